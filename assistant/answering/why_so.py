"""Why an action stands as its plan marks it ("why is issue 7 red?"): what the plan says of it beside its table."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.answer import Answer
from assistant.answering.extract import asked_lines
from assistant.answering.quotes import Quotes
from assistant.answering.wording import issue_name, place
from assistant.finding.pair import Pair
from assistant.finding.shelf import Shelf
from assistant.finding.tables import CELL
from assistant.question import Question
from assistant.understanding.numbers import numbers_named
from assistant.understanding.plan_states import kind_of_state
from assistant.words import fold, plain_words
from vectorstore.schema import Part, Passage, Span
from vectorstore.sentences import sentences


def why_so(question: Question, shelf: Shelf) -> Answer | None:
    """The prose on one issue's state, under a heading or in a sentence that names it; None where none does."""
    pairs = list(shelf.pairs(question.filters)) if question.filters.issue_numbers else []
    if (
        question.asks_for != "reason"
        or len(pairs) != 1
        or not any(map(kind_of_state, plain_words(fold(question.asked))))
    ):
        return None
    pair, quotes = pairs[0], Quotes(shelf)
    told = list(_told_of(pair, shelf))[:_MOST]
    if not told:
        return None
    said = [f"- {quotes.quote(quotes.passage(passage, span))}" for passage, span in told]
    judged = [f"Marked {quotes.quote(quotes.judgement(judgement))}" for judgement in pair.judgements[:1]]
    head = f"{place(pair.report)}, {issue_name(pair.issue.part)}:"
    return Answer(question, "\n".join([head, *said, *judged, *asked_lines(pair, quotes)]), quotes.citations)


_MOST = 4


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
