"""What stands beside the mark of an action in its plan's table: the step that is marked, and how it is said to go."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.answering.quotes import Quotes
from assistant.answering.wording import listed
from assistant.finding.shelf import Shelf
from assistant.finding.tables import cells_of_row, row_cells
from assistant.understanding.plan_states import kind_of_state
from assistant.words import fold
from vectorstore.schema import Judgement, Part, Span
from vectorstore.sentences import sentences

if TYPE_CHECKING:
    from vectorstore.records import Entry


def beside_mark(entry: Entry[Judgement], quotes: Quotes) -> tuple[str, list[int]]:
    """What the row of a mark says besides it, as words to go on with and their markers; nothing outside a table.

    The step that is marked is told where its issue has several, or where nothing else of the row tells how it goes.
    """
    text, number = quotes.shelf.text(entry.report.id), (entry.part.issue_number,)
    told = _told(text, entry.part.span)
    step = [cell for cell in _step(entry, quotes.shelf, alone=not told) if cell not in told]
    marked = [quotes.inside(entry, _short(cell, text), Part.RESPONSE, number) for cell in (*step, *told)]
    said = [quotes.quote(marker) for marker in marked]
    action = f". The action: {said[0]}" if step else ""
    how = f". Beside it in the table: {listed(said[len(step) :])}" if told else ""
    return action + how, marked


def is_told_beside(entry: Entry[Judgement], shelf: Shelf) -> bool:
    """Whether the row of a mark says in words how things go."""
    return bool(_told(shelf.text(entry.report.id), entry.part.span))


def _told(text: str, mark: Span) -> list[Span]:
    """The last cells of a mark's row that say how things go, and its own where it holds more than the mark."""
    cells = cells_of_row(text, mark)[1]
    return [c for n, c in cells if (_TELLS.search(fold(n)) or c.holds(mark)) and _says_more(c, mark, text)][-_MOST:]


def _says_more(cell: Span, mark: Span, text: str) -> bool:
    """Whether a cell says something in words, besides a mark."""
    words = cell.of(text).replace(mark.of(text), "") if cell.holds(mark) else cell.of(text)
    return len(words.split()) > 1 and not kind_of_state(fold(words).strip(" ."))


_TELLS = re.compile(r"\b(?:progress|updates?|comment\w*|reasons?|why|narrative|position|explanations?|remarks|notes)\b")
"""Heads the column of a plan in which the state of an action is told in words."""
_MOST = 2


def step_marked(entry: Entry[Judgement], shelf: Shelf) -> str:
    """The step that is marked in a row, in its own words."""
    return " ".join(cell.of(shelf.text(entry.report.id)) for cell in _step(entry, shelf, alone=True))


def _step(entry: Entry[Judgement], shelf: Shelf, *, alone: bool = False) -> list[Span]:
    """The cell of a mark's row in which it is answered what will be done; of an issue's only one where so wanted."""
    pairs = [p for p in shelf.pairs_of(entry.report.id) if entry in p.judgements]
    if not alone and all(len(p.judgements) == 1 for p in pairs):
        return []
    starts = [r.part.span.start for p in pairs for r in p.responses]
    starts += [c.part.span.start for p in pairs for c in p.commitments]
    text = shelf.text(entry.report.id)
    cells = [cell for cell in row_cells(text, entry.part.span.start) if len(cell.of(text).split()) > 1]
    return [cell for cell in cells if any(cell.start <= start < cell.end for start in starts)][:1]


def _short(cell: Span, text: str) -> Span:
    """A cell as far as its whole sentences fit a list."""
    ends = [s.end for s in sentences(cell.of(text), cell.start) if s.end - cell.start <= _LONG]
    return Span(cell.start, ends[-1]) if ends else cell


_LONG = 500
