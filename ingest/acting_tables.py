"""Tables of actions alone, "Action | Owner | Date", below the issue in answer to which they are taken."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ingest.cells import cells_of
from ingest.columns import acting
from ingest.drafts import DraftIssue
from ingest.heads import ORDER, names
from ingest.labels import issue_label, marker, response_label
from ingest.openings import MUST
from ingest.outline import Line
from ingest.shapes import STANCE_CELL
from ingest.tables import PlanAction, PlanRow
from vectorstore.schema import Issue, Span

_BESIDE = ("owner", "due", "progress", "agreed", "party")
_PAIR = 2
"""A label and what stands beside it."""
_NEAR = 40
"""An issue and what answers it take up so many lines at most above the table."""


@dataclass(frozen=True, slots=True)
class ActingTable:
    """The actions of one table, as a plan's row without words of its own, and where the issue above it begins."""

    row: PlanRow
    issue_at: int


def acting_tables(
    lines: Sequence[Line], areas: Sequence[str | None], taken: Collection[int] = ()
) -> tuple[tuple[ActingTable, ...], frozenset[int]]:
    """Every such table, and the lines that they take up; `taken` are lines of tables that hold something else."""
    found: list[ActingTable] = []
    used: set[int] = set(taken)
    for at, line in enumerate(lines):
        if not line.cells or at in used or (at and lines[at - 1].cells and at - 1 not in used):
            continue
        rows = list(itertools.takewhile(lambda below: below.cells, lines[at:]))
        actions = list(_fields(rows)) if _is_record(rows) else list(_actions(rows)) or list(_fields(rows))
        above = _issue_above(lines, at) if actions else None
        if above is not None:
            row = PlanRow("", actions[0].action, actions=actions, area=areas[at], first_line=at)
            found.append(ActingTable(row, lines[above].span.start))
            used |= set(range(at, at + len(rows)))
    return tuple(found), frozenset(used - set(taken))


def answered(
    tables: Sequence[ActingTable], made: Sequence[tuple[DraftIssue, Issue]]
) -> list[tuple[PlanRow, tuple[Issue, ...]]]:
    """The tables' rows, each with the issue that it answers; several where these share their words."""
    starts = [(start, issue) for draft, issue in made for start in (draft.lines[0].span.start, *draft.again)]
    found = []
    for table in tables:
        at = table.row.statement.start
        last = max((start for start, _ in starts if table.issue_at <= start < at), default=None)
        own = tuple(issue for start, issue in starts if start == last)
        found += [(table.row, own)] if own else []
    return found


def _actions(rows: Sequence[Line]) -> Iterator[PlanAction]:
    """The actions under a head, "Action | Owner | Date", whatever stands beside labels above it in the same table."""
    above = list(itertools.takewhile(lambda line: len(_told(line)) <= _PAIR < len(line.cells), rows))
    head, *below = rows[len(above) :] or rows
    held = acting(cells_of(head), [cells_of(row) for row in below]) or {}
    told = {name: cell for line in above for name, cell in _of_all(line)}
    for line in below if held else ():
        texts = cells_of(line)
        there = {n: line.cells[at] for n, at in held.items() if at < len(texts) and texts[at].strip()}
        if texts == cells_of(head):
            continue
        if "action" in there:
            optional = {name: there.get(name) or told.get(name) for name in _BESIDE}
            yield PlanAction(there["action"], **{name: cell for name, cell in optional.items() if cell})


def _of_all(line: Line) -> Iterator[tuple[str, Span]]:
    """What a row above the head says of all the actions: "Accountable officer | Head of Inclusion"."""
    if len(told := _told(line)) == _PAIR:
        label, value = ((line.text[c.start - line.span.start : c.end - line.span.start]).strip() for c in told)
        yield from ((name, told[1]) for name in ("owner", "due") if value and names(name, label.rstrip(" :")))


def _told(line: Line) -> list[Span]:
    return [cell for cell in line.cells if cell.end > cell.start]


def _is_record(rows: Sequence[Line]) -> bool:
    """Whether the fields of one action stand below each other, their names in the first of two columns."""
    named = [any(names(name, cells_of(line)[0].rstrip(" :")) for name in ORDER) for line in rows]
    return len(rows) > 1 and all(named) and all(len(line.cells) == _PAIR for line in rows)


def _fields(rows: Sequence[Line]) -> Iterator[PlanAction]:
    """The one action whose fields stand below each other: "Action | …", "Owner | …", "Date | …"."""
    if not all(len(line.cells) == 2 for line in rows):
        return
    cells: dict[str, Span] = {}
    for line in rows:
        label, value = (text.strip() for text in cells_of(line))
        name = next((n for n in ("owner", "due", "progress", "action") if names(n, label.rstrip(" :"))), "")
        name = "agreed" if STANCE_CELL.fullmatch(value) and (name == "action" or names("agreed", label)) else name
        if name and value:
            cells.setdefault(name, line.cells[1])
    if "action" in cells and len(cells) > 1:
        yield PlanAction(cells.pop("action"), **cells)


def _issue_above(lines: Sequence[Line], at: int) -> int | None:
    """The line that opens the issue above a table, where nothing else but what answers it stands between."""
    for before in range(at - 1, max(at - _NEAR, 0) - 1, -1):
        line = lines[before]
        label = issue_label(line.text)
        mark = marker(line.text)
        if line.cells:
            return None
        if (label and label.number) or (mark and mark.number and MUST.search(line.text)):
            return before
        if line.heading and not (names("action", line.text) or response_label(line.text)):
            return None
    return None
