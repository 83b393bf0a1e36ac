"""An answer on what was promised says how it stood at a later inspection, wherever the scope holds one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Answer, Reason
from assistant.assistant import Assistant
from tests.assistant.conftest import over_texts
from tests.assistant.test_follow_ups import after
from vectorstore.filters import Filters

ASKED = (
    "The service should return calls to the control desk within an hour.",
    "The service should repair the heating of every cell.",
    "The service should give each new officer a mentor.",
)
INSPECTION = f"""\
# Inspection of Orrel Sands Custody Service

Published 9 October 2018

The inspection was led by Ada Nym. The service had 94 staff.

**Recommendation 1** {ASKED[0]} (paragraph 2.4)

**Recommendation 2** {ASKED[1]} (paragraph 3.1)

**Recommendation 3** {ASKED[2]} (paragraphs 3.5 and 3.7)
"""
RESPONSE = f"""\
# Orrel Sands Custody Service: response to the inspection

Published 11 January 2019

**Recommendation 1** {ASKED[0]}

**Response** Accepted. A call log will be kept from March 2019. The Desk Manager, Tom Wray, signs it daily.

**Recommendation 2** {ASKED[1]}

**Response** The service does not accept this. To refuse one cell and not the next would turn men against each other.

**Recommendation 3** {ASKED[2]}

**Response** Accepted. Mentors will be named by June 2019. The scheme has a budget of £4,000.

Pat Ellory
Head of Custody
"""
FOLLOW_UP = f"""\
# Follow-up inspection of Orrel Sands Custody Service

Published 2 June 2021

The Head of Custody, Lee Marsh, took up post in 2020.

**Recommendation 1** {ASKED[0]}

**Judgement: Achieved**

Calls were returned within an hour in 97% of cases.

**Recommendation 2** {ASKED[1]}

**Judgement: Not pursued**

The building has been sold.

**Recommendation 3** {ASKED[2]}

**Judgement: Not achieved**

The mentors' scheme ended when its money did.

**Recommendation 4** The service should agree with the hospital who pays for guards.
"""
REVIEW = """\
# Orrel Sands Custody Service: review of visits

Published 6 May 2022

The review does not make recommendations. The coastal shuttle takes families to the site. The shuttle was proposed by a
chaplain, Iris Vane.
"""


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    texts = {"report.md": INSPECTION, "response.md": RESPONSE, "follow-up.md": FOLLOW_UP, "review.md": REVIEW}
    yield from over_texts(tmp_path_factory, texts)


def _judged(answer: Answer) -> set[str]:
    return {n for c in answer.citations if c.part == "judgement" for n in c.issue_numbers}


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("What did Orrel Sands commit to on mentors?", "3"),
        ("Did Orrel Sands sort out its calls in the end?", "1"),
        ("What was the response to recommendation 3?", "3"),
        ("Was recommendation 1 of 2018 ever met?", "1"),
    ],
)
def test_a_promise_is_shown_with_what_became_of_it(held: Assistant, asked: str, number: str) -> None:
    assert _judged(held.ask(asked)) == {number}


def test_an_inspection_that_is_named_by_its_year_is_answered_from_that_alone(held: Assistant) -> None:
    assert not _judged(held.ask("What did Orrel Sands commit to on mentors in 2019?"))


def test_a_scope_without_the_follow_up_is_kept(held: Assistant) -> None:
    answer = held.ask("What did Orrel Sands commit to on mentors?", scope=Filters(years=(2018, 2019)))
    assert answer.silence is None
    assert not _judged(answer)


def test_an_issue_with_a_reference_to_a_paragraph_is_the_one_that_its_answer_prints_without(held: Assistant) -> None:
    counted = held.ask("How many recommendations were made to Orrel Sands?")
    assert (counted.total, counted.silence) == (4, None)
    unanswered = held.ask("Which recommendations to Orrel Sands have no response?")
    assert {n for c in unanswered.citations for n in c.issue_numbers} == {"4"}


def test_issues_that_are_no_longer_pursued_are_judged_and_not_new(held: Assistant) -> None:
    assert held.ask("Which recommendations were new in the follow-up of 2021?").total == 1


def test_whoever_holds_an_office_is_named_over_all_reports_and_by_the_signature(held: Assistant) -> None:
    said = " ".join(c.quote for c in held.ask("Who is the head of custody?").citations)
    assert "Lee Marsh" in said
    assert "Pat Ellory" in said


def test_a_verb_of_any_kind_makes_a_sentence(held: Assistant) -> None:
    assert "Tom Wray" in held.ask("Who signs the call log?").text


def test_a_sentence_on_the_thing_named_before_it_is_read_with_that(held: Assistant) -> None:
    answer = held.ask("Who proposed the coastal shuttle?")
    assert "Iris Vane" in answer.text
    assert "coastal shuttle" in answer.citations[0].quote


def test_a_report_that_makes_no_recommendations_says_so(held: Assistant) -> None:
    answer = held.ask("How many recommendations did the 2022 review make?")
    assert answer.total == 0
    assert "does not make recommendations" in answer.citations[0].quote


@pytest.mark.parametrize("asked", ["What did HMI Prisons find on calls at Orrel Sands?", "Was the CPS minded to help?"])
def test_those_who_inspect_and_the_service_as_a_whole_are_no_unknown_areas(held: Assistant, asked: str) -> None:
    told = held.ask(asked).silence
    assert told is None or told.reason is not Reason.UNKNOWN_AREA


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ("Thanks, that was a great help!", Reason.NOT_A_QUESTION),
        ("Tell me a story about a prison", Reason.NOT_A_QUESTION),
        ("Why did Orrel Sands accept recommendation 2 on repairing the heating?", Reason.FALSE_PREMISE),
    ],
)
def test_talk_and_false_premises_are_told(held: Assistant, asked: str, reason: Reason) -> None:
    told = held.ask(asked).silence
    assert told is not None
    assert told.reason is reason


def test_the_story_of_something_held_is_a_question(held: Assistant) -> None:
    assert "mentor" in held.ask("Tell me the story of the mentors at Orrel Sands").text.lower()


def test_a_status_at_the_follow_up_is_the_judgement(held: Assistant) -> None:
    answer = after(held, "What did Orrel Sands say on recommendation 3?", "Status of that one at the follow-up?")
    assert "Not achieved" in answer.text


def test_a_reason_may_hold_a_word_of_refusal(held: Assistant) -> None:
    assert "turn men against each other" in held.ask("Why did Orrel Sands reject recommendation 2?").text


def test_a_time_of_the_year_is_no_matter(held: Assistant) -> None:
    assert "94 staff" in held.ask("How many staff did the service have in autumn 2018?").text
