"""Of a long answer the sentence that says what is asked stands alone; a short follow-up is about what it says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Answer, Reason
from assistant.assistant import Assistant
from assistant.understanding.followup import EMPTY
from tests.assistant.conftest import over
from tests.fakes import FakeEmbedder

HARBOUR = """\
CPS response to the HMCPSI inspection of CPS Sallowby 14 March 2022

HMCPSI has published its report on CPS Sallowby. Staff spoke well of the mentoring scheme. Joint working with the \
coroner has yet to shorten the wait for bereaved families. The Area shares figures with Sallowby Police and with \
Fenmarsh Constabulary every month.

Issues to address

1. Managers must ensure:
- that interpreters are booked before each hearing;
- that their invoices are checked, and
- that complaints about them are recorded.

CPS Response: The Area accepts this recommendation. An interpreter coordinator will be appointed in each youth court \
team. However, the posts depend on funding. The invoices will be paid by the finance unit every quarter. Complaints \
will be logged in a new register. The Interpreting Board will discuss them twice a year. Prosecutors will book \
interpreters ten days ahead of a hearing. The Area will publish a guide for new staff. It will monitor the delays at \
each court.

2. The Area should revise its leave policy.

CPS Response: The Area agrees. All unit heads sit on the Interpreting Board. A Service Level Agreement on leave \
has been developed with the staff association. A survey of staff was held, to which 88 people replied.
"""


@pytest.fixture(scope="module")
def sallowby(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    file = tmp_path_factory.mktemp("made") / "sallowby-2022.txt"
    file.write_text(HARBOUR, encoding="utf-8")
    yield from over(tmp_path_factory.mktemp("index"), FakeEmbedder(), [str(file)])


def _last(assistant: Assistant, *turns: str) -> Answer:
    """The answer to the last of several turns."""
    conversation = EMPTY
    for turn in turns:
        answer = assistant.ask(turn, conversation)
        conversation = conversation.after(answer)
    return answer


@pytest.mark.parametrize(
    "asked",
    ["Will there be more interpreter coordinators?", "is there going to be an interpreter coordinator for each team?"],
)
def test_of_a_long_answer_the_sentence_that_says_it_is_quoted_with_its_limit(sallowby: Assistant, asked: str) -> None:
    answer = sallowby.ask(asked)
    assert answer.citations[0].quote.endswith("However, the posts depend on funding.")
    assert not any("will be paid" in c.quote for c in answer.citations[:-1])
    assert "More of the response stands in its source" in answer.text


def test_all_that_is_promised_on_a_matter_is_shown_where_that_is_asked(sallowby: Assistant) -> None:
    quoted = " ".join(c.quote for c in sallowby.ask("What did Sallowby commit to on interpreters?").citations)
    assert "will be paid" in quoted
    assert "coordinator" in quoted


def test_for_which_teams_is_about_what_was_just_told(sallowby: Assistant) -> None:
    answer = _last(sallowby, "Will there be more interpreter coordinators?", "in which teams?")
    assert "each youth court" in answer.citations[0].quote


@pytest.mark.parametrize(
    ("first", "then", "counted"),
    [
        ("Which issues were accepted?", "how many?", "All 2 issues"),
        ("What did Sallowby commit to on interpreters?", "how many of them?", "7 of the 8 commitments"),
    ],
)
def test_how_many_counts_what_was_just_listed(sallowby: Assistant, first: str, then: str, counted: str) -> None:
    assert counted in _last(sallowby, first, then).text


def test_how_many_of_one_thing_that_was_told_is_a_number_and_no_count_of_issues(sallowby: Assistant) -> None:
    answer = _last(sallowby, "Will there be more interpreter coordinators?", "in which teams?", "how many of them?")
    assert answer.silence is not None
    assert answer.silence.reason is Reason.NOT_STATED


def test_who_does_it_is_told_by_the_sentence_that_says_so(sallowby: Assistant) -> None:
    answer = _last(sallowby, "Tell me about issue 1", "who monitors it?")
    assert "It will monitor the delays" in answer.citations[0].quote


@pytest.mark.parametrize(("asked", "held"), [("who sits on the Interpreting Board?", True), ("who signed it?", False)])
def test_who_sits_on_a_board_or_signs_is_told_by_what_says_so(sallowby: Assistant, asked: str, held: bool) -> None:
    answer = _last(sallowby, "Tell me about issue 2", asked)
    assert (answer.silence is None) is held
    assert not held or "sit on the Interpreting Board" in answer.citations[0].quote


@pytest.mark.parametrize(
    ("asked", "names"), [("which police forces are figures shared with, by name?", True), ("name the courts", False)]
)
def test_names_of_bodies_are_told_by_names_alone(sallowby: Assistant, asked: str, names: bool) -> None:
    answer = sallowby.ask(asked)
    assert (answer.silence is None) is names
    assert not names or "Fenmarsh Constabulary" in answer.citations[0].quote


def test_the_things_somebody_must_do_are_the_items_of_the_issue(sallowby: Assistant) -> None:
    answer = sallowby.ask("Please list the three things managers must ensure on interpreters.")
    assert "their invoices are checked" in answer.text


def test_whether_something_came_about_is_told_by_the_prose_that_says_so(sallowby: Assistant) -> None:
    answer = sallowby.ask("did joint working with the coroner shorten the wait?")
    assert "yet to shorten the wait" in answer.citations[0].quote


@pytest.mark.parametrize("asked", ["how many staff answered the survey?", "how many staff replied to the survey?"])
def test_people_who_answer_a_survey_of_staff_are_staff(sallowby: Assistant, asked: str) -> None:
    assert "88 people" in sallowby.ask(asked).citations[0].quote


@pytest.mark.parametrize(
    "asked",
    [
        "Press office here: who pays the invoices?",
        "Jo from the desk here - who pays the invoices?",
    ],
)
def test_who_asks_is_no_part_of_the_question(sallowby: Assistant, asked: str) -> None:
    assert "paid by the finance unit" in sallowby.ask(asked).citations[0].quote


def test_a_time_scale_is_a_date_asked_for(sallowby: Assistant) -> None:
    answer = sallowby.ask("is there a timescale for the interpreter coordinators?")
    assert answer.silence is not None
    assert answer.silence.reason is Reason.NOT_STATED
