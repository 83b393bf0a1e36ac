"""What people call the bodies that are held, and which misspelt words are put right."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.question import Intent, Subject
from assistant.understanding.acceptance import acceptances_named
from assistant.understanding.followup import nth_one
from assistant.understanding.intent import intent_of
from assistant.understanding.numbers import numbers_named
from assistant.understanding.refusals import is_knowledge, refusal
from assistant.understanding.spellings import spellings_of
from assistant.understanding.when import dues_named

HELD = (
    *("HMP Oakmoor", "Yorkshire and Humberside", "North West", "Brackford Police", "London North", "London South"),
    *("HMP and YOI Fernleigh", "Mereside Youth Justice Service", "Upper Mere PDU"),
    "Ministry of Fields and Rivers Agency",
    "Eastfen PFCC",
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("oakmoor", "HMP Oakmoor"),
        ("oakmoor prison", "HMP Oakmoor"),
        ("yorkshire", "Yorkshire and Humberside"),
        ("humberside", "Yorkshire and Humberside"),
        ("brackford", "Brackford Police"),
        ("brackford constabulary", "Brackford Police"),
        ("fernleigh", "HMP and YOI Fernleigh"),
        ("hmp fernleigh", "HMP and YOI Fernleigh"),
        ("fernleigh yoi", "HMP and YOI Fernleigh"),
        ("fernleigh jail", "HMP and YOI Fernleigh"),
        ("the ministry", "Ministry of Fields and Rivers Agency"),
        ("mereside yjs", "Mereside Youth Justice Service"),
        ("upper mere probation", "Upper Mere PDU"),
        ("eastfen police", "Eastfen PFCC"),
        ("eastfen", "Eastfen PFCC"),
    ],
)
def test_a_body_is_known_by_what_people_call_it(said: str, meant: str) -> None:
    assert spellings_of(HELD, {}).one[said] == meant


@pytest.mark.parametrize(("said", "meant"), [("tarrow", "MPS Tarrow"), ("ashford", "RFS Ashford Vale")])
def test_the_initials_of_a_service_before_a_name_are_left_out_when_people_say_it(said: str, meant: str) -> None:
    assert spellings_of(("MPS Tarrow", "RFS Ashford Vale"), {}).one[said] == meant


def test_a_name_that_two_bodies_share_stands_for_both() -> None:
    names = spellings_of(HELD, {})

    assert names.shared["london"] == ("London North", "London South")
    assert "london" not in names.one


def test_initials_stand_for_a_body_unless_the_reports_use_them_for_something_else() -> None:
    assert spellings_of(HELD, {}).initials["NW"] == ("North West",)
    assert "NW" not in spellings_of(HELD, {"NW": {"night watch"}}).initials


def test_the_first_half_of_a_double_name_is_known_by_its_initials() -> None:
    held, meaning = ("Ministry of Fields and Rivers Agency",), {"MOF": {"Ministry of Fields"}}

    assert spellings_of(held, meaning).initials["MOF"] == held


def test_a_long_name_is_an_owner_without_its_apostrophe(assistant: Assistant) -> None:
    asked = assistant.ask("northmoors overall grade in 2018")

    assert asked.question.filters.areas == ("Northmoor",)
    assert "northmoors" not in asked.question.topic


def test_words_that_many_names_begin_with_stand_for_none() -> None:
    names = spellings_of(("Home Office", "North East", "Ministry of Justice"), {})

    assert not {"home", "north", "ministry"} & set(names.one)


@pytest.mark.parametrize(
    "asked", ["which forces get feedback on rejected files?", "what should it set out at the point of acceptance?"]
)
def test_words_of_acceptance_in_another_sense_say_nothing_of_issues(asked: str) -> None:
    assert acceptances_named(asked) == ()


@pytest.mark.parametrize(
    ("asked", "intent"),
    [
        ("which recommendations were rejected across all reports?", Intent.LIST),
        ("how long did corrected schedules take to come back?", Intent.FACT),
        ("how has disclosure changed over time?", Intent.TIMELINE),
        ("is it getting better at custody time limits?", Intent.TIMELINE),
    ],
)
def test_a_timeline_is_only_what_asks_for_change(asked: str, intent: Intent) -> None:
    assert intent_of(asked).intent is intent


def test_improvement_areas_are_issues_not_areas() -> None:
    assert intent_of("what are the improvement areas").subject is Subject.ISSUES


def test_how_big_something_was_is_a_question_about_reports() -> None:
    assert refusal("how big was the backlog of letters?") is None
    assert not is_knowledge("how big was the backlog of letters?")
    assert is_knowledge("what is the capital of france?")


def test_a_year_by_which_something_is_due_is_no_year_of_a_report() -> None:
    assert dues_named("everything due in 2024") == ("2024",)
    assert dues_named("what did they say in 2024") == ()


def test_a_dotted_number_needs_no_word_before_it_where_it_is_held() -> None:
    assert numbers_named("and for 4.10?", bare=True).numbers == ("4.10",)
    assert numbers_named("target date for 4.1", held={"4.1"}).numbers == ("4.1",)
    assert numbers_named("it rose by 4.1", held=set()).numbers == ()


def test_the_next_one_is_the_next_issue() -> None:
    assert nth_one("and the next one?") == "next"
