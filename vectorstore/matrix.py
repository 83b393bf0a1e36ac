"""All vectors in memory as bytes, for processes that answer many questions and may not use Chroma.

They take 400 bytes a passage. What they propose is compared again by the vectors themselves, so the bytes cost nothing
in exactness; they are read anew when the index has changed.
"""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vectorstore.database import Database
from vectorstore.embedder import Vectors
from vectorstore.filters import Filters
from vectorstore.hybrid import near

_CHUNK = 8_192
_OVERFETCH = 2


@dataclass(frozen=True, slots=True)
class _Held:
    """One generation: rows of `passages`, and their vectors as bytes with a scale each."""

    generation: str
    rows: NDArray[np.int64]
    numbers: NDArray[np.int8]
    scales: Vectors

    def nearest(self, vector: Vectors, k: int) -> list[int]:
        """Rows of the `k` nearest, in no order."""
        scores = np.empty(len(self.rows), dtype=np.float32)
        for at in range(0, len(scores), _CHUNK):
            scores[at : at + _CHUNK] = self.numbers[at : at + _CHUNK].astype(np.float32) @ vector
        scores *= self.scales
        top = np.argpartition(-scores, k)[:k] if k < len(scores) else np.arange(len(scores))
        return [int(n) for n in self.rows[top]]


class Matrix:
    """Proposes passages by meaning as Chroma does; safe in threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._held: _Held | None = None
        self._asked = False

    def propose(self, vector: Vectors, k: int, filters: Filters) -> list[str]:
        """Ids of the nearest passages; some more than asked for.

        A process that asks only once, as from the shell, is quicker without reading everything into memory.
        """
        if filters or not self._asked:
            self._asked = self._asked or not filters
            return self._ids(near(self._database, vector, filters, k) or [])
        with self._lock:
            held = self._current()
        return self._ids(held.nearest(vector, _OVERFETCH * k))

    def _current(self) -> _Held:
        generation = str(self._database.rows("SELECT value FROM meta WHERE key = 'generation'")[0][0])
        if self._held is None or self._held.generation != generation:
            self._held = _read(self._database, generation)
        return self._held

    def _ids(self, rows: list[int]) -> list[str]:
        asked = "SELECT id FROM passages WHERE n IN (SELECT value FROM json_each(?))"
        return [id_ for (id_,) in self._database.rows(asked, (json.dumps(rows),))]


def _read(database: Database, generation: str) -> _Held:
    """Every passage's vector, rounded to bytes."""
    rows: list[NDArray[np.int64]] = [np.empty(0, dtype=np.int64)]
    numbers: list[NDArray[np.int8]] = []
    scales: list[Vectors] = [np.empty(0, dtype=np.float32)]
    asked = "SELECT passages.n, vectors.vector FROM passages JOIN vectors ON vectors.n = passages.vector"
    for chunk in database.chunks(asked, (), _CHUNK):
        exact = np.frombuffer(b"".join(blob for _, blob in chunk), dtype="<f4").reshape(len(chunk), -1)
        scale = np.maximum(np.abs(exact).max(axis=1), 1e-9) / 127
        rows.append(np.array([n for n, _ in chunk], dtype=np.int64))
        numbers.append(np.rint(exact / scale[:, None]).astype(np.int8))
        scales.append(scale.astype(np.float32))
    every = np.concatenate(numbers) if numbers else np.empty((0, 0), dtype=np.int8)
    return _Held(generation, np.concatenate(rows), every, np.concatenate(scales))
