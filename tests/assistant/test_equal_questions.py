"""However a question is typed, framed or misspelt, what is asked is the same, and so is the answer."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.understanding.framing import evenly_typed, unframed

PLAIN = (
    "What did Northmoor promise on hate crime in 2021?",
    "How many issues did Eastvale accept in principle?",
    "Who leads the joint action plan in South East?",
    "Which responses in Northmoor were joint?",
    "What was Eastvale rated for its casework quality?",
    "Which issues were not accepted in South East?",
    "Who won the cup in Northmoor?",
)
VARIED = {
    "spaces": lambda q: q.replace(" ", "  "),
    "a headline": lambda q: " ".join(w[:1].upper() + w[1:] for w in q.split()),
    "capitals": lambda q: q.upper(),
    "several people": lambda q: f"Some people keep asking {q[0].lower()}{q[1:]}",
    "a request": lambda q: f"Show me {q[0].lower()}{q[1:-1]}.",
    "a polite request": lambda q: f"Would you mind telling me {q[0].lower()}{q[1:]}",
    "somebody else's question": lambda q: f"Our vicar keeps asking {q[0].lower()}{q[1:]}",
    "a need": lambda q: f"For Friday's session I need this: {q[0].lower()}{q[1:]}",
    "a small one": lambda q: f"A small query - {q}",
    "thanks": lambda q: f"{q} Greatly appreciated!",
    "please at the end": lambda q: f"{q[:-1]}, please?",
}


@pytest.mark.parametrize("kind", VARIED)
def test_a_question_put_in_another_way_has_the_same_answer(assistant: Assistant, kind: str) -> None:
    for question in PLAIN:
        plain, varied = assistant.ask(question), assistant.ask(VARIED[kind](question))

        assert (varied.text, varied.citations) == (plain.text, plain.citations), question
        assert (varied.silence and varied.silence.reason) == (plain.silence and plain.silence.reason), question


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [
        ("How many joint responsees did Northmoor give?", "How many joint responses did Northmoor give?"),
        ("Which repoort has the fewest issues?", "Which report has the fewest issues?"),
        ("List the garde of each aspect in Eastvale", "List the grade of each aspect in Eastvale"),
        ("How many people does CPS Northmorr employ?", "How many people does CPS Northmoor employ?"),
        ("What did Eatsvale promise on disclosure?", "What did Eastvale promise on disclosure?"),
        ("What happened to Northmoro's hate crime panel?", "What happened to Northmoor's hate crime panel?"),
    ],
)
def test_a_slip_of_the_hand_changes_no_answer(assistant: Assistant, misspelt: str, meant: str) -> None:
    slipped, plain = assistant.ask(misspelt), assistant.ask(meant)

    assert slipped.question.filters.areas == plain.question.filters.areas
    assert slipped.question.intent is plain.question.intent
    assert slipped.citations == plain.citations


def test_how_a_misspelt_word_was_read_is_said_and_the_question_stays_as_it_was_typed(assistant: Assistant) -> None:
    question = assistant.ask("Please  tell me which issues Northmoor rejecetd").question

    assert question.asked == "Please  tell me which issues Northmoor rejecetd"
    assert question.readings == ("“rejecetd” read as “rejected”",)


def test_a_short_form_in_capitals_is_no_misspelt_word(assistant: Assistant) -> None:
    assert not assistant.ask("What will Northmoor do about DMDs?").question.readings


def test_another_place_is_not_a_misspelt_one(assistant: Assistant) -> None:
    assert assistant.ask("What did CPS Northmead promise on disclosure?").silence is not None


@pytest.mark.parametrize(
    "asked",
    [
        "What will the force do to find out why officers leave?",
        "What were inspectors asking when they visited?",
        "Which issues set out what was wrong?",
        "How did our board ask when it met?",
    ],
)
def test_what_is_asked_for_within_a_question_is_no_frame(asked: str) -> None:
    assert unframed(asked, lambda _: False) == asked


def test_capitals_tell_a_name_where_other_words_have_none() -> None:
    assert evenly_typed("What did Greater Dale say on IQA?") == "What did Greater Dale say on IQA?"
    assert evenly_typed("What Did Greater Dale Say On IQA?") == "what did greater dale say on IQA?"
