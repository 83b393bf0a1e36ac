"""The numbers of issues as documents print them: lists, series, words and letters, and their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_UNITS = _WORDS.split()
WORD_NUMBERS = {f"twenty-{word}": str(20 + number) for number, word in enumerate(_UNITS[:9], start=1)}
WORD_NUMBERS |= {word: str(number) for number, word in enumerate(_UNITS, start=1)}
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN = {numeral: at for at, numeral in enumerate(_NUMERALS, start=1)}
_NTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
ORDINALS = {word: str(number) for number, word in enumerate(_NTH, start=1)}
NUMBER = r"\d{1,3}(?:\.\d{1,3})*[A-Za-z]?"
_CODE = rf"(?-i:AFI|REC|CoC|COC|[A-Z]{{1,2}})[-.]?{NUMBER}"
"""A number with letters before it: "A1", "PS2.1", "R2a"."""
_LETTER = (
    r"(?:(?-i:[A-Z]|[IVX]{2,4})|(?<=\()(?:[ivx]{1,4}|[a-z])(?=\)))"
    r"(?=\s*(?:[:.)–—-]+(?:\s|$)|$|\(|,\s*(?-i:[A-Z])\b|,?\s+(?:and|or|to|&)\s+(?-i:[A-Z]{1,4})(?:\W|$)))"
)
"""A letter in a number's place: "Recommendation B:", "Recommendations A and B"; not the "A" of "A better plan"."""
PRINTED = rf"(?:{NUMBER}|{_CODE}|{_LETTER})"
NUMBER_OR_WORD = rf"(?:{PRINTED}|{'|'.join(WORD_NUMBERS)})"
BETWEEN = r"\s*(?:,\s*(?:and|or)\b|,|;|&|\band\b|\bor\b|\bto\b|–|—|-|/)\s*"
_LISTED = rf"\(?(?:{NUMBER_OR_WORD}|{'|'.join(ORDINALS)})\)?"
NUMBERS = rf"{_LISTED}(?:{BETWEEN}(?:(?:recommendations?|issues?|recs?\.?|the)\s+)?{_LISTED})*"
PRINTED_NUMBERS = rf"{PRINTED}(?:{BETWEEN}{PRINTED})*"
"""Numbers as documents print them in the middle of text: "2", "1, 4 and 5a", "A1 to A3"."""


def number_list(words: str) -> tuple[str, ...]:
    """The issue numbers in "2 and 3", "1, 4 & 5", "6 to 8", "Two"; ("all",) for all or both."""
    if re.match(r"(?:all|both)\b", words.strip(), re.IGNORECASE):
        return ("all",)
    numbers: list[str] = []
    through = False
    for token in re.findall(rf"{NUMBER_OR_WORD}|{'|'.join(ORDINALS)}|\bto\b|[–—-]", words, re.IGNORECASE):
        if token.lower() in ("to", "-", "–", "—"):
            through = True
            continue
        value = as_number(token)
        numbers.extend([*(_between(numbers[-1], value) if through and numbers else ()), value])
        through = False
    return tuple(dict.fromkeys(numbers))


def _between(first: str, last: str) -> Iterator[str]:
    """The numbers between two of one series: "2" and "5", "A1" and "A4"."""
    (letters, low), (series, high) = _series(first), _series(last)
    if letters == series and len(low) == len(high) == 1:
        yield from (f"{series}{n}" for n in range(low[0] + 1, min(high[0], low[0] + 60)))


def _series(number: str) -> tuple[str, tuple[int, ...]]:
    """A number's letters and its parts; none where it is no plain number."""
    parts = re.fullmatch(r"([A-Z]*)(\d+(?:\.\d+)*)", number)
    return (parts[1], tuple(int(part) for part in parts[2].split("."))) if parts else ("", ())


def follows(number: str, before: str) -> bool:
    """Whether a number or letter comes next after another: "A2" after "A1", "B1" after "A3", "C" after "B", "II"."""
    number, before = number.removesuffix(".0"), before.removesuffix(".0")
    (letters, now), (series, last) = _series(number), _series(before)
    if _ROMAN.get(number.upper(), 0) == _ROMAN.get(before.upper(), 0) + 1 > 1:
        return True
    if not (now and last):
        return len(number) == len(before) == 1 and ord(number) == ord(before) + 1
    begins = now[-1] == 1 and (letters != series or now[0] == last[0] + 1)
    return begins or (letters == series and now == (*last[:-1], last[-1] + 1))


def as_number(printed: str) -> str:
    """A number as the register keeps it: "Two" is "2", "1B" is "1b", "R2a" is "2a" because R only says what it is."""
    word = WORD_NUMBERS.get(printed.lower()) or ORDINALS.get(printed.lower())
    code = re.fullmatch(r"(AFI|REC|CoC|COC|[A-Za-z]{1,2})[-./]?(\d.*)", printed)
    if code:
        letters = code[1].upper()
        return f"{'' if letters in ('R', 'REC', 'AFI', 'COC') else letters}{code[2].lower()}"
    return word or (printed if printed.isalpha() else printed.lower())


def unique_numbers(printed: Iterable[tuple[str | None, str, str]]) -> Iterator[str]:
    """A number for each printed one with its Area and label: one printed twice becomes "area for improvement 1".

    Where the label does not tell the two apart it becomes "1 (2)".
    """
    taken: dict[tuple[str | None, str], str] = {}
    for area, number, label in printed:
        own, times = number, 1
        if (area, number) in taken and taken[area, number] != label:
            own = f"{label} {number}"
        while (area, own) in taken:
            times += 1
            own = f"{number} ({times})"
        taken[area, own] = label
        yield own


def order(number: str) -> tuple[int, ...]:
    """A number as something that sorts: "4.10" after "4.9", "3a" after "3", "B1" after "A2", "iv" after "iii"."""
    if number.islower() and number.upper() in _ROMAN:
        return (_ROMAN[number.upper()],)
    series = re.match(r"[A-Z]+", number)
    parts = [ord(letter) - 64 for letter in series[0]] if series else []
    parts += [int(part) for part in re.findall(r"\d+", number)]
    letter = re.search(r"([a-z])$", number)
    return (*parts, ord(letter[1]) - 96) if letter else tuple(parts)
