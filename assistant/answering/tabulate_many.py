"""Numbers for each Area of very many commitments: judged by their words, and only what is cited of them is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.answering.quotes import Quotes
from assistant.answering.tabulate_commitments import asks_plainly, theme_is_topic
from assistant.answering.tabulate_each import MOST_CITED, NEWEST, each_counted, gathered
from assistant.answering.tabulate_issues import COVERED, MOST_REPORTS, WHOLE
from assistant.finding.shelf import Shelf
from assistant.question import Question
from assistant.understanding.terms import Terms
from vectorstore.filters import EVERYTHING

if TYPE_CHECKING:
    from vectorstore.stemmed import Found


def count_many(question: Question, shelf: Shelf) -> Answer | None:
    """How many commitments on a topic each Area or report has, where they are very many; else None."""
    themed = bool(question.theme) and theme_is_topic(question)
    if themed or not (question.each and asks_plainly(question)) or question.filters != EVERYTHING:
        return None
    found = _found(question, shelf)
    if len(found) <= MOST_CITED or _is_of_several(found, shelf):
        return None
    held = gathered(question, [(each.report_id, None, each.n) for each in found], shelf)
    chosen = sorted({n for h in held for n in h.markers[:NEWEST]})
    entries = dict(zip(chosen, shelf.store.parts_at(chosen), strict=True))
    quotes = Quotes(shelf)
    markers = {each.n: quotes.commitment(entries[each.n]) for each in found if each.n in entries}
    cited = [replace(h, markers=tuple(dict.fromkeys(markers[n] for n in h.markers[:NEWEST]))) for h in held]
    whole = shelf.commitments(question.filters)
    return each_counted(question, Answer(question, "…", quotes.citations, total=len(found), of=len(whole)), cited)


def _found(question: Question, shelf: Shelf) -> list[Found]:
    """The commitments that name the topic and those under issues that do, newest report first; none if untold."""
    terms = Terms.of(question.topic, question.phrase, shelf.catalogue)
    if len(shelf.reports(question.filters)) <= MOST_REPORTS or not terms.plain:
        return []
    named, issues = _worded("commitment", terms, shelf), _worded("issue", terms, shelf)
    issues = shelf.parts_holding("issue", terms.spelt, WHOLE) or issues if issues else issues
    if not named or (question.theme and not issues):
        return []
    under = shelf.store.parts_under("commitment", [each.n for each in issues])
    if _is_of_several(issues, shelf):  # of such an issue only its own Area's are meant
        return []
    places = {id_: at for at, id_ in enumerate(shelf.reports(question.filters))}
    every = {each.n: each for each in (*named, *under) if each.report_id in places}
    return sorted(every.values(), key=lambda each: (places[each.report_id], each.n))


def _worded(kind: str, terms: Terms, shelf: Shelf) -> list[Found]:
    """The parts of a kind that hold most of the topic's words; without any, those that hold what means the same."""
    ways = (shelf.parts_holding(kind, weighed, COVERED) for weighed in (terms.spelt, terms.weighed))
    return next((parts for parts in ways if parts), [])


def _is_of_several(parts: Sequence[Found], shelf: Shelf) -> bool:
    """Whether the report of a part is of several Areas, so that only the part itself tells which is its own."""
    reports = map(shelf.brief, {part.report_id for part in parts})
    return any(set(report.areas) - {report.area} for report in reports)
