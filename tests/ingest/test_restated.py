"""Letters whose running paragraphs restate what was asked and answer it there."""

import pytest

from tests.ingest.registers import read_text

HEAD = "WEXMERE NHS FOUNDATION TRUST\n\nMr B. Lowe\nSenior Coroner\n\n18 July 2022\n\nDear Sir\n\nThank you for it.\n\n"


def test_a_letter_answers_the_concerns_that_its_paragraphs_restate() -> None:
    report = read_text(
        f"{HEAD}You wrote at concern (1) that wards kept three charts. The Trust accepts this concern. One chart "
        "will be used from May 2023.\n\nIt will be electronic.\n\nAt concern (2) you said that doctors had no list, "
        "and at concern (3) that the policy was old. We agree with both.\n\nConcern (4) was that relatives were not "
        "told. We do not, however, agree that a change in our practice is needed.\n\nAs to concern (5), that crews "
        "wrote no summary, this is addressed to the Ambulance Service alone.\n\nYou also asked about training. "
        "It is given.\n\nYours faithfully\n\nDr R. Amber\n"
    )
    assert [(i.number, i.label, i.statement.rstrip(".")) for i in report.issues] == [
        ("1", "concern", "wards kept three charts"),
        ("2", "concern", "doctors had no list"),
        ("3", "concern", "the policy was old"),
        ("4", "concern", "relatives were not told"),
        ("5", "concern", "crews wrote no summary"),
    ]
    assert [(r.issue_numbers, r.acceptance.value) for r in report.responses] == [
        (("1",), "accepted"),
        (("2", "3"), "accepted"),
        (("4",), "not_accepted"),
    ]
    assert report.responses[0].span.of(report.text).endswith("It will be electronic.")
    assert "training" not in " ".join(r.span.of(report.text) for r in report.responses)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Your first recommendation was that", "Your second recommendation was that"),
        ("In recommendation 1 you ask the Trust to see that", "In recommendation 2 you ask the Trust to see that"),
        ("Area for improvement one says that", "Area for improvement two says that"),
    ],
)
def test_what_is_restated_may_be_named_by_its_ordinal_or_number(first: str, second: str) -> None:
    report = read_text(
        f"{HEAD}{first} nights be staffed. We accept this recommendation.\n\n"
        f"{second} days be counted. This is not accepted.\n\nYours faithfully\n"
    )
    assert [i.statement for i in report.issues] == ["nights be staffed.", "days be counted."]
    assert [(r.issue_numbers, r.acceptance.value) for r in report.responses] == [
        (("1",), "accepted"),
        (("2",), "not_accepted"),
    ]


def test_one_recommendation_told_in_passing_makes_no_register() -> None:
    report = read_text(
        "Response to the inspection of Wexmere NHS Foundation Trust\n\n18 July 2022\n\n"
        "The inspectors were content with what they found. Your recommendation 3 asked the Trust to count its beds. "
        "We did so in May.\n\nThe inspection was helpful, and we will publish its report.\n"
    )
    assert report.issues == ()
