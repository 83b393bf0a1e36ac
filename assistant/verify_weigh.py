"""Weighs what speaks against a claim that does not follow its evidence word for word: leave it open, or drop it.

The weights were fitted (logistic regression, cross-validated by passage) to labelled pairs that are not the ones held
out, and rounded to halves. `LIMIT` was chosen on the parts `tuning` and `voices`, where the next step let more lies in.
Kinds without a weight are exact: one of them is enough.
"""

from __future__ import annotations

from collections.abc import Sequence

LIMIT = 3.5
"""How much may speak against a claim that is still shown, marked as not proven."""

WEIGHTS = {
    "anchor coverage": 0.5,
    "anchor limit": 1.0,
    "anchor modality": 1.0,
    "anchor negation": 0.5,
    "anchor number": 1.5,
    "anchor object": 1.0,
    "anchor owner": 1.5,
    "condition": 1.0,
    "coverage": 1.0,
    "denials": 0.5,
    "limit": 0.5,
    "modality": 2.0,
    "mood": 0.5,
    "negation": 1.0,
    "object": 1.5,
    "owner": 1.5,
    "strange": 1.0,
    "stranger": 2.0,
    "strangest": 1.0,
    "subject": 0.0,
}
"""What one fault of each kind weighs."""

AGREEING = {
    ("owner", "anchor owner"): 1.0,
    ("modality", "mood"): 1.5,
    ("negation", "denials"): 1.5,
    ("anchor negation", "denials"): 0.5,
    ("limit", "anchor limit"): 1.0,
    ("coverage", "strange"): 0.5,
}
"""What is added where two readings of a claim, made in different ways, find the same fault."""


def too_much(faults: Sequence[str]) -> str:
    """The fault that a claim is dropped for; "" where what speaks against it leaves it open."""
    by_kind = {kind(fault): fault for fault in faults}
    exact = next((fault for name, fault in by_kind.items() if name not in WEIGHTS), "")
    if exact:
        return exact
    weight = sum(WEIGHTS[name] for name in by_kind)
    weight += sum(more for pair, more in AGREEING.items() if by_kind.keys() >= set(pair))
    return gravest(faults) if weight > LIMIT else ""


def gravest(faults: Sequence[str]) -> str:
    """The fault that weighs most, the first of several; "" of none."""
    return max(faults, key=lambda fault: WEIGHTS.get(kind(fault), LIMIT), default="")


def kind(fault: str) -> str:
    """The kind of a fault: what stands before its colon."""
    return fault.split(":")[0]
