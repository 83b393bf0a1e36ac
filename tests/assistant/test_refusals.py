"""What is declined as no question about the reports, and what only looks like it."""

import pytest

from assistant.understanding.numbers import numbers_named
from assistant.understanding.refusals import refusal


@pytest.mark.parametrize(
    "text",
    [
        "what grade was given for legal advice?",
        "how good is the legal advice the police are given?",
        "what grade was given for service in welsh?",
        "are letters to witnesses sent in polish?",
        "which commitments are there on interviews in french?",
    ],
)
def test_reports_treat_legal_advice_and_languages_too(text: str) -> None:
    assert refusal(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "i need some legal advice",
        "can you give me legal advice",
        "say that in welsh",
        "what did they promise? answer in german please",
        "can you reply in french?",
        "now in polish",
    ],
)
def test_advice_and_translations_are_declined(text: str) -> None:
    assert refusal(text)


@pytest.mark.parametrize(
    ("text", "number"), [("recommendation a.04", "A.04"), ("who owns c.03?", "C.03"), ("deadline for b-2", "B-2")]
)
def test_a_number_may_stand_behind_a_chapter_s_letter(text: str, number: str) -> None:
    assert numbers_named(text, held=["A.04", "C.03", "B-2"]).numbers == (number,)
