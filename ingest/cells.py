"""The cells of a table's row, and what one of them says by itself: a date, or whether something is accepted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.acceptance import Stance, stance
from ingest.openings import stance_first
from ingest.outline import Line
from vectorstore.dates import dates_in, dues_in, iso
from vectorstore.schema import Acceptance, Due, Span

_BRIEFLY = (
    (Acceptance.ACCEPTED, re.compile(r"(?:y|yes|✓|✔|in full)\.?", re.IGNORECASE)),
    (Acceptance.NOT_ACCEPTED, re.compile(r"(?:n|no|✗|x)\.?", re.IGNORECASE)),
    (Acceptance.PARTLY, re.compile(r"(?:yes,?\s+)?(?:partly|partially|part|in\s+part)\.?", re.IGNORECASE)),
    (Acceptance.IN_PRINCIPLE, re.compile(r"(?:yes,?\s+)?in\s+principle\.?", re.IGNORECASE)),
)
"""Whether, in a cell under "Accepted?"."""


_STANCE_AT_END = re.compile(
    r"\s+[(\[]?(?:[A-Z][\w’'&/]*\s+){0,4}?(?:(?i:position|response|decision|status|stance|reply)|Agreed|Accepted)\??\s*[:–—-]\s*"
    r"(?P<stance>[A-Za-z][^.:;|]{2,60}?)[)\].]*\s*$"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row, and whether it is one of the row above that reaches down."""

    span: Span
    text: str
    reached: bool = False


def due_cell(text: str, span: Span) -> Due | None:
    """A cell or field that holds a date or period and little else."""
    words = span.of(text)
    found = dues_in(words, span.start) or dates_in(words, span.start)
    if found:
        return Due(found[0].words, found[0].date, found[0].span)
    stripped = words.strip(" .")
    if not re.search(r"\d|spring|summer|autumn|winter|immediate|month|quarter", stripped, re.IGNORECASE):
        return None
    start = span.start + words.index(stripped)
    return Due(stripped, iso(stripped), Span(start, start + len(stripped))) if stripped else None


def agreed_stance(text: str, span: Span) -> Stance | None:
    """What an "Agreed?" cell says: yes, no, partly, in principle."""
    words = span.of(text).strip()
    said = next((acceptance for acceptance, form in _BRIEFLY if form.fullmatch(words)), None)
    if said:
        return Stance(said, span)
    return stance(text, span)


def without_stance(words: str, cell: Span) -> tuple[Span, Span | None]:
    """A cell less the field at its end that says whether it is accepted, and what that says: "… Position: Agreed"."""
    found = _STANCE_AT_END.search(words)
    if not found or not found.start() or not stance_first(found["stance"]):
        return cell, None
    said = Span(cell.start + found.start("stance"), cell.start + found.end("stance"))
    return Span(cell.start, cell.start + found.start()), said


def cells_of(line: Line) -> list[str]:
    """The texts of a row's cells."""
    return [line.text[c.start - line.span.start : c.end - line.span.start] for c in line.cells]


def places_of(lines: Sequence[Line]) -> dict[tuple[str, ...], list[int]]:
    """Where each row stands, by its cells: a table's head may be printed again over another table."""
    found: dict[tuple[str, ...], list[int]] = {}
    for at, line in enumerate(lines):
        if line.cells:
            found.setdefault(tuple(cells_of(line)), []).append(at)
    return found
