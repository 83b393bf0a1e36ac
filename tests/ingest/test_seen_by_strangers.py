"""Layouts of publishers that were new to the readers: what only speaks of issues, and what belongs to them."""

import io

import docx
import pytest

from ingest.readers.hyphens import in_cell, rejoined, settled, vocabulary
from tests.ingest.registers import read_bytes, read_text
from vectorstore.schema import Report

HEAD = (
    "# Inspection of Kelder Police\n\nHM Inspectorate of Constabulary\n\nPublished 4 May 2021\n\n"
    "Inspectors read forty files of the force in March 2021.\n\n"
)


def _statements(report: Report) -> list[str]:
    return [issue.statement for issue in report.issues]


@pytest.mark.parametrize(
    "told",
    [
        "Areas for improvement were shared with the matron on the day and are listed in the plan.",
        "The areas for improvement that follow have been agreed with the owner of the home.",
        "Two areas for improvement are stated for a second time.",
        "All actions were discussed with the head, who has taken them up.",
    ],
)
def test_a_paragraph_that_says_what_was_done_with_the_issues_is_none(told: str) -> None:
    text = f"{HEAD}## Areas for improvement\n\n{told}\n\nThe home should keep its drugs locked.\n"
    assert _statements(read_text(text, "report.md")) == ["The home should keep its drugs locked."]


@pytest.mark.parametrize(
    "key",
    [
        "AFI: area for improvement. CC: cause of concern. Blue: done. Red: late.",
        "Recommendation: what we ask for; Action: what is done; Owner: who does it.",
    ],
)
def test_what_short_words_mean_is_no_issue(key: str) -> None:
    text = f"{HEAD}## Recommendations\n\n1. The force should count its calls.\n\n## Key to the table\n\n{key}\n"
    assert _statements(read_text(text, "report.md")) == ["The force should count its calls."]


def test_recommendations_under_a_concern_are_part_of_it_however_their_heading_is_printed() -> None:
    text = (
        f"{HEAD}##### Cause of concern\n\nThe force loses track of wanted men and leaves their victims at risk\n\n"
        "Recommendations\n\nBy 3 July 2021, the force should make sure that:\n\n- each wanted man has an officer; "
        "and\n- a chief officer reads the list each week.\n\nIn nine of the 60 cases we read nobody had looked.\n\n"
        "##### Area for improvement\n\n##### The force should answer its letters\n"
    )
    report = read_text(text, "report.md")
    assert [issue.label for issue in report.issues] == ["cause of concern", "area for improvement"]
    assert report.issues[0].span.of(report.text).endswith("reads the list each week.")


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        (("strengthen its multi-", "agency work"), "strengthen its multi-agency work"),
        (("those who self-", "harm in cells"), "those who self-harm in cells"),
        (("make multi-", "ple checks"), "make multiple checks"),
        (("a wel-", "fare visit"), "a welfare visit"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_stays_where_words_are_written_with_it(
    broken: tuple[str, str], whole: str
) -> None:
    assert rejoined(broken) == whole


def test_a_hyphen_at_the_end_of_a_cells_line_is_judged_by_the_words_of_the_whole_document() -> None:
    cell = in_cell(["visits to high-", "risk men are re-", "corded"])
    assert settled(cell, vocabulary(["The risk is high."])) == "visits to high-risk men are recorded"
    assert settled(cell, ()) == "visits to highrisk men are recorded"


def _word(*rows: tuple[str, ...], widths: int = 2) -> bytes:
    """A Word document whose one table holds some rows under the heading of concerns."""
    document = docx.Document()
    document.add_heading("Report on an unannounced inspection of HMP Kelder", 1)
    document.add_paragraph("4 May 2021")
    document.add_heading("Priority concerns", 2)
    table = document.add_table(len(rows), widths)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("sign", ["!", "◆", "▲", "➤", "●"])
def test_a_table_with_a_sign_before_each_text_is_a_list_of_concerns(sign: str) -> None:
    content = _word(
        (sign, "Violence was rising and nobody had looked into its causes."),
        ("Health", ""),
        (sign, "Patients waited half a year for a dentist."),
        ("Key concerns", ""),
        ("▪", "The library was closed at weekends and on most evenings."),
    )
    report = read_bytes(content, "report.docx")
    assert [issue.statement.split()[0] for issue in report.issues] == ["Violence", "Patients", "The"]
    assert [issue.label for issue in report.issues] == ["priority concern", "priority concern", "key concern"]


def test_a_table_of_ticks_under_heads_is_no_list() -> None:
    content = _word(("Theme", "Seen", "What we saw"), ("Health", "✓", "Nurses were kind and came at once."), widths=3)
    report = read_bytes(content, "report.docx")
    assert "Health | ✓ | Nurses were kind and came at once." in report.text
    assert not report.issues


LAST_TIME = (
    "## Section 5 Progress on recommendations from the last inspection\n\n### Care\n\n"
    "Prisoners should have clean sheets each week. (2.4)\n\nAchieved\n\n"
    "The governor should open the gym. (3.1)\n\nNot achieved\n"
)


def test_what_the_last_inspection_asked_for_is_judged_and_no_issue_of_this_one() -> None:
    own = "## Key concerns\n\n1. Violence was rising.\n\n2. Cells were dirty.\n\n"
    report = read_text(f"# Inspection of HMP Kelder\n\n4 May 2021\n\n{own}{LAST_TIME}", "report.md")
    assert _statements(report) == ["Violence was rising.", "Cells were dirty."]
    judged = {judgement.issue_number: judgement.grade for judgement in report.judgements}
    assert judged == {"earlier recommendation 2.4": "Achieved", "earlier recommendation 3.1": "Not achieved"}


def test_where_nothing_else_is_asked_for_what_is_judged_stays() -> None:
    report = read_text(f"# Follow-up inspection of HMP Kelder\n\n4 May 2021\n\n{LAST_TIME}", "report.md")
    assert len(report.issues) == 2
    assert [judgement.grade for judgement in report.judgements] == ["Achieved", "Not achieved"]


def test_numbers_go_on_from_the_paragraphs_above_and_under_sub_headings() -> None:
    text = (
        "# Inspection of Kelder Council\n\n4 May 2021\n\n## Summary\n\n1. Leaders know the town.\n\n"
        "2. Social workers stay longer than they did.\n\n## Recommendations\n\n### Leadership\n\n"
        "3. Give members figures that they can rely on.\n\n### Care\n\n4. Ensure that each child has a plan.\n\n"
        "5. Reduce the time that children wait, so that:\n\n   a) none waits a week\n\n   b) none is forgotten\n\n"
        "## What we found\n\n6. Plans were late in nine of 40 cases.\n"
    )
    assert [issue.number for issue in read_text(text, "report.md").issues] == ["3", "4", "5"]


@pytest.mark.parametrize(
    "foot",
    ["Printed and published by HM Inspectorate of Prisons, May 2021.", "© Crown 2021. First published in May 2021."],
)
def test_the_last_lines_may_say_when_a_report_was_published(foot: str) -> None:
    report = read_text(f"# Inspection of HMP Kelder\n\n1. The prison should open its gym.\n\n{foot}\n", "report.md")
    assert report.published == "2021-05"


def _grades(report: Report) -> dict[str, str]:
    return {rating.subject.casefold(): rating.grade.casefold() for rating in report.ratings}


@pytest.mark.parametrize(
    ("told", "grades"),
    [
        (
            "We found that outcomes for prisoners were:\n\n- good for care\n- not sufficiently good for health; and\n"
            "- poor for work.",
            {"care": "good", "health": "not sufficiently good", "work": "poor"},
        ),
        (
            "Casework: ‘Good’. Value for money: ‘Fair’ (Baseline: Poor). Digital working was not looked at.",
            {"casework": "good", "value for money": "fair"},
        ),
        (
            "The report was published in May. It found that the service is good at prevention and at protection, and "
            "requires improvement at looking after its people.",
            {"prevention": "good", "protection": "good", "looking after its people": "requires improvement"},
        ),
        (
            "Inspectors rated charging as fair in the magistrates’ courts and good in the Crown Court.",
            {"charging in the magistrates’ courts": "fair", "charging in the crown court": "good"},
        ),
        ("When we last inspected, in 2017, outcomes were:\n\n- good for care\n- poor for work.", {}),
        ("We will be guided by what is:\n\n- good for children\n- good for their families", {}),
    ],
)
def test_grades_stand_in_lists_and_runs_of_many_forms(told: str, grades: dict[str, str]) -> None:
    text = f"{HEAD}{told}\n\n1. The force should open its gym.\n"
    assert _grades(read_text(text, "report.md")) == grades


def test_small_roman_numerals_number_issues_and_what_follows_a_quotation_answers_it() -> None:
    report = read_text(
        "# Kelder Council's response to its inspection\n\nPublished 4 May 2021\n\n"
        "Issue (i) “Letters to parents are sent late, and nobody counts them (paragraph 4.2).”\n\n"
        "A list of letters began in January. Each head reads it on Mondays.\n\n"
        "Issue (ii) “Plans are not read by those who should read them.”\n\n"
        "Issue (iii) “Too few children have a plan of their own to keep.”\n\n"
        "These two points go together and we answer them together. Copies of plans go out from May.\n\n"
        "Issue (iv) “Children wait too long for a worker of their own.”\n\n"
        "We do not agree that this is still a problem. No child waited in April.\n",
        "report.md",
    )
    assert [issue.number for issue in report.issues] == ["i", "ii", "iii", "iv"]
    assert [answer.issue_numbers for answer in report.responses] == [("i",), ("ii", "iii"), ("iv",)]
    assert [answer.acceptance.value for answer in report.responses] == ["unstated", "unstated", "not_accepted"]


PARTS = (
    "## 1.1 Leadership\n\nStrengths:\n\n- Leaders are seen and heard.\n\nAreas for improvement:\n\n"
    "- The plan had not been read.\n- Figures were late.\n\n## 1.2 Staffing\n\nStrengths:\n\n- Staff are kind.\n\n"
    "Areas for improvement:\n\n- Too few had been trained.\n\n## Next\n\nWe thank all who helped us.\n"
)


def test_weaknesses_listed_beside_strengths_are_findings_where_the_report_asks_elsewhere() -> None:
    asked = "## Recommendations\n\nThe unit should:\n\n1. read its plan\n\n2. train its staff\n\n"
    report = read_text(f"{HEAD}{asked}{PARTS}", "report.md")
    assert _statements(report) == ["read its plan", "train its staff"]
    weak = [f.span.of(report.text) for f in report.findings if f.kind == "area for improvement"]
    assert "Figures were late." in " ".join(weak)


def test_weaknesses_listed_beside_strengths_are_issues_where_nothing_else_is_asked() -> None:
    assert len(read_text(f"{HEAD}{PARTS}", "report.md").issues) >= 3
