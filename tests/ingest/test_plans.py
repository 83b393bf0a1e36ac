"""Action plans, government replies and follow-ups: tables by their headers, judgements in their own word."""

import pytest

from tests.ingest.registers import read_text

TABLE = (
    "HMPPS action plan: HMP Longacre\n\nSubmitted 2 March 2022\n\n"
    "| 1. Rec No | 2. Recommendation | 3. Agreed/Partly Agreed/ Not Agreed | 4. Response "
    "Action Taken/Planned | 5. Responsible Owner "
    "| 6. Target Date |\n"
    "| 1 | Reduce violence. | Agreed | The prison will run weekly meetings. | Governor, HMP Longacre | March 2023 |\n"
    "|  |  |  | Publish a strategy. | Head of Safety; Head of Residence | 1 May 2023 |\n"
    "| 2 | More time out of cell. | Partly Agreed | The regime will be reviewed. | Head of Residence | Ongoing |\n"
    "| 3 | Weekly key work. | Not Agreed | There are no staff for it. | HMPPS | N/A |\n"
)


def test_a_plan_s_columns_are_found_by_their_headings() -> None:
    report = read_text(TABLE)
    assert report.kind.value == "action_plan"
    assert [(i.number, i.statement) for i in report.issues] == [
        ("1", "Reduce violence."),
        ("2", "More time out of cell."),
        ("3", "Weekly key work."),
    ]
    assert [r.acceptance.value for r in report.responses] == ["accepted", "partly", "not_accepted"]
    assert [(c.issue_numbers, c.owners, c.due.date if c.due else None) for c in report.commitments] == [
        (("1",), ("Governor, HMP Longacre",), "2023-03"),
        (("1",), ("Head of Safety", "Head of Residence"), "2023-05-01"),
        (("2",), ("Head of Residence",), None),
    ]


def test_a_response_beside_the_actions_says_whether_and_the_actions_say_what() -> None:
    report = read_text(
        "Action plan: HMP Longacre\n\nSubmitted 2 March 2022\n\n"
        "| Ref | Concern | Response | Action taken or planned | Owner | Target date |\n"
        "| 1 | Too few men work. | Partly agreed | Two workshops will open. | Head of Work | 1 May 2022 |\n"
    )
    assert [response.acceptance.value for response in report.responses] == ["partly"]
    assert [c.action for c in report.commitments] == ["Two workshops will open."]
    assert report.commitments[0].owners == ("Head of Work",)


def test_a_column_is_told_by_its_cells_where_no_heading_names_it_and_labels_keep_numbers_apart() -> None:
    report = read_text(
        "Longacre Constabulary: improvement plan\n\nEndorsed by the Chief Officers on 4 July 2023\n\n"
        "| Ref | Concern or area for improvement | Force position | What we will do | Complete by |\n"
        "| CoC 1 | Key concern: Calls wait too long. | Accepted | We will hire ten people. | May 2024 |\n"
        "| AFI 1 | The force should check its plans. | Not accepted | There is no money. | n/a |\n"
    )
    assert [(i.number, i.label, i.statement) for i in report.issues] == [
        ("1", "concern", "Calls wait too long."),
        ("area for improvement 1", "area for improvement", "The force should check its plans."),
    ]
    assert [(r.issue_numbers, r.acceptance.value) for r in report.responses] == [
        (("1",), "accepted"),
        (("area for improvement 1",), "not_accepted"),
    ]


def test_a_follow_up_s_table_says_what_was_recommended_and_found_and_its_issues_stand_as_printed() -> None:
    report = read_text(
        "Follow-up inspection of CPS Wessex\n\n"
        "| No. | What we recommended | What we found | Judgement |\n"
        "| 1 | The Area should check letters. | 41 of 60 met the standard. | Partly achieved |\n"
        "| 2 | The Area should cut delay. | It stood at 43 days. | Not achieved |\n\n"
        "New recommendation 3: The Area should agree priorities.\n"
    )
    assert [i.number for i in report.issues] == ["1", "2", "3"]
    assert [(j.issue_number, j.grade) for j in report.judgements] == [("1", "Partly achieved"), ("2", "Not achieved")]


def test_a_row_whose_empty_cells_were_lost_goes_on_with_the_row_above() -> None:
    rows = [line.strip("| ") for line in TABLE.partition("| 1. Rec")[2].splitlines()]
    tabbed = "\n".join("\t".join(cell.strip() for cell in row.split("|") if cell.strip()) for row in rows)
    report = read_text(f"HMPPS action plan: HMP Longacre\n\nSubmitted 2 March 2022\n\n1. Rec{tabbed}\n")
    assert [i.number for i in report.issues] == ["1", "2", "3"]
    assert [c.action for c in report.commitments][1] == "Publish a strategy."


def test_a_tabbed_table_is_one_whatever_stands_above_and_below_it() -> None:
    rows = [line.strip("| ") for line in TABLE.partition("| 1. Rec")[2].splitlines() if not line.startswith("|  |")]
    tabbed = "\n".join("\t".join(cell.strip() for cell in row.split("|")) for row in rows)
    report = read_text(f"HMPPS action plan: HMP Longacre\nSubmitted 2 March 2022\n1. Rec{tabbed}\nThe end of it.\n")
    assert [i.number for i in report.issues] == ["1", "2", "3"]


def test_a_recommendation_repeated_for_another_action_is_one() -> None:
    again = "| 2 | More time out of cell. | Partly Agreed | A gym will open. | Head of Gym | June 2023 |\n| 3 |"
    report = read_text(TABLE.replace("| 3 |", again))
    assert [i.number for i in report.issues] == ["1", "2", "3"]
    assert [c.owners for c in report.commitments if c.issue_numbers == ("2",)] == [
        ("Head of Residence",),
        ("Head of Gym",),
    ]


@pytest.mark.parametrize("nobody", ["Not applicable", "N/A", "TBC", "To be confirmed."])
def test_a_cell_that_names_nobody_makes_no_owner(nobody: str) -> None:
    report = read_text(TABLE.replace("Governor, HMP Longacre", nobody))
    assert not any(nobody.strip(".").lower() in owner.lower() for c in report.commitments for owner in c.owners)


def test_a_cell_of_several_owners_is_cut_between_them_and_not_inside_a_name() -> None:
    owners = "Head of Health, Long Term and High Security Estate; NHS England"
    report = read_text(TABLE.replace("Governor, HMP Longacre", owners))
    assert report.commitments[0].owners == tuple(owners.split("; "))


def test_the_inspectors_date_in_a_table_is_a_deadline_and_a_finished_date_is_no_word() -> None:
    report = read_text(
        TABLE.replace("Reduce violence.", "By May 2022, reduce violence.").replace("March 2023", "Completed March 2023")
    )
    assert report.issues[0].deadline is not None
    assert report.issues[0].deadline.date == "2022-05"
    assert report.commitments[0].due is not None
    assert report.commitments[0].due.words == "March 2023"


def test_a_target_date_in_bold_ends_no_reply_and_numbers_may_run_on() -> None:
    reply = (
        "<h2>{n} Report of Session 2021-22</h2><p>{d}</p><h3>What was asked</h3>"
        "<p><b>{i}: PAC conclusion:</b> It is bad.</p><p><b>{i}: PAC recommendation:</b> It should be better.</p>"
        "<p>{i}.1 The government agrees with the Committee’s recommendation.</p>"
        "<p><b>Target implementation date: Summer 2024</b></p>"
        "<p>{i}.2 The {d} will publish a plan.</p>"
    )
    parts = [("Fourth", "Ministry of Justice", 1), ("Fifth", "Home Office", 2)]
    body = "".join(reply.format(n=n, d=d, i=i) for n, d, i in parts)
    page = f"<html><body><h1>Treasury Minutes: government responses to the Committee</h1>{body}</body></html>"
    report = read_text(page, "minutes.html")
    assert [(c.owners, c.due.words if c.due else None) for c in report.commitments] == [
        (("Ministry of Justice",), "Summer 2024"),
        (("Home Office",), "Summer 2024"),
    ]
    assert "numbering_gap" not in [doubt.kind for doubt in report.doubts]


def test_an_answer_to_a_follow_up_keeps_what_became_of_recommendations_it_does_not_restate() -> None:
    report = read_text(
        "CPS response to HMCPSI follow-up inspection of case progression\n\n4 May 2023\n\n"
        "Inspectorate's recommendations / issues to address\n\n"
        "HMCPSI has assessed recommendations 1-3 as achieved, and recommendation 4 has been partly achieved.\n\n"
        "CPS Response: We are pleased with this. We will go on working with the Areas on the fourth.\n"
    )
    assert [(j.issue_number, j.grade) for j in report.judgements] == [
        ("1", "achieved"),
        ("2", "achieved"),
        ("3", "achieved"),
        ("4", "partly achieved"),
    ]
    assert report.issues == ()
    assert [c.owners for c in report.commitments] == [("CPS",)]


def test_a_government_reply_keeps_each_report_s_department() -> None:
    part = (
        "{n} Report of Session 2021-22\n\n{d}\n\n1. PAC conclusion: It is bad.\n\n1. PAC "
        "recommendation: It should be better.\n\n"
        "1.1 The government {s} with the Committee’s recommendation.\n\n1.2 The department will "
        "report in July 2022.\n\n"
    )
    text = "Treasury Minutes: government responses to the Committee of Public Accounts\n\n" + "".join(
        part.format(n=n, d=d, s=s)
        for n, d, s in [("Fourth", "Ministry of Justice", "agrees"), ("Fifth", "Home Office", "disagrees")]
    )
    report = read_text(text)
    assert report.kind.value == "government_reply"
    assert [(i.number, i.area) for i in report.issues] == [("1", "Ministry of Justice"), ("1", "Home Office")]
    assert [(r.area, r.acceptance.value) for r in report.responses] == [
        ("Ministry of Justice", "accepted"),
        ("Home Office", "not_accepted"),
    ]


@pytest.mark.parametrize(
    ("judged", "grade"),
    [
        ("Achieved", "Achieved"),
        ("Judgement: Partly achieved", "Partly achieved"),
        ("Inspectors’ assessment: limited progress", "limited progress"),
        ("3.1 Not achieved. The form was there in 11 of the 40 files.", "Not achieved"),
        ("This recommendation has been achieved.", "achieved"),
        ("2.1 The form was there in 36 of the 40 files. Achieved.", "Achieved"),
        ("We judge this recommendation to be met.", "met"),
        ("Recommendation 3 – Partly achieved", "Partly achieved"),
        ("2.2 We considered that the prison had made insufficient progress in this area.", "insufficient progress"),
    ],
)
def test_a_follow_up_s_judgement_is_kept_in_its_own_word(judged: str, grade: str) -> None:
    text = (
        f"Follow-up inspection of CPS Wessex\n\n4 May 2020\n\nRecommendation 3: The Area should do "
        f"A.\n\nA third of the files were late.\n\n{judged}\n"
    )
    report = read_text(text)
    assert [(j.issue_number, j.grade) for j in report.judgements] == [("3", grade)]


def test_what_a_follow_up_tells_of_earlier_issues_is_judged_and_makes_none_of_its_own() -> None:
    report = read_text(
        "CPS Wessex: a follow-up inspection\n\nOctober 2023\n\nProgress against the issues\n\n"
        "Issue 1: letters. 3.1 The Area did not accept this issue. Letters are later than they were.\n\n"
        "Issue 1 - Not achieved\n\n"
        "Issue 2: training. 3.2 All lawyers were trained by March. Achieved.\n\n"
        "New findings\n\nRecommendation\n\nBy April 2024 the Area should name a manager.\n"
    )
    assert [(i.number, i.statement) for i in report.issues if i.numbered] == [("1", "letters."), ("2", "training.")]
    assert [i.statement for i in report.issues if not i.numbered] == ["By April 2024 the Area should name a manager."]
    assert [(j.issue_number, j.grade) for j in report.judgements] == [("1", "Not achieved"), ("2", "Achieved")]
    assert report.responses == ()


def test_numbers_under_the_heading_issue_are_numbers_and_the_words_beside_them_the_issue() -> None:
    report = read_text(
        "Follow-up inspection of CPS Longshire\n\n20 September 2023\n\nProgress against the 2022 issues to address\n\n"
        "| 2022 issue | Subject | Inspectors’ judgement |\n"
        "| 1 | Trial strategy in charging advice | Achieved |\n"
        "| 2 | Returned police files | Limited progress |\n"
    )
    assert [(i.number, i.statement) for i in report.issues] == [
        ("1", "Trial strategy in charging advice"),
        ("2", "Returned police files"),
    ]
    assert [(j.issue_number, j.grade) for j in report.judgements] == [("1", "Achieved"), ("2", "Limited progress")]


@pytest.mark.parametrize("judged", ["Judgement: Partly achieved", "Status: ongoing", "Limited progress"])
def test_how_an_issue_fared_is_none_of_its_words_where_it_is_answered_below(judged: str) -> None:
    report = read_text(
        "CPS Longshire: follow-up inspection\n\n20 September 2023\n\n"
        f"Issue to address 1\nThe Area should check letters:\n- weekly\n- by a manager.\n\n{judged}\n\n"
        "Of the 40 letters we read, 12 had been checked.\n\n"
        "Area response: The Area accepts this finding. A manager will check all letters by June 2024.\n\n"
        "Issue to address 2\nThe Area should name a lead.\n\nJudgement: Achieved\n\nThere is a lead.\n"
    )
    first = report.issues[0]
    assert report.text[first.span.start : first.span.end].endswith("by a manager.")
    assert [(r.issue_numbers, r.acceptance.value) for r in report.responses] == [(("1",), "accepted")]
    assert [j.issue_number for j in report.judgements] == ["1", "2"]


_SUMMED_UP = (
    "| Issue | Subject | Progress |\n| --- | --- | --- |\n"
    "| 1 | Letters | Achieved |\n| 2 | Case files | No progress |\n\n"
)
_SET_OUT = (
    "### Recommendation 1: letters to bereaved families and to the victims of serious offences of every kind\n\n"
    "The Area should send letters on time.\n\n{one}\n\n"
    "### Recommendation 2: case files\n\nThe Area should check its files.\n\n{two}\n\n"
)
_JUDGED_BELOW = _SET_OUT.format(one="Judgement: Achieved", two="Judgement: No progress")


@pytest.mark.parametrize(
    "body",
    [
        _JUDGED_BELOW + "### At a glance\n\n" + _SUMMED_UP,
        "### Summary of judgements\n\n" + _SUMMED_UP + _JUDGED_BELOW,
        _SET_OUT.format(one="Letters were on time.", two="Files were late.") + "### Judgements\n\n" + _SUMMED_UP,
    ],
)
def test_a_table_that_sums_up_judgements_prints_no_issue_again(body: str) -> None:
    report = read_text(f"# Follow-up inspection of CPS Longshire\n\nPublished 20 September 2023\n\n{body}")
    assert [(i.number, i.statement) for i in report.issues] == [
        ("1", "The Area should send letters on time."),
        ("2", "The Area should check its files."),
    ]
    assert [(j.issue_number, j.grade) for j in report.judgements] == [("1", "Achieved"), ("2", "No progress")]
    assert not [doubt for doubt in report.doubts if "printed" in doubt.message]


def test_a_table_of_judgements_that_says_what_is_asked_is_no_summary() -> None:
    report = read_text(
        "Follow-up inspection of CPS Longshire\n\nPublished 20 September 2023\n\n"
        "| No. | Recommendation | Judgement |\n| 1 | The Area should check letters. | Achieved |\n\n"
        "Recommendation 1: the Area should name a manager.\n"
    )
    assert [i.statement for i in report.issues] == ["The Area should check letters.", "the Area should name a manager."]


RECORDS = """Joint response to the inspection of CPS Longshire

9 February 2024

| Recommendation 1 | The Area should name an officer. |
| Response | Accepted. |
| Action | A rota has been drawn up. The Head of Crime will publish it. |
| Owner | Head of Crime |
| Target date | 31 March 2024 |

| Recommendation 2 | The Area should measure it. |
| Response | Not accepted. The national programme already measures this every month. |
| Action | None. |
"""


def test_fields_below_each_other_are_one_recommendation() -> None:
    report = read_text(RECORDS)
    assert [(i.number, i.statement) for i in report.issues] == [
        ("1", "The Area should name an officer."),
        ("2", "The Area should measure it."),
    ]
    assert [(c.issue_numbers, c.owners, c.due and c.due.words) for c in report.commitments] == [
        (("1",), ("Head of Crime",), None),
        (("1",), ("Head of Crime",), "31 March 2024"),
    ]


def test_a_reason_beside_a_refusal_is_the_response_where_no_action_is_named() -> None:
    report = read_text(RECORDS)
    assert [(r.issue_numbers, r.acceptance.value) for r in report.responses] == [
        (("1",), "accepted"),
        (("2",), "not_accepted"),
    ]
    assert report.responses[1].span.of(report.text).endswith("already measures this every month.")


def test_a_cell_under_accepted_may_say_in_part_or_in_principle() -> None:
    report = read_text(
        "Action plan of HMP Firth\n\n4 October 2023\n\n| Ref | Recommendation | Accepted? | What we will do | Lead |\n"
        "| 1.1 | Managers should check files. | In part | One in five will be checked. | Governor |\n"
        "| 1.2 | Diaries should go. | In principle | They will go next year. | Governor |\n"
        "| 1.3 | Showers should work. | Yes | They will be mended. | Governor |\n"
    )
    assert [(r.issue_numbers, r.acceptance.value) for r in report.responses] == [
        (("1.1",), "partly"),
        (("1.2",), "in_principle"),
        (("1.3",), "accepted"),
    ]


def test_the_state_of_a_plan_s_action_is_the_word_of_its_cell_or_line() -> None:
    in_cells = read_text(
        "Longacre Council: action plan\n\nPublished 4 July 2023\n\n"
        "| Ref | Recommendation | Action | Owner | RAG status |\n"
        "| 1 | Calls should be answered. | We will hire ten people. | Head of Calls | Amber: two posts are empty |\n"
        "| 2 | Plans should be checked. | A panel will check them. | Head of Plans | Not started |\n"
        "|  |  | Its notes will be published. | Head of Plans | On track |\n"
        "| 3 | Letters should be plain. | A course will be run. | Head of Letters | n/a |\n"
    )
    assert [(j.issue_number, j.grade) for j in in_cells.judgements] == [
        ("1", "Amber"),
        ("2", "Not started"),
        ("2", "On track"),
    ]
    in_lines = read_text(
        "Longacre Council: action plan\n\nPublished 4 July 2023\n\n"
        "Recommendation 1: Calls should be answered.\nAction: We will hire ten people.\nStatus: At risk\n\n"
        "Recommendation 2: Plans should be checked.\nAction: A panel will check them.\nStatus: On track\n"
    )
    assert [(j.issue_number, j.grade) for j in in_lines.judgements] == [("1", "At risk"), ("2", "On track")]
