"""What every reader makes of a file: headings, paragraphs, list items and table rows, in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from vectorstore.schema import PageStart, Span


class BlockKind(StrEnum):
    """The four kinds of block."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a document.

    `text` is what is printed on one line, its marker included ("1. ", "- ", "(a) ", "5.12 "); where a format draws the
    marker itself (HTML and Word lists) the reader writes it out. `level` is a heading's level from 1, or a list item's
    depth from 0. `page` is the printed page. A row's `cells` are its cells' texts and its `text` joins them by " | ".
    """

    kind: BlockKind
    text: str
    level: int = 0
    page: int | None = None
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and where it stands in the canonical text; `cell_spans` place a row's cells."""

    block: Block
    span: Span
    cell_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Canonical:
    """One text per report, and where every block and page begins in it. `text[p.span] == p.block.text` for each."""

    text: str
    blocks: tuple[Placed, ...]
    pages: tuple[PageStart, ...] = ()
