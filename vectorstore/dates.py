"""Dates and periods as documents word them, and the ISO form of those that fix one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from vectorstore.schema import Span


@dataclass(frozen=True, slots=True)
class Found:
    """A date or period as worded; `date` is ISO to the precision stated, or None where the words fix none."""

    words: str
    date: str | None
    span: Span


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)(?!\w)"
)
_NAMED_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_NTH = r"(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"

_FULL = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?=[mtwfs\d])(?<![\w.,£-]){_WEEKDAY}(?P<d>{_DAY}){_NTH},?\s+(?:of\s+)?(?P<m>{_MONTH}),?\s+(?P<y>{_YEAR})",
        rf"(?=[adfjmnostw])\b{_WEEKDAY}(?P<m>{_MONTH})\s+(?P<d>{_DAY}){_NTH},?\s+(?P<y>{_YEAR})",
        rf"(?=[adfjmnos])\b(?P<m>{_MONTH}),?\s+(?:of\s+)?(?P<y>{_YEAR})",
        r"(?=[12])(?<![\w/.-])(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?![\w/-])",
        r"(?=\d)(?<![\w/.-])(?P<d>\d{1,2})(?P<sep>[/.-])(?P<m>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)(?![\w/-]|\.\d)",
    )
)
"""Day, month and year in every usual order, the more exact forms first.

Each says first with which characters it can begin: without that, most of the time goes to places where it cannot.
"""

_YEAR_ONLY = re.compile(r"(?=[12])(?<![\w/.,£$€-])(?P<y>(?:19|20)\d\d)(?![\w/%]|[.,–-]\d|\s*%)")

_COUNT = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen"
    r"|twenty(?:[- ]four)?|thirty(?:[- ]six)?|forty[- ]eight|sixty|ninety|a\s+few|few|several|a\s+couple\s+of)"
)
_UNIT = r"(?:working\s+|calendar\s+|business\s+)?(?:hour|day|week|fortnight|month|quarter|year|term)s?"
_PART = (
    r"(?:(?:the\s+)?(?:very\s+)?(?:end|start|beginning|middle|close)\s+(?:of\s+)?|(?:early|late|mid)(?:\s+in)?[\s-]+"
    r"|(?:the\s+)?(?:first|second|third|fourth|last|final|next)\s+quarter\s+(?:of\s+)?|(?:the\s+)?Q[1-4]\s+(?:of\s+)?)"
)
_ANY_DATE = (
    rf"(?:{_WEEKDAY}{_DAY}{_NTH},?\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?|{_MONTH}\s+{_DAY}{_NTH},?\s+{_YEAR}"
    rf"|{_MONTH},?\s+{_YEAR}|\d{{1,2}}([/.-])\d{{1,2}}\1(?:19|20)?\d\d(?!\d)|(?:19|20)\d\d-\d\d-\d\d)"
)
_SPAN_OF_YEARS = r"(?:(?:19|20)\d\d\s?[-/–]\s?(?:(?:19|20)\d\d|\d\d)(?!\d))"
_SEASON = (
    r"(?:(?:the\s+)?(?:(?:next|this|following)\s+)?(?:spring|summer|autumn|winter|easter|christmas|new\s+year)"
    rf"(?:\s+(?:recess|break|term))?(?:\s+(?:of\s+|in\s+)?{_YEAR})?)"
)
_SOME_YEAR = (
    r"(?:(?:the\s+)?(?:current|next|this|coming|following|same|new)?\s*(?:financial|calendar|business|academic|performance)?"
    rf"\s*(?:year|month|quarter|week|term)(?:[- ]end)?(?:\s+{_SPAN_OF_YEARS})?)"
)
_WHEN = rf"(?:{_PART}){{0,2}}(?:{_ANY_DATE}|{_SPAN_OF_YEARS}|{_SEASON}|{_SOME_YEAR}|{_MONTH}|{_YEAR}(?![.,]\d))"
_DUE = re.compile(
    rf"\b(?=[abdefilnoptuw])(?:(?:by|before|until|till|no\s+later\s+than|not\s+later\s+than|prior\s+to|in\s+time\s+for|on\s+or\s+before)\s+{_WHEN}"
    rf"|(?:in|on|from|during|throughout)\s+(?:{_PART}(?:{_ANY_DATE}|{_SEASON}|{_SOME_YEAR}|{_MONTH}|{_YEAR})"
    rf"|{_ANY_DATE.replace(chr(92) + '1', chr(92) + '3')}|{_SEASON})"
    rf"|(?:in|from|during)\s+{_NAMED_MONTH}(?!\s+(?:{_DAY}|{_YEAR}))"
    rf"|after\s+{_COUNT}\s+{_UNIT}(?=\s*(?:[.;]|$))"
    rf"|(?:within|inside|over|during|every|in)\s+(?:the\s+)?(?:(?:next|coming|following|first)\s+)?{_COUNT}\s+{_UNIT}"
    rf"(?:\s+(?:of|from|after)\s+(?:the\s+)?(?:publication|receipt|hearing|inspection|report|date|request|decision|this\s+report))?"
    rf"|(?:within|over|during|in)\s+the\s+(?:next|coming|following)\s+{_UNIT}"
    r"|with\s+immediate\s+effect|immediately|as\s+soon\s+as\s+(?:possible|practicable)|without\s+delay|forthwith"
    rf"|later\s+(?:in\s+(?:the\s+year|{_YEAR})|this\s+(?:year|month))"
    r"|in\s+the\s+(?:near|immediate)\s+future|in\s+due\s+course|at\s+the\s+earliest\s+opportunity)(?!\w)",
    re.IGNORECASE,
)


def dates_in(text: str, start: int = 0, *, years: bool = False) -> list[Found]:
    """The dates stated in a text, in order; `years` adds bare years; `start` is where the text stands."""
    found: list[Found] = []
    for form in (*_FULL, _YEAR_ONLY) if years else _FULL:
        found.extend([f for f in _matches(form, text) if not _overlaps(f, found)])
    real = (f for f in found if f.date)  # 31 February is none, and must not be read as February either
    return [_moved(f, start) for f in sorted(real, key=lambda f: f.span)]


def dues_in(text: str, start: int = 0) -> list[Found]:
    """Dates and periods with the word that makes them a due ("by 31 July 2025", "within one month", "before Easter").

    `date` is set only where the words fix one: "by the end of March 2026" is "2026-03", "within one month" None.
    """
    return [_moved(f, start) for f in _dues(text)]


@lru_cache(maxsize=1_024)
def _dues(text: str) -> tuple[Found, ...]:
    """The same clauses and subjects are asked for again and again while a report is read."""
    return tuple(Found(m.group(), _fixed(m.group()), Span(*m.span())) for m in _DUE.finditer(text))


def iso(words: str) -> str | None:
    """The ISO form of the first date in some words, to the precision stated; None where they fix none."""
    found = dates_in(words, years=True)
    return found[0].date if found else None


@lru_cache(maxsize=1_024)
def _fixed(words: str) -> str | None:
    """The date a due fixes; a span of years ("2025-26") and its quarters fix none."""
    return None if re.search(_SPAN_OF_YEARS, words) and not dates_in(words) else iso(words)


def _matches(form: re.Pattern[str], text: str) -> Iterator[Found]:
    for match in form.finditer(text):
        yield Found(match.group(), _value(match), Span(*match.span()))


def _value(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    year = int(parts["y"]) if len(parts["y"]) == 4 else 2000 + int(parts["y"])
    if "m" not in parts:
        return str(year)
    month = int(parts["m"]) if parts["m"].isdigit() else _MONTHS.index(parts["m"][:3].lower()) + 1
    if parts.get("d") is None:
        return f"{year}-{month:02}"
    try:
        return date(year, month, int(parts["d"])).isoformat()
    except ValueError:
        return None


def _overlaps(one: Found, others: list[Found]) -> bool:
    return any(one.span.start < other.span.end and other.span.start < one.span.end for other in others)


def _moved(found: Found, start: int) -> Found:
    return replace(found, span=Span(found.span.start + start, found.span.end + start)) if start else found
