"""Letters about a revisit, and small marks on plans and pages: each in several bodies' words."""

import pytest

from tests.ingest.registers import read_text
from vectorstore.schema import Kind

LETTER = """{sender}

Mr Piers Anstey
{addressed}

9 February 2024

Dear Mr Anstey,

{heading}

1. We inspected you in spring 2023 and made two recommendations.

What we found

4. First recommendation: "{first}"

   We met forty people. We {judge} that you have made good progress.

5. Second recommendation: "{second}"

   The form is not in use. We {judge} that you have made no progress.

Yours sincerely,
"""


@pytest.mark.parametrize(
    ("sender", "addressed", "heading", "first", "second", "judge"),
    [
        (
            "INSPECTORATE OF FIRE SERVICES",
            "Chief Fire Officer",
            "CALDERBECK FIRE AND RESCUE SERVICE: CAUSE OF CONCERN REVISIT",
            "The service should rank households by their risk.",
            "The service should check the quality of home visits.",
            "judge",
        ),
        (
            "INSPECTORATE OF CONSTABULARY",
            "Chief Constable",
            "ORRIN CONSTABULARY: CUSTODY REVISIT IN JANUARY",
            "The force should see that each detained person has a care plan.",
            "The force should record each use of force.",
            "find",
        ),
        (
            "INSPECTORATE OF PRISONS",
            "Governor",
            "HMP COLD FELL: FOLLOW-UP OF LAST YEAR'S INSPECTION",
            "The governor should open the library each evening.",
            "The prison should mend the showers on B wing.",
            "conclude",
        ),
    ],
)
def test_a_revisit_letter_is_titled_by_its_line_in_capitals_and_judges_by_ordinals(
    sender: str, addressed: str, heading: str, first: str, second: str, judge: str
) -> None:
    report = read_text(
        LETTER.format(sender=sender, addressed=addressed, heading=heading, first=first, second=second, judge=judge)
    )
    assert report.title == heading
    assert report.kind is Kind.FOLLOW_UP
    assert [issue.number for issue in report.issues] == ["1", "2"]
    judged = [(judgement.issue_number, judgement.grade) for judgement in report.judgements]
    assert judged == [("1", "good progress"), ("2", "no progress")]


@pytest.mark.parametrize(
    "legend",
    [
        "Agreed\tAll of the recommendation is agreed and can be paid for\n"
        "Partly agreed\tOnly part of the recommendation is agreed\nNot agreed\tThe reason is given",
        "Accepted\tThe recommendation is accepted in full\nRejected\tThe recommendation is rejected and why",
        "Not accepted\tThe recommendation has been rejected\nAccepted\tThe recommendation has been accepted",
    ],
)
def test_a_list_of_what_stances_mean_is_no_plan(legend: str) -> None:
    text = (
        f"Action plan: Wexmoor Probation Delivery Unit\n\nTerms\n\n{legend}\n\nThe plan\n\n"
        "No\tRecommendation\tAgreed?\tAction\tOwner\n"
        "1\tThe service should see people within five days.\tAgreed\tLists are sent each week.\tHead of Unit\n"
        "2\tThe service should open in the evening.\tNot agreed\tThe lease forbids it.\tHead of Unit\n"
    )
    report = read_text(text)
    assert [issue.number for issue in report.issues] == ["1", "2"]
    assert [str(response.acceptance) for response in report.responses] == ["accepted", "not_accepted"]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Posted: Thursday 16 September 2021 | 4 minute read", "2021-09-16"),
        ("Published 3 May 2020 · News and statements", "2020-05-03"),
        ("Date of publication: 12 June 2019 | Updated 1 July 2022", "2019-06-12"),
    ],
)
def test_a_page_is_dated_by_a_line_that_says_more_beside_the_date(line: str, date: str) -> None:
    text = (
        f"# Response to the inspection of custody in Thornmere\n\n{line}\n\n## Recommendation 1\n\n"
        "The force should film each search.\n\nResponse: The force accepts this recommendation.\n"
    )
    assert read_text(text, "response.md").published == date


@pytest.mark.parametrize("body", ["East Marchland", "Ely", "Cold Fell and Orrin"])
def test_a_body_rated_overall_has_its_overall_grade(body: str) -> None:
    text = (
        f"Action plan for {body}\n\nThe inspectorate rated {body} as Requires improvement overall. "
        "Leadership was rated Good.\n\n1. The service should see people sooner.\n\nResponse: Accepted.\n"
    )
    graded = [(rating.subject, rating.grade) for rating in read_text(text).ratings]
    assert graded == [("overall", "Requires improvement"), ("Leadership", "Good")]
