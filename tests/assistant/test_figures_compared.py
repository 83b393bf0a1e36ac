"""Two bodies compared on a figure: each figure with its body and date, and it is said where a body gives none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from tests.assistant.conftest import over_texts

NORTH = """\
Brackwater Probation Service: response to an inspection

14 May 2021

About us

The service employs 212 probation officers. It costs £38.10 per offender per week.

Recommendations

1. The service should write a risk assessment for everybody within ten days.

Response: The service accepts this. It will be slow to do so, because nine of the 31 assessor posts are vacant.

2. The service should offer a place on its alcohol course to everybody who needs one.

Response: The service accepts this. There are 44 places on the alcohol course.
"""

SOUTH = """\
<html><body><h1>Pennick Probation Service: inspection report</h1><p>Published 3 November 2021</p>
<h2>Pennick in figures</h2>
<table><tr><th>Measure</th><th>Figure</th></tr>
<tr><td>Probation officers</td><td>167</td></tr>
<tr><td>Cost per offender per week</td><td>£41.60</td></tr></table>
<h2>Recommendations</h2>
<p>1. The service should write risk assessments in time.</p>
<p>Response: Accepted. It has no lack of staff, although four of the 26 assessor posts are vacant.</p>
<p>2. The service should repair its offices.</p>
<p>Response: Accepted. The offices will be repaired by March 2022.</p>
</body></html>
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, {"brackwater-2021.txt": NORTH, "pennick-2021.html": SOUTH})


def by_body(answer: Answer) -> dict[str, str]:
    assert answer.silence is None, answer.silence.message
    told: dict[str, str] = {}
    for cited in answer.citations:
        name = (cited.area or cited.title).split()[0]
        told[name] = f"{told.get(name, '')} {cited.quote}"
    return told


@pytest.mark.parametrize(
    ("question", "north", "south"),
    [
        (
            "Compare how many assessor posts are vacant in Brackwater and in Pennick.",
            "nine of the 31",
            "four of the 26",
        ),
        ("Is Brackwater cheaper than Pennick per offender?", "£38.10", "£41.60"),
        ("Which has more probation officers, Pennick or Brackwater?", "212", "167"),
    ],
)
def test_each_body_gives_its_own_figure(made: Assistant, question: str, north: str, south: str) -> None:
    told = by_body(made.ask(question))
    assert north in told["Brackwater"]
    assert south in told["Pennick"]


def test_a_body_that_gives_no_figure_is_said_to_give_none(made: Assistant) -> None:
    answer = made.ask("Compare how many places on an alcohol course there are in Brackwater and in Pennick.")
    assert "44 places" in by_body(answer)["Brackwater"]
    assert "Pennick" in answer.text
    assert "no such figure" in answer.text or "has nothing" in answer.text


def test_a_matter_that_neither_body_treats_stays_silent(made: Assistant) -> None:
    assert made.ask("Compare how many interpreters Brackwater and Pennick have.").silence is not None
