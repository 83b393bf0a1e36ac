"""Questions for a yes or a no, counts of no register, and a report beside the follow-up that goes through it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Reason
from assistant.assistant import Assistant
from assistant.finding.kinds import states
from assistant.question import Intent
from assistant.understanding.intent import intent_of
from tests.assistant.conftest import over_texts

REPORT = """\
Inspection report on Lorne Constabulary

Published 9 May 2021

1. Property and evidence

1.1. Of the exhibits checked 14 per cent were lost. The force was fined £3,000 for one of them and did not appeal.

1.2. New store keepers told us that they had not felt prepared for the work. Conviction rates in burglary improved.

Issue to address 1
The force should train every store keeper before that person holds a key to a store of exhibits.

2. Calls from the public

2.1. Callers waited 41 seconds on average. The number of operators was not cut.

Issue to address 2
The force should answer calls from the public within 20 seconds and should publish how long callers wait.

3. Detained children

3.1. Fifteen children were held overnight in cells.

Issue to address 3
The force should stop holding children overnight in cells where the council has somewhere else for them.

Annex: Issues to address

1. Training of store keepers (paragraph 1.2)
2. Answering calls (paragraph 2.1)
3. Children held overnight (paragraph 3.1)
"""
FOLLOW_UP = """\
Lorne Constabulary: follow-up inspection

Published 2 June 2023

1. What has changed

1.0. Of the exhibits checked 5 per cent were lost, and 40 store tasks waited.

1.1. Ada Quill, who was Chief Constable when we last came, retired in March 2022. Bram Stow was appointed in July 2022.

2. Progress on the issues

Issue 1: Training of store keepers

2.1. ACHIEVED. Every store keeper has been trained.

Issue 2: Answering calls

2.2. LIMITED PROGRESS. Callers wait 38 seconds. Twice the line failed for a day, in May and in October 2022.

Issue 3: Children held overnight

2.3. ACHIEVED. No child has been held overnight since January 2022.

3. New issues

Issue 4
The Home Office should say by when forces will have the new radios.
"""


@pytest.fixture(scope="module")
def lorne(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, {"lorne-2021.txt": REPORT, "lorne-follow-up-2023.txt": FOLLOW_UP})


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Did Lorne appeal against the fine?", "did not appeal"),
        ("Did the new store keepers feel prepared?", "had not felt prepared"),
        ("Did conviction rates in burglary improve?", "Conviction rates in burglary improved"),
        ("Did they cut the number of operators?", "was not cut"),
        ("How many times has the line failed at Lorne since the 2021 report?", "Twice the line failed"),
        ("Who is the chief constable of Lorne now?", "Bram Stow"),
        ("Who runs Lorne Constabulary these days?", "Bram Stow"),
        ("What did inspectors tell the Home Office to do?", "the new radios"),
        ("What must the Home Office do and by when?", "1 issue"),
        ("How many store tasks waited at Lorne?", "40 store tasks"),
    ],
)
def test_what_is_so_is_told_by_the_sentence_that_says_it(lorne: Assistant, asked: str, told: str) -> None:
    answer = lorne.ask(asked)
    assert told in answer.text, (answer.text, answer.silence)
    assert not answer.text.startswith("No: ")


def test_of_figures_in_several_reports_on_a_body_the_newest_comes_first(lorne: Assistant) -> None:
    answer = lorne.ask("What share of the exhibits checked at Lorne were lost?")
    assert [c.published for c in answer.citations if "exhibits checked" in c.quote] == ["2023-06-02", "2021-05-09"]
    then = lorne.ask("What share of the exhibits checked at Lorne were lost according to the 2021 report?")
    assert "5 per cent" not in then.text.replace("14 per cent", "")


def test_a_quarter_of_a_year_is_no_share() -> None:
    assert not states("percentage", "The panel will read 20 letters each quarter.", "what share of letters was late?")
    assert states("percentage", "A quarter of the letters were late.", "what share of letters was late?")


@pytest.mark.parametrize(
    "asked",
    [
        "Has Lorne replied to the new issue?",
        "Has Lorne replied to the two new issues?",
        "Does the council agree with that?",
    ],
)
def test_no_judgement_stands_for_a_reply(lorne: Assistant, asked: str) -> None:
    answer = lorne.ask(asked)
    assert answer.silence is not None
    assert "ACHIEVED" not in answer.silence.message
    assert all("ACHIEVED" not in citation.quote for citation in answer.silence.nearest)


def test_a_report_its_list_of_titles_and_the_follow_up_through_them_have_each_issue_once(lorne: Assistant) -> None:
    assert lorne.ask("How many issues did the 2021 report on Lorne raise?").total == 3
    assert lorne.ask("How many issues were raised with Lorne altogether?").total == 4
    answer = lorne.ask("Which issues did Lorne fail to reply to?")
    assert "LIMITED" not in answer.text


def test_a_numbered_chapter_is_told_as_what_a_sentence_stands_under(lorne: Assistant) -> None:
    answer = lorne.ask("How many children were held overnight in cells according to the 2021 report?")
    headings = {c.section for c in answer.citations}
    assert "3. Detained children" in headings, headings


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("did they accept that", {Intent.STATUS}),
        ("did anyone say sorry to the family", {Intent.FACT, Intent.FINDING}),
        ("has it got better since", {Intent.TIMELINE}),
    ],
)
def test_a_yes_or_a_no_is_asked_of_what_its_words_name(asked: str, meant: set[Intent]) -> None:
    assert intent_of(asked).intent in meant


@pytest.mark.parametrize("asked", ["What should I ask about?", "what could we ask you?"])
def test_what_one_may_ask_is_no_legal_advice(lorne: Assistant, asked: str) -> None:
    answer = lorne.ask(asked)
    assert answer.silence is not None
    assert answer.silence.reason is Reason.NOT_A_QUESTION
    assert "live case" not in answer.silence.message


def test_saying_something_is_no_order_to_speak(lorne: Assistant) -> None:
    assert lorne.ask("Which responses say something is already done?").question.intent is not Intent.FACT
