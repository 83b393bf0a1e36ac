"""What every reader makes of a file: headings, paragraphs, list items and table rows, in reading order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from vectorstore.schema import PageStart, Span

CELL_SEPARATOR = " | "
"""Stands between the cells of a row."""


class BlockKind(StrEnum):
    """The kinds of block; an imprint is what pages repeat at their edge, kept once because it dates the document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    IMPRINT = "imprint"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a document.

    `text` is what is printed on one line, its marker included ("1. ", "- ", "(a) ", "5.12 "); where a format draws the
    marker itself (HTML and Word lists) the reader writes it out. `level` is a heading's level from 1, or a list item's
    depth from 0. `page` is the physical page, from 1, on which the block begins; where it runs on over a page break,
    `page_starts` holds the character of `text` at which each later page begins, with that page's number. A row's
    `cells` are its cells' texts and its `text` joins them by " | "; `reached` counts from 0 the empty ones among them
    that the cell above reaches down into, as far as the format says so.
    """

    kind: BlockKind
    text: str
    level: int = 0
    page: int | None = None
    cells: tuple[str, ...] = ()
    page_starts: tuple[tuple[int, int], ...] = ()
    reached: tuple[int, ...] = ()


def row(cells: Iterable[str], page: int | None = None, *, reached: Iterable[int] = ()) -> Block:
    """A table row from its cells' texts."""
    texts = tuple(cells)
    return Block(BlockKind.ROW, CELL_SEPARATOR.join(texts), page=page, cells=texts, reached=tuple(reached))


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


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in a file: its blocks, the type it really is, and a web page's own title."""

    blocks: tuple[Block, ...]
    media_type: str
    page_title: str | None = None
