"""One matter then and now: each report of a body is quoted on it, and words of time are no part of what is asked."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

import pytest

from assistant.assistant import Assistant
from assistant.understanding.areas import Named
from assistant.understanding.catalogue import Known
from assistant.understanding.followup import EMPTY
from assistant.understanding.then_now import then_and_now
from assistant.understanding.when import when_named
from assistant.understanding.which_reports import of_each
from tests.assistant.conftest import over
from tests.fakes import FakeEmbedder
from vectorstore.schema import Kind

EARLIER = """\
# CPS response to HMCPSI Area Inspection Programme, CPS Marrowdale Baseline Report, 4 March 2020

Quality of casework: Poor

The vacancy rate among paralegals was 31%. Our Area Training Champion, Ada Nym, ran the first course.
There were three custody time limit failures in 2018-19.

**Issue 1.** The Area should answer letters from the defence.

**Response:** The Area accepts this issue. Managers will check letters from the defence each week.
"""

LATER = """\
# CPS response to HMCPSI Area Inspection Programme, CPS Marrowdale follow-up inspection, 9 May 2023

Quality of casework: Good

The vacancy rate among paralegals is 12%. The Area Training Champion, Eda Bord, plans a second course.
There has been no custody time limit failure since. The rating for quality of casework has improved because new lawyers
have a mentor.

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
        ("what was the paralegal vacancy rate at Marrowdale at the first inspection and what is it now", "31%", "12%"),
        ("trajectory of the vacancy rate among paralegals at Marrowdale", "31%", "12%"),
        ("what did the Marrowdale baseline say of vacancies and what does the follow-up say", "31%", "12%"),
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
        ("what was the backlog at the first visit and what is it now?", "what was the backlog at the first visit"),
        ("trends in sickness", "sickness"),
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


@pytest.mark.parametrize(
    ("asked", "published"),
    [
        ("vacancy rate among paralegals at Marrowdale (not the 2023 one)", "2020-03-04"),
        ("vacancy rate among paralegals at Marrowdale, not the earlier report", "2023-05-09"),
        ("every grade Marrowdale got second time round", "2023-05-09"),
        ("what grade did Marrowdale get for casework first time round?", "2020-03-04"),
    ],
)
def test_a_report_that_is_meant_or_barred_by_its_turn_is_a_filter(
    visited: Assistant, asked: str, published: str
) -> None:
    answer = visited.ask(asked)
    assert answer.silence is None
    assert {c.published for c in answer.citations} == {published}


def test_issues_to_address_are_no_grade(visited: Assistant) -> None:
    answer = visited.ask("how many issues to address did the Marrowdale baseline have")
    assert answer.total == 1
    assert {c.published for c in answer.citations} == {"2020-03-04"}


def test_the_business_year_asked_about_points_to_the_report_that_tells_of_it(visited: Assistant) -> None:
    answer = visited.ask("Marrowdale custody time limit failures 2018-19")
    assert {c.published for c in answer.citations} == {"2020-03-04"}


def test_why_a_grade_moved_is_told_by_the_later_report(visited: Assistant) -> None:
    (citation,) = visited.ask("why did the rating for quality of casework at Marrowdale go up?").citations
    assert citation.quote.startswith("The rating for quality of casework has improved because")


def test_when_it_was_after_who_led_it_is_the_inspection(inspected: Assistant) -> None:
    first = inspected.ask("who led the 2021 Tolbury visit")
    assert "Ada Nym" in first.text
    assert "3 to 14 May 2021" in inspected.ask("when was it", EMPTY.after(first)).text


@pytest.fixture(scope="module")
def inspected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An authority inspected in May, whose report names who led."""
    file = tmp_path_factory.mktemp("reports") / "tolbury.md"
    file.write_text(TOLBURY, encoding="utf-8")
    yield from over(tmp_path_factory.mktemp("data"), FakeEmbedder(), [str(file)])


TOLBURY = """\
# Inspection of Tolbury local authority children's services

Inspection dates: 3 to 14 May 2021

Lead inspector: Ada Nym, Her Majesty's Inspector

Published 2 July 2021

Care leavers are well supported by their advisers.
"""


def test_a_year_after_two_names_is_that_of_both() -> None:
    assert _meant("compare marrowdale and tolbury (2021) on care leavers") == {"Marrowdale-2021", "Tolbury-2021"}
    for asked in ("in 2021, marrowdale or tolbury", "is it more in marrowdale than in tolbury in 2021"):
        assert _meant(asked) == {"Marrowdale-2021", "Tolbury-2021"}
    both = {"Tolbury-2021", "Tolbury-2020"}
    assert _meant("is marrowdale 2020 better than tolbury") == {"Marrowdale-2020", *both}
    assert _meant("compare marrowdale 2020 and tolbury on care leavers") == {"Marrowdale-2020", *both}


def _meant(text: str) -> set[str]:
    """The reports that a folded text means of two bodies that have two each."""
    areas = ("Marrowdale", "Tolbury")
    reports = tuple(
        Known(f"{area}-{year}", area, Kind.RESPONSE, area, (), f"{year}-05-01", None, ())
        for area in areas
        for year in (2021, 2020)
    )
    spots = tuple((at := text.index(area.lower()), at + len(area), area) for area in areas)
    named = Named(areas=areas, spots=spots)
    return set(of_each(text, named, when_named(text, reports), reports).report_ids or ())


@pytest.mark.parametrize("run", [" " * 20_000, "-" * 20_000, "- " * 10_000, "then and " * 3_000, "a " * 9_000])
def test_a_long_line_is_read_at_once(run: str) -> None:
    begun = perf_counter()
    then_and_now(f"caseloads{run}in Tarnside")
    assert perf_counter() - begun < 2
