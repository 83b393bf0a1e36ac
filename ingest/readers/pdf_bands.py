"""Finds tables whose rows level lines or shading part and whose columns nothing does: they stand below each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from ingest.readers.hyphens import in_cell
from ingest.readers.pdf_page import WIDE_GAP, Page, Rule, Shade, Table, Word, baselines, segments

NEAR = 3.0
"""Edges closer than this are one."""

FEWEST_BANDS = 2
LONGEST_HEAD = 9
"""Rows at least, and words in each cell of the first of so few."""

STEP, FAR = 1.45, 3.0
"""How far, in font sizes, the next line of a row may lie, and its first one from the edge."""

NARROWEST, SEVERAL, SLIM = 0.9, 1.1, 0.5
"""The narrowest strip, in font sizes, that is free in all rows, or in all lines of one, and parts two columns; and the
narrowest of all, where each row begins again behind it."""


_Band = tuple[float, float, list[Word]]


def tiled(shades: Sequence[Shade]) -> list[Rule]:
    """The edges of shaded cells that stand beside and below each other, as if they were drawn."""
    cells = [one for one in shades if _touches(one, shades, _beside) and _touches(one, shades, _above_it)]
    return [rule for cell in cells for rule in _edges(cell)]


def _touches(one: Shade, shades: Iterable[Shade], how: Callable[[Shade, Shade], bool]) -> bool:
    return any(how(one, other) or how(other, one) for other in shades)


def _beside(left: Shade, right: Shade) -> bool:
    level = abs(left.bottom - right.bottom) <= NEAR and abs(left.top - right.top) <= NEAR
    return level and abs(right.left - left.right) <= NEAR


def _above_it(upper: Shade, lower: Shade) -> bool:
    upright = abs(upper.left - lower.left) <= NEAR and abs(upper.right - lower.right) <= NEAR
    return upright and abs(upper.bottom - lower.top) <= NEAR


def _edges(cell: Shade) -> list[Rule]:
    level = [Rule(False, at, cell.left - NEAR / 2, cell.right + NEAR / 2) for at in (cell.bottom, cell.top)]
    return level + [Rule(True, at, cell.bottom, cell.top) for at in (cell.left, cell.right)]


def level_edges(page: Page) -> list[Rule]:
    """The level lines of a page, and the upper and lower edges of what is shaded on it, whole from end to end."""
    level = [rule for rule in page.rules if not rule.upright]
    level += [Rule(False, at, shade.left, shade.right) for shade in page.shades for at in (shade.bottom, shade.top)]
    whole: list[Rule] = []
    for rule in sorted(level, key=lambda r: (round(r.at / NEAR), r.start)):
        last = whole[-1] if whole else None
        if last and abs(last.at - rule.at) <= NEAR and rule.start <= last.end + NEAR:
            whole[-1] = Rule(False, last.at, min(last.start, rule.start), max(last.end, rule.end))
        else:
            whole.append(rule)
    return whole


def banded_tables(page: Page, words: Sequence[Word]) -> tuple[list[Table], list[Word]]:
    """The tables between level edges of one width, and the words outside them."""
    tables: list[Table] = []
    rest = list(words)
    for edges in _stacks(level_edges(page)):
        for table in _tables([edge.at for edge in edges], edges[0], rest, page.number):
            tables.append(table)
            rest = [w for w in rest if not (table.bottom < _middle(w) < table.top and _within(w, edges[0]))]
    return tables, rest


def _stacks(edges: Sequence[Rule]) -> list[list[Rule]]:
    """Edges of one width, from the top down."""
    stacks: list[list[Rule]] = []
    for edge in sorted(edges, key=lambda e: -e.at):
        own = next((s for s in stacks if abs(s[0].start - edge.start) + abs(s[0].end - edge.end) <= 2 * NEAR), None)
        if own is None:
            stacks.append([edge])
        elif own[-1].at - edge.at > NEAR:
            own.append(edge)
    return [stack for stack in stacks if len(stack) > FEWEST_BANDS]


def _within(word: Word, edge: Rule) -> bool:
    return edge.start - NEAR <= (word.x0 + word.x1) / 2 <= edge.end + NEAR


def _middle(word: Word) -> float:
    return word.y + 0.3 * word.size


def _tables(ys: Sequence[float], edge: Rule, words: Iterable[Word], page: int) -> Iterator[Table]:
    inside = [word for word in words if _within(word, edge)]
    bands = [(high, low, [w for w in inside if low < _middle(w) < high]) for high, low in pairwise(ys)]
    ends = [_above(inside, ys[0]), *bands, _below(inside, ys[-1])]
    for run in _runs([band for band in ends if band[2]]):
        held = [words for _, _, words in run]
        columns = _columns(held)
        rows = tuple(_row(words, columns) for words in held)
        if len(columns) > 1 and _is_table(rows):
            starts = tuple(
                min(w.x0 for words in held for w in words if low <= w.x0 < high) for low, high in _spans(columns)
            )
            yield Table(rows, page, starts, run[0][0], run[-1][1], edge.end)


def _runs(bands: Sequence[_Band]) -> list[list[_Band]]:
    """Neighbouring rows from the first to the last that a wide gap parts; what heads or follows them stands outside."""
    runs = []
    for is_text, group in groupby(bands, lambda band: _is_text(band[2])):
        own = [] if is_text else list(group)
        parted = [_is_parted(words) for _, _, words in own]
        if sum(parted) < FEWEST_BANDS:
            continue
        first = parted.index(True)
        last = len(parted) - parted[::-1].index(True)
        low, words = own[first][1:]
        runs.append([_above(words, low), *own[first + 1 : last]])
    return runs


def _is_text(words: Sequence[Word]) -> bool:
    """Whether what stands between two edges is text between two tables: a heading over a paragraph, paragraphs."""
    lines = baselines(words)
    return not _is_parted(words) and len(_close(lines, lines[0][0].y)) < len(lines)


def _above(words: Sequence[Word], edge: float) -> _Band:
    """The row that stands on an edge, as far up as its lines follow each other closely."""
    lines = _close([line for line in reversed(baselines(words)) if line[0].y > edge], edge)
    return max((w.y + w.size for line in lines for w in line), default=edge), edge, [w for line in lines for w in line]


def _below(words: Sequence[Word], edge: float) -> _Band:
    """The row that hangs below an edge."""
    lines = _close([line for line in baselines(words) if line[0].y < edge], edge)
    held = [w for line in lines for w in line]
    held = held if _is_parted(held) else []
    return edge, min((w.y - 0.3 * w.size for w in held), default=edge), held


def _close(lines: Sequence[list[Word]], edge: float) -> list[list[Word]]:
    """The lines from an edge on, as far as they follow each other closely."""
    held: list[list[Word]] = []
    at = edge
    for line in lines:
        size = line[0].size
        if abs(line[0].y - at) > (STEP if held else FAR) * size or (held and abs(held[0][0].size - size) > 1):
            break
        held.append(line)
        at = line[0].y
    return held


def _is_parted(words: Sequence[Word]) -> bool:
    """Whether an upright strip is free between the words of a row, or wide in one of its lines."""
    lines = baselines(words)
    size = max((w.size for w in words), default=1.0)
    return any(_strips(line, WIDE_GAP * size) for line in lines) or (
        len(lines) > 1 and bool(_strips(words, SEVERAL * size))
    )


def _strips(words: Iterable[Word], width: float) -> list[float]:
    """Where words begin again behind a strip that none of them crosses."""
    spread = sorted((w.x0, w.x1) for w in words)
    begins: list[float] = []
    reached = spread[0][1] if spread else 0.0
    for x0, x1 in spread:
        if x0 - reached > width:
            begins.append(x0)
        reached = max(reached, x1)
    return begins


def _columns(bands: Sequence[Sequence[Word]]) -> list[float]:
    """Where columns begin: right of the strips that no row with several cells crosses; slim ones where each begins."""
    parted = [words for words in bands if _is_parted(words)]
    told = [w for words in parted for w in words]
    size = max(w.size for w in told)
    wide = set(_strips(told, NARROWEST * size))
    begun = (x for x in _strips(told, SLIM * size) if x in wide or _begins_each(parted, x))
    return [min(w.x0 for w in told), *begun]


def _begins_each(bands: Sequence[Sequence[Word]], x: float) -> bool:
    """Whether a word of every row begins there, and of three rows at least."""
    return len(bands) > FEWEST_BANDS and all(any(abs(w.x0 - x) <= 1 for w in words) for words in bands)


def _spans(columns: Sequence[float]) -> list[tuple[float, float]]:
    return list(pairwise([*columns, float("inf")]))


def _row(words: Sequence[Word], columns: Sequence[float]) -> tuple[str, ...]:
    if any(w.x0 < column - 1 < w.x1 - 2 for column in columns[1:] for w in words):
        return (_cell(words), *[""] * (len(columns) - 1))
    return tuple(_cell([w for w in words if low - 1 <= w.x0 < high - 1]) for low, high in _spans(columns))


def _cell(words: Sequence[Word]) -> str:
    return in_cell([line.text for line in segments(words, 0)])


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether most rows hold several cells; of two rows the first is a head."""
    told = [row for row in rows if sum(bool(cell) for cell in row) > 1]
    headed = all(len(cell.split()) <= LONGEST_HEAD and not cell.endswith(".") for cell in rows[0])
    full = len(rows) >= FEWEST_BANDS and len(told) * 2 > len(rows)
    return full and (len(rows) > FEWEST_BANDS or headed) and not numbers_paragraphs(told)


def numbers_paragraphs(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows are the numbered paragraphs of a chapter, whose numbers hang in the margin: "2.4 | Links failed"."""
    told = [[cell for cell in row if cell.strip()] for row in rows]
    parts = sum(bool(_PART.fullmatch(row[0].strip())) for row in rows)
    numbered = all(_NUMBER.fullmatch(row[0].strip()) or not row[0].strip() for row in rows)
    return numbered and parts > 0 and parts * 2 >= len(rows) and all(len(cells) <= 2 for cells in told)


_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,3})*\.?")
_PART = re.compile(r"\d{1,2}(?:\.\d{1,3})+\.?")
