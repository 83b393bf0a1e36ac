"""Grades of an inspection of which no report is held, where a later report tells of them in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Reason
from assistant.answering.graded import SCALE
from assistant.answering.quotes import Quotes
from assistant.answering.wording import day
from assistant.finding.shelf import Shelf
from assistant.question import Intent, Question
from assistant.understanding.several import joined
from assistant.words import fold
from vectorstore.schema import Span
from vectorstore.sentences import sentences

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OF_GRADES = re.compile(r"\b(?:grade[sd]?|ratings?|rated|judge?ments?|judged)\b")
_GRADED = re.compile(
    rf"\b(?:judged|graded|rated|judge?ments?|grades?|ratings?)\b.*\b(?:{'|'.join(SCALE)})\b", re.DOTALL
)
_ABOUT = (Intent.TIMELINE, Intent.COMPARE, Intent.RATING)


def graded_in_prose(question: Question, plain: Answer, shelf: Shelf) -> Answer | None:
    """What a later report tells of the grade of a year that a question names, before or instead of the plain answer.

    `question` is read without its years, `plain` is the answer to it as it stands; None where no report tells.
    """
    text = fold(question.asked)
    if len(question.filters.areas) != 1 or question.asks_for == "reason" or question.intent not in _ABOUT:
        return None
    if question.topic and not (question.intent is Intent.RATING or _OF_GRADES.search(text)):
        return None
    reports = [shelf.brief(i) for i in reversed(shelf.reports(question.filters))]
    first = min((report.published or "" for report in reports), default="")[:4]
    named = [year for year in _YEAR.findall(text) if year < first]
    unheld = plain.silence is not None and plain.silence.reason is Reason.UNKNOWN_REPORT
    if not named or (plain.silence is not None and not unheld):
        return None
    for report in reports:
        span = _told(shelf.text(report.id), named)
        if span:
            quotes = Quotes(shelf)
            quote = quotes.quote(quotes.stretch(report, span))
            said = f"The report of {day(report.published)} tells of {named[0]}: {quote}"
            told = Answer(replace(question, intent=Intent.RATING), said, quotes.citations)
            return told if unheld else replace(joined([told, plain], question.asked), question=plain.question)
    return None


def _told(text: str, years: Sequence[str]) -> Span | None:
    """The first sentence of a text that names one of some years and a grade given then."""
    for span in sentences(text):
        said = fold(span.of(text))
        if any(year in said for year in years) and _GRADED.search(said):
            return span
    return None
