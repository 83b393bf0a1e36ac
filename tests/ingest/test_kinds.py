"""What is not a report is refused with what it seems to be, and nothing is kept."""

import pytest

from ingest.errors import NotAReport
from ingest.kinds import answers_by_title
from tests.ingest.registers import read_text

REFUSED = {
    "Page not found\n\nIf you typed the web address of the inspection report, check that it is "
    "correct.\n": "error page",
    "403 Forbidden\n\nYou do not have permission to view this inspection report.\n": "error page",
    "CPS response to inspection of [name of Area]\n\n1. [insert recommendation]\n\nCPS "
    "Response: [insert response]\n": "blank template",
    "CPS Wessex: Area inspection\n\nThe report came out on 3 May.\n\nDownload the full report "
    "(PDF, 845 KB)\n": "link to the report",
    "Inspection reports\n\n"
    + "\n\n".join(f"CPS Area {n} inspection report, {n} May 2020" for n in range(1, 9))
    + "\n": "lists reports",
    "Action Plan: [name of the region]\n\nA response to the inspection report\n\nThe plan confirms whether "
    + "each recommendation is agreed, partly agreed or not agreed, and who will act upon it. " * 12
    + "\n": "blank template",
    "Our reports\n\n"
    + "\n\n".join(
        f"This inspection looked at how well the service keeps its records in order.\n\nPublished: {n} May 2021"
        for n in range(1, 5)
    )
    + "\n": "lists reports",
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt.\n": "blank template",
    "# Files to build with\n\n- `a.txt`: the CPS response to HMCPSI's inspection of CPS Wessex, 3 May 2020.\n\n"
    "Tests read the files from here; they are never copied into the project itself.\n": "nothing of an inspection",
    "Bread is made of flour, water and salt, and it is baked for an hour in a hot oven.\n": "nothing of an inspection",
}


@pytest.mark.parametrize(("text", "says"), REFUSED.items())
def test_what_is_no_report_is_refused_with_what_it_seems_to_be(text: str, says: str) -> None:
    with pytest.raises(NotAReport) as refusal:
        read_text(text, "page.txt")
    assert says in str(refusal.value)
    assert str(refusal.value).startswith("page.txt: ")


@pytest.mark.parametrize(
    ("title", "answers"),
    [
        ("CPS response to HMCPSI inspection of CPS Wessex", True),
        ("CPS statement on HMCPSI inspection of the CPS response to COVID-19", True),
        ("Response of the Police and Crime Commissioner to the inspection of custody", True),
        ("Treasury Minutes: government response to the Committee", True),
        ("HMCPSI inspection of the CPS response to COVID-19", False),
        ("Inspection of the police response to burglary", False),
        ("Area inspection of CPS Wessex", False),
        ("Follow-up inspection of CPS Wessex", False),
    ],
)
def test_a_response_may_be_what_is_inspected(title: str, answers: bool) -> None:
    assert answers_by_title(title) is answers
