"""Words reduced to their stems, so that "letters" finds "letter" and "disclosing" finds "disclosure"'s neighbours."""

from __future__ import annotations

import re
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


@cache
def _stemmer() -> Callable[[str], str]:
    import snowballstemmer  # type: ignore[import-untyped]  # it ships no types

    stem_word: Callable[[str], str] = snowballstemmer.stemmer("english").stemWord
    return stem_word
