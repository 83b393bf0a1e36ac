"""A place or body of which no report is held is named as unknown, however asked for, and nobody else is quoted."""

from __future__ import annotations

import pytest

from assistant.answer import Reason
from assistant.assistant import Assistant

ASKED = (
    "What did {} commit to on disclosure?",
    "How was {} rated?",
    "Which issues did {} reject?",
    "Is there a report on {}?",
    "How many issues were raised in {}?",
    "who chairs the disclosure board in {}",
    "when will {} finish its training",
    "did {} accept everything?",
    "What was {}'s response to issue 3?",
    "What did inspectors say of CPS {}?",
    "Has {} got a new Chief Crown Prosecutor?",
    "Any news from {} on custody time limits?",
    "{} - hate crime?",
    "{}: letters to victims",
    "How does {} handle sensitive material",
)
PLACES = ("Thames Valley", "Humberside", "West Midlands", "St Albans", "Lower Trent", "Brackenfell", "Great Quillshire")


@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_quoted_for_a_place_of_which_nothing_is_held(place: str, assistant: Assistant) -> None:
    told = {words.format(place): assistant.ask(words.format(place)) for words in ASKED}
    wrong = [asked for asked, a in told.items() if a.silence is None or a.silence.reason is not Reason.UNKNOWN_AREA]
    assert not wrong


def test_another_point_of_the_compass_is_another_place(library: Assistant) -> None:
    told = library.ask("What did West Dale commit to on disclosure?").silence
    assert told is not None
    assert told.reason is Reason.UNKNOWN_AREA


@pytest.mark.parametrize(
    "asked",
    [
        "Which issues did South East rejct?",
        "What did Sout East accpt on disclosure?",
        "Disclosure - what did South East promise?",
        "Hate crime: what was found in South East?",
        "Did New Year change anything in South East?",
    ],
)
def test_misspelt_words_and_topics_before_a_dash_are_no_places(asked: str, assistant: Assistant) -> None:
    told = assistant.ask(asked).silence
    assert told is None or told.reason is not Reason.UNKNOWN_AREA


@pytest.mark.parametrize(
    "asked", ["Do the CPS and the police agree?", "What do the CPS of the region say on hate crime?"]
)
def test_small_words_after_a_kind_of_body_are_no_name(asked: str, assistant: Assistant) -> None:
    told = assistant.ask(asked).silence
    assert told is None or told.reason is not Reason.UNKNOWN_AREA
