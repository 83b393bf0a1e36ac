"""Lists and counts are exact in whatever words: a number supposed, all but some, the first few, due to the day."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.understanding.claimed import claimed
from assistant.understanding.due import due_between
from tests.assistant.conftest import over_texts

BRIGADE = """\
# Thursley Fire and Rescue Service: response to the inspection

**Published 4 March 2020**

## Recommendations

### Recommendation 1

Hydrants should be tested every year.

**Response:** Accepted. The Head of Water will publish a timetable by 30 June 2020.

### Recommendation 2

Crews should practise ladder rescues each month.

### Recommendation 3

The appraisal of officers should be done in writing.

**Response:** Partly accepted. The Director of People will write a form by 1 July 2020.

### Recommendation 4

More should be done on hydrants in the villages.

**Response:** Not accepted. There are too few of them to matter.

### Recommendation 5

Engines should be replaced after fifteen years.

**Response:** Not accepted. The money is not there.
"""

OTHER = """\
# Ockley Fire and Rescue Service: response to the inspection

**Published 9 May 2021**

## Recommendations

### Recommendation 1

Breathing sets should be cleaned after each fire.

**Response:** Accepted. They will be cleaned from now on.

### Recommendation 2

The control room should move.

**Response:** Accepted. It will move by May 2022.
"""

PLAN = """\
# Ockham College: action plan

Published 3 May 2021

| No. | Recommendation | Agreed? | Action | Owner | Target date |
|---|---|---|---|---|---|
| 1 | Attendance should be recorded twice a day. | Agreed | Buy new registers. | Head of Sixth Form | 30 November 2021 |
| 2 | Laboratories should be inspected. | Agreed | Hire an inspector. | | 1 December 2021 |
| 3 | Bursaries should be paid on time. | Agreed | Change the payroll. | Bursar | |
"""


@pytest.fixture(scope="module")
def brigade(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, {"thursley.md": BRIGADE})


@pytest.fixture(scope="module")
def brigades(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, {"thursley.md": BRIGADE, "ockley.md": OTHER})


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, {"ockham.md": PLAN})


def listed(answer: Answer) -> list[str]:
    return [dict(row.cells)["Issue"] for row in answer.rows or ()]


@pytest.mark.parametrize(
    ("asked", "begins"),
    [
        ("Were there five recommendations?", "Yes: 5 "),
        ("There are 6 recommendations, aren't there?", "No: 5 "),
        ("Did they turn down two recommendations?", "Yes: 2 of the 5 "),
        ("Did the service refuse 3 of the 5 recommendations?", "No: 2 of the 5 "),
        ("They rejected only one recommendation, right?", "No: 2 of the 5 "),
        ("Are there more than 5 recommendations?", "No: 5 "),
        ("Is it right that at least two recommendations were rejected?", "Yes: 2 of the 5 "),
        ("four were accepted in part, weren't they?", "No: 1 of the 5 "),
    ],
)
def test_a_number_that_is_supposed_is_confirmed_or_put_right(brigade: Assistant, asked: str, begins: str) -> None:
    assert brigade.ask(asked).text.startswith(begins)


@pytest.mark.parametrize(
    "asked",
    [
        "Was recommendation 3 rejected?",
        "Were recommendations 3 and 4 rejected?",
        "Did inspectors look at 90 files for recommendation 3?",
        "Did they hire 4 lawyers?",
        "How many recommendations were made?",
    ],
)
def test_a_number_of_an_issue_or_of_other_things_is_not_supposed_of_the_register(asked: str) -> None:
    assert claimed(asked) is None


@pytest.mark.parametrize(
    "asked",
    [
        "Which recommendations are not about hydrants?",
        "All the recommendations but those about hydrants",
        "which issues have nothing to do with hydrants?",
        "List the recommendations that don't concern hydrants.",
    ],
)
def test_all_but_those_on_a_topic_are_not_those_on_it(brigade: Assistant, asked: str) -> None:
    answer = brigade.ask(asked)
    assert listed(answer) == ["2", "3", "5"]
    assert {n for c in answer.citations for n in c.issue_numbers} == {"2", "3", "5"}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("What are the first two recommendations?", {"1", "2"}),
        ("list the last two recommendations", {"4", "5"}),
        ("show me the final 3 recommendations", {"3", "4", "5"}),
    ],
)
def test_the_first_or_last_few_are_those_alone(brigade: Assistant, asked: str, expected: set[str]) -> None:
    assert {n for c in brigade.ask(asked).citations for n in c.issue_numbers} == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("How many recommendations were answered?", 4),
        ("Which recommendations got a reply?", 4),
        ("What proportion of the recommendations did they reject?", 2),
        ("How many recommendations were not accepted in full?", 3),
    ],
)
def test_what_was_answered_or_taken_in_some_way_is_counted(brigade: Assistant, asked: str, expected: int) -> None:
    assert brigade.ask(asked).total == expected


@pytest.mark.parametrize(
    "asked",
    [
        "Have any of the recommendations been rejected?",
        "Was anything turned down?",
        "Did they reject even one recommendation?",
    ],
)
def test_whether_any_was_refused_is_yes_if_one_was(brigade: Assistant, asked: str) -> None:
    answer = brigade.ask(asked)
    assert answer.text.startswith("Yes: 2 of the 5 ")
    assert listed(answer) == ["4", "5"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("Which bodies have more than four recommendations?", ["Thursley Fire and Rescue Service"]),
        ("Which bodies did not reject anything?", ["Ockley Fire and Rescue Service"]),
    ],
)
def test_bodies_are_told_apart_by_how_many_they_have(brigades: Assistant, asked: str, expected: list[str]) -> None:
    lead = brigades.ask(asked).text.split("\n")[0]
    assert lead.startswith(f"{len(expected)} of 2 ")
    assert expected[0].split()[0] in lead


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("What is due on or before 30 June 2020?", ["1"]),
        ("which commitments are due no later than 30 June 2020?", ["1"]),
        ("Which commitments are due between 1 June 2020 and 30 June 2020?", ["1"]),
        ("Which commitments are due from 1 June to 31 July 2020?", ["1", "3"]),
        ("What is due on or after 1 July 2020?", ["3"]),
    ],
)
def test_what_is_due_is_bounded_to_the_day(brigade: Assistant, asked: str, expected: list[str]) -> None:
    assert listed(brigade.ask(asked)) == expected


def test_no_earlier_than_is_not_earlier_than() -> None:
    assert due_between("what is due no earlier than 2 may 2023") == ("2023-05-02", "9999-12-31")
    assert due_between("what is due earlier than 2 may 2023") == ("0001-01-01", "2023-05-01")


@pytest.mark.parametrize(
    "asked", ["Which actions have no owner?", "How many actions are without an owner?", "which actions lack an owner?"]
)
def test_actions_without_an_owner_are_those_whose_cell_is_empty(plan: Assistant, asked: str) -> None:
    assert listed(plan.ask(asked)) == ["2"]
