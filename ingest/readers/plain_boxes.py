"""Takes the frames that a plain text draws around a box away: "+-- Issue to address 1 ---", "| The Area should … |".

Only a frame of one column: in a grid of several the strokes part cells, which is a table's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_RULE = re.compile(
    r"(?P<indent>[ \t]*)[+╔╚┌└][-=═─]{2,}[ \t]*(?P<title>[^\W_](?:[^+|\n]{0,100}?[^\s\-=═─+|])?)?"
    r"[ \t]*[-=═─]{3,}[+╗╝┐┘]?[ \t]*"
)
_SIDES = re.compile(r"(?P<indent>[ \t]*)[|║│](?P<words>[^|║│\n]*)[|║│]?[ \t]*")


def unframed(text: str) -> str:
    """The text without its boxes' strokes; a title written into a frame is a line of its own."""
    return "\n".join(_unframed(text.split("\n"))) if "+--" in text or "+==" in text or re.search("[╔┌]", text) else text


def _unframed(lines: list[str]) -> Iterator[str]:
    inside = False
    for line in lines:
        rule = _RULE.fullmatch(line)
        sides = _SIDES.fullmatch(line) if inside else None
        if rule:
            inside = not inside or bool(rule["title"])
            yield f"\n{rule['indent']}{rule['title']}\n" if rule["title"] else ""
        elif sides:
            yield f"{sides['indent']} {sides['words'].rstrip()}"
        else:
            inside = inside and not line.strip()
            yield line
