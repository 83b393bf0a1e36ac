"""Reads action plans and other tables by the words in their header row, whatever the order of the columns."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.acceptance import Stance, stance
from ingest.labels import STATE, IssueLabel, code, issue_label, marker
from ingest.numbering import NUMBER
from ingest.openings import MUST
from ingest.outline import Line
from vectorstore.dates import dates_in, dues_in, iso
from vectorstore.schema import Acceptance, Due, Span

_COLUMNS = {
    "number": r"(?:no|number|ref(?:erence)?|rec(?:ommendation)?\.?\s*(?:no|number|ref)|#|item|"
    r"para(?:graph)?|issue\s*(?:no|"
    r"number)|afi\s*(?:no|number))\.?",
    "recommendation": r"(?!(?:numbers?|no\.?|count|total)\s+of\b)"
    r".*\b(?:recommendations?|recommended|issues?(?:\s+to\s+(?:be\s+)?address(?:ed)?)?|"
    r"areas?\s+(?:for|of)\s+(?:improvement|concern|development)|findings?|concerns?|causes?\s+of\s+concern|"
    r"required\s+improvement)\b.*",
    "agreed": r".*\b(?:agreed?|accepted?|acceptance|not\s+agreed|decision)\b.*",
    "owner": r".*\b(?:owners?|lead|responsib\w+|accountab\w+|who|by\s+whom|named\s+person)\b.*",
    "due": r".*\b(?:dates?|deadlines?|when|timescales?|target|due|completion|"
    r"(?:completed?|done|finished|delivered|implemented|achieved)\s+by|timeline)\b.*",
    "progress": r".*\b(?:progress|status|update|rag|judgements?|assessment|outcome|current\s+position)\b.*",
    "action": r".*\b(?:actions?|steps?|"
    r"what\s+(?:we|the)(?!\s+(?:\w+\s+)?(?:recommended|found|saw|asked)\b)|measures?|plan|response|activity|activities|"
    r"milestones?|comments?|reply)\b.*|(?:our|the)\s+(?:[\w’']+\s+){0,3}position",
}
_ANSWER = re.compile(
    r"^\W*(?:[\w’']+\s+){0,3}(?:response|reply|comments?)\W*$|^(?:our|the)\s+(?:[\w’']+\s+){0,3}position$",
    re.IGNORECASE,
)
"""A column's head that names an answer and no plan."""
_COUNTS = re.compile(r"\s*(?:(?:number|no\.?|count|total)\s+of|how\s+many)\b", re.IGNORECASE)
"""Heads a column of figures: "Number of recommendations"."""
_WITH_STEPS = re.compile(
    r"recommendations?\s*(?:/|&|and|or)\s*(?:the\s+)?(?:sub-?)?(?:steps?|actions?|tasks?|milestones?)", re.I
)
"""Heads a column in which steps stand below the recommendation that they serve."""
_ORDER = ("agreed", "owner", "number", "due", "progress", "action", "recommendation")
_STANCE_CELL = re.compile(
    r"(?:(?:fully|partly|partially|not|broadly)\s+)?(?:accept(?:ed)?|agree[d]?|reject(?:ed)?|noted|disagree[d]?|not\s+accepted)"
    r"(?:\s+in\s+(?:principle|part|full))?\W*|(?:yes|no|partly|partially|in\s+(?:part|principle|full))\W*",
    re.IGNORECASE,
)
"""A cell that says nothing but whether a recommendation is accepted."""
_TOLD = {"agreed": _STANCE_CELL, "progress": STATE}
"""Columns that their cells tell."""
_BRIEFLY = (
    (Acceptance.ACCEPTED, re.compile(r"(?:y|yes|✓|✔|in full)\.?", re.IGNORECASE)),
    (Acceptance.NOT_ACCEPTED, re.compile(r"(?:n|no|✗|x)\.?", re.IGNORECASE)),
    (Acceptance.PARTLY, re.compile(r"(?:yes,?\s+)?(?:partly|partially|part|in\s+part)\.?", re.IGNORECASE)),
    (Acceptance.IN_PRINCIPLE, re.compile(r"(?:yes,?\s+)?in\s+principle\.?", re.IGNORECASE)),
)
"""Whether, in a cell under "Accepted?"."""


@dataclass(slots=True)
class PlanRow:
    """One recommendation of an action plan and the actions against it; spans are cells."""

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


@dataclass(frozen=True, slots=True)
class PlanAction:
    """One action with who is to do it and by when, as far as the row says."""

    action: Span
    owner: Span | None = None
    due: Span | None = None
    progress: Span | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The rows of every table that is an action plan, and the lines they take up."""

    rows: tuple[PlanRow, ...]
    used: frozenset[int]
    is_action_plan: bool


def plan(lines: Sequence[Line], areas: Sequence[str | None]) -> Plan:
    """Every table whose header names a recommendation and something about it."""
    rows: list[PlanRow] = []
    used: set[int] = set()
    columns: dict[str, int] = {}
    owners = False
    for at, line in enumerate(lines):
        if at in used:
            continue
        if not line.cells:
            columns = columns if columns and _interrupts(lines, at) else {}
            continue
        if record := _record(lines, at, areas[at]):
            rows.append(record)
            used |= set(range(at, _end_of_record(lines, record.first_line)))
            owners, columns = owners or any(a.owner or a.due for a in record.actions), {}
            continue
        found = _header(line)
        if found:
            columns = _with_told(found, lines[at + 1 :])
            acts = "action" in found and not _ANSWER.search(_cells(line)[found["action"]])
            owners = owners or bool({"owner", "due"} & set(found)) or acts
            used.add(at)
        elif columns and "recommendation" in columns:
            used.add(at)
            _read(rows, line, columns, areas[at], at)
    return Plan(tuple(rows), frozenset(used), owners)


def _record(lines: Sequence[Line], at: int, area: str | None) -> PlanRow | None:
    """A recommendation whose table has its fields below each other: "Recommendation 1 | …", "Owner | …", "Date | …"."""
    first = _cells(lines[at])
    label = _label(first[0]) if len(first) == 2 and first[1] else None
    if referred := _referred(lines, at):
        label, at = referred, at + 1
        first = [referred.label, _cells(lines[at])[1]]
    end = _end_of_record(lines, at)
    if label is None or label.length < len(first[0]) or end < at + 2:
        return None
    fields = {name: lines[i].cells[1] for i in range(at + 1, end) if (name := _field(lines[i])) and _cells(lines[i])[1]}
    answer = fields.pop("answer", None)
    cell = lines[at].cells[1]
    row = PlanRow(label.number, cell, area=area, first_line=at, words=first[1], label=label.label, cell=cell)
    row.agreed = fields.get("agreed") or (answer if "action" in fields else None)
    row.progress = fields.get("progress")
    if action := fields.get("action") or answer:
        row.actions.append(PlanAction(action, fields.get("owner"), fields.get("due"), fields.get("progress")))
    return row


def _referred(lines: Sequence[Line], at: int) -> IssueLabel | None:
    """The label of a record whose number has a row of its own: "Ref | A.04" over "Recommendation | …"."""
    rows = [_cells(line) for line in lines[at : at + 2]]
    if not all(len(row) == 2 and row[1] for row in rows) or len(rows) < 2:
        return None
    name, number = rows[0][0].rstrip(" :."), _CODED.fullmatch(rows[0][1])
    asks = _names("recommendation", rows[1][0].rstrip(" :")) and len(rows[1][0].split()) <= _SHORT
    if number is None or not asks or not _names("number", name):
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
        elif not _ASIDE.fullmatch(_cells(line)[0]):
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
    name = _cells(line)[0].rstrip(" :?")
    if len(name.split()) > _SHORT or issue_label(name):
        return None
    if _ANSWER.search(name):
        return "answer"
    return next((n for n in _ORDER[:-1] if _names(n, name)), None)


def due_cell(text: str, span: Span) -> Due | None:
    """A cell or field that holds a date or period and little else."""
    words = span.of(text)
    found = dues_in(words, span.start) or dates_in(words, span.start)
    if found:
        return Due(found[0].words, found[0].date, found[0].span)
    stripped = words.strip(" .")
    if not re.search(r"\d|spring|summer|autumn|winter|immediate|month|quarter", stripped, re.IGNORECASE):
        return None
    start = span.start + words.index(stripped)
    return Due(stripped, iso(stripped), Span(start, start + len(stripped))) if stripped else None


def agreed_stance(text: str, span: Span) -> Stance | None:
    """What an "Agreed?" cell says: yes, no, partly, in principle."""
    words = span.of(text).strip()
    said = next((acceptance for acceptance, form in _BRIEFLY if form.fullmatch(words)), None)
    if said:
        return Stance(said, span)
    return stance(text, span)


def _header(line: Line) -> dict[str, int] | None:
    """Which column holds what, if this row is a header: at least a recommendation or action and one thing more."""
    texts = _cells(line)
    if any(len(text) > 90 for text in texts) or _is_judged(texts):
        return None
    found: dict[str, int] = {}
    for at, text in enumerate(texts):
        order = ("recommendation",) if _WITH_STEPS.search(text) else _ORDER
        name = next((n for n in order if n not in found and _names(n, text)), None)
        if name:
            found[name] = at
    found = _with_the_answer_apart(found, texts)
    another = [at for at, text in enumerate(texts) if at not in found.values() and _ANSWER.search(text)]
    found = found | {"another": another[0]} if another else found
    whole = "recommendation" in found and len(found) > 1
    return found if whole and not any(text.rstrip().endswith(".") and len(text) > 20 for text in texts) else None


def _is_judged(texts: Sequence[str]) -> bool:
    """Whether a row says how one issue, named by its number, was judged: "Issue 2 | Limited progress"."""
    named = any((label := issue_label(text)) and label.number and label.length == len(text) for text in texts)
    return named and any(STATE.fullmatch(text.strip()) for text in texts)


def _with_the_answer_apart(found: dict[str, int], texts: Sequence[str]) -> dict[str, int]:
    """The columns where a "Response" stands beside the actions: it says whether, and they say what."""
    answer = found.get("action")
    if answer is None or not _ANSWER.search(texts[answer]):
        return found
    acting = (
        at
        for at, text in enumerate(texts)
        if at not in found.values() and _names("action", text) and not _ANSWER.search(text)
    )
    action = next(acting, None)
    return found if action is None else {"agreed": answer} | found | {"action": action}


def _with_told(found: dict[str, int], below: Sequence[Line]) -> dict[str, int]:
    """The columns with those of stances and judgements, told by their cells where no heading names them."""
    rows = [_cells(line) for line in itertools.takewhile(lambda line: line.cells, below)]
    for at in range(max((len(row) for row in rows), default=0)):
        told = [row[at].strip() for row in rows if at < len(row) and row[at].strip()]
        for name, form in _TOLD.items():
            alike = sum(bool(form.fullmatch(words)) for words in told)
            if name not in found and at not in found.values() and len(told) > 1 and alike * 3 >= len(told) * 2:
                found = found | {name: at}
    return _with_the_number_apart(found, rows)


def _with_the_number_apart(found: dict[str, int], rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """The columns where what is headed "Issue" holds bare numbers, and the words stand in a column beside it."""
    at = found["recommendation"] if "number" not in found else None
    cells = [row[at].strip() for row in rows if at is not None and at < len(row) and row[at].strip()]
    if at is None or not cells or not all(_BARE_NUMBER.fullmatch(cell) for cell in cells):
        return found
    widest = max((len(row) for row in rows), default=0)
    beside = next((other for other in range(at + 1, widest) if other not in found.values()), None)
    return found | {"number": at, "recommendation": beside} if beside is not None else found


_BARE_NUMBER = re.compile(r"(?:[A-Za-z]{0,3}\s*)?\d{1,3}[a-z]?[.)]?")


def _names(column: str, text: str) -> bool:
    """Whether a heading names a column; a narrow column may have broken its words ("Recomme ndation")."""
    if column == "recommendation" and _COUNTS.match(text):
        return False
    pattern = re.compile(_COLUMNS[column], re.IGNORECASE)
    bare = re.sub(r"^\d{1,2}[.)]?\s+(?=\D)", "", text.strip())
    return bool(pattern.fullmatch(bare) or pattern.fullmatch("".join(bare.split())))


def _cells(line: Line) -> list[str]:
    return [line.text[c.start - line.span.start : c.end - line.span.start] for c in line.cells]


def _read(rows: list[PlanRow], line: Line, columns: dict[str, int], area: str | None, at: int) -> None:
    missing = _lost_cells(line, columns)
    cells = {
        n: line.cells[index - missing] for n, index in columns.items() if missing <= index < len(line.cells) + missing
    }
    texts = {name: line.text[c.start - line.span.start : c.end - line.span.start].strip() for name, c in cells.items()}
    if rows and _is_step(rows[-1], texts):
        texts["action"], cells["action"] = texts.pop("recommendation"), cells["recommendation"]
    if texts.get("recommendation"):
        cell, words = cells["recommendation"], texts["recommendation"]
        number, label, statement = _number(texts, cell, words)
        if not (rows and _is_same(rows[-1], number, words, area)):
            rows.append(PlanRow(number, statement, area=area, first_line=at, words=words, label=label, cell=cell))
    if not rows:
        return
    row = rows[-1]
    if texts.get("agreed") and row.agreed is None:
        row.agreed = cells["agreed"]
    if texts.get("progress") and row.progress is None:
        row.progress = cells["progress"]
    if texts.get("action"):
        optional = {name: cells[name] for name in ("owner", "due", "progress") if texts.get(name)}
        row.actions.append(PlanAction(cells["action"], **optional))
    if texts.get("another"):
        row.actions.append(PlanAction(cells["another"]))


def _is_step(row: PlanRow, texts: dict[str, str]) -> bool:
    """Whether a row is a step towards the recommendation above it: "2a" or "2.1" under an answered "2"."""
    number, words = texts.get("number", "").strip(" .)("), texts.get("recommendation", "")
    answered = bool(row.agreed or row.actions) and not (texts.get("action") or texts.get("agreed"))
    below = re.fullmatch(rf"{re.escape(row.number)}(?:[a-z]|\.\d{{1,2}})", number)
    return bool(row.number and below and words) and answered and not MUST.search(words)


def _is_same(row: PlanRow, number: str, words: str, area: str | None) -> bool:
    """Whether a row only repeats the recommendation above it for another action."""
    return (row.number, row.words, row.area) == (number, words, area) and bool(number)


def _lost_cells(line: Line, columns: dict[str, int]) -> int:
    """How many empty cells at the front of a row were lost on the way, where it lacks a number and is too short."""
    short = max(columns.values()) + 1 - len(line.cells)
    first = _cells(line)[0].strip()
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
    printed = texts.get("number", "").strip(" .)(")
    named = issue_label(printed)
    if printed and not (labelled and number):
        number = named.number if named and named.number else printed
    called = (labelled if labelled and labelled.label else None) or (named if named and named.number else None)
    return number, called.label if called else "recommendation", Span(cell.start + skip, cell.end)


def _interrupts(lines: Sequence[Line], at: int) -> bool:
    """Whether a table goes on after a line that only a page break put there."""
    after = lines[at + 1 : at + 3]
    return any(line.cells for line in after) and not lines[at].heading
