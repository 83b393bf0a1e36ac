"""What is done about an issue: in a table below it, under a heading of its own, or by codes under its number."""

import io

import docx
import pytest

from tests.ingest.registers import read_bytes, read_text

TOP = "# Ferrow Police: action plan after the HMICFRS custody inspection\n\nPublished 3 June 2021\n\n"
RECORDS, YARD = "The force should record each search.", "The force must open the yard daily."


def _made(report):
    return [
        (c.issue_numbers, c.owners, c.action, c.status.value, c.due.words if c.due else None)
        for c in report.commitments
    ]


def _asked(report):
    return [(issue.number, issue.statement) for issue in report.issues]


def _stand(report):
    return [(judged.issue_number, judged.grade) for judged in report.judgements]


def _table(head, *rows):
    return "\n".join([f"| {head} |", "|" + "---|" * len(head.split("|")), *(f"| {row} |" for row in rows)])


WORD_TOP = ("Ferrow Police: action plan after the HMICFRS custody inspection", "Published 3 June 2021")


def add_table(document, rows):
    """A table in a Word document; a row of one text stands across all columns."""
    table = document.add_table(0, max(len(row) for row in rows))
    for row in rows:
        cells = table.add_row().cells
        if len(row) == 1:
            cells[0].merge(cells[-1]).text = row[0]
        else:
            for cell, words in zip(cells, row, strict=True):
                cell.text = words


def _word(*tables):
    """A Word document of tables; a row of one text stands across all columns."""
    document = docx.Document()
    document.add_heading(WORD_TOP[0], 0)
    document.add_paragraph(WORD_TOP[1])
    for rows in tables:
        add_table(document, rows)
        document.add_paragraph("")
    out = io.BytesIO()
    document.save(out)
    return read_bytes(out.getvalue(), "plan.docx")


@pytest.mark.parametrize("head", ["Rating", "RAG", "BRAG status", "Status", "Delivery confidence"])
def test_a_plans_states_are_read_beside_what_a_column_of_progress_tells(head: str) -> None:
    rows = (
        f"1 | {RECORDS} | We will print a form. | A printer has been chosen. | Amber",
        f"2 | {YARD} | We will hire guards. | No guard could be found. | Red",
    )
    assert _stand(read_text(TOP + _table(f"No | Recommendation | Action | Progress | {head}", *rows), "plan.md")) == [
        ("1", "Amber"),
        ("2", "Red"),
    ]


def test_a_rating_of_risk_does_not_say_how_an_action_stands() -> None:
    rows = (
        f"1 | {RECORDS} | Red | We will print a form. | A printer has been chosen.",
        f"2 | {YARD} | Amber | We will hire guards. | No guard could be found.",
    )
    head = "No | Recommendation | Risk rating | Action | Progress"
    assert not read_text(TOP + _table(head, *rows), "plan.md").judgements


def test_progress_to_date_gives_no_date_and_agreed_action_is_an_action() -> None:
    rows = (
        f"1 | {RECORDS} | We will print a form. | Ten were printed in April.",
        f"2 | {YARD} | We will hire guards. | Two came in May.",
    )
    read = read_text(TOP + _table("No | Recommendation | Agreed action | Progress to date", *rows), "plan.md")
    assert [(numbers, action, due) for numbers, _, action, _, due in _made(read)] == [
        (("1",), "We will print a form.", None),
        (("2",), "We will hire guards.", None),
    ]


CODED = {
    "a column of their own": _table(
        "Ref | Recommendation | Action ref | Action | Owner | By",
        f"1 | {RECORDS} | 1a | Print a form. | Head of Custody | May 2022",
        "| | 1b | Check ten forms a month. | Duty inspectors | June 2022",
        f"2 | {YARD} | 2a | Mend the fence. | Head of Estates | July 2022",
    ),
    "the only numbers": _table(
        "Recommendation | No | Action | Owner | By",
        f"{RECORDS} | 1a | Print a form. | Head of Custody | May 2022",
        "| 1b | Check ten forms a month. | Duty inspectors | June 2022",
        f"{YARD} | 2a | Mend the fence. | Head of Estates | July 2022",
    ),
    "the issue again beside each": _table(
        "Ref | Recommendation | Action | Owner | By",
        f"1a | {RECORDS} | Print a form. | Head of Custody | May 2022",
        f"1b | {RECORDS} | Check ten forms a month. | Duty inspectors | June 2022",
        f"2a | {YARD} | Mend the fence. | Head of Estates | July 2022",
    ),
    "below the issue in its column": _table(
        "No | Issue / action | Owner | By",
        f"1 | {RECORDS} | |",
        "1a | Print a form. | Head of Custody | May 2022",
        "1b | Check ten forms a month. | Duty inspectors | June 2022",
        f"2 | {YARD} | |",
        "2a | Mend the fence. | Head of Estates | July 2022",
    ),
    "below the issue, headed as issues": _table(
        "No | Recommendation | Owner | By",
        f"1 | {RECORDS} | |",
        "1a | Print a form. | Head of Custody | May 2022",
        "1b | Check ten forms a month. | Duty inspectors | June 2022",
        f"2 | {YARD} | |",
        "2a | Mend the fence. | Head of Estates | July 2022",
    ),
    "a table under each issue": f"## Issue 1: Searches\n\n{RECORDS}\n\n"
    + _table(
        "No | Action | Owner | By",
        "1a | Print a form. | Head of Custody | May 2022",
        "1b | Check ten forms a month. | Duty inspectors | June 2022",
    )
    + f"\n\n## Issue 2: Fresh air\n\n{YARD}\n\n"
    + _table("No | Action | Owner | By", "2a | Mend the fence. | Head of Estates | July 2022"),
    "lines under a heading": f"## Recommendation 1\n\n{RECORDS}\n\n### Actions\n\n"
    "1a Print a form. Owner: Head of Custody. By: May 2022.\n\n"
    "1b Check ten forms a month. Owner: Duty inspectors. By: June 2022.\n\n"
    f"## Recommendation 2\n\n{YARD}\n\n### Actions\n\n2a Mend the fence. Owner: Head of Estates. By: July 2022.\n",
}


@pytest.mark.parametrize("layout", CODED)
def test_what_a_code_numbers_under_an_issue_is_an_action_of_it(layout: str) -> None:
    read = read_text(TOP + CODED[layout], "plan.md")
    assert _asked(read) == [("1", RECORDS), ("2", YARD)]
    assert [(numbers, owners, action, due) for numbers, owners, action, _, due in _made(read)] == [
        (("1",), ("Head of Custody",), "Print a form.", "May 2022"),
        (("1",), ("Duty inspectors",), "Check ten forms a month.", "June 2022"),
        (("2",), ("Head of Estates",), "Mend the fence.", "July 2022"),
    ]


def test_recommendations_that_a_letter_numbers_stay_apart() -> None:
    rows = (
        f"1a | {RECORDS} | Print a form. | Head of Custody | May 2022",
        f"1b | {YARD} | Mend the fence. | Head of Estates | July 2022",
    )
    read = read_text(TOP + _table("Ref | Recommendation | Action | Owner | By", *rows), "plan.md")
    assert _asked(read) == [("1a", RECORDS), ("1b", YARD)]


ACTS = ("Action", "Lead", "Timescale", "Status")
PRINT = ("Print a form.", "Head of Custody", "May 2022", "Complete")
CHECK = ("Check ten forms a month.", "Duty inspectors", "June 2022", "On track")
MEND = ("Mend the fence.", "Head of Estates", "July 2022", "Delayed")


def _is_read(report):
    assert _asked(report) == [("1", RECORDS), ("2", YARD)]
    assert _made(report) == [
        (("1",), ("Head of Custody",), "Print a form.", "done", None),
        (("1",), ("Duty inspectors",), "Check ten forms a month.", "under_way", "June 2022"),
        (("2",), ("Head of Estates",), "Mend the fence.", "to_do", "July 2022"),
    ]
    assert _stand(report) == [("1", "Complete"), ("1", "On track"), ("2", "Delayed")]


def test_a_table_of_actions_below_an_issue_answers_it() -> None:
    parts = (
        f"## Recommendation 1\n\n{RECORDS}\n\n{_table(' | '.join(ACTS), ' | '.join(PRINT), ' | '.join(CHECK))}",
        f"## Recommendation 2\n\n{YARD}\n\n{_table(' | '.join(ACTS), ' | '.join(MEND))}",
        "## Governance\n\nA board meets.\n\n" + _table(" | ".join(ACTS), "Send papers. | Clerk | Monthly | Open"),
    )
    read = read_text(TOP + "\n\n".join(parts), "plan.md")
    _is_read(read)
    assert [answer.issue_numbers for answer in read.responses] == [("1",), ("2",)]


def test_a_response_in_words_stays_the_response_above_its_table() -> None:
    parts = (
        f"## Recommendation 1\n\n{RECORDS}\n\nResponse: Accepted. Records are poor.\n\n"
        + _table(" | ".join(ACTS), " | ".join(PRINT)),
        f"## Recommendation 2\n\n{YARD}\n\nResponse: Partly accepted. One yard is too small.\n\n"
        + _table(" | ".join(ACTS), " | ".join(MEND)),
    )
    read = read_text(TOP + "\n\n".join(parts), "plan.md")
    assert [(a.issue_numbers, a.acceptance.value) for a in read.responses] == [(("1",), "accepted"), (("2",), "partly")]
    assert [action for _, _, action, _, _ in _made(read)] == ["Print a form.", "Mend the fence."]


def test_an_issue_across_all_columns_of_a_word_table_is_not_lost() -> None:
    _is_read(
        _word(
            [[f"Recommendation 1: {RECORDS}"], ACTS, PRINT, CHECK],
            [[f"Recommendation 2: {YARD}"], ACTS, MEND],
        )
    )


def test_one_table_may_hold_each_issue_over_its_actions() -> None:
    first = [[f"Recommendation 1: {RECORDS}"], ACTS, PRINT, CHECK]
    _is_read(_word([*first, [f"Recommendation 2: {YARD}"], ACTS, MEND]))


def test_label_issue_and_stance_may_stand_in_rows_of_their_own() -> None:
    read = _word(
        [["Recommendation 1"], [RECORDS], ["Accepted"], ACTS, PRINT, CHECK],
        [["Recommendation 2"], [YARD], ["Not accepted"], ["There is no guard to be had."]],
    )
    assert _asked(read) == [("1", RECORDS), ("2", YARD)]
    assert [(a.issue_numbers, a.acceptance.value) for a in read.responses] == [
        (("1",), "accepted"),
        (("2",), "not_accepted"),
    ]


def test_a_row_that_names_a_group_of_a_plan_does_not_end_it() -> None:
    head = ("No", "Recommendation", "Action", "Owner")
    read = _word(
        [
            head,
            ["Care in custody"],
            ("1", RECORDS, "Print a form.", "Head of Custody"),
            ["Buildings"],
            ("2", YARD, "Mend the fence.", "Head of Estates"),
        ]
    )
    assert _asked(read) == [("1", RECORDS), ("2", YARD)]
    assert [action for _, _, action, _, _ in _made(read)] == ["Print a form.", "Mend the fence."]
    assert "Buildings" in read.text


def test_actions_under_a_heading_of_their_own_follow_the_stance_above_them() -> None:
    parts = (
        f"## Recommendation 1\n\n{RECORDS}\n\nAccepted.\n\n### Actions\n\n- Print a form by May 2022.\n",
        f"## Recommendation 2\n\n{YARD}\n\nNot accepted. No guard is to be had.\n",
        "## Recommendation 3\n\nThe force must mend cameras.\n\nAccepted.\n\n### Actions\n\n- Buy four cameras.\n",
    )
    read = read_text("# Ferrow Police: response to the HMICFRS inspection\n\n" + "\n".join(parts), "reply.md")
    stances = [(a.issue_numbers, a.acceptance.value) for a in read.responses if a.acceptance_span]
    assert stances == [(("1",), "accepted"), (("2",), "not_accepted"), (("3",), "accepted")]
    assert [(numbers, action) for numbers, _, action, _, _ in _made(read)] == [
        (("1",), "Print a form by May 2022."),
        (("3",), "Buy four cameras."),
    ]


def test_an_officer_named_beside_an_action_owns_what_the_body_says_it_will_do() -> None:
    text = (
        "Fenby Fire and Rescue Service\n\nAction plan in response to the HMICFRS inspection\n\n"
        "Recommendation 1\nThe service should test the fitness of all crews.\n"
        "Action: We will hold a test each year.\nOwner: Head of People\nDue: 1 May 2021\nRating: Amber\n\n"
        "Recommendation 2\nThe service should visit each site.\n"
        "Action: We will visit all of them.\nOwner: Head of Prevention\nDue: 1 June 2021\nRating: Green\n"
    )
    read = read_text(text)
    assert [owners for _, owners, _, _, _ in _made(read)] == [("Head of People",), ("Head of Prevention",)]
    assert _stand(read) == [("1", "Amber"), ("2", "Green")]


def _blocks(*, listed):
    """Each recommendation under two headings, and below them a table with particulars over the heads of its actions."""
    document = docx.Document()
    document.add_heading(WORD_TOP[0], 0)
    for text in (WORD_TOP[1], *(["R1 Record each search", "R2 Open the yard daily"] if listed else [])):
        document.add_paragraph(text)
    for number, asked in (("1", "Record each search"), ("2", "Open the yard daily")):
        document.add_heading(f"Recommendation {number}", 1)
        document.add_heading(f"R{number}: {asked}", 2)
        add_table(
            document,
            [
                ("Portfolio", "", "Justice", ""),
                ("Accountable officer", "", "Superintendent", ""),
                ("Why it matters: inspectors saw that it was not done on each of the days when they came.",),
                ("Ref", "What we will do", "Who", "By when"),
                (f"{number}.1", f"We will buy a book {number}", "Custody and Estates Manager", "May 2022"),
                (f"{number}.2", f"We will brief shift {number}", "", "June 2022"),
                ("What success looks like: none is missed.",),
            ],
        )
    out = io.BytesIO()
    document.save(out)
    return read_bytes(out.getvalue(), "plan.docx")


@pytest.mark.parametrize("listed", [True, False])
def test_particulars_may_stand_over_the_heads_of_the_actions_in_one_table(listed):
    report = _blocks(listed=listed)
    assert _asked(report) == [("1", "Record each search"), ("2", "Open the yard daily")]
    assert _made(report) == [
        (("1",), ("Custody and Estates Manager",), "We will buy a book 1", "to_do", "May 2022"),
        (("1",), ("Superintendent",), "We will brief shift 1", "to_do", "June 2022"),
        (("2",), ("Custody and Estates Manager",), "We will buy a book 2", "to_do", "May 2022"),
        (("2",), ("Superintendent",), "We will brief shift 2", "to_do", "June 2022"),
    ]
