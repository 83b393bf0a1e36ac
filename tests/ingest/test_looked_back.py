"""Inspection reports that first say what became of what the last inspection asked for, in a table of its own."""

import html

import pytest

from tests.ingest.registers import read_bytes
from vectorstore.schema import Report

ASKED = (
    ("Requirement 1", "The registered manager shall ensure that the lift is serviced twice a year.", "Met"),
    ("Requirement 2", "The registered manager shall ensure that each care plan is signed.", "Not met"),
)
OWN = "<h2>Requirements</h2><p>Requirement 1: The registered manager must replace the boiler.</p>"


def _table(*rows: tuple[str, ...], head: tuple[str, ...] = ("Requirement", "What was asked", "Status")) -> str:
    lines = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in (head, *rows))
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def _read(*parts: str) -> Report:
    page = "<h1>Inspection report: Thornbank House</h1><p>Published 4 May 2021</p>" + "".join(parts)
    return read_bytes(f"<html><body><main>{page}</main></body></html>".encode(), "report.html")


def _judged(report: Report) -> list[tuple[str, str, str]]:
    return [(j.issue_number, j.grade, j.span.of(report.text)) for j in report.judgements]


@pytest.mark.parametrize(
    "heading",
    [
        "Requirements from the last inspection on 3 June 2019",
        "Actions required at our previous visit",
        "What became of what the earlier report required",
        "How the matters of the last unannounced care inspection stand",
    ],
)
@pytest.mark.parametrize("own_first", [True, False])
def test_what_the_last_inspection_asked_for_is_no_issue_of_this_report(heading: str, own_first: bool) -> None:
    table = f"<h2>{heading}</h2>{_table(*ASKED)}"
    report = _read(*((OWN, table) if own_first else (table, OWN)))
    assert [(i.number, i.statement) for i in report.issues] == [
        ("1", "The registered manager must replace the boiler.")
    ]
    judged = _judged(report)
    assert [(number, grade) for number, grade, _ in judged] == [
        ("earlier requirement 1", "Met"),
        ("earlier requirement 2", "Not met"),
    ]
    assert "lift is serviced" in judged[0][2]
    assert judged[1][2].endswith("Not met")


def test_a_row_that_says_what_was_seen_below_each_is_no_further_one() -> None:
    rows = "".join(
        f"<tr><td rowspan=2>{name}</td><td>{asked}</td><td rowspan=2>{state}</td></tr>"
        f"<tr><td>Action taken: the records that we read confirmed this.</td></tr>"
        for name, asked, state in ASKED
    )
    head = "<tr><td>Action required to keep to the Homes for Older People (Standards and Registration) Regulations 2011"
    table = f"<h2>The last inspection</h2><table>{head}</td><td></td><td>Validation</td></tr>{rows}</table>"
    report = _read(table, OWN)
    assert [grade for _, grade, _ in _judged(report)] == ["Met", "Not met"]
    assert [issue.number for issue in report.issues] == ["1"]


def test_a_table_of_how_this_reports_own_issues_stand_keeps_them() -> None:
    report = _read(f"<h2>Requirements and how they stand</h2>{_table(*ASKED)}")
    assert [issue.number for issue in report.issues] == ["1", "2"]


def test_a_report_on_nothing_but_the_last_inspections_issues_keeps_them() -> None:
    report = _read(f"<h2>Requirements of the last inspection</h2>{_table(*ASKED)}")
    assert [issue.number for issue in report.issues] == ["1", "2"]
    assert [(number, grade) for number, grade, _ in _judged(report)] == [("1", "Met"), ("2", "Not met")]


def test_a_remark_on_a_table_of_counts_is_no_issue() -> None:
    counts = _table(("Number of areas for improvement", "2*"), head=("", "Regulations"))
    note = "<ul><li>* one of the areas for improvement has been stated before.</li></ul>"
    report = _read("<h2>Areas for improvement</h2>", counts, note, OWN)
    assert [issue.number for issue in report.issues] == ["1"]
