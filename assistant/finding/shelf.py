"""The store as one generation of it is read: pairs of issue and response kept ready, and nearness in meaning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from assistant.finding.lately import Lately
from assistant.finding.pair import Pair, paired
from assistant.finding.printings import Printings
from assistant.finding.query_adapter import SCALE, moved
from assistant.finding.scopes import Commitments, Pairs
from assistant.settings import AssistantSettings
from assistant.understanding.catalogue import Catalogue, Known
from assistant.understanding.learned import MODEL, Vector
from assistant.understanding.reading import in_scope
from assistant.understanding.terms import Terms, stems_of
from vectorstore.filters import EVERYTHING, Filters
from vectorstore.records import Entry, Line
from vectorstore.schema import Commitment, Passage, Span

if TYPE_CHECKING:
    from vectorstore.places import Places
    from vectorstore.stemmed import Found, Rows, Weighed
    from vectorstore.store import Store


@dataclass
class Shelf:
    """The store as read for one generation, with what was lately looked up; safe to throw away at any time."""

    store: Store
    catalogue: Catalogue
    settings: AssistantSettings
    suggested: dict[tuple[str, Filters], bool] = field(default_factory=dict)
    searched: dict[tuple[object, ...], Any] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)
    _parties: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)
    _pieces: dict[str, int] = field(default_factory=dict)
    _nearness: dict[tuple[str, str], float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._holding: dict[tuple[Weighed, float], Rows | None] = {}
        self.printings = Printings(self.catalogue.reports, self.pairs_of)
        self._pairs: Lately[tuple[Pair, ...]] = Lately(self._pairs_in, _REPORTS)
        self._commitments: Lately[tuple[Entry[Commitment], ...]] = Lately(self._commitments_in, _REPORTS)
        self._prose: Lately[tuple[Passage, ...]] = Lately(self._prose_in, _TEXTS)
        self._texts: Lately[str] = Lately(lambda ids: {id_: self.store.text(id_) for id_ in ids}, _TEXTS)

    def pairs(self, filters: Filters, *, once: bool = False) -> Pairs:
        """The pairs in a scope, newest report first, each report in its own order.

        `once` leaves out the issues that a follow-up repeats to judge them, where what it looks back on is there.
        """
        return Pairs(self, filters, once=once)

    def reports(self, filters: Filters) -> tuple[str, ...]:
        """The ids of the reports in a scope, newest first."""
        if not filters.report_ids:
            return self._of_areas(filters.areas)
        allowed = [self._by_area.get(area, {}) for area in filters.areas] or [self._places]
        found = {id_: places[id_] for id_ in filters.report_ids for places in allowed if id_ in places}
        return tuple(sorted(found, key=found.__getitem__))

    def within(self, report_ids: Iterable[str], scope: Filters) -> tuple[str, ...]:
        """Those of some reports that are in a scope which somebody set, in their order."""
        return tuple(report.id for report in in_scope(tuple(map(self.brief, report_ids)), scope))

    def parties_of(self, report_id: str) -> tuple[str, ...]:
        """Everybody whom one report names as answering, asked of the store once."""
        if report_id not in self._parties:
            self._parties[report_id] = self.store.parties(report_id)
        return self._parties[report_id]

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

    def answering(self, query: str, texts: Sequence[str]) -> list[float]:
        """How near each text is to where answers to a query lie; in meaning alone, where that was not learned."""
        vector = self.meaning(query)
        if vector is None:
            return self.nearness(query, texts)
        return [SCALE * cosine for cosine in self.store.similarity(moved(vector), texts)]

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
