"""What is wrong with a question set, said all at once: row, column, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vectorstore.errors import ReportsError

SHOWN = 50
"""Faults listed in one message; a file that is wrong throughout would otherwise fill the screen."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong and the remedy; `row` as the spreadsheet or editor counts it, 0 for the whole file."""

    row: int
    column: str
    wrong: str
    right: str

    def __str__(self) -> str:
        where = [f"row {self.row}"] * bool(self.row) + [f"column {self.column}"] * bool(self.column)
        return f"{', '.join(where) or 'the file'}: {self.wrong}. {self.right}"


class EvaluationError(ReportsError):
    """Something about a question set or a run."""


class WrongQuestionSet(EvaluationError):
    """The question set cannot be used; `faults` holds everything found, in the file's order."""

    def __init__(self, name: str, faults: Iterable[Fault]) -> None:
        self.name = name
        self.faults = tuple(sorted(faults, key=lambda fault: fault.row))
        count = len(self.faults)
        lines = [f"{name} cannot be used, {count} thing{'s are' if count > 1 else ' is'} wrong:"]
        lines += [f"  {fault}" for fault in self.faults[:SHOWN]]
        if count > SHOWN:
            lines.append(f"  and {count - SHOWN} more.")
        super().__init__("\n".join(lines))


class UnknownRun(EvaluationError):
    """No run of that name is kept."""

    def __init__(self, name: str, kept: Iterable[str]) -> None:
        self.name = name
        self.kept = tuple(sorted(kept))
        known = ", ".join(self.kept[-10:]) or "none yet"
        super().__init__(f"There is no evaluation run {name!r}. Runs kept: {known}.")


class OtherRun(EvaluationError):
    """A run cannot be continued, because it was begun with other questions, another index or other settings."""

    def __init__(self, name: str, differs: Iterable[str]) -> None:
        self.name = name
        self.differs = tuple(differs)
        super().__init__(
            f"The run {name!r} cannot be continued: it was begun with other {', '.join(self.differs)}. "
            "Start a new run under another name."
        )


class WrongOption(EvaluationError):
    """An option of the evaluation cannot be understood."""
