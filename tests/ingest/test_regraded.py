"""Grades given again stand in one sentence with the earlier ones, and are told from them."""

import pytest

from tests.ingest.registers import read_text

HEAD = "Follow-up inspection of Wexholm Prison\n\nPublished 4 May 2021. Inspectors came back for a week.\n\n"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Respect, which was graded poor in 2017, is now graded good.", {("respect", "good")}),
        ("One subject was judged again: purposeful activity, which was judged fair in 2018, is judged fair once more.",
         {("purposeful activity", "fair")}),
        ("We re-scored preparation for release, which is now fair.", {("preparation for release", "fair")}),
        ("Only safety was graded again, which rises from poor to good.", set()),
        ("The grade was given again for safety alone, which rose from poor to good.", {("safety", "good")}),
        ("Respect has moved from fair to good and safety fell from good to poor.",
         {("respect", "good"), ("safety", "poor")}),
        ("The prison was then rated poor for safety. We did not rate it this time.", set()),
        ("Prices went from poor value to no value at all.", set()),
    ],
)  # fmt: skip
def test_the_later_of_two_grades_is_the_one_that_was_given(told: str, expected: set[tuple[str, str]]) -> None:
    ratings = read_text(HEAD + told).ratings
    assert {(r.subject.lower(), r.grade.lower()) for r in ratings} == expected
