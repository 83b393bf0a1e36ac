"""What was learned of which sentence holds a fact: it separates what traits separate, and it beats the score alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.finding.likely import WEIGHTS
from tests.questions.learn_likely import Example, examples, fit, ranks


def test_fitting_finds_the_trait_that_tells() -> None:
    rows = np.array([[0.2, 1.0], [0.9, 0.0], [0.5, 0.0]])
    other = np.array([[0.8, 0.0], [0.1, 1.0]])
    held = [Example(rows, np.array([True, False, False])), Example(other, np.array([False, True]))]
    assert ranks(held, np.array([1.0, 0.0])) == [3, 2]
    assert ranks(held, fit(held)) == [1, 1]


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_weights_that_are_kept_put_the_fact_first_more_often_than_the_score(tmp_path: Path) -> None:
    options = ["development", "near-misses", "--data", str(tmp_path), "--real", str(tmp_path / "none")]
    held = examples(options)
    score = np.eye(len(WEIGHTS))[0]
    first, learned = (np.mean([at == 1 for at in ranks(held, w)]) for w in (score, np.array(WEIGHTS)))
    assert len(held) > 80
    assert learned > first + 0.03
