"""Takes out lists of contents, whose entries name what follows and the page on which it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.blocks import Block

_HEADING = re.compile(r"(?:table\s+of\s+)?contents(?:\s+page)?\W*(?:pages?\W*)?", re.IGNORECASE)
_ENTRY = re.compile(r"\S.*?[\s|.…]+(?P<page>\d{1,3}|[ivxl]{1,6})", re.DOTALL)
_FEWEST = 3
"""A list of contents has so many entries at least."""


def without_contents(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks without what stands under "Contents" as far as each ends in a page's number, and pages only grow."""
    at = next((at for at, block in enumerate(blocks) if _HEADING.fullmatch(block.text.strip())), None)
    if at is None:
        return blocks
    end, page, entries = at + 1, 0, 0
    for place, block in enumerate(blocks[at + 1 :], start=at + 1):
        entry = _ENTRY.fullmatch(block.text.strip())
        if entry is None and place == end and _goes_on(blocks, place):
            continue
        number = int(entry["page"]) if entry and entry["page"].isdecimal() else page
        if entry is None or number < page:
            break
        end, page, entries = place + 1, number, entries + 1
    return [*blocks[:at], *blocks[end:]] if entries >= _FEWEST else blocks


def _goes_on(blocks: Sequence[Block], place: int) -> bool:
    """Whether an entry stands right below a line that names a part of the document and no page."""
    return place + 1 < len(blocks) and _ENTRY.fullmatch(blocks[place + 1].text.strip()) is not None
