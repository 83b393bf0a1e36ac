"""Things that a report names one after the other: in a sentence that lists them, or as the rows of a table."""

from __future__ import annotations

import re

from assistant.finding.cells import AskedWords, Named, Reader, find_as_well, own, tables_in
from assistant.finding.found import Sentence
from assistant.finding.shelf import Shelf
from assistant.finding.tables import CELL
from assistant.question import Question
from assistant.understanding.terms import stems_of
from vectorstore.stems import stem


def listing_sentence(question: Question, shelf: Shelf) -> Sentence | None:
    """The sentence that names, one after the other, the things that a question wants named; None without one."""
    if not question.topic or question.asks_for not in _UNKINDED or not _NAMING.search(question.asked):
        return None
    found = find_as_well(question, shelf)
    asked = AskedWords.of(question, found.terms, shelf)
    for sentence in found.sentences:
        listed = None if CELL in sentence.text else _LISTING.search(sentence.text)
        if listed and stem(listed["noun"].lower()) in asked.fresh:
            brief = shelf.brief(sentence.passage.report_id)
            around = " ".join([sentence.text, *sentence.passage.heading_path, brief.title, brief.area or ""])
            if asked.borne_by(stems_of(around) | {"call", "name"}, frozenset()):
                return sentence
    return None


_UNKINDED = ("", "called", "name")
_NAMING = re.compile(
    r"^\W*(?:(?:and|please|can|could|you|so) )*(?:name|list|what are|what were|which|what)\b"
    r"(?!.*\b(?:say|said|about)\b)",
    re.IGNORECASE,
)
_ITEM = r"(?:the )?[A-Z][\w'’&-]*(?: (?:(?:and|of|the|for) )?[A-Z][\w'’&-]*)*(?: \([^()]{1,40}\))?"
_LISTING = re.compile(
    rf"\b(?P<noun>[a-z]{{3,}}s)(?::|,? (?:are|were|namely|called|named)(?: called)?:?) "
    rf"{_ITEM}(?:, {_ITEM})*,? and {_ITEM}(?=[.;,]|$)"
)
"""A plural with the names of all that it stands for: "two offices: Millgate and Port Hale"."""


def extreme_row(question: Question, shelf: Shelf) -> tuple[Named, str] | None:
    """The row of a table that has most or least in the column named, where it is asked which has, and in words how."""
    most = _MOST.search(question.asked)
    least = _LEAST.search(question.asked)
    if not question.topic or question.asks_for or bool(most) == bool(least) or not _WHICH.search(question.asked):
        return None
    found = find_as_well(question, shelf)
    asked = AskedWords.of(question, found.terms, shelf)
    for passage, table in tables_in([s.passage for s in found.every if s.passage], shelf):
        text = shelf.text(passage.report_id)
        reader = Reader(asked, table, passage, shelf)
        kind, columns = own(table.names[table.label].of(text)), reader.columns()
        rows = [at for at in range(len(table.rows)) if at not in reader.sums()]
        if not kind or not kind <= asked.fresh or len(columns) != 1 or len(rows) < _ROWS:
            continue
        column = columns[0]
        values = {at: _value(table.rows[at][column].of(text)) for at in rows}
        figures = [value for value in values.values() if value is not None]
        wanted = max(figures, default=0.0) if most else min(figures, default=0.0)
        first = [at for at, value in values.items() if value == wanted]
        if len(figures) == len(rows) and len(first) == 1 and reader.borne_by(first, columns, _EXTREMES):
            return Named(passage, table, ((first[0], column),)), f"{'highest' if most else 'lowest'} of {len(rows)}"
    return None


def _value(cell: str) -> float | None:
    """A cell as a number, None where it is none."""
    found = _NUMBER.fullmatch(cell.strip())
    return float(found["figure"].replace(",", "")) if found else None


_ROWS = 2
_NUMBER = re.compile(r"£?(?P<figure>\d[\d,]*(?:\.\d+)?) ?%?")
_WHICH = re.compile(r"\b(?:which|what)\b", re.IGNORECASE)
_MOST = re.compile(r"\b(?:most|highest|largest|greatest|longest|biggest)\b", re.IGNORECASE)
_LEAST = re.compile(r"\b(?:fewest|lowest|least|smallest|shortest)\b", re.IGNORECASE)
_EXTREMES = frozenset(stem(w) for w in ("highest", "largest", "greatest", "longest", "biggest", "fewest", "lowest"))
_EXTREMES |= frozenset(stem(w) for w in ("smallest", "shortest", "number", "numbers", "figure", "rate"))
