"""Which Areas and bodies a title, a line or the recommendations name; nothing is filed under the wrong one."""

import pytest

from ingest.bodies import addressed_bodies, areas_in_title, body_in_heading, is_body_alone
from tests.ingest.registers import read_text

TITLES = {
    "CPS response to the inspection of CPS London South and CPS Thames Chiltern": (
        "London South",
        "Thames and Chiltern",
    ),
    "Letters in CPS London North, Wessex and South East": ("London North", "Wessex", "South East"),
    "Inspection of CPS Mersey and Cheshire": ("Mersey-Cheshire",),
    "Inspection of Kent Police and Surrey Police": ("Kent Police", "Surrey Police"),
    "Inspection of Devon and Cornwall Police": ("Devon and Cornwall Police",),
    "Joint inspection of Northmoor Constabulary and CPS North East": ("North East", "Northmoor Constabulary"),
    "Responses from CPS North Holm and Holm Constabulary": ("North Holm", "Holm Constabulary"),
    "HMP Ashmoor and HMP Firth action plan": ("HMP Ashmoor", "HMP Firth"),
    "SFO response to the HMCPSI inspection of case progression": ("Serious Fraud Office",),
    "Inspection of West Mercia Probation Delivery Unit": ("West Mercia Probation Delivery Unit",),
    "Ministry of Justice response to the inspection of youth custody": ("Ministry of Justice",),
    "CPS response to the thematic inspection of disclosure": (),
    "Government response to the Committee": (),
    "Joint response to the inspection": (),
}
TWO = """CPS responses to the inspection of letters to victims in two Areas

Published 3 March 2020

CPS Mersey-Cheshire

1. Letters should be sent within one day.

Area response: We accept. A rota starts on 1 April 2020.

CPS Eastern

1. Letters should be sent within one day.

Area response: We do not accept. Meetings were offered.
"""


@pytest.mark.parametrize(("title", "areas"), TITLES.items())
def test_a_title_names_its_areas_and_bodies(title: str, areas: tuple[str, ...]) -> None:
    assert areas_in_title(title) == areas


@pytest.mark.parametrize(("line", "alone"), [("CPS Eastern", True), ("Kent Police:", True), ("CPS Response", False)])
def test_a_line_may_be_nothing_but_a_name(line: str, alone: bool) -> None:
    assert is_body_alone(line) is alone


def test_bare_lines_part_a_plain_text_into_areas_and_none_is_the_whole_texts() -> None:
    report = read_text(TWO)
    assert (report.area, report.areas) == (None, ("Mersey-Cheshire", "Eastern"))
    assert [(i.number, i.area) for i in report.issues] == [("1", "Mersey-Cheshire"), ("1", "Eastern")]
    stances = [(r.area, r.acceptance.value) for r in report.responses]
    assert stances == [("Mersey-Cheshire", "accepted"), ("Eastern", "not_accepted")]
    assert report.doubts == ()


def test_recommendations_say_to_whom_they_are_addressed() -> None:
    text = (
        "Within six months, Kent Police should act.\nKent Police and CPS South East should meet.\nThe CPS should act."
    )
    assert addressed_bodies(text) == ("Kent Police", "South East")


def test_names_below_each_other_are_a_list_and_part_nothing() -> None:
    report = read_text(TWO.replace("CPS Mersey-Cheshire\n\n1", "Kent Police\n\nSurrey Police\n\nSussex Police\n\n1"))
    assert {issue.area for issue in report.issues} <= {None, "Eastern", "Sussex Police"}


@pytest.mark.parametrize(
    ("heading", "area"),
    [
        ("Issues to address (London North)", "London North"),
        ("Recommendations for CPS Wessex", "Wessex"),
        ("CPS RESPONSE TO RECOMMENDATION 4 -", None),
        ("CPS EAST OF ENGLAND BASELINE REPORT", "East of England"),
        ("Issues to address", None),
    ],
)
def test_a_heading_may_name_the_one_area_it_is_about(heading: str, area: str | None) -> None:
    assert body_in_heading(heading) == area


def test_what_a_review_is_about_is_no_area() -> None:
    assert areas_in_title("CPS RESPONSE TO HMCPSI’S THEMATIC REVIEW OF CPS ADVOCACY IN THE YOUTH COURT") == ()
