"""Answers filled in as on a form: fields below each issue, a question whether it is accepted, boxes that are ticked."""

from io import BytesIO

from docx import Document

from tests.ingest.registers import read_bytes, read_text
from vectorstore.schema import Acceptance, Kind, Report


def _answers(report: Report) -> dict[str, str]:
    return {n: r.span.of(report.text) for r in report.responses for n in r.issue_numbers}


PLAN = """# Tarnbeck Fire Authority: progress on the areas for improvement

14 June 2023

## Area for improvement 1

The service should test its hydrants each year.

Lead: Head of Water
Due: March 2023
Status: Behind schedule
Progress to date: Two crews have been formed. The last tests will be made in July.

## Area for improvement 2

The service should tell crews of risks found on visits.

Lead: Head of Risk
Due: May 2023
Status: Complete
Update at June 2023: An alert is sent within the hour.
"""


def test_fields_below_an_issue_are_its_answer_with_whose_it_is_and_how_it_stands() -> None:
    report = read_text(PLAN, "plan.md")
    assert report.kind is Kind.FOLLOW_UP or report.kind is Kind.ACTION_PLAN
    assert [i.statement for i in report.issues] == [
        "The service should test its hydrants each year.",
        "The service should tell crews of risks found on visits.",
    ]
    assert _answers(report)["1"].endswith("The last tests will be made in July.")
    assert _answers(report)["2"].endswith("An alert is sent within the hour.")
    assert [(j.issue_number, j.grade) for j in report.judgements] == [("1", "Behind schedule"), ("2", "Complete")]
    assert {c.owners for c in report.commitments if c.issue_numbers == ("1",)} == {("Head of Water",)}


def test_fields_with_which_inspectors_say_who_should_act_by_when_are_no_answer() -> None:
    report = read_text(
        "# Inspection of Tarnbeck prison\n\n## Recommendations\n\n"
        "Recommendation 1: Cells should be painted.\n\nOwner: The governor\nDue: within six months\n\n"
        "Recommendation 2: Visits should start on time.\n\nOwner: The governor\nDue: within three months\n",
        "report.md",
    )
    assert len(report.issues) == 2
    assert not report.responses


ASKED = """# Learning recommendations to Wharfe Police and Nidd Valley Police

## Recommendation A

Both forces should keep the keys of vans in the office.

Do you accept the recommendation? Wharfe Police

Yes, in part

Accepted action:

A cupboard was fitted on 2 May.

Do you accept the recommendation? Nidd Valley Police

No

Reason:

Vans are shared by three stations.

## Recommendation B

Both forces should name one officer for each van.

Do you accept the recommendation? Both forces

Yes

A list has been made.
"""


def test_a_question_whether_it_is_accepted_opens_the_answer_of_whoever_is_asked() -> None:
    report = read_text(ASKED, "asked.md")
    assert [(r.issue_numbers, r.acceptance, r.parties) for r in report.responses] == [
        (("A",), Acceptance.PARTLY, ("Wharfe Police",)),
        (("A",), Acceptance.NOT_ACCEPTED, ("Nidd Valley Police",)),
        (("B",), Acceptance.ACCEPTED, ("Both forces",)),
    ]
    assert "three stations" in report.responses[1].span.of(report.text)


def test_the_box_that_is_ticked_says_whether() -> None:
    report = read_text(
        "# Response of Carr Lane School to the inspection\n\nRecommendation 1: Gates should be shut at noon.\n\n"
        "☒ Accepted ☐ Partly accepted ☐ Rejected\n\nA warden shuts them.\n\n"
        "Recommendation 2: Lunch should be longer.\n\nAccepted? Yes ☐ No ☒\n\nThe hall is too small.\n",
        "boxes.md",
    )
    assert [(r.issue_numbers, r.acceptance) for r in report.responses] == [
        (("1",), Acceptance.ACCEPTED),
        (("2",), Acceptance.NOT_ACCEPTED),
    ]


def test_what_a_paper_asks_of_its_board_is_no_recommendation_of_the_inspection() -> None:
    report = read_text(
        PLAN.replace(
            "## Area for improvement 1",
            "## Recommendations\n\nIt is recommended that the Authority:\n\n(a) notes the progress made; and\n"
            "(b) agrees that areas for improvement 1 and 2 be closed.\n\n## Area for improvement 1",
        ),
        "paper.md",
    )
    assert [i.number for i in report.issues] == ["1", "2"]
    assert {r.acceptance for r in report.responses} == {Acceptance.UNSTATED}


def test_the_table_at_the_head_of_a_paper_names_it() -> None:
    paper = Document()
    table = paper.add_table(rows=0, cols=2)
    for name, value in (
        ("Meeting", "Tarnbeck Fire Authority"),
        ("Subject", "Progress with the inspection action plan"),
    ):
        for cell, text in zip(table.add_row().cells, (name, value), strict=True):
            cell.text = text
    paper.add_heading("1. Purpose", 2)
    paper.add_paragraph("To tell members what was done after the inspection report of May.")
    paper.add_heading("Recommendation 1", 3)
    paper.add_paragraph("The service should test its hydrants each year.")
    held = BytesIO()
    paper.save(held)
    assert read_bytes(held.getvalue(), "paper.docx").title == "Progress with the inspection action plan"


def test_the_title_stands_above_the_first_chapter_and_not_in_it() -> None:
    paper = Document()
    paper.add_paragraph("Government response to the joint inspection of night courts")
    paper.add_paragraph("Presented to Parliament, July 2019")
    paper.add_heading("Ministerial foreword", 1)
    paper.add_paragraph("I am grateful to the inspectors for their report.")
    paper.add_heading("Our response", 1)
    paper.add_paragraph("Recommendation One: Courts should close at ten.")
    paper.add_paragraph("The Government accepts this recommendation.")
    held = BytesIO()
    paper.save(held)
    report = read_bytes(held.getvalue(), "paper.docx")
    assert report.title == "Government response to the joint inspection of night courts"
    assert report.responses[0].acceptance is Acceptance.ACCEPTED


def test_where_most_recommendations_are_answered_right_below_the_others_are_too() -> None:
    asked = ["Doors should be locked.", "Bins should be emptied.", "Lamps should be lit.", "Late moves should be rare."]
    said = [
        "We accept this.",
        "We will empty them.",
        "This has been done.",
        "Moves at night ought to be rare. Two were made.",
    ]
    text = "# Government response to the inspection of depots\n\n" + "\n\n".join(
        f"Recommendation {at}: {a}\n\n{s}" for at, (a, s) in enumerate(zip(asked, said, strict=True), start=1)
    )
    assert _answers(read_text(text, "answer.md")) == {str(at): s for at, s in enumerate(said, start=1)}


def test_two_recommendations_accepted_in_principle_by_their_words_are_answered_together() -> None:
    report = read_text(
        "# Government response to the inspection of ferries\n\n"
        "Recommendation Two: Piers should be lit.\n\nRecommendation Three: Ropes should be dry.\n\n"
        "We accept Recommendations Two and Three in principle. The cost is not known.\n",
        "both.md",
    )
    assert [(r.issue_numbers, r.acceptance) for r in report.responses] == [(("2", "3"), Acceptance.IN_PRINCIPLE)]


def test_progress_that_a_body_tells_itself_under_a_heading_is_its_answer_and_any_short_words_its_status() -> None:
    text = "# Tarnbeck Fire Authority: inspection progress update\n\n"
    for number, done in ((1, "Forty pumps have been tested."), (2, "Work with a supplier begins in June.")):
        text += f"## AFI {number}\n\nThe service should test pump {number}.\n\n### Progress\n\n{done}\n\n"
        text += f"### Status\n\n{('Signed off', 'Awaiting sign-off')[number - 1]}\n\n"
    report = read_text(text, "update.md")
    assert _answers(report) == {"1": "Forty pumps have been tested.", "2": "Work with a supplier begins in June."}
    assert [(j.issue_number, j.grade) for j in report.judgements] == [("1", "Signed off"), ("2", "Awaiting sign-off")]


def test_progress_that_inspectors_tell_is_no_answer() -> None:
    text = "# Tarnbeck prison: report on a progress visit\n\n"
    for number in (1, 2):
        text += f"## Recommendation {number}\n\nThe governor should mend door {number}.\n\n"
        text += "Progress: We found that the door had been mended and painted.\n\nStatus: Achieved\n\n"
    assert not read_text(text, "visit.md").responses


def test_fields_that_tabs_part_are_read_apart() -> None:
    paper = Document()
    paper.add_heading("Tarnbeck Fire Authority: inspection progress update", 0)
    for number in (1, 2):
        paper.add_paragraph(f"AFI {number}: The service should test pump {number}.")
        paper.add_paragraph("Owner: Head of Pumps\tTarget date: May 2024\tStatus: On track")
        paper.add_paragraph(f"Update: Pump {number} has been sent to be tested.")
    held = BytesIO()
    paper.save(held)
    report = read_bytes(held.getvalue(), "paper.docx")
    assert {(c.owners, c.due and c.due.words) for c in report.commitments} == {(("Head of Pumps",), "May 2024")}
    assert [j.grade for j in report.judgements] == ["On track", "On track"]
