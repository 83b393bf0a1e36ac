"""The silence for what an issue named by its number does not treat: "does issue 5 say anything on parking?"."""

from __future__ import annotations

import re

from assistant.answer import Answer, Reason
from assistant.answering.quotes import Quotes
from assistant.answering.silences import silent
from assistant.answering.wording import about, issue_name, listed, place
from assistant.finding.evidence import find
from assistant.finding.shelf import Shelf
from assistant.question import Intent, Question
from assistant.understanding.everyday import is_everyday
from assistant.understanding.terms import Terms
from assistant.words import fold

_OPEN = (Intent.FINDING, Intent.COMMITMENTS)


def nothing_on(question: Question, shelf: Shelf) -> Answer | None:
    """That issues named by number hold nothing on what is asked of them, by their words or their meaning."""
    said = question.filters.issue_numbers and question.topic and not question.asks_for and question.intent in _OPEN
    if not said or not _SAYS.search(fold(question.asked)):
        return None
    core = Terms.of(question.topic, question.phrase, shelf.catalogue).core
    pairs = shelf.pairs(question.filters)
    if not core.terms or len(pairs) > _FEW or any(is_everyday(term.word) for term in core.terms):
        return None
    if any(core.coverage(p.asked | p.answered) for p in pairs):
        return None
    if any(s.meaning >= shelf.settings.evidence.fair_meaning for s in find(question, shelf).sentences):
        return None
    quotes = Quotes(shelf)
    for pair in pairs:
        quotes.issue(pair)
    names = listed([f"{issue_name(p.issue.part)} ({place(p.report)})" for p in pairs])
    verb = "say" if len(pairs) > 1 else "says"
    message = f"{names[:1].upper()}{names[1:]} {verb} nothing on “{about(question)}”."
    return silent(question, Reason.NOT_COVERED, message, quotes.citations)


_FEW = 4
_SAYS = re.compile(
    r"\b(?:say|says|said|mention\w*|refers?|referred|speaks?|talks?|touch(?:es|ed)?|covers?|covered|deals?|dealt"
    r"|includes?|contains?)\b"
)
"""Asks of an issue whether it says something, or what."""
