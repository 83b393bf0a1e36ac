"""Reads what a follow-up says of each earlier recommendation, in its own word."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ingest.columns import RANKED
from ingest.drafts import DraftIssue
from ingest.labels import (
    JUDGED_FIRST,
    JUDGEMENT,
    JUDGEMENT_LABEL,
    JUDGEMENTS,
    NUMBERED_ISSUE,
    STATE,
    STATE_CELL,
    STATE_FIELD,
)
from ingest.numbering import PRINTED_NUMBERS, number_list
from ingest.outline import Line
from ingest.tables import PlanRow
from vectorstore.schema import Issue, Judgement, Span
from vectorstore.sentences import sentence_around, sentences

_FAR = 60
"""A judgement stands within this many lines of what it judges."""
_FRONT = re.compile(rf"(?:{JUDGEMENT_LABEL})(?P<grade>{JUDGEMENTS})\b", re.IGNORECASE)
_LABELLED = re.compile(
    rf"{NUMBERED_ISSUE}(?:\s*[-–—:]\s*|\s+)(?:[^.;()\[\]]{{2,90}}?(?:\s+-\s+|\s*[–—:(\[]\s*))?(?:{JUDGEMENT_LABEL})?[(\[]?(?P<grade>{JUDGEMENTS})[)\]]?\.?",
    re.IGNORECASE,
)
"""A line that names the issue it judges: "Issue 1 - Achieved"."""
_CLOSING = re.compile(rf"[.!?][”’\"')\]]*\s+(?=(?-i:[A-Z]))(?P<grade>{JUDGEMENTS})\.?\s*$", re.IGNORECASE)
"""A paragraph that ends with its judgement: "... in eight of ten cases. Partly achieved."."""
_PROSE = re.compile(
    rf"(?:\bthis|\bthe|\bthat|\beach)\s+(?:recommendation|issue(?:\s+to\s+address)?|"
    rf"(?:area|aspect)\s+for\s+improvement)(?:\s+\d+)?\s+(?:has|is|was|remains|"
    rf"had)\s+(?:now\s+)?(?:been\s+)?(?:judged\s+(?:as\s+|to\s+be\s+)?|assessed\s+as\s+|"
    rf"rated\s+as\s+)?(?P<grade>{JUDGEMENTS})\b",
    re.IGNORECASE,
)
_JUDGED = re.compile(
    rf"\b(?:judge|consider|assess|find|rate)(?:s|d|ed)?\s+(?:it|(?:this|the|that)\s+(?:recommendation|issue|action))\s+"
    rf"(?:as\s+|to\s+(?:be|have\s+been)\s+)?(?P<grade>{JUDGEMENTS})\b",
    re.IGNORECASE,
)
_PROGRESS = re.compile(
    r"\b(?:consider(?:ed)?|judged?|find|found|concluded?|assess(?:ed)?)\s+that\b.{0,80}?\b(?:made|making|shown|achieved|been|was|were|is)\s+"
    r"(?P<grade>(?:no|limited|some|good|substantial|significant|sufficient|insufficient|reasonable|"
    r"little)\s+(?:meaningful\s+)?progress)\b",
    re.IGNORECASE,
)
_CONCERN = r"(?:causes?\s+of\s+concern|(?:key|priority)\s+concerns?)"
_ON_CONCERN = re.compile(
    rf"\b(?:this|the|that)\s+(?P<label>{_CONCERN})\s+(?:has|is|was|had|remains?|stays?)\s+(?:(?:now|therefore|still)\s+)*"
    rf"(?:been\s+)?(?P<grade>{JUDGEMENTS}|lifted|removed)\b|"
    r"\b(?:we|inspectors|hmicfrs)\s+(?:(?:have|has|can|will|are\s+(?:content|able|satisfied|pleased)\s+to)\s+)?(?:(?:now|therefore|also)\s+)*(?P<act>closed?|discharged?|lift(?:ed)?|"
    rf"removed?)\s+(?:this|the|that)\s+(?P<acted>{_CONCERN})\b",
    re.IGNORECASE,
)
"""What is said of the concern whose recommendations were judged one by one: "This cause of concern remains open." """
_NAMED = re.compile(
    rf"\b(?P<label>recommendations?|issues?(?:\s+to\s+address)?|{_CONCERN}|(?:area|aspect)s?\s+for\s+improvement)\s+"
    rf"(?P<numbers>{PRINTED_NUMBERS})\s+(?:(?:has|have|is|are|was|were|remains?)\s+(?:all\s+|both\s+|now\s+)*(?:been\s+)?(?:judged\s+(?:as\s+)?|"
    rf"assessed\s+as\s+)?|as\s+(?:having\s+been\s+)?)(?P<grade>not\s+(?:yet\s+)?been\s+(?:achieved|met|implemented)|{JUDGEMENTS})\b",
    re.IGNORECASE,
)
_SINGULAR = re.compile(r"\b(recommendation|issue|cause|area|concern)s\b")
_FORMS = (
    (JUDGEMENT, True),
    (STATE_FIELD, True),
    (_LABELLED, True),
    (_FRONT, False),
    (JUDGED_FIRST, False),
    (_CLOSING, False),
    (_PROSE, False),
    (_JUDGED, False),
    (_PROGRESS, False),
)
"""How judgements are told, the plainest first, and whether a whole line has to be one."""
_TOLD = (_PROSE, _JUDGED, _PROGRESS)
"""Those that stand in the middle of a sentence."""
_REASONED = (_FRONT, JUDGED_FIRST)
"""Those behind which the same paragraph gives reasons."""
_MOST = 800
"""The characters of a judgement with its reasons."""


def judgements(
    text: str,
    lines: Sequence[Line],
    made: Sequence[tuple[DraftIssue, Issue]],
    rows: Sequence[tuple[PlanRow, Issue]],
    told: Sequence[tuple[PlanRow, Issue]] = (),
) -> tuple[Judgement, ...]:
    """One judgement for each issue that has one: a line of its own, a label, a table's cell, or a plain sentence.

    `told` are the rows of a table that sums up what is judged elsewhere, for what is judged nowhere else.
    Where a plan's actions on one issue stand differently, each of their cells is one.
    """
    found: dict[tuple[str, str | None], Judgement] = {}
    in_cells = list(_in_cells(text, rows))
    for issue, in_cell in in_cells:
        found.setdefault((issue.number, issue.area), in_cell)
    more = [in_cell for issue, in_cell in in_cells if in_cell is not found[(issue.number, issue.area)]]
    for (draft, issue), end in zip(made, _ends(text, made), strict=True):
        start = draft.lines[0].span.start
        near = Span(start, _next_heading(lines, issue.span.end, end))
        judged = _first(lines, issue.span, near) or _first(lines, issue.span, Span(start, end))
        if judged:
            found.setdefault((issue.number, issue.area), Judgement(issue.number, *judged))
    for issue, judged_so in _in_cells(text, told):
        found.setdefault((issue.number, issue.area), judged_so)
    for issue, grade, span in _of_concerns(lines, made):
        found.setdefault((issue.number, issue.area), Judgement(issue.number, grade, span))
    restated = {issue.number for _, issue in made} | {issue.number for _, issue in rows}
    for number, grade, span in _named(lines, [issue for _, issue in made]):
        if number in restated or not restated:
            found.setdefault((number, None), Judgement(number, grade, span))
    return tuple(sorted([*found.values(), *more], key=lambda judged: judged.span))


def _states(text: str, row: PlanRow, issue: Issue) -> list[Judgement]:
    """How a row's actions stand, in the words of its cells: once, where all stand alike."""
    cells = dict.fromkeys(cell for cell in (row.progress, *(a.progress for a in row.actions)) if cell)
    told: list[Judgement] = []
    for cell in cells:
        match = STATE_CELL.fullmatch(cell.of(text).strip())
        if match:
            told.append(Judgement(issue.number, match["grade"], cell))
    return told if len({one.grade.lower() for one in told}) > 1 else told[:1]


def _in_cells(text: str, rows: Sequence[tuple[PlanRow, Issue]]) -> Iterator[tuple[Issue, Judgement]]:
    cells = [cell for row, _ in rows for cell in (row.progress, *(a.progress for a in row.actions)) if cell]
    named = len(cells) > 1 and all(len(cell.of(text).split()) <= _STATE for cell in cells)  # nothing but states
    for row, issue in rows:
        judged = _states(text, row, issue)
        own = row.progress or next((action.progress for action in row.actions), None)
        other = own if named and not judged else None
        for one in judged or ([Judgement(issue.number, other.of(text).strip(" ."), other)] if other else []):
            yield issue, one


_STATE = 4
"""How an issue stands is said in so many words at most."""


def _ends(text: str, made: Sequence[tuple[DraftIssue, Issue]]) -> list[int]:
    starts = [draft.lines[0].span.start for draft, _ in made]
    return [*starts[1:], len(text)] if made else []


def _next_heading(lines: Sequence[Line], start: int, end: int) -> int:
    """Where the section of an issue ends: what a list at the report's end says stands with other issues, too."""
    after = lines[bisect_left(lines, start, key=lambda line: line.span.start) :]
    return next((line.span.start for line in after if line.heading and line.span.start < end), end)


def _first(lines: Sequence[Line], issue: Span, within: Span) -> tuple[str, Span] | None:
    first = bisect_left(lines, within.start, key=lambda line: line.span.start)
    last = bisect_left(lines, within.end, key=lambda line: line.span.start)
    after = _without_scale(lines[first : min(last, first + _FAR)])
    for label, line in itertools.pairwise(after):
        if _STATE_LABEL.fullmatch(label.text) and len(line.text.split()) <= _STATE and not line.cells:
            return line.text.strip(" ."), line.span
    for line in after:
        if stands := _in_fields(line):
            return stands
    for pattern, whole in _FORMS:
        for line in after:
            match = pattern.fullmatch(line.text.strip()) if whole else pattern.search(line.text)
            if match and not (line.heading and not whole):
                said = line.part(match.start(), match.end())
                if pattern in _TOLD:
                    return match["grade"], sentence_around(line.text, said, line.span.start)
                return match["grade"], _with_reasons(line, said) if pattern in _REASONED else said
    return None


def _in_fields(line: Line) -> tuple[str, Span] | None:
    """How an issue stands by the last of several fields side by side: "Lead: … | June: Late | Now: Done"."""
    parts = [(line.span.start, line.text)] if not line.cells else []
    parts += [(cell.start, line.text[cell.start - line.span.start : cell.end - line.span.start]) for cell in line.cells]
    pieces = [(start + p.start(), p.group()) for start, words in parts for p in _PIECE.finditer(words)]
    fields = [(start, _STATED.match(words.rstrip())) for start, words in pieces]
    if len(fields) < _SIDE_BY_SIDE or not all(found for _, found in fields):
        return None
    told = [(at, f) for at, f in fields if f and STATE.fullmatch(f["value"]) and not RANKED.search(f["name"])]
    latest = [(start, found) for start, found in told if _NOW.search(found["name"])] or told
    if not latest:
        return None
    start, found = latest[-1]
    return found["value"].strip(" ."), Span(start + found.start("name"), start + found.end("value"))


_PIECE = re.compile(r"[^|;\t\s](?:[^|;\t]*[^|;\t\s])?")
"""One of the fields that stand in one line: "Lead: Head of HR | Due: May"."""
_STATED = re.compile(r"(?P<name>[A-Z][\w’'/()-]*(?:\s+[\w’'/()-]+){0,4})\s*:\s+(?P<value>\S.*)", re.DOTALL)
_NOW = re.compile(r"\b(?:now|current(?:ly)?|latest|today|this)\b", re.IGNORECASE)
_SIDE_BY_SIDE = 2
_STATE_LABEL = re.compile(r"(?:(?:current|overall)\s+)?(?:status|b?rag(?:\s+(?:status|rating))?)\s*:?", re.IGNORECASE)


def _without_scale(lines: Sequence[Line]) -> list[Line]:
    """The lines less those that explain judgements, one below the other: "Achieved: …", "Partly achieved: …"."""
    opens = [bool(JUDGED_FIRST.match(line.text)) for line in lines]
    beside = [before or after for before, after in zip([False, *opens], [*opens[1:], False], strict=False)]
    return [line for line, own, other in zip(lines, opens, beside, strict=True) if not (own and other)]


def _with_reasons(line: Line, said: Span) -> Span:
    """A judgement at the front of a paragraph with the sentences that give the reasons for it."""
    after = [one for one in sentences(line.text, line.span.start) if said.start < one.end <= said.start + _MOST]
    return Span(said.start, max(said.end, after[-1].end)) if after else said


def _of_concerns(lines: Sequence[Line], made: Sequence[tuple[DraftIssue, Issue]]) -> Iterator[tuple[Issue, str, Span]]:
    """What is said of the last concern of its kind above: whether it is closed."""
    for line in lines:
        for match in _ON_CONCERN.finditer(line.text) if not line.heading else ():
            kind = " ".join((match["label"] or match["acted"]).lower().split())
            above = [issue for _, issue in made if issue.label == kind and issue.span.start < line.span.start]
            if above:
                said = line.part(match.start(), match.end())
                grade = match["grade"] or match["act"]
                yield above[-1], grade, sentence_around(line.text, said, line.span.start)


def _named(lines: Sequence[Line], made: Sequence[Issue]) -> Iterator[tuple[str, str, Span]]:
    for line in lines:
        for match in _NAMED.finditer(line.text):
            label = _SINGULAR.sub(r"\1", " ".join(match["label"].lower().split()))
            own = {f"{label} {issue.number}": issue.number for issue in made if issue.label == label}
            own |= {issue.number: issue.number for issue in made if issue.number.startswith(label)}
            for number in number_list(match["numbers"]):
                yield own.get(f"{label} {number}", number), match["grade"], line.part(match.start(), match.end())
