"""Issues that have a table each, or a cell of their own beside what is asked and answered; and tables below them."""

from io import BytesIO

from docx import Document
from docx.document import Document as Paper

from tests.ingest.registers import read_bytes
from tests.ingest.test_acting_tables import add_table
from vectorstore.schema import Report


def _paper(title: str) -> Paper:
    paper = Document()
    paper.add_heading(title, 0)
    paper.add_paragraph("12 May 2022")
    return paper


def _read(paper: Paper) -> Report:
    held = BytesIO()
    paper.save(held)
    return read_bytes(held.getvalue(), "paper.docx")


def _table(paper: Paper, *rows: tuple[str, ...]) -> None:
    add_table(paper, rows)
    paper.add_paragraph("Text between.")


def _answers(report: Report) -> dict[str, str]:
    return {n: r.span.of(report.text) for r in report.responses for n in r.issue_numbers}


def test_a_table_under_the_name_of_each_issue_holds_what_is_asked_and_what_was_done() -> None:
    paper = _paper("Larkbeck Fire Service: progress against the action plan")
    for number, asked, done, state in (
        (1, "The service should test its pumps each year.", "All forty have been tested.", "Complete"),
        (2, "The service should keep a list of risks.", "A list has been begun by two crews.", "In progress"),
    ):
        paper.add_heading(f"Area for improvement {number}: Name {number}", 2)
        _table(
            paper,
            ("What inspectors said", asked),
            ("What was done", done),
            ("Lead", "Head of Pumps"),
            ("Status", state),
        )
    report = _read(paper)
    assert [(i.number, i.statement) for i in report.issues] == [
        ("1", "The service should test its pumps each year."),
        ("2", "The service should keep a list of risks."),
    ]
    assert _answers(report) == {"1": "All forty have been tested.", "2": "A list has been begun by two crews."}
    assert [(j.issue_number, j.grade) for j in report.judgements] == [("1", "Complete"), ("2", "In progress")]


def test_a_record_opens_with_the_number_of_its_issue_and_says_what_is_required_further_down() -> None:
    paper = _paper("Inspection of Birkrigg House")
    for number in (1, 2):
        _table(
            paper,
            (f"Area for improvement {number}", f"Regulation {number + 12}"),
            ("Stated", "First time"),
            ("Requirement", f"The manager shall ensure that door {number} is locked."),
            ("Response by the manager", f"Lock {number} was fitted in May."),
        )
    report = _read(paper)
    assert [i.statement for i in report.issues] == [
        f"The manager shall ensure that door {n} is locked." for n in (1, 2)
    ]
    assert _answers(report) == {"1": "Lock 1 was fitted in May.", "2": "Lock 2 was fitted in May."}


def test_a_cell_that_names_an_issue_reaches_down_beside_what_is_asked_and_what_is_answered() -> None:
    paper = _paper("Inspection of Birkrigg House")
    table = paper.add_table(rows=0, cols=2)
    for number, said in ((1, "Response by the manager: Lock 1 was fitted in May."), (2, "Response by the manager:")):
        above, below = table.add_row().cells, table.add_row().cells
        above[0].merge(
            below[0]
        ).text = f"Area for improvement {number}\nRef: Standard 4\nTo be completed by: 30 June 2022"
        above[1].text = f"The manager shall ensure that door {number} is locked."
        below[1].text = said
    report = _read(paper)
    assert [(i.number, i.statement) for i in report.issues] == [
        (str(n), f"The manager shall ensure that door {n} is locked.") for n in (1, 2)
    ]
    assert _answers(report) == {"1": "Lock 1 was fitted in May."}


def test_a_plan_that_prints_each_recommendation_again_over_its_actions_answers_it() -> None:
    paper = _paper("A report on Elm Bank School")
    paper.add_heading("Recommendations", 1)
    asked = ("Improve writing in all classes", "Strengthen the work of governors")
    for number, words in enumerate(asked, start=1):
        paper.add_paragraph(f"R{number} {words}")
    paper.add_heading("Post-inspection action plan", 1)
    for number, words in enumerate(asked, start=1):
        _table(
            paper,
            (f"Recommendation {number}: {words}",),
            ("Action", "Responsibility", "Timescale"),
            (f"Agree policy {number} with staff", "Deputy head", "July 2023"),
        )
    report = _read(paper)
    assert [i.number for i in report.issues] == ["1", "2"]
    assert {n: words.split(" | ")[0] for n, words in _answers(report).items()} == {
        "1": "Agree policy 1 with staff",
        "2": "Agree policy 2 with staff",
    }


def test_an_issue_that_a_plan_prints_again_with_its_answer_is_one_issue() -> None:
    paper = _paper("Inspection of services in Dunmoor, and the statement of action")
    paper.add_heading("What needs to improve", 1)
    asked = ("The timeliness of interviews.", "The sharing of information with health.")
    for words in asked:
        paper.add_paragraph(words, style="List Bullet")
    paper.add_heading("Statement of action", 1)
    _table(
        paper,
        ("What needs to improve", "What we will do", "Lead", "By when"),
        (asked[0], "A second provider has been appointed.", "Council", "June 2023"),
        (asked[1], "A protocol will be signed.", "Police", "July 2023"),
    )
    report = _read(paper)
    assert [i.statement for i in report.issues] == list(asked)
    assert _answers(report) == {"1": "A second provider has been appointed.", "2": "A protocol will be signed."}


def test_rows_across_a_table_of_actions_name_the_issue_that_the_actions_below_are_for() -> None:
    paper = _paper("A report on Elm Bank School, and its action plan")
    _table(
        paper,
        ("Action", "Who", "When", "Success"),
        ("R1: Improve writing in all classes",),
        ("Agree a policy", "Head", "July 2023", "Policy"),
        ("R2: Strengthen the work of governors",),
        ("Train governors", "Clerk", "May 2023", "Minutes"),
    )
    report = _read(paper)
    assert [(i.number, i.statement) for i in report.issues] == [
        ("1", "Improve writing in all classes"),
        ("2", "Strengthen the work of governors"),
    ]
    assert _answers(report) == {"1": "Agree a policy", "2": "Train governors"}


def test_a_column_of_numbers_says_which_listed_recommendation_an_action_is_for() -> None:
    paper = _paper("A report on Elm Bank School, and its action plan")
    paper.add_heading("Recommendations", 1)
    _table(paper, ("R1", "Improve writing in all classes"), ("R2", "Strengthen the work of governors"))
    _table(
        paper,
        ("", "Action", "Who", "When"),
        ("R1", "Agree a policy", "Head", "July 2023"),
        ("R2", "Train governors", "Clerk", "May 2023"),
    )
    report = _read(paper)
    assert [i.statement for i in report.issues] == [
        "Improve writing in all classes",
        "Strengthen the work of governors",
    ]
    assert _answers(report) == {"1": "Agree a policy", "2": "Train governors"}


def test_a_short_line_under_the_bare_number_of_a_recommendation_is_what_it_asks() -> None:
    paper = _paper("A report on Elm Bank School, and its action plan")
    for number, words in enumerate(("Improve writing in all classes", "Strengthen the work of governors"), start=1):
        paper.add_heading(f"Recommendation {number}", 2)
        paper.add_paragraph(words)
        _table(paper, ("Action", "Who", "When"), (f"Agree policy {number}", "Head", "July 2023"))
    assert [i.statement for i in _read(paper).issues] == [
        "Improve writing in all classes",
        "Strengthen the work of governors",
    ]
