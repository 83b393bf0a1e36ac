"""Plans say how their actions stand, in a column or a line of their own: lists, counts, single ones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Reason
from assistant.assistant import Assistant
from assistant.understanding.plan_states import states_asked, states_named
from tests.assistant.conftest import over
from tests.assistant.test_follow_ups import after
from tests.stores import model

PRISON = """\
<html><body><h1>Action Plan: HMP Tidewell</h1>
<p>Action plan submitted in response to the inspection of 2 to 13 May 2022. Published: 4 October 2022</p>
<table>
<tr><th>Rec No</th><th>Recommendation</th><th>Agreed</th><th>Action</th><th>Owner</th><th>Target date</th>
<th>Status</th></tr>
<tr><td>1</td><td>Levels of self-harm should be reduced.</td><td>Agreed</td>
<td>A weekly safety meeting will be held.</td><td>Head of Safety</td><td>June 2023</td><td>On track</td></tr>
<tr><td>2</td><td>The kitchens should be kept clean.</td><td>Agreed</td>
<td>The catering contract will be let again.</td><td>Head of Catering</td><td>July 2023</td>
<td>Overdue - no bidder</td></tr>
<tr><td>3</td><td>Prayer rooms should be larger.</td><td>Partly Agreed</td>
<td>The chapel will be shared by all faiths.</td><td>Chaplain</td><td>October 2023</td><td>Behind schedule</td></tr>
<tr><td>4</td><td>Visits should start on time.</td><td>Agreed</td>
<td>Two officers will be posted to the gate.</td><td>Head of Residence</td><td>May 2022</td><td>Complete</td></tr>
</table></body></html>
"""
POLICE = """\
ORRIDGE CONSTABULARY
ACTION PLAN

Published 3 March 2023

| RAG | Ref | Recommendation | Owner | Action | Due |
| Green | R1 | The force should answer 999 calls in ten seconds. | Head of Contact | Ten will be hired. | May 2023 |
| Amber | R2 | The force should search for missing children. | Head of Crime | A checklist will be used. | June 2023 |
| Red | R3 | The force should visit children at risk. | Head of Crime | A rota will be drawn up. | July 2023 |
| Amber | R4 | The force should record the use of force. | Head of Custody | The form will be shortened. | June 2023 |
"""


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("made")
    (folder / "tidewell-2022.html").write_text(PRISON, encoding="utf-8")
    (folder / "orridge-2023.md").write_text(POLICE, encoding="utf-8")
    files = [str(file) for file in sorted(folder.iterdir())]
    yield from over(tmp_path_factory.mktemp("index"), model(), files)


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("Which of the Tidewell actions are on track?", {"1"}),
        ("Which areas for improvement are on track at Tidewell?", {"1"}),
        ("which tidewell recommendations are running late?", {"2", "3"}),
        ("List the overdue actions at Tidewell.", {"2"}),
        ("Which Tidewell actions are not on track?", {"2", "3"}),
        ("Which recommendations are still outstanding at Tidewell?", {"1", "2", "3"}),
        ("Which Orridge actions are rated amber?", {"2", "4"}),
        ("How many red recommendations are in the Orridge plan?", {"3"}),
    ],
)
def test_the_actions_in_a_state_are_those_whose_cells_say_so(
    plans: Assistant, question: str, numbers: set[str]
) -> None:
    answer = after(plans, question)
    assert answer.silence is None, answer.silence
    assert answer.total == len(numbers)
    assert {dict(row.cells)["Issue"] for row in answer.rows or ()} == numbers


def test_what_no_cell_says_counts_nought_and_is_no_list(plans: Assistant) -> None:
    assert after(plans, "How many Tidewell actions are at risk?").total == 0
    told = after(plans, "Which Tidewell actions are on hold?").silence
    assert told is not None
    assert told.reason is Reason.NOT_STATED


@pytest.mark.parametrize(
    ("turns", "cell"),
    [
        (("Is the action on prayer rooms on track at Tidewell?",), "Behind schedule"),
        (("Is Tidewell's recommendation 1 delayed?",), "On track"),
        (("Tell me about Tidewell's recommendation 2", "Is it on track?"), "Overdue - no bidder"),
    ],
)
def test_whether_one_action_is_on_track_is_told_by_its_own_cell(
    plans: Assistant, turns: tuple[str, ...], cell: str
) -> None:
    answer = after(plans, *turns)
    assert answer.silence is None, answer.silence
    assert cell in [c.quote for c in answer.citations]
    others = {"On track", "Overdue - no bidder", "Behind schedule", "Complete"} - {cell}
    assert not others & {c.quote for c in answer.citations}


def test_a_whole_plan_is_told_by_all_its_states(plans: Assistant) -> None:
    assert after(plans, "Is the Tidewell plan on track?").total == 4


@pytest.mark.parametrize(
    "text",
    [
        "what does the plan say about children at risk of harm?",
        "which trials were delayed?",
        "which recommendations are about late letters?",
        "who wrote the green paper?",
    ],
)
def test_words_for_states_said_of_other_things_name_none(text: str) -> None:
    assert states_asked(text) == []


def test_a_state_the_plan_words_otherwise_is_named_by_its_kind() -> None:
    held = ("delayed", "behind schedule", "on track", "amber")
    assert states_named("which actions are late?", held) == ("behind schedule", "delayed")
    assert states_named("which actions are delayed?", held) == ("delayed",)
    assert states_named("which actions are red?", held) == ()


def test_what_was_not_begun_is_named_in_the_passive_too() -> None:
    held = ("not started", "started", "on track")
    assert states_named("which actions have not been started?", held) == ("not started",)
    assert states_named("which actions have been started?", held) == ("started",)
