"""Who holds an office: the name that stands beside the office's own words, in the sentence that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answer import Answer
from assistant.answering.quotes import Quotes
from assistant.answering.wording import place
from assistant.finding.shelf import Shelf
from assistant.question import Question
from assistant.understanding.spellings import fold_name
from assistant.words import fold
from vectorstore.schema import Span
from vectorstore.sentences import sentence_around


def holder(question: Question, shelf: Shelf) -> Answer | None:
    """The sentence of each report in scope that names who holds the office asked about; None without one."""
    offices = _offices(question, shelf)
    if not offices or not (question.filters.areas or question.filters.report_ids):
        return None
    quotes = Quotes(shelf)
    lines = []
    for report_id in shelf.reports(question.filters)[:_REPORTS]:
        report = shelf.brief(report_id)
        span = next(_naming(shelf.text(report_id), offices, shelf), None)
        if span:
            lines.append(f"{place(report)}: {quotes.quote(quotes.stretch(report, span))}")
    return Answer(question, "\n".join(lines), quotes.citations) if lines else None


_REPORTS = 8
_HOLDER = re.compile(r"^(?:(?:and|so) )?who(?:'s| is| was) (?:the |its |their )?(?P<office>[a-z][a-z' -]{1,50}?)\W*$")
_HEAD = re.compile(
    r"^(?:(?:and|so) )?who(?:'s| is| was)? (?:(?:in charge|running|heading|leading|the (?:boss|head))(?: of)?"
    r"|runs|ran|heads|headed|leads)(?: the| its)?(?: now| today| these days| currently| at present)?\W*$"
)
_HEADS = (
    *("governor", "director", "chief crown prosecutor", "chief constable", "chief executive", "head of service"),
    *("new head", "its head", "the head"),
)
"""The posts of whoever runs a body that is inspected."""


def _offices(question: Question, shelf: Shelf) -> tuple[str, ...]:
    """The ways to write the office that a question asks for the holder of, its long form among them."""
    asked = question.phrase
    if _HEAD.match(asked):
        names = _HEADS
        shorts = [s for s, ms in shelf.catalogue.definitions.items() if any(fold(m.long) in names for m in ms)]
        return (*names, *map(fold, shorts))
    match = _HOLDER.match(asked)
    if match is None:
        return ()
    office = match["office"].strip()
    longs = [fold(long) for long in shelf.catalogue.longs(office)]
    shorts = [s for s, ms in shelf.catalogue.definitions.items() if any(fold(m.long) == office for m in ms)]
    return tuple(dict.fromkeys((office, *longs, *map(fold, shorts))))


_NAME = r"(?P<name>[A-Z][a-z]+(?:[ -][A-Z][A-Za-z'’]*[a-z])+)"


def _naming(text: str, offices: tuple[str, ...], shelf: Shelf) -> Iterator[Span]:
    """The sentences of a text in which a name stands beside an office: "the governor, Ada Nym", "Ada Nym, governor"."""
    forms = "|".join(re.escape(office) for office in sorted(offices, key=len, reverse=True))
    short = r"(?:\s\([A-Z]{2,6}\))?"
    after = re.compile(rf"\b(?i:{forms})\b{short},?\s{_NAME}")
    before = re.compile(rf"{_NAME},\s(?:(?:the|its|their|new|then)\s){{0,2}}(?i:{forms})\b")
    for pattern in (after, before):
        for match in pattern.finditer(text):
            if _is_a_person(match["name"], text, shelf):
                yield sentence_around(text, Span(*match.span()))


def _is_a_person(name: str, text: str, shelf: Shelf) -> bool:
    """Whether a name is no held body's, and its words are never written small."""
    if fold_name(name) in shelf.catalogue.spellings:
        return False
    return not any(re.search(rf"\b{re.escape(word.lower())}\b", text) for word in re.split(r"[ -]", name))
