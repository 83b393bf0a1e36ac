"""What publications in their usual layout held: questions, lists of what is weak, heads printed twice."""

import pytest

from ingest.readers import read
from ingest.readers.hyphens import rejoined
from ingest.source import fetched
from tests.ingest.paper import column, pdf, words
from tests.ingest.registers import read_text
from vectorstore.schema import Acceptance, Report

HEAD = "# Inspection of Tarn Lodge by the Care Board\n\nPublished on 4 May 2022\n\n"


def _asked(report: Report) -> list[str]:
    return [issue.statement for issue in report.issues]


ASKED = """# Learning recommendations to Skell Valley Police

Published on 4 May 2022

## Recommendation 1 – Skell Valley Police

The Office recommends that Skell Valley Police should keep the keys of its boats in one place.

{question}

Yes

Accepted action:

A cupboard was fitted on 2 May.

## Recommendation 2 – Skell Valley Police

The Office recommends that Skell Valley Police should buy a second boat.

{question}

No

Reason for not accepting:

The force has thought about this. One boat is enough for the lake.

## Recommendation 3 – Skell Valley Police

The Office recommends that Skell Valley Police should name one officer for each boat.

{question}

In part

Partially accepted action:

An officer has been named for the larger boat.
"""


@pytest.mark.parametrize(
    "question",
    [
        "Do you accept the recommendation?",
        "Does the force accept this recommendation?",
        "Is the recommendation agreed?",
    ],
)
def test_a_question_that_names_nobody_is_answered_in_the_line_below_it(question: str) -> None:
    report = read_text(ASKED.format(question=question), "asked.md")
    assert [(r.issue_numbers, r.acceptance) for r in report.responses] == [
        (("1",), Acceptance.ACCEPTED),
        (("2",), Acceptance.NOT_ACCEPTED),
        (("3",), Acceptance.PARTLY),
    ]
    assert "One boat is enough" in report.responses[1].span.of(report.text)
    assert not any("boat is enough" in words or "named for" in words for words in _asked(report))


def test_a_question_that_nobody_answers_opens_nothing() -> None:
    report = read_text(
        "# Response of Tarn Lodge\n\n4 May 2022\n\nRecommendation 1: Gates should be shut at noon.\n\n"
        "Do you accept the recommendation?\n\nA warden will shut the gates from June.\n",
        "report.md",
    )
    assert {r.acceptance for r in report.responses} <= {Acceptance.UNSTATED}


TABLE = (
    "| Improvement needed | Standard | Service action | Responsible officer | Timescale |\n|---|---|---|---|---|\n"
    "| The lodge must ensure that doors are locked. | 2.1 | New locks have been fitted. | Manager | {first} |\n"
)
MORE = (
    "| The lodge must ensure that meals are warm. | 2.2 | A trolley will be bought. | Cook | 31 July 2022 |\n"
    "| The lodge should consider how visitors are met. | 2.3 | A desk will be staffed. | Clerk | 30 June 2022 |\n"
    "| The lodge must ensure that records are signed. | 2.4 | A list will be checked. | Manager | From June 2022 |\n"
)


@pytest.mark.parametrize(
    ("weak", "strong"),
    [
        ("This is what we recommend the service can improve:", "This is what the service did well:"),
        ("What could be improved:", "Positives:"),
        ("Areas for development", "Areas of strength"),
    ],
)
@pytest.mark.parametrize("weak_first", [True, False])
def test_what_is_weak_beside_what_is_strong_is_a_finding_where_a_table_asks(
    weak: str, strong: str, weak_first: bool
) -> None:
    lists = [
        f"{weak}\n\n- Meals and drinks\n- Records of visits\n\n",
        f"{strong}\n\n- Staff were kind\n- Rooms were clean\n\n",
    ]
    summary = "".join(lists if weak_first else reversed(lists))
    report = read_text(
        f"{HEAD}## Summary\n\n{summary}## Improvement plan\n\n{TABLE.format(first='Complete')}{MORE}", "report.md"
    )
    assert _asked(report)[0] == "The lodge must ensure that doors are locked."
    assert len(report.issues) == 4
    assert "Records of visits" in " ".join(f.span.of(report.text) for f in report.findings)


def test_one_such_pair_is_enough_beside_a_list_of_demands() -> None:
    asked = "## Recommendations\n\nThe lodge should:\n\n1. read its plan\n\n2. train its staff\n\n"
    pair = "## Leadership\n\nStrengths:\n\n- Leaders are seen.\n\nAreas for improvement:\n\n- Figures had been late.\n"
    assert _asked(read_text(f"{HEAD}{asked}{pair}", "report.md")) == ["read its plan", "train its staff"]


def test_demands_beside_strengths_stay_issues() -> None:
    pair = (
        "## Leadership\n\nStrengths:\n\n- Leaders are seen.\n\nAreas for improvement:\n\n"
        "- The lodge should read its plan.\n- The lodge must count its keys.\n\n"
    )
    asked = "## Recommendations\n\nThe lodge should:\n\n1. train its staff\n\n2. paint its doors\n"
    assert len(read_text(f"{HEAD}{pair}{asked}", "report.md").issues) == 4


def test_two_tables_with_one_head_are_read_alike_whatever_the_first_one_holds() -> None:
    report = read_text(
        f"{HEAD}## Immediate plan\n\n{TABLE.format(first='Complete')}\nSigned by the manager.\n\n"
        f"## Plan\n\n{TABLE.format(first='1 August 2022')}{MORE}",
        "report.md",
    )
    due = {c.due.words for c in report.commitments if c.due}
    assert {"31 July 2022", "30 June 2022"} <= due
    assert not [j for j in report.judgements if "2022" in j.grade]


@pytest.mark.parametrize(
    "lead",
    ["The following wards were reviewed during this inspection:", "The following records were examined:"],
)
def test_what_was_looked_at_is_no_promise(lead: str) -> None:
    report = read_text(
        f"{HEAD}{lead}\n\n- Ward A, twenty beds\n- Ward B, ten beds\n\n## Plan\n\n{TABLE.format(first='May')}{MORE}",
        "report.md",
    )
    assert not [c for c in report.commitments if "beds" in c.action]


CONCERN = """# An inspection of Dale Fire and Rescue Service

Published on 4 May 2022

## Values

### Cause of concern

The service hasn't improved its culture.

{more}### Recommendations

{lead}

- tell all staff what its values are;
- give staff a way to speak up.

In our survey one in three had been shouted at.

## Skills

### Area for improvement

The service should test its drivers each year.
"""


@pytest.mark.parametrize("more", ["", "We heard of bullying, and staff don't dare to report it.\n\n"])
@pytest.mark.parametrize(
    "lead",
    [
        "Within 28 days, the service should provide an action plan. By 31 January 2023, it should:",
        "By 31 January 2023, the service should:",
        "The service must now:",
    ],
)
def test_what_should_be_done_about_a_concern_is_part_of_it_under_a_heading_as_large(more: str, lead: str) -> None:
    report = read_text(CONCERN.format(more=more, lead=lead), "report.md")
    assert [issue.label for issue in report.issues] == ["cause of concern", "area for improvement"]
    assert [item.text for item in report.issues[0].items] == [
        "tell all staff what its values are;",
        "give staff a way to speak up.",
    ]
    assert "one in three" not in report.issues[0].span.of(report.text)


def test_numbered_recommendations_behind_a_concern_are_issues_of_their_own() -> None:
    text = CONCERN.format(more="", lead="The service should:")
    numbered = text.replace("- tell", "1. tell").replace("- give", "2. give")
    assert len(read_text(numbered, "report.md").issues) == 4


def test_paragraphs_whose_first_line_alone_stands_behind_their_number_are_no_table() -> None:
    told = [("3.1", ["The board had no plan for", "the lake, and nobody had asked", "for one."])]
    told += [
        ("3.2", ["It met four times in a year", "and then no more."]),
        ("3.3", ["Boats were old and three", "had sunk."]),
    ]
    page = [words(70, 780, "An inspection of Tarn Lodge", 18, bold=True)]
    y = 740
    for number, (first, *more) in told:
        page += [words(70, y, number), words(105, y, first), *column(70, y - 14, more)]
        y -= 14 * (1 + len(more)) + 12
    blocks = read(fetched("tarn.pdf", pdf([page]), name="tarn.pdf"))
    assert [block.text for block in blocks[1:]] == [
        "3.1 The board had no plan for the lake, and nobody had asked for one.",
        "3.2 It met four times in a year and then no more.",
        "3.3 Boats were old and three had sunk.",
    ]


SLIP = """<table><tr><td>Regulated activity</td><td>Regulation</td></tr>
<tr><td>Care in a home</td><td>Regulation {number} Safe care</td></tr>
<tr><td colspan="2">{unmet}<br>{found}</td></tr>
<tr><td colspan="2">{ask}<br>{answer}</td></tr>
<tr><td>Who is responsible for the action?</td><td>{who}</td></tr>
<tr><td>What means (if any) are needed to make the change?</td><td>Two lamps</td></tr>
<tr><td>Date actions will be completed:</td><td>{day}</td></tr></table>
"""


@pytest.mark.parametrize("unmet", ["How the regulation was not being met:", "How the regulation is not met"])
@pytest.mark.parametrize(
    "ask", ["Please describe clearly the action you are going to take", "What action have you taken or will you take?"]
)
def test_a_cell_that_holds_its_label_and_what_is_filled_in_is_told_by_the_label_that_comes_back(
    unmet: str, ask: str
) -> None:
    filled = [
        ("12", "Doors had not been locked.", "We have fitted new locks.", "Manager", "30 June 2022"),
        ("14", "People did not get warm meals.", "We have bought a trolley.", "Cook", "31 July 2022"),
        ("17", "Audits had not been read.", "A new plan lists all audits.", "Clerk", "31 August 2022"),
    ]
    names = ("number", "found", "answer", "who", "day")
    each = [SLIP.format(unmet=unmet, ask=ask, **dict(zip(names, own, strict=True))) for own in filled]
    title = "<h1>Report on actions that Tarn Lodge plans to take after its inspection</h1><p>4 May 2022</p>"
    report = read_text(f"<html><body>{title}{'<p>Signed.</p>'.join(each)}</body></html>", "slips.html")
    assert _asked(report) == [own[1] for own in filled]
    assert [r.span.of(report.text) for r in report.responses] == [own[2] for own in filled]
    assert {c.owners for c in report.commitments} == {(own[3],) for own in filled}


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["a second on-", "call doctor"], "a second on-call doctor"),
        (["its well-", "rehearsed plans"], "its well-rehearsed plans"),
        (["staff well-", "being"], "staff wellbeing"),
        (["evidence-", "based work"], "evidence-based work"),
        (["the long-", "term plan"], "the long-term plan"),
        (["cor-", "related"], "correlated"),
        (["its on-", "going work"], "its ongoing work"),
    ],
)
def test_words_that_always_have_a_hyphen_keep_it_at_the_end_of_a_line(lines: list[str], whole: str) -> None:
    assert rejoined(lines) == whole


def test_what_was_asked_last_time_is_known_by_the_sign_behind_it() -> None:
    report = read_text(
        "# Report on an inspection of HMP Tarn Moor\n\n4 May 2022\n\n## Key concerns\n\n1. Cells were cold.\n\n"
        "2. Men waited too long to see a dentist.\n\n## Progress on recommendations from the last full inspection\n\n"
        "### Safety\n\nKey recommendation: Staff should check cells each day. (S7)\n\nNot achieved\n\n"
        "### Respect\n\nKey recommendation: Men should have clean sheets. (S8)\n\nAchieved\n",
        "report.md",
    )
    assert [(j.issue_number, j.grade) for j in report.judgements] == [
        ("earlier recommendation S7", "Not achieved"),
        ("earlier recommendation S8", "Achieved"),
    ]


@pytest.mark.parametrize("row", ["Date of this response", "Date of our reply", "Our response was sent on"])
def test_an_answer_bears_its_own_date_and_not_that_of_the_report_it_answers(row: str) -> None:
    report = read_text(
        "# Tarn Police response to an inspection report\n\n| Report | Boats |\n|---|---|\n"
        f"| Date of publication | 4 May 2022 |\n| {row} | 9 June 2022 |\n\n## Recommendation 1\n\n"
        "Boats should be counted.\n\nForce response: Accepted. They are counted each week.\n",
        "report.md",
    )
    assert report.published == "2022-06-09"


def test_a_plan_made_after_an_inspection_is_that_of_the_council_above_its_title() -> None:
    report = read_text(
        "## Tarnshire County Council\n\n# Post-inspection action plan: libraries\n\nApproved on 4 May 2022\n\n"
        f"## The plan\n\n{TABLE.format(first='May')}{MORE}",
        "report.md",
    )
    assert report.area == "Tarnshire"
