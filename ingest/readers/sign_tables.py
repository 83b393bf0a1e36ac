"""Tables that are lists: a sign or a picture stands before each of their texts, "! | Self-harm was very high."."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.blocks import Block, BlockKind

_SIGN, _TEXT, _NAME = 2, 5, 8
"""A sign has so many characters at most, an item so many words at least, and what heads some so many at most."""


def with_lists(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, the rows of such tables made items, and those that head some of them headings."""
    level = 1
    for is_row, run in itertools.groupby(blocks, lambda block: block.kind is BlockKind.ROW):
        part = list(run)
        level = next((block.level for block in reversed(part) if block.kind is BlockKind.HEADING), level)
        yield from _listed(part, level) if is_row and _is_list(part) else part


def _is_list(rows: Sequence[Block]) -> bool:
    signed = [row for row in rows if _sign(row)]
    others = (row for row in rows if not _sign(row))
    return bool(signed) and all(len(row.text.split()) > _TEXT for row in signed) and all(map(_is_name, others))


def _sign(row: Block) -> str:
    """The sign before a row's only text; "" where there is none."""
    told = [cell.strip() for cell in row.cells if cell.strip()]
    signed = len(told) == len(("sign", "text")) and len(told[0]) <= _SIGN and told[1][0].isalpha()
    return told[0] if signed and not any(character.isalnum() for character in told[0]) else ""


def _is_name(row: Block) -> bool:
    told = [cell for cell in row.cells if cell.strip()]
    return len(told) == 1 and len(told[0].split()) <= _NAME and told[0].rstrip()[-1] not in ".;,?!"


def _listed(rows: Sequence[Block], level: int) -> Iterator[Block]:
    for row in rows:
        text = " ".join(cell.strip() for cell in row.cells if cell.strip())
        plain = replace(row, text=text, cells=(), reached=())
        yield replace(plain, kind=BlockKind.ITEM) if _sign(row) else replace(plain, kind=BlockKind.HEADING, level=level)
