"""Question sets: what one question expects, read from any format, refused with all its faults at once."""

from __future__ import annotations

import datetime
import re
import reprlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from assistant.evaluation.columns import SILENCES
from assistant.evaluation.faults import Fault, WrongQuestionSet
from assistant.evaluation.matching import plain
from assistant.evaluation.rows import Row, read_rows

LONGEST_QUESTION = 2000
"""Characters in one turn; more than that is a pasted document."""

LONGEST_ID = 100
"""Characters in an id; it names the question in every table."""

Fact = tuple[str, ...]
"""One fact: its alternative wordings, any of which will do."""

_LETTERS = re.compile(r"[A-Za-z]|[IVX]{2,4}")
"""Issues may be numbered by letters."""
_NUMBER = re.compile(r"[\w.()/-]{1,20}")
_ISSUE_SPLIT = re.compile(r"[;\n]|,(?=\s)|(?<=\d),(?=\d)")
_SPREADSHEET_ERROR = re.compile(r"#(REF|N/A|NAME\?|VALUE|DIV/0|NULL|NUM)!?")


@dataclass(frozen=True, slots=True)
class Case:
    """One question and what is right. `issues` are as written ("9" or "South East 2018#9"); `row` is where it stood.

    `count` None and an empty `silence`, `issues`, `facts` or `forbidden` mean that nothing of that sort is judged
    (an empty `silence` also means that an answer is expected).
    """

    id: str
    turns: tuple[str, ...]
    areas: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    forbidden: tuple[Fact, ...] = ()
    count: int | None = None
    silence: tuple[str, ...] = ()
    kind: str = ""
    note: str = ""
    corpus: str = ""
    row: int = 0

    @property
    def question(self) -> str:
        """The turn that is judged."""
        return self.turns[-1]


def read_cases(path: Path | str) -> tuple[Case, ...]:
    """Read a question set (.xlsx, .csv, .jsonl, .yaml), in its order. Raises WrongQuestionSet with every fault."""
    path = Path(path)
    rows, faults = read_rows(path)
    cases = []
    for row in rows:
        cells = _Cells(row)
        cases.append(_case(cells))
        faults += cells.faults
    faults += _twice(cases)
    if faults:
        raise WrongQuestionSet(path.name, faults)
    return tuple(cases)


@dataclass(slots=True)
class _Cells:
    """A row's cells, read one by one; faults gather here so that all are told at once."""

    row: Row
    faults: list[Fault] = field(default_factory=list)

    def fault(self, column: str, wrong: str, right: str) -> None:
        self.faults.append(Fault(self.row.number, column, wrong, right))

    def get(self, column: str) -> object:
        return self.row.cells.get(column)

    def text(self, column: str) -> str:
        return self._words(column, self.get(column))

    def texts(self, column: str, split: re.Pattern[str]) -> list[str]:
        value = self.get(column)
        found = value if isinstance(value, list) else split.split(self._words(column, value))
        return [words for item in found if (words := self._words(column, item).strip())]

    def _words(self, column: str, value: object) -> str:
        if value is None:
            return ""
        if isinstance(value, Mapping | list | bool):
            self.fault(column, f"{reprlib.repr(value)} is not text", "Write words, in quotation marks if need be.")
            return ""
        if isinstance(value, datetime.date | datetime.time):
            self.fault(
                column, f"the cell has been turned into a date ({value})", "Format the cell as text and write it again."
            )
            return ""
        if isinstance(value, float):
            return self._whole(column, value)
        words = str(value).strip()
        if any("\ud800" <= letter <= "\udfff" for letter in words):
            self.fault(column, "it holds half a character", "Write the text again, or save the file as UTF-8.")
            return ""
        if _SPREADSHEET_ERROR.fullmatch(words):
            self.fault(
                column, f"the cell holds the spreadsheet's error {words}", "Write the text itself instead of a formula."
            )
        return words

    def _whole(self, column: str, value: float) -> str:
        if value.is_integer():
            return str(int(value))
        if column == "expected_issues":
            right = "Format the cell as text: as numbers 4.10 and 4.1 are the same."
            self.fault(column, f"{value} is a number with decimals", right)
        return str(value)


_BETWEEN = re.compile(r"[;\n]")


def _case(cells: _Cells) -> Case:
    case = Case(
        id=_id(cells),
        turns=_turns(cells),
        areas=tuple(cells.texts("area", _BETWEEN)),
        reports=tuple(cells.texts("report", _BETWEEN)),
        issues=_issues(cells),
        facts=_facts(cells, "expected_facts"),
        forbidden=_facts(cells, "forbidden_facts"),
        count=_count(cells),
        silence=_silence(cells),
        kind=cells.text("kind").casefold(),
        note=cells.text("note"),
        corpus=cells.text("corpus"),
        row=cells.row.number,
    )
    _agree(case, cells)
    return case


def _id(cells: _Cells) -> str:
    name = cells.text("id")
    if len(name) > LONGEST_ID or not name.isprintable():
        cells.fault(
            "id", "it is too long or holds a line break", f"Write a short name of up to {LONGEST_ID} characters."
        )
    return name or f"row-{cells.row.number}"


def _turns(cells: _Cells) -> tuple[str, ...]:
    column = "turns" if cells.get("turns") is not None else "question"
    if cells.get("turns") is not None and cells.get("question") is not None:
        cells.fault("turns", "both question and turns are filled", "Keep one: turns for a conversation.")
    lines = cells.row.flat or column == "turns"
    turns = tuple(cells.texts(column, re.compile(r"\n") if lines else re.compile(r"(?!)")))
    if isinstance(cells.get("question"), list):
        cells.fault("question", "it is a list", "Write a conversation in the column turns.")
    if not turns and not cells.faults:
        cells.fault("question", "it is empty", "Write the question as a user would ask it.")
    for turn in turns:
        if len(turn) > LONGEST_QUESTION:
            cells.fault(
                column, f"a question of {len(turn):,} characters", f"The longest allowed is {LONGEST_QUESTION:,}."
            )
    return turns


def _issues(cells: _Cells) -> tuple[str, ...]:
    column = "expected_issues"
    if isinstance(cells.get(column), int) and not isinstance(cells.get(column), bool):
        return (str(cells.get(column)),)
    found = cells.texts(column, _ISSUE_SPLIT)
    for words in found:
        report, _, number = words.rpartition("#")
        if (
            not _NUMBER.fullmatch(number.strip())
            or not (any(c.isdigit() for c in number) or _LETTERS.fullmatch(number.strip()))
            or ("#" in words and not report)
        ):
            digits = re.search(r"\d[\w.]*", words)
            right = f"Write {digits[0] if digits else '9'}, or with its report: South East 2018#9."
            cells.fault(column, f"{words!r} is not an issue's number", right)
    for words in sorted({w for w in found if found.count(w) > 1}):
        cells.fault(column, f"{words!r} is written twice", "Name each issue once.")
    return tuple(found)


def _facts(cells: _Cells, column: str) -> tuple[Fact, ...]:
    facts = []
    for words in cells.texts(column, _BETWEEN):
        alternatives = tuple(part.strip() for part in words.split("|"))
        if not all(plain(part) for part in alternatives):
            cells.fault(column, f"{words!r} has an empty wording", "Write words on both sides of |.")
        facts.append(alternatives)
    return tuple(facts)


def _count(cells: _Cells) -> int | None:
    value = cells.get("expected_count")
    if value is None:
        return None
    words = str(value).strip().removesuffix(".0")
    if isinstance(value, bool) or not words.isascii() or not words.isdigit():
        cells.fault("expected_count", f"{words!r} is not a whole number", "Write digits, such as 9.")
        return None
    return int(words)


def _silence(cells: _Cells) -> tuple[str, ...]:
    reasons = tuple(
        r.strip().casefold().replace(" ", "_") for r in cells.text("expected_silence").split("|") if r.strip()
    )
    for reason in reasons:
        if reason not in SILENCES:
            near = get_close_matches(reason, SILENCES, n=1)
            right = f"Did you mean {near[0]}? " if near else ""
            cells.fault("expected_silence", f"{reason!r} is not a reason", f"{right}Reasons are {', '.join(SILENCES)}.")
    return reasons


def _agree(case: Case, cells: _Cells) -> None:
    """What contradicts itself within one row."""
    if case.silence and case.count:
        cells.fault(
            "expected_count", "a count and a silence are both expected", "Empty one of them: a silence counts nothing."
        )
    wanted = {plain(words) for fact in case.facts for words in fact}
    for words in (words for fact in case.forbidden for words in fact):
        if plain(words) in wanted:
            cells.fault("forbidden_facts", f"{words!r} is expected and forbidden", "Take it out of one of the columns.")
    given = (case.issues, case.facts, case.forbidden, case.silence, case.areas, case.reports)
    if not any(given) and case.count is None and not cells.faults:
        right = "Fill expected_issues, expected_facts, expected_count or expected_silence, or the area or report."
        cells.fault("", "nothing is expected of the answer", right)


def _twice(cases: Iterable[Case]) -> list[Fault]:
    seen: dict[str, int] = {}
    faults = []
    for case in cases:
        if case.id in seen:
            right = f"It is used in row {seen[case.id]}; give each question its own, or leave it empty."
            faults.append(Fault(case.row, "id", f"{case.id!r} is used twice", right))
        seen.setdefault(case.id, case.row)
    return faults
