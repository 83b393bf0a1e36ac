"""Questions that ask why: the reason wherever the paragraph gives it, and no reason of another thing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Reason
from assistant.assistant import Assistant
from assistant.finding.reasons import effect_of, explains, gives_reason
from assistant.understanding.intent import intent_of
from tests.assistant.conftest import over_texts

HARBOUR = """Saltby Harbour School: report of an inspection

Inspection dates: 3 to 6 May 2022

1. What we found

1.1. The swimming lessons have come to an end. This happened in March 2021 after an engineer found that the roof of the
pool was unsafe. Pupils told us that they missed them.

1.2. Reading in the lower school is strong. The homework club was shut for the winter to save £4,000 on heating.

1.3. Four of the nine teachers of mathematics left in one year. In exit interviews the reasons most often given were
the distance from the town and the number of classes. The gates were broken in a storm and have not been mended, and
the minibus was off the road for want of a tyre.

1.4. The debating society had lapsed in the autumn of 2020, when the teacher who ran it retired. Attendance in the
sixth form has risen from 81% to 88% since our last visit. Twelve new desks are due to arrive in June.

1.5. Parents' evenings were cut from three to one, because teachers were needed for examinations.
"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, {"harbour.txt": HARBOUR})


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Why have the swimming lessons ended?", "an engineer found that the roof"),
        ("Why was the homework club shut for the winter?", "to save £4,000 on heating"),
        ("For what reason are mathematics teachers leaving?", "the distance from the town"),
        ("How come the debating society lapsed?", "when the teacher who ran it retired"),
        ("What is behind the cut in parents' evenings?", "teachers were needed for examinations"),
    ],
)
def test_a_reason_is_told_wherever_its_paragraph_gives_it(harbour: Assistant, asked: str, told: str) -> None:
    answer = harbour.ask(asked)
    assert told in " ".join(answer.text.split())


@pytest.mark.parametrize(
    "asked",
    [
        "Why were the broken gates not mended?",
        "Why has attendance in the sixth form risen?",
        "Why are new desks arriving in June?",
        "Why is reading in the lower school strong?",
    ],
)
def test_no_reason_of_another_thing_is_given_where_none_is_told(harbour: Assistant, asked: str) -> None:
    silence = harbour.ask(asked).silence
    assert silence is not None
    assert silence.reason in (Reason.NOT_STATED, Reason.NOT_COVERED)


def test_what_stands_only_in_the_cause_or_in_another_clause_is_not_what_a_reason_is_given_of() -> None:
    assert "leave" not in effect_of("A man was released because a clerk was on leave.")
    assert "gates" not in effect_of("The gates were broken, and the bus was off the road for want of a tyre.")
    assert "results" in effect_of("Because two markers were ill, the results came late.")


def test_a_time_is_no_reason() -> None:
    assert gives_reason("Nobody noticed, since managers checked the timing only.")
    assert not gives_reason("The rate has gone up since our last visit.")
    assert not gives_reason("Twelve officers are due to finish their training in June.")
    assert gives_reason("The delay was due to a shortage of drivers.")


@pytest.mark.parametrize(
    "sentence",
    [
        "The main cause is a change in shifts.",
        "This came about after the manager left.",
        "Managers attributed half of it to stress.",
        "Those who left mostly gave as their reasons the pay and the hours.",
    ],
)
def test_a_sentence_may_explain_the_one_before_it(sentence: str) -> None:
    assert explains(sentence)


@pytest.mark.parametrize(
    "asked", ["what is behind the delays?", "what caused the backlog of forms?", "what explains the late letters?"]
)
def test_a_cause_is_asked_for_without_why(asked: str) -> None:
    assert intent_of(asked).asks_for == "reason"
