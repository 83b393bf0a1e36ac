"""Finds tables whose cells stand below each other, one a paragraph, under a list of the column heads.

So programs print the tables of a PDF: all heads first, then each row's number, words, answer, owner and date. The rows
are made of the lines as they stand; the text stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.blocks import BlockKind
from ingest.columns import header
from ingest.heads import names
from ingest.labels import marker
from ingest.outline import Line, Outline
from ingest.shapes import STANCE_CELL, is_label
from vectorstore.schema import Span

_FEWEST, _MOST = 4, 8
"""A table of such cells has so many columns."""
_HEAD_WORDS, _SMALL_WORDS = 10, 12
_ORDINAL = re.compile(r"\d{1,2}[.)]\s+")
"""What numbers the heads themselves: "2. Recommendation"."""
_ROW_LINES = 30
"""A row's cells take up so many lines at most."""
_ROWS = 2
_BETWEEN = 2
"""So many lines may stand between the heads and the first row: what the first rows have in common."""
_TAIL = ("action", "owner", "due", "progress")
"""What a further action on the same recommendation repeats."""


@dataclass(frozen=True, slots=True)
class _Heads:
    """The heads of a table: the lines they take up and what each column holds."""

    at: int
    texts: tuple[str, ...]
    roles: tuple[str, ...]

    @property
    def end(self) -> int:
        """The line after the last head."""
        return self.at + len(self.texts)


def restacked(outline: Outline) -> Outline:
    """The outline with rows in the place of cells that stood below each other."""
    lines = outline.lines
    made: list[Line] = []
    at = 0
    while at < len(lines):
        heads = _heads(lines, at)
        rows = list(_table(outline.text, lines, heads)) if heads else []
        if len([row for row, _ in rows if row.cells and not row.heading]) > _ROWS:
            made += [row for row, _ in rows]
            at = rows[-1][1]
            continue
        made.append(lines[at])
        at += 1
    if len(made) == len(lines):
        return outline
    rows_at = [line.span for line in made if line.cells and not line.heading]
    kept = tuple(s for s in outline.sections if not any(r.start <= s.span.start < r.end for r in rows_at))
    return replace(outline, lines=tuple(made), sections=kept)


def _heads(lines: Sequence[Line], at: int) -> _Heads | None:
    """The heads that begin with a line, as many as may be; the first of them heads the rows' numbers."""
    texts: list[str] = []
    for line in lines[at : at + _MOST]:
        words = line.text.strip()
        sentence = words.endswith(".") and len(words.split()) > 1
        if line.cells or len(words.split()) > _HEAD_WORDS or sentence or is_label(_ORDINAL.sub("", words)):
            break
        texts.append(words)
    if len(texts) < _FEWEST or not names("number", texts[0]):
        return None  # nearly every line ends here
    for count in range(len(texts), _FEWEST - 1, -1):
        found = header(texts[:count]) or {}
        whole = found.get("number") == 0 and "recommendation" in found and "action" in found
        if whole and count - 1 in found.values() and len(found) >= count - 1:
            roles = {place: name for name, place in found.items()}
            return _Heads(at, tuple(texts[:count]), tuple(roles.get(place, "other") for place in range(count)))
    return None


def _table(text: str, lines: Sequence[Line], heads: _Heads) -> Iterator[tuple[Line, int]]:
    """The lines of a table, its cells made rows, each with the place after it; ends with the last row."""
    yield _row(text, [[line] for line in lines[heads.at : heads.end]]), heads.end
    at, last = heads.end, None
    first = next((i for i in range(at, min(at + _BETWEEN + 1, len(lines))) if _label(lines[i])), None)
    if first is None:
        return
    held: list[tuple[Line, int]] = [(lines[i], i + 1) for i in range(at, first)]
    at = first
    while at < len(lines):
        label = _label(lines[at])
        if label and (last is None or _follows(last, label)):
            cells, end = _cells(text, lines, at, heads)
            if cells:
                yield from ((_section(line, heads) if line.heading else line, beyond) for line, beyond in held)
                held, last = [], label
                yield _row(text, cells), end
                at = end
                for more, beyond in _further(lines, end, heads):
                    yield _row(text, more, before=len(heads.roles) - len(more)), beyond
                    at = beyond
                continue
        if tuple(line.text.strip() for line in lines[at : at + len(heads.texts)]) == heads.texts:
            held.append((_row(text, [[line] for line in lines[at : at + len(heads.texts)]]), at + len(heads.texts)))
            at += len(heads.texts)
            continue
        held.append((lines[at], at + 1))
        at += 1
        if len(held) > _ROW_LINES:
            return


def _cells(text: str, lines: Sequence[Line], at: int, heads: _Heads) -> tuple[list[list[Line]], int]:
    """The cells of the row that a label opens, and the place after them; none where they do not fit the heads."""
    line = lines[at]
    label = _label(line) or ""
    front = [replace(line, text=line.text[: len(label)], span=line.part(0, len(label)))]
    length = len(label) + len(line.text[len(label) :]) - len(line.text[len(label) :].lstrip(" .):"))
    rest = line.text[length:]
    begun = [replace(line, text=rest, span=line.part(length))] if rest.strip() else []
    below = [*begun, *_until_next(lines, at + 1, label, heads)]
    for roles in (heads.roles[1:], *(heads.roles[1:short] for short in range(len(heads.roles) - 1, 2, -1))):
        fitted = _fitted(below, roles)
        if fitted and (roles == heads.roles[1:] or sum(map(len, fitted)) == len(below)):
            return [front, *fitted], at + 1 + sum(map(len, fitted)) - len(begun)
    return [], at


def _further(lines: Sequence[Line], at: int, heads: _Heads) -> Iterator[tuple[list[list[Line]], int]]:
    """Further actions of a row with their owners and dates, where all of these stand again."""
    roles = tuple(role for role in heads.roles if role in _TAIL)
    while len(roles) > _ROWS and heads.roles[-len(roles) :] == roles:
        fitted = _fitted(_until_next(lines, at, "", heads)[: len(roles)], roles)
        if not fitted or len(fitted[0][0].text.split()) <= _FEWEST:
            return
        at += sum(map(len, fitted))
        yield fitted, at


def _until_next(lines: Sequence[Line], at: int, label: str, heads: _Heads) -> list[Line]:
    """The lines that may belong to a row: up to the next label, heads or row."""
    found: list[Line] = []
    for line in lines[at : at + _ROW_LINES]:
        after = _label(line)
        if line.cells or line.text.strip() == heads.texts[0] or (after and (not label or _follows(label, after))):
            break
        found.append(line)
    return found


def _fitted(lines: Sequence[Line], roles: Sequence[str]) -> list[list[Line]]:
    """The lines parted into cells that can hold what their columns hold, each as short as may be; else none."""
    if not roles:
        return []
    for count in range(1, len(lines) - len(roles) + 2):
        if not _may_hold(roles[0], lines[:count]):
            continue
        after = _fitted(lines[count:], roles[1:])
        if len(after) == len(roles) - 1:
            return [list(lines[:count]), *after]
    return []


def _may_hold(role: str, lines: Sequence[Line]) -> bool:
    if role in ("recommendation", "action"):
        return len(lines) <= _ROW_LINES
    words = lines[0].text.strip()
    if role == "agreed":
        return len(lines) == 1 and bool(STANCE_CELL.fullmatch(words))
    return len(lines) == 1 and len(words.split()) <= _SMALL_WORDS and not words.endswith((".", ":", ";"))


def _label(line: Line) -> str | None:
    """The number that a line is or opens with."""
    words = line.text.strip()
    if line.cells:
        return None
    if is_label(words):
        return words
    mark = marker(words)
    return words[: mark.length].rstrip() if mark and mark.number else None


def _follows(before: str, label: str) -> bool:
    """Whether a label is printed like the one before it and its number is higher."""
    alike = re.sub(r"\d+", "9", before) == re.sub(r"\d+", "9", label)
    return alike and _figures(label) > _figures(before)


def _figures(label: str) -> tuple[int, ...]:
    return tuple(int(figure) for figure in re.findall(r"\d+", label))


def _section(line: Line, heads: _Heads) -> Line:
    """A heading between the rows as a row of its own, its other cells empty."""
    empty = [Span(line.span.end, line.span.end)] * (len(heads.roles) - 1)
    return replace(line, kind=BlockKind.ROW, cells=(line.span, *empty))


def _row(text: str, cells: Sequence[Sequence[Line]], *, before: int = 0) -> Line:
    """A row of cells that are lines; `before` of its cells are empty."""
    spans = [Span(cell[0].span.start, cell[-1].span.end) for cell in cells]
    whole = Span(spans[0].start, spans[-1].end)
    empty = [Span(whole.start, whole.start)] * before
    return Line(BlockKind.ROW, whole.of(text), whole, page=cells[0][0].page, cells=(*empty, *spans))
