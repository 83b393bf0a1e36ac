"""Words reduced to their stems, so that "letters" finds "letter" and "disclosing" finds "disclosure"'s neighbours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
"""A word as written: letters and digits, with an apostrophe inside."""


def stems(text: str) -> list[str]:
    """The stems of a text's words, in order, repeats included."""
    return [stem(word) for word in WORD.findall(text)]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """One word's stem, in lower case, its possessive dropped."""
    plain = word.lower().replace("’", "'").removesuffix("'s").replace("'", "")
    return _stemmer()(plain)


def porter(word: str) -> str:
    """A word as SQLite's own full text index keeps it: folded, without accents, by the older Porter rules."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))
    return _stemmer("porter")(plain) if len(plain) > 2 else plain


@cache
def _stemmer(rules: str = "english") -> Callable[[str], str]:
    import snowballstemmer  # type: ignore[import-untyped]  # it ships no types

    stem_word: Callable[[str], str] = snowballstemmer.stemmer(rules).stemWord
    return stem_word
