"""Layouts of issues and answers that publishers use beside the plain one: fields, boxes, letters, revisits."""

import pytest

from tests.ingest.registers import read_text
from vectorstore.schema import Acceptance, Report


def _issues(report: Report) -> list[tuple[str, str]]:
    return [(issue.number, issue.statement) for issue in report.issues]


def _answers(report: Report) -> list[tuple[tuple[str, ...], str]]:
    return [(answer.issue_numbers, answer.span.of(report.text)) for answer in report.responses]


def _response(body: str) -> Report:
    return read_text(f"Response of Aldmoor Police to the inspection of its stations\n\nPublished 4 May 2021\n\n{body}")


@pytest.mark.parametrize(
    "label",
    [
        "Our reply to issues (2) and (3)",
        "Response to the second and third issues:",
        "Comment on Rec 2 and Rec 3 (the head):",
        "What we say on (2) and (3)",
        "Forces' joint response (REC 2 and REC 3):",
    ],
)
def test_a_joint_answer_names_its_issues_in_many_ways(label: str) -> None:
    report = _response(
        "Issues to address\n\nIssue (1)\n\nCells must be clean.\n\nOur reply\n\nThey are cleaned each day.\n\n"
        "Issue (2)\n\nMeals must be hot.\n\nIssue (3)\n\nMeals must be on time.\n\n"
        f"{label}\n\nA new kitchen will open.\n"
    )
    assert _answers(report)[1] == (("2", "3"), "A new kitchen will open.")


def test_a_reference_stands_over_the_fields_of_an_issue() -> None:
    report = _response(
        "Action plan\n\nRef: CC1\nInspectors' text: The force does not check its cells.\nManagement comment: "
        "Accepted. "
        "Each cell will be checked hourly.\n\nRef: AFI1\nInspectors' text: Meals should be hot.\n"
        "Management comment: Not accepted. Meals are hot.\n"
    )
    assert [statement for _, statement in _issues(report)] == [
        "The force does not check its cells.",
        "Meals should be hot.",
    ]
    assert [answer.acceptance for answer in report.responses] == [Acceptance.ACCEPTED, Acceptance.NOT_ACCEPTED]


def test_a_box_gives_its_number_to_the_issue_in_it_and_keeps_its_items() -> None:
    report = read_text(
        "Inspection of Aldmoor Fire and Rescue Service\n\nPublished 4 May 2021\n\n# Fires\n\nCrews are ready.\n\n"
        "Box 1: Cause of concern\n\nThe service does not know which engines are ready.\n\nBy May 2022 it should:\n\n"
        "a) set a least number;\n\nb) keep a record.\n\n# People\n\nBox 2: Area for improvement\n\n"
        "The service should train its leaders.\n",
        "report.md",
    )
    assert [number for number, _ in _issues(report)] == ["1", "2"]


def test_a_numbered_paragraph_of_a_chapter_may_be_a_recommendation() -> None:
    report = read_text(
        "# Inspection of CPS Aldmoor\n\nPublished 4 May 2021\n\n## Letters\n\n1.1 Letters were late in 14 cases.\n\n"
        "**1.2 Recommendation.** The Area should send its letters within five days.\n\n1.3 We rated letters as "
        "fair.\n",
        "report.md",
    )
    assert _issues(report) == [("1.2", "The Area should send its letters within five days.")]


def test_demands_of_a_chapter_may_be_answered_together() -> None:
    report = _response(
        "Chapter 2\n\n2.2 The force should publish its waiting times.\n\n2.3 The force should let people follow "
        "their case.\n\n"
        "Our response to 2.2 and 2.3: We agree with both.\n\n3.1 By May 2022 the force should appoint a head, "
        "who should:\n\n"
        "1. hold officers to a standard;\n2. report each month.\n\nOur response: The post is advertised.\n"
    )
    assert [number for number, _ in _issues(report)] == ["2.2", "2.3", "3.1"]
    assert [numbers for numbers, _ in _answers(report)] == [("2.2", "2.3"), ("3.1",)]


def test_a_letter_takes_recommendations_in_turn() -> None:
    report = read_text(
        "Dear Chief Inspector,\n\nINSPECTION OF CPS ALDMOOR\n\n4 May 2021\n\nYou made two recommendations. I "
        "take them in turn.\n\n"
        "First. The Area should appoint a contact for victims.\n\nI accept this recommendation. Ms Dale will be "
        "the contact.\n\n"
        "Second. Prosecutors should record what the victim thinks.\n\nI cannot accept this. The record is "
        "full.\n\nYours sincerely,\n"
    )
    assert [number for number, _ in _issues(report)] == ["1", "2"]
    assert [numbers for numbers, _ in _answers(report)] == [("1",), ("2",)]


def test_bullets_with_a_judgement_below_are_the_earlier_issues_of_a_revisit() -> None:
    report = read_text(
        "Aldmoor Police: revisit\n\nApril 2025\n\nProgress on each area for improvement\n\n"
        "* The force should find where a caller is.\n\nThe control room has a new service.\n\nOur judgement: "
        "improved\n\n"
        "The force's reply: We welcome this finding.\n\n* Crimes on farms should be linked.\n\nAn analyst was "
        "appointed.\n\n"
        "Our judgement: not improved\n\nThe force's reply: We accept this.\n"
    )
    assert [statement for _, statement in _issues(report)] == [
        "The force should find where a caller is.",
        "Crimes on farms should be linked.",
    ]
    assert [judgement.grade for judgement in report.judgements] == ["improved", "not improved"]
    assert [numbers for numbers, _ in _answers(report)] == [("1",), ("2",)]


def test_notes_on_a_plan_are_no_issues_and_its_answer_may_stand_before_the_action() -> None:
    report = read_text(
        "# CPS Aldmoor: action plan\n\nPublished 4 May 2021\n\n## Recommendations and actions\n\n"
        "| Ref | Recommendation | Area response | Action | Owner | Date |\n|---|---|---|---|---|---|\n"
        "| R1 | Test the dates. | The Area has begun to test them. | Results go to the lead. | The lead | May "
        "2022 |\n\n"
        "Notes to the table:\n\n- R1 concerns all units.\n- Dates are those of the board.\n",
        "plan.md",
    )
    assert [number for number, _ in _issues(report)] == ["1"]
    assert len(report.responses) == 1


def test_a_label_over_the_word_that_nothing_came_is_no_response() -> None:
    report = _response(
        "Recommendation 1: Cells must be clean.\n\nResponse: They are.\n\nRecommendation 2: Meals must be hot.\n\n"
        "Response: None received by the date of publication.\n"
    )
    assert [numbers for numbers, _ in _answers(report)] == [("1",)]


def test_a_summary_that_says_where_an_issue_stands_is_no_second_issue() -> None:
    report = read_text(
        "CPS Aldmoor: inspection report\n\nMay 2021\n\nOur recommendations\n\nRecommendation 1\n"
        "The Area should review its cases in time. (Paragraph 2.3)\n\n2 Casework\n\n2.3 Reviews were late.\n\n"
        "Recommendation 1\nThe Area should review its cases in time.\n\n2.4 Letters were late.\n"
    )
    assert [number for number, _ in _issues(report)] == ["1"]


def test_what_was_found_under_the_number_of_a_table_s_row_is_no_second_issue() -> None:
    report = read_text(
        "# CPS Aldmoor: follow-up inspection\n\nPublished 4 May 2021\n\n| No. | Recommendation | Progress "
        "|\n|---|---|---|\n"
        "| 1 | The Area should fill its posts. | Achieved |\n| 2 | The Area should watch its orders. | Limited "
        "progress |\n\n"
        "## Our findings\n\n### Recommendation 1\n\nBoth posts were filled.\n\n### Recommendation 2\n\nA "
        "tracker is kept.\n",
        "report.md",
    )
    assert [number for number, _ in _issues(report)] == ["1", "2"]
    assert [judgement.grade for judgement in report.judgements] == ["Achieved", "Limited progress"]


def test_a_record_may_be_headed_by_a_bare_number_and_due_by_a_field() -> None:
    report = read_text(
        "<h1>Response of Aldmoor Police to the inspection of its cells</h1><p>Date of this response: 4 May 2021</p>"
        "<table><tr><th>2</th><td>The force should read its records.</td></tr><tr><th>Our response (Chief "
        "Constable)</th>"
        "<td>This is accepted. A panel has met.</td></tr><tr><th>Lead</th><td>Head of Custody</td></tr>"
        "<tr><th>To be completed by</th><td>30 May 2022</td></tr></table>",
        "page.html",
    )
    assert _issues(report) == [("2", "The force should read its records.")]
    assert report.published == "2021-05-04"
    assert report.responses[0].acceptance is Acceptance.ACCEPTED


def test_what_a_trust_must_and_should_do_is_numbered_so() -> None:
    report = _response(
        "Actions\n\nMUST 1   The trust must store medicines safely.\n\nTrust response: Accepted. Loggers are "
        "fitted.\n\n"
        "SHOULD 2   The trust should share what it learns.\n\nTrust response: Not accepted. It does so already.\n"
    )
    assert [number for number, _ in _issues(report)] == ["1", "2"]
    assert [numbers for numbers, _ in _answers(report)] == [("1",), ("2",)]


def test_bullets_with_answers_between_them_are_issues() -> None:
    report = read_text(
        "# Aldmoor Council: assessment of care\n\nPublished 4 May 2021\n\n## Areas for improvement\n\n"
        "- People wait too long.\n\n  > **Management comment:** Agreed. We will hire seven.\n\n"
        "- Payments are hard to set up.\n\n- Young people come late.\n\n  > **Management comment:** Partly agreed.\n",
        "report.md",
    )
    assert [statement for _, statement in _issues(report)] == [
        "People wait too long.",
        "Payments are hard to set up.",
        "Young people come late.",
    ]
    assert [numbers for numbers, _ in _answers(report)] == [("1",), ("3",)]


def test_what_a_college_needs_to_do_to_improve_is_a_list_of_issues() -> None:
    report = read_text(
        "# Inspection of Aldmoor College\n\nPublished 4 May 2021\n\n## What does the college need to do to "
        "improve?\n\n"
        "Leaders should:\n\n- Teach mathematics better.\n- Raise attendance.\n\n## Safeguarding\n\nIt is effective.\n",
        "report.md",
    )
    assert [statement for _, statement in _issues(report)] == ["Teach mathematics better.", "Raise attendance."]


@pytest.mark.parametrize(
    "line",
    [
        "Action plan published: 5 May 2021",
        "Cabinet paper 11 · 5 May 2021 · Report of the Director",
        "Report with the responses of the Chief Constable, published 5 May 2021",
        "Meeting of 5 May 2021",
    ],
)
def test_when_a_document_came_out_is_told_in_many_ways(line: str) -> None:
    report = read_text(f"Response to the inspection of Aldmoor Police\n\n{line}\n\n1. Read.\n\nResponse: Yes.\n")
    assert report.published == "2021-05-05"
