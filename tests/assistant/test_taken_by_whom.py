"""What a body named in a question took or turned down is told of that body alone; of nobody where it gave no answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Reason
from assistant.assistant import Assistant
from tests.assistant.conftest import over_texts

TITLED = """# An inspection of late claims at the Oxley Casework Centre, and the Ministry of Grain response

Published 4 May 2021

## Recommendations

### Recommendation 1

Publish guidance for claimants.

Response: Accepted. The guidance will be published in June 2021.

### Recommendation 2

Reply within a month.

Response: Not accepted. The Ministry of Grain does not accept this recommendation, as no staff can be spared.
"""
OTHERS = """# HMCPSI inspection of CPS Wendle: response

Published 9 June 2022

## Issues to address

1. The Area should check its files.

CPS response: The Area does not accept this recommendation. Files are checked already.

2. The Area should write to victims within a day.

CPS response: The Area accepts this recommendation. The Probation Board has been told.
"""


@pytest.fixture(scope="module")
def grain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, {"oxley-2021.md": TITLED, "wendle-2022.md": OTHERS})


@pytest.mark.parametrize(
    "asked",
    [
        "Which recommendations did the Ministry of Grain not accept?",
        "which recommendations did the ministry of grain reject?",
        "Which recommendations were turned down by the Ministry of Grain?",
    ],
)
def test_what_somebody_took_is_told_from_the_publication_whose_title_says_that_it_is_theirs(
    grain: Assistant, asked: str
) -> None:
    answer = grain.ask(asked)
    assert answer.total == 1
    assert "Reply within a month" in answer.text
    assert {c.report_id for c in answer.citations} == {answer.citations[0].report_id}


@pytest.mark.parametrize(
    "asked",
    [
        "Which recommendations did the Probation Board not accept?",
        "How many did the Board of Millers accept?",
        "How many did the BOMX accept?",
    ],
)
def test_nobody_elses_answers_are_given_for_those_of_a_body_that_gave_none(grain: Assistant, asked: str) -> None:
    answer = grain.ask(asked)
    assert answer.silence is not None
    assert answer.silence.reason is Reason.UNKNOWN_AREA


@pytest.mark.parametrize("asked", ["Which issues did they not accept?", "Which issues did the Area not accept?"])
def test_who_is_named_by_no_name_took_all_that_was_taken_so(grain: Assistant, asked: str) -> None:
    assert grain.ask(asked).total == 2


SIGNED = """# Action plan: HMP Oxwell

Action plan submitted by the Gaol Service in response to the inspection. Published 3 March 2023

| No. | Concern | Agreed? | Response |
| --- | --- | --- | --- |
| 1 | Cells were cold. | Not agreed | The heating was replaced in 2020. |
| 2 | Visits began late. | Agreed | A clerk has been named. |
"""


def test_a_body_that_no_report_is_about_is_asked_of_those_in_which_it_answers(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    for held in over_texts(tmp_path_factory, {"oxwell-2023.md": SIGNED, "wendle-2022.md": OTHERS}):
        answer = held.ask("Which concerns did the Gaol Service not accept?")
        assert answer.total == 1
        assert "Cells were cold" in answer.text


def test_whoever_answers_in_the_only_report_is_whom_a_question_names(tmp_path_factory: pytest.TempPathFactory) -> None:
    for held in over_texts(tmp_path_factory, {"wendle-2022.md": OTHERS}):
        assert held.ask("Which issues did the Files Board not accept?").total == 1


def test_of_what_none_was_turned_down_it_is_said_what_it_was_about(grain: Assistant) -> None:
    answer = grain.ask("Which recommendations on guidance were not accepted at the Oxley Casework Centre?")
    assert "about guidance" in answer.text
    assert (answer.total, answer.of) == (0, 1)


WITNESSES = """# HMCPSI inspection of CPS Arrowdale: response

Published 9 June 2022

## Issues to address

1. The Witness Care Unit should, within a month, ring every witness before the trial.

CPS response: The recommendation is accepted. Calls are made a week ahead.
"""


@pytest.fixture(scope="module")
def arrowdale(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, {"arrowdale-2022.md": WITNESSES})


def test_who_should_do_a_thing_is_whom_the_inspectors_ask_though_somebody_answered(arrowdale: Assistant) -> None:
    answer = arrowdale.ask("Who should ring every witness before the trial in Arrowdale?")
    assert answer.silence is None
    assert any("The Witness Care Unit should" in c.quote for c in answer.citations)
