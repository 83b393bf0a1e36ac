"""Short forms that no report explains: the words of a report that they are the first letters of."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from assistant.finding.shelf import Shelf
from assistant.words import STOP, fold, plain_words
from vectorstore.schema import Span


def spelt_by_its_letters(short: str, text: str) -> Span | None:
    """Where the words stand in a text whose first letters are a short form ("NQSW"); None for one of few letters."""
    letters = short.removesuffix("s")
    if len(letters) < _FEWEST or not letters.isalpha() or not letters.isupper():
        return None
    found = _words(letters).search(text)
    return Span(*found.span()) if found else None


_FEWEST = 4
"""Fewer letters begin too many rows of words, which a name alone, or what is said again, is not by chance."""


_SMALL = frozenset(("and", "of", "for", "the", "to", "in", "with", "on"))


@lru_cache(maxsize=256)
def _words(letters: str) -> re.Pattern[str]:
    """Words that begin with these letters, one after the other; small words and hyphens may stand between."""
    between = rf"(?:['’]s|,)?[ -](?:(?:{'|'.join(sorted(_SMALL))}) )?"
    return re.compile(r"\b" + between.join(rf"{letter}[a-z]{{2,}}" for letter in letters) + r"\b", re.IGNORECASE)


def in_long_words(asked: str, shelf: Shelf) -> str:
    """A question with the short forms that no report uses in the words that some report has for them."""
    if asked.isupper() or len(shelf.catalogue.reports) > _REPORTS:
        return asked
    unknown = [short for short in dict.fromkeys(_SHORT.findall(asked)) if not _is_known(short, shelf)]
    for short in unknown[:_SOUGHT]:
        long = _usual_words(short.removesuffix("s"), shelf)
        asked = re.sub(rf"\b{short}\b", long, asked) if long else asked
    return asked


def _is_known(short: str, shelf: Shelf) -> bool:
    """Whether some report uses or explains a short form, or an Area is called by it."""
    catalogue = shelf.catalogue
    return bool(catalogue.frequency(short.lower()) or catalogue.longs(short)) or short in catalogue.initials


def _usual_words(letters: str, shelf: Shelf) -> str:
    """The words that begin with these letters most often; "" where they may have come together by chance."""
    texts = (shelf.text(report.id) for report in shelf.catalogue.reports)
    written = [match.group() for text in texts for match in _words(letters).finditer(text)]
    few = len(letters) < _FEWEST
    if few:  # "came to light" is no CTL
        written = [words for words in written if not STOP.intersection(plain_words(fold(words)))]
    found = Counter(_of_one(words) for words in written)
    words, times = found.most_common(1)[0] if found else ("", 0)
    name = few and any(_is_a_name(each) for each in written if _of_one(each) == words)
    return words if times > 1 or name or not (few or set(words.split()) & _SMALL) else ""


def _of_one(words: str) -> str:
    """Words as a singular: a sheet and sheets are one thing."""
    return fold(words).removesuffix("s")


def _is_a_name(words: str) -> bool:
    """Whether words are printed as a name: "Service Level Agreement"."""
    return all(word[0].isupper() for word in re.split(r"[ -]", words) if word not in _SMALL)


_REPORTS = 60
"""Over more reports the letters would be looked for in too much text, and found in too much."""
_SOUGHT = 2
"""So many short forms of a question are sought: each takes a look through every text."""

_SHORT = re.compile(r"\b[A-Z]{3,7}s?\b")
