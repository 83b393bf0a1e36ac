"""Takes boxes that stand beside a page's text out of its lines, and says where a person reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.readers.pdf_page import Line, Page, Rule, Shade, Word, baselines

TOUCH = 3.0
"""Edges closer than this are one."""

HIGHER = 2.2
"""How much higher than its words a box is at least; a shaded cell is not."""

MARGIN = 1.5
"""How far from the edge of its box a single line stands at least; what only marks words has none."""

CLOSE = 45.0
"""How far above or below a box the text of its own column stands at most."""

STEP = 1.45
"""How far apart, in font sizes, lines of one paragraph stand at most."""

MOST_LINES = 80
"""More upright lines than this on a page draw a picture or a table."""


def side_boxes(page: Page, words: Sequence[Word]) -> tuple[list[tuple[Shade, list[Word]]], list[Word]]:
    """The boxes beside which other words stand, each with its own words, from the top down; and the words outside."""
    found: list[tuple[Shade, list[Word]]] = []
    rest = list(words)
    for box in sorted(_boxes(page), key=lambda b: -(b.right - b.left) * (b.top - b.bottom)):
        inside = [word for word in rest if _holds(box, word)]
        if inside and _stands_beside(box, inside, rest):
            found.append((box, inside))
            held = {id(word) for word in inside}
            rest = [word for word in rest if id(word) not in held]
    return sorted(found, key=lambda each: -each[0].top), rest


def _boxes(page: Page) -> list[Shade]:
    """What is shaded, with what is shaded right below it; and what lines are drawn around."""
    whole: list[Shade] = []
    for shade in sorted(page.shades, key=lambda s: (round(s.left / TOUCH), -s.top)):
        last = whole[-1] if whole else None
        alike = last and abs(last.left - shade.left) <= TOUCH and abs(last.right - shade.right) <= TOUCH
        if last and alike and last.bottom - shade.top <= TOUCH:
            whole[-1] = Shade(last.left, min(last.bottom, shade.bottom), last.right, last.top)
        else:
            whole.append(shade)
    return whole + _outlined(page)


def _outlined(page: Page) -> list[Shade]:
    upright = [rule for rule in page.rules if rule.upright]
    level = [rule for rule in page.rules if not rule.upright]
    if len(upright) > MOST_LINES:
        return []
    found = []
    for left in upright:
        for right in upright:
            alike = abs(left.start - right.start) <= TOUCH and abs(left.end - right.end) <= TOUCH
            box = Shade(left.at, left.start, right.at, left.end)
            if alike and right.at - left.at > TOUCH and all(_closes(box, level, at) for at in (box.bottom, box.top)):
                found.append(box)
    return found


def _closes(box: Shade, level: Sequence[Rule], at: float) -> bool:
    return any(
        abs(rule.at - at) <= TOUCH and rule.start <= box.left + TOUCH and rule.end >= box.right - TOUCH
        for rule in level
    )


def _holds(box: Shade, word: Word) -> bool:
    middle, height = (word.x0 + word.x1) / 2, word.y + 0.3 * word.size
    return box.left <= middle <= box.right and box.bottom <= height <= box.top


def _stands_beside(box: Shade, inside: Sequence[Word], words: Sequence[Word]) -> bool:
    beside = [w for w in words if box.bottom < w.y < box.top and (w.x1 < box.left + TOUCH or w.x0 > box.right - TOUCH)]
    own = baselines(inside)
    other = [line[0].y for line in baselines(beside)]
    paired = all(any(abs(line[0].y - y) < 0.4 * line[0].size for y in other) for line in own)
    high = box.top - box.bottom > HIGHER * max(word.size for word in inside)
    return bool(beside) and high and not (paired and len(own) == 1)


def framed(lines: Sequence[Line], page: Page) -> list[Line]:
    """The lines of a page, those inside a box that is as wide as the text marked with its number, from -1 down."""
    held = list(lines)
    for number, box in enumerate(_boxes(page), start=1):
        inside = [at for at, line in enumerate(held) if all(_holds(box, word) for word in line.words)]
        if len(inside) > 1 or any(held[at].x0 - box.left > MARGIN for at in inside):
            held = [replace(line, box=-number) if at in inside else line for at, line in enumerate(held)]
    return held


def group_of(box: Shade, groups: Sequence[Sequence[Line]]) -> int:
    """Which group of lines a box is read with: that of its own column, or that beside it."""
    for at, group in enumerate(groups):
        near = [line for line in group if line.x0 < box.right and line.x1 > box.left and _distance(box, line) < CLOSE]
        if near and not any(_distance(box, line) == 0 for line in group):
            return at
    beside = [sum(_distance(box, line) == 0 for line in group) for group in groups]
    return beside.index(max(beside))


def beside(box: Shade, group: Sequence[Line]) -> list[Line]:
    """The lines whose room a box at their side makes narrower."""
    return [line for line in group if _distance(box, line) < line.size and (line.x1 < box.left or line.x0 > box.right)]


def _distance(box: Shade, line: Line) -> float:
    return max(line.y - box.top, box.bottom - line.y, 0.0)


def height_of(box: Shade, group: Sequence[Line]) -> float:
    """The height above which everything in a group is read before a box: no paragraph is cut by one.

    A heading that begins beside it is read before it, a paragraph that begins there after it.
    """
    lines = sorted(group, key=lambda line: -line.y)
    above = [line for line in lines if line.y > box.top]
    below = lines[len(above) :]
    if not below:
        return box.top
    usual = sorted(line.size for line in lines)[len(lines) // 2]
    cut = 0
    if above and _goes_on(above[-1], below[0]):
        cut = next((i for i, (high, low) in enumerate(pairwise(below), 1) if not _goes_on(high, low)), len(below))
    if cut == 0 and below[0].y > box.bottom and _heads(below[0], usual):
        cut = next((i for i, line in enumerate(below) if not _heads(line, usual)), len(below))
    return below[cut].y + 0.9 * below[cut].size if cut < len(below) else below[-1].y - 1


def _goes_on(above: Line, line: Line) -> bool:
    same = abs(above.size - line.size) < 1 and above.bold == line.bold
    return same and above.y - line.y < STEP * line.size and not above.text.endswith((".", ":", ";"))


def _heads(line: Line, usual: float) -> bool:
    return line.bold or line.size > 1.08 * usual
