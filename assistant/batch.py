"""A file of questions, answered line by line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import AssistantError
from assistant.followup import EMPTY

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


def answers(assistant: Assistant, lines: Iterable[Asked]) -> Iterator[tuple[Any, Answer]]:
    """An id and an answer for each line; the earlier turns are asked first, each line in a conversation of its own."""
    for line in lines:
        conversation = EMPTY
        for turn in line.turns:
            answer = assistant.ask(turn, conversation)
            conversation = conversation.after(answer)
        yield line.id, answer


def _asked(line: str, where: str) -> Asked:
    try:
        case = json.loads(line)
    except ValueError as error:
        raise WrongBatch(f"{where} is not JSON: {error}.") from error
    turns = case.get("turns", [case["question"]] if "question" in case else None) if isinstance(case, dict) else None
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) for turn in turns):
        raise WrongBatch(f'{where}: expected {{"id": ..., "turns": ["...", "..."]}} with at least one turn.')
    return Asked(case.get("id"), tuple(turns))
