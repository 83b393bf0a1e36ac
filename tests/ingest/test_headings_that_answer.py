"""Answers whose headings name what they answer and end in the stance on it, or stand over a stance alone."""

import pytest

from tests.ingest.registers import read_text
from vectorstore.schema import Report

TOP = "# Harbour Trust: response to the inspection report\n\n4 May 2023\n\n"
SAID = (
    "The rooms at the old court are too small. We shall:\n\n- hire two rooms in the town hall from 1 June 2023;\n"
    "- publish the times at which they are open.",
    "To read each late file would take two lawyers. In its place we will count them each week.",
    "A translator will be appointed by 30 September 2023. We do not think it right to translate every letter.",
)
NAMES = ("Witness rooms", "Late files", "Translated letters")
STANCES = ("accepted", "not accepted", "accepted in part")
TAKEN = ["accepted", "not_accepted", "partly"]

HEADINGS = {
    "a name, a number and a stance": "### {name} (recommendation {n}): {stance}\n\n{said}\n\n",
    "the same behind a dash": "### {name} (recommendation {n}) – {stance}\n\n{said}\n\n",
    "a number and a stance": "### Recommendation {n}: {stance}\n\n{said}\n\n",
    "a stance alone below": "### Recommendation {n}: {name}\n\n{Stance}.\n\n{said}\n\n",
    "no marks of headings": "{name} (recommendation {n}): {stance}\n\n{said}\n\n",
}


def _read(pair: str, before: str = "", after: str = "", name: str = "answer.md") -> Report:
    told = zip(NAMES, STANCES, SAID, strict=True)
    pairs = (pair.format(n=n, name=a, stance=s, Stance=s.capitalize(), said=w) for n, (a, s, w) in enumerate(told, 1))
    return read_text(TOP + before + "".join(pairs) + after, name)


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_that_names_a_recommendation_and_its_stance_are_the_issue_and_the_answer(heading: str) -> None:
    report = _read(HEADINGS[heading])
    assert [issue.number for issue in report.issues] == ["1", "2", "3"]
    assert [answer.issue_numbers for answer in report.responses] == [("1",), ("2",), ("3",)]
    assert [answer.acceptance.value for answer in report.responses] == TAKEN
    assert all(
        answer.span.of(report.text).endswith(words) for answer, words in zip(report.responses, SAID, strict=True)
    )
    assert not any("ccepted" in issue.statement for issue in report.issues)


def test_what_was_asked_in_full_before_is_what_such_a_heading_answers() -> None:
    asked = (
        "## What inspectors asked\n\n1. The Trust should find rooms for witnesses that are large enough.\n\n"
        "2. The Trust should read every late file and say why it was late.\n\n"
        "3. The Trust should have its letters translated.\n\n## What we say\n\n"
    )
    report = _read(HEADINGS["a name, a number and a stance"], asked)
    assert [issue.statement.split()[:3] for issue in report.issues] == [["The", "Trust", "should"]] * 3
    assert [(a.issue_numbers, a.acceptance.value) for a in report.responses] == [
        ((str(n),), taken) for n, taken in enumerate(TAKEN, 1)
    ]


def test_a_table_that_only_names_what_is_answered_above_adds_no_issue() -> None:
    rows = "".join(f"| {n} {a} | {s} | May 2023 |\n" for n, (a, s) in enumerate(zip(NAMES, STANCES, strict=True), 1))
    table = f"## All dates\n\n| Recommendation | Position | Date |\n|---|---|---|\n{rows}"
    report = _read(HEADINGS["a name, a number and a stance"], after=table)
    assert len(report.issues) == len(report.responses) == 3
    alone = read_text(f"{TOP}{table}", "answer.md")
    assert [a.acceptance.value for a in alone.responses] == TAKEN


def test_a_stance_before_what_is_asked_is_no_answer_of_its_own() -> None:
    report = read_text(
        f"{TOP}### Recommendation 1: witness rooms\n\nAccepted\n\nThe Trust should find rooms that are large.\n\n"
        "Response: We shall hire two rooms.\n",
        "answer.md",
    )
    assert [r.span.of(report.text) for r in report.responses] == ["We shall hire two rooms."]


@pytest.mark.parametrize("label", ["### Recommendation {n} – {stance}", "### Recommendation {n}\n\n{stance}"])
def test_a_stance_before_what_is_asked_is_that_of_the_answer_below(label: str) -> None:
    asked = ("Publish a standard for waiting.", "Record each fall in one book.", "The trust should test its alarms.")
    said = ("Standards come out in June.", "The two books serve different ends.", "Half of them are tested now.")
    text = "".join(
        f"{label.format(n=n, stance=s.capitalize())}\n\n{a}\n\n{w}\n\n"
        for n, (a, s, w) in enumerate(zip(asked, STANCES, said, strict=True), 1)
    )
    report = read_text(TOP + text, "answer.md")
    assert [issue.statement for issue in report.issues] == list(asked)
    assert [(r.acceptance.value, r.span.of(report.text)) for r in report.responses] == list(
        zip(TAKEN, said, strict=True)
    )


def test_a_row_that_names_an_issue_and_its_stance_stands_over_its_words() -> None:
    asked = ("Publish a standard for waiting.", "Record each fall in one book.", "The trust should test its alarms.")
    said = ("Standards come out in June.", "The two books serve different ends.", "Half of them are tested now.")
    rows = "".join(
        f"| Recommendation {n} | {s} |\n| {a} |  |\n| {w} |  |\n"
        for n, (a, s, w) in enumerate(zip(asked, STANCES, said, strict=True), 1)
    )
    report = read_text(f"{TOP}|  |  |\n| --- | --- |\n{rows}", "answer.md")
    assert [issue.statement for issue in report.issues] == list(asked)
    assert [(r.acceptance.value, r.span.of(report.text)) for r in report.responses] == list(
        zip(TAKEN, said, strict=True)
    )
