"""Issues that have a table each, the fields below each other: "Improvement 1 | …", "Requirement | …", "Status | …".

What a field holds is told by what it says: the first that asks for something is the issue, what tells of it the answer.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.cells import cells_of
from ingest.grouped import grouped
from ingest.heads import ANSWER, ORDER, names
from ingest.labels import IssueLabel, issue_label
from ingest.openings import MUST
from ingest.outline import Line
from ingest.shapes import demands, is_label
from ingest.tables import Plan, PlanAction, PlanRow, labelled_record
from vectorstore.schema import Span

_PAIR, _NAME, _ASKED, _TOLD = 2, 12, 4, 3
"""A record's rows have two cells, the first of few words; what is asked or told has some at least."""
_NEAR = 2
"""The heading that names a record's issue stands so many lines above at most."""
_ANSWERED = re.compile(
    r"\b(?:respon[ds]e\w*|repl(?:y|ies)|comments?|actions?\s+(?:taken|planned|to\s+be)|done|doing|progress|updates?|position|will\s+do|"
    r"intend\w*|commentary|narrative)\b",
    re.IGNORECASE,
)
"""Names a field in which somebody answers."""
_ANSWER_IN_CELL = re.compile(
    r"(?:(?<=[.;:)])\s+|^)(?P<label>(?:[A-Z][\w’']*\s+){0,4}(?:[Rr]esponse|[Rr]eply|[Aa]ction(?:s)?\s+taken)(?:\s+(?:by|from|of|to)\b[^:.]{2,80})?\s*:)\s*(?=\S)"
)
"""Opens the answer in the cell that holds what is asked: "… is kept locked. Response by the registered person: …"."""
_NAMED = re.compile(r"(?P<name>[A-Z][\w /’'()-]{1,40}):\s*(?P<value>\S.*)", re.DOTALL)
_WITHIN = re.compile(
    r"\b(?:to\s+be\s+)?(?:completed?|done|met|date|deadline|timescale)(?:\s+by|\s+date)?\s*:\s*(?P<due>[^:]{4,60}?)(?=\s+[A-Z][a-z]+(?:\s\w+){0,2}:|$)",
    re.IGNORECASE,
)
"""By when, among what the first cell says of an issue."""


@dataclass(frozen=True, slots=True)
class _Field:
    """A row of a record: the name of a field, its value and where that stands."""

    name: str
    value: str
    span: Span

    @property
    def role(self) -> str | None:
        """What it holds by its name: owner, due, agreed, progress, action; None where that does not say."""
        name = self.name.rstrip(" :?")
        if ANSWER.search(name) or (_ANSWERED.search(name) and len(self.value.split()) > _TOLD):
            return "action"
        return next((n for n in ORDER[:-1] if n != "number" and names(n, name)), None)


def records(lines: Sequence[Line], areas: Sequence[str | None]) -> Plan:
    """The issues that have a record each, and the lines these take up; not those that every reader of tables knows."""
    rows: list[PlanRow] = []
    used: set[int] = set()
    for at, line in enumerate(lines):
        if at in used or not line.cells:
            continue
        groups, end = grouped(lines, at, areas[at])
        rows += groups
        used |= set(range(at, end))
        if groups or len(line.cells) != _PAIR or labelled_record(lines, at, areas[at]):
            continue
        own = (_with_label_beside, _beside_number, _of_fields)
        found = next((record for read in own if (record := read(lines, at, areas[at]))), None)
        if found:
            rows.append(found[0])
            used |= set(range(at, found[1])) | _label_above(lines, at).keys()
    return Plan(tuple(rows), frozenset(used), any(action.owner or action.due for row in rows for action in row.actions))


def together(table: Plan, own: Plan) -> Plan:
    """A document's plan with the issues that have a record each, in the order printed."""
    rows = sorted((*table.rows, *own.rows), key=lambda row: row.first_line)
    told = {(row.number, row.area): row for row in rows if not (is_label(row.words) or row.actions)}
    kept = []
    for row in rows:
        stated = told.get((row.number, row.area))
        if stated is not None and stated is not row and (is_label(row.words) or _same(row.words, stated.words)):
            stated.actions += row.actions
            stated.progress = stated.progress or row.progress
        else:
            kept.append(row)
    return Plan(tuple(kept), table.used | own.used, table.is_action_plan or own.is_action_plan)


def _same(words: str, others: str) -> bool:
    """Whether two cells say the same, whatever label or stop stands around it."""
    return re.sub(r"\W+", " ", words.casefold()).strip() == re.sub(r"\W+", " ", others.casefold()).strip()


def _of_fields(lines: Sequence[Line], at: int, area: str | None) -> tuple[PlanRow, int] | None:
    """A record of two columns; its first row, or the heading above it, names the issue."""
    own = _label(cells_of(lines[at])[0]) if len(lines[at].cells) == _PAIR else None
    label = own or next(iter(_label_above(lines, at).values()), None)
    if label is None:
        return None
    end = at + 1
    rows = itertools.takewhile(lambda line: len(line.cells) == _PAIR, lines[at + 1 :])
    for end, line in enumerate(rows, start=at + 1):
        if _label(cells_of(line)[0]):
            break
        end += 1
    fields = list(_fields(lines[at + bool(own) : end]))
    if own and len(cells_of(lines[at])[1].split()) > _ASKED:
        fields.insert(0, _Field("", cells_of(lines[at])[1], lines[at].cells[1]))
    elif own and (named := _NAMED.fullmatch(cells_of(lines[at])[1])):
        span = Span(lines[at].cells[1].start + named.start("value"), lines[at].cells[1].end)
        fields.append(_Field(named["name"], named["value"], span))
    row = _row(label, fields, area, at)
    return (row, end) if row else None


def _row(label: IssueLabel, fields: Sequence[_Field], area: str | None, at: int) -> PlanRow | None:
    """The plan's row that a record makes, if anything in it answers or says who, by when or how it stands.

    The first of its fields that asks for something is the issue.
    """
    asked = next((f for f in fields if f.role in (None, "action") and _asks(f) and not ANSWER.search(f.name)), None)
    if asked is None:
        return None
    held: dict[str, Span] = {}
    for field in fields:
        if field is not asked and field.role and field.value.strip():
            held.setdefault(field.role, field.span)
    if not held:
        return None
    row = PlanRow(
        label.number, asked.span, area=area, first_line=at, words=asked.value, label=label.label, cell=asked.span
    )
    row.agreed, row.progress = held.get("agreed"), held.get("progress")
    if action := held.get("action"):
        row.actions.append(PlanAction(action, held.get("owner"), held.get("due"), held.get("progress")))
    return row


def _asks(field: _Field) -> bool:
    return len(field.value.split()) > _ASKED and demands(field.value)


def _fields(rows: Sequence[Line]) -> Iterator[_Field]:
    for line in rows:
        name, value = cells_of(line)
        if not value.strip() and len(name.split()) > _ASKED:  # what stands across both columns
            yield _Field("", name.strip(), line.cells[0])
        elif name.strip() and len(name.split()) <= _NAME:
            yield _Field(name.strip(), value.strip(), line.cells[1])


def _label(cell: str) -> IssueLabel | None:
    """The label of an issue that is all that a cell holds."""
    label = issue_label(cell.strip())
    return label if label and label.number and label.length >= len(cell.strip()) else None


def _label_above(lines: Sequence[Line], at: int) -> dict[int, IssueLabel]:
    """The line right above a table that names an issue and asks for nothing itself, and its label."""
    for before in range(at - 1, max(at - _NEAR, 0) - 1, -1):
        line = lines[before]
        label = None if line.cells else issue_label(line.text)
        if line.cells or (label and label.number):
            return {before: label} if label and not MUST.search(line.text) else {}
    return {}


def _with_label_beside(lines: Sequence[Line], at: int, area: str | None) -> tuple[PlanRow, int] | None:
    """A record whose label stands with what else is said of the issue in a cell beside what is asked and answered."""
    line = lines[at]
    if len(line.cells) != _PAIR:
        return None
    beside, asked = cells_of(line)
    label = issue_label(beside.strip())
    if not (label and label.number) or MUST.search(beside) or not demands(asked):
        return None
    statement, answer = _parted(asked, line.cells[1])
    end = at + 1
    if answer is None and end < len(lines) and 0 in lines[end].reached and len(lines[end].cells) == _PAIR:
        answer, end = _behind_label(cells_of(lines[end])[1], lines[end].cells[1]), end + 1
        if answer is None:
            return PlanRow(label.number, statement, area=area, first_line=at, words=asked, label=label.label), end
    if answer is None:
        return None
    row = PlanRow(label.number, statement, area=area, first_line=at, words=asked, label=label.label, cell=statement)
    due = _WITHIN.search(beside)
    by = Span(line.cells[0].start + due.start("due"), line.cells[0].start + due.end("due")) if due else None
    row.actions.append(PlanAction(answer, due=by))
    return row, end


def _beside_number(lines: Sequence[Line], at: int, area: str | None) -> tuple[PlanRow, int] | None:
    """A record whose number reaches down beside all its fields: "1 | Requirement: …", then "Response: …"."""
    first = cells_of(lines[at])[0].strip()
    below = itertools.takewhile(lambda one: len(one.cells) == _PAIR and not cells_of(one)[0].strip(), lines[at + 1 :])
    rows = [lines[at], *below]
    if len(rows) < _PAIR or not is_label(first):
        return None
    label = issue_label(first) or IssueLabel("recommendation", first.strip(" .):"), len(first))
    fields = []
    for row in rows:
        found = _NAMED.fullmatch(cells_of(row)[1].strip())
        if found is None:
            return None
        start = row.cells[1].start + row.text[row.cells[1].start - row.span.start :].index(found["value"])
        fields.append(_Field(found["name"], found["value"], Span(start, row.cells[1].end)))
    made = _row(label, fields, area, at)
    return (made, at + len(rows)) if made else None


def _parted(words: str, cell: Span) -> tuple[Span, Span | None]:
    """What is asked, and what is answered behind a label in the same cell."""
    found = _ANSWER_IN_CELL.search(words)
    if not found or not found.start():
        return cell, None
    return Span(cell.start, cell.start + found.start()), Span(cell.start + found.end(), cell.end)


def _behind_label(words: str, cell: Span) -> Span | None:
    """What is answered behind the label with which a cell opens; None where there is no label or nothing behind it."""
    found = _ANSWER_IN_CELL.match(words)
    return Span(cell.start + found.end(), cell.end) if found else None
