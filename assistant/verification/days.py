"""Holds the dates of a claim against the evidence: which day is said, and by, on or after it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.verification.spans import spelt
from vectorstore.dates import dates_in


def dates_of(text: str) -> list[tuple[str, str]]:
    """The dates of a text in ISO form, each with the kind of word before it: by, after, on, or "".

    A year, or month, that only names something ("the 2021 report") is of the kind "named".
    """
    text = spelt(text)
    found = []
    for date in dates_in(text, years=True):
        before = text[: date.span.start].lower()
        lead = re.search(r"(\w+)(?: (?:the|end|start|of|early|late|mid|close))*\s*$", before)
        naming = _NAMING.search(before) if len(date.date or "") == len("2021") else _REPORT.match(text, date.span.end)
        found.append((date.date or "", "named" if naming else _TIMES.get(lead.group(1), "") if lead else ""))
    return found


def date_fault(claim: str, evidence: str, published: Iterable[str], around: str = "") -> str:
    """The first date of a claim that the evidence does not say; the day of publication may be named, but not as due.

    A year that only names something may also stand `around` the evidence, in its headings or in what it answers.
    """
    given = dates_of(" ".join([evidence, *_halves(evidence)]))
    eves = _eves(claim)
    days = [day for day in published if day]
    years = {date[:4] for date, _ in dates_of(around)}
    for date, kind in dates_of(claim):
        if any(_same_date(date, kind, other) or eves.get(date) == other[:7] for other, _ in given) or (
            kind == "named" and date in years
        ):
            continue
        due = kind == "after" or (kind == "by" and not (date[4:] and _LOOKS_BACK.search(claim)))
        if due or not any(day.startswith(date) for day in days):
            return f"date: {date} is not in the evidence"
    return ""


def _halves(text: str) -> list[str]:
    """The halves of years that a text speaks of, as their first and last months."""
    return [_HALF_YEARS[m[1].lower()].replace("YEAR", m[2]) for m in _HALF.finditer(text)]


def _eves(text: str) -> dict[str, str]:
    """The months before which something is said to be done, each with the one before it."""
    found = [date.date or "" for date in dates_in(text) if _BEFORE.search(text[: date.span.start])]
    months = [(date, int(date[:4]), int(date[5:7])) for date in found if len(date) == len("2025-01")]
    return {date: f"{year - (month == 1)}-{(month - 2) % 12 + 1:02}" for date, year, month in months}


def _same_date(date: str, kind: str, other: str) -> bool:
    """Whether two dates can be one; before a year is by the end of the one before it."""
    eve = kind == "by" and len(date) == 4 and other.startswith(f"{int(date) - 1}-12")
    return eve or date == other or other.startswith(f"{date}-") or (date[8:] in _LAST_DAYS and date[:7] == other)


def meant_fault(claim: str, near: str) -> str:
    """Whether a claim says "by" of a date that the sentences bearing it say "after" of, or the other way round."""
    given = dates_of(near)
    for date, kind in dates_of(claim):
        matching = [k for d, k in given if d.startswith(date)]
        if matching and {kind, *matching} == {"by", "after"} and kind not in matching:
            return f"meant: {date} with another meaning than in the evidence"
    return ""


_TIMES = {
    **dict.fromkeys(["by", "before", "until", "till", "than", "to"], "by"),
    **dict.fromkeys(["after", "since", "from", "following"], "after"),
    **dict.fromkeys(["on", "in", "during", "dated", "of"], "on"),
}
_LOOKS_BACK = re.compile(
    r"^(?!.*\b(?:will|would|should|must|to be|(?:is|are|was|were) to|due|expected|planned)\b).*\bhad\b"
)
"""A claim about how things stood by a day."""

_LAST_DAYS = {"28", "29", "30", "31"}
_HALF = re.compile(r"(?i)\b(first|second) half of (20\d\d)\b")
_HALF_YEARS = {"first": "January YEAR to June YEAR", "second": "July YEAR to December YEAR"}
_BEFORE = re.compile(r"(?i)\bbefore (?:the (?:start|beginning) of )?$")
_REPORT = re.compile(r" (?:report|inspection|publication|review|response|letter|action plan)\b")
_NAMING = re.compile(r"\b(?:the|its|their|this|that|an?|[a-z]+'s) $")
