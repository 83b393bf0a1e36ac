"""Which kind of answer a question wants, as learned from example questions; says how sure it is of each kind.

`intent_examples.txt` holds the examples, `intent_weights.npz` what was learned from them; how is told beside the
question sets. One set of weights reads words alone, the other the words and the default model's vector of the question.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.understanding.features import features

Vector = NDArray[np.float32]

Meaning = Callable[[], Vector | None]
"""Gives a question's vector when it is wanted; None where the index is of a model that the weights do not know."""

WEIGHTS = Path(__file__).parent / "intent_weights.npz"
"""What was learned; made anew from the examples, never edited."""

MODEL = "all-MiniLM-L6-v2"
"""The model whose vectors the weights know; questions to an index of another are read by their words alone."""


@dataclass(frozen=True, slots=True)
class Learned:
    """Labels, the place of each run of words, and a column of weights for each label: words alone, and with meaning."""

    labels: tuple[str, ...]
    places: Mapping[str, int]
    words: Vector
    both: Vector

    def scores(self, text: str, meaning: Vector | None) -> Mapping[str, float]:
        """How likely each label is for a folded question with its names masked."""
        weights = self.words if meaning is None else self.both
        rows = [self.places[run] for run in features(text) if run in self.places]
        total: Vector = weights[rows].sum(axis=0) / np.float32(max(len(rows), 1) ** 0.5)
        if meaning is not None:
            total = total + meaning @ weights[len(self.places) :]
        likely = np.exp(total - total.max())
        likely /= likely.sum()
        return dict(zip(self.labels, map(float, likely), strict=True))


@cache
def learned() -> Learned:
    """What was learned, read once and at first use."""
    with np.load(WEIGHTS) as kept:
        runs = bytes(kept["runs"]).decode().split("\n")
        labels = tuple(bytes(kept["labels"]).decode().split("\n"))
        words, both = (kept[name].astype(np.float32) * kept[f"{name}_scale"] for name in ("words", "both"))
    return Learned(labels, {run: at for at, run in enumerate(runs)}, words, both)


@lru_cache(maxsize=256)
def _scores(text: str, meaning: bytes | None) -> Mapping[str, float]:
    """The scores of a question, which is asked of several times while it is read."""
    return learned().scores(text, None if meaning is None else np.frombuffer(meaning, dtype=np.float32))


def likeliest(
    text: str, meaning: Meaning | None, barred: Collection[str] = (), among: Collection[str] = ()
) -> tuple[str, float]:
    """The likeliest label and how likely it is; none of those barred, and one of those named, if any are.

    Where the words alone are sure of it, the question is not embedded for it.
    """
    label, share = _best(_scores(text, None), barred, among)
    vector = meaning() if meaning and share <= _SURE else None
    return (label, share) if vector is None else _best(_scores(text, vector.tobytes()), barred, among)


_SURE = 0.7
"""From so sure on, words alone gave no other label than words and meaning together: in none of 585 such questions."""


def _best(scores: Mapping[str, float], barred: Collection[str], among: Collection[str]) -> tuple[str, float]:
    open_to = {label: score for label, score in scores.items() if label not in barred}
    open_to = {label: score for label, score in open_to.items() if label in among} or open_to
    best = max(open_to, key=lambda label: open_to[label])
    return best, open_to[best]
