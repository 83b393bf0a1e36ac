"""What a term means, in the report's own words: the sentence that says so, or what a short form stands for."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer import Answer, Reason
from assistant.answering.facts import state
from assistant.answering.quotes import Quotes
from assistant.answering.silences import scope_words, silent
from assistant.answering.wording import listed, place
from assistant.finding.shelf import Shelf
from assistant.question import Intent, Question
from assistant.understanding.catalogue import Meaning
from assistant.understanding.topic import definition_asked
from assistant.words import fold, words_of
from vectorstore.schema import Span
from vectorstore.sentences import sentences


def define(question: Question, shelf: Shelf) -> Answer:
    """The meaning of a term: the sentence that gives it, else what its short form stands for in each report."""
    folded = fold(question.asked)
    short = definition_asked(folded, shelf.catalogue)
    told = None if short and _SPELT.search(folded) else _told(question, shelf)
    if told:
        return told
    if short is None:
        return _without_definition(question, shelf)
    scope = set(shelf.reports(question.filters))
    meanings = [m for m in shelf.catalogue.definitions[short] if m.report_id in scope]
    if not meanings:
        message = f"“{short}” is not spelled out in {scope_words(question, shelf.catalogue)}."
        return silent(question, Reason.NOT_STATED, message)
    quotes = Quotes(shelf)
    shown = meanings[0].short
    longs: dict[str, list[Meaning]] = {}
    for meaning in meanings:
        longs.setdefault(fold(meaning.long), []).append(meaning)
    lines = [_line(held, quotes, len(longs) > 1) for held in longs.values()]
    if len(longs) == 1:
        lead = f"{shown} stands for {meanings[0].long}."
    else:
        lead = f"{shown} has {len(longs)} meanings in the reports: {listed([h[0].long for h in longs.values()], 'or')}."
    return Answer(question, "\n".join([lead, *lines]), quotes.citations)


_SPELT = re.compile(r"\b(?:stands?|short) for\b|\b(?:acronym|abbreviat\w+|spel[lt]\w*|in full|full (?:name|form))\b")
"""What is short is to be spelt out."""

_TERM = re.compile(
    r"\b(?:what(?:'s| is| are| was| were)|what (?:do|does|did) [\w ]{1,30}? mean by|what (?:counts?|qualif\w+) as"
    r"|(?:meaning|definition) of|define|how (?:is|are|was|were))\s+(?:meant by\s+)?(?:an?\s+|the\s+)?['\"]?"
    r"(?P<term>[a-z][\w -]*?)['\"]?(?=\s*(?:[?.,;]|$|\b(?:mean|defined|in|according|for|at|under|as)\b))"
)
"""The term whose meaning is asked for, in a folded question."""


def _told(question: Question, shelf: Shelf) -> Answer | None:
    """The sentences that say what a term is or means, one of each report in scope that has one; None without any."""
    asked = _TERM.search(fold(question.asked))
    if asked is None or asked["term"].upper().removesuffix("S") in shelf.catalogue.definitions:
        return None
    ways = "|".join(re.escape(way) for way in _called(asked["term"].strip(), shelf))
    says = re.compile(
        rf"^\W*(?:(?:an?|the)\s+)?(?:{ways})s?\W?(?:\s*\([^)]*\))?"
        r"(?:\s+(?:(?:is|are) (?:an?|the|any|those|what|where|when|one)\b|means?\b|(?:occurs?|happens?|arises?)\b)|:\s)"
    )
    quotes = Quotes(shelf)
    lines = []
    for report_id in shelf.reports(question.filters)[:_LOOKED_AT]:
        for passage in shelf.prose(report_id):
            spans = sentences(passage.text, passage.span.start)
            own = [s for s in spans if says.match(fold(shelf.slice(report_id, s)))]
            if own:
                lines.append(f"{place(shelf.brief(report_id))}: {quotes.quote(quotes.passage(passage, own[0]))}")
                break
    return Answer(question, "\n".join(lines), quotes.citations) if lines else None


_LOOKED_AT = 60
"""So many reports are looked through for a sentence that defines a term."""


def _called(term: str, shelf: Shelf) -> list[str]:
    """A folded term and what it is called besides: with its short forms long, with its long forms short."""
    ways = {term.removesuffix("s") if term.endswith("s") and not term.endswith("ss") else term}
    for short, meanings in shelf.catalogue.definitions.items():
        for long in {fold(m.long) for m in meanings}:
            ways |= {re.sub(rf"\b{re.escape(fold(short))}\b", long, way) for way in ways}
            ways |= {re.sub(rf"\b{re.escape(long)}\b", fold(short), way) for way in ways}
    return sorted(ways, key=lambda way: (-len(way), way))


def _line(held: list[Meaning], quotes: Quotes, several: bool) -> str:
    meaning = held[0]
    report = quotes.shelf.brief(meaning.report_id)
    marker = quotes.stretch(report, _sentence(meaning, quotes.shelf))
    return f"{place(report)}: {quotes.quote(marker)}"


def _sentence(meaning: Meaning, shelf: Shelf) -> Span:
    """The sentence around a definition."""
    text = shelf.text(meaning.report_id)
    start = text.rfind("\n", 0, meaning.span.start) + 1
    end = text.find("\n", meaning.span.end)
    line = text[start : end if end > 0 else len(text)]
    around = [s for s in sentences(line, start) if s.start <= meaning.span.start and meaning.span.end <= s.end]
    return around[0] if around else meaning.span


def _without_definition(question: Question, shelf: Shelf) -> Answer:
    """A short form that is used and never spelled out, or a thing that is described rather than defined."""
    words = [w.text for w in words_of(fold(question.asked))]
    original = {fold(w): w for w in re.findall(r"[A-Za-z][\w&-]*", question.asked)}
    shorts = [original[w] for w in words if original.get(w, "").isupper() and len(w) > 1]
    asked_meaning = re.search(
        r"\b(?:stand for|short for|mean|meaning|acronym|abbreviation|spell)", fold(question.asked)
    )
    if shorts and (asked_meaning or len(question.topic.split()) <= 1):
        used = shelf.catalogue.frequency(shorts[0]) > 0
        where = scope_words(question, shelf.catalogue)
        message = f"“{shorts[0]}” is {'used but never spelled out' if used else 'not used'} in {where}."
        return silent(question, Reason.NOT_STATED if used else Reason.NOT_COVERED, message)
    return state(replace(question, intent=Intent.FACT), shelf)
