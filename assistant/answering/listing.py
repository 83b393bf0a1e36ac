"""The lines in which a list says, in its text, what it holds: short enough to read, each with its marker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.answering.quotes import Quotes
from assistant.answering.wording import counted, day, listed, names_itself, one_line, quoted, short_title, word_for
from assistant.finding.pair import Pair
from assistant.finding.shelf import Shelf
from assistant.question import Question

if TYPE_CHECKING:
    from assistant.understanding.catalogue import Known
    from vectorstore.records import Brief

MOST_LINES = 40
"""So many things are listed one by one in the text; of more, their numbers are."""
_LONG = 320
"""Up to so many characters an issue is quoted whole in a list."""


def label(report: Brief | Known, area: str | None = None) -> str:
    """A report's Area and year, as short as a list needs: "Northmoor 2018"."""
    name = area or report.area or _brief(short_title(report.title))
    return f"{name} {report.published[:4]}" if report.published else name


def _brief(title: str) -> str:
    """A title as far as a list has room for it."""
    return title if len(title) <= _NAME else title[:_NAME].rsplit(" ", 1)[0].rstrip(" ,;:…") + " …"


_NAME = 60


def are_several(question: Question, shelf: Shelf) -> bool:
    """Whether the scope of a list is more than one report, so that each line must name its own."""
    return len(shelf.reports(question.filters)) > 1


def share(kept: int, whole: int, noun: str) -> str:
    """How many of how many: "4 of the 43 issues", "All 3 issues", "The only issue"."""
    if kept < whole:
        return f"{kept} of the {counted(whole, noun)}"
    return f"The only {noun}" if kept == 1 else f"All {kept} {noun}s"


def with_lines(lead: str, lines: Sequence[str]) -> str:
    """A lead with its list below it."""
    return "\n".join([lead, *(f"- {line}" for line in lines)])


def issue_line(pair: Pair, marker: int, quotes: Quotes, *, named: bool, taken: str = "") -> str:
    """An issue in a list: where it stands, its number, its words, and how it was taken."""
    issue = pair.issue.part
    word = issue.number if names_itself(issue.number) else f"{word_for(issue)} {issue.number}"
    head = f"{label(pair.report, issue.area)}, {word}" if named else f"{word[:1].upper()}{word[1:]}"
    quote = quotes.citations[marker - 1].quote
    said = quoted(quote if len(quote) <= _LONG else one_line(pair.whole.part.statement))
    return f"{head}: {said} [{marker}]{f' – {taken}' if taken else ''}"


def numbers_by_report(question: Question, pairs: Sequence[Pair], markers: Sequence[int], shelf: Shelf) -> str:
    """Issue numbers with their markers, report by report: "Northmoor 2018: 2 [1] and 3 [2]; Eastvale 2019: 4 [3]"."""
    held: dict[tuple[str, str | None], list[str]] = {}
    for pair, marker in zip(pairs, markers, strict=True):
        held.setdefault((pair.report.id, pair.issue.part.area), []).append(f"{pair.number} [{marker}]")
    if len(held) == 1 and len(shelf.reports(question.filters)) == 1:
        return listed(next(iter(held.values())))
    return "; ".join(f"{_named(i, area, held, shelf)}: {listed(ns)}" for (i, area), ns in held.items())


def _named(report_id: str, area: str | None, held: dict[tuple[str, str | None], list[str]], shelf: Shelf) -> str:
    """A report's label; with its whole date where another one of the list has the same."""
    report = shelf.brief(report_id)
    name = label(report, area)
    same = [key for key in held if label(shelf.brief(key[0]), key[1]) == name]
    return name if len(same) == 1 else f"{area or report.area or short_title(report.title)} ({day(report.published)})"
