"""What somebody is quoted as saying: the sentence of a report in which their words stand in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answer import Answer
from assistant.answering.quotes import Quotes
from assistant.answering.wording import place
from assistant.finding.shelf import Shelf
from assistant.question import Question
from assistant.words import fold
from vectorstore.schema import Span
from vectorstore.sentences import sentence_around

_ASKED = re.compile(
    r"\b(?:quot(?:e[sd]?|ations?)|soundbites?|statement) (?:\w+ ){0,2}?(?:from|by|of|attributed to)\b"
    r"(?P<who>[a-z' -]{0,60})"
)
_SAID = re.compile(
    r"(?:said|says|added|commented|told \w+|wrote)\b[^“\"\n.]{0,40}:?,?\s*[“\"](?P<words>[^”\"\n]{10,})[”\"]"
)


def spoken(question: Question, shelf: Shelf) -> Answer | None:
    """The words that the person asked about is quoted with, newest report first; None where nobody is so quoted."""
    asked = _ASKED.search(question.phrase)
    named = fold(" ".join(question.owners[:1])) if question.owners else asked["who"] if asked else ""
    who = re.findall(r"[a-z'-]+", _SMALL.sub(" ", re.sub(r"\(.*?\)", " ", named)))
    if asked is None or not who:
        return None
    quotes = Quotes(shelf)
    lines = []
    for report_id in shelf.reports(question.filters)[:_REPORTS]:
        report = shelf.brief(report_id)
        said = [quotes.quote(quotes.stretch(report, span)) for span in _sayings(shelf.text(report_id), who)]
        lines += [f"{place(report)}: {words}" for words in said]
    return Answer(question, "\n".join(lines), quotes.citations) if lines else None


_REPORTS = 8
_SMALL = re.compile(r"\b(?:the|of|for|at|in|and|cps|please|about|on)\b")


def _sayings(text: str, who: list[str]) -> Iterator[Span]:
    """The sentences of a text that say what somebody with all these words to their name or office said."""
    for match in _SAID.finditer(text):
        begun = sentence_around(text, Span(match.start(), match.start() + 1))
        span = Span(begun.start, max(begun.end, match.end()))
        before = fold(text[span.start : match.start()])
        if all(word in before for word in who):
            yield span
