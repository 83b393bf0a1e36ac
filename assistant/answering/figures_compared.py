"""The figure that each side of a comparison gives on what is compared, with the body and the time that it is of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer
from assistant.answering.facts import state
from assistant.answering.wording import listed, place
from assistant.finding.shelf import Shelf
from assistant.question import Intent, Question
from assistant.understanding.several import joined
from assistant.understanding.terms import Terms, stems_of
from assistant.words import fold
from vectorstore.filters import Filters


def with_figures_of_each(question: Question, told: Answer, shelf: Shelf) -> Answer:
    """A comparison after the figures of its sides that it leaves out; of a side that gives none, it is said."""
    if len(question.sides) < 2 or not _OF_FIGURES.search(fold(question.asked)):
        return told
    asked = _in_nouns(question)
    figures = [_figure(asked, side, shelf) for side in question.sides]
    stated = [figure for figure in figures if figure]
    new = [figure for figure in stated if not _quotes(told, figure)]
    if not new:
        return told
    if len(new) == len(figures) and question.intent is Intent.COMPARE:
        return replace(joined(new, question.asked), question=told.question)  # what was told is beside the matter
    without = [side for side, figure in zip(question.sides, figures, strict=True) if figure is None]
    answer = joined([*new, told] if told.silence is None else new, question.asked)
    missing = f"\n\n{_named(without, shelf)}: no such figure is found there." if without else ""
    return replace(answer, question=told.question, text=f"{answer.text}{missing}")


_OF_FIGURES = re.compile(
    r"\bhow (?:many|much|often|long|far|high|large|big)\b|\b(?:numbers?|figures?|shares?|proportions?|percent\w*|rates?"
    r"|costs?|cheaper|dearer|costlier|averages?|timel\w+|(?:high|low|long|short|bigg|larg|small|great)er|headcount|sums?)\b|%"
    r"|\b(?:more|less|fewer)\b.*\b(?:or|than)\b|\bor\b.*\b(?:more|fewer)\b"
)
"""Asks for figures to be set beside one another."""

_NOUNS = (
    (re.compile(r"\b(?:high|low|long|short|bigg|larg|small|great)er\b", re.I), ""),
    (re.compile(r"\b(?:is|are|was|were) (?=.*\b(?:cheaper|dearer|costlier|more expensive)\b)", re.I), "how much does "),
    (re.compile(r"\b(?:cheaper|dearer|costlier|more expensive)\b(?: to run)?", re.I), "cost"),
)
"""Words that compare, and the noun of what they measure, by which reports tell the figure."""


def _in_nouns(question: Question) -> Question:
    """A question with what its comparing words measure in their place: "cheaper per person" as "cost per person"."""
    asked, topic, phrase = question.asked, question.topic, question.phrase
    for pattern, noun in _NOUNS:
        asked, topic, phrase = pattern.sub(noun, asked), pattern.sub(noun, topic), pattern.sub(noun, phrase)
    kind = "amount" if "cost" in asked and "cost" not in question.asked else question.asks_for
    return replace(question, asked=asked, topic=" ".join(topic.split()), phrase=phrase, asks_for=kind)


def _figure(question: Question, side: Filters, shelf: Shelf) -> Answer | None:
    """The sentence in which a side gives its figure, in the words of the question; None without one."""
    least = shelf.settings.evidence.sure_coverage
    for kind in dict.fromkeys((question.asks_for or "number", "number", "percentage", "amount", "duration")):
        asked = replace(question, intent=Intent.FACT, asks_for=kind, filters=side, sides=())
        told = state(asked, shelf)
        if told.silence is None:
            terms = Terms.of(question.topic, question.phrase, shelf.catalogue)
            if any(char.isdigit() for char in told.text) and terms.coverage(_around(told, shelf)) >= least:
                return told
    return None


def _around(told: Answer, shelf: Shelf) -> frozenset[str]:
    """The words of the first quotation of a fact and of what stands over it."""
    first = told.citations[0]
    return frozenset(stems_of(f"{first.quote} {first.section or ''}"))


def _quotes(told: Answer, figure: Answer) -> bool:
    """Whether an answer quotes already what states a figure."""
    return any(figure.citations[0].quote in c.quote for c in told.citations)


def _named(sides: Sequence[Filters], shelf: Shelf) -> str:
    names = [listed(s.areas) or listed([place(shelf.brief(i)) for i in shelf.reports(s)]) for s in sides]
    return listed(names)
