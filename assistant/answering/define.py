"""What a short form or a term means, in the report's own words; where reports differ, each is said."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer import Answer, Reason
from assistant.answering.facts import state
from assistant.answering.quotes import Quotes
from assistant.answering.silences import scope_words, silent
from assistant.answering.wording import listed, place
from assistant.finding.shelf import Shelf
from assistant.finding.short_forms import spelt_by_its_letters
from assistant.question import Intent, Question
from assistant.understanding.catalogue import Meaning
from assistant.understanding.topic import definition_asked
from assistant.words import STOP, fold, words_of
from vectorstore.schema import Passage, Span
from vectorstore.sentences import sentence_around, sentences


def define(question: Question, shelf: Shelf) -> Answer:
    """The meaning of the short form asked about, quoted from every report in scope that gives it."""
    folded = fold(question.asked)
    short = definition_asked(folded, shelf.catalogue)
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
    lines = [_line(held[0], quotes) for held in longs.values()]
    if len(longs) == 1:
        lead = f"{shown} stands for {meanings[0].long}."
    else:
        lead = f"{shown} has {len(longs)} meanings in the reports: {listed([h[0].long for h in longs.values()], 'or')}."
    return Answer(question, "\n".join([lead, *lines]), quotes.citations)


def defined(question: Question, shelf: Shelf) -> Answer | None:
    """What a term means in a report's own sentence ("A custody time limit is the longest ..."); None without one."""
    asked = fold(question.asked)
    term = _term_asked(asked)
    if not term or (question.intent is Intent.LIST and question.filters.areas and _THOSE_OF.search(asked)):
        return None
    saying = _saying(term)
    found: dict[str, tuple[Passage, Span]] = {}
    for hit in shelf.store.search(" ".join(term), question.filters, k=shelf.settings.evidence.candidates):
        passage = hit.passage
        for span in sentences(passage.text, passage.span.start):
            if saying.search(passage.text[span.start - passage.span.start : span.end - passage.span.start]):
                found.setdefault(passage.report_id, (passage, span))
    if not found:
        return None
    quotes = Quotes(shelf)
    for passage, span in list(found.values())[:_REPORTS]:
        quotes.passage(passage, span)
    lines = [f"{place(shelf.brief(c.report_id))}: {quotes.quote(c.marker)}" for c in quotes.citations]
    return Answer(question, "\n".join(lines), quotes.citations)


_THOSE_OF = re.compile(r"\bwhat(?: a|'?)re (?:the|all)\b")
"""Asks which they are, of a place: "what are the priority concerns at the prison?"."""
_REPORTS = 3
"""So many reports' definitions of one term are shown."""

_MEANING = re.compile(
    r"^(?:(?:and|so|please|but|hi|hello|ok|remind me|tell me|explain)[\s,]+)*"
    r"(?:what(?:'s| is| are|s) (?!about|with)(?:meant by |the meaning of )?|(?:the )?meaning of |define |definition of "
    r"|what (?:do|does|did) (?:\w+ ){1,3}mean by )(?P<term>.+)"
    r"|\bwhat (?:counts|qualifies) as (?P<counted>.+)|\bhow (?:is|are) (?P<defined>.+?) defined\b"
    r"|^(?:(?:remind me|tell me|explain) )?what (?P<told>(?!(?:is|are|was|were|did|does|do|has|have)\b)"
    r".+?) (?:is|are|means?)\W*$"
    r"|\bwhat (?:do|does|did) (?P<said>.+?) mean(?=\W*$| in | here\b| according to | for the purposes?\b)"
)
_TAIL = re.compile(r"\s+(?:defined|mean|means|meant|is|are|in|according to|at|for|here)\b.*$|[?.!,;:].*$")
_AROUND = "“”\"'‘’ "
_LONGEST = 5


def _term_asked(text: str) -> tuple[str, ...]:
    """The words of the term whose meaning a folded question asks for; () where it asks for something else."""
    match = _MEANING.search(text)
    if match is None:
        return ()
    told = next(filter(None, (match[form] for form in ("term", "counted", "defined", "told", "said"))), "")
    words = [w.strip(_AROUND) for w in _TAIL.sub("", told).split()]
    words = words[1:] if words[:1] in (["a"], ["an"], ["the"]) else words
    plain = not words or not all(words) or words[0] in STOP or words[-1].isdigit()
    return () if plain or len(words) > _LONGEST else tuple(words)


def _saying(term: tuple[str, ...]) -> re.Pattern[str]:
    """A sentence that says what a term is: "A term (T) is a ...", "Term: a ...", "‘Term’ means ..."."""
    forms = r"[”\"’']?[\s-]+".join(rf"{re.escape(word.removesuffix('s'))}(?:s|es)?" for word in term)
    named = rf"\b(?:an?|the|its|their)\s(?-i:(?:[a-z][\w’'-]*\s){{0,5}}[a-z][\w’'-]*,\s[“\"‘']?(?=[A-Z])){forms}"
    opened = r"(?:^|[.;:]\s|,\s|\band\s|\bin this \w+\s)\s*(?:(?:an?|the)\s)?[“\"‘']?"
    return re.compile(
        rf"{opened}{forms}[”\"’']?(?:\s\([^)]{{1,40}}\))?(?:\s\w+)?"
        r"(?:\s(?:is|are)\s(?:an?|the|any|one|those|where)\s|\s(?:means?|refers? to|describes?)\s"
        r"|\s(?:occurs?|arises?|happens?)\s(?:when|where|if)\s"
        r"|\s?[:–—]\s(?:an?|the|any|one)\s)"
        rf"|{named}[”\"’']?(?=[.;]|,\s(?!and\b|or\b))",
        re.IGNORECASE,
    )


def _line(meaning: Meaning, quotes: Quotes) -> str:
    """A report and the sentence in which it gives a short form its meaning."""
    report = quotes.shelf.brief(meaning.report_id)
    marker = quotes.stretch(report, sentence_around(quotes.shelf.text(meaning.report_id), meaning.span))
    return f"{place(report)}: {quotes.quote(marker)}"


def _without_definition(question: Question, shelf: Shelf) -> Answer:
    """A short form that is used and never spelled out, or a thing that is described rather than defined."""
    words = [w.text for w in words_of(fold(question.asked))]
    original = {fold(w): w for w in re.findall(r"[A-Za-z][\w&-]*", question.asked)}
    shorts = [original[w] for w in words if original.get(w, "").isupper() and len(w) > 1]
    asked_meaning = re.search(
        r"\b(?:stand for|short for|mean|meaning|acronym|abbreviation|spell)", fold(question.asked)
    )
    if shorts and (asked_meaning or len(question.topic.split()) <= 1):
        spelt = _by_its_letters(question, shorts[0], shelf)
        if spelt:
            return spelt
        used = shelf.catalogue.frequency(shorts[0]) > 0
        where = scope_words(question, shelf.catalogue)
        message = f"“{shorts[0]}” is {'used but never spelled out' if used else 'not used'} in {where}."
        return silent(question, Reason.NOT_STATED if used else Reason.NOT_COVERED, message)
    return state(replace(question, intent=Intent.FACT), shelf)


def _by_its_letters(question: Question, short: str, shelf: Shelf) -> Answer | None:
    """The sentences in which reports have both a short form and the words whose first letters it is."""
    quotes = Quotes(shelf)
    lines = []
    for report_id in shelf.reports(question.filters)[:_LOOKED_AT]:
        text = shelf.text(report_id)
        span = (_said_outright(short, text) or spelt_by_its_letters(short, text)) if short in text else None
        if span:
            said = quotes.quote(quotes.stretch(shelf.brief(report_id), sentence_around(text, span)))
            lines.append(f"{place(shelf.brief(report_id))}: {said}")
    return Answer(question, "\n".join(lines[:_REPORTS]), quotes.citations[:_REPORTS]) if lines else None


def _said_outright(short: str, text: str) -> Span | None:
    """Where a text says what a short form stands for, whether or not the words begin with its letters."""
    said = re.search(rf"\b{re.escape(short)}\b[”\"’']?(?: \([^)]*\))? (?:stands?|stood|is short) for\b", text)
    return Span(*said.span()) if said else None


_LOOKED_AT = 60
