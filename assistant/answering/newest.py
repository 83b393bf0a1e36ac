"""A figure that an older report of a body gives, and what a newer one gives of the same thing: newest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assistant.answer import Answer, Citation
from assistant.finding.shelf import Shelf
from assistant.question import Intent, Question
from assistant.understanding.several import joined
from assistant.understanding.terms import stems_of

_FIGURES = ("percentage", "number", "amount")
_MOST = 2
"""So many newer years are looked at."""


def newer_years(answer: Answer, shelf: Shelf) -> tuple[int, ...]:
    """The years of newer reports in scope on the body whose figure was told; none where a year was asked for."""
    question = answer.question
    if answer.silence is not None or not _is_of_now(question):
        return ()
    told = max((c.published or "" for c in answer.citations), default="")[:4]
    held = {shelf.brief(report_id).published or "" for report_id in shelf.reports(question.filters)}
    newer = sorted({int(day[:4]) for day in held if told and day[:4] > told}, reverse=True)
    return tuple(newer[:_MOST])


def _is_of_now(question: Question) -> bool:
    """Whether a figure of one body is asked for, of no year, and of nothing that was spoken of before."""
    of_figure = question.intent is Intent.FACT and question.asks_for in _FIGURES
    alone = question.standalone.strip() == question.asked.strip()
    return of_figure and alone and len(question.filters.areas) == 1 and not question.years_asked


def newest_first(answer: Answer, newer: Iterable[Answer]) -> Answer:
    """An answer with those of newer reports before it that tell of the same thing: all words asked that it holds."""
    words = stems_of(answer.question.topic)
    here = words & stems_of(answer.citations[0].quote) if answer.citations else frozenset()
    same = [n for n in newer if here and here <= words & _said(n.citations[0])]
    told = joined([*same, answer], answer.question.asked) if same else answer
    return replace(told, question=answer.question)


def _said(citation: Citation) -> frozenset[str]:
    return stems_of(f"{citation.quote} {citation.section or ''}")
