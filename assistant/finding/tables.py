"""Tables as the canonical text holds them: rows are lines of cells, and the first line may be the head."""

from __future__ import annotations

import re

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
    under = below.of(text)
    is_table = below != first and CELL.strip() in under
    return first if is_table and _names(first.of(text)) and not _names(under) else None


def cell_under(text: str, row: Span, column: re.Pattern[str]) -> tuple[Span, Span] | None:
    """The cell of a row that stands in the column of this name, and the name; None without such a column."""
    header = header_of(text, row)
    if header is None or header.start >= row.start:
        return None
    names, cells = _cells(text, header), _cells(text, _line(text, row.start))
    named = [at for at, name in enumerate(names) if column.search(name.of(text))]
    if len(named) != 1 or len(cells) != len(names):
        return None
    cell, name = cells[named[0]], names[named[0]]
    return (cell, name) if cell.end > cell.start else None


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
