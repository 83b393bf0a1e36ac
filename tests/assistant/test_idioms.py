"""Turns of speech of people who ask are read as the plain words of reports; the same words in another sense stay."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.question import Intent
from assistant.understanding.idioms import in_plain_words
from assistant.understanding.numbers import numbers_named


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("what have they signed up to on letters?", "what have they committed to on letters?"),
        ("did they sign up to the target?", "did they accept the target?"),
        ("has the Area taken that on?", "has the Area accept that?"),
        ("did the force go for a shared panel?", "did the force accept a shared panel?"),
        ("accepted or pushed back?", "accepted or reject?"),
        ("accepted, or still sitting on the fence?", "accepted, or still noted?"),
        ("what do they get hauled over the coals for?", "what do they criticised for?"),
        ("their headline grade", "their overall grade"),
        ("how did they do first time around", "how did they do at the first inspection"),
        ("who led the spring visit", "who led the spring inspection"),
        ("which aspects came out good rather than fair?", "which aspects were rated good ?"),
        ("mags work, avg delay", "magistrates' court work, average delay"),
        ("could you send us the ratings of Eastvale", "show me the ratings of Eastvale"),
        ("new recs on housing", "new recommendations on housing"),
        ("why wasnt it accepted, and whos doing it", "why wasn't it accepted, and who's doing it"),
        ("whose job is recommendation 5?", "who is responsible for recommendation 5?"),
        ("in whose hands is issue 3.2?", "who is responsible for issue 3.2?"),
        ("on whose desk does rec 4 land", "who is responsible for recommendation 4"),
        ("who has to see to recommendation 2?", "who is responsible for recommendation 2?"),
        ("who's down for issue 7?", "who is responsible for issue 7?"),
        ("to whom does recommendation 1 fall?", "who is responsible for recommendation 1?"),
        ("whose task is it to train the wardens?", "who is to train the wardens?"),
        ("whose job was cut?", "whose job was cut?"),
        ("theyll say they wont, wheres the proof", "they'll say they won't, where's the proof"),
    ],
)
def test_a_turn_of_speech_is_read_as_its_plain_words(asked: str, plain: str) -> None:
    assert in_plain_words(asked) == plain


@pytest.mark.parametrize(
    "asked",
    [
        "trial dates were pushed back",
        "which aspects are not good?",
        "lawyers got good feedback",
        "when was the meeting pushed back to?",
        "who was told off by the judge",
        "how many staff did they take on?",
        "do they go for walks?",
        "how often do parents visit?",
        "did they send us the files",
        "were we well staffed, and what they want",
    ],
)
def test_the_same_words_in_another_sense_stay(asked: str) -> None:
    assert in_plain_words(asked) == asked


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("why did they turn down 5", ("5",)),
        ("how does the reply on 5 differ from the reply on 6", ("5", "6")),
        ("did they say yes to 4 and 7?", ("4", "7")),
        ("what was the response to 12?", ("12",)),
        ("what was the reply on 3 occasions", ()),
        ("did they answer 40 letters", ()),
        ("they turned down 12 applicants", ()),
    ],
)
def test_a_bare_number_after_a_reply_or_a_refusal_is_an_issue(asked: str, numbers: tuple[str, ...]) -> None:
    assert numbers_named(asked).numbers == numbers


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("5 - why not accepted", ("5",)),
        ("2 and 3, accepted?", ("2", "3")),
        ("who's down to do 4", ("4",)),
        ("9: deadline?", ()),
        ("who looks after the 3 teams", ()),
        ("2 teams: who leads them?", ()),
    ],
)
def test_a_number_that_is_a_label_is_an_issue_where_one_is_held(asked: str, numbers: tuple[str, ...]) -> None:
    assert numbers_named(asked, held=("1", "2", "3", "4", "5")).numbers == numbers


def test_issues_to_address_name_no_judgement(assistant: Assistant) -> None:
    asked = assistant.ask("how many issues to address did Northmoor have in 2018?")

    assert (asked.question.intent, asked.question.grades) == (Intent.COUNT, ())


def test_a_word_of_asking_is_known_by_its_consonants(assistant: Assistant) -> None:
    right = assistant.ask("Northmoor overall 2018")
    wrong = assistant.ask("Northmoor overal 2018")

    assert wrong.text == right.text
    assert "“overal” read as “overall”" in wrong.question.readings
