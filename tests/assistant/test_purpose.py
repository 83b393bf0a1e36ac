"""Why somebody asks, for whom and by when is no part of what they ask; what a report may treat is never left out."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.understanding.purpose import without_purpose


def nobody(_: str) -> str:
    """Nobody held is named in what is left out."""
    return ""


def unheard(_: str) -> int:
    """No report holds the word."""
    return 0


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("board paper due friday, list every issue they accepted", "list every issue they accepted"),
        ("chasing for the perm sec: how many points were refused", "how many points were refused"),
        ("dental waits at the prison - who owns it? for the DG's visit", "dental waits at the prison - who owns it?"),
        ("can you dig out the ratings for tomorrow's board", "the ratings"),
        ("could somebody let me have the targets on agents", "the targets on agents"),
        ("FOI just landed. how many files did inspectors read", "how many files did inspectors read"),
        ("sickness rates? asking for my director", "sickness rates?"),
        ("(drafting a submission) who is in charge of reviews", "who is in charge of reviews"),
        ("who runs the panel (press office asking)", "who runs the panel"),
        ("short answer please: was issue 4 accepted", "was issue 4 accepted"),
        ("need a figure for the speech, what was spent on agents", "what was spent on agents"),
        ("how late are letters, sorry, preparing a brief", "how late are letters"),
        ("they moved the team back in-house, is that right?", "they moved the team back in-house?"),
        ("Minister's box tonight: what was promised on agents?", "what was promised on agents?"),
        ("Speaking note for Thursday - what was promised on agents?", "what was promised on agents?"),
        ("we've got the auditors in. which actions were refused", "which actions were refused"),
        ("journalist query - how many actions were set", "how many actions were set"),
        ("who runs the panel? it's for the file", "who runs the panel?"),
        ("drafting a reply to a letter: what was done about late warrants", "what was done about late warrants"),
        ("to fill in a template: when was the warrants report published", "when was the warrants report published"),
        ("we need to brief the chair on warrants: what needs doing", "warrants: what needs doing"),
        ("for the record, was issue 5 accepted?", "was issue 5 accepted?"),
        ("two bullets on agents please", "what do the reports say on agents please"),
    ],
)
def test_the_question_is_left_without_what_it_is_wanted_for(asked: str, left: str) -> None:
    assert without_purpose(asked, nobody, unheard) == left


@pytest.mark.parametrize(
    "asked",
    [
        "what was said on body-worn video for the board?",
        "Board meetings: how often are they held?",
        "Team briefings - how often do they happen?",
        "what is the completion date for the newsletter",
        "who attends the briefing for the team?",
        "what training is planned for the managers",
        "budget for the retraining of managers",
        "can anyone see the case file",
        "what will they do before the first hearing?",
        "Dudley's rate, sorry, Bromley's rate",
        "need a number for the briefing",
    ],
)
def test_what_a_report_may_treat_stays_in_the_question(asked: str) -> None:
    assert without_purpose(asked, nobody, unheard) == asked


def test_of_an_aside_that_names_somebody_held_the_name_stays() -> None:
    asked = "briefing for a visit to Northmoor next week. what was promised on letters?"
    left = without_purpose(asked, lambda text: "Northmoor" if "Northmoor" in text else "", unheard)

    assert left == "Northmoor. what was promised on letters?"


def test_a_question_with_its_purpose_is_answered_as_without(assistant: Assistant) -> None:
    plain = assistant.ask("How many issues did Northmoor not accept in 2018?")
    told = assistant.ask("PQ just in. How many issues did Northmoor not accept in 2018? (SpAd asking, need it by noon)")

    assert plain.total == told.total == 1
