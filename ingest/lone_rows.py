"""Rows of a table with one cell across all columns, above its head: text of its own, as if it stood above the table.

So Word documents and PDFs print an issue over the table of what is done about it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.blocks import BlockKind
from ingest.columns import acting, header
from ingest.labels import issue_label, response_label
from ingest.outline import Line, Outline


def with_lone_rows(outline: Outline) -> Outline:
    """The outline with paragraphs in the place of such rows."""
    return replace(outline, lines=tuple(_freed(outline.lines)))


def _freed(lines: Sequence[Line]) -> Iterator[Line]:
    above = True
    for at, line in enumerate(lines):
        if not line.cells:
            above = True
        elif not _is_lone(line):
            above = False
        elif above or _opens(lines, at):
            above = True
            cell = line.cells[0]
            words = line.text[cell.start - line.span.start : cell.end - line.span.start]
            yield Line(BlockKind.PARAGRAPH, words, cell, page=line.page)
            continue
        yield line


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
