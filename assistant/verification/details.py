"""Holds the details of a claim, numbers, dates and small words, against the sentences that bear it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.verification import coverage
from assistant.verification.evidence import Evidence, Unit, all_stems
from assistant.verification.names import without_issues
from assistant.verification.numbers import (
    condition_fault,
    counted_fault,
    limit_fault,
    meant_fault,
    often_fault,
    order_fault,
)
from assistant.verification.words import Token


def faults_of(
    words: str, found: Sequence[Token], held: Sequence[Unit], cited: Sequence[Evidence], accepting: bool
) -> Iterator[str]:
    """Numbers, dates and small words, against the sentences that bear the claim (not just any that is cited)."""
    near = _near(found, held)
    text = " ".join(unit.text for unit in near)
    said = without_issues(words)
    yield counted_fault(said, text)
    yield order_fault(said, text)
    yield often_fault(said, " ".join(unit.text for unit in held))
    yield meant_fault(said, text)
    yield limit_fault(found, all_stems(near))
    yield condition_fault(found, [] if accepting else _closest(found, held))


def _closest(found: Sequence[Token], held: Sequence[Unit]) -> Sequence[Token]:
    """The part of one cited sentence, between its joints, that is most like a claim."""
    parts: list[Sequence[Token]] = []
    for unit in held:
        joints = [i for i, t in enumerate(unit.tokens) if t.text in (",", ";") and _joins(unit.tokens, i)]
        edges = [0, *joints, len(unit.tokens)]
        parts.extend(unit.tokens[a:b] for a, b in pairwise(edges))
    return max(parts, key=lambda part: coverage.likeness(found, part), default=[])


def _joins(found: Sequence[Token], at: int) -> bool:
    return at + 1 < len(found) and (found[at].text == ";" or found[at + 1].text in ("and", "but"))


def _near(found: Sequence[Token], held: Sequence[Unit]) -> list[Unit]:
    """The cited sentences that bear a good part of a claim, the best one always among them."""
    shares = [(coverage.share(found, unit), unit) for unit in held]
    best = max(share for share, _ in shares)
    return [unit for share, unit in shares if share >= max(0.3, best * 0.5) or share == best]
