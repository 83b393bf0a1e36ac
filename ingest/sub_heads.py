"""Heads of a table's columns in two rows: "Date" over "Original" and "Revised"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.cells import cells_of
from ingest.heads import ORDER, names
from ingest.outline import Line

_WORDS, _FEWEST = 3, 2
_SUB = re.compile(r"[A-Z][A-Za-z’'/ -]*\.?|No\.?|#")


def with_sub_heads(lines: Sequence[Line], at: int) -> tuple[list[str], int]:
    """The heads that a row holds, with those of the row below it, and how many rows they take up."""
    heads = [text.strip() for text in cells_of(lines[at])]
    below = [text.strip() for text in cells_of(lines[at + 1])] if at + 1 < len(lines) else []
    subs = [text for text in below if text]
    parted = len(below) == len(heads) and _FEWEST <= len(subs) < len(below)
    if not parted or not all(_SUB.fullmatch(text) and len(text.split()) <= _WORDS for text in subs):
        return cells_of(lines[at]), 1
    over = [_over(heads, place) for place in range(len(heads))]
    if any(sub and not over[place] for place, sub in enumerate(below)) or not any(
        sub and not heads[place] for place, sub in enumerate(below)
    ):
        return cells_of(lines[at]), 1
    return [_whole(head, over[place], below[place]) for place, head in enumerate(heads)], 2


def _over(heads: Sequence[str], place: int) -> str:
    """The head above a column: its own, or that of the group that it stands in."""
    return next((heads[before] for before in range(place, -1, -1) if heads[before]), "")


def _whole(own: str, over: str, sub: str) -> str:
    """A column's head: its sub-head alone where that names it, else behind the head over it."""
    if not sub:
        return own
    return sub if any(names(name, sub) for name in ORDER) else f"{over} {sub}"
