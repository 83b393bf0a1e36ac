"""Joins the printed lines of one paragraph, and the words that were broken over their ends."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

BROKEN = "\ufffe"
"""What stands for a hyphen that the format itself says was only put in to break a word."""

_BROKEN_END = re.compile(rf"(?P<head>[^\W\d_]{{2,}})(?P<hyphen>[-‐\u00ad{BROKEN}])$")
_TAIL = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")


def vocabulary(texts: Collection[str]) -> frozenset[str]:
    """The words of a document, in lower case, those with a hyphen inside included."""
    return frozenset(map(str.lower, {word for text in texts for word in _WORD.findall(text)}))


def rejoined(lines: Sequence[str], known: Collection[str] = ()) -> str:
    """Lines as one, broken words whole again: "wel-" and "fare" are "welfare", "well-" and "being" stay "well-being".

    `known` is the document's own vocabulary, which decides; without evidence a hyphen before a small letter goes.
    """
    text = ""
    for line in lines:
        text = _joined(text, line, known) if text else line
    return text.replace(BROKEN, "-")


def _joined(text: str, line: str, known: Collection[str]) -> str:
    broken = _BROKEN_END.search(text)
    tail = _TAIL.match(line)
    if not broken or not tail:
        glue = "" if text.endswith(("/", "-" + BROKEN, BROKEN)) and tail else " "
        return text + glue + line
    head, rest = broken["head"].lower(), tail[0].lower()
    if _keeps_hyphen(head, rest, line[0], known):
        return text[:-1] + "-" + line
    return text[:-1] + line


def _keeps_hyphen(head: str, rest: str, first: str, known: Collection[str]) -> bool:
    if head + rest in known:
        return f"{head}-{rest}" in known
    if f"{head}-{rest}" in known or not first.islower():
        return True
    return head in known and rest in known
