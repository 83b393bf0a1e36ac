"""Question sets: read alike from every format, and refused with every fault at once."""

import json
import time
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from assistant.evaluation.cases import Case, read_cases
from assistant.evaluation.columns import NAMES, SILENCES
from assistant.evaluation.faults import WrongQuestionSet
from assistant.evaluation.template import write_cases, write_template

DATA = Path(__file__).parent / "data"
FORMATS = (".xlsx", ".csv", ".jsonl", ".yaml")
CASES = (
    Case(
        id="q1",
        turns=("What did South East promise?", "And by when?"),
        areas=("South East", "Wessex"),
        reports=("South East 2018",),
        issues=("9", "South East 2018#4.10"),
        facts=(("80%", "four in five"), ("30 January 2018",)),
        forbidden=(("West Midlands",),),
        kind="commitments",
        note="=not a formula",
        corpus="samples",
    ),
    Case(id="q2", turns=("How many issues are there?",), count=0, kind="count"),
    Case(id="q3", turns=("What does it say about Mars?",), silence=("not_covered", "not_stated"), kind="silence"),
)


def without_rows(cases):
    return [{name: getattr(case, name) for name in Case.__slots__ if name != "row"} for case in cases]


def refused(path):
    """What is said of a wrong set, as (row, column, wrong) with the remedy in the message."""
    with pytest.raises(WrongQuestionSet) as caught:
        read_cases(path)
    assert path.name in str(caught.value)
    assert all(fault.right and f"{fault}" in str(caught.value) for fault in caught.value.faults)
    return [(fault.row, fault.column, fault.wrong) for fault in caught.value.faults]


def jsonl(folder, *rows):
    path = folder / "set.jsonl"
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
    return path


def text(folder, name, words, encoding="utf-8"):
    path = folder / name
    path.write_text(words, encoding=encoding)
    return path


def sheet(folder, *rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / "set.xlsx")
    return folder / "set.xlsx"


@pytest.mark.slow
@pytest.mark.parametrize("suffix", FORMATS)
def test_a_set_is_the_same_after_writing_and_reading_in_each_format(tmp_path, suffix):
    path = write_cases(tmp_path / f"set{suffix}", CASES)
    assert without_rows(read_cases(path)) == without_rows(CASES)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", FORMATS)
def test_an_empty_template_says_that_it_holds_no_question(tmp_path, suffix):
    assert refused(write_template(tmp_path / f"cases{suffix}")) == [(0, "", "it holds no question")]


@pytest.mark.slow
def test_the_excel_template_has_help_and_drop_downs_and_cells_of_text(tmp_path):
    book = load_workbook(write_template(tmp_path / "cases.xlsx"))
    questions, help_sheet = book["questions"], book["help"]
    assert tuple(cell.value for cell in questions[1]) == NAMES
    assert all(cell.comment.text for cell in questions[1])
    offered = {check.formula1: str(check.sqref) for check in questions.data_validations.dataValidation}
    assert offered['"' + ",".join(SILENCES) + '"'] == "I2:I1000"
    assert questions["E2"].number_format == "@"
    explained = {row[0].value: row[1].value for row in help_sheet.iter_rows()}
    assert all(explained[name] for name in NAMES)


def test_the_yaml_template_becomes_a_set_when_its_marks_are_taken_off(tmp_path):
    lines = write_template(tmp_path / "cases.yaml").read_text(encoding="utf-8").splitlines()
    entry = [line[2:] for line in lines if line.startswith(("# - ", "#   ")) and ": " in line][-len(NAMES) :]
    kept = [line for line in entry if not line.strip().startswith(("expected_count", "expected_silence"))]
    case = read_cases(text(tmp_path, "own.yaml", "\n".join(kept)))[0]
    assert (case.id, case.areas, case.issues) == ("q1", ("South East",), ("9", "10"))


def test_a_workbook_made_in_libreoffice_is_read():
    first, conversation, count, share, silence = read_cases(DATA / "libreoffice.xlsx")
    assert (first.id, first.issues) == ("1", ("11",))
    assert first.facts == (("80%", "four in five"), ("30 January 2018",))
    assert conversation.turns == ("What did inspectors find on custody time limits?", "And who is responsible?")
    assert (conversation.question, conversation.issues) == ("And who is responsible?", ("9", "10"))
    assert (count.id, count.count) == ("row-4", 14)
    assert share.facts == (("80%",),), "a percentage is read as it is shown"
    assert silence.silence == ("not_covered", "not_stated")


def test_the_sheet_with_the_questions_is_found_among_others(tmp_path):
    book = Workbook()
    book.active.append(["about this file"])
    book.create_sheet("Mine").append(["Question", "Expected issues"])
    book["Mine"].append(["What?", 9])
    book.save(tmp_path / "set.xlsx")
    assert read_cases(tmp_path / "set.xlsx")[0].issues == ("9",)


@pytest.mark.parametrize("comma", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_csv_is_read_as_spreadsheets_of_any_country_write_it(tmp_path, comma, encoding):
    words = f'question{comma}expected_facts\r\n"What is the Area’s £ sum?"{comma}£80\r\n'
    case = read_cases(text(tmp_path, "set.csv", words, encoding))[0]
    assert (case.question, case.facts) == ("What is the Area’s £ sum?", (("£80",),))


def test_rows_of_a_csv_are_numbered_as_the_spreadsheet_shows_them(tmp_path):
    words = 'question,expected_count\n"one\ntwo",1\n\nthree,many\n'
    assert refused(text(tmp_path, "set.csv", words)) == [(4, "expected_count", "'many' is not a whole number")]


def test_issue_numbers_may_be_separated_by_commas(tmp_path):
    path = jsonl(
        tmp_path, {"question": "q?", "expected_issues": "9, 4.10,11"}, {"question": "q?", "expected_issues": [9, "10"]}
    )
    assert [case.issues for case in read_cases(path)] == [("9", "4.10", "11"), ("9", "10")]


def test_issues_may_be_numbered_by_letters(tmp_path):
    path = jsonl(tmp_path, {"question": "q?", "expected_issues": ["A", "A1", "IV"]})
    assert read_cases(path)[0].issues == ("A", "A1", "IV")


def test_a_fact_of_a_list_may_hold_a_semicolon(tmp_path):
    path = jsonl(tmp_path, {"question": "q?", "expected_facts": ["one; two", "three|four"]})
    assert read_cases(path)[0].facts == (("one; two",), ("three", "four"))


Q = {"question": "What?", "expected_issues": "9"}


@pytest.mark.parametrize(
    ("row", "column", "wrong"),
    [
        ({"expected_issues": "9"}, "question", "it is empty"),
        (Q | {"turns": ["a", "b"]}, "turns", "both question and turns are filled"),
        (Q | {"question": ["a", "b"]}, "question", "it is a list"),
        (Q | {"question": True}, "question", "True is not text"),
        ({"turns": [{"user": "a"}], "expected_issues": "9"}, "turns", "{'user': 'a'} is not text"),
        (Q | {"question": "a" * 2001}, "question", "a question of 2,001 characters"),
        (Q | {"id": "two\nlines"}, "id", "it is too long or holds a line break"),
        (Q | {"expected_issues": "issue nine"}, "expected_issues", "'issue nine' is not an issue's number"),
        (Q | {"expected_issues": "#9"}, "expected_issues", "'#9' is not an issue's number"),
        (Q | {"expected_issues": 4.1}, "expected_issues", "4.1 is a number with decimals"),
        (Q | {"expected_issues": "9; 9"}, "expected_issues", "'9' is written twice"),
        (Q | {"expected_facts": "a||b"}, "expected_facts", "'a||b' has an empty wording"),
        (Q | {"expected_facts": {"a": 1}}, "expected_facts", "{'a': 1} is not text"),
        (Q | {"expected_facts": "80%", "forbidden_facts": "80%"}, "forbidden_facts", "'80%' is expected and forbidden"),
        (Q | {"expected_count": "many"}, "expected_count", "'many' is not a whole number"),
        (Q | {"expected_count": -1}, "expected_count", "'-1' is not a whole number"),
        (Q | {"expected_count": True}, "expected_count", "'True' is not a whole number"),
        (Q | {"expected_count": 2.5}, "expected_count", "'2.5' is not a whole number"),
        (Q | {"expected_silence": "not_coverd"}, "expected_silence", "'not_coverd' is not a reason"),
        (
            Q | {"expected_silence": "any", "expected_count": 3},
            "expected_count",
            "a count and a silence are both expected",
        ),
        (Q | {"expected_isues": "9"}, "expected_isues", "there is no such column"),
        ({"question": "What?", "kind": "fact"}, "", "nothing is expected of the answer"),
        (Q | {"question": "half \ud800"}, "question", "it holds half a character"),
        ("[" * 100_000, "", "the line is not JSON (brackets within brackets)"),
        (
            '{"question": "q", "expected_count": ' + "9" * 5000 + "}",
            "",
            "the line is not JSON (a number with too many digits)",
        ),
        ('{"question": ', "", "the line is not JSON (Expecting value at character 14)"),
        ("[1, 2]", "", "it is not an object with columns"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_a_wrong_row_is_refused_with_its_row_and_column(tmp_path, row, column, wrong):
    assert refused(jsonl(tmp_path, Q, row)) == [(2, column, wrong)]


def test_a_misspelt_column_or_reason_is_put_right_in_the_message(tmp_path):
    path = jsonl(tmp_path, Q | {"expected_isues": "9", "expected_silence": "not_coverd"})
    with pytest.raises(WrongQuestionSet, match="Did you mean expected_issues") as caught:
        read_cases(path)
    assert "Did you mean not_covered?" in str(caught.value)


def test_an_id_used_twice_names_both_rows(tmp_path):
    path = jsonl(tmp_path, Q | {"id": "a"}, Q | {"id": "b"}, Q | {"id": "a"})
    with pytest.raises(WrongQuestionSet, match=r"row 3, column id: 'a' is used twice. It is used in row 1"):
        read_cases(path)


def test_all_faults_are_told_at_once_in_the_files_order(tmp_path):
    path = jsonl(tmp_path, Q | {"expected_count": "x", "expected_silence": "y"}, Q, {"question": "z"})
    assert [row for row, _, _ in refused(path)] == [1, 1, 3]


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        (["What?", "#REF!"], "the cell holds the spreadsheet's error #REF!"),
        (["What?", 4.1], "4.1 is a number with decimals"),
    ],
)
def test_what_a_spreadsheet_makes_of_a_cell_is_noticed(tmp_path, cells, wrong):
    assert (2, "expected_issues", wrong) in refused(sheet(tmp_path, ["question", "expected_issues"], cells))


def test_issue_numbers_that_became_a_date_are_noticed(tmp_path):
    from datetime import datetime

    path = sheet(tmp_path, ["question", "expected_issues"], ["What?", datetime(2018, 10, 9)])
    row, column, wrong = refused(path)[0]
    assert (row, column) == (2, "expected_issues")
    assert wrong.startswith("the cell has been turned into a date")


def test_a_cell_outside_the_columns_is_noticed(tmp_path):
    path = sheet(tmp_path, ["question", "expected_issues"], ["What?", "9", "stray"])
    assert refused(path) == [(2, "", "a cell stands outside the named columns")]


def test_a_heading_with_a_column_twice_or_without_a_question_is_refused(tmp_path):
    words = "area,area\nSouth East,Wessex\n"
    assert refused(text(tmp_path, "set.csv", words))[:2] == [
        (1, "area", "the column stands there 2 times"),
        (1, "question", "the column is missing"),
    ]


def test_files_that_are_no_question_set_are_refused(tmp_path):
    (tmp_path / "old.xlsx").write_bytes(b"\xd0\xcf\x11\xe0 and more")
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 cut off")
    (tmp_path / "nul.csv").write_bytes(b"question\0\0\n")
    assert refused(tmp_path / "missing.csv") == [(0, "", "there is no such file")]
    assert refused(text(tmp_path, "set.pdf", "")) == [(0, "", "it ends in '.pdf'")]
    assert refused(text(tmp_path, "empty.csv", "")) == [(0, "", "it holds no question")]
    assert refused(tmp_path / "old.xlsx")[0][2] == "it is an old .xls file or protected by a password"
    assert refused(tmp_path / "broken.xlsx")[0][2].startswith("it is not a whole Excel workbook")
    assert refused(tmp_path / "nul.csv") == [(0, "", "it is not text")]
    assert refused(sheet(tmp_path, ["notes"], ["none"])) == [(1, "", "no sheet has a column 'question'")]


def test_a_quotation_mark_never_closed_is_refused(tmp_path):
    path = text(tmp_path, "set.csv", 'question,expected_issues\n"What?,9\n')
    assert refused(path) == [(2, "", "it is not CSV (unexpected end of data)")]


def test_yaml_faults_name_their_line(tmp_path):
    broken = text(tmp_path, "a.yaml", "- question: one\n  expected_issues: [9\n- question: two\n")
    assert refused(broken)[0][0] == 3
    assert refused(text(tmp_path, "b.yaml", "question: one\n")) == [(1, "", "it is not a list of questions")]
    wrong = text(tmp_path, "c.yaml", "- question: one\n  expected_issues: 9\n\n- question: two\n  expected_count: x\n")
    assert refused(wrong) == [(4, "expected_count", "'x' is not a whole number")]


@pytest.mark.slow
def test_a_workbook_that_inflates_is_refused_before_it_is_read(tmp_path):
    from zipfile import ZIP_DEFLATED, ZipFile

    with ZipFile(tmp_path / "bomb.xlsx", "w", ZIP_DEFLATED) as archive, archive.open("xl/sheet.xml", "w") as inside:
        for _ in range(201):
            inside.write(bytes(1_000_000))
    assert refused(tmp_path / "bomb.xlsx") == [(0, "", "it unpacks to 201,000,000 bytes")]


@pytest.mark.parametrize("cell", ["XFD1048576", "A1048576"])
def test_a_workbook_with_one_cell_far_away_is_refused_at_once(tmp_path, cell):
    book = Workbook()
    book.worksheets[0]["A1"], book.worksheets[0][cell] = "question", "x"
    book.save(tmp_path / "far.xlsx")
    began = time.monotonic()
    assert "it goes on below row 100,000" in refused(tmp_path / "far.xlsx")[0][2]
    assert time.monotonic() - began < 20


@pytest.mark.slow
def test_a_csv_cell_that_a_spreadsheet_would_run_is_written_as_text(tmp_path):
    case = Case("=1+1", ("-What?",), issues=("9",), note='=HYPERLINK("x")')
    path = write_cases(tmp_path / "set.csv", [case])
    assert "'=HYPERLINK" in path.read_text(encoding="utf-8-sig")
    assert without_rows(read_cases(path)) == without_rows([case])
    assert load_workbook(write_cases(tmp_path / "set.xlsx", [case]))["questions"]["A2"].data_type == "s"
