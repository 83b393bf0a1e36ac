"""Puts what a person says they meant in place of what was understood, before anything is looked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.question import Intent, Meant, Question, Subject
from assistant.understanding.topic import theme_of
from assistant.words import fold

_ASKS_FOR = {Intent.OWNER: "person", Intent.DEADLINE: "date"}
"""The kind of thing that these intents want."""


def as_meant(question: Question, meant: Meant) -> Question:
    """A question with all that its reader put right; Areas and years were put right while it was read."""
    question = replace(question, meant=meant)
    if meant.theme is not None:
        topic = fold(meant.theme)
        question = replace(question, topic=topic, phrase=topic or question.phrase, theme=theme_of(topic, topic))
    if meant.owners is not None:
        question = replace(question, owners=meant.owners)
    if meant.issue_numbers is not None:
        question = replace(question, filters=replace(question.filters, issue_numbers=meant.issue_numbers))
    return _of_intent(question, meant) if meant.intent else question


def with_meant(standalone: str, meant: Meant) -> str:
    """A question that stands alone, with what was put right of it in brackets."""
    parts = "; ".join(_said(meant))
    return f"{standalone.strip()} ({parts})" if parts else standalone


def _of_intent(question: Question, meant: Meant) -> Question:
    """Of another intent; what narrowed the one understood goes with it."""
    intent = meant.intent or question.intent
    of_register = intent in (Intent.LIST, Intent.COUNT)
    fact = question.asks_for if intent is Intent.FACT else ""
    return replace(
        question,
        intent=intent,
        subject=meant.subject or (Subject.COMMITMENTS if of_register else None),
        asks_for=_ASKS_FOR.get(intent, fact),
        acceptances=question.acceptances if of_register or intent is Intent.STATUS else (),
        status=question.status if of_register else None,
        dated=question.dated and of_register,
        unanswered=question.unanswered and of_register,
        premise=None,
        grades=question.grades if intent is Intent.RATING else (),
    )


def _said(meant: Meant) -> Iterator[str]:
    if meant.areas is not None:
        yield ", ".join(meant.areas) or "all Areas"
    if meant.years is not None:
        yield ", ".join(map(str, meant.years)) or "any year"
    if meant.theme is not None:
        yield meant.theme or "any theme"
    if meant.owners is not None:
        yield ", ".join(meant.owners) or "any owner"
    if meant.issue_numbers is not None:
        yield f"issue {', '.join(meant.issue_numbers)}" if meant.issue_numbers else "any issue"
