"""Finds tables that nothing is drawn around and whose cells are paragraphs: their rows begin at one height."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.hyphens import in_cell
from ingest.readers.pdf_bands import numbers_paragraphs
from ingest.readers.pdf_page import Line, Table
from ingest.readers.pdf_tables import SNAP

FEWEST_ROWS = 3
"""Rows, the head counted, that begin at one height in two columns; in columns of prose they do so by chance only."""

LONGEST_HEAD = 8
"""Words in each cell of the head at most."""

APART = 1.35
"""How much wider than within a cell the step to the next cell's first line is."""

FARTHEST = 4.0
"""How many usual steps may lie between two lines of one table."""


@dataclass(frozen=True)
class _Column:
    """The lines that begin at one x, from the top down, and those of them that open a cell."""

    x: float
    lines: tuple[Line, ...]
    step: float

    @property
    def openers(self) -> list[Line]:
        """The first line, and each that stands farther below the one before than lines of one cell do."""
        apart = (low for high, low in pairwise(self.lines) if high.y - low.y > APART * self.step)
        return [self.lines[0], *apart]


def cell_table(lines: Sequence[Line]) -> tuple[Table | None, list[Line]]:
    """The table of paragraphs on a page, if there is one, and the lines outside it."""
    columns = _beside(_columns(lines))
    if len(columns) < 2:
        return None, list(lines)
    heads = [line for line in columns[0].openers if any(_opens_at(line, column) for column in columns[1:])]
    if len(heads) < FEWEST_ROWS:
        return None, list(lines)
    inside = _inside(lines, columns, heads[0])
    openers = [line for line in columns[0].openers if line in inside]
    whole = len(openers) >= FEWEST_ROWS and all(line in heads for line in openers)
    if not whole or not _has_head(inside, openers) or any(_crosses(line, columns) for line in inside):
        return None, list(lines)
    rows = _rows(inside, columns, openers)
    if numbers_paragraphs(rows):
        return None, list(lines)
    right = max(line.x1 for line in inside)
    table = Table(rows, heads[0].page, tuple(c.x for c in columns), heads[0].y + heads[0].size, inside[-1].y, right)
    return table, [line for line in lines if line not in inside]


def _columns(lines: Sequence[Line]) -> list[_Column]:
    """The x at which several lines begin, each with its lines and their usual step."""
    starts = Counter(round(line.x0 / SNAP) for line in lines)
    found: list[_Column] = []
    for place in sorted(place for place, times in starts.items() if times >= FEWEST_ROWS):
        held = sorted((line for line in lines if round(line.x0 / SNAP) == place), key=lambda line: -line.y)
        steps = [high.y - low.y for high, low in pairwise(held) if high.y - low.y > 0.8 * low.size]
        if steps:
            found.append(_Column(place * SNAP, tuple(held), min(steps)))
    return found


def _beside(columns: Sequence[_Column]) -> list[_Column]:
    """The columns whose cells begin at one height with those of the leftmost that has such neighbours."""
    for at, first in enumerate(columns):
        found = [column for column in columns[at + 1 :] if _shared(first, column) >= FEWEST_ROWS]
        if found:
            return [first, *found]
    return []


def _shared(one: _Column, other: _Column) -> int:
    return sum(_opens_at(line, other) for line in one.openers)


def _opens_at(line: Line, column: _Column) -> bool:
    return any(abs(other.y - line.y) < 0.4 * line.size for other in column.openers)


def _inside(lines: Sequence[Line], columns: Sequence[_Column], head: Line) -> list[Line]:
    """The lines from the head down that begin where a column does, as far as they follow closely."""
    places = {round(column.x / SNAP) for column in columns}
    inside: list[Line] = []
    for line in sorted(lines, key=lambda line: (-line.y, line.x0)):
        if line.y > head.y + 0.4 * head.size:
            continue
        far = inside and inside[-1].y - line.y > FARTHEST * columns[0].step
        if far or round(line.x0 / SNAP) not in places:
            break
        inside.append(line)
    return inside


def _has_head(inside: Sequence[Line], openers: Sequence[Line]) -> bool:
    """Whether the first row holds a few words in each cell and no sentence, as a table's head does."""
    head = [line for line in inside if line.y > openers[1].y + 0.4 * openers[1].size]
    return all(len(line.text.split()) <= LONGEST_HEAD and not line.text.endswith(".") for line in head)


def _crosses(line: Line, columns: Sequence[_Column]) -> bool:
    """Whether a line runs on into the column beside its own."""
    return any(line.x0 + SNAP < column.x < line.x1 for column in columns)


def _rows(inside: Sequence[Line], columns: Sequence[_Column], openers: Sequence[Line]) -> tuple[tuple[str, ...], ...]:
    places = [round(column.x / SNAP) for column in columns]
    cells: list[list[list[str]]] = []
    for line in inside:
        if len(cells) < len(openers) and line.y < openers[len(cells)].y + 0.4 * line.size:
            cells.append([[] for _ in places])
        cells[-1][places.index(round(line.x0 / SNAP))].append(line.text)
    return tuple(tuple(in_cell(cell) for cell in row) for row in cells)
