"""Tables as the canonical text holds them: rows are lines of cells, and the first line may be the head."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vectorstore.schema import Span

CELL = " | "
"""What stands between two cells of a row."""


def header_of(text: str, row: Span) -> Span | None:
    """The head of the table that a row of a report's text stands in, which is the row itself where it is the head."""
    first = _line(text, row.start)
    while first.start > 0:
        above = _line(text, first.start - 1)
        if CELL.strip() not in above.of(text):
            break
        first = above
    below = _line(text, first.end + 1) if first.end < len(text) else first
    while below.end < len(text) and _is_of_a_group(below.of(text)):
        below = _line(text, below.end + 1)
    under = below.of(text)
    is_table = below != first and CELL.strip() in under
    return first if is_table and _is_head(first.of(text), under) else None


def _is_of_a_group(row: str) -> bool:
    """Whether a row only names what the rows below it are of: its first cell is filled and no other."""
    first, *others = (cell.strip() for cell in row.split("|"))
    return bool(first) and len(others) > 1 and not any(others)


@dataclass(frozen=True)
class Table:
    """A table with a head: the names of its columns, its rows as cells, and the line that stands over it."""

    head: Span
    names: tuple[Span, ...]
    rows: tuple[tuple[Span, ...], ...]
    above: Span | None
    label: int = 0
    """Which cell says what a row is of: the first, or the second where the first only numbers the rows."""


def table_around(text: str, row: Span) -> Table | None:
    """The table that a row of a report's text stands in; None where it has no head or a row has other cells."""
    head = header_of(text, row)
    if head is None:
        return None
    names, rows, line = _cells(text, head), [], head
    while line.end < len(text):
        line = _line(text, line.end + 1)
        if "|" not in line.of(text):
            break
        rows.append(tuple(_cells(text, line)))
    rows = [cells for cells in rows if len(cells) == len(names)]
    numbered = len(names) > _LEAST and bool(_COUNTER.fullmatch(names[0].of(text)))
    return Table(head, tuple(names), tuple(rows), _above(text, head), int(numbered)) if rows else None


_LEAST = 2
_COUNTER = re.compile(r"(?:no|number|ref|reference|rec|item|#)\.?", re.IGNORECASE)
"""How a column is headed that only numbers the rows."""


def _above(text: str, head: Span) -> Span | None:
    """The last line with words above the head of a table: its caption, or what leads up to it."""
    at = head.start - 1
    while at > 0:
        line = _line(text, at - 1)
        if line.of(text).strip():
            return line if line.end - line.start <= _CAPTION else None
        at = line.start
    return None


_CAPTION = 200


def cell_under(text: str, row: Span, column: re.Pattern[str]) -> tuple[Span, Span] | None:
    """The cell of a row that stands in the column of this name, and the name; None without such a column.

    A cell in which nothing stands is empty.
    """
    header = header_of(text, row)
    if header is None or header.start >= row.start:
        return None
    names, cells = _cells(text, header), _cells(text, _line(text, row.start))
    named = [at for at, name in enumerate(names) if column.search(name.of(text))]
    if len(named) != 1 or len(cells) != len(names):
        return None
    return cells[named[0]], names[named[0]]


def figures_in(row: str) -> int:
    """How many cells of a row are figures."""
    return sum(bool(_FIGURE.fullmatch(cell.strip())) for cell in row.split("|")) if CELL in row else 0


_FIGURE = re.compile(r"[£$€]?[\d,.]*\d ?(?:%|per ?cent|m|k|million)?")


def columns(text: str, row: Span) -> tuple[Span, list[tuple[str, str]]] | None:
    """The first line above a row in its table, and each cell of the row with what that line calls its column."""
    first, cells = cells_of_row(text, row)
    return (first, [(name, cell.of(text)) for name, cell in cells]) if cells else None


def cells_of_row(text: str, row: Span) -> tuple[Span, list[tuple[str, Span]]]:
    """The same with where each cell stands; no cells where the first line has others than the row."""
    first = here = _line(text, row.start)
    while first.start > 0 and CELL.strip() in (above := _line(text, first.start - 1)).of(text):
        first = above
    names, cells = _cells(text, first), _cells(text, here)
    if first == here or len(names) != len(cells) or len(cells) < 2:
        return first, []
    return first, [(name.of(text), cell) for name, cell in zip(names, cells, strict=True)]


def row_cells(text: str, at: int) -> list[Span]:
    """The cells of the row in which a place stands; none where it stands in no row."""
    line = _line(text, at)
    return _cells(text, line) if CELL.strip() in line.of(text) else []


def _cells(text: str, line: Span) -> list[Span]:
    """The cells of a row, without the space around them."""
    found, start = [], line.start
    for cell in line.of(text).split("|"):
        inner = start + len(cell) - len(cell.lstrip())
        found.append(Span(inner, inner + len(cell.strip())))
        start += len(cell) + 1
    return found


def _line(text: str, at: int) -> Span:
    end = text.find("\n", at)
    return Span(text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text))


def _is_head(first: str, under: str) -> bool:
    """Whether the first line of a table names its columns, by what they hold or by the time that they are of."""
    if _names(first):
        return not _names(under)
    times = [bool(_TIME.fullmatch(cell.strip())) for cell in first.split("|")]
    rest = " | ".join(cell for cell, time in zip(first.split("|"), times, strict=True) if not time)
    return any(times) and _names(rest) and not any(_TIME.fullmatch(cell.strip()) for cell in under.split("|"))


_TIME = re.compile(
    r"(?:(?:at |in |to |year to |year ending )?(?:(?:\d{1,2} )?[A-Z][a-z]{2,8}|Q[1-4]|quarter [1-4]),? )?"
    r"(?:19|20)\d\d(?:[-–/](?:20)?\d\d)?",
    re.IGNORECASE,
)
"""The time that a column is of: "2019", "2019-20", "31 March 2021", "Q1 2022"."""


def is_time(cell: str) -> bool:
    """Whether a cell names a time: a year, a month, a quarter."""
    return bool(_TIME.fullmatch(cell.strip()))


def _names(row: str) -> bool:
    """Whether every cell of a row is a short name, without figures or a whole sentence."""
    cells = [_ORDINAL.sub("", cell.strip()) for cell in row.split("|")]
    return all(
        len(_NAME_WORD.findall(cell)) <= _SHORT and not _ENDED.search(cell) and not any(c.isdigit() for c in cell)
        for cell in cells
    )


_ORDINAL = re.compile(r"^\d{1,2}[.)]\s+")
"""Columns may be numbered, as in the action plans of prisons: "6. Target Date"."""
_ENDED = re.compile(r"\w{4}\.$")
"""Where a sentence ends; "No." is short for number."""
_NAME_WORD = re.compile(r"[\w’'()-]*\w[\w’'()-]*")
_SHORT = 5
