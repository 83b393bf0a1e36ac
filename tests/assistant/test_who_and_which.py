"""Who holds an office, which inspection or grade is meant, and whose number it is: read from where words stand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Reason
from assistant.assistant import Assistant
from assistant.question import Intent
from assistant.understanding.spelling import mended
from tests.assistant.conftest import over
from tests.fakes import FakeEmbedder


@pytest.fixture(scope="module")
def two_bodies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """One report of three recommendations, and one of one, by a committee."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "anyvale.md").write_text(_ANYVALE, encoding="utf-8")
    (folder / "othervale.md").write_text(_OTHERVALE, encoding="utf-8")
    data = tmp_path_factory.mktemp("data")
    yield from over(data, FakeEmbedder(), [str(folder / "anyvale.md"), str(folder / "othervale.md")])


@pytest.mark.parametrize(
    "asked",
    ["who is the ccp of Anyvale", "Who is Anyvale's Chief Crown Prosecutor?", "who runs Anyvale these days"],
)
def test_the_holder_of_an_office_is_the_name_beside_it(two_bodies: Assistant, asked: str) -> None:
    assert [c.quote for c in two_bodies.ask(asked).citations] == ["The CCP, Ada Nym, wrote the plan."]


def test_a_name_below_the_office_it_holds_is_quoted_with_it(two_bodies: Assistant) -> None:
    (citation,) = two_bodies.ask("who is the head of service of Othervale").citations
    assert citation.quote.split() == ["Head", "of", "Service", "Eda", "Nym"]


def test_a_body_beside_an_office_holds_it_not(two_bodies: Assistant) -> None:
    answer = two_bodies.ask("who is the business manager of Anyvale")
    assert answer.silence is not None


def test_a_number_of_a_committee_is_no_other_reports(two_bodies: Assistant) -> None:
    answer = two_bodies.ask("PAC recommendation 3?")
    assert answer.silence is not None
    assert answer.silence.reason is Reason.NO_SUCH_ISSUE
    assert two_bodies.ask("what was recommendation 3?").silence is None


def test_a_year_right_after_a_name_is_that_of_a_report(two_bodies: Assistant) -> None:
    answer = two_bodies.ask("Anyvale 2012 improvement points")
    assert answer.silence is not None
    assert answer.silence.reason is Reason.UNKNOWN_REPORT


def test_a_word_turned_into_its_opposite_is_spelt_as_meant(two_bodies: Assistant) -> None:
    assert mended("undated plans", two_bodies.catalogue, lambda _: 2) == ("undated plans", {})
    assert mended("updatd plans", two_bodies.catalogue, lambda _: 2)[1] == {"updatd": "updated"}


@pytest.mark.parametrize(
    ("asked", "unknown"),
    [
        ("Inspectors on Ashcombe please", ("Ashcombe",)),
        ("What did the inspectorate say about Ribbleside PDU?", ("Ribbleside",)),
        ("are there tablets for FLOs?", ()),
        ("how many letters does the VLU manager in Northmoor audit", ()),
    ],
)
def test_a_strange_name_is_a_body_and_initials_are_not(
    assistant: Assistant, asked: str, unknown: tuple[str, ...]
) -> None:
    assert assistant.ask(asked).question.unknown == unknown


@pytest.mark.parametrize(
    ("asked", "year"),
    [
        ("who led the first of the two Northmoor inspections", "2018"),
        ("who led the later of the two Northmoor inspections", "2021"),
    ],
)
def test_one_of_two_inspections_is_meant_by_its_order(assistant: Assistant, asked: str, year: str) -> None:
    ids = assistant.ask(asked).question.filters.report_ids
    assert [r.year for r in assistant.catalogue.reports if r.id in ids] == [year]


def test_the_ratings_that_are_not_of_a_grade_are_shown(assistant: Assistant) -> None:
    every = assistant.ask("What are the ratings of Northmoor in 2021?").rows or ()
    given = {dict(row.cells)["Rating"] for row in every}
    shown = {dict(row.cells)["Rating"] for row in assistant.ask("which bit of Northmoor 2021 isn't fair?").rows or ()}
    assert "Fair" in given
    assert shown == given - {"Fair"}


def test_none_below_a_grade_is_said(assistant: Assistant) -> None:
    answer = assistant.ask("Any part of Northmoor 2021 below fair?")
    assert answer.total == 0
    assert "is below Fair" in answer.text


@pytest.mark.parametrize("asked", ["everything with the ABM against it"])
def test_what_has_somebodys_name_on_it_is_theirs_to_do(assistant: Assistant, asked: str) -> None:
    answer = assistant.ask(f"{asked}, for my in-tray")
    assert answer.question.intent is Intent.LIST
    assert answer.question.owners
    assert answer.question.topic == ""
    assert answer.rows


def test_a_share_that_is_given_is_not_the_one_asked_for(assistant: Assistant) -> None:
    assert assistant.ask("By when should 95% of letters go out in Northmoor?").question.intent is Intent.DEADLINE


def test_spelling_out_asks_for_a_meaning_and_good_wishes_for_none(assistant: Assistant) -> None:
    assert assistant.ask("ABM - spell it out for me").question.intent is Intent.DEFINITION
    greeted = assistant.ask("Good morning! I hope you are well.")
    assert greeted.silence is not None
    assert greeted.silence.reason is Reason.NOT_A_QUESTION


_ANYVALE = """# Area inspection of CPS Anyvale

HM Crown Prosecution Service Inspectorate (HMCPSI)

Published 20 October 2016

## 1. Casework

1.1 Files were examined in April. The plans of 2012 were updated. The Chief Crown Prosecutor (CCP) chairs the board.
The CCP, Ada Nym, wrote the plan. The business manager, Othervale, is another matter. Each letter was dated.

**Recommendation 1**

Name a single point of contact.

**Recommendation 2**

Record every decision.

**Recommendation 3**

Send each letter in time.
"""

_OTHERVALE = """# Area inspection of CPS Othervale

HM Crown Prosecution Service Inspectorate (HMCPSI)

Published 12 May 2017

## 1. Casework

1.1 The Public Accounts Committee (PAC) had looked at the courts.

| Head of Service |
| --- |
| Eda Nym |

**Recommendation 1**

Answer what the PAC asked.
"""


@pytest.mark.parametrize(
    ("asked", "unknown"),
    [
        ("southmarsh disclosure commitments", ("Southmarsh",)),
        ("How was Brindle Vale Fire and Rescue Service rated?", ("Brindle Vale",)),
        ("were southbound trains mentioned?", ()),
    ],
)
def test_a_body_with_its_kind_and_a_name_of_a_compass_point_are_unknown(
    assistant: Assistant, asked: str, unknown: tuple[str, ...]
) -> None:
    assert assistant.ask(asked).question.unknown == unknown
