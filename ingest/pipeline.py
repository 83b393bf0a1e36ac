"""Adds many sources at once: fetched, read side by side, stored in full batches; a bad one never stops the rest."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from itertools import chain
from typing import Protocol

from ingest.errors import IngestError
from ingest.guard import Guard
from ingest.links import relinked
from ingest.reading import READ_BY, Task
from ingest.settings import IngestSettings
from ingest.source import Fetched, expand, fetch
from ingest.versions import Brief, known, version_of
from vectorstore.schema import Doubt, Report

ADDED, REPLACED, UNCHANGED, FAILED = "added", "replaced", "unchanged", "failed"


class Original(Protocol):
    """What a report was read from."""

    @property
    def data(self) -> bytes:
        """The bytes as they came."""


class Held(Brief, Protocol):
    """A report that is held, as listed: enough to say what became of a source that it was read from."""

    @property
    def counts(self) -> Mapping[str, int]:
        """How many "issue", "response" and "commitment" parts it has."""

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What does not add up in it."""


class ReportStore(Protocol):
    """What the pipeline needs of a store."""

    def reports(self) -> Sequence[Held]:
        """Every report held."""

    def read_by(self, report_id: str) -> str:
        """The version of the readers that a report was read by."""

    def report(self, report_id: str) -> Report:
        """One report, whole."""

    def original(self, report_id: str) -> Original:
        """The bytes that a report was read from."""

    def remove(self, report_id: str) -> None:
        """Take a report out."""

    def put_many(
        self,
        reports: Iterable[tuple[Report, bytes]],
        *,
        replaces: Sequence[str] = (),
        on_done: Callable[[str, str], None] | None = None,
    ) -> list[str]:
        """Store reports with their bytes; `on_done(report id, outcome)` is told of each."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source: added, replaced, unchanged or failed; the counts are of the report's parts."""

    location: str
    outcome: str
    report_id: str | None = None
    issues: int = 0
    responses: int = 0
    commitments: int = 0
    doubts: tuple[Doubt, ...] = ()
    error: IngestError | None = None


Progress = Callable[[Outcome, int, int], None]
"""Told of each source as soon as it is known what became of it: the outcome, how many are done, how many there are."""


class Pipeline:
    """Adds sources to a store."""

    def __init__(self, store: ReportStore, settings: IngestSettings | None = None) -> None:
        self._store = store
        self._settings = settings or IngestSettings()

    def add(
        self,
        locations: Iterable[str],
        progress: Progress | None = None,
        *,
        sample: bool = False,
        guard: Guard | None = None,
    ) -> list[Outcome]:
        """Add files, folders, globs and addresses; one outcome for each document, in their order.

        The first report of the user's own takes the place of the samples. The same bytes again cost no reading. A
        guard that has begun already is used, and closed.
        """
        return self._run(list(expand(locations, self._settings.fetch)), progress, sample, guard)

    def add_fetched(
        self, documents: Iterable[Fetched], progress: Progress | None = None, *, sample: bool = False
    ) -> list[Outcome]:
        """The same for bytes already in hand, such as uploads."""
        return self._run(list(documents), progress, sample)

    def remove(self, report_id: str) -> None:
        """Take a report out; follow-ups that pointed to it point to the next that holds what they judge, or nowhere."""
        area = self._store.report(report_id).area
        self._store.remove(report_id)
        _link_follow_ups(self._store, {area})

    def _run(
        self,
        sources: Sequence[str | Fetched | IngestError],
        progress: Progress | None,
        sample: bool,
        guard: Guard | None = None,
    ) -> list[Outcome]:
        run = _Run(self._store, self._settings, sources, progress, sample)
        with guard or Guard(self._settings.reading) as guarded:
            run.store_all(guarded)
        return run.outcomes()


class _Run:
    """One call of `add`: which source is where on its way."""

    def __init__(
        self,
        store: ReportStore,
        settings: IngestSettings,
        sources: Sequence[str | Fetched | IngestError],
        progress: Progress | None,
        sample: bool,
    ) -> None:
        self._store, self._settings, self._sources = store, settings, sources
        self._progress, self._sample = progress, sample
        held = store.reports()
        self._samples = [each.id for each in held if each.sample]
        self._own = [each for each in held if each.sample == sample]
        self._ours = {each.id for each in self._own}
        self._held = {each.sha256: each for each in self._own}
        self._own_of: defaultdict[str | None, list[Brief]] = defaultdict(list)
        for each in self._own:
            self._own_of[each.area].append(each)
        self._read_of: defaultdict[str | None, dict[str, Brief]] = defaultdict(dict)
        self._unstored: dict[str, Report] = {}
        self._first: dict[str, int] = {}
        self._copies: dict[int, int] = {}
        self._done: dict[int, Outcome] = {}
        self._stored: defaultdict[str, deque[tuple[int, Report]]] = defaultdict(deque)

    def store_all(self, guard: Guard) -> None:
        """Read every source and store what came of it; samples go with the first report that is not one."""
        reports = self._reports(guard)
        first = next(reports, None)
        if first is not None:
            gone = () if self._sample else tuple(self._samples)
            self._store.put_many(chain([first], reports), replaces=gone, on_done=self._on_done)
            _link_follow_ups(self._store, self._read_of)

    def outcomes(self) -> list[Outcome]:
        """What became of each source, in the order given; a copy of one before it shares its fate."""
        for index, original in self._copies.items():
            same = self._done[original]
            kept = same if same.outcome == FAILED else replace(same, outcome=UNCHANGED)
            self._finish(index, replace(kept, location=self._location(index)))
        return [self._done[index] for index in sorted(self._done)]

    def _reports(self, guard: Guard) -> Iterator[tuple[Report, bytes]]:
        """Reports in the order of their sources, while the next few are already being read."""
        waiting: deque[tuple[int, Fetched, Future[Report]]] = deque()
        for index in range(len(self._sources)):
            document = self._document(index)
            if document is not None:
                task = Task(document, self._settings.reading)
                waiting.append((index, document, guard.submit(document.location, task)))
            if len(waiting) > self._settings.reading.workers + 1:
                yield from self._report(*waiting.popleft())
        while waiting:
            yield from self._report(*waiting.popleft())

    def _document(self, index: int) -> Fetched | None:
        """The source's bytes, if they have to be read."""
        source = self._sources[index]
        try:
            if isinstance(source, IngestError):
                raise source
            document = fetch(source, self._settings.fetch) if isinstance(source, str) else source
        except IngestError as error:
            self._finish(index, Outcome(self._location(index), FAILED, error=error))
            return None
        return None if self._is_known(index, document) else document

    def _is_known(self, index: int, document: Fetched) -> bool:
        """Whether the same bytes are held, read by this version of the readers, or came earlier in this run."""
        if document.sha256 in self._first:
            self._copies[index] = self._first[document.sha256]
            return True
        self._first[document.sha256] = index
        if document.sha256 in self._held:
            held = self._held[document.sha256]
            if self._store.read_by(held.id) == READ_BY:
                issues, responses, commitments = (held.counts.get(kind, 0) for kind in _COUNTED)
                counts = issues, responses, commitments
                self._finish(index, Outcome(self._location(index), UNCHANGED, held.id, *counts, held.doubts))
                return True
        return False

    def _report(self, index: int, document: Fetched, future: Future[Report]) -> Iterator[tuple[Report, bytes]]:
        try:
            report = future.result()
        except IngestError as error:
            self._finish(index, Outcome(self._location(index), FAILED, error=error))
            return
        report = self._named(report if report.sample == self._sample else replace(report, sample=self._sample))
        self._stored[report.id].append((index, report))
        yield report, document.data

    def _named(self, report: Report) -> Report:
        """The report under the id of the version that is held or was read before it in this run."""
        found = version_of(report, chain(self._read_of[report.area].values(), self._own_of[report.area]), self._text)
        report = replace(report, id=found) if found else report
        self._read_of[report.area][report.id] = known(report)
        self._unstored[report.id] = report
        return report

    def _text(self, report_id: str) -> str:
        return (self._unstored.get(report_id) or self._store.report(report_id)).text

    def _on_done(self, report_id: str, outcome: str) -> None:
        index, report = self._stored[report_id].popleft()
        if not self._stored[report_id]:
            self._unstored.pop(report_id, None)
        if outcome == REPLACED and report_id not in self._ours:
            outcome = ADDED  # what it took the place of was a sample
        self._ours.add(report_id)
        self._finish(index, _outcome(self._location(index), outcome, report))

    def _finish(self, index: int, outcome: Outcome) -> None:
        self._done[index] = outcome
        if self._progress is not None:
            self._progress(outcome, len(self._done), len(self._sources))

    def _location(self, index: int) -> str:
        source = self._sources[index]
        return source if isinstance(source, str) else source.location


_COUNTED = ("issue", "response", "commitment")


def _outcome(location: str, outcome: str, report: Report) -> Outcome:
    counts = len(report.issues), len(report.responses), len(report.commitments)
    return Outcome(location, outcome, report.id, *counts, report.doubts)


def _link_follow_ups(store: ReportStore, areas: Iterable[str | None]) -> None:
    """Store the follow-ups anew whose judgements now have, or no longer have, an earlier report to point to."""
    changed = relinked(store.reports(), areas, store.report)
    again = [(report, store.original(report.id).data) for report in changed]
    if again:
        store.put_many(again, on_done=lambda _id, _outcome: None)
