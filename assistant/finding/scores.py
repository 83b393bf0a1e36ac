"""Scores that inspectors give in figures: the cells of a table by row, column or both, for each body asked of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.finding.cells import AskedWords, Named, Reader, find_as_well, tables_in
from assistant.finding.shelf import Shelf
from assistant.finding.tables import Table
from assistant.question import Question
from assistant.understanding.terms import stems_of
from assistant.words import fold
from vectorstore.schema import Passage


def asks_for_scores(question: Question) -> bool:
    """Whether a question, or the one that it goes on from, asks how something was scored."""
    asked = fold(f"{question.asked} {question.phrase}")
    return bool(_SCORE.search(asked)) and not question.grades and not question.filters.issue_numbers


_SCORE = re.compile(r"\bscor(?:e|es|ed|ing)\b")


def named_scores(question: Question, shelf: Shelf) -> tuple[Named, ...]:
    """The scores that a question names; none where a row or column of it is not there, or not for each body named."""
    if not question.topic or not asks_for_scores(question):
        return ()
    question = replace(question, before=f"{question.before} {question.topic}".strip(), asks_for="")
    found = find_as_well(question, shelf)
    asked = AskedWords.of(question, found.terms, shelf)
    told = []
    for passage, table in tables_in(_passages(question, [s.passage for s in found.every if s.passage], shelf), shelf):
        at = _Scores(Reader(asked, table, passage, shelf)).cells()
        if at:
            told.append(Named(passage, table, at))
    bodies = {shelf.brief(named.passage.report_id).area for named in told}
    every = all(area in bodies for area in question.filters.areas)
    return tuple(told) if every and len(told) <= max(_TABLES, len(question.filters.areas)) else ()


_TABLES = 3
"""What stands in more tables than so many is not told by naming a row or a column."""
_REPORTS = 6
"""So few reports are read for all of their tables; of more, only those that a search finds."""


def _passages(question: Question, found: Sequence[Passage], shelf: Shelf) -> Sequence[Passage]:
    """The passages that may hold the table: all of few reports, else those found."""
    reports = shelf.reports(question.filters)
    return [p for report_id in reports for p in shelf.prose(report_id)] if len(reports) <= _REPORTS else found


@dataclass(frozen=True)
class _Scores:
    """The scores that one table gives, as far as a question names their rows or columns."""

    reader: Reader

    def cells(self) -> tuple[tuple[int, int], ...]:
        """The scores named by row and column, or all of a row or of a column where no other is named."""
        reader, given = self.reader, self._given()
        rows, columns = reader.rows(), [at for at in reader.columns() if at in given]
        sums = reader.sums()
        if not given or not (rows or columns):
            return ()
        rows_told = rows or [at for at in range(len(self._table.rows)) if at not in sums]
        at = tuple((row, col) for row in rows_told for col in columns or given if reader.holds(row, col))
        borne = reader.borne_by(rows, columns, _OF_SCORES) and {row for row, _ in at} >= set(rows)
        return at if borne and len(at) <= _CELLS else ()

    def _given(self) -> list[int]:
        """The columns that hold scores: shares, marks out of so many, or figures under that name."""
        text = self.reader.shelf.text(self.reader.passage.report_id)
        if not _SCORE.search(fold(text)):
            return []
        names = [name.of(text) for name in self._table.names]
        given = []
        for at in range(self._table.label + 1, len(names)):
            cells = [cell for row in self._table.rows if (cell := row[at].of(text))]
            if cells and all(_is_score(cell, names[at]) for cell in cells):
                given.append(at)
        return given

    @property
    def _table(self) -> Table:
        return self.reader.table


def _is_score(cell: str, column: str) -> bool:
    """Whether a cell is a score: a share, a mark out of so many, or a figure in a column of scores or shares."""
    named = _SCORE.search(fold(column)) or "%" in column
    return bool(_SHARE.fullmatch(cell.strip()) or (named and _FIGURE.fullmatch(cell.strip())))


_CELLS = 12
"""So many scores at most are an answer; more are the table."""
_SHARE = re.compile(r"\d{1,3}(?:\.\d+)? ?(?:%|per ?cent)|\d{1,3} ?(?:/|out of|of) ?\d{1,3}|n/?a|not scored|[-–]")
_FIGURE = re.compile(r"\d{1,3}(?:\.\d+)?|n/?a|[-–]")
_OF_SCORES = stems_of(
    "score scores scored scoring mark marks percentage percent figure casework case cases file files work area "
    "get got receive given achieve aspect quality inspectors baseline"
)
"""Words with which people ask for scores, and which their tables need not hold."""
