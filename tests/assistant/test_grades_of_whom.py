"""Grades that an answer repeats, the lowest and highest of several, and grades of somebody who was never graded."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Reason
from assistant.assistant import Assistant
from tests.assistant.conftest import over
from tests.fakes import FakeEmbedder

REPORT = """\
CPS Fenmoor
Area inspection report

Published 3 June 2021

The Area works with two forces, Fenmoor Police and Dunmarsh Constabulary. Files from Dunmarsh arrive late in most weeks.
Its unit for serious sexual assault and rape (SSAR) has nine lawyers.

Grades

Aspect                      Grade
Leadership                  Good
SSAR work                   Poor
Digital work                Fair
Letters, calls and visits   Fair

Recommendation 1
The Area should check each letter before it is sent.
"""

RESPONSE = """\
CPS Fenmoor: response to the inspection report

Published 3 June 2021

The inspectors gave these grades:

Leadership: Good
SSAR work: Poor
Digital work: Fair
Letters calls and visits: Fair

Recommendation 1
The Area should check each letter before it is sent.

Response
We accept this. The unit head will check each letter from July 2021.
"""

LATER = """\
CPS Fenmoor
Follow-up inspection report

Published 5 May 2024

Aspect                      2021    2024
Leadership                  Good    Good
Work on SSAR                Poor    Fair
Other aspects were not graded again.

The inspectors spoke to nine lawyers and to the unit head.
"""


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An Area's report, the response of the same day that repeats its grades, and a later report with both times'."""
    folder = tmp_path_factory.mktemp("graded")
    for name, text in (("report.txt", REPORT), ("response.txt", RESPONSE), ("later.txt", LATER)):
        (folder / name).write_text(text, encoding="utf-8")
    yield from over(
        folder / "index", FakeEmbedder(), [str(folder / n) for n in ("report.txt", "response.txt", "later.txt")]
    )


def test_a_grade_that_the_response_of_that_day_repeats_is_shown_once(graded: Assistant):
    answer = graded.ask("Which grades were given to Fenmoor in 2021?")
    assert answer.text.startswith("4 ratings")
    assert answer.text.count("calls and visits") == 1


def test_the_lowest_grade_is_told_with_how_many_have_it(graded: Assistant):
    answer = graded.ask("What is the lowest grade that Fenmoor got in 2021?")
    assert "The lowest grade given" in answer.text
    assert "“Poor”, for 1 of the 4 subjects rated:" in answer.text


def test_a_subject_is_asked_for_by_the_words_of_its_short_form(graded: Assistant):
    answer = graded.ask("Which Area got poor for rape work?")
    assert "SSAR work: “Poor”" in answer.text
    assert "Digital" not in answer.text


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What is the overall grade of Dunmarsh Constabulary?", "Dunmarsh Constabulary"),
        ("what grade did dunmarsh get for leadership", "Dunmarsh Constabulary"),
        ("How was Fenmoor Police rated for leadership?", "Fenmoor Police"),
    ],
)
def test_the_grades_of_others_are_no_answer_for_a_body_that_has_none(graded: Assistant, question: str, name: str):
    answer = graded.ask(question)
    assert answer.silence is not None
    assert answer.silence.reason is Reason.NOT_STATED
    assert f"No grade of {name} is given" in answer.silence.message
    assert "The grades held are of Fenmoor." in answer.silence.message


def test_a_grade_under_another_name_is_set_beside_the_one_it_follows(graded: Assistant):
    answer = graded.ask("Has SSAR work got better or worse in Fenmoor?")
    assert answer.text.count("“Poor”") == 1
    assert "“Fair” in Fenmoor (5 May 2024)" in answer.text
