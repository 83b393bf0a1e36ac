"""Twenty published reports on children's services, read whole and compared with an independent table of grades."""

import csv
import os
import re
from collections import Counter
from functools import cache

import pytest

from tests.ingest.registers import REPORTS, read_file
from vectorstore.schema import Kind, Report

FOLDER = REPORTS / "ofsted"
if not (FOLDER / "grades.csv").exists():
    if os.environ.get("CI"):
        raise FileNotFoundError(f"{FOLDER}: the published reports must be beside the checkout")
    pytest.skip("the published reports are not beside this checkout", allow_module_level=True)

ROWS = list(csv.DictReader((FOLDER / "grades.csv").open(encoding="utf-8")))
SUBJECTS = {
    "overall_effectiveness": "overall effectiveness",
    "impact_of_leaders": "impact of leaders",
    "help_and_protection": "help and protection",
    "in_care": "children in care",
    "care_leavers": "care leavers",
}
BULLETS = {
    "barking-and-dagenham-2019-04-01.pdf": 6,
    "barking-and-dagenham-2023-09-04.pdf": 8,
    "birmingham-2019-01-17.pdf": 6,
    "birmingham-2023-04-18.pdf": 4,
    "bromley-2019-01-07.pdf": 4,
    "bromley-2024-01-12.pdf": 1,
    "cambridgeshire-2019-02-18.pdf": 4,
    "cambridgeshire-2024-05-16.pdf": 7,
    "croydon-2024-12-03.pdf": 4,
    "doncaster-2025-03-18.pdf": 3,
    "dudley-2018-12-10.pdf": 7,
    "dudley-2023-01-13.pdf": 5,
    "hackney-2024-08-20.pdf": 3,
    "hampshire-2019-06-11.pdf": 2,
    "hampshire-2024-07-23.pdf": 2,
    "kensington-and-chelsea-2019-10-15.pdf": 2,
    "kensington-and-chelsea-2025-01-13.pdf": 2,
    "nottinghamshire-2024-07-12.pdf": 3,
    "staffordshire-2019-03-11.pdf": 6,
    "staffordshire-2024-01-12.pdf": 4,
}
"""Counted by eye in each PDF."""

pytestmark = pytest.mark.slow
each = pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"])


@cache
def report_of(name: str) -> Report:
    return read_file(FOLDER / name)


@each
def test_authority_and_date_agree_with_the_table(row: dict[str, str]) -> None:
    report = report_of(row["file"])
    assert (report.area or "").lower() == row["local_authority"]
    assert report.published == row["published"]
    assert (report.kind, report.inspectorate) == (Kind.INSPECTION, "Ofsted")


@each
def test_every_grade_in_the_table_is_read(row: dict[str, str]) -> None:
    ratings = report_of(row["file"]).ratings
    for column, subject in SUBJECTS.items():
        if row[column] and row[column] != "inspection_pre_dates_judgement":
            grades = [r.grade.lower() for r in ratings if subject in r.subject.lower()]
            assert grades, subject
            assert grades[0].startswith(row[column])


@each
def test_every_bullet_under_what_needs_to_improve_is_an_issue_with_its_page(row: dict[str, str]) -> None:
    report = report_of(row["file"])
    assert len(report.issues) == BULLETS[row["file"]]
    for issue in report.issues:
        assert (issue.section or "").startswith("What needs to improve")
        assert issue.statement.rstrip().endswith((".", ")"))
        assert not issue.numbered
        assert report.page_of(issue.span.start) in (2, 3)
    assert [issue.number for issue in report.issues] == [str(n) for n in range(1, len(report.issues) + 1)]


@each
def test_no_page_number_or_running_title_is_left_in_the_text(row: dict[str, str]) -> None:
    text = report_of(row["file"]).text
    assert not re.search(r"^\s*\d{1,2}\s*$", text, re.MULTILINE)
    assert len(re.findall(r"^Inspection of .*children.s services$", text, re.MULTILINE)) <= 1
    assert not re.search(r"\d{1,2} to \d{1,2} [A-Z][a-z]+ 20\d\d \d{1,2}\b", text)


@each
def test_nothing_is_promised_or_answered_in_an_inspection_report(row: dict[str, str]) -> None:
    report = report_of(row["file"])
    assert not report.responses
    assert not report.commitments
    assert [doubt.kind for doubt in report.doubts] == ["date_from_name"]


def test_eight_authorities_have_two_reports() -> None:
    areas = Counter(report_of(row["file"]).area for row in ROWS)
    assert len(areas) == 12
    assert sorted(areas.values()) == [1] * 4 + [2] * 8
