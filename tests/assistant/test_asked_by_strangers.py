"""Plain questions whose words once led elsewhere: whose a duty is, what a lead-up says, what is praised or graded."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Reason
from assistant.assistant import Assistant
from assistant.understanding.followup import EMPTY
from tests.assistant.conftest import over_texts

ANSWER = """CPS Fenshire response to the inspection report of 12 May 2022

HMCPSI issued its report on CPS Fenshire on 12 May 2022. The Area was graded as follows:

Leadership – 'Good'
Casework – 'Fair'
Engagement – 'Fair'

Inspectors found that not every member of the digital team knew how colleagues elsewhere fared. They praised senior
managers for their presence at team briefings. Falling sickness and better attendance at court were noted as strengths.
The
timeliness of reviews was poor and needs to be improved. New budget holders have brought spending under control.

1. Unit heads must make sure that:
- custody time limits are logged on the day of charge;
- the log is checked each week, and
- lapses are reported to the Chief Crown Prosecutor.

CPS response: Unit heads will log custody time limits daily. The Time Limits Board meets every month.

2. The Area needs to widen the membership of its Community Panel.

CPS response: The community lead (Area Business Manager) will invite three charities to the Community Panel.

3. Advocates should endorse files within two days of the hearing.

CPS response: All advocates will attend Delivery Board meetings, where endorsements are reviewed.
"""


@pytest.fixture(scope="module")
def fenshire(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, {"fenshire-response-2022.txt": ANSWER})


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Upon whom does the first issue lay a duty to log custody time limits?", "Unit heads must"),
        ("Who should endorse files under recommendation 3?", "Advocates should"),
        ("I2: who must widen its membership?", "The Area needs to"),
        ("The third one please", "endorse files within two days"),
        ("Which person is the community lead?", "Area Business Manager"),
        ("Which body issued the report that this answers?", "HMCPSI issued its report"),
        ("how many points under issue 1", "has 3 points"),
        ("How many parts does recommendation 1 have?", "has 3 points"),
        ("How many aspects of its work were assessed?", "3 ratings"),
        ("List the three headings the Area was graded under and the grade for each", "Leadership"),
        ("what do the inspectors say about senior managers", "presence at team briefings"),
        ("Which improvements were noted as strengths?", "better attendance at court"),
        (
            "I sit with a charity and want people like us on the Community Panel. What will CPS Fenshire do for it?",
            "invite three charities",
        ),
        (
            "When I phoned, they said somebody would look at my case. By when should advocates endorse their files?",
            "within two days",
        ),
        ("how meny issues were raised", "3 issues"),
        ("What did they say about whether people in the digital team know how others do?", "how colleagues elsewhere"),
    ],
)
def test_a_plain_question_is_answered_from_what_it_is_about(fenshire: Assistant, question: str, said: str) -> None:
    told = fenshire.ask(question)
    assert told.silence is None, told.silence
    assert said in told.text


@pytest.mark.slow
@pytest.mark.parametrize(
    "question",
    ["By whom is the Delivery Board chaired?", "Who chairs the Time Limits Board?", "who signed the response?"],
)
def test_who_attends_or_owns_is_not_who_chairs(fenshire: Assistant, question: str) -> None:
    told = fenshire.ask(question)
    assert told.silence is not None
    assert told.silence.reason in (Reason.NOT_STATED, Reason.NOT_COVERED)


@pytest.mark.slow
def test_what_no_report_plans_is_not_covered_rather_than_no_question(fenshire: Assistant) -> None:
    told = fenshire.ask("what is the plan for new laptops")
    assert told.silence is not None
    assert told.silence.reason is Reason.NOT_COVERED


@pytest.mark.slow
@pytest.mark.parametrize(
    "question",
    ["Thank you, you have been very kind.", "I've been charged with theft. What happens next?"],
)
def test_thanks_and_pleas_for_advice_are_still_declined(fenshire: Assistant, question: str) -> None:
    told = fenshire.ask(question)
    assert told.silence is not None
    assert told.silence.reason is Reason.NOT_A_QUESTION


@pytest.mark.slow
@pytest.mark.parametrize(
    "question",
    ["what went less well?", "what did not go so well", "what are they not very good at", "what hasn't been done well"],
)
def test_less_well_is_not_well(fenshire: Assistant, question: str) -> None:
    told = fenshire.ask(question)
    assert told.silence is None
    assert "timeliness of reviews was poor" in told.text
    assert "presence at team briefings" not in told.text


@pytest.mark.slow
def test_short_turns_go_on_from_what_was_told(fenshire: Assistant) -> None:
    praised = fenshire.ask("what went well?")
    assert "presence at team briefings" in praised.text
    faulted = fenshire.ask("and badly?", EMPTY.after(praised))
    assert "timeliness of reviews was poor" in faulted.text
    asked = fenshire.ask("Tell me about issue 2")
    answered = fenshire.ask("ok and what did they say back?", EMPTY.after(asked))
    assert "invite three charities" in answered.text
    board = fenshire.ask("Which board meets every month?")
    assert "Time Limits Board" in board.text
    each = fenshire.ask("how many each?", EMPTY.after(board))
    assert each.silence is not None


@pytest.mark.slow
def test_a_yes_or_no_on_money_wants_no_sum(fenshire: Assistant) -> None:
    told = fenshire.ask("Is the Area's budget under control?")
    assert told.silence is None
    assert "spending under control" in told.text


@pytest.mark.slow
def test_what_leads_up_to_a_question_stays_where_it_says_what_it_is_about(fenshire: Assistant) -> None:
    told = fenshire.ask(
        "We've had complaints about custody time limits. What happens when somebody forgets to log one?"
    )
    assert told.silence is None
    assert "custody time limits" in told.text
