"""How single inspectorates set out their reports: what stands where in the layouts of their houses."""

import pytest

from tests.ingest.registers import read_text

ISSUE = "\n\n1. Leaders should mend the roof.\n"
DATED = {
    "Inspection of Firth College\n\nCompleted on:\n\n4 May 2023\n\nReport published:\n\n9 June 2023": "2023-06-09",
    "Our response to the Housing Ombudsman\n\nPosted 9 June 2023\n\nThe report came out on 1 May 2023.": "2023-06-09",
    "Firth College: action plan\n\nReport published: 9 June 2023\n\nThe plan follows.": None,
    "Inspection of Firth College\n\n4-6 May 2023\n\n" + "Staff were kind to us.\n\n" * 14 + "Ann Lee\n\n"
    "Chief Inspector of Colleges\n\nJune 2023\n\nChapter 1\n\n" + "Staff were busy.\n\n" * 9: "2023-06",
    "Inspection of Firth College\n\nJanuary 2023\n\n"
    + "Staff were kind.\n\n" * 14
    + "The inspector visited in May 2022\n\n"
    "Staff were busy.": "2023-01",
}


@pytest.mark.parametrize(("text", "date"), DATED.items())
def test_a_report_is_dated_where_its_house_prints_the_date(text: str, date: str | None) -> None:
    assert read_text(text + ISSUE).published == date


COURTS = """A review of courts in Firth

May 2021

RECOMMENDATIONS

STRATEGIC RECOMMENDATION 1
The service should mend its roofs (paragraph 1.2).

OPERATIONAL RECOMMENDATION 1
The service should answer letters, so that:
- they are plain; and
- they are short.

CHAPTER 1

1.2 Roofs leaked.

STRATEGIC RECOMMENDATION 1
The service should mend its roofs.
"""
PROGRESS = """# Independent review of progress at HMP Firth

May 2021

## Safety

Key concern 1: Too many men were hurt.

We considered that the prison had made good progress in this area.

## Work

Key concern 2: Too few men worked.

We considered that the prison had made no meaningful progress in this area.

## Summary of judgements

Too many men were hurt.

Good progress

Too few men worked.

No meaningful progress
"""
HOSPITAL = """# Firth NHS Trust

Published 3 May 2023

## {over}

{explained}

### Action the trust MUST take to improve:

#### Surgery

- The trust must lock its medicines.
- The trust must check this each day. (Regulation 2)

#### Maternity

- The trust must mend its lift.

### Action the trust SHOULD take to improve:

#### Surgery

- The trust should recruit nurses.

### What we found

- Staff must be praised.
- Food was warm.
"""


def test_strategic_and_operational_recommendations_are_numbered_apart() -> None:
    assert [(i.number, i.label, len(i.items)) for i in read_text(COURTS).issues] == [
        ("1", "strategic recommendation", 0),
        ("operational recommendation 1", "operational recommendation", 2),
    ]


def test_a_list_of_all_judgements_at_the_end_does_not_judge_the_last_issue() -> None:
    assert [(j.issue_number, j.grade.lower()) for j in read_text(PROGRESS, "review.md").judgements] == [
        ("1", "good progress"),
        ("2", "no meaningful progress"),
    ]


@pytest.mark.parametrize(
    ("over", "explained"),
    [
        ("Areas for improvement", "Action the trust MUST take is necessary to comply with its legal obligations."),
        ("Areas for improvement", "A requirement is a statement which sets out what a trust must do."),
        ("What happens next", "We will come back. Leaders should read what follows."),
    ],
)
def test_what_a_trust_must_and_should_do_is_listed_under_each_of_its_services(over: str, explained: str) -> None:
    issues = read_text(HOSPITAL.format(over=over, explained=explained), "report.md").issues
    assert [i.statement.removeprefix("The trust ") for i in issues] == [
        "must lock its medicines.",
        "must check this each day. (Regulation 2)",
        "must mend its lift.",
        "should recruit nurses.",
    ]


HOME = """Larch Lodge

Nursing Home

Report published: 3 May 2023

We use a six point scale where 1 is unsatisfactory and 6 is excellent

How good is our care?                3 - Adequate

How good is our setting?             {grade}

How good is our care?                3 - Adequate

Two people waited too long. Staff had not seen this.

Requirements

1. By 31 July 2023, the provider must give medicines as prescribed. To do this, the provider must:
   a) check records each week; and
   b) train its staff.

This is to comply with Regulation 4.

How good is our setting?             {grade}

The rooms were clean and bright. The garden was locked.

Requirements

2. By 30 June 2023, the provider must mend the lift.

Areas for improvement

1. The provider should open the garden.

{back}

Requirement 1

By 1 May 2022, the provider must train its cooks.

Met - within timescales

To find out more

This report is published by the Care Inspectorate.
"""
BACK = (
    "What the service has done to meet any requirements we made at the last inspection",
    "Progress against previous requirements",
)


@pytest.mark.parametrize("back", BACK)
@pytest.mark.parametrize("grade", ["4 - Good", "1 - Unsatisfactory"])
def test_a_home_is_graded_on_a_scale_and_asked_for_requirements_question_by_question(grade: str, back: str) -> None:
    report = read_text(HOME.format(grade=grade, back=back))
    assert [(r.subject, r.grade) for r in report.ratings] == [
        ("How good is our care?", "3 - Adequate"),
        ("How good is our setting?", grade),
    ]
    assert [(i.number, i.label, len(i.items)) for i in report.issues] == [
        ("1", "requirement", 2),
        ("2", "requirement", 0),
        ("area for improvement 1", "area for improvement", 0),
    ]
