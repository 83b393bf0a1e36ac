"""Rows of a table with one cell across all columns, above its head: text of its own, as if it stood above the table.

So Word documents and PDFs print an issue over the table of what is done about it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.blocks import BlockKind
from ingest.columns import acting, header
from ingest.labels import is_judgement, is_stance, issue_label, response_label
from ingest.outline import Line, Outline
from vectorstore.schema import Span


def with_lone_rows(outline: Outline) -> Outline:
    """The outline with paragraphs in the place of such rows."""
    return replace(outline, lines=tuple(_freed(outline.lines)))


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
