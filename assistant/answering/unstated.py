"""The silences for a detail that is not given, and for issues not answered, although the matter is treated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Reason
from assistant.answering.quotes import Quotes
from assistant.answering.silences import scope_words, silent
from assistant.answering.wording import counted, listed, numbers_named, one_line, place, quoted, word_for
from assistant.finding.evidence import enough
from assistant.finding.fitting import beside_the_matter, sentences_on
from assistant.finding.found import Found, Sentence
from assistant.finding.kinds import states
from assistant.finding.pair import Pair
from assistant.finding.shelf import Shelf
from assistant.question import Question
from assistant.words import fold
from vectorstore.dates import dates_in

_NAMES = {
    "date": "a date",
    "duration": "a time or interval",
    "amount": "an amount of money",
    "percentage": "a percentage",
    "number": "a number",
    "whom": "which people are meant",
    "reason": "a reason",
    "name": "a name",
    "called": "a name",
    "names": "any names",
    "group": "which group or board",
    "age": "an age",
    "clock": "a time of day",
}


def not_stated(question: Question, found: Found, shelf: Shelf) -> Answer:
    """The silence for a detail not given although the matter is treated; shows what is said."""
    others = beside_the_matter(question, found, found.passages[:8], shelf)
    scored = [s for s in sentences_on(question, found, found.passages[:8], shelf) if s.passage.id not in others]
    quotes = Quotes(shelf)
    for sentence in scored[: shelf.settings.extract.nearest]:
        quotes.passage(sentence.passage, sentence.span)
    where = scope_words(question, shelf.catalogue)
    be = "do" if len(shelf.reports(question.filters)) > 1 else "does"
    nearest = _nearest(question, scored)
    said = (
        "say who" if question.asks_for == "person" else f"state {_NAMES.get(question.asks_for, 'that detail')} for this"
    )
    said = "say this outright" if nearest[1:] else said
    message = f"{where[:1].upper()}{where[1:]} {be} not {said}.{_inspectors_deadline(question, found, shelf)}"
    for sentence in nearest[1:]:
        quotes.passage(sentence.passage, sentence.span)
    if nearest:
        message += f" {'The nearest to it' if nearest[1:] else 'What is said'}: {_in_a_row(nearest)}"
    return silent(question, Reason.NOT_STATED, message, quotes.citations)


def _nearest(question: Question, scored: Sequence[Sentence]) -> list[Sentence]:
    """The nearest sentence and, where it or another of its passage holds the kind of thing asked for, that one.

    Whoever asks then sees that it may be there, and judges.
    """
    if question.asks_for not in _NAMES:
        return [*scored[:1]]
    beside = [s for s in scored if s.passage is scored[0].passage and s.span.start >= scored[0].span.start]
    told = next((s for s in beside if states(question.asks_for, s.text, question.phrase)), None)
    return [*scored[:1], told] if told else [*scored[:1]]


def _in_a_row(nearest: Sequence[Sentence]) -> str:
    """Sentences of one passage, quoted one after the other; one that stands for both but once."""
    return " … ".join(dict.fromkeys(quoted(sentence.text) for sentence in nearest))


def with_what_is_missing(question: Question, answer: Answer) -> Answer:
    """An answer that says who, where by when was asked too, and says outright that it tells no date."""
    both = question.asks_for in ("person", "name") and _AND_BY_WHEN.search(fold(question.asked))
    if not both or answer.silence or any(dates_in(c.quote, years=True) for c in answer.citations):
        return answer
    return replace(answer, text=f"{answer.text}\n\nNo date is given for it.")


_AND_BY_WHEN = re.compile(r"^(?:(?:and|so) )*who\b.*\band (?:by )?(?:when|what date|which date)\W*$")


def _inspectors_deadline(question: Question, found: Found, shelf: Shelf) -> str:
    """The inspectorate's own deadline, named as that."""
    if question.asks_for != "date" or not found.pairs or not enough(found.pairs[0], found, shelf):
        return ""
    pair = found.pairs[0].pair
    deadline = pair.issue.part.deadline if pair else None
    return f" The inspectorate itself set a deadline: {quoted(deadline.words)}." if deadline else ""


def no_response(question: Question, pairs: Sequence[Pair], shelf: Shelf) -> Answer:
    """The silence for issues that nobody answered in the reports held."""
    quotes = Quotes(shelf)
    for pair in pairs[: shelf.settings.extract.nearest]:
        quotes.issue(pair)
    elsewhere = {id_ for pair in pairs for id_ in shelf.printings.answers_to(pair)}
    message = f"No response to {_named_in(pairs)} is published here. {_asked_first(pairs)}"
    if elsewhere:
        message += f" What answers it is outside what you ask of: {listed([place(shelf.brief(i)) for i in elsewhere])}."
    return silent(question, Reason.NO_RESPONSE, message, quotes.citations)


def _named_in(pairs: Sequence[Pair]) -> str:
    """Issues by number with the report each stands in: "issue 1 of South East, 30 January 2018"."""
    by_report: dict[str, list[Pair]] = {}
    for pair in pairs:
        by_report.setdefault(pair.report.id, []).append(pair)
    named = [
        f"{numbers_named([p.number for p in held], word_for(*(p.issue.part for p in held)))} of {place(held[0].report)}"
        for held in by_report.values()
    ]
    return listed(
        [*named[:_NAMED], f"those of {counted(len(named) - _NAMED, 'more report')}"] if len(named) > _NAMED else named
    )


_NAMED = 4


def _asked_first(pairs: Sequence[Pair]) -> str:
    return f"The inspectors asked: “{one_line(pairs[0].issue.part.statement)}”"
