"""The examinations and pairs by writers who knew nothing of the answering: well-formed, and true to their documents."""

import html
import re
from functools import cache
from pathlib import Path

import pytest

from assistant.evaluation.cases import read_cases
from assistant.evaluation.matching import found, plain
from tests.questions.__main__ import REAL, files_of

HERE = Path(__file__).parent
SETS = sorted([*(HERE / "examinations").glob("*.jsonl"), *(HERE / "pairs").glob("*.jsonl")])
CORPORA = files_of(REAL)


@cache
def _words_of(corpus: str) -> str:
    texts = [path.read_text(encoding="utf-8") for path in CORPORA[corpus]]
    bare = re.sub(r"<[^>]+>|[*_|>#]", " ", html.unescape("\n".join(texts)))
    return plain(re.sub(r"\s+", " ", bare))


@pytest.mark.parametrize("path", SETS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_set_is_well_formed_and_its_documents_are_here(path: Path) -> None:
    cases = read_cases(path)
    assert len(cases) >= 120
    assert len({case.id for case in cases}) == len(cases)
    assert all(CORPORA[case.corpus] for case in cases)


@pytest.mark.slow
@pytest.mark.parametrize("path", SETS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_is_expected_stands_in_the_documents(path: Path) -> None:
    missing = [
        (case.id, fact) for case in read_cases(path) for fact in case.facts if not found(fact, [_words_of(case.corpus)])
    ]
    assert not missing


def test_half_of_the_pairs_are_answered_by_their_report() -> None:
    for path in (HERE / "pairs").glob("*.jsonl"):
        silent = [bool(case.silence) for case in read_cases(path)]
        assert sum(silent) * 2 == len(silent)
