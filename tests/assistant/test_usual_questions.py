"""What people plainly ask of publications as they usually look: kinds of issue, dates that are set, places in prose."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Reason
from assistant.assistant import Assistant
from tests.assistant.conftest import over_texts

PRISON = """\
Report on an unannounced inspection of HMP Harle Fen

Published 4 March 2024

During this inspection we identified six key concerns, of which two should be treated as priorities. Priority concerns
are those that matter most to how prisoners fare.

Staff have a wellbeing line that they may ring at any hour. The wellbeing line gave support to 40 of the staff in May.

Priority concerns

1. Searches were too few and drugs were easy to get.
2. Men waited weeks for a first meeting with their key worker.

Key concerns

3. Showers on the oldest wing were mouldy.
4. The library was open on two mornings a week only.
5. Replies to complaints came late.
6. Too few men were taught to read.
"""
FORCE = """\
PEEL inspection of Orrmouth Police

Published 9 May 2024

The force answers calls well. There were 14 miles of road to each patrol, and chief officers set out five priorities.

Area for improvement 1
The force should visit registered offenders on time.

Area for improvement 2
The force should tell victims of an arrest within a day.

Cause of concern 1
The force does not find missing children fast enough. By 30 September 2024 the force should set up a desk for them.
"""
HOSPITAL = """\
Inspection of Wexley Hospital

Published 7 June 2023

Recommendation 1
The trust must store medicines safely.

Recommendation 2
The trust must staff the night desk.

Recommendation 3
The trust should repaint the waiting room.
"""
PLAN = """\
Services for children: what we will do

Progress, 18 September 2023

The council meets each month. Families in Thornbeck have had a single point of contact since June.

Recommendation 1
Social workers should be supervised each month.

Response: We accept this. The Head of Family Help will check every file by March 2024.
"""
OTHER = """\
Hexmoor Council: improvement plan

Published 24 June 2022

Recommendation 1
Social workers should have no more than 18 cases.

Response: We accept this. The Director of People will hire 12 social workers by May 2023.
"""


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    texts = {"prison.txt": PRISON, "force.txt": FORCE, "hospital.txt": HOSPITAL, "plan.txt": PLAN, "other.txt": OTHER}
    yield from over_texts(tmp_path_factory, texts)


@pytest.mark.parametrize(
    "asked", ["What are the priority concerns at HMP Harle Fen?", "List Harle Fen's priority concerns"]
)
def test_which_concerns_of_a_place_are_priorities_is_a_list_and_no_definition(five: Assistant, asked: str) -> None:
    answer = five.ask(asked)
    assert answer.total == 2
    assert "Priority concerns are those" not in answer.text


def test_what_priority_concerns_are_is_still_defined(five: Assistant) -> None:
    assert "matter most" in five.ask("What are priority concerns?").text


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ('How many "must" actions does Wexley Hospital have?', 2),
        ("What are the should-do actions for Wexley Hospital?", 1),
        ("How many recommendations are there for Wexley Hospital?", 3),
    ],
)
def test_what_must_be_done_is_told_from_what_should(five: Assistant, asked: str, number: int) -> None:
    assert five.ask(asked).total == number


@pytest.mark.parametrize(
    "asked",
    [
        "By when must Orrmouth act on the cause of concern?",
        "By when should Orrmouth Police have set up a desk for missing children?",
        "When must the cause of concern at Orrmouth be put right?",
    ],
)
def test_by_when_a_thing_must_be_done_is_the_inspectors_date(five: Assistant, asked: str) -> None:
    answer = five.ask(asked)
    assert answer.silence is None
    assert "By 30 September 2024" in answer.text


def test_by_when_a_body_will_do_it_is_no_date_of_the_inspectors(five: Assistant) -> None:
    answer = five.ask("By when did Orrmouth promise a desk for missing children?")
    assert answer.silence is not None


def test_areas_for_improvement_for_a_force_are_all_of_its_own(five: Assistant) -> None:
    answer = five.ask("What are the areas for improvement for Orrmouth Police?")
    assert "visit registered offenders" in answer.text
    assert "within a day" in answer.text


def test_how_many_people_is_no_number_of_priorities_or_of_miles(five: Assistant) -> None:
    answer = five.ask("How many people did Orrmouth Police arrest on its patrols?")
    assert answer.silence is not None
    assert answer.silence.reason in (Reason.NOT_STATED, Reason.NOT_COVERED)


def test_a_place_that_one_text_alone_names_is_asked_of_that_text(five: Assistant) -> None:
    answer = five.ask("By when will every social worker's file in Thornbeck be checked?")
    assert "March 2024" in answer.text
    assert "May 2023" not in answer.text
    assert len(answer.question.filters.report_ids) == 1


def test_what_may_be_taught_in_a_language_is_a_question_and_no_order(five: Assistant) -> None:
    answer = five.ask("Can a prisoner at Harle Fen be taught to read in Welsh?")
    assert answer.silence is None or answer.silence.reason is not Reason.NOT_A_QUESTION


@pytest.mark.parametrize("asked", ["Could you answer in Welsh?", "Tell me about Harle Fen in Welsh"])
def test_an_answer_in_another_language_is_still_declined(five: Assistant, asked: str) -> None:
    answer = five.ask(asked)
    assert answer.silence is not None
    assert answer.silence.reason is Reason.NOT_A_QUESTION


def test_a_paragraph_of_which_two_sentences_fit_is_quoted_once(five: Assistant) -> None:
    lines = [
        line for line in five.ask("What support does Harle Fen offer its staff?").text.splitlines() if "40" in line
    ]
    assert len(lines) == 1


@pytest.mark.parametrize(
    "asked",
    [
        "What overall rating did CQC give Wexley Hospital?",
        "What was the CQC rating of Wexley Hospital?",
        "How was Wexley Hospital rated by the Care Quality Commission?",
    ],
)
def test_a_rating_that_nobody_gave_is_not_stated_whoever_is_said_to_have_given_it(five: Assistant, asked: str) -> None:
    answer = five.ask(asked)
    assert answer.silence is not None
    assert answer.silence.reason is Reason.NOT_STATED


def test_audit_recommendations_are_those_of_the_report_and_no_topic(five: Assistant) -> None:
    assert five.ask("How many audit recommendations were made to Wexley Hospital?").total == 3
