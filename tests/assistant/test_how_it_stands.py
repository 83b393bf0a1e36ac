"""Whether an issue of a follow-up is open or closed, which of several is left, and why one is said to be open."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Reason
from assistant.assistant import Assistant
from tests.assistant.conftest import over
from tests.assistant.test_follow_ups import after
from tests.fakes import FakeEmbedder

LETTER = """\
# Marlow Vale Fire and Rescue Service: revisit letter

**Sent on:** 9 May 2024

## Cause of concern 1: prevention

We said that the service did not visit the homes of those most at risk.

**Recommendation 1a.** The service should draw up a list of homes at very high risk.

*Judgement: Achieved.* The list is kept by every station.

This cause of concern is closed.

## Cause of concern 2: values

We said that the service did not live by its values.

**Recommendation 2a.** The service should train managers to challenge bullying.

*Judgement: Partly achieved.* By the time of our revisit 31 of the 58 managers had been trained.

This cause of concern remains open.

## Next steps

We shall visit the service again in October 2024.
"""


@pytest.fixture(scope="module")
def marlow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    file = tmp_path_factory.mktemp("made") / "marlow-vale-revisit.md"
    file.write_text(LETTER, encoding="utf-8")
    yield from over(tmp_path_factory.mktemp("index"), FakeEmbedder(), [str(file)])


@pytest.mark.parametrize(
    "asked",
    [
        "Is cause of concern 2 still open?",
        "is the cause of concern about values closed?",
        "are the causes of concern at Marlow Vale closed?",
        "which one is still open?",
    ],
)
def test_an_issue_that_remains_open_is_told_to_be_open(marlow: Assistant, asked: str) -> None:
    answer = marlow.ask(asked)
    assert any("remains open" in c.quote for c in answer.citations)


def test_what_is_left_is_what_was_not_achieved_in_full(marlow: Assistant) -> None:
    left = after(marlow, "Are the causes of concern closed?", "which one is left?")
    assert {n for c in left.citations for n in c.issue_numbers} == {"2", "2a"}


def test_what_was_closed_is_not_explained_as_open(marlow: Assistant) -> None:
    answer = marlow.ask("why is cause of concern 1 still open?")
    assert answer.silence is not None
    assert answer.silence.reason is Reason.FALSE_PREMISE


@pytest.mark.parametrize(
    "asked", ["When are inspectors going back to Marlow Vale?", "when is the next inspection visit?"]
)
def test_when_inspectors_come_back_is_a_day_to_come(marlow: Assistant, asked: str) -> None:
    assert "We shall visit the service again in October 2024." in marlow.ask(asked).text


def test_no_date_to_come_back_is_not_the_date_of_a_visit(assistant: Assistant) -> None:
    answer = assistant.ask("When will inspectors return to Eastvale?")
    assert answer.silence is not None
    assert answer.silence.reason is Reason.NOT_STATED
