"""The gate: the starter set over the sample reports, with the real model, must not fall below its floors."""

import json

import pytest

from assistant.assistant import Assistant
from assistant.evaluation.command import STARTER, EvaluateOptions, evaluate
from assistant.evaluation.run import Built
from assistant.evaluation.summary import parse_floors
from tests.assistant.evaluation.corpora import stored
from tests.stores import model

pytestmark = pytest.mark.slow

FLOORS = (
    "right=0.95,facts=0.95,forbidden=1,citation_precision=0.9,citation_recall=0.95,contamination=0,fidelity=1,count=1,"
    "silence=0.95,reason=1,withheld=0.05"
)
"""What the starter set is held to; contamination and withheld are ceilings."""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gate")
    embedder = model()
    with stored("samples", folder, embedder) as store:
        yield Built(Assistant(store), store, embedder, folder / "runs", {"embeddings": embedder.fingerprint})


def test_the_starter_set_keeps_to_its_floors(built):
    outcome = evaluate(built, EvaluateOptions((STARTER,), floors=parse_floors(FLOORS)))
    wrong = {item.case.id: item.wrong for item in outcome.run.judged if not item.right}
    assert outcome.missed == (), f"\n{outcome.table}\n{json.dumps(wrong, indent=1)}"


def test_two_runs_of_the_real_assistant_are_identical_apart_from_times(built):
    folders = [evaluate(built, EvaluateOptions((STARTER,), name=name)).run.folder for name in ("once", "twice")]
    first, second = ((folder / "scores.json").read_bytes() for folder in folders)
    assert first == second
    kept = [[timeless(line) for line in (folder / "answers.jsonl").open(encoding="utf-8")] for folder in folders]
    assert kept[0] == kept[1]


def timeless(line):
    return {name: value for name, value in json.loads(line).items() if name != "seconds"}


def test_the_structure_beats_the_plain_stack_where_it_matters(built):
    outcome = evaluate(built, EvaluateOptions((STARTER,), name="beside", peer=True))
    ours, theirs = outcome.run.judged, outcome.peer.judged
    assert sum(item.right for item in ours) > sum(item.right for item in theirs)


def test_a_question_takes_a_fraction_of_a_second(built):
    outcome = evaluate(
        built, EvaluateOptions((STARTER,), name="speed", floors={"latency_p50": 0.1, "latency_p95": 1.0})
    )
    assert outcome.missed == ()
