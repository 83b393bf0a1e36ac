"""Who inspects, by any name, recommends and finds as "the inspectors" do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from tests.assistant.conftest import over_texts

FIRE = """# An inspection of Ellersby Fire and Rescue Service by HMICFRS

Published 3 March 2024

## Recommendations

### Recommendation 1

The service should review its rota.

### Recommendation 2

The service should train its drivers.

## Findings

The IOPC had been told of two deaths. The stations are well kept. Response times have grown by a minute.

Notable practice: a joint control room with the ambulance service.
"""
SCHOOLS = """# Estyn inspection of education services in Nantglas County Council: response

Published 7 May 2023

## Recommendations

### Recommendation 1

Improve attendance in secondary schools.

### Recommendation 2

Plan for enough places in special schools.

### Recommendation 3

Publish what is spent on transport.
"""


@pytest.fixture(scope="module")
def inspected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, {"ellersby-2024.md": FIRE, "nantglas-2023.md": SCHOOLS})


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("How many recommendations did Estyn make to Nantglas?", 3),
        ("How many recommendations were made by HMICFRS to Ellersby?", 2),
        ("How many recommendations did the Care Quality Commission make to Ellersby?", 2),
        ("How many of the HMICFRS's recommendations are there for Ellersby?", 2),
        ("How many recommendations did auditors make to Ellersby?", 2),
    ],
)
def test_what_an_inspectorate_recommended_is_counted_whatever_it_is_called(
    inspected: Assistant, question: str, total: int
) -> None:
    assert inspected.ask(question).total == total


def test_what_an_inspectorate_found_is_told_without_its_name_being_looked_for(inspected: Assistant) -> None:
    answer = inspected.ask("What did HMICFRS say about response times at Ellersby?")
    assert answer.silence is None
    assert any("grown by a minute" in c.quote for c in answer.citations)


def test_a_body_that_reports_speak_of_stays_what_is_asked_about(inspected: Assistant) -> None:
    answer = inspected.ask("What was the IOPC told at Ellersby?")
    assert any("two deaths" in c.quote for c in answer.citations)


@pytest.mark.parametrize("word", ["good", "notable", "promising", "innovative or promising"])
def test_practice_that_is_praised_by_any_word_is_good_practice(inspected: Assistant, word: str) -> None:
    answer = inspected.ask(f"What {word} practice did inspectors find at Ellersby?")
    assert any("joint control room" in c.quote for c in answer.citations)


@pytest.mark.parametrize(
    "question", ["How many recommendations were given to Ellersby?", "recommendations for Ellersby"]
)
def test_what_was_given_to_a_body_was_made_to_it(inspected: Assistant, question: str) -> None:
    assert inspected.ask(question).total == 2
