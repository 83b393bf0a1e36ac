"""Between which days a question asks commitments to be due: "before June 2022", "by the end of 2018", "in 2021"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from assistant.words import MONTHS
from vectorstore.dates import Found, dates_in

TIMES = r"(?:dates?|deadlines?|due dates?|target dates?|time ?scales?|(?<!custody )time ?limits?|time ?frames?)"
"""What a date by which something is done is called."""
AT_AN_END = re.compile(
    r"\b(?:(?:falls? |comes? )?due|comes? up) (?:the )?(?:(?P<soon>first|soonest|earliest)|last|latest)\b(?! \w+ion\b)"
    r"|\b(?:(?P<early>first|earliest|soonest|nearest)|last|latest|furthest|final)"
    r" (?:deadline|due date|target date|date for completion)s?\b"
)
"""Asks for what is due before, or after, all else."""
_DUE = re.compile(
    rf"\b(?:due|falls? due|fall(?:s|ing)?(?= (?:between|before|after|by)\b)"
    rf"|{TIMES}|promised for|to be (?:\w+ )?(?:done|completed?|finished|delivered|implemented"
    r"|ready|in place)|(?:done|completed?|finished|delivered|implemented|ready|in place|met|kept|honoured)"
    r"(?= (?:by|before|until|in)\b))\b"
)
MONTH_WORDS = frozenset(MONTHS)
"""The months by name."""
_EDGE = re.compile(r"\b(?:(?P<end>end|close)|(?P<start>start|beginning)) of(?: the)?(?: year)?\s*$")
_SEASONS = {
    "spring": ("03-01", "05-31"),
    "summer": ("06-01", "08-31"),
    "autumn": ("09-01", "11-30"),
    "winter": ("12-01", "12-31"),
}
_SEASON = re.compile(r"\b(?P<season>spring|summer|autumn|winter)(?: of)?\s*$")
_BEFORE = re.compile(r"\b(?:(?<!on or )(?<!not )before|(?<!no )(?<!not )earlier than|prior to)(?: the)?\s*$")
_AFTER = re.compile(r"\b(?:(?<!on or )after|(?<!no )(?<!not )later than|beyond)(?: the)?\s*$")
_FROM = re.compile(r"\b(?:since|from|on or after|not before|(?:no|not) earlier than)(?: the)?\s*$")
_UNTIL = re.compile(r"\b(?:by|until|till|up to|on or before|(?:no|not) later than)(?: the)?\s*$")
_SPAN = re.compile(r"\b(?:between|from)\s+(?P<first>(?:\d{1,2}(?:st|nd|rd|th)?\s+)?[a-z]+)\s+(?:and|to|until|till)\s+$")
"""Opens a span whose first day leaves its year to the last: "between 1 May and 30 June 2022"."""


def due_between(text: str) -> tuple[str, str] | None:
    """The first and last day, in ISO form, that a folded question asks commitments to be due on; None where none."""
    due = _DUE.search(text)
    found = [f for f in dates_in(text, years=True) if due and f.span.start >= due.end()]
    found = [f for f in found if not _OF_A_REPORT.match(text[f.span.end :]) and not _is_of_a_name(text, f)]
    if not found:
        return None
    if len(found) > 1 and re.search(r"\b(?:between|from)\s+$", text[: found[0].span.start]):
        return _days(found[0])[0], _days(found[1])[1]
    span = _SPAN.search(text[: found[0].span.start])
    for first in dates_in(f"{span['first']} {found[0].date[:4]}") if span and found[0].date else ():
        return _days(first)[0], _days(found[0])[1]
    return _bounds(text[: found[0].span.start], found[0])


def _is_of_a_name(text: str, found: Found) -> bool:
    """Whether a year stands right behind a name, as reports are named: "a date in Northmoor 2018"."""
    return found.words.isdigit() and not _HUNG.search(text[: found.span.start])


_HUNG = re.compile(
    r"\b(?:in|by|before|after|during|of|on|until|till|up to|since|from|between|and|to|than|beyond|for|the|year"
    r"|spring|summer|autumn|winter)\s*$"
)
_OF_A_REPORT = re.compile(r"(?:'s)?\s+(?:\w+\s+)?(?:reports?|responses?|inspections?|action plan)\b")
EVER = ("0001-01-01", "9999-12-31")
"""The first and last day there are: a bound that is open on one side."""


def _bounds(before: str, found: Found) -> tuple[str, str]:
    first, last = _days(found)
    season = _SEASON.search(before)
    if season:
        before = before[: season.start()]
        first, last = f"{first[:4]}-{_SEASONS[season['season']][0]}", f"{first[:4]}-{_SEASONS[season['season']][1]}"
    edge = _EDGE.search(before)
    if edge:
        before = before[: edge.start()]
        first, last = (last, last) if edge["end"] else (first, first)
    if _BEFORE.search(before):
        return EVER[0], last if edge and edge["end"] else _moved(first, -1)
    if _AFTER.search(before):
        return _moved(last, 1), EVER[1]
    if _FROM.search(before):
        return first, EVER[1]
    return (EVER[0], last) if _UNTIL.search(before) else (first, last)


def _days(found: Found) -> tuple[str, str]:
    return days_of(found.date or "")


def days_of(iso: str) -> tuple[str, str]:
    """The first and last day of a date that is stated to the year, the month or the day."""
    parts = [int(p) for p in iso.split("-")]
    if len(parts) == 3:
        return iso, iso
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, parts[1] if len(parts) > 1 else 1, 1).isoformat(), _moved(following.isoformat(), -1)


def _moved(day: str, by: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()
