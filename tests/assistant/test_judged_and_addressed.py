"""What a follow-up judged is told where progress is asked; whom issues are addressed to; what was due or refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Answer, Reason
from assistant.assistant import Assistant
from tests.assistant.conftest import over_texts
from tests.assistant.test_follow_ups import after

INSPECTION = """\
Inspection of CPS Weldshire

Published 9 October 2019

Issue to address 1
The Area should check the charging advice of each team every month, and tell the police what it finds.

Issue to address 2
The Area should send letters to victims within five working days.

Issue to address 3
The Area should agree a protocol on interpreters with the courts.
"""
RESPONSE = """\
CPS Weldshire: response to the inspection of 2019

Published 20 January 2020

Issue to address 1
The Area should check the charging advice of each team every month, and tell the police what it finds.
Response
The Area partially accepts this issue. Two managers will read four pieces of advice a month. The police have their own
reviews, and to send them ours would double the work.

Issue to address 2
The Area should send letters to victims within five working days.
Response
The Area does not accept this issue. Letters leave within seven working days, which is enough.

Issue to address 3
The Area should agree a protocol on interpreters with the courts.
"""
FOLLOW_UP = """\
# Follow-up inspection of CPS Weldshire

Published 4 November 2021

## Progress against the issues to address

### Issue 1: The Area should check the charging advice of each team every month

**Judgement: Limited progress**

4. Advice was read in seven months of twelve.

### Issue 2: The Area should send letters to victims within five working days

**Judgement: Achieved**

5. Of 30 letters 28 left within four days.

### Issue 3: Interpreters at court

**Judgement: No progress**

6. The protocol was drafted in 2020 and never signed.
"""
THEMATIC = """\
# Night duty: a thematic inspection of how custody suites are staffed

HM Inspectorate of Custody, May 2022

## Recommendations

**The Bridgeholm Custody Service should:**

1. fill the posts of night sergeants
2. print the rota a month ahead

**HM Courts and Tribunals Service should:**

3. open the remand court at eight

**The Bridgeholm Custody Service and chief constables should:**

4. share one list of appropriate adults

## Timing

5. Within six months of this report each police force should name a lead for night duty.
"""
PLAN = """<html><body><h1>Action plan of Lowmarsh Police</h1><p>Published: 9 April 2023</p>
<p>This plan responds to the inspection report of January 2023.</p>
<table><tr><th>No.</th><th>Recommendation</th><th>Response</th><th>Action</th><th>Owner</th><th>Target date</th></tr>
<tr><td>1</td><td>The force should record every stop.</td><td>Agreed</td><td>Train all officers.</td>
<td>Chief Inspector Ada Nym</td><td>31 May 2023</td></tr>
<tr><td>2</td><td>The force should count its dogs.</td><td>Agreed</td><td>Buy a register of dogs.</td>
<td>Sergeant Bo Lind</td><td>30 September 2023</td></tr>
<tr><td>3</td><td>The force should review its vans.</td><td></td><td></td><td></td><td></td></tr></table></body></html>
"""
_TEXTS = {
    "inspection.txt": INSPECTION,
    "response.txt": RESPONSE,
    "follow-up.md": FOLLOW_UP,
    "thematic.md": THEMATIC,
    "plan.html": PLAN,
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, _TEXTS)


def quoted(answer: Answer) -> str:
    assert answer.silence is None, answer.silence
    return " / ".join(c.quote for c in answer.citations)


@pytest.mark.parametrize(
    ("asked", "judged"),
    [
        ("Has Weldshire made progress on letters to victims?", "Achieved"),
        ("What progress has there been with interpreters at Weldshire?", "No progress"),
        ("What became of the charging advice in Weldshire after the 2019 inspection?", "Limited progress"),
    ],
)
def test_progress_on_a_matter_is_what_the_follow_up_judged(assistant: Assistant, asked: str, judged: str) -> None:
    assert f"Judgement: {judged}" in quoted(assistant.ask(asked))


def test_an_issue_that_a_follow_up_only_titles_has_its_title_and_is_no_new_one(assistant: Assistant) -> None:
    answer = assistant.ask("How many issues were raised with Weldshire?")
    assert answer.total == 3
    assert "Interpreters at court" in quoted(assistant.ask("What did the Weldshire follow-up judge on interpreters?"))


def test_over_the_years_an_issue_is_shown_with_its_answer_and_not_as_unanswered_too(assistant: Assistant) -> None:
    answer = after(assistant, "Tell me about issue 2 for Weldshire.", "Was it sorted out by 2021?")
    assert "Judgement: Achieved" in quoted(answer)
    assert "2019-10-09" not in {c.published for c in answer.citations}


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        (
            "How many of the night duty recommendations are addressed to the Bridgeholm Custody Service?",
            {"1", "2", "4"},
        ),
        ("Which night duty recommendations are for the Bridgeholm Custody Service on its own?", {"1", "2"}),
        ("Which of the night duty recommendations are for HMCTS?", {"3"}),
        (
            "Which night duty recommendations are addressed to the Bridgeholm Custody Service rather than to "
            "chief constables?",
            {"1", "2"},
        ),
    ],
)
def test_whom_issues_are_addressed_to_is_told_by_the_line_above_them(
    assistant: Assistant, asked: str, numbers: set[str]
) -> None:
    answer = assistant.ask(asked)
    assert answer.total == len(numbers)
    assert {dict(row.cells)["Issue"] for row in answer.rows or ()} == numbers


@pytest.mark.parametrize(
    "asked",
    [
        "Why did Weldshire reject issue 1 of 2019?",
        "Why did Weldshire refuse to tell the police about charging advice?",
        "Why did Weldshire turn down part of the issue on charging advice?",
    ],
)
def test_what_was_accepted_in_part_has_the_reason_for_the_rest(assistant: Assistant, asked: str) -> None:
    assert "double the work" in quoted(assistant.ask(asked))


def test_what_was_accepted_in_part_was_not_refused_altogether(assistant: Assistant) -> None:
    answer = assistant.ask("Why did Weldshire reject the issue on charging advice altogether?")
    assert answer.silence is not None
    assert answer.silence.reason is Reason.FALSE_PREMISE


@pytest.mark.parametrize(
    "asked",
    ["What has the force said about recommendation 3 on vans?", "What did Lowmarsh Police say about recommendation 3?"],
)
def test_what_a_body_never_said_to_an_issue_is_a_silence(assistant: Assistant, asked: str) -> None:
    answer = assistant.ask(asked)
    assert answer.silence is not None
    assert answer.silence.reason is Reason.NO_RESPONSE


@pytest.mark.parametrize(
    "asked",
    [
        "Which Lowmarsh recommendations are due by the end of June 2023?",
        "what recs are due before July 2023 at Lowmarsh",
    ],
)
def test_issues_due_by_a_day_are_told_by_what_is_promised_under_them(assistant: Assistant, asked: str) -> None:
    answer = assistant.ask(asked)
    assert {n for c in answer.citations for n in c.issue_numbers} == {"1"}


def test_a_misspelt_word_of_six_letters_is_told_by_its_consonants(assistant: Assistant) -> None:
    assert assistant.ask("How many isues did Weldshire rejct in 2020?").total == 1


def test_what_explains_a_judgement_is_quoted_once(assistant: Assistant) -> None:
    answer = assistant.ask("What about advice months in Weldshire?")
    assert answer.text.count("Advice was read in seven months of twelve.") == 1


MOVED = """\
CPS Ostermere: response to the inspection of 2022

Published 8 May 2022

Issue to address 1
The Area should train its reception staff in first aid.
Response
We do not accept this. Our two receptions will close in July 2022, and their staff will go to a hub.

Issue to address 2
The Area should print its bundles in colour.
Response
We do not accept this. We will buy a second scanner.
"""


def test_how_things_will_stand_may_be_the_reason_and_a_bare_promise_is_none(tmp_path_factory) -> None:
    for assistant in over_texts(tmp_path_factory, {"response.txt": MOVED}):
        told = assistant.ask("Why did Ostermere reject issue 1?")
        assert told.silence is None
        assert "Our two receptions will close" in told.text
        bare = assistant.ask("Why did Ostermere reject issue 2?")
        assert bare.silence is not None
