"""The marks with which a printed line says that it is a list item: bullets, numbers, letters."""

from __future__ import annotations

import re
from dataclasses import dataclass

BULLETS = "-–—‒−*•●○◦▪▫■□◼◻◾◽◆◇‣⁃∙·➢►▶✓✔❖➔→"
"""What is printed as a bullet."""

_BULLET = re.compile(rf"(?P<mark>[{re.escape(BULLETS)}]|o(?=\s+\S))\s+(?=\S)")
_GLUED = re.compile(r"(?P<mark>[•●○◦▪▫■□◼◻◾◽◆◇‣⁃∙·➢►▶❖])(?=\S)")
_NUMBER = re.compile(r"\(?(?P<mark>\d{1,3})(?:[.)]|\.\))\s+(?=\S)")
_LETTER = re.compile(r"(?:\((?P<mark>[a-z]|[ivx]{1,5})\)|(?P<bare>[a-z]|[ivx]{1,5})[.)])\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A list item's marker: its `style` (bullet glyph, "number" or "letter"), its `value`, and its length in `text`.

    `small` tells whether the item begins with a small letter.
    """

    style: str
    value: str
    length: int
    small: bool = False


def mark_of(line: str) -> Mark | None:
    """The marker that a line begins with, or None; "2018." and "5.12" are no list markers."""
    if found := _BULLET.match(line) or _GLUED.match(line):
        return Mark(found["mark"], found["mark"], found.end())
    if found := _NUMBER.match(line):
        return Mark("number", found["mark"], found.end(), line[found.end()].islower())
    if found := _LETTER.match(line):
        return Mark("letter", found["mark"] or found["bare"], found.end(), line[found.end()].islower())
    return None


def begins_item(mark: Mark, before: Mark | None) -> bool:
    """Whether a marker in the middle of wrapped lines begins an item after `before`, or is the rest of a sentence."""
    counted = before is not None and before.small and before.value.isdigit()
    in_turn = before is not None and counted and mark.value == str(int(before.value) + 1)
    if mark.small and not in_turn:
        return False
    if before is None or before.style != mark.style:
        return mark.value in ("1", "a", "i") or mark.style not in ("number", "letter")
    if mark.style == "number":
        return 1 <= int(mark.value) - int(before.value) <= 3
    return True
