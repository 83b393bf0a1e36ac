"""The register's question sets: sound in themselves, and answered with the exact number, list and names in the text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.evaluation.cases import Case, read_cases
from assistant.evaluation.judge import Answered, Judge
from assistant.evaluation.matching import found, numbers, plain, unmarked
from assistant.evaluation.truth import Truth, resolve
from assistant.understanding.followup import EMPTY
from tests.assistant.evaluation.corpora import stored
from tests.questions.test_sets_are_sound import CORPORA, FIELDS, REASONS, _asked, _plain, _texts
from tests.stores import model

HERE = Path(__file__).parent
SETS = {name: HERE / f"register-{name}.jsonl" for name in ("development", "test")}
FLOORS = {("development", "samples"): 0.93, ("development", "library"): 0.87, ("test", "samples"): 0.6}
"""The share of questions that must be answered exactly. The test part is only measured: its floor catches a fall."""


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", SETS)
def test_each_case_is_well_formed_and_expects_something(name: str) -> None:
    cases = _read(SETS[name])
    assert len({case["id"] for case in cases}) == len(cases)
    for case in cases:
        assert set(case) <= FIELDS, case["id"]
        assert case["corpus"] in CORPORA, case["id"]
        wanted = {"expected_facts", "expected_issues", "expected_count"} & set(case)
        assert bool(wanted) != ("expected_silence" in case), case["id"]
        assert set(case.get("expected_silence", "any").split("|")) <= REASONS, case["id"]


def test_no_question_stands_in_both_sets() -> None:
    asked = [{(case["corpus"], *map(_plain, _asked(case))) for case in _read(path)} for path in SETS.values()]
    assert not asked[0] & asked[1]


@pytest.mark.slow
@pytest.mark.parametrize("corpus", ["samples", "library", "south-east", "ofsted"])
def test_every_expected_fact_stands_in_the_texts_or_is_a_number_or_a_word_of_ours(corpus: str) -> None:
    text = _texts(corpus)
    for case in [case for path in SETS.values() for case in _read(path) if case["corpus"] == corpus]:
        for fact in case.get("expected_facts", []):
            choices = fact.split("|")
            assert any(_plain(c) in text or c.isdigit() or c in OURS for c in choices), (case["id"], fact)


OURS = ("No", "None", "No explicit acceptance", "Dudley", "Hampshire")
"""What an answer says of itself, where no report can say it."""


def inexact(case: Case, answer: Answer, truth: Truth) -> list[str]:
    """What keeps a list or a count from being exact: its total, its rows, and what its text says by itself."""
    if case.silence or answer.silence is not None:
        return []
    text = plain(unmarked(answer.text))
    wrong = [f"the text lacks {' or '.join(fact)}" for fact in case.facts if not found(fact, [text])]
    if case.count is not None and answer.total not in (None, case.count):
        wrong.append(f"the total is {answer.total}, not {case.count}")
    if case.count is not None and case.count not in numbers(answer.text):
        wrong.append(f"the text lacks the number {case.count}")
    if truth.issues and case.kind in ("list", "count"):
        listed = _listed(answer)
        wrong += [f"not listed: {issue}" for issue in sorted(truth.issues - listed)]
        exact = bool(case.count)
        wrong += [f"listed wrongly: {issue}" for issue in sorted(listed - truth.issues) if exact]
    return wrong


def _listed(answer: Answer) -> set[tuple[str, str]]:
    """The issues that the rows of an answer are about."""
    cited = [answer.citations[row.markers[0] - 1] for row in answer.rows or () if row.markers]
    return {(citation.report_id, number) for citation in cited for number in citation.issue_numbers}


def judged(assistant: Assistant, cases: list[Case]) -> Iterator[tuple[Case, list[str]]]:
    """Each case with all that is wrong with its answer."""
    judge = Judge(assistant.store)
    truths = resolve(cases, judge.holdings)
    for case in cases:
        conversation = EMPTY
        for turn in case.turns:
            answer = assistant.ask(turn, conversation)
            conversation = conversation.after(answer)
        truth = truths[case.id]
        wrong = judge.judge(case, truth, Answered(case.id, answer, 0.0)).wrong
        yield case, [*wrong, *inexact(case, answer, truth)]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "corpus"), FLOORS)
def test_the_register_is_answered_exactly(name: str, corpus: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.getbasetemp() / "register"
    cases = [case for case in read_cases(SETS[name]) if case.corpus == corpus]
    with stored(corpus, folder, model()) as store:
        results = list(judged(Assistant(store), cases))
    failed = {case.turns[-1]: wrong for case, wrong in results if wrong}
    share = 1 - len(failed) / len(cases)
    assert share >= FLOORS[name, corpus], (share, failed if name == "development" else len(failed))
