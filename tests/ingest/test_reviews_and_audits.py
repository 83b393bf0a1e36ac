"""Follow-up reviews, audits and inspection reports in which more is told than what they ask for themselves."""

from tests.ingest.registers import read_text

REVIEW = "Review of tram safety: a follow-up\n\nMarch 2023\n\n" + "".join(
    f"Recommendation {n}\n\nThe operator should {ask} within a year.\n\nStatus: Achieved\n\n"
    f"Operator's response\n\n{said}\n\n"
    for n, ask, said in (
        (1, "fit new brakes", "New brakes have been fitted to every tram."),
        (2, "train its drivers", "All 40 drivers were trained in May 2022."),
        (3, "publish its near misses", "They are published each quarter."),
    )
)


def test_what_reviewers_say_below_a_new_recommendation_is_no_answer_to_it() -> None:
    report = read_text(
        f"{REVIEW}Conclusion\n\nRecommendation 4\n\nThe operator should renew the track at Fell Lane.\n\n"
        "We do not intend to carry out a further review, and will ask for a report every six months.\n"
    )
    assert [answer.issue_numbers for answer in report.responses] == [("1",), ("2",), ("3",)]
