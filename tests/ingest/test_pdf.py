"""PDFs: order, paragraphs, headings, tables and pages from nothing but places; real publications whole."""

import csv
import re

import pytest

from ingest.blocks import BlockKind
from ingest.canonical import join
from ingest.readers import read
from ingest.readers.hyphens import rejoined, vocabulary
from ingest.source import fetched
from tests.ingest.paper import column, grid, line, pdf, words

PROSE = [
    "The Area has reviewed the arrangements for the service that it gives to",
    "victims and witnesses, and it has found that letters are sent in time in most",
    "cases. It will go on with this work in the coming year and report to the",
    "national lead.",
]


def blocks(*pages, **options):
    return read(fetched("report.pdf", pdf(list(pages), **options)))


def texts(*pages, **options):
    return [block.text for block in blocks(*pages, **options)]


def test_lines_of_a_paragraph_are_one_and_the_gap_between_paragraphs_parts_them():
    assert texts([*column(70, 700, PROSE), *column(70, 620, PROSE)]) == [" ".join(PROSE)] * 2


def test_headings_are_larger_or_bold_and_have_levels_by_size():
    drawn = [
        words(70, 780, "The response", 20),
        words(70, 740, "Issues", 14, True),
        words(70, 715, "First issue", 11, True),
    ]
    found = blocks([*drawn, *column(70, 690, PROSE)])
    assert [(b.kind, b.level) for b in found] == [(BlockKind.HEADING, n) for n in (1, 2, 3)] + [
        (BlockKind.PARAGRAPH, 0)
    ]


def test_a_heading_over_two_lines_is_one():
    drawn = column(70, 780, ["The experiences of children who need", "help and protection: good"], 14, 17, True)
    assert (
        texts([*drawn, *column(70, 720, PROSE)])[0] == "The experiences of children who need help and protection: good"
    )


def test_running_titles_and_page_numbers_stay_out_whatever_they_say():
    pages = []
    for number in range(1, 6):
        text = [line.replace("Area", f"Area {number}") for line in PROSE]
        furniture = [words(70, 810, "Zebra report on marmalade", 8), words(290, 30, f"{number + 2}", 9)]
        pages.append([*furniture, *column(70, 700, text), words(70, 500, f"Paragraph {number} ends here.")])
    joined = " ".join(texts(*pages))
    assert "Zebra" not in joined
    assert not re.search(r"(?<!Area )(?<!Paragraph )\b\d\b", joined)


def test_a_sentence_over_the_end_of_a_page_is_one_paragraph_that_knows_where_the_page_turns():
    found = blocks([*column(70, 100, PROSE[:2])], [*column(70, 780, PROSE[2:])])
    assert [b.text for b in found] == [" ".join(PROSE)]
    joined = join(found)
    assert [p.number for p in joined.pages] == [1, 2]
    assert joined.text[joined.pages[1].start :].startswith("cases. It will go on")


def test_footnotes_do_not_break_the_sentence_that_runs_over_the_page():
    first = [*column(70, 140, PROSE[:2]), words(70, 60, "1 A note at the foot of the page.", 8)]
    assert texts(first, column(70, 780, PROSE[2:]))[0] == " ".join(PROSE)


def test_contents_lists_with_dot_leaders_stay_out_with_their_heading():
    entries = [f"{i}. Chapter {'.' * 60} {i * 3}" for i in range(1, 6)]
    contents = [words(70, 780, "Contents", 16, True), *column(70, 740, entries)]
    assert texts(contents, column(70, 780, PROSE)) == [" ".join(PROSE)]


def test_bullets_and_numbered_paragraphs_are_whole_items():
    drawn = [
        *column(70, 700, ["• The timely allocation of accommodation to all care leavers who are"]),
        *column(82, 686, ["in need of it."]),
        *column(70, 665, ["• The oversight of interviews."]),
        *column(70, 640, ["1. The service is effective in most of the cases that inspectors saw and"]),
        *column(98, 626, ["read closely."]),
    ]
    assert texts(drawn) == [
        "• The timely allocation of accommodation to all care leavers who are in need of it.",
        "• The oversight of interviews.",
        "1. The service is effective in most of the cases that inspectors saw and read closely.",
    ]


LEFT = [f"left column line {word} of the text" for word in ("one", "two", "three", "four", "five", "six")]
RIGHT = [f"right column line {word} goes on" for word in ("one", "two", "three", "four", "five", "six")]


def stretched(x, y, text, by):
    """A line that is drawn out to the edge of its column: every space is wider by so many points."""
    return f"q {words(x, y, text).replace(' Tf', f' Tf {by} Tw')} Q"


def test_lines_drawn_out_to_the_edge_of_a_column_are_whole():
    page = [*column(60, 700, LEFT), stretched(320, 700, "Requirement 5 – Larch House", 24)]
    page += [stretched(320, 686, "Larch House accepts the", 28), *column(320, 672, ["requirement in full."])]
    page += [stretched(320, 644, "Requirement 6 – Larch House", 24), stretched(320, 630, "The doors should stay", 22)]
    assert " ".join(texts(page)) == (
        f"{' '.join(LEFT)} Requirement 5 – Larch House Larch House accepts the requirement in full. "
        "Requirement 6 – Larch House The doors should stay"
    )


def test_cells_at_even_distances_are_no_drawn_out_line():
    told = [("Ward", "Good", "Poor", "Fair"), ("Kitchen", "Fair", "Good", "Poor"), ("Yard", "Poor", "Fair", "Good")]
    drawn = [words(60 + 60 * at, 700 - 16 * n, text) for n, row in enumerate(told) for at, text in enumerate(row)]
    assert [block.cells for block in blocks([*drawn, *column(60, 500, PROSE)])][:3] == told


@pytest.mark.parametrize("drawn_across", [False, True])
def test_two_columns_are_read_one_after_the_other_however_they_were_drawn(drawn_across):
    left, right = column(60, 700, LEFT), column(320, 700, RIGHT)
    drawn = [x for pair in zip(left, right, strict=True) for x in pair] if drawn_across else [*left, *right]
    joined = " ".join(texts([words(60, 760, "A title over the whole width of the page", 16), *drawn]))
    assert joined.index("left column line six") < joined.index("right column line one")


def test_columns_close_together_are_parted_although_their_lines_stand_at_different_heights():
    left, right = column(60, 700, LEFT * 2), column(234, 694, RIGHT * 2)
    joined = " ".join(texts([*left, *right, words(60, 480, "1. Afterwards it goes on below.")]))
    assert joined.rindex("left column") < joined.index("right column")
    assert joined.endswith("1. Afterwards it goes on below.")


def test_bullets_that_are_drawn_and_not_written_are_bullets():
    drawn = [words(60, 700, "1. The Area must:"), words(90, 684, "act at once;"), words(90, 668, "tell victims.")]
    dots = [f"{x} {y} 4 4 re f" for x, y in ((80, 686), (80, 670))]
    found = blocks([*drawn, *dots, *column(60, 600, PROSE)])
    assert [(b.level, b.text) for b in found[:3]] == [
        (0, "1. The Area must:"),
        (1, "• act at once;"),
        (1, "• tell victims."),
    ]


def test_a_row_cut_by_the_end_of_a_page_is_put_together():
    open_row = [line(x, 120, x, 60) for x in (70, 130, 430)] + [line(70, 120, 430, 120), line(70, 100, 430, 100)]
    first = [*column(70, 780, PROSE), *open_row, words(74, 106, "No"), words(134, 106, "Action")]
    first += [words(74, 80, "1"), words(134, 80, "Train all staff in")]
    rest = [line(x, 800, x, 770) for x in (70, 130, 430)] + [line(70, 770, 430, 770), words(134, 780, "disclosure.")]
    rows = [b.cells for b in blocks(first, [*rest, *column(70, 700, PROSE)]) if b.kind is BlockKind.ROW]
    assert rows == [("No", "Action"), ("1", "Train all staff in disclosure.")]


ROWS = [("Judgement", "Grade"), ("Leaders", "Good"), ("Help", "Outstanding")]


def test_a_table_with_drawn_lines_is_rows_where_it_stands():
    found = blocks([words(70, 780, "Before it."), *grid(70, 740, [200, 150], ROWS), *column(70, 600, PROSE)])
    assert [b.cells for b in found if b.kind is BlockKind.ROW] == ROWS
    assert [b.kind for b in found] == [BlockKind.PARAGRAPH, *[BlockKind.ROW] * 3, BlockKind.PARAGRAPH]


def test_cells_that_stand_below_each_other_are_rows_without_drawn_lines():
    drawn = [
        words(x, 700 - 16 * i, text) for i, cells in enumerate(ROWS) for x, text in zip((70, 300), cells, strict=True)
    ]
    found = blocks([*drawn, *column(70, 600, PROSE)])
    assert [b.cells for b in found if b.kind is BlockKind.ROW] == ROWS


def test_paragraphs_that_begin_at_one_height_under_a_head_are_rows_of_a_table():
    left = [
        ["Recommendation"],
        ["1. The force should act", "on what it hears."],
        ["2. The force should", "tell people."],
    ]
    right = [
        ["Response"],
        ["Accepted. A plan has been", "drawn up and agreed.", "It will be printed."],
        ["Refused. It", "is done."],
    ]
    drawn, y = column(60, 740, PROSE), 640
    for one, other in zip(left, right, strict=True):
        drawn += [*column(66, y, one), *column(300, y, other)]
        y -= 14 * max(len(one), len(other)) + 10
    rows = [block.cells for block in blocks(drawn) if block.kind is BlockKind.ROW]
    assert rows == [tuple(" ".join(cell) for cell in pair) for pair in zip(left, right, strict=True)]


def test_a_running_title_that_ends_in_a_date_is_kept_once_and_one_that_ends_in_a_period_is_not():
    def report(title):
        pages = [[words(70, 30, f"{title} {n}", 8), *column(70, 700, PROSE)] for n in (1, 2, 3)]
        return [block.text for block in blocks(*pages) if block.kind is BlockKind.IMPRINT]

    assert report("Review of progress, April 2024") == ["Review of progress, April 2024"]
    assert report("Inspection of the Area, 3 to 7 June 2024") == []
    assert report("Review of progress") == []


def test_a_title_that_stands_where_a_smaller_heading_stands_later_is_no_running_title():
    pages = [[words(70, 780, "Action Plan: HMP Longacre", 18), *column(70, 740, PROSE)], [*column(70, 740, PROSE)]]
    pages += [[words(70, 780, "ACTION PLAN: HMP LONGACRE", 12, True), *column(70, 740, PROSE)]]
    assert texts(*pages)[0] == "Action Plan: HMP Longacre"


def test_a_short_line_that_ends_in_the_middle_of_a_phrase_goes_on():
    boxed = ["By May 2022 the Area should ensure that", "letters are sent within one day."]
    assert " ".join(boxed) in texts([*column(70, 700, PROSE), *column(70, 600, boxed)])


def test_a_table_cut_by_the_end_of_a_page_goes_on_without_its_repeated_head():
    head = ("No", "Action")
    first = [*column(70, 780, PROSE), *grid(70, 120, [60, 300], [head, ("1", "Train staff")])]
    second = [*grid(70, 800, [60, 300], [head, ("2", "Review files")]), *column(70, 700, PROSE)]
    rows = [b.cells for b in blocks(first, second) if b.kind is BlockKind.ROW]
    assert rows == [head, ("1", "Train staff"), ("2", "Review files")]


def test_a_page_that_is_shown_turned_is_read_as_shown():
    turned = [f"0 1 -1 0 595 0 cm", *column(70, 500, PROSE)]  # noqa: F541
    assert texts(turned, rotate=90) == [" ".join(PROSE)]


def test_words_broken_over_lines_are_whole_again_and_compounds_keep_their_hyphen():
    known = vocabulary(["welfare is well and being so", "a part-time post"])
    assert rejoined(["the wel-", "fare of"], known) == "the welfare of"
    assert rejoined(["their well-", "being is"], known) == "their well-being is"
    assert rejoined(["a part-", "time one"], known) == "a part-time one"
    assert rejoined(["the CPS-", "Police group"], known) == "the CPS-Police group"
    assert rejoined(["in 2018-", "19 they"], known) == "in 2018- 19 they"


def test_the_parts_of_a_word_broken_over_lines_are_no_words_that_keep_its_hyphen():
    lines = ["the pontoon is reas-", "onable and the over‐", "due hull was over the", "line when due"]
    assert rejoined(lines, vocabulary(lines)).startswith("the pontoon is reasonable and the overdue hull")


def test_a_hyphen_that_an_author_types_elsewhere_too_is_kept_between_two_words():
    lines = ["a two‐berth boat over‐", "due over there, due"]
    assert rejoined(lines, vocabulary(lines)).startswith("a two‐berth boat over-due")


@pytest.fixture(scope="module")
def ofsted(real_reports_folder):
    return {
        path.name: read(fetched(path.name, path.read_bytes())) for path in sorted(real_reports_folder.glob("*.pdf"))
    }


@pytest.fixture(scope="module")
def real_reports_folder(real_reports):
    return real_reports / "ofsted"


@pytest.mark.slow
def test_no_running_title_or_page_number_is_left_in_a_real_report(ofsted):
    for name, found in ofsted.items():
        lines = [b.text for b in found]
        assert not [line for line in lines if re.fullmatch(r"(?:page )?\d{1,3}", line, re.IGNORECASE)], name
        repeated = [line for line in lines if lines.count(line) > 1 and len(line) > 12]
        assert not repeated, name
        assert sum("Inspection of" in line and "services" in line for line in lines) <= 3, name


@pytest.mark.slow
def test_the_judgement_table_of_every_real_report_is_rows_that_agree_with_the_independent_grades(
    ofsted, real_reports_folder
):
    table = {row["file"]: row for row in csv.DictReader((real_reports_folder / "grades.csv").open(encoding="utf-8"))}
    told = {
        "overall": "overall_effectiveness",
        "impact of leaders": "impact_of_leaders",
        "need help": "help_and_protection",
    }
    for name, found in ofsted.items():
        rows = {b.cells[0].lower(): b.cells[1].lower() for b in found if b.kind is BlockKind.ROW}
        assert len(rows) in (5, 6), name
        for words_, column_ in told.items():
            expected = table[name][column_].replace("_", " ")
            grade = next(g for area, g in rows.items() if words_ in area)
            assert not expected or grade.startswith(expected), (name, words_)


@pytest.mark.slow
def test_numbered_paragraphs_of_every_real_report_count_up_without_a_gap(ofsted):
    for name, found in ofsted.items():
        numbers = [int(m[1]) for b in found if (m := re.match(r"(\d+)\. ", b.text))]
        assert numbers == list(range(1, len(numbers) + 1)), name
        assert len(numbers) > 20, name


@pytest.mark.slow
def test_what_needs_to_improve_is_whole_bullets_in_every_real_report(ofsted):
    for name, found in ofsted.items():
        start = next(i for i, b in enumerate(found) if b.text.startswith("What needs to improve"))
        bullets = []
        for block in found[start + 1 :]:
            if block.kind is BlockKind.HEADING:
                break
            bullets.append(block)
        assert bullets, name
        assert all(b.kind is BlockKind.ITEM and b.page in (2, 3) for b in bullets), name
        assert all(b.text.endswith(".") for b in bullets), (name, [b.text for b in bullets])
