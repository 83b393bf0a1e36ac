"""Issues that a letter only names, numbers in letters and words, dates in half sentences, bodies and their days."""

import pytest

from tests.ingest.paper import column, pdf, words
from tests.ingest.registers import read_bytes, read_text

HEAD = "# Withern Police response to HMICFRS\n\nPublished 4 May 2019\n\n"
LETTER = "# Letter from the Chief Constable of Withern Police to HMICFRS\n\n14 May 2022\n\nDear Sir Thomas\n\n"


def _pairs(report):
    """Each issue's number and first words with the stances of its answers."""
    answers = [(r.issue_numbers, r.acceptance.value) for r in report.responses]
    return [
        (i.number, i.statement, [stance for numbers, stance in answers if i.number in numbers]) for i in report.issues
    ]


def test_a_letter_whose_headings_name_the_concerns_is_read_with_its_answers() -> None:
    text = (
        "You raised three concerns. I answer each below.\n\n"
        "## Staffing (concern 3)\n\nWe accept this. More will come.\n\n"
        "## Records (concern 1)\n\nWe agree that records were poor. A form has been in use since April.\n\n"
        "## Meals (concern 2)\n\nWe do not accept this. Meals are offered often.\n\nYours sincerely\n\nA. Warden\n"
    )
    assert _pairs(read_text(LETTER + text, "letter.md")) == [
        ("3", "Staffing (concern 3)", ["accepted"]),
        ("1", "Records (concern 1)", ["unstated"]),
        ("2", "Meals (concern 2)", ["not_accepted"]),
    ]


@pytest.mark.parametrize("named", ["Carers (recommendation 2)", "Recommendation 2: carers"])
def test_a_heading_that_names_what_was_asked_above_heads_the_answer_to_it(named: str) -> None:
    text = (
        "# Response from Ostrey Council to the Ofsted inspection\n\nThe inspectors made two recommendations:\n\n"
        "1. The council should visit each child monthly.\n2. The council should find more carers.\n\n"
        f"## {named}\n\nThe council accepts the recommendation. Ten more carers will be found.\n\n"
        "## Visits (recommendation 1)\n\nThe council does not accept the recommendation. Visits are monthly.\n"
    )
    assert _pairs(read_text(text, "reply.md")) == [
        ("1", "The council should visit each child monthly.", ["not_accepted"]),
        ("2", "The council should find more carers.", ["accepted"]),
    ]


def test_a_label_with_a_name_in_brackets_is_not_answered_by_nothing() -> None:
    text = (
        "The Governor, HMP Tarn Hill\n\n3 June 2021\n\nDear Chief Inspector,\n\n"
        "I reply to the key concerns in your report.\n\n"
        "Key concern 1 (showers)\n\nThe prison accepts this concern. All will be replaced by May 2022.\n\n"
        "Key concern 2 (mail)\n\nThe prison does not accept this concern. Mail comes daily.\n\nYours,\n\nJ. Moss\n"
    )
    assert [(number, stances) for number, _, stances in _pairs(read_text(text))] == [
        ("1", ["accepted"]),
        ("2", ["not_accepted"]),
    ]


def test_a_letter_that_says_how_many_it_answers_needs_no_colon_before_them() -> None:
    text = (
        "Thank you for your report. You made three recommendations. I set out our response to each of them.\n\n"
        "1. Improve the quality of plans.\n\nI accept this recommendation. A course begins in June 2022.\n\n"
        "2. Review the opening hours of the office.\n\n3. Train each receptionist.\n\n"
        "I have taken these two recommendations together. They are not accepted.\n\nYours sincerely\n\nA. Warden\n"
    )
    assert [(number, stances) for number, _, stances in _pairs(read_text(LETTER + text, "letter.md"))] == [
        ("1", ["accepted"]),
        ("2", ["not_accepted"]),
        ("3", ["not_accepted"]),
    ]


ASKED = ("The force should employ more officers.", "The force should train them.", "The force should buy cameras.")
SAID = ("Accepted. Ten will be employed by May 2020.", "Not accepted. All are trained.", "Accepted. Some were bought.")
NUMBERED = {
    "a letter alone on its line": [
        f"{n}\n\n{ask}\n\nResponse: {said}\n" for n, ask, said in zip("ABC", ASKED, SAID, strict=True)
    ],
    "a bare letter": [f"{n} {ask}\n\n{said}\n" for n, ask, said in zip("ABC", ASKED, SAID, strict=True)],
    "a letter with a point": [f"{n}. {ask}\n\n{said}\n" for n, ask, said in zip("ABC", ASKED, SAID, strict=True)],
    "a word": [f"{n}. {ask}\n\n{said}\n" for n, ask, said in zip(("One", "Two", "Three"), ASKED, SAID, strict=True)],
    "a label and a word": [
        f"Recommendation {n}\n\n{ask}\n\nResponse: {said}\n"
        for n, ask, said in zip(("Twenty", "Twenty-one", "Twenty-two"), ASKED, SAID, strict=True)
    ],
}


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("a letter alone on its line", ["A", "B", "C"]),
        ("a bare letter", ["A", "B", "C"]),
        ("a letter with a point", ["A", "B", "C"]),
        ("a word", ["1", "2", "3"]),
        ("a label and a word", ["20", "21", "22"]),
    ],
)
def test_letters_and_words_number_issues(form: str, numbers: list[str]) -> None:
    stances = ["accepted", "not_accepted", "accepted"]
    assert _pairs(read_text(HEAD + "\n".join(NUMBERED[form]), "reply.md")) == [
        (number, ask, [stance]) for number, ask, stance in zip(numbers, ASKED, stances, strict=True)
    ]


def test_an_article_before_a_name_numbers_nothing() -> None:
    text = (
        "1. The force should employ more officers.\n\nAccepted. A Chief Inspector will lead. Ten will come.\n\n"
        "A Detention Manager should be named by the force in each suite, as the report says.\n\n"
        "2. The force should train them.\n\nNot accepted. All are trained.\n"
    )
    assert [issue.number for issue in read_text(HEAD + text, "reply.md").issues] == ["1", "2"]


def test_letters_in_a_column_without_a_head_number_a_plans_rows() -> None:
    rows = "\n".join(f"| {n} | {ask} | {said} |" for n, ask, said in zip("ABC", ASKED, SAID, strict=True))
    read = read_text(HEAD + "| | Recommendation | Response |\n|---|---|---|\n" + rows + "\n", "plan.md")
    assert [issue.number for issue in read.issues] == ["A", "B", "C"]


def test_accepted_alone_in_a_cell_is_no_action() -> None:
    rows = (
        f"| 1 | {ASKED[0]} | Accepted. | Head of People |\n| 2 | {ASKED[1]} | A course will begin. | Head of People |\n"
    )
    read = read_text(HEAD + "| No | Recommendation | Response | Owner |\n|---|---|---|---|\n" + rows, "plan.md")
    assert [made.action for made in read.commitments] == ["A course will begin."]


DATED = {
    "The force has begun a review, which will be finished by February 2020.": ("under_way", "by February 2020"),
    "Cameras have been ordered, and these are expected to be in use by March 2020.": ("under_way", "by March 2020"),
    "The Head of Estates is in charge of making the suite ready by October 2019.": ("to_do", "by October 2019"),
    "Superintendent Hall has been tasked with finding a room before July 2019.": ("to_do", "before July 2019"),
}


@pytest.mark.parametrize("sentence", DATED)
def test_the_end_of_what_is_begun_and_the_day_set_for_somebody_are_dates(sentence: str) -> None:
    text = f"Recommendation 1\n\nThe force should improve custody.\n\nResponse: Accepted. {sentence}\n"
    found = [
        (made.status.value, made.due and made.due.words) for made in read_text(HEAD + text, "reply.md").commitments
    ]
    assert found == [DATED[sentence]]


def test_what_an_office_is_for_is_no_promise() -> None:
    text = (
        "Recommendation 1\n\nThe force should improve custody.\n\n"
        "Response: Accepted. The Head of Custody is responsible for checking cells. A new post will be made.\n"
    )
    assert [made.action for made in read_text(HEAD + text, "reply.md").commitments] == ["A new post will be made."]


@pytest.mark.parametrize(
    "title", ["The response to your inspection of custody", "The reply to the report on youth work"]
)
def test_the_is_no_area(title: str) -> None:
    asked = "Recommendation 1: The service should see each child.\n\nWe accept this. Visits begin.\n"
    text = f"{title}\n\n4 May 2022\n\n{asked}"
    assert read_text(text).area is None


def test_an_inspectorate_that_is_answered_is_no_area() -> None:
    text = (
        "Response to the Care Inspectorate\n\nInspection of the wards at Fellwater, 4 to 6 May 2022\n\n"
        "Recommendation 1: The board should mend the lifts.\n\nAccepted. They have been mended.\n"
    )
    assert read_text(text).area is None


def test_a_table_of_two_columns_of_grades_leaves_no_headings() -> None:
    text = (
        "HM Inspectorate of Probation\nInspection of Fenmoor Probation Delivery Unit\n\nRatings\n\n"
        "Standard                         Rating\nLeadership                       Good\n"
        "Staffing                         Requires improvement\n\nRecommendations\n\n1. The unit should hire staff.\n"
    )
    read = read_text(text)
    assert [(r.subject, r.grade) for r in read.ratings] == [
        ("Leadership", "Good"),
        ("Staffing", "Requires improvement"),
    ]
    assert [s.heading for s in read.sections][1:] == ["Ratings", "Recommendations"]


def test_grades_may_head_the_columns_in_which_what_is_graded_stands() -> None:
    text = (
        "# Fenmoor Police: inspection of the force\n\nWe inspected the force in May 2022. It needs to improve its "
        "custody suites, as this inspection report tells.\n\n| Outstanding | Good | Adequate |\n|---|---|---|\n"
        "| Recording crime | Preventing crime Leading the force | |\n| | | Custody |\n"
    )
    assert [(r.subject, r.grade) for r in read_text(text, "report.md").ratings] == [
        ("Recording crime", "Outstanding"),
        ("Preventing crime", "Good"),
        ("Leading the force", "Good"),
        ("Custody", "Adequate"),
    ]


def test_the_day_of_an_answer_is_its_own_and_not_that_of_the_report() -> None:
    rows = (
        "| Date of publication | 15 August 2024 |\n|---|---|\n"
        "| Date on which this response was sent and published | 4 October 2024 |\n\n"
    )
    asked = "Recommendation 1: The force should mend its cells.\n\nI accept it. The cells will be mended.\n"
    plan = f"# Response to a report on Fenmoor Police\n\n{rows}{asked}"
    assert read_text(plan, "reply.md").published == "2024-10-04"


def test_the_name_of_a_group_in_a_plan_is_no_recommendation() -> None:
    rows = f"| Care in custody | |\n| R1 {ASKED[0]} | {SAID[0]} |\n| Buildings | |\n| R2 {ASKED[2]} | {SAID[2]} |\n"
    read = read_text(HEAD + "| Recommendation | Response |\n|---|---|\n" + rows, "plan.md")
    assert [issue.number for issue in read.issues] == ["1", "2"]


def test_numbers_that_hang_in_the_margin_of_a_page_make_no_table() -> None:
    told = (
        "Officers met each child.",
        "Plans were made by the team.",
        "Few files held a plan.",
        "Staff liked their work.",
    )
    drawn = [*words_at(60, 780, ["2", "2.1", "2.2", "2.3", "2.4"]), *words_at(110, 780, ["What we found", *told])]
    read = read_bytes(
        pdf([[words(60, 810, "An inspection of youth work in Fenmoor", 16, bold=True), *drawn]]), "report.pdf"
    )
    assert " | " not in read.text
    assert "2.2 Plans were made by the team." in read.text


def words_at(x, y, lines):
    return column(x, y, lines, step=30)


@pytest.mark.parametrize(
    "said",
    [
        "The report was laid before Parliament on 9 June 2021 together with this response.",
        "It was published on 9 June 2021, alongside our action plan.",
        "The inspectors' report was issued on 9 June 2021 along with this statement.",
    ],
)
def test_a_report_that_came_out_together_with_the_answer_dates_it(said: str) -> None:
    text = "# The Ministry's response to the report on Tarn Hill\n\nRecommendation 1: Mend the roof.\n\nAccepted.\n\n"
    assert read_text(f"{text}## Background\n\n{said} It will be read.\n", "r.md").published == "2021-06-09"
    other = "The report was laid before Parliament on 9 June 2021 together with the accounts of the prison."
    assert read_text(f"{text}## Background\n\n{other} It will be read.\n", "r.md").published is None


def test_the_day_for_publication_is_told_from_the_day_of_sending() -> None:
    text = "# Tarn Hill: statement of action\n\nSent to HMIP on 4 May 2021. Updated for publication: 9 June 2021\n\n"
    assert read_text(f"{text}1. Mend the roof.\n\nResponse: Agreed.\n", "r.md").published == "2021-06-09"


def test_the_day_of_the_inspection_report_is_not_that_of_the_answer_to_it() -> None:
    rows = "|  |  |\n| --- | --- |\n| Date of inspection report | 4 May 2021 |\n| Our number | 7 |\n\n"
    text = "# Plan to meet the standards at Tarn Hill House\n\n" + rows
    text += "Recommendation 1: Mend the roof.\n\nResponse: Agreed.\n\nSigned: the manager\n\nDate: 9 June 2021\n"
    assert read_text(text, "r.md").published == "2021-06-09"
