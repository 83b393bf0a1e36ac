"""Tables of grades that a plain text draws with spaces, whatever stands close around them and wraps in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.grades import FULL_GRADE, GRADES
from ingest.readers.plain_columns import columns_of

_GRADE_STARTS = re.compile(rf"(?:{GRADES}|not\s+rated|requires|not\s+sufficiently|reasonably|very)$", re.IGNORECASE)
"""A cell that is a grade, or the first line of one that wraps."""
_CELLS = re.compile(r"\s{2,}")
_CELL = re.compile(r"\S+(?: \S+)*")
_RULE = re.compile(r"[-=_*~\s]+$")
_APART = 3
"""So many lines at most stand between two graded rows, or in a head."""
_LEAST_ROWS = 2
_HEAD_CELL = 40
_SENTENCE = re.compile(r"\w{3}[.;:]$")


@dataclass(frozen=True, slots=True)
class GradeTable:
    """Lines, from one to before another, that are a table; and its rows as cells, the head first."""

    start: int
    end: int
    rows: list[list[str]]


def grade_tables(lines: Sequence[str], gaps: Sequence[bool]) -> Iterator[GradeTable]:
    """The tables of grades with a head in some lines; `gaps` says before which a blank line stands."""
    graded = [at for at, line in enumerate(lines) if "  " in line and _is_graded(line)]
    for first, last in _runs(graded, lines):
        start, end = _head_start(lines, gaps, first), _end(lines, gaps, last)
        kept = [at for at in range(start, end) if not _RULE.match(lines[at])]
        heads = sum(at < first for at in kept)
        edges = columns_of([lines[at] for at in kept]) if heads else []
        cells = [[lines[at][slice(*edge)].strip() for edge in edges] for at in kept]
        rows = _rows(cells, [gaps[at] for at in kept], heads, edges) if len(edges) > 1 else []
        whole = all(FULL_GRADE.fullmatch(row[-1]) for row in rows[1:])
        if rows and (len(edges) > _LEAST_ROWS or len(rows) < len(kept) or whole):
            yield GradeTable(start, end, rows)


def _is_graded(line: str) -> bool:
    return any(_GRADE_STARTS.match(cell.strip("\"'“”‘’ .*")) for cell in _CELLS.split(line.strip())[1:])


def _runs(graded: Sequence[int], lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first and last of the graded lines that stand together."""
    run: list[int] = []
    for at in graded:
        if run and (at - run[-1] > _APART or any(_is_told(line) for line in lines[run[-1] + 1 : at])):
            if len(run) >= _LEAST_ROWS:
                yield run[0], run[-1]
            run = []
        run.append(at)
    if len(run) >= _LEAST_ROWS:
        yield run[0], run[-1]


def _is_told(line: str) -> bool:
    """Whether a line is a sentence, or too long for a cell."""
    cells = _CELLS.split(line.strip())
    return bool(_SENTENCE.search(line.rstrip())) or any(len(cell) > _HEAD_CELL * 2 for cell in cells)


def _head_start(lines: Sequence[str], gaps: Sequence[bool], first: int) -> int:
    """Where the head of a table begins: the lines right above its rows whose words stand in columns."""
    start = at = first
    blank = gaps[first]
    while at > 0 and first - at < _APART + 1:
        at -= 1
        line = lines[at]
        if not _RULE.match(line) and (_is_told(line) or ("  " not in line.strip() and len(line) == len(line.lstrip()))):
            break
        start = at if not _RULE.match(line) else start
        if gaps[at]:
            if blank or start == at:
                break
            blank = True
    return start


def _end(lines: Sequence[str], gaps: Sequence[bool], last: int) -> int:
    """Where a table ends: behind the lines that go on with the words of its last row."""
    end = last + 1
    while end < len(lines) and not gaps[end] and end - last <= _APART and not _is_told(lines[end]):
        if _RULE.match(lines[end]) or not _goes_on(lines[end], lines[last]):
            break
        end += 1
    return end


def _goes_on(line: str, row: str) -> bool:
    """Whether each cell of a line begins right below one of the row above it, and none runs into the next."""
    begins = [m.start() for m in _CELL.finditer(row)]
    cells = [m.span() for m in _CELL.finditer(line)]
    return all(start in begins and not any(start < at <= end for at in begins) for start, end in cells)


def _rows(
    cells: Sequence[list[str]], gaps: Sequence[bool], heads: int, edges: Sequence[tuple[int, int]]
) -> list[list[str]]:
    """The rows of a table, those of its cells that wrap put together; nothing where its head names no column."""
    head = [" ".join(filter(None, column)) for column in zip(*cells[:heads], strict=True)]
    if not all(any(map(str.isalnum, name)) and len(name) <= _HEAD_CELL for name in head[1:]):
        return []
    rows = [head]
    for row, gap in zip(cells[heads:], gaps[heads:], strict=True):
        if len(rows) > 1 and not gap and _wraps(row, rows[-1], edges):
            rows[-1] = [" ".join(filter(None, pair)) for pair in zip(rows[-1], row, strict=True)]
        else:
            rows.append(row)
    graded = [row for row in rows[1:] if any(FULL_GRADE.fullmatch(cell.strip("\"'“”‘’ .*")) for cell in row[1:])]
    return rows if len(graded) * 2 >= len(rows) - 1 else []


def _wraps(row: Sequence[str], above: Sequence[str], edges: Sequence[tuple[int, int]]) -> bool:
    """Whether a line only goes on with cells of the row above: each word of it would not have fitted there."""
    filled = [(at, cell) for at, cell in enumerate(row) if cell]
    if len(filled) == len(row) or _is_whole(row):
        return False
    return all(
        cell[0].islower() or len(above[at]) + 1 + len(cell.split()[0]) > edges[at][1] - edges[at][0]
        for at, cell in filled
    )


def _is_whole(row: Sequence[str]) -> bool:
    return bool(row[0]) and any(FULL_GRADE.fullmatch(cell) for cell in row[1:])
