"""Questions put in other words than the report's: what it says is found, over one invented report made for this."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.settings import AssistantSettings, EvidenceSettings
from assistant.understanding.synonyms import kin_of
from assistant.understanding.terms import stems_of
from tests.assistant.conftest import over_texts
from tests.fakes import FakeEmbedder
from vectorstore.stems import stem

REPORT = """\
CPS response to the HMCPSI inspection of CPS Saltholme 12 April 2022

HMCPSI has published its report on CPS Saltholme. A hearing clinic is a weekly session in which lawyers look at listed \
cases together. The hearing clinic is praised. “Agreed” means that the money is there \
already. Improvement in conviction rates for arson is a strength. The sickness rate was 6.4 days per person. In \
2019, the Area paid £9,000 for shredding.

Inspectors' recommendations and the Area's response

Recommendation 1: The Area should check the letters that it sends to victims.

Area response: The Area agrees. The manager of the unit will check a quarter of all letters from 2 December 2022.

Recommendation 2: The Area should train its managers in the use of tablets.

Area response: The Area agrees. Training in tablets is planned but no date has been fixed.

Recommendation 3: The Area should offer a meeting to victims who ask for one.

Area response: The Area agrees. The number of victims asking for a meeting is small: there were 17 in the last year.

Recommendation 4: The Area should move its archive at once.

Area response: The Area does not accept this recommendation. The archive will move in two loads, the first in May 2023 \
and the last in March 2024.

Annex: Glossary

Relay desk: a post that takes calls from courts while a trial is heard.
"""


@pytest.fixture(scope="module")
def saltholme(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, {"saltholme-2022.txt": REPORT}, FakeEmbedder())


def said(answer: Answer) -> str:
    assert answer.silence is None, answer.silence
    return " ".join(citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    ("asked", "meaning"),
    [
        ("What is a hearing clinic?", "a weekly session in which lawyers look at listed cases together"),
        ("what do they mean by a hearing clinic", "a weekly session in which lawyers look at listed cases together"),
        ("what counts as 'agreed' in Saltholme", "the money is there already"),
        ("How is agreed defined?", "the money is there already"),
        ("remind me what a relay desk is", "a post that takes calls from courts"),
        ("meaning of 'relay desk' in the Saltholme response", "a post that takes calls from courts"),
    ],
)
def test_what_a_term_means_is_told_by_the_sentence_that_defines_it(
    saltholme: Assistant, asked: str, meaning: str
) -> None:
    answer = saltholme.ask(asked)
    assert meaning in said(answer)
    assert len(answer.citations) == 1


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("How did the Area do on arson conviction rates?", "Improvement in conviction rates for arson"),
        ("What is the sickness rate?", "6.4 days per person"),
        ("How many letters to victims does the manager check?", "a quarter of all letters"),
        ("Has a date been set for the training in tablets?", "no date has been fixed"),
        ("How many victims asked for a meeting?", "there were 17"),
        ("When will the last load of the archive move?", "the last in March 2024"),
        ("How much was paid for shredding in 2019?", "£9,000"),
    ],
)
def test_a_detail_is_found_in_whatever_form_the_report_gives_it(saltholme: Assistant, asked: str, words: str) -> None:
    assert words in said(saltholme.ask(asked))


def test_words_that_no_report_uses_are_answered_by_what_is_near_enough_and_said_to_be_that(
    real_assistant: Assistant,
) -> None:
    asked = "how will Eastvale entice volunteers from hamlets onto its oversight jury"
    settings = AssistantSettings(evidence=EvidenceSettings(plain_meaning=0.36))
    told = Assistant(real_assistant.store, settings).ask(asked)
    assert told.silence is None
    assert told.text.startswith("It is not said in these words.")
    assert real_assistant.ask(asked).silence is not None


def test_a_named_topic_that_is_not_there_is_never_answered_by_what_is_nearest(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("What does Northmoor say about scolding?")
    assert answer.silence is not None


def test_who_asks_and_for_whom_is_no_part_of_what_is_asked(saltholme: Assistant) -> None:
    plain = saltholme.ask("how many victims asked for a meeting in Saltholme")
    framed = saltholme.ask(
        "My manager at the museum wants me to find out how many victims asked for a meeting in Saltholme"
    )
    assert framed.text == plain.text
    assert framed.question.topic == plain.question.topic


@pytest.mark.parametrize(
    ("one", "other"), [("disclose", "disclosure"), ("assist", "assistance"), ("unredacted", "redact")]
)
def test_words_of_one_family_stand_for_one_another(one: str, other: str) -> None:
    assert stem(other) in kin_of(stem(one))
    assert stem(one) in kin_of(stem(other)) or one.startswith("un")


def test_short_words_and_those_for_people_have_no_family() -> None:
    assert stem("parent") not in kin_of(stem("part"))
    assert stem("governor") not in kin_of(stem("government"))


def test_a_word_is_found_whether_or_not_it_is_written_with_a_hyphen() -> None:
    assert stem("wellbeing") in stems_of("Well-being ambassadors are trained.")
