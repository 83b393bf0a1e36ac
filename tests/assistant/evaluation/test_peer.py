"""The plain stack is judged by what it retrieves, in its favour wherever there is a doubt."""

import subprocess
import sys
from dataclasses import replace

import pytest

from assistant.evaluation.peer import Peer, chunks_retrieved, with_threshold
from assistant.evaluation.run import RunSettings, run_set
from tests.assistant.evaluation.conftest import LETTERS, REPORTS, filled
from tests.fakes import FakeEmbedder

pytestmark = pytest.mark.slow


@pytest.fixture
def peer(shelf):
    with Peer(shelf, FakeEmbedder(), k=1) as made:
        yield made


def test_the_peer_answers_with_the_nearest_chunks_as_quotations_of_the_stored_text(peer, shelf):
    answer = peer.ask("What will Eastvale do about managers and disclosure by March 2020?")
    (citation,) = answer.citations
    assert citation.quote == shelf.slice(citation.report_id, citation.span)
    assert citation.report_id == "eastvale-2019"
    # the whole report is shorter than one chunk of 1,000 characters, so it touches both of its issues
    assert citation.issue_numbers == ("1", "2")
    assert [found.issues for found in chunks_retrieved(answer)] == [(("eastvale-2019", "1"), ("eastvale-2019", "2"))]


def test_two_peers_in_one_process_do_not_share_their_chunks(peer, tmp_path):
    with filled(tmp_path, REPORTS[1]) as second, Peer(second, FakeEmbedder()) as other:
        assert {c.report_id for c in other.ask(LETTERS).citations} == {"northmoor-2019"}
    assert peer.ask("Eastvale managers disclosure March 2020").citations[0].report_id == "eastvale-2019"


def test_the_peer_is_judged_by_the_measures_and_never_counts(peer, shelf, cases, tmp_path):
    run = run_set(peer, shelf, cases, tmp_path, RunSettings("peer", retrieved=chunks_retrieved))
    result = with_threshold(run.judged)
    scores = {item.case.id: item.scores for item in result.judged}
    assert scores["count"]["count"] == 0.0
    assert scores["letters"]["fidelity"] == 1.0
    assert 0 <= result.auroc <= 1


def test_the_threshold_is_the_one_that_serves_the_peer_best(peer, shelf, cases, tmp_path):
    run = run_set(peer, shelf, cases, tmp_path, RunSettings("peer", retrieved=chunks_retrieved))
    scored = [noted(item, score) for item, score in zip(run.judged, (0.8, 0.5, 0.7, 0.3), strict=True)]
    result = with_threshold(scored)
    assert 0.3 < result.threshold < 0.5
    assert [item.answered.answer.silence is not None for item in result.judged] == [False, False, False, True]
    assert result.auroc == 1.0
    # the unanswerable question scores above one of three answerable ones: two of three pairs are won
    mixed = [noted(item, score) for item, score in zip(run.judged, (0.8, 0.3, 0.7, 0.5), strict=True)]
    assert with_threshold(mixed).auroc == pytest.approx(2 / 3)


def noted(item, score):
    return replace(item, answered=replace(item.answered, answer=replace(item.answered.answer, note=str(score))))


def test_the_peer_needs_no_torch():
    script = (
        "import sys, langchain_chroma, langchain_text_splitters, assistant.evaluation.peer;"
        "sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
