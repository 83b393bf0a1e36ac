"""Runs in the layouts that ragas and deepeval read, for those who want a judge model on top."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.evaluation.judge import Judged
from assistant.evaluation.rows import guarded

if TYPE_CHECKING:
    from vectorstore.store import Store


def ragas_row(item: Judged, store: Store) -> dict[str, Any]:
    """One `SingleTurnSample` of ragas: user_input, response, retrieved_contexts, reference."""
    return {
        "user_input": item.case.question,
        "response": response(item),
        "retrieved_contexts": contexts(item, store),
        "reference": reference(item),
    }


def deepeval_row(item: Judged, store: Store) -> dict[str, Any]:
    """One golden of deepeval's dataset files: input, actual_output, expected_output, retrieval_context."""
    return {
        "input": item.case.question,
        "actual_output": response(item),
        "expected_output": reference(item),
        "retrieval_context": contexts(item, store),
    }


def write_export(path: Path, judged: Sequence[Judged], store: Store) -> Path:
    """Write a run for a judge model: .jsonl in ragas's columns, .json in deepeval's, .csv in ragas's."""
    match path.suffix.casefold():
        case ".json":
            rows = [deepeval_row(item, store) for item in judged]
            path.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
        case ".csv":
            _write_csv(path, judged, store)
        case _:
            lines = (json.dumps(ragas_row(item, store), ensure_ascii=False) + "\n" for item in judged)
            path.write_text("".join(lines), encoding="utf-8")
    return path


def response(item: Judged) -> str:
    """What the reader was told: the answer's text, or the silence's message."""
    answer = item.answered.answer
    if answer is None:
        return ""
    return answer.silence.message if answer.silence else answer.text


def contexts(item: Judged, store: Store) -> list[str]:
    """The evidence: the answer's quotations, then the passages retrieved, each once."""
    answer = item.answered.answer
    quotes = [citation.quote for citation in answer.citations] if answer else []
    passages = [store.slice(found.report_id, found.span) for found in item.answered.retrieved]
    return list(dict.fromkeys([*quotes, *passages]))


def reference(item: Judged) -> str:
    """What was expected, as a sentence a judge model can compare with."""
    case = item.case
    if case.silence:
        return "The reports do not answer this."
    said = [" or ".join(fact) for fact in case.facts]
    said += [f"The number is {case.count}."] if case.count is not None else []
    said += [f"It is about issue {number}." for number in case.issues]
    return "; ".join(said)


def _write_csv(path: Path, judged: Sequence[Judged], store: Store) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.DictWriter(out, ["user_input", "response", "retrieved_contexts", "reference"])
        writer.writeheader()
        for item in judged:
            row = ragas_row(item, store)
            cells = row | {"retrieved_contexts": json.dumps(row["retrieved_contexts"], ensure_ascii=False)}
            writer.writerow({name: guarded(cell) for name, cell in cells.items()})
