"""A question set's rows as they stand in the file, whatever its format; nothing is judged here but the format."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from assistant.evaluation.columns import READ
from assistant.evaluation.excel import any_in, read_sheet
from assistant.evaluation.faults import Fault, WrongQuestionSet

MOST_ROWS = 10_000
"""Questions in one set; beyond that somebody has picked the wrong file."""

MOST_BYTES = 50_000_000
"""Size of a file that is read at all."""

_FORMULA = ("=", "+", "-", "@")
_GUARDED = tuple(f"'{sign}" for sign in _FORMULA)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as the spreadsheet or editor counts it, and its cells by column. `flat`: from a sheet."""

    number: int
    cells: Mapping[str, Any]
    flat: bool


def read_rows(path: Path) -> tuple[list[Row], list[Fault]]:
    """The rows of a question set, and what is wrong with its shape.

    Raises WrongQuestionSet where the file cannot be read at all.
    """
    read = _READERS.get(path.suffix.casefold())
    if read is None:
        right = f"A question set is one of {', '.join(_READERS)}."
        raise WrongQuestionSet(path.name, [Fault(0, "", f"it ends in {path.suffix or 'nothing'!r}", right)])
    if not path.is_file():
        right = f"Give the path of a question set; it was looked for at {path}."
        raise WrongQuestionSet(path.name, [Fault(0, "", "there is no such file", right)])
    if path.stat().st_size > MOST_BYTES:
        right = f"A question set may have {MOST_BYTES:,} bytes."
        raise WrongQuestionSet(path.name, [Fault(0, "", f"it has {path.stat().st_size:,} bytes", right)])
    rows, faults = read(path)
    if len(rows) > MOST_ROWS:
        faults.append(Fault(0, "", f"it has {len(rows):,} rows", f"Split it: {MOST_ROWS:,} is the most."))
    if not rows and not faults:
        faults.append(Fault(0, "", "it holds no question", "Write one question per row under the columns' names."))
    return rows, faults


def guarded(cell: str) -> str:
    """A cell for a CSV file, so that no spreadsheet runs it as a formula; `read_rows` takes the mark off again."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _from_excel(path: Path) -> tuple[list[Row], list[Fault]]:
    return _under_heading(read_sheet(path))


def _from_csv(path: Path) -> tuple[list[Row], list[Fault]]:
    text = _decoded(path)
    if "\0" in text:
        right = "Save it as CSV UTF-8 from the spreadsheet."
        raise WrongQuestionSet(path.name, [Fault(0, "", "it is not text", right)])
    first = text.lstrip().partition("\n")[0]
    comma = max(",;\t", key=first.count)  # spreadsheets write the comma of the user's country
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=comma, strict=True)
    numbered: list[tuple[int, list[Any]]] = []
    try:
        for number, cells in enumerate(reader, start=1):  # not line_num: a cell with line breaks spans several lines
            if any_in(cells):
                numbered.append((number, [c[1:] if c.startswith(_GUARDED) else c for c in cells]))
    except csv.Error as error:
        right = 'Look for a quotation mark that is never closed; inside a cell it is written twice ("").'
        raise WrongQuestionSet(path.name, [Fault(len(numbered) + 1, "", f"it is not CSV ({error})", right)]) from error
    return _under_heading(numbered)


def _from_jsonl(path: Path) -> tuple[list[Row], list[Fault]]:
    rows: list[Row] = []
    faults: list[Fault] = []
    for number, line in enumerate(_decoded(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except (ValueError, RecursionError) as error:
            right = 'Each line is one object such as {"id": "q1", "question": "…"}.'
            faults.append(Fault(number, "", f"the line is not JSON ({_json_fault(error)})", right))
            continue
        _keep(number, found, rows, faults)
    return rows, faults


def _json_fault(error: ValueError | RecursionError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.pos + 1}"
    return "brackets within brackets" if isinstance(error, RecursionError) else "a number with too many digits"


def _from_yaml(path: Path) -> tuple[list[Row], list[Fault]]:
    import yaml

    try:
        text = _decoded(path)
        found = yaml.safe_load(text)
        places = _yaml_places(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        row = mark.line + 1 if mark else 0
        wrong = f"it is not YAML ({getattr(error, 'problem', None) or error})"
        right = "Mind the indentation, and put text that holds ': ' or starts with a sign in quotation marks."
        raise WrongQuestionSet(path.name, [Fault(row, "", wrong, right)]) from error
    if found is None:
        return [], []
    if not isinstance(found, list):
        right = "Write a list: each question begins with '- question: …'."
        return [], [Fault(1, "", "it is not a list of questions", right)]
    rows: list[Row] = []
    faults: list[Fault] = []
    for number, item in zip(places, found, strict=True):
        _keep(number, item, rows, faults)
    return rows, faults


def _yaml_places(text: str) -> list[int]:
    """The line at which each entry of a YAML list begins."""
    import yaml

    node = yaml.compose(text, Loader=yaml.SafeLoader)
    return [entry.start_mark.line + 1 for entry in node.value] if isinstance(node, yaml.SequenceNode) else []


_READERS: dict[str, Callable[[Path], tuple[list[Row], list[Fault]]]] = {
    ".xlsx": _from_excel,
    ".csv": _from_csv,
    ".jsonl": _from_jsonl,
    ".yaml": _from_yaml,
    ".yml": _from_yaml,
}


def _decoded(path: Path) -> str:
    """A text file's characters: UTF-8 or UTF-16 by its mark, else what older spreadsheets write."""
    data = path.read_bytes()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _under_heading(numbered: list[tuple[int, list[Any]]]) -> tuple[list[Row], list[Fault]]:
    if not numbered:
        return [], []
    top, heading = numbered[0]
    names = [_name(cell) for cell in heading]
    faults = list(_heading_faults(top, names))
    rows = []
    for number, cells in numbered[1:]:
        if any_in(cells[len(names) :]) or any(
            not name and any_in([cell]) for name, cell in zip(names, cells, strict=False)
        ):
            right = "Put it under a column, or quote a cell that holds the separating character."
            faults.append(Fault(number, "", "a cell stands outside the named columns", right))
        held = {name: cell for name, cell in zip(names, cells, strict=False) if name and any_in([cell])}
        rows.append(Row(number, held, flat=True))
    return rows, faults


def _name(cell: object) -> str:
    return "" if cell is None else "_".join(str(cell).strip().casefold().split())


def _heading_faults(row: int, names: list[str]) -> Iterator[Fault]:
    for name in dict.fromkeys(names):
        if name and names.count(name) > 1:
            yield Fault(row, name, f"the column stands there {names.count(name)} times", "Keep one of them.")
    yield from _unknown(row, [name for name in names if name])
    if "question" not in names and "turns" not in names:
        yield Fault(row, "question", "the column is missing", f"The columns are {', '.join(READ)}.")


def _unknown(row: int, names: list[str]) -> Iterator[Fault]:
    for name in dict.fromkeys(names):
        if name not in READ:
            near = get_close_matches(name, READ, n=1, cutoff=0.6)
            right = f"Did you mean {near[0]}?" if near else f"The columns are {', '.join(READ)}."
            yield Fault(row, name, "there is no such column", right)


def _keep(number: int, found: object, rows: list[Row], faults: list[Fault]) -> None:
    if not isinstance(found, dict):
        faults.append(Fault(number, "", "it is not an object with columns", 'Write {"question": "…"}.'))
        return
    faults += _unknown(number, [str(name) for name in found])
    held = {str(name): value for name, value in found.items() if value not in (None, "", [])}
    rows.append(Row(number, held, flat=False))
