"""Follow-up reviews, audits and inspection reports in which more is told than what they ask for themselves."""

from tests.ingest.registers import read_bytes, read_text
from vectorstore.schema import Report

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


AUDIT = (
    "<h1>Internal audit report: lifeboat stations</h1><h2>Opinion</h2>"
    "<table><tr><td>Overall assurance</td><td>Limited assurance</td></tr></table>"
    "<table><tr><th>Scope</th><th>Assurance</th><th>High</th><th>Medium</th><th>Low</th></tr>"
    "<tr><td>Crew training</td><td>Reasonable</td><td>0</td><td>1</td><td>2</td></tr>"
    "<tr><td>Fuel stores</td><td>None</td><td>3</td><td>0</td><td>0</td></tr>"
    "<tr><td>Total</td><td></td><td>3</td><td>1</td><td>2</td></tr></table>"
    "<h2>Dates</h2><table><tr><td>Draft report issued</td><td>3 March 2022</td></tr>"
    "<tr><td>Final report issued</td><td>4 May 2022</td></tr>{more}</table>"
    "<h2>Recommendation 1</h2><p>The station should lock its fuel stores.</p>"
    "<p>Response: Agreed. Locks will be fitted in June.</p>"
)


def _audit(more: str = "") -> Report:
    return read_bytes(f"<html><body>{AUDIT.format(more=more)}</body></html>".encode(), "audit.html")


def test_assurance_is_read_beside_counts_of_what_is_recommended_and_in_a_row_of_its_own() -> None:
    assert [(rating.subject, rating.grade) for rating in _audit().ratings] == [
        ("Overall assurance", "Limited assurance"),
        ("Crew training", "Reasonable"),
        ("Fuel stores", "None"),
    ]


def test_an_audit_is_of_the_day_on_which_it_was_published_or_made_final_not_drafted() -> None:
    assert _audit().published == "2022-05-04"
    published = "<tr><td>Published with the status of actions</td><td>9 July 2022</td></tr>"
    assert _audit(published).published == "2022-07-09"


def test_what_another_inspectorate_graded_as_one_stands_beside_the_grades_of_a_table() -> None:
    report = read_text(
        "Report on an inspection of HMP Tarnbeck\n\nMay 2022\n\nSafety: Good\n\nRespect: Poor\n\n"
        "1.4 Ofsted inspectors judged the overall effectiveness of learning, skills and jobs to be inadequate.\n\n"
        "1.5 We judged the wings to be poor.\n"
    )
    assert [(rating.subject, rating.grade) for rating in report.ratings] == [
        ("Safety", "Good"),
        ("Respect", "Poor"),
        ("overall effectiveness of learning, skills and jobs", "inadequate"),
    ]
