"""What does not add up in a document, said plainly; shown wherever the report is shown."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.numbering import order
from vectorstore.schema import Doubt, Issue, Kind, Report, Span

_ANSWERING = (Kind.RESPONSE, Kind.ACTION_PLAN, Kind.GOVERNMENT_REPLY)
_REGISTER_WORDS = re.compile(
    r"\brecommendations?\s+\d|\b(?:CPS|Area|force|our|council)\s+response\b[\s*_]*[:–—]|^\W*response\s*:|"
    r"\b(?:accepts?|agrees?\s+with)\s+(?:this|the|all|both)\b|\bissues?\s+to\s+address\b|"
    r"\b(?:makes?|made|following|our|these)\s+(?:\w+\s+){0,2}recommendations?\b",
    re.IGNORECASE | re.MULTILINE,
)
_NONE_MADE = re.compile(r"\bno\s+(?:\w+\s+){0,2}(?:recommendations|issues)\b|\bnot\s+made\s+any\b", re.IGNORECASE)
_SEVERAL = 2
_CUT_OFF = re.compile(r"(?:[a-z]{2,}|,|\b(?:and|or|the|of|to|with|for))\s*$")


def doubts(report: Report, *, dated_by_name: bool = False, several_areas: bool = False) -> tuple[Doubt, ...]:
    """Everything doubtful about a report, the particulars first, then number by number."""
    return tuple(_all(report, dated_by_name, several_areas))


def _all(report: Report, dated_by_name: bool, several_areas: bool) -> Iterator[Doubt]:
    if report.published is None:
        yield Doubt("no_date", "No date of publication is stated.")
    elif dated_by_name:
        yield Doubt(
            "date_from_name", f"The text states no date of publication; {report.published} is from the file's name."
        )
    if report.area is None and not several_areas:
        yield Doubt("no_area", "No Area or body is named; this may be a report on several or on all.")
    last = 0
    for area in dict.fromkeys(issue.area for issue in report.issues):
        here = [i for i in report.issues if i.area == area]
        yield from _about_numbers(here, area, last)
        last = max((order(i.number)[0] for i in here if re.fullmatch(r"\d+[a-z]?", i.number)), default=0)
    yield from _unanswered(report)
    yield from _unasked(report)
    yield from _empty(report)
    yield from _unread(report)
    yield from _cut(report)


def _about_numbers(issues: Sequence[Issue], area: str | None, last: int) -> Iterator[Doubt]:
    """What is odd about an Area's numbers, those of the Area before having ended with `last`."""
    where = f" ({area})" if area else ""
    printed = [issue for issue in issues if issue.numbered]
    printed_as = [re.sub(r" \(\d+\)$", "", issue.number) for issue in printed]
    for number, times in Counter(printed_as).items():
        if times > 1:
            again = [issue for issue, base in zip(printed, printed_as, strict=True) if base == number][1]
            yield Doubt("repeated_number", f"Number {number} is printed {times} times{where}.", again.span)
    whole = sorted({order(issue.number)[0] for issue in printed if re.fullmatch(r"\d+[a-z]?", issue.number)})
    missing = [str(n) for low, high in itertools.pairwise(whole) for n in range(low + 1, high)]
    if whole and 1 < whole[0] <= 30 and whole[0] != last + 1:
        missing = [*(str(n) for n in range(1, whole[0])), *missing]
    if missing:
        listed = ", ".join(missing[:12]) + (" and more" if len(missing) > 12 else "")
        yield Doubt("numbering_gap", f"The numbering leaves out {listed}{where}.")


def _unanswered(report: Report) -> Iterator[Doubt]:
    if report.kind not in _ANSWERING:
        return
    answered = {(number, r.area) for r in report.responses for number in r.issue_numbers}
    for issue in report.issues:
        if (issue.number, issue.area) not in answered:
            yield Doubt("no_response", f"Issue {_named(issue)} has no response.", issue.span)


def _unasked(report: Report) -> Iterator[Doubt]:
    known = {(issue.number, issue.area) for issue in report.issues}
    for response in report.responses:
        for number in (*response.issue_numbers, *response.see):
            if (number, response.area) not in known:
                yield Doubt(
                    "no_issue", f"A response names issue {number}, which is not in the document.", response.span
                )
        if not response.issue_numbers:
            yield Doubt("no_issue", "A response stands under no issue.", response.span)


def _empty(report: Report) -> Iterator[Doubt]:
    if not report.issues and report.kind in _ANSWERING:
        yield Doubt("no_issues", "No issue or recommendation was found in a document that answers some.")


def _unread(report: Report) -> Iterator[Doubt]:
    """A register without issues and responses, though the text speaks of accepting or answering recommendations."""
    if report.issues or report.responses or report.kind in _ANSWERING or _NONE_MADE.search(report.text):
        return
    marks = list(_REGISTER_WORDS.finditer(report.text))
    if len(marks) >= _SEVERAL:
        said = "It speaks of recommendations or responses, but none could be told apart as one."
        yield Doubt("unread_register", said, Span(*marks[0].span()))


def _cut(report: Report) -> Iterator[Doubt]:
    for part in sorted(report.responses, key=lambda response: response.span)[-1:]:
        ends_text = len(report.text.rstrip()) - part.span.end < 3
        if ends_text and _CUT_OFF.search(part.span.of(report.text)):
            yield Doubt("cut_off", "The text ends in the middle of a sentence.", part.span)


def _named(issue: Issue) -> str:
    number = issue.number if issue.numbered else f"without a number (the {issue.number}. by our count)"
    return f"{number} ({issue.area})" if issue.area else number
