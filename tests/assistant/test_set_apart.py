"""Issues are listed and counted by the heading or the label by which their own report sets them apart."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from tests.assistant.conftest import over_texts

PRISON = """\
# Report on an inspection of HMP Lantern Hill

Published 4 May 2023

## Priority concerns

**Concern 1**
Violence had risen and nobody had asked why.

**Concern 2**
Drugs were too easily found.

## Key concerns

**Concern 3**
The kitchen was dirty.

**Concern 4**
Complaints about food were answered late.

**Concern 5**
Too few men saw a dentist.
"""
FIRE = """\
<html><body><h1>Brindle Fire and Rescue Service: inspection 2022</h1><p>Published 3 March 2022</p>
<h2>Prevention</h2>
<h3>Cause of concern 1</h3><p>The service does not visit those who are most at risk.</p>
<h3>Area for improvement 2</h3><p>The service should evaluate its visits.</p>
<h2>People</h2>
<h3>Area for improvement 3</h3><p>The service should appraise its staff every year.</p>
</body></html>
"""
CARE = """\
Follow-up inspection of CPS Saltmarsh, 7 July 2022

Progress against the recommendations

Recommendation 1
The unit should write plans on time.
Judgement: Achieved

Recommendation 2
The unit should train its staff.
Judgement: Not achieved

Further recommendations

Recommendation 3
The unit should review every plan within six months.

Recommendation 4
The unit should ask victims what they think.
"""


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(
        tmp_path_factory, {"lantern-hill-2023.md": PRISON, "brindle-2022.html": FIRE, "saltmarsh-2022.txt": CARE}
    )


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("What are the priority concerns at Lantern Hill?", ["1", "2"]),
        ("List the key concerns at HMP Lantern Hill (not the priority ones).", ["3", "4", "5"]),
        ("Which key concerns at Lantern Hill are about food?", ["4"]),
        ("How many key concerns were there at Lantern Hill?", ["3", "4", "5"]),
        ("How many concerns were there at Lantern Hill?", ["1", "2", "3", "4", "5"]),
        ("What areas for improvement does Brindle Fire and Rescue Service have?", ["2", "3"]),
        ("How many causes of concern were found at Brindle?", ["1"]),
        ("How many issues were raised at Brindle?", ["1", "2", "3"]),
        ("What further recommendations does the Saltmarsh follow-up make?", ["3", "4"]),
    ],
)
def test_issues_are_told_apart_as_their_report_does(held: Assistant, asked: str, numbers: list[str]) -> None:
    answer = held.ask(asked)
    assert answer.total == len(numbers)
    assert sorted(n for c in answer.citations[: len(numbers)] for n in c.issue_numbers) == numbers


def test_a_list_says_under_which_name_its_issues_come(held: Assistant) -> None:
    assert "2 of the 5 issues" in held.ask("What are the priority concerns at Lantern Hill?").text
    assert "come under “priority concerns”" in held.ask("What are the priority concerns at Lantern Hill?").text
