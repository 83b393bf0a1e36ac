"""Joins the printed lines of one paragraph, and the words that were broken over their ends."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

BROKEN = "\ufffe"
"""What stands for a hyphen that the format itself says was only put in to break a word."""

_BROKEN_END = re.compile(rf"(?P<head>[^\W\d_]{{2,}})(?P<hyphen>[-‐\u00ad{BROKEN}])$")
_TAIL = re.compile(r"[^\W\d_]+")
_TYPED = "-"
"""The hyphen of keyboards; programs that break words put another one, which an author may type, too."""
_ALWAYS = re.compile(
    r"(?:self|multi|cross|non|well)-(?!less|ish|pl|tud|nat|lat|med|sens|et|road|being|ness|ington)\w{4,}|"
    r"on-(?:call|site)|(?:part|full|real)-time|(?:long|short|medium|fixed|mid)-term|\w{4,}-(?:based|related|specific)"
)
"""Words that are written with a hyphen wherever a line ends: "multi-agency"."""
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")


def vocabulary(texts: Sequence[str]) -> frozenset[str]:
    """The words of a document's lines, in lower case, those with a hyphen inside included and broken ones left out."""
    return frozenset(word.lower() for text in _unbroken(texts) for word in _WORD.findall(text))


def _unbroken(texts: Sequence[str]) -> Iterator[str]:
    """The lines less the two parts of each word that is broken over their ends."""
    broken = False
    for text in texts:
        tail = _TAIL.match(text) if broken else None
        head = _BROKEN_END.search(text)
        yield text[tail.end() if tail else 0 : head.start() if head else None]
        broken = head is not None


def rejoined(lines: Sequence[str], known: Collection[str] = ()) -> str:
    """Lines as one, broken words whole again: "wel-" and "fare" are "welfare", "well-" and "being" stay "well-being".

    `known` is the document's own vocabulary, which decides; without evidence a hyphen before a small letter goes.
    """
    text = ""
    for line in lines:
        text = _joined(text, line, known) if text else line
    return text.replace(BROKEN, "-")


def in_cell(lines: Sequence[str]) -> str:
    """A cell's lines as one; a break stays where a word is perhaps broken, until all words are known."""
    text = ""
    for line in lines:
        broken = _BROKEN_END.search(text) and _TAIL.match(line)
        text = f"{text}\n{line}" if broken else _joined(text, line, ()) if text else line
    return text


def settled(cell: str, known: Collection[str]) -> str:
    """A cell with its broken words whole again."""
    return rejoined(cell.split("\n"), known)


def _joined(text: str, line: str, known: Collection[str]) -> str:
    broken = _BROKEN_END.search(text)
    tail = _TAIL.match(line)
    if not broken or not tail:
        glue = "" if text.endswith(("/", "-" + BROKEN, BROKEN)) and tail else " "
        return text + glue + line
    head, rest = broken["head"].lower(), tail[0].lower()
    if _keeps_hyphen(head, rest, line[0], known) and not _only_breaks(broken["hyphen"], line[0], known):
        return text[:-1] + "-" + line
    return text[:-1] + line


def _keeps_hyphen(head: str, rest: str, first: str, known: Collection[str]) -> bool:
    if head + rest in known:
        return f"{head}-{rest}" in known
    if f"{head}-{rest}" in known or not first.islower():
        return True
    return (head in known and rest in known) or bool(_ALWAYS.fullmatch(f"{head}-{rest}"))


def _only_breaks(hyphen: str, first: str, known: Collection[str]) -> bool:
    """Whether a document has a hyphen at the ends of lines alone: a program that breaks words put it there."""
    return hyphen not in (_TYPED, BROKEN) and first.islower() and not any(hyphen in word for word in known)
