"""Changes to the store, in the one order that can be killed at any moment."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import PurePosixPath

import numpy as np
import sqlalchemy as sa

from vectorstore import writing
from vectorstore.database import LAYOUT, Database, meta, reports, texts
from vectorstore.embedder import Embedder, Vectors
from vectorstore.errors import ChromaUnavailable, StoreError, UnknownReport
from vectorstore.mirror import Mirror, Steps
from vectorstore.opening import collection, told
from vectorstore.records import Original, content_hash, report_of, text_hash
from vectorstore.schema import Report
from vectorstore.writing import Ready

logger = logging.getLogger(__name__)

Done = Callable[[str, str], None]
"""Told a report's id and its outcome."""

_REPORTS, _PASSAGES, _FIRST = 16, 256, 96
"""At so many a batch is closed and embedded while the next is read, the first earlier: nothing is embedded before."""


_SAME = (
    "SELECT id, content_hash FROM reports WHERE text_hash = ? UNION SELECT id, content_hash FROM reports WHERE id = ?"
)


@dataclass(frozen=True, slots=True)
class _Batch:
    """Reports cut (or None where nothing is to do), and the vectors under way for what is new in them."""

    found: list[tuple[Report, Ready | None]]
    wordings: list[bytes]
    vectors: Future[Vectors]


@dataclass(frozen=True, slots=True)
class _Ahead:
    """What Chroma holds of a batch before SQL does: vectors by their texts' hashes, and the passages yet to come."""

    numbers: dict[bytes, Vectors]
    coming: Counter[str]


class Writer:
    """The one who changes a database and its mirror; the caller keeps others out."""

    def __init__(self, database: Database, mirror: Mirror, embedder: Embedder) -> None:
        self._database = database
        self._mirror = mirror
        self._embedder = embedder
        self._model = embedder.fingerprint

    def put_many(
        self, found: Iterable[tuple[Report, bytes]], replaces: Sequence[str], on_done: Done | None
    ) -> list[str]:
        """Keep reports: while one batch is embedded, the one before is written and the next is read."""
        outcomes: list[str] = []
        going = list(replaces)
        with self._embedder.many(), ThreadPoolExecutor(2) as pool:
            for batch in _one_behind(self._batches(found, pool)):
                ahead = self._add(batch)
                for report, ready in batch.found:
                    outcome = self._put(report, ready, ahead, going)
                    going = []
                    outcomes.append(outcome)
                    if on_done:
                        on_done(report.id, outcome)
        self._renew()
        return outcomes

    def remove(self, ids: Sequence[str]) -> None:
        """Take reports out: from SQL, which makes it true, then from Chroma."""
        self._remove(ids)
        self._renew()

    def _remove(self, ids: Sequence[str]) -> None:
        for id_ in ids:
            if not self._exists(id_):
                raise UnknownReport(id_)
        self._mirror.ready()
        with self._database.changing() as connection:
            gone = writing.delete(connection, ids)
            writing.forget(connection, gone.vectors)
            writing.moved_on(connection)
        self._tidy(gone.ids)

    def sweep(self) -> int:
        """Remove what belongs to no passage."""
        return self._mirror.sweep()

    def rebuild(self, progress: Steps | None) -> None:
        """Make everything that follows from the stored texts anew; one transaction lets it take over."""
        try:
            self._rebuild(progress)
        except ChromaUnavailable:
            if not self._mirror.put_away():
                raise
            self._rebuild(progress)

    def _rebuild(self, progress: Steps | None) -> None:
        known = told(self._database)
        if int(known["layout"]) < LAYOUT:
            self._database.derive_anew()
        name = self._next_collection(known)
        ids = self._ids()
        for done, id_ in enumerate(ids, start=1):
            self._fill(id_, name)
            if progress:
                progress(done, len(ids))
        with self._database.changing() as connection:
            writing.delete_derived(connection)
            for id_ in ids:
                writing.insert_derived(connection, self._cut_again(id_), self._model)
            for key, value in (("layout", str(LAYOUT)), ("model", self._model), ("collection", name)):
                connection.execute(meta.update().where(meta.c.key == key).values(value=value))
            writing.forget_unused(connection)
            writing.moved_on(connection)
        self._mirror.renewed(name)

    def _batches(self, found: Iterable[tuple[Report, bytes]], pool: ThreadPoolExecutor) -> Iterator[_Batch]:
        for cut in _together((report, self._cut(report, data)) for report, data in found):
            wordings = {key: text for _, ready in cut if ready for key, text in ready.wordings.items()}
            new = sorted(writing.unknown(self._database, self._model, wordings), key=lambda key: -len(wordings[key]))
            yield _Batch(cut, new, pool.submit(self._embedder.encode, [wordings[key] for key in new]))

    def _cut(self, report: Report, data: bytes) -> Ready | None:
        """A report made ready, or None where the very same is held."""
        same, _ = self._judged(report)
        if same:
            return None
        name = PurePosixPath(report.source.location.replace("\\", "/")).name
        return writing.ready(report, Original(data, report.source.media_type, name), self._embedder)

    def _add(self, batch: _Batch) -> _Ahead:
        """A batch's vectors given to Chroma in one go, which costs it far less than report by report."""
        cut = [ready for _, ready in batch.found if ready]
        numbers = dict(zip(batch.wordings, batch.vectors.result(), strict=True))
        hashes = [key for ready in cut for key in ready.hashes]
        numbers |= writing.kept(self._database, self._model, [key for key in hashes if key not in numbers])
        wordings = {key: text for ready in cut for key, text in ready.wordings.items() if key not in numbers}
        if wordings:  # known when the batch was cut, gone since with a report that was replaced
            numbers |= dict(zip(wordings, self._embedder.encode(list(wordings.values())), strict=True))
        found = [passage.id for ready in cut for passage in ready.passages]
        rows = dict(zip(found, hashes, strict=True))  # the same report may come twice in a batch
        if rows:
            self._mirror.add(list(rows), np.array([numbers[key] for key in rows.values()], dtype=np.float32))
        return _Ahead(numbers, Counter(found))

    def _put(self, report: Report, ready: Ready | None, ahead: _Ahead, replaces: Sequence[str]) -> str:
        """One report in one transaction; the outcome."""
        same, old = self._judged(report)
        going = [id_ for id_ in replaces if self._exists(id_) and id_ not in (same, report.id)]
        ids = [passage.id for passage in ready.passages] if ready else []
        ahead.coming.subtract(ids)
        if same or ready is None:
            if same != report.id:  # the very same came earlier in this batch, under another id
                self._tidy([id_ for id_ in ids if not ahead.coming[id_]])
            if going:
                self._remove(going)
            return "unchanged"
        self._write(ready, ahead, [*old, *going])
        return "replaced" if old or going else "added"

    def _write(self, ready: Ready, ahead: _Ahead, old: Sequence[str]) -> None:
        unknown = writing.unknown(self._database, self._model, ready.wordings)
        with self._database.changing() as connection:
            writing.keep(connection, self._model, {key: ahead.numbers[key] for key in unknown})
            gone = writing.delete(connection, old)
            writing.insert(connection, ready, self._model)
            writing.forget(connection, gone.vectors)
            writing.moved_on(connection)
        fresh = {passage.id for passage in ready.passages}
        self._tidy([id_ for id_ in gone.ids if id_ not in fresh and not ahead.coming[id_]])

    def _tidy(self, ids: Sequence[str]) -> None:
        """Old vectors go; where that fails the change still stands, and `sweep` finds them."""
        try:
            self._mirror.remove(ids)
        except StoreError as error:
            logger.warning("Vectors of removed passages stay for now: %s", error)

    def _renew(self) -> None:
        """A worn vector index is made anew; where that fails the change still stands, and questions do without it.

        Never within a batch: what Chroma holds of it before SQL does would be lost.
        """
        try:
            self._mirror.renew_if_worn()
        except (StoreError, OSError) as error:
            logger.warning("The vector index could not be made anew (%s); the next change tries again.", error)

    def _judged(self, report: Report) -> tuple[str | None, list[str]]:
        """The id under which the very same is held, if it is; and the ids that this report would take the place of."""
        with self._database.reading() as connection:
            rows = connection.exec_driver_sql(_SAME, (text_hash(report), report.id)).all()
        if not rows:
            return None, []
        content = content_hash(report)
        same = next((row.id for row in rows if row.content_hash == content), None)
        return same, [row.id for row in rows]

    def _exists(self, report_id: str) -> bool:
        with self._database.reading() as connection:
            return connection.execute(sa.select(reports.c.id).where(reports.c.id == report_id)).first() is not None

    def _ids(self) -> list[str]:
        """Reports in the order they came, which breaks ties in every ranking and so must last."""
        with self._database.reading() as connection:
            return list(connection.execute(sa.select(reports.c.id).order_by(sa.literal_column("rowid"))).scalars())

    def _fill(self, report_id: str, name: str) -> None:
        """A report's vectors kept (what is new is embedded) and put into the new collection."""
        ready = self._cut_again(report_id)
        wordings = ready.wordings
        new = writing.unknown(self._database, self._model, wordings)
        if new:
            rows = self._embedder.encode([wordings[key] for key in new])
            with self._database.changing() as connection:
                writing.keep(connection, self._model, dict(zip(new, rows, strict=True)))
        numbers = writing.kept(self._database, self._model, ready.hashes)
        if ready.passages:
            self._mirror.add_to(name, [p.id for p in ready.passages], np.array([numbers[key] for key in ready.hashes]))

    def _cut_again(self, report_id: str) -> Ready:
        with self._database.reading() as connection:
            row = connection.execute(sa.select(texts).where(texts.c.report_id == report_id)).one()
        return writing.ready(report_of(row), Original(b"", "", ""), self._embedder)

    def _next_collection(self, known: dict[str, str]) -> str:
        """A name not in use, also not by a rebuild that was killed."""
        stem = collection(self._model).rpartition("-")[0]
        serial = int(known["collection"].rpartition("-")[2])
        return f"{stem}-{serial + 1}"


def _together(found: Iterable[tuple[Report, Ready | None]]) -> Iterator[list[tuple[Report, Ready | None]]]:
    """Reports in batches that hold enough passages to be worth a turn."""
    batch: list[tuple[Report, Ready | None]] = []
    passages, enough = 0, _FIRST
    for report, ready in found:
        batch.append((report, ready))
        passages += len(ready.passages) if ready else 0
        if passages >= enough or len(batch) >= _REPORTS:
            yield batch
            batch, passages, enough = [], 0, _PASSAGES
    if batch:
        yield batch


def _one_behind(batches: Iterator[_Batch]) -> Iterator[_Batch]:
    """Each batch once the next is under way."""
    before: _Batch | None = None
    for batch in batches:
        if before is not None:
            yield before
        before = batch
    if before is not None:
        yield before
