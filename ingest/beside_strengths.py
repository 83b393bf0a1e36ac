"""Weaknesses that a report lists beside strengths, part by part, and asks for elsewhere: they are findings, no issues.

"Strengths: …" and "Areas for improvement: …" under each standard, and a list of recommendations of its own.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from ingest.drafts import is_list_line
from ingest.openings import Opening, Opens, begins_issues
from ingest.outline import Line
from ingest.shapes import demands

_STRENGTHS = re.compile(
    r"(?:(?:key|main|our)\s+)?(?:areas?\s+of\s+)?strengths?\W*|what\s+(?:is|was|went|works)\s+(?:working\s+)?well\W*|positives?\W*",
    re.IGNORECASE,
)
_WEAKNESSES = re.compile(
    r"(?:(?:key|main|our)\s+)?(?:(?:area|aspect)s?\s+(?:for|requiring)\s+(?:improvement|development)|what\s+needs\s+to\s+(?:be\s+)?(?:improved?|better))\W*",
    re.IGNORECASE,
)
_PARTS = 2
"""So many parts of a report list both."""


def beside_strengths(opened: Sequence[Opening]) -> tuple[Opening, ...]:
    """The lines, those that head such weaknesses made findings where the report asks for something elsewhere."""
    heads = list(_heads(opened))
    listed = [opening.words for at in heads for opening in _list(opened, at)]
    told = sum(demands(words) for words in listed) * 2 <= len(listed)
    if len(heads) < _PARTS or not told or not _asks_elsewhere(opened, heads):
        return tuple(opened)
    return tuple(
        Opening(o.line, Opens.FINDING, len(o.line.text), finding="area for improvement") if at in heads else o
        for at, o in enumerate(opened)
    )


def _heads(opened: Sequence[Opening]) -> Iterator[int]:
    """Where a bare line heads what is weak, right behind a list of what is strong."""
    for at, opening in enumerate(opened):
        if _WEAKNESSES.fullmatch(opening.line.text) and not opening.number:
            above = itertools.dropwhile(lambda o: is_list_line(o.line), reversed(opened[:at]))
            before = next(above, None)
            if before is not None and _STRENGTHS.fullmatch(before.line.text):
                yield at


def _list(opened: Sequence[Opening], at: int) -> Iterator[Opening]:
    return itertools.takewhile(lambda opening: is_list_line(opening.line), opened[at + 1 :])


def _asks_elsewhere(opened: Sequence[Opening], heads: Sequence[int]) -> bool:
    """Whether a list of demands stands under another heading of issues, or issues bear labels of their own."""
    for at, opening in enumerate(opened):
        if opening.opens is Opens.ISSUE and opening.number:
            return True
        if at not in heads and begins_issues(opening) and not _names_weaknesses(opening.line):
            below = (o for o in opened[at + 1 : at + 1 + _NEAR] if is_list_line(o.line))
            if any(demands(o.words) for o in below):
                return True
    return False


_NEAR = 8
"""A list stands so many lines under its heading at most."""


def _names_weaknesses(line: Line) -> bool:
    return bool(_WEAKNESSES.fullmatch(line.text))
