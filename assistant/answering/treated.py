"""Which reports treat a topic, each shown by its own words: the issue on it, or the sentence that says most of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.quotes import Quotes
from assistant.answering.tabulate_issues import COVERED, MOST_REPORTS
from assistant.finding.fitting import unlabelled
from assistant.finding.pair import Pair
from assistant.finding.shelf import Shelf
from assistant.question import Question
from assistant.understanding.catalogue import Known
from assistant.understanding.terms import Terms, stems_of
from vectorstore.schema import Passage, Span
from vectorstore.sentences import sentences


@dataclass(frozen=True, slots=True)
class Shown:
    """What shows that a report treats a topic: an issue on it, or a sentence of a passage."""

    by: Pair | Passage
    span: Span | None = None

    def marker(self, quotes: Quotes) -> int:
        """The marker of its quotation."""
        return quotes.issue(self.by) if isinstance(self.by, Pair) else quotes.passage(self.by, self.span)


def treating(question: Question, reports: Sequence[Known], shelf: Shelf) -> dict[str, Shown]:
    """The reports that treat a topic, by their ids, each judged by its own best passage."""
    terms = Terms.of(question.topic, question.phrase, shelf.catalogue)
    theme = "" if _MENTIONED.search(question.asked) else question.theme
    found = {r.id: _shown(r.id, terms, theme, shelf) for r in reports[:MOST_REPORTS]}
    return {report_id: shown for report_id, shown in found.items() if shown}


_MENTIONED = re.compile(r"\b(?:mention|refer|talk|speak|nam)(?:s|ed|ing|es)?\b", re.IGNORECASE)


def _shown(report_id: str, terms: Terms, theme: str, shelf: Shelf) -> Shown | None:
    """What shows that one report treats a topic by its words, or has an issue on its theme."""
    covered = [(terms.coverage(stems_of(p.text)), -at, p) for at, p in enumerate(shelf.prose(report_id))]
    share, _, passage = max(covered, default=(0.0, 0, None), key=lambda each: each[:2])
    if passage and share >= COVERED:
        return Shown(passage, _says_most(passage, terms))
    pairs = (p for p in shelf.pairs_of(report_id) if theme and p.treats(theme))
    return next((Shown(pair) for pair in pairs), None)


def _says_most(passage: Passage, terms: Terms) -> Span | None:
    """The sentence of a passage, or the part of it in one cell, that covers most of the terms, the first of several."""
    text, start = passage.text, passage.span.start
    held = [cell for s in sentences(text, start) for cell in _cells(text[s.start - start : s.end - start], s.start)]
    said = [(terms.coverage(stems_of(text[s.start - start : s.end - start])), -s.start, s) for s in held]
    return max(said)[2] if said else None


def _cells(text: str, start: int) -> Iterator[Span]:
    """Where the cells of a row stand in a text; the whole of what is no row, without the label of a response."""
    for match in re.finditer(r"[^|\s](?:[^|]*[^|\s])?", text):
        yield unlabelled(match.group(), Span(start + match.start(), start + match.end()))
