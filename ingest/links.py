"""Links a follow-up's judgements to the earlier reports that hold the issues they judge, whichever was added first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.versions import Brief
from vectorstore.schema import Issue, Judgement, Kind, Report

ALIKE = 0.6
"""The share of the shorter statement's words that an issue and its restatement have in common at least."""

_WORD = re.compile(r"[^\W_]{3,}")


def relinked(
    held: Sequence[Brief], areas: Iterable[str | None], report_of: Callable[[str], Report]
) -> Iterator[Report]:
    """The held follow-ups of some Areas whose links have changed, with their judgements linked anew."""
    wanted = {area for area in areas if area}
    for brief in held:
        if brief.kind is Kind.FOLLOW_UP and brief.area in wanted:
            report = report_of(brief.id)
            earlier = [report_of(each.id) for each in _earlier(brief, held)]
            judgements = tuple(_linked(report, judgement, earlier) for judgement in report.judgements)
            if judgements != report.judgements:
                yield replace(report, judgements=judgements)


def _earlier(follow_up: Brief, held: Sequence[Brief]) -> list[Brief]:
    """The reports of the same Area that a follow-up may speak of, the newest first."""
    found = [
        each
        for each in held
        if each.kind is not Kind.FOLLOW_UP
        and (each.area, each.sample) == (follow_up.area, follow_up.sample)
        and not (each.published and follow_up.published and each.published > follow_up.published)
    ]
    return sorted(found, key=lambda each: (each.published or "", each.id), reverse=True)


def _linked(report: Report, judgement: Judgement, earlier: Sequence[Report]) -> Judgement:
    """A judgement with the report whose issue of this number reads most like the one restated; the newest of equals."""
    restated = report.issue(judgement.issue_number)
    best, found = ALIKE, None
    for each in earlier if restated else ():
        issue = each.issue(judgement.issue_number)
        alike = _likeness(restated, issue) if restated and issue else 0.0
        if alike >= best and (found is None or alike > best):
            best, found = alike, each.id
    return replace(judgement, report_id=found)


def _likeness(one: Issue, other: Issue) -> float:
    words, others = _words(one), _words(other)
    return len(words & others) / max(min(len(words), len(others)), 1)


def _words(issue: Issue) -> set[str]:
    said = " ".join((issue.statement, *(item.text for item in issue.items)))
    return {word.casefold() for word in _WORD.findall(said)}
