"""Whose report it is, where the service and its initials are ones that nobody has heard of."""

import pytest

from ingest.bodies import areas_in_title
from tests.ingest.registers import read_text
from vectorstore.areas import capitalised

REST = "Published 3 May 2022\n\nThis is what we saw.\n\n1. Files must be read.\n\nResponse: They are.\n"
BESIDE = "THE MAJESTIC COUNSEL INSPECTORATE\n\nForce Inspection Programme\nDBS SALTMERE VALE\n\n8 June 2022\n\n"


@pytest.mark.parametrize("kind", ["Area", "Force", "Unit", "Prison"])
def test_the_name_of_a_programme_names_nobody(kind: str) -> None:
    assert read_text(f"{kind} Inspection Programme\n\n{REST}").area is None


@pytest.mark.parametrize("mark", [":", " –"])
def test_the_body_behind_the_name_of_a_programme_is_whose_report_it_is(mark: str) -> None:
    report = read_text(f"# Area Inspection Programme{mark} DBS Saltmere\n\n{REST}", "report.md")
    assert report.area == "DBS Saltmere"


def test_the_line_below_the_name_of_a_programme_says_whose_report_it_is() -> None:
    report = read_text(f"{BESIDE}1.1 DBS Saltmere Vale has two offices.\n\n{REST}")
    assert report.area == "DBS Saltmere Vale"
    assert report.title == "Force Inspection Programme – DBS SALTMERE VALE"


def test_words_in_capitals_that_the_text_has_in_small_letters_are_no_body() -> None:
    report = read_text(
        f"Force Inspection Programme\nHARBOUR COURTS\n\nIn the harbour courts we saw four files.\n\n{REST}"
    )
    assert report.area is None


@pytest.mark.parametrize(
    "title",
    [
        "DBS SALTMERE: RESPONSE TO THE HMDBI AREA INSPECTION REPORT OF 4 MAY 2021",
        "DBS Saltmere: Response to the HMDBI Area Inspection Report of 4 May 2021",
        "DBS Saltmere response to the HMDBI area inspection report",
    ],
)
def test_who_answers_is_not_the_inspectorate_that_is_answered(title: str) -> None:
    assert areas_in_title(title) == ("DBS Saltmere",)


@pytest.mark.parametrize(
    "title", ["CPS Response to Severn Vale Area Inspection Programme", "SEVERN VALE AREA INSPECTION"]
)
def test_an_area_whose_report_is_answered_for_it_is_still_the_one(title: str) -> None:
    assert areas_in_title(title) == ("Severn Vale",)


def test_only_initials_are_kept_in_capitals() -> None:
    assert capitalised("DBS AND HMDBI AT ST MARYS BY THE CWM") == "DBS and HMDBI at St Marys by the Cwm"


@pytest.mark.parametrize("label", ["Organisation’s response", "Provider response", "The home’s response"])
def test_a_body_named_by_the_place_in_a_title_in_capitals_is_no_label_of_an_answer(label: str) -> None:
    report = read_text(
        "# THE CARE OF OLDER PEOPLE AT THORNLEA LODGE\n\n## A follow-up review\n\n4 June 2020\n\n"
        f"Thornlea Lodge has 40 beds.\n\n### Recommendation 1\n\nRecord each fall.\n\n{label}\n\nAccepted.\n",
        "report.md",
    )
    assert report.area == "Thornlea Lodge"


@pytest.mark.parametrize("label", ["Location name", "Name of service", "Name of the home:"])
def test_a_form_names_at_its_top_whom_it_is_about(label: str) -> None:
    text = "# Report on the actions you plan to take\n\n|  |  |\n| --- | --- |\n"
    text += f"| Our reference | INS2-44 |\n| {label} | Thornlea Lodge |\n"
    text += "\n4 June 2020\n\n### Recommendation 1\n\nRecord each fall.\n\nResponse: Accepted. A book is kept.\n"
    assert read_text(text, "report.md").area == "Thornlea Lodge"


def test_two_bodies_that_a_line_below_the_title_lists_are_both_meant() -> None:
    report = read_text(
        "Recommendations following an investigation into a missing person\n\n"
        "Wharfe Police and Nidd Valley Police, May 2019\n\n"
        "Recommendation One – Wharfe Police should answer within the hour.\n\n"
        "Response from the appropriate authorities:\n\nAccepted by both forces. A list is kept.\n"
    )
    assert report.areas == ("Wharfe Police", "Nidd Valley Police")
    assert [r.acceptance.value for r in report.responses] == ["accepted"]


@pytest.mark.parametrize(
    ("line", "area", "areas"),
    [
        (
            "Death of a woman in a cell – Ferrow Police and Ostrey Constabulary, May 2021",
            None,
            ("Ferrow Police", "Ostrey"),
        ),
        ("Tarnhill Council, Ostrey Police, Tarnhill Hospitals NHS Trust", "Tarnhill", ()),
        ("How the matter came to us – and what we did about it, May 2021", None, ()),
    ],
)
def test_bodies_listed_below_a_title_are_whose_answer_it_is_and_one_place_where_they_share_it(line, area, areas):
    text = f"# Joint statement of action\n\n{line}\n\nRecommendation 1: Mend the roof.\n\nResponse: Agreed.\n"
    report = read_text(text, "joint.md")
    assert (report.area, tuple(name.replace(" Constabulary", "") for name in report.areas)) == (area, areas)


@pytest.mark.parametrize("first", ["# LIST OF ABBREVIATIONS", "# Acronyms"])
def test_what_a_title_in_capitals_says_was_looked_at_is_no_body_and_a_list_of_short_forms_no_title(first: str) -> None:
    title = "MENDING ROADS\n\nA REVIEW OF THE REPAIR OF LITTLE USED ROADS FROM THE COAST IN WINTER\n\nMay 2021\n\n"
    told = f"{first}\n\nWe: the reviewers\n\n# Recommendations\n\n1. The county should repair the roads.\n"
    report = read_text(title + told, "roads.md")
    assert report.area is None
    assert "REPAIR OF LITTLE USED ROADS" in report.title
