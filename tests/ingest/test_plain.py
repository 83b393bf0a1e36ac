"""Text files: what is one paragraph, what begins a new one, and what damage is repaired."""

import pytest

from ingest.blocks import BlockKind
from ingest.canonical import join
from ingest.errors import EmptySource, NotUtf8, TooMuch, UnknownType
from ingest.readers import read
from ingest.readers.plain import blocks_of
from ingest.settings import ReadingSettings
from ingest.source import fetched


def blocks(text, name="report.txt"):
    return read(fetched(name, text.encode() if isinstance(text, str) else text))


def texts(text, name="report.txt"):
    return [block.text for block in blocks(text, name)]


def test_blank_lines_part_paragraphs():
    assert texts("One.\n\n\nTwo.\n") == ["One.", "Two."]


def test_numbered_lines_directly_below_each_other_are_items_of_their_own():
    found = blocks("2. The Area must analyse performance.\n3. The Area needs to include managers.\n")
    assert [b.kind for b in found] == [BlockKind.ITEM, BlockKind.ITEM]
    assert [b.text[:2] for b in found] == ["2.", "3."]


def test_bullets_without_a_blank_line_before_them_are_items_one_deeper_than_their_number():
    found = blocks(
        "9. Managers must ensure:\n- police rectify schedules;\n - sheets are checked, and\n - duties are met.\n"
    )
    assert [(b.level, b.text) for b in found] == [
        (0, "9. Managers must ensure:"),
        (1, "- police rectify schedules;"),
        (1, "- sheets are checked, and"),
        (1, "- duties are met."),
    ]


def test_ratings_one_to_a_line_stay_apart():
    text = "Success of CPS People – 'Good'\nContinuously Improving – 'Fair'\nCasework Quality – 'Fair'\n"
    assert len(texts(text)) == 3


WRAPPED = """The Area should increase its focus on improving the timeliness and
quality of its file reviews, the handling of the disclosure of unused
material and case management between plea and trial. It should also
continue to work with its partners to improve the service to victims.

1. Senior managers need to develop a programme of training and support
to ensure that all staff are digitally proficient, as is said again in
2. above and elsewhere.
2. Legal managers should comply with the requirement.
CPS Response: Line managers will ensure that reviews are undertaken in
accordance with national guidance.
"""


def test_lines_wrapped_by_a_program_become_whole_paragraphs():
    found = texts(WRAPPED)
    assert len(found) == 4
    assert found[0].endswith("improve the service to victims.")
    assert found[1].endswith("as is said again in 2. above and elsewhere.")
    assert found[2] == "2. Legal managers should comply with the requirement."
    assert found[3].startswith("CPS Response: Line managers will ensure that reviews are undertaken in accordance")


def test_a_hanging_indent_goes_on_with_its_item():
    assert texts("1. The Area must\n   act now.\n2. And then.\n") == ["1. The Area must act now.", "2. And then."]


def test_a_marker_alone_on_its_line_belongs_to_the_next():
    assert texts("1.\nThe Area must act.\n\n•\n\nFirst point.\n") == ["1. The Area must act.", "• First point."]


def test_a_number_glued_to_its_words_gets_its_space():
    assert texts("10.Good use is made of it.") == ["10. Good use is made of it."]


def test_years_and_paragraph_numbers_are_no_list_markers():
    assert [b.kind for b in blocks("2018. The year.\n\n5.12 The paragraph.")] == [BlockKind.PARAGRAPH] * 2


def test_markdown_signs_become_headings_rows_and_plain_words():
    text = (
        "# Title\n\n## Issues\n\nSub\n---\n\n| Rec | Action |\n|---|---|\n| 1 | **Do** it |\n\nSee [the report](x).\n"
    )
    found = blocks(text, "report.md")
    assert [(b.kind, b.level, b.text) for b in found] == [
        (BlockKind.HEADING, 1, "Title"),
        (BlockKind.HEADING, 2, "Issues"),
        (BlockKind.HEADING, 2, "Sub"),
        (BlockKind.ROW, 0, "Rec | Action"),
        (BlockKind.ROW, 0, "1 | Do it"),
        (BlockKind.PARAGRAPH, 0, "See the report."),
    ]


def test_cells_parted_by_tabs_are_rows():
    found = blocks("Managing resources\tExcellent\nCasework quality\tFair\n")
    assert [b.cells for b in found] == [("Managing resources", "Excellent"), ("Casework quality", "Fair")]


def test_cells_that_spaces_set_in_columns_are_rows_under_their_head():
    drawn = """\
Casework             Added value   Grip
---------------------------------------
Magistrates' courts        61.3%  66.0%
Crown Court                       69.5%
RASSO                      70.8%  74.1%
"""
    found = blocks(f"Scores\n\n{drawn}\nThe Area was pleased.\n")
    assert [b.text for b in found if b.kind is BlockKind.ROW] == [
        "Casework | Added value | Grip",
        "Magistrates' courts | 61.3% | 66.0%",
        "Crown Court |  | 69.5%",
        "RASSO | 70.8% | 74.1%",
    ]


@pytest.mark.parametrize(
    "drawn",
    [
        "1.   Summary       3\n2.   Casework      4\n3.   People        9\n",
        "Chapter   Title ........  3\nOne       Work .........  4\nTwo       People .......  9\n",
        "Ref:     CC1\nOwner:   The Head of Custody\nStatus:  On track\n",
        "12 Mill Row    Telephone    0123\nNottleham      Textphone    0124\n               and fax      0125\n",
    ],
)
def test_contents_forms_and_addresses_set_in_columns_are_no_rows(drawn):
    assert BlockKind.ROW not in {b.kind for b in blocks(f"A report\n\n{drawn}\nThe text.\n")}


def test_damage_is_repaired_and_typographic_signs_stay_as_printed():
    damaged = "The inspectorâ€™s\u00a0re\u00adport of\u200b the oﬃce\u202e ‘said’ – so.\r\nNext line?\r\n"
    assert texts(damaged)[0].startswith("The inspector’s report of the office ‘said’ – so.")


def test_site_furniture_copied_along_is_left_out():
    assert texts("Skip to main content\n\nAccessibility controls\n\n|Publication\n\nThe report.") == ["The report."]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_utf_8_and_marked_encodings_are_read(codec):
    assert texts("Café – ‘fair’".encode(codec)) == ["Café – ‘fair’"]


def test_another_encoding_is_refused_with_the_place_of_the_first_bad_byte():
    with pytest.raises(NotUtf8, match=r"byte 4 \(0xe9\)"):
        texts("Café".encode("cp1252"))


def test_binary_noise_and_nothing_at_all_are_refused():
    with pytest.raises(UnknownType):
        texts(b"\x00\x01\x02 noise")
    with pytest.raises(EmptySource):
        texts(" \n\n ")


def test_more_text_than_allowed_is_refused():
    with pytest.raises(TooMuch):
        read(fetched("a.txt", b"x" * 100), ReadingSettings(max_characters=99))


def test_the_canonical_text_holds_every_word_of_the_published_response(real_reports):
    south_east = (real_reports / "cps-south-east-2018-response.txt").read_bytes()
    canonical = join(read(fetched("response.txt", south_east)))
    assert "".join(canonical.text.split()) == "".join(south_east.decode().split())
    assert all(placed.span.of(canonical.text) == placed.block.text for placed in canonical.blocks)


def test_a_bare_sign_of_quotation_parts_two_paragraphs_and_a_comment_says_nothing():
    text = "<!-- for the printer:\nno words -->\n# A report\n\n> The first paragraph is quoted.\n>\n> So is the next.\n"
    blocks = [b.text for b in blocks_of(text, markdown=True)]
    assert blocks == ["A report", "The first paragraph is quoted.", "So is the next."]
