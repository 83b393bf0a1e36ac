"""Several questions or topics in one line: how they are told apart, and how their answers are put together."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from assistant.answer import Answer, Citation, Row
from assistant.words import Word, fold, words_of

_WH = r"(?:by when|what|who|whose|when|where|which|why|how)"
_ASKING = rf"(?:{_WH}|was|were|is|are|did|does|do|has|have|will)"
_SPLIT = re.compile(
    rf"(?<=\?)\s+(?=\w)|\s*[,;]?\s+and\s+(?=(?:also\s+)?{_WH}\b(?!\s*[?.!]*$))|\s*[,;]\s+(?={_WH}\b)", re.IGNORECASE
)
_WHOSE_AND_WHEN = re.compile(
    r"\s*(?P<first>(?:(?:and|so) )*(?:who(?:se)?|which (?:post|role|officer|person)|(?P<when>by when|when|what date))\b"
    r".+?)"
    r"[,;]?\s+(?:and|&)\s+(?P<bare>by when|when|by what date|by whom|who by|who)\s*[?.!]*\s*$",
    re.IGNORECASE,
)
_OF_TIME = re.compile(r"when|date", re.IGNORECASE)
_QUESTION = re.compile(rf"^(?:and |so |also |if so,? )*{_ASKING}\b", re.IGNORECASE)
_MOST = 4
_SEVERAL = 2
_WORDS = 3
_WHO_WHAT = re.compile(r"\bwho\b[^?]*\bwhat\b", re.IGNORECASE)


def questions_in(text: str) -> tuple[str, ...]:
    """The questions of a line, each as it stands there; the line itself where it is one question."""
    if (both := _whose_and_when(text)) and not _WHO_WHAT.search(text):
        return both
    parts = [part.strip() for part in _SPLIT.split(text) if part.strip()]
    if not 1 < len(parts) <= _MOST or _WHO_WHAT.search(text):
        return (text,)
    asked = [bool(_QUESTION.match(part)) or part.endswith("?") for part in parts]
    if text.count("?") < _SEVERAL:  # "and which issues" asks nothing by itself
        asked = [whole and len(part.split()) >= _WORDS for whole, part in zip(asked, parts, strict=True)]
    return tuple(parts) if all(asked) else (text,)


def _whose_and_when(text: str) -> tuple[str, ...]:
    """A line that asks whose something is "and by when", or the reverse, as two questions; none where it does not."""
    told = _WHOSE_AND_WHEN.match(text)
    if told is None or bool(_OF_TIME.search(told["bare"])) == bool(told["when"]):
        return ()
    return (told["first"] + "?", told["bare"] + "?")


def topics_in(topic: str, text: str, named_together: Callable[[str, str], bool]) -> tuple[str, str] | None:
    """A line that asks about two things as two lines, one for each; None where it asks about one.

    `named_together` says whether two words stand joined by "and" in what is held: then they name one thing.
    """
    wanted = topic.split()
    for match in _AND.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        one, other = _run(before, wanted, last=True), _run(after, wanted, last=False)
        whole = len(one) + len(other) >= len(wanted)
        if one and other and whole and not named_together(one[-1].text, other[0].text):
            return before + after[other[-1].end :], before[: one[0].start] + after
    return None


_AND = re.compile(
    r"\s+(?:and|as well as|plus|&)\s+(?:(?:on|about|also|for|over)\s+)?(?:(?:the|its|their)\s+)?", re.IGNORECASE
)
_LINKS = frozenset(("of", "the", "in", "to", "for", "on", "with", "a", "an", "its", "their"))


def _run(text: str, wanted: Sequence[str], *, last: bool) -> list[Word]:
    """The unbroken run of a topic's words at one end of a text."""
    words = words_of(fold(text))
    found: list[Word] = []
    for word in reversed(words) if last else words:
        if word.text in wanted:
            found.append(word)
        elif word.text not in _LINKS or (found and not last):
            break  # "the timeliness and quality of letters" is about the letters twice
    return found[::-1] if last else found


def joined(answers: Sequence[Answer], asked: str) -> Answer:
    """Answers under one another, their citations numbered through; the question is the first one's."""
    answers = list({answer.text: answer for answer in reversed(answers)}.values())[::-1]
    if len(answers) == 1:
        return replace(answers[0], question=replace(answers[0].question, asked=asked, standalone=asked))
    texts: list[str] = []
    citations: list[Citation] = []
    rows: list[Row] = []
    for answer in answers:
        by = len(citations)
        left = answer if answer.rows or not citations else _without(answer, {_place(c) for c in citations})
        if left is None:
            continue
        answer = left
        texts.append(_moved(answer.text, by))
        citations += [replace(c, marker=c.marker + by) for c in answer.citations]
        rows += [Row(row.cells, tuple(m + by for m in row.markers)) for row in answer.rows or ()]
    first = answers[0]
    alike = len({tuple(name for name, _ in row.cells) for row in rows}) == 1
    return Answer(
        replace(first.question, asked=asked, standalone=asked),
        "\n\n".join(texts),
        tuple(citations),
        rows=tuple(rows) if alike else None,
        total=first.total if alike else None,
        of=first.of if alike else None,
    )


def _place(citation: Citation) -> tuple[str, int, int]:
    return citation.report_id, citation.span.start, citation.span.end


def _without(answer: Answer, shown: Collection[tuple[str, int, int]]) -> Answer | None:
    """An answer without the paragraphs that quote only what is shown already, its citations counted anew.

    None where nothing is left of it.
    """
    known = {c.marker for c in answer.citations if _place(c) in shown}
    told = [(part, {int(n) for n in _MARKER.findall(part)}) for part in answer.text.split("\n\n")]
    kept = [(part, cited) for part, cited in told if not cited or cited - known]
    while kept and not kept[-1][1]:  # what leads in to quotations that are gone
        kept.pop()
    if not kept:
        return None
    cited = sorted(set().union(*(cited for _, cited in kept)))
    number = {marker: place for place, marker in enumerate(cited, 1)}
    text = _MARKER.sub(lambda m: f"[{number[int(m[1])]}]", "\n\n".join(part for part, _ in kept))
    moved = (replace(c, marker=number[c.marker]) for c in answer.citations if c.marker in number)
    return replace(answer, text=text, citations=tuple(moved))


_MARKER = re.compile(r"\[(\d+)\]")


def _moved(text: str, by: int) -> str:
    """A text with its markers counted on."""
    return _MARKER.sub(lambda marker: f"[{int(marker[1]) + by}]", text)
