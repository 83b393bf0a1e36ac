"""Forms in which issues are answered without a label: a bare stance, fields, columns, and whom they ask."""

import pytest

from tests.ingest.registers import read_text
from vectorstore.schema import Report

HOME = "The Home Office response to an inspection of small boats by the ICIBI\n\nPublished 19 October 2023\n\n"


def _register(report: Report) -> list[tuple[str, str, str]]:
    said = {r.issue_numbers[0]: r.acceptance.value for r in report.responses}
    return [(i.number, i.statement, said.get(i.number, "")) for i in report.issues]


@pytest.mark.parametrize("mark", ["", "### "])
def test_a_bare_stance_below_a_numbered_line_makes_the_two_a_recommendation_and_its_answer(mark: str) -> None:
    text = (
        f"{HOME}We thank the inspectors.\n\n{mark}1. Set a standard for the time that families wait.\n\nAccepted\n\n"
        f"1.1 We will publish one by May 2024.\n\n{mark}2. Record each referral.\n\n"
        "Partially accepted\n\n2.1 We cannot.\n\n"
        f"{mark}3. Publish the figures.\n\n3.1 Not accepted\n\n3.2 They are published.\n"
    )
    report = read_text(text, "report.md" if mark else "report.txt")
    assert _register(report) == [
        ("1", "Set a standard for the time that families wait.", "accepted"),
        ("2", "Record each referral.", "partly"),
        ("3", "Publish the figures.", "not_accepted"),
    ]
    assert report.inspectorate == "ICIBI"


def test_fields_under_a_recommendation_answer_it() -> None:
    report = read_text(
        "Wexmere Council improvement plan\n\n12 March 2024\n\nRecommendation 1: The council should reduce caseloads.\n"
        "Action: Ten social workers will be recruited.\nOwner: Director of Children's Services\nDate: May 2024\n\n"
        "Recommendation 2: The council should find homes.\nAction: A campaign has begun.\nOwner: Head of Fostering\n"
    )
    assert [r.issue_numbers for r in report.responses] == [("1",), ("2",)]
    assert [(c.issue_numbers, c.owners, c.status.value) for c in report.commitments] == [
        (("1",), ("Director of Children's Services",), "to_do"),
        (("2",), ("Head of Fostering",), "done"),
    ]
    assert report.commitments[0].due
    assert report.commitments[0].due.date == "2024-05"


def test_who_should_do_what_the_next_numbers_ask_is_no_part_of_the_answer_before() -> None:
    report = read_text(
        "Response to the joint inspection of youth justice services in Marbury\n\n22 May 2023\n\n"
        "The Chair of the Board should:\n\n1. confirm the budget.\n\nResponse: The Board accepts this.\n\n"
        "The Head of Service should:\n\n2. put in place a policy.\n\nResponse: Accepted. It is signed.\n"
    )
    assert [r.span.of(report.text) for r in report.responses] == ["The Board accepts this.", "Accepted. It is signed."]


@pytest.mark.parametrize("whom", ["To the Home Office", "For: the Home Office and the NPCC", "To chief constables"])
def test_a_line_that_only_says_to_whom_is_no_part_of_what_is_asked(whom: str) -> None:
    report = read_text(
        "NPCC response to the super-complaint investigation of missing adults\n\nPublished on 3 July 2023\n\n"
        f"Recommendation 1\n{whom}\nThe policy should be reviewed by 31 May 2024.\n\nNPCC response\nWe accept this.\n"
    )
    assert _register(report) == [("1", "The policy should be reviewed by 31 May 2024.", "accepted")]


def test_two_columns_of_comments_answer_together() -> None:
    report = read_text(
        "Police and Crime Commissioner for Wexmere: response to the inspection of the police response to fraud\n\n"
        "14 February 2024\n\n| Recommendation | Chief Constable's comments | PCC's comments |\n| --- | --- | --- |\n"
        "| 1. Give advice within five days. | We accept this. | I welcome this. |\n"
        "| 2. Name two detectives. | Reject: there are few cases. | I agree with this. |\n",
        "report.md",
    )
    assert report.kind.value == "response"
    assert [" ".join(r.span.of(report.text).split()) for r in report.responses] == [
        "We accept this. | I welcome this.",
        "Reject: there are few cases. | I agree with this.",
    ]


def test_a_monitoring_visit_is_titled_and_placed_and_the_grade_before_it_is_not_its_own() -> None:
    report = read_text(
        "Monitoring visit to Calverdale children's services\n\n19 September 2024\n\nDear Mrs Osei\n\n"
        "This was the third visit since the local authority was judged inadequate in June 2023.\n\n"
        "Areas covered by the visit\n\nInspectors reviewed the front door.\n"
    )
    assert (report.title, report.area) == ("Monitoring visit to Calverdale children's services", "Calverdale")
    assert report.ratings == ()


def test_what_a_committee_recommends_by_number_is_answered_by_the_paragraph_that_takes_a_stance() -> None:
    report = read_text(
        "Ministry of Justice response to the Justice Committee's report on probation\n\nPublished 19 April 2024\n\n"
        "1. Staffing remains far below target. (Conclusion, paragraph 14)\n\n"
        "2. We recommend that HMPPS publish a strategy. (Recommendation, paragraph 15)\n\n"
        "The Government accepts this recommendation. A strategy will be published in May 2024. "
        "The Chief Probation Officer, Irene Vasko, is responsible for it.\n\n"
        "3. HMPPS should set a maximum caseload. (Recommendation, paragraph 22)\n\n"
        "The Government does not accept this recommendation. Caseload is a poor measure.\n"
    )
    assert [(number, stance) for number, _, stance in _register(report)] == [("2", "accepted"), ("3", "not_accepted")]
    assert [c.owners for c in report.commitments] == [("Chief Probation Officer",)]


def test_a_list_under_what_we_will_do_holds_actions_and_who_leads_them() -> None:
    report = read_text(
        "Cumbrick Council written statement of action\n\n"
        "Submitted to Ofsted and the Care Quality Commission on 2 May 2024\n\n"
        "Area for priority action 1\n\nLeaders should make sure that plans are written in time.\n\nWhat we will do\n"
        "- Recruit six case officers by June 2024 (lead: Head of SEND)\n- Buy a new system\n\n"
        "Area for priority action 2\n\nLeaders should cut waits.\n\nWhat we will do\n- Open a second hub\n"
    )
    assert report.published == "2024-05-02"
    assert [i.label for i in report.issues] == ["area for priority action"] * 2
    assert [(c.issue_numbers, c.owners, c.due.date if c.due else None) for c in report.commitments] == [
        (("1",), ("Head of SEND",), "2024-06"),
        (("1",), (), None),
        (("2",), (), None),
    ]


def test_a_field_that_says_whether_goes_with_the_response_below_it() -> None:
    report = read_text(
        "HMPPS response to the Prisons and Probation Ombudsman on a death at HMP Larkmoor\n\n"
        "Response dated 12 July 2023\n\n"
        "Recommendation 1: The Governor should ensure that plans are reviewed.\nAccepted/Not accepted: Accepted\n"
        "Response: All case coordinators have been retrained.\n\n"
        "Recommendation 2: The Governor should share information.\nAccepted/Not accepted: Not accepted\n"
        "Response: The system does not allow this.\n"
    )
    assert report.published == "2023-07-12"
    assert _register(report) == [
        ("1", "The Governor should ensure that plans are reviewed.", "accepted"),
        ("2", "The Governor should share information.", "not_accepted"),
    ]
    assert [c.action for c in report.commitments] == ["All case coordinators have been retrained."]
