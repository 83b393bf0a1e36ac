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
    "Managing resources was rated good; victims and witnesses, fair; charging, good; and court work, fair.": [
        ("Managing resources", "good"),
        ("victims and witnesses", "fair"),
        ("charging", "good"),
        ("court work", "fair"),
    ],
    "Casework was rated good, leading our people was rated fair, money was rated poor and trust was rated fair.": [
        ("Casework", "good"),
        ("leading our people", "fair"),
        ("money", "poor"),
        ("trust", "fair"),
    ],
    "Inspectors assessed casework quality as fair, people as good and digital working as excellent.": [
        ("casework quality", "fair"),
        ("people", "good"),
        ("digital working", "excellent"),
    ],
    "Inspectors graded us good at treating the public fairly and inadequate at responding to the public.": [
        ("treating the public fairly", "good"),
        ("responding to the public", "inadequate"),
    ],
    "Casework and trust were both rated fair, while people, money and digital working were each judged good.": [
        ("Casework", "fair"),
        ("trust", "fair"),
        ("people", "good"),
        ("money", "good"),
        ("digital working", "good"),
    ],
    "Casework was rated fair, leadership excellent and digital working poor.": [
        ("Casework", "fair"),
        ("leadership", "excellent"),
        ("digital working", "poor"),
    ],
    "Three aspects were scored: casework (fair), people (good) and money (excellent).": [
        ("casework", "fair"),
        ("people", "good"),
        ("money", "excellent"),
    ],
    "The ratings are: Casework: FAIR. Public confidence: POOR.": [("Casework", "FAIR"), ("Public confidence", "POOR")],
    "The service was rated ‘Good’ overall, with 24 of 36 points.": [("overall", "Good")],
    "The youth justice service was rated overall as ‘Outstanding’ by HMIP.": [("overall", "Outstanding")],
    "The ratings were: Staff – ‘Good’; Resettlement – ‘Not rated’.": [("Staff", "Good"), ("Resettlement", "Not rated")],
    "In 2019 the Area was rated poor for victims; it is now rated good for victims.": [("victims", "good")],
    "When we came in 2019 we scored it poor for work; it was reasonably good for safety and for respect.": [],
    "The Area was rated good for digital working; fair for casework and for leading and developing people.": [
        ("digital working", "good"),
        ("casework", "fair"),
        ("leading and developing people", "fair"),
    ],
    "We judged that the evidence was strong in 12 cases, and that the advice was good.": [],
    "Cause of concern 1\nOversight of the use of force is poor.": [],
    "Overall effectiveness Requires improvement to be good": [
        ("Overall effectiveness", "Requires improvement to be good")
    ],
    "The experiences and progress of children in care: outstanding\n\n1. Children are settled "
    "and safe in their homes.": [("The experiences and progress of children in care", "outstanding")],
    "At the last inspection leadership was rated as good. The Area has changed a great deal since then.": [],
    "Outcomes were reasonably good for safety, poor for respect and good for release.": [
        ("safety", "reasonably good"),
        ("respect", "poor"),
        ("release", "good"),
    ],
    "Overall, we assess the handling of casework as fair and the support given as poor.": [
        ("handling of casework", "fair"),
        ("support given", "poor"),
    ],
    "The Area was pleased that its casework was rated good.": [("casework", "good")],
    "HMIP gave these scores for two of its tests: Safety – not sufficiently good; Respect – poor.": [
        ("Safety", "not sufficiently good"),
        ("Respect", "poor"),
    ],
    "We rated it ‘Inadequate’, with an overall score of 3 out of 21.\n\n| Standard | Rating |\n"
    "| Assessment | Inadequate |\n| Planning | Good |": [
        ("overall", "Inadequate"),
        ("Assessment", "Inadequate"),
        ("Planning", "Good"),
    ],
    "Letters were weak, and fewer than a third were rated as fully meeting the standard.": [],
    "The relationship with the police is good. The office is in a fair position in the city.": [],
    "2.4 We judged the advice to be good and its timing to be fair. The training of new staff was excellent. "
    "Its use of money was poor, as it was everywhere.": [
        ("advice", "good"),
        ("timing", "fair"),
        ("training of new staff", "excellent"),
        ("use of money", "poor"),
    ],
    "Casework was rated as good. The letters were poor. Eleven were late and nobody knew why.": [("Casework", "good")],
    "Casework was rated as good. The files were strong.": [("Casework", "good")],
    "We now rate leadership as Good.": [("leadership", "Good")],
    "| No. | What was looked at | Rating |\n|---|---|---|\n| 1 | Leading people | Good |\n| Q2 | Money | Poor |": [
        ("Leading people", "Good"),
        ("Money", "Poor"),
    ],
    "Quality                              Level\nLeadership of the service            Good\n"
    "Care for those who are held          Poor": [
        ("Leadership of the service", "Good"),
        ("Care for those who are held", "Poor"),
    ],
}


@pytest.mark.parametrize(("text", "expected"), SHAPES.items())
def test_a_grade_is_read_as_printed(text: str, expected: list[tuple[str, str]]) -> None:
    report = read_text(START + text + "\n")
    assert [(rating.subject, rating.grade) for rating in report.ratings] == expected
    assert all(rating.grade in rating.span.of(report.text) for rating in report.ratings)


def test_a_follow_up_does_not_take_the_earlier_rating_for_its_own() -> None:
    told = "We inspected the service in May 2019 and rated it overall as ‘Inadequate’."
    assert [r.grade for r in read_text(f"Inspection of Longacre Youth Justice Service\n\n{told}").ratings] == [
        "Inadequate"
    ]
    assert read_text(f"A follow-up inspection of Longacre Youth Justice Service\n\n{told}").ratings == ()


def test_estyns_grades_are_read_whole() -> None:
    report = read_text(
        "# A report on Ysgol Elm\n\nInspectors came in May and spoke to pupils and their teachers.\n\n"
        "| Inspection area | Judgement |\n|---|---|\n| Standards | Adequate and needs improvement |\n"
        "| Leadership | Unsatisfactory and needs urgent improvement |\n",
        "report.md",
    )
    assert [r.grade for r in report.ratings] == [
        "Adequate and needs improvement",
        "Unsatisfactory and needs urgent improvement",
    ]
