"""What narrows a list, and what a question takes for granted: whoever answered and mere talk narrow nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answer import Answer, Reason
from assistant.assistant import Assistant
from assistant.question import Intent
from assistant.understanding.followup import EMPTY
from tests.assistant.conftest import over
from tests.fakes import FakeEmbedder
from vectorstore.schema import Acceptance


def numbers(answer: Answer) -> list[str]:
    """The issue numbers of an answer's rows."""
    return [n for row in answer.rows or () for label, n in row.cells if label == "Issue"]


@pytest.mark.parametrize(
    "asked",
    [
        "Which issues did the CPS not accept in Northmoor in 2018?",
        "which Northmoor recommendations of 2018 were flatly rejected by the CPS?",
        "How many of Northmoor's 2018 issues did the prosecution service turn down?",
    ],
)
def test_whoever_answered_narrows_no_list(assistant: Assistant, asked: str) -> None:
    assert assistant.ask(asked).total == 1


@pytest.mark.parametrize(
    "asked", ["what's on the ABM's plate in Eastvale?", "which actions sit with the ABM in Eastvale?"]
)
def test_how_people_speak_of_duties_narrows_no_list(assistant: Assistant, asked: str) -> None:
    answer = assistant.ask(asked)
    assert answer.total
    assert answer.question.topic == ""


@pytest.mark.parametrize(
    ("asked", "judged"),
    [
        (
            "anything outstanding from the North Vale follow-up?",
            {"Substantial progress", "Limited progress", "Not progressed"},
        ),
        (
            "Which of North Vale's recommendations are still not finished?",
            {"Substantial progress", "Limited progress", "Not progressed"},
        ),
        (
            "Which of North Vale's issues were not achieved in full?",
            {"Substantial progress", "Limited progress", "Not progressed"},
        ),
        ("Which of North Vale's issues were achieved?", {"Achieved"}),
    ],
)
def test_what_is_outstanding_is_also_what_was_achieved_in_part(
    library: Assistant, asked: str, judged: set[str]
) -> None:
    rows = library.ask(asked).rows or ()
    assert {v for row in rows for label, v in row.cells if label == "Judgement"} == judged


def test_a_judgement_that_was_not_given_is_put_right(library: Assistant) -> None:
    answer = library.ask("Why were acceptable pleas in instructions to counsel not achieved in North Vale?")
    assert answer.silence is not None
    assert answer.silence.reason is Reason.FALSE_PREMISE


def test_a_grade_that_was_not_lost_is_put_right(assistant: Assistant) -> None:
    answer = assistant.ask("Why did Eastvale lose its excellent rating for people?")
    assert answer.silence is not None
    assert answer.silence.reason is Reason.FALSE_PREMISE


def test_a_reply_is_not_a_judgement(library: Assistant) -> None:
    answer = library.ask("What did North Vale reply to recommendation 2 of the 2018 follow-up?")
    assert answer.silence is not None
    assert answer.silence.reason is Reason.NO_RESPONSE


def test_what_became_of_a_promise_is_told_by_the_later_report(assistant: Assistant) -> None:
    answer = assistant.ask("Northmoor promised a Disclosure Improvement Plan in 2018, what became of it?")
    assert "2021-06-22" in {c.published for c in answer.citations}


def test_how_something_went_is_no_question_for_a_figure(published: Assistant) -> None:
    answer = published.ask("how did the area do on rape conviction rates?")
    assert answer.question.asks_for == ""
    assert any("rape and sexual offences" in c.quote for c in answer.citations)


@pytest.mark.parametrize("said", ["thanks, that is really helpful", "you are useless", "that's wrong"])
def test_thanks_and_scolding_are_no_questions(assistant: Assistant, said: str) -> None:
    answer = assistant.ask(said)
    assert answer.silence is not None
    assert answer.silence.reason is Reason.NOT_A_QUESTION


@pytest.mark.parametrize(
    ("asked", "unknown"),
    [
        ("how did Bristol's care leavers get on?", ("Bristol",)),
        ("how did ofsted grade leeds", ("Leeds",)),
        ("has harrogate youth justice service accepted its recommendations?", ("Harrogate",)),
    ],
)
def test_a_body_that_is_not_held_is_named_however_it_is_written(
    assistant: Assistant, asked: str, unknown: tuple[str, ...]
) -> None:
    answer = assistant.ask(asked)
    assert answer.silence is not None
    assert answer.silence.reason is Reason.UNKNOWN_AREA
    assert answer.question.unknown == unknown


def test_a_joint_protocol_is_no_joint_report_and_the_latest_year_no_report(library: Assistant) -> None:
    assert library.ask("When will the joint protocol on body-worn video be signed?").question.filters.report_ids == ()
    assert library.ask("How many cases were there in the latest year?").question.filters.report_ids == ()


def test_a_grade_before_the_word_ratings_is_no_bodys_name(assistant: Assistant) -> None:
    answer = assistant.ask("List the three Fair ratings of Northmoor in 2021.")
    assert answer.question.unknown == ()
    assert answer.rows


def test_two_areas_that_said_no_are_listed(assistant: Assistant) -> None:
    answer = assistant.ask("Northmoor and Eastvale each said no to something, what was it?")
    assert answer.question.intent is Intent.LIST
    assert sorted(numbers(answer)) == ["10", "8", "9"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("What was recommendation 1 to Anyvale?", "Name a single point of contact."),
        ("Show me issue to address 1 of Anyvale", "Record every decision."),
    ],
)
def test_a_report_that_counts_two_things_is_asked_for_either(tmp_path: Path, asked: str, said: str) -> None:
    report = tmp_path / "two.md"
    report.write_text(_TWO_COUNTINGS, encoding="utf-8")
    for held in over(tmp_path / "data", FakeEmbedder(), [str(report)]):
        answer = held.ask(asked)
        assert [c.quote.rstrip() for c in answer.citations] == [said]
        assert "recommendation recommendation" not in held.ask("List the recommendations to Anyvale").text.lower()


_TWO_COUNTINGS = """# Area inspection of CPS Anyvale

HM Crown Prosecution Service Inspectorate (HMCPSI)

Published 20 October 2016

## 1. Casework

1.1 Files were examined by inspectors in April.

**Recommendation 1**

Name a single point of contact.

**Issue to address 1**

Record every decision.
"""


@pytest.mark.parametrize("asked", ["when will issue 4 be finished?", "how soon will issue 4 be fixed"])
def test_by_when_a_numbered_issue_is_done_is_asked_of_the_issue(published: Assistant, asked: str) -> None:
    answer = published.ask(asked)
    assert answer.question.topic == ""
    assert answer.silence
    assert answer.silence.reason is Reason.NOT_STATED


def test_words_of_fault_among_praise_fault_nobody(published: Assistant) -> None:
    said = published.ask("what was criticised?").text
    assert "not all staff understood" in said
    assert "responsiveness to staff concerns" not in said


@pytest.mark.parametrize(
    ("asked", "way"), [("which areas have improved since last time?", "rose"), ("has anyone got worse?", "fell")]
)
def test_who_improved_is_told_from_the_grades(tmp_path: Path, asked: str, way: str) -> None:
    for year, grade in ((2018, "Fair"), (2020, "Good")):
        head = f"CPS Response to HMCPSI Area Assurance Inspection of CPS Wexmere 14/05/{year}"
        text = f"{head}\n\nThe Area was assessed as follows:\n\nCasework Quality – '{grade}'\n\n"
        issue = "1. Managers must review letters.\n\nCPS Response: The Area will review letters.\n"
        heading = "Inspectorate's Issues to Address and CPS Area response"
        (tmp_path / f"{year}.txt").write_text(f"{text}{heading}\n\n{issue}", encoding="utf-8")
    for held in over(tmp_path / "data", FakeEmbedder(), [str(p) for p in sorted(tmp_path.glob("*.txt"))]):
        answer = held.ask(asked)
        assert way in answer.text
        assert bool(answer.total) is (way == "rose")


def test_which_ones_came_all_the_way_is_asked_of_all_not_of_those_just_listed(library: Assistant) -> None:
    first = library.ask("Which of North Vale's recommendations are still not finished?")
    rows = library.ask("And which ones have been achieved?", EMPTY.after(first)).rows or ()
    assert {v for row in rows for label, v in row.cells if label == "Judgement"} == {"Achieved"}


def test_to_accept_only_in_part_is_not_to_accept(assistant: Assistant) -> None:
    answer = assistant.ask("Which issues did Northmoor only partly accept or only note in 2018?")
    assert set(answer.question.acceptances) == {Acceptance.PARTLY, Acceptance.NOTED}


@pytest.mark.parametrize(
    "asked", ["Does the Area feel well led in Eastvale?", "Are staff in Northmoor listened to by those at the top?"]
)
def test_whether_something_is_so_asks_for_nobodys_name(assistant: Assistant, asked: str) -> None:
    assert assistant.ask(asked).question.asks_for not in ("person", "name")


@pytest.mark.parametrize(
    "asked", ["what's the ABM on the hook for in Eastvale?", "What is Eastvale's ABM on the hook for"]
)
def test_everyday_turns_of_speech_are_read_as_what_they_mean(assistant: Assistant, asked: str) -> None:
    answer = assistant.ask(asked)
    assert answer.total == assistant.ask("what is the ABM responsible for in Eastvale?").total
    assert answer.question.asked == asked


def test_a_promise_that_begins_with_this_is_quoted_with_what_this_is(published: Assistant) -> None:
    told = published.ask("list what the DCCP has to do").text
    assert "“A Joint CPS-Police File Quality Group will be established.” [4] “This will complement" in told


@pytest.mark.parametrize("asked", ["what did the vacancy rate drop to in Eastvale", "what has the backlog gone up to?"])
def test_what_a_thing_rose_or_fell_to_is_a_figure(assistant: Assistant, asked: str) -> None:
    assert assistant.ask(asked).question.asks_for in ("percentage", "number", "amount")
