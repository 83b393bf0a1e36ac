"""Which passages lie in the scopes lately asked about: the same Area is asked about again and again."""

from __future__ import annotations

import threading
from collections import OrderedDict

import numpy as np
from numpy.typing import NDArray

from vectorstore.conditions import condition
from vectorstore.database import Database
from vectorstore.filters import Filters

Rows = NDArray[np.int64]
"""Rows of `passages`, in order."""

MOST = 20_000
"""Passages of a scope that are listed; of a larger one those that were found are looked up instead."""

_REMEMBERED = 4_000_000
"""Rows kept ready in all: 32 MB."""


class Scopes:
    """The rows of scopes, kept until the index changes; safe in threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._held: OrderedDict[Filters, Rows | None] = OrderedDict()
        self._generation = ""

    def rows(self, filters: Filters) -> Rows | None:
        """The rows of a scope, or None where they are too many to list."""
        generation = str(self._database.rows(_GENERATION)[0][0])
        with self._lock:
            if generation != self._generation:
                self._held.clear()
                self._generation = generation
            if filters in self._held:
                self._held.move_to_end(filters)
                return self._held[filters]
        found = self._read(filters)
        with self._lock:
            if generation == self._generation:
                self._held[filters] = found
                while sum(len(rows) for rows in self._held.values() if rows is not None) > _REMEMBERED:
                    self._held.popitem(last=False)
        return found

    def _read(self, filters: Filters) -> Rows | None:
        where, values = condition(filters)
        asked = f"SELECT passages.n FROM passages WHERE {where} LIMIT {MOST + 1}"
        found = self._database.rows(asked, values)
        return None if len(found) > MOST else np.sort(np.array([n for (n,) in found], dtype=np.int64))


_GENERATION = "SELECT value FROM meta WHERE key = 'generation'"


def inside(some: Rows, scope: Rows) -> NDArray[np.bool_]:
    """Which of some rows lie in a scope."""
    if not len(scope):
        return np.zeros(len(some), dtype=np.bool_)
    found: NDArray[np.bool_] = scope[np.minimum(np.searchsorted(scope, some), len(scope) - 1)] == some
    return found
