"""Tables that a plain text draws with spaces: lines one below the other whose cells begin or end in the same column."""

from __future__ import annotations

import re
from collections.abc import Sequence

_COLUMNS = 3
"""Two columns may be a list of short forms, an address or a form; three under a head are a table."""
_LINES = 3
_WORDS = 5
"""A cell behind the first holds so many words at most; longer ones are text set in columns."""
_TIME = re.compile(r"(?:19|20)\d\d(?:[-–/](?:20)?\d\d)?")
_LEADERS = re.compile(r"\.{3,}|(?: \.){3,}")


def drawn_rows(lines: Sequence[str]) -> list[list[str]]:
    """The cells of lines that spaces draw as a table, its head first; nothing where they are no table."""
    if len(lines) < _LINES or any("  " not in line.strip() or _LEADERS.search(line) for line in lines):
        return []
    edges = columns_of(lines)
    rows = [[line[start:end].strip() for start, end in edges] for line in lines]
    return rows if len(edges) >= _COLUMNS and _is_table(rows) else []


def columns_of(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Where the columns begin and end that two blanks or more part in every line."""
    width = max(len(line) for line in lines)
    printed = [any(line[at : at + 1].strip() for line in lines) for at in range(width)]
    drawn = "".join("x" if each else " " for each in printed)
    return [found.span() for found in re.finditer(r"x(?: ?x)*", drawn)]


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names columns and all others, named by their first cell, fill these in few words."""
    head, *body = rows
    if not all(any(c.isalpha() for c in name) or _TIME.fullmatch(name) for name in head[1:]):
        return False
    if not all(row[0] and any(row[1:]) for row in body):
        return False
    cells = [cell for row in body for cell in row[1:]]
    short = all(len(cell.split()) <= _WORDS for row in rows for cell in row[1:])
    return short and sum(map(bool, cells)) * 2 > len(cells)
