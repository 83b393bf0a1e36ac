"""An issue that a report, the answer to it and a follow-up all print is one issue, and has the answer it was given."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.evaluation.truth import Holdings
from tests.assistant.conftest import over_texts
from vectorstore.filters import Filters

ASKED = (
    "The Area should check the charging advice of each team every month.",
    "The Area should send letters to victims within five working days.",
    "The Area should agree a protocol on custody files with Weldshire Police.",
)
INSPECTION = f"""\
Inspection of CPS Weldshire

Published 9 October 2019

Issue to address 1
{ASKED[0]}

Issue to address 2
{ASKED[1]}

Issue to address 3
{ASKED[2]}
"""
RESPONSE = f"""\
CPS Weldshire: response to the inspection of 2019

Published 20 January 2020

Issue to address 1
{ASKED[0]}
Response
Accepted. Two managers will read four pieces of advice a month.

Issue to address 2
{ASKED[1]}
Response
Not accepted. Letters leave within seven working days, which is enough.

Issue to address 3
{ASKED[2]}
"""
FOLLOW_UP = f"""\
Follow-up inspection of CPS Weldshire

Published 4 November 2021

Progress against the issues to address

Issue to address 1
{ASKED[0]}
Judgement: Achieved

Issue to address 2
{ASKED[1]}
Judgement: Not achieved

Issue to address 3
{ASKED[2]}
Judgement: Limited progress

New issues

Issue to address 4
The Area should say who stands in for an absent manager.
"""
AGAIN = f"""\
Inspection of CPS Norvale

Published {{when}}

Issue to address 1
{ASKED[0]}

Issue to address 2
{ASKED[1]}
"""
"""Another body's report with the same words, made in two years: what is raised again is raised twice."""

THEMATIC = """\
Behind closed doors: a thematic inspection of how stalking is prosecuted

Published 2 February 2021

Recommendation 1
Police and prosecutors should name stalking where they see it.

Recommendation 2
The Crown Prosecution Service should train its reviewing lawyers in stalking orders.
"""
NATIONAL = """\
Response to the thematic inspection of how stalking is prosecuted

Published 9 February 2021

Recommendation 1
Police and prosecutors should name stalking where they see it.
Response: Accepted. A flag will be added to every file by June 2021.

Recommendation 2
The Crown Prosecution Service should train its reviewing lawyers in stalking orders.
Response: Not accepted. The course exists.
"""

_TEXTS = {
    "inspection.txt": INSPECTION,
    "response.txt": RESPONSE,
    "follow-up.txt": FOLLOW_UP,
    "thematic.txt": THEMATIC,
    "national-response.txt": NATIONAL,
    "norvale-2016.txt": AGAIN.format(when="1 March 2016"),
    "norvale-2018.txt": AGAIN.format(when="2 May 2018"),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(tmp_path_factory, _TEXTS)


def quotes(answer: Answer) -> list[str]:
    return [c.quote for c in answer.citations]


def test_a_count_over_a_report_its_answer_and_its_follow_up_counts_each_issue_once(assistant: Assistant) -> None:
    answer = assistant.ask("How many issues were raised with Weldshire?")
    assert (answer.total, answer.of) == (4, 4)
    assert "(an issue that several of them print counts once)" in answer.text


def test_a_report_by_itself_has_all_the_issues_it_prints(assistant: Assistant) -> None:
    assert assistant.ask("How many issues were raised in the Weldshire follow-up of 2021?").total == 4
    assert assistant.ask("How many issues did the 2019 inspection of Weldshire raise?").total == 3


def test_an_issue_answered_in_another_document_is_not_said_to_be_without_response(assistant: Assistant) -> None:
    answer = assistant.ask("Which issues in Weldshire have no response?")
    assert answer.total == 2
    assert {row.cells[2][1] for row in answer.rows or ()} == {"3", "4"}


def test_the_answer_to_an_inspection_is_found_by_the_inspections_year(assistant: Assistant) -> None:
    answer = assistant.ask("Did Weldshire accept issue 2 of the 2019 inspection?")
    assert answer.silence is None
    assert any("Not accepted" in quote for quote in quotes(answer))


def test_what_was_promised_after_an_inspection_is_found_by_the_inspections_year(assistant: Assistant) -> None:
    answer = assistant.ask("What did Weldshire commit to on charging advice in 2019?")
    assert any("four pieces of advice a month" in quote for quote in quotes(answer))


def test_a_scope_that_somebody_set_is_kept(assistant: Assistant) -> None:
    only = next(r.id for r in assistant.catalogue.reports if r.published == "2019-10-09")
    answer = assistant.ask("Did Weldshire accept issue 2 of the 2019 inspection?", scope=Filters(report_ids=(only,)))
    assert answer.silence is not None
    assert {c.report_id for c in answer.citations} <= {only}
    assert "outside what you ask of: Weldshire, 20 January 2020" in answer.silence.message


def test_what_only_a_report_beyond_the_scope_tells_is_said_to_stand_there(assistant: Assistant) -> None:
    only = next(r.id for r in assistant.catalogue.reports if r.published == "2019-10-09")
    told = assistant.ask(
        "Which Weldshire issues were achieved by the follow-up?", scope=Filters(report_ids=(only,))
    ).silence
    assert told is not None
    assert "outside what you ask of: Weldshire, 4 November 2021" in told.message


def test_an_issue_on_a_topic_is_shown_once_with_its_answer(assistant: Assistant) -> None:
    answer = assistant.ask("What did the inspectors ask Weldshire on letters to victims, and what was the answer?")
    asked = [
        c for c in answer.citations if "letters to victims" in c.quote and c.published in ("2019-10-09", "2020-01-20")
    ]
    assert {c.published for c in asked} == {"2020-01-20"}


def test_what_is_raised_anew_in_a_later_inspection_counts_again(assistant: Assistant) -> None:
    answer = assistant.ask("How many issues were raised with Norvale?")
    assert (answer.total, answer.of) == (4, 4)
    assert "counts once" not in answer.text


def test_the_same_words_for_another_body_are_another_issue(assistant: Assistant) -> None:
    assert assistant.ask("How many issues are there in all reports?").total == 10


def test_a_thematic_report_and_the_national_answer_to_it_are_one_set_of_issues(assistant: Assistant) -> None:
    answer = assistant.ask("Which recommendations on stalking were not accepted?")
    assert (answer.total, answer.of) == (1, 2)


def test_a_question_set_may_name_an_issue_by_either_of_its_printings(assistant: Assistant) -> None:
    holdings = Holdings(assistant.store)
    held = {report.published: report.id for report in assistant.catalogue.reports}
    asked, answered, judged = (held[day] for day in ("2019-10-09", "2020-01-20", "2021-11-04"))
    assert holdings.one_of((asked, "2")) == (answered, "2") == holdings.one_of((answered, "2"))
    assert holdings.one_of((judged, "2")) == (judged, "2")


def test_two_questions_with_one_answer_show_it_once(assistant: Assistant) -> None:
    once = assistant.ask("What did Weldshire answer to issue 1 of 2019?")
    twice = assistant.ask("What did Weldshire answer to issue 1 of 2019? What was its response to issue 1 of 2019?")
    assert sorted(quotes(twice)) == sorted(quotes(once))
