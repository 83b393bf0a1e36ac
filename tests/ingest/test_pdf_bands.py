"""PDFs whose tables have no grid, and lines that a person does not take for a running title or a heading."""

import pytest

from ingest.blocks import BlockKind
from ingest.readers import read
from ingest.source import fetched
from tests.ingest.paper import column, line, pdf, shade, words
from tests.ingest.registers import read_bytes

PROSE = [
    "The home has looked at the way in which it plans the care of each person and",
    "has found that plans are made in time in most cases, and that they are kept.",
]
JUDGED = [("The home as a whole", "Fair"), ("Is the care kind?", "Good"), ("Is the home well led?", "Poor")]


def blocks(*pages):
    return read(fetched("report.pdf", pdf(list(pages))))


def rows(*pages):
    return [block.cells for block in blocks(*pages) if block.kind is BlockKind.ROW]


def right(x, y, text, size=11):
    """Words whose right end stands at about x."""
    return words(x - 0.5 * size * len(text), y, text, size)


def judged(top, *, first_line=True):
    """Grades at the right edge, level lines between the rows."""
    drawn = [line(60, top, 540, top)] if first_line else []
    for at, (subject, grade) in enumerate(JUDGED):
        base = top - 24 * at
        drawn += [words(64, base - 16, subject), right(536, base - 16, grade), line(60, base - 24, 540, base - 24)]
    return drawn


@pytest.mark.parametrize("first_line", [True, False])
def test_rows_between_level_lines_are_a_table_with_a_line_above_the_first_and_without(first_line):
    page = [*column(60, 760, PROSE), *judged(680, first_line=first_line), *column(60, 500, PROSE)]
    assert rows(page) == JUDGED
    titled = [words(60, 800, "Inspection report: Larch House care home", 16, True), *page]
    assert [(r.subject, r.grade) for r in read_bytes(pdf([titled]), "home.pdf").ratings] == JUDGED


def test_a_heading_between_a_rule_and_the_first_row_is_none_of_the_row():
    page = [line(60, 730, 540, 730), words(60, 712, "Our grades", 16, True), *judged(690, first_line=False)]
    found = blocks([*page, *column(60, 500, PROSE * 3)])
    assert (found[0].kind, found[0].text) == (BlockKind.HEADING, "Our grades")
    assert [b.cells for b in found[1:4]] == JUDGED


def test_shaded_cells_beside_each_other_are_a_table_whatever_wraps_in_them():
    page = column(60, 760, PROSE)
    for at, (head, *below) in enumerate(
        [("Good", "Plans of", "care"), ("Fair", "Meals", ""), ("Poor", "Fire", "safety")]
    ):
        x = 60 + 110 * at
        page += [shade(x, 660, 108, 30, 0.3), words(x + 20, 670, head), shade(x, 620, 108, 38)]
        page += column(x + 10 + 4 * at, 645, below, step=13)
    assert rows(page) == [("Good", "Fair", "Poor"), ("Plans of care", "Meals", "Fire safety")]


def test_zebra_rows_are_a_table():
    told = [("Demand", "State"), ("Train the night staff", "Met"), ("Mend the lift", "Not met"), ("Weigh all", "Met")]
    page = column(60, 780, PROSE)
    for at, (first, second) in enumerate(told):
        page += [shade(60, 700 - 24 * at, 480, 24)] if at % 2 else []
        page += [words(66, 708 - 24 * at, first), words(300, 708 - 24 * at, second)]
    assert rows(page) == told


ASKED = [
    (["The home should weigh each person once in a month and keep", "a note of what was done."], "2.4"),
    (["Fire doors need to be mended before the winter, and those", "that are on the upper floor first."], "3.12"),
    (["Meals need to be served while they are hot."], "3.20"),
]


def asked_for(top):
    """A table of what is asked for, its numbers and paragraphs in the middle of each row, its first column slim."""
    drawn = [shade(60, top - 20, 480, 20, 0.3), words(64, top - 14, "No.", 10), words(420, top - 14, "Paragraph", 10)]
    drawn.append(words(87, top - 14, "What we ask for", 10))
    y = top - 20
    for number, (told, paragraph) in enumerate(ASKED, start=1):
        middle = y - 21
        drawn += [words(64, middle, str(number), 10), words(420, middle, paragraph, 10), line(60, y - 36, 540, y - 36)]
        drawn += column(87, middle + 6 * (len(told) - 1), told, 10, 12)
        y -= 36
    return drawn


def test_two_tables_of_one_width_with_a_heading_between_them_are_two():
    page = [*judged(780), words(60, 660, "What we ask for", 16, True), *column(60, 630, PROSE), *asked_for(590)]
    told = [(str(at), " ".join(words), paragraph) for at, (words, paragraph) in enumerate(ASKED, start=1)]
    assert rows(page) == [*JUDGED, ("No.", "What we ask for", "Paragraph"), *told]


def test_paragraphs_between_two_tables_of_one_width_are_no_row_of_either():
    page = [*judged(780), *column(60, 670, PROSE), *column(60, 630, PROSE), *judged(560)]
    assert rows(page) == [*JUDGED, *JUDGED]


def test_what_is_listed_in_a_table_and_boxed_again_later_is_one_issue_each():
    boxed = [words(60, 780, "2. What we saw", 16, True)]
    for at, (told, _) in enumerate(ASKED):
        boxed += [words(60, 740 - 80 * at, f"Recommendation {at + 1}", 13, True), *column(60, 720 - 80 * at, told)]
    first = [words(60, 800, "Inspection of Larch House care home", 18, True), *asked_for(600), *column(60, 740, PROSE)]
    found = read_bytes(pdf([first, boxed]), "home.pdf").issues
    assert [issue.number for issue in found] == ["1", "2", "3"]


def test_two_columns_of_prose_between_rules_stay_prose():
    left = [
        "Plans are made for every",
        "person in the first week and",
        "are read again each month",
        "by the nurse in charge.",
    ]
    page = [line(60, 790, 540, 790), words(60, 770, "What we found", 16, True), line(60, 760, 540, 760)]
    page += [*column(60, 740, left * 2), *column(320, 740, left * 2), line(60, 60, 540, 60)]
    assert rows(page) == []


def test_a_numbered_heading_at_the_top_of_several_pages_is_no_running_title():
    pages = []
    for number in range(1, 5):
        told = [
            words(60, 770, f"Recommendation {number}", 12, True),
            *column(60, 740, [f"{number} beds. {each}" for each in PROSE]),
        ]
        told += column(60, 640, [f"{number * 7} beds. {each}" for each in PROSE * 5])
        pages.append([words(60, 810, f"Review of Larch House {number}", 8), *told])
    text = [block.text for block in blocks(*pages)]
    assert [t for t in text if t.startswith("Recommendation")] == [f"Recommendation {n}" for n in range(1, 5)]
    assert not any("Review of" in t for t in text)


def test_a_heading_that_stands_at_one_height_on_two_pages_and_elsewhere_is_no_running_title():
    heads = [words(60, 770, "The answer", 12, True), words(60, 500, "The answer", 12, True)]
    page = [*heads, *column(60, 740, PROSE * 3), *column(60, 470, PROSE * 6)]
    assert [block.text for block in blocks(page, page)].count("The answer") == 4


def test_a_bold_word_on_a_line_of_its_own_is_part_of_its_sentence():
    drawn = [*column(60, 760, [PROSE[0], "and the inspectors who came here in May say that the manager of the home"])]
    found = blocks([*drawn, words(60, 732, "must:", bold=True), *column(60, 700, PROSE * 3)])
    assert found[0].text.endswith("the manager of the home must:")


def test_a_bold_item_that_goes_on_with_a_list_is_no_heading():
    items = ["a) tell each person what it costs;", "b) write down what was said, and", "c) keep it."]
    drawn = [words(80, 700 - 30 * at, item, bold=True) for at, item in enumerate(items)]
    found = blocks([*column(60, 760, PROSE), *drawn, *column(60, 560, PROSE * 3)])
    assert [b.kind for b in found[1:4]] == [BlockKind.ITEM] * 3
