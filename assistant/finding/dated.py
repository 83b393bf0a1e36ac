"""Figures that a text gives for a time it names: in a sentence, a line of its own, or a table by rows or columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.finding.counted import AMOUNT, PERCENT
from assistant.finding.evidence import find
from assistant.finding.shelf import Shelf
from assistant.finding.tables import CELL, Table, table_around
from assistant.question import Question
from assistant.understanding.terms import KIND_WORDS, Terms, stems_of
from assistant.understanding.times import Time, times_in
from assistant.words import fold
from vectorstore.schema import Passage, Span
from vectorstore.sentences import sentences
from vectorstore.stems import stem


@dataclass(frozen=True)
class Dated:
    """A stretch of a passage that gives a figure for a time; `under` stands over it, `fit` is how well it fits."""

    time: Time
    passage: Passage
    span: Span
    under: tuple[Span, ...] = ()
    fit: float = 0.0

    @property
    def text(self) -> str:
        """What it says."""
        start = self.passage.span.start
        return self.passage.text[self.span.start - start : self.span.end - start]


def dated_figures(question: Question, shelf: Shelf) -> list[Dated]:
    """The figures with their times that are on the very matter of a question, the best of each time and body first."""
    found = find(question, shelf)
    terms = tuple(t for t in found.terms.terms if not t.everyday and t.stem not in _LIGHT and not t.word.isdigit())
    if not terms:
        return []
    matter = Terms(terms, "")
    every = [d for s in found.every if s.passage for d in _in_passage(s.passage, shelf)]
    fitting = [replace(d, fit=_fit(d, matter, shelf)) for d in every if _is_of_kind(d, question)]
    return sorted((d for d in fitting if d.fit >= _SURE), key=lambda d: (-d.fit, d.passage.report_id, d.span))


_SURE = 0.8
"""How much of the words for the matter must stand in a figure's sentence and in what stands over it."""

_LIGHT = frozenset(
    stem(w)
    for w in (*KIND_WORDS, "change", "move", "progress", "develop", "trace", "trend", "give", "stand", "per", "year")
)
"""Words that ask for the course of a matter, and say nothing of what it is."""


def _fit(dated: Dated, matter: Terms, shelf: Shelf) -> float:
    """The share of the matter's words that a figure's own stretch and what stands over it cover."""
    text = shelf.text(dated.passage.report_id)
    brief = shelf.brief(dated.passage.report_id)
    own = stems_of(" ".join([dated.text, *(span.of(text) for span in dated.under)]))
    around = stems_of(" ".join([*dated.passage.heading_path, brief.title, brief.area or ""]))
    return matter.coverage(own, around, _AROUND)


_AROUND = 0.9


def _in_passage(passage: Passage, shelf: Shelf) -> Iterator[Dated]:
    """The figures with times of one passage."""
    start = passage.span.start
    seen: set[Span] = set()
    above: Span | None = None
    for line in re.finditer(r"[^\n]+", passage.text):
        span = Span(start + line.start(), start + line.end())
        if CELL in line.group():
            table = table_around(shelf.text(passage.report_id), span)
            if table and table.head not in seen:
                seen.add(table.head)
                yield from _in_table(passage, table, shelf)
        elif _ROW.match(line.group()):
            time = times_in(line.group())[:1]
            yield from (Dated(t.time, passage, span, (above,) if above else ()) for t in time)
        else:
            yield from _in_prose(passage, line.group(), span)
            above = span
            continue
        above = above if CELL not in line.group() else None


_ROW = re.compile(
    r"^\W{0,3}(?:year (?:to|ending) )?(?:\w{3,9} )?(?:19|20)\d\d(?:\s?[-/–]\s?(?:20)?\d\d)?\s*[:–-]?\s+£?[\d.,]+\s?"
    r"(?:%|per ?cent|million|m|k)?\s*$",
    re.IGNORECASE,
)
"""A line that holds nothing but a time and its figure."""


def _in_prose(passage: Passage, line: str, at: Span) -> Iterator[Dated]:
    before: Span | None = None
    for span in sentences(line, at.start):
        text = line[span.start - at.start : span.end - at.start]
        under = (before,) if before and _LEANS.search(text) else ()
        before = span
        for timed in times_in(text):
            if not _NOT_OF.search(fold(text[: timed.span.start])):
                yield Dated(timed.time, passage, span, under)


_LEANS = re.compile(r"\b(?:it|they|this|these|those|so|them|its|their|ones?|figures?|rates?|numbers?|shares?)\b", re.I)
_NOT_OF = re.compile(
    r"\b(?:by|before|until|till|since|after|than(?: in| at)?|compared with|against|inspection|report|visit|survey)"
    r"(?: the)?(?: end of| year to)?(?: \d{1,2})?\s*(?:of |in )?$"
)
"""Before a time of which the figures of a sentence are not: "fewer than in 2019", "by March 2020"."""


def _in_table(passage: Passage, table: Table, shelf: Shelf) -> Iterator[Dated]:
    """The rows that are of a time, and those that have a column of one."""
    text = shelf.text(passage.report_id)
    over = (table.above, table.head) if table.above else (table.head,)
    columns = [timed.time for name in table.names for timed in times_in(name.of(text))[:1]]
    for cells in table.rows:
        row = Span(cells[0].start, cells[-1].end)
        if not passage.span.holds(row):
            continue
        own = times_in(cells[table.label].of(text))[:1]
        for time in [t.time for t in own] or columns:
            yield Dated(time, passage, row, over)


def _is_of_kind(dated: Dated, question: Question) -> bool:
    """Whether a stretch holds a figure of the kind asked for, its times left aside."""
    text = fold(dated.text)
    for timed in reversed(times_in(text)):
        text = f"{text[: timed.span.start]} {text[timed.span.end :]}"
    text = _NUMBERED.sub("", text)
    return any(_KINDS[kind].search(text) for kind in _kinds(question))


def _kinds(question: Question) -> Sequence[str]:
    asked = fold(question.asked)
    if _SHARE.search(asked):
        return ("percentage",)
    if question.asks_for == "number" and not _RATE.search(asked):
        return ("number",)
    return (question.asks_for,) if question.asks_for in ("amount", "duration") else ("any",)


_SHARE = re.compile(r"%|\b(?:per ?cent|percentages?|proportions?|shares?)\b")
_RATE = re.compile(r"\b(?:rates?|figures?|levels?|average)\b")
_NUMBERED = re.compile(r"^\s*\d{1,2}(?:\.\d{1,2})+\s")
_WORDED = r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|none|no)\b"
_KINDS = {
    "any": re.compile(rf"\d|{_WORDED}"),
    "number": re.compile(rf"(?<![\w£.,/-])\d[\d,]*(?:\.\d+)?(?![\w/]|\.\d|,\d|\s?%|\s?per ?cent)|{_WORDED}"),
    "percentage": PERCENT,
    "amount": AMOUNT,
    "duration": re.compile(r"\d[\d.]*[ -](?:working |calendar )?(?:second|minute|hour|day|week|month)"),
}
