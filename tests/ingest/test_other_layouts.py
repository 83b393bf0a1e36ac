"""Layouts that strangers used: numbers in brackets, notes under tables, fields in one line, grades in letters."""

import pytest

from tests.ingest.registers import read_text
from vectorstore.schema import Acceptance, Status

HEAD = (
    "CPS Aldmoor response to the inspection report of HMCPSI\n\nPublished 4 May 2021\n\n"
    "Inspectors read forty of the files of the Area and went to its offices in March 2021.\n\n"
)
DEMANDS = (
    "The Area should give every victim a letter within five days.",
    "Managers must check one file in ten before the first hearing.",
    "Prosecutors need to challenge schedules that are late.",
)


@pytest.mark.parametrize("form", ["[{}]", "{}/", "<{}>", "{}]", "{}.0"])
@pytest.mark.parametrize("between", [" ", "\n"])
def test_a_number_may_stand_in_brackets_or_before_a_stroke(form: str, between: str) -> None:
    listed = "\n\n".join(f"{form.format(at)}{between}{words}" for at, words in enumerate(DEMANDS, start=1))
    report = read_text(f"Inspection of CPS Aldmoor\n\nPublished 4 May 2021\n\nRecommendations\n\n{listed}\n")
    assert [i.statement for i in report.issues] == list(DEMANDS)


@pytest.mark.parametrize("marks", [("A -", "B -", "C -"), ("[A]", "[B]", "[C]"), ("I.", "II.", "III.")])
def test_letters_and_roman_numerals_number_recommendations_in_turn(marks: tuple[str, ...]) -> None:
    pairs = "\n\n".join(f"{mark} {words}\n\nWe accept this." for mark, words in zip(marks, DEMANDS, strict=True))
    report = read_text(f"{HEAD}Recommendations\n\n{pairs}\n")
    assert [i.number for i in report.issues] == [mark.strip("[] .-") for mark in marks]
    assert [i.statement for i in report.issues] == list(DEMANDS)


@pytest.mark.parametrize(
    "label", ["Our reply to A, B and C (Head of Estates)", "The Area's response to A, B and C (Business Manager):"]
)
def test_an_answer_to_several_letters_may_name_who_gives_it(label: str) -> None:
    asked = "\n\n".join(f"Recommendation {m}\n{words}" for m, words in zip("ABC", DEMANDS, strict=True))
    report = read_text(f"{HEAD}{asked}\n\n{label}\nThese three points are accepted and will be taken together.\n")
    assert [(r.issue_numbers, r.acceptance) for r in report.responses] == [(("A", "B", "C"), Acceptance.ACCEPTED)]


@pytest.mark.parametrize("words", ["Accepted, in both cases. A form", "Both of these points are accepted. A form"])
def test_a_stance_on_both_answers_the_two_before_it(words: str) -> None:
    text = f"{HEAD}First recommendation: {DEMANDS[0]}\n\nSecond recommendation: {DEMANDS[1]}\n\n{words} is on order.\n"
    report = read_text(text)
    assert [(r.issue_numbers, r.acceptance) for r in report.responses] == [(("1", "2"), Acceptance.ACCEPTED)]


def test_fields_in_one_line_are_read_apart_and_a_date_to_come_keeps_what_is_told_as_done_open() -> None:
    text = f"{HEAD}Recommendation 1\n{DEMANDS[0]}\n\nResponse\nWe accept this. A log has been set up.\n"
    report = read_text(f"{text}Lead: Head of Casework. Complete by: 31 August 2021.\n")
    (promised,) = report.commitments
    assert promised.owners == ("Head of Casework",)
    assert promised.status is Status.UNDER_WAY
    assert promised.due is not None
    assert promised.due.date == "2021-08-31"


def test_a_line_cut_at_an_office_goes_on() -> None:
    cut = (
        "We accept this. The Area can put right its share of the matter, which is late\n"
        "warning of witnesses in every court centre of the Area, and the Area Business\n"
        "Manager has moved two officers to that task. The rest turns on how the listing\n"
        "of trials is done in the two court centres, which is a matter for the judges.\n"
    )
    report = read_text(f"{HEAD}Recommendation 1\n{DEMANDS[0]}\n\nCPS response:\n{cut}   Owner: Area Business Manager\n")
    assert "the Area Business Manager has moved" in report.text


def test_a_note_under_a_table_is_no_issue_and_a_table_of_demands_is_counted_with_the_list_below() -> None:
    table = (
        "| Responsible leaders | Area for priority action |\n|---|---|\n| The council | Leaders should act at once. |\n"
    )
    text = f"# Inspection of Aldmoor Council\n\nPublished 4 May 2021\n\n## Areas for priority action\n\n{table}\n"
    listed = "## Areas for improvement\n\n- Leaders should plan earlier.\n- Leaders should use their data.\n"
    report = read_text(f"{text}\\* Dates are those of the inspection.\n\n{listed}", "report.md")
    assert [i.number for i in report.issues] == ["1", "2", "3"]
    assert report.kind.value == "inspection"


@pytest.mark.parametrize("judged", ["Met - within timescales", "Partially met, after the deadline", "Achieved in time"])
def test_a_judgement_may_say_whether_it_was_in_time(judged: str) -> None:
    asked = "Requirement 1\n\nThe council must keep a log of its visits.\n\nThe log is kept by a clerk.\n\n"
    text = f"Progress review of Aldmoor Council\n\nReport issued: 21 March 2023\n\n{asked}{judged}\n"
    report = read_text(text)
    assert report.published == "2023-03-21"
    assert [j.grade for j in report.judgements] == [judged]


@pytest.mark.parametrize(
    ("prose", "grades"),
    [
        ("You were right to call our file reviews poor.", [("file reviews", "poor")]),
        ("I accept the grade of fair which you gave for disclosure.", [("disclosure", "fair")]),
        (
            "You thought our leadership good and our digital work poor.",
            [("leadership", "good"), ("digital work", "poor")],
        ),
        ("Pre-charge decisions, which you graded fair, are now checked.", [("Pre-charge decisions", "fair")]),
        ("You will find our staff in good heart and our doors open.", []),
    ],
)
def test_grades_are_read_in_a_letter_to_those_who_gave_them(prose: str, grades: list[tuple[str, str]]) -> None:
    asked = f"Recommendation 1: {DEMANDS[0]}\n\nAccepted. A log is kept.\n"
    report = read_text(f"Dear Ms Hallam,\n\nINSPECTION OF CPS ALDMOOR IN SPRING\n\n{prose}\n\n{asked}")
    assert [(r.subject, r.grade) for r in report.ratings] == grades


@pytest.mark.parametrize(
    "heading", ["Strengths noted by inspectors", "Outstanding practice", "What does the council do well?"]
)
def test_what_is_praised_stands_under_headings_of_many_wordings(heading: str) -> None:
    listed = "- Letters are plain.\n- Staff are kind.\n\n## Recommendations\n\n- The council should plan earlier.\n"
    text = f"# Inspection of Aldmoor Council\n\n## {heading}\n\n{listed}"
    assert len(read_text(text, "report.md").findings) == 2
