"""Grades of an earlier inspection that a report repeats, and grades in groups: each told for its year and group."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Reason
from assistant.assistant import Assistant
from tests.assistant.conftest import over
from tests.fakes import FakeEmbedder

FORCE = """\
# Inspection of Marrowdale Police

Published 4 March 2022

| Question | 2017 | This inspection |
| --- | --- | --- |
| Preventing crime | Outstanding | Good |
| Use of force | Inadequate | Requires improvement |

| Part | Grade |
| --- | --- |
| Custody | Good |

The force spoke to its officers about sickness. It has 400 officers at six stations.
"""

YOUTH = """\
An inspection of youth justice services in Tarnbeck

Published 9 May 2023

Overall: Requires improvement (14/36)

1. Running the service
1.1 Leadership: Good (previously Inadequate)
1.2 Staff: Requires improvement

2. Court work
2.1 Planning: Good

3. Out-of-court work
3.1 Planning: Inadequate

The service has 29 staff. They know the children whom they work with well.
"""


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """A force whose table has two columns of grades, and a service whose grades are in groups."""
    folder = tmp_path_factory.mktemp("graded")
    (folder / "force.md").write_text(FORCE, encoding="utf-8")
    (folder / "youth.txt").write_text(YOUTH, encoding="utf-8")
    yield from over(folder / "index", FakeEmbedder(), [str(folder / "force.md"), str(folder / "youth.txt")])


@pytest.mark.parametrize(
    ("question", "grade"),
    [
        ("What did Marrowdale get for use of force in 2017?", "“Inadequate”"),
        ("What was Marrowdale's previous grade for preventing crime?", "“Outstanding”"),
        ("Was Marrowdale outstanding for preventing crime in 2017?", "Yes."),
        ("What was Tarnbeck's previous rating for leadership?", "“Inadequate”"),
    ],
)
def test_an_earlier_grade_is_told_from_the_report_that_repeats_it(graded: Assistant, question: str, grade: str):
    answer = graded.ask(question)
    assert answer.silence is None
    assert grade in answer.text
    assert "repeats it" in answer.text


def test_grades_of_two_columns_are_set_beside_one_another(graded: Assistant):
    answer = graded.ask("Did Marrowdale get better or worse on use of force between 2017 and 2022?")
    assert "“Inadequate” (2017), then “Requires improvement” (4 March 2022)" in answer.text
    assert answer.text.endswith("better")


def test_of_several_only_those_that_fell_are_named_where_they_are_asked_for(graded: Assistant):
    answer = graded.ask("Which of Marrowdale's grades fell since 2017?")
    assert "1 of 2 grades" in answer.text
    assert "Preventing crime" in answer.text
    assert "Use of force" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "What did Marrowdale get for custody in 2017?",
        "Was Marrowdale good for custody in 2017?",
        "What did Marrowdale get for use of force in 2015?",
    ],
)
def test_a_grade_of_another_year_is_no_answer(graded: Assistant, question: str):
    answer = graded.ask(question)
    assert answer.silence is not None
    assert answer.silence.reason is Reason.UNKNOWN_REPORT


@pytest.mark.parametrize(
    ("question", "grades"),
    [
        ("How was Tarnbeck rated for out-of-court planning?", ["Out-of-court work – Planning: “Inadequate”"]),
        ("How was Tarnbeck rated for planning of out of court work?", ["Out-of-court work – Planning: “Inadequate”"]),
        ("How was Tarnbeck rated for planning in court work?", ["Court work – Planning: “Good”"]),
        (
            "What grade did Tarnbeck get for planning?",
            ["Court work – Planning: “Good”", "Out-of-court work – Planning: “Inadequate”"],
        ),
        ("What was the overall rating of Tarnbeck?", ["Overall: “Requires improvement”"]),
    ],
)
def test_a_grade_listed_in_a_group_is_told_for_that_group(graded: Assistant, question: str, grades: list[str]):
    answer = graded.ask(question)
    assert [grade for grade in GROUPED if f"{grade} [" in answer.text] == grades


GROUPED = [
    "Overall: “Requires improvement”",
    "Running the service – Leadership: “Good”",
    "Running the service – Staff: “Requires improvement”",
    "Court work – Planning: “Good”",
    "Out-of-court work – Planning: “Inadequate”",
]
