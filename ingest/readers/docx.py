"""Reads Word: headings, paragraphs, tables, text boxes and notes, with the numbers that Word draws written out."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from ingest.blocks import Block, BlockKind, Reading, row
from ingest.errors import Damaged, EmptySource, Encrypted, IngestError, TooMuch
from ingest.readers.docx_numbering import Numbering
from ingest.readers.marks import mark_of
from ingest.readers.repair import one_line, repaired, spaced
from ingest.settings import ReadingSettings
from ingest.source import Fetched

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element  # type: ignore[import-untyped] # it has no types

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

MOST_ENTRIES = 5_000
"""Files in the archive beyond which it is no document."""

LONGEST_BOLD_HEADING = 120

_BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    NotImplementedError,
    OSError,
    ValueError,
    EOFError,
)
"""What reading a broken archive raises."""

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{_MAIN}}}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_UNSEEN = {f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sdtPr", "fldData")}
_UNSEEN.add(f"{_COMPATIBILITY}Fallback")
_TEXTS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": " ", f"{W}sym": "•"}
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_ENDED = re.compile(r"[.:;?!…][\"'”’)\]]*$")


def read(fetched: Fetched, limits: ReadingSettings) -> Reading:
    """The blocks of a Word document; an archive that would unpack beyond the limits is refused unopened."""
    _check_archive(fetched, limits)
    from docx.opc.exceptions import OpcError

    try:
        blocks = tuple(_Walk(_document(fetched.data)).blocks())
    except IngestError:
        raise
    except (*_BROKEN_ARCHIVE, KeyError, AttributeError, TypeError, IndexError, SyntaxError, OpcError):
        # python-docx and lxml answer broken parts with any of these; what is broken is the file.
        raise Damaged(fetched.location, "is not a whole Word document: it is broken. Save it again in Word.") from None
    if not blocks:
        raise EmptySource(fetched.location, "is a Word document without text.")
    return Reading(blocks, MEDIA_TYPE)


def _check_archive(fetched: Fetched, limits: ReadingSettings) -> None:
    try:
        with zipfile.ZipFile(BytesIO(fetched.data)) as archive:
            entries = archive.infolist()
            size = sum(entry.file_size for entry in entries)
            if len(entries) > MOST_ENTRIES or size > limits.max_unpacked:
                megabytes = limits.max_unpacked // (1024 * 1024)
                said = f"unpacks to {size // (1024 * 1024):,} MB; at most {megabytes:,} MB are read."
                raise TooMuch(fetched.location, said)
            if any(entry.flag_bits & 1 for entry in entries):
                raise Encrypted(fetched.location, "is encrypted: a password is needed. Save a copy without a password.")
            _check_entities(archive, fetched.location)
    except _BROKEN_ARCHIVE:
        raise Damaged(fetched.location, "is not a whole Word document: it is cut off or broken.") from None


def _check_entities(archive: zipfile.ZipFile, location: str) -> None:
    """Word never writes a document type; one that is there defines entities that could swell without end."""
    for entry in archive.infolist():
        if entry.filename.endswith((".xml", ".rels")):
            with archive.open(entry) as part:
                head = part.read(4096).replace(b"\0", b"")
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise Damaged(location, "defines XML entities, as no Word document does; it was not read.")


def _document(data: bytes) -> Document:
    import docx

    return docx.Document(BytesIO(data))


class _Walk:
    """Goes through a document's body in order."""

    def __init__(self, document: Document) -> None:
        self._body: Element = document.element.body
        self._styles = {style.style_id: style for style in document.styles}
        self._numbering = Numbering(_part(document, "numbering"))
        self._notes = _notes(document)
        self._used: list[str] = []
        self._level = 1

    def blocks(self) -> Iterator[Block]:
        """Every block, the footnotes that are referred to last."""
        yield from self._all(self._body)
        for number, note in enumerate(self._used, start=1):
            yield Block(BlockKind.PARAGRAPH, f"[{number}] {note}")

    def _all(self, parent: Element) -> Iterator[Block]:
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag == f"{W}sdt" and not _is_contents(child):
                yield from self._all(_child(child, "sdtContent"))
            elif child.tag in (f"{W}ins", f"{W}moveTo", f"{W}smartTag", f"{W}customXml"):
                yield from self._all(child)

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        style = self._style_names(paragraph)
        if any(name.lower().startswith("toc ") for name in style):
            return
        lines = [spaced(one_line(line)) for line in _lines_of(repaired(self._text(paragraph)))]
        lines = [line for line in lines if line]
        heading = self._heading_level(paragraph, style)
        if heading and lines:
            self._level = heading
            marker = self._marker(paragraph)
            yield Block(BlockKind.HEADING, one_line(f"{marker} {' '.join(lines)}"), heading)
        elif lines:
            yield from self._lines(paragraph, lines)
        for box in _boxes(paragraph):
            yield from self._all(box)

    def _lines(self, paragraph: Element, lines: list[str]) -> Iterator[Block]:
        marker = self._marker(paragraph)
        level = self._numbering.level_of(self._number_of(paragraph))
        first = one_line(f"{marker} {lines[0]}")
        if mark_of(first):
            yield Block(BlockKind.ITEM, first, level)
        elif not marker and len(lines) == 1 and _is_bold_heading(paragraph, first):
            yield Block(BlockKind.HEADING, first, min(self._level + 1, 9))
        else:
            yield Block(BlockKind.PARAGRAPH, first)
        for line in lines[1:]:
            yield Block(BlockKind.ITEM if mark_of(line) else BlockKind.PARAGRAPH, line)

    def _marker(self, paragraph: Element) -> str:
        return self._numbering.next(self._number_of(paragraph))

    def _number_of(self, paragraph: Element) -> tuple[str, int] | None:
        """The list and level that a paragraph belongs to, by itself or by its style."""
        properties = [_child(paragraph, "pPr"), *(_child(style, "pPr") for style in self._style_chain(paragraph))]
        number = level = None
        for each in properties:
            found = _child(each, "numPr")
            number = number or _value(_child(found, "numId"))
            level = level or _value(_child(found, "ilvl"))
        return (number, int(level or 0)) if number and number != "0" and (level or "0").isdecimal() else None

    def _style_chain(self, paragraph: Element) -> list[Element]:
        chain: list[Element] = []
        style = self._styles.get(_value(_child(_child(paragraph, "pPr"), "pStyle")) or "")
        while style is not None and len(chain) < 12:
            chain.append(style.element)
            style = getattr(style, "base_style", None)
        return chain

    def _style_names(self, paragraph: Element) -> list[str]:
        return [_value(_child(style, "name")) or "" for style in self._style_chain(paragraph)]

    def _heading_level(self, paragraph: Element, names: Iterable[str]) -> int:
        for name in names:
            if found := _HEADING.match(name):
                return int(found[1])
            if name.lower() == "title":
                return 1
        for owner in (paragraph, *self._style_chain(paragraph)):
            outline = _value(_child(_child(owner, "pPr"), "outlineLvl"))
            if outline and outline.isdecimal() and int(outline) < 9:
                return int(outline) + 1
        return 0

    def _text(self, element: Element) -> str:
        """The visible text below an element, text boxes excluded; line breaks are "\\n"."""
        pieces: list[str] = []
        for child in element:
            if child.tag in _UNSEEN or child.tag == f"{W}txbxContent" or _is_hidden(child):
                continue
            if child.tag == f"{W}t":
                pieces.append(child.text or "")
            elif child.tag == f"{W}br" and child.get(f"{W}type"):
                pieces.append(" ")
            elif child.tag in _TEXTS:
                pieces.append(_TEXTS[child.tag])
            elif child.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                pieces.append(self._note(child))
            else:
                pieces.append(self._text(child))
        return "".join(pieces)

    def _note(self, reference: Element) -> str:
        kind = "footnotes" if reference.tag.endswith("footnoteReference") else "endnotes"
        note = self._notes.get((kind, reference.get(f"{W}id") or ""))
        text = one_line(repaired(self._text(note))) if note is not None else ""
        if not text:
            return ""
        self._used.append(text)
        return f"[{len(self._used)}]"

    def _table(self, table: Element) -> Iterator[Block]:
        begun = False
        for line in table.iterchildren(f"{W}tr"):
            cells = self._cells(line)
            begun = begun or len({id(cell) for _, cell, _ in cells}) > 1
            reached = [at for at, (_, _, above) in enumerate(cells) if above]
            if not begun:  # text in a frame, or what stands across all columns above a table's head
                yield from self._all(cells[0][1]) if cells else ()
            elif any(text for text, _, _ in cells):
                yield row((text for text, _, _ in cells), reached=reached)

    def _cells(self, line: Element) -> list[tuple[str, Element, bool]]:
        """A row's cells: their texts, their elements, and whether the cell above reaches down into them."""
        cells: list[tuple[str, Element, bool]] = []
        for cell in line.iter(f"{W}tc"):
            if _enclosing(cell, f"{W}tr") is not line:
                continue
            properties = _child(cell, "tcPr")
            merged = _child(properties, "vMerge")
            reached = merged is not None and _value(merged) != "restart"
            cells.append(("" if reached else self._cell(cell), cell, reached))
            span = _value(_child(properties, "gridSpan")) or "1"
            cells += [("", cell, reached)] * (min(int(span), 30) - 1 if span.isdecimal() else 0)
        return cells

    def _cell(self, cell: Element) -> str:
        """A cell's paragraphs on one line, with their markers."""
        texts = []
        for paragraph in cell.iter(f"{W}p"):
            text = one_line(repaired(self._text(paragraph)))
            if text:
                texts.append(one_line(f"{self._marker(paragraph)} {text}"))
        return " ".join(texts)


_FIELD = re.compile(r"\s*[A-Z][\w’/ -]{1,30}:\s*\S.*")


def _lines_of(text: str) -> Iterator[str]:
    """A paragraph's lines; fields that only tabs part, "Lead: …", "Due: …", each on a line of its own."""
    for line in text.split("\n"):
        pieces = [piece for piece in line.split("\t") if piece.strip()]
        fields = len(pieces) > 1 and all(_FIELD.fullmatch(piece) for piece in pieces)
        yield from pieces if fields else (line,)


def _part(document: Document, kind: str) -> Element | None:
    """The root of another part of the document, such as its numbering or its notes."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
            from docx.oxml import parse_xml

            return parse_xml(relation.target_part.blob)
    return None


def _notes(document: Document) -> dict[tuple[str, str], Element]:
    notes: dict[tuple[str, str], Element] = {}
    for kind in ("footnotes", "endnotes"):
        root = _part(document, kind)
        for note in root if root is not None else ():
            if note.get(f"{W}type") in (None, "normal"):
                notes[kind, note.get(f"{W}id") or ""] = note
    return notes


def _child(element: Element | None, name: str) -> Element | None:
    return element.find(f"{W}{name}") if element is not None else None


def _value(element: Element | None) -> str | None:
    return element.get(f"{W}val") if element is not None else None


def _is_hidden(run: Element) -> bool:
    vanish = _child(_child(run, "rPr"), "vanish")
    return vanish is not None and _value(vanish) not in ("0", "false")


def _is_contents(control: Element) -> bool:
    gallery = next(control.iter(f"{W}docPartGallery"), None)
    return "contents" in (_value(gallery) or "").lower()


def _boxes(paragraph: Element) -> Iterator[Element]:
    for box in paragraph.iter(f"{W}txbxContent"):
        if _enclosing(box, f"{_COMPATIBILITY}Fallback") is None and _enclosing(box, f"{W}txbxContent") is None:
            yield box


def _enclosing(element: Element, tag: str) -> Element | None:
    return next(element.iterancestors(tag), None)


def _is_bold_heading(paragraph: Element, text: str) -> bool:
    """Whether a short line is bold throughout, as people write headings without a style."""
    if len(text) > LONGEST_BOLD_HEADING or _ENDED.search(text) or mark_of(text):
        return False
    runs = [run for run in paragraph.iter(f"{W}r") if "".join(t.text or "" for t in run.iter(f"{W}t")).strip()]
    return bool(runs) and all(_is_bold(run) for run in runs)


def _is_bold(run: Element) -> bool:
    bold = _child(_child(run, "rPr"), "b")
    return bold is not None and _value(bold) not in ("0", "false")
