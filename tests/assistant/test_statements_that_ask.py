"""A statement with a tag asks whether it is true, and a few keywords ask for a topic."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Reason
from assistant.assistant import Assistant
from assistant.understanding.followup import EMPTY
from assistant.understanding.tags import untagged
from tests.assistant.conftest import over_texts

RESPONSE = """\
CPS Otterdale: response to the inspection of 2020

Published 6 July 2020

The inspection rated casework Fair and public confidence Good.

Ratings
Casework quality: Fair
Public confidence: Good

Issue to address 1
The Area should check its charging advice every month.
Response
Accepted. Two managers will read four pieces of advice a month.

Issue to address 2
The Area should appoint a second disclosure champion.
Response
Not accepted. One champion is enough.

Issue to address 3
Managers should be told of every lost trial.
Issue to address 4
Managers should be given the figures for their own team.
Response to issues 3 and 4
Accepted. All managers will attend the monthly performance board, and lost trials will be its first item.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, {"otterdale.txt": RESPONSE})


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("They accepted it all, didn't they?", "Did they accept it all?"),
        ("I was told casework came out as Good. Right?", "Did casework come out as Good?"),
        ("Issue 2 was turned down, correct?", "was Issue 2 turned down?"),
        ("So they have promised training and dropped it, right?", "have they promised training and dropped it?"),
        ("The Area refused a second champion, yes?", "Did the Area refuse a second champion?"),
        ("A colleague said nobody answered issue 4 - is that true?", "Did nobody answer issue 4?"),
        ("The CCP needs to report, doesn't he?", "Is it true that the CCP needs to report?"),
        ("They said no to something, what was it?", "They said no to something, what was it?"),
        ("They dropped one - which one was it?", "They dropped one - which one was it?"),
        ("What did they promise, right?", "What did they promise, right?"),
        ("Was it accepted?", "Was it accepted?"),
    ],
)
def test_a_tag_asks_whether_the_statement_is_true(said: str, asked: str) -> None:
    assert untagged(said) == asked


def test_a_wrong_grade_that_somebody_was_told_is_put_right(assistant: Assistant) -> None:
    answer = assistant.ask("I was told casework quality came out as Good. Right?")
    assert answer.text.startswith("No.")
    assert "Fair" in answer.text


def test_a_wrong_refusal_with_a_tag_is_put_right(assistant: Assistant) -> None:
    assert assistant.ask("They turned down issue 1, didn't they?").text.startswith("No.")


def test_all_so_many_points_are_all_points(assistant: Assistant) -> None:
    answer = assistant.ask("The Area accepted all four points, didn't it?")
    assert (answer.total, answer.of) == (3, 4)
    assert "One champion is enough" in answer.text or any("Not accepted" in c.quote for c in answer.citations)


def test_assessments_that_inspectors_gave_are_ratings(assistant: Assistant) -> None:
    assert assistant.ask("List all the assessments the inspectors gave Otterdale.").total == 2
    assert "Public confidence" in assistant.ask("Which area of performance was assessed as Good?").text


def test_how_joint_responses_are_counted_may_be_said(assistant: Assistant) -> None:
    for said in (
        "counting a joint one once",
        "if joint responses are counted as one",
        "(treating joint answers as one)",
    ):
        assert assistant.ask(f"How many responses did Otterdale give, {said}?").total == 3


def test_a_few_keywords_on_nothing_held_are_a_topic_that_is_not_covered(assistant: Assistant) -> None:
    for keywords in ("asset recovery / confiscation orders?", "drone pilots, licences", "video link rooms"):
        told = assistant.ask(keywords).silence
        assert told is not None
        assert told.reason is Reason.NOT_COVERED


def test_what_was_spoken_of_last_comes_first_where_it_holds_the_words_as_well(assistant: Assistant) -> None:
    first = assistant.ask("Is issue 3 answered on its own?")
    then = assistant.ask("What will all the managers attend then?", EMPTY.after(first))
    assert any("performance board" in c.quote for c in then.citations)
    assert {n for c in then.citations for n in c.issue_numbers} == {"3", "4"}


def test_a_statement_with_a_tag_is_of_all_issues_whatever_was_spoken_of_before(assistant: Assistant) -> None:
    first = assistant.ask("What did Otterdale answer to issue 2?")
    then = assistant.ask("Otterdale accepted all four issues, didn't it?", EMPTY.after(first))
    assert (then.total, then.of) == (3, 4)
