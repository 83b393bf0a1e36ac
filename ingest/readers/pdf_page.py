"""A printed page as words with positions, and the lines that they make. Lengths are points, y grows upwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from ingest.readers.marks import mark_of
from ingest.readers.repair import spaced

SAME_LINE = 0.4
"""How far, in font sizes, two baselines of one line may lie apart."""

WIDE_GAP = 1.6
"""The gap, in font sizes, from which words on one baseline belong to different cells or columns."""

FEWEST_GAPS, ONE_WIDTH, MOST_STRETCHED = 2, 0.12, 4.0
"""Gaps at least of a line drawn out to its column's edge; how far, in font sizes, they differ, and the widest."""


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a space between them; `y` is the baseline, `order` when the page draws it."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    order: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn straight line: upright at x = `at`, or level at y = `at`, from `start` to `end`."""

    upright: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Shade:
    """A filled rectangle behind text, as a person sees it."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class Line:
    """Words on one baseline, close together; `page` counts from 1, `box` numbers boxes, those in the text below 0."""

    words: tuple[Word, ...]
    page: int
    column: tuple[float, float] = field(default=(0.0, 0.0))
    box: int = 0

    @cached_property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        """Left end."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right end."""
        return self.words[-1].x1

    @cached_property
    def y(self) -> float:
        """Baseline of the longest word; the first may be a footnote's raised sign."""
        return max(self.words, key=lambda word: len(word.text)).y

    @cached_property
    def size(self) -> float:
        """The font size of most characters."""
        weight: dict[float, int] = {}
        for word in self.words:
            weight[word.size] = weight.get(word.size, 0) + len(word.text)
        return max(weight, key=lambda size: (weight[size], size))

    @cached_property
    def bold(self) -> bool:
        """Whether nearly all characters are bold."""
        total = sum(len(word.text) for word in self.words)
        return sum(len(word.text) for word in self.words if word.bold) >= 0.9 * total

    @cached_property
    def text_x0(self) -> float:
        """Where the text after the list marker begins; the left end where there is no marker."""
        mark = mark_of(self.text)
        return self.words[1].x0 if mark and len(self.words) > 1 and mark.length > len(self.words[0].text) else self.x0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells found on a page, from the top down; `columns` are the x where columns begin."""

    rows: tuple[tuple[str, ...], ...]
    page: int
    columns: tuple[float, ...]
    top: float
    bottom: float
    right: float = 0.0


@dataclass(frozen=True, slots=True)
class Gutter:
    """An upright empty strip at `x`, between the baselines `bottom` and `top`, with words on both sides."""

    x: float
    top: float
    bottom: float

    def parts(self, left: Word, right: Word) -> bool:
        """Whether two neighbouring words of one baseline stand on its two sides."""
        return left.x1 <= self.x <= right.x0 and self.bottom <= right.y <= self.top


@dataclass(frozen=True, slots=True)
class Page:
    """One page's words, drawn lines and shaded boxes, upright as a person sees it."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    shades: tuple[Shade, ...] = ()


def segments(words: Iterable[Word], page: int, gutters: Sequence[Gutter] = ()) -> list[Line]:
    """Runs of words on one baseline without a wide gap or a gutter, from the top down, left to right."""
    found: list[Line] = []
    for baseline in baselines(_with_notes(list(words))):
        run: list[Word] = []
        drawn_out = stretched(baseline)
        for word in (*_split_number(baseline[0]), *baseline[1:]):
            wide = bool(run) and word.x0 - run[-1].x1 > WIDE_GAP * max(run[-1].size, word.size)
            apart = (wide and id(word) not in drawn_out) or (run and any(g.parts(run[-1], word) for g in gutters))
            if run and not only_mark(run) and apart:
                found.append(Line(tuple(run), page))
                run = []
            run.append(word)
        found.append(Line(tuple(run), page))
    return found


def stretched(baseline: Sequence[Word]) -> set[int]:
    """The words of a line that is drawn out to the edge of its column: the gaps before them are all of one width."""
    found: set[int] = set()
    gaps = [(right.x0 - left.x1, left, right) for left, right in pairwise(baseline)]
    for place, (gap, left, _) in enumerate(gaps):
        alike = [abs(other - gap) <= ONE_WIDTH * left.size for other, _, _ in gaps[place:]]
        run = gaps[place : place + [*alike, False].index(False)]
        widths = [word.x1 - word.x0 for word in (left, *(right for _, _, right in run))]
        told = len(run) >= FEWEST_GAPS and max(widths) - min(widths) > left.size
        found |= {id(right) for _, _, right in run} if told and gap <= MOST_STRETCHED * left.size else set()
    return found


def _with_notes(words: Sequence[Word]) -> list[Word]:
    """Words with the raised small figures that stand behind them, the signs of footnotes, in brackets."""
    notes = {id(w): base for w in words if w.text.isdecimal() and len(w.text) <= 3 and (base := _noted(w, words))}
    signs = {id(base): note for note in words if (base := notes.get(id(note)))}
    kept = []
    for word in words:
        if note := signs.get(id(word)):
            word = replace(word, text=f"{word.text}[{note.text}]", x1=note.x1)
        if id(word) not in notes:
            kept.append(word)
    return kept


def _noted(note: Word, words: Iterable[Word]) -> Word | None:
    """The larger word directly before a raised figure."""
    for word in words:
        raised = 0 < note.y - word.y < 0.7 * word.size and note.size < 0.8 * word.size
        if raised and abs(note.x0 - word.x1) < 0.4 * word.size:
            return word
    return None


def baselines(words: Iterable[Word]) -> list[list[Word]]:
    """Words grouped by baseline, from the top down, each from left to right."""
    groups: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (-w.y, w.x0)):
        if groups and groups[-1][0].y - word.y < SAME_LINE * min(word.size, groups[-1][0].size):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [sorted(group, key=lambda w: w.x0) for group in groups]


def _split_number(word: Word) -> tuple[Word, ...]:
    """A number and the word glued to it ("10.Good") as two words."""
    number, _, rest = spaced(word.text).partition(" ")
    if not rest:
        return (word,)
    middle = word.x0 + (word.x1 - word.x0) * len(number) / len(word.text)
    return replace(word, text=number, x1=middle), replace(word, text=rest, x0=middle)


def only_mark(run: Sequence[Word]) -> bool:
    """Whether a run of words is nothing but a list's marker."""
    return len(run) == 1 and mark_of(run[0].text + " x") is not None
