"""A review in which inspectors look back at what they asked for: which of it came how far, and what they say of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from tests.assistant.conftest import over_texts
from tests.assistant.test_follow_ups import after

REVIEW = """\
Criminal Justice Inspectorate of Skellan

Bail and Remand in Skellan: A Follow-Up Review

March 2023

Chapter 2: Progress on recommendations

Recommendation 1

The Ministry of Justice should publish a plan for bail hostels within one year.

Status: Partially achieved

Organisation response

2.1 A plan was drafted with the councils. It will be published when the budget is known.

Inspectors' assessment

2.2 Inspectors found the draft thorough and well argued. It was nonetheless a year late.

Recommendation 2

The Court Service should tell victims when somebody is bailed.

Status: Achieved

Organisation response

2.3 Text messages have been sent since May 2022.

Inspectors' assessment

2.4 Victims whom Inspectors met had been told within a day.

Recommendation 3

The Prison Service should give prisoners on remand an hour of exercise a day.

Status: Not achieved

Organisation response

2.5 A new timetable has been written for the two largest prisons.

Inspectors' assessment

2.6 The timetable had not been put to use, and most of the men had half an hour.

Chapter 3: Conclusion

3.1 Inspectors do not intend to return.
"""
LETTER = """\
# Follow-up inspection of CPS Weldshire

Published 4 November 2021

## Progress against the issues to address

### Issue 1: The Area should check its charging advice each month

**Judgement: Limited progress**

4. Advice was read in seven months of twelve.

### Issue 2: The Area should write to victims within five working days

**Judgement: Achieved**

5. Letters left within four days.
"""


@pytest.fixture(scope="module")
def skellan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, {"skellan.txt": REVIEW})


@pytest.fixture(scope="module")
def weldshire(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, {"weldshire.md": LETTER})


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("Which bail recommendation in Skellan was not achieved?", "3"),
        ("On which recommendation was the work only partially achieved?", "1"),
        ("Which Skellan recommendation has been achieved?", "2"),
    ],
)
def test_which_one_came_so_far_is_told_as_which_ones_are(skellan: Assistant, asked: str, number: str) -> None:
    answer = after(skellan, asked)
    assert [dict(row.cells)["Issue"] for row in answer.rows or ()] == [number]


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("Which issue was partly achieved at Weldshire?", "1"),
        ("Which issues were only half achieved?", "1"),
        ("Which issue was achieved at Weldshire?", "2"),
        ("On which priority area did Weldshire make limited progress?", "1"),
    ],
)
def test_what_came_half_way_is_not_what_came_all_the_way(weldshire: Assistant, asked: str, number: str) -> None:
    answer = after(weldshire, asked)
    assert [dict(row.cells)["Issue"] for row in answer.rows or ()] == [number]


def test_which_recommendation_something_else_is_asked_of_is_no_list_of_judgements(skellan: Assistant) -> None:
    answer = after(skellan, "Which recommendation is about exercise?")
    assert "hour of exercise" in answer.text
    assert not any("Judgement" in dict(row.cells) for row in answer.rows or ())


def test_what_inspectors_say_when_they_come_back_stands_before_what_the_body_did(skellan: Assistant) -> None:
    text = after(skellan, "What did inspectors say about the plan for bail hostels?").text
    said, drafted = text.index("thorough and well argued"), text.index("A plan was drafted with the councils.")
    assert said < drafted
    assert "follow-up" in text[: text.index("[1]")]
    assert "The response" not in text
    assert "half an hour" not in text


def test_of_an_answer_in_a_follow_up_it_is_said_who_tells_it(skellan: Assistant) -> None:
    text = after(skellan, "What was promised on the plan for bail hostels?").text
    assert "What the follow-up tells of what was done or promised:" in text
    assert "It will be published when the budget is known." in text
    assert "makes" not in text.split("\n")[0]


def test_which_one_was_not_achieved_and_why_is_told_with_what_the_inspectors_found(skellan: Assistant) -> None:
    asked = "Which Skellan recommendation was not achieved and why?"
    assert "most of the men had half an hour" in after(skellan, asked).text
    assert "most of the men" not in after(skellan, asked.replace(" and why", "")).text
