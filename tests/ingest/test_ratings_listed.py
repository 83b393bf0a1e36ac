"""Grades in lists: numbered, grouped, with a score, under a heading, in columns of two inspections."""

import pytest

from tests.ingest.registers import read_text

START = "Inspection report on CPS Wessex\n\nPublished 4 May 2020. The inspectors report on what they saw there.\n\n"
END = "\n\nThe inspectors saw files and spoke to staff over two weeks in the spring.\n"


def _grades(text: str) -> list[tuple[str, str]]:
    return [(r.subject, r.grade) for r in read_text(f"{START}{text}{END}").ratings]


def test_a_grade_in_a_numbered_list_belongs_to_its_line_and_its_group():
    text = (
        "1. Running the unit\n1.1 Staff: Good\n1.2 Estate: Fair\n\n2. Work in court\n2.1 Planning: Poor\n\n"
        "3. Work outside court\n3.1 Planning: Good"
    )
    assert _grades(text) == [
        ("Running the unit – Staff", "Good"),
        ("Running the unit – Estate", "Fair"),
        ("Work in court – Planning", "Poor"),
        ("Work outside court – Planning", "Good"),
    ]


def test_a_numbered_list_wrapped_in_columns_is_not_run_together():
    text = (
        "1.   Running the whole unit\n     1.1   Staff and leadership          Good\n     1.2   Services"
        "                      Requires improvement\n2.   Supervision of people\n     2.1   Planning"
        "                      Inadequate"
    )
    assert _grades(text) == [
        ("Running the whole unit – Staff and leadership", "Good"),
        ("Running the whole unit – Services", "Requires improvement"),
        ("Supervision of people – Planning", "Inadequate"),
    ]


def test_a_chapter_is_no_group_of_a_grade_that_stands_below_its_text():
    text = "1. Introduction\n\nWe went there twice and saw forty files in all.\n\n1.4 Leadership: Good"
    assert _grades(text) == [("Leadership", "Good")]


@pytest.mark.parametrize(
    "line",
    [
        "Overall: Requires improvement (14/36)",
        "Overall: Requires improvement (score 14 out of 36)",
        "Overall: Requires improvement, 14 out of a possible 36",
        "Overall: Requires improvement (previously Good)",
        "Overall – Requires improvement (2017: Inadequate)",
    ],
)
def test_a_score_or_an_earlier_grade_behind_a_grade_does_not_hide_it(line: str):
    assert _grades(line) == [("Overall", "Requires improvement")]


@pytest.mark.parametrize("text", ["## Preventing crime\n\nGood", "## Preventing crime\n\nRating: Good"])
def test_a_grade_alone_under_a_heading_is_that_of_the_heading(text: str):
    assert _grades(f"# Findings\n\n{text}\n\nThe force does well at this.") == [("Preventing crime", "Good")]


def test_a_column_of_grades_apart_from_its_subjects_is_given_to_none_of_them():
    assert _grades("Charging\n\nCasework\n\nGood\n\nPoor") == []


def test_parts_told_in_prose_stand_beside_an_overall_grade_that_is_listed():
    text = "Overall: Good\n\nWe rated leadership as excellent. It is told below.\n\nWe rated case progression as fair."
    assert _grades(text) == [("Overall", "Good"), ("leadership", "excellent"), ("case progression", "fair")]


@pytest.mark.parametrize(
    "text",
    [
        "Grades are given on a scale of four: excellent, good, fair and poor.",
        "The grades that inspectors can give are: outstanding, good, requires improvement and inadequate.",
        "The prison was judged to be good at its last full inspection.",
    ],
)
def test_a_scale_or_an_earlier_inspection_grades_nothing(text: str):
    assert _grades(text) == []


@pytest.mark.parametrize(
    "head",
    ["| Test | This inspection | 2018 |", "| Test | Current | Previous |", "| Test | Grade | Last inspection |"],
)
def test_of_two_columns_the_newest_grade_is_read(head: str):
    assert _grades(f"{head}\n| --- | --- | --- |\n| Safety | Good | Poor |") == [("Safety", "Good")]


def test_the_earlier_inspection_may_have_the_first_column():
    text = "| Test | Last inspection | This inspection |\n| --- | --- | --- |\n| Safety | Good | Poor |"
    assert _grades(text) == [("Safety", "Poor")]


def test_grades_quoted_one_by_one_are_of_what_stands_in_the_quotation():
    text = 'We were judged as follows: "Charging: Fair", "Service to victims: Good" and "Casework: Poor".'
    assert _grades(text) == [("Charging", "Fair"), ("Service to victims", "Good"), ("Casework", "Poor")]


def test_an_auditor_s_assurance_is_a_grade_where_a_column_or_label_says_so() -> None:
    report = read_text(
        "# Internal audit report on payroll: Wexmere Borough Council\n\nIssued 3 May 2023\n\n"
        f"**Audit opinion: Reasonable**\n\n| Area of review | Level of assurance |\n|---|---|\n| Starters | Full |\n"
        f"| Leavers | None |\n| Overtime | Limited |\n\n| Team | Vacancies |\n|---|---|\n| Payroll | None |{END}",
        "report.md",
    )
    assert [(r.subject, r.grade) for r in report.ratings] == [
        ("Audit opinion", "Reasonable"),
        ("Starters", "Full"),
        ("Leavers", "None"),
        ("Overtime", "Limited"),
    ]


def test_a_part_in_a_column_of_its_own_is_graded_and_not_what_it_belongs_to() -> None:
    report = read_text(
        "# An inspection of probation services in Marbury\n\n3 May 2023\n\n"
        "| Domain | Key question | Grade |\n|---|---|---|\n| 1. People | 1.1 Induction | Good |\n"
        f"| | 1.2 Training | Outstanding |\n| 2. Cases | 2.1 Planning | Inadequate |{END}",
        "report.md",
    )
    assert [(r.subject, r.grade) for r in report.ratings] == [
        ("People – Induction", "Good"),
        ("People – Training", "Outstanding"),
        ("Cases – Planning", "Inadequate"),
    ]


def test_a_group_that_spans_its_row_is_named_without_the_cells_beside_it() -> None:
    report = read_text(
        "<h1>An inspection of probation services in Marbury</h1><p>3 May 2023</p><table>"
        f"<tr><th colspan=2>1. People</th></tr><tr><td>1.1 Staff</td><td>Good</td></tr></table><p>{END}</p>",
        "page.html",
    )
    assert [r.subject for r in report.ratings] == ["People – Staff"]


@pytest.mark.parametrize(
    ("sentence", "grades"),
    [
        (
            "The regulator graded us G2 for governance, V1 for viability and C3 for consumer standards.",
            [("governance", "G2"), ("viability", "V1"), ("consumer standards", "C3")],
        ),
        (
            "Inspectors rated us good for safety, inadequate for leadership, and requires improvement overall.",
            [("safety", "good"), ("leadership", "inadequate"), ("overall", "requires improvement")],
        ),
        ("The lift on C1 for the flats was broken.", []),
    ],
)
def test_a_series_of_grades_may_be_of_codes_or_end_in_the_overall_one(sentence: str, grades: list) -> None:
    report = read_text(
        f"Response to the inspection of Wexmere Homes\n\n3 May 2023\n\n{sentence}\n\n"
        "Recommendation 1: Repair the lifts.\n\nResponse: Accepted.\n"
    )
    assert [(r.subject, r.grade) for r in report.ratings] == grades


def test_grades_where_rows_and_columns_cross_bear_both_names() -> None:
    text = (
        "# Inspection report: Marlowe Coast hospitals\n\n4 May 2021\n\n| Safe | Caring | Well led | Overall |\n"
        "| --- | --- | --- | --- |\n| Good ↑ May 2021 | Good | Inadequate ↔ May 2021 | Requires improvement |\n\n"
        "## By service\n\nThe inspectors saw files and spoke to staff there.\n\n"
        "|  | Safe | Caring | Well led |\n| --- | --- | --- | --- |\n| Maternity | Good | Outstanding | Good |\n"
        "| Surgery | Inadequate | Good | Good |\n"
    )
    found = {(r.subject, r.grade) for r in read_text(text, "report.md").ratings}
    assert found == {
        ("Safe", "Good"),
        ("Caring", "Good"),
        ("Well led", "Inadequate"),
        ("Overall", "Requires improvement"),
        ("Maternity – Safe", "Good"),
        ("Maternity – Caring", "Outstanding"),
        ("Maternity – Well led", "Good"),
        ("Surgery – Safe", "Inadequate"),
        ("Surgery – Caring", "Good"),
        ("Surgery – Well led", "Good"),
    }


def test_columns_of_years_are_no_parts_of_what_is_graded() -> None:
    text = (
        "# Inspection report: Marlowe prison\n\n4 May 2021\n\nThe inspectors spoke to staff.\n\n"
        "|  | 2015 | 2018 | 2021 |\n| --- | --- | --- | --- |\n"
        "| Safety | Good | Poor | Good |\n| Respect | Poor | Poor | Good |\n"
    )
    assert [(r.subject, r.grade) for r in read_text(text, "report.md").ratings] == [
        ("Safety", "Good"),
        ("Respect", "Good"),
    ]
