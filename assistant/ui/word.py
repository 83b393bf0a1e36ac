"""A conversation as a Word document, its citations as real footnotes.

The library for Word files has no footnotes, so their part of the file is written here.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.ui.conversations import Turn
from assistant.ui.desk import citations_of
from assistant.ui.exports import MARKER, clean_text, text_of
from assistant.ui.markup import reference

if TYPE_CHECKING:
    from docx.document import Document as Opened
    from docx.text.paragraph import Paragraph

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"

_RULES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
"""The two lines that Word draws above footnotes; it refuses a file without them."""

_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'


def conversation_docx(name: str, turns: Sequence[Turn]) -> bytes:
    """The conversation: a heading for each question, its answer, a footnote at each citation."""
    from docx import Document

    document = Document()
    document.core_properties.title = clean_text(name)
    document.add_heading(clean_text(name), 0)
    notes: list[str] = []
    for turn in turns:
        document.add_heading(clean_text(turn.asked), 1)
        for block in text_of(turn).split("\n\n"):
            _write(document.add_paragraph(), block, turn, notes)
    _add_notes(document, notes)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _write(paragraph: Paragraph, text: str, turn: Turn, notes: list[str]) -> None:
    cited = {str(citation.marker): citation for citation in citations_of(turn.answer)}
    pieces = MARKER.split(text)
    for at, piece in enumerate(pieces):
        if at % 2 == 0:
            paragraph.add_run(clean_text(piece))
        elif piece in cited:
            notes.append(reference(cited[piece]))
            _refer(paragraph, len(notes))
        else:
            paragraph.add_run(f"[{piece}]")


def _refer(paragraph: Paragraph, number: int) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = paragraph.add_run()
    run.font.superscript = True
    mark = OxmlElement("w:footnoteReference")
    mark.set(qn("w:id"), str(number))
    run._r.append(mark)


def _add_notes(document: Opened, notes: Sequence[str]) -> None:
    from xml.sax.saxutils import escape

    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml.ns import nsmap

    written = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r>{_RAISED}<w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(clean_text(note))}</w:t></w:r></w:p></w:footnote>'
        for number, note in enumerate(notes, start=1)
    )
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes xmlns:w="{nsmap["w"]}">{_RULES}{written}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), _TYPE, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
