"""The store as one generation of it is read: pairs of issue and response kept ready, and nearness in meaning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import islice
from typing import TYPE_CHECKING, Any, overload

from assistant.finding.lately import Lately
from assistant.finding.pair import Pair as Pair
from assistant.finding.pair import paired
from assistant.settings import AssistantSettings
from assistant.understanding.catalogue import Catalogue, Known
from assistant.understanding.learned import MODEL, Vector
from assistant.understanding.terms import Terms, stems_of
from vectorstore.filters import EVERYTHING, Filters
from vectorstore.records import Entry, Line
from vectorstore.schema import Commitment, Passage, Span
from vectorstore.stems import stems_in

if TYPE_CHECKING:
    from vectorstore.places import Places
    from vectorstore.stemmed import Found, Rows, Weighed
    from vectorstore.store import Store


class Pairs(Sequence[Pair]):
    """The pairs of a scope, newest report first, each report in its own order; read as far as they are looked at.

    How many there are is counted by the database, so that only what is shown or weighed is ever loaded.
    """

    def __init__(self, shelf: Shelf, filters: Filters) -> None:
        self._shelf = shelf
        self._filters = filters
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
        return sorted(filter(self._holds, pairs), key=lambda pair: self._shelf.place(pair.report.id))

    def _read(self, reports: Sequence[str] | None = None) -> Iterator[Pair]:
        yield from filter(self._holds, self._shelf.pairs_of_each(self._reports if reports is None else reports))

    def _holds(self, pair: Pair) -> bool:
        numbers, areas = self._filters.issue_numbers, self._filters.areas
        return (not numbers or pair.number in numbers) and (not areas or (pair.issue.area or pair.report.area) in areas)

    def _counted(self) -> int:
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


@dataclass
class Shelf:
    """The store as read for one generation, with what was lately looked up; safe to throw away at any time."""

    store: Store
    catalogue: Catalogue
    settings: AssistantSettings
    suggested: dict[tuple[str, Filters], bool] = field(default_factory=dict)
    searched: dict[tuple[object, ...], Any] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)
    _pieces: dict[str, int] = field(default_factory=dict)
    _nearness: dict[tuple[str, str], float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._holding: dict[tuple[Weighed, float], Rows | None] = {}
        self._pairs: Lately[tuple[Pair, ...]] = Lately(self._pairs_in, _REPORTS)
        self._commitments: Lately[tuple[Entry[Commitment], ...]] = Lately(self._commitments_in, _REPORTS)
        self._prose: Lately[tuple[Passage, ...]] = Lately(self._prose_in, _TEXTS)
        self._texts: Lately[str] = Lately(lambda ids: {id_: self.store.text(id_) for id_ in ids}, _TEXTS)

    def pairs(self, filters: Filters) -> Pairs:
        """The pairs in a scope, newest report first, each report in its own order."""
        return Pairs(self, filters)

    def reports(self, filters: Filters) -> tuple[str, ...]:
        """The ids of the reports in a scope, newest first."""
        if not filters.report_ids:
            return self._of_areas(filters.areas)
        allowed = [self._by_area.get(area, {}) for area in filters.areas] or [self._places]
        found = {id_: places[id_] for id_ in filters.report_ids for places in allowed if id_ in places}
        return tuple(sorted(found, key=found.__getitem__))

    def pairs_of(self, report_id: str) -> tuple[Pair, ...]:
        """The pairs of one report."""
        return self._pairs.one(report_id)

    def pairs_of_each(self, reports: Sequence[str]) -> Iterator[Pair]:
        """The pairs of some reports, in their order."""
        return (pair for pairs in self._pairs.each(reports) for pair in pairs)

    def pairs_at(self, rows: Sequence[int]) -> list[Pair]:
        """The pairs of the issues in some rows: of each, what answers it is read and no more of its report."""
        issues = self.store.parts_at(rows)
        named = [(issue.report.id, issue.part.number) for issue in issues]
        responses, judgements = self._under("response", named), self._under("judgement", named)
        seen = {(entry.report.id, number) for entry in responses for number in entry.part.see}
        responses = self._under("response", [*named, *sorted(seen)]) if seen else responses
        held: defaultdict[tuple[str, bool], list[Entry[Any]]] = defaultdict(list)
        for judged, entries in ((False, responses), (True, judgements)):
            for entry in entries:
                held[entry.report.id, judged].append(entry)
        return [
            paired(
                issue,
                tuple(held[issue.report.id, False]),
                tuple(held[issue.report.id, True]),
                partial(self._commitments.one, issue.report.id),
            )
            for issue in issues
        ]

    def _under(self, kind: str, issues: Sequence[tuple[str, str]]) -> tuple[Entry[Any], ...]:
        """The parts of a kind that belong to some issues, each report's in its own order."""
        return self.store.parts_at(sorted({each.n for each in self.store.parts_under(kind, issues)}))

    def prose(self, report_id: str) -> tuple[Passage, ...]:
        """The passages of one report."""
        return self._prose.one(report_id)

    def text(self, report_id: str) -> str:
        """The whole canonical text of one report."""
        return self._texts.one(report_id)

    def slice(self, report_id: str, span: Span) -> str:
        """The characters of a span of a report's canonical text."""
        return span.of(self.text(report_id))

    def pieces(self, word: str) -> int:
        """Into how many pieces the embedding model cuts a word; its own two marks not counted."""
        if word not in self._pieces:
            self._pieces[word] = self.store.embedder.count_pieces([word])[0] - 2
        return self._pieces[word]

    def meaning(self, text: str) -> Vector | None:
        """The vector of a question, where the index is of the model that the learned reader of intents knows."""
        embedder = self.store.embedder
        return self.store.vector(text) if embedder.fingerprint.startswith(MODEL) else None

    def commitments(self, filters: Filters) -> Commitments:
        """The commitments in a scope, those outside any issue included, newest report first."""
        return Commitments(self, filters)

    def commitments_of_each(self, reports: Sequence[str]) -> Iterator[tuple[Entry[Commitment], ...]]:
        """The commitments of some reports, in their order."""
        return self._commitments.each(reports)

    def ready(self, pairs: Sequence[Pair]) -> None:
        """Read the commitments of all the reports of some pairs together, before they are shown one by one."""
        list(self._commitments.each(tuple(dict.fromkeys(pair.report.id for pair in pairs))))

    def lines_holding(self, kind: str, terms: Terms, least: float, reports: Container[str]) -> list[Line] | None:
        """The words of the parts of a kind that may hold that share of some words; None where no index tells."""
        held = self.parts_holding(kind, terms.weighed, least, reports)
        return None if held is None else self.store.lines_at([each.n for each in held])

    def parts_holding(
        self, kind: str, weighed: Weighed, least: float, reports: Container[str] | None = None
    ) -> list[Found] | None:
        """The parts of a kind that may hold that share of some weighed words; None where no index tells."""
        key = (tuple(weighed), least)
        if key not in self._holding:
            self._holding[key] = self.store.parts_holding(weighed, least)
            while len(self._holding) > _ASKED:
                self._holding.pop(next(iter(self._holding)), None)
        held = self._holding[key]
        return None if held is None else self._part_places.of(held, kind, reports)

    def count(self, kind: str, filters: Filters) -> int:
        """How many parts of a kind a scope holds; of the whole index it is remembered."""
        if filters != EVERYTHING:
            return self.store.count(kind, filters)
        self._counts[kind] = self._counts.get(kind) or self.store.count(kind)
        return self._counts[kind]

    @cached_property
    def _part_places(self) -> Places:
        return self.store.part_places()

    def brief(self, report_id: str) -> Known:
        """What tells a report from others."""
        return self._known[report_id]

    def nearness(self, query: str, texts: Sequence[str]) -> list[float]:
        """The cosine of each text with a query, remembered."""
        missing = [t for t in dict.fromkeys(texts) if (query, t) not in self._nearness]
        if missing:
            if len(self._nearness) > _REMEMBERED:
                self._nearness.clear()
            found = self.store.similarity(query, missing)
            self._nearness.update(zip(((query, t) for t in missing), found, strict=True))
        return [self._nearness[query, t] for t in texts]

    @cached_property
    def _known(self) -> dict[str, Known]:
        return {report.id: report for report in self.catalogue.reports}

    @cached_property
    def title_stems(self) -> frozenset[str]:
        """The stems of all titles: what holds another stem is no report's title."""
        return frozenset().union(*(stems_of(title) for title in {report.title for report in self.catalogue.reports}))

    @cached_property
    def _by_area(self) -> dict[str, dict[str, int]]:
        """The reports that treat each Area, newest first, each with its place among all."""
        found: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for place, report in enumerate(self.catalogue.reports):
            for area in filter(None, (report.area, *report.areas)):
                found[area][report.id] = place
        return dict(found)

    def place(self, report_id: str) -> int:
        """A report's place among all, newest first."""
        return self._places[report_id]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {report.id: place for place, report in enumerate(self.catalogue.reports)}

    def _of_areas(self, areas: Sequence[str]) -> tuple[str, ...]:
        if not areas:
            return tuple(self._known)
        places = {id_: place for area in areas for id_, place in self._by_area.get(area, {}).items()}
        return tuple(sorted(places, key=places.__getitem__))

    def _pairs_in(self, reports: Sequence[str]) -> dict[str, tuple[Pair, ...]]:
        held = self.store.parts_of(reports, ("issue", "response", "judgement"))
        return {
            id_: tuple(
                paired(
                    issue,
                    held.get((id_, "response"), ()),
                    held.get((id_, "judgement"), ()),
                    partial(self._commitments.one, id_),
                )
                for issue in held.get((id_, "issue"), ())
            )
            for id_ in reports
        }

    def _commitments_in(self, reports: Sequence[str]) -> dict[str, tuple[Entry[Commitment], ...]]:
        held = self.store.parts_of(reports, ("commitment",))
        return {id_: held.get((id_, "commitment"), ()) for id_ in reports}

    def _prose_in(self, reports: Sequence[str]) -> dict[str, tuple[Passage, ...]]:
        return {id_: self.store.passages(Filters(report_ids=(id_,))) for id_ in reports}


_REPORTS = 1_024
"""Reports whose register is kept ready; a hundred with a dozen issues each take some 17 MB."""

_TEXTS = 64
"""Reports whose whole text is kept ready."""

_REMEMBERED, _ASKED = 50_000, 4
"""Cosines, and sets of words of which it is remembered what holds them: those of the question at hand."""
