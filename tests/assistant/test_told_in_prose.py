"""Letters of inspectors that nobody answers: names, dates, grades and numbers that only their sentences tell."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Reason
from assistant.assistant import Assistant
from assistant.understanding.followup import EMPTY
from tests.assistant.conftest import over_texts

_OLDER = """# Inspection of Marrowdale Hospital

Inspection dates: 4 to 8 March 2019

Lead inspector: Ruth Calloway

Published 9 May 2019

| Judgement | Grade |
| --- | --- |
| Overall effectiveness | Good |

Since the last inspection in 2015, when the hospital was judged to be inadequate, new managers have come.

## What needs to improve

- The stock of wheelchairs.
- How soon letters to family doctors are sent.

## Wards

Patients at risk of falls are helped by a specialist team, StepSafe. StepSafe is well liked by patients.
"""
_NEWER = """# Inspection of Marrowdale Hospital

Inspection dates: 3 to 7 February 2025

Lead inspector: Ada Nym

Published 1 April 2025

| Judgement | Grade |
| --- | --- |
| Overall effectiveness | Outstanding |

## What needs to improve

- The cleaning of theatres.

## Wards

The Walking Volunteers scheme, which began in May 2024, has taken patients outdoors.

There are good links between the hospital and the regional transplant agency (RTA), Harbour Donation East.

Not all patients benefit from a structured discharge plan (SDP). SDPs are rarely reviewed by the wards.

The local name for ward sisters is floor lead. Floor leads know their patients.

On most wards the response to patients who go missing is variable. Searches begin late.

Cancelled operations were once common, and there have not been any cancelled operations in the last quarter.

Once completed, hip assessments are of good quality.

Disabled patients wait for lifts. This report is available at https://reports.example.org/.
"""


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, {"older.md": _OLDER, "newer.md": _NEWER})


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Since when has the hospital had a Walking Volunteers scheme?", "which began in May 2024"),
        ("Name of the regional transplant agency that the hospital works with?", "Harbour Donation East"),
        ("What is StepSafe? I came across it in the report.", "a specialist team, StepSafe"),
        ("Are structured discharge plans reviewed?", "SDPs are rarely reviewed"),
        ("What are ward sisters called there?", "The local name for ward sisters is floor lead"),
        ("How many cancelled operations were there in the last quarter?", "not been any cancelled operations"),
        ("How does the inspectorate describe the response to missing patients?", "is variable"),
        ("What needed to improve at the 2019 inspection?", "The stock of wheelchairs"),
        ("What are the priorities for improvement in the 2025 report?", "The cleaning of theatres"),
        (
            "My father is a patient there. What did the inspectors find about letters to family doctors?",
            "family doctors",
        ),
        ("How has Marrowdale Hospital's overall judgement moved since 2015?", "judged to be inadequate"),
        ("What was the overall grade of Marrowdale Hospital in 2015?", "judged to be inadequate"),
    ],
)
def test_what_only_a_sentence_tells_is_quoted(letters: Assistant, asked: str, told: str) -> None:
    assert told in letters.ask(asked).text


def test_who_was_in_charge_of_the_last_inspection_is_its_lead_inspector(letters: Assistant) -> None:
    first = letters.ask("When was Marrowdale Hospital last inspected?")
    assert "3 to 7 February 2025" in first.text
    assert "2019" not in first.text
    assert "Ada Nym" in letters.ask("who was in charge of it?", EMPTY.after(first)).text


def test_a_summary_for_ones_own_panel_is_of_the_report(letters: Assistant) -> None:
    answer = letters.ask("Summarise the Marrowdale Hospital report for our scrutiny panel please")
    assert "“Outstanding”" in answer.text


def test_once_completed_tells_no_length_of_time(letters: Assistant) -> None:
    answer = letters.ask("How long do patients wait for hip assessments?")
    assert answer.silence is not None
    assert answer.silence.reason is Reason.NOT_STATED


def test_an_imprint_is_never_the_nearest_that_is_said(letters: Assistant) -> None:
    answer = letters.ask("Does the report mention example websites on parking?")
    assert answer.silence is not None
    assert "https" not in answer.silence.message
