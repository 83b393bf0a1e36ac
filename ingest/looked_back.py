"""What an inspection report says of what the last inspection asked for: how it stands, and no issue of its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.drafts import DraftIssue, Drafts
from ingest.labels import JUDGEMENT, STATE_CELL
from ingest.openings import label_under
from ingest.outline import Outline
from ingest.tables import Plan, PlanRow
from vectorstore.schema import Judgement, Span

_LAST_TIME = re.compile(
    r"\b(?:last|previous|earlier|prior|preceding)\s+(?:[\w’'-]+\s+){0,3}?"
    r"(?:inspections?|visits?|reports?|reviews?|audits?|recommendations?|actions?|requirements?|concerns?)\b"
    r"|\b(?:progress|recommendations?)\b.*\b(?:from|since|of|in)\s+(?:(?:the|our)\s+)?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
"""Names the inspection before this one, in the heading of what became of it."""
_SAID = 8
"""How something stands is said in so many words at most."""


def without_looked_back(outline: Outline, plan: Plan, drafts: Sequence[DraftIssue]) -> tuple[Plan, tuple[PlanRow, ...]]:
    """The plan less the rows that say how what was asked for last time stands now, beside issues of its own."""
    back = tuple(
        row
        for row in plan.rows
        if row.progress and not row.actions and _LAST_TIME.search(outline.heading_of(row.statement.start) or "")
    )
    own = tuple(row for row in plan.rows if row not in back)
    return (replace(plan, rows=own), back) if own or drafts else (plan, ())


def without_judged_before(outline: Outline, drafts: Drafts, plan: Plan) -> tuple[Drafts, tuple[Judgement, ...]]:
    """What was cut out less the issues of the last inspection that are only judged here, and these judgements."""
    back = {id(draft): judged for draft in drafts.issues if (judged := _judged_before(outline, draft))}
    own = [draft for draft in drafts.issues if id(draft) not in back]
    if not back or not (own or plan.rows):
        return drafts, ()
    looked = enumerate((draft for draft in drafts.issues if id(draft) in back), start=1)
    named = ((d, f"earlier {_label(outline, d)} {d.number or _paragraph(d) or at}") for at, d in looked)
    told = tuple(Judgement(name, *back[id(draft)]) for draft, name in named)
    answers = [answer for answer in drafts.responses if not any(id(issue) in back for issue in answer.issues)]
    return Drafts(own, answers, drafts.boxes), told


def _label(outline: Outline, draft: DraftIssue) -> str:
    """What an issue of the last inspection was called: as printed, or as in the heading of the part that it is in."""
    over = " ".join(_headings_of_last_time(outline, draft.lines[0].span.start))
    return draft.label if draft.label != "issue" else label_under(over)


def _paragraph(draft: DraftIssue) -> str:
    """What stands behind what the last report asked for, by which it is known: "… (1.45)", "… (S40)"."""
    found = _IN_BRACKETS.search(draft.lines[-1].text)
    return found["number"] if found else ""


_IN_BRACKETS = re.compile(r"[(\[](?P<number>[A-Z]{0,2}\d{1,2}(?:\.\d{1,3})+|[A-Z]{1,3}\d{1,3})[)\]][.,]?\s*$")


def _headings_of_last_time(outline: Outline, at: int) -> list[str]:
    around = (section.heading for section in outline.sections if section.span.start <= at < section.span.end)
    return [heading for heading in around if _LAST_TIME.search(heading)]


def _judged_before(outline: Outline, draft: DraftIssue) -> tuple[str, Span] | None:
    """How an issue fared that stands in a part on the last inspection, from its own words to the judgement."""
    first, last = draft.lines[0].span, draft.lines[-1].span
    if not _headings_of_last_time(outline, first.start):
        return None
    at = bisect_left(outline.lines, last.end, key=lambda line: line.span.start)
    for line in outline.lines[at : at + _NEAR]:
        if judged := JUDGEMENT.fullmatch(line.text.strip()):
            return judged["grade"], Span(first.start, line.span.end)
        if line.heading:
            break
    return None


_NEAR = 3
"""A judgement stands so many lines below what it judges at most."""


def stand_now(text: str, rows: Sequence[PlanRow]) -> Iterator[Judgement]:
    """How each of these rows stands, from what was asked to the judgement, under a number no issue of its own has."""
    for row in rows:
        said = row.progress.of(text).strip() if row.progress else ""
        state = STATE_CELL.fullmatch(said)
        if row.progress and row.number and (state or 0 < len(said.split()) <= _SAID):
            span = Span(min(row.statement.start, row.progress.start), max(row.statement.end, row.progress.end))
            yield Judgement(f"earlier {row.label} {row.number}", state["grade"] if state else said, span)
