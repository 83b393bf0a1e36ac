"""Grades in every shape they are printed in."""

import pytest

from tests.ingest.registers import read_text

START = "Inspection report on CPS Wessex\n\nPublished 4 May 2020. The inspectors report on what they saw there.\n\n"
SHAPES = {
    "Casework Quality – 'Fair'\nPublic Confidence – 'Good'": [
        ("Casework Quality", "Fair"),
        ("Public Confidence", "Good"),
    ],
    "Casework Quality: Fair\n\nPublic Confidence: GOOD": [("Casework Quality", "Fair"), ("Public Confidence", "GOOD")],
    "| Aspect | Score |\n| --- | --- |\n| Managing resources | Excellent |": [("Managing resources", "Excellent")],
    "Managing resources Excellent\n\nCasework quality Poor": [
        ("Managing resources", "Excellent"),
        ("Casework quality", "Poor"),
    ],
    "The Area was rated good for leadership; fair for casework quality; and poor for managing resources.": [
        ("leadership", "good"),
        ("casework quality", "fair"),
        ("managing resources", "poor"),
    ],
    "The force was graded as follows: preventing crime – good; managing offenders – requires improvement.": [
        ("preventing crime", "good"),
        ("managing offenders", "requires improvement"),
    ],
    "Inspectors judged the Area’s leadership to be good, its casework fair and its work with victims poor.": [
        ("leadership", "good"),
        ("casework", "fair"),
        ("work with victims", "poor"),
    ],
    "The Area was rated good for people, poor for casework and fair for public confidence in it.": [
        ("people", "good"),
        ("casework", "poor"),
        ("public confidence in it", "fair"),
    ],
    "The Area was rated fair for casework quality and victims and witnesses; and poor for people.": [
        ("casework quality", "fair"),
        ("victims and witnesses", "fair"),
        ("people", "poor"),
    ],
    "Casework was rated fair; leadership was rated good; and efficiency was rated poor.": [
        ("Casework", "fair"),
        ("leadership", "good"),
        ("efficiency", "poor"),
    ],
    "Work such as charging, case progression, and the conduct of trials was rated as fair.": [
        ("charging", "fair"),
        ("case progression", "fair"),
        ("conduct of trials", "fair"),
    ],
    "Inspectors gave it an overall rating of ‘Requires improvement’. Staffing was rated ‘Good’.": [
        ("overall", "Requires improvement"),
        ("Staffing", "Good"),
    ],
    "| Test | 2019 | 2023 |\n| --- | --- | --- |\n| Safety | Good | Poor |\n| Respect | Fair | Good |": [
        ("Safety", "Poor"),
        ("Respect", "Good"),
    ],
    "It was rated as follows:\n\n- Handling of files – 'Good'\n- Spending – 'Poor'": [
        ("Handling of files", "Good"),
        ("Spending", "Poor"),
    ],
    "Inspectors gave these outcomes: Safety – not sufficiently good; Education – reasonably good.": [
        ("Safety", "not sufficiently good"),
        ("Education", "reasonably good"),
    ],
    "Cause of concern 1\nOversight of the use of force is poor.": [],
    "Overall effectiveness Requires improvement to be good": [
        ("Overall effectiveness", "Requires improvement to be good")
    ],
    "The experiences and progress of children in care: outstanding\n\n1. Children are settled "
    "and safe in their homes.": [("The experiences and progress of children in care", "outstanding")],
    "At the last inspection leadership was rated as good. The Area has changed a great deal since then.": [],
    "The relationship with the police is good. The office is in a fair position in the city.": [],
}


@pytest.mark.parametrize(("text", "expected"), SHAPES.items())
def test_a_grade_is_read_as_printed(text: str, expected: list[tuple[str, str]]) -> None:
    report = read_text(START + text + "\n")
    assert [(rating.subject, rating.grade) for rating in report.ratings] == expected
    assert all(rating.grade in rating.span.of(report.text) for rating in report.ratings)
