"""What was lately asked of the indexes, kept until they change: which passages lie in a scope, where words stand."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Collection

import numpy as np

from vectorstore.conditions import condition
from vectorstore.database import Database
from vectorstore.filters import Filters
from vectorstore.stemmed import Rows, with_any

MOST = 20_000
"""Passages of a scope that are listed; of a larger one those that were found are looked up instead."""

_REMEMBERED = 4_000_000
"""Rows kept ready in all: 32 MB."""


_WORDS = 50_000
"""Words of which it is remembered how common they are."""

_STOOD = 1_000_000
"""Rows of the register kept ready in all, by the words that stand in them: 8 MB."""


class Scopes:
    """The rows of scopes and those of words, and how common words are; safe in threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._held: OrderedDict[Filters, Rows | None] = OrderedDict()
        self._common: dict[str, int] = {}
        self._stood: OrderedDict[frozenset[str], Rows] = OrderedDict()
        self._generation = ""

    def rows(self, filters: Filters) -> Rows | None:
        """The rows of a scope, or None where they are too many to list."""
        generation = self._now()
        with self._lock:
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

    def common(self, stems: Collection[str]) -> dict[str, int]:
        """In how many passages each stem stands, as the full text index counts; one that stands nowhere is 0."""
        generation = self._now()
        with self._lock:
            known = {stem: self._common[stem] for stem in stems if stem in self._common}
        missing = sorted(set(stems) - set(known))
        if not missing:
            return known
        found = dict.fromkeys(missing, 0) | dict(self._database.rows(_COUNTED, (json.dumps(missing),)))
        with self._lock:
            if generation == self._generation:
                self._common = {**(self._common if len(self._common) < _WORDS else {}), **found}
        return known | found

    def parts_with(self, forms: frozenset[str]) -> Rows:
        """The rows of the register whose texts hold any of some stems, in order."""
        generation = self._now()
        with self._lock:
            if forms in self._stood:
                self._stood.move_to_end(forms)
                return self._stood[forms]
        found = with_any(self._database, forms)
        with self._lock:
            if generation == self._generation:
                self._stood[forms] = found
                while sum(map(len, self._stood.values())) > _STOOD:
                    self._stood.popitem(last=False)
        return found

    def _now(self) -> str:
        """The index's generation, none where nothing is held yet; what was remembered of another is gone."""
        generation = str(next(iter(self._database.rows(_GENERATION)), ("",))[0])
        with self._lock:
            if generation != self._generation:
                self._held.clear()
                self._stood.clear()
                self._common = {}
                self._generation = generation
        return generation

    def _read(self, filters: Filters) -> Rows | None:
        where, values = condition(filters)
        asked = f"SELECT passages.n FROM passages WHERE {where} LIMIT {MOST + 1}"
        found = self._database.rows(asked, values)
        return None if len(found) > MOST else np.sort(np.array([n for (n,) in found], dtype=np.int64))


_COUNTED = "SELECT term, doc FROM passage_vocabulary WHERE term IN (SELECT value FROM json_each(?))"
_GENERATION = "SELECT value FROM meta WHERE key = 'generation'"
