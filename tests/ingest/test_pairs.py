"""Issues and the responses to them, in the layouts that publications use and with the traps they set."""

import pytest

from tests.ingest.registers import read_text
from vectorstore.schema import Report

TITLE = "CPS response to HMCPSI inspection of CPS Wessex, 4 May 2020\n\n"


def _read(body: str) -> Report:
    return read_text(TITLE + body)


def _pairs(report: Report) -> list[tuple[tuple[str, ...], str]]:
    return [(r.issue_numbers, " ".join(r.span.of(report.text).split())) for r in report.responses]


def test_a_list_s_ordinal_is_not_the_recommendation_s_number() -> None:
    report = _read("Recommendations\n\n1. Recommendation Two: The Area should do A.\n\nResponse: It will be done.\n")
    assert [(i.number, i.label, i.statement) for i in report.issues] == [
        ("2", "recommendation", "The Area should do A.")
    ]


def test_numbers_may_have_gaps_and_the_gap_is_a_doubt() -> None:
    report = _read(
        "Issues to address\n\n5. A must be done.\n\nResponse: Yes.\n\n9. B must be done.\n\nResponse: Yes.\n"
    )
    assert [i.number for i in report.issues] == ["5", "9"]
    assert "numbering_gap" in {d.kind for d in report.doubts}


def test_a_numbered_list_inside_a_response_is_not_more_issues() -> None:
    body = (
        "Issues to address\n\n1. A must be done.\n\nCPS Response: These steps will be taken:\n1. a "
        "letter\n2. a meeting\n"
        "3. a review\n\n2. B must be done.\n\nCPS Response: It will be done.\n"
    )
    report = _read(body)
    assert [i.number for i in report.issues] == ["1", "2"]
    assert _pairs(report)[0][1].endswith("3. a review")


def test_numbers_years_and_addresses_in_prose_are_no_issues() -> None:
    body = (
        "Issues to address\n\n1. A must be done.\n\nCPS Response: As said in 2. above, the Area "
        "began in\n2018. It will go on.\n\n"
        "1 Crown Square will be used.\n\n2. B must be done.\n\nCPS Response: It will.\n"
    )
    report = _read(body)
    assert [i.number for i in report.issues] == ["1", "2"]
    assert _pairs(report)[0][1].endswith("1 Crown Square will be used.")


@pytest.mark.parametrize(
    "label",
    [
        "CPS Response to 2 and 3:",
        "CPS Response to recommendations 2 and 3\n\n",
        "Joint response to issues 2 & 3:",
        "Response to 2 to 3:",
        "Response to issues 2 and 3 (head of unit):",
        "Response (Deputy Head of the magistrates' court team) to 2 and 3:",
    ],
)
def test_a_joint_response_answers_the_issues_it_names(label: str) -> None:
    body = (
        f"Issues to address\n\n1. A must be done.\n\nResponse: No.\n\n2. B must be done.\n3. C must "
        f"be done.\n\n{label} Both will be done.\n"
    )
    assert _pairs(_read(body))[1] == (("2", "3"), "Both will be done.")


def test_one_response_after_a_list_answers_all_of_it() -> None:
    report = _read(
        "Issues to address\n\n1. A must be done.\n2. B must be done.\n3. C must be done.\n\nCPS "
        "Response: Everything will be done.\n"
    )
    assert _pairs(report) == [(("1", "2", "3"), "Everything will be done.")]


def test_an_issue_between_answered_ones_is_left_without_response() -> None:
    body = (
        "Issues to address\n\n1. A must be done.\n\nResponse: Yes.\n\n2. B must be done.\n\n3. C must be done.\n\n"
        "Response: The Area accepts this recommendation.\n"
    )
    report = _read(body)
    assert [numbers for numbers, _ in _pairs(report)] == [("1",), ("3",)]
    assert [d.kind for d in report.doubts] == ["no_response"]


def test_several_parties_answer_the_same_issue_each_for_itself() -> None:
    body = (
        "Recommendation 1\nThe force should do A.\n\nChief Constable Comments\nAgreed. It is "
        "done.\n\nPCC Response\nI note the comments.\n"
    )
    report = read_text(f"Response of the PCC for Westshire to HMICFRS, 3 March 2022\n\n{body}")
    assert [(r.parties, r.issue_numbers) for r in report.responses] == [
        (("Chief Constable",), ("1",)),
        (("PCC",), ("1",)),
    ]


def test_a_response_may_point_to_another() -> None:
    report = _read(
        "Issues to address\n\n1. A must be done.\n\nCPS Response: Yes.\n\n2. B must be done.\n\nCPS Response: See 1.\n"
    )
    assert [r.see for r in report.responses] == [(), ("1",)]


def test_an_unlabelled_paragraph_that_says_what_is_done_is_the_response() -> None:
    report = _read(
        "Issues to address\n\n1) The Area needs to do A\n\nThe Area has appointed a manager.\n\nShe will report.\n"
    )
    assert report.issues[0].statement == "The Area needs to do A"
    assert _pairs(report) == [(("1",), "The Area has appointed a manager. She will report.")]


def test_paragraphs_before_a_label_are_issues_where_none_is_numbered() -> None:
    body = (
        "Recommendations\n\nThe Area must do A.\n\nCPS response\n\nYes.\n\nMore.\n\nManagers "
        "should do:\n\n- B\n- C\n\nCPS response\n\nNo.\n"
    )
    report = _read(body)
    assert [(i.number, i.numbered, i.statement, len(i.items)) for i in report.issues] == [
        ("1", False, "The Area must do A.", 0),
        ("2", False, "Managers should do:", 2),
    ]
    assert _pairs(report) == [(("1",), "Yes. More."), (("2",), "No.")]


def test_issues_labelled_without_numbers_are_counted_by_us() -> None:
    body = (
        "HMCPSI recommendation:\nThe CPS should do A.\n\nCPS response:\nYes.\n\nHMCPSI "
        "recommendation:\nThe CPS should do B.\n\nCPS response:\nNo.\n"
    )
    report = _read(body)
    assert [(i.number, i.numbered, i.label) for i in report.issues] == [
        ("1", False, "recommendation"),
        ("2", False, "recommendation"),
    ]
    assert _pairs(report) == [(("1",), "Yes."), (("2",), "No.")]


def test_a_response_ends_at_notes_to_editors_and_signatures() -> None:
    body = (
        "Issues to address\n\n1. A must be done.\n\nCPS Response: It will be done.\n\nA. N. "
        "Other\n\nChief Crown Prosecutor\n\nNotes to editors\n\n1. The CPS is a service.\n"
    )
    report = _read(body)
    assert _pairs(report) == [(("1",), "It will be done.")]
    assert len(report.issues) == 1


def test_a_response_goes_on_over_paragraphs_and_bullets() -> None:
    body = (
        "Issues to address\n\n1. A must be done.\n\nCPS Response:\n\nFirst.\n\n- one\n- "
        "two\n\nLast.\n\n2. B must be done.\n\nCPS Response: Yes.\n"
    )
    assert _pairs(_read(body))[0][1] == "First. - one - two Last."


def test_a_response_ends_where_somebody_is_quoted_on_the_whole_report() -> None:
    report = _read(
        "1. The Area must improve.\n\nCPS Response: It will.\n\n"
        "The CCP, speaking of the report, said: “We are glad of what was seen, and there is more to do.”\n"
    )
    assert _pairs(report) == [(("1",), "It will.")]


def test_a_sentence_on_recommendations_for_others_is_no_label_and_part_of_no_response() -> None:
    report = _read(
        "Recommendation 3: The Area should do A.\n\nArea response\n\nA plan will be made by May 2022.\n\n"
        "Recommendations 4 and 5 are addressed to the police forces and are not dealt with here.\n\n"
        "Recommendation 7: The Area should do B.\n\nArea response\n\nThe Area notes this recommendation."
    )
    assert [issue.number for issue in report.issues] == ["3", "7"]
    assert report.responses[0].span.of(report.text) == "A plan will be made by May 2022."


def test_a_joint_label_may_stand_alone_on_its_line() -> None:
    report = _read("Recommendations 7 and 8\n\nThe Area should do A.\n\nCPS response\n\nWe accept both.")
    assert [issue.number for issue in report.issues] == ["7", "8"]
    assert _pairs(report) == [(("7", "8"), "We accept both.")]


def test_a_sentence_that_denies_recommendations_ends_the_list_before_it() -> None:
    report = read_text(
        "CPS response to the baseline report on CPS Wessex, October 2021\n\n"
        "However, the Inspectorate identified areas for improvement: -\n\n  • The quality of analysis.\n"
        "  • Compliance with the duty.\n\nThe report makes no formal recommendations at this stage.\n\n"
        "CPS Response\n\nWe accept the findings. Managers will sample reviews.\n"
    )
    assert [issue.statement.strip() for issue in report.issues] == [
        "The quality of analysis.",
        "Compliance with the duty.",
    ]


def test_areas_in_which_something_is_done_are_no_issues() -> None:
    report = read_text(
        "CPS response to the composite report on Area inspections\n\nWork goes on to address areas for improvement. "
        "The CPS is running a programme in two key areas:\n\n  • Culture\n  • Tools\n"
    )
    assert report.issues == ()


def test_whom_a_list_of_recommendations_is_for_is_no_recommendation_and_a_contents_list_no_form() -> None:
    report = read_text(
        "A joint inspection of custody\n\nContents\nForeword ..................... 3\nSummary ..................... 5\n"
        "Findings ..................... 9\n\nRecommendations\n\nThe Home Office should:\n"
        "1. publish a definition of what is meant.\n\nPolice forces should:\n2. train their staff\n3. sample cases\n\n"
        "1. Introduction\n\n1.1. Inspectors went to six forces.\n"
    )
    assert [issue.number for issue in report.issues] == ["1", "2", "3"]
    assert report.issues[1].statement == "train their staff"


def test_a_box_that_leaves_out_the_paragraph_is_the_issue_of_the_summary() -> None:
    report = read_text(
        "Inspection of CPS Wessex\n\nIssues to address\n1 Managers need to explain change (paragraph 3.10).\n"
        "2 Managers must read every review (paragraph 5.6).\n\nChapter 3\n\n3.10 Staff were unclear about it.\n\n"
        "Issue to address\nManagers need to explain change.\n\n3.11 Others were not.\n"
    )
    assert [issue.number for issue in report.issues] == ["1", "2"]


def test_numbers_go_on_where_answers_have_no_label() -> None:
    report = read_text(
        "Government response to the report on disclosure\n\nConclusions and recommendations\n\n"
        "1. We recommend that money is set aside. (Paragraph 3)\n\nThe Government accepts this recommendation.\n\n"
        "2. It is not good enough that nothing was measured. It must be. (Paragraph 4)\n\nWe agree with this.\n\n"
        "3. The Committee asks to be told every month. (Paragraph 5)\n\nThe Government notes this request.\n"
    )
    assert [issue.number for issue in report.issues] == ["1", "2", "3"]
    assert [r.acceptance.value for r in report.responses] == ["accepted", "accepted", "noted"]


def test_a_joint_answer_that_takes_one_and_refuses_one_is_partly_and_says_which() -> None:
    report = _read(
        "1. The Area must improve.\n\n2. The Area must merge.\n\n"
        "CPS Response to 1 and 2: The CPS accepts recommendation 1 but does not accept recommendation 2.\n"
    )
    assert report.responses[0].acceptance.value == "partly"
    assert [(number, said.value) for number, said in report.responses[0].apart] == [
        ("1", "accepted"),
        ("2", "not_accepted"),
    ]


def test_what_is_promised_outside_the_pairs_is_promised_too() -> None:
    report = _read(
        "1. The Area must improve.\n\nCPS Response: It will.\n\nNext steps\n\n"
        "The Area Strategic Board will publish an update in the summer of 2024.\n"
    )
    assert [(c.issue_numbers, c.owners) for c in report.commitments] == [((), ("Area Strategic Board",))]


def test_a_label_in_the_middle_of_a_line_is_seen() -> None:
    report = _read("Issues to address\n\n1. The Area should do A. CPS Response: It will do A.\n")
    assert report.issues[0].statement == "The Area should do A."
    assert _pairs(report) == [(("1",), "It will do A.")]


def test_a_sentence_that_denies_recommendations_makes_none() -> None:
    report = _read(
        "There are no specific recommendations in the report.\n\nThe Area will go on as before and "
        "will report in May.\n"
    )
    assert not report.issues


def test_a_denial_before_issues_to_address_does_not_hide_them() -> None:
    body = (
        "There are no specific recommendations but there are three issues to address:-\n\n1. A "
        "must be done.\n\nCPS Response: Yes.\n"
    )
    assert [i.number for i in _read(body).issues] == ["1"]


@pytest.mark.parametrize(
    ("statement", "deadline"),
    [
        ("By July 2023 the CPS should agree a plan.", ("By July 2023", "2023-07")),
        ("Within three months, the force should review demand.", ("Within three months", None)),
        ("The Area must report by 31 March 2019.", ("by 31 March 2019", "2019-03-31")),
        ("Records must be sent within one day of the hearing.", None),
    ],
)
def test_the_inspectors_deadline_is_kept_apart_from_what_is_promised(
    statement: str, deadline: tuple[str, str | None] | None
) -> None:
    report = _read(f"Recommendations\n\n1. {statement}\n\nCPS Response: It will be done by 1 May 2030.\n")
    found = report.issues[0].deadline
    assert (found and (found.words, found.date)) == deadline
    assert [c.due.date for c in report.commitments if c.due] == ["2030-05-01"]


@pytest.mark.parametrize(
    ("statement", "items"),
    [
        (
            "The Area should: (a) name a lead; (b) tell staff; and (c) report.",
            ["name a lead;", "tell staff; and", "report."],
        ),
        (
            "The Area must ensure: plans are made; staff know them; and results are kept.",
            ["plans are made", "staff know them", "results are kept."],
        ),
    ],
)
def test_items_in_the_middle_of_a_sentence_are_found(statement: str, items: list[str]) -> None:
    report = _read(f"Recommendations\n\n1. {statement}\n\nCPS Response: Yes.\n")
    assert [item.text for item in report.issues[0].items] == items


def test_one_number_under_two_labels_keeps_its_answers_apart() -> None:
    body = (
        "Recommendation 1\nThe force should do A.\n\nResponse: Yes.\n\nArea for improvement 1\nThe "
        "force should do B.\n\nResponse: No.\n"
    )
    assert _pairs(_read(body)) == [(("1",), "Yes."), (("area for improvement 1",), "No.")]


def test_a_number_printed_twice_stays_unique_and_is_doubted() -> None:
    body = "Recommendation 1: A must be done.\n\nResponse: Yes.\n\nRecommendation 1: B must be done.\n\nResponse: No.\n"
    report = _read(body)
    assert _pairs(report) == [(("1",), "Yes."), (("1 (2)",), "No.")]
    assert "repeated_number" in {d.kind for d in report.doubts}


def test_a_response_to_an_issue_that_is_not_there_is_a_doubt() -> None:
    report = _read("Issues to address\n\n1. A must be done.\n\nCPS Response to 4: Yes.\n")
    assert {d.kind for d in report.doubts} >= {"no_issue", "no_response"}


def test_a_text_that_ends_in_the_middle_of_a_sentence_is_a_doubt() -> None:
    report = _read(
        "Issues to address\n\n1. A must be done.\n\nCPS Response: It will be done, since funding is available to\n"
    )
    assert "cut_off" in {d.kind for d in report.doubts}


def test_a_box_that_the_summary_repeats_is_one_issue() -> None:
    text = (
        "Inspection of CPS Wessex\n\nPublished 4 May 2020\n\nRecommendations\n\n1. The Area should "
        "review on time.\n\n2 Casework\n\n"
        "2.1 Reviews are late.\n\nRecommendation 1\n\nThe Area should review on time.\n\n2.2 Trials are prepared.\n"
    )
    assert [i.number for i in read_text(text).issues] == ["1"]


def test_two_areas_in_one_file_keep_their_own() -> None:
    section = "Issues to address\n\n1. A must be done.\n\nCPS Response: {words}\n\n"
    text = (
        "CPS responses to the HMCPSI Baseline Reports, 16 December 2021\n\nCPS Wessex\n\n"
        + section.format(words="Wessex will do it.")
        + "CPS London North\n\n"
        + section.format(words="London North will do it.")
    )
    report = read_text(text)
    assert [(i.number, i.area) for i in report.issues] == [("1", "Wessex"), ("1", "London North")]
    assert [(r.area, r.span.of(report.text)) for r in report.responses] == [
        ("Wessex", "Wessex will do it."),
        ("London North", "London North will do it."),
    ]
    assert report.area is None


@pytest.mark.parametrize(
    "answer",
    [
        "The Area cannot mandate how officers, who are employed by the force, arrange it. It has written to them.",
        "The Area regrets that letters were late.",
        "Comment: Letters will be checked.",
    ],
)
def test_a_paragraph_under_an_unnumbered_issue_is_its_response(answer: str) -> None:
    report = _read(
        "Recommendations\n\n1) Files must be read.\n\nArea response\nThe Area accepts this.\n\n"
        f"Issue to address: Witnesses should be told of any change.\n\n{answer}\n"
    )
    assert [i.statement for i in report.issues] == ["Files must be read.", "Witnesses should be told of any change."]
    assert _pairs(report)[1:] == [((report.issues[1].number,), answer.removeprefix("Comment: "))]


def test_what_is_said_of_no_response_is_none() -> None:
    report = _read(
        "Recommendation 1: Files must be read.\n\nCPS response: Accepted.\n\n"
        "Recommendation 9: Letters must be sent.\n\nNo response to recommendation 9 is given here.\n"
    )
    assert [r.issue_numbers for r in report.responses] == [("1",)]
