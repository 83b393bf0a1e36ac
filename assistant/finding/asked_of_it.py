"""Whose an issue is, or by when, where a question names it by number: words of asking that are no topic."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.finding.shelf import Shelf
from assistant.question import Intent, Question
from assistant.understanding.everyday import is_colouring
from assistant.understanding.terms import kind_words, stems_of
from assistant.words import fold
from vectorstore.stems import stem


def _stems(words: str) -> frozenset[str]:
    """The stems of the words of a text."""
    return frozenset(map(stem, words.split()))


_CHARGE = _stems(
    """assign allocate charge entrust task lead leading led head carry deliver implement handle manage oversee run sort
    overseeing fix resolve complete meant person hand handed lumbered landed saddled drive driving execute fulfil
    discharge pick picked role post officer official manager colleague remit job duty"""
)
"""Words in which people ask who has something to do, whatever it is."""
_TURNED_TO = _stems("contact speak talk ring phone call email write chase approach reach meet see nudge thank pester")
"""What people do with whoever is in charge of a thing, where they speak of themselves."""
_OWN = re.compile(r"\b(?:i|we|i'd|we'd|i'm|we're|me|us|my|our)\b")
_TIMING = _stems("timescale timeframe timeline completing complete finish deliver implement target scheduled expected")
"""Words in which people ask by when something is to be done."""
_PAYING = _stems(
    "allocate set aside earmark ring-fence provide give put invest budgeted funded reserve assign available"
)
"""Words in which people ask how much money there is for something."""
_ASKED_FOR = ("person", "name", "date", "amount")


def asked_of_it(question: Question, shelf: Shelf) -> Question:
    """A question on issues by number without words that only ask whose they are or by when; else as it was.

    What else of everyday English colours the question ("ultimately", "guy") goes too, where nothing of these issues or
    of their answers holds it, and so does the title of the report that is meant. A question of which any other word is
    left is on that, and stays.
    """
    if not question.filters.issue_numbers or not question.topic or question.asks_for not in _ASKED_FOR:
        return question
    left = _without_asking(question)
    of_matter = [w for w in left if not is_colouring(w)]
    if not of_matter and not set(map(stem, left)) & _held(question, shelf):
        return _of_the_whole(question)
    titled = _titled(of_matter, question, shelf) if of_matter else ()
    if len(titled) != 1:
        return question
    return _of_the_whole(replace(question, filters=replace(question.filters, report_ids=titled)))


def _without_asking(question: Question) -> list[str]:
    """The words of a question's topic without those that ask whose something is or by when."""
    if question.asks_for == "date":
        known, kind = _TIMING, kind_words("date")
    elif question.asks_for == "amount":
        known, kind = _PAYING, kind_words("amount")
    else:
        known, kind = _CHARGE, kind_words("person")
        known |= _TURNED_TO if _OWN.search(fold(question.asked)) else frozenset()
    return [w for w in question.topic.split() if stem(w) not in known and w not in kind]


def _of_the_whole(question: Question) -> Question:
    """A question for whose an issue is, or when it is due, as a whole."""
    if question.asks_for == "date":
        return replace(question, topic="", theme="", intent=Intent.DEADLINE)
    if question.asks_for == "amount":
        return replace(question, topic="", theme="")
    kind = "person" if _SAY_WHO.search(fold(question.asked)) else question.asks_for
    return replace(question, topic="", theme="", intent=Intent.OWNER, asks_for=kind)


_SAY_WHO = re.compile(r"(?:^|\b(?:you|please|just) )name (?:the|who\w*|an?y?) ")
"""Asks to say who it is, which a post answers as well as a name."""


def _held(question: Question, shelf: Shelf) -> frozenset[str]:
    """The stems of the issues that a question names, and of what answers them."""
    pairs = shelf.pairs(question.filters)
    return frozenset[str]().union(*(p.asked | p.answered for p in pairs))


def _titled(words: Sequence[str], question: Question, shelf: Shelf) -> tuple[str, ...]:
    """The reports with issues of these numbers whose titles hold all of some words."""
    wanted = set(map(stem, words))
    if not wanted <= shelf.title_stems:
        return ()
    held = {p.report.id: p.report.title for p in shelf.pairs(question.filters)}
    return tuple(report_id for report_id, title in held.items() if wanted <= stems_of(title))
