"""Progress papers whose rows below each action say who, by when and how it stands, then and now."""

import html

import pytest

from tests.ingest.registers import read_bytes, read_text
from vectorstore.schema import Report

ASKED = (
    ("1", "The Trust should open its records store to every ward.", "All twelve wards have had a key since spring."),
    ("2", "The Trust should train its night staff in first aid.", "Forty of sixty nurses have been on the course."),
)


def _page(*rows: tuple[str, ...], label: str = "Recommendation") -> Report:
    body = "<h1>Improvement plan: progress report to the Board of Larchwood Hospital</h1>"
    for (number, asked, told), fields in zip(ASKED, rows, strict=True):
        cells = "".join(f"<td>{html.escape(field)}</td>" for field in fields)
        body += f"<h2>{label} {number}</h2><p>{asked}</p><p>Progress since May: {told}</p>"
        body += f"<table><tr>{cells}</tr></table>"
    return read_bytes(f"<html><body><main>{body}</main></body></html>".encode(), "plan.html")


def _stand(report: Report) -> dict[str, str]:
    return {judged.issue_number: judged.grade for judged in report.judgements}


@pytest.mark.parametrize(
    "rows",
    [
        (
            ("Lead: Head of Estates", "Due: June 2023", "May: On track", "Now: Complete"),
            ("Lead: Matron", "Due: July 2023", "May: Not started", "Now: Delayed"),
        ),
        (
            ("Now: Complete", "May: On track", "Owner: Head of Estates"),
            ("Now: Delayed", "May: Not started", "Owner: Matron"),
        ),
        (("Owner: Head of Estates", "Status: Complete"), ("Owner: Matron", "Status: Delayed")),
        (
            ("Lead officer: Head of Estates", "Quarter 1: On track", "Quarter 2: Complete", "Risk: Red"),
            ("Lead officer: Matron", "Quarter 1: On track", "Quarter 2: Delayed", "Risk: Green"),
        ),
    ],
)
def test_a_row_of_fields_below_an_action_says_how_it_stands_now(rows: tuple[tuple[str, ...], ...]) -> None:
    assert _stand(_page(*rows)) == {"1": "Complete", "2": "Delayed"}


def test_a_line_that_holds_several_fields_says_how_an_action_stands() -> None:
    text = "Larchwood Hospital\n\nProgress report on the improvement plan\n\n"
    for (number, asked, told), state in zip(ASKED, ("Complete", "Overdue"), strict=True):
        text += f"Recommendation {number}\n\n{asked}\n\nProgress since May: {told}\n\n"
        text += f"Lead: Matron | Due: June 2023 | Then: On track | Now: {state}\n\n"
    assert _stand(read_text(text)) == {"1": "Complete", "2": "Overdue"}


def test_a_row_of_fields_that_tells_no_state_says_nothing_of_it() -> None:
    ranked = ("Lead: Head of Estates", "Priority: Red"), ("Lead: Matron", "Risk: Amber")
    costed = ("Lead: Head of Estates", "Cost: £300"), ("Lead: Matron", "Cost: £1,400")
    assert _stand(_page(*ranked)) == {} == _stand(_page(*costed))


def test_the_parts_of_one_concern_keep_the_letters_in_brackets_that_number_them() -> None:
    text = "Progress report to the Board of Larchwood Hospital\n\n"
    for part, (_, asked, told) in zip("ab", ASKED, strict=True):
        text += f"CoC 2({part})\n\n{asked}\n\nProgress since May: {told}\n\nStatus: On track\n\n"
    text += "Areas for improvement 1 and 2 were closed by the Board in May.\n"
    report = read_text(text)
    assert [(i.label, i.number) for i in report.issues] == [("cause of concern", "2a"), ("cause of concern", "2b")]
    assert _stand(report) == {"2a": "On track", "2b": "On track"}
