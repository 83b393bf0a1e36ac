"""Passages found by their words: full text, BM25, inside a scope."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any

import sqlalchemy as sa

from vectorstore.database import Database, passages, within
from vectorstore.filters import EVERYTHING, Filters
from vectorstore.stems import porter

Alternatives = Mapping[str, Sequence[str]]
"""Other wordings of a word or phrase of the query, such as an acronym's long form."""

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
"""Passages that one query compares; each costs about a microsecond."""

_COUNTED = sa.text("SELECT doc FROM passage_vocabulary WHERE term = :term")

_FOUND = "passage_words"
_TABLE = sa.table(_FOUND, sa.column("rowid"))
_ROW = _TABLE.c.rowid.label("n")
_SCORE: sa.ColumnElement[float] = sa.literal_column(f"bm25({_FOUND}, 1.0, 0.6, 0.4)")


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


def find(database: Database, found: Sequence[str], filters: Filters, k: int) -> list[tuple[int, float]]:
    """Rows of `passages` that hold some of the phrases, best first, with BM25 (larger is better); ties by row.

    Where words are so common that comparing all their passages would take long, the rarer ones decide.
    """
    with database.reading() as connection:
        query = _affordable(connection, found)
        if not query:
            return []
        asked = _selecting([_ROW, _SCORE.label("score")], query, filters).order_by("score", "n").limit(k)
        return [(row.n, -row.score) for row in connection.execute(asked)]


def document_frequency(database: Database, words: Sequence[str], filters: Filters = EVERYTHING) -> dict[str, int]:
    """In how many passages of a scope each word (or stem) stands."""
    found: dict[str, int] = {}
    with database.reading() as connection:
        for word in dict.fromkeys(words):
            query = " AND ".join(f'text : "{token}"' for token in _TOKEN.findall(word))
            counting = _selecting([sa.func.count()], query, filters)
            found[word] = int(connection.execute(counting).scalar_one()) if query else 0
    return found


def _affordable(connection: sa.Connection, found: Sequence[str]) -> str:
    """A query for the rarest phrases whose passages together are few enough to compare.

    Where even the rarest stands in too many, the passages that hold the two rarest together.
    """
    known = {phrase: count for phrase in found if (count := _commonness(connection, phrase))}
    rarest = sorted(known, key=lambda phrase: known[phrase])
    if len(rarest) > 1 and known[rarest[0]] > _MOST_COMPARED:
        return " AND ".join(f'"{phrase}"' for phrase in rarest[:2])
    sums = accumulate(known[phrase] for phrase in rarest)
    return any_of(
        [phrase for at, (phrase, sum_) in enumerate(zip(rarest, sums, strict=True)) if not at or sum_ <= _MOST_COMPARED]
    )


def _commonness(connection: sa.Connection, phrase: str) -> int:
    """In how many passages the rarest word of a phrase stands, anywhere; from the index's own vocabulary."""
    stems = [porter(token) for token in phrase.split()]
    counts = [connection.execute(_COUNTED, {"term": stem}).scalar() or 0 for stem in stems]
    return int(min(counts, default=0))


def _selecting(columns: list[sa.ColumnElement[Any]], query: str, filters: Filters) -> sa.Select[Any]:
    """A query over the matching rows; the passages themselves are read only where a scope must be checked."""
    matches = sa.text(f"{_FOUND} MATCH :asked").bindparams(asked=query)
    of = _TABLE.join(passages, passages.c.n == _TABLE.c.rowid) if filters else _TABLE
    return sa.select(*columns).select_from(of).where(matches, *within(filters, last=True))


def _holds(folded: str, key: str) -> bool:
    wanted = " ".join(_TOKEN.findall(key.lower()))
    return bool(wanted) and f" {wanted} " in f" {folded} "
