"""Says when what speaks against a claim is enough to drop it; a claim left open is shown, marked as not proven.

The closer a claim keeps to the words of its evidence, the more a difference that is left means: in a free paraphrase
nearly every check finds some difference, in a sentence copied with one word changed that word is the lie. So each
ground counts only in a claim of which its clause, or its sentence, bears so much; what no free wording explains (a
cause, a promise or a name that stands nowhere, a figure turned round) counts in any. The bounds were chosen on labelled
pairs that are not the ones held out: each ground drops at least five lies for each fair paraphrase.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Closeness:
    """The share of a claim's words that the nearest clause, and the nearest sentence, of its evidence bear."""

    clause: float
    sentence: float


@dataclass(frozen=True, slots=True)
class _Ground:
    """Kinds of faults that together are enough, in a claim that is at least so close."""

    kinds: tuple[str, ...]
    clause: float = 0.0
    sentence: float = 0.0


GROUNDS = (
    _Ground(("speaker",)),
    _Ground(("strange",)),
    _Ground(("often",)),
    _Ground(("possible",)),
    _Ground(("swapped",), sentence=0.5),
    _Ground(("polarity", "negation"), sentence=0.6),
    _Ground(("owner", "anchor owner"), sentence=0.5),
    _Ground(("opposite",), sentence=0.67),
    _Ground(("denials",), clause=0.8),
    _Ground(("far",), clause=0.8),
    _Ground(("meant",), clause=0.8),
    _Ground(("anchor negation",), clause=0.9),
    _Ground(("order",), sentence=0.9),
    _Ground(("condition",), sentence=1.0),
    _Ground(("modality", "mood"), clause=1.0),
    _Ground(("limit", "anchor limit"), clause=1.0),
    _Ground(("cause",)),
    _Ground(("undone",)),
    _Ground(("promise",)),
    _Ground(("scope",)),
    _Ground(("bound",)),
    _Ground(("course",)),
    _Ground(("whole",)),
)
"""What a claim is dropped for."""

_ALMOST = 0.001


def enough(faults: Sequence[str], near: Closeness) -> str:
    """The fault that a claim is dropped for; "" where what speaks against it leaves it open."""
    first: dict[str, str] = {}
    for fault in faults:
        first.setdefault(kind(fault), fault)
    for ground in GROUNDS:
        close = near.clause >= ground.clause - _ALMOST and near.sentence >= ground.sentence - _ALMOST
        if close and first.keys() >= set(ground.kinds):
            return first[ground.kinds[0]]
    return ""


def kind(fault: str) -> str:
    """The kind of a fault: what stands before its colon."""
    return fault.split(":")[0]
