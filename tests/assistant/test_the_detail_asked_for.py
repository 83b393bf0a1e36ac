"""A detail counts as given where it is that of the very thing asked: whose name, of which firm, how many of what."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Answer, Reason
from assistant.assistant import Assistant
from assistant.finding.called import asks_what_it_is_called, asks_what_somebody_is_called
from assistant.finding.kinds import states
from tests.assistant.conftest import over
from tests.assistant.test_follow_ups import after
from tests.fakes import FakeEmbedder

PLAN = """\
# Response of Marlow Bay Library Service to the inspection report

Published 3 April 2023

The service serves 84,000 residents. Head of Service Ada Nym left in May and the Head of Service is now Edwin Marsh.

## Recommendations

Recommendation 1: The service should mend the roofs of its branches.

Response: We accept this. The survey would cost £12,500. The Property Manager is responsible for the survey.

Recommendation 2: The service should replace its lending terminals.

Response: We note this. A bid was turned down by the council in January 2022.

Recommendation 3: The service should open a night line for readers.

Response: We accept this. The night line will open on 1 June 2023 and will be run by an outside company.

## The next visit

The inspectors will return to Marlow Bay, and the date has not yet been settled.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """A response that gives some details and leaves others out."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "marlow-bay.md").write_text(PLAN, encoding="utf-8")
    yield from over(tmp_path_factory.mktemp("data"), FakeEmbedder(), [str(folder / "marlow-bay.md")])


def reason(answer: Answer) -> Reason | None:
    """Why an answer is silent; None where it is not."""
    return answer.silence.reason if answer.silence else None


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The helpline is run by an outside company on a contract of two years.", False),
        ("The Head of Human Resources let a contract to an outside company in May.", False),
        ("The helpline is run by Serco on a contract of two years.", True),
        ("The helpline is run by the company Harbour Lights.", True),
        ("Harbour Lights, a company from Leeds, answers the helpline.", True),
        ("Serco runs the helpline at night.", True),
        ("The helpline is run by BT.", True),
        ("It runs the helpline at night.", False),
    ],
)
def test_which_company_is_told_by_its_name(sentence: str, told: bool) -> None:
    question = "Which company runs the helpline?"
    assert asks_what_it_is_called(question)
    assert states("called", sentence, question) is told


def test_what_a_person_is_called_asks_for_their_name() -> None:
    assert asks_what_somebody_is_called("What is the nurse on the night ward called?")
    assert asks_what_somebody_is_called("What are the trainers called?")
    assert asks_what_it_is_called("What is the course for new wardens called?")
    assert not asks_what_it_is_called("What is the warden of the east wing called?")
    assert not asks_what_somebody_is_called("What is the new team called?")
    assert not asks_what_somebody_is_called("What is the panel that was called off about?")


def test_who_followed_somebody_is_not_told_by_their_own_name() -> None:
    question = "What is the name of the librarian who followed Ada Nym?"
    assert not states("name", "The Library Manager, Ada Nym, will check ten loans a month.", question)
    assert states("name", "The Library Manager, Edwin Marsh, will check ten loans a month.", question)
    assert states("name", "Her successor will be Edwin Marsh, who came from Leeds.", "Who will succeed Ada Nym?")


def test_managers_who_report_to_a_board_do_not_tell_who_chairs_it() -> None:
    question = "Who chairs the Loans Board?"
    assert not states("person", "Branch managers report to the Loans Board every quarter.", question)
    assert states("person", "The Loans Board is led by the Head of Lending.", question)
    assert states("person", "The Head of Lending chairs the Loans Board.", question)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("A programme of training began in May and will reach all lawyers and wardens by 30 April 2024.", False),
        ("Absence was 9 days for each member of staff.", False),
        ("The training will be given by the Head of Learning.", True),
        ("Training has begun, and the Head of Learning will give it.", True),
        ("Legal managers will teach the course.", True),
    ],
)
def test_those_who_are_taught_are_not_those_who_teach(sentence: str, told: bool) -> None:
    assert states("person", sentence, "Who will teach the course?") is told


def test_a_share_of_them_does_not_tell_how_many_there_are() -> None:
    assert not states("number", "Of its officers, 29% of officers are new.", "How many officers work?")
    assert not states("number", "29% of its nurses have left.", "How many nurses are there?")
    assert states("number", "The prison has 210 officers.", "How many officers are there?")
    assert states("number", "29% of its officers were late.", "How many officers were late?")
    assert states("number", "We found 38% locked in their cells.", "How many men were locked up?")


def test_points_and_files_are_no_people() -> None:
    question = "How many people answered the survey?"
    assert not states("number", "The survey gave a score of 68%, three points above the national figure.", question)
    assert states("number", "The survey was answered by 340.", question)


def test_a_date_before_which_no_day_is_named_is_no_date() -> None:
    question = "By what date must every loan be checked?"
    assert not states("date", "Every loan should be checked before the branch closes.", question)
    assert states("date", "Every loan should be checked before 3 May 2024.", question)


def test_what_is_past_does_not_tell_when_a_thing_will_be_done(library: Assistant) -> None:
    assert reason(library.ask("By what date will Marlow Bay replace its lending terminals?")) is Reason.NOT_STATED


def test_an_outside_company_without_a_name_is_a_silence(library: Assistant) -> None:
    assert reason(library.ask("Which company runs Marlow Bay's night line?")) is Reason.NOT_STATED


def test_the_holder_of_an_office_is_found_in_other_wordings(library: Assistant) -> None:
    answer = library.ask("Who is leading Marlow Bay as Head of Service?")
    assert "Edwin Marsh" in answer.text


def test_what_it_would_have_cost_is_the_one_sum_of_the_answer(library: Assistant) -> None:
    answer = after(
        library, "What did Marlow Bay say about mending the roofs of its branches?", "how much would it have cost?"
    )
    assert "£12,500" in answer.text


def test_a_date_of_the_next_visit_that_is_not_settled_is_quoted(library: Assistant) -> None:
    answer = library.ask("When will the inspectors come back to Marlow Bay?")
    assert "not yet been settled" in answer.text


def test_how_many_people_a_service_serves_is_not_a_count_of_issues(library: Assistant) -> None:
    assert "84,000" in library.ask("How many people does Marlow Bay serve?").text


def test_a_part_of_a_real_place_after_the_name_of_a_service_is_an_unknown_body(library: Assistant) -> None:
    assert reason(library.ask("Which issues does CPS North Cumbria have to address?")) is Reason.UNKNOWN_AREA
