"""Of a long answer only the sentence that says what is asked, where it stands out from the rest of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Answer
from assistant.answering.extract import answers_to, where
from assistant.answering.quotes import Quotes
from assistant.finding.fitting import leans_back
from assistant.finding.found import Found, Sentence
from assistant.finding.pair import Pair
from assistant.finding.shelf import Shelf
from assistant.question import Question
from vectorstore.schema import Part, Span
from vectorstore.sentences import sentences


def is_long(pairs: Sequence[Pair], shelf: Shelf) -> bool:
    """Whether there is one issue alone, and its answer promises more than is read at a glance."""
    return len(pairs) == 1 and len(pairs[0].commitments) > shelf.settings.extract.pairs


def standing_out(pairs: Sequence[Pair], found: Found, shelf: Shelf) -> Sentence | None:
    """The sentence of a long answer that holds nearly all that is asked, and far more of it than any other."""
    if not is_long(pairs, shelf) or not found.sentences[1:]:
        return None
    top, second = found.sentences[:2]
    of_it = top.passage.report_id == pairs[0].report.id and pairs[0].number in top.passage.issue_numbers
    of_it = of_it and is_whole(top)
    return top if of_it and top.own >= _NEARLY_ALL and top.score >= second.score + _AHEAD else None


_NEARLY_ALL, _AHEAD = 0.7, 0.1


def is_whole(sentence: Sentence) -> bool:
    """Whether a sentence of an answer can be quoted by itself: none before it says what it is about."""
    return sentence.passage.part is Part.RESPONSE and not leans_back(sentence.text)


def _with_its_limit(sentence: Sentence) -> Span:
    """A sentence with the one behind it, where that takes something back from it or goes on about it."""
    passage, span = sentence.passage, sentence.span
    for after in [s for s in sentences(passage.text, passage.span.start) if s.start >= span.end][:1]:
        text = passage.text[after.start - passage.span.start : after.end - passage.span.start]
        if _TAKES_BACK.match(text) or leans_back(text):
            return Span(span.start, after.end)
    return span


_TAKES_BACK = re.compile(r"(?:However|But|Yet|Although|Though|Unless|Except|Only|Otherwise|Until)\b")


def said_outright(question: Question, said: Sequence[Sentence], pair: Pair, shelf: Shelf) -> Answer:
    """Sentences of a long answer that say what is asked, without the rest of it, and the issue that they answer."""
    quotes = Quotes(shelf)
    lines = [f"{where(s, quotes)}: {quotes.quote(quotes.passage(s.passage, _with_its_limit(s)))}" for s in said]
    lines.append(answers_to(pair, quotes))
    lines += [f"More of the response stands in its source: [{quotes.response(r)}]" for r in pair.responses[:1]]
    return Answer(question, "\n\n".join(lines), quotes.citations)
