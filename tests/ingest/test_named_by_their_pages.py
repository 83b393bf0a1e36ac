"""Whom a publication is about, told by its address, its kind or who answers for it."""

import pytest

from tests.ingest.registers import read_text

ISSUE = "\n\n## Recommendations\n\n1. Managers should count the visits.\n\n2. Managers should open the gym.\n"


@pytest.mark.parametrize(
    ("top", "area"),
    [
        (
            "Wold Valley Care NHS Trust\n\n# Thistle Hall Hospital\n\n## Quality Report\n\nAddress: 4 Mill Lane, Wold",
            "Thistle Hall Hospital",
        ),
        (
            "The Regulation and\n\nQuality Improvement\n\nAuthority\n\n## Inspection Report\n\n## 4 May 2021\n\n"
            "## Larkmoor Lodge\n\nType of service: Nursing home\n\nTelephone number: 028 9600 0000\n\n# 1.0 About us",
            "Larkmoor Lodge",
        ),
        (
            "# Probation Delivery Unit action plan\n\nIn response to the inspection of probation services in: "
            "Wold and Fenland PDU\n\nPublished 4 May 2021",
            "Wold and Fenland PDU",
        ),
        (
            "# Response of the Police and Crime Commissioner for Woldshire\n\n4 May 2021\n\n"
            "An inspection of Woldshire Constabulary was published in March.",
            "Woldshire Constabulary",
        ),
        (
            "# Wold and Fenland Fire Authority\n\nReport on the improvement plan, 4 May 2021\n\n"
            "The Wold and Fenland Fire and Rescue Service was inspected in March.",
            "Wold and Fenland Fire and Rescue Service",
        ),
        (
            "# Progress review of the joint inspection of adult protection\n\n"
            "## Wold and Fenland Health and Social Care Partnership\n\nMay 2021",
            "Wold and Fenland Health and Social Care Partnership",
        ),
        (
            "Action Plan Submitted: 4/5/2021\n\n## A Response to the HMI Prisons Inspection: HMP/YOI Wold Moor",
            "HMP/YOI Wold Moor",
        ),
        (
            "# A follow-up review of how summonses are served\n\nMay 2021\n\n1.1 This covers the Police Body (PBX), "
            "the Court Body (CBX) and the Fenland Courts and Tribunals Service (FCTS).",
            None,
        ),
    ],
)
def test_whom_a_publication_is_about(top: str, area: str | None) -> None:
    assert read_text(f"{top}{ISSUE}", "report.md").area == area


def test_a_place_alone_over_the_heading_that_says_what_was_inspected_is_in_the_title() -> None:
    report = read_text(
        f"# Woldley\n\n## Inspection of children’s social care services\n\n4 May 2021{ISSUE}", "report.md"
    )
    assert (report.title, report.area) == ("Woldley – Inspection of children’s social care services", "Woldley")
