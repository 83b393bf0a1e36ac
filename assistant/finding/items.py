"""Items of a sentence that gives each of several things its own figure: "Millgate (32 places), Port Hale (18)"."""

from __future__ import annotations

import re

from assistant.finding.cells import AskedWords, find_as_well, named_by, own
from assistant.finding.found import Sentence
from assistant.finding.scores import asks_for_scores
from assistant.finding.shelf import Shelf
from assistant.finding.tables import CELL
from assistant.question import Question
from assistant.understanding.terms import stems_of
from vectorstore.schema import Span


def named_item(question: Question, shelf: Shelf) -> tuple[Sentence, Span] | None:
    """The sentence of which one item alone is asked about, and that item; None where it is not so."""
    if (
        not (question.asks_for in _FIGURES or asks_for_scores(question))
        or not question.topic
        or question.filters.issue_numbers
    ):
        return None
    found = find_as_well(question, shelf)
    asked = AskedWords.of(question, found.terms, shelf)
    for sentence in found.sentences:
        if CELL not in sentence.text and (span := _named(sentence, asked, shelf)):
            return sentence, span
    return None


_FIGURES = ("number", "percentage", "amount", "duration")


def _named(sentence: Sentence, asked: AskedWords, shelf: Shelf) -> Span | None:
    """The one item that the question names by its label and by what it counts, all of its words being borne."""
    items = list(_ITEM.finditer(sentence.text))
    if len(items) < _LEAST and _SHARED.intersection(asked.fresh | {asked.question.asks_for}):
        items = max((list(shares.finditer(sentence.text)) for shares in _SHARES), key=len)
    labels = [own(item["label"]) for item in items]
    named = [at for at, label in enumerate(labels) if label and label <= asked.fresh]
    if len(items) < _LEAST or len(named) != 1:
        return None
    item = items[named[0]]
    counted = frozenset(s for s in named_by(item["figure"]) if not any(c.isdigit() for c in s))
    if not (counted or "%" in item["figure"]) or not counted <= asked.kin:
        return None
    rest = sentence.text
    for other in items:
        rest = rest.replace(other.group(), " ") if other is not item else rest
    brief = shelf.brief(sentence.passage.report_id)
    around = " ".join([rest, *sentence.passage.heading_path, brief.title, brief.area or ""])
    others = frozenset[str]().union(*labels)
    if not asked.borne_by(stems_of(around), others):
        return None
    start, end = min(item.span("label"), item.span("figure"))[0], max(item.end("label"), item.end("figure"))
    closed = end + sentence.text[end:].startswith(")")
    return Span(sentence.span.start + start, sentence.span.start + closed)


_LEAST = 2
_ITEM = re.compile(
    r"(?P<label>[A-Z][\w'’&-]*(?: (?:(?:and|of|the) )?[A-Z][\w'’&-]*)*) \((?P<figure>[^()]{0,12}\d[^()]{0,40})\)"
)
"""A name with its figure in brackets."""

_SHARED = frozenset({"score", "percentage", "percent", "proportion"})
"""Stems and kinds by which a share is asked for."""
_SHARES = (
    re.compile(r"(?:^|[:;,–] (?:and )?|\band )(?P<label>[^.,:;\d]{3,80}?) (?P<figure>\d{1,3}(?:\.\d+)?%)"),
    re.compile(r"(?P<figure>\d{1,3}(?:\.\d+)?%) (?:for|on) (?P<label>[^.,:;\d]{3,80}?)(?=[.,:;]| and \d|$)"),
)
"""Things with the share of each, one after the other: "added value 59.4%, grip 66.8%", "59.4% for added value"."""
