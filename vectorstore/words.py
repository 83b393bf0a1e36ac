"""Passages found by their words: full text, BM25, inside a scope."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from vectorstore.database import Database, passages, within
from vectorstore.filters import EVERYTHING, Filters

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

_FOUND = "passage_words"
_TABLE = sa.table(_FOUND, sa.column("rowid"))
_ROW = _TABLE.c.rowid.label("n")
_SCORE: sa.ColumnElement[float] = sa.literal_column(f"bm25({_FOUND}, 1.0, 0.6, 0.4)")


def any_of(text: str, alternatives: Alternatives | None = None) -> str:
    """A user's words as an FTS5 query that cannot be a syntax error; empty where they say nothing."""
    words = list(dict.fromkeys(word.lower() for word in _TOKEN.findall(text)))
    telling = [word for word in words if not _IDLE.fullmatch(word)][:_MOST_WORDS]
    folded = " ".join(words)
    others = [o for key, wordings in (alternatives or {}).items() if _holds(folded, key) for o in wordings]
    phrases = [phrase for other in others if (phrase := " ".join(_TOKEN.findall(other.lower())))]
    return " OR ".join(f'"{phrase}"' for phrase in dict.fromkeys([*telling, *phrases]))


def find(database: Database, query: str, filters: Filters, k: int) -> list[tuple[int, float]]:
    """Rows of `passages` that hold words of an FTS5 query, best first, with BM25 (larger is better); ties by row."""
    if not query:
        return []
    asked = _selecting([_ROW, _SCORE.label("score")], query, filters).order_by("score", "n").limit(k)
    with database.reading() as connection:
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


def _selecting(columns: list[sa.ColumnElement[Any]], query: str, filters: Filters) -> sa.Select[Any]:
    """A query over the matching rows; the passages themselves are read only where a scope must be checked."""
    matches = sa.text(f"{_FOUND} MATCH :asked").bindparams(asked=query)
    of = _TABLE.join(passages, passages.c.n == _TABLE.c.rowid) if filters else _TABLE
    return sa.select(*columns).select_from(of).where(matches, *within(filters))


def _holds(folded: str, key: str) -> bool:
    wanted = " ".join(_TOKEN.findall(key.lower()))
    return bool(wanted) and f" {wanted} " in f" {folded} "
