"""A plan's table says beside each mark how things go: lists of what is late or red quote it, and so does "why"."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from tests.assistant.conftest import over_texts
from tests.assistant.test_follow_ups import after

LEASE = "The lease fell through in August. Another building is sought."
COUNCIL = f"""\
# Tarnholme Council: improvement plan

Plan in response to the inspection of February 2023. Published 9 October 2023

| No. | What inspectors said should improve | Action | Lead | Due | Update (May 2023) | RAG |
|---|---|---|---|---|---|---|
| 1 | Carers should be paid on time. | A ledger will be bought. | Finance | May 2024 | Two firms bid. | On track |
| 2 | Children should see a dentist. | A clinic will open. | Head of Health | June 2024 | {LEASE} | Delayed |
| 3 | Reviews should be held on time. | Two chairs will be hired. | Reviews | June 2024 | | Not started |
"""
PORT = """\
# Sandwick Harbour Police: action plan

Published 3 March 2023

| No. | Recommendation | Ref | Action | Owner | Due | Comments | RAG |
|---|---|---|---|---|---|---|---|
| 1 | Boats should be searched. | 1.1 | A team will be trained. | Inspector | May 2023 | Ten have passed. | Green |
|  |  | 1.2 | A dog unit will be hired. | Superintendent | July 2023 | The county has no dogs to spare. | Red |
| 2 | Crews should have rights. | 2.1 | Leaflets will be printed. | Inspector | June 2023 | Four are ready. | Amber |
"""


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, {"tarnholme.md": COUNCIL, "sandwick.md": PORT})


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Which Tarnholme actions are delayed?", [LEASE]),
        ("which actions are running late at Tarnholme and why?", ["The lease fell through in August."]),
        ("List the Tarnholme actions that are on track.", ["Two firms bid."]),
        ("Which Sandwick action is red?", ["A dog unit will be hired.", "The county has no dogs"]),
        ("Which action in the Sandwick plan is only amber?", ["Four are ready."]),
    ],
)
def test_a_list_of_marks_says_what_stands_beside_each(plans: Assistant, asked: str, told: list[str]) -> None:
    answer = after(plans, asked)
    assert answer.silence is None, answer.silence
    assert answer.total == 1
    assert all(any(said in c.quote for c in answer.citations) and said in answer.text for said in told), answer.text
    assert all(said in dict((answer.rows or ())[0].cells)["Beside it"] for said in told)


def test_what_stands_beside_another_mark_of_the_same_issue_is_not_told(plans: Assistant) -> None:
    text = after(plans, "Which Sandwick action is red?").text
    assert "Ten have" not in text
    assert "team will" not in text


def test_an_empty_cell_is_not_told_and_the_step_is(plans: Assistant) -> None:
    text = after(plans, "Which Tarnholme actions have not been started?").text
    assert "Two chairs will be hired." in text
    assert "Beside it" not in text


def test_a_count_stays_short(plans: Assistant) -> None:
    answer = after(plans, "How many Tarnholme actions are delayed?")
    assert answer.total == 1
    assert "lease" not in answer.text


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Why is issue 2 delayed at Tarnholme?", LEASE),
        ("Why is the clinic for the dentist at Tarnholme delayed?", "The lease fell through in August."),
        ("Why is the dog unit at Sandwick red?", "The county has no dogs to spare."),
        ("Why is the action on leaflets at Sandwick only amber?", "Four are ready."),
    ],
)
def test_why_one_stands_so_is_what_its_row_says(plans: Assistant, asked: str, told: str) -> None:
    answer = after(plans, asked)
    assert answer.silence is None, answer.silence
    assert told in answer.text
    assert "Ten have" not in answer.text


def test_why_one_stands_so_of_which_its_row_says_nothing_stays_silent(plans: Assistant) -> None:
    assert after(plans, "Why has issue 3 not been started at Tarnholme?").silence is not None


@pytest.mark.parametrize(
    ("asked", "owner"),
    [
        ("Who is responsible for the dog unit at Sandwick?", "Superintendent"),
        ("Who leads the training of the team that searches boats at Sandwick?", "Inspector"),
        ("Who is running the printing of leaflets for crews at Sandwick?", "Inspector"),
    ],
)
def test_whose_a_step_is_stands_in_its_own_row_and_not_in_that_of_another(
    plans: Assistant, asked: str, owner: str
) -> None:
    answer = after(plans, asked)
    assert answer.silence is None, answer.silence
    assert owner in answer.text
    assert ({"Inspector", "Superintendent"} - {owner}).pop() not in answer.text.split("The inspectors asked")[0]
