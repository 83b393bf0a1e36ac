"""Makes headings, paragraphs, items and rows of printed lines, over the ends of pages."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.blocks import Block, BlockKind, row
from ingest.readers.hyphens import in_cell, rejoined, settled, vocabulary
from ingest.readers.marks import Mark, begins_item, mark_of
from ingest.readers.pdf_page import Line, Table

LARGER = 1.08
"""How much larger than the body's a heading's font is at least."""

LONGEST_HEADING = 200

_ENDED = re.compile(r"[.:;?!…][\"'”’)\]]*(?:\[\d+\])?$")
_UNFINISHED = re.compile(
    r"\b(?:the|an?|of|to|and|or|that|which|with|by|for|in|on|at|from|is|are|be|been|has|have|will|its|their|should|must)$"
)
"""Words with which no paragraph ends, however short its line."""
_NOTE = re.compile(r"\[\d+\]$")
_STOPPED = re.compile(r"[.;,][\"'”’)\]]*$")
_PAIR = re.compile(r"[A-Z][^:.]{1,60}:(?:\s.*)?$")


@dataclass
class _Draft:
    """Lines that are becoming one block."""

    lines: list[Line]
    mark: Mark | None
    pages: list[tuple[int, int]] = field(default_factory=list)

    @property
    def last(self) -> Line:
        return self.lines[-1]


class _Print:
    """How a document is printed: its body size, its usual line distance, its words."""

    def __init__(self, pages: Sequence[Sequence[Line | Table]]) -> None:
        lines = [part for page in pages for part in page if isinstance(part, Line)]
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[line.size] += len(line.text)
        self.size = max(sizes, key=lambda size: (sizes[size], size), default=10.0)
        self.bold = sum(len(line.text) for line in lines if line.bold) * 2 > sum(sizes.values())
        self.leading = self._leading(lines)
        self.known = vocabulary([text for page in pages for part in page for text in _printed(part)])

    def _leading(self, lines: Sequence[Line]) -> float:
        """Distance between lines of a paragraph, in font sizes."""
        steps: Counter[float] = Counter()
        for above, line in pairwise(lines):
            if above.page == line.page and above.size == line.size and above.y > line.y:
                steps[round((above.y - line.y) / line.size, 1)] += 1
        usual = [step for step, count in steps.items() if 0.9 <= step <= 2.5 and count * 4 >= max(steps.values())]
        return min(usual, default=1.25)

    def stands_out(self, line: Line) -> bool:
        return line.size > self.size * LARGER or (line.bold and not self.bold and line.size >= self.size * 0.95)

    def is_note(self, line: Line) -> bool:
        return line.size < self.size * 0.9


def _printed(part: Line | Table) -> list[str]:
    """The lines of a part of a page, a table's cell by cell."""
    return [part.text] if isinstance(part, Line) else [text for row in part.rows for c in row for text in c.split("\n")]


def blocks_of(pages: Sequence[Sequence[Line | Table]]) -> list[Block]:
    """The blocks of a document's pages; a paragraph that runs over the end of a page is one."""
    look = _Print(pages)
    drafts = _continued_tables(_run_in(_drafts(pages, look), look))
    levels = _levels([d for d in drafts if isinstance(d, _Draft)], look)
    blocks: list[Block] = []
    depths: list[tuple[float, str]] = []
    for draft in drafts:
        if isinstance(draft, Table):
            blocks += [row((settled(cell, look.known) for cell in cells), draft.page) for cells in draft.rows]
        else:
            blocks.append(_block(draft, look, levels, depths))
    return [block for block in blocks if any(character.isalnum() for character in block.text)]


def _drafts(pages: Sequence[Sequence[Line | Table]], look: _Print) -> list[_Draft | Table]:
    done: list[_Draft | Table] = []
    bodies: dict[bool, _Draft] = {}
    mark: Mark | None = None
    for page in pages:
        for part in page:
            if isinstance(part, Table):
                done.append(part)
                bodies = {boxed: body for boxed, body in bodies.items() if body.last.page < part.page}
                continue
            draft = _continuing(done, bodies.get(part.box > 0), part, look, mark)
            if draft is None:
                draft = _Draft([part], mark_of(part.text))
                mark = draft.mark or mark
                done.append(draft)
            else:
                draft.lines.append(part)
            if not look.is_note(part):
                bodies[part.box > 0] = draft
    return done


def _run_in(drafts: Sequence[_Draft | Table], look: _Print) -> list[_Draft | Table]:
    """The drafts, bold words that are lines of their own put together with the sentence that they are part of."""
    whole: list[_Draft | Table] = []
    for draft in drafts:
        last = whole[-1] if whole else None
        if isinstance(draft, _Draft) and isinstance(last, _Draft) and _is_run_in(last, draft, look):
            last.lines += draft.lines
        else:
            whole.append(draft)
    return whole


def _is_run_in(last: _Draft, draft: _Draft, look: _Print) -> bool:
    above, line = last.last, draft.lines[0]
    goes_on = line.text[:1].islower() and not draft.mark and not _ended(above)
    goes_on = goes_on and (last.mark is not None or _is_full(above, line) or bool(_UNFINISHED.search(above.text)))
    near = above.page == line.page and 0 < above.y - line.y <= (look.leading + 0.25) * line.size
    same = abs(above.size - line.size) <= 0.08 * above.size
    return goes_on and near and same and look.stands_out(above) != look.stands_out(line)


def _continuing(
    done: Sequence[_Draft | Table], body: _Draft | None, line: Line, look: _Print, mark: Mark | None
) -> _Draft | None:
    """The draft that a line goes on with: the one just above, or the body's last one on the page before."""
    last = done[-1] if done else None
    if isinstance(last, _Draft) and last.last.page == line.page and _same_column(last.last, line):
        return last if _goes_on(last, line, look, mark) else None
    if (
        body is not None
        and not look.is_note(line)
        and body.last.page <= line.page
        and _in_one_box(body.last, line)
        and _runs_over(body, line, look, mark)
    ):
        return body
    return None


def _same_column(above: Line, line: Line) -> bool:
    return above.box == line.box and (line.y < above.y or abs(line.y - above.y) < 0.5 * line.size)


def _in_one_box(above: Line, line: Line) -> bool:
    """Whether two lines stand in one box or outside any; a box may go on over the end of a page."""
    return above.box == line.box or (above.page < line.page and (above.box == 0) == (line.box == 0))


def _goes_on(draft: _Draft, line: Line, look: _Print, mark: Mark | None) -> bool:
    """Whether a line belongs to the block whose last line stands above it."""
    above = draft.last
    if abs(above.size - line.size) > 0.08 * above.size or (
        above.bold != line.bold and look.stands_out(above) != look.stands_out(line)
    ):
        return False
    if above.y - line.y > (look.leading + 0.25) * line.size:
        return False
    if mark_of(line.text):
        return _is_false_mark(draft, line, mark)
    if draft.mark and line.x0 < draft.lines[0].text_x0 - line.size and line.x0 < draft.lines[0].x0 - 2:
        return False
    if _is_full(above, line) or (_UNFINISHED.search(above.text) and not look.stands_out(above)):
        return True
    indented = draft.mark is not None and line.x0 > draft.lines[0].text_x0 + 0.6 * line.size
    return not (indented or _ended(above) or _begins(above, line, heading=look.stands_out(above)))


def _runs_over(draft: _Draft, line: Line, look: _Print, mark: Mark | None) -> bool:
    """Whether a line at the top of a column or page goes on with a block that began before it."""
    if look.stands_out(line) or look.stands_out(draft.last):
        return False
    if mark_of(line.text):
        return _is_false_mark(draft, line, mark)
    if not _ended(draft.last):
        return True
    first = draft.lines[0]
    hangs = draft.mark is not None and first.text_x0 > first.x0 + 2
    return (
        hangs and abs((line.x0 - line.column[0]) - (first.text_x0 - first.column[0])) < 3 and _is_full(draft.last, line)
    )


def _is_false_mark(draft: _Draft, line: Line, mark: Mark | None) -> bool:
    """Whether what looks like a marker is the rest of a sentence: "as said in" / "2. above"."""
    own = mark_of(line.text)
    if own is None or own.style not in ("number", "letter"):
        return False
    return _is_full(draft.last, line) and not _ended(draft.last) and not begins_item(own, mark)


def _begins(above: Line, line: Line, *, heading: bool) -> bool:
    """Whether a line that follows a short one begins something of its own; a small letter needs a very short one."""
    share = 0.75 if not line.text[:1].islower() else 0.0 if heading else 0.6
    return above.x1 < above.column[0] + share * (above.column[1] - above.column[0])


def _is_full(above: Line, line: Line) -> bool:
    """Whether the next line's first word would not have fitted on the line above."""
    first = line.words[0]
    return above.x1 + 0.2 * line.size + (first.x1 - first.x0) > above.column[1] - 0.5 * line.size


def _ended(line: Line) -> bool:
    return bool(_ENDED.search(line.text))


def _continued_tables(drafts: Sequence[_Draft | Table]) -> list[_Draft | Table]:
    """Tables that a page's end cut in two as one: a repeated head goes, a cut row is put together."""
    whole: list[_Draft | Table] = []
    for draft in drafts:
        last = whole[-1] if whole else None
        if isinstance(draft, Table) and isinstance(last, Table) and _is_next_part(last, draft):
            first = _first_part(whole, last).rows
            again = [*itertools.takewhile(lambda pair: pair[0] == pair[1], zip(draft.rows, first, strict=False))]
            head = draft.rows[len(again) :]
            begins = any(
                row[0] for row in last.rows if row not in first[: len(again)]
            )  # rows begin in the first column
            if head and not head[0][0] and last.rows and (begins or not again):
                whole[-1] = _with_last_row(last, head[0])
                head = head[1:]
            whole += [Table(head, draft.page, draft.columns, draft.top, draft.bottom)] if head else []
        else:
            whole.append(draft)
    return whole


def _is_next_part(above: Table, table: Table) -> bool:
    same = len(above.columns) == len(table.columns)
    return (
        table.page == above.page + 1
        and same
        and all(abs(a - b) < 4 for a, b in zip(above.columns, table.columns, strict=True))
    )


def _first_part(whole: Sequence[_Draft | Table], last: Table) -> Table:
    """The first part of the table that `last` is a part of; its first rows are the heads."""
    first = last
    for part in reversed(whole[:-1]):
        if not isinstance(part, Table) or not _is_next_part(part, first):
            break
        first = part
    return first


def _with_last_row(table: Table, rest: Sequence[str]) -> Table:
    cells = tuple(in_cell([part for part in pair if part]) for pair in zip(table.rows[-1], rest, strict=True))
    return Table((*table.rows[:-1], cells), table.page, table.columns, table.top, table.bottom)


def _levels(drafts: Sequence[_Draft], look: _Print) -> dict[tuple[float, bool], int]:
    """Heading levels from 1, by size, bold before plain."""
    looks = {(d.lines[0].size, d.lines[0].bold) for d in drafts if _is_heading(d, look)}
    return {each: level for level, each in enumerate(sorted(looks, reverse=True), start=1)}


def _is_heading(draft: _Draft, look: _Print) -> bool:
    if not all(look.stands_out(line) for line in draft.lines):
        return False
    text = " ".join(line.text for line in draft.lines)
    larger = draft.lines[0].size > look.size * LARGER
    bulleted = draft.mark is not None and draft.mark.style not in ("number", "letter")
    if len(text) > LONGEST_HEADING or (_STOPPED.search(text) and (bulleted or not larger)):
        return False
    if draft.mark and (text[draft.mark.length :][:1].islower() or _UNFINISHED.search(text)):
        return False
    return larger or not (_PAIR.fullmatch(text) or bulleted)


def _block(
    draft: _Draft, look: _Print, levels: dict[tuple[float, bool], int], depths: list[tuple[float, str]]
) -> Block:
    text, starts = _text(draft, look)
    first = draft.lines[0]
    if _is_heading(draft, look):
        depths.clear()
        text = _NOTE.sub("", text)
        return Block(BlockKind.HEADING, text, levels[first.size, first.bold], first.page, page_starts=starts)
    if draft.mark is None:
        depths.clear()
        return Block(BlockKind.PARAGRAPH, text, 0, first.page, page_starts=starts)
    return Block(BlockKind.ITEM, text, _depth(draft, draft.mark, depths), first.page, page_starts=starts)


def _depth(draft: _Draft, mark: Mark, depths: list[tuple[float, str]]) -> int:
    """How deep an item lies: markers further right, or of another kind at the same place, are deeper."""
    at = draft.lines[0].x0 - draft.lines[0].column[0]
    while depths and depths[-1][0] > at + 4:
        depths.pop()
    if depths and mark.style in (style for _, style in depths):
        while depths[-1][1] != mark.style:
            depths.pop()
    elif not depths or at > depths[-1][0] + 4 or mark.style != depths[-1][1]:
        depths.append((at, mark.style))
    return len(depths) - 1


def _text(draft: _Draft, look: _Print) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The lines as one text, and where in it each later page begins."""
    starts = []
    for index, (above, line) in enumerate(_pairs(draft.lines), start=1):
        if line.page != above.page:
            before = rejoined([li.text for li in draft.lines[:index]], look.known)
            starts.append((len(before), line.page))
    text = rejoined([line.text for line in draft.lines], look.known)
    return text, tuple((min(start + 1, len(text)), page) for start, page in starts)


def _pairs(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    return pairwise(lines)
