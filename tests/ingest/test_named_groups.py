"""School and service plans whose tables name each issue across the top, with who leads on it and by when."""

import html

import pytest

from tests.ingest.registers import read_bytes
from vectorstore.schema import Report

PRIORITIES = (
    ("R1", "Improve how pupils use number across the school", "Deputy head", "Buy new counting sets", "May 2022"),
    ("R2", "Make sure that governors visit each class", "Chair of governors", "Draw up a rota of visits", "June 2022"),
)


def _row(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>"


def _read(*parts: str) -> Report:
    page = "<h1>Ysgol Bryn Onnen: action plan after inspection</h1>" + "".join(parts)
    return read_bytes(f"<html><body><main>{page}</main></body></html>".encode(), "plan.html")


def _plan(beside: str, *below: str, separator: str = ": ") -> str:
    rows = ""
    for number, asked, lead, action, by in PRIORITIES:
        rows += _row(f"{number}{separator}{asked}", "", "", beside.format(lead=lead, by=by))
        rows += _row("No.", "Action", "When", "Success criteria")
        rows += _row(f"{number[1]}.1", action, by, "Pupils and parents see the change")
        rows += "".join(_row(note, "", "", "") for note in below)
    return f"<table>{rows}</table>"


LIST = "<h2>Recommendations</h2><table>" + "".join(_row(number, asked) for number, asked, *_ in PRIORITIES) + "</table>"


@pytest.mark.parametrize("beside", ["", "Lead: {lead}", "Lead: {lead} Complete by: {by}", "Owner: {lead} Cost: £300"])
@pytest.mark.parametrize("below", [(), ("Monitoring: the finance panel, each term.",)])
@pytest.mark.parametrize("listed", [True, False])
def test_each_issue_named_over_its_actions_is_answered_by_them(
    beside: str, below: tuple[str, ...], *, listed: bool
) -> None:
    report = _read(*([LIST] if listed else []), "<h2>What we will do</h2>", _plan(beside, *below))
    assert [(i.number, i.statement) for i in report.issues] == [(n[1], asked) for n, asked, *_ in PRIORITIES]
    told = {r.issue_numbers: r.span.of(report.text) for r in report.responses}
    assert told == {(n[1],): action for n, _, _, action, _ in PRIORITIES}
    if "{lead}" in beside:
        assert [c.owners for c in report.commitments] == [("Deputy head",), ("Chair of governors",)]


def test_what_stands_over_a_plan_of_many_columns_is_no_issue() -> None:
    head = _row("Ref", "What inspectors said needs to improve", "What we will do", "Lead", "By when")
    group = _row("PRIORITY A: TEACHING", "", "", "", "")
    own = _row("1", "The use of number in lessons.", "Buy new counting sets", "Deputy head", "May 2022")
    more = _row("2", "The visits that governors make.", "Draw up a rota of visits", "Chair", "June 2022")
    report = _read(f"<table>{head}{group}{own}{more}</table>")
    assert [i.statement for i in report.issues] == [
        "The use of number in lessons.",
        "The visits that governors make.",
    ]


def test_grades_in_a_table_whose_first_column_is_empty_are_read() -> None:
    grades = "".join(_row("", *row) for row in (("Area", "Judgement"), ("Standards", "Good"), ("Care", "Adequate")))
    report = _read(f"<table>{grades}</table>", LIST)
    assert [(r.subject, r.grade) for r in report.ratings] == [("Standards", "Good"), ("Care", "Adequate")]


@pytest.mark.parametrize("site", ["the school’s website", "our web page", "the service's own website", "its website"])
def test_a_plan_is_dated_by_when_it_was_put_on_the_website(site: str) -> None:
    own, report = f"<p>Published on {site}: 3 May 2022</p>", "<p>Date of publication: 4 January 2022</p>"
    assert _read(own, "<h2>What inspectors said</h2>", report, LIST).published == "2022-05-03"


@pytest.mark.parametrize("group", ["Area for priority action", "Key concern", "Areas of good and weaker work"])
def test_a_row_across_the_table_that_only_names_what_follows_is_no_issue(group: str) -> None:
    head = _row("What inspectors said", "What we will do together")
    first = _row("Priority action The way that schools tell each other of children who move.", "A form will be used.")
    second = _row("Improvement 1 The visits that governors make to each of their schools.", "A rota will be drawn up.")
    report = _read(f"<table>{head}{_row(group, '')}{first}{_row('Areas for improvement', '')}{second}</table>")
    assert [r.span.of(report.text) for r in report.responses] == ["A form will be used.", "A rota will be drawn up."]
    assert [(i.label, i.number) for i in report.issues][1:] == [("improvement", "1")]
    assert len(report.issues) == 2


def test_an_issue_told_in_a_letter_and_again_in_the_plan_behind_a_label_is_one() -> None:
    words = "The way that schools tell each other of children who move between them."
    letter = f"<h2>Area for priority action</h2><p>{words}</p><h2>Our joint statement</h2>"
    head = _row("What inspectors said", "What we will do together")
    rows = (
        _row(f"Priority action {words}", "A form will be used."),
        _row("Improvement 1 The visits.", "A rota."),
    )
    report = _read(letter, f"<table>{head}{''.join(rows)}</table>")
    assert sum(words in i.span.of(report.text) for i in report.issues) == 1


def test_fields_that_end_an_answer_without_stops_between_them_stay_apart() -> None:
    head = _row("What inspectors said", "What we will do together")
    first = _row("1. Governors should visit each class.", "We will draw up a rota. Lead: Deputy head By: 3 May 2022")
    second = _row("2. Schools should share their forms.", "We will print a form. Lead: Chair By: 4 June 2022")
    report = _read(f"<table>{head}{first}{second}</table>")
    assert [c.owners for c in report.commitments] == [("Deputy head",), ("Chair",)]
