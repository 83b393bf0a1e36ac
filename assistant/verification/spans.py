"""Spans of days and months: both their ends as whole dates, how long they are, and how far two dates are apart."""

from __future__ import annotations

import re
from datetime import date

from assistant.verification.words import plain
from vectorstore.dates import dates_in


def spelt(text: str) -> str:
    """A text in which both ends of a span of days or months are whole dates: "6 to 17 May 2023", "May to July 2023"."""
    text = _TO_DAY.sub(r"\1 \3\2", plain(text))
    return _TO_MONTH.sub(lambda m: f"{m[1]} {int(m[4]) - (_MONTHS.index(m[1]) > _MONTHS.index(m[3]))}{m[2]}", text)


def apart(unit: str, evidence: str) -> set[str]:
    """How many years, months or weeks lie between two dates of the evidence."""
    days = [date.date for date in dates_in(spelt(evidence), years=True) if date.date]
    counts = {_count(unit, one, other) for one in days for other in days if one < other}
    months = {_MONTHS.index(month) for month in re.findall(rf"\b(?:{MONTH})\b", evidence)} if unit == "month" else set()
    counts |= {(one - other) % len(_MONTHS) for one in months for other in months}
    return {str(count) for count in counts if count}


def _count(unit: str, one: str, other: str) -> int:
    if unit == "year":
        return int(other[:4]) - int(one[:4])
    if unit == "month" and len(one) >= _TO_THE_MONTH <= len(other):
        return 12 * (int(other[:4]) - int(one[:4])) + int(other[5:7]) - int(one[5:7])
    if unit == "week" and len(one) == len(other) == _TO_THE_DAY:
        return (date.fromisoformat(other) - date.fromisoformat(one)).days // 7
    return 0


def months_long(text: str) -> list[int]:
    """How many months a span of months has: three from January to March."""
    spans = [m.groups() for m in _MONTH_TO_MONTH.finditer(spelt(text))]
    return [12 * (int(d) - int(b)) + _MONTHS.index(c) - _MONTHS.index(a) + 1 for a, b, c, d in spans]


_MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]  # fmt: skip
MONTH = "|".join(_MONTHS)
"""A month's name, as a pattern."""

_TO_DAY = re.compile(rf"\b(\d{{1,2}})( ?(?:to|-|and|until) ?(?=\d{{1,2}} ((?:{MONTH})(?: 20\d\d)?)))")
_TO_MONTH = re.compile(rf"\b({MONTH})( ?(?:to|-|and|until) ?(?=(?:the end of )?(?:\d{{1,2}} )?({MONTH}) (20\d\d)))")
_MONTH_TO_MONTH = re.compile(rf"\b({MONTH}) (\d{{4}}) ?(?:to|-|and|until) ?(?:the end of )?({MONTH}) (\d{{4}})")
_TO_THE_MONTH, _TO_THE_DAY = len("2025-01"), len("2025-01-31")
