"""What falls to a role beside its commitments, which response is shared, and which recommendations are new."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from tests.assistant.conftest import over
from tests.fakes import FakeEmbedder

RESPONSE = """\
# CPS response to HMCPSI inspection of CPS Marrowdale, 4 March 2020

**Issue 1.** The Area should hold workshops on strategy.

**Response:** The Area accepts this issue. The Deputy Chief Crown Prosecutor (DCCP) will lead the workshops by May 2020.

**Issue 2.** The Area should agree a standard of files with the police.

**Issue 3.** The Area should return poor files.

**Response to 2 and 3:** The Area accepts both issues. A Files Meeting has been set up. It is chaired by the DCCP.

**Issue 4.** The Area should thank its staff.

**Response:** The Area accepts this issue. The Area Business Manager will write to all staff.
"""

FOLLOW_UP = """\
# A follow-up inspection of Tarnside Probation Delivery Unit

Published 8 June 2024

**Recommendation 1:** The unit should keep a log of calls.

Judgement: Achieved

**Recommendation 2:** The unit should train its officers.

Judgement: Not achieved

**Recommendation 3:** The unit should share what it knows with councils.

**Recommendation 4:** The unit should add places on its courses.
"""


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("reports")
    (folder / "response.md").write_text(RESPONSE, encoding="utf-8")
    (folder / "follow-up.md").write_text(FOLLOW_UP, encoding="utf-8")
    yield from over(tmp_path_factory.mktemp("data"), FakeEmbedder(), [str(folder)])


def test_a_role_is_shown_where_a_response_names_it_beside_its_commitments(held: Assistant) -> None:
    answer = held.ask("list what the DCCP has to do at Marrowdale")
    assert answer.total == 1
    assert [c.quote for c in answer.citations][1:] == ["A Files Meeting has been set up. It is chaired by the DCCP."]


def test_a_list_of_another_role_does_not_name_it(held: Assistant) -> None:
    answer = held.ask("list what the Area Business Manager has to do at Marrowdale")
    assert len(answer.citations) == 1


def test_issues_answered_together_are_named_with_the_answer_they_share(held: Assistant) -> None:
    answer = held.ask("which pair of issues got a joint response at Marrowdale")
    assert answer.total == 2
    assert "Issues 2 and 3 are answered together: “The Area accepts both issues." in answer.text


@pytest.mark.parametrize(
    "asked", ["new recs for Tarnside", "what new recommendations does Tarnside have?", "any further recs for Tarnside"]
)
def test_new_recommendations_are_those_that_a_follow_up_does_not_judge(held: Assistant, asked: str) -> None:
    answer = held.ask(asked)
    assert {n for c in answer.citations for n in c.issue_numbers} == {"3", "4"}
    assert (answer.total, answer.of) == (2, 4)


def test_recommendations_of_a_judgement_are_listed_whatever_verb_asks_for_them(held: Assistant) -> None:
    answer = held.ask("which Tarnside recs have not been achieved")
    assert {n for c in answer.citations for n in c.issue_numbers} == {"2"}
