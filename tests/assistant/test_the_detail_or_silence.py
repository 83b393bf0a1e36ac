"""One report told with a detail and without it: with it the detail is the answer, without it there is none to give."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Answer, Reason
from assistant.assistant import Assistant
from tests.assistant.conftest import over_texts

_LINES = """Quarrymere Ferry Service: response to the inspection report
Published 6 May 2021

{visited} They spoke to passengers and crews.

In the sample 61.4% of lifejackets were in date.

Recommendations and responses

Recommendation 1: The service should check lifejackets before each season.

Response: The service accepts this recommendation. The service will buy a machine that tests lifejackets. {jackets}

Recommendation 2: Masters should keep the log of fuel leaks.

Response: The service partially accepts this recommendation{because}. A form for fuel leaks will be printed. {misses}

Recommendation 3: The service should answer letters about lost luggage.

Response: The service accepts this recommendation. Letters about lost luggage will go to one desk. {luggage}
"""
_MARKS = """# Elderbrook Museums: action plan

Published 9 June 2022

{visited}

| No. | Recommendation | Accepted | Action | Owner | Target date |
|---|---|---|---|---|---|
| 1 | The museums should mend the display cases. | Accepted | Display cases will be mended. {jackets} | {owner} | |
| 2 | Loans should be recorded. | Partly accepted | {because}A register of loans will be kept. {misses} | | |
| 3 | The cafes should sort their waste. | Accepted | Bins for sorted waste will be bought. {luggage} | | |
"""
_TOLD = {
    "jackets": "£4,250 has been set aside for it. Petra Hollis will lead this work.",
    "misses": "So far 37 staff have been trained in fuel leaks. The Harbour Safety Panel will oversee progress.",
    "luggage": "",
    "because": " because the sample was too small",
    "visited": "Inspectors visited the ferries from 3 to 9 March 2021. The lead inspector was Gwilym Sorrel.",
}
_UNTOLD = {
    "jackets": "",
    "misses": "",
    "luggage": "£8,300 has been set aside for it. So far 52 staff have been trained in lost luggage. "
    "The Luggage Board is chaired by Nesta Quill and will meet by 4 July 2022.",
    "because": "",
    "visited": "Inspectors visited the ferries.",
}
_PLAN_TOLD = {
    "jackets": "£7,600 has been set aside for it.",
    "misses": "So far 29 staff have been trained in loans.",
    "luggage": "",
    "because": "We do so because some loans are private. ",
    "owner": "Ivo Tranter",
    "visited": "The lead inspector is Maud Perrin.",
}
_PLAN_UNTOLD = {**_UNTOLD, "owner": ""}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, {"ferry.txt": _LINES.format(**_TOLD)})


@pytest.fixture(scope="module")
def untold(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, {"ferry.txt": _LINES.format(**_UNTOLD)})


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, {"plan.md": _MARKS.format(**_PLAN_TOLD)})


@pytest.fixture(scope="module")
def bare_plan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, {"plan.md": _MARKS.format(**_PLAN_UNTOLD)})


def _is_silent(answer: Answer) -> bool:
    """Whether nothing is answered, and nothing of the third issue is shown as though it were what was asked."""
    if answer.silence is None or answer.silence.reason is not Reason.NOT_STATED:
        return False
    return not any(other in answer.silence.message for other in ("8,300", "52", "Nesta Quill", "4 July"))


@pytest.mark.parametrize(
    ("question", "detail"),
    [
        ("How much money has been set aside for lifejackets?", "£4,250"),
        ("How much was allocated to recommendation 1?", "£4,250"),
        ("How much funding did lifejackets get?", "£4,250"),
        ("How many staff have been trained in fuel leaks?", "37"),
        ("Who leads the work on lifejackets?", "Petra Hollis"),
        ("Which panel oversees fuel leaks?", "Harbour Safety Panel"),
        ("Why was recommendation 2 not accepted in full?", "the sample was too small"),
        ("Who was the lead inspector?", "Gwilym Sorrel"),
        ("When did the inspection take place?", "3 to 9 March 2021"),
    ],
)
def test_a_detail_that_is_given_is_the_answer(told: Assistant, question: str, detail: str) -> None:
    answer = told.ask(question)
    assert answer.silence is None
    assert detail in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "How much money has been set aside for lifejackets?",
        "How much was allocated to recommendation 1?",
        "How much funding did lifejackets get?",
        "How many staff have been trained in fuel leaks?",
        "Which panel oversees fuel leaks?",
        "Who chairs the board on lifejackets?",
        "Why was recommendation 2 not accepted in full?",
        "Who was the lead inspector?",
    ],
)
def test_a_detail_of_another_issue_is_no_answer_where_its_own_is_not_given(untold: Assistant, question: str) -> None:
    assert _is_silent(untold.ask(question))


def test_who_leads_the_work_is_not_who_chairs_the_panel(told: Assistant, untold: Assistant) -> None:
    assert "Hollis" not in told.ask("Who is the chair of the Lifejackets Panel?").text
    answer = untold.ask("Who is the chair of the Luggage Board?")
    assert "Nesta Quill" in answer.text


def test_a_day_on_which_something_is_due_is_not_when_inspectors_came(untold: Assistant) -> None:
    answer = untold.ask("When did the inspection take place?")
    assert "4 July" not in answer.text


@pytest.mark.parametrize(
    ("question", "detail"),
    [
        ("How much has been set aside for display cases?", "£7,600"),
        ("Who leads the work on display cases?", "Ivo Tranter"),
        ("How many staff have been trained in loans?", "29"),
        ("Why was recommendation 2 not fully accepted?", "some loans are private"),
        ("Who is the lead inspector?", "Maud Perrin"),
    ],
)
def test_a_row_of_a_plan_gives_its_own_details(plan: Assistant, question: str, detail: str) -> None:
    answer = plan.ask(question)
    assert answer.silence is None
    assert detail in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "How much has been set aside for display cases?",
        "Who leads the work on display cases?",
        "How many staff have been trained in loans?",
        "Why was recommendation 2 not fully accepted?",
    ],
)
def test_a_row_of_a_plan_without_the_detail_gives_none_of_another_row(bare_plan: Assistant, question: str) -> None:
    assert _is_silent(bare_plan.ask(question))


def test_a_figure_on_what_no_report_names_is_not_one_of_another_matter(untold: Assistant) -> None:
    answer = untold.ask("How many staff have been trained in seamanship?")
    assert answer.silence is not None


@pytest.mark.parametrize(
    ("question", "detail"),
    [
        ("What is the name of the panel that oversees fuel leaks?", "Harbour Safety Panel"),
        ("what did they spend on lifejackets?", "£4,250"),
        ("What reason do they give for not accepting recommendation 2 in full?", "the sample was too small"),
        ("How many per cent of lifejackets were in date?", "61.4%"),
        ("When did inspectors visit the ferries?", "3 to 9 March 2021"),
        ("What was the share of lifejackets in date?", "61.4%"),
    ],
)
def test_a_detail_asked_for_in_a_rarer_way_is_answered(told: Assistant, question: str, detail: str) -> None:
    answer = told.ask(question)
    assert answer.silence is None
    assert detail in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "When did the service choose a lead for lost luggage?",
        "When was the Luggage Board set its first budget?",
        "Who chairs the board that oversees fuel leaks?",
        "Who is the chair of the Fuel Leaks Board?",
        "Which committee looks after lifejackets?",
        "What was the turnout at the lifejackets fair?",
        "What did the union say about lost luggage?",
        "What is the colour of the lifejackets?",
    ],
)
def test_what_no_sentence_tells_is_not_answered_by_what_was_promised(untold: Assistant, question: str) -> None:
    answer = untold.ask(question)
    assert answer.silence is not None
    assert answer.silence.reason in (Reason.NOT_STATED, Reason.NOT_COVERED)


def test_when_a_thing_was_to_be_done_is_asked_in_the_past_and_answered_by_the_promise(untold: Assistant) -> None:
    answer = untold.ask("When did they say the Luggage Board would meet?")
    assert answer.silence is None
    assert "4 July 2022" in answer.text


def test_of_two_details_asked_for_the_one_that_is_missing_is_named(told: Assistant) -> None:
    answer = told.ask("Who will lead on lifejackets and by when?")
    assert "Petra Hollis" in answer.text
    assert "No date is given for it." in answer.text


@pytest.mark.parametrize("question", ["What is the position on fuel leaks?", "What's the story with lost luggage?"])
def test_a_question_for_all_that_is_said_wants_no_such_word_in_the_text(told: Assistant, question: str) -> None:
    assert told.ask(question).silence is None
