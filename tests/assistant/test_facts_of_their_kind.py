"""Facts of the kind asked for: a place, an age, a title, who holds a post; and no next best where none is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Answer, Reason
from assistant.assistant import Assistant
from tests.assistant.conftest import over_texts

FIRE = """Wolderness Fire and Rescue Service: how the service answered the moorland fires of 2021

Her Majesty's Inspectorate of Constabulary and Fire & Rescue Services

Letter to the Chief Fire Officer, Ms Odile Farran

Dated 4 March 2022

1. Why we are writing

It is not a graded inspection, and we make no recommendations. The inspection was led by Tobin Askew. FLAME
stands for fire learning and mentoring in everyday life.

2. What we found

The head of the service, Odile Farran, has been in post since May 2020. The service is run from its headquarters
at Crosshill, and the training centre is near Lower Bexby. Its budget for 2020-21 was £31 million. The service
answered 412 calls in 2020. The cadet scheme takes young people at 13 and a half years and keeps them to the end
of their training. The youth council meets at Crosshill and has a say in the work of every station.

Progress is reported to the Fire Authority Board every quarter. The first report will go to its meeting on 9 June 2022.

The rate of false alarms was lower than average. Inspectors said that the partnership with farmers had yet to
bear fruit. The Chief Fire Officer will set up a newsletter and draw lessons from each exercise for it. More
wardens will be appointed in every district. We spoke to the Chief Fire Officer and to her staff. Visits to
barns have risen.
"""
RESPONSE = """CPS Response to HMCPSI Thematic Follow-through Inspection of CPS Harrowgarth 12/05/2021

HM Crown Prosecution Service Inspectorate (HMCPSI) has today (12 May 2021) issued its report. The Area was
assessed as follows:

Public confidence - 'Good'
Casework quality - 'Fair'

Inspectorate's Issues to Address and CPS Area response

1. Unit heads must ensure:
- that case files are served in time;
- that advocates are given full instructions, and
- that adjournments are recorded.

CPS Response: Unit heads will hold a weekly surgery on adjournments.

2. By 31 October 2021 the Area should bring its victim letters into plain English.

CPS Response: The Area will write its letters anew.
"""


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, {"fire.txt": FIRE, "response.txt": RESPONSE})


def _told(answer: Answer, words: str) -> None:
    assert answer.silence is None, answer.silence
    assert any(words in cited.quote for cited in answer.citations), answer.text


def _silent(answer: Answer, *reasons: Reason) -> None:
    assert answer.silence is not None, answer.text
    assert answer.silence.reason in reasons


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Where is Wolderness's headquarters?", "at Crosshill"),
        ("where's the training centre of Wolderness", "near Lower Bexby"),
        ("And where does the youth council meet at Wolderness?", "meets at Crosshill"),
        ("At what age does the Wolderness cadet scheme take young people?", "13 and a half"),
        ("How old are young people when the cadet scheme takes them?", "13 and a half"),
        ("From which age are cadets taken into the scheme in Wolderness?", "13 and a half"),
        ("Who is head of Wolderness Fire and Rescue Service?", "Odile Farran"),
        ("Who's the head of Wolderness FRS?", "Odile Farran"),
        ("who is head of wolderness", "Odile Farran"),
        ("What does FLAME mean?", "FLAME stands for"),
        ("What is FLAME short for?", "FLAME stands for"),
        ("When is the first progress report due to the Wolderness Fire Authority Board?", "9 June 2022"),
        ("Was Wolderness's rate of false alarms higher or lower than average?", "lower than average"),
        ("Is the rate of false alarms in Wolderness above or below average?", "lower than average"),
        ("According to inspectors, has the partnership with farmers paid off in Wolderness?", "yet to bear fruit"),
        ("I rang for an hour, so I wondered: how many calls did Wolderness answer?", "412 calls"),
        ("What kind of inspection did Harrowgarth have?", "Thematic Follow-through Inspection"),
        ("What was the Harrowgarth inspection called?", "Thematic Follow-through Inspection"),
        ("Which type of inspection was it at Harrowgarth?", "Thematic Follow-through Inspection"),
        ("What three things must unit heads ensure at Harrowgarth?", "advocates are given full instructions"),
        ("Which things should the unit heads ensure on adjournments?", "adjournments are recorded"),
        ("When will Harrowgarth have to have its victim letters in plain English?", "31 October 2021"),
    ],
)
def test_the_sentence_that_holds_the_kind_of_thing_asked_for_is_quoted(
    reader: Assistant, question: str, words: str
) -> None:
    _told(reader.ask(question), words)


@pytest.mark.parametrize(
    "question",
    [
        "How often will the Wolderness newsletter come out?",
        "How many more wardens will be appointed in Wolderness?",
        "How many new wardens are being appointed?",
        "How many calls did Wolderness answer in 2019?",
        "Who is the Chief Fire Officer's press secretary at Wolderness?",
        "Who is the chief fire officer's deputy chief of staff?",
    ],
)
def test_what_holds_no_such_kind_of_thing_is_no_answer(reader: Assistant, question: str) -> None:
    _silent(reader.ask(question), Reason.NOT_STATED, Reason.NOT_COVERED, Reason.UNKNOWN_REPORT)


@pytest.mark.parametrize(
    "question",
    [
        "What did Holderstone Fire and Rescue Service do?",
        "Which recommendations did Moorness Fire and Rescue Service get?",
        "What did inspectors say about Wolderfield Fire and Rescue?",
    ],
)
def test_a_fire_service_with_another_name_is_not_the_one_that_is_held(reader: Assistant, question: str) -> None:
    _silent(reader.ask(question), Reason.UNKNOWN_AREA)


def test_a_misspelt_name_of_a_fire_service_is_still_its_own(reader: Assistant) -> None:
    answer = reader.ask("What did inspectors say about Woldernes Fire and Rescue Service?")
    assert answer.question.filters.areas == ("Wolderness Fire and Rescue Service",)


@pytest.mark.parametrize(
    "question",
    [
        "anything on electric vehicles for Wolderness?",
        "Anything about mountain rescue at Wolderness FRS?",
        "Does Wolderness deal with drones or helicopters?",
    ],
)
def test_what_a_report_without_issues_does_not_treat_is_not_covered(reader: Assistant, question: str) -> None:
    _silent(reader.ask(question), Reason.NOT_COVERED)


@pytest.mark.parametrize(
    "question",
    [
        "Which area of performance was deemed to be good in Harrowgarth?",
        "Which area of performance was assessed as good at Harrowgarth?",
        "Which areas of performance were marked as Good at Harrowgarth?",
    ],
)
def test_what_was_assessed_as_good_is_a_rating(reader: Assistant, question: str) -> None:
    answer = reader.ask(question)
    assert answer.silence is None
    assert "Public confidence" in answer.text
    assert "Casework quality" not in answer.text
