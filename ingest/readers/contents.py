"""Takes out lists of contents, whose entries name what follows and the page on which it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.blocks import Block, BlockKind

_HEADING = re.compile(r"(?:table\s+of\s+)?contents(?:\s+page)?\W*(?:pages?\W*)?", re.IGNORECASE)
_ENTRY = re.compile(r"\S.*?[\s|.…]+(?P<page>\d{1,3}|[ivxl]{1,6})", re.DOTALL)
_FEWEST, _LONGEST = 3, 25
"""A list of contents has so many entries at least, and each of them so many words at most."""


def without_contents(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks without what stands under "Contents" as far as each ends in a page's number, and pages only grow."""
    at = next((at for at, block in enumerate(blocks) if _HEADING.fullmatch(block.text.strip())), None)
    if at is None:
        return blocks
    end, page, entries = at + 1, 0, 0
    for place, block in enumerate(blocks[at + 1 :], start=at + 1):
        entry = _entry(block, in_rows=bool(blocks[at + 1].cells))
        if entry is None and place == end and block.kind is not BlockKind.HEADING and _goes_on(blocks, place):
            continue
        number = int(entry["page"]) if entry and entry["page"].isdecimal() else page
        if entry is None or number < page:
            break
        end, page, entries = place + 1, number, entries + 1
    return [*blocks[:at], *blocks[end:]] if entries >= _FEWEST else blocks


def _entry(block: Block, *, in_rows: bool) -> re.Match[str] | None:
    """An entry with its page, in a row where the first is one, and of a few words."""
    text = block.text.strip()
    return _ENTRY.fullmatch(text) if bool(block.cells) == in_rows and len(text.split()) <= _LONGEST else None


def _goes_on(blocks: Sequence[Block], place: int) -> bool:
    """Whether an entry stands right below a line that names a part of the document and no page."""
    below = blocks[place + 1 : place + 2]
    return any(_entry(block, in_rows=bool(blocks[place].cells)) for block in below)
