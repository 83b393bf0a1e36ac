"""One matter then and now: what each report of one body says of it, the newest first."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.answering.compare import over_time
from assistant.answering.facts import state
from assistant.answering.graded import in_scope, on_subject
from assistant.answering.rating_changes import changes_of, moves, without_moves
from assistant.answering.wording import place
from assistant.finding.shelf import Shelf
from assistant.question import Intent, Question
from assistant.understanding.catalogue import Known
from assistant.understanding.several import joined
from assistant.understanding.terms import Terms, stems_of
from assistant.words import fold
from vectorstore.filters import Filters
from vectorstore.schema import Rating

if TYPE_CHECKING:
    from vectorstore.records import Entry


def beside_one_another(
    question: Question,
    years: Sequence[int],
    plain: Answer,
    shelf: Shelf,
    read: Callable[[str], Answer],
    scope: Filters,
) -> Answer | None:
    """The same question answered from each report of the one body it is of; None where `plain` is already as good.

    `question` is what was asked without its words of time, `years` bound them, `plain` is the answer to it with them,
    and `read` answers it within one report. Reports outside `scope` are not looked at.
    """
    if question.intent not in _ON_ONE_MATTER or question.asks_for == "reason":
        return None
    if not question.topic and question.intent is not Intent.RATING:
        return None
    reports = _of_one_body(question, years, shelf, scope)
    if question.intent is Intent.DEADLINE and not _DUE.search(fold(question.asked)):
        question = replace(question, intent=Intent.FINDING, asks_for="")
    if len(reports) == 1:
        return _moved(question, reports[0], plain, shelf)
    question = replace(question, filters=Filters(areas=question.filters.areas, report_ids=reports), years_asked=())
    if reports and changes_of(_graded(question, shelf)):
        graded = over_time(replace(question, intent=Intent.TIMELINE), shelf)
        return None if _cited(graded) <= _cited(plain) and _is_of_grades(plain) else graded
    if not reports:
        return None
    if plain.silence is None and {reports[0], reports[-1]} <= _cited(plain):
        return _with_figures(question, reports, plain, shelf)
    return _each(question, reports, shelf, read)


def _each(question: Question, reports: Sequence[str], shelf: Shelf, read: Callable[[str], Answer]) -> Answer | None:
    """What each report says; of one that says nothing, that it does not."""
    told = {i: _told(question, i, shelf, read) for i in (*reports[:_LOOKED_AT], *reports[_LOOKED_AT:][-1:])}
    speaking = [answer for answer in told.values() if answer]
    if not speaking:
        return None
    mute = [f"\n\n{place(shelf.brief(i))}: nothing is found on it there." for i, answer in told.items() if not answer]
    answer = joined(speaking, question.asked)
    return replace(
        answer, text=f"{answer.text}{''.join(mute)}", question=replace(answer.question, filters=question.filters)
    )


_DUE = re.compile(r"\b(?:when|date|dates|due|deadlines?|by)\b")


def why_moved(question: Question, shelf: Shelf) -> Answer | None:
    """Why a grade that really changed did so, where the later report says it; None for any other question."""
    if question.asks_for != "reason" or question.intent is not Intent.RATING or question.grades:
        return None
    plain = replace(question, topic=without_moves(question.topic))
    moved = [c for c in changes_of(_graded(plain, shelf)) if c.way in ("better", "worse")]
    if not moved or not moves(question.asked):
        return None
    last = Filters(areas=question.filters.areas, report_ids=(moved[0].last.report.id,))
    told = state(replace(question, intent=Intent.FACT, filters=last, years_asked=()), shelf)
    return replace(told, question=question) if told.silence is None else None


_ON_ONE_MATTER = (
    *(Intent.FINDING, Intent.COMMITMENTS, Intent.FACT, Intent.OWNER, Intent.DEADLINE, Intent.RATING, Intent.TIMELINE),
    *(Intent.COMPARE, Intent.STATUS),
)
_LOOKED_AT = 5
"""So many of the newest reports are read, and the oldest."""


def _of_one_body(question: Question, years: Sequence[int], shelf: Shelf, scope: Filters) -> tuple[str, ...]:
    """The dated reports of the scope on the one body a question is about, newest first, of the years it names."""
    held = shelf.within(shelf.reports(replace(question.filters, report_ids=())), scope)
    briefs = [shelf.brief(i) for i in held]
    if len({r.area for r in briefs}) != 1 or len(question.filters.areas) > 1:
        return ()
    first, last = min(years, default=0), max(years) if len(years) > 1 else _EVER
    return tuple(r.id for r in briefs if any(first <= year <= last for year in _years(r)))


_EVER = 9999


def _years(report: Known) -> tuple[int, ...]:
    """The years of a report: that of its publication, and those in which its inspection was held."""
    told = re.findall(r"\b(?:19|20)\d\d\b", report.period or "") if report.year else ()
    return tuple(int(year) for year in (report.year, *told) if year)


def _graded(question: Question, shelf: Shelf) -> Sequence[Entry[Rating]]:
    entries = in_scope(question, shelf)
    return (on_subject(entries, question, shelf) if entries else None) or ()


def _is_of_grades(answer: Answer) -> bool:
    return answer.silence is None and answer.question.intent in (Intent.RATING, Intent.TIMELINE, Intent.COMPARE)


def _cited(answer: Answer) -> set[str]:
    return {c.report_id for c in answer.citations}


def _moved(question: Question, report_id: str, plain: Answer, shelf: Shelf) -> Answer | None:
    """The sentence of the only report that says itself what a thing was and is, and then the rest."""
    only = Filters(areas=question.filters.areas, report_ids=(report_id,))
    asked = replace(question, intent=Intent.FACT, asks_for="change", filters=only, years_asked=())
    told = state(asked, shelf)
    if told.silence is not None or {c.quote for c in told.citations} <= {c.quote for c in plain.citations}:
        return None
    return replace(told, question=replace(question, filters=only))


def _told(question: Question, report_id: str, shelf: Shelf, read: Callable[[str], Answer]) -> Answer | None:
    """What one report says, and before it the figure it gives on the matter, where no fact of another kind is asked."""
    answer = read(report_id)
    said = answer if answer.silence is None else None
    if said and said.question.intent is Intent.RATING:
        return said
    figure = _figure(question, report_id, said, shelf)
    return joined([figure, said], question.asked) if figure and said else figure or said


def _with_figures(question: Question, reports: Sequence[str], plain: Answer, shelf: Shelf) -> Answer | None:
    """An answer that quotes each report already, after the figures on the matter that it leaves out, if any."""
    if plain.question.intent is Intent.RATING:
        return None
    figures = [_figure(question, i, plain, shelf) for i in reports[:_LOOKED_AT]]
    told = [figure for figure in figures if figure]
    return joined([*told, plain], question.asked) if told else None


def _figure(question: Question, report_id: str, said: Answer | None, shelf: Shelf) -> Answer | None:
    """The sentence in which a report gives a figure on the matter, where that is asked for and not yet said."""
    if question.asks_for not in ("", *_FIGURES):
        return None
    only = Filters(areas=question.filters.areas, report_ids=(report_id,))
    for kind in dict.fromkeys(("change", question.asks_for or "percentage", "percentage")):
        figure = state(replace(question, intent=Intent.FACT, asks_for=kind, filters=only), shelf)
        if figure.silence is None and _is_on(question, figure, shelf) and not (said and _holds(said, figure)):
            return figure
    return None


def _is_on(question: Question, figure: Answer, shelf: Shelf) -> bool:
    """Whether the sentence of a figure is in the words of the question, not merely near in meaning."""
    terms = Terms.of(question.topic, question.phrase, shelf.catalogue)
    return terms.coverage(stems_of(figure.citations[0].quote)) >= shelf.settings.evidence.sure_coverage


_FIGURES = ("number", "amount", "percentage")


def _holds(answer: Answer, other: Answer) -> bool:
    """Whether an answer quotes already what another quotes."""
    return all(any(c.quote in own.quote for own in answer.citations) for c in other.citations[:1])
