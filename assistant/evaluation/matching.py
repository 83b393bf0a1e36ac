"""When words count as found: the same reading for expected and forbidden facts and for numbers in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

_MARKER = re.compile(r"\[\d+\]")
_QUOTES = re.compile("[\"'`´‘’‚‛“”„‟«»‹›′″\u00ad\u200b\u200c\u200d\ufeff]")
_DASHES = re.compile("[-‐‑‒–—―−]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_FIGURE = re.compile(r"(?<![\w.])\d+(?![\w]|[.,]\d)")
_INFLECTED = 4
"""Letters from which a fact's last word may go on (letter, letters); shorter words must stand alone (no, not)."""

_TO_TEN = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TEENS = (
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
)
WORDS = _TO_TEN + _TEENS
"""Numbers that texts write in words."""


def plain(text: str) -> str:
    """Text without what does not matter to a fact: case, kinds of space, quotation marks, dashes, commas in 1,000."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = _DASHES.sub(" ", _QUOTES.sub("", text))
    return " ".join(_THOUSANDS.sub("", text).split())


def unmarked(text: str) -> str:
    """An answer's text without its citation markers."""
    return _MARKER.sub(" ", text)


def found(fact: Sequence[str], texts: Iterable[str]) -> bool:
    """Whether any wording of a fact stands in any of the texts, these being `plain` already.

    A wording begins where a word begins; it ends where a word ends if that word is short or a figure, so that
    "4.1" is not found in "4.10" nor "no" in "not", but "letter" is found in "letters".
    """
    patterns = [_pattern(plain(words)) for words in fact]
    return any(pattern.search(text) for text in texts for pattern in patterns)


def numbers(text: str) -> set[int]:
    """The whole numbers a text states, in figures or in words up to twenty; "no" and "none" are 0."""
    text = plain(unmarked(text))
    spoken = {WORDS.index(word) for word in re.findall(r"[a-z]+", text) if word in WORDS}
    none = {0} if re.search(r"\b(no|none|nothing)\b", text) else set()
    return {int(figure) for figure in _FIGURE.findall(text)} | spoken | none


def _pattern(words: str) -> re.Pattern[str]:
    before = r"(?<!\d[.])(?<!\w)" if words[0].isdigit() else r"(?<!\w)" if words[0].isalnum() else ""
    last = words.split()[-1]
    if last[-1].isdigit():
        after = r"(?!\w|[.]\d)"
    elif last[-1].isalnum() and len(last) < _INFLECTED:
        after = r"(?!\w)"
    else:
        after = ""
    return re.compile(before + re.escape(words) + after)
