"""Reads text and Markdown: blank lines, markers and the lengths of lines say where blocks begin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.blocks import Block, BlockKind, Reading, row
from ingest.errors import EmptySource, TooMuch
from ingest.readers.encoding import text_of
from ingest.readers.hyphens import rejoined, vocabulary
from ingest.readers.marks import Mark, begins_item, mark_of
from ingest.readers.plain_boxes import unframed
from ingest.readers.plain_columns import drawn_rows
from ingest.readers.plain_furniture import PrintedLine, without_furniture
from ingest.readers.plain_grades import grade_tables
from ingest.readers.repair import one_line, repaired, spaced
from ingest.readers.site import is_site_line
from ingest.settings import ReadingSettings
from ingest.source import Fetched

NARROWEST, WIDEST = 50, 160
"""Widths, in characters, between which lines may have been wrapped by a program."""

_FEW = 2
_FEW_WORDS = 3
_OVER = 15
_MANY_SENTENCES = 3, 4
"""Where more than three of four lines end a sentence, each is a paragraph of its own and none was wrapped."""

_MOSTLY = 0.8
_NEARLY = 0.75

_ENDED = re.compile(r"[.:;?!…][\"'”’)\]]*$")
_LABEL = re.compile(r"[A-Z\[][^.:;!?]{0,70}:(?:\s|$)")
_GOES_ON = re.compile(r"(?!\w+: )[a-z]")
"""In the middle of a sentence; "date: May 2016" is a field."""
_CUT_OFF = re.compile(
    r"(?:[a-z]\s+(?:the|an?|of|to|by|for|with|in|on|at|from|as|that|which|and|or|between|under|over|into|our|its|their)|"
    r"(?:[\w’'-]+\s+){7}.*,)$"
)
"""Ends where no sentence does: "The Witness Care Unit at", "The work is being led by Mr Oswin Pruett,"."""
_BARE_LABEL = re.compile(r"(?:Recommendation|Issue|Strength|Weakness|Good practice|Conclusion|Action)\b.{0,40}$", re.I)
_HASHES = re.compile(r"(?P<level>#{1,6})\s+(?P<text>.*?)\s*#*$")
_RULE = re.compile(r"(?:[-=_*~]\s?){3,}$")
_UNDERLINE = re.compile(r"(?:=+|-{2,}|~{3,}|\*{3,})$")
_PIPES = re.compile(r"\|.*\|$")
_PIPE_RULE = re.compile(r"[|:\-\s]+$")
_BARE_PIPE = re.compile(r"(?:^|\s)\|(?:\s|$)")
_LEAST_CELLS = 3
"""Pipes that nothing frames part so many cells at least; fewer are links beside each other: "Share | Print"."""
_SECTION_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+[A-Z]")
_LONE_MARK = re.compile(
    r"(?:\(?\d{1,3}[.)]|\([a-z]\)|[\[(<]?(?:\d{1,2}|[A-Z]|[IVX]{1,4})[\])>/]|\d{1,2}\.0|[A-Z]\.|[IVX]{2,4}\.|[•●○◦▪▫■□◼◻‣⁃∙·-])$"
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FILE_NOTE = re.compile(r"\A\s*(?:#(?: [^\n]*)?\r?\n){2,}")
_OF_THE_FILE = re.compile(
    r"^# (?:source|document|file(?:name)?|saved|converted|checked|retrieved|downloaded|encoding|url|format|scanned|"
    r"text\s+version|plain\s+text|copied|extracted|exported)\b",
    re.I | re.M,
)
"""Lines behind "#" at the top of a file that tell of the file ("# Source: …") are a note on it, not headings."""
_DAY = re.compile(
    r"(?:^# |[.;,] )(?P<published>(?:date )?published(?: on)?:? \d{1,2} [A-Z][a-z]+ \d{4})\b",
    re.IGNORECASE | re.MULTILINE,
)
_FRONT = re.compile(r"\A\s*---[ \t]*\r?\n(?P<fields>(?:[A-Za-z][\w -]{0,30}:[^\n]{0,300}\n){1,30})---[ \t]*\r?\n")
"""What a Markdown file says of itself before its text; each field is a line of its own: "date: 2023-10-05"."""
_IS_MARKDOWN = re.compile(r"^#{1,6} \S|^(?:[-*] |\d+\. )?(\*\*|__)\S.*?\S\1", re.MULTILINE)
_MARKDOWN = (
    (re.compile(r"!?\[([^\]\n]{0,500})\]\(([^()\s]{0,500})\)"), r"\1"),
    (re.compile(r"(\*\*\*|___|\*\*|__)(?=\S)(.{1,2000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s*\\])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_\\])_(?=[^\s_])([^_\n]{1,2000}?)(?<=[^\s_\\])_(?![\w_])"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|-])"), r"\1"),
)


@dataclass(frozen=True, slots=True)
class _Line(PrintedLine):
    columns: bool = False
    drawn: str = ""
    cells: tuple[str, ...] = ()

    @property
    def mark(self) -> Mark | None:
        return mark_of(self.text)


def read(fetched: Fetched, limits: ReadingSettings) -> Reading:
    """The blocks of a text file; Markdown's own signs are taken off where the file is named or served as Markdown."""
    text = text_of(fetched.data, fetched.location)
    if len(text) > limits.max_characters:
        raise TooMuch(fetched.location, f"has {len(text):,} characters; at most {limits.max_characters:,} are read.")
    text = _without_note(text)
    text = _FRONT.sub(lambda front: "\n\n".join(["", *front["fields"].splitlines(), ""]), text, count=1)
    markdown = fetched.name.lower().endswith((".md", ".markdown")) or "markdown" in fetched.media_type
    blocks = tuple(blocks_of(text, markdown=markdown or len(_IS_MARKDOWN.findall(text)) > 1))
    if not blocks:
        raise EmptySource(fetched.location, "holds no text.")
    return Reading(blocks, "text/markdown" if markdown else "text/plain")


def _without_note(text: str) -> str:
    """The text without a note on the file above it; the day of publication told there is kept as its last line."""
    note = _FILE_NOTE.match(text)
    if note is None or not _OF_THE_FILE.search(note.group()):
        return text
    day = _DAY.search(note.group())
    return text[note.end() :] + (f"\n\n{day['published']}\n" if day else "")


def blocks_of(text: str, *, markdown: bool = False) -> Iterator[Block]:
    """Headings, paragraphs, items and rows of a text, in order."""
    text = unframed(repaired(text))
    lines = list(_lines(_COMMENT.sub("", text) if markdown else text))
    if markdown:
        lines = _filled(replace(line, text=_without_markdown(line.text)) for line in lines)
    lines = _with_grades(_undoubled(without_furniture(lines)))
    chunks = _merge_lone_marks(_chunks(lines))
    width = _width(chunks)
    known = vocabulary(_unbroken(lines))
    for block in _levelled(block for chunk in chunks for block in _blocks(chunk, width, known)):
        if block.text and not is_site_line(block.text):
            yield block


def _lines(text: str) -> Iterator[_Line]:
    gap = True
    pages = text.split("\f")
    for number, page in enumerate(pages, start=1):
        for raw in page.split("\n"):
            if not raw.strip():
                gap = True
                continue
            expanded = raw.expandtabs(4)
            indent = len(expanded) - len(expanded.lstrip())
            page_told = number if len(pages) > 1 else None
            columns = _has_columns(expanded.strip())
            yield _Line(spaced(raw.strip()), indent, gap, page_told, columns, expanded.rstrip())
            gap = False
        gap = True


def _has_columns(text: str) -> bool:
    """Whether spaces make two columns of a line, the second a few words at most: "Leadership             Good"."""
    first, _, second = text.partition("   ")
    return bool(first) and 0 < len(second.split()) <= _FEW_WORDS and "  " not in second.strip()


def _filled(lines: Iterable[_Line]) -> list[_Line]:
    """The lines that hold more than Markdown's signs; a bare ">" between two paragraphs of a quotation parts them."""
    kept: list[_Line] = []
    emptied = False
    for line in lines:
        if line.text:
            kept.append(replace(line, gap=line.gap or emptied))
        emptied = not line.text
    return kept


def _undoubled(lines: Sequence[_Line]) -> list[_Line]:
    """The lines without the blank ones that a copy put between all of them, in the middle of sentences too."""
    spread = sum(line.gap for line in lines) >= _MOSTLY * len(lines)
    cut = [
        spread and len(a.text) >= NARROWEST and not _ENDED.search(a.text) and _GOES_ON.match(b.text) and b.mark is None
        for a, b in pairwise(lines)
    ]
    return [replace(line, gap=False) if joined else line for line, joined in zip(lines, [False, *cut], strict=False)]


def _with_grades(lines: Sequence[_Line]) -> list[_Line]:
    """The lines with one for each row of a table of grades that is drawn with spaces."""
    found: list[_Line] = []
    at = 0
    for table in grade_tables([line.drawn for line in lines], [line.gap for line in lines]):
        found += lines[at : table.start]
        rows = [
            _Line("  ".join(row), 0, gap=False, page=lines[table.start].page, cells=tuple(row)) for row in table.rows
        ]
        found += [replace(rows[0], gap=True), *rows[1:]]
        at = table.end
    return [*found, *lines[at:]]


def _unbroken(lines: Sequence[_Line]) -> list[str]:
    """The lines' texts without the two halves of words that may have been broken over a line's end."""
    broken = [line.text.endswith("-") for line in lines]
    texts = [line.text.rsplit(None, 1)[0] if cut else line.text for line, cut in zip(lines, broken, strict=True)]
    return [text.partition(" ")[2] if cut else text for text, cut in zip(texts, [False, *broken[:-1]], strict=True)]


def _without_markdown(text: str) -> str:
    text = re.sub(r"^(?:>\s?)+", "", text)
    for pattern, kept in _MARKDOWN:
        text = pattern.sub(kept, text)
    return text


def _chunks(lines: Iterable[_Line]) -> list[list[_Line]]:
    chunks: list[list[_Line]] = []
    for line in lines:
        if line.gap or not chunks or _is_tabled(line) is not _is_tabled(chunks[-1][-1]):
            chunks.append([])
        chunks[-1].append(line)
    return chunks


def _is_tabled(line: _Line) -> bool:
    """Whether tabs or pipes part a line into three cells at least: such lines are a table, whatever stands around."""
    return bool(line.cells) or _untabbed(line).count("\t") > 1 or _is_bare_row(line)


def _is_bare_row(line: _Line) -> bool:
    """Whether a line is a row whose cells stand between pipes, with none before the first: "1 | Agreed | We will"."""
    rule = "|" in line.text and bool(_PIPE_RULE.fullmatch(line.text))
    framed = line.text.startswith("|") and line.text.endswith("|")
    return not framed and (rule or len(_BARE_PIPE.split(line.text)) >= _LEAST_CELLS)


def _merge_lone_marks(chunks: Iterable[list[_Line]]) -> list[list[_Line]]:
    """A marker alone on its line belongs to the line after it."""
    merged: list[list[_Line]] = []
    lone: _Line | None = None
    for chunk in chunks:
        kept: list[_Line] = []
        for line in chunk:
            if lone is not None:
                line = replace(lone, text=f"{lone.text} {line.text}")
                lone = None
            if _LONE_MARK.match(line.text):
                lone = line
            else:
                kept.append(line)
        merged.append(kept)
    if lone is not None:
        merged.append([lone])
    return [chunk for chunk in merged if chunk]


def _width(chunks: Sequence[Sequence[_Line]]) -> int | None:
    """The width to which a program wrapped the lines, or None where each line is a paragraph of its own."""
    pairs = [(a, b) for chunk in chunks for a, b in pairwise(chunk) if b.mark is None]
    lengths = sorted(a.indent + len(a.text) for a, _ in pairs)
    if len(lengths) < 2:
        return None
    width = lengths[int(0.9 * (len(lengths) - 1))]
    full = sum(_is_full(a, b, width) for a, b in pairs)
    sentences = sum(bool(_ENDED.search(a.text)) for a, _ in pairs)
    longer = sum(line.indent + len(line.text) > width + _OVER for chunk in chunks for line in chunk)
    if longer >= max(_FEW, sum(len(chunk) for chunk in chunks) // 10):
        return None  # a program that wraps lines leaves none that is much longer
    wrapped = full * 2 >= len(pairs) and sentences * _MANY_SENTENCES[1] <= len(pairs) * _MANY_SENTENCES[0]
    return width if NARROWEST <= width <= WIDEST and wrapped else None


def _own_width(chunk: Sequence[_Line]) -> int | None:
    """The width of lines that plainly run on into each other, in a text whose other lines were wrapped otherwise."""
    longest = max(line.indent + len(line.text) for line in chunk)
    long = [(a, b) for a, b in pairwise(chunk) if a.indent + len(a.text) >= _NEARLY * longest]
    running = sum(bool(_GOES_ON.match(b.text)) and not _ENDED.search(a.text) for a, b in long)
    return longest if NARROWEST <= longest <= WIDEST and running >= _FEW and running * 2 >= len(long) else None


def _is_full(line: _Line, after: _Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this one."""
    return line.indent + len(line.text) + 1 + len(after.text.split(maxsplit=1)[0]) > width


def _blocks(chunk: Sequence[_Line], width: int | None, known: frozenset[str]) -> Iterator[Block]:
    """The blocks of lines that no blank line parts."""
    if rows := _rows(chunk):
        yield from rows
        return
    held: list[_Line] = []
    mark: Mark | None = None
    if len(chunk) > _FEW and all(_ENDED.search(line.text) for line in chunk):
        width = None  # a sentence on each line: none of them was wrapped
    elif width is None:
        width = _own_width(chunk)
    for line in chunk:
        if held and _is_underline(held, line):
            yield Block(
                BlockKind.HEADING, one_line(held[0].text), level=1 if line.text[0] == "=" else 2, page=line.page
            )
            held = []
        elif _RULE.fullmatch(line.text):
            continue
        elif held and _continues(held, line, width, mark):
            held.append(line)
        else:
            if held:
                yield _block(held, known)
            held, mark = [line], line.mark or mark
    if held:
        yield _block(held, known)


def _is_underline(held: Sequence[_Line], line: _Line) -> bool:
    lone = len(held) == 1 and held[0].mark is None and len(held[0].text) <= 120
    return lone and bool(_UNDERLINE.fullmatch(line.text)) and len(line.text) * 2 >= len(held[0].text)


def _continues(held: Sequence[_Line], line: _Line, width: int | None, mark: Mark | None) -> bool:
    """Whether a line goes on with the block above it."""
    above, first = held[-1], held[0]
    if _HASHES.match(line.text) or _HASHES.match(above.text) or (line.columns and above.columns):
        return False
    ended = bool(_ENDED.search(above.text))
    full = width is not None and _is_full(above, line, width)
    if line.mark or any(begins.match(line.text) for begins in (_LABEL, _BARE_LABEL, _SECTION_NUMBER)):
        return full and not ended and not (line.mark and begins_item(line.mark, mark))
    below = first.mark is not None and line.indent > first.indent and not line.columns
    hanging = below and len(above.text) >= NARROWEST // 2
    long = width is not None and above.indent + len(above.text) >= 0.9 * width
    goes_on = line.text[:1].islower() or (long and (not line.text[:1].isupper() or bool(_CUT_OFF.search(above.text))))
    return full or hanging or (not ended and goes_on)


def _rows(chunk: Sequence[_Line]) -> list[Block]:
    """The rows of a Markdown table, or of lines whose cells pipes, tabs or columns part; else nothing."""
    if all(line.cells for line in chunk):
        return [_row(line.cells, line) for line in chunk]
    if len(chunk) > 1 and all(_is_bare_row(line) for line in chunk):
        return [_row(_BARE_PIPE.split(line.text), line) for line in chunk if not _PIPE_RULE.fullmatch(line.text)]
    if len(chunk) > 1 and all(_PIPES.fullmatch(line.text) for line in chunk):
        return [_row(line.text.strip("|").split("|"), line) for line in chunk if not _PIPE_RULE.fullmatch(line.text)]
    tabs = {_untabbed(line).count("\t") for line in chunk}
    if len(chunk) > 1 and 0 not in tabs:
        return [_row(re.split(r"\t+", line.text), line) for line in chunk]
    ruled = [line for line in chunk if not _RULE.fullmatch(line.text)]
    cells = drawn_rows([line.drawn for line in ruled])
    return [_row(row_cells, line) for row_cells, line in zip(cells, ruled, strict=False)]


def _untabbed(line: _Line) -> str:
    return line.text[line.mark.length :] if line.mark else line.text


def _row(cells: Iterable[str], line: _Line) -> Block:
    return row((one_line(cell) for cell in cells), line.page)


def _block(lines: Sequence[_Line], known: frozenset[str]) -> Block:
    text = one_line(rejoined([line.text for line in lines], known))
    first = lines[0]
    if heading := _HASHES.fullmatch(text):
        return Block(BlockKind.HEADING, heading["text"], level=len(heading["level"]), page=first.page)
    kind = BlockKind.ITEM if first.mark else BlockKind.PARAGRAPH
    return Block(kind, text, page=first.page, page_starts=_page_starts(lines, text))


def _page_starts(lines: Sequence[_Line], text: str) -> tuple[tuple[int, int], ...]:
    """Where in a block's text each later page begins."""
    starts, at = [], 0
    for above, line in pairwise(lines):
        at += len(above.text)
        if line.page != above.page and line.page is not None:
            found = text.find(line.text[:20], max(0, at - 2 * len(lines)))
            starts.append((found if found >= 0 else min(at, len(text)), line.page))
    return tuple(starts)


def _levelled(blocks: Iterable[Block]) -> Iterator[Block]:
    """Items with their depth: a style of marker not yet met in a list is one deeper."""
    styles: list[str] = []
    for block in blocks:
        mark = mark_of(block.text) if block.kind is BlockKind.ITEM else None
        if mark is None:
            styles = []
            yield block
            continue
        styles = styles[: styles.index(mark.style)] if mark.style in styles else styles
        styles.append(mark.style)
        yield replace(block, level=len(styles) - 1)
