"""A file of questions, answered line by line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.answer import Reason
from assistant.answering.silences import silent
from assistant.errors import AssistantError
from assistant.question import Intent, Question
from assistant.understanding.followup import EMPTY

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.assistant import Assistant


class WrongBatch(AssistantError):
    """A batch file that cannot be read, and the line that is at fault."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of a batch: its id, and its turns, of which the last is to be answered."""

    id: Any
    turns: tuple[str, ...]


def read_batch(file: Path) -> tuple[Asked, ...]:
    """The lines of a batch file, all checked before the first is asked. Raises `WrongBatch`."""
    try:
        lines = file.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise WrongBatch(f"{file} is not UTF-8 text: byte {error.start} cannot be read.") from error
    except OSError as error:
        raise WrongBatch(f"{file} cannot be read: {error.strerror}.") from error
    return tuple(_asked(line, f"{file}, line {number}") for number, line in enumerate(lines, 1) if line.strip())


class FailedLines(AssistantError):
    """Lines of a batch that a fault in the program left without an answer; raised once all others are answered."""

    def __init__(self, faults: Sequence[tuple[Any, Exception]]) -> None:
        named = "; ".join(f"{id}: {type(fault).__name__}: {fault}" for id, fault in faults)
        super().__init__(
            f"{len(faults)} of the questions could not be answered because of a fault in the program, and the others "
            f"were answered: {named}. Please report it."
        )
        self.faults = tuple(faults)


def answers(assistant: Assistant, lines: Iterable[Asked]) -> Iterator[tuple[Any, Answer]]:
    """An id and an answer for each line; the earlier turns are asked first, each line in a conversation of its own.

    A line that a fault in the program stops gets a silence that says so, and the others follow; `FailedLines` is
    raised at the end.
    """
    faults: list[tuple[Any, Exception]] = []
    for line in lines:
        try:
            yield line.id, _last(assistant, line.turns)
        except Exception as fault:  # noqa: BLE001  # whatever is wrong with one line, the lines after it are answered
            faults.append((line.id, fault))
            yield line.id, _unanswered(line.turns[-1])
    if faults:
        raise FailedLines(faults) from faults[0][1]


def _last(assistant: Assistant, turns: Sequence[str]) -> Answer:
    """The answer to the last of some turns, asked one after the other."""
    conversation, answer = EMPTY, assistant.ask(turns[0])
    for turn in turns[1:]:
        conversation = conversation.after(answer)
        answer = assistant.ask(turn, conversation)
    return answer


def _unanswered(asked: str) -> Answer:
    message = (
        "A fault in the program kept this question from being answered; nothing is known about it. Please report it."
    )
    return silent(Question(asked, asked, Intent.FINDING), Reason.NOT_STATED, message)


def _asked(line: str, where: str) -> Asked:
    try:
        case = json.loads(line)
    except ValueError as error:
        raise WrongBatch(f"{where} is not JSON: {error}.") from error
    turns = case.get("turns", [case["question"]] if "question" in case else None) if isinstance(case, dict) else None
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) for turn in turns):
        raise WrongBatch(f'{where}: expected {{"id": ..., "turns": ["...", "..."]}} with at least one turn.')
    return Asked(case.get("id"), tuple(turns))
