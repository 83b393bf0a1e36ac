"""Cells of tables that a question names by row and column, where these and their table bear all its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.finding.counted import counted_noun
from assistant.finding.evidence import find
from assistant.finding.found import Found
from assistant.finding.shelf import Shelf
from assistant.finding.tables import CELL, Table, is_time, table_around
from assistant.question import Intent, Question
from assistant.understanding.terms import Term, Terms, kind_words, stems_of
from assistant.words import STOP, each_word, fold, plain_words
from vectorstore.dates import dates_in
from vectorstore.schema import Passage
from vectorstore.stems import stem


@dataclass(frozen=True)
class Named:
    """The cells of one table that a question names, each as the places of its row and its column."""

    passage: Passage
    table: Table
    at: tuple[tuple[int, int], ...]


def named_cells(question: Question, shelf: Shelf) -> tuple[Named, ...]:
    """The cells that a question names; none where a row, a column or another word of it is not there."""
    compared = question.intent is Intent.COMPARE
    if not question.topic or question.filters.issue_numbers or not (compared or question.asks_for in _ASKABLE):
        return ()
    found = find_as_well(question, shelf)
    asked = AskedWords.of(question, found.terms, shelf)
    told = []
    for passage, table in tables_in([s.passage for s in found.every if s.passage], shelf):
        at = Reader(asked, table, passage, shelf).cells()
        if at and (len(at) > 1 or not compared):
            told.append(Named(passage, table, at))
    return tuple(told) if len(told) <= _TABLES else ()


def find_as_well(question: Question, shelf: Shelf) -> Found:
    """What there is on a question and on what it leans on, of the turn before."""
    return find(replace(question, topic=f"{question.topic} {question.before}".strip()), shelf)


_TABLES = 3
"""What stands in more tables than so many is not told by naming a row and a column."""


def tables_in(passages: Sequence[Passage], shelf: Shelf) -> Iterator[tuple[Passage, Table]]:
    """The tables that some passages hold rows of, each once."""
    seen = set()
    for passage in passages:
        if CELL not in passage.text or passage.issue_numbers:
            continue
        text = shelf.text(passage.report_id)
        at = passage.text.find(CELL)
        while at >= 0:
            row = replace(passage.span, start=passage.span.start + at)
            table = table_around(text, row)
            if table and (passage.report_id, table.head) not in seen:
                seen.add((passage.report_id, table.head))
                yield passage, table
            below = passage.text.find("\n\n", at)
            at = passage.text.find(CELL, below) if below >= 0 else -1


@dataclass(frozen=True)
class AskedWords:
    """The words of a question as rows and columns may name them, with those that a follow-up leans on.

    `fresh` are the stems that it says itself, `stems` those carried over from the last turn as well.
    """

    question: Question
    terms: tuple[Term, ...]
    fresh: frozenset[str]
    stems: frozenset[str]
    kin: frozenset[str]
    text: str

    @classmethod
    def of(cls, question: Question, terms: Terms, shelf: Shelf) -> AskedWords:
        """The words of a question, its terms being those of the last turn as well."""
        text = fold(question.asked)
        named = set(plain_words(fold(question.phrase)))  # what the body's own short name stands for names no row
        longs = [long for word in plain_words(text) if word in named for long in shelf.catalogue.longs(word)]
        fresh = stems_of(" ".join([text, *longs]))
        stems = fresh | stems_of(question.before)
        kin = stems.union(*(t.kin for t in terms.terms), *(long for t in terms.terms for long in t.longs))
        return cls(question, terms.terms, fresh, stems, kin, text)

    def borne_by(self, have: frozenset[str], others: frozenset[str], *, lean: bool = True) -> bool:
        """Whether some stems bear every word; of those of the turn before, only where the question leans on them,
        and not those by which others are named that it has put this in place of.
        """
        light = kind_words(self.question.asks_for) | _THERE
        lost = {t.stem for t in self.terms if t.word not in light and not _bears(have, t)}
        return not any(s in self.fresh or (lean and s not in others) for s in lost)

    @property
    def joined(self) -> bool:
        """Whether several things are asked for side by side."""
        return self.question.intent is Intent.COMPARE or bool(_JOINED.search(self.text))


_JOINED = re.compile(r"\b(?:and|or|vs?|versus|against|than|between|compar\w+|each|both|from)\b")


@dataclass(frozen=True)
class Reader:
    """Reads one table for one question."""

    asked: AskedWords
    table: Table
    passage: Passage
    shelf: Shelf

    def cells(self) -> tuple[tuple[int, int], ...]:
        """The cells that the question names, as places of their row and column; all of their words are borne."""
        rows, columns = self.rows(), self.columns()
        several = len(rows) > 1 or (len(columns) > 1 and not self._are_times(columns))
        if not rows or not columns or (several and not self.asked.joined):
            return ()
        at = tuple((row, column) for row in rows for column in columns)
        borne = self.borne_by(rows, columns) and all(self.holds(row, column) for row, column in at)
        return at if borne and len(at) <= _CELLS else ()

    def rows(self) -> list[int]:
        """The rows that the question names, or the one of the totals where it names none."""
        labels = [cells[self.table.label].of(self._text) for cells in self.table.rows]
        named = self._named(labels, own)
        sums = self.sums()
        return [at for at in named if at not in sums] or (sums if len(sums) == 1 else [])

    def sums(self) -> list[int]:
        """The rows that hold for all the others together."""
        labels = [cells[self.table.label].of(self._text) for cells in self.table.rows]
        return [at for at, label in enumerate(labels) if _TOTAL.fullmatch(fold(label).strip())]

    def columns(self) -> list[int]:
        """The columns that the question names; all of them, where each is of another time and it names none."""
        names = [name.of(self._text) for name in self.table.names]
        held = [at for at in range(len(names)) if at > self.table.label and self._is_of_kind(at)]
        named = [held[at] for at in self._named([names[at] for at in held], self._wide(names, held))]
        if len(named) > 1 and not self.asked.joined:
            counted = set(counted_noun(self.asked.text))
            named = [at for at in named if counted and own(names[at]) <= counted] or named
        bare = [at for at in held if not own(names[at])]
        years = set(_YEAR.findall(self.asked.text))
        if not named and held and self._are_times(held):
            return held if not years else []
        return named or (bare if len(bare) == 1 else [])

    def _wide(self, names: Sequence[str], held: Sequence[int]) -> Callable[[str], frozenset[str]]:
        """What a column is named by, with what it is a part of: "Of them children" after "Detainees"."""
        before = {names[at]: names[at - 1] for at in held if _OF_THEM.match(fold(names[at]))}
        return lambda name: own(name) | (own(before[name]) if name in before else frozenset())

    def _named(self, labels: Sequence[str], wide: Callable[[str], frozenset[str]]) -> list[int]:
        """Which of some labels are named in full, by fresh words before carried ones; none that another holds."""
        for words in (self.asked.fresh, self.asked.stems, self.asked.kin):
            named = [at for at, label in enumerate(labels) if any(own and own <= words for own in _variants(label))]
            if named:
                held = {at: wide(labels[at]) | (named_by(labels[at]) & words) for at in named}
                return [at for at in named if not any(held[at] < other for other in held.values())]
        return []

    def _is_of_kind(self, column: int) -> bool:
        """Whether the cells of a column are what is asked for: a share is no number, nor money a length of time."""
        kind = self.asked.question.asks_for
        cells = [cells[column].of(self._text) for cells in self.table.rows]
        about = fold(f"{self.table.names[column].of(self._text)} {self._caption}")
        return any(_HOLDS[kind](cell, about) for cell in cells)

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell holds something."""
        cell = self.table.rows[row][column].of(self._text)
        return any(c.isalnum() for c in cell) and not _EMPTY.fullmatch(cell.strip().lower())

    def _are_times(self, columns: Sequence[int]) -> bool:
        return all(is_time(self.table.names[at].of(self._text)) for at in columns)

    def borne_by(self, rows: Sequence[int], columns: Sequence[int], besides: frozenset[str] = frozenset()) -> bool:
        """Whether row, column and what stands over the table bear every word and every year of the question."""
        labels = [cells[self.table.label].of(self._text) for cells in self.table.rows]
        names = [name.of(self._text) for name in self.table.names]
        before = [names[at - 1] for at in columns if _OF_THEM.match(fold(names[at]))]
        chosen = [*(labels[at] for at in rows), *(names[at] for at in columns), *before, names[self.table.label]]
        brief = self.shelf.brief(self.passage.report_id)
        over = [self._caption, *self.passage.heading_path, brief.title, brief.area or "", brief.published or ""]
        have = stems_of(" ".join([*chosen, *over]))
        told = fold(" ".join([*chosen, *over]))
        if any(year not in told for year in _YEAR.findall(self.asked.text)):
            return False
        others = frozenset[str]().union(*(own(name) for name in (*labels, *names)))
        by_itself = all(own(names[at]) and own(names[at]) <= self.asked.fresh for at in columns)
        return self.asked.borne_by(have | besides, others, lean=not by_itself)

    @property
    def _text(self) -> str:
        return self.shelf.text(self.passage.report_id)

    @property
    def _caption(self) -> str:
        return self.table.above.of(self._text) if self.table.above else ""


_CELLS = 8
"""So many cells at most are an answer; more are the table."""

_TOTAL = re.compile(
    r"(?:grand |overall )?totals?|(?:all|overall|force total|service total|national|england(?: and wales)?)"
)
"""How the row is labelled that holds for all of them together."""

_OF_THEM = re.compile(r"(?:of|among) (?:them|these|those|which|whom)\b|including\b|thereof\b")
"""Opens the head of a column that counts a part of the column before it."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_EMPTY = re.compile(r"n/?a|not (?:known|recorded|available|set|applicable)|none given|tbc|unknown")


_THERE = frozenset(
    each_word(
        """carried conducted recorded reported made took taken place held counted performed happened occurred dealt seen
        table total totals figure altogether overall"""
    )
)
"""Words that only say that what a table counts was there."""

_HEDGES = frozenset(
    stem(word)
    for word in each_word(
        """number numbers no count figure average mean median rate percentage percent proportion share amount cost
        total score scores"""
    )
)
"""Words by which a column says how it tells, not what of."""


def own(label: str) -> frozenset[str]:
    """The stems by which a row or column is named, without brackets and the words for how it tells."""
    return named_by(_BRACKETS.sub(" ", label)) or named_by(label)


def _variants(label: str) -> tuple[frozenset[str], ...]:
    """The ways to name a row or column: its words, or the short form that stands in brackets."""
    return (own(label), *(named_by(short) for short in _SHORT.findall(label)))


def named_by(text: str) -> frozenset[str]:
    """The stems of a label that tell it from another."""
    return frozenset(stem(w) for w in plain_words(fold(text)) if w not in STOP) - _HEDGES


_BRACKETS = re.compile(r"\([^()]*\)")
_SHORT = re.compile(r"\(([A-Z]{2,8})\)")


def _bears(have: frozenset[str], term: Term) -> bool:
    """Whether some stems bear a word, or name those to whom it is done: "detained" by "detainees"."""
    return bool(term.found_in(have)) or any(f"{term.stem}{ending}" in have for ending in ("e", "er", "or"))


def _figure(cell: str, about: str) -> bool:
    return any(c.isdigit() for c in cell) and "%" not in cell and not dates_in(cell) and not _SHARE.search(about)


def _any_figure(cell: str, about: str) -> bool:
    return any(c.isdigit() for c in cell) and not dates_in(cell)


def _share(cell: str, about: str) -> bool:
    return any(c.isdigit() for c in cell) and ("%" in cell or bool(_SHARE.search(about)))


def _money(cell: str, about: str) -> bool:
    return any(c.isdigit() for c in cell) and ("£" in cell or bool(_COSTS.search(about)))


def _length(cell: str, about: str) -> bool:
    return any(c.isdigit() for c in cell) and bool(_UNITS.search(f"{cell} {about}"))


def _words(cell: str, about: str) -> bool:
    return any(c.isalpha() for c in cell) and not any(c.isdigit() for c in cell)


def _day(cell: str, about: str) -> bool:
    return bool(dates_in(cell, years=True))


_SHARE = re.compile(r"%|\bper ?cent|\b(?:percentage|proportion|share|rates?)\b")
_COSTS = re.compile(r"£|\b(?:costs?|budget|spend(?:ing)?|fees?|amount)\b")
_UNITS = re.compile(r"\b(?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?)\b|\d:\d\d")

_HOLDS: dict[str, Callable[[str, str], bool]] = {
    "": _any_figure,
    "number": _figure,
    "percentage": _share,
    "amount": _money,
    "duration": _length,
    "date": _day,
    "person": _words,
    "name": _words,
}
"""What a cell must hold for each kind of thing asked for; side by side any figures are set."""

_ASKABLE = frozenset(_HOLDS) - {""}
