"""All vectors in memory as bytes, for processes that answer many questions: of a large scope, or without Chroma.

They take 400 bytes a passage. What they propose is compared again by the vectors themselves, so the bytes cost nothing
in exactness; what came since is read when the index has changed. What is gone meanwhile is proposed to no effect.
"""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vectorstore.database import Database
from vectorstore.embedder import Vectors
from vectorstore.filters import EVERYTHING
from vectorstore.hybrid import near
from vectorstore.stemmed import Rows, inside

_CHUNK = 8_192
_OVERFETCH = 2

_FEW = 2
"""Searches of a process after which it is taken to make more."""

_GONE = 1.25
"""Rows in memory for one that is held, beyond which all are read anew; until then those that went are passed over."""


@dataclass(frozen=True, slots=True)
class _Held:
    """One generation: rows of `passages`, and their vectors as bytes with a scale each."""

    generation: str
    collection: str
    rows: Rows
    numbers: NDArray[np.int8]
    scales: Vectors

    def nearest(self, vector: Vectors, k: int, some: Rows | None = None) -> Rows:
        """Rows of the `k` nearest of all or some, in no order."""
        at = np.arange(len(self.rows)) if some is None else np.flatnonzero(inside(self.rows, some))
        scores = np.empty(len(at), dtype=np.float32)
        for first in range(0, len(at), _CHUNK):
            chosen = slice(first, first + _CHUNK) if some is None else at[first : first + _CHUNK]
            scores[first : first + _CHUNK] = self.numbers[chosen].astype(np.float32) @ vector
        scores *= self.scales[at]
        top = np.argpartition(-scores, k)[:k] if k < len(scores) else np.arange(len(scores))
        nearest: Rows = self.rows[at[top]]
        return nearest

    def with_those(self, more: _Held) -> _Held:
        """These and some that came after them."""
        rows, scales = np.concatenate([self.rows, more.rows]), np.concatenate([self.scales, more.scales])
        numbers = np.concatenate([self.numbers, more.numbers]) if len(more.rows) else self.numbers
        return _Held(more.generation, more.collection, rows, numbers, scales)


class Matrix:
    """Proposes passages by meaning as Chroma does; safe in threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._held: _Held | None = None
        self._asked = 0

    def asked(self) -> None:
        """Count a search: a process that makes few, as from the shell, is quicker without reading all vectors."""
        self._asked += 1

    def propose(self, vector: Vectors, k: int) -> list[str]:
        """Ids of the nearest passages; some more than asked for."""
        if self._asked <= _FEW:
            return self._ids(near(self._database, vector, EVERYTHING, k))
        return self._ids(self._current().nearest(vector, _OVERFETCH * k).tolist())

    def among(self, vector: Vectors, some: Rows, k: int) -> Rows | None:
        """Of some rows the nearest and some more; None in the first searches."""
        return self._current().nearest(vector, _OVERFETCH * k, some) if self._asked > _FEW else None

    def ready(self) -> None:
        """Read the vectors before a question needs them."""
        self._asked = _FEW
        self._current()

    def _current(self) -> _Held:
        told = dict(self._database.rows("SELECT key, value FROM meta"))
        with self._lock:
            held = self._held
            if held is not None and held.collection == told["collection"]:
                if held.generation == told["generation"]:
                    return held
                held = held.with_those(_read(self._database, told, int(held.rows[-1]) if len(held.rows) else 0))
                kept = int(self._database.rows("SELECT count(*) FROM passages")[0][0])
                held = held if len(held.rows) <= _GONE * kept else None
            self._held = held or _read(self._database, told, 0)
            return self._held

    def _ids(self, rows: list[int]) -> list[str]:
        asked = "SELECT id FROM passages WHERE n IN (SELECT value FROM json_each(?))"
        return [id_ for (id_,) in self._database.rows(asked, (json.dumps(rows),))]


def _read(database: Database, told: dict[str, str], after: int) -> _Held:
    """Every later passage's vector, rounded to bytes."""
    rows: list[Rows] = [np.empty(0, dtype=np.int64)]
    numbers: list[NDArray[np.int8]] = []
    scales: list[Vectors] = [np.empty(0, dtype=np.float32)]
    asked = (
        "SELECT passages.n, vectors.vector FROM passages JOIN vectors ON vectors.n = passages.vector"
        " WHERE passages.n > ? ORDER BY passages.n"
    )
    for chunk in database.chunks(asked, (after,), _CHUNK):
        exact = np.frombuffer(b"".join(blob for _, blob in chunk), dtype="<f4").reshape(len(chunk), -1)
        scale = np.maximum(np.abs(exact).max(axis=1), 1e-9) / 127
        rows.append(np.array([n for n, _ in chunk], dtype=np.int64))
        numbers.append(np.rint(exact / scale[:, None]).astype(np.int8))
        scales.append(scale.astype(np.float32))
    every = np.concatenate(numbers) if numbers else np.empty((0, 0), dtype=np.int8)
    return _Held(told["generation"], told["collection"], np.concatenate(rows), every, np.concatenate(scales))
