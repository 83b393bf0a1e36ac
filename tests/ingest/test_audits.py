"""Audits: records whose number has a row of its own, and how much assurance is given."""

import pytest

from tests.ingest.registers import read_file, read_text

RECORDS = """
<h1>Mereford Council: internal audit of fostering payments</h1><p>May 2022</p>
<table><tr><th>Scope</th><th>{head}</th><th>Opinion</th></tr>
<tr><td>Payments to carers</td><td>Very limited</td><td>There is little assurance.</td></tr>
<tr><td>2. Record keeping</td><td>{grade}</td><td>There is some assurance.</td></tr></table>
<table><tr><th>{ref}</th><td>{one}</td></tr>
<tr><th>Recommendation</th><td>Check every claim before it is paid.</td></tr>
<tr><th>Risk rating</th><td>High</td></tr>
<tr><th>Management response</th><td>Accepted. We will check all claims.</td></tr>
<tr><th>Owner</th><td>Head of Finance</td></tr><tr><th>Due date</th><td>1 May 2023</td></tr></table>
<table><tr><th>{ref}</th><td>{two}</td></tr>
<tr><th>Recommendation</th><td>Keep a list of carers.</td></tr>
<tr><th>Risk rating</th><td>Low</td></tr>
<tr><th>Management response</th><td>Rejected. The list is held elsewhere.</td></tr>
<tr><th>Owner</th><td>Head of Care</td></tr></table>
"""


@pytest.mark.parametrize(
    ("ref", "one", "two"), [("Ref", "A.04", "B.11"), ("Ref:", "PAY-2", "PAY-3"), ("No.", "1", "2")]
)
def test_a_record_may_have_its_number_in_a_row_of_its_own(tmp_path, ref: str, one: str, two: str) -> None:
    page = tmp_path / "audit.html"
    page.write_text(RECORDS.format(ref=ref, one=one, two=two, head="Assurance rating", grade="Reasonable"))
    report = read_file(page)
    assert [(i.number, i.statement) for i in report.issues] == [
        (one, "Check every claim before it is paid."),
        (two, "Keep a list of carers."),
    ]
    assert [(r.issue_numbers, r.acceptance.value) for r in report.responses] == [
        ((one,), "accepted"),
        ((two,), "not_accepted"),
    ]
    assert [c.owners for c in report.commitments] == [("Head of Finance",)]


@pytest.mark.parametrize(
    ("head", "grade"), [("Assurance rating", "Reasonable"), ("Level of assurance", "Substantial assurance")]
)
def test_an_audit_grades_by_the_assurance_it_gives(tmp_path, head: str, grade: str) -> None:
    page = tmp_path / "audit.html"
    page.write_text(RECORDS.format(ref="Ref", one="A1", two="A2", head=head, grade=grade))
    graded = [(r.subject, r.grade) for r in read_file(page).ratings]
    assert graded == [("Payments to carers", "Very limited"), ("Record keeping", grade)]


def test_a_column_of_risks_grades_nothing() -> None:
    report = read_text(
        "Audit of Mereford Council\n\nMay 2022\n\n| Area | Risk |\n| Payments | High |\n| Records | Limited |\n\n"
        "Recommendations\n\n1. Staff should check claims.\n"
    )
    assert report.ratings == ()


@pytest.mark.parametrize("row", ["Overall opinion | No assurance", "Conclusion | Moderate Assurance"])
def test_the_opinion_may_say_itself_that_it_is_one_of_assurance(row: str) -> None:
    named, said = row.split(" | ")
    table = f"|  |  |\n| --- | --- |\n| Auditor | Mere Audit |\n| {row} |\n| Last {named} (2019) | Full assurance |\n"
    asked = "Recommendation 1: Check each fee.\n\nResponse: Agreed.\n"
    report = read_text(f"# Mereford Council: audit of fees\n\nMay 2022\n\n{table}\n{asked}", "audit.md")
    assert [(rating.subject, rating.grade) for rating in report.ratings] == [(named, said)]
