"""Whether an issue is open or closed, which of several is left, and what came of those of an earlier report."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Reason
from assistant.assistant import Assistant
from tests.assistant.conftest import over, over_texts
from tests.assistant.test_follow_ups import after
from tests.fakes import FakeEmbedder

LETTER = """\
# Marlow Vale Fire and Rescue Service: revisit letter

**Sent on:** 9 May 2024

## Cause of concern 1: prevention

We said that the service did not visit the homes of those most at risk.

**Recommendation 1a.** The service should draw up a list of homes at very high risk.

*Judgement: Achieved.* The list is kept by every station.

This cause of concern is closed.

## Cause of concern 2: values

We said that the service did not live by its values.

**Recommendation 2a.** The service should train managers to challenge bullying.

*Judgement: Partly achieved.* By the time of our revisit 31 of the 58 managers had been trained.

This cause of concern remains open.

## Next steps

We shall visit the service again in October 2024.
"""


@pytest.fixture(scope="module")
def marlow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    file = tmp_path_factory.mktemp("made") / "marlow-vale-revisit.md"
    file.write_text(LETTER, encoding="utf-8")
    yield from over(tmp_path_factory.mktemp("index"), FakeEmbedder(), [str(file)])


@pytest.mark.parametrize(
    "asked",
    [
        "Is cause of concern 2 still open?",
        "is the cause of concern about values closed?",
        "are the causes of concern at Marlow Vale closed?",
        "which one is still open?",
    ],
)
def test_an_issue_that_remains_open_is_told_to_be_open(marlow: Assistant, asked: str) -> None:
    answer = marlow.ask(asked)
    assert any("remains open" in c.quote for c in answer.citations)


def test_what_is_left_is_what_was_not_achieved_in_full(marlow: Assistant) -> None:
    left = after(marlow, "Are the causes of concern closed?", "which one is left?")
    assert {n for c in left.citations for n in c.issue_numbers} == {"2", "2a"}


def test_what_was_closed_is_not_explained_as_open(marlow: Assistant) -> None:
    answer = marlow.ask("why is cause of concern 1 still open?")
    assert answer.silence is not None
    assert answer.silence.reason is Reason.FALSE_PREMISE


@pytest.mark.parametrize(
    "asked", ["When are inspectors going back to Marlow Vale?", "when is the next inspection visit?"]
)
def test_when_inspectors_come_back_is_a_day_to_come(marlow: Assistant, asked: str) -> None:
    assert "We shall visit the service again in October 2024." in marlow.ask(asked).text


def test_no_date_to_come_back_is_not_the_date_of_a_visit(assistant: Assistant) -> None:
    answer = assistant.ask("When will inspectors return to Eastvale?")
    assert answer.silence is not None
    assert answer.silence.reason is Reason.NOT_STATED


RAISED = """\
# CPS Marlow Vale: response to the inspection of 2018

Published 8 March 2018

Issue 1: The Area should check custody time limits every week.

Response: Accepted. A manager will check them from May 2018.

Issue 2: The Area should write to bereaved families within ten days.

Response: Accepted. The unit will write to families.

Issue 3: The Area should tell its staff about parking at the new office.

Response: Accepted. A notice will be sent.
"""
JUDGED = """\
# CPS Marlow Vale: follow-up inspection

Published 5 March 2020

## Progress against the issues of 2018

### Issue 1: custody time limits

The Area should check custody time limits every week.

Judgement: Achieved

All 40 records had been checked.

### Issue 2: letters

The Area should write to bereaved families within ten days.

Judgement: Limited progress

Half of the letters were late. One family waited for a year.

Area response: The Area accepts this finding. A second officer will be recruited by June 2020.
"""
LATER = """\
# Inspection report on CPS Marlow Vale

Published 2 May 2023

## Staff

We asked in 2018 that staff be told about parking at the new office. That has been done.

Issue 1: The Area should review its budget.
"""


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("judged")
    files = [folder / f"marlow-vale-{year}.md" for year in (2018, 2020, 2023)]
    for file, words in zip(files, (RAISED, JUDGED, LATER), strict=True):
        file.write_text(words, encoding="utf-8")
    yield from over(tmp_path_factory.mktemp("index"), FakeEmbedder(), [str(file) for file in files])


@pytest.mark.parametrize(
    ("asked", "number", "grade"),
    [
        ("Has Marlow Vale achieved the 2018 issue on custody time limits?", "1", "Achieved"),
        ("What came of issue 2 of the Marlow Vale report of 2018?", "2", "Limited progress"),
        ("What judgement did the follow-up give Marlow Vale on bereaved families?", "2", "Limited progress"),
        ("How was the issue on custody time limits judged at Marlow Vale?", "1", "Achieved"),
        ("What happened with the custody time limit issue at Marlow Vale, was it judged achieved?", "1", "Achieved"),
    ],
)
def test_what_came_of_an_issue_is_what_the_follow_up_judges(
    judged: Assistant, asked: str, number: str, grade: str
) -> None:
    answer = judged.ask(asked)
    assert f"Judgement: {grade}" in answer.text
    assert {c.published for c in answer.citations} == {"2020-03-05"}
    assert {n for c in answer.citations for n in c.issue_numbers} == {number}


def test_an_issue_that_no_follow_up_judges_is_told_by_what_a_later_report_says(judged: Assistant) -> None:
    answer = judged.ask("Has Marlow Vale done what was recommended in 2018 about parking at the new office?")
    assert "That has been done." in answer.text


def test_what_happened_in_a_year_is_not_what_came_of_it_later(judged: Assistant) -> None:
    answer = judged.ask("What happened with custody time limits at Marlow Vale in 2018?")
    assert {c.published for c in answer.citations} == {"2018-03-08"}


def test_after_a_list_of_judgements_another_matter_is_judged_too(judged: Assistant) -> None:
    answer = after(
        judged, "How were the issues judged in the Marlow Vale follow-up?", "what about custody time limits?"
    )
    assert [dict(row.cells)["Judgement"] for row in answer.rows or ()] == ["Achieved"]


def test_what_is_promised_under_a_judged_issue_is_found_by_how_it_fared(judged: Assistant) -> None:
    answer = judged.ask("What will Marlow Vale do about the family that waited for a year?")
    assert "A second officer will be recruited by June 2020." in answer.text


REVISIT = """\
# CPS Marlow: follow-up inspection

Published 9 May 2024

## Summary of judgements

| Issue | Subject | Judgement |
| --- | --- | --- |
| 1 | Time to charge | Not achieved |
| 2 | Letters to victims | Achieved |

## Findings

### Issue 1: The Area should reduce the time taken to reach charging decisions.

2.1 Decisions took 81 days on average in the year to February 2024.

### Issue 2: The Area should send letters to victims on time.

2.2 Letters were sent on time in 93 of 100 cases.
"""


def test_a_judgement_in_a_table_comes_with_what_was_found_below_its_issue(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    file = tmp_path_factory.mktemp("made") / "marlow-follow-up.md"
    file.write_text(REVISIT, encoding="utf-8")
    for assistant in over(tmp_path_factory.mktemp("index"), FakeEmbedder(), [str(file)]):
        answer = assistant.ask("How was issue 1 judged in the Marlow follow-up?")
        quotes = " ".join(citation.quote for citation in answer.citations)
        assert "Not achieved" in quotes
        assert "81 days on average" in quotes
        assert "93 of 100" not in quotes


FOLLOWED = """# Joint inspection of services in Strathbeg: progress review

Published 19 August 2024

We went back to see what had become of the three recommendations of 2022.

## Recommendation 1

The partnership should record each visit.

Progress: Some progress

A form has been made.

## Recommendation 2

The partnership should find more carers.

Progress: Limited progress

Two carers were found.
"""


@pytest.fixture(scope="module")
def strathbeg(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, {"strathbeg-2024.md": FOLLOWED})


@pytest.mark.parametrize(
    "asked",
    [
        "What progress has Strathbeg made?",
        "has Strathbeg made any progress?",
        "How far has Strathbeg come?",
        "how far has Strathbeg got with its recommendations?",
        "what is outstanding in Strathbeg?",
    ],
)
def test_how_far_a_body_has_come_altogether_is_what_its_one_follow_up_judged(strathbeg: Assistant, asked: str) -> None:
    answer = strathbeg.ask(asked)
    assert answer.total == 2
    assert "“Some progress”" in answer.text
    assert "“Limited progress”" in answer.text


@pytest.mark.parametrize(
    "asked", ["What progress has Strathbeg made on carers?", "what is the status of the recommendation on carers?"]
)
def test_progress_on_one_matter_is_that_on_it_alone(strathbeg: Assistant, asked: str) -> None:
    answer = strathbeg.ask(asked)
    assert "Limited progress" in answer.text
    assert "Some progress" not in answer.text
