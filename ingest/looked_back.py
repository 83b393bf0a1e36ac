"""What an inspection report says of what the last inspection asked for: how it stands, and no issue of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.drafts import DraftIssue
from ingest.labels import STATE_CELL
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


def stand_now(text: str, rows: Sequence[PlanRow]) -> Iterator[Judgement]:
    """How each of these rows stands, from what was asked to the judgement, under a number no issue of its own has."""
    for row in rows:
        said = row.progress.of(text).strip() if row.progress else ""
        state = STATE_CELL.fullmatch(said)
        if row.progress and row.number and (state or 0 < len(said.split()) <= _SAID):
            span = Span(min(row.statement.start, row.progress.start), max(row.statement.end, row.progress.end))
            yield Judgement(f"earlier {row.label} {row.number}", state["grade"] if state else said, span)
