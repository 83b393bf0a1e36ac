"""Two bodies with two reports each, compared: the year that is asked is that of both, and each gives its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from tests.assistant.conftest import over_texts

REFUSED = "The service does not accept this recommendation, because {}."
TAKEN = "The service accepts this recommendation. {} will {} by {}."


def report(name: str, day: str, figures: tuple[str, str], drills: str, hydrants: str) -> str:
    return f"""\
{name} Fire and Rescue Service: response to an inspection

{day}

The service answered calls in {figures[0]} minutes on average. It spent £{figures[1]} on hired engines.

Recommendations

1. The service should hold its evacuation drills every month.

Response: {drills}

2. The service should test each of its hydrants.

Response: {hydrants}
"""


TEXTS = {
    "ambleford-2019.txt": report(
        "Ambleford",
        "7 May 2019",
        ("14", "81,400"),
        REFUSED.format("its halls are let"),
        REFUSED.format("water is not its own"),
    ),
    "ambleford-2022.txt": report(
        "Ambleford",
        "9 June 2022",
        ("17", "63,200"),
        TAKEN.format("Ada Nym", "run 31 evacuation drills", "4 May 2023"),
        TAKEN.format("Bo Lark", "test 206 hydrants", "8 July 2023"),
    ),
    "winsley-2019.txt": report(
        "Winsley",
        "3 April 2019",
        ("11", "72,900"),
        TAKEN.format("Cy Marr", "run 44 evacuation drills", "2 March 2020"),
        TAKEN.format("Di Orme", "test 318 hydrants", "6 June 2020"),
    ),
    "winsley-2022.txt": report(
        "Winsley",
        "1 July 2022",
        ("13", "95,100"),
        TAKEN.format("Ed Pask", "run 52 evacuation drills", "5 May 2024"),
        REFUSED.format("the county tests them"),
    ),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, TEXTS)


@pytest.mark.parametrize(
    ("question", "told", "foreign"),
    [
        (
            "Was the spending on hired engines higher in Ambleford or in Winsley in 2019?",
            "81,400 72,900",
            "63,200 95,100",
        ),
        ("Which spent more on hired engines in 2022, Winsley or Ambleford?", "63,200 95,100", "81,400 72,900"),
        ("Did Winsley have a longer average time to answer calls than Ambleford in 2022?", "17 13", "14 11"),
        ("Who leads on evacuation drills in Ambleford and who in Winsley in 2022?", "Nym Pask", "Marr"),
        ("What did Winsley promise on evacuation drills in 2022 and what did Ambleford?", "52 31", "44"),
        ("How has the average time to answer calls in Winsley changed from 2019 to 2022?", "11 13", "14 17"),
        ("Is the spending on hired engines in Ambleford higher than in Winsley?", "63,200 95,100", ""),
    ],
)
def test_each_body_gives_its_own_for_the_year_asked(made: Assistant, question: str, told: str, foreign: str) -> None:
    answer = made.ask(question)
    assert answer.silence is None, answer.silence.message
    quoted = set(re.findall(r"\d[\d,]*\d|[A-Z][a-z]+", " ".join(c.quote for c in answer.citations)))
    assert set(told.split()) <= quoted
    assert not quoted & set(foreign.split())


@pytest.mark.parametrize(
    ("question", "ambleford", "winsley"),
    [
        ("How many recommendations did Ambleford and Winsley each reject in 2022?", 0, 1),
        ("Who rejected more recommendations in 2019, Ambleford or Winsley?", 2, 0),
        ("How many recommendations were accepted in Winsley and how many in Ambleford in 2022?", 2, 1),
        ("Compare how many recommendations Winsley and Ambleford rejected in 2019", 2, 0),
        ("Did Ambleford get more recommendations than Winsley in 2022?", 2, 2),
    ],
)
def test_a_count_of_two_bodies_is_told_of_each_nothing_too(
    made: Assistant, question: str, ambleford: int, winsley: int
) -> None:
    text = made.ask(question).text
    assert f"Ambleford Fire and Rescue Service: {ambleford}" in text
    assert f"Winsley Fire and Rescue Service: {winsley}" in text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Which commitment of Winsley 2019 is due last?", "318"),
        ("What is the earliest deadline of Winsley in 2019?", "44"),
        ("Which action of Ambleford in 2022 comes due soonest?", "31"),
    ],
)
def test_what_is_due_first_or_last_is_that_one_alone(made: Assistant, question: str, told: str) -> None:
    answer = made.ask(question)
    assert [re.findall(r"\b\d{2,3}\b", c.quote)[0] for c in answer.citations] == [told]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What percentage of the recommendations did Winsley accept in 2022?", "1 of the 2 recommendations (50%)"),
        ("How many of the recommendations did Winsley agree to without reservation in 2022?", "1 of the 2 "),
    ],
)
def test_a_share_is_told_in_percent_where_it_is_asked(made: Assistant, question: str, told: str) -> None:
    text = made.ask(question).text
    assert told in text
    assert ("%" in text) == ("percentage" in question)
