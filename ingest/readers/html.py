"""Reads web pages: the main content, with the numbers and bullets that a browser would draw."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.blocks import Block, BlockKind, Reading, row
from ingest.errors import EmptySource, TooMuch
from ingest.readers.encoding import html_text_of
from ingest.readers.html_furniture import UNSEEN, is_furniture
from ingest.readers.marks import mark_of
from ingest.readers.numerals import numeral
from ingest.readers.plain import blocks_of
from ingest.readers.repair import one_line, repaired, spaced
from ingest.readers.site import is_site_line
from ingest.settings import ReadingSettings
from ingest.source import Fetched

MOST_ELEMENTS = 500_000
DEEPEST = 2_000
"""Elements on a page, and one inside the other, beyond which it is an attack and not a document."""

LONGEST_BOLD_HEADING = 120

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_NAMES = """
address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form header
hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul
"""
_BLOCKS = frozenset(_NAMES.split()) | frozenset(_HEADINGS)
_MAIN = ("main", "[role=main]", "#main-content", "#main", "#content", "article")
_CHARSET = re.compile(r"charset=[\"']?([\w.:-]+)", re.IGNORECASE)
_ENDED = re.compile(r"[.:;?!…][\"'”’)\]]*$")
_SENTENCE = re.compile(r"\s\S+\s.*[.?!][\"'”’)\]]*$")


def read(fetched: Fetched, limits: ReadingSettings) -> Reading:
    """The blocks of a web page, with its own title."""
    charset = _CHARSET.search(fetched.media_type)
    text = html_text_of(fetched.data, fetched.location, charset[1] if charset else None)
    if len(text) > limits.max_characters:
        raise TooMuch(fetched.location, f"has {len(text):,} characters; at most {limits.max_characters:,} are read.")
    tree = LexborHTMLParser(repaired(text))
    blocks = tuple(block for block in _Walk(_main(tree), fetched.location).blocks() if not _is_control(block))
    if not blocks:
        raise EmptySource(fetched.location, "is a web page without text.")
    title = tree.css_first("title")
    return Reading(blocks, "text/html", one_line(title.text()) or None if title else None)


def _main(tree: LexborHTMLParser) -> LexborNode:
    """The element that holds the page's content: one that says so and is not nearly empty, else the body."""
    body = tree.body or tree.root
    assert body is not None, "the parser makes a body for every page"
    enough = max(len(body.text(deep=True)) * 0.2, 100)
    for selector in _MAIN:
        found = tree.css(selector)
        if len(found) == 1 and len(found[0].text(deep=True)) >= enough:
            return found[0]
    return body


def _is_control(block: Block) -> bool:
    return block.kind is not BlockKind.ROW and is_site_line(block.text.removeprefix("• "))


@dataclass
class _List:
    """A list that is open: its next number, or none for bullets."""

    ordered: bool
    next: int = 1
    step: int = 1
    style: str = "1"
    marker: str = ""


@dataclass
class _Run:
    """Text that is becoming a block, and whether all of it is bold."""

    pieces: list[str] = field(default_factory=list)
    all_bold: bool = True

    def add(self, text: str, bold: bool) -> None:
        self.pieces.append(text)
        self.all_bold = self.all_bold and (bold or not text.strip())


class _Walk:
    """Goes through the elements one by one, without recursion, so that deep nesting cannot hurt."""

    def __init__(self, root: LexborNode, location: str) -> None:
        self._root, self._location = root, location
        self._total = len(root.text(deep=True))
        self._lists: list[_List] = []
        self._run = _Run()
        self._heading = 0
        self._level = 1
        self._bold = 0
        self._term = ""
        self._cut: Block | None = None

    def blocks(self) -> Iterator[Block]:
        """Every block of the content, in order."""
        for node, entering in _events(self._root, self._total, self._location):
            if isinstance(node, list):
                yield from self._flush()
                yield from node
            elif node.tag == "-text":
                self._run.add(node.text_content or "", self._bold > 0)
            elif entering:
                yield from self._enter(node)
            else:
                yield from self._leave(node)
        yield from self._flush()

    def _enter(self, node: LexborNode) -> Iterator[Block]:
        tag = node.tag or ""
        if tag in _BLOCKS or (tag == "br" and not self._heading):
            yield from self._flush()
        if tag in _HEADINGS:
            self._heading = self._level = _HEADINGS[tag]
        elif tag == "br":
            self._run.add(" ", True)
        elif tag in ("ol", "ul", "menu"):
            self._lists.append(_list(node))
        elif tag == "li" and self._lists:
            self._lists[-1].marker = _marker(self._lists[-1], node)
        elif tag in ("b", "strong"):
            self._bold += 1
        elif tag == "sup":
            self._run.add("\x01", True)

    def _leave(self, node: LexborNode) -> Iterator[Block]:
        tag = node.tag or ""
        if tag == "dt":
            self._term = self._text()
            if _SENTENCE.search(self._term):  # it says something itself and names nothing
                term, self._term = self._term, ""
                yield self._block(term, False)
        elif tag in _BLOCKS:
            yield from self._flush()
        if tag in _HEADINGS:
            self._heading = 0
        elif tag in ("ol", "ul", "menu") and self._lists:
            self._lists.pop()
        elif tag == "li" and self._lists:
            self._lists[-1].marker = ""
        elif tag in ("b", "strong"):
            self._bold -= 1
        elif tag == "sup":
            self._run.add("\x02", True)

    def _text(self) -> str:
        text = re.sub(r"\s*\x01\s*\[?(\d{1,3})\]?\s*\x02", r"[\1]", "".join(self._run.pieces))
        self._run = _Run()
        return spaced(one_line(text.replace("\x01", "").replace("\x02", "")))

    def _flush(self) -> Iterator[Block]:
        bold = self._run.all_bold and self._bold_enough()
        text = self._text()
        if self._term and text:
            text, self._term = _pair(self._term, text), ""
        if text:
            yield self._block(text, bold)

    def _bold_enough(self) -> bool:
        return any(piece.strip() for piece in self._run.pieces)

    def _block(self, text: str, bold: bool) -> Block:
        if self._heading:
            return Block(BlockKind.HEADING, text, self._heading)
        marker = self._lists[-1].marker if self._lists else ""
        mark = mark_of(text)
        if marker:
            self._lists[-1].marker = ""
            return Block(BlockKind.ITEM, text if mark else f"{marker} {text}", len(self._lists) - 1)
        if mark:
            return Block(BlockKind.ITEM, text, max(len(self._lists) - 1, 0))
        if bold and len(text) <= LONGEST_BOLD_HEADING and not _ENDED.search(text):
            return Block(BlockKind.HEADING, text, min(self._level + 1, 6))
        return Block(BlockKind.PARAGRAPH, text)


def _pair(term: str, text: str) -> str:
    return f"{term} {text}" if term.endswith(":") else f"{term}: {text}"


def _events(root: LexborNode, total: int, location: str) -> Iterator[tuple[LexborNode | list[Block], bool]]:
    """Each node when it is entered and when it is left; a table of data and a text kept in lines come as blocks."""
    stack: list[tuple[LexborNode, bool]] = [(root, True)]
    count = depth = 0
    while stack:
        node, entering = stack.pop()
        depth += 1 if entering else -1
        count += entering
        if count > MOST_ELEMENTS or len(stack) > MOST_ELEMENTS or depth > DEEPEST:
            raise TooMuch(location, "is nested or repeated beyond reason and was not read.")
        if not entering:
            yield node, False
            continue
        if node.tag != "-text" and (node.tag == "-comment" or is_furniture(node, total)):
            depth -= 1
        elif node.tag == "table" and (rows := _rows(node)):
            depth -= 1
            yield list(rows), True
        elif node.tag == "pre":
            depth -= 1
            yield list(blocks_of(node.text(deep=True))), True
        elif node.tag == "-text":
            depth -= 1
            yield node, True
        else:
            yield node, True
            stack.append((node, False))
            stack += [(child, True) for child in reversed(list(node.iter(include_text=True)))]


def _list(node: LexborNode) -> _List:
    attributes = node.attributes
    if node.tag != "ol":
        return _List(False)
    backwards = "reversed" in attributes
    items = sum(child.tag == "li" for child in node.iter())
    start = _whole(attributes.get("start"), items if backwards else 1)
    return _List(True, start, -1 if backwards else 1, attributes.get("type") or "1")


def _marker(listing: _List, node: LexborNode) -> str:
    if not listing.ordered:
        return "•"
    number = _whole(node.attributes.get("value"), listing.next)
    listing.next = number + listing.step
    return numeral(number, node.attributes.get("type") or listing.style) + "."


def _whole(value: str | None, default: int) -> int:
    return int(value) if value and re.fullmatch(r"-?\d{1,6}", value.strip()) else default


def _rows(table: LexborNode) -> list[Block]:
    """The rows of a table of data; nothing for one that only lays out a page."""
    if table.css_first("table table, h1, h2, h3") is not None:
        return []
    rows = list(_spanned([line for line in table.css("tr") if any(text for text, _, _ in _cells(line))]))
    if not rows or max(len(row.cells) for row in rows) < 2:
        return []
    caption = table.css_first("caption")
    said = one_line(caption.text(deep=True)) if caption else ""
    return [*([Block(BlockKind.PARAGRAPH, said)] if said else []), *rows]


def _spanned(lines: list[LexborNode]) -> Iterator[Block]:
    """Rows with empty cells where a cell of a row above reaches down into them."""
    reaching: dict[int, int] = {}
    for line in lines:
        full: list[str] = []
        reached: list[int] = []
        waiting = _cells(line)
        while waiting or len(full) in reaching:
            if len(full) in reaching:
                reached.append(len(full))
                full.append("")
                continue
            text, across, down = waiting.pop(0)
            if 1 < down <= len(lines):
                reaching |= {column: down for column in range(len(full), len(full) + across)}
            full += [text, *[""] * (across - 1)]
        reaching = {column: rows - 1 for column, rows in reaching.items() if rows > 1}
        yield row(full, reached=reached)


def _cells(line: LexborNode) -> list[tuple[str, int, int]]:
    """A row's cells: their texts, and over how many columns and rows they reach."""
    return [
        (
            _cell(cell),
            max(1, min(_whole(cell.attributes.get("colspan"), 1), 20)),
            _whole(cell.attributes.get("rowspan"), 1),
        )
        for cell in line.iter()
        if cell.tag in ("td", "th")
    ]


def _cell(cell: LexborNode) -> str:
    pieces = []
    for node in cell.traverse(include_text=True):
        if node.tag == "-text" and (node.parent is None or node.parent.tag not in UNSEEN):
            pieces.append(node.text_content or "")
        elif node.tag == "li":
            pieces.append(" • ")
        elif node.tag in _BLOCKS or node.tag == "br":
            pieces.append(" ")
    return one_line("".join(pieces))
