"""Keeps Chroma a mirror of the vectors in SQL: looks it over at its first use, and makes it anew where it misses."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import numpy as np
import sqlalchemy as sa

from vectorstore.chroma import Chroma
from vectorstore.database import Database, meta, passages, vectors
from vectorstore.embedder import Vectors
from vectorstore.errors import ChromaUnavailable
from vectorstore.hybrid import Propose

logger = logging.getLogger(__name__)

Steps = Callable[[int, int], None]
"""Told how many of how many are done."""

PREFIX = "passages-"

_SAMPLE = 96
"""Vectors looked up against themselves; with a twentieth of all unreachable, one is met in 99 of 100 looks."""

_LOOKED = 3
_SAME = 1e-3
"""How many are asked for when a vector is looked up against itself, and the distance that rounding may make."""

_CHUNK = 2_000
_OVERFETCH = 1.5
_AGAIN = 3
"""How often a stumbling index is asked again before it is taken to be damaged."""

_WORN = "worn"
"""The row of `meta` that counts vectors taken out since the index was made."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look at the mirror found: vectors held, vectors that should be, and of a sample those not found."""

    held: int
    wanted: int
    missed: int

    @property
    def whole(self) -> bool:
        """Whether every passage can be proposed; orphans do no harm."""
        return self.missed == 0 and self.held >= self.wanted


class Mirror:
    """The collection in use. Its name stands in the database, so a new one takes over in one transaction.

    Chroma keeps what was taken out of an index, in memory and on disk, for as long as the index is there. So an
    embedded one is made anew once more was taken out than is in it; meanwhile `otherwise` proposes.
    """

    def __init__(self, chroma: Chroma, database: Database, *, mends: bool, otherwise: Propose) -> None:
        self._chroma = chroma
        self._database = database
        self._mends = mends
        self._otherwise = otherwise
        self._lock = threading.RLock()
        self._turn = threading.Condition()
        self._asking = 0
        self._away = False
        self._looked = False
        self.mended = False

    def propose(self, vector: Vectors, k: int) -> list[str]:
        """Ids nearest to a vector; some more than asked for, as some may no longer exist."""
        with self._usable() as usable:
            return self._proposed(vector, k) if usable else self._otherwise(vector, k)

    def _proposed(self, vector: Vectors, k: int) -> list[str]:
        name = self.ready()
        wanted = int(k * _OVERFETCH) + 1
        try:
            found = self._nearest(name, vector, wanted)
        except ChromaUnavailable as error:
            if self._name() == name:
                self._mend(error)
            found = self._nearest(self._name(), vector, wanted)  # of the one that took over
        return [id_ for id_, _ in found[0]]

    def _nearest(self, name: str, vector: Vectors, wanted: int) -> list[list[tuple[str, float]]]:
        """What Chroma finds; an embedded index that stumbles over what is taken out meanwhile is asked again."""
        for _ in range(_AGAIN if self._chroma.embedded else 0):
            with suppress(ChromaUnavailable):
                return self._chroma.nearest(name, vector[None, :], wanted)
        return self._chroma.nearest(name, vector[None, :], wanted)

    def add(self, ids: Sequence[str], numbers: Vectors) -> None:
        """Vectors of passages that SQL may not know yet; until it does they are never shown."""
        if ids:
            try:
                self.add_to(self.ready(), ids, numbers)
            except ChromaUnavailable as error:
                self._mend(error)  # all that was added before is in SQL by now
                self.add_to(self._name(), ids, numbers)

    def add_to(self, name: str, ids: Sequence[str], numbers: Vectors) -> None:
        """Vectors into a collection that will take over."""
        self._chroma.upsert(name, ids, numbers)

    def renewed(self, name: str) -> None:
        """A collection has taken over; the others go."""
        with self._lock:
            self._looked = True
            self._chroma.drop_others(name, PREFIX)
        self._wore(self._wanted())

    def remove(self, ids: Sequence[str]) -> None:
        """Vectors of passages that SQL no longer knows."""
        if ids:
            self._chroma.delete(self.ready(), ids)
            self._wore(len(ids))

    def renew_if_worn(self) -> None:
        """Make an embedded index anew from which more was taken out than is in it; questions go on meanwhile.

        Where that fails (a full disk) questions do without it, and the next change tries again.
        """
        if not (self._mends and self._chroma.embedded):
            return
        if self._away or self._worn() > max(self._chroma.spent, self._wanted()):
            with self._turn:
                self._away = True
                self._turn.wait_for(lambda: not self._asking)
            self._chroma.discard()
            self.refill(self._name())
            self._chroma.looked_over()
            with self._turn:
                self._away = False

    def sweep(self) -> int:
        """Remove vectors without a passage, and collections no longer used; how many vectors went."""
        name = self.ready()
        gone = 0
        for page in _pages(self._chroma.ids(name)):
            known = self._known(page)
            orphans = [id_ for id_ in page if id_ not in known]
            self._chroma.delete(name, orphans)
            gone += len(orphans)
        self._chroma.drop_others(name, PREFIX)
        self._wore(gone)
        return gone

    def ready(self) -> str:
        """The collection's name, looked over at the first call and mended where it misses."""
        with self._lock:
            name = self._name()
            if not self._looked and self._mends:
                self._looked = True
                try:
                    name = self._looked_over(name)
                except ChromaUnavailable as error:
                    self._mend(error)
                    name = self._name()
                self._chroma.looked_over()
            return name

    def _looked_over(self, name: str) -> str:
        """The collection, or the one made in its place because it misses passages."""
        seen = self.look(name)
        if seen.whole:
            return name
        logger.warning(
            "The vector index misses passages (%d of %d there, %d of a sample not found);"
            " it is made anew from the database.", seen.held, seen.wanted, seen.missed
        )  # fmt: skip
        made = self.refill()
        self.mended = True
        return made

    def seen(self) -> Seen | None:
        """A look at the collection in use; None while it is being made anew."""
        with self._usable() as usable:
            return self.look(self.ready()) if usable else None

    def look(self, name: str | None = None) -> Seen:
        """Look a sample of stored vectors up against themselves."""
        name = name or self._name()
        wanted = self._wanted()
        held = self._chroma.count(name)
        if not wanted or held < wanted:
            return Seen(held, wanted, 0)
        rows = self._sample(wanted)
        with self._database.understood():
            numbers = _numbers(rows)
        found = self._chroma.nearest(name, numbers, _LOOKED)
        return Seen(held, wanted, sum(not _reached(row.id, hits) for row, hits in zip(rows, found, strict=True)))

    def refill(self, name: str | None = None, steps: Steps | None = None) -> str:
        """Make a collection from the vectors in SQL and let it take over; the old one goes."""
        name = name or self._next_name()
        wanted, done = self._wanted(), 0
        for chunk, numbers in self._chunks():
            self.add_to(name, [row.id for row in chunk], numbers)
            done += len(chunk)
            if steps:
                steps(done, wanted)
        with self._database.changing() as connection:
            connection.execute(meta.update().where(meta.c.key == "collection").values(value=name))
            connection.execute(meta.delete().where(meta.c.key == _WORN))
        self._chroma.drop_others(name, PREFIX)
        return name

    def put_away(self) -> bool:
        """Put the files of an embedded index away, so that their damage is in nobody's way; whether there were any."""
        if not (self._mends and self._chroma.embedded):
            return False
        self._chroma.discard()
        return True

    def _mend(self, error: ChromaUnavailable) -> None:
        """Make an embedded index that broke under use anew, once; a second time there is another cause."""
        with self._lock:
            if self.mended or not self._mends or not self._chroma.embedded:
                raise error
            logger.warning("The vector index cannot be used (%s); it is made anew from the database.", error)
            self._looked = self.mended = True
            self._chroma.discard()
            self.refill()
            self._chroma.looked_over()

    @contextmanager
    def _usable(self) -> Iterator[bool]:
        """Whether the index may be asked; it is not put away before the last who asks is done."""
        with self._turn:
            usable = not self._away
            self._asking += usable
        try:
            yield usable
        finally:
            with self._turn:
                self._asking -= usable
                self._turn.notify_all()

    def _worn(self) -> int:
        return sum(int(value) for (value,) in self._database.rows("SELECT value FROM meta WHERE key = ?", (_WORN,)))

    def _wore(self, gone: int) -> None:
        """Count vectors taken out."""
        if gone:
            worn = str(self._worn() + gone)
            with self._database.changing() as connection:
                connection.execute(meta.delete().where(meta.c.key == _WORN))
                connection.execute(meta.insert(), {"key": _WORN, "value": worn})

    def _name(self) -> str:
        return str(self._database.rows("SELECT value FROM meta WHERE key = 'collection'")[0][0])

    def _next_name(self) -> str:
        stem, _, serial = self._name().rpartition("-")
        return f"{stem}-{int(serial) + 1}"

    def _wanted(self) -> int:
        with self._database.reading() as connection:
            return int(connection.execute(sa.select(sa.func.count()).select_from(passages)).scalar_one())

    def _known(self, ids: Sequence[str]) -> set[str]:
        with self._database.reading() as connection:
            return set(connection.execute(sa.select(passages.c.id).where(passages.c.id.in_(ids))).scalars())

    def _sample(self, wanted: int) -> Sequence[sa.Row[Any]]:
        """Passages spread evenly over all of them, the same each time."""
        with self._database.reading() as connection:
            highest = int(connection.execute(sa.select(sa.func.max(passages.c.n))).scalar_one())
            lowest = int(connection.execute(sa.select(sa.func.min(passages.c.n))).scalar_one())
            count = min(_SAMPLE, wanted)
            places = [lowest + (highest - lowest) * at // max(1, count - 1) for at in range(count)]
            found = [connection.execute(_joined().where(passages.c.n >= p).limit(1)).one() for p in places]
        return found

    def _chunks(self) -> Iterator[tuple[Sequence[sa.Row[Any]], Vectors]]:
        last = 0
        while True:
            with self._database.reading() as connection:
                chunk = connection.execute(_joined().where(passages.c.n > last).limit(_CHUNK)).all()
                numbers = _numbers(chunk) if chunk else None
            if numbers is None:
                return
            yield chunk, numbers
            last = chunk[-1].n


def _joined() -> sa.Select[Any]:
    joined = sa.select(passages, vectors.c.vector.label("numbers_")).join(vectors, vectors.c.n == passages.c.vector)
    return joined.order_by(passages.c.n)


def _reached(own: str, hits: Sequence[tuple[str, float]]) -> bool:
    """Whether a stored vector leads to its own passage; where several texts are alike, to any of those."""
    near = [id_ for id_, distance in hits if distance < _SAME]
    return own in near or len(near) == len(hits) == _LOOKED


def _numbers(rows: Sequence[sa.Row[Any]]) -> Vectors:
    return np.frombuffer(b"".join(row.numbers_ for row in rows), dtype="<f4").reshape(len(rows), -1)


def _pages(ids: Iterator[str]) -> list[list[str]]:
    """All ids first, in pages: what is deleted while paging would shift the pages."""
    every = list(ids)
    return [every[at : at + _CHUNK] for at in range(0, len(every), _CHUNK)]
