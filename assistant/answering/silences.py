"""The words of every silence: what is not there, what is, and how to go on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Answer, Citation, Reason, Silence
from assistant.answering.wording import counted, day, listed, numbers_named
from assistant.question import Question
from assistant.understanding.catalogue import Catalogue, Known
from assistant.words import MONTHS


def silent(question: Question, reason: Reason, message: str, nearest: Sequence[Citation] = ()) -> Answer:
    """An answer that is a silence."""
    return Answer(question=question, silence=Silence(reason, message, tuple(nearest)))


def message_for(reason: Reason, question: Question, catalogue: Catalogue) -> str:
    """What is said for a reason that was clear before any search."""
    return {
        Reason.NO_REPORTS: _no_reports,
        Reason.UNKNOWN_AREA: _unknown_area,
        Reason.UNKNOWN_REPORT: _unknown_report,
        Reason.NO_SUCH_ISSUE: _no_such_issue,
    }[reason](question, catalogue)


def scope_words(question: Question, catalogue: Catalogue) -> str:
    """The scope in words: "South East's response of 30 January 2018", "the 3 reports on Northmoor"."""
    reports = _reports(question, catalogue)
    areas = question.filters.areas
    if len(reports) == 1:
        report = reports[0]
        return f"the report on {report.area or report.title} ({day(report.published)})"
    if areas:
        return f"the {counted(len(reports), 'report')} on {listed(areas)}"
    return f"the {counted(len(reports), 'report')} held"


def _reports(question: Question, catalogue: Catalogue) -> tuple[Known, ...]:
    known = catalogue.of_area(question.filters.areas)
    return tuple(r for r in known if not question.filters.report_ids or r.id in question.filters.report_ids)


def _no_reports(question: Question, catalogue: Catalogue) -> str:
    return "No reports are held yet. Add some on the Reports page, or with “python app.py ingest FILE”, and ask again."


def _unknown_area(question: Question, catalogue: Catalogue) -> str:
    near = f" Did you mean {question.near[0]}?" if question.near else ""
    held = _some(catalogue.areas)
    return f"No report about {listed(question.unknown)} is held.{near} The Areas held are {held}."


def _some(names: Sequence[str], most: int = 20) -> str:
    if len(names) <= most:
        return listed(names)
    return f"{', '.join(names[:most])} and {len(names) - most} more"


def _unknown_report(question: Question, catalogue: Catalogue) -> str:
    reports = catalogue.of_area(question.filters.areas)
    asked = listed(_MONTH.sub(lambda m: m[0].title(), said) for said in question.years_asked) or "that inspection"
    about = f" on {listed(question.filters.areas)}" if question.filters.areas else ""
    if not reports:
        return f"No report{about} lies in the scope that is set. Widen it and ask again."
    dated = (f"{day(r.published)}{'' if question.filters.areas or not r.area else f' ({r.area})'}" for r in reports)
    held = listed(list(dict.fromkeys(dated))[:12])
    return f"No report{about} {'' if _BOUND.match(asked) else 'for '}{asked} is held. Held: {held}."


_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b(?= \d{{4}})")
_BOUND = re.compile(r"(?:since|after|before|until|up to|from)\b")
"""Opens a time that a report may lie in, and names none."""


def _no_such_issue(question: Question, catalogue: Catalogue) -> str:
    asked = numbers_named(question.filters.issue_numbers)
    held = []
    for report in _reports(question, catalogue)[:6]:
        if report.numbers:
            held.append(f"{report.area or report.title} ({day(report.published)}) has {_run(report.numbers)}")
        else:
            held.append(f"{report.area or report.title} ({day(report.published)}) has no issues")
    verb = "There is no" if len(question.filters.issue_numbers) == 1 else "There are no"
    return f"{verb} {asked} here: {'; '.join(held)}."


def _run(numbers: Sequence[str]) -> str:
    if len(numbers) == 1:
        return f"issue {numbers[0]} only"
    whole = [n for n in numbers if n.isdigit()]
    if len(whole) == len(numbers) and [int(n) for n in whole] == list(range(1, len(whole) + 1)):
        return f"issues 1 to {len(numbers)}"
    return f"issues {listed(numbers)}"
