"""Passages found by their words: full text, BM25, inside a scope."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import accumulate
from typing import Any

import sqlalchemy as sa

from vectorstore.conditions import condition, within
from vectorstore.database import Database, passages
from vectorstore.filters import EVERYTHING, Filters
from vectorstore.stemmed import Rows
from vectorstore.stems import porter

Alternatives = Mapping[str, Sequence[str]]
"""Other wordings of a word or phrase of the query, such as an acronym's long form."""

Common = Callable[[Collection[str]], Mapping[str, int]]
"""In how many passages each of some stems stands."""

_TOKEN = re.compile(r"\w+")
_IDLE = re.compile(
    r"a|about|all|also|am|an|and|any|are|as|at|be|been|but|by|can|could|did|do|does|for|from|give|had|has|have|how|i|if|in"
    r"|into|is|it|its|me|my|no|not|of|on|or|our|please|say|says|said|s|should|show|so|such|t|tell|than|that|the|their|them"
    r"|then|there|these|they|this|those|to|us|was|we|were|what|when|where|which|who|whom|whose|why|will|with|would|you|your",
    re.IGNORECASE,
)
"""Words that every passage holds and no question is about."""

_MOST_WORDS = 48

_MOST_COMPARED = 3_000
"""Passages that one query compares; each costs about three microseconds."""

_STEP = 400
"""Of the ranked, so many at a time are looked up, best first, where their scope is too large to be listed."""

_FIRST = 2_000
"""Of the ranked, so many are looked through first; all of them only where too few of those lie in the scope."""

_RANKED = "SELECT rowid, bm25(passage_words, 1.0, 0.6, 0.4) AS score FROM passage_words WHERE passage_words MATCH ?"
_LISTED = "+rowid IN (SELECT value FROM json_each(?))"
"""Checked before a row is scored, and not used to look the words up row by row: that is what the plus says."""
_BEST = " ORDER BY score, rowid"

_FOUND = "passage_words"
_TABLE = sa.table(_FOUND, sa.column("rowid"))


def phrases(text: str, alternatives: Alternatives | None = None) -> list[str]:
    """A user's telling words, and other wordings of them, each a word or phrase that is no syntax to FTS5."""
    words = list(dict.fromkeys(word.lower() for word in _TOKEN.findall(text)))
    telling = [word for word in words if not _IDLE.fullmatch(word)][:_MOST_WORDS]
    folded = " ".join(words)
    others = [o for key, wordings in (alternatives or {}).items() if _holds(folded, key) for o in wordings]
    folded_others = (" ".join(_TOKEN.findall(other.lower())) for other in others)
    return list(dict.fromkeys([*telling, *(phrase for phrase in folded_others if phrase)]))


def any_of(found: Sequence[str]) -> str:
    """Words and phrases as one FTS5 query that cannot be a syntax error."""
    return " OR ".join(f'"{phrase}"' for phrase in found)


def find(
    database: Database, found: Sequence[str], filters: Filters, k: int, scope: Rows | None, common: Common
) -> list[tuple[int, float]]:
    """Rows of `passages` that hold some of the phrases, best first, with BM25 (larger is better); ties by row.

    `scope` are the rows that the filters allow, None where they are many. Where words are so common that comparing all
    their passages would take long, the rarer ones decide.
    """
    query = _affordable(database, found, common)
    if not query:
        return []
    if not filters:
        return [(n, -score) for n, score in database.rows(f"{_RANKED}{_BEST} LIMIT {k}", (query,))]
    if scope is not None:
        given = (query, json.dumps(scope.tolist()))
        return [(n, -score) for n, score in database.rows(f"{_RANKED} AND {_LISTED}{_BEST} LIMIT {k}", given)]
    for most in (_FIRST, -1):
        ranked = database.rows(f"{_RANKED}{_BEST} LIMIT {most}", (query,))
        lie = _lie(database, [n for n, _ in ranked], filters, k)
        kept = [(n, -score) for (n, score), is_in in zip(ranked, lie, strict=True) if is_in][:k]
        if len(kept) == k or len(ranked) < most:
            break
    return kept


def _lie(database: Database, ranked: Sequence[int], filters: Filters, k: int) -> list[bool]:
    """Which of some ranked rows lie in a scope: of all of them, or of as many as the first `k` need."""
    where, values = condition(filters, last=True)
    asked = f"SELECT passages.n FROM passages WHERE passages.n IN (SELECT value FROM json_each(?)) AND {where}"
    found: set[int] = set()
    for at in range(0, len(ranked), _STEP):
        found |= {n for (n,) in database.rows(asked, (json.dumps(ranked[at : at + _STEP]), *values))}
        if len(found) >= k:
            break
    return [n in found for n in ranked]


def document_frequency(database: Database, words: Sequence[str], filters: Filters = EVERYTHING) -> dict[str, int]:
    """In how many passages of a scope each word (or stem) stands."""
    found: dict[str, int] = {}
    with database.reading() as connection:
        for word in dict.fromkeys(words):
            query = " AND ".join(f'text : "{token}"' for token in _TOKEN.findall(word))
            counting = _selecting([sa.func.count()], query, filters)
            found[word] = int(connection.execute(counting).scalar_one()) if query else 0
    return found


def _affordable(database: Database, found: Sequence[str], common: Common) -> str:
    """A query for the rarest phrases whose passages together are few enough to compare.

    Where even the rarest stands in too many, the passages that hold the two rarest together, or the three, as far as
    the words fall together by chance alone.
    """
    known = _commonness(found, common)
    rarest = sorted(known, key=lambda phrase: known[phrase])
    if len(rarest) > 1 and known[rarest[0]] > _MOST_COMPARED:
        return " AND ".join(f'"{phrase}"' for phrase in rarest[: _together(database, [known[p] for p in rarest])])
    sums = accumulate(known[phrase] for phrase in rarest)
    return any_of(
        [phrase for at, (phrase, sum_) in enumerate(zip(rarest, sums, strict=True)) if not at or sum_ <= _MOST_COMPARED]
    )


def _together(database: Database, counts: Sequence[int]) -> int:
    """How many of some words, at least two, a passage must hold for few enough passages to hold them all."""
    held = int(database.rows("SELECT max(n) FROM passages")[0][0] or 1)
    expected = accumulate(counts, lambda product, count: product * count / held)
    return next((at for at, few in enumerate(expected, 1) if at > 1 and few <= _MOST_COMPARED), len(counts))


def _commonness(found: Sequence[str], common: Common) -> dict[str, int]:
    """In how many passages the rarest word of each phrase stands, by the index's own vocabulary; 0 is left out."""
    stems = {phrase: [porter(token) for token in phrase.split()] for phrase in found}
    counts = common({stem for words in stems.values() for stem in words})
    least = {phrase: min((counts[stem] for stem in words), default=0) for phrase, words in stems.items()}
    return {phrase: count for phrase, count in least.items() if count}


def _selecting(columns: list[sa.ColumnElement[Any]], query: str, filters: Filters) -> sa.Select[Any]:
    """A query over the matching rows; the passages themselves are read only where a scope must be checked."""
    matches = sa.text(f"{_FOUND} MATCH :asked").bindparams(asked=query)
    of = _TABLE.join(passages, passages.c.n == _TABLE.c.rowid) if filters else _TABLE
    return sa.select(*columns).select_from(of).where(matches, *within(filters, last=True))


def _holds(folded: str, key: str) -> bool:
    wanted = " ".join(_TOKEN.findall(key.lower()))
    return bool(wanted) and f" {wanted} " in f" {folded} "
