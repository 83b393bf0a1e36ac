"""Whose an issue is, and by when, in everyday words of asking; what such words are not taken for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from tests.assistant.conftest import over_texts

PLAN = """\
<html><body><h1>Action Plan: HMP Sandling</h1>
<p>Action plan submitted in response to the inspection of 2 to 13 May 2022. Published: 4 October 2022</p>
<table>
<tr><th>No.</th><th>Recommendation</th><th>Agreed?</th><th>Action</th><th>Owner</th><th>Due date</th></tr>
<tr><td>1</td><td>The library should open at weekends.</td><td>Agreed</td>
<td>Two more librarians will be trained by the council.</td>
<td>Head of Learning</td><td>June 2023</td></tr>
<tr><td>2</td><td>Roofs should be mended.</td><td>Agreed</td>
<td>Builders will look at every roof in the spring.</td><td>Estates Lead</td><td>May 2023</td></tr>
<tr><td>3</td><td>Meals should be served hot.</td><td>Not agreed</td>
<td>Heated trolleys are too heavy for the lifts.</td><td>Catering Manager</td><td></td></tr>
</table></body></html>
"""

LETTER = """\
Response of Brackley Council to the inspection of its children's homes

Published 6 June 2020

Recommendation 1
Every child should have a named key worker.
Response: We accept this. The Head of Homes, Ada Birch, is responsible for this work and will report on it every term.

Recommendation 2
Bedrooms should be decorated.
Response: We partly accept this. Painters came in May 2020.
"""


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, {"plan.html": PLAN, "letter.txt": LETTER})


@pytest.mark.parametrize(
    ("asked", "owner"),
    [
        ("Who has been put in charge of delivering recommendation 1 at Sandling?", "Head of Learning"),
        ("can you check who recommendation 2 at Sandling was allocated to", "Estates Lead"),
        ("whom do I ring about recommendation 3 in the Sandling plan", "Catering Manager"),
        ("who's the lead on rec 2 for Sandling", "Estates Lead"),
        ("who is ultimately supposed to carry out recommendation 1 at Brackley", "Ada Birch"),
    ],
)
def test_whose_an_issue_is_may_be_asked_in_any_words_of_charge(plans: Assistant, asked: str, owner: str) -> None:
    answer = plans.ask(asked)
    assert answer.silence is None, answer.silence
    assert owner in answer.text


@pytest.mark.parametrize(
    "asked",
    [
        "does recommendation 2 at Sandling say anything on parking?",
        "who is in charge of parking under recommendation 2 at Sandling?",
        "who was contacted by the police about recommendation 1 at Brackley?",
        "who paid the plumbers for recommendation 3 at Sandling?",
    ],
)
def test_another_matter_asked_of_an_issue_is_not_answered_with_its_owner(plans: Assistant, asked: str) -> None:
    answer = plans.ask(asked)
    owners = ("Head of Learning", "Estates Lead", "Catering Manager", "Ada Birch")
    assert answer.silence is not None or not any(owner in answer.text for owner in owners), answer.text


def test_when_an_issue_is_done_may_be_asked_by_its_timescale(plans: Assistant) -> None:
    answer = plans.ask("what is the timescale for completing recommendation 1 at Sandling?")
    assert "June 2023" in answer.text


@pytest.mark.parametrize(
    "asked", ["does recommendation 2 at Sandling mention parking?", "What does rec 1 say about dentists at Brackley?"]
)
def test_an_issue_that_says_nothing_on_a_matter_is_said_to(plans: Assistant, asked: str) -> None:
    answer = plans.ask(asked)
    assert answer.silence is not None
    assert "says nothing on" in answer.silence.message


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("does recommendation 2 at Sandling say anything on builders?", "Builders will look"),
        ("What does rec 1 say about a key worker at Brackley?", "key worker"),
    ],
)
def test_an_issue_that_treats_a_matter_is_shown(plans: Assistant, asked: str, said: str) -> None:
    answer = plans.ask(asked)
    assert answer.silence is None
    assert said in answer.text


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("show me everything the Estates Lead is down for at Sandling", {"2"}),
        ("can you dig out the actions where the Catering Manager is the lead", {"3"}),
        ("which issues does the Head of Learning look after", {"1"}),
        ("which items are assigned to the Estates Lead", {"2"}),
    ],
)
def test_what_is_somebodys_may_be_asked_in_any_words_of_charge(plans: Assistant, asked: str, numbers: set[str]) -> None:
    answer = plans.ask(asked)
    assert answer.silence is None, answer.silence
    assert {n for c in answer.citations for n in c.issue_numbers} == numbers


@pytest.mark.parametrize(
    ("asked", "total"),
    [
        ("For my dashboard, number of recommendations accepted in Sandling", 2),
        ("I'm doing a feature about Sandling and want to know how many recommendations were made to them", 3),
        ("We live near Brackley, how many recommendations were made here?", 2),
        ("howmany recommendations does Sandling have", 3),
        ("which items were marked as rejected by Sandling", 1),
        ("which recommendations did Brackley accept just partially", 1),
        ("which actions has Sandling not answered", 0),
        ("which recs at Brackley were anserwed", 2),
    ],
)
def test_why_and_how_somebody_asks_is_no_topic(plans: Assistant, asked: str, total: int) -> None:
    answer = plans.ask(asked)
    assert answer.total == total, answer.text


@pytest.mark.parametrize(
    "asked",
    [
        "I'm writing a story about welding at Sandling and need to know how many recommendations were made on it",
        "For our area, how many recommendations were made on parking?",
        "which items were found in the cells at Sandling",
    ],
)
def test_a_matter_named_in_a_frame_is_still_asked_about(plans: Assistant, asked: str) -> None:
    answer = plans.ask(asked)
    assert answer.silence is not None or answer.total in (None, 0), answer.text
