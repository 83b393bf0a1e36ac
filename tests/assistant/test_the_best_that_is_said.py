"""The best that a report says on a question stands in its answer, whatever else the answer is made of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from tests.assistant.conftest import over
from tests.stores import model

LETTER = """\
# Inspection of probation services in Harrow Beck

**Published:** 14 March 2023

## 1. Leadership

1.1 Managers were trusted by their teams. One in five posts was vacant. In this letter "group session" means a \
meeting of six or more people with a tutor. Half met means that some of the work is left to do.

1.2 The office in Chapel Street was expected to cost £4 million. It has now cost £7 million. It is painted green.

## 2. Work in the community

2.1 Group sessions for domestic abuse offenders were seldom held: 43% of them were called off over the winter because \
the only tutor was ill.

2.2 The kitchen garden run with the parish council was admired by everyone we met.

2.3 Practitioners chose the right sentence plan in 48 of the 60 cases that we read.

2.4 Exit interviews were held in 88% of cases. Most took place at the office, and none by telephone. The value of the \
interviews, in the view of the leavers themselves, was high in only 31%.

2.5 The Ministry of Justice will publish a resettlement dashboard. The Ministry's Director of Hostels is responsible \
for its delivery.

2.6 The parish committee thought the guide to bail hostels too long for volunteers to read.

## Recommendations

Harrow Beck Probation Delivery Unit should:

1. train two more tutors for group sessions
2. record the home address of each person under supervision
3. publish a yearly account of complaints
"""

REPLY = """\
CPS response to the HMCPSI inspection of CPS Marlborough Fen, 9 June 2022

HMCPSI has published its report on CPS Marlborough Fen. Inspectors found that advocates chose the proper charge in \
rape cases 57 times out of 64. They also found that the late service of papers upset the listing of trials.

Inspectorate's issues to address and the Area's response

Issue 1: The Area should make sure that all advocates in rape cases finish the refresher course by December 2022.

CPS response: The Area accepts this. Unit heads will check the attendance lists each month.

Issue 2: Legal managers must ensure that:
- the police are chased for missing medical notes;
- notes on medical records are kept in one place; and
- the defence is told within a week.

CPS response: The Area accepts this. A paralegal will keep a log of the chasers.
"""

VISIT = """\
Report on an independent review of progress at

HMP Larkfield

by HM Chief Inspector of Prisons

Published: 3 October 2023

Introduction

HMP Larkfield holds about 300 women. At this review we followed up two concerns.

Section 1 Safety

1.1 Concern: Violence between prisoners on the induction wing was not tackled.

1.2 Fights between prisoners on the induction wing had halved, from 40 to 19 a month. A mediator now came twice a week.

1.3 We considered that the prison had made good progress in this area.

1.4 Concern: Letters from families were held back for weeks.

1.5 No change had been made.

1.6 We considered that the prison had made no meaningful progress in this area.
"""


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("made")
    for name, text in (("harrow-beck.md", LETTER), ("cps-marlborough-fen.txt", REPLY), ("larkfield.txt", VISIT)):
        (folder / name).write_text(text, encoding="utf-8")
    yield from over(tmp_path_factory.mktemp("index"), model(), [str(folder)])


def said(answer: Answer) -> str:
    """What is quoted, one after the other."""
    assert answer.silence is None
    return "\n".join(c.quote for c in answer.citations)


@pytest.mark.parametrize("asked", ["re group sessions at Harrow Beck", "group sessions, Harrow Beck"])
def test_what_was_found_stands_beside_an_issue_that_nobody_answered(held: Assistant, asked: str) -> None:
    assert "43% of them were called off" in said(held.ask(asked))


@pytest.mark.parametrize(
    "asked", ["did rape advocates choose the proper charge", "were rape advocates right on charge"]
)
def test_how_an_issue_was_taken_gives_way_to_prose_that_says_what_was_asked(held: Assistant, asked: str) -> None:
    answer = held.ask(asked)
    assert "57 times out of 64" in said(answer)
    assert "refresher course" not in answer.text


def test_a_poor_list_stands_after_the_issue_that_holds_the_words(held: Assistant) -> None:
    answer = held.ask("what are the three things legal managers must ensure on medical notes")
    assert "the defence is told within a week" in answer.citations[0].quote
    assert [c.marker for c in answer.citations] == list(range(1, len(answer.citations) + 1))


@pytest.mark.parametrize(
    "asked",
    [
        "Did Marlborough Fen accept the issue on rape advocates?",
        "What will Marlborough Fen do about the refresher course for rape advocates?",
        "which issues are about rape cases in Marlborough Fen?",
        "How many recommendations are about group sessions?",
    ],
)
def test_nothing_is_added_to_what_the_register_answers_in_full(held: Assistant, asked: str) -> None:
    answer = held.ask(asked)
    assert "57 times" not in said(answer)
    assert "also says" not in answer.text


def test_nothing_is_said_twice(held: Assistant) -> None:
    quotes = [c.quote for c in held.ask("Marlborough Fen rape advocates refresher and proper charges").citations]
    assert len(quotes) == len(set(quotes))


@pytest.mark.parametrize(
    ("asked", "meaning"),
    [
        ("What does 'group session' mean in the Harrow Beck letter?", "a meeting of six or more people"),
        ("what does half met mean", "some of the work is left to do"),
    ],
)
def test_what_a_term_means_is_the_sentence_that_defines_it(held: Assistant, asked: str, meaning: str) -> None:
    answer = held.ask(asked)
    assert len(answer.citations) == 1
    assert meaning in said(answer)


def test_a_figure_stands_with_the_sentence_that_says_what_became_of_it(held: Assistant) -> None:
    quote = said(held.ask("how much was the office in Chapel Street to cost?"))
    assert "£4 million. It has now cost £7 million." in quote
    assert "green" not in quote


def test_what_a_review_found_stands_beside_how_it_judged(held: Assistant) -> None:
    answer = held.ask("violence on the induction wing at Larkfield, how far have they got")
    assert "good progress" in answer.text.split("also says")[0]
    assert "from 40 to 19 a month" in said(answer)


def test_a_figure_as_likely_as_the_first_is_said_too(held: Assistant) -> None:
    quoted = said(held.ask("in what share of cases were the exit interviews any use?"))
    assert "88%" in quoted
    assert "31%" in quoted


def test_who_is_charged_with_a_thing_is_said_where_the_sentence_before_names_it(held: Assistant) -> None:
    assert "Director of Hostels" in said(held.ask("who is responsible for the resettlement dashboard of Harrow Beck?"))


def test_what_a_committee_thought_is_no_promise(held: Assistant) -> None:
    assert "too long for volunteers" in said(
        held.ask("what did the parish committee think of the guide to bail hostels")
    )


def test_a_figure_that_is_far_the_likeliest_stands_alone(held: Assistant) -> None:
    answer = held.ask("in how many cases did practitioners choose the right sentence plan?")
    assert ["48 of the 60" in c.quote for c in answer.citations] == [True]
