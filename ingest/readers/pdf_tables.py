"""Finds tables on a printed page: from drawn lines, or from words that stand below each other."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile

from ingest.readers.hyphens import in_cell
from ingest.readers.pdf_bands import numbers_paragraphs, tiled
from ingest.readers.pdf_page import Line, Page, Rule, Table, Word, baselines, segments

SNAP = 3.0
"""Drawn lines closer than this are one."""

MOST_RULES = 4_000
"""More drawn lines than this are a picture, not a table."""


def ruled_tables(page: Page) -> tuple[list[Table], list[Word]]:
    """The tables that lines are drawn around, and the words outside them."""
    words = list(page.words)
    tables = []
    if len(page.rules) <= MOST_RULES:
        for group in _connected(_merged([*page.rules, *tiled(page.shades)])):
            table, words = _table(group, words, page.number)
            tables += [table] if table else []
    return tables, words


def aligned_tables(lines: Sequence[Line]) -> tuple[list[Table], list[Line]]:
    """The tables without drawn lines: neighbouring baselines whose second cell begins at one x; and the other lines."""
    tables: list[Table] = []
    rest: list[Line] = []
    for run in _aligned_runs(_by_baseline(lines)):
        cells = [line for baseline in run for line in baseline]
        table = _aligned(run) if sum(len(baseline) > 1 for baseline in run) > 1 and _looks_tabular(run) else None
        hanging = [[line.text for line in baseline] for baseline in run if len(baseline) > 1]
        if table is None or numbers_paragraphs(table.rows) or numbers_paragraphs(hanging):
            rest += cells
        else:
            tables.append(table)
    return tables, rest


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Touching pieces of one drawn line as one rule; short ones (dashes, boxes around a tick) out."""
    lanes: dict[tuple[bool, int], list[Rule]] = defaultdict(list)
    for rule in rules:
        lanes[rule.upright, round(rule.at / SNAP)].append(rule)
    found: list[Rule] = []
    for (upright, _), lane in sorted(lanes.items()):
        for rule in sorted(lane, key=lambda r: r.start):
            last = found[-1] if found else None
            touches = last and rule.start <= last.end + SNAP and rule.end >= last.start - SNAP
            if last and touches and last.upright == upright and abs(last.at - rule.at) <= SNAP:
                found[-1] = Rule(upright, last.at, min(last.start, rule.start), max(last.end, rule.end))
            else:
                found.append(rule)
    return [rule for rule in found if rule.end - rule.start > 2 * SNAP]


def _connected(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Groups of rules that cross or touch each other."""
    group = list(range(len(rules)))

    def root(index: int) -> int:
        while group[index] != index:
            group[index] = group[group[index]]
            index = group[index]
        return index

    upright = [i for i, rule in enumerate(rules) if rule.upright]
    level = [i for i, rule in enumerate(rules) if not rule.upright]
    for i in upright:
        for j in level:
            if _cross(rules[i], rules[j]):
                group[root(i)] = root(j)
    members: dict[int, list[Rule]] = defaultdict(list)
    for index, rule in enumerate(rules):
        members[root(index)].append(rule)
    return list(members.values())


def _cross(upright: Rule, level: Rule) -> bool:
    inside = level.start - SNAP <= upright.at <= level.end + SNAP
    return inside and upright.start - SNAP <= level.at <= upright.end + SNAP


def _table(rules: Sequence[Rule], words: list[Word], page: int) -> tuple[Table | None, list[Word]]:
    xs = _snapped(rule.at for rule in rules if rule.upright)
    ends = [end for rule in rules if rule.upright for end in (rule.start, rule.end)]
    cut = _beyond(ends, rules)
    ys = _snapped([*(rule.at for rule in rules if not rule.upright), *cut])
    if len(xs) < 3 or len(ys) < 2:
        return None, words
    inside: list[Word] = []
    outside: list[Word] = []
    for word in words:
        middle, height = (word.x0 + word.x1) / 2, word.y + word.size * 0.3
        held = xs[0] - SNAP <= middle <= xs[-1] + SNAP and ys[0] - SNAP <= height <= ys[-1] + SNAP
        (inside if held else outside).append(word)
    rows = () if any(_is_cut(word, xs, rules) for word in inside) else _rows(inside, xs, ys, rules)
    if len(rows) == 0 or (max(sum(1 for cell in row if cell) for row in rows) < 2 and not cut):
        return None, words
    return Table(rows, page, tuple(xs), ys[-1], ys[0], xs[-1]), outside


def _beyond(ends: Sequence[float], rules: Iterable[Rule]) -> list[float]:
    """Where upright lines run on over the last level one: there the end of the page cut a row."""
    level = [rule.at for rule in rules if not rule.upright]
    open_rows = [min(ends, default=0.0), max(ends, default=0.0)] if level else []
    return [end for end in open_rows if end < min(level) - 2 * SNAP or end > max(level) + 2 * SNAP]


def _is_cut(word: Word, xs: Sequence[float], rules: Sequence[Rule]) -> bool:
    """Whether a drawn line runs through a word: then the lines are no table around these words."""
    crossed = (x for x in xs if word.x0 + SNAP < x < word.x1 - SNAP)
    return any(_drawn(rules, True, x, word.y + word.size * 0.3) for x in crossed)


def _snapped(values: Iterable[float]) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > SNAP:
            kept.append(value)
    return kept


def _rows(
    words: Iterable[Word], xs: Sequence[float], ys: Sequence[float], rules: Sequence[Rule]
) -> tuple[tuple[str, ...], ...]:
    """The cells' texts, row by row from the top; cells that no line parts are one."""
    cells: dict[tuple[int, int], list[Word]] = defaultdict(list)
    columns, bands = len(xs) - 1, len(ys) - 1
    for word in words:
        column = min(max(bisect_right(xs, (word.x0 + word.x1) / 2) - 1, 0), columns - 1)
        band = min(max(bisect_right(ys, word.y + word.size * 0.3) - 1, 0), bands - 1)
        while band < bands - 1 and not _drawn(rules, False, ys[band + 1], (xs[column] + xs[column + 1]) / 2):
            band += 1
        while column > 0 and not _drawn(rules, True, xs[column], (ys[band] + ys[band + 1]) / 2):
            column -= 1
        cells[band, column].append(word)
    rows = [_labelled([cells.get((band, c), []) for c in range(columns)]) for band in reversed(range(bands))]
    return tuple(row for row in rows if any(row))


def _labelled(cells: Sequence[Sequence[Word]]) -> tuple[str, ...]:
    """The cells' texts; of one cell across all columns the bold label above the words is a cell of its own."""
    told = [cell for cell in cells if cell]
    lines = baselines(told[0]) if len(told) == 1 < len(cells) else []
    bold = len(list(takewhile(lambda line: all(word.bold for word in line), lines)))
    label = [word for line in lines[:bold] for word in line]
    if not cells[0] or not 0 < bold < len(lines) or any(c.isdigit() for w in label for c in w.text):
        return tuple(_cell(cell) for cell in cells)
    return (_cell(label), _cell([word for line in lines[bold:] for word in line]), *[""] * (len(cells) - 2))


def _drawn(rules: Iterable[Rule], upright: bool, at: float, through: float) -> bool:
    return any(r.upright == upright and abs(r.at - at) <= SNAP and r.start <= through <= r.end for r in rules)


def _cell(words: Sequence[Word]) -> str:
    return in_cell([line.text for line in segments(words, 0)])


def _by_baseline(lines: Sequence[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        if groups and abs(groups[-1][0].y - line.y) < 0.4 * line.size:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _aligned_runs(baselines: Sequence[list[Line]]) -> list[list[list[Line]]]:
    """Neighbouring baselines that may be rows of one table, or lines of no table."""
    runs: list[list[list[Line]]] = []
    for above, baseline in zip([None, *baselines], baselines, strict=False):
        if above is not None and _in_one_table(above, baseline, runs[-1]):
            runs[-1].append(baseline)
        else:
            runs.append([baseline])
    return runs


def _in_one_table(above: Sequence[Line], baseline: Sequence[Line], run: Sequence[Sequence[Line]]) -> bool:
    starts = {round(line.x0 / SNAP) for row in run for line in row if len(row) > 1}
    if not starts:
        near = above[0].y - baseline[0].y < 3 * baseline[0].size
        return len(above) > 1 and len(baseline) > 1 and near
    aligned = len(baseline) > 1 or round(baseline[0].x0 / SNAP) in starts
    close = above[0].y - baseline[0].y < (3 if len(baseline) > 1 else 1.5) * baseline[0].size
    return aligned and close


def _looks_tabular(run: Sequence[Sequence[Line]]) -> bool:
    """Whether the second cells of most rows begin at one x."""
    starts = [row[1].x0 for row in run if len(row) > 1]
    commonest = max(sum(abs(a - b) <= SNAP for b in starts) for a in starts)
    return commonest >= 2 and commonest * 2 > len(starts)


def _aligned(run: Sequence[Sequence[Line]]) -> Table:
    columns = _snapped(line.x0 for row in run if len(row) > 1 for line in row)
    rows: list[list[list[str]]] = []
    for above, row in pairwise([[], *run]):
        if len(row) > 1 or not rows or not above:
            rows.append([[] for _ in columns])
        for line in row:
            rows[-1][max(bisect_right(columns, line.x0 + SNAP) - 1, 0)].append(line.text)
    cells = tuple(tuple(in_cell(cell) for cell in row) for row in rows)
    return Table(cells, run[0][0].page, tuple(columns), run[0][0].y + run[0][0].size, run[-1][0].y)
