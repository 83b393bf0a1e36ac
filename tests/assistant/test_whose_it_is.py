"""Whose an issue is and by when, however its report lays that out: in lines, records, cells, or an address above it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from tests.assistant.conftest import over
from tests.stores import model

LINES = """# Wychmoor Fire Authority: response to the inspection of prevention work

Published 4 March 2021

## Recommendation 1

The authority should visit every home that asks for a smoke alarm.

**Response:** Accepted. In June 2020 a van was hired, and visits will double.

Lead: Prevention Manager. By: 30 September 2021.

## Recommendation 2

Boats should be checked each spring.

**Response:** Not accepted. The harbour office checks them already.

Owner: Head of Water Rescue

Target date: none

## Recommendation 3

By the end of August 2021 the authority should print its leaflets in Polish.

**Response:** Partly accepted. The money for the leaflets has been found.
"""
ADDRESSED = """A thematic inspection of allotments and parks
Published 12 May 2022

We inspected the parks of four towns. Benches were broken in most of them.

Recommendations

The Parks Agency should:

1. repair every bench before the summer;

2. keep a list of the trees that are unsafe.

The Chair of the Allotment Holders' Association should:

3. settle complaints about hedges within three weeks.
"""
TABLE = """<html><body><h1>Action plan of Lowmarsh Library Service</h1><p>Published: 9 April 2019</p>
<p>This plan responds to the inspection report of January 2019.</p>
<table><tr><th>No.</th><th>Recommendation</th><th>Accepted?</th><th>Action taken or planned</th>
<th>Responsible owner</th><th>Target date</th></tr>
<tr><td>To the head librarian</td><td></td><td></td><td></td><td></td><td></td></tr>
<tr><td>1</td><td>Returned books should be shelved within a day.</td><td>Accepted</td>
<td>In February 2019 a trolley was bought. Staff will be reminded.</td><td>Stock Manager</td><td>August 2019</td></tr>
<tr><td>2</td><td>The roof should be mended.</td><td>Not accepted</td>
<td>The lease ends next year.</td><td>Estates Director (North)</td><td>Closed</td></tr></table></body></html>
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Assistant]]:
    held = {}
    stores = []
    for name, text in (("lines.md", LINES), ("addressed.txt", ADDRESSED), ("table.html", TABLE)):
        file = tmp_path_factory.mktemp("made") / name
        file.write_text(text, encoding="utf-8")
        stores.append(over(tmp_path_factory.mktemp("index"), model(), [str(file)]))
        held[name.split(".")[0]] = next(stores[-1])
    yield held
    for store in stores:
        next(store, None)


def _quotes(answer: Answer) -> str:
    assert answer.silence is None, answer.silence
    return " / ".join(c.quote for c in answer.citations)


@pytest.mark.parametrize(
    ("report", "question", "said"),
    [
        ("lines", "Whose job is recommendation 1?", "Lead: Prevention Manager"),
        ("lines", "When is recommendation 1 due?", "By: 30 September 2021"),
        ("lines", "who owns recommendation 2", "Owner: Head of Water Rescue"),
        ("lines", "deadline for recommendation 3", "By the end of August 2021"),
        ("table", "In whose hands is recommendation 1?", "Stock Manager"),
        ("table", "When is recommendation 1 due?", "August 2019"),
        ("table", "Who is responsible for recommendation 2?", "Estates Director (North)"),
        ("addressed", "Who has to see to recommendation 2?", "The Parks Agency should"),
        ("addressed", "who owns recommendation 3", "The Chair of the Allotment Holders' Association should"),
    ],
)
def test_a_field_or_an_address_of_an_issue_says_whose_it_is_and_by_when(
    asked: dict[str, Assistant], report: str, question: str, said: str
) -> None:
    assert said in _quotes(asked[report].ask(question))


def test_a_promise_is_not_told_by_the_date_that_the_inspectors_set(asked: dict[str, Assistant]) -> None:
    answer = asked["lines"].ask("By when will they do recommendation 3?")
    assert answer.silence is not None


def test_an_empty_field_gives_no_date(asked: dict[str, Assistant]) -> None:
    assert asked["lines"].ask("When is recommendation 2 due?").silence is not None


@pytest.mark.parametrize(
    ("report", "question", "numbers"),
    [
        ("lines", "Which recommendations fall to the Head of Water Rescue?", {"2"}),
        ("lines", "What does the Prevention Manager have to do?", {"1"}),
        ("addressed", "What does the Parks Agency have to do?", {"1", "2"}),
        ("addressed", "how many recommendations are addressed to the Parks Agency?", {"1", "2"}),
        ("table", "Which recommendations belong to the Estates Director (North)?", {"2"}),
    ],
)
def test_the_issues_of_a_post_are_those_it_owns_or_is_asked_to_do(
    asked: dict[str, Assistant], report: str, question: str, numbers: set[str]
) -> None:
    answer = asked[report].ask(question)
    assert answer.silence is None, answer.silence
    assert {n for c in answer.citations for n in c.issue_numbers} == numbers


def test_nothing_falls_to_a_post_that_is_not_named(asked: dict[str, Assistant]) -> None:
    assert asked["addressed"].ask("Which recommendations fall to the Chief Gardener?").silence is not None
