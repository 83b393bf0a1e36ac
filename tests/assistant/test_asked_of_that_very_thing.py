"""How often, how old, what it costs and what it is called: told of the very thing asked about, or not stated."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Reason
from assistant.assistant import Assistant
from assistant.finding.compounds import compounds
from assistant.finding.kinds import states
from assistant.understanding.terms import Terms
from tests.assistant.conftest import over
from tests.assistant.test_follow_ups import after
from tests.stores import model

PLAN = """\
CPS response to the HMCPSI inspection of CPS Harrowmere 14 March 2022

HMCPSI has published its report on CPS Harrowmere. The unit for burglary has a new head, Ada Nym, who took up post in \
April 2021. The archive in Tidewell dates from 1904.

Inspectors' recommendations and the Area's response

Recommendation 1: The Area should check in every case that charging advice is sound.

Area response: The Area accepts this recommendation. Results will be collated by the Charging Improvement Board, which \
is chaired by the District Crown Prosecutor. Unit managers will dip sample five files each month.

Recommendation 2: The Area should explain its decisions to victims.

Area response: The Area accepts this recommendation. A three-stage letter check is being introduced. All staff who \
write letters will attend a course run by a victims' charity by 31 May 2022. The charity Lanternway will read letters.

Recommendation 3: The Area should set out who decides on listing.

Area response: The Area accepts this recommendation. The Head of the Charging Unit will meet the courts once a month. \
The Listing Panel meets every six weeks.

Recommendation 4: The Area should lend out its bicycles.
"""


@pytest.fixture(scope="module")
def harrowmere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    file = tmp_path_factory.mktemp("made") / "harrowmere-2022.txt"
    file.write_text(PLAN, encoding="utf-8")
    yield from over(tmp_path_factory.mktemp("index"), model(), [str(file)])


@pytest.mark.parametrize(
    "turns",
    [
        ("who chairs the Charging Improvement Board?", "how often does it meet?"),
        ("who chairs the Charging Improvement Board?", "and what does it cost"),
        ("how often does the Charging Improvement Board meet?",),
        ("how old is Ada Nym",),
        ("what did the three-stage letter check cost to introduce",),
        ("salary of unit managers in Harrowmere",),
        ("what is the name of the course for staff who write letters",),
    ],
)
def test_what_is_told_of_another_thing_only_is_not_stated(harrowmere: Assistant, turns: tuple[str, ...]) -> None:
    answer = after(harrowmere, *turns)
    assert answer.silence is not None, answer.text
    assert answer.silence.reason in (Reason.NOT_STATED, Reason.NOT_COVERED)


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("who runs the Listing Panel?", "how often does it meet?"), "meets every six weeks"),
        (("how often does the Listing Panel meet?",), "meets every six weeks"),
        (("how old is the archive in Tidewell",), "dates from 1904"),
        (("what is the name of the charity that will read letters",), "Lanternway"),
        (("who chairs the Charging Improvement Board?",), "District Crown Prosecutor"),
    ],
)
def test_what_is_told_of_the_thing_itself_is_quoted(harrowmere: Assistant, turns: tuple[str, ...], said: str) -> None:
    answer = after(harrowmere, *turns)
    assert answer.silence is None, answer.silence
    assert said in answer.text


@pytest.mark.parametrize(
    ("kind", "question", "sentence", "told"),
    [
        ("duration", "how often does it meet", "The Chief Constables from each of the forces will meet.", False),
        ("duration", "how often does it meet", "Managers will check files each week.", False),
        ("duration", "how often is it done", "Managers will check files each week.", True),
        ("duration", "how often will they be checked", "Letters are reviewed monthly.", True),
        ("number", "how many carers are there", "Support for both new and older carers is good.", False),
        ("number", "how many carers are there", "Both carers have left.", True),
        ("number", "how many cases were late", "The backlog of cases grew by 38%.", False),
        ("number", "how many cases were late", "In all, 38% of cases were late.", True),
        ("date", "on what date was the course finished", "The course has recently been finished.", False),
        ("date", "when was the course finished", "The course has recently been finished.", True),
        ("date", "on what date was the course finished", "The course was finished on 3 May 2022.", True),
        ("age", "how old are the buildings", "The wing was built in 1911.", True),
        ("age", "how old is the boy", "A 16-year-old boy waited in the van.", True),
        ("age", "how old is the head", "The head has served for six years.", False),
        ("called", "what is the name of the system", "The system, Casebook, went live in May 2023.", True),
        ("called", "what is the name of the system", "The Area will buy a new system by May 2023.", False),
    ],
)
def test_a_sentence_holds_the_kind_of_thing_or_not(kind: str, question: str, sentence: str, told: bool) -> None:
    assert states(kind, sentence, question) is told


def test_a_boards_name_holds_the_words_before_it(harrowmere: Assistant) -> None:
    asked = "how often does the Charging Improvement Board meet?"
    (name,) = compounds(asked, Terms.of("charging board meet", asked, harrowmere.catalogue))
    assert [word.word for word in name.words] == ["charging", "board"]
    assert not name.stands_in("The Head of the Charging Unit will meet the courts once a month.")
    assert name.stands_in("The Charging Improvement Panel met in May.")


@pytest.mark.parametrize(
    "asked",
    [
        "what was the area's official answer on lending out bicycles?",
        "which reply has Harrowmere given to the recommendation on bicycles?",
    ],
)
def test_a_reply_that_one_recommendation_never_got_is_not_given_beside_those_that_did(
    harrowmere: Assistant, asked: str
) -> None:
    answer = harrowmere.ask(asked)
    assert answer.silence is not None, answer.text
    assert answer.silence.reason is Reason.NO_RESPONSE
