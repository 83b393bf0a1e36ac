"""Why an action stands as its plan marks it ("why is issue 7 red?"): what is said of it in its row or in prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.answering.beside_marks import beside_mark, is_told_beside
from assistant.answering.extract import asked_lines
from assistant.answering.quotes import Quotes
from assistant.answering.tabulate_judgements import judged_on
from assistant.answering.wording import issue_name, place
from assistant.finding.pair import Pair
from assistant.finding.shelf import Shelf
from assistant.finding.tables import CELL
from assistant.question import Question
from assistant.understanding.numbers import numbers_named
from assistant.understanding.plan_states import names_state, states_named
from assistant.words import fold
from vectorstore.schema import Judgement, Part, Passage, Span
from vectorstore.sentences import sentences

if TYPE_CHECKING:
    from vectorstore.records import Entry


def why_so(question: Question, shelf: Shelf) -> Answer | None:
    """What is said of one action beside its mark and in prose that names it, where it is asked why it stands so."""
    if question.asks_for != "reason" or not names_state(fold(question.asked)):
        return None
    pairs = list(shelf.pairs(question.filters)) if question.filters.issue_numbers else _of_topic(question, shelf)
    if len(pairs) != 1:
        return None
    pair, quotes = pairs[0], Quotes(shelf)
    told = list(_told_of(pair, shelf))[:_MOST]
    said = [f"- {quotes.quote(quotes.passage(passage, span))}" for passage, span in told]
    marks = _marks(question, pair)
    if not told and not any(is_told_beside(mark, shelf) for mark in marks):
        return None
    judged = [f"Marked {quotes.quote(quotes.judgement(mark))}{beside_mark(mark, quotes)[0]}" for mark in marks]
    head = f"{place(pair.report)}, {issue_name(pair.issue.part)}:"
    return Answer(question, "\n".join([head, *said, *judged, *asked_lines(pair, quotes)]), quotes.citations)


_MOST = 4


def _marks(question: Question, pair: Pair) -> Sequence[Entry[Judgement]]:
    """The marks of an issue that the question names the state of; the first where it names none of them."""
    asked = states_named(fold(question.asked), {fold(j.part.grade) for j in pair.judgements}, of_any=True)
    return [j for j in pair.judgements if fold(j.part.grade) in asked] or pair.judgements[:1]


def _of_topic(question: Question, shelf: Shelf) -> list[Pair]:
    """The issues whose marks are on the topic of a question and name the state that it does."""
    entries = shelf.store.judgements(question.filters) if question.topic else ()
    asked = states_named(fold(question.asked), {fold(e.part.grade) for e in entries}, of_any=True)
    kept = judged_on(question, entries, shelf) if asked else []
    kept = [e for e in kept if fold(e.part.grade) in asked]
    return list(dict.fromkeys(p for e in kept for p in shelf.pairs_of(e.report.id) if e in p.judgements))


def _told_of(pair: Pair, shelf: Shelf) -> Iterator[tuple[Passage, Span]]:
    """The sentences of prose on an issue: all under a heading that names it alone, else those that name it."""
    prose = [p for p in shelf.prose(pair.report.id) if p.part not in (Part.ISSUE, Part.RESPONSE) and CELL not in p.text]
    headed = [p for p in prose if p.heading_path and _names(p.heading_path[-1], pair)]
    for passage in headed or prose:
        for span in sentences(passage.text, passage.span.start):
            words = passage.text[span.start - passage.span.start : span.end - passage.span.start]
            if words.strip() not in passage.heading_path and (headed or _names(words, pair)):
                yield passage, Span(span.start, span.end)


def _names(text: str, pair: Pair) -> bool:
    """Whether a text names an issue by its number, and no other."""
    return numbers_named(fold(text), held=(pair.number,)).numbers == (pair.number,)
