"""What a claim may count in its evidence: quotations, issues, and the items of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.verification.evidence import Evidence
from assistant.verification.words import plain


def countable(cited: Sequence[Evidence]) -> frozenset[int]:
    """The sizes of what some quotations list, and of the quotations themselves."""
    sizes = {len(cited)} | {size for one in cited for size in _sizes(one)}
    return frozenset(size for size in sizes if 1 < size <= _MOST)


def _sizes(one: Evidence) -> Iterator[int]:
    yield len(one.issue_numbers)
    text = plain(one.text)
    yield len(re.findall(r"[■•▪●]|(?<=[:;] )- ", text))
    yield len(re.findall(r"[.;!?](?= |$)", text))
    for sentence in re.split(r"[.;:!?] ", text):
        yield 1 + len(re.findall(r", and |, or |, | and | or ", sentence))
        for listed in re.findall(r"(?:[^,]+, )+[^,]+?,? (?:and|or) ", sentence):
            yield 1 + listed.count(", ") + (0 if re.search(r", (?:and|or) $", listed) else 1)
        yield from (2 for _ in re.findall(r" and | or ", sentence))


_MOST = 12
"""More than so many are counted by nobody in passing."""
