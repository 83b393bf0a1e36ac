"""Tables as the canonical text holds them: rows are lines of cells, and the first line may be the head."""

from __future__ import annotations

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


def _line(text: str, at: int) -> Span:
    end = text.find("\n", at)
    return Span(text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text))


def _names(row: str) -> bool:
    """Whether every cell of a row is a short name, without figures or a whole sentence."""
    cells = [cell.strip() for cell in row.split("|")]
    return all(
        len(cell.split()) <= _SHORT and not cell.endswith(".") and not any(c.isdigit() for c in cell) for cell in cells
    )


_SHORT = 5
