"""A fixed set of questions about the sample reports, and their answers in a form that can be compared."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.fakes import FakeEmbedder
from tests.trust.processes import SAMPLES
from vectorstore.settings import SearchSettings, StoreSettings
from vectorstore.store import Store

QUESTIONS = (
    "What did South East commit to on disclosure?",
    "How was Northmoor rated in 2021?",
    "Which issues were not accepted?",
    "What is the response to issue 2 in Northmoor 2018?",
    "What did Northmoor say about victims' letters?",
    "Who will lead the joint action plan in South East?",
    "How many issues are there in Eastvale?",
    "What did CPS Wales commit to on disclosure?",
    "Why was the smallest office not closed?",
)


def settings(folder: Path, *, through_chroma: bool = False) -> StoreSettings:
    """Settings of a store; `through_chroma` leaves no search to anything but the vector index."""
    search = SearchSettings(exact=0) if through_chroma else SearchSettings()
    return StoreSettings(folder=folder, search=search)


def opened(folder: Path, *, write: bool = False, through_chroma: bool = False) -> Store:
    """A store with the quick embedder."""
    return Store.open(settings(folder, through_chroma=through_chroma), FakeEmbedder(), write=write)


def fill(folder: Path) -> None:
    """The sample reports, read by the real readers."""
    from ingest.pipeline import Pipeline

    with opened(folder, write=True) as store:
        outcomes = Pipeline(store).add(sorted(map(str, SAMPLES.glob("*.txt"))))
        assert [outcome.outcome for outcome in outcomes] == ["added"] * len(outcomes)


def answered(store: Store) -> list[str]:
    """All questions' answers, as JSON without what may differ from one opening to the next."""
    from assistant.assistant import Assistant
    from assistant.render import as_json

    assistant = Assistant(store)
    return [json.dumps(as_json(assistant.ask(question)), ensure_ascii=False) for question in QUESTIONS]


def searched(store: Store) -> list[list[tuple[str, float]]]:
    """What a search finds for all questions, best first."""
    return [
        [(hit.passage.id, round(hit.meaning or 0, 4)) for hit in store.search(question, k=20)] for question in QUESTIONS
    ]


def slices(store: Store, said: dict[str, Any]) -> list[str]:
    """The citations of an answer as JSON that do not slice to their quote."""
    wrong = []
    for citation in said["answer"]["citations"]:
        text = store.report(citation["report_id"]).text
        if text[citation["start"] : citation["end"]] != citation["quote"]:
            wrong.append(f"{citation['report_id']} {citation['start']}-{citation['end']}")
    return wrong
