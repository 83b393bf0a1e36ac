"""Layouts of publishers that were new to the readers: what only speaks of issues, and what belongs to them."""

import pytest

from ingest.readers.hyphens import in_cell, rejoined, settled, vocabulary
from tests.ingest.registers import read_text
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
