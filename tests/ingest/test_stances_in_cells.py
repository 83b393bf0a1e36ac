"""Stances at the head of a cell, and sentences that count how many recommendations are taken how."""

import pytest

from ingest.acceptance import stance
from tests.ingest.registers import read_text
from vectorstore.schema import Acceptance, Span


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Not accepted 3.1 The demand for berths varies too much for a fixed rota.", Acceptance.NOT_ACCEPTED),
        ("Partially accepted 2.1 Moorings were surveyed in May.", Acceptance.PARTLY),
        ("Rejected The harbour office has no power to fine masters.", Acceptance.NOT_ACCEPTED),
        ("Partly agreed We have moved the fuel store. The jetty stays.", Acceptance.PARTLY),
        ("Noted 7.1 This will be kept in view.", Acceptance.NOTED),
        ("Accepted This was done in June.", Acceptance.ACCEPTED),
        ("The trust agrees with the principle. Five of its wards have no second door.", Acceptance.IN_PRINCIPLE),
    ],
)
def test_a_stance_alone_on_the_first_line_of_a_cell_is_read(words: str, expected: Acceptance) -> None:
    said = stance(words, Span(0, len(words)))
    assert said is not None
    assert said.acceptance is expected


@pytest.mark.parametrize(
    "words",
    ["Accepted practice is to log each berth.", "Agreed Standards were sent to masters in May.", "Noted places"],
)
def test_words_that_only_begin_like_a_stance_are_none(words: str) -> None:
    assert stance(words, Span(0, len(words))) is None


PAIRS = (
    "Response of the Harbour Board to the report on Port Ellery\n\n{said}\n\n"
    "Recommendation 1: The Board should survey its moorings.\nResponse: Moorings will be surveyed in May.\n\n"
    "Recommendation 2: The Board should log each berth.\nResponse: A log will be kept from June.\n"
)


@pytest.mark.parametrize(
    "said",
    [
        "The Board accepts three of the recommendations in full, partially accepts two and rejects one.",
        "The Board accepts one of the recommendations in full and the other in part.",
        "The Board accepts the recommendations in full but for one, which is rejected; the other is noted.",
        "Both recommendations were accepted in full or in principle.",
        "All of the recommendations are accepted, in whole or in part.",
        "The Board accepts the recommendations in full, in part or in principle, as set out below.",
        "The Board accepts four out of five recommendations in full.",
        "The Board accepts both recommendations, with the exception of the timescale in Recommendation 2.",
    ],
)
def test_a_sentence_that_says_different_things_of_different_ones_is_of_none(said: str) -> None:
    assert [answer.acceptance.value for answer in read_text(PAIRS.format(said=said)).responses] == ["unstated"] * 2


@pytest.mark.parametrize(
    "said",
    [
        "The Board accepts all of the recommendations.",
        "The Board accepts both recommendations in full and has begun work on one of them.",
        "The Board accepts these two recommendations in full.",
        "All two of the recommendations are accepted.",
    ],
)
def test_a_sentence_over_all_of_them_is_of_each(said: str) -> None:
    assert [answer.acceptance.value for answer in read_text(PAIRS.format(said=said)).responses] == ["accepted"] * 2
