"""Where the answers to a question lie, as learned: the question's vector is moved there from where its like lies.

An embedding model puts a question near sentences that are like it, and those that answer it further off. A network of
one layer (a query adapter), over the vectors that are there anyway, moves the question; the index stays as it is.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]

WEIGHTS = Path(__file__).with_name("query_adapter.npz")
"""What was learned from questions with known answers (`tests/questions/learn_adapter.py`); never edited."""

SCALE = 1.8
"""Cosines with a moved vector are smaller; times this they spread as those with the question's own vector do."""

REACH = 8.0
"""By how much the coordinates of a unit vector are raised for the network: they are small."""


def moved(vector: Vector) -> Vector:
    """The unit vector of a question, moved to where sentences that answer it lie; of the default model's vectors."""
    hidden, hidden_bias, out, out_bias = learned()
    there: Vector = vector + out @ np.maximum(hidden @ (REACH * vector) + hidden_bias, 0) + out_bias
    return there / np.linalg.norm(there)


@cache
def learned() -> tuple[Vector, Vector, Vector, Vector]:
    """The weights and the bias of either layer, read once and at first use."""
    with np.load(WEIGHTS) as kept:
        hidden, hidden_bias, out, out_bias = (
            kept[name].astype(np.float32) for name in ("hidden", "hidden_bias", "out", "out_bias")
        )
    return hidden, hidden_bias, out, out_bias
