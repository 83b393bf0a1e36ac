"""Of a long answer only the sentence that says what is asked, and with it those without which it says too little."""

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
from assistant.understanding.synonyms import kin_of
from assistant.understanding.terms import stems_of
from assistant.words import content_words, fold
from vectorstore.schema import Part, Passage, Span
from vectorstore.sentences import sentences
from vectorstore.stems import stem


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


_IF_SO = re.compile(
    r"^(?:(?:and|so|but|ok) )*(?:is|are|was|were|do|does|did|has|have|had|will|can|could|should)(?:n't)?\b"
)
"""Opens a question whether something is so."""
_TAKES_BACK = re.compile(r"(?:However|But|Yet|Although|Though|Unless|Except|Only|Otherwise|Until)\b")


def with_the_rest(question: Question, passage: Passage, span: Span) -> Span:
    """A stretch with what says why it worries inspectors, or with what follows and holds a word asked that it lacks.

    Only a question whether something is so needs the latter: "A fine was set. The council did not appeal."
    """
    reach = with_what_says_why(passage, span)
    if reach != span or not _IF_SO.match(fold(question.asked)):
        return reach
    said = stems_of(_text(passage, span))
    lacking = [kin_of(stem(w)) for w in content_words(question.topic) if not kin_of(stem(w)) & said]
    for after in _behind(passage, span)[:_NEXT]:
        if any(kin & stems_of(_text(passage, after)) for kin in lacking):
            return Span(span.start, after.end)
    return span


def with_what_says_why(passage: Passage, span: Span) -> Span:
    """A sentence that only says what worried or pleased inspectors, with those of its paragraph that say why."""
    text = _text(passage, span)
    if not _FELT.search(text) or _GROUNDS.search(_NUMBER.sub("", text)):
        return span
    ends = [s.end for s in _behind(passage, span) if s.end <= span.start + _AT_A_GLANCE]
    return Span(span.start, max([span.end, *ends]))


_FELT = re.compile(
    r"^(?:\d[\d.]*\s+)?(?:[\w'’-]+ ){1,4}?(?:was|were|is|are|remain(?:s|ed)?|had|have|has|raised) (?:[\w'’-]+ ){0,3}?"
    r"(?:concern(?:s|ed)?|worr(?:y|ied|ies)|critical|disappointed|dismayed|alarmed|troubled|impressed|pleased"
    r"|criticised) (?:about|by|at|with|of|that|over)\b[^.;:]*\.?\s*$",
    re.IGNORECASE,
)
_GROUNDS = re.compile(r"\d|\b(?:because|since|due to|owing to|where)\b")
_NUMBER = re.compile(r"^\d[\d.]*\s+")
_NEXT, _AT_A_GLANCE = 2, 460


def _behind(passage: Passage, span: Span) -> list[Span]:
    """The sentences of a paragraph that stand behind a stretch of it."""
    end = passage.text.find("\n", span.end - passage.span.start)
    end = passage.span.end if end < 0 else passage.span.start + end
    return [s for s in sentences(passage.text, passage.span.start) if span.end <= s.start and s.end <= end]


def _text(passage: Passage, span: Span) -> str:
    return passage.text[span.start - passage.span.start : span.end - passage.span.start]


def said_outright(question: Question, said: Sequence[Sentence], pair: Pair, shelf: Shelf) -> Answer:
    """Sentences of a long answer that say what is asked, without the rest of it, and the issue that they answer."""
    quotes = Quotes(shelf)
    lines = [f"{where(s, quotes)}: {quotes.quote(quotes.passage(s.passage, _with_its_limit(s)))}" for s in said]
    lines.append(answers_to(pair, quotes))
    lines += [f"More of the response stands in its source: [{quotes.response(r)}]" for r in pair.responses[:1]]
    return Answer(question, "\n\n".join(lines), quotes.citations)
