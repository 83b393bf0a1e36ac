"""Of what and of whom: the partner named, the thing priced, those whom a thing is for, and each Area by its name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Answer, Reason
from assistant.assistant import Assistant
from assistant.question import Intent
from assistant.understanding.followup import EMPTY
from tests.assistant.conftest import over_texts

NORTH = """# Area inspection of CPS North Tamsel

HM Crown Prosecution Service Inspectorate (HMCPSI)

Published 8 June 2021

## Ratings

| Aspect | Rating |
| --- | --- |
| Leadership | Good |
| Advocacy | Poor |

## Partners

3.1 A service level agreement (SLA) with the county court was signed in March 2019. It fixes how many days of listing
the Area has. Talks with Tamsel Police go on.

3.2 A concordat with the probation service on risk was agreed in 2020.

3.3 The district judge made a wasted costs order of £3,100 against the Area in May 2020. The Area did not appeal. It
paid within a month.

## Advocacy

4.1 Inspectors were concerned about the preparation of advocates. In nine of the 24 hearings seen the advocate had
read the file on the same morning, and in four the defence told the court what the charge was. Reviewing lawyers were
never asked what they thought of the outcome. Two barristers told us that their papers had come after the trial. The
diary is kept by one clerk, and nobody reads it when she is away. Feedback was last given in 2018, and it was given to
two people out of the nineteen who should have had it.

4.2 A pocket guide called the Yellow Card was printed in 2020. It is meant for trainee advocates, and others copy it.

4.3 Two trainees took their own lives in 2019. A review was held.

## Offices

5.1 The Harbour Desk opened in May 2020. The project cost £64,000 and was paid for by the police. It takes in
exhibits.

5.2 Marsh House was bought in 2019. The repairs came to £330,000 and took a year. The Area holds its courses there.

5.3 There are two waiting rooms. The larger, Elm Room, seats 40 people. The smaller, Oak Room, seats nine.

5.4 Some 21 youth workers left in the year. Agency workers have taken their place and cost £48 an hour.

5.5 The Area has four offices. The prison at Sallow costs £22 million a year to run. It holds 512 prisoners.
"""
SOUTH = """# Short inspection of CPS South Tamsel

HM Crown Prosecution Service Inspectorate (HMCPSI)

Published 3 February 2022

## Ratings

| Aspect | Rating |
| --- | --- |
| Leadership | Fair |
| Advocacy | Good |

## Advocacy

2.1 Advocates were well prepared in 27 of 28 hearings, and the court praised them.

2.2 There were three self-inflicted deaths in the two years to December 2021.
"""
REVIEW = """# Advocacy in the Crown Court: a national review

HM Crown Prosecution Service Inspectorate (HMCPSI)

Published 30 November 2022

1.1 Advocacy has become better in most of the country.

Recommendation 1: The CPS should publish a standard for advocacy.
"""
PLAN = """# Action plan of HMP Sallow after the inspection of May 2022

HM Prison and Probation Service

Published 30 September 2022

| No. | Recommendation | Action | Owner | Target date | Status |
| --- | --- | --- | --- | --- | --- |
| 1 | Meals should be hot when they are served. | Trolleys will be bought. | Head of Catering | 31 May 2023 | Stalled |
| 2 | The gym should be open on Sundays. | Two officers will be trained. | Head of PE | 31 May 2023 | Not started |
| 3 | The chapel roof must be mended. | The roof has been mended. | Head of Works | 31 May 2022 | Completed |
| 4 | A choir should be begun. | The bid has been taken back. | Chaplain | 31 May 2022 | Abandoned |
"""


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    texts = {"north.md": NORTH, "south.md": SOUTH, "review.md": REVIEW, "plan.md": PLAN}
    yield from over_texts(tmp_path_factory, texts)


def said(answer: Answer) -> str:
    """All that an answer quotes, on one line."""
    return " ".join(" ".join(c.quote.split()) for c in answer.citations) if answer.silence is None else ""


def after(reader: Assistant, *turns: str) -> Answer:
    """The answer to the last of some turns."""
    conversation = EMPTY
    for turn in turns:
        answer = reader.ask(turn, conversation)
        conversation = conversation.after(answer)
    return answer


@pytest.mark.parametrize(
    "asked",
    [
        "is there an SLA with the police?",
        "does North Tamsel have an SLA with Tamsel Police?",
        "when was the SLA with the police signed?",
        "is there a concordat with the courts?",
        "is there an agreement with the health board?",
    ],
)
def test_an_agreement_with_somebody_else_is_no_answer(reader: Assistant, asked: str) -> None:
    assert reader.ask(asked).silence is not None


def test_an_agreement_with_whom_is_asked_about_is_shown(reader: Assistant) -> None:
    assert "county court" in said(reader.ask("is there an SLA with the county court?"))
    assert "March 2019" in said(reader.ask("when was the SLA with the court signed?"))
    assert "concordat" in said(reader.ask("is there an agreement with probation?"))


def test_a_price_is_that_of_what_is_asked_about(reader: Assistant) -> None:
    for asked in ("what does a prisoner cost?", "how much does a prisoner cost a year?", "what does a gym cost?"):
        assert reader.ask(asked).silence is not None
    assert "£22 million" in said(reader.ask("what does the prison cost to run?"))


def test_an_office_is_no_officer(reader: Assistant) -> None:
    assert "four offices" not in said(reader.ask("how many officers does North Tamsel have?"))


@pytest.mark.parametrize("asked", ["what did the Harbour Desk cost?", "how much was spent on the Harbour Desk?"])
def test_a_thing_called_by_its_kind_is_the_one_named_before(reader: Assistant, asked: str) -> None:
    assert "The Harbour Desk opened in May 2020. The project cost £64,000" in said(reader.ask(asked))


def test_a_sum_in_a_paragraph_on_a_thing_is_the_sum_for_it(reader: Assistant) -> None:
    for asked in ("what did Marsh House cost?", "how much was spent on Marsh House?"):
        assert "Marsh House was bought in 2019. The repairs came to £330,000" in said(reader.ask(asked))
    assert reader.ask("how many beds does Marsh House have?").silence is not None


def test_what_is_said_of_another_of_the_same_kind_is_no_answer(reader: Assistant) -> None:
    assert "Elm Room, seats 40" in said(reader.ask("how many people does the Elm Room seat?"))
    assert "Elm Room, seats 40" not in said(reader.ask("how many people does the Oak Room seat?"))
    assert "£48" in said(reader.ask("what does an agency worker cost?"))
    assert reader.ask("what does a youth worker cost?").silence is not None


@pytest.mark.parametrize("asked", ["Did the CPS appeal the costs order?", "was the costs order appealed?"])
def test_whether_something_was_done_is_told_by_the_short_sentence_that_follows(reader: Assistant, asked: str) -> None:
    assert "The Area did not appeal." in said(reader.ask(asked))


@pytest.mark.parametrize("asked", ["who is the Yellow Card for?", "who was the Yellow Card meant for?"])
def test_whom_a_thing_is_for_is_told_by_what_says_so(reader: Assistant, asked: str) -> None:
    assert "It is meant for trainee advocates" in said(reader.ask(asked))


def test_whom_a_thing_is_for_is_not_told_by_who_made_it(reader: Assistant) -> None:
    told = reader.ask("who is the Harbour Desk for?").silence
    assert told is not None
    assert told.reason is Reason.NOT_STATED
    assert "trainee" in said(after(reader, "what is the Yellow Card?", "and who is it for?"))


def test_whom_a_recommendation_is_for_is_whose_it_is(reader: Assistant) -> None:
    assert "Head of PE" in reader.ask("who is recommendation 2 of the Sallow plan for?").text


def test_a_grade_is_asked_of_areas_and_not_of_the_publication_called_by_its_subject(reader: Assistant) -> None:
    told = reader.ask("which Areas are rated poor for advocacy?")
    assert [c.area for c in told.citations] == ["North Tamsel"]


@pytest.mark.parametrize(
    "asked",
    [
        "What criticisms did inspectors make of the preparation of advocates?",
        "What worries did inspectors have about the preparation of advocates?",
        "What did inspectors find wrong with the preparation of advocates?",
    ],
)
def test_a_worry_is_shown_with_what_says_why(reader: Assistant, asked: str) -> None:
    assert "nine of the 24 hearings" in said(reader.ask(asked))


def test_faults_that_nobody_found_stay_untold(reader: Assistant) -> None:
    assert reader.ask("What criticisms did inspectors make of the car park?").silence is not None


def test_how_each_area_does_sets_all_of_them_side_by_side(reader: Assistant) -> None:
    told = reader.ask("how does each CPS Area do on advocacy?")
    assert told.question.intent is Intent.COMPARE
    assert {c.area for c in told.citations} == {"North Tamsel", "South Tamsel"}


def test_a_point_of_the_compass_names_one_of_two_areas_alike(reader: Assistant) -> None:
    told = after(reader, "what did inspectors say about advocacy in South Tamsel?", "and what does North say to that?")
    assert {c.area for c in told.citations} == {"North Tamsel"}
    assert reader.ask("compare North and South on advocacy").question.filters.areas == ("North Tamsel", "South Tamsel")
    assert not reader.ask("are there courts in the north of the county?").question.filters.areas


@pytest.mark.parametrize(
    ("asked", "states"),
    [
        ("which actions have stalled?", {"Stalled"}),
        ("which actions haven't begun?", {"Not started"}),
        ("which actions were dropped?", {"Abandoned"}),
        ("which actions are done, half done or dead?", {"Stalled", "Not started", "Completed", "Abandoned"}),
        ("how does each action stand?", {"Stalled", "Not started", "Completed", "Abandoned"}),
    ],
)
def test_actions_are_listed_by_how_they_stand(reader: Assistant, asked: str, states: set[str]) -> None:
    assert {dict(row.cells)["Judgement"] for row in reader.ask(asked).rows or ()} == states


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("how many suicides were there in South Tamsel?", "three self-inflicted deaths"),
        ("how many people killed themselves in South Tamsel?", "three self-inflicted deaths"),
        ("how many trainees took their own lives in North Tamsel?", "Two trainees took their own lives"),
    ],
)
def test_deaths_at_ones_own_hand_are_found_whatever_they_are_called(reader: Assistant, asked: str, told: str) -> None:
    assert told in said(reader.ask(asked))
