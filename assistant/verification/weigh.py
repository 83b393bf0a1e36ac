"""Says when what speaks against a claim is enough to drop it; a claim left open is shown, marked as not proven.

The closer a claim keeps to the words of its evidence, the more a difference that is left means: in a free paraphrase
nearly every check finds some difference, in a sentence copied with one word changed that word is the lie. So each
ground counts only in a claim of which its clause, or its sentence, bears so much; what no free wording explains (a
cause, a promise or words that stand nowhere, a figure turned round) counts in any. What drops hardly more lies than
fair paraphrases in wording that nobody tuned on (a condition left out, say) is no ground: it is only said, where the
claim is shown. The bounds were chosen by such counts over all labelled pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_ALMOST = 0.001


@dataclass(frozen=True, slots=True)
class Closeness:
    """The share of a claim's words that the nearest clause, and the nearest sentence, of its evidence bear.

    `told` is the share of the words after its subject, from the verb on, that the nearest clause bears.
    """

    clause: float
    sentence: float
    told: float


@dataclass(frozen=True, slots=True)
class _Ground:
    """Kinds of faults that together are enough, in a claim that is at least so close."""

    kinds: tuple[str, ...]
    clause: float = 0.0
    sentence: float = 0.0
    told: float = 0.0

    def reached(self, near: Closeness) -> bool:
        """Whether a claim is so close to its evidence that this ground counts."""
        return (
            near.clause >= self.clause - _ALMOST
            and near.sentence >= self.sentence - _ALMOST
            and near.told >= self.told - _ALMOST
        )


GROUNDS = (
    _Ground(("voice",)),
    _Ground(("strange",)),
    _Ground(("often",)),
    _Ground(("possible",), sentence=0.6),
    _Ground(("swapped",), sentence=0.5),
    _Ground(("polarity", "negation"), sentence=0.7),
    _Ground(("owner", "anchor owner"), told=0.75),
    _Ground(("opposite",), clause=0.6),
    _Ground(("denials", "negation"), told=0.8),
    _Ground(("anchor negation", "negation"), told=0.8),
    _Ground(("anchor negation", "denials"), told=0.8),
    _Ground(("speaker",), clause=0.8),
    _Ground(("far",), clause=0.8),
    _Ground(("meant",), clause=0.8),
    _Ground(("order",), sentence=0.9),
    _Ground(("modality", "mood"), clause=1.0),
    _Ground(("limit", "anchor limit"), clause=1.0),
    _Ground(("scope",), sentence=0.7),
    _Ground(("cause",)),
    _Ground(("undone",)),
    _Ground(("promise",)),
    _Ground(("regardless",)),
    _Ground(("bound",)),
    _Ground(("course",)),
    _Ground(("whole",)),
)
"""What a claim is dropped for."""


def enough(faults: Sequence[str], near: Closeness) -> str:
    """The fault that a claim is dropped for; "" where what speaks against it leaves it open."""
    first: dict[str, str] = {}
    for fault in faults:
        first.setdefault(kind(fault), fault)
    for ground in GROUNDS:
        if ground.reached(near) and first.keys() >= set(ground.kinds):
            return first[ground.kinds[0]]
    return ""


def kind(fault: str) -> str:
    """The kind of a fault: what stands before its colon."""
    return fault.split(":")[0]
