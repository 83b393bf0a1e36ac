"""The best that the documents say on a question stands in its answer, whichever way the answer was come by.

A list, a status or an issue is shown because the register holds it. Where prose of the same reports says more of what
was asked than all that is quoted, an answer without it would mislead: it is shown too, first where the rest is poor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer, Citation
from assistant.answering.extract import asked_lines, under_head
from assistant.answering.lookup import NEAREST, asks_for_an_answer, look_up, whole_paragraph
from assistant.answering.quotes import Quotes
from assistant.answering.rows import prose_lead
from assistant.answering.wording import numbers_named, word_for
from assistant.finding.evidence import enough, find, unsought
from assistant.finding.found import Found, Sentence
from assistant.finding.kinds import is_definition
from assistant.finding.likely import chances
from assistant.finding.shelf import Shelf
from assistant.finding.tables import CELL
from assistant.question import Intent, Question
from assistant.understanding.register_words import is_exception
from assistant.understanding.several import joined
from assistant.understanding.terms import Terms, stems_of
from assistant.words import fold
from vectorstore.filters import Filters
from vectorstore.schema import Part


def with_the_best(answer: Answer, shelf: Shelf) -> Answer:
    """An answer on a topic with the sentences found that are better evidence than all that it quotes."""
    question = answer.question
    if answer.silence is not None or not _is_open(question):
        return answer
    terms = unsought(question, shelf).terms
    if len(terms.terms) < _WORDS or (question.intent is Intent.LIST and not _is_little(answer, terms, shelf)):
        return answer
    found = find(question, shelf)
    if not enough(found.best, found, shelf):
        return answer
    shown = _weighed(question, answer, found, shelf)
    better = _better(question, answer, found, shown)
    if not better:
        return answer
    if question.intent is Intent.STATUS and not _STANDING.search(fold(question.standalone)):
        told = look_up(replace(question, intent=Intent.FINDING), shelf)
        return answer if told.silence else with_the_best(told, shelf)
    first = shown.poor and better[0].score >= shown.score + _AHEAD
    said = _said(question, better, shelf, () if first else answer.citations)
    ordered = [said, answer] if first else [answer, said]
    return replace(joined(ordered, question.asked), question=question, total=answer.total, of=answer.of)


def with_the_likely(answer: Answer, shelf: Shelf) -> Answer:
    """An answer with the sentence that most likely holds what was asked, where nothing quoted holds it yet."""
    question = answer.question
    if answer.silence is not None or question.intent not in _LIKELY or not question.topic or is_exception(question):
        return answer
    if question.intent is Intent.STATUS and _STANDING.search(fold(question.standalone)):
        return answer
    found = find(question, shelf)
    likely = sorted(zip(chances(found), found.sentences, strict=True), key=lambda each: -each[0])
    least = _LIKELY[question.intent] * shelf.settings.evidence.likely
    told = next(((chance, s) for chance, s in likely if chance >= least and _may_be_told(s, answer)), None)
    if told is None:
        return answer
    chance, sentence = told
    shown = max((c for c, s in likely if _is_quoted(s, answer.citations)), default=0.0)
    first = chance > shown and question.intent in _TOLD and not answer.text.startswith(NEAREST)
    said = _said(question, [sentence], shelf, () if first else answer.citations)
    ordered = [said, answer] if first else [answer, said]
    return replace(joined(ordered, question.asked), question=question, total=answer.total, of=answer.of)


def _may_be_told(sentence: Sentence, answer: Answer) -> bool:
    """Whether a sentence tells a thing of the kind asked for that is not quoted, of the reports and issues that are."""
    passage = sentence.passage
    if passage.part in (Part.RATING, Part.ISSUE) or not sentence.stated or is_definition(sentence.text):
        return False
    if len(sentence.text) <= _SHORT or _is_quoted(sentence, answer.citations):
        return False
    question = answer.question
    if _is_promise(question) and passage.part is not Part.RESPONSE:
        return False
    if CELL in sentence.text and any(c.report_id == passage.report_id and CELL in c.quote for c in answer.citations):
        return False  # another row of a table that is quoted is of another thing
    told = {(c.report_id, number) for c in answer.citations for number in c.issue_numbers}
    if told and passage.part is Part.RESPONSE and not question.asks_for:
        return any((passage.report_id, number) in told for number in passage.issue_numbers)
    return any(c.report_id == passage.report_id for c in answer.citations)


_WORDS = 2
"""Of a topic in one word every sentence that holds it says as much as any other."""

_AHEAD = 0.05
"""How much better than what is quoted a sentence must be to stand before it."""

_STANDING = re.compile(
    r"\b(?:accept\w*|agree\w*|reject\w*|refus\w*|declin\w*|turn\w* down|tak(?:e|en|es)|took|answer\w*|repl\w+|respon\w+"
    r"|position|stance|stands?|status|recommend\w*|recs?|issues?|progress\w*|achiev\w*|met|done|implement\w*|complet\w*"
    r"|open|closed?|outstanding|got|how far|yet|still|sorted|fix\w*)\b"
)
"""Asks how something was taken, or how far it has come, which no finding tells."""


def _is_open(question: Question) -> bool:
    """Whether whatever is said on its topic may answer a question: no number, name, date or acceptance is asked for."""
    narrow = question.asks_for or question.filters.issue_numbers or question.acceptances or question.premise
    return bool(question.topic) and question.intent in _OPEN and not (narrow or is_exception(question))


_TOLD = (Intent.FINDING, Intent.COMMITMENTS, Intent.FACT)
_OPEN = (*_TOLD, Intent.STATUS, Intent.LIST)
_LIKELY = {
    **dict.fromkeys((*_TOLD, Intent.STATUS, Intent.OWNER, Intent.DEADLINE), 1),
    Intent.COUNT: 4,
}
"""How many times the least chance a sentence needs; what the register counts is seldom said better by one."""


@dataclass(frozen=True)
class _Shown:
    """What an answer quotes, weighed as the sentences found are; poor if it only tells what was asked, or little."""

    reports: frozenset[str]
    stems: frozenset[str]
    coverage: float
    score: float
    poor: bool


def _weighed(question: Question, answer: Answer, found: Found, shelf: Shelf) -> _Shown:
    quoted, stems = _quoted(answer)
    score = max((s.score for s in found.sentences if _is_quoted(s, quoted)), default=0.0)
    coverage = found.terms.coverage(stems)
    only_asked = all(c.part == Part.ISSUE for c in quoted)
    poor = _is_little(answer, found.terms, shelf) if question.intent is Intent.LIST else only_asked
    return _Shown(frozenset(c.report_id for c in quoted), stems, coverage, score, poor)


def _quoted(answer: Answer) -> tuple[list[Citation], frozenset[str]]:
    """What an answer quotes, definitions apart, and the stems of all of it."""
    quoted = [c for c in answer.citations if not is_definition(c.quote)]
    return quoted, frozenset[str]().union(*(stems_of(c.quote) for c in quoted))


def _is_little(answer: Answer, terms: Terms, shelf: Shelf) -> bool:
    """Whether what is quoted holds little of what was asked."""
    return terms.coverage(_quoted(answer)[1]) < shelf.settings.evidence.fact_coverage


def _is_quoted(sentence: Sentence, citations: Iterable[Citation]) -> bool:
    """Whether a good part of a sentence is quoted already."""
    span = sentence.span
    return any(
        c.report_id == sentence.passage.report_id
        and min(c.span.end, span.end) - max(c.span.start, span.start) > _PART * (span.end - span.start)
        for c in citations
    )


_PART = 0.3
"""A response is often quoted in pieces, each a part of a sentence."""


def _better(question: Question, answer: Answer, found: Found, shown: _Shown) -> list[Sentence]:
    """The sentences that say more of what was asked than what is quoted, those that hold most of it first."""
    if question.intent is Intent.LIST and not shown.poor:
        return []
    above = shown.poor or (question.intent in _TOLD and not _is_promise(question))
    chosen = [
        s
        for s in found.sentences[:_LOOKED_AT]
        if s.passage.report_id in shown.reports and _says_something(s, question)
        if not _is_quoted(s, answer.citations)
        if (above and _is_better(s, shown)) or _adds(s, shown, found)
    ]
    chosen.sort(key=lambda s: (-round(s.own, 1), -s.score))
    return [s for s in chosen if s.own >= chosen[0].own - _LESS][:_MOST]


def _is_promise(question: Question) -> bool:
    """Whether what somebody will do is asked for, which no finding tells."""
    if question.asks_for:
        return False
    return asks_for_an_answer(question) or bool(_PROMISED.search(fold(question.standalone)))


def _is_better(sentence: Sentence, shown: _Shown) -> bool:
    """Whether a sentence is better evidence than all that is quoted; nearly as good will do beside a bare issue."""
    if shown.poor and sentence.own >= _MOSTLY:
        return sentence.score >= shown.score - _CLOSE
    return sentence.score >= shown.score and sentence.own >= (_LEAST if shown.poor else _OWN)


def _adds(sentence: Sentence, shown: _Shown, found: Found) -> bool:
    """Whether a sentence holds words of the question that nothing quoted holds, and most of its words besides."""
    both = found.terms.coverage(shown.stems | stems_of(sentence.text))
    near = sentence.score >= shown.score - _NEARLY
    return near and sentence.own >= _MOSTLY and both - shown.coverage >= _GAIN


_LOOKED_AT = 12
_MOST = 2
_OWN, _LEAST = 0.4, 0.2
"""The share of the question's words that a better sentence holds itself; less will do where the answer is poor."""

_LESS = 0.2
"""How much less of them the second sentence may hold than the first."""

_MOSTLY, _GAIN = 0.5, 0.35
"""The share that a sentence holds which adds to what is quoted, and how much of that is said nowhere else."""

_CLOSE = 0.2
"""How far below a bare issue a sentence may score that says what was found on it."""

_NEARLY = 0.3
"""How far below the best that is quoted it may score as a whole."""

_MEANING = 0.3
"""The nearness in meaning below which nothing is added, whatever words it shares."""


def _says_something(sentence: Sentence, question: Question) -> bool:
    """Whether it is a sentence that tells a thing: no grade, no heading, no row of a table, no definition."""
    part, text = sentence.passage.part, sentence.text
    if part is Part.ISSUE:
        return question.intent is Intent.LIST
    if part is Part.RATING or CELL in text or not sentence.stated or sentence.meaning < _MEANING:
        return False
    return len(text) > _SHORT and bool(_ENDED.search(text)) and not is_definition(text)


_SHORT = 30
_ENDED = re.compile(r"[.;!?][\"'”’)]*\s*$")
"""What tells a sentence from a heading."""
_PROMISED = re.compile(
    r"\b(?:will|going to|(?:got|have|has|must) (?:\w+ )?do|must do|do(?:ing|ne)? (?:about|on|to|for)"
    r"|(?:are|is) (?:\w+ ){1,4}doing|have (?:\w+ ){1,4}done|plans?"
    r"|planned|steps?|actions?|undertak\w+|commit(?!tee)\w*|promis\w*|pledg\w*|respon[ds]\w*|agree\w*|put in place"
    r"|set up|tackl\w+)\b"
)
"""Asks for what somebody will do, which no finding tells."""


def _said(question: Question, better: Sequence[Sentence], shelf: Shelf, beside: Sequence[Citation]) -> Answer:
    """The better sentences, each with the short paragraph it stands in unless some of that is quoted `beside` it."""
    quotes = Quotes(shelf)
    by_report: dict[str, list[Sentence]] = {}
    for sentence in better:
        by_report.setdefault(sentence.passage.report_id, []).append(sentence)
    blocks = []
    for held in by_report.values():
        lead = prose_lead(held[:1], shelf)
        lines = dict.fromkeys(line for sentence in held for line in _lines(sentence, quotes, beside))
        blocks.append("\n".join([lead.replace(" says:", " also says:") if beside else lead, *lines]))
    return Answer(question, "\n\n".join(blocks), quotes.citations)


def _lines(sentence: Sentence, quotes: Quotes, beside: Sequence[Citation]) -> list[str]:
    """A sentence with its short paragraph; an issue whole, with its items."""
    passage = sentence.passage
    only = Filters(report_ids=(passage.report_id,), issue_numbers=passage.issue_numbers)
    pairs = quotes.shelf.pairs(only) if passage.issue_numbers else ()
    if passage.part is Part.ISSUE and pairs:
        return [line for pair in pairs for line in asked_lines(pair, quotes, placed=False)]
    span = whole_paragraph(sentence).span
    if any(c.report_id == passage.report_id and c.span.start < span.end and span.start < c.span.end for c in beside):
        span = sentence.span
    told = quotes.quote(quotes.passage(passage, span))
    said = f"{told}{under_head(sentence, quotes)}"
    if passage.part is not Part.RESPONSE or not pairs:
        return [f"- {said}"]
    return [f"- in the response to {numbers_named(passage.issue_numbers, word_for(pairs[0].issue.part))}: {said}"]
