"""What was learned of intents is what the examples teach, and no example of one label stands under another too."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pytest

from assistant.question import Intent, Subject
from assistant.understanding.learned import WEIGHTS, learned
from tests.questions.learn import examples, fit, learn, spoken, word_rows
from tests.stores import model

KINDS = {"person", "name", "date", "duration", "amount", "percentage", "number", "reason"}


def test_every_label_is_an_intent_with_a_subject_or_a_kind_of_thing() -> None:
    for label in learned().labels:
        head, _, rest = label.partition(":")
        assert label == "none" or Intent(head)
        if head in ("list", "count"):
            assert Subject(rest)
        else:
            assert rest in {"", *KINDS}


def test_no_example_stands_under_two_labels() -> None:
    labels = defaultdict(set)
    for example in examples():
        labels[example.text].add(example.label)
    assert {text: found for text, found in labels.items() if len(found) > 1} == {}


_MEAN = 0.5
"""Steps by which weights differ on average at most; 0.16 were measured between two kinds of processor."""


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_examples_give_the_weights_that_are_kept() -> None:
    made = learn(model())
    with np.load(WEIGHTS) as kept:
        assert set(made) == set(kept.files)
        for name in ("labels", "runs"):
            assert bytes(made[name]) == bytes(kept[name])
        for name, most in (("words", 2), ("both", 30)):  # int8's vectors differ between kinds of processor
            steps = np.abs(made[name].astype(np.int16) - kept[name].astype(np.int16))
            assert int(steps.max()) <= most, f"{name}: run python -m tests.questions.learn"
            assert float(steps.mean()) <= _MEAN, f"{name}: run python -m tests.questions.learn"


def test_fitting_separates_what_words_separate() -> None:
    texts = ["who leads it", "who checks it", "when is it", "when was it"]
    rows = word_rows(texts, ["w who", "w when"])
    weights = fit(rows, np.array([0, 0, 1, 1]), 2)
    assert np.argmax(rows @ weights, axis=1).tolist() == [0, 0, 1, 1]


def test_an_example_is_spoken_with_names_for_its_marks() -> None:
    assert "{" not in spoken("what must the {r} of {a} do on {d} by {y} for issue {n} on {s}", 3)
