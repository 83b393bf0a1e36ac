"""Tables printed one cell a paragraph, under the list of their heads."""

import pytest

from tests.ingest.registers import read_text

TOP = "Action plan of HMP Firth\n\n4 October 2023\n\n"
NUMBERED = ("1. Rec No", "2. Recommendation", "3. Agreed / Not Agreed", "4. Action Taken", "5. Owner", "6. Date")
PLAIN = ("Ref", "Finding of the inspectors", "What we will do", "Lead", "By when")
FIRST = ("Showers should work.", "Agreed", "Plumbers will mend all of them.", "Works Manager", "March 2024")
SECOND = (
    "Diaries should be kept of each search.",
    "Not agreed",
    "The team has no room for them, and the law asks for none.",
    "A log will be kept in their place.",
    "Head of Safety",
    "Not applicable",
)
THIRD = ("Men should have a key worker.", "Agreed", "There will be twenty of them.", "Head of Care", "June 2024")


def _printed(heads: tuple[str, ...], *rows: tuple[str, ...]) -> str:
    return "\n\n".join([*heads, *(cell for row in rows for cell in row)])


def _without_stance(row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cell for cell in row if cell not in ("Agreed", "Not agreed"))


def test_cells_that_stand_below_each_other_are_the_rows_of_a_plan() -> None:
    report = read_text(
        TOP
        + _printed(NUMBERED, ("Key recommendations", "5.1", *FIRST), ("General recommendations", "5.2", *SECOND))
        + "\n\nTurn over\n\n"
        + _printed(NUMBERED, ("5.3", *THIRD))
        + "\n\nHow we report\n\nThe board meets in June.\n"
    )
    assert [(i.number, i.statement) for i in report.issues] == [
        ("5.1", FIRST[0]),
        ("5.2", SECOND[0]),
        ("5.3", THIRD[0]),
    ]
    assert [(r.acceptance.value, r.span.of(report.text)) for r in report.responses] == [
        ("accepted", FIRST[2]),
        ("not_accepted", f"{SECOND[2]}\n\n{SECOND[3]}"),
        ("accepted", THIRD[2]),
    ]
    assert [(c.owners, c.due.date if c.due else None) for c in report.commitments] == [
        (("Works Manager",), "2024-03"),
        (("Head of Safety",), None),
        (("Head of Care",), "2024-06"),
    ]


@pytest.mark.parametrize("numbers", [("R1", "R2", "R3"), ("1. ", "2. ", "3. ")])
@pytest.mark.parametrize("heads", [PLAIN, ("No.", "Issue", "Our response", "Responsible officer", "Deadline")])
def test_the_heads_may_be_plain_and_the_number_stand_before_the_words(
    heads: tuple[str, ...], numbers: tuple[str, ...]
) -> None:
    rows = [(number, *_without_stance(row)) for number, row in zip(numbers, (FIRST, SECOND, THIRD), strict=True)]
    report = read_text((TOP + _printed(heads, *rows)).replace(". \n\n", ". "))
    assert [(i.number, i.statement) for i in report.issues] == [("1", FIRST[0]), ("2", SECOND[0]), ("3", THIRD[0])]
    assert [r.issue_numbers for r in report.responses] == [("1",), ("2",), ("3",)]


def test_a_further_action_has_its_own_owner_and_date() -> None:
    more = ("A spare boiler will be bought for the east wing.", "Buyer", "May 2024")
    rows = (("R1", *_without_stance(FIRST), *more), ("R2", *_without_stance(THIRD)))
    report = read_text(TOP + _printed(PLAIN, *rows))
    assert [(c.issue_numbers, c.owners, c.due.date if c.due else None) for c in report.commitments] == [
        (("1",), ("Works Manager",), "2024-03"),
        (("1",), ("Buyer",), "2024-05"),
        (("2",), ("Head of Care",), "2024-06"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        (
            "Ref",
            "Recommendation",
            "Action",
            "Lead",
            "Date",
            "These heads will be used in our plan.",
            "It comes in May.",
        ),
        ("Contents", "1. Findings", "2. Recommendations", "3. Our response", "4. Who leads", "5. Dates", "6. Annex"),
    ],
)
def test_a_list_of_heads_alone_is_no_table(lines: tuple[str, ...]) -> None:
    report = read_text(
        f"{TOP}Recommendation 9: Men should have a key worker.\n\nHow to read it\n\n" + "\n\n".join(lines)
    )
    assert report.responses == ()
    assert "9" in [i.number for i in report.issues]
