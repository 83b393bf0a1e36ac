"""The store: reports in, and out again as passages to quote and a register to count.

What is acknowledged is whole: vectors go to Chroma first, invisible; one SQL transaction makes the report exist; old
vectors go last. A process killed in between leaves the old answers or the new ones, and orphans that `sweep` removes.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from types import TracebackType
from typing import Any

import numpy as np
from filelock import BaseFileLock

from vectorstore import hybrid, kept_sentences, opening, register, stemmed, stock, words
from vectorstore.chroma import Chroma
from vectorstore.database import Database
from vectorstore.embeddings import Embedder, Vectors, open_embeddings
from vectorstore.errors import ReadOnly, StoreError
from vectorstore.filters import EVERYTHING, Filters
from vectorstore.hybrid import Hit
from vectorstore.likeness import Likeness
from vectorstore.matrix import Matrix
from vectorstore.mirror import Mirror, Seen, Steps
from vectorstore.places import Places, places
from vectorstore.records import Entry, Held, Line, Original, tally
from vectorstore.schema import (
    Commitment,
    Definition,
    Finding,
    Issue,
    Judgement,
    Passage,
    Rating,
    Report,
    Response,
    Span,
)
from vectorstore.scopes import Scopes
from vectorstore.settings import StoreSettings
from vectorstore.state import StoreStatus, size_of
from vectorstore.stock import Defined, Numbered
from vectorstore.writer import Done, Writer


class Store:
    """One data folder. Any number of processes may read it while one writes; safe in threads."""

    def __init__(
        self, settings: StoreSettings, embedder: Embedder, database: Database, lock: BaseFileLock | None
    ) -> None:
        self.settings = settings
        self.embedder = embedder
        self._database = database
        self._lock = lock
        self._chroma = Chroma(settings.chroma, settings.folder)
        self._matrix = Matrix(database)
        self._mirror = Mirror(self._chroma, database, mends=lock is not None, otherwise=self._matrix.propose)
        self._scopes = Scopes(database)
        recall = kept_sentences.recall
        self._likeness = Likeness(embedder, lambda texts: recall(self._read(), embedder.fingerprint, texts))
        self._writing = threading.Lock()
        self._asked = 0.0

    @classmethod
    def open(
        cls,
        settings: StoreSettings,
        embeddings: Embedder | None = None,
        *,
        write: bool = False,
        mending: bool = False,
    ) -> Store:
        """Open a data folder, for reading or (one process at a time) for writing.

        A reader of a folder that is not there finds nothing and makes nothing. `mending` opens an index of an older
        layout or another model, of which then only `rebuild` makes sense.
        """
        embedder = embeddings or open_embeddings(settings.embedding)
        if not (write or mending):
            return cls(settings, embedder, opening.to_read(settings.folder, embedder.fingerprint), None)
        lock = opening.lock(settings)
        try:
            database = opening.to_write(settings.folder, embedder.fingerprint, mending=mending)
        except BaseException:
            lock.release()
            raise
        return cls(settings, embedder, database, lock)

    def close(self) -> None:
        """Give the files and the right to write back."""
        self._chroma.close()
        self._database.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # Writing

    def put(self, report: Report, original: bytes, *, replaces: Sequence[str] = ()) -> str:
        """Keep a report: "added", "replaced" (the same id or the same words read differently) or "unchanged"."""
        return self.put_many([(report, original)], replaces=replaces)[0]

    def put_many(
        self, found: Iterable[tuple[Report, bytes]], *, replaces: Sequence[str] = (), on_done: Done | None = None
    ) -> list[str]:
        """Keep reports, each in one transaction, embedding across them; the outcomes in order.

        `replaces` are reports that go in the first one's transaction. `on_done` is told each id and its outcome.
        """
        with self._writing:
            return self._writer().put_many(found, replaces, on_done)

    def remove(self, report_id: str) -> None:
        """Take a report out with everything that is its own."""
        with self._writing:
            self._writer().remove([report_id])

    def sweep(self) -> int:
        """Remove vectors that belong to no passage, as a killed process leaves them; how many went."""
        with self._writing:
            return self._writer().sweep()

    def rebuild(self, progress: Steps | None = None) -> None:
        """Make everything anew from the stored texts; readers see the old until the new is whole."""
        with self._writing:
            self._writer().rebuild(progress)

    # Reports

    @property
    def generation(self) -> int:
        """Grows with every change, by whichever process."""
        return int(opening.told(self._read()).get("generation", 0))

    def reports(self, filters: Filters = EVERYTHING) -> tuple[Held, ...]:
        """The reports of a scope, newest first."""
        return register.held(self._read(), filters)

    def report(self, report_id: str) -> Report:
        """A report, whole."""
        return register.report(self._read(), report_id)

    def read_by(self, report_id: str) -> str:
        """The version of the readers that a report was read by."""
        return register.read_by(self._read(), report_id)

    def original(self, report_id: str) -> Original:
        """The bytes that a report was read from."""
        return register.original(self._read(), report_id)

    def text(self, report_id: str) -> str:
        """A report's canonical text alone."""
        return register.text(self._read(), report_id)

    def slice(self, report_id: str, span: Span) -> str:
        """The characters of a span of a report's canonical text."""
        return register.slice_of(self._read(), report_id, span)

    def held_at(self, location: str) -> tuple[str, ...]:
        """Ids of the reports that came from a location."""
        return register.at(self._read(), "location", location)

    def held_bytes(self, sha256: str) -> tuple[str, ...]:
        """Ids of the reports that were read from bytes with this hash."""
        return register.at(self._read(), "sha256", sha256)

    # The register

    def issues(self, filters: Filters = EVERYTHING) -> tuple[Entry[Issue], ...]:
        """What inspectors ask to be addressed; a theme is met by the issue's words or its response's."""
        return register.entries(self._read(), "issue", filters)

    def responses(self, filters: Filters = EVERYTHING) -> tuple[Entry[Response], ...]:
        """What was answered; a joint response is one entry."""
        return register.entries(self._read(), "response", filters)

    def commitments(self, filters: Filters = EVERYTHING, owner: str = "") -> tuple[Entry[Commitment], ...]:
        """What somebody said they will do; `owner` keeps those of one role, body or person."""
        return register.entries(self._read(), "commitment", filters, owner)

    def ratings(self, filters: Filters = EVERYTHING) -> tuple[Entry[Rating], ...]:
        """Grades given."""
        return register.entries(self._read(), "rating", filters)

    def findings(self, filters: Filters = EVERYTHING) -> tuple[Entry[Finding], ...]:
        """Strengths, weaknesses and good practice that reports mark."""
        return register.entries(self._read(), "finding", filters)

    def judgements(self, filters: Filters = EVERYTHING) -> tuple[Entry[Judgement], ...]:
        """What follow-ups say of earlier recommendations."""
        return register.entries(self._read(), "judgement", filters)

    def definitions(self, filters: Filters = EVERYTHING) -> tuple[Entry[Definition], ...]:
        """Short forms and the long forms that the reports give for them."""
        return register.entries(self._read(), "definition", filters)

    def parts_of(self, ids: Sequence[str], kinds: Sequence[str]) -> dict[tuple[str, str], tuple[Entry[Any], ...]]:
        """All "issue", "response" ... parts of some reports, by report and kind, each report in its own order."""
        return register.of_reports(self._read(), ids, kinds)

    def parts_holding(self, weighed: stemmed.Weighed, least: float) -> stemmed.Rows | None:
        """Rows of parts whose texts may hold that share of some weighed words; None where all must be looked at."""
        return stemmed.holding(self._read(), weighed, least, self._scopes.parts_with)

    def part_places(self) -> Places:
        """The kind and the report of every part, by its row."""
        return places(self._read())

    def reports_holding(self, kinds: Sequence[str], weighed: stemmed.Weighed, least: float) -> set[str] | None:
        """Reports whose parts of some kinds may hold that share between them; None where all must be looked at."""
        return stemmed.reports_holding(self._read(), kinds, weighed, least)

    def parts_themed(self, kind: str, theme: str) -> list[stemmed.Found]:
        """Parts of a kind that answer to a theme."""
        return stemmed.themed(self._read(), kind, theme)

    def parts_under(self, kind: str, issues: Sequence[stemmed.Named]) -> list[stemmed.Found]:
        """Parts of a kind that belong to some issues, given by report and number or by their rows."""
        return stemmed.under(self._read(), kind, issues)

    def parts_at(self, rows: Sequence[int]) -> tuple[Entry[Any], ...]:
        """The parts in some rows, in the order of the rows."""
        return register.numbered(self._read(), rows)

    def lines_at(self, rows: Sequence[int]) -> list[Line]:
        """The words of the parts in some rows, in the order of the rows, with no more than tells whose they are."""
        return register.lines(self._read(), rows)

    def count(self, kind: str, filters: Filters = EVERYTHING) -> int:
        """How many "issue", "response", "commitment", "rating", "finding" or "judgement" parts a scope holds."""
        return register.count(self._read(), kind, filters)

    def owners(self) -> tuple[str, ...]:
        """Everybody to whom something falls, as named in the reports."""
        return register.owners(self._read())

    # The whole, counted

    def size(self) -> int:
        """How many passages are held."""
        return register.passage_count(self._read())

    def numbers(self) -> tuple[Numbered, ...]:
        """Every issue's number and the report it stands in."""
        return stock.numbers(self._read())

    def defined(self) -> tuple[Defined, ...]:
        """Every short form and its long form, as plain values."""
        return stock.definitions(self._read())

    def distinct(self, kind: str, field: str) -> tuple[str, ...]:
        """The different values of a text field ("grade", "subject") of the parts of a kind."""
        return stock.distinct(self._read(), kind, field)

    def texts(self) -> list[str]:
        """The texts of all issues, responses and passages; for a small index."""
        return stock.texts(self._read())

    def passage_texts(self) -> list[tuple[str, str]]:
        """The text of every passage with its report's id; for a small index."""
        return stock.passage_texts(self._read())

    def parties(self, report_id: str | None = None) -> tuple[str, ...]:
        """Everybody who is named as answering, in one report if one is given."""
        return stock.parties(self._read(), report_id)

    def stem_counts(self) -> dict[str, int]:
        """How often each stem stands in all passages."""
        return stock.stems(self._read())

    # Search

    def search(
        self, query: str, filters: Filters = EVERYTHING, k: int = 10, *, alternatives: words.Alternatives | None = None
    ) -> tuple[Hit, ...]:
        """The best passages by meaning and words together; `alternatives` are other wordings of the query's words."""
        asked = hybrid.Search(self.vector(query), words.phrases(query, alternatives), filters, k)
        database = self._read()
        self._matrix.asked()
        propose = self._mirror.propose if self._proposes else self._matrix.propose
        ways = hybrid.Ways(propose, self._matrix.among, self._scopes.rows, self._scopes.common)
        return hybrid.search(database, asked, self.settings.search, ways)

    def passages(self, filters: Filters = EVERYTHING, limit: int | None = None) -> tuple[Passage, ...]:
        """The passages of a scope, in their reports' order."""
        return register.passages_in(self._read(), filters, limit)

    @property
    def quiet(self) -> float:
        """Seconds since something was last compared with a question."""
        return time.monotonic() - self._asked

    def vector(self, text: str, *others: str) -> Vectors:
        """A question's vector; those of its other wordings are made side by side with it, and kept ready."""
        self._asked = time.monotonic()
        self._likeness.queries((text, *others))
        return self._likeness.query(text)

    def similarity(self, query: str | Vectors, texts: Sequence[str]) -> list[float]:
        """The cosine of each text with the query, or with a unit vector of the index's model."""
        self._asked = time.monotonic()
        return self._likeness.of(query, texts)

    def document_frequency(self, stems: Sequence[str], filters: Filters = EVERYTHING) -> dict[str, int]:
        """In how many passages of a scope each word or stem stands."""
        return words.document_frequency(self._read(), stems, filters)

    def keep_sentences(self, of: Callable[[Passage], Sequence[str]], most: int = 8) -> int:
        """Embed the sentences (as `of` gives them) of the next passages that have none kept; how many passages.

        Called again and again while nobody asks; 0 says that all is done.
        """
        if self._lock is None:
            raise ReadOnly(self.settings.folder)
        some = kept_sentences.waiting(self._database, most)
        found = []
        for passage in some:
            texts = list(of(passage))
            # One text at a time takes one core, and leaves the others to whoever asks meanwhile.
            found.append((passage, texts, np.array([self.embedder.encode([text])[0] for text in texts])))
        with self._writing:
            kept_sentences.keep(self._database, self.embedder.fingerprint, found)
        return len(some)

    # State

    def warm(self) -> None:
        """Load the model and look the vector index over, so that the first question need not wait."""
        self.vector("warm")
        if self._proposes:
            self._mirror.ready()
        if self.size() > self.settings.search.bytes:
            self._matrix.ready()

    def status(self) -> StoreStatus:
        """What is held and in what state."""
        database = self._read()
        held = register.held(database)
        told = opening.told(database)
        seen = self._seen()
        count = register.passage_count(database)
        return StoreStatus(
            folder=self.settings.folder,
            reports=len(held),
            samples=sum(one.sample for one in held),
            counts=tally([one.counts for one in held]),
            passages=count,
            model=told.get("model", self.embedder.fingerprint),
            layout=int(told.get("layout", 0)),
            generation=int(told.get("generation", 0)),
            chroma=self._chroma.place,
            bytes=size_of(self.settings.folder),
            orphans=max(0, seen.held - count) if seen else None,
            whole=seen.whole if seen else None,
            mended=self._mirror.mended,
        )

    def _seen(self) -> Seen | None:
        """A look at the vector index; a reader may have one while nobody owns the folder."""
        if self._proposes:
            return self._mirror.seen()
        if self._read().file is None:
            return None
        try:
            lock = opening.lock(self.settings.model_copy(update={"lock_seconds": 0}))
        except StoreError:
            return None
        try:
            return self._mirror.look()
        finally:
            self._chroma.close()
            lock.release()

    @property
    def _proposes(self) -> bool:
        """Whether Chroma may be asked: embedded, only by the process that owns the folder, for two would damage it."""
        return self._lock is not None or (not self._chroma.embedded and self._read().file is not None)

    def _read(self) -> Database:
        """The database; one that began after this reader opened is found."""
        if self._database.file is None and opening.begun(self.settings.folder):
            self._database = opening.to_read(self.settings.folder, self.embedder.fingerprint)
            self._matrix = Matrix(self._database)
            self._mirror = Mirror(self._chroma, self._database, mends=False, otherwise=self._matrix.propose)
            self._scopes = Scopes(self._database)
        return self._database

    def _writer(self) -> Writer:
        if self._lock is None:
            raise ReadOnly(self.settings.folder)
        return Writer(self._database, self._mirror, self.embedder)
