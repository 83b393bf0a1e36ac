"""Lists at the front and the end of a document that only point to what stands in it."""

import io

import docx
import pytest

from tests.ingest.registers import read_bytes, read_text
from vectorstore.schema import Acceptance, Report

ASKED = {
    "1": "The prison should mend the showers on the north wing before the winter.",
    "2": "The governor should see that each prisoner is met on the day of arrival.",
    "3": "The prison should publish what the council of prisoners has asked for.",
}
ANSWERS = {
    "1": "The works will be finished by the contractor in May 2031.",
    "2": "A second officer has been posted to reception since last week.",
    "3": "The minutes will be put up on each landing in the first week of a month.",
}


def _word(blocks: list[str | list[list[str]]]) -> Report:
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block, style="Heading 2" if block.startswith("# ") else None)
            document.paragraphs[-1].text = block.removeprefix("# ")
            continue
        table = document.add_table(rows=0, cols=len(block[0]))
        for cells in block:
            for cell, text in zip(table.add_row().cells, cells, strict=True):
                cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return read_bytes(buffer.getvalue(), "response.docx")


def _answered() -> list[str]:
    told = ["# Response to the inspection report on HMP Saltmere", "Published on 4 March 2031"]
    for number, asked in ASKED.items():
        told += [f"# Recommendation {number}", asked, "Response:", ANSWERS[number]]
    return told


@pytest.mark.parametrize("heading", ["Contents", "CONTENTS", "Table of contents"])
def test_a_list_of_contents_names_no_issue(heading: str) -> None:
    listed = [heading, "Foreword ii", "Recommendations 2", "Chapter 1: How we inspect 3", "Annex: the visits 9"]
    front, *rest = _answered()
    report = _word([front, *listed, *rest])
    assert [issue.number for issue in report.issues] == ["1", "2", "3"]
    assert "How we inspect" not in report.text


def test_what_stands_under_contents_and_ends_in_no_page_stays() -> None:
    listed = "Contents\n\nThe box held 4 files.\n\nNone of them was locked.\n\nWe saw 9 more.\n\n"
    assert "None of them" in read_text(f"{listed}Recommendation 1: The home should lock its files.\n").text


def test_a_table_right_behind_a_list_of_contents_stays() -> None:
    front, *rest = _answered()
    listed = ["Contents", "Foreword 1", "Recommendations 2", "Annex: the visits 9"]
    report = _word([front, *listed, [["Prisoners", "412"], ["Cells", "300"]], *rest])
    assert "Prisoners | 412" in report.text
    assert "Foreword 1" not in report.text
    headed = _word([front, *listed, "# The prison at a glance", "Prisoners held 412", *rest])
    assert "The prison at a glance" in headed.text


@pytest.mark.parametrize("head", [["Recommendation", "Response"], ["Recommendation", "Accepted?"]])
def test_a_summary_of_stances_says_how_each_is_taken_and_is_no_issue(head: list[str]) -> None:
    taken = ["Accepted", "Noted", "Not accepted"]
    summary = [head, *([f"Recommendation {n}", said] for n, said in zip(ASKED, taken, strict=True))]
    report = _word([*_answered(), "# Annex: summary", summary])
    assert [(issue.number, issue.statement) for issue in report.issues] == list(ASKED.items())
    assert [answer.issue_numbers for answer in report.responses] == [("1",), ("2",), ("3",)]
    said = [answer.acceptance for answer in report.responses]
    assert said == [Acceptance.ACCEPTED, Acceptance.NOTED, Acceptance.NOT_ACCEPTED]
