"""What became of a source, as the JSON that `ingest --json` promises and as a line for people."""

from __future__ import annotations

import re
from typing import Any

from ingest.pipeline import Outcome


def outcome_json(outcome: Outcome) -> dict[str, Any]:
    """The counts of what was read, and the error, if it failed; extended at will, never changed."""
    error = outcome.error
    return {
        "location": outcome.location,
        "outcome": outcome.outcome,
        "report_id": outcome.report_id,
        "issues": outcome.issues,
        "responses": outcome.responses,
        "commitments": outcome.commitments,
        "doubts": len(outcome.doubts),
        "doubt_messages": [doubt.message for doubt in outcome.doubts],
        "error": {"kind": _kind(error), "message": str(error)} if error else None,
    }


def outcome_line(outcome: Outcome) -> str:
    """One line, and one more for each doubt."""
    counts = ", ".join(
        f"{count} {noun if count != 1 else noun.removesuffix('s')}"
        for count, noun in (
            (outcome.issues, "issues"),
            (outcome.responses, "responses"),
            (outcome.commitments, "commitments"),
        )
    )
    lines = [f"{outcome.outcome}: {outcome.location} as {outcome.report_id} ({counts})"]
    return "\n".join([*lines, *(f"  doubt: {doubt.message}" for doubt in outcome.doubts)])


def _kind(error: Exception) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(error).__name__).lower()
