"""Issues that a table lists without numbers, and issues and judgements inside bars and headings."""

import io

import docx
import pytest

from tests.ingest.registers import read_bytes, read_text
from vectorstore.schema import Report

HEAD = "# Report on an unannounced inspection of HMP Wharram\n\n4 May 2021\n\n"


def word(*parts: str | list[tuple[str, ...]]) -> Report:
    """A Word document of headings ("## …"), paragraphs and tables, read."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            level = len(part) - len(part.lstrip("#"))
            document.add_heading(part.lstrip("# "), level) if level else document.add_paragraph(part)
            continue
        table = document.add_table(len(part), len(part[0]))
        for row, texts in zip(table.rows, part, strict=True):
            for at, text in enumerate(texts):
                row.cells[at].text = text
    out = io.BytesIO()
    document.save(out)
    return read_bytes(out.getvalue(), "report.docx")


TITLE = ("# Report on an unannounced inspection of HMP Wharram", "4 May 2021")
SAID = ["Violence had risen by a third.", "Showers on two wings were filthy.", "Nobody had read the plan of the gym."]


@pytest.mark.parametrize(
    "rows",
    [
        [("Safety", SAID[0]), ("Respect", SAID[1]), ("", SAID[2])],
        [(SAID[0],), (SAID[1],), (SAID[2],)],
        [("Theme", "Concern", "Why it matters"), *(("Care", said, "Men told us so.") for said in SAID)],
        [("Concern", "What we saw"), *((said, "Men stayed in their cells all day.") for said in SAID)],
    ],
)
def test_a_table_of_concerns_needs_neither_numbers_nor_signs(rows: list[tuple[str, ...]]) -> None:
    report = word(*TITLE, "## Key concerns", rows, "## Background", "We came in March.")
    assert [issue.statement for issue in report.issues] == SAID
    assert {issue.label for issue in report.issues} == {"key concern"}


def test_a_record_under_a_heading_of_recommendations_is_no_list_of_themes() -> None:
    rows = [
        ("Recommendation 1", "The prison should open its gym."),
        ("Response", "We accept this and it will open in May."),
        ("Owner", "The head of activities leads on this work."),
    ]
    report = word(*TITLE, "## Recommendations", rows)
    assert [issue.statement for issue in report.issues] == ["The prison should open its gym."]


def test_what_stands_behind_numbered_concerns_is_none() -> None:
    text = f"{HEAD}## Key concerns\n\n1. Violence had risen.\n\n2. Showers were filthy.\n\nThe scale has four grades.\n"
    assert len(read_text(text, "report.md").issues) == 2


def test_a_bar_may_hold_a_finding_and_what_is_asked_about_it() -> None:
    report = word(
        "# Inspection of Wharram Constabulary",
        "4 May 2021",
        [("Finding: Officers did not know the test. Recommendation 1: The force should train them by June.",)],
        "We read 40 files.",
        [("Finding: Cells were cold. Recommendation 2: The force should heat its cells.",)],
        "We went to three stations.",
    )
    assert [issue.statement for issue in report.issues] == [
        "The force should train them by June.",
        "The force should heat its cells.",
    ]


@pytest.mark.parametrize(
    "heads",
    [
        ("Recommendation 1: Training (Partially met)", "Recommendation 2: Records (Met)"),
        ("Recommendation 1 – Training – Partially met", "Recommendation 2 – Records – Met"),
        ("Recommendation 1: Partially met", "Recommendation 2: Met"),
        ("Recommendation 1 [Partially met]", "Recommendation 2 [Met]"),
    ],
)
def test_a_verdict_may_stand_at_the_end_of_a_heading(heads: tuple[str, str]) -> None:
    text = (
        f"# Follow-up review of Wharram Probation Service\n\nMay 2021\n\n## {heads[0]}\n\n"
        f"The service should train all its officers.\n\nHalf are trained.\n\n## {heads[1]}\n\n"
        "The service should keep its records for six years.\n\nAll were kept.\n"
    )
    report = read_text(text, "report.md")
    assert [issue.statement.split()[3] for issue in report.issues] == ["train", "keep"]
    assert [judgement.grade for judgement in report.judgements] == ["Partially met", "Met"]


def test_a_word_that_ends_as_a_verdict_does_is_none() -> None:
    text = (
        "# Follow-up review of Wharram Probation Service\n\nMay 2021\n\n"
        "Recommendation 1: Make its units self-sustained\n\nWe went to three units.\n"
    )
    assert not read_text(text, "report.md").judgements


def test_fields_may_stand_below_each_other_beside_one_number() -> None:
    document = docx.Document()
    document.add_heading("Improvement plan of Wharram Lodge in response to its inspection", 1)
    document.add_paragraph("Published 4 May 2021")
    fields = [
        ("1", "Requirement: The provider must lock its drugs away."),
        ("", "Response: A locked room has been made and is in use."),
        ("", "Responsible person: The matron"),
        ("2", "Requirement: The provider must train its night staff."),
        ("", "Response: We do not accept this. All are trained."),
        ("", "Responsible person: The owner"),
    ]
    table = document.add_table(len(fields), 2)
    for at, (row, (number, told)) in enumerate(zip(table.rows, fields, strict=True)):
        row.cells[1].text = told
        if number:
            row.cells[0].merge(table.rows[at + 2].cells[0]).text = number
    out = io.BytesIO()
    document.save(out)
    report = read_bytes(out.getvalue(), "plan.docx")
    assert [(issue.number, issue.statement.split()[3]) for issue in report.issues] == [("1", "lock"), ("2", "train")]
    assert [answer.acceptance.value for answer in report.responses] == ["unstated", "not_accepted"]


@pytest.mark.parametrize("parted", [" – ", ": ", " ("])
def test_numbered_headings_may_end_with_how_what_they_ask_for_fared(parted: str) -> None:
    first, second = (f"{parted}{said}{')' if parted == ' (' else ''}" for said in ("Partly met", "NOT MET"))
    text = (
        f"# Follow-up review of Wharram Probation Service\n\nMay 2021\n\n## 1. Train all officers{first}\n\n"
        f"Half of them are trained.\n\n## 2. Visit each of the homes{second}\n\nOnly ten were visited.\n"
    )
    report = read_text(text, "report.md")
    assert [issue.statement for issue in report.issues] == ["Train all officers", "Visit each of the homes"]
    assert [judgement.grade for judgement in report.judgements] == ["Partly met", "NOT MET"]


@pytest.mark.parametrize("said", ["the food was good", "staff are excellent;", "visits were very good"])
def test_what_people_say_of_a_place_is_no_grade_of_it(said: str) -> None:
    text = f"{HEAD}People told us that:\n\n- {said}\n- nights were long\n\n1. The prison should open its gym.\n"
    assert not read_text(text, "report.md").ratings


def test_what_was_promised_is_the_answer_beside_what_was_done_since() -> None:
    rows = [
        ("What HMICFRS said", "What we said we would do", "What we have done", "Status"),
        ("The service should evaluate its visits.", "Write a framework.", "It was approved in May.", "Complete"),
        ("The service should check its hydrants.", "Hire four inspectors.", "Two have been hired.", "On track"),
    ]
    report = word("# Wharram Fire and Rescue Service improvement plan update", "21 September 2023", rows)
    answers = [answer.span.of(report.text) for answer in report.responses]
    assert answers == ["Write a framework.", "Hire four inspectors."]
    assert [judgement.grade for judgement in report.judgements] == ["Complete", "On track"]


def test_heads_in_two_rows_are_read_together_and_a_revised_date_is_the_date() -> None:
    rows = [
        ("Reference", "", "", "Recommendation", "Action", "Lead", "Date", "", "BRAG"),
        ("", "Ref", "Type", "", "", "", "Original", "Revised", ""),
        ("", "PS/1", "AFI", "The service should count its hoses.", "Count.", "Head", "May 2021", "July 2021", "Green"),
        ("", "PS/2", "AFI", "The service should mend its doors.", "Mend.", "Estates", "June 2021", "–", "Amber"),
        ("", "PS/3", "AFI", "The service should train its cooks.", "Train.", "Staff", "May 2021", "–", "Red"),
    ]
    report = word("# Wharram Fire and Rescue Service improvement plan update", "21 September 2023", rows)
    assert [issue.number for issue in report.issues] == ["PS/1", "PS/2", "PS/3"]
    dues = [commitment.due.words if commitment.due else None for commitment in report.commitments]
    assert dues == ["July 2021", "June 2021", "May 2021"]
    assert [judgement.grade for judgement in report.judgements] == ["Green", "Amber", "Red"]


def test_fields_of_one_action_below_each_other_are_no_table_of_actions() -> None:
    def fields(*told: str) -> list[tuple[str, ...]]:
        return list(zip(("Response", "Action", "Owner", "Target date"), told, strict=True))

    report = word(
        "# Action plan: HMP Wharram",
        "4 May 2021",
        "1. Key concern: Violence had risen by a third.",
        fields("Agreed", "Buy two scanners", "Head of Security", "June 2021"),
        "2. Key concern: Showers were filthy.",
        fields("Partly agreed", "Mend ten showers", "Estates", "July 2021"),
    )
    assert [answer.acceptance.value for answer in report.responses] == ["accepted", "partly"]
    assert [(c.action, c.owners) for c in report.commitments] == [
        ("Buy two scanners", ("Head of Security",)),
        ("Mend ten showers", ("Estates",)),
    ]


def test_each_body_in_a_column_of_bodies_answers_by_its_name() -> None:
    rows = [
        ("Recommendation", "Organisation", "Response", "Progress"),
        ("1. Files should be checked by a second officer.", "Police", "Accepted. A checker is in post.", "Complete"),
        ("", "CPS", "Accepted. We return poor files.", "In progress"),
        ("2. Hearings should be counted each week.", "Police", "Not accepted. We list no hearings.", "N/A"),
        ("", "CPS", "Accepted. A count began in May.", "Complete"),
    ]
    report = word("# Joint response of Wharram Police and CPS Wharram to the inspection", "4 May 2021", rows)
    assert [(a.issue_numbers[0], a.parties[0], a.acceptance.value) for a in report.responses] == [
        ("1", "Police", "accepted"),
        ("1", "CPS", "accepted"),
        ("2", "Police", "not_accepted"),
        ("2", "CPS", "accepted"),
    ]


def test_a_line_in_brackets_under_what_needs_to_improve_is_no_issue() -> None:
    text = (
        "# Inspection of Wharram Academy\n\n4 May 2021\n\n## What does the school need to do to improve?\n\n"
        "(Information for the school and the appropriate authority)\n\n"
        "Pupils forget what they learn. Leaders should make sure that lessons go back to it.\n"
    )
    assert len(read_text(text, "report.md").issues) == 1


def test_inspectors_may_be_content_to_close_a_concern() -> None:
    text = (
        "# Fire inspection follow-up letter\n\n4 May 2021\n\nWe revisited Wharram Fire and Rescue Service in April.\n\n"
        "Cause of concern: The service does not check its hydrants.\n\nIt has hired four inspectors.\n\n"
        "We are content to close this cause of concern.\n"
    )
    assert [judgement.grade for judgement in read_text(text, "report.md").judgements] == ["close"]


def test_numbers_beside_what_is_asked_make_a_list_under_rows_that_group_it() -> None:
    rows = [
        ("Immediate", ""),
        ("1", "The force should heat its cells."),
        ("2", "The force should count its drugs."),
        ("Within six months", ""),
        ("3", "The force should train its officers."),
    ]
    report = word("# Inspection of Wharram Constabulary", "4 May 2021", "## Summary of recommendations", rows)
    assert [issue.number for issue in report.issues] == ["1", "2", "3"]


def test_rows_may_name_the_theme_of_the_concerns_below_them_under_a_smaller_heading() -> None:
    rows = [("", SAID[0]), ("Respect", ""), ("", SAID[1]), ("", SAID[2])]
    report = word(*TITLE, "## Key concerns", "### Safety", rows, "## Background", "We came in March.")
    assert [issue.statement for issue in report.issues] == SAID


def test_a_table_of_figures_beside_numbers_is_no_list_of_issues() -> None:
    rows = [("1", "Calls answered in ten seconds"), ("2", "Letters sent within a week")]
    asked = ("## Recommendations", "Recommendation 1: The force should heat its cells.", "## Figures")
    report = word("# Inspection of Wharram Constabulary", "4 May 2021", *asked, rows)
    assert len(report.issues) == 1


def test_an_assessment_in_few_words_is_how_it_stands_beside_an_update() -> None:
    rows = [
        ("Report", "Rec no", "Recommendation", "Deadline", "Force update", "Force assessment"),
        ("PEEL 2019", "1", "The force should heat its cells.", "May 2020", "Heaters are in all cells.", "Complete"),
        ("PEEL 2019", "2", "The force should count its drugs.", "June 2020", "A count has stopped.", "Open – at risk"),
        ("PEEL 2019", "3", "The force should train sergeants.", "May 2021", "Half are trained.", "Open – on track"),
    ]
    report = word("# Wharram Police: HMICFRS recommendations tracker", "4 May 2021", rows)
    answers = [answer.span.of(report.text) for answer in report.responses]
    assert answers == ["Heaters are in all cells.", "A count has stopped.", "Half are trained."]
    assert [judgement.grade for judgement in report.judgements] == ["Complete", "Open", "Open"]


def test_what_a_trust_must_do_may_stand_over_a_table_of_actions() -> None:
    heads = ("Action", "Lead", "Deadline", "Status")
    rows = [
        ("Must do 1: The trust must lock its drugs away.", "", "", ""),
        heads,
        ("Fit locks in all wards", "Chief Nurse", "30/06/2021", "Completed"),
        ("Must do 2: The trust must train its porters.", "", "", ""),
        heads,
        ("Book a course", "Matron", "31/08/2021", "Not started"),
    ]
    report = word("# Wharram Hospitals NHS Trust action plan", "4 May 2021", rows)
    assert [issue.number for issue in report.issues] == ["1", "2"]
    assert [commitment.owners for commitment in report.commitments] == [("Chief Nurse",), ("Matron",)]
