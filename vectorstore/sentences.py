"""Where sentences begin and end: newlines and bullets part them, abbreviations and initials do not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from vectorstore.schema import Span

_BULLET = r"[-–—•▪◼■●○◦‣*·➢✓]"
_MARKER = re.compile(
    rf"[ \t]*(?:{_BULLET}[ \t]+|\(?(?:\d{{1,3}}|[a-z]|[ivx]{{1,4}})[.)](?:[ \t]+|$)|o[ \t]+(?=[a-z]))+"
)
_LINE = re.compile(r"[^\n]+")
_SOFT = re.compile(rf"[ \t]*(?!{_BULLET}[ \t]|\(?[a-z]{{1,3}}\))[a-z(]")

_STOP = re.compile(
    r"(?=[.!?…])(?:[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9£\u00c0-\u00de])"  # an ordinary end
    r"|(?<=[a-z]{2})[.!?](?=[A-Z][a-z]+\b(?!\.)))"  # "disclosure.The Area": a space was lost
)
_BEFORE = re.compile(r"([\w&]+(?:\.\w+)*)\.[\"'”’)\]]*$")
_TITLES = re.compile(
    r"mr|mrs|ms|miss|dr|prof|rev|hon|rt|lt|col|sgt|insp|supt|st|sir|cllr|messrs|vs|v|cf|eg|ie|viz|e\.g|i\.e"
)
_BEFORE_NUMBERS = re.compile(r"nos?|paras?|par|pp?|figs?|ss?|sect?|ch|chap|vol|arts?|regs?|recs?|ref|annex|rr?")
_SHORT = re.compile(r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|approx|dept|govt|min|max|inc|ltd|co")
_STARTERS = re.compile(
    r"The|This|That|These|Those|There|It|In|An?|However|We|They|All|As|At|For|From|He|She|If|No|Not|On|Our"
    r"|Some|Such|Their|To|When|Where|While|With|Its|Inspectors|Managers|Legal|Senior|Area|CPS|Police"
)
_USUAL = 4_000
"""Characters up to which a text's sentences are remembered: each response is parted several times while it is read."""
_WORD = re.compile(r"[\"'“‘(\[]*([\w’']+)")


def sentences(text: str, start: int = 0) -> list[Span]:
    """The sentences of a text, in order, without their bullets and numbers; `start` is where the text stands.

    A line's end ends a sentence, unless the next line goes on in lower case without a marker.
    """
    places = _places(text) if len(text) <= _USUAL else _places.__wrapped__(text)
    return [Span(start + begin, start + end) for begin, end in places]


@lru_cache(maxsize=256)
def _places(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(place for line in _lines(text) for place in _in_line(text, *line))


def sentence_around(text: str, span: Span, start: int = 0) -> Span:
    """The whole sentence or sentences that a stretch of a text stands in; `start` is where the text stands."""
    first = text.rfind("\n", 0, span.start - start) + 1
    last = text.find("\n", span.end - start)
    line = text[first : last if last >= 0 else len(text)]
    around = [one for one in sentences(line, start + first) if one.start < span.end and span.start < one.end]
    return Span(around[0].start, around[-1].end) if around else span


def sentence_before(text: str, span: Span) -> Span | None:
    """The sentence before a stretch of a text, on the same line and in the same cell; None where it is their first."""
    first = max(text.rfind("\n", 0, span.start) + 1, text.rfind("|", 0, span.start) + 1)
    return next((one for one in reversed(sentences(text[first : span.start], first)) if one.end > one.start), None)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that hold whole sentences: lines, joined where a line was merely wrapped."""
    held: tuple[int, int] | None = None
    for match in _LINE.finditer(text):
        if held and _wrapped(text, held, match.start()):
            held = (held[0], match.end())
            continue
        if held:
            yield held
        held = match.span()
    if held:
        yield held


def _wrapped(text: str, held: tuple[int, int], begin: int) -> bool:
    if begin - held[1] != 1 or "|" in text[held[0] : held[1]]:
        return False
    ended = text[held[0] : held[1]].rstrip()[-1:] in set(".!?:;…")
    return not ended and bool(_SOFT.match(text, begin))


def _in_line(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    marker = _MARKER.match(text, begin, end)
    at = marker.end() if marker else begin
    for stop in _STOP.finditer(text, at, end):
        if stop.start() >= at and _ends(text, at, stop, end):
            yield from _trimmed(text, at, stop.end())
            at = stop.end()
    yield from _trimmed(text, at, end)


def _trimmed(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[begin:end]
    left = begin + len(piece) - len(piece.lstrip())
    right = begin + len(piece.rstrip())
    if any(char.isalnum() for char in text[left:right]):
        yield left, right


def _ends(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    """Whether a full stop ends the sentence, rather than an abbreviation, an initial or a number."""
    before = _BEFORE.search(text[max(begin, stop.start() - 24) : stop.end()])
    if before is None:
        return True
    word = before.group(1)
    follows = _WORD.match(text[stop.end() : min(end, stop.end() + 40)].lstrip())
    following = follows.group(1) if follows else ""
    return _ends_after(word, following)


def _ends_after(word: str, following: str) -> bool:
    starts = bool(_STARTERS.fullmatch(following))
    if len(word.split(".")[-1]) == 1 and word[-1].isupper():  # an initial
        return starts
    lowered = word.lower()
    if _TITLES.fullmatch(lowered):
        return False
    if _BEFORE_NUMBERS.fullmatch(lowered):
        return not following[:1].isdigit()
    return starts or not _SHORT.fullmatch(lowered)
