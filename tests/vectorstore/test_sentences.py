from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.schema import Span
from vectorstore.sentences import sentence_around, sentences


def read(text):
    return [span.of(text) for span in sentences(text)]


def test_full_stops_end_sentences():
    assert read("One thing. Another thing! Is it? Yes.") == ["One thing.", "Another thing!", "Is it?", "Yes."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Smith met J. R. Jones at No. 5.",
        "It applies, e.g. In court, at 10.30am.",
        "See paras. 4 to 6 and p. 7.",
        "The U.S. Army came.",
        "In 2. above it says so.",
        "It is paragraph 4.10 of Vol. 2.",
    ],
)
def test_abbreviations_initials_and_numbers_do_not(sentence):
    assert read(sentence) == [sentence]


def test_bullets_part_sentences_and_are_not_part_of_them():
    text = "9. Legal managers must ensure:\n- police are asked;\n - there is assurance, and\n(c) full compliance."
    assert read(text) == [
        "Legal managers must ensure:",
        "police are asked;",
        "there is assurance, and",
        "full compliance.",
    ]


def test_a_wrapped_line_goes_on():
    assert read("The Area\nwill act. It did.") == ["The Area\nwill act.", "It did."]


def test_a_quotation_ends_with_its_sign():
    assert read("It said “we will.” Then it did.") == ["It said “we will.”", "Then it did."]


def test_a_lost_space_does_not_join_sentences():
    assert read("It improves disclosure.The Area agrees.") == ["It improves disclosure.", "The Area agrees."]


def test_spans_are_moved_to_where_the_text_stands():
    (one, two) = sentences("One. Two.", start=40)
    assert (one.start, one.end, two.start, two.end) == (40, 44, 45, 49)


@given(st.text(alphabet="aB. \n-1)\"'|é", max_size=80))
def test_sentences_are_in_order_and_never_overlap(text):
    spans = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)


TOLD = "Staff\n- It was late. Progress was limited. More is to come.\nThe end of it."


@pytest.mark.parametrize(
    ("stretch", "whole"),
    [
        ("was limited", "Progress was limited."),
        ("late. Progress", "It was late. Progress was limited."),
        ("come.\nThe", "More is to come.\nThe end of it."),
    ],
)
def test_a_stretch_is_quoted_with_the_whole_sentences_it_stands_in(stretch: str, whole: str) -> None:
    at = TOLD.index(stretch)
    for start in (0, 70):
        found = sentence_around(TOLD, Span(start + at, start + at + len(stretch)), start)
        assert TOLD[found.start - start : found.end - start] == whole
