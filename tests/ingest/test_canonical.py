"""The one text of a report: how blocks are joined and where each begins."""

from ingest.blocks import Block, BlockKind, row
from ingest.canonical import join
from vectorstore.schema import PageStart


def paragraph(text, page=None, starts=()):
    return Block(BlockKind.PARAGRAPH, text, page=page, page_starts=starts)


def item(text, page=None):
    return Block(BlockKind.ITEM, text, page=page)


def test_blocks_are_parted_by_a_blank_line_and_neighbouring_items_and_rows_by_a_line_end():
    joined = join([paragraph("One"), item("- a"), item("- b"), row(["x", "y"]), row(["z", ""]), paragraph("Two")])
    assert joined.text == "One\n\n- a\n- b\n\nx | y\nz | \n\nTwo"


def test_every_block_and_cell_is_a_slice_of_the_text():
    joined = join([paragraph("One"), row(["x", "yy", "z"]), item("1. a")])
    for placed in joined.blocks:
        assert placed.span.of(joined.text) == placed.block.text
        assert tuple(span.of(joined.text) for span in placed.cell_spans) == placed.block.cells


def test_a_page_begins_at_its_first_block_or_inside_a_paragraph_that_runs_over():
    joined = join([paragraph("abc def", page=1, starts=((4, 2),)), paragraph("x", page=2), paragraph("y", page=4)])
    assert joined.pages == (PageStart(0, 1), PageStart(4, 2), PageStart(12, 4))


def test_a_text_without_pages_has_none():
    assert join([paragraph("a")]).pages == ()
    assert join([]).text == ""
