"""Answers under the name of whoever gives them, what bodies told inspectors, and stances beside what is asked."""

import io

import docx
import pytest

from tests.ingest.registers import read_bytes, read_text
from vectorstore.schema import Acceptance, Report

PLAN = "# Action plan of Kelder Prison in response to its inspection\n\nPublished 4 May 2021\n\n"


def _stances(report: Report) -> list[tuple[tuple[str, ...], tuple[str, ...], str]]:
    return [(answer.issue_numbers, answer.parties, answer.acceptance.value) for answer in report.responses]


def _table(rows: list[tuple[str, ...]]) -> bytes:
    document = docx.Document()
    document.add_heading("Action plan of HMP Kelder in response to the report of 4 May 2021", 1)
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        if len([text for text in texts if text]) == 1:
            row.cells[0].merge(row.cells[-1]).text = texts[0]
            continue
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_two_who_answer_each_issue_in_turn_answer_it_each_by_name() -> None:
    report = read_text(
        "# Response of the Mayor of Kelder to the inspection of Kelder Fire Service\n\nPublished 4 May 2021\n\n"
        "## Area for improvement A\n\nThe service should count its drills.\n\n"
        "Chief Fire Officer: I accept this. A log began in April.\n\n"
        "Deputy Mayor: A fair point. I have set money aside for the log.\n\n"
        "## Area for improvement B\n\nThe service should mend its doors.\n\n"
        "Chief Fire Officer: We do not share the inspectorate’s view. The doors were mended in March.\n\n"
        "Deputy Mayor: I understand why he disagrees. The inspectors have a point and I will visit.\n",
        "report.md",
    )
    assert _stances(report) == [
        (("A",), ("Chief Fire Officer",), "accepted"),
        (("A",), ("Deputy Mayor",), "unstated"),
        (("B",), ("Chief Fire Officer",), "not_accepted"),
        (("B",), ("Deputy Mayor",), "unstated"),
    ]


@pytest.mark.parametrize(
    "told", ["The agency told Inspectors", "The Agency informed us", "The KPA told the inspectors"]
)
def test_what_a_body_told_inspectors_is_its_answer_and_ends_where_they_go_on(told: str) -> None:
    report = read_text(
        "# A follow-up inspection of Kelder Probation Agency\n\nNovember 2021\n\n"
        "### Strategic recommendation 1 – Achieved\n\nThe agency should count its visits.\n\n"
        f"{told}: The agency accepted this recommendation in 2019 and has counted since.\n\n"
        "2.1 We saw the count. It was complete.\n\n"
        "### Operational recommendation 1 – Not achieved\n\n#### The agency should put an end to paper forms\n\n"
        f"{told}: A new form was made in June. It has been in use since.\n\n2.2 We saw paper in each office.\n\n"
        "### Operational recommendation 2 – Achieved\n\nThe agency should train its staff.\n\n"
        "2.3 All staff were trained by May. Training should go on.\n",
        "report.md",
    )
    assert [(issue.number, issue.label.split()[0]) for issue in report.issues] == [
        ("1", "strategic"),
        ("operational recommendation 1", "operational"),
        ("2", "operational"),
    ]
    first, second = report.responses
    assert first.acceptance is Acceptance.ACCEPTED
    assert second.span.of(report.text) == "A new form was made in June. It has been in use since."
    assert [judgement.grade for judgement in report.judgements] == ["Achieved", "Not achieved", "Achieved"]


def test_what_prisoners_told_inspectors_answers_nothing() -> None:
    report = read_text(
        "# Follow-up inspection of HMP Kelder\n\nNovember 2021\n\n"
        "Recommendation 1: The prison should wash sheets each week.\n\n"
        "Prisoners told us: “The sheets are clean and we are glad.”\n\nAchieved\n\n"
        "Recommendation 2: The prison should open its gym.\n\n"
        "Prisoners told us: “The gym has been shut since May.”\n\nNot achieved\n",
        "report.md",
    )
    assert len(report.issues) == 2
    assert not report.responses


@pytest.mark.parametrize(
    ("field", "acceptance"),
    [
        ("HMPPS position: Accepted", "accepted"),
        ("Status: Not accepted", "not_accepted"),
        ("Our response: Accepted in part", "partly"),
        ("Position: Noted – for the ministry", "noted"),
    ],
)
def test_a_row_over_its_actions_may_say_at_its_end_how_the_issue_is_taken(field: str, acceptance: str) -> None:
    rows = [
        ("Ref", "Action", "By whom", "By when"),
        ("The governor should:", "", "", ""),
        (f"Recommendation One: make sure that sheets are washed each week {field}", "", "", ""),
        ("Onea", "A second laundry will be opened in the old mill.", "Head of Residence", "May 2021"),
        ("The ministry should:", "", "", ""),
        ("Recommendation Two: pay for a new roof Position: Accepted", "", "", ""),
        ("Twoa", "Builders will be asked for a price.", "Estates", "June 2021"),
    ]
    report = read_bytes(_table(rows), "plan.docx")
    assert report.issues[0].statement == "make sure that sheets are washed each week"
    assert [answer.acceptance.value for answer in report.responses] == [acceptance, "accepted"]


@pytest.mark.parametrize(
    ("words", "acceptance"),
    [
        ("We do not share this view. Sheets are washed twice a week.", "not_accepted"),
        ("We do not agree that this remains a problem. The files were old.", "not_accepted"),
        ("The aim is right, but we would file each talk and so will adopt it only to that extent.", "partly"),
        ("We share this view. A laundry will be opened.", "unstated"),
        ("Staff who do not share rooms will be moved in May.", "unstated"),
    ],
)
def test_a_view_that_is_not_shared_is_refused(words: str, acceptance: str) -> None:
    text = f"{PLAN}Recommendation 1: The prison should wash its sheets.\n\nResponse: {words}\n"
    assert read_text(text, "report.md").responses[0].acceptance.value == acceptance


@pytest.mark.parametrize(("refused", "first"), [(1, "accepted"), (0, "unstated"), (2, "unstated")])
def test_all_but_one_are_accepted_where_just_one_answer_refuses(refused: int, first: str) -> None:
    answers = ["A laundry opened in May.", "A gym opened in May.", "A shop opened in May."]
    for at in range(refused):
        answers[2 - at] = "We do not accept this recommendation."
    text = f"{PLAN}With one exception, the prison accepts the recommendations made.\n\n" + "\n\n".join(
        f"Recommendation {n}: The prison should mend wing {n}.\n\nResponse: {answer}"
        for n, answer in enumerate(answers, start=1)
    )
    assert read_text(text, "report.md").responses[0].acceptance.value == first


@pytest.mark.parametrize(
    ("heading", "acceptance"),
    [
        ("Recommendations that we accept", "accepted"),
        ("2. Accepted recommendations", "accepted"),
        ("Recommendations that we do not accept", "not_accepted"),
        ("Recommendations that we cannot accept", "not_accepted"),
        ("Recommendations not accepted", "not_accepted"),
        ("Recommendations that are partly accepted", "partly"),
        ("Recommendations accepted in principle", "in_principle"),
        ("Recommendations that we note", "noted"),
        ("Recommendations on care", "unstated"),
    ],
)
def test_the_heading_over_issues_may_say_how_all_below_it_are_taken(heading: str, acceptance: str) -> None:
    report = read_text(
        f"{PLAN}## {heading}\n\n1. The prison should wash its sheets.\n\nA laundry opens in May.\n\n"
        "2. The prison should open its gym.\n\nWe opened it in April.\n\n"
        "## Recommendations rejected\n\n3. The prison should build a pool.\n\nThere is no money for one.\n",
        "report.md",
    )
    assert [answer.acceptance.value for answer in report.responses] == [acceptance, acceptance, "not_accepted"]


@pytest.mark.parametrize(
    "said",
    [
        "We set out first the recommendations that we accept, and then all others.",
        "The recommendations that the prison cannot accept are set out last.",
    ],
)
def test_a_sentence_on_some_of_the_recommendations_takes_none_of_them(said: str) -> None:
    text = (
        f"{PLAN}{said}\n\nRecommendation 1: The prison should wash its sheets.\n\nResponse: A laundry opens in May.\n"
    )
    assert read_text(text, "report.md").responses[0].acceptance is Acceptance.UNSTATED


@pytest.mark.parametrize(
    "said", ["Inspectors said that we do not accept criticism.", "They felt we reject all advice."]
)
def test_what_others_say_of_those_who_answer_is_no_stance_of_theirs(said: str) -> None:
    text = f"{PLAN}Recommendation 1: The prison should wash its sheets.\n\nResponse: {said} A laundry opens in May.\n"
    assert read_text(text, "report.md").responses[0].acceptance is Acceptance.UNSTATED
