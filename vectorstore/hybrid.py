"""Meaning and words together: two rankings of one scope, fused by reciprocal rank."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from vectorstore import words
from vectorstore.conditions import condition
from vectorstore.database import Database
from vectorstore.embedder import Vectors
from vectorstore.filters import Filters
from vectorstore.records import PASSAGE_COLUMNS, passage_in
from vectorstore.schema import Passage
from vectorstore.settings import SearchSettings
from vectorstore.stemmed import Rows

RANK_CONSTANT = 60
"""From Cormack et al. 2009; larger flattens the difference between ranks."""

_CHUNK = 2_048

Propose = Callable[[Vectors, int], list[str]]
"""Ids of the nearest passages by Chroma, best first; perhaps some that no longer exist."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found. `score` only orders; `meaning` is its cosine with the query, `words` its BM25 if words found it.

    `ranks` are its places (from 1) in the rankings by meaning and by words, None where it is in none.
    """

    passage: Passage
    score: float
    meaning: float | None
    words: float | None
    ranks: tuple[int | None, int | None] = (None, None)


def fuse(rankings: Iterable[Sequence[int]]) -> list[tuple[int, float]]:
    """Fuse rankings of passages by reciprocal rank, best first; ties by row."""
    scores: defaultdict[int, float] = defaultdict(float)
    for ranking in rankings:
        for rank, row in enumerate(ranking, start=1):
            scores[row] += 1 / (RANK_CONSTANT + rank)
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))


def kept(fused: Sequence[tuple[int, float]], rankings: Iterable[Sequence[int]], k: int) -> list[tuple[int, float]]:
    """The best `k`, the leaders of each ranking among them: one that only words found would lose to many middling."""
    best = list(fused[:k])
    if k < _ROOM * _LEADERS:
        return best
    have, scores = {row for row, _ in best}, dict(fused)
    missed = [row for ranking in rankings for row in ranking[:_LEADERS] if row not in have]
    leaders = [(row, scores[row]) for row in dict.fromkeys(missed)]
    return [*best[: k - len(leaders)], *leaders]


_LEADERS, _ROOM = 3, 4
"""So many of each ranking are always kept, where there is room for so many times as many."""


@dataclass(frozen=True, slots=True)
class Search:
    """One search: the query's vector and its words, in a scope."""

    vector: Vectors
    phrases: Sequence[str]
    filters: Filters
    k: int


Among = Callable[[Vectors, Rows, int], Rows | None]
"""Of some rows the nearest by their vectors as bytes, in no order and some more; None where none are ready."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How passages are proposed: by Chroma or from memory; of some rows; which rows lie in a scope; common words."""

    propose: Propose
    among: Among
    scope: Callable[[Filters], Rows | None]
    common: words.Common


def search(database: Database, asked: Search, settings: SearchSettings, ways: Ways) -> tuple[Hit, ...]:
    """The best passages of a scope."""
    depth = max(settings.depth, asked.k)
    with database.understood():
        scope = ways.scope(asked.filters) if asked.filters else None
        by_meaning = _by_meaning(database, asked, settings, ways, scope) if settings.fusion != "words" else []
        phrases = asked.phrases if settings.fusion != "meaning" else ()
        by_words = words.find(database, phrases, asked.filters, depth, scope, ways.common) if phrases else []
        rankings = (by_meaning, [n for n, _ in by_words])
        fused = kept(fuse(rankings), rankings, asked.k)
        return _hits(database, asked.vector, fused, (by_meaning, dict(by_words)))


def _by_meaning(
    database: Database, asked: Search, settings: SearchSettings, ways: Ways, scope: Rows | None
) -> list[int]:
    """Rows nearest by meaning: compared one by one in a small scope, as bytes first in a larger one, else proposed.

    Chroma knows no scopes, which would cost it 20 to 70 times as long: it is asked for more than is needed, and where
    too few of those lie in the scope, all of it is compared.
    """
    vector, filters, depth = asked.vector, asked.filters, max(settings.depth, asked.k)
    if scope is not None and len(scope) > settings.bytes:
        some = ways.among(vector, scope, depth)
        if some is not None:
            return _ranked(database, some, vector)[:depth]
    limit = settings.exact if filters else settings.exact // 8
    small = len(scope) <= limit if scope is not None else not _larger(database, filters, limit)
    rows = near(database, vector, filters, depth) if small else None
    if rows is None:
        rows = _known(database, ways.propose(vector, settings.wide if filters else depth), vector, filters)
        if filters and len(rows) < depth // 2:
            rows = near(database, vector, filters, depth)
    return rows[:depth]


def _ranked(database: Database, rows: Rows, vector: Vectors) -> list[int]:
    """Some rows, nearest first by their own vectors."""
    asked = f"{_WITH_VECTORS} WHERE passages.n IN (SELECT value FROM json_each(?))"
    found = database.rows(asked, (json.dumps(rows.tolist()),))
    return [n for _, n in sorted((-float(np.frombuffer(numbers, dtype="<f4") @ vector), n) for n, numbers in found)]


def near(database: Database, vector: Vectors, filters: Filters, k: int) -> list[int]:
    """Rows of the `k` passages nearest to a vector, compared one by one.

    Read in chunks, so memory does not grow with the scope.
    """
    where, values = condition(filters)
    best: list[tuple[float, int]] = []
    for chunk in database.chunks(f"{_WITH_VECTORS} WHERE {where}", values, _CHUNK):
        scores = _numbers([numbers for _, numbers in chunk]) @ vector
        top = np.argsort(-scores, kind="stable")[:k]
        best = sorted([*best, *((-float(scores[i]), chunk[i][0]) for i in top)])[:k]
    return [n for _, n in best]


_WITH_VECTORS = "SELECT passages.n, vectors.vector FROM passages JOIN vectors ON vectors.n = passages.vector"


def _numbers(blobs: Sequence[bytes]) -> Vectors:
    return np.frombuffer(b"".join(blobs), dtype="<f4").reshape(len(blobs), -1)


def _larger(database: Database, filters: Filters, limit: int) -> bool:
    """Whether a scope holds more passages than that, without counting them all."""
    where, values = condition(filters)
    some = f"SELECT passages.n FROM passages WHERE {where} LIMIT {limit + 1}"
    return int(database.rows(f"SELECT count(*) FROM ({some})", values)[0][0]) > limit


def _known(database: Database, ids: Sequence[str], vector: Vectors, filters: Filters) -> list[int]:
    """Rows of proposed ids, nearest first by their own vectors; what SQL does not know does not exist."""
    where, values = condition(filters, last=True)
    named = "passages.id IN (SELECT value FROM json_each(?))"
    rows = database.rows(f"{_WITH_VECTORS} WHERE {named} AND {where}", (json.dumps(list(ids)), *values))
    return [n for _, n in sorted((-float(np.frombuffer(numbers, dtype="<f4") @ vector), n) for n, numbers in rows)]


def _hits(
    database: Database, vector: Vectors, fused: list[tuple[int, float]], rankings: tuple[list[int], dict[int, float]]
) -> tuple[Hit, ...]:
    by_meaning, by_words = rankings
    places = {n: at for at, n in enumerate(by_meaning, start=1)}
    worded = {n: at for at, n in enumerate(by_words, start=1)}
    found = database.rows(_WHOLE, (json.dumps([n for n, _ in fused]),))
    rows = {row[0]: (row[1], passage_in(row[2:])) for row in found}
    return tuple(
        Hit(
            passage=rows[n][1],
            score=score,
            meaning=float(np.frombuffer(rows[n][0], dtype="<f4") @ vector),
            words=by_words.get(n),
            ranks=(places.get(n), worded.get(n)),
        )
        for n, score in fused
        if n in rows
    )


_COLUMNS = ", ".join(f'passages."{name}"' for name in PASSAGE_COLUMNS)
_WHOLE = (
    f"SELECT passages.n, vectors.vector, {_COLUMNS} FROM passages JOIN vectors ON vectors.n = passages.vector"
    " WHERE passages.n IN (SELECT value FROM json_each(?))"
)
