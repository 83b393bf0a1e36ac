"""Weaknesses that a report lists beside strengths, and asks for elsewhere: they are findings, no issues.

"Strengths: …" and "Areas for improvement: …" under each standard, and a list of recommendations of its own; or "What
we recommend the service can improve" over "What the service did well", and a table of improvements needed.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from ingest.drafts import is_list_line
from ingest.openings import Opening, Opens, begins_issues
from ingest.outline import Line
from ingest.shapes import demands

_STRONG = re.compile(r"\b(?:strengths?|well|positives?|good)\b", re.IGNORECASE)
_WEAK = re.compile(r"\b(?:improv\w+|develop(?:ment|ed)?|better|weakness(?:es)?)\b", re.IGNORECASE)
_HEAD = 10
"""The words of a line over such a list at most."""
_PARTS = 2
"""So many parts of a report list both, where labels alone tell what it asks for."""


def beside_strengths(opened: Sequence[Opening], *, tabled: bool) -> tuple[Opening, ...]:
    """The lines, those that head such weaknesses made findings where the report asks for something elsewhere.

    `tabled` says that tables hold what it asks for.
    """
    heads = list(_heads(opened))
    listed = [opening.words for at in heads for opening in _list(opened, at)]
    told = sum(demands(words) for words in listed) * 2 <= len(listed)
    if not (heads and told and (tabled or _asks_elsewhere(opened, heads))):
        return tuple(opened)
    return tuple(
        Opening(o.line, Opens.FINDING, len(o.line.text), finding="area for improvement") if at in heads else o
        for at, o in enumerate(opened)
    )


def _heads(opened: Sequence[Opening]) -> Iterator[int]:
    """Where a line heads a list of what is weak, right behind a list of what is strong or right above one."""
    over = [at for at in range(len(opened) - 1) if _heads_list(opened, at)]
    for one, other in itertools.pairwise(over):
        if all(is_list_line(o.line) for o in opened[one + 1 : other]):
            first, second = opened[one].line.text, opened[other].line.text
            if _is_strong(first) and _is_weak(second):
                yield other
            elif _is_weak(first) and _is_strong(second):
                yield one


def _heads_list(opened: Sequence[Opening], at: int) -> bool:
    line = opened[at].line
    bare = not (opened[at].number or line.cells or is_list_line(line)) and line.text[-1:] not in ".;,"
    return bare and len(line.text.split()) <= _HEAD and is_list_line(opened[at + 1].line)


def _is_strong(head: str) -> bool:
    return bool(_STRONG.search(head)) and not _WEAK.search(head)


def _is_weak(head: str) -> bool:
    return bool(_WEAK.search(head)) and not _STRONG.search(head)


def _list(opened: Sequence[Opening], at: int) -> Iterator[Opening]:
    return itertools.takewhile(lambda opening: is_list_line(opening.line), opened[at + 1 :])


def _asks_elsewhere(opened: Sequence[Opening], heads: Sequence[int]) -> bool:
    """Whether a list of demands stands under another heading of issues, or issues bear labels of their own."""
    for at, opening in enumerate(opened):
        if opening.opens is Opens.ISSUE and opening.number and len(heads) >= _PARTS:
            return True
        if at not in heads and begins_issues(opening) and not _names_weaknesses(opening.line):
            below = (o for o in opened[at + 1 : at + 1 + _NEAR] if is_list_line(o.line))
            if any(demands(o.words) for o in below):
                return True
    return False


_NEAR = 8
"""A list stands so many lines under its heading at most."""
_ITSELF = re.compile(r"(?:\w+\s+){0,2}(?:area|aspect)s?\s+(?:for|requiring)\s+\w+\W*", re.IGNORECASE)


def _names_weaknesses(line: Line) -> bool:
    return bool(_ITSELF.fullmatch(line.text))
