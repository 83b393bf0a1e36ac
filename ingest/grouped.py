"""Tables of actions in which a row, or a column of numbers, says which issue the actions are for.

"R1: Improve writing" across the table, and below it "Agree a policy | Head | July"; or "R1 | Agree a policy | Head".
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.cells import cells_of, without_stance
from ingest.columns import acting, columns
from ingest.heads import names
from ingest.labels import issue_label
from ingest.numbering import follows
from ingest.openings import ASKS_FOR, MUST
from ingest.outline import Line
from ingest.shapes import is_label, shape
from ingest.tables import PlanAction, PlanRow
from vectorstore.schema import Span

_BESIDE = ("owner", "due", "progress")
_WORDS, _FEWEST = 2, 2
_FIELDS, _NAME = 2, 6
"""A table of two columns has fields below each other, and no heads; what names a group has so many words at most."""
_MOSTLY = 0.6
_FIELD = re.compile(
    r"(?P<name>[A-Z][\w’']*(?:\s[a-z][\w’']*){0,3})\s*:\s*(?P<value>[^|:]+?)(?=\s+[A-Z][\w’']*(?:\s[a-z][\w’']*){0,3}\s*:|\s*\||\s*$)"
)
"""A field among several in one cell: "Lead: Head of Music Complete by: May"."""


def grouped(lines: Sequence[Line], at: int, area: str | None) -> tuple[list[PlanRow], int]:
    """The issues that a table names over or beside its actions, if it is such a table, and the line behind it."""
    if at and lines[at - 1].cells:
        return [], at
    block = list(itertools.takewhile(lambda line: line.cells, lines[at:]))
    wide = len(block[0].cells) > _FIELDS
    rows = _listed(block, at, area) or (wide and _under_rows(block, at, area)) or _beside_numbers(block, at, area)
    return (rows, at + len(block)) if rows else ([], at)


def _listed(block: Sequence[Line], at: int, area: str | None) -> list[PlanRow]:
    """A list that is set as a table without heads: "R1 | Improve writing", or bare numbers beside what is asked."""
    rows = [(at + place, line) for place, line in enumerate(block) if not _names_some(line)]
    told = [row for row in (_named(line, place, area) or _numbered(line, place, area) for place, line in rows) if row]
    beside = all(is_label(cells_of(line)[0]) for _, line in rows)
    in_turn = all(follows(two.number, one.number) for one, two in itertools.pairwise(told))
    whole = beside and len(told) == len(rows) >= _FEWEST
    return told if whole and (in_turn or len(rows) == len(block)) else []


def _names_some(line: Line) -> bool:
    """Whether a row only names some of the issues below it, in its first cell: "Within six months"."""
    first, *others = (text.strip() for text in cells_of(line))
    return bool(first) and not any(others) and len(first.split()) <= _NAME and not line.reached


def _numbered(line: Line, at: int, area: str | None) -> PlanRow | None:
    """The issue that stands beside a bare number and nothing else: "3 | The force should train its officers."."""
    number, *others = (text.strip() for text in cells_of(line))
    told = [text for text in others if text]
    if not number.rstrip(".)").isdigit() or len(told) != 1 or not MUST.search(told[0]):
        return None
    cell = line.cells[1 + others.index(told[0])]
    return PlanRow(number.rstrip(".)"), cell, area=area, first_line=at, words=told[0])


def _under_rows(block: Sequence[Line], at: int, area: str | None) -> list[PlanRow]:
    """Actions below rows that each name an issue, under heads that stand above the first or below each."""
    held: dict[str, int] | None = None
    rows: list[PlanRow] = []
    told: dict[str, Span] = {}
    for place, line in enumerate(block):
        texts = cells_of(line)
        if row := _named(line, at + place, area):
            rows.append(row)
            told = _told_of_group(line)
        elif found := acting(texts, [cells_of(below) for below in block[place + 1 :]]):
            held = found
        elif held and rows and (action := _action(line, held)):
            rows[-1].actions.append(replace(action, owner=action.owner or told.get("owner")))
        elif any(texts) and not (_heads_group(texts) or (rows and _only_field(texts))):
            return []
    return rows if any(row.actions for row in rows) else []


def _beside_numbers(block: Sequence[Line], at: int, area: str | None) -> list[PlanRow]:
    """Actions beside a column that holds nothing but the numbers of the issues they are for."""
    below = [cells_of(line) for line in block[1:]]
    held = {} if columns(cells_of(block[0]), below) else acting(cells_of(block[0]), below) or {}
    shaped = {c: shape([row[c] for row in below if c < len(row)]) for c in range(len(block[0].cells))}
    number = next((c for c, told in shaped.items() if c not in held.values() and told.labels >= _MOSTLY), None)
    rows: list[PlanRow] = []
    for place, line in enumerate(block[1:] if held and number is not None else (), start=at + 1):
        cell = cells_of(line)[number].strip() if number is not None and number < len(line.cells) else ""
        label = issue_label(cell)
        if cell and is_label(cell) and number is not None:
            printed = label.number if label and label.number else cell.strip(" .):")
            rows.append(PlanRow(printed, line.cells[number], area=area, first_line=place, words=cell))
        action = _action(line, held)
        if rows and action:
            rows[-1].actions.append(action)
    return rows if len(rows) >= _FEWEST else []


def _named(line: Line, at: int, area: str | None) -> PlanRow | None:
    """The issue that a row names and says nothing else of: "R1: Improve writing", "Recommendation 1 | Write more"."""
    first, *others = cells_of(line)
    label = issue_label(first)
    told = [place for place, cell in enumerate(others, start=1) if cell.strip()]
    if label is None or not label.number or line.reached:
        return None
    own = Span(line.cells[0].start + label.length, line.cells[0].end)
    behind, stance = first[label.length :].strip(), None
    if len(behind.split()) >= _WORDS and all(_FIELD.match(others[place - 1]) for place in told):
        span, stance = without_stance(first[label.length :], own)
        words = behind
    elif len(told) == 1 and not behind and len(others[told[0] - 1].split()) >= _WORDS:
        span, words = line.cells[told[0]], others[told[0] - 1]
    else:
        return None
    return PlanRow(label.number, span, stance, area=area, first_line=at, words=words, label=label.label)


def _heads_group(texts: Sequence[str]) -> bool:
    """Whether a row only says who should do what the next issues ask, across the table: "The governor should:"."""
    told = [text for text in texts if text.strip()]
    return len(told) == 1 < len(texts) and bool(ASKS_FOR.search(told[0]))


def _only_field(texts: Sequence[str]) -> bool:
    """Whether a row only adds a field below a group: "Monitoring: each term, by the governors" across the table."""
    told = [text for text in texts if text.strip()]
    return len(told) == 1 and bool(_FIELD.match(told[0]))


def _told_of_group(line: Line) -> dict[str, Span]:
    """What fields beside the name of a group say of all its actions: "R1: Improve writing | Lead: Head By: May"."""
    found: dict[str, Span] = {}
    for cell in line.cells[1:]:
        for field in _FIELD.finditer(line.text, cell.start - line.span.start, cell.end - line.span.start):
            name = next((n for n in _BESIDE if names(n, field["name"])), "")
            found.setdefault(name, Span(line.span.start + field.start("value"), line.span.start + field.end("value")))
    return found


def _action(line: Line, held: dict[str, int]) -> PlanAction | None:
    texts = cells_of(line)
    there = {n: line.cells[at] for n, at in held.items() if at < len(texts) and texts[at].strip()}
    if "action" not in there:
        return None
    return PlanAction(there["action"], *(there.get(name) for name in _BESIDE))
