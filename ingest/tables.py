"""Reads action plans and other tables by the words in their header row, whatever the order of the columns."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from ingest.cells import Cell, cells_of, places_of, without_stance
from ingest.columns import columns, header
from ingest.heads import ANSWER, ORDER, names
from ingest.labels import IssueLabel, code, issue_label, marker
from ingest.numbering import NUMBER
from ingest.openings import MUST
from ingest.outline import Line
from ingest.shapes import STANCE_CELL, demands, shape
from ingest.sub_heads import with_sub_heads
from vectorstore.schema import Span


@dataclass(slots=True)
class PlanRow:
    """One recommendation of an action plan and the actions against it; spans are cells.

    `codes` number the lines it takes up; `bare` says that its own line names nobody and no day.
    """

    number: str
    statement: Span
    agreed: Span | None = None
    actions: list[PlanAction] = field(default_factory=list)
    progress: Span | None = None
    area: str | None = None
    section: str = ""
    first_line: int = 0
    words: str = ""
    label: str = "recommendation"
    cell: Span | None = None
    codes: list[str] = field(default_factory=list)
    bare: bool = False


@dataclass(frozen=True, slots=True)
class PlanAction:
    """One action with who is to do it and by when, as far as the row says; or what one of several bodies answers."""

    action: Span
    owner: Span | None = None
    due: Span | None = None
    progress: Span | None = None
    agreed: Span | None = None
    party: Span | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The rows of every table that is an action plan, and the lines they take up."""

    rows: tuple[PlanRow, ...]
    used: frozenset[int]
    is_action_plan: bool


def plan(lines: Sequence[Line], areas: Sequence[str | None], taken: Collection[int] = ()) -> Plan:
    """Every table that is a plan: a column of what was asked for, and something about it beside it.

    `taken` are lines of tables that hold something else.
    """
    rows: list[PlanRow] = []
    used = set(taken)
    held: dict[str, int] = {}
    met: dict[tuple[str, ...], dict[str, int] | None] = {}
    places, owners = places_of(lines), False
    above: list[Cell] = []
    for at, line in enumerate(lines):
        if at in used:
            continue
        if not line.cells:
            used |= {at} if _is_note(lines, at, used) else set()
            held = held if held and _interrupts(lines, at) else {}
            continue
        if record := labelled_record(lines, at, areas[at]):
            rows.append(record)
            used |= set(range(at, _end_of_record(lines, record.first_line)))
            owners, held = owners or any(a.owner or a.due for a in record.actions), {}
            continue
        (texts, high), key = with_sub_heads(lines, at), tuple(cells_of(line))
        held = {} if _heads_figures(lines, at) else held
        if key not in met and (not held or header(texts)):
            met[key] = columns(texts, _below(lines, [head + high - 1 for head in places[key]], key))
        if found := None if _heads_groups(lines, at) else met.get(key):
            held = found
            owners = owners or _assigns(found, texts)
            used |= set(range(at, at + high))
        elif held:
            used.add(at)
            above = _cells(line, above)
            read_row(rows, above, held, areas[at], at)
    return Plan(_with_own_numbers(_ticked(rows, lines)), frozenset(used), owners)


def _is_note(lines: Sequence[Line], at: int, used: Collection[int]) -> bool:
    """Whether a line is a remark on the table right above it: a plan, or one in whose last row its sign stands."""
    sign = _NOTE.match(lines[at].text) if at and lines[at - 1].cells else None
    if sign is None or MUST.search(lines[at].text):
        return False
    mark = sign.group().strip()
    return at - 1 in used or (not mark[0].isalnum() and mark in lines[at - 1].text)


def _ticked(rows: Sequence[PlanRow], lines: Sequence[Line]) -> Sequence[PlanRow]:
    """The rows with the head of the one column of stances that a mark stands in: "Accepted | Partly | Rejected"."""
    heads = {at: found for at, line in enumerate(lines) if (found := _stance_heads(line))}
    for row in rows:
        head = max((at for at in heads if at < row.first_line), default=row.first_line)
        table = head < row.first_line and all(line.cells for line in lines[head : row.first_line])
        texts = cells_of(lines[row.first_line])
        marked = [span for i, span in heads.get(head, {}).items() if i < len(texts) and texts[i].strip(" -–—")]
        row.agreed = marked[0] if table and len(marked) == 1 else row.agreed
    return rows


def _stance_heads(head: Line) -> dict[int, Span]:
    """The columns that stances head; in the first one stands "No."."""
    cells = enumerate(zip(head.cells, cells_of(head), strict=True))
    found = {i: span for i, (span, text) in cells if i and STANCE_CELL.fullmatch(text.strip())}
    return found if len(found) > 1 else {}


_NOTE = re.compile(r"(?:\*{1,3}|[†‡§]|\(?\[?[a-z1-9][\])]|(?:notes?|key)\s*:)\s*(?=\S)", re.IGNORECASE)
"""Opens a remark under a table: "* Dates are those by which the action will be finished". """


def _heads_figures(lines: Sequence[Line], at: int) -> bool:
    """Whether a row heads nothing but figures, as where the recommendations of a plan are counted below it."""
    below = cells_of(lines[at + 1]) if at + 1 < len(lines) else []
    told = [cell for cell in below if cell.strip()]
    return len(told) > 1 and shape(told).figures == 1 and shape(cells_of(lines[at])).figures == 0


def _heads_groups(lines: Sequence[Line], at: int) -> bool:
    """Whether a row only groups the heads in the row below it, some of its own cells reaching over several."""
    texts, below = cells_of(lines[at]), cells_of(lines[at + 1]) if at + 1 < len(lines) else []
    told = sum(bool(cell.strip()) for cell in texts)
    heads = len(texts) == len(below) > told and all(0 < len(cell.split()) <= _HEAD for cell in below)
    return heads and told > 1 and columns(below, _below(lines, [at + 1], tuple(below))) is not None


_HEAD = 4


def _assigns(found: dict[str, int], texts: Sequence[str]) -> bool:
    """Whether a table holds actions, or says who answers or by when; beside a demand alone that is whose it is."""
    acts = "action" in found and not ANSWER.search(texts[found["action"]])
    return acts or bool({"owner", "due"} & set(found) and {"action", "agreed", "progress"} & set(found))


def _below(lines: Sequence[Line], heads: Sequence[int], head: tuple[str, ...]) -> list[list[str]]:
    """The rows under a head wherever it is printed, less the head itself: tables with one head are read alike."""
    under = (itertools.takewhile(lambda line: line.cells, lines[at + 1 : at + 1 + _ROWS]) for at in heads[:_ROWS])
    return [texts for texts in map(cells_of, itertools.chain.from_iterable(under)) if tuple(texts) != head]


_AROUND_CODES = " .)("
"""What may stand around a number in a cell of its own."""
_ROWS = 100
"""So many rows of a table show what it is."""


def labelled_record(lines: Sequence[Line], at: int, area: str | None) -> PlanRow | None:
    """A recommendation whose table has its fields below each other: "Recommendation 1 | …", "Owner | …", "Date | …"."""
    first = cells_of(lines[at])
    label = _label(first[0]) if len(first) == 2 and first[1] else None
    if referred := _referred(lines, at):
        label, at = referred, at + 1
        first = [referred.label, cells_of(lines[at])[1]]
    end = _end_of_record(lines, at)
    if label is None or label.length < len(first[0]) or end < at + 2:
        return None
    fields = {
        name: lines[i].cells[1] for i in range(at + 1, end) if (name := _field(lines[i])) and cells_of(lines[i])[1]
    }
    answer = fields.pop("answer", None)
    cell = lines[at].cells[1]
    row = PlanRow(label.number, cell, area=area, first_line=at, words=first[1], label=label.label, cell=cell)
    row.agreed = fields.get("agreed") or (answer if "action" in fields else None)
    row.progress = fields.get("progress")
    told = row.progress if row.progress and row.progress.end - row.progress.start > _STATE else None
    if action := fields.get("action") or answer or told:
        row.actions.append(PlanAction(action, fields.get("owner"), fields.get("due"), fields.get("progress")))
    return row


_STATE = 40
"""How things stand is said in so many characters at most; more tell what was done."""


def _referred(lines: Sequence[Line], at: int) -> IssueLabel | None:
    """The label of a record whose number has a row of its own: "Ref | A.04" over "Recommendation | …"."""
    rows = [cells_of(line) for line in lines[at : at + 2]]
    if not all(len(row) == 2 and row[1] for row in rows) or len(rows) < 2:
        return None
    name, number = rows[0][0].rstrip(" :."), _CODED.fullmatch(rows[0][1])
    asks = names("recommendation", rows[1][0].rstrip(" :")) and len(rows[1][0].split()) <= _SHORT
    if number is None or not asks or not names("number", name):
        return None
    return IssueLabel("recommendation", number["number"], len("recommendation"))


_CODED = re.compile(rf"(?P<number>(?:[A-Za-z]{{1,3}}[-. ]?)?{NUMBER}|[A-Z])[.):]?")
_SHORT = 6
"""The name of a record's field has so many words at most."""


def _label(cell: str) -> IssueLabel | None:
    """What a record's first cell calls its issue: "Recommendation 3", or nothing but its number."""
    bare = _NUMBER.fullmatch(cell)
    return IssueLabel("recommendation", bare["number"], len(cell)) if bare else issue_label(cell)


def _end_of_record(lines: Sequence[Line], at: int) -> int:
    """The line after the last field of the record that a row opens."""
    end = at + 1
    rows = itertools.takewhile(lambda line: len(line.cells) == 2, lines[at + 1 : at + 1 + _FIELDS])
    for beyond, line in enumerate(rows, start=at + 2):
        if _referred(lines, beyond - 1):
            break
        if _field(line):
            end = beyond
        elif not _ASIDE.fullmatch(cells_of(line)[0]):
            break
    return end


_ASIDE = re.compile(
    r"(?:(?:level|degree) of )?(?:priority|risk|category|theme|scope(?: area)?|area|section|type|importance)"
    r"(?: (?:level|rating))?\W*",
    re.IGNORECASE,
)
"""A record's field that says what a recommendation is like, and nothing of who does what by when."""
_NUMBER = re.compile(
    rf"(?:(?:no|finding|observation|matter|point)\b\.?\s*|#)?(?P<number>{NUMBER})[.):]?", re.IGNORECASE
)
_FIELDS = 12
"""A recommendation has at most so many fields below each other."""


def _field(line: Line) -> str | None:
    """Which field a row's first cell names, an answer apart from an action; None where it is no field's name."""
    name = cells_of(line)[0].rstrip(" :?")
    if len(name.split()) > _SHORT or issue_label(name):
        return None
    if ANSWER.search(name):
        return "answer"
    return next((n for n in ORDER[:-1] if names(n, name)), None)


def _cells(line: Line, above: Sequence[Cell]) -> list[Cell]:
    """A row's cells; where one of the row above reaches down into it, that one."""
    return [
        Cell(above[at].span, above[at].text, reached=True)
        if at in line.reached and at < len(above)
        else Cell(span, text.strip())
        for at, (span, text) in enumerate(zip(line.cells, cells_of(line), strict=True))
    ]


def read_row(rows: list[PlanRow], row_cells: Sequence[Cell], held: dict[str, int], area: str | None, at: int) -> None:
    """Add what a row holds to the recommendations read so far: a new one, or more on the last."""
    there = _there(row_cells, held)
    cells = {name: cell.span for name, cell in there.items()}
    texts = {name: cell.text for name, cell in there.items()}
    if rows and _is_step(rows[-1], texts):
        texts["action"], cells["action"] = texts.pop("recommendation"), cells["recommendation"]
    assigned = bool(texts.get("owner") or texts.get("due"))
    if texts.get("recommendation") and not _names_group(row_cells, texts):
        cell, words = cells["recommendation"], texts["recommendation"]
        number, label, statement = _number(texts, cell, words)
        statement, stance = without_stance(words[statement.start - cell.start :], statement)
        if not (rows and _is_same(rows[-1], number, words, area)):
            rows.append(
                PlanRow(number, statement, stance, area=area, first_line=at, words=words, label=label, cell=cell)
            )
            rows[-1].bare = not assigned
    if not rows:
        return
    row = rows[-1]
    row.codes += [printed] if (printed := texts.get("number", "").strip(_AROUND_CODES)) else []
    if texts.get("agreed") and row.agreed is None:
        row.agreed = cells["agreed"]
    if texts.get("progress") and row.progress is None:
        row.progress = cells["progress"]
    if texts.get("action"):
        if re.search(r"\d", texts.get("revised", "")):
            texts["due"], cells["due"] = texts["revised"], cells["revised"]
        beside = ("owner", "due", "progress", *(("party", "agreed") if texts.get("party") else ()))
        optional = {name: cells[name] for name in beside if texts.get(name)}
        row.actions.append(PlanAction(cells["action"], **optional))
    if texts.get("another"):
        row.actions.append(PlanAction(cells["another"]))


def _there(row_cells: Sequence[Cell], held: dict[str, int]) -> dict[str, Cell]:
    """A row's cells by what they hold, less those of the row above that it only goes on from."""
    missing = _lost_cells(row_cells, held)
    there = {n: row_cells[i - missing] for n, i in held.items() if missing <= i < len(row_cells) + missing}
    if "recommendation" in there and there["recommendation"].reached:
        kept = ("owner", "due", "progress")
        return {n: cell for n, cell in there.items() if not cell.reached or n in kept}
    return {} if _only_tells_more(there) else there


def _only_tells_more(there: dict[str, Cell]) -> bool:
    """Whether a row only says more of the one above, whose number and state reach down into it, and asks nothing."""
    words, others = there.get("recommendation"), [cell for n, cell in there.items() if n != "recommendation"]
    held = [cell for cell in others if cell.text]
    alone = words is not None and bool(words.text) and not words.reached and not demands(words.text)
    return alone and "number" in there and bool(held) and all(cell.reached for cell in held)


def _names_group(cells: Sequence[Cell], texts: dict[str, str]) -> bool:
    """Whether a row only names the group of recommendations below it: a few words across all columns."""
    words = texts["recommendation"]
    label = issue_label(words)
    named = label is not None and (bool(label.number) or label.length < len(words))
    alone = sum(bool(cell.text) for cell in cells) == 1 < len(cells) and not (marker(words) or named)
    return alone and len(words.split()) <= _GROUP and words[-1] not in ".;:?" and not MUST.search(words)


_GROUP = 10
"""The name of a group has so many words at most."""


def _is_step(row: PlanRow, texts: dict[str, str]) -> bool:
    """Whether a row is a step towards the recommendation above it: "2a" or "2.1" under an answered "2"."""
    number, words = texts.get("number", "").strip(_AROUND_CODES), texts.get("recommendation", "")
    answered = bool(row.agreed or row.actions) and not (texts.get("action") or texts.get("agreed"))
    given = row.bare and bool(MUST.search(row.words)) and bool(texts.get("owner") or texts.get("due"))
    below = re.fullmatch(rf"{re.escape(row.number)}(?:[a-z]|\.\d{{1,2}})", number)
    return bool(row.number and below and words) and (answered or given) and not MUST.search(words)


def _is_same(row: PlanRow, number: str, words: str, area: str | None) -> bool:
    """Whether a row only repeats the recommendation above it for another action, which its code may name."""
    alike = row.number == number or (_under(number) != "" and _under(row.number) == _under(number))
    return alike and (row.words, row.area) == (words, area) and bool(number)


def _under(code: str) -> str:
    """The number of the recommendation that an action's code names: "1" of "1b"; "" where it names none."""
    found = re.fullmatch(rf"(?P<number>{NUMBER.removesuffix('[A-Za-z]?')})[a-z]", code)
    return found["number"] if found else ""


def _with_own_numbers(rows: Sequence[PlanRow]) -> tuple[PlanRow, ...]:
    """The recommendations of a plan, numbered "1" where the numbers "1a" and "1b" are those of the actions under it."""
    own = [_under(row.number) or row.number for row in rows]
    shared = any(len({_under(code) for code in row.codes}) == 1 < len(row.codes) for row in rows if _under(row.number))
    if shared and len({(row.area, number) for row, number in zip(rows, own, strict=True)}) == len(own):
        for row, number in zip(rows, own, strict=True):
            row.number = number
    return tuple(rows)


def _lost_cells(cells: Sequence[Cell], columns: dict[str, int]) -> int:
    """How many empty cells at the front of a row were lost on the way, where it lacks a number and is too short."""
    short = max(columns.values()) + 1 - len(cells)
    first = cells[0].text
    return short if short > 0 and "number" in columns and not re.match(r"[\dA-Z]{0,4}\.?\d", first) else 0


def _number(texts: dict[str, str], cell: Span, words: str) -> tuple[str, str, Span]:
    """The recommendation's number and label, from its own column or the front of its text, and its own words."""
    label, found = issue_label(words), marker(words)
    coded = code(words)
    found = coded if coded and not found and re.search(r"\d[a-z]?[.):]", words[: coded.length]) else found
    labelled = label if label and label.length < len(words) and (label.number or ":" in words[: label.length]) else None
    labelled = labelled or (label if label and label.number and label.length == len(words) else None)
    front = labelled.length % len(words) if labelled else 0  # a cell that is all label stays its own words
    skip = front if labelled else found.length if found and found.number else 0
    number = labelled.number if labelled else found.number if found else ""
    printed = texts.get("number", "").strip(_AROUND_CODES)
    printed = "" if number and _under(printed) == number else printed
    named = issue_label(printed)
    if printed and not (labelled and number):
        number = named.number if named and named.number else printed
    called = (labelled if labelled and labelled.label else None) or (named if named and named.number else None)
    return number, called.label if called else "recommendation", Span(cell.start + skip, cell.end)


def _interrupts(lines: Sequence[Line], at: int) -> bool:
    """Whether a table goes on after a line that only a page break put there."""
    after = lines[at + 1 : at + 3]
    return any(line.cells for line in after) and not lines[at].heading
