"""How many of whatever was graded got one grade; and a year that goes over to the next body asked about."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.understanding.followup import EMPTY
from tests.assistant.conftest import over_texts

COLLEGE = """\
# Wrayton College: inspection report

Published 6 June 2022

## Grades

| Aspect | Grade |
| --- | --- |
| Overall effectiveness | Requires improvement |
| Quality of education | Good |
| Behaviour and attitudes | Good |
| Personal development | Outstanding |
| Leadership and management | Requires improvement |

## Recommendations

1. The college should shorten its waiting list.

Response: Accepted. The waiting list stood at 88 students in May 2022.
"""

OTHER_OLD = """\
# Thornby College: inspection report

Published 9 October 2019

## Findings

The waiting list stood at 51 students in June 2019.

## Recommendations

1. The college should offer more courses in the evening.

Response: Accepted. It will offer nine courses in the evening by March 2020.
"""

OTHER_NEW = """\
# Thornby College: inspection report

Published 2 November 2022

## Findings

The waiting list stood at 73 students in September 2022.

## Recommendations

1. The college should repair its roof.

Response: Accepted. The roof will be repaired by March 2023.
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(
        tmp_path_factory, {"wrayton-2022.md": COLLEGE, "thornby-2019.md": OTHER_OLD, "thornby-2022.md": OTHER_NEW}
    )


def in_turn(made: Assistant, *turns: str) -> Answer:
    conversation, answer = EMPTY, None
    for turn in turns:
        answer = made.ask(turn, conversation)
        conversation = conversation.after(answer)
    assert answer is not None
    return answer


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("How many of Wrayton's five standards were rated Good?", 2),
        ("How many elements were graded 'Requires improvement' at Wrayton, leaving out the overall grade?", 1),
        ("Counting every line of the table, how many times was Wrayton graded Requires improvement?", 2),
        ("How many categories were rated outstanding at Wrayton?", 1),
    ],
)
def test_grades_of_one_kind_are_counted_whatever_what_was_graded_is_called(
    made: Assistant, question: str, total: int
) -> None:
    answer = made.ask(question)
    assert answer.silence is None, answer.silence.message
    assert answer.total == total


def test_recommendations_are_no_grades(made: Assistant) -> None:
    answer = made.ask("How many recommendations at Wrayton were rated good?")
    assert "Quality of education" not in answer.text


def test_the_same_of_another_body_is_of_the_same_year(made: Assistant) -> None:
    answer = in_turn(made, "What was the waiting list at Wrayton in 2022?", "And in Thornby?")
    quoted = "\n".join(c.quote for c in answer.citations)
    assert "73 students" in quoted
    assert "51 students" not in quoted


def test_a_question_without_a_year_goes_over_to_every_report(made: Assistant) -> None:
    answer = in_turn(made, "What was the waiting list at Wrayton?", "And in Thornby?")
    assert "73 students" in "\n".join(c.quote for c in answer.citations)
