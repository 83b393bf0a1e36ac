"""Numbers written in words, brought to figures: "one hundred and forty", "half a dozen", "two and a half hours"."""

from __future__ import annotations

import re

from assistant.verification.synonyms import words
from assistant.verification.words import plain

WORDS = {
    word: str(number)
    for number, word in enumerate(
        words(
"zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
"fifteen sixteen seventeen eighteen nineteen twenty"
)
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
     "hundred": "100", "dozen": "12"}  # fmt: skip
"""Numbers written as words."""


def digits(text: str) -> str:
    """A text with its numbers in digits."""
    words_ = rf"\b(?:{'|'.join(WORDS)})\b"
    return re.sub(words_, lambda m: WORDS[m.group().lower()], in_figures(plain(text)), flags=re.IGNORECASE)


def in_figures(text: str) -> str:
    """A text with its hundreds, dozens and parts of hours, days and years in figures."""
    text = _DOZENS.sub(
        lambda m: str(12 * int(WORDS.get(m[1].lower(), "1"))), re.sub(r"(?i)\bhalf a dozen\b", "6", text)
    )
    return _halves(_HUNDREDS.sub(_hundred, text))


def _hundred(match: re.Match[str]) -> str:
    """ "One hundred and forty-two" in figures."""
    more = (WORDS[word.lower()] for word in re.findall("[a-z]+", (match[2] or "").lower()))
    return str(100 * int(WORDS.get(match[1].lower(), "1")) + sum(map(int, more)))


def _halves(text: str) -> str:
    """A text with its halves and quarters, and its hours and minutes, in figures."""
    text = _AND_A_PART.sub(_and_a_part, _HOUR_AND_A_PART.sub(_hour_and_a_part, text))
    return _HOURS_AND_MINUTES.sub(lambda m: f"{_figure(_whole(m[1]) + _whole(m[2]) / 60)} hours", text)


def _and_a_part(match: re.Match[str]) -> str:
    return _figure(_whole(match[1]) + _PARTIAL[match[2].lower()])


def _hour_and_a_part(match: re.Match[str]) -> str:
    return f"{_figure(1 + _PARTIAL[match[2].lower()])} {match[1].lower()}s"


def _whole(word: str) -> int:
    return int(WORDS.get(word.lower(), "1" if word.lower() in ("a", "an") else word))


def _figure(size: float) -> str:
    return f"{size:.2f}".rstrip("0").rstrip(".")


_ONES = "|".join(list(WORDS)[1:10])
_TENS = "|".join(list(WORDS)[20:28])
_HUNDREDS = re.compile(
    rf"\b(a|{_ONES}) hundred(?: and ((?:{_TENS})(?:-(?:{_ONES}))?|{'|'.join(list(WORDS)[1:20])}))?\b",
    re.IGNORECASE,
)
_PARTIAL = {"a half": 0.5, "half": 0.5, "a quarter": 0.25, "three quarters": 0.75, "three-quarters": 0.75}
_PARTIALS = "|".join(sorted(_PARTIAL, key=len, reverse=True))
_AND_A_PART = re.compile(rf"\b({_ONES}|\d+) and ({_PARTIALS})(?= (?:hour|day|week|month|year|minute|time)s?\b)", re.I)
_HOUR_AND_A_PART = re.compile(rf"\b(?:an?|one|1) (hour|day|week|month|year) and ({_PARTIALS})\b", re.IGNORECASE)
_HOURS_AND_MINUTES = re.compile(
    rf"\b(an?|{'|'.join(list(WORDS)[1:13])}|\d+) hours?,? (?:and )?(\d+) minutes?\b", re.IGNORECASE
)
_DOZENS = re.compile(rf"\b(a|{_ONES}) dozen\b", re.IGNORECASE)
