"""Action plans are tables: whose an action is and by when is told by the cell under the head that names just that."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from tests.assistant.conftest import over, over_texts
from tests.assistant.test_follow_ups import after
from tests.stores import model

PLAN = """\
<html><body><h1>Action Plan: HMP Tidewell</h1>
<p>Action plan submitted in response to the inspection of 2 to 13 May 2022. Published: 4 October 2022</p>
<table>
<tr><th>1. Rec No</th><th>2. Concern</th><th>3. Agreed/Partly Agreed/Not Agreed</th>
<th>4. Response: action taken/planned</th><th>5. Responsible Owner</th><th>6. Target Date</th></tr>
<tr><td>1</td><td>Key concern: Levels of self-harm were high.</td><td>Agreed</td>
<td>A weekly safety meeting has been restarted, with Listeners from every wing.</td>
<td>Head of Safety</td><td>June 2023</td></tr>
<tr><td>2</td><td>Key concern: The kitchens were dirty.</td><td>Agreed</td>
<td>The catering contract has been let again since March 2022.</td>
<td>Head of Catering</td><td>Not set</td></tr>
<tr><td>3</td><td>Concern: Prayer rooms were too small.</td><td>Partly Agreed</td>
<td>The chapel will be shared by all faiths by Easter 2023.</td><td>Chaplain</td><td>October 2023</td></tr>
</table></body></html>
"""


@pytest.fixture(scope="module")
def tidewell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    file = tmp_path_factory.mktemp("made") / "tidewell-2022.html"
    file.write_text(PLAN, encoding="utf-8")
    yield from over(tmp_path_factory.mktemp("index"), model(), [str(file)])


@pytest.mark.parametrize(
    ("turns", "cell", "head"),
    [
        (("what is the target date for self-harm at Tidewell?",), "June 2023", "6. Target Date"),
        (("who is responsible for the kitchens at Tidewell?", "by when?"), "Not set", "6. Target Date"),
        (("who owns the kitchens concern at Tidewell?",), "Head of Catering", "5. Responsible Owner"),
    ],
)
def test_the_cell_under_the_head_that_names_it_answers(
    tidewell: Assistant, turns: tuple[str, ...], cell: str, head: str
) -> None:
    answer = after(tidewell, *turns)
    assert answer.silence is None, answer.silence
    assert [c.quote for c in answer.citations[:2]] == [cell, head]


def test_a_promise_that_gives_its_own_day_goes_before_the_date_of_its_row(tidewell: Assistant) -> None:
    answer = after(tidewell, "by when will the chapel be shared at Tidewell?")
    assert "Easter 2023" in answer.citations[0].quote


@pytest.mark.parametrize(
    ("asked", "issues"),
    [
        ("list everything Tidewell did not fully agree to", {"3"}),
        ("what bits of the Tidewell plan were agreed?", {"1", "2"}),
    ],
)
def test_what_was_not_fully_agreed_is_also_what_was_agreed_in_part(
    tidewell: Assistant, asked: str, issues: set[str]
) -> None:
    rows = tidewell.ask(asked).rows or ()
    assert {number for row in rows for label, number in row.cells if label == "Issue"} == issues


def test_a_deadline_of_a_thing_that_was_graded_is_no_grade(tidewell: Assistant) -> None:
    answer = tidewell.ask("what's the deadline for self-harm at Tidewell?")
    assert answer.citations[0].quote == "June 2023"


def test_a_cell_that_says_that_no_date_is_set_gives_no_date_where_one_is_asked_for(tidewell: Assistant) -> None:
    answer = tidewell.ask("by what date will the kitchens at Tidewell be clean?")
    assert answer.silence is not None
    assert "“Not set” under “6. Target Date”" in answer.silence.message


DATED = """\
# CPS Farnmoor

## Action plan following the area inspection

Agreed by the Area Board on 3 May 2021

| Ref | Owner | Recommendation | Accepted or not | Action | By when |
|---|---|---|---|---|---|
| 1 | ABM | Post should be opened daily. | Accepted | Two clerks have been found. | 30 June 2021 |
| 2 | DCCP | Files should be read early. | Accepted | A list goes round every Monday. | 31 July 2021 |
| 3 | CCP | Pleas should be noted. | Accepted | The form has been changed. | Completed 2 April 2021 |
| 4 | CCP | A protocol should be agreed. | Accepted | It is drafted. It will be signed by both sides. | August 2021 |

We shall put a new version of this plan on our page every quarter.
"""


@pytest.fixture(scope="module")
def farnmoor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, {"plan.md": DATED})


def test_each_row_with_a_date_to_come_is_a_commitment_with_that_date(farnmoor: Assistant) -> None:
    answer = farnmoor.ask("Which commitments in Farnmoor have a date?")
    assert (answer.total, answer.of) == (3, 5)
    assert [f"due {due}" in answer.text for due in ("30 June 2021", "31 July 2021", "August 2021")] == [True] * 3


def test_what_a_sentence_leans_on_stands_in_its_own_cell(farnmoor: Assistant) -> None:
    answer = farnmoor.ask("Which commitments in Farnmoor have a date?")
    assert not any("|" in citation.quote for citation in answer.citations)


def test_a_plan_that_tells_no_state_of_its_actions_has_none_that_is_said_to_be_overdue(farnmoor: Assistant) -> None:
    answer = farnmoor.ask("Which of Farnmoor's actions are overdue?")
    assert answer.silence is not None
    assert "overdue" in answer.silence.message


@pytest.mark.parametrize("asked", ["How many commitments does Farnmoor make?", "List Farnmoor's commitments"])
def test_a_bodys_commitments_are_all_of_its_plan_and_not_those_that_name_no_other_owner(
    farnmoor: Assistant, asked: str
) -> None:
    answer = farnmoor.ask(asked)
    assert (answer.total, answer.of) == (5, 5)


@pytest.mark.parametrize("asked", ["Which Areas treat clerks?", "Which reports mention clerks?"])
def test_what_treats_a_matter_is_shown_by_its_own_words(farnmoor: Assistant, asked: str) -> None:
    answer = farnmoor.ask(asked)
    assert "“Two clerks have been found.”" in answer.text
    assert "|" not in answer.text


CODED = """\
# CPS Ridgemere: action plan

Published 4 June 2020

| Ref | Target date | Issue to address | Agreed? | Area action | Lead |
|---|---|---|---|---|---|
| FQR1 | 31 July 2020 | Files should be indexed. | Agreed | An index will be added to each. | Head of Unit |
| FQR2 | 31 August 2020 | Exhibits should be listed. | Agreed | Lists will be checked. | Exhibits Champion |
"""


def test_an_issue_is_named_by_a_code_of_three_letters_alone(tmp_path_factory: pytest.TempPathFactory) -> None:
    for assistant in over_texts(tmp_path_factory, {"plan.md": CODED}):
        assert "Exhibits Champion" in assistant.ask("who owns FQR2?").text
        assert "Files should be indexed." in assistant.ask("What is FQR1?").text


JOINT = """\
# Joint response to the inspection of custody in Tarnholme

*Tarnholme Police and CPS Tarnholme, 3 March 2022*

**Recommendation 1.** Cells should be checked every hour.

**Our response (Chief Constable):** I accept this recommendation. Cells are now checked every hour.

**Recommendation 2.** Lawyers should read custody records before they charge.

**CPS response:** This recommendation is partially accepted. Lawyers will read them in grave cases.

**Recommendation 3.** Both should meet each month.

**Joint response:** We accept this. We will meet on the first Monday.
"""


def test_each_of_several_answering_parties_is_named_by_its_own_label(tmp_path_factory: pytest.TempPathFactory) -> None:
    for assistant in over_texts(tmp_path_factory, {"joint.md": JOINT}):
        told = {n: assistant.ask(f"What is the response to recommendation {n} in Tarnholme?").text for n in (1, 2, 3)}
    assert "The Chief Constable accepts this" in told[1]
    assert "CPS accepts this in part" in told[2]
    assert "The joint response accepts this" in told[3]


MARKED = """\
# CPS Ridgemere: action plan

Published 4 June 2020

| Ref | Target date | Issue to address | Agreed? | Area action | Lead | Status |
|---|---|---|---|---|---|---|
| FQR1 | 31 July 2020 | Files should be indexed. | Agreed | An index will be added to each. | Head of Unit | Delayed |
| FQR2 | 31 August 2020 | Exhibits should be listed. | Agreed | Lists will be checked. | ABM | On track |
| FQR3 | 31 August 2020 | Calls should be logged. | Agreed | A log will be kept. | ABM | Delayed |

## Why FQR3 is delayed

The supplier went out of business in May. Another has not been found.

## Other notes

The index for FQR1 has to be built by a national team. Staff have welcomed the plan.
"""


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("why is FQR1 delayed?", "The index for FQR1 has to be built by a national team."),
        ("Why is issue FQR3 late?", "The supplier went out of business in May."),
    ],
)
def test_why_an_action_is_late_is_what_the_plan_says_of_it_beside_its_table(
    tmp_path_factory: pytest.TempPathFactory, asked: str, said: str
) -> None:
    for assistant in over_texts(tmp_path_factory, {"plan.md": MARKED}):
        answer = assistant.ask(asked)
        assert f"“{said}”" in answer.text
        assert "welcomed" not in answer.text
        assert "Marked “Delayed”" in answer.text


def test_why_an_action_is_on_track_of_which_nothing_is_said_stays_silent(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    for assistant in over_texts(tmp_path_factory, {"plan.md": MARKED}):
        assert assistant.ask("why is FQR2 on track?").silence is not None
