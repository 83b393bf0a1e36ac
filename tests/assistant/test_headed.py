"""Names that stand at the head of a report and are no Area's say which report is meant: a site, a region, a country."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Reason
from assistant.assistant import Assistant
from tests.assistant.conftest import over_texts

COUNTRY = """\
River rescue in Northern Ireland

A thematic inspection

Published 3 February 2022

The boats that we saw were in good repair. Crews now reach a boat in trouble in 14 minutes, where it took them 22.

Recommendation 1
Crews should practise at night at least four times a year.

Recommendation 2
Crews should keep a log of every call.
"""
SITE = """\
Healthcare Inspectorate Wales

Hospital inspection report

Wards 2 and 3, Ysbyty Bryn-y-Mor, Cantref Uchaf University Health Board

Published 9 June 2022

Patients told us that meals came late and cold. The wards were clean.

Recommendation 1
The health board should serve meals hot.
"""
REGION = """\
An inspection of probation services in Aldwater and Penn PDU

The Probation Service – Middle Fells region

HM Inspectorate of Probation, May 2023

The unit works from two offices and is well led.

Recommendations

Aldwater and Penn PDU should:

1. visit people at home where there is a risk to children.
2. hold a meeting on every case of high risk.

Middle Fells region should:

3. send the unit a reader of files each quarter.
4. lend the unit two officers until its posts are filled.
"""
SHELTERS = """\
Night shelters in England

A review

Published 1 August 2022

Shelters are open on most nights of the winter.

Recommendation 1
Each shelter should have a lead for safety.
"""
COUNCIL = """\
Inspection of Copperidge local authority children's services

Published 1 August 2021

The council places children all over England. A log of calls is kept.

Recommendation 1
The council should keep a log of every visit.
"""


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    texts = {
        "country.txt": COUNTRY,
        "site.txt": SITE,
        "region.txt": REGION,
        "shelters.txt": SHELTERS,
        "council.txt": COUNCIL,
    }
    yield from over_texts(tmp_path_factory, texts)


def _titles(assistant: Assistant, asked: str) -> list[str]:
    ids = assistant.ask(asked).question.filters.report_ids
    return [report.title for report in assistant.catalogue.reports if report.id in ids]


@pytest.mark.parametrize(
    "asked",
    [
        "Do crews in Northern Ireland reach a boat faster than before?",
        "do crews in northern ireland practise at night?",
        "What did Northern Ireland's crews get told about logs?",
    ],
)
def test_a_country_in_a_title_is_held_and_says_which_report_is_meant(five: Assistant, asked: str) -> None:
    answer = five.ask(asked)

    assert answer.silence is None
    assert _titles(five, asked) == ["River rescue in Northern Ireland – A thematic inspection"]


def test_issues_of_a_report_that_a_country_names_are_counted_by_themselves(five: Assistant) -> None:
    assert five.ask("How many recommendations were made in Northern Ireland?").total == 2


@pytest.mark.parametrize("said", ["Ysbyty Bryn-y-Mor", "Bryn-y-Mor"])
def test_a_site_at_the_head_of_a_report_is_its_scope(five: Assistant, said: str) -> None:
    question = five.ask(f"Are the meals at {said} any good?").question

    assert len(question.filters.report_ids) == 1
    assert "bryn" not in question.topic
    assert "mor" not in question.topic.split()


def test_a_country_that_other_reports_tell_of_is_known_and_bounds_nothing(five: Assistant) -> None:
    answer = five.ask("Is a log of calls kept in England?")

    assert answer.silence is None or answer.silence.reason is not Reason.UNKNOWN_AREA
    assert not answer.question.filters.report_ids


def test_a_country_in_the_name_of_an_inspectorate_is_no_place_at_the_head(five: Assistant) -> None:
    told = five.ask("Did Wales accept the recommendation on meals?").silence

    assert told is not None
    assert told.reason is Reason.UNKNOWN_AREA


def test_a_body_that_is_named_beside_a_site_of_another_keeps_its_scope(five: Assistant) -> None:
    question = five.ask("Does Copperidge keep a log as in Northern Ireland?").question

    assert question.filters.areas == ("Copperidge",) or question.unknown == ("Northern Ireland",)


def test_what_inspectors_recommend_to_a_region_is_what_stands_under_its_name(five: Assistant) -> None:
    answer = five.ask("What did HMI Probation recommend to the Middle Fells region?")

    assert answer.total == 2
    assert "lend the unit two officers" in answer.text
    assert "hold a meeting" not in answer.text


def test_all_that_is_recommended_in_the_report_on_a_body_is_recommended_to_it(five: Assistant) -> None:
    assert five.ask("What did the inspectors recommend to Aldwater and Penn?").total == 4


def test_whether_people_find_a_thing_out_is_the_question_and_not_its_frame(five: Assistant) -> None:
    assert _titles(five, "Do people in Northern Ireland find out how long a boat takes?")


@pytest.mark.parametrize(
    "asked",
    [
        "What did the Northern Ireland Ambulance Service promise on logs?",
        "What did Holmwater Hospital Board do?",
        "Who is the Chief Inspector of Probation?",
    ],
)
def test_a_part_of_a_longer_name_or_of_an_office_points_to_no_report(five: Assistant, asked: str) -> None:
    assert not _titles(five, asked)


def test_places_that_stand_together_are_each_read(five: Assistant) -> None:
    assert five.ask("How are crews in Northern Ireland and England told apart?").question.unknown == ()
