"""Words reduced to their stems, so that "letters" finds "letter" and "disclosing" finds "disclosure"'s neighbours."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
"""A word as written: letters and digits, with an apostrophe inside."""


def stems(text: str) -> list[str]:
    """The stems of a text's words, in order, repeats included."""
    return [stem(word) for word in WORD.findall(text)]


def stems_in(text: str) -> frozenset[str]:
    """The stems of a text's words, each once."""
    return frozenset(map(stem, set(WORD.findall(text))))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """One word's stem, in lower case, its possessive dropped."""
    plain = word.lower().replace("’", "'").removesuffix("'s").replace("'", "")
    return _stemmer()(plain)


def porter(word: str) -> str:
    """A word as SQLite's own full text index keeps it: folded, without accents, by the older Porter rules."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))
    return _stemmer("porter")(plain) if len(plain) > 2 else plain


class _Kept(threading.local):
    """Each thread's own stemmers: one keeps the word that it works on in itself, and two threads would mix theirs."""

    def __init__(self) -> None:
        self.by_rules: dict[str, Callable[[str], str]] = {}


_KEPT = _Kept()


def _stemmer(rules: str = "english") -> Callable[[str], str]:
    if rules not in _KEPT.by_rules:
        import snowballstemmer  # type: ignore[import-untyped]  # it ships no types

        _KEPT.by_rules[rules] = snowballstemmer.stemmer(rules).stemWord
    return _KEPT.by_rules[rules]
