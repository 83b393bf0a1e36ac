"""No figure of another year: an answer whose figures are all dated otherwise than was asked is a silence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answer import Answer, Citation, Reason
from assistant.answering.silences import scope_words, silent
from assistant.answering.wording import listed, quoted
from assistant.finding.counted import IN_WORDS
from assistant.finding.kinds import states
from assistant.finding.shelf import Shelf
from assistant.finding.tables import CELL, table_around
from assistant.question import Intent, Question
from assistant.understanding.times import Time, of_times, times_in
from assistant.words import fold
from vectorstore.sentences import sentences

_MEASURED = ("number", "percentage", "amount", "duration")


def of_no_other_time(asked: str, answer: Answer, shelf: Shelf) -> Answer:
    """The answer; or a silence that shows it, where all its figures are of other times than the question names."""
    question = answer.question
    if answer.silence is not None or answer.rows is not None or question.filters.issue_numbers:
        return answer
    measured = question.asks_for in _MEASURED and question.intent is Intent.FACT
    if not measured and (question.intent not in (Intent.FINDING, Intent.FACT) or question.asks_for):
        return answer
    words = _times_asked(asked, question)
    times = [t.time for word in words for t in times_in(word)]
    if not times or (not measured and any(_is_of_a_report(time, question, shelf) for time in times)):
        return answer
    told = [[*_figures(citation, question if measured else None, shelf)] for citation in answer.citations]
    if not any(told) or (not measured and not all(told)):
        return answer
    if any(not figure or any(_meet(one, time) for one in figure for time in times) for each in told for figure in each):
        return answer
    return _silence(question, words, answer, shelf)


def _silence(question: Question, words: Sequence[str], answer: Answer, shelf: Shelf) -> Answer:
    scope = scope_words(question, shelf.catalogue)
    do = "do" if len(shelf.reports(question.filters)) > 1 else "does"
    nearest = [c for c in answer.citations if any(_figures(c, None, shelf))][: shelf.settings.extract.nearest]
    message = f"{scope[:1].upper()}{scope[1:]} {do} not state this for {listed(words)}. What is said is of other times:"
    return silent(question, Reason.NOT_STATED, f"{message} {quoted(nearest[0].quote)}", nearest)


def _times_asked(asked: str, question: Question) -> list[str]:
    """The words for the times of which a question asks for figures, those that a follow-up steps to included."""
    if of_times(asked):
        return [asked[t.span.start : t.span.end] for t in times_in(asked)]
    return [y for y in question.years_asked if y.isdigit()] if _STEP.search(fold(asked)) else []


_STEP = re.compile(r"\b(?:years?|months?) (?:later|earlier|before|after|on)\b|\b(?:next|following|previous) year\b")


def _is_of_a_report(time: Time, question: Question, shelf: Shelf) -> bool:
    """Whether a report in the scope of a question was published in this time."""
    dates = [shelf.brief(i).published or "" for i in shelf.reports(question.filters)]
    months = [int(d[:4]) * 12 + int(d[5:7]) - 1 for d in dates if len(d) > len("2020")]
    years = [int(d) * 12 for d in dates if len(d) == len("2020")]
    return any(time.first <= month <= time.last for month in months) or any(
        year < time.last + 1 and time.first < year + 12 for year in years
    )


def _meet(one: Time, other: Time) -> bool:
    return one.first <= other.last and other.first <= one.last


def _figures(citation: Citation, question: Question | None, shelf: Shelf) -> Iterator[list[Time]]:
    """The times of each figure that a quotation gives; none for one that is not dated in its own clause.

    With a question, only sentences that hold a figure of the kind that it asks for are looked at.
    """
    if CELL in citation.quote:
        yield _times_of_row(citation, shelf)
        return
    for span in sentences(citation.quote, 0):
        said = citation.quote[span.start : span.end]
        if question is None or states(question.asks_for, said, question.asked):
            yield from _figures_of(said)


def _times_of_row(citation: Citation, shelf: Shelf) -> list[Time]:
    own = [t.time for t in times_in(citation.quote)]
    text = shelf.text(citation.report_id)
    table = table_around(text, citation.span) if not own else None
    return own or [t.time for name in (table.names if table else ()) for t in times_in(name.of(text))[:1]]


def _figures_of(sentence: str) -> Iterator[list[Time]]:
    text = fold(_NUMBERED.sub(lambda m: " " * len(m.group()), sentence))
    timed = [(t.span.start, _open(t.time, text[: t.span.start])) for t in times_in(text)]
    masked = text
    for each in times_in(text):
        masked = f"{masked[: each.span.start]}{_MARK * (each.span.end - each.span.start)}{masked[each.span.end :]}"
    start = 0
    over: list[Time] = []
    before: list[Time] = []
    for clause in _CLAUSE.split(masked):
        end = start + len(clause)
        own = [time for at, time in timed if start <= at < end]
        own = own or (before if _OF_THOSE.match(clause) else [])
        before = own
        if _FIGURE.search(clause):
            yield own or over
        elif own and not start and _OPENING.fullmatch(clause.strip()):
            over = own
        start = end


def _open(time: Time, before: str) -> Time:
    """A time that begins what goes on: "since 2019" is of all that comes after, too."""
    return Time(time.first, _FOREVER) if _SINCE.search(before) else time


_FOREVER = 12 * 3000
_MARK = "§"
_SINCE = re.compile(r"\b(?:since|from)(?: the)?(?: end of)?\s*$")
_NUMBERED = re.compile(r"^\W*\d{1,2}(?:\.\d{1,2})*[.)]?\s")
_CLAUSE = re.compile(r"(?=[;:]|,(?!\d)|\b(?:and|but|to|against|than|while|whereas|compared)\b)")
_OPENING = re.compile(rf"(?:(?:in|during|for|at|by|over)\s)?(?:the\s(?:end\sof\s)?)?(?:\w+\s){{0,3}}{_MARK}+")
_OF_THOSE = re.compile(r",\s(?:\w+\s)?of (?:whom|which|them|these|those)\b")
_FIGURE = re.compile(rf"\d|\b(?:{IN_WORDS}|half|a third|a quarter)\b")
