"""Which reports a text means by their time: years beside names, business years, steps from what was spoken of last."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from assistant.question import Meant
from assistant.understanding.areas import Named
from assistant.understanding.catalogue import Catalogue, Known
from assistant.understanding.followup import Turn, nth_one, reports_spoken_of, step_in_time
from assistant.understanding.when import When, when_named, years_of


def of_each(text: str, named: Named, when: When, reports: tuple[Known, ...]) -> When:
    """The inspections of each of several Areas, where a year stands beside its name: others' years are not its own."""
    own = years_of(text, named.spots) if len(set(named.areas)) > 1 and when.years else {}
    beside = {year for years in own.values() for year in years}
    if not own or not set(when.years) <= beside or _is_of_all(own, text, named, when, reports):
        return when
    chosen: list[str] = []
    missing: list[str] = []
    for area in named.areas:
        held = [r for r in reports if area in (r.area, *r.areas)]
        years = own.get(area, ())
        chosen += [r.id for r in held if not years or r.year in years]
        missing += [year for year in years if not any(r.year == year for r in held)]
    if missing:
        return replace(when, report_ids=None, missing=tuple(dict.fromkeys(missing)))
    return replace(when, report_ids=tuple(dict.fromkeys(chosen)))


def _is_of_all(
    own: dict[str, tuple[str, ...]], text: str, named: Named, when: When, reports: tuple[Known, ...]
) -> bool:
    """Whether one year beside the last or the first of several names is that of each: "Dudley or Bromley in 2019"."""
    spots = sorted(named.spots)
    if len(when.years) != 1 or len(own) != 1 or not spots:
        return False
    at, name = text.find(when.years[0]), next(iter(own))
    between = [text[one[1] : two[0]] for one, two in pairwise(spots)]
    joined = all(_AND.fullmatch(words) for words in between)
    if at > spots[-1][1]:
        told = joined or (_IN.match(text[spots[-1][1] : at]) and not any(_NOW.search(words) for words in between))
        told = told and name == spots[-1][2]
    else:
        told = joined and at < spots[0][0] and name == spots[0][2]
    return bool(told) and all(
        any(r.id in (when.report_ids or ()) and area in (r.area, *r.areas) for r in reports) for area in named.areas
    )


_AND = re.compile(r"\s*(?:[a-z]+)?\s*(?:,|,? ?(?:and|&|or|than|versus|vs\.?|with) )\s*(?:(?:by|cps|in|at|of|for) )*")
_IN = re.compile(r"(?: [a-z]+)? (?:in|for|during) $")
_NOW = re.compile(r"\b(?:now|today|currently|still)\b|[?;]")


def meant_when(when: When, reports: tuple[Known, ...], meant: Meant) -> When:
    """The inspections that a question names, or those of the years that the person meant instead."""
    years = meant.years
    if years is None:
        return when
    chosen = tuple(report.id for report in reports if report.year and int(report.year) in years)
    said = tuple(str(year) for year in years)
    return When(chosen or None, said, () if chosen else said, every=not years, taken=when.taken)


def when_meant(
    text: str, reports: tuple[Known, ...], last: Turn | None, held: Catalogue, *, topical: bool, own: set[str]
) -> When:
    """The reports that a text means by time, by itself or by what was spoken of last."""
    unit, step = step_in_time(text) if last else ("", 0)
    if last and last.slots.issue_numbers and nth_one(text):
        return When()  # the issue beside the last one, not the report
    if step and last:
        return _stepped(unit, step, reports, last, held)
    if last and _SAME_YEAR.search(text):
        return _same_year(reports, last, held)
    told = any(y in text and y not in own for r in reports for y in held.years_told.get(r.id, ()))
    when = when_named(text, reports, in_texts=told and (topical or not _OF_A_REPORT.search(text)))
    if when == When():
        moved = _same_year(reports, last, held) if last and _is_of_another(text, reports, last) else when
        return moved if moved != When() else _telling(text, reports, held)
    if not when.missing or when.report_ids or not _OF_EARLIER.search(text):
        return when
    told_by = [r.id for r in reports if r.id in held.judging]
    tells = [i for i in told_by if set(when.missing) <= held.years_told.get(i, frozenset())]
    return replace(when, report_ids=tuple(tells), missing=()) if tells else when


def _telling(text: str, reports: tuple[Known, ...], held: Catalogue) -> When:
    """The reports of one body that tell of the business year a text names, where not all of them do."""
    years = {f"{m['y']}-{m['next']}" for m in _BUSINESS_YEAR.finditer(text)}
    if not years or len({r.area for r in reports}) != 1:
        return When()
    told = tuple(r.id for r in reports if years & held.years_told.get(r.id, frozenset()))
    if not told and any(held.years_told.get(r.id) for r in reports):
        return _of_business_year(text, reports)
    return When(told) if 0 < len(told) < len(reports) else When()


def _of_business_year(text: str, reports: tuple[Known, ...]) -> When:
    """The reports published in a business year that none of their texts tells of, or in the calendar years it joins."""
    named = _BUSINESS_YEAR.search(text)
    if named is None or int(named["next"]) != (int(named["y"]) + 1) % 100:
        return When()
    first, last = int(named["y"]), int(named["y"]) + 1
    within = [r for r in reports if f"{first}-04" <= (r.published or "")[:7] < f"{last}-04"]
    chosen = tuple(r.id for r in within or [r for r in reports if r.year in (str(first), str(last))])
    return When(chosen or None, (named.group(),), () if chosen else (named.group(),), taken=(named.span(),))


_BUSINESS_YEAR = re.compile(r"\b(?P<y>(?:19|20)\d\d)\s?[-/–]\s?(?:20)?(?P<next>\d\d)\b")


_OF_EARLIER = re.compile(
    r"\b(?:19|20)\d\d (?:\w+ ){0,3}?(?:issues?|recommendations?|recs?|concerns?|points?)\b"
    r"|\b(?:issues?|recommendations?|recs?|concerns?|points?) (?:made |raised |set )?(?:in|of|from|for) (?:19|20)\d\d\b"
    r"|\b(?:told|asked|recommended|advised|criticised|urged|supposed)(?: \w+){0,3} in (?:19|20)\d\d\b"
)
"""Issues of a year whose report is not held may still be judged in one that is."""

_OF_A_REPORT = re.compile(
    r"\b(?:sa(?:id|y|ys)|f[io]und|findings?|actions?|going to|undert\w+|commit\w*|promis\w*|respon\w*|repl\w+"
    r"|rat(?:ed|ings?)|grade[ds]?|judged|accept\w*|reject\w*|told|inspect\w*|reports?|issues?|recommend\w*|disclosed"
    r"|improve|plan\w*|do|did|doing|how (?:was|were))\b"
)
"""Words that tie a year to a report, not to an event that a report tells of."""

_SAME_YEAR = re.compile(r"\b(?:(?:in|for|at) )?(?:that|the same) (?:year|time)\b")


def _is_of_another(text: str, reports: tuple[Known, ...], last: Turn) -> bool:
    """Whether a follow-up asks of another body what was asked of a year: "and in Northmoor?"."""
    asked_of = {area for area in last.slots.areas if any(area in (r.area, *r.areas) for r in reports)}
    in_a_year = last.slots.report_ids and re.search(r"\b(?:19|20)\d\d\b", last.asked)
    return bool(in_a_year and last.slots.areas and not asked_of and _AND_THERE.fullmatch(text.strip(" ?.!")))


_AND_THERE = re.compile(r"(?:and|what about|how about|and what about)(?: (?:in|at|for|of))?(?: \S+){0,4}")


def _same_year(reports: tuple[Known, ...], last: Turn, held: Catalogue) -> When:
    """The reports of the year that was spoken of last, whoever they are about."""
    ids = reports_spoken_of(last.slots)
    years = {r.year for r in held.reports if r.id in ids and r.year}
    chosen = tuple(r.id for r in reports if r.year in years)
    return When(chosen, tuple(sorted(years))) if chosen else When()


def _stepped(unit: str, step: int, reports: tuple[Known, ...], last: Turn, held: Catalogue) -> When:
    """The reports a number of years from the last one, or those of the next day in order on which any came out."""
    dated = [r for r in reversed(reports) if r.published]
    ids = reports_spoken_of(last.slots)
    here = next((r for r in dated if r.id in ids), None)
    if here is None:
        return When()
    if unit == "year":
        year = str(int(here.year) + step)
        chosen = tuple(r.id for r in dated if r.year == year)
        return When(chosen or None, (year,), () if chosen else (year,))
    days = list(dict.fromkeys(r.published for r in dated))
    there = days.index(here.published) + step
    if 0 <= there < len(days):
        beside = [r for r in dated if r.published == days[there]]
        return When(tuple(r.id for r in beside), (beside[0].year,))
    return When(None, ("a later inspection" if step > 0 else "an earlier inspection",), ("another inspection",))
