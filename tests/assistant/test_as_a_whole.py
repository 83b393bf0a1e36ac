"""A question on a report as a whole: which way things went, what is praised and what is faulted, in its own words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from tests.assistant.conftest import over
from tests.assistant.test_follow_ups import after
from tests.fakes import FakeEmbedder

FIRST = """\
Inspection of Fennimore Council children's services

Inspection dates: 4 March 2019 to 15 March 2019

Lead inspector: Ada Nym

Report published: 2 May 2019

Overall effectiveness: Good

Inspectors were impressed by the reading club for foster families. The duty team does not answer letters in time.
"""
SECOND = """\
Inspection of Fennimore Council children's services

Inspection dates: 6 March 2023 to 17 March 2023

Lead inspector: Bea Ortolan

Report published: 4 May 2023

Overall effectiveness: Requires improvement to be good

There has been a marked decline in the quality of services since the last inspection in 2019. The recording of visits \
has improved. Inspectors commended the summer school for young carers.
"""


@pytest.fixture(scope="module")
def fennimore(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("made")
    for name, text in (("fennimore-2019", FIRST), ("fennimore-2023", SECOND)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    yield from over(tmp_path_factory.mktemp("index"), FakeEmbedder(), [str(folder)])


@pytest.mark.parametrize(
    "asked",
    [
        "is Fennimore improving or declining since the 2019 inspection?",
        "has Fennimore got better or worse?",
        "Fennimore: gone backwards?",
    ],
)
def test_which_way_things_went_is_told_by_the_sentence_on_the_whole(fennimore: Assistant, asked: str) -> None:
    answer = fennimore.ask(asked)
    assert answer.silence is None, answer.silence
    assert answer.citations[0].quote.startswith("There has been a marked decline in the quality of services")


def test_what_must_be_improved_is_no_question_of_which_way_things_went(fennimore: Assistant) -> None:
    answer = fennimore.ask("how many things must Fennimore improve according to the 2019 inspection?")
    assert not any("marked decline" in c.quote for c in answer.citations)


@pytest.mark.parametrize(
    ("asked", "said", "unsaid"),
    [
        ("what do inspectors praise Fennimore for in 2019?", "reading club", "letters in time"),
        ("what did inspectors like about Fennimore in 2023?", "summer school", "marked decline"),
        ("which areas of practice in Fennimore are commended?", "summer school", "letters in time"),
    ],
)
def test_what_is_praised_is_not_what_is_faulted(fennimore: Assistant, asked: str, said: str, unsaid: str) -> None:
    text = fennimore.ask(asked).text
    assert said in text
    assert unsaid not in text


def test_who_inspected_carries_over_to_the_other_inspection(fennimore: Assistant) -> None:
    answer = after(fennimore, "who led the 2023 inspection of Fennimore?", "and the one published in 2019?")
    assert [c.quote for c in answer.citations] == ["Lead inspector: Ada Nym"]
