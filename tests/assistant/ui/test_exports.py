from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from urllib.parse import parse_qsl

import pytest
from docx import Document
from openpyxl import load_workbook

from assistant.answer import Answer, Citation
from assistant.question import Intent, Question
from assistant.ui import exports
from assistant.ui.conversations import Turn
from assistant.ui.ledger import Choice, Line, choice_from
from assistant.ui.word import conversation_docx
from vectorstore.filters import EVERYTHING
from vectorstore.schema import Acceptance, Span, Status

LINE = Line(
    report_id="r1",
    title="Response",
    area="South East",
    published="2018-01-30",
    inspectorate="HMCPSI",
    sample=True,
    numbers=("9",),
    issue="Disclosure",
    acceptance=Acceptance.UNSTATED,
    action="The CCP will write.",
    owners=("CCP", "Area"),
    due_words="by Easter",
    due="",
    status=Status.TO_DO,
    themes=("disclosure",),
    section="Issues",
    page=3,
    span=Span(10, 29),
)
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =HYPERLINK(1)", "＝1"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_cell_that_looks_like_a_formula_is_text_in_csv(formula):
    row = list(csv.reader(io.StringIO(exports.register_csv([replace(LINE, action=formula)]).decode("utf-8-sig"))))[1]
    assert row[5] == "'" + formula


@pytest.mark.parametrize("formula", [*FORMULAS, "a\x00b\x0bc"])
def test_a_cell_is_never_a_formula_in_excel(formula):
    sheet = load_workbook(io.BytesIO(exports.register_xlsx([replace(LINE, action=formula)])))["Commitments"]
    assert sheet["F2"].data_type == "s"
    assert str(sheet["F2"].value).strip() == formula.replace("\x00", "").replace("\x0b", "").strip()


def test_a_line_is_exported_with_its_citation_and_the_mark_of_a_sample():
    sheet = load_workbook(io.BytesIO(exports.register_xlsx([LINE])))["Commitments"]
    values = [cell.value for cell in sheet[2]]
    assert values[:6] == ["South East", "2018-01-30", "9", "Disclosure", "acceptance not stated", "The CCP will write."]
    assert values[-5:] == ["Issues", "3", "10-29", "r1", "illustrative sample, not a publication"]


def turn(text: str, quote: str) -> Turn:
    citation = Citation(1, "r1", Span(0, len(quote)), quote, "Response", "issue", "South East", "2018-01-30")
    answer = Answer(Question("Why?", "Why?", Intent.FACT), text=text, citations=(citation,))
    return Turn("t1", "c1", "Why?", EVERYTHING, answer, "", "", {}, "2026-01-01")


def test_markdown_has_each_citation_as_a_footnote_and_nothing_in_a_document_is_markup():
    told = exports.conversation_markdown("Mine", [turn("Said: “![x](http://evil) <b>” [1]", "![x](http://evil) <b>")])
    assert "[^1]" in told
    assert "\n[^1]: “" in told
    assert "![x]" not in told
    assert "\\<b\\>" in told


def test_footnotes_are_numbered_through_the_conversation():
    told = exports.conversation_markdown("Mine", [turn("One [1]", "One"), turn("Two [1]", "Two")])
    assert "One [^1]" in told
    assert "Two [^2]" in told


def test_word_has_the_text_and_a_footnote_at_each_citation():
    made = conversation_docx("Mine\x00", [turn("Said [1] so [7], and [1]", "Said & <done>")])
    words = [paragraph.text for paragraph in Document(io.BytesIO(made)).paragraphs]
    assert "Said  so [7], and " in words
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        notes = archive.read("word/footnotes.xml").decode()
        body = archive.read("word/document.xml").decode()
    assert notes.count("Said &amp; &lt;done&gt;” (Response, South East, 30 January 2018") == 2
    assert [f'w:footnoteReference w:id="{number}"' in body for number in (1, 2)] == [True, True]


def test_a_choice_survives_its_link():
    choice = Choice("a b", ("South East",), ("disclosure", "x&y"), (), ("accepted",), "2018", "2020~", "with")
    assert choice_from(parse_qsl(choice.query())) == choice
