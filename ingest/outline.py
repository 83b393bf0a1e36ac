"""The lines of a document and the headings above them.

A `Line` is what stands on one line by its meaning: a block, or a part of one where a label or marker begins in the
middle of a block. Formats that mark headings are believed; in plain text a heading is told by its looks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.blocks import BlockKind, Canonical, Placed
from ingest.bodies import is_body_alone
from ingest.finding_labels import finding_label
from ingest.labels import (
    IN_TURN,
    JUDGEMENTS,
    NUMBERED_ISSUE,
    field,
    is_judgement,
    is_stance,
    issue_label,
    marker,
    response_label,
)
from vectorstore.dates import dates_in
from vectorstore.schema import PageStart, Section, Span


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `text` is the canonical text's slice at `span`; `heading` says whether it heads what follows."""

    kind: BlockKind
    text: str
    span: Span
    level: int = 0
    page: int | None = None
    cells: tuple[Span, ...] = ()
    heading: bool = False
    reached: tuple[int, ...] = ()

    def part(self, start: int, end: int | None = None) -> Span:
        """The span of a part of this line, counted from its beginning."""
        return Span(self.span.start + start, self.span.end if end is None else self.span.start + end)


@dataclass(frozen=True, slots=True)
class Outline:
    """A document's lines and sections, over its canonical text."""

    text: str
    lines: tuple[Line, ...]
    sections: tuple[Section, ...]
    pages: tuple[PageStart, ...]

    def heading_of(self, position: int) -> str | None:
        """The innermost heading above a character, or None."""
        inside = [s for s in self.sections if s.span.start <= position < s.span.end]
        return max(inside, key=lambda s: (s.span.start, s.level)).heading if inside else None


KNOWN_HEADING = re.compile(
    r"(?:(?:\d{1,2}(?:\.\d{1,2})*\.?|chapter \d+:?|annex [a-z\d]+:?|appendix [a-z\d]+:?|part \w+:?)\s+)?"
    r"(?:introduction|purpose(?: of (?:the |this )?(?:report|paper))?|(?:\w+ )?implications|"
    r"background|context|(?:executive )?summary.*|conclusions?|overview|contents|"
    r"foreword|methodology|scope.*|"
    r"glossary.*|notes? to editors|ends|-ends-|about (?:the|us|this|ofsted|hmcpsi|hmicfrs).*|next "
    r"steps|key findings|findings|"
    r"main findings|requirements|headlines|"
    r"ratings?|scores?|strengths?.*|weaknesses.*|(?:areas?|aspects?) for (?:improvement|development).*|"
    r"(?:the |new |our |further )?(?:inspector(?:s|ates?)?['’]?s?['’]? )?"
    r"(?:issues? to address|recommendations).*|what needs to improve.*|"
    r"(?:key|priority) (?:concerns|recommendations)(?: and [a-z]+)?|our response|"
    r"(?:the )?(?:cps|area|joint|government|force|council|trust) (?:area )?responses?(?: to .*)?|"
    r"(?:annex|appendix|chapter|part) [a-z\d]+(?:[ :–—-].*)?|further information|contact(?:s| us| details)?|"
    r"progress (?:against|on|since).*|follow[- ]up.*|leadership(?: and [a-z]+)?|good practice|related "
    r"(?:content|links)|sources?|references|"
    r"abbreviations.*|acronyms.*|"
    r"(?:short forms|terms|words)(?: (?:that )?(?:we )?used?)?(?: in this [a-z]+)?|"
    r"definitions|governance|the inspection|inspection findings)[:?]?",
    re.IGNORECASE,
)
ISSUES_HEADING = re.compile(
    r"(?:issues? to (?:be )?address|recommendations?\b|(?:areas?|aspects?) for (?:further )?(?:improvement|"
    r"development)|what needs to improve|"
    r"needs? to (?:do to )?improve|causes? of concern|actions? (?:required|plan)|key concerns|priority concerns|"
    r"points for action|actions? (?:the|that the) (?:\w+ ){1,3}(?:must|should) take|"
    r"^requirements:?$|"
    r"(?:areas?|aspects?) requiring improvement)",
    re.IGNORECASE,
)
_SPLITS = re.compile(
    r"(?=\s)(?:"
    r"(?:(?<=[.:;?!])\s+|\s*\n\s*)(?=(?:[A-Z][\w’'-]*\s+){0,3}(?:Response|RESPONSE)(?:\s+to\s+[\w ,&.-]{1,40})?\s*:\s)"
    r"|(?<=[.;?!])\s+(?=(?:CPS|Area)\s+response\s*:\s)"
    r"|\s*\n\s*(?=(?:\(?\d{1,3}[.)]|[-–•◼■▪●]|Recommendation\b|Issue\b)\s)"
    r"|(?<=[.;?!])\s+(?=(?:Recommendation|Requirement|Area\s+for\s+improvement)\s+\d{1,2}[a-z]?\s*:\s+[A-Z]))"
)
_RUN_IN = re.compile(
    rf"{_SPLITS.pattern}|(?<=[.:])\s+(?=\d{{1,2}}\.\d{{1,2}}\.?\s+[A-Z])|"
    r"(?<=[.;?!])\s+(?=(?:(?:Our|Inspectors['’])\s+)?(?:[Jj]udge?ment|[Aa]ssessment|[Ss]tatus|[Pp]rogress):\s)"
)
"""In a block that opens with an issue's label also a paragraph's number or a judgement: "Issue 1: letters. 3.1 …"."""
_ANSWERED = re.compile(
    rf"(?:[A-Z][^.:;?!()\[\]]{{2,80}}[(\[]{NUMBERED_ISSUE}[)\]]|{NUMBERED_ISSUE})\s*[:–—-]\s+(?=\S)", re.IGNORECASE
)
"""Names an issue, and then says in the same line whether it is accepted: "Fees (recommendation 3): accepted"."""
_YES_OR_NO = re.compile(r"(?:yes|no)(?:,?\s+(?:in\s+(?:part|principle|full)|partly|partially))?\W*", re.IGNORECASE)
_STOPS = (".", ";", ",", "!", ")", "”", '"', "…")
_TITLE = re.compile(
    r"respon(?:se|ds)|inspection|report|follow-?up|(?:re)?visit|action plan|minutes?\b|review|statement|reply|"
    r"assessment",
    re.IGNORECASE,
)
_SMALL = re.compile(r"[^\W\d_]{4,}")
_OFFICE = re.compile(
    r"(?:hm|(?:his|her) majesty['’]s) (?:chief )?inspector(?: of .{3,60})?|page \d+|hmcpsi|hmicfrs|ofsted|hmi \w+"
    r"|(?:hm|"
    r"(?:his|her) majesty['’]s) .{0,40}inspectorate.*",
    re.IGNORECASE,
)
_GRADED_QUESTION = re.compile(
    r"[A-Z][^.?!|]{8,90}\?\s+(?:grade\s+)?\d\s*[–—-]\s*[A-Z][a-z]+(?: [a-z]+)?", re.IGNORECASE
)
"""Heads what was found on it: "How good is our setting? 3 - Adequate"."""
_CHAPTER = re.compile(r"(?:chapter )?(\d{1,2})[.:]? [A-Z]", re.IGNORECASE)
_GRADE_LINE = re.compile(r"[–—:|-]\s*[‘'“\"]?[A-Z][a-z]+(?: [a-z]+){0,4}[’'”\"]?$")


def outline(canonical: Canonical) -> Outline:
    """Lines and sections of a canonical text."""
    found = _with_verdicts_apart([line for placed in canonical.blocks for line in _lines(canonical.text, placed)])
    lines = tuple(_with_narrative_heading(tuple(_with_headings(found))))
    return Outline(canonical.text, lines, _sections(lines, len(canonical.text)), canonical.pages)


_VERDICT = re.compile(
    rf"(?P<name>\d{{1,2}}[.)]?\s+[A-Z][^.;|]{{8,200}}?)(?:\s+[–—-]\s+|\s*:\s+|\s*[(\[])(?P<verdict>{JUDGEMENTS})[)\]]?\.?",
    re.IGNORECASE,
)
"""A numbered heading or item that ends with how what it asks for fared: "2. Train all officers – Partly achieved"."""


def _with_verdicts_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines, such headings parted in what was asked and how it fared, where there are several."""
    heads = ((at, line) for at, line in enumerate(lines) if line.heading or line.kind is BlockKind.ITEM)
    found = {at: match for at, line in heads if (match := _VERDICT.fullmatch(line.text))}
    out: list[Line] = []
    for at, line in enumerate(lines):
        if len(found) > 1 and (match := found.get(at)):
            asked, fared = (line.part(match.start(part), match.end(part)) for part in ("name", "verdict"))
            out.append(Line(BlockKind.ITEM, match["name"], asked, 0, line.page))
            out.append(Line(BlockKind.PARAGRAPH, match["verdict"], fared, 0, line.page))
        else:
            out.append(line)
    return out


def opens_part(line: Line) -> bool:
    """Whether a line opens an issue, a response or a finding by its label, so that it is no heading of a section."""
    return bool(issue_label(line.text) or response_label(line.text) or finding_label(line.text))


def covers(spans: Sequence[Span], position: int) -> bool:
    """Whether one of some sorted spans that do not overlap holds a character."""
    at = bisect_right(spans, position, key=lambda span: span.start)
    return at > 0 and position < spans[at - 1].end


def _lines(text: str, placed: Placed) -> Iterator[Line]:
    block = placed.block
    named = _ANSWERED.match(block.text)
    if named and is_stance(block.text[named.end() :]) and block.kind is not BlockKind.ROW:
        middle, heading = placed.span.start + named.end(), block.kind is BlockKind.HEADING
        name = block.text[: named.end()].rstrip(" :–—-")
        yield Line(
            block.kind,
            name,
            Span(placed.span.start, placed.span.start + len(name)),
            block.level,
            block.page,
            heading=heading,
        )
        yield Line(BlockKind.PARAGRAPH, block.text[named.end() :], Span(middle, placed.span.end), 0, block.page)
        return
    if block.kind in (BlockKind.ROW, BlockKind.HEADING):
        heading = block.kind is BlockKind.HEADING and not _tells(block.text)
        kind = block.kind if heading or block.kind is BlockKind.ROW else BlockKind.PARAGRAPH
        cells, reached = placed.cell_spans, block.reached
        yield Line(kind, block.text, placed.span, block.level, block.page, cells, heading, reached)
        return
    start = placed.span.start
    quoted = IN_TURN.match(block.text)
    if quoted and quoted.end() < len(block.text):  # what a letter quotes, and then its answer
        yield _line(text, start, start + quoted.end(), placed)
        start += quoted.end() + 1
    for split in (_RUN_IN if issue_label(block.text) else _SPLITS).finditer(text, start, placed.span.end):
        if split.start() > start:
            yield _line(text, start, split.start(), placed)
        start = split.end()
    if start < placed.span.end:
        yield _line(text, start, placed.span.end, placed)


def _line(text: str, start: int, end: int, placed: Placed) -> Line:
    whole = start == placed.span.start
    kind = placed.block.kind if whole else BlockKind.PARAGRAPH
    return Line(kind, text[start:end], Span(start, end), placed.block.level, placed.block.page)


def _with_headings(lines: Sequence[Line]) -> Iterator[Line]:
    marked = any(line.heading and not opens_part(line) and line.level > 1 for line in lines)
    titled = any(line.heading and line.level == 1 for line in lines)
    before: Line | None = None
    for at, line in enumerate(lines):
        after = lines[at + 1] if at + 1 < len(lines) else None
        if not line.heading and line.kind is BlockKind.ITEM and after and _is_chapter(line.text, after):
            line = replace(line, kind=BlockKind.HEADING, heading=True, level=2)
        elif not line.heading and line.kind is BlockKind.PARAGRAPH:
            first = not titled and at < 3 and _is_title(line)
            if first or _looks_like_heading(line, before, after, marked):
                body = not first and is_body_alone(line.text)
                line = replace(line, heading=True, level=line.level or (2 if titled or body else 1))
                titled = titled or not body
        yield line
        before = line


def _looks_like_heading(line: Line, before: Line | None, after: Line | None, marked: bool) -> bool:
    """Whether a paragraph reads as a heading; stricter where the format marks its headings itself."""
    text = line.text
    if after is None or len(text) > 120 or not text[0].isalnum() or _tells(text):
        return False
    if opens_part(line) or re.search(r"\.{3,}\s*\d*$", text) or (before and _is_bare_label(before.text)):
        return False
    if _GRADED_QUESTION.fullmatch(text):
        return True
    if (KNOWN_HEADING.fullmatch(text) and not _is_sentence(text)) or _heads_body(text, before, after):
        return True
    if marker(text):
        return _heads_its_numbers(text, after)
    if re.match(r"(?:there|the|this|our|we|hm\w*|inspectors?)\b.*[:-]$", text, re.IGNORECASE):
        return False
    if text.endswith((*_STOPS, ":", ":-")) or _GRADE_LINE.search(text):
        return bool(ISSUES_HEADING.search(text)) and len(text.split()) <= 6 and text.endswith(":")
    return not marked and _stands_alone(line, before, after)


def _tells(text: str) -> bool:
    """Whether a short line is a field, a judgement or a stance, which heads nothing."""
    return bool(field(text)) or is_judgement(text) or is_stance(text) or bool(_YES_OR_NO.fullmatch(text))


def _is_bare_label(text: str) -> bool:
    """Whether a line is nothing but an issue's label with its number: what it asks for stands below it."""
    label = issue_label(text)
    return bool(label and label.number) and label is not None and label.length == len(text)


def _is_sentence(text: str) -> bool:
    """Whether a line that begins as a known heading does goes on as a sentence: "Recommendations 1 to 3 were made." """
    return text.endswith(".") and len(text.split()) > 6


def _heads_body(text: str, before: Line | None, after: Line) -> bool:
    """Whether a line names an Area or force over what is said of it; names below each other are only a list."""
    listed = is_body_alone(after.text) or (before is not None and not before.heading and is_body_alone(before.text))
    return is_body_alone(text) and not listed and before is not None


def _is_chapter(text: str, after: Line) -> bool:
    """Whether what looks like an item of a list heads a chapter: by the numbers below it, or as a known heading."""
    known = bool(_CHAPTER.match(text) and KNOWN_HEADING.fullmatch(text)) and after.kind is BlockKind.PARAGRAPH
    return (known and not _is_sentence(text) and "..." not in text) or _heads_its_numbers(text, after)


def _heads_its_numbers(text: str, after: Line) -> bool:
    """Whether a numbered line heads paragraphs numbered below its number: "5. Disclosure", then "5.1. Of the 60 …"."""
    chapter = _CHAPTER.match(text)
    return bool(chapter and text[-1] not in ".;,:" and re.match(rf"{chapter[1]}\.0?1\b", after.text))


def _is_title(line: Line) -> bool:
    """Whether one of a text's first lines is its title: one line, no full stop, not what our own samples say first."""
    short = 8 < len(line.text) <= 250 and line.text.rstrip()[-1:] not in ".;,:"
    return (
        short and bool(_TITLE.search(line.text)) and not re.match(r"illustrative|restatement", line.text, re.IGNORECASE)
    )


def _stands_alone(line: Line, before: Line | None, after: Line) -> bool:
    """Whether a short line without a full stop stands between finished text and text that begins anew."""
    words = line.text.split()
    if len(words) > 14 or not line.text[0].isupper() or not (after.text[:1].isupper() or marker(after.text)):
        return False
    finished = (
        before is None or before.heading or before.text.rstrip()[-1:] in ".?!:;)”\"’'" or bool(marker(before.text))
    )
    if not finished or _OFFICE.fullmatch(line.text) or dates_in(line.text):
        return False
    stacked = before is not None and before.heading
    if len(after.text) < len(line.text) and not marker(after.text) and not stacked:
        return False
    return len(words) <= 8 or _title_case(line.text)


def _with_narrative_heading(lines: Sequence[Line]) -> Iterator[Line]:
    """A label such as "CPS Response" that stands alone and only once heads a chapter of free prose."""
    labelled = sum(response_label(line.text) is not None for line in lines) > 1
    for at, line in enumerate(lines):
        lone = at and not line.heading and line.kind is BlockKind.PARAGRAPH and _is_lone_response(line, labelled)
        yield replace(line, heading=True, level=2) if lone else line


def _is_lone_response(line: Line, labelled: bool) -> bool:
    label = response_label(line.text)
    return bool(label and label.alone and not label.numbers and not labelled)


def _title_case(text: str) -> bool:
    words = [word for word in _SMALL.findall(text) if word.lower() not in ("with", "from", "that", "their", "into")]
    return bool(words) and sum(word[0].isupper() for word in words) >= 0.7 * len(words)


def _sections(lines: Sequence[Line], end: int) -> tuple[Section, ...]:
    labelled = sum(response_label(line.text) is not None for line in lines) > 1
    heads = [
        line
        for line in lines
        if line.heading
        and not _OFFICE.fullmatch(line.text)
        and (not opens_part(line) or _is_lone_response(line, labelled))
    ]
    closes = [end] * len(heads)
    open_heads: list[int] = []
    for at, head in enumerate(heads):
        while open_heads and heads[open_heads[-1]].level >= head.level:
            closes[open_heads.pop()] = head.span.start
        open_heads.append(at)
    return tuple(
        Section(head.text, head.level, Span(head.span.start, close), head.page)
        for head, close in zip(heads, closes, strict=True)
    )
