"""People say who they are, excuse themselves and sign off; the question in between is the one that is answered."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.understanding.framing import unframed
from assistant.understanding.refusals import refusal


def nobody(_: str) -> bool:
    """Nobody held is named in what is left out."""
    return False


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("Sorry if this is a silly question but what is a DRS?", "what is a DRS?"),
        ("I run a small charity. What was promised on letters?", "What was promised on letters?"),
        ("I'm writing a paper and would be obliged if you could tell me how many files were late.", "how many files"),
        ("Grateful for the target dates.", "the target dates."),
        ("It would help us to understand who leads the training", "who leads the training"),
        ("my nan was a victim, will anyone tell her?", "will anyone tell her?"),
        ("I teach a class on prisons: what was found?", "what was found?"),
        ("just checking, did they accept all of it?", "did they accept all of it?"),
        ("Oh ok! And who pays for it?", "And who pays for it?"),
        ("How soon are cases allocated? Many thanks", "How soon are cases allocated?"),
        ("need the target for agents asap", "need the target for agents"),
        ("the permanent secretary would like to know the cost of agents", "the cost of agents"),
        ("Morning all, how many letters were late?", "how many letters were late?"),
        ("my line manager reckons they accepted all of it", "they accepted all of it"),
        ("I've been asked by the board secretary which targets were missed", "which targets were missed"),
        ("we're told that the panel was wound up", "the panel was wound up"),
    ],
)
def test_the_question_is_what_stands_inside_its_frame(asked: str, left: str) -> None:
    assert unframed(asked, nobody).startswith(left)


@pytest.mark.parametrize(
    "asked",
    [
        "I read about disclosure. What was promised?",
        "Thanks",
        "Good morning",
        "inspectors say letters are late, are they?",
        "the CCP thinks letters are late",
        "What did the police say about thanks to staff?",
        "Is it good that letters improved?",
        "I was arrested last week. Will I go to prison?",
    ],
)
def test_what_says_what_a_question_is_about_is_no_frame(asked: str) -> None:
    assert unframed(asked, nobody) == asked


def test_a_frame_that_names_somebody_held_stays() -> None:
    asked = "We work with Northmoor. What was promised on letters?"
    assert unframed(asked, lambda text: "Northmoor" in text) == asked


def test_a_framed_question_is_answered_as_the_bare_one(assistant: Assistant) -> None:
    bare = assistant.ask("How many issues did Northmoor not accept in 2018?")
    framed = assistant.ask("Apologies if this is obvious, but how many issues did Northmoor not accept in 2018? Thanks")
    assert bare.total == framed.total == 1


@pytest.mark.parametrize(
    ("said", "parting"),
    [
        ("great, i'll pass that on to the team", True),
        ("ok will circulate, cheers", True),
        ("thanks, will the panel be widened?", False),
        ("ok, who will look at it", False),
        ("will they share the letters?", False),
    ],
)
def test_what_somebody_will_do_with_an_answer_is_no_question(said: str, parting: bool) -> None:
    assert (refusal(said) is not None) is parting


@pytest.mark.parametrize(
    ("asked", "question"),
    [
        ("The committee sits in the spring. What was promised on file checks?", "What was promised on file checks?"),
        ("Doing some preparation for a visit. Who owns issue 2?", "Who owns issue 2?"),
        ("Separately, which issues were raised?", "which issues were raised?"),
        ("Unrelated, but what was promised on file checks?", "what was promised on file checks?"),
    ],
)
def test_what_the_asker_has_planned_and_a_change_of_subject_are_frames(asked: str, question: str) -> None:
    assert unframed(asked, nobody) == question
