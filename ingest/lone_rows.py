"""Rows of a table with one cell across all columns, above its head: text of its own, as if it stood above the table.

So Word documents and PDFs print an issue over the table of what is done about it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.blocks import BlockKind
from ingest.cells import cells_of
from ingest.columns import acting, header
from ingest.heads import ORDER, names
from ingest.labels import is_judgement, is_stance, issue_label, response_label
from ingest.outline import ISSUES_HEADING, Line, Outline
from ingest.shapes import is_label
from vectorstore.schema import Span


def with_lone_rows(outline: Outline) -> Outline:
    """The outline with paragraphs in the place of such rows, and items in that of a table of nothing but issues."""
    return replace(outline, lines=tuple(_freed(tuple(_itemised(outline.lines)))))


def _itemised(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, each row of a table that lists issues under their heading, or a smaller one below it, made an item."""
    over: Line | None = None
    for is_row, run in itertools.groupby(lines, lambda line: bool(line.cells)):
        part = list(run)
        for line in (line for line in part if line.heading):
            over = line if ISSUES_HEADING.search(line.text) else over if over and line.level > over.level else None
        yield from (_items(part) or part) if is_row and over else part


def _items(rows: Sequence[Line]) -> list[Line]:
    """The issues that a table lists, one a row: alone, behind the name of a theme, or in the one column of them."""
    column = _column_of_issues(cells_of(rows[0]))
    found = []
    for row in rows if column is None else rows[1:]:
        texts = cells_of(row)
        if _is_lone(row) and column is None and len(row.text.split()) <= _THEME + 1 and not texts[0].endswith("."):
            continue  # the name of a theme over its issues
        place = _place(texts) if column is None else column
        if place is None or place >= len(texts) or not _is_whole(texts[place].strip()):
            return []
        found.append(Line(BlockKind.ITEM, texts[place], row.cells[place], page=row.page))
    return found


def _place(texts: Sequence[str]) -> int | None:
    """Where a row's only sentence stands, alone or behind the name of a theme."""
    told = [at for at, text in enumerate(texts) if text.strip()]
    first = texts[told[0]].strip() if told else ""
    theme = len(first.split()) <= _THEME and not is_label(first) and not any(names(name, first) for name in ORDER)
    return told[-1] if len(told) == 1 or (len(told) == len(("theme", "issue")) and theme) else None


def _column_of_issues(heads: Sequence[str]) -> int | None:
    """The column of issues, where no head names another that answers, or tells who and when."""
    short = len(heads) > 1 and all(0 < len(head.split()) <= _HEAD for head in heads)
    others = ("number", "agreed", "owner", "due", "progress", "action")
    if not short or any(names(name, head) for name in others for head in heads):
        return None
    return next((at for at, head in enumerate(heads) if names("recommendation", head)), None)


def _is_whole(text: str) -> bool:
    return len(text.split()) > _THEME and text[0].isupper() and text[-1] == "."


_THEME, _HEAD = 4, 5
"""The name of a theme, and the head of a column, have so many words at most."""


def _freed(lines: Sequence[Line]) -> Iterator[Line]:
    above = True
    for at, line in enumerate(lines):
        if not line.cells:
            above = True
        elif _heads_lone(lines, at):
            above = True
            yield from (Line(BlockKind.PARAGRAPH, words, cell, page=line.page) for cell, words in _told(line))
            continue
        elif not _is_lone(line):
            above = False
        elif above or _opens(lines, at):
            above = True
            cell = line.cells[0]
            words = line.text[cell.start - line.span.start : cell.end - line.span.start]
            yield Line(BlockKind.PARAGRAPH, words, cell, page=line.page)
            continue
        yield line


def _told(line: Line) -> list[tuple[Span, str]]:
    """The cells that hold anything, and their words."""
    cells = [cell for cell in line.cells if cell.end > cell.start]
    return [(cell, line.text[cell.start - line.span.start : cell.end - line.span.start]) for cell in cells]


def _heads_lone(lines: Sequence[Line], at: int) -> bool:
    """Whether a row names an issue and how it was taken or judged, over its words: "Recommendation 1 | Accepted"."""
    told = _told(lines[at])
    label = issue_label(told[0][1]) if len(told) == len(("label", "stance")) else None
    whole = label is not None and bool(label.number) and label.length == len(told[0][1])
    said = whole and (is_stance(told[1][1].strip()) or is_judgement(told[1][1]))
    return said and at + 1 < len(lines) and bool(lines[at + 1].cells) and _is_lone(lines[at + 1])


def _is_lone(line: Line) -> bool:
    told = [cell.end > cell.start for cell in line.cells]
    return told[:1] == [True] and not any(told[1:]) and not line.reached


def _opens(lines: Sequence[Line], at: int) -> bool:
    """Whether such a row further down opens the next issue, or the answer to it: a new table stands below it."""
    label = issue_label(lines[at].text.split(" | ")[0])
    if not (label and label.number) and not response_label(lines[at].text):
        return False
    below = lines[at + 1] if at + 1 < len(lines) else None
    if below is None or not below.cells or _is_lone(below):
        return True
    texts = [below.text[c.start - below.span.start : c.end - below.span.start] for c in below.cells]
    return bool(acting(texts)) and header(texts) is None
