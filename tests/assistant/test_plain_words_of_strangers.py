"""What people ask in plain words: of whom, of how many, of now, and what a silence shows where it may be said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Reason
from assistant.assistant import Assistant
from assistant.question import Intent
from assistant.understanding.followup import EMPTY
from tests.assistant.conftest import over_texts

EARLIER = """\
# QPS Hethersby: inspection report

Published 4 March 2019

## Partners

1.1 The Joint Liaison Group brings together the Area, the courts and two charities. Its chair is the Area's manager. It
meets every second month.

1.2 A woman whose bicycle had been stolen from the station wrote to the Area three times. Nobody answered her. In the
end the youth who had taken it was made to hand over £35.

## Recommendations

Recommendation 1
The Area should have a senior lawyer approve every repeated request for phone records.

Recommendation 2
The Area should train its clerks in the new case system.
"""
ANSWER = """\
# QPS Hethersby: response to the inspection report of 4 March 2019

Published 2 May 2019

Recommendation 1
The Area should have a senior lawyer approve every repeated request for phone records.
Response: Not accepted. It would add a week to each case.

Recommendation 2
The Area should train its clerks in the new case system.
Response: Accepted. Every clerk will have been trained by the end of June 2019.
"""
LATER = """\
# QPS Hethersby: second inspection report

Published 9 May 2022

## Partners

2.1 The Joint Liaison Group now meets twice a year. Its chair is a magistrate.
"""
PRISON = """\
# HMP Fallowmere: inspection report

Published 1 June 2021

1.1 On the day of our visit the prison held 410 prisoners, of whom 38 were foreign nationals. Its
council meets each week. The kitchen costs £2.90 a day for each prisoner.

1.2 Men were moved to HMP Wrenfield, where the workshops pay £18 a week.

## Key concerns

1. Prisoners spent too long in their cells.

2. Prisoners could not reach the library.
"""
_TEXTS = {"earlier.md": EARLIER, "answer.md": ANSWER, "later.md": LATER, "prison.md": PRISON}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, _TEXTS)


@pytest.mark.parametrize(
    "asked",
    [
        "Did Hethersby agree that a senior lawyer should approve every repeated request for phone records?",
        "has hethersby accepted that every repeat request for phone records needs a senior lawyer",
    ],
)
def test_every_within_what_was_asked_for_does_not_ask_of_all_that_was(assistant: Assistant, asked: str) -> None:
    answer = assistant.ask(asked)

    assert answer.question.intent is Intent.STATUS
    assert "does not accept" in answer.text


def test_every_recommendation_still_asks_of_them_all(assistant: Assistant) -> None:
    answer = assistant.ask("Did Hethersby accept every recommendation?")

    assert answer.text.startswith("No: 1 of the 2 recommendations")


def test_a_number_of_somebodys_people_is_no_count_of_issues_on_them(assistant: Assistant) -> None:
    assert "38" in assistant.ask("How many of Fallowmere's prisoners are foreign nationals?").text
    assert assistant.ask("How many of Fallowmere's prisoners are over 60?").silence


def test_issues_of_somebody_are_still_counted(assistant: Assistant) -> None:
    answer = assistant.ask("How many of Hethersby's recommendations were accepted?")

    assert (answer.question.intent, answer.total) == (Intent.COUNT, 1)


def test_what_is_asked_of_now_is_asked_of_the_body_spoken_of_and_not_of_its_earlier_report(
    assistant: Assistant,
) -> None:
    first = assistant.ask("What did the first report say about the Joint Liaison Group?")
    answer = assistant.ask("And how often does it meet now?", EMPTY.after(first))

    assert "twice a year" in answer.text
    assert "each week" not in answer.text


def test_a_silence_does_not_say_that_a_thing_is_not_stated_beside_a_sentence_that_may_state_it(
    assistant: Assistant,
) -> None:
    silence = assistant.ask("What did the lad have to pay whoever owned the bicycle stolen from the station?").silence

    assert silence is not None
    assert silence.reason is Reason.NOT_STATED
    assert "do not say this outright" in silence.message
    assert "£35" in silence.message


def test_a_silence_on_what_stands_nowhere_near_says_that_it_is_not_stated(assistant: Assistant) -> None:
    silence = assistant.ask("How much did the training of clerks at Hethersby cost?").silence

    assert silence is not None
    assert "do not state an amount of money" in silence.message


def test_a_fact_about_one_prison_is_not_given_for_another_that_a_report_only_mentions(assistant: Assistant) -> None:
    assert "£18" in assistant.ask("How much do the workshops at HMP Wrenfield pay a week?").text

    assert assistant.ask("How many prisoners does HMP Wrenfield hold?").silence
    assert "£2.90" not in assistant.ask("How much does the kitchen at HMP Wrenfield cost a day?").text


def test_a_fact_about_the_prison_that_a_report_is_about_is_given(assistant: Assistant) -> None:
    assert "410" in assistant.ask("How many prisoners did HMP Fallowmere hold?").text
    assert "£2.90" in assistant.ask("How much does the kitchen at HMP Fallowmere cost a day?").text


@pytest.mark.parametrize("who", ["Director", "Response", "Clerks"])
def test_a_post_or_a_document_of_a_service_is_no_body_of_it(assistant: Assistant, who: str) -> None:
    answer = assistant.ask(f"What is said of the QPS {who} and repeated requests for phone records?")

    assert "phone records" in answer.text
