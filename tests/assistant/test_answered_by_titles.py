"""An answer that goes through a report by titles ("Recommendation 2: night staffing") answers that report's issues."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from tests.assistant.conftest import over_texts

STAFFING = "By 31 May 2022, the governor should put two members of staff on each landing every night."
INSPECTION = f"""\
HMP Larkwater: inspection report

Published 3 February 2022

Recommendation 1
By 30 April 2022, the governor should mend the heating in the visitors' hall.

Recommendation 2
{STAFFING}

Recommendation 3
By 30 June 2022, the library should be open on at least five evenings a week.

Recommendation 4
By 30 June 2022, complaints should be answered by somebody whom they do not concern.
"""
RESPONSE = """\
HMP Larkwater: response to the inspection report of 3 February 2022

Published 14 March 2022

Recommendation 1: heating

Accepted.

The boiler will be replaced by 20 April 2022.

Recommendation 2: night staffing

Not accepted.

There are not enough people to do so.

Recommendation 3: the library

Accepted.

A second librarian will be appointed by May 2022.

Recommendation 4: complaints

Accepted in part.

A custodial manager of another wing will read every complaint about staff.
"""
OTHER = """\
HMP Dunmere: inspection report

Published 9 June 2022

Recommendation 1
The prison should mend its lift.

Recommendation 2
The prison should train its cooks.

Recommendation 3
The prison should open its gate on time.
"""
UNLIKE = """\
HMP Dunmere: response to a review of health care

Published 1 August 2022

Recommendation 1: dentistry

Accepted.

A dentist will come each week.

Recommendation 2: pharmacy

Accepted.

Medicines will be given out on the wings.

Recommendation 3: mental health

Not accepted.

It is the trust's to decide.
"""
_TEXTS = {"report.txt": INSPECTION, "response.txt": RESPONSE, "other.txt": OTHER, "unlike.txt": UNLIKE}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, _TEXTS)


def test_an_issue_that_the_answer_names_by_a_title_is_shown_in_full_with_its_answer(assistant: Assistant) -> None:
    answer = assistant.ask("Did Larkwater agree to put two members of staff on each landing at night?")

    assert "does not accept" in answer.text
    assert STAFFING in answer.text
    assert "No response" not in answer.text


def test_issues_answered_by_title_are_counted_once(assistant: Assistant) -> None:
    assert assistant.ask("How many recommendations were made to Larkwater?").total == 4


def test_issues_answered_by_title_are_not_said_to_be_without_response(assistant: Assistant) -> None:
    answer = assistant.ask("Which recommendations to Larkwater have no response?")

    assert not answer.total


def test_an_answer_to_another_report_of_the_same_numbers_answers_nothing_here(assistant: Assistant) -> None:
    answer = assistant.ask("What was answered to the recommendation on training the cooks at Dunmere?")

    assert "Medicines" not in answer.text
    assert assistant.ask("How many recommendations are there on Dunmere?").total == 6
