"""A file of questions: whatever is wrong with one line, every other line is answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.batch import FailedLines, WrongBatch, answers, read_batch
from assistant.understanding.followup import EMPTY, Conversation
from vectorstore.filters import EVERYTHING, Filters


class Faulty(Assistant):
    """An assistant with a fault that one question meets."""

    def ask(self, asked: str, conversation: Conversation = EMPTY, scope: Filters = EVERYTHING) -> Answer:
        """Fails on the word "broken"."""
        if "broken" in asked:
            raise ValueError("no such thing")
        return super().ask(asked, conversation, scope)


def lines(folder: Path, *written: str) -> Path:
    file = folder / "questions.jsonl"
    file.write_text("\n".join(written), encoding="utf-8")
    return file


def test_a_line_that_fails_gets_a_silence_and_the_lines_after_it_their_answers(
    assistant: Assistant, tmp_path: Path
) -> None:
    file = lines(
        tmp_path,
        '{"id": 1, "turns": ["Which reports are held?"]}',
        '{"id": 2, "turns": ["broken"]}',
        '{"id": 3, "turns": ["broken", "and then?"]}',
        '{"id": 4, "question": "Which reports are held?"}',
    )
    got: list[tuple[int, Answer]] = []
    with pytest.raises(FailedLines, match="2 of the questions") as raised:
        got.extend(answers(Faulty(assistant.store), read_batch(file)))
    assert [id for id, _ in got] == [1, 2, 3, 4]
    assert [answer.silence is None for _, answer in got] == [True, False, False, True]
    assert [id for id, _ in raised.value.faults] == [2, 3]


def test_the_turns_of_a_line_are_one_conversation(assistant: Assistant, tmp_path: Path) -> None:
    file = lines(tmp_path, '{"id": "a", "turns": ["What did Eastvale promise on disclosure?", "and South East?"]}')
    ((_, answer),) = answers(assistant, read_batch(file))
    assert {c.area for c in answer.citations} == {"South East"}


@pytest.mark.parametrize("line", ["[]", "{}", '{"turns": []}', '{"turns": "x"}', "{", '{"id": 1, "turns": [1]}'])
def test_a_line_that_is_no_question_is_named_before_any_is_asked(tmp_path: Path, line: str) -> None:
    with pytest.raises(WrongBatch, match="line 2"):
        read_batch(lines(tmp_path, '{"question": "Which reports are held?"}', line))
