"""Why something was graded so, unless it is graded nowhere ("poor files"); what is told of what has no grade."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer import Answer
from assistant.answering.facts import state
from assistant.answering.graded import in_scope, on_subject
from assistant.answering.ratings import rated
from assistant.finding.shelf import Shelf
from assistant.question import Intent, Question

OF_GRADES = re.compile(r"\b(?:rat(?:e|ed|es|ing|ings)|grade[ds]?|grading|judge\w*|scor\w+|marks?|marked|best|worst)\b")
"""Words of a question that is about grades or scores."""


def why_graded(question: Question, shelf: Shelf) -> Answer | None:
    """The reason of a grade that a question names; where it is only such a word, that of what is asked about."""
    if question.intent not in (Intent.FACT, Intent.RATING) or question.asks_for != "reason" or not question.grades:
        return None
    graded = on_subject(in_scope(question, shelf), question, shelf)
    if graded is None and question.topic and not OF_GRADES.search(question.asked.lower()):
        return state(replace(question, intent=Intent.FACT, grades=()), shelf)
    return rated(question, shelf) if question.intent is Intent.FACT else None


def figure_of(question: Question, shelf: Shelf) -> Answer | None:
    """What is told of a subject that was not graded in words: its score ("grip 74.5%"), or how it stands."""
    entries = in_scope(question, shelf)
    if not question.topic or question.grades or (entries and on_subject(entries, question, shelf)):
        return None
    of_grades = bool(OF_GRADES.search(f"{question.asked} {question.phrase}".lower()))
    if of_grades and rated(question, shelf).silence is None:
        return None
    if question.asks_for == "reason":
        return state(replace(question, intent=Intent.FACT), shelf)
    told = state(replace(question, intent=Intent.FACT, asks_for="percentage" if of_grades else ""), shelf)
    return told if told.silence is None else None
