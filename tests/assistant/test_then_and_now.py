"""One matter then and now: each report of a body is quoted on it, and words of time are no part of what is asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from assistant.understanding.then_now import then_and_now
from tests.assistant.conftest import over
from tests.fakes import FakeEmbedder

EARLIER = """\
# CPS response to HMCPSI Area Inspection Programme, CPS Marrowdale Baseline Report, 4 March 2020

Quality of casework: Poor

The vacancy rate among paralegals was 31%. Our Area Training Champion, Ada Nym, ran the first course.

**Issue 1.** The Area should answer letters from the defence.

**Response:** The Area accepts this issue. Managers will check letters from the defence each week.
"""

LATER = """\
# CPS response to HMCPSI Area Inspection Programme, CPS Marrowdale follow-up inspection, 9 May 2023

Quality of casework: Good

The vacancy rate among paralegals is 12%. The Area Training Champion, Eda Bord, plans a second course.

**Issue 1.** The Area should give new lawyers a mentor.

**Response:** The Area accepts this issue. Every new lawyer has a mentor.
"""

ALONE = """\
# A follow-up inspection of Tarnside Probation Delivery Unit

Published 8 June 2024

The average workload of an officer is now 34 cases, down from 51 cases at the inspection of 2022.
More than nine newly trained officers hold a workload above 40 cases.
"""


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """A body with two reports, and one whose only report looks back."""
    folder = tmp_path_factory.mktemp("reports")
    for name, text in (("earlier", EARLIER), ("later", LATER), ("alone", ALONE)):
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    yield from over(tmp_path_factory.mktemp("data"), FakeEmbedder(), [str(folder)])


@pytest.mark.parametrize(
    ("asked", "then", "now"),
    [
        ("vacancy rate among paralegals at Marrowdale, then and now", "31%", "12%"),
        ("how has the vacancy rate at Marrowdale moved since the baseline", "31%", "12%"),
        ("Marrowdale paralegal vacancy rate, 2020 against the later report", "31%", "12%"),
        ("who's been Marrowdale's training champion, first and later", "Ada Nym", "Eda Bord"),
        ("Marrowdale quality of casework over the two inspections", "Poor", "Good"),
        ("Marrowdale quality of casework from 2020 to 2023, which direction", "Poor", "Good"),
    ],
)
def test_each_report_is_quoted_on_what_was_and_what_is(visited: Assistant, asked: str, then: str, now: str) -> None:
    answer = visited.ask(asked)
    assert answer.question.asked == asked
    assert any(then in c.quote and c.published == "2020-03-04" for c in answer.citations)
    assert any(now in c.quote and c.published == "2023-05-09" for c in answer.citations)


def test_a_report_that_says_nothing_is_said_to_say_nothing(visited: Assistant) -> None:
    answer = visited.ask("mentors for new lawyers at Marrowdale, earlier and later")
    assert {c.published for c in answer.citations} == {"2023-05-09"}
    assert "4 March 2020" in answer.text


def test_the_only_report_is_quoted_where_it_tells_what_was_and_what_is(visited: Assistant) -> None:
    answer = visited.ask("workload at Tarnside, then and now")
    assert "34 cases, down from 51" in answer.citations[0].quote


@pytest.mark.parametrize(
    ("asked", "core"),
    [
        ("caseloads in Tarnside, then and now", "caseloads in Tarnside"),
        ("how has the backlog moved since the first inspection?", "the backlog?"),
        ("sickness, 2019 v 2022: better or worse", "sickness"),
        ("use of agents across both reports", "use of agents"),
        ("staffing compared with the previous visit", "staffing"),
    ],
)
def test_words_of_time_are_read_out_of_a_question(asked: str, core: str) -> None:
    told = then_and_now(asked)
    assert told is not None
    assert told.core == core


@pytest.mark.parametrize(
    "asked", ["what was done in 2019", "how long from the first report to a charge", "the baseline"]
)
def test_one_time_alone_is_not_set_beside_another(asked: str) -> None:
    assert then_and_now(asked) is None
