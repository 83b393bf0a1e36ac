"""Forms filled in once for each issue: the same labels below each other again and again, a cell beside or below each.

Such a form is a table turned on its side: its labels are the heads, and each time it is filled in is a row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from ingest.cells import Cell, cells_of
from ingest.columns import columns
from ingest.outline import Line
from ingest.tables import Plan, PlanRow, read_row
from vectorstore.schema import Span

_LABELS, _RECORDS = 3, 2
"""A form has so many labels at least, and is filled in so many times."""
_PAIRS = 4
"""The cells of two labels side by side, with what is filled in beside each."""
_HEAD = 85
"""So many characters of a label say what it asks for."""


@dataclass(frozen=True, slots=True)
class _Field:
    """A part of a form: the row of its label, the label, what is filled in, and the row where that ends."""

    at: int
    label: str
    cell: Cell
    end: int


def with_forms(plan: Plan, lines: Sequence[Line], areas: Sequence[str | None]) -> Plan:
    """The plan with what its forms hold, read as rows of one table."""
    fields = [*_fields_of([(at, line) for at, line in enumerate(lines) if line.cells and at not in plan.used])]
    records = [record for record in _records(fields) if len(record) >= _LABELS]
    labels = list(dict.fromkeys(field.label for record in records for field in record))
    texts = [[_text(record, label) for label in labels] for record in records]
    held = columns([label[:_HEAD].rstrip(" .") for label in labels], texts) if len(records) >= _RECORDS else None
    if not held or "action" not in held:
        return plan
    rows: list[PlanRow] = []
    for record in records:
        end = Span(record[0].cell.span.start, record[0].cell.span.start)
        cells = {field.label: field.cell for field in record}
        read_row(rows, [cells.get(label, Cell(end, "")) for label in labels], held, areas[record[0].at], record[0].at)
        for row in rows[-1:]:
            row.section = next((f.cell.text for f in record if _repeats(f.cell.text, f.label)), "")
    used = {at for record in records for at in range(record[0].at, record[-1].end + 1)}
    whole = sorted([*plan.rows, *rows], key=lambda row: row.statement.start)
    return replace(plan, rows=tuple(whole), used=plan.used | used, is_action_plan=True)


def _fields_of(rows: Sequence[tuple[int, Line]]) -> Iterator[_Field]:
    """What each row holds beside its label, or the row below it where that comes back less often than the label."""
    times = Counter(line.text for _, line in rows)
    within = _labels_within(rows)
    filled = -1
    for (at, line), beneath in zip_longest(rows, rows[1:]):
        if at == filled:
            continue
        after, below = beneath or (at, line)
        if at in within:
            (span, text), length = _told(line)[0], within[at]
            value = text[length:].lstrip()
            yield _Field(at, " ".join(text[:length].split()), Cell(Span(span.end - len(value), span.end), value), at)
        elif after == at + 1 and times[line.text] > times[below.text] and _stands_over(line, below):
            filled = after
            for (_, label), cell in zip(_told(line), _told(below), strict=True):
                yield _Field(at, " ".join(label.split()), Cell(*cell), after)
        else:
            yield from _fields(at, line)


def _labels_within(rows: Sequence[tuple[int, Line]]) -> dict[int, int]:
    """The rows of one cell that holds a label and what is filled in behind it, and the length of the label.

    The words with which several such cells begin are the label, up to a colon or where what is filled in begins.
    """
    alike: dict[tuple[str, ...], dict[int, str]] = {}
    for at, line in rows:
        told = _told(line)
        if len(told) == 1 and len(opening := told[0][1].split()[:_OPENING]) == _OPENING:
            alike.setdefault(tuple(opening), {})[at] = told[0][1]
    found: dict[int, int] = {}
    for cells in alike.values():
        words = [text.split() for text in cells.values()]
        shared = next((n for n, at_once in enumerate(zip(*words, strict=False)) if len(set(at_once)) > 1), 0)
        ends = [n for n in range(shared, _OPENING, -1) if words[0][n - 1].endswith((":", "?"))]
        begins = [n for n in range(shared, _OPENING, -1) if all(_BEGINS.match(own[n]) for own in words)]
        if len(cells) >= _RECORDS and (label := next(iter(ends or begins), 0)):
            found |= {at: _length(text, label) for at, text in cells.items()}
    return found


def _length(text: str, words: int) -> int:
    """The length of so many words at the front of a text."""
    return [word.end() for word in _WORD.finditer(text)][words - 1]


_OPENING = 3
"""A label within a cell has more words than these, which tell it."""
_BEGINS = re.compile(r"[“\"‘(]?[A-Z0-9£]")
_WORD = re.compile(r"\S+")


def _stands_over(line: Line, below: Line) -> bool:
    """Whether a row holds nothing but the label of the row below it, or heads whose words one of its cells repeats."""
    heads, cells = _told(line), _told(below)
    names = any(_repeats(text, head) for (_, head), (_, text) in zip(heads, cells, strict=False))
    alone = len(heads) == 1 and cells_of(line)[0].strip() == heads[0][1]
    return len(heads) == len(cells) and (alone or names)


def _repeats(text: str, head: str) -> bool:
    """Whether a cell names by its number what its head names: "Regulation" over "Regulation 9 …"."""
    return text.casefold().startswith(head.casefold()) and text[len(head) :].lstrip()[:1].isdigit()


def _told(line: Line) -> list[tuple[Span, str]]:
    return [(span, text.strip()) for span, text in zip(line.cells, cells_of(line), strict=True) if text.strip()]


def _fields(at: int, line: Line) -> Iterator[_Field]:
    """A row of two cells at most, of which the first is filled in; or of two such pairs side by side."""
    told = _told(line)
    if not told or len(told) > _PAIRS or len(told) == _PAIRS - 1 or not cells_of(line)[0].strip():
        return
    for label, beside in zip_longest(told[::2], told[1::2]):
        span, text = beside or (Span(label[0].end, label[0].end), "")
        yield _Field(at, " ".join(label[1].split()), Cell(span, text), at)


def _records(fields: Sequence[_Field]) -> Iterator[list[_Field]]:
    """The fields whose labels come back, parted where the first of them does; what stands beside most times only."""
    times = Counter(field.label for field in fields)
    most = max(times.values(), default=0)
    again = [field for field in fields if times[field.label] >= max(_RECORDS, (most + 1) // 2)]
    record: list[_Field] = []
    for field in again:
        if record and any(field.label == other.label for other in record):
            yield record
            record = []
        record.append(field)
    yield record


def _text(record: Sequence[_Field], label: str) -> str:
    return next((field.cell.text for field in record if field.label == label), "")
