"""Joins blocks into the one text that every span of a report refers to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest.blocks import CELL_SEPARATOR, Block, BlockKind, Canonical, Placed
from vectorstore.schema import PageStart, Span


def join(blocks: Sequence[Block]) -> Canonical:
    """One text from blocks: "\\n\\n" between them, "\\n" between consecutive items and between consecutive rows."""
    pieces: list[str] = []
    placed: list[Placed] = []
    position = 0
    for before, block in zip((None, *blocks), blocks, strict=False):
        if before is not None:
            pieces.append(_separator(before, block))
            position += len(pieces[-1])
        pieces.append(block.text)
        placed.append(_placed(block, position))
        position += len(block.text)
    return Canonical("".join(pieces), tuple(placed), tuple(_page_starts(placed)))


def _separator(before: Block, block: Block) -> str:
    close = before.kind is block.kind and block.kind in (BlockKind.ITEM, BlockKind.ROW)
    return "\n" if close else "\n\n"


def _placed(block: Block, position: int) -> Placed:
    spans = []
    start = position
    for cell in block.cells:
        spans.append(Span(start, start + len(cell)))
        start += len(cell) + len(CELL_SEPARATOR)
    return Placed(block, Span(position, position + len(block.text)), tuple(spans))


def _page_starts(placed: Iterable[Placed]) -> Iterable[PageStart]:
    page = 0
    for each in placed:
        begins = [(0, each.block.page)] if each.block.page is not None else []
        for offset, number in (*begins, *each.block.page_starts):
            if number > page:
                page = number
                yield PageStart(each.span.start + offset, number)
