"""What the register of each publisher's document holds is told: how many, which, whose, by when; in many wordings."""

from collections import defaultdict
from pathlib import Path
from zlib import crc32

import pytest

from assistant.assistant import Assistant
from assistant.evaluation.cases import Case
from assistant.evaluation.faults import WrongQuestionSet
from assistant.evaluation.judge import Answered, Judge
from assistant.evaluation.truth import resolve
from assistant.understanding.followup import EMPTY
from tests.questions import publishers
from tests.stores import model, put
from vectorstore.embedder import Embedder
from vectorstore.settings import StoreSettings
from vectorstore.store import Store

FLOORS = {"plain": 0.97, "development": 0.9, "measured": 0.87}
"""The share of questions that must be answered right; those of the part measured were not looked at."""
OF_EACH = 4
"""One document in so many is asked, drawn by its name; `python -m tests.questions publishers` asks all."""


def _wrong(store: Store, cases: list[Case]) -> list[str]:
    assistant, judge = Assistant(store), Judge(store)
    wrong = []
    for case in cases:
        try:
            truth = resolve([case], judge.holdings)[case.id]
        except WrongQuestionSet:  # an issue that should have been read and was not
            wrong.append(f"{case.corpus}: {case.question}: an issue was not read")
            continue
        answer = assistant.ask(case.question, EMPTY)
        if not judge.judge(case, truth, Answered(case.id, answer, 0.0)).right:
            wrong.append(f"{case.corpus}: {case.question}")
    return wrong


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, list[str]]]:
    """How many questions of each part were asked, and which were answered wrong."""
    parts = {
        "plain": publishers.plain_cases(),
        "development": publishers.worded_cases(publishers.DEVELOPMENT),
        "measured": publishers.worded_cases(publishers.MEASURED),
    }
    number, wrong = defaultdict(int), defaultdict(list)
    embedder = model()
    for corpus, paths in publishers.corpora().items():
        of_it = {part: [case for case in cases if case.corpus == corpus] for part, cases in parts.items()}
        if crc32(corpus.encode()) % OF_EACH or not any(of_it.values()):
            continue
        with _stored(paths, tmp_path_factory.mktemp("register"), embedder) as store:
            for part, cases in of_it.items():
                number[part] += len(cases)
                wrong[part] += _wrong(store, cases)
    return {part: (number[part], wrong[part]) for part in parts}


def _stored(paths: list[Path], folder: Path, embedder: Embedder) -> Store:
    store = Store.open(StoreSettings(folder=folder / "index"), write=True, embeddings=embedder)
    put(store, paths)
    return store


@pytest.mark.slow
@pytest.mark.parametrize("part", FLOORS)
def test_what_publishers_registers_hold_is_told(part: str, asked: dict[str, tuple[int, list[str]]]) -> None:
    number, wrong = asked[part]
    assert number >= 100
    assert 1 - len(wrong) / number >= FLOORS[part], (len(wrong), number, wrong if part != "measured" else "")
