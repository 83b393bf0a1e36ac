"""What an answer shows of a response, and which sentence it picks: over one invented report made to trip it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer import Answer, Reason
from assistant.assistant import Assistant
from assistant.finding.kinds import states
from assistant.render import as_text
from tests.assistant.conftest import over, over_texts
from tests.fakes import FakeEmbedder

REPORT = """\
CPS response to the HMCPSI inspection of CPS Fenmoor 12 April 2022

HMCPSI has published its report on CPS Fenmoor. Our 2017 report found that 54% of schedules were inadequate. In this \
inspection 38% of the schedules were inadequate. The Area did not identify good practice in its youth work. \
Inspectors commended the strong leadership of the witness care unit.

Inspectors' recommendations and the Area's response

Recommendation 1: The Area should set a limit on the number of cases held by each lawyer in the Crown Court unit.

Area response: The Area agrees. A ceiling of 55 cases will apply from 2 December 2022. The Head of the Crown Court \
Unit will report breaches to the board. Caseloads of agents cannot be counted.

Recommendation 2: The Area should open a reading room for visiting advocates at the Harrowby office.

Area response: The Area does not accept this recommendation. The lease of the Harrowby office ends in 2025. Visiting \
advocates have told us that they prefer to read at home.

Recommendation 3: The Area should restart its Youth Scrutiny Panel.

Area response: The panel met on 5 August 2021. It is chaired by a head teacher and will meet three times a year.
"""


@pytest.fixture(scope="module")
def fenmoor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, {"fenmoor-2022.txt": REPORT}, FakeEmbedder())


def reason(answer: Answer) -> Reason:
    assert answer.silence is not None, answer.text
    return answer.silence.reason


def test_a_promise_stands_with_its_limit(fenmoor: Assistant) -> None:
    text = fenmoor.ask("What is the response to recommendation 1?").text
    assert "A ceiling of 55 cases" in text
    assert "Caseloads of agents cannot be counted." in text
    assert "whole response" not in text


def test_no_sentence_of_a_response_is_quoted_twice(fenmoor: Assistant) -> None:
    for number in ("1", "2", "3"):
        text = fenmoor.ask(f"What is the response to recommendation {number}?").text
        quotes = [line[line.index("“") : line.index("”")] for line in text.split("\n") if "“" in line]
        assert len(quotes) == len(set(quotes))


def test_a_refusal_gives_its_reasons_and_not_its_opening_alone(fenmoor: Assistant) -> None:
    text = fenmoor.ask("Why was recommendation 2 not accepted?").text
    assert "ends in 2025" in text
    assert "prefer to read at home" in text


def test_when_something_refused_will_come_is_not_stated_whatever_dates_the_refusal_holds(fenmoor: Assistant) -> None:
    answer = fenmoor.ask("When will the Harrowby office get a reading room?")
    assert reason(answer) is Reason.NOT_STATED
    assert answer.silence is not None
    assert "not accepted" in answer.silence.message


def test_a_figure_of_an_earlier_inspection_gives_way_to_this_ones(fenmoor: Assistant) -> None:
    text = fenmoor.ask("What percentage of schedules were inadequate?").text
    assert "38%" in text.split("\n\n")[0]


def test_a_figure_in_the_response_answers_a_question_in_the_issues_words(fenmoor: Assistant) -> None:
    text = fenmoor.ask("What is the limit on the number of cases held by each lawyer?").text
    assert "55 cases" in text


def test_how_often_is_no_date(fenmoor: Assistant) -> None:
    assert "three times a year" in fenmoor.ask("How often does the Youth Scrutiny Panel meet?").text


def test_criticism_that_names_good_practice_is_no_praise(fenmoor: Assistant) -> None:
    text = fenmoor.ask("What did inspectors praise?").text
    assert "strong leadership" in text
    assert "did not identify" not in text


def test_what_is_called_a_recommendation_is_called_so_throughout(fenmoor: Assistant) -> None:
    text = fenmoor.ask("What are the responses to recommendations 1 and 3?").text
    assert "recommendations 1 and 3" in text
    assert "issue" not in text.lower()


def test_a_terminal_shows_what_it_names(fenmoor: Assistant) -> None:
    shown = as_text(fenmoor.ask("What is the response to recommendation 1?"))
    assert shown.index("“") < shown.index("Sources:")


@pytest.mark.parametrize(
    ("kind", "sentence", "question", "holds"),
    [
        ("duration", "The panel met on 5 August 2021.", "how often does the panel meet", False),
        ("duration", "The panel meets three times a year.", "how often does the panel meet", True),
        ("duration", "It will be done by 5 August 2021.", "how long does it take", False),
        ("duration", "It takes 17 days.", "how long does it take", True),
        ("number", "It took six months.", "how much", False),
        ("number", "She gave £310,000.", "how much has she given", True),
        ("number", "In the sample 29 of 60 were late.", "how many letters were late", True),
        ("person", "The Area should restart its panel.", "who chairs the panel", False),
        ("person", "A head teacher chairs the panel.", "who chairs the panel", True),
        ("person", "The Deputy Director chairs the panel.", "who chairs the panel", True),
        ("name", "Ann Marsh, Director of Casework, said:", "who was the director", True),
        ("name", "It is led by the Victim Liaison Manager.", "who leads it", False),
        ("date", "It is held on the first Wednesday.", "when is it held", True),
        ("date", "It is held each month.", "when is it held", True),
    ],
)
def test_a_sentence_holds_the_kind_asked_for_or_it_does_not(
    kind: str, sentence: str, question: str, holds: bool
) -> None:
    assert states(kind, sentence, question) is holds


def test_whose_a_promise_of_a_table_is_and_when_it_is_due_stand_beside_it(tmp_path: Path) -> None:
    source = tmp_path / "holm-plan.md"
    source.write_text(
        "# HMP Holm action plan\n\nSubmitted 3 April 2024\n\n"
        "| No. | Concern | Response | Action taken or planned | Owner | Target date |\n"
        "| --- | --- | --- | --- | --- | --- |\n"
        "| 1 | Levels of violence were high. | Agreed | Each wing will hold a weekly meeting. "
        "A strategy will be published. | Head of Safety | September 2024 |\n"
        "| 2 | Showers were dirty. | Agreed | The Head of Residence will have them cleaned by May 2024. "
        "| Head of Residence | |\n",
        encoding="utf-8",
    )
    for assistant in over(tmp_path / "index", FakeEmbedder(), [str(source)]):
        answer = assistant.ask("What is the response to concern 1?")
        beside = [line for line in answer.text.split("\n") if line.startswith("Beside it in the table: ")]
        assert [line.rpartition(" [")[0] for line in beside] == [
            "Beside it in the table: owner Head of Safety, date September 2024"
        ]
        row = answer.citations[int(beside[0].rpartition("[")[2].rstrip("]")) - 1].quote
        assert "| Head of Safety | September 2024" in row
        assert "Beside it" not in assistant.ask("What is the response to concern 2?").text


VISIT = """\
# Focused visit to Ambleford Borough Council

Report by Ofsted, published 8 July 2021

Inspectors visited Ambleford on 4 and 5 May 2021 and looked at the council's arrangements for care leavers.

## Headlines

Care leavers are well supported. There were 140 of them in May 2021.

## Accommodation

Most care leavers live in suitable flats, and four were placed in hotels for a week.

## Health

Health histories are known to nine in ten care leavers, and a nurse visits the hub on Fridays.
"""


def test_of_mere_prose_what_stands_under_other_headings_is_offered_and_answered(tmp_path_factory) -> None:
    for assistant in over_texts(tmp_path_factory, {"visit.md": VISIT}):
        offered = assistant.ask("How many care leavers were placed in hotels in Ambleford?").suggestions
        assert "What does the report on Ambleford 2021 say about health?" in offered
        assert all(assistant.ask(text).silence is None for text in offered)


def test_what_stands_under_the_heading_that_names_the_matter_is_quoted(tmp_path_factory) -> None:
    for assistant in over_texts(tmp_path_factory, {"visit.md": VISIT}):
        assert "four were placed in hotels" in assistant.ask("What does Ambleford 2021 say about accommodation?").text
