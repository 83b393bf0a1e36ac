"""Puts what stands on a printed page into the order in which a person reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.readers.pdf_bands import banded_tables
from ingest.readers.pdf_boxes import beside, framed, group_of, height_of, side_boxes
from ingest.readers.pdf_cells import cell_table
from ingest.readers.pdf_page import Gutter, Line, Page, Shade, Table, Word, baselines, only_mark, segments, stretched
from ingest.readers.pdf_tables import aligned_tables, ruled_tables

GUTTER = 10.0
"""The narrowest empty strip, in points, between two columns of prose."""

NARROW = 0.9
"""The narrowest gap, in font sizes, that may belong to such a strip."""

LONG_RUN = 4
"""How many neighbouring baselines must leave a narrow strip free; chance leaves fewer."""

FEWEST_LINES = 4
SHORTEST_PROSE = 15
"""Lines a column has at least, and characters its middle line has at least; less is a table or a list."""


def in_reading_order(page: Page) -> list[Line | Table]:
    """Lines and tables from the top down; columns of prose one after the other, a box where it stands beside them."""
    tables, words = ruled_tables(page)
    banded, words = banded_tables(page, words)
    boxes, words = side_boxes(page, words)
    table, open_lines = cell_table(framed(segments(words, page.number, _gutters(words)), page))
    tables += [*banded, table] if table else banded
    stands = [(line, table) for table in tables for line in _standing_for(table)]
    groups = _columns(sorted([*open_lines, *(line for line, _ in stands)], key=lambda line: (-line.y, line.x0)))
    rows = {id(line): table for line, table in stands}
    laid = [_narrowed(_laid_out(group, rows), [box for box, _ in boxes]) for group in groups]
    for number, (box, held) in enumerate(boxes, start=1):
        at = group_of(box, groups)
        below = height_of(box, [line for line in groups[at] if id(line) not in rows])
        inside = _laid_out(segments(held, page.number, _gutters(held)), {}, number)
        first = next((i for i, part in enumerate(laid[at]) if _top(part) < below and not _boxed(part)), len(laid[at]))
        laid[at][first:first] = inside
    return [part for parts in laid for part in parts]


def _standing_for(table: Table) -> Iterator[Line]:
    """Lines of a table's width in its place, few, for it to be put into its column."""
    count = min(len(table.rows), FEWEST_LINES)
    for at in range(count):
        y = table.top - (at + 0.5) * (table.top - table.bottom) / count
        yield Line((Word("-" * SHORTEST_PROSE, table.columns[0], table.right, y, 1.0),), table.page)


def _laid_out(lines: Sequence[Line], rows: Mapping[int, Table], box: int = 0) -> list[Line | Table]:
    """The lines of a column, the tables between them and those that its lines make, from the top down."""
    held = [rows[id(line)] for line in lines if id(line) in rows]
    own = [table for at, table in enumerate(held) if not any(table is other for other in held[:at])]
    aligned, rest = aligned_tables([line for line in lines if id(line) not in rows])
    return _in_column([*(replace(line, box=box or line.box) for line in _rejoined(rest)), *aligned, *own])


def _narrowed(parts: Sequence[Line | Table], boxes: Sequence[Shade]) -> list[Line | Table]:
    """The parts, lines beside a box in a column as wide as the room that it leaves them."""
    lines = [part for part in parts if isinstance(part, Line)]
    edges = {}
    for box in boxes:
        held = beside(box, lines)
        edges.update({id(line): (line.column[0], max(li.x1 for li in held)) for line in held if line.x1 < box.left})
    return [replace(p, column=edges[id(p)]) if isinstance(p, Line) and id(p) in edges else p for p in parts]


def _boxed(part: Line | Table) -> bool:
    return isinstance(part, Line) and part.box > 0


def _gutters(words: Sequence[Word]) -> list[Gutter]:
    """The strips that stay empty over many neighbouring baselines, however narrow the gap on one of them."""
    rows = [row for row in baselines(words) if len(row) > 1]
    drawn_out = {at for row in rows for at in stretched(row)}
    gaps = [[(a.x1, b.x0) for a, b in pairwise(row) if id(b) not in drawn_out and _may_part(row, a, b)] for row in rows]
    found: list[Gutter] = []
    for x in sorted({round((left + right) / 2) for row in gaps for left, right in row}):
        for first, last in _runs(x, rows, gaps):
            gutter = Gutter(x, rows[first][0].y + 1, rows[last][0].y - 1)
            if not any(abs(x - each.x) < GUTTER and gutter.top == each.top for each in found):
                found.append(gutter)
    return found


def _may_part(row: Sequence[Word], left: Word, right: Word) -> bool:
    return right.x0 - left.x1 >= NARROW * left.size and not (left is row[0] and only_mark([left]))


def _runs(
    x: float, rows: Sequence[Sequence[Word]], gaps: Sequence[Sequence[tuple[float, float]]]
) -> list[tuple[int, int]]:
    """First and last of at least `LONG_RUN` neighbouring baselines that leave `x` free, two of them on both sides."""
    runs: list[tuple[int, int]] = []
    inside: list[int] = []
    both = 0
    for index, row in enumerate([*rows, None]):
        parted = row is not None and any(left < x < right for left, right in gaps[index])
        if row is None or (not parted and row[0].x0 < x < row[-1].x1):
            runs += [(inside[0], inside[-1])] if len(inside) >= LONG_RUN and both >= 2 else []
            inside, both = [], 0
        else:
            inside.append(index)
            both += parted
    return runs


def _top(part: Line | Table) -> float:
    return part.y if isinstance(part, Line) else part.top


def _in_column(parts: Sequence[Line | Table]) -> list[Line | Table]:
    lines = [part for part in parts if isinstance(part, Line)]
    edges = (min((line.x0 for line in lines), default=0.0), max((line.x1 for line in lines), default=0.0))
    placed = [replace(part, column=edges) if isinstance(part, Line) else part for part in parts]
    return sorted(placed, key=lambda part: -_top(part))


def _rejoined(lines: Sequence[Line]) -> list[Line]:
    """Lines whose pieces a wide gap parts, made one again: no table came of them."""
    whole: list[Line] = []
    for line in sorted(lines, key=lambda li: (-li.y, li.x0)):
        if whole and abs(whole[-1].y - line.y) < 0.4 * line.size and whole[-1].x1 <= line.x0:
            whole[-1] = replace(whole[-1], words=(*whole[-1].words, *line.words))
        else:
            whole.append(line)
    return whole


def _columns(lines: Sequence[Line]) -> list[list[Line]]:
    """Groups of lines, each to be read from the top down, in order."""
    gutter = _gutter(lines)
    if gutter is None:
        return [list(lines)]
    groups: list[list[Line]] = []
    band: list[Line] = []
    for line in lines:
        if line.x0 < gutter < line.x1:
            groups += _halves(band, gutter)
            band = []
            groups.append([line])
        else:
            band.append(line)
    return _together([*groups, *_halves(band, gutter)])


def _halves(band: Sequence[Line], gutter: float) -> list[list[Line]]:
    left = [line for line in band if line.x1 <= gutter]
    right = [line for line in band if line.x0 >= gutter]
    after = [line for line in left if right and _follows(line, right)]
    left = [line for line in left if line not in after]
    return [part for part in (left, right, after) if part]


def _follows(line: Line, column: Sequence[Line]) -> bool:
    """Whether a line stands below a column and was drawn after it: then it is no part of the column beside that."""
    last = max(word.order for each in column for word in each.words)
    return line.y < min(each.y for each in column) and line.words[0].order > last


def _together(groups: Sequence[list[Line]]) -> list[list[Line]]:
    """Lines over the whole width that follow each other as one group."""
    merged: list[list[Line]] = []
    for group in groups:
        if merged and len(group) == 1 and group[0].y < merged[-1][-1].y and _over(merged[-1], group):
            merged[-1] = merged[-1] + group
        else:
            merged.append(group)
    return merged


def _over(above: Sequence[Line], below: Sequence[Line]) -> bool:
    return abs(above[0].x0 - below[0].x0) < GUTTER and above[-1].x1 > below[0].x0 and len(below) == 1


def _gutter(lines: Sequence[Line]) -> float | None:
    """The middle of the empty strip between two columns of prose, or None where there is one column."""
    best: tuple[int, float] | None = None
    for candidate in sorted({round(line.x0) - GUTTER / 2 for line in lines}):
        left = [line for line in lines if line.x1 <= candidate - GUTTER / 2]
        right = [line for line in lines if line.x0 >= candidate + GUTTER / 4]
        if _is_prose(left) and _is_prose(right) and _beside(left, right):
            crossing = len(lines) - len(left) - len(right)
            if crossing <= 0.6 * len(lines) and (best is None or crossing < best[0]):
                best = crossing, candidate
    return best[1] if best else None


def _is_prose(lines: Sequence[Line]) -> bool:
    lengths = sorted(len(line.text) for line in lines)
    return len(lines) >= FEWEST_LINES and lengths[len(lengths) // 2] >= SHORTEST_PROSE


def _beside(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether both columns stand at the same height for at least half of the shorter one."""
    top, bottom = min(left[0].y, right[0].y), max(left[-1].y, right[-1].y)
    shared = min(sum(bottom <= li.y <= top for li in left), sum(bottom <= li.y <= top for li in right))
    return shared * 2 >= min(len(left), len(right))
