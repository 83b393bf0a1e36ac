"""Learns which kind of answer a question wants from `intent_examples.txt`: `python -m tests.questions.learn`.

A linear model (softmax, ridge penalty) over short runs of words and the default model's vector of each example, fitted
from zero by accelerated gradient descent: nothing is drawn by chance, so the same examples give the same weights.
`--cross` prints how well examples are read whose whole family of phrasings was left out.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.understanding.features import features, without_preamble
from assistant.understanding.learned import WEIGHTS
from vectorstore.embedder import Embedder
from vectorstore.embeddings import open_embeddings
from vectorstore.settings import EmbeddingSettings

EXAMPLES = WEIGHTS.with_name("intent_examples.txt")
FAMILY = 8
"""So many lines of a block count as one family of phrasings."""
PENALTY = 1e-4
STEPS = 150
FOLDS = 5
SPOKEN = {
    "{a}": ("the area",),
    "{y}": ("2018",),
    "{n}": ("3",),
    "{r}": ("chief crown prosecutor", "area business manager", "legal managers", "head of unit", "director"),
    "{d}": ("dccp", "iqa", "mhsg"),
    "{s}": ("leadership", "casework quality", "public confidence", "overall effectiveness", "people"),
}
"""What stands for each mark where an example is compared by meaning; taken in turn."""

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class Example:
    """A question as typed, names as marks, with its label and the family of phrasings it belongs to."""

    label: str
    text: str
    family: int


def examples(path: Path = EXAMPLES) -> list[Example]:
    """The examples of a file: `= label` opens a block, an empty line a new family."""
    found: list[Example] = []
    label, family, size = "", 0, 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("= ") or not line.strip():
            label, family, size = line[2:].strip() or label, family + 1, 0
            continue
        family, size = (family + 1, 1) if size == FAMILY else (family, size + 1)
        text = line.strip().lower().replace("{b}", "{a}")
        found.append(Example(label, without_preamble(text), family))
    return found


def spoken(text: str, turn: int) -> str:
    """An example as it would be typed, its marks as names."""
    for mark, names in SPOKEN.items():
        text = text.replace(mark, names[turn % len(names)])
    return text


def runs_of(texts: Sequence[str]) -> list[str]:
    """The runs of words that at least two examples share, in order."""
    counts = Counter(run for text in texts for run in features(text))
    return sorted(run for run, count in counts.items() if count > 1)


def word_rows(texts: Sequence[str], runs: Sequence[str]) -> Matrix:
    """A unit row for each text with its known runs."""
    places = {run: at for at, run in enumerate(runs)}
    rows = np.zeros((len(texts), len(runs)), dtype=np.float32)
    for at, text in enumerate(texts):
        known = [places[run] for run in features(text) if run in places]
        rows[at, known] = np.float32(1 / max(len(known), 1) ** 0.5)
    return rows


def fit(rows: Matrix, wanted: NDArray[np.int64], labels: int) -> Matrix:
    """Weights, a column for each label."""
    alike = rows @ rows.T
    truth = np.eye(labels, dtype=np.float32)[wanted]
    shares = np.zeros_like(truth)
    ahead, pace = shares.copy(), 1.0
    rate = np.float32(1 / (0.5 * float(np.linalg.eigvalsh(alike)[-1]) / len(rows) + PENALTY))
    for _ in range(STEPS):
        said = alike @ ahead
        likely = np.exp(said - said.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        stepped = ahead - rate * ((likely - truth) / np.float32(len(rows)) + np.float32(PENALTY) * ahead)
        faster = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead, shares, pace = stepped + np.float32((pace - 1) / faster) * (stepped - shares), stepped, faster
    weights: Matrix = rows.T @ shares
    return weights


def learn(embedder: Embedder) -> dict[str, NDArray[np.generic]]:
    """Everything that the weights file holds."""
    held = examples()
    texts = [example.text for example in held]
    labels = sorted({example.label for example in held})
    wanted = np.array([labels.index(example.label) for example in held])
    runs = runs_of(texts)
    words = word_rows(texts, runs)
    meanings = embedder.encode([spoken(text, turn) for turn, text in enumerate(texts)])
    kept: dict[str, NDArray[np.generic]] = {
        "labels": np.frombuffer("\n".join(labels).encode(), dtype=np.uint8),
        "runs": np.frombuffer("\n".join(runs).encode(), dtype=np.uint8),
    }
    for name, rows in (("words", words), ("both", np.hstack([words, meanings]))):
        weights = fit(rows, wanted, len(labels))
        scale = np.abs(weights).max(axis=0) / np.float32(127)
        kept[name], kept[f"{name}_scale"] = np.round(weights / scale).astype(np.int8), scale
    return kept


def crossed(embedder: Embedder) -> str:
    """How many examples are read right when their family was left out: words alone, and with meaning."""
    held = examples()
    texts = [example.text for example in held]
    labels = sorted({example.label for example in held})
    wanted = np.array([labels.index(example.label) for example in held])
    words = word_rows(texts, runs_of(texts))
    meanings = embedder.encode([spoken(text, turn) for turn, text in enumerate(texts)])
    fold = np.array([(example.family * 7) % FOLDS for example in held])
    intents = np.array([re.split(":", label)[0] for label in labels])
    told = []
    for name, rows in (("words", words), ("words and meaning", np.hstack([words, meanings]))):
        read = np.zeros(len(held), dtype=np.int64)
        for out in range(FOLDS):
            weights = fit(rows[fold != out], wanted[fold != out], len(labels))
            read[fold == out] = np.argmax(rows[fold == out] @ weights, axis=1)
        whole, coarse = (read == wanted).mean(), (intents[read] == intents[wanted]).mean()
        told.append(f"{name}: label {whole:.3f}, intent {coarse:.3f} of {len(held)} examples")
    return "\n".join(told)


if __name__ == "__main__":
    model = open_embeddings(EmbeddingSettings())
    if "--cross" in sys.argv:
        sys.stdout.write(crossed(model) + "\n")
    else:
        np.savez_compressed(WEIGHTS, **learn(model))  # type: ignore[arg-type]  # its stub takes no mapping
        sys.stdout.write(f"{WEIGHTS.name}: {len(examples())} examples, {WEIGHTS.stat().st_size} bytes\n")
