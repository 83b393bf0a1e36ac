"""What the cells of a column show that it holds: labels, demands, answers, stances, states, dates or figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from ingest.labels import STATE, STATE_CELL, issue_label
from ingest.numbering import NUMBER
from ingest.openings import MUST
from vectorstore.dates import dates_in, dues_in

STANCE_CELL = re.compile(
    r"(?:(?:fully|partly|partially|not|broadly)\s+)?(?:accept(?:ed)?|agree[d]?|reject(?:ed)?|noted|disagree[d]?|not\s+accepted)"
    r"(?:\s+in\s+(?:principle|part|full))?\W*|(?:yes|no|partly|partially|in\s+(?:part|principle|full))\W*",
    re.IGNORECASE,
)
"""A cell that says nothing but whether a recommendation is accepted."""
_LABEL = re.compile(rf"(?:[A-Za-z]{{1,4}}[-./ ]?)?{NUMBER}(?:\([a-z]\))?[.):]?|[A-Z][.)]?")
_FIGURE = re.compile(
    r"[£$€<>+-]?\s?\d[\d,. ]*\s?(?:%|per cent|days?|hours?|weeks?|m|k|percentage points?)?\W*|n/?a|[-–—]"
)
_ASKING = re.compile(
    r"(?:(?:[A-Z]\w+|the|to)\s+)?(?:ensure|make|review|improve|develop|establish|introduce|put|provide|reduce|increase|"
    r"carry|keep|tell|give|answer|train|publish|set|use|check|take|consider|strengthen|implement|agree|monitor|address|"
    r"assure|record|identify|update|revise|produce|write|share|appoint|stop|begin|start|continue|define|evaluate|"
    r"undertake|complete|clarify|create|raise|deliver|design|build|maintain|promote|support|seek|send|hold|require|"
    r"replace|test|measure|report|collect|learn|fill|recruit|extend|speed|bring|draw|remove|end|close|plan|prioritise|"
    r"encourage|enable|protect|secure|simplify|embed|analyse|assess|explain|work|tackle|audit|bring)\s+(?=[a-z'’])",
    re.IGNORECASE,
)
"""A cell that opens with what is to be done: "Ensure that …", "Keep accurate records"."""
_ANSWERING = re.compile(
    r"\b(?:we|our)\b|\bwill\b|\b(?:has|have)\s+(?:now\s+|already\s+|since\s+|all\s+|both\s+)*(?:been|[a-z]+ed)\b|"
    r"\b(?:is|are)\s+(?:now\s+|already\s+|all\s+|both\s+)*(?:being|in\s+(?:use|place))\b|"
    r"^(?:fully\s+|partly\s+|partially\s+|not\s+)?(?:accepted|agreed|rejected)\b",
    re.IGNORECASE,
)
"""A cell that tells what somebody does, has done or will do."""
_NO_DATE = re.compile(
    r"(?:n/?a|not applicable|ongoing|immediate(?:ly)?|tb[cd]|to be (?:confirmed|agreed)|done|complete[d]?|[-–—]|"
    r"(?:Q[1-4]|spring|summer|autumn|winter|early|mid|late|end|quarter \d)[\s-]+"
    r"(?:of\s+)?(?:20)?\d\d(?:[/–-]\d\d)?)\W*",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:heads?|managers?|officers?|directors?|governors?|leads?|leaders?|chief|deputy|commander|superintendent|"
    r"prosecutors?|inspector|board|team|secretary|chair|assistant|coordinator|principal|headteacher)\b|(?-i:\b[A-Z]{2,6}\b)",
    re.IGNORECASE,
)
_DATE_WORDS, _OFFICE_WORDS, _STATE_WORDS = 8, 12, 6
"""A date, the name of an office, and a state with what is said of it have so many words at most."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a column's cells are, each as a share of those that hold anything, and how many words they have."""

    filled: int = 0
    words: float = 0
    labels: float = 0
    musts: float = 0
    demands: float = 0
    answers: float = 0
    stances: float = 0
    states: float = 0
    stating: float = 0
    dates: float = 0
    offices: float = 0
    figures: float = 0
    questions: float = 0
    distinct: float = 0
    named: float = 0


def shape(cells: Sequence[str]) -> Shape:
    """The shape of a column."""
    told = [cell.strip() for cell in cells if cell.strip()]
    if not told:
        return Shape()

    def share(is_so: Callable[[str], object]) -> float:
        return sum(bool(is_so(cell)) for cell in told) / len(told)

    return Shape(
        len(told),
        median(len(cell.split()) for cell in told),
        labels=share(is_label),
        musts=share(MUST.search),
        demands=share(demands),
        answers=share(_ANSWERING.search),
        stances=share(STANCE_CELL.fullmatch),
        states=share(STATE.fullmatch),
        stating=share(lambda cell: len(cell.split()) <= _STATE_WORDS and STATE_CELL.fullmatch(cell)),
        dates=share(_is_date),
        offices=share(_is_office),
        figures=share(_FIGURE.fullmatch),
        questions=share(lambda cell: cell.endswith("?")),
        distinct=len(set(told)) / len(told),
        named=share(_is_named),
    )


def demands(words: str) -> bool:
    """Whether words say what must be done, or open with it: "Ensure that …"."""
    return bool(MUST.search(words) or _ASKING.match(words))


def is_label(cell: str) -> bool:
    """Whether a cell holds nothing but what numbers an issue: "3", "R1", "CoC1a", "Recommendation 3"."""
    cell = cell.strip()
    label = issue_label(cell) if len(cell) < 60 else None
    return bool(_LABEL.fullmatch(cell) or (label and label.number and label.length == len(cell)))


def _is_named(cell: str) -> bool:
    """Whether a cell opens with what numbers an issue and says no more of it: "Area for improvement 1 Ref: …"."""
    label = issue_label(cell)
    return bool(label and label.number) and not demands(cell[label.length if label else 0 :])


def _is_date(cell: str) -> bool:
    if len(cell.split()) > _DATE_WORDS:
        return False
    found = [*dates_in(cell), *dues_in(cell)]
    return bool(_NO_DATE.fullmatch(cell)) or any(len(date.words) * 2 >= len(cell) for date in found)


def _is_office(cell: str) -> bool:
    short = len(cell.split()) <= _OFFICE_WORDS and not cell.endswith((".", "?"))
    return short and cell[:1].isupper() and bool(_OFFICE.search(cell))
