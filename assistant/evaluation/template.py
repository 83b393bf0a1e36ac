"""Writes question sets: an empty one with help, or cases for somebody to review."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from assistant.evaluation.cases import Case, Fact
from assistant.evaluation.columns import COLUMNS, NAMES
from assistant.evaluation.excel import write_sheet
from assistant.evaluation.faults import Fault, WrongQuestionSet
from assistant.evaluation.rows import guarded


def write_template(path: Path | str) -> Path:
    """Write an empty question set in the format of its name (.xlsx, .csv, .jsonl, .yaml); Excel gets help too."""
    path = Path(path)
    if path.suffix.casefold() in (".yaml", ".yml"):
        path.write_text(_explained(), encoding="utf-8")
        return path
    return write_cases(path, ())


def write_cases(path: Path | str, cases: Iterable[Case]) -> Path:
    """Write cases as a question set in the format of its name; reading it back gives the same cases."""
    path = Path(path)
    match path.suffix.casefold():
        case ".xlsx":
            write_sheet(path, [_flat(case) for case in cases])
        case ".csv":
            _write_csv(path, [_flat(case) for case in cases])
        case ".jsonl":
            path.write_text("".join(_line(case) for case in cases), encoding="utf-8")
        case ".yaml" | ".yml":
            _write_yaml(path, [_nested(case) for case in cases])
        case other:
            right = "Write to .xlsx, .csv, .jsonl or .yaml."
            raise WrongQuestionSet(path.name, [Fault(0, "", f"it ends in {other or 'nothing'!r}", right)])
    return path


def _flat(case: Case) -> list[str]:
    cells = {
        "id": case.id,
        "question": "\n".join(case.turns),
        "area": "; ".join(case.areas),
        "report": "; ".join(case.reports),
        "expected_issues": "; ".join(case.issues),
        "expected_facts": _joined(case.facts),
        "forbidden_facts": _joined(case.forbidden),
        "expected_count": "" if case.count is None else str(case.count),
        "expected_silence": "|".join(case.silence),
        "kind": case.kind,
        "note": case.note,
        "corpus": case.corpus,
    }
    return [cells[name] for name in NAMES]


def _joined(facts: Sequence[Fact]) -> str:
    return "\n".join("|".join(fact) for fact in facts)


def _nested(case: Case) -> dict[str, Any]:
    """Only the columns that are filled, lists as lists."""
    flat = dict(zip(NAMES, _flat(case), strict=True))
    if len(case.turns) > 1:
        del flat["question"]
    held: dict[str, Any] = {"id": case.id} | ({"turns": list(case.turns)} if len(case.turns) > 1 else {})
    held |= {name: words for name, words in flat.items() if words}
    lists = {"expected_facts": case.facts, "forbidden_facts": case.forbidden}
    held |= {name: ["|".join(fact) for fact in facts] for name, facts in lists.items() if facts}
    return held | ({} if case.count is None else {"expected_count": case.count})


def _line(case: Case) -> str:
    return json.dumps(_nested(case), ensure_ascii=False) + "\n"


def _write_csv(path: Path, rows: Iterable[Sequence[str]]) -> None:
    # the byte-order mark is what makes Excel read UTF-8
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(NAMES)
        writer.writerows([guarded(cell) for cell in row] for row in rows)


def _write_yaml(path: Path, rows: list[dict[str, Any]]) -> None:
    import yaml

    path.write_text(yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=110), encoding="utf-8")


def _explained() -> str:
    lines = ["# One question per entry; remove the # in front of what you fill in."]
    for place, column in enumerate(COLUMNS):
        lines += [f"#   {column.name}: {column.help}"]
        if place == len(COLUMNS) - 1:
            lines += [
                "#",
                *(f"# {'- ' if not at else '  '}{c.name}: {json.dumps(c.example)}" for at, c in enumerate(COLUMNS)),
            ]
    return "\n".join(lines) + "\n"
