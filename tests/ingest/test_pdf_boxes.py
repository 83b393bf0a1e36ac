"""PDFs with boxes: beside the text, in its own column, around a paragraph; a person reads them as a whole."""

import pytest

from ingest.readers import read
from ingest.source import fetched
from tests.ingest.paper import column, frame, line, pdf, shade, words

NARROW = [
    "The wing held visits on four days of each week and most",
    "of the families whom we met said that they were met at",
    "the gate by staff who knew them. Some had come a long",
    "way and had waited for more than an hour in the rain.",
]
WIDE = ["The library was open in the evening and at weekends, and it lent books to every wing by trolley."] * 2

LONG = "In the week before we came the prison had moved the visits from the old hall to the new one, and"


def texts(*pages):
    return [block.text for block in read(fetched("report.pdf", pdf(list(pages))))]


def box(draw, y):
    """A box at the right edge with a label and a judgement in it."""
    drawn = [draw(400, y - 62, 140, 66)]
    return [*drawn, words(410, y - 12, "What we think", bold=True), words(410, y - 40, "Some progress", bold=True)]


@pytest.mark.parametrize("draw", [frame, shade])
def test_a_box_beside_a_paragraph_is_read_before_it_and_cuts_no_sentence(draw):
    page = [*column(60, 780, WIDE), *box(draw, 742), *column(60, 730, NARROW), *column(60, 640, WIDE)]
    found = texts(page)
    assert found[1:3] == ["What we think", "Some progress"]
    assert found[3] == " ".join(NARROW)


def test_a_box_beside_a_heading_is_read_after_it():
    heading = words(60, 730, "Visits", 14, True)
    page = [*column(60, 780, WIDE), *box(shade, 742), heading, *column(60, 705, NARROW), *column(60, 620, WIDE * 3)]
    found = texts(page)
    assert found[1:5] == ["Visits", "What we think", "Some progress", " ".join(NARROW)]


def test_a_box_that_begins_beside_the_middle_of_a_paragraph_is_read_after_it():
    page = [*column(60, 780, WIDE), *column(60, 730, [LONG, *NARROW]), *box(frame, 722), *column(60, 620, WIDE * 3)]
    found = texts(page)
    assert found[1:4] == [" ".join([LONG, *NARROW]), "What we think", "Some progress"]


def test_a_shaded_box_in_one_of_two_columns_stays_in_its_column():
    left = [*column(60, 780, NARROW, 9), *column(60, 620, NARROW, 9)]
    boxed = [shade(55, 640, 240, 70), *column(60, 690, ["Good practice", "Tea is served to all."], 9, 24)]
    right = column(330, 780, [each.replace("wing", "house") for each in NARROW * 3], 9)
    found = texts([*boxed, *left, *right])
    begun = [["The", "wing"], ["Good", "practice"], ["Tea", "is"], ["The", "wing"], ["The", "house"]]
    assert [text.split()[:2] for text in found] == begun


@pytest.mark.parametrize("draw", [frame, shade])
def test_a_box_at_the_head_of_a_column_is_read_before_the_headings_below_it(draw):
    left = column(60, 780, NARROW * 3, 9)
    boxed = [draw(325, 740, 230, 55), *column(330, 770, ["The jetty needs a rail", "and a lamp at night."], 9, 14)]
    right = [words(330, 700, "Visits", 14, True), *column(330, 675, NARROW * 2, 9)]
    found = texts([*left, *boxed, *right])
    assert [text.split()[0] for text in found] == ["The", "The", "Visits", "The"]
    assert found[1].startswith("The jetty")


@pytest.mark.parametrize("draw", [frame, shade])
def test_a_line_below_a_box_is_none_of_the_paragraph_in_it_though_that_has_no_stop(draw):
    drawn = [
        draw(55, 700, 490, 40),
        *column(60, 725, ["The governor should see to it that each family that comes to the gate", "is met"]),
    ]
    found = texts([*column(60, 780, WIDE), *drawn, words(60, 689, "State: Partly done"), *column(60, 640, WIDE)])
    assert found[1:3] == [
        "The governor should see to it that each family that comes to the gate is met",
        "State: Partly done",
    ]


def test_words_that_are_only_marked_with_a_colour_stay_in_their_sentence():
    marked = shade(60, 748, 300, 11)
    assert texts([marked, *column(60, 750, NARROW)]) == [" ".join(NARROW)]


def test_a_table_in_the_right_column_is_read_after_the_left_one():
    table = [line(330, 700 - 22 * at, 540, 700 - 22 * at) for at in range(4)]
    for at, (first, second) in enumerate([("Visits", "Good"), ("Food", "Poor"), ("Work", "Fair")]):
        table += [words(334, 685 - 22 * at, first), words(470, 685 - 22 * at, second)]
    left = [each[:44] for each in NARROW]
    page = [*column(60, 780, left * 4), *table, *column(330, 600, left)]
    found = texts(page)
    assert found.index("Visits | Good") == len(found) - 4
