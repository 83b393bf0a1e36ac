"""Within a scope that somebody set nothing is quoted from beyond it, whatever is asked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.evaluation.cases import read_cases
from assistant.understanding.followup import EMPTY
from tests.assistant.conftest import FakeEmbedder, over
from vectorstore.filters import Filters

SETS = Path(__file__).parents[1] / "questions" / "examinations"


@pytest.fixture(scope="module", params=["X", "AB"])
def examined(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Assistant]]:
    name = str(request.param)
    sources = [str(path) for path in sorted((SETS / name).iterdir())]
    for assistant in over(tmp_path_factory.mktemp(name), FakeEmbedder(), sources):
        yield name, assistant


@pytest.mark.slow
def test_no_question_of_an_examination_is_answered_from_beyond_the_scope(examined: tuple[str, Assistant]) -> None:
    name, assistant = examined
    beyond = []
    for case, report in zip(read_cases(SETS / f"{name}.jsonl"), cycle(assistant.catalogue.reports), strict=False):
        conversation = EMPTY
        for question in case.turns:
            answer = assistant.ask(question, conversation, Filters(report_ids=(report.id,)))
            conversation = conversation.after(answer)
            nearest = answer.silence.nearest if answer.silence else ()
            if {c.report_id for c in (*answer.citations, *nearest)} - {report.id}:
                beyond.append((report.id, question))
    assert not beyond
