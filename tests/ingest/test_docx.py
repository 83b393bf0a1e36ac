"""Word: headings, lists with the numbers that Word draws, tables, notes, and what is deleted or hidden."""

from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from ingest.blocks import BlockKind
from ingest.errors import EmptySource
from ingest.readers import read
from ingest.source import fetched


def saved(document):
    data = BytesIO()
    document.save(data)
    return fetched("plan.docx", data.getvalue())


def texts(document):
    return [block.text for block in read(saved(document))]


def add_xml(document, inner):
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"))


def number(document, levels):
    """A list definition of its own; returns a function that adds a paragraph to it."""
    root = document.part.numbering_part.element
    xml = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (start, form, text) in enumerate(levels)
    )
    name = str(900 + len(root))
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{name}">{xml}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{name}"><w:abstractNumId w:val="{name}"/></w:num>'))

    def add(text, level=0):
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{name}"/></w:numPr>')
        )

    return add


def test_headings_have_their_level_and_bold_lines_are_headings():
    document = docx.Document()
    document.add_heading("Response", 0)
    document.add_heading("Issues", 2)
    document.add_paragraph().add_run("Strengths").bold = True
    paragraph = document.add_paragraph()
    paragraph.add_run("CPS Response:").bold = True
    paragraph.add_run(" The Area will.")
    assert [(b.kind, b.level) for b in read(saved(document))] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.HEADING, 3),
        (BlockKind.PARAGRAPH, 0),
    ]


def test_numbers_letters_and_bullets_are_written_out_and_deeper_levels_begin_again():
    document = docx.Document()
    add = number(document, [(4, "decimal", "%1."), (1, "lowerLetter", "(%2)"), (1, "bullet", "\uf0b7")])
    for text, level in [("one", 0), ("x", 1), ("y", 1), ("dot", 2), ("two", 0), ("z", 1)]:
        add(text, level)
    assert texts(document) == ["4. one", "(a) x", "(b) y", "• dot", "5. two", "(a) z"]


def test_legal_numbers_and_words_in_numbers_are_written_as_word_draws_them():
    document = docx.Document()
    add = number(document, [(2, "decimal", "Recommendation %1:"), (1, "decimal", "%1.%2")])
    add("Act", 0)
    add("Detail", 1)
    assert texts(document) == ["Recommendation 2: Act", "2.1 Detail"]


def test_lists_by_style_are_counted_over_the_paragraphs_between_them():
    document = docx.Document()
    document.add_paragraph("one", style="List Number")
    document.add_paragraph("CPS Response: yes.")
    document.add_paragraph("two", style="List Number")
    assert texts(document) == ["1. one", "CPS Response: yes.", "2. two"]


def test_tables_are_rows_and_merged_cells_leave_empty_ones():
    document = docx.Document()
    table = document.add_table(3, 3)
    for i, line in enumerate(table.rows):
        for j, cell in enumerate(line.cells):
            cell.text = f"{i}{j}"
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    assert [b.cells for b in read(saved(document))] == [
        ("00", "01 02", ""),
        ("10 20", "11", "12"),
        ("", "21", "22"),
    ]


def test_a_box_drawn_as_a_table_of_one_column_is_read_as_its_paragraphs():
    document = docx.Document()
    table = document.add_table(1, 1)
    table.cell(0, 0).text = "Issue to address"
    table.cell(0, 0).add_paragraph("The Area must act.")
    assert texts(document) == ["Issue to address", "The Area must act."]


def test_deleted_and_hidden_text_stays_out_and_inserted_text_is_read():
    document = docx.Document()
    add_xml(
        document,
        "<w:r><w:t xml:space='preserve'>The Area </w:t></w:r><w:del><w:r><w:delText>may</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>will</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t> never</w:t></w:r>"
        "<w:r><w:t xml:space='preserve'> act</w:t><w:noBreakHyphen/><w:t>on it.</w:t></w:r>",
    )
    assert texts(document) == ["The Area will act-on it."]


def test_a_text_box_is_read_after_its_paragraph_once():
    document = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>In the box</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    add_xml(
        document,
        f"<w:r><w:t>Outside</w:t></w:r><w:r><mc:AlternateContent {mc}><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>",
    )
    assert texts(document) == ["Outside", "In the box"]


def test_a_contents_list_stays_out():
    document = docx.Document()
    style = document.styles.add_style("toc 1", 1)
    document.add_paragraph("1. Introduction\t5", style=style)
    document.add_paragraph("Text")
    assert texts(document) == ["Text"]


def test_line_breaks_part_lines():
    document = docx.Document()
    document.add_paragraph("Quality – ‘Fair’\nPeople – ‘Good’")
    assert texts(document) == ["Quality – ‘Fair’", "People – ‘Good’"]


def test_a_document_without_text_is_refused():
    with pytest.raises(EmptySource):
        texts(docx.Document())


def test_a_paragraph_says_that_it_is_no_list_with_number_zero():
    document = docx.Document()
    paragraph = document.add_paragraph("Plain", style="List Number")
    paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="0"/></w:numPr>'))
    assert paragraph._p.find(qn("w:pPr")) is not None
    assert texts(document) == ["Plain"]
