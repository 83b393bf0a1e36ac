"""Which Areas and bodies a title, a line or the recommendations name; nothing is filed under the wrong one."""

import itertools

import pytest

from ingest.bodies import addressed_bodies, areas_in_title, body_in_heading, is_body_alone
from ingest.whole_names import proper_name_in_title
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
    "Statement by the Chief Constable of Wexmere Police": ("Wexmere Police",),
    "Follow-up inspection of the CPS Proceeds and Fraud Unit": ("Proceeds and Fraud Unit",),
    "Inspection of West Mercia Probation Delivery Unit": ("West Mercia PDU",),
    "Ministry of Justice response to the inspection of youth custody": ("Ministry of Justice",),
    "CPS response to Severn Vale Area Inspection Programme Baseline Report, 14 October 2021": ("Severn Vale",),
    "CPS Response to HMCPSI Area Inspection Programme: CPS Tees and Wear": ("Tees and Wear",),
    "Joint response of Lindmere Police, CPS Marchlands and the Probation Service": ("Lindmere Police", "Marchlands"),
    "CPS Fenland and Wolds and Fenland Police: joint response": ("Fenland and Wolds", "Fenland Police"),
    "Response by CPS Eastvale & Marlshire County Council": ("Eastvale", "Marlshire"),
    "Marlshire Constabulary with HMP Oakwell: joint action plan": ("Marlshire Constabulary", "HMP Oakwell"),
    "Inspection of Avon and Somerset Police and CPS Eastvale": ("Avon and Somerset Police", "Eastvale"),
    "Inspection of probation services in Marsham and the Vale PDU": ("Marsham and the Vale PDU",),
    "HMPPS and the Probation Service response to the joint inspection": (),
    "ACTION PLAN: HMP/YOI RAVENSMOOR": ("HMP/YOI Ravensmoor",),
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


PAIR = "Issues to address\n\n1. Files must be read.\n\nCPS Response: The Area accepts this.\n"


@pytest.mark.parametrize(("title", "areas"), TITLES.items())
def test_a_title_names_its_areas_and_bodies(title: str, areas: tuple[str, ...]) -> None:
    assert areas_in_title(title) == areas


def test_no_name_holds_another_body_or_nothing() -> None:
    bodies = ("Holm Police", "CPS Eastvale", "the CPS", "HMPPS", "Holm Council", "the NPCC", "HMP Firth", "CPS Wessex")
    for one, other in itertools.permutations(bodies, 2):
        for title in (
            f"{one} and {other}: joint response",
            f"Inspection of {one} with {other}",
            f"{one} & {other} plan",
        ):
            for name in areas_in_title(title):
                assert name.strip()
                assert " and " not in name.replace("Prison and Probation", "")


def test_a_text_that_speaks_of_one_area_only_is_about_it() -> None:
    said = "CPS Thames Estuary has improved. The Area has 260 staff. The Area will report. We thank the Area."
    report = read_text(f"CPS response to the inspection, 4 May 2020\n\n{said}\n\n{PAIR}")
    assert report.area == "Thames Estuary"
    two = said.replace("We thank the Area.", "We thank the Area and CPS Eastvale.")
    assert read_text(f"CPS response to the inspection, 4 May 2020\n\n{two}\n\n{PAIR}").area is None


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


AT_THE_TOP = {
    "Our reply to the inspection\n\nIn May inspectors visited Aldmoor Police.\n\nWe accept it.": "Aldmoor Police",
    "Inspection of Aldmoor College\n\nPublished 4 May 2021\n\nThe college is large.": "Aldmoor College",
    "An inspection of probation in:\n\nALDMOOR AND VALE PDU\n\nMay 2021\n\nStaff are busy.": "Aldmoor and Vale PDU",
    "Joint inspection of cells\n\nResponse of CPS Vale of Alder, 6 May 2021\n\nWe agree.": "Vale of Alder",
    "CPS response to HMCPSI: CPS Alder and the Fens\n\nPublished 4 May 2021\n\nWe agree.": "Alder and the Fens",
}


@pytest.mark.parametrize(("text", "body"), AT_THE_TOP.items())
def test_a_body_named_at_the_top_is_whom_a_report_is_about(text: str, body: str) -> None:
    assert read_text(text + "\n\n1. Files must be read.\n\nResponse: They are.\n").area == body


def test_a_thematic_report_is_about_no_body_that_its_opening_names() -> None:
    text = (
        "Thematic inspection of courts\n\nMay 2021\n\nWe went to Aldmoor Police and spoke to staff.\n\nResponse: Yes.\n"
    )
    assert read_text(text).area is None


@pytest.mark.parametrize(
    ("title", "area"),
    [
        ("CPS response to the inspection of CPS Ely and the Fens", "Ely and the Fens"),
        ("CPS response to the inspection of CPS Ely and the Probation Service", "Ely"),
        ("CPS response to the inspection of CPS Ely and the Home Office", "Ely"),
        ("ELY POLICE: REVISIT – A progress report on rural crime", "Ely Police"),
    ],
)
def test_a_name_may_hold_and_the_where_no_other_body_begins(title: str, area: str):
    assert areas_in_title(title)[:1] == (area,)


@pytest.mark.parametrize(
    ("title", "text", "area"),
    [
        ("Inspection of Harrow Fell Safeguarding Partnership", "Harrow Fell has three partners.", True),
        ("Joint area child protection inspection of Fellgate", "In Fellgate children wait.", True),
        ("Statement of action by the Fenmarsh Multi-Academy Trust", "The trust has acted.", True),
        ("Inspection of Disclosure", "Every file held a disclosure sheet.", False),
        ("Inspection of Custody Suites: a national review", "Fellgate was one of nine.", False),
        ("Inspection of Crown Court Casework", "Files were read in June.", False),
    ],
)
def test_a_proper_name_in_the_title_is_the_body_whatever_its_kind(title: str, text: str, area: bool) -> None:
    named = proper_name_in_title(title, text)
    assert bool(named) == area
    assert not named or named in title
