"""Lists that a sentence announces with their number are issues, whatever it is worded like; other lists are none."""

import pytest

from ingest.errors import NotAReport
from tests.ingest.registers import read_text

TOP = (
    "Inspection of Marsham Fire and Rescue Service\n\nPublished 4 May 2023\n\n"
    "We inspected the service in March 2023.\n\n"
)

ISSUES = {
    "numbered list below a paragraph's number": (
        "1.4  We identified three issues that the Service needs to address:\n\n"
        "     1. Records of risk should be checked each month.\n"
        "     2. Watch managers should be trained in debriefing.\n"
        "     3. The estate plan needs to be brought up to date.\n\n"
        "2. Prevention\n\n2.1 Visits fell by a tenth in the year to March, and nobody could say why."
    ),
    "ordinals in running paragraphs": (
        "WHAT HAPPENS NOW\n\nI would ask you to attend to three matters. We give no grade at a visit.\n\n"
        "First, records of risk should be checked each month.\n\n"
        "Secondly, watch managers need to be trained in debriefing. Two had never led one.\n\n"
        "Finally, the estate plan must be brought up to date.\n\nI am copying this letter to the authority."
    ),
    "bullets that name what is to improve": (
        "Three things need to improve:\n\n- Records of risk.\n- The training of watch managers.\n- The estate plan.\n\n"
        "We shall come back within a year."
    ),
    "letters below a heading with the number": (
        "The three points that we want the service to act on\n\n"
        "(a) Records of risk should be checked each month.\n\n(b) Watch managers should be trained in debriefing.\n\n"
        "(c) The estate plan should be brought up to date.\n\nOther matters\n\nThe control room moved in May last year."
    ),
    "a figure, and the count before the sentence that asks": (
        "There are 3 areas in which practice falls short. The service must put them right:\n\n"
        "* Records of risk are not checked.\n* Watch managers are not trained in debriefing.\n"
        "* The estate plan is out of date.\n\nWe saw good practice in the control room."
    ),
    "no number, but a colon behind what somebody must do": (
        "To keep firefighters safe, the service now needs to do the following:\n\n"
        "- check records of risk each month;\n- train watch managers in debriefing; and\n"
        "- bring the estate plan up to date.\n\nWe shall come back within a year."
    ),
}


@pytest.mark.parametrize("layout", ISSUES)
def test_the_members_of_a_list_announced_with_their_number_are_the_issues(layout: str) -> None:
    report = read_text(TOP + ISSUES[layout])
    assert len(report.issues) == 3, [issue.statement for issue in report.issues]
    for issue, words in zip(report.issues, ("ecords of risk", "atch managers", "estate plan"), strict=True):
        assert words in issue.statement
        assert "copying" not in issue.statement


NONE = {
    "strengths": "We found three strengths:\n\n- Records of risk are good.\n- Watch managers must pass a course.\n"
    "- The estate plan should be copied by others.",
    "what inspectors looked at": "We looked at three areas in which fire services often need to improve:\n\n"
    "- records of risk;\n- the training of watch managers; and\n- the estate plan.",
    "who was met": "For this visit we met three groups of people that a service should listen to:\n\n"
    "- firefighters;\n- control room staff; and\n- volunteers.",
    "steps of a method": "Our inspectors must follow three steps:\n\n1. They read the self-assessment.\n"
    "2. They should visit each station.\n3. They need to agree their findings.",
    "strands of work": "The service has four strands of work to improve its culture:\n\n- reporting;\n- training;\n"
    "- recruitment; and\n- leadership.",
    "what was done": "The service has taken three steps to address the backlog:\n\n1. It hired two assessors.\n"
    "2. It set a target.\n3. It trained all crews.",
    "what was asked long ago": "In our last inspection we said that three things must change:\n\n"
    "- Records should be checked.\n"
    "- Managers should be trained.\n- The plan should be updated.",
    "a number that does not agree": "Four things must change:\n\n- records of risk; and\n- the estate plan.",
    "what a policy demands": "National guidance says that a record must cover three things:\n\n"
    "- access;\n- hazards; and\n"
    "- water supply.",
    "contents": "Contents\n\nThis report has three parts, which should be read together:\n\n"
    "1. Prevention\n2. Protection\n3. People",
}


@pytest.mark.parametrize("list_of", NONE)
def test_lists_of_other_things_are_no_issues(list_of: str) -> None:
    report = read_text(f"{TOP}{NONE[list_of]}\n\nThe control room moved in May last year.")
    assert [issue.statement for issue in report.issues] == []


def test_what_an_answer_says_that_it_will_do_is_no_list_of_issues() -> None:
    report = read_text(
        "Marsham Fire and Rescue Service: our response to the inspection report\n\n4 May 2023\n\n"
        "We have agreed three actions to improve our prevention work:\n\n"
        "- a new team;\n- a new target; and\n- a review.\n\n"
        "We will report on them in the autumn."
    )
    assert [issue.statement for issue in report.issues] == []


def test_steps_under_a_concern_stay_its_own() -> None:
    report = read_text(
        TOP + "Cause of concern CoC2\n\nThe service does too little to find those at risk. By 1 June it should:\n\n"
        "a) clear its backlog; and\n\nb) train its crews.\n\nArea for improvement AFI2\n\n"
        "Records of risk should be checked."
    )
    assert [(i.label, len(i.items)) for i in report.issues] == [("cause of concern", 2), ("area for improvement", 0)]


def test_an_issue_that_asks_for_three_things_is_one() -> None:
    asks = (
        "Managers must see to three things:\n\n- that records are checked;\n- that crews are trained; and\n"
        "- that plans are kept."
    )
    for opened in ("9. ", "9.1 ", "Issue 9\n\n", "Recommendation 9: "):
        report = read_text(
            "CPS Marsham: response to the inspection report\n\n4 May 2023\n\nIssues to address\n\n"
            f"{opened}{asks}\n\nArea response: We accept this. Records are now checked.\n"
        )
        assert [(len(i.items), i.numbered) for i in report.issues] == [(3, True)], opened


def test_what_leads_in_to_the_items_of_a_labelled_issue_is_its_statement() -> None:
    for led in ("The Area needs to improve its letters, which should:", "Letters need to improve in two points:"):
        report = read_text(
            f"Inspection of CPS Marsham\n\n4 May 2023\n\nIssue to address 5\n\n{led}\n\n- be accurate;\n- be kind.\n\n"
            "4.3 The Area keeps no record of its calls.\n"
        )
        assert [(i.number, i.statement, len(i.items)) for i in report.issues] == [("5", led, 2)]


def test_how_many_new_recommendations_there_are_is_no_recommendation() -> None:
    for given in ("R4. Give the officer access to records.", "3.1 Give the officer access to records by 1 May."):
        report = read_text(
            "Marsham Probation Delivery Unit: follow-up inspection\n\nPublished 4 May 2023\n\nNEW RECOMMENDATION\n\n"
            f"We make one further recommendation as a result of this visit. It replaces none.\n\n{given}\n\n"
            "What happens next\n\nWe do not plan another visit."
        )
        assert len(report.issues) == 1
        assert report.issues[0].statement.startswith("Give the officer")


def test_the_frame_around_a_box_is_no_part_of_its_words() -> None:
    boxes = (
        "+-- Issue to address 1 -----------------------\n The Area should keep\n records of "
        "risk.\n---------------------\n",
        "+--------------------------+\n| ISSUE TO ADDRESS 1       |\n| The Area should keep     |\n| "
        "records of risk.         |\n"
        "+--------------------------+\n",
        "┌──────────────────────────┐\n│ Issue to address 1       │\n│ The Area should keep     │\n│ "
        "records of risk.         │\n"
        "└──────────────────────────┘\n",
    )
    for box in boxes:
        report = read_text(
            f"Inspection of CPS Marsham\n\n4 May 2023\n\nFiles were late.\n\n{box}\n2.2 Files are better now."
        )
        assert [i.statement for i in report.issues] == ["The Area should keep records of risk."], box


def test_dots_that_lead_to_a_grade_make_no_blank_template() -> None:
    text = (
        "Inspection of CPS Marsham\n\n4 May 2023\n\nScores\n\n"
        "Casework .................... Good\nPeople ............... Poor\n\n"
    )
    report = read_text(f"{text}The Area was inspected in March. Inspectors read 90 files.")
    assert [(rating.subject, rating.grade) for rating in report.ratings] == [("Casework", "Good"), ("People", "Poor")]


def test_a_form_with_dots_to_fill_in_is_a_blank_template_still() -> None:
    with pytest.raises(NotAReport, match="blank template"):
        read_text(
            "Inspection report form\n\nName of Area: ....................  Date: .................\n\n"
            "Recommendation 1: ............................\n\nResponse: ......................\n"
        )


def test_a_chapter_that_tells_of_a_standard_before_its_box_asks_for_nothing() -> None:
    report = read_text(
        "# Inspection of Marsham Fire Service\n\n4 May 2023\n\n## 1. Prevention\n\n### Areas for improvement\n\n"
        "- Records should be checked.\n- Crews should be trained.\n\n## 2. Response\n\n"
        "The service meets its own standard, that an engine should arrive in ten minutes.\n\n"
        "### Area for improvement\n\n- The service should learn from small incidents.\n",
        name="report.md",
    )
    assert [issue.statement.split()[0] for issue in report.issues] == ["Records", "Crews", "The"]
    assert report.issues[2].statement.startswith("The service should learn")


def test_a_line_of_marks_announces_nothing() -> None:
    report = read_text(
        "Inspection of CPS Marsham\n\n4 May 2023\n\n- -\n\n1.\n\nIssue 1: The Area should keep records.\n\n•\n"
    )
    assert [issue.number for issue in report.issues] == ["1"]
