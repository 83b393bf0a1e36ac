"""Learns how likely a sentence holds what was asked: `python -m tests.questions.learn_likely SET ... [--data DIR] ...`.

The sets and options are those of `python -m tests.questions`. Expected facts are key phrases as printed, so of each
question it is known which of the sentences found hold one. The weights are fitted so that those sentences share all of
the chance, by plain gradient descent from zero. Each set is left out in turn to tell what the weights are worth on
questions that they were not learned from, beside the order by score alone.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.assistant import Assistant
from assistant.evaluation.cases import Case
from assistant.evaluation.matching import found as stands_in
from assistant.evaluation.matching import plain
from assistant.finding.evidence import find
from assistant.finding.likely import traits_of
from assistant.finding.shelf import Shelf
from assistant.understanding.catalogue import take_stock
from assistant.understanding.followup import EMPTY
from tests.questions.__main__ import asking_for, kept_store, parsed

PENALTY = 1e-3
STEPS = 1500
RATE = 0.3

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """The sentences found on one question: their traits, and which of them hold a fact that is expected.

    The last trait, nearness to answers, is learned apart (`learn_adapter.py`), from `query` and `texts`.
    """

    traits: Matrix
    holds: NDArray[np.bool_]
    query: str = ""
    texts: tuple[str, ...] = ()


def examples(options: Sequence[str]) -> list[Example]:
    """Every question of some sets that expects a fact which some of the sentences found hold."""
    read = parsed(options)
    with ExitStack() as stack:
        data = read.data or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="questions-")))
        asking = asking_for(read, data)
        learned: list[Example] = []
        for corpus, cases in asking.cases.items():
            with kept_store(asking, corpus) as store:
                assistant = Assistant(store)
                shelf = Shelf(store, take_stock(store), assistant.settings)
                learned += [e for case in cases for e in _of(case, assistant, shelf)]
        return learned


def _of(case: Case, assistant: Assistant, shelf: Shelf) -> Iterator[Example]:
    if case.silence or not case.facts:
        return
    conversation = EMPTY
    for turn in case.turns:
        answer = assistant.extract(turn, conversation)
        conversation = conversation.after(answer)
    if not answer.question.topic and not answer.question.asks_for:
        return
    found = find(answer.question, shelf)
    texts = [plain(sentence.text) for sentence in found.sentences]
    holds = np.array([any(stands_in(fact, [text]) for fact in case.facts) for text in texts], dtype=bool)
    if holds.any():
        yield Example(np.array(traits_of(found)), holds, found.terms.query, tuple(s.text for s in found.sentences))


def fit(learned: Sequence[Example]) -> Matrix:
    """A weight for each trait."""
    rows = np.vstack([each.traits for each in learned])
    spread = rows.std(axis=0) + 1e-9
    rows = (rows - rows.mean(axis=0)) / spread
    holds = np.concatenate([each.holds for each in learned])
    sizes = [len(each.traits) for each in learned]
    first = np.cumsum([0, *sizes[:-1]])
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        scores = rows @ weights
        shares = np.exp(scores - np.repeat(np.maximum.reduceat(scores, first), sizes))
        among_all = shares / np.repeat(np.add.reduceat(shares, first), sizes)
        right = np.where(holds, shares, 0.0)
        among_right = right / np.repeat(np.add.reduceat(right, first), sizes)
        weights -= RATE * (rows.T @ (among_all - among_right) / len(learned) + 2 * PENALTY * weights)
    fitted: Matrix = weights / spread
    return fitted


def ranks(learned: Sequence[Example], weights: Matrix) -> list[int]:
    """At which place the first sentence stands that holds a fact, for each question."""
    return [int(np.argmax(e.holds[np.argsort(-(e.traits @ weights), kind="stable")])) + 1 for e in learned]


def _apart(example: Example) -> Example:
    """An example without the trait that is learned apart, and from the same questions."""
    return replace(example, traits=example.traits[:, :-1])


def _told(name: str, places: Sequence[int]) -> str:
    shares = ", ".join(f"{np.mean([p <= most for p in places]):.3f} within {most}" for most in (1, 2, 3, 6))
    return f"{name}: {shares} of {len(places)} questions\n"


def main(arguments: Sequence[str]) -> None:
    """Print what each set is worth left out, then the weights of all together."""
    sets = [name for name in arguments if name in parsed(arguments).sets]
    options = [each for each in arguments if each not in sets]
    by_set = {name: [_apart(e) for e in examples([name, *options])] for name in sets}
    by_score, by_chance = [], []
    for name, held_out in by_set.items():
        rest = [each for other, some in by_set.items() if other != name for each in some]
        by_score += ranks(held_out, np.eye(held_out[0].traits.shape[1])[0])
        by_chance += ranks(held_out, fit(rest or held_out))
    sys.stdout.write(_told("score alone", by_score) + _told("learned, each set left out", by_chance))
    weights = fit([each for some in by_set.values() for each in some])
    sys.stdout.write(f"WEIGHTS = ({', '.join(f'{weight:.2f}' for weight in weights)})\n")


if __name__ == "__main__":
    main(sys.argv[1:])
