"""The pairs and the commitments of a scope: read as far as they are looked at, counted by the database."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Protocol, overload

from assistant.finding.pair import Pair
from assistant.finding.printings import Key, Printings
from assistant.understanding.catalogue import Known
from assistant.understanding.terms import Terms, stems_of
from vectorstore.filters import Filters
from vectorstore.records import Entry, Line
from vectorstore.schema import Commitment
from vectorstore.stems import stems_in

if TYPE_CHECKING:
    from vectorstore.store import Store


class Shelf(Protocol):
    """What a scope is read from."""

    store: Store
    printings: Printings

    def reports(self, filters: Filters, /) -> tuple[str, ...]:
        """The ids of the reports in a scope, newest first."""

    def brief(self, report_id: str, /) -> Known:
        """What tells a report from others."""

    def place(self, report_id: str, /) -> int:
        """A report's place among all, newest first."""

    def count(self, kind: str, filters: Filters, /) -> int:
        """How many parts of a kind a scope holds."""

    def pairs_of_each(self, reports: Sequence[str], /) -> Iterator[Pair]:
        """The pairs of some reports, in their order."""

    def pairs_at(self, rows: Sequence[int], /) -> list[Pair]:
        """The pairs of the issues in some rows."""

    def commitments_of_each(self, reports: Sequence[str], /) -> Iterator[tuple[Entry[Commitment], ...]]:
        """The commitments of some reports, in their order."""

    def lines_holding(self, kind: str, terms: Terms, least: float, reports: Container[str], /) -> list[Line] | None:
        """The words of the parts of a kind that may hold that share of some words; None where no index tells."""


class Pairs(Sequence[Pair]):
    """The pairs of a scope, newest report first, each report in its own order; read as far as they are looked at.

    How many there are is counted by the database, so that only what is shown or weighed is ever loaded.
    """

    def __init__(self, shelf: Shelf, filters: Filters, *, once: bool = False) -> None:
        self._shelf = shelf
        self._filters = filters
        self._once = once
        self._reports = shelf.reports(filters)
        self._length: int | None = None
        self._all: tuple[Pair, ...] | None = None

    def __len__(self) -> int:
        if self._length is None:
            self._length = len(self._all) if self._all is not None else self._counted()
        return self._length

    def __iter__(self) -> Iterator[Pair]:
        if self._all is not None:
            yield from self._all
            return
        found = []
        for pair in self._read():
            found.append(pair)
            yield pair
        self._all = tuple(found)

    @overload
    def __getitem__(self, at: int) -> Pair: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Pair, ...]: ...

    def __getitem__(self, at: int | slice) -> Pair | tuple[Pair, ...]:
        end = at + 1 if isinstance(at, int) else at.stop
        if self._all is None and end is not None and end > 0 and (isinstance(at, int) or (at.start or 0) >= 0):
            return tuple(islice(self, end))[at]
        return tuple(self)[at]

    def near(self, terms: Terms, least: float, theme: str = "", *, answered: bool = False) -> Sequence[Pair]:
        """Those of which what is asked (or what is answered too) may hold that share of some words, or of a theme.

        In a large scope an index tells which; else all of them, for whoever asks judges each.
        """
        if self._all is not None or len(self._reports) <= _MANY:
            return self
        if not answered:
            return self._of_rows(terms, least, theme)
        found = self._shelf.store.reports_holding(("issue", "response"), terms.weighed, least)
        return self if found is None else self.of(found)

    def of(self, reports: Collection[str], issues: Sequence[tuple[str, str]] = ()) -> Sequence[Pair]:
        """Those that stand in some reports, and some of others, named by report and number."""
        whole = self._read(tuple(id_ for id_ in self._reports if id_ in reports))
        rows = {each.n for each in self._shelf.store.parts_under("issue", issues)}
        return self._in_order([*whole, *self._shelf.pairs_at(sorted(rows))])

    def _of_rows(self, terms: Terms, least: float, theme: str) -> Sequence[Pair]:
        """Those whose issue holds that share of some words or answers to a theme, read by themselves."""
        reports = frozenset(self._reports)
        held = self._shelf.lines_holding("issue", terms, least, reports)
        if held is None:
            return self
        rows = {line.n for line in held if terms.coverage(stems_in(line.text)) >= least}
        themed = self._shelf.store.parts_themed("issue", theme) if theme else []
        rows |= {each.n for each in themed if each.report_id in reports}
        return self._in_order(self._shelf.pairs_at(sorted(rows)))

    def _in_order(self, pairs: Sequence[Pair]) -> Sequence[Pair]:
        return sorted(self._held_of(pairs), key=lambda pair: self._shelf.place(pair.report.id))

    def _read(self, reports: Sequence[str] | None = None) -> Iterator[Pair]:
        yield from self._held_of(self._shelf.pairs_of_each(self._reports if reports is None else reports))

    def _held_of(self, pairs: Iterable[Pair]) -> Iterator[Pair]:
        in_full = self._shelf.printings.in_full
        return (in_full(pair, self._reports) if self._repeated else pair for pair in filter(self._holds, pairs))

    def _holds(self, pair: Pair) -> bool:
        wanted = self._is_wanted(pair.number, pair.issue.area or pair.report.area)
        return wanted and pair.key not in self._repeated

    def _is_wanted(self, number: str, area: str | None) -> bool:
        numbers, areas = self._filters.issue_numbers, self._filters.areas
        return (not numbers or number in numbers) and (not areas or area in areas)

    @property
    def repeating(self) -> bool:
        """Whether several reports of the scope print the same issue, which is among these but once."""
        return bool(self._repeated)

    @cached_property
    def _repeated(self) -> frozenset[Key]:
        """The issues that another report of the scope prints too: there they are shown."""
        return self._shelf.printings.repeated(self._reports, judged=self._once)

    def _counted(self) -> int:
        again = sum(
            self._is_wanted(number, area or self._shelf.brief(id_).area) for id_, number, area in self._repeated
        )
        return self._held() - again

    def _held(self) -> int:
        """From what the catalogue knows of each report; the database counts where a report treats other Areas too."""
        wanted = self._filters
        known = [self._shelf.brief(id_) for id_ in self._reports]
        areas = set(wanted.areas)
        if areas and not all(report.area in areas and set(report.areas) <= areas for report in known):
            some = wanted.report_ids and self._reports
            only = Filters(wanted.areas, issue_numbers=wanted.issue_numbers, report_ids=some)
            return self._shelf.store.count("issue", only)
        if not wanted.issue_numbers:
            return sum(len(report.numbers) for report in known)
        return sum(number in wanted.issue_numbers for report in known for number in report.numbers)


def near(
    pairs: Sequence[Pair], terms: Terms, least: float, theme: str = "", *, answered: bool = False
) -> Sequence[Pair]:
    """Those of some pairs that may be on a topic, where an index can tell; else all of them."""
    return pairs.near(terms, least, theme, answered=answered) if isinstance(pairs, Pairs) else pairs


def of_reports(pairs: Sequence[Pair], reports: Collection[str]) -> Sequence[Pair]:
    """Those of some pairs that stand in some reports."""
    return pairs.of(reports) if isinstance(pairs, Pairs) else [pair for pair in pairs if pair.report.id in reports]


class Commitments(Sequence[Entry[Commitment]]):
    """The commitments of a scope, those outside any issue included, newest report first; counted by the database."""

    def __init__(self, shelf: Shelf, filters: Filters) -> None:
        self._shelf = shelf
        self._reports = shelf.reports(filters)
        some = self._reports if filters.report_ids else ()
        self._scope = Filters(areas=filters.areas, issue_numbers=filters.issue_numbers, report_ids=some)

    @cached_property
    def _length(self) -> int:
        return self._shelf.count("commitment", self._scope) if self._reports else 0

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Entry[Commitment]]:
        return (
            entry
            for entries in self._shelf.commitments_of_each(self._reports)
            for entry in entries
            if self._holds(entry)
        )

    @overload
    def __getitem__(self, at: int) -> Entry[Commitment]: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Entry[Commitment], ...]: ...

    def __getitem__(self, at: int | slice) -> Entry[Commitment] | tuple[Entry[Commitment], ...]:
        return tuple(self)[at]

    def worded(self, terms: Terms, least: float) -> list[Line] | None:
        """The words of those that hold that share of some words; None in a small scope, where each is looked at."""
        if len(self._reports) <= _MANY:
            return None
        held = self._shelf.lines_holding("commitment", terms, least, frozenset(self._reports))
        return held and [line for line in held if terms.coverage(stems_of(line.text)) >= least]

    def among(self, lines: Sequence[Line], theme: str, pairs: Sequence[Pair]) -> Sequence[Entry[Commitment]]:
        """Those with some words, with those that may be of a theme or that stand under some issues."""
        store = self._shelf.store
        some = store.parts_under("commitment", [(pair.report.id, pair.number) for pair in pairs])
        some += store.parts_themed("commitment", theme) if theme else []
        places = {id_: at for at, id_ in enumerate(self._reports)}
        rows = {line.n for line in lines} | {each.n for each in some if each.report_id in places}
        entries = [entry for entry in store.parts_at(sorted(rows)) if self._holds(entry)]
        return sorted(entries, key=lambda entry: places[entry.report.id])

    def _holds(self, entry: Entry[Commitment]) -> bool:
        numbers, areas = self._scope.issue_numbers, self._scope.areas
        return (not numbers or bool(set(numbers) & set(entry.part.issue_numbers))) and (
            not areas or (entry.part.area or entry.report.area) in areas
        )


_MANY = 60
"""Reports of a scope from which on an index is asked which of its parts are on a topic."""
