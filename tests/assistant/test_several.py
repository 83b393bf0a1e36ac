"""Several questions, topics, Areas or inspections in one line; and names that nothing held is about."""

from __future__ import annotations

import pytest

from assistant.answer import Reason
from assistant.assistant import Assistant
from assistant.understanding.followup import EMPTY
from assistant.understanding.several import questions_in, topics_in
from assistant.understanding.when import years_of


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Was it agreed? Who owns it? By when?", 3),
        ("Who leads the clinic and when does it first meet?", 2),
        ("Which issues were rejected and why?", 1),
        ("Who does what and when is it due?", 1),
        ("I am new here. Which reports are held?", 1),
        ("what was promised on letters and on training", 1),
    ],
)
def test_a_line_is_split_where_each_part_asks_something(line: str, parts: int) -> None:
    assert len(questions_in(line)) == parts


def test_two_topics_become_two_lines_unless_they_name_one_thing() -> None:
    line = "What is promised on letters and on special measures?"
    apart = topics_in("letters special measures", line, lambda one, other: False)
    assert apart == ("What is promised on letters?", "What is promised on special measures?")
    assert topics_in("letters special measures", line, lambda one, other: True) is None


def test_what_two_words_share_is_no_second_topic() -> None:
    line = "What is promised on the timeliness and quality of letters?"
    assert topics_in("timeliness quality letters", line, lambda one, other: False) is None


def test_a_year_beside_a_name_is_that_names_own() -> None:
    text = "northmoor 2021 v south east: what do they promise"
    assert years_of(text, ((0, 9, "Northmoor"), (17, 27, "South East"))) == {"Northmoor": ("2021",)}


def test_each_question_of_a_line_is_answered(real_assistant: Assistant) -> None:
    text = real_assistant.ask("Was issue 7 of Eastvale accepted? When will the agreement be signed?").text
    assert "supportive" in text
    assert "30 June 2019" in text


def test_an_area_without_a_report_of_the_year_is_compared_by_its_nearest(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("How many files does Eastvale examine per prosecutor compared with Northmoor in 2021?")
    assert {"Eastvale", "Northmoor"} <= {c.area for c in answer.citations}
    assert {c.published for c in answer.citations if c.area == "Northmoor"} == {"2021-06-22"}


@pytest.mark.parametrize("asked", ["Kestrel Bay's ratings?", "compare Eastvale and Thornwick on disclosure"])
def test_a_place_that_nothing_mentions_is_named_as_unknown(assistant: Assistant, asked: str) -> None:
    silence = assistant.ask(asked).silence
    assert silence is not None
    assert silence.reason is Reason.UNKNOWN_AREA


@pytest.mark.parametrize("asked", ["What did they find about WhatsApp messages?", "Anything on Operation Soteria?"])
def test_a_strange_thing_is_no_place(assistant: Assistant, asked: str) -> None:
    silence = assistant.ask(asked).silence
    assert silence is not None
    assert silence.reason is not Reason.UNKNOWN_AREA


def test_a_follow_up_for_those_taken_otherwise_is_about_all_issues_again(assistant: Assistant) -> None:
    first = assistant.ask("Which Eastvale issues were accepted?")
    second = assistant.ask("and not?", EMPTY.after(first))
    assert {n for c in second.citations for n in c.issue_numbers} == {"10"}


def test_what_was_said_no_to_is_listed_in_its_words(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Did Northmoor say no to anything in 2018?")
    assert answer.total == 1
    assert "does not accept" in answer.text


def test_whose_an_issue_is_and_by_when_are_two_questions() -> None:
    whole = "Who will read the charging advice in Weldshire and by when?"
    assert questions_in(whole) == ("Who will read the charging advice in Weldshire?", "by when?")
    assert questions_in("Who promised what and when?") == ("Who promised what and when?",)
    assert questions_in("When is issue 3 due, and by whom?") == ("When is issue 3 due?", "by whom?")
