"""What belongs to a publication as a whole: its plan's money, the days of report and inspection, lists it announces."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from tests.assistant.conftest import over_texts

PLAN = """\
<html><body><h1>Corran Police: action plan in answer to the inspection of custody</h1>
<p>Published 8 September 2022</p>
<p>HMICFRS inspected Corran Police in the week of 6 June 2022 and published its report on 30 July 2022.</p>
<p>We are glad that the inspectors found these to be strengths:</p>
<ul><li>the care of children;</li><li>visits by volunteers; and</li><li>the new custody suite at Ness.</li></ul>
<h2>Action plan</h2>
<table><tr><th>No.</th><th>Recommendation</th><th>Response</th><th>Action</th><th>Owner</th><th>Target date</th></tr>
<tr><td>1</td><td>The force should record the use of force.</td><td>Accepted</td>
<td>A form will be introduced.</td><td>Head of Custody</td><td>31 December 2022</td></tr>
<tr><td>2</td><td>The force should inspect its cells.</td><td>Accepted</td>
<td>Cells will be inspected each week.</td><td>Head of Estates</td><td>30 June 2023</td></tr></table>
<h2>Resources</h2>
<p>The cameras cost £41,000. The force has earmarked £230,000 for the plan over two years.</p>
</body></html>
"""
LETTER = """\
Response of Wester Isles Council to the inspection of children's services, 4 March 2021

Ofsted published its report on 12 January 2021.

1) The council should visit children in care more often.

Response: Accepted. Visits will be made each month.
"""


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, {"corran-2022.html": PLAN, "wester-isles-2021.txt": LETTER})


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("How much money has Corran Police set aside for its action plan?", "£230,000"),
        ("How much has Corran Police put aside for the plan?", "£230,000"),
        ("What is the budget for Corran Police's action plan?", "£230,000"),
        ("When was Corran Police inspected?", "6 June 2022"),
        ("When was the inspection report on Corran Police published?", "30 July 2022"),
        ("When did the Corran Police action plan come out?", "8 September 2022"),
        ("When was the inspectors' report on Wester Isles published?", "12 January 2021"),
        ("What strengths did the inspectors find at Corran Police?", "the new custody suite at Ness"),
    ],
)
def test_what_is_of_the_publication_is_told(held: Assistant, asked: str, told: str) -> None:
    assert told in held.ask(asked).text


@pytest.mark.parametrize(
    "asked", ["How much has Wester Isles set aside for its plan?", "How many staff work on the plan at Corran Police?"]
)
def test_no_money_of_another_plan_or_kind_is_told(held: Assistant, asked: str) -> None:
    assert "£" not in held.ask(asked).text
