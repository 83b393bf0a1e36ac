"""What an issue named by its number does not treat, and what is no answer to one though it is called a response."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Reason
from assistant.answering.quotes import Quotes
from assistant.answering.silences import silent
from assistant.answering.wording import about, issue_name, listed, place
from assistant.finding.evidence import find
from assistant.finding.found import Found
from assistant.finding.pair import Pair
from assistant.finding.pointed import scope_of
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


def is_of_their_own_words(question: Question, pairs: Sequence[Pair], shelf: Shelf) -> bool:
    """Whether it is asked what the inspected body itself says to an issue, of a report in which it answers others."""
    said = _SAID_BY.match(fold(question.asked))
    bodies = {fold(area) for pair in pairs for area in (pair.report.area, pair.issue.part.area) if area}
    if not said or not (said["who"] in _BODY or any(said["who"] in body or body in said["who"] for body in bodies)):
        return False
    return any(p.responses for p in shelf.pairs(replace(scope_of(question), report_ids=(pairs[0].report.id,))))


_SAID_BY = re.compile(
    r"^(?:and |so )?what (?:did|has|have|had|does|do) (?:the )?(?P<who>[\w' -]{3,60}?)"
    r" (?:ever |actually )?(?:say|said)\b"
)
_BODY = ("force", "area", "council", "trust", "service", "cps", "prison", "authority", "school", "board")


def is_a_service(question: Question, found: Found, shelf: Shelf) -> bool:
    """Whether "the response to domestic abuse" is what is done about it, of which reports tell, and no answer."""
    told = found.sentences[:_FIRST]
    if not _RESPONSE_TO.search(question.asked) or not any(_RESPONSE_TO.search(s.text) for s in told):
        return False
    return not any(p.responses for p in shelf.pairs(scope_of(question)))


_FIRST = 2
_RESPONSE_TO = re.compile(
    r"\bresponses? to (?!(?:the )?(?:points?|issues?|calls?|recommendations?|findings?|report)\b)", re.I
)
