"""The store as one generation of it is read: pairs of issue and response kept ready, and nearness in meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.catalogue import Catalogue, Known
from assistant.settings import AssistantSettings
from vectorstore.filters import Filters
from vectorstore.schema import Commitment, Issue, Judgement, Passage, Response
from vectorstore.stems import stems
from vectorstore.themes import themes_of

if TYPE_CHECKING:
    from vectorstore.records import Brief, Entry
    from vectorstore.store import Store


@dataclass(frozen=True)
class Pair:
    """An issue of a report with the responses that answer it and the commitments under them."""

    issue: Entry[Issue]
    responses: tuple[Entry[Response], ...]
    commitments: tuple[Entry[Commitment], ...]
    judgements: tuple[Entry[Judgement], ...] = ()

    @property
    def report(self) -> Brief:
        """The report it stands in."""
        return self.issue.report

    @property
    def number(self) -> str:
        """The issue's number as text."""
        return self.issue.part.number

    @property
    def key(self) -> tuple[str, str, str | None]:
        """What tells it from every other pair."""
        return self.report.id, self.number, self.issue.part.area

    @cached_property
    def themes(self) -> frozenset[str]:
        """The themes that its own words show; those of a joint response belong to the issues it answers together."""
        alone = [r.text for r in self.responses if len(r.part.issue_numbers) == 1]
        own = frozenset(t for text in (self.issue.text, *alone) for t in themes_of(text))
        return (own & frozenset(self.issue.part.themes)) or frozenset(self.issue.part.themes)

    @cached_property
    def asked(self) -> frozenset[str]:
        """The stems of what the inspectors ask."""
        return frozenset(stems(self.issue.text))

    @cached_property
    def answered(self) -> frozenset[str]:
        """The stems of what is answered."""
        return frozenset(s for response in self.responses for s in stems(response.text))


@dataclass
class Shelf:
    """The store as read for one generation, with what was already looked up; safe to throw away at any time."""

    store: Store
    catalogue: Catalogue
    settings: AssistantSettings
    suggested: dict[tuple[str, Filters], bool] = field(default_factory=dict)
    _prose: dict[str, tuple[Passage, ...]] = field(default_factory=dict)
    _texts: dict[str, str] = field(default_factory=dict)
    _pieces: dict[str, int] = field(default_factory=dict)
    _pairs: dict[str, tuple[Pair, ...]] = field(default_factory=dict)
    _commitments: dict[str, tuple[Entry[Commitment], ...]] = field(default_factory=dict)
    _nearness: dict[tuple[str, str], float] = field(default_factory=dict)

    def pairs(self, filters: Filters) -> tuple[Pair, ...]:
        """The pairs in a scope, newest report first, each report in its own order."""
        wanted = set(filters.issue_numbers)
        return tuple(
            pair
            for report in self.reports(filters)
            for pair in self._of_report(report)
            if (not wanted or pair.number in wanted)
            and (not filters.areas or (pair.issue.area or pair.report.area) in filters.areas)
        )

    def reports(self, filters: Filters) -> tuple[str, ...]:
        """The ids of the reports in a scope, newest first."""
        known = self.catalogue.of_area(filters.areas)
        return tuple(r.id for r in known if not filters.report_ids or r.id in filters.report_ids)

    def pairs_of(self, report_id: str) -> tuple[Pair, ...]:
        """The pairs of one report."""
        return self._of_report(report_id)

    def prose(self, report_id: str) -> tuple[Passage, ...]:
        """The passages of one report."""
        if report_id not in self._prose:
            self._prose[report_id] = self.store.passages(Filters(report_ids=(report_id,)))
        return self._prose[report_id]

    def text(self, report_id: str) -> str:
        """The whole canonical text of one report."""
        if report_id not in self._texts:
            self._texts[report_id] = self.store.report(report_id).text
        return self._texts[report_id]

    def pieces(self, word: str) -> int:
        """Into how many pieces the embedding model cuts a word; its own two marks not counted."""
        if word not in self._pieces:
            self._pieces[word] = self.store.embedder.count_pieces([word])[0] - 2
        return self._pieces[word]

    def commitments(self, filters: Filters) -> tuple[Entry[Commitment], ...]:
        """The commitments in a scope, those outside any issue included, newest report first."""
        numbers = set(filters.issue_numbers)
        return tuple(
            entry
            for report in self.reports(filters)
            for entry in self._committed(report)
            if (not numbers or numbers & set(entry.part.issue_numbers))
            and (not filters.areas or (entry.part.area or entry.report.area) in filters.areas)
        )

    def _committed(self, report_id: str) -> tuple[Entry[Commitment], ...]:
        if report_id not in self._commitments:
            self._commitments[report_id] = self.store.commitments(Filters(report_ids=(report_id,)))
        return self._commitments[report_id]

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

    def _of_report(self, report_id: str) -> tuple[Pair, ...]:
        if report_id not in self._pairs:
            only = Filters(report_ids=(report_id,))
            responses = self.store.responses(only)
            commitments = self._committed(report_id)
            judgements = self.store.judgements(only)
            self._pairs[report_id] = tuple(
                Pair(
                    issue,
                    _pointed_to(
                        tuple(r for r in responses if _answers(issue, r.part.issue_numbers, r.part.area)), responses
                    ),
                    tuple(c for c in commitments if _answers(issue, c.part.issue_numbers, c.part.area)),
                    tuple(j for j in judgements if j.part.issue_number == issue.part.number),
                )
                for issue in self.store.issues(only)
            )
        return self._pairs[report_id]


_REMEMBERED = 50_000


def _pointed_to(own: tuple[Entry[Response], ...], every: Sequence[Entry[Response]]) -> tuple[Entry[Response], ...]:
    """An issue's responses, with those that they point to ("See 6.")."""
    seen = {n for response in own for n in response.part.see}
    return (*own, *(r for r in every if r not in own and seen & set(r.part.issue_numbers)))


def _answers(issue: Entry[Issue], numbers: tuple[str, ...], area: str | None) -> bool:
    return issue.part.number in numbers and (area is None or issue.part.area in (None, area))
