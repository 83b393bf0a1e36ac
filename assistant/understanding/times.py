"""The times that a text names, years, business years and months alike, and of which a question asks for figures."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.understanding.when import dues_named, is_of_reports
from assistant.words import MONTHS, fold
from vectorstore.schema import Span

_MONTH, _YEAR = rf"(?:{'|'.join(MONTHS)})", r"(?:19|20)\d\d"
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)? )?"
_TIMES = re.compile(
    rf"\b(?:year|(?:12|twelve) months) (?:to|ending|ended|up to) (?:the end of )?{_DAY}"
    rf"(?P<to>{_MONTH}) (?P<to_year>{_YEAR})\b"
    rf"|\b{_DAY}(?P<month>{_MONTH}),? (?P<month_year>{_YEAR})\b"
    rf"|(?<![\w.,£$/-])(?P<opens>{_YEAR})\s?[-/]\s?(?:20)?(?P<closes>\d\d)(?![\w/%]|[.,-]\d)"
    rf"|(?<![\w.,£$/-])(?P<year>{_YEAR})(?![\w/%]|[.,-]\d)"
)


@dataclass(frozen=True, slots=True, order=True)
class Time:
    """A stretch of whole months, counted from the year 0: two that are worded differently may be the same."""

    first: int
    last: int

    def within(self, first: Time, last: Time) -> bool:
        """Whether it lies between two others, both of them included."""
        return first.first <= self.first and self.last <= last.last


@dataclass(frozen=True, slots=True)
class Timed:
    """A time and where it stands in a text."""

    time: Time
    span: Span


def times_in(text: str) -> tuple[Timed, ...]:
    """The times that a text names, in order: "2019/20" is the year to March 2020, "year to December 2018" is 2018."""
    found = [(match, _time(match)) for match in _TIMES.finditer(fold(text))]
    return tuple(Timed(time, Span(*match.span())) for match, time in found if time)


def _time(match: re.Match[str]) -> Time | None:
    if match["to"]:
        end = int(match["to_year"]) * 12 + MONTHS.index(match["to"])
        return Time(end - 11, end)
    if match["month"]:
        at = int(match["month_year"]) * 12 + MONTHS.index(match["month"])
        return Time(at, at)
    if match["opens"]:
        opens = int(match["opens"])
        business = (opens + 1) % 100 == int(match["closes"])
        return Time(opens * 12 + _APRIL, opens * 12 + _APRIL + 11) if business else None
    year = int(match["year"])
    return Time(year * 12, year * 12 + 11)


_APRIL = 3


@dataclass(frozen=True, slots=True)
class OfTimes:
    """A question less its times, the times it names, and whether those between or all others are wanted, too."""

    core: str
    times: tuple[Time, ...] = ()
    between: bool = False
    every: bool = False


def of_times(asked: str) -> OfTimes | None:
    """The times of which a question may ask for figures; None where it names none, or those of reports or of dues."""
    folded = fold(asked)
    named = times_in(asked)
    if dues_named(folded) or any(is_of_reports(folded, (t.span.start, t.span.end)) for t in named):
        return None
    if any(_BOUND.search(folded[: t.span.start]) for t in named):
        return None
    every = bool(_EVERY.search(folded))
    if not named and not every:
        return None
    core = asked
    for timed in reversed(named):
        core = f"{core[: timed.span.start]} {core[timed.span.end :]}"
    core = " ".join(_EVERY.sub(" ", core).split())
    times = tuple(dict.fromkeys(t.time for t in named))
    return OfTimes(core, times, len(times) > 1 and bool(_FROM_TO.search(folded)), every)


_BOUND = re.compile(r"\b(?:since|before|after|until|till|up to|prior to|by|post|pre)(?: the)?[ -]*$")
"""What makes a time the end of a stretch, of which no figure is the one of that time."""

_FROM_TO = re.compile(
    rf"\b(?:from|between) (?:{_DAY}{_MONTH} )?{_YEAR}\S* (?:to|and|until|through|-) (?:{_DAY}{_MONTH} )?{_YEAR}"
)

_EVERY = re.compile(
    r"\b(?:year[- ]by[- ]year|year[- ]on[- ]year|(?:in|for|of) each (?:of the )?(?:\w+ )?years?"
    r"|over the (?:two|three|four|five|six|last|past|several|\w+ business|\w+ financial)? ?years"
    r"(?: given| stated| shown)?"
    r"|in (?:each|every) year|by year)\b",
    re.IGNORECASE,
)
"""Asks for the figure of every year that is told of."""
