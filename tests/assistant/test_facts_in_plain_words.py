"""Facts that a sentence states in plain words: who, how many, how often, when and why, in more than one form."""

from __future__ import annotations

import pytest

from assistant.answering.publication import _of_inspectors_report
from assistant.finding.fitting import unlabelled
from assistant.finding.kinds import asks_for_clock, asks_how_long, states
from assistant.question import Intent, Question
from assistant.understanding.idioms import in_plain_words
from assistant.understanding.intent import intent_of
from assistant.understanding.synonyms import has_synonyms
from vectorstore.schema import Span
from vectorstore.stems import stem


@pytest.mark.parametrize(
    ("kind", "asked", "said"),
    [
        ("number", "how many fire deaths were there?", "There was one accidental fire death in the year."),
        ("number", "how many late reviews did the unit have?", "The unit had one late (overdue) review."),
        ("number", "how many letters were late?", "Twelve letters were checked and three of these were late."),
        ("number", "how many were not achieved?", "13 were not achieved."),
        ("number", "how many of Tidewell's nurses left?", "In the year 14 nurses left."),
        ("number", "days of sickness absence per person", "Absence averaged 8.6 days per person."),
        ("number", "how much did reading ages rise?", "Reading ages rose by 11 months."),
        ("duration", "how often was a solicitor missing?", "A solicitor was missing in 7 of 30 interviews."),
        ("duration", "how often were the cameras on?", "Cameras were on in only half of the incidents."),
        ("duration", "how often does the dentist come?", "The dentist visits on alternate Fridays."),
        ("date", "when is the second suite used?", "The second suite opens only when the first is full."),
        ("person", "who gives out the library books?", "The books are given out by a volunteer."),
        ("person", "who covers for the dentist?", "Nobody covered the work while she was away."),
        ("amount", "what do visitors pay for parking?", "Parking is free of charge."),
        ("clock", "until what time is the counter open?", "The counter closes at 4.30pm."),
        ("clock", "at what time are drills held?", "Drills were held by day only."),
        ("reason", "why is the hall closed?", "Its opening has been delayed by the failure of a supplier."),
        ("reason", "why has turnover risen?", "Managers linked this to the move of the office."),
    ],
)
def test_a_fact_is_seen_in_the_form_in_which_it_is_told(kind: str, asked: str, said: str) -> None:
    assert states(kind, said, asked)


@pytest.mark.parametrize(
    ("kind", "asked", "said"),
    [
        ("number", "how many agency nurses are there?", "3 | The trust should stop using agency nurses. | Accepted"),
        ("number", "how many nurses left in the last twelve months?", "Each new nurse is helped for six months."),
        ("number", "how many failures were there?", "No one failure explains this."),
        ("duration", "how often does the panel look at files?", "The target was met in 80% of cases."),
        ("clock", "at what time does the counter close?", "The counter was closed in May 2019."),
        ("person", "who repairs the vans?", "The vans are repaired by the end of each quarter."),
        ("date", "when was it opened?", "It is open to people who live nearby."),
    ],
)
def test_what_only_looks_like_the_fact_is_not_taken_for_it(kind: str, asked: str, said: str) -> None:
    assert not states(kind, said, asked)


def test_a_time_of_day_and_a_wait_are_told_by_the_words_that_ask_for_them() -> None:
    assert asks_for_clock("Until what time is the desk staffed?")
    assert not asks_for_clock("What was the time limit?")
    assert asks_how_long("average wait for a charging decision")
    assert asks_how_long("How much notice do tenants get?")
    assert not asks_how_long("How much was the average cost?")


def test_a_label_of_a_response_is_none_where_a_figure_is_given() -> None:
    def left(text: str) -> str:
        span = unlabelled(text, Span(0, len(text)))
        return text[span.start : span.end]

    assert left("Average response to floods: 9 minutes") == "Average response to floods: 9 minutes"
    assert left("Response to calls at night: 40 minutes") == "Response to calls at night: 40 minutes"
    assert left("CPS Response to issue 4: Agreed in full.") == "Agreed in full."
    assert left("The trust's response: Agreed in full.") == "Agreed in full."


def test_the_date_of_the_inspectors_own_report_is_the_one_its_answer_gives() -> None:
    def told(asked: str, text: str) -> str:
        span = _of_inspectors_report(Question(asked, asked, Intent.FACT), text)
        return text[span.start : span.end] if span else ""

    plan = "Action plan, 3 May 2021. The inspectors came in January. Their report was published on 2 March 2021."
    trust = "Published 9 July 2020. The inspection report on the trust was published on 1 June 2020."
    assert told("When was the inspectors' report on Tidewell published?", plan).endswith("2 March 2021.")
    assert told("When did the inspection report come out?", trust).endswith("1 June 2020.")
    assert told("When was the action plan published?", plan) == ""
    assert told("When was the inspection report published?", "Their report was published in full.") == ""


def test_a_clause_on_those_who_do_something_does_not_ask_who_does() -> None:
    assert intent_of("do those who teach newcomers get time off?").asks_for != "person"
    assert intent_of("do we know who teaches them?").asks_for == "person"


def test_members_of_staff_are_staff() -> None:
    assert in_plain_words("how many members of staff were there?") == "how many staff were there?"
    assert in_plain_words("how many members of the board were there?") == "how many members of the board were there?"


def test_words_with_everyday_synonyms_are_spelt_as_they_are_meant() -> None:
    assert all(has_synonyms(stem(word)) for word in ("admin", "dads", "kids"))
    assert not has_synonyms(stem("tarnsid"))
