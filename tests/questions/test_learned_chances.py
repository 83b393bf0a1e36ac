"""What was learned of which sentence holds a fact: it separates what traits separate, and it beats the score alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from assistant.finding.likely import WEIGHTS
from assistant.finding.query_adapter import moved
from tests.questions.learn_adapter import Known, first
from tests.questions.learn_adapter import fit as fit_adapter
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


def _turned(width: int, seed: int) -> list[Known]:
    """Questions whose answers lie elsewhere than their like, always by the same turn."""
    random = torch.Generator().manual_seed(seed)
    asked = torch.nn.functional.normalize(torch.randn(256, width, generator=random), dim=-1)
    others = torch.nn.functional.normalize(asked + 0.5 * torch.randn(256, width, generator=random), dim=-1)
    found = torch.stack([others, asked.roll(1, dims=1)], dim=1)
    return [Known(a, f, torch.zeros(2), torch.tensor([False, True])) for a, f in zip(asked, found, strict=True)]


def test_a_question_is_moved_to_where_answers_lie_though_others_are_more_like_it() -> None:
    learned_from, asked = _turned(8, seed=1), _turned(8, seed=2)
    assert np.mean(first(asked)) > 1.9
    assert np.mean(first(asked, fit_adapter(learned_from * 8))) < 1.3


def test_a_question_that_is_moved_stays_a_unit_vector() -> None:
    vector = np.zeros(384, dtype=np.float32)
    vector[3] = 1
    assert np.linalg.norm(moved(vector)) == pytest.approx(1, abs=1e-5)
    assert not np.allclose(moved(vector), vector)
