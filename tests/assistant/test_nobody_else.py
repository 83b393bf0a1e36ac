"""Bodies that share a place or nearly a name, and reports of one body: what is asked of one is told of that one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from assistant.understanding.followup import EMPTY
from assistant.understanding.set_aside import without_set_aside
from tests.assistant.conftest import over_texts
from vectorstore.filters import Filters

OF_A_BODY = """\
# {name}: response to the inspection report

**Published {day}**

## Recommendations

### Recommendation 1

Managers should keep a record of overtime.

**Response:** {name} accepts this recommendation. {owner} will look at {first} overtime claims by 3 May {due}.

### Recommendation 2

Old radios should be replaced.

**Response:** {name} accepts this recommendation. {owner} will replace {second} old radios by 9 June {due}.
"""
OF_A_SUBJECT = """\
# Response to the national review of {subject}

Published {day}

## Recommendations

### Recommendation 1

Everybody should learn how to lift.

**Response:** The services accept this recommendation. {owner} will hold {first} courses in lifting.
"""
BODIES = (
    ("Skelwith Council", "4 May 2019", "Ada Nym", 211, 212, 2020),
    ("Skelwith Council", "6 July 2022", "Bo Tarn", 221, 222, 2023),
    ("Skelwith Police", "8 May 2019", "Cy Fell", 231, 232, 2020),
    ("HMP Skelwith", "2 June 2019", "Di Holm", 241, 242, 2020),
    ("Hawsfell Council", "9 May 2019", "Ed Rigg", 251, 252, 2020),
    ("Hawsfell Council", "11 October 2021", "Fay Beck", 261, 262, 2023),
    ("Hawsfell Council", "1 August 2023", "Gil Thwaite", 271, 272, 2025),
)
SUBJECTS = (("ladders", "3 March 2020", "Hal Moor", 281), ("back pain", "5 March 2022", "Ida Scar", 291))


@pytest.fixture(scope="module")
def near(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    keys = ("name", "day", "owner", "first", "second", "due")
    texts = [OF_A_BODY.format(**dict(zip(keys, body, strict=True))) for body in BODIES]
    keys = ("subject", "day", "owner", "first")
    texts += [OF_A_SUBJECT.format(**dict(zip(keys, subject, strict=True))) for subject in SUBJECTS]
    yield from over_texts(tmp_path_factory, {f"{n}.md": text for n, text in enumerate(texts)})


FIGURES = {str(figure) for body in BODIES for figure in body[3:5]} | {str(subject[3]) for subject in SUBJECTS}


def figures(assistant: Assistant, *turns: str, scope: Filters | None = None) -> set[str]:
    """Which of the figures, each of one report alone, the last answer or its silence shows."""
    conversation = EMPTY
    for turn in turns:
        answer = assistant.ask(turn, conversation, scope or Filters())
        conversation = conversation.after(answer)
    nearest = answer.silence.nearest if answer.silence else ()
    shown = " ".join([answer.text, *(c.quote for c in (*answer.citations, *nearest))])
    return {figure for figure in FIGURES if f" {figure} " in shown}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What did the police in Skelwith promise on overtime?", "231"),
        ("What did the prison at Skelwith promise on overtime?", "241"),
        ("What did Skelwith Council promise on overtime in 2019?", "211"),
    ],
)
def test_a_body_named_by_its_kind_and_place_is_no_other_body_of_that_place(
    near: Assistant, question: str, told: str
) -> None:
    assert figures(near, question) == {told}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What did Skelwiht Police promise on overtime?", "231"),
        ("What did HMP Skelwth promise on overtime?", "241"),
        ("What did Hawsflel promise on overtime in 2021?", "261"),
        ("I'm asking about Skelwithh Police: what did it promise on overtime?", "231"),
        ("I mean Skelwithh Police: what will be done on overtime?", "231"),
    ],
)
def test_a_misspelt_body_keeps_its_kind(near: Assistant, question: str, told: str) -> None:
    assert figures(near, question) == {told}


def test_the_police_as_a_matter_are_no_body_that_is_not_held(near: Assistant) -> None:
    assert near.ask("hawsfell police radios replaced or not?").question.unknown == ()


def test_a_held_place_with_a_kind_of_body_that_nothing_tells_of_is_not_held(near: Assistant) -> None:
    answer = near.ask("What did Hawsfell Police promise on overtime?")
    assert answer.silence is not None
    assert answer.silence.reason == "unknown_area"
    assert not figures(near, "What did Hawsfell Police promise on overtime?")


@pytest.mark.parametrize(
    "question",
    [
        "Unlike Hawsfell, what did Skelwith Police promise on overtime in 2019?",
        "What did Skelwith Police, not Hawsfell, promise on overtime?",
        "Not Hawsfell but Skelwith Police: what was promised on overtime?",
        "Leaving Hawsfell Council aside, what did Skelwith Police promise on overtime?",
        "What did Skelwith Police promise on overtime, as opposed to HMP Skelwith?",
        "Never mind HMP Skelwith - Skelwith Police on overtime?",
        "Our twin town is Hawsfell. What did Skelwith Police promise on overtime?",
        "I work with Hawsfell. What did Skelwith Police promise on overtime?",
        "My cousin, who comes from Hawsfell, asks what Skelwith Police promised on overtime.",
        "Given that Hawsfell was inspected too, what did Skelwith Police promise on overtime?",
        "Skelwith Police, which borders Hawsfell, promised what on overtime?",
        "While Hawsfell waits for its next inspection, what did Skelwith Police promise on overtime?",
        "For a meeting with HMP Skelwith next week: what did Skelwith Police promise on overtime?",
    ],
)
def test_a_body_that_is_set_aside_is_not_quoted(near: Assistant, question: str) -> None:
    assert figures(near, question) == {"231"}


@pytest.mark.parametrize(
    "question",
    [
        "How does Hawsfell compare with Skelwith Police on overtime?",
        "I read about Hawsfell. Is Skelwith Police better than Hawsfell on radios?",
        "What did Hawsfell and Skelwith Police promise on radios?",
        "Which of the bodies did not accept, Hawsfell or Skelwith Police?",
        "Unlike Hawsfell, what happened?",
        "Who leads on radios at Hawsfell, and at Skelwith Police?",
        "Hawsfell, which issues did Skelwith Police accept?",
        "After what Hawsfell promised, what did Skelwith Police do?",
    ],
)
def test_bodies_beside_one_another_and_a_body_alone_stay_as_they_are_asked(near: Assistant, question: str) -> None:
    assert without_set_aside(question, near.catalogue, near.settings.near_spelling) == question


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What did Hawsfell promise on overtime, not in 2019 but in 2021?", "261"),
        ("Not the 2021 report but the 2019 one: what did Hawsfell promise on overtime?", "251"),
        ("Leave 2019 out: what did Skelwith Council promise on overtime?", "221"),
        ("What did Skelwith Council promise on overtime in 2022, as opposed to the 2019 response?", "221"),
        ("What did Hawsfell promise on overtime in the response of 11/10/2021?", "261"),
        ("Hawsfell, October 2021: what was promised on overtime?", "261"),
        ("What did Hawsfell promise on overtime in Oct 2021?", "261"),
        ("2021-10-11 response of Hawsfell: overtime?", "261"),
        ("What was said on overtime in the older of Skelwith Council's reports?", "211"),
        ("Ignore 2022: what did Skelwith Council promise on overtime in 2019?", "211"),
        ("What did Hawsfell promise on overtime in 2021/22?", "261"),
        ("What did Hawsfell promise on overtime in 2019-20?", "251"),
        ("What did Hawsfell promise on overtime last time?", "271"),
        ("What action was Hawsfell going to take over radios back in 2019?", "252"),
    ],
)
def test_a_time_in_other_words_is_that_report_alone(near: Assistant, question: str, told: str) -> None:
    assert figures(near, question) == {told}


def test_a_business_year_that_no_report_is_of_is_not_held(near: Assistant) -> None:
    answer = near.ask("What did Hawsfell promise on overtime in 2015/16?")
    assert answer.silence is not None
    assert answer.silence.reason == "unknown_report"


def test_what_about_another_body_is_asked_of_the_same_year(near: Assistant) -> None:
    asked = ("What did Skelwith Police promise on radios in 2019?", "What about Hawsfell?")
    assert figures(near, *asked) == {"252"}
    assert figures(near, *asked, "Who leads on it?") <= {"252"}


def test_a_publication_named_by_its_matter_is_no_other(near: Assistant) -> None:
    assert figures(near, "In the back pain review, what was promised on lifting?") == {"291"}
    assert figures(near, "What does the national review of ladders say on lifting?") == {"281"}


def test_then_and_now_is_told_of_the_reports_in_the_scope(near: Assistant) -> None:
    ids = tuple(r.id for r in near.catalogue.reports if r.area == "Hawsfell" and r.year != "2023")
    scope = Filters(report_ids=ids)
    assert figures(near, "What was promised on overtime then and now?", scope=scope) == {"251", "261"}
    assert figures(near, "How has overtime moved from one report to the next?", scope=scope) == {"251", "261"}
    years = Filters(areas=("Hawsfell",), years=(2021, 2023))
    assert figures(near, "What was promised on overtime then and now?", scope=years) == {"261", "271"}


ASKED = """\
The Inspectorate
Inspection of Burnmoor Council

Published 4 May 2018

Recommendations

Recommendation 1
Managers should keep a record of overtime.

Recommendation 2
Old radios should be replaced.
"""
JUDGED = """\
The Inspectorate
FOLLOW-UP INSPECTION OF BURNMOOR COUNCIL

{day}

PROGRESS AGAINST THE EARLIER RECOMMENDATIONS

Recommendation 1
   Managers should keep a record of overtime.

   Progress: {one}

Recommendation 2
   Old radios should be replaced.

   Progress: {two}
"""


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    texts = {
        "asked.txt": ASKED,
        "soon.txt": JUDGED.format(day="9 June 2020", one="Not achieved", two="Partly achieved"),
        "late.txt": JUDGED.format(day="7 July 2022", one="Achieved", two="Achieved"),
    }
    yield from over_texts(tmp_path_factory, texts)


def test_what_came_of_an_issue_is_told_by_the_later_reports_of_the_scope(judged: Assistant) -> None:
    held = {report.year: report.id for report in judged.catalogue.reports}
    question = "What became of recommendation 1 of the 2018 report?"
    for scope in (Filters(report_ids=(held["2018"], held["2020"])), Filters(years=(2018, 2020))):
        answer = judged.ask(question, EMPTY, scope)
        assert "Not achieved" in answer.text
        assert {c.report_id for c in answer.citations} <= {held["2018"], held["2020"]}
    alone = judged.ask(question, EMPTY, Filters(years=(2018,)))
    assert {c.report_id for c in alone.citations} <= {held["2018"]}
