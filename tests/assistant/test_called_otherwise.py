"""Issues by the short names documents give them, bodies by part of their own name, and follow-ups that say little."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Reason
from assistant.assistant import Assistant
from tests.assistant.conftest import over
from tests.assistant.test_follow_ups import after
from tests.fakes import FakeEmbedder

REPLY = """\
# Response of Holmere Fire and Rescue Service to the HMICFRS Round 2 inspection report

Published 3 April 2023

This reply was agreed by the Chief Fire Officer, Edwin Marsh. Responsibility for training sits with the Deputy Chief \
Fire Officer, Ruth Calloway.

## Areas for improvement

AFI 1: The service should answer emergency calls more quickly.

Service response: We accept this. Twelve additional call handlers will start in May 2023.

AFI 2: The service should make sure that it has enough on-call firefighters during the working day.

Service response: We do not accept this, because on-call availability stood at 91 per cent in 2022.

AFI 3: The service should monitor overtime.
"""


@pytest.fixture(scope="module")
def holmere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    file = tmp_path_factory.mktemp("made") / "holmere-fire-response.md"
    file.write_text(REPLY, encoding="utf-8")
    yield from over(tmp_path_factory.mktemp("index"), FakeEmbedder(), [str(file)])


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ("What did Holmere say in response to AFI 3?", Reason.NO_RESPONSE),
        ("holmere area for improvement 9", Reason.NO_SUCH_ISSUE),
        ("why did Holmere reject 1?", Reason.FALSE_PREMISE),
        ("What are the grades for Kent police?", Reason.UNKNOWN_AREA),
    ],
)
def test_an_issue_by_any_name_is_refused_for_the_right_reason(holmere: Assistant, asked: str, reason: Reason) -> None:
    answer = holmere.ask(asked)
    assert answer.silence is not None
    assert answer.silence.reason is reason


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("what did holmere fire promise on call handling?", "Twelve additional call handlers"),
        ("What did Holmere Fire say about AFI 2?", "on-call availability stood at 91 per cent"),
        ("why did they reject 2?", "because on-call availability stood at 91 per cent"),
    ],
)
def test_what_is_named_in_part_or_by_who_does_it_is_found(holmere: Assistant, asked: str, said: str) -> None:
    answer = holmere.ask(asked)
    assert any(said in citation.quote for citation in answer.citations)


def test_a_short_follow_up_asks_for_the_same_kind_of_thing(holmere: Assistant) -> None:
    answer = after(holmere, "Who is the chief fire officer?", "and the deputy?")
    assert answer.silence is None
    assert "Ruth Calloway" in answer.text


def test_thanks_take_up_no_suggestion(holmere: Assistant) -> None:
    answer = after(holmere, "What did Holmere say about AFI 2?", "ok thank you")
    assert answer.silence is not None
    assert answer.silence.reason is Reason.NOT_A_QUESTION


def test_how_many_of_a_short_form_counts_its_long_form(published: Assistant) -> None:
    assert "10% of assessments" in published.ask("How many IQAs will be dip sampled?").text
