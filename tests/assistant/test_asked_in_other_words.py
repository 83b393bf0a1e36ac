"""What stands in the register and beside it, asked for in words of no register: of two made inspections of one Area."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer import Reason
from assistant.assistant import Assistant
from assistant.question import Intent
from tests.assistant.conftest import over
from tests.fakes import FakeEmbedder

_BASELINE = """\
CPS response to HMCPSI Area Inspection Programme, CPS Harrow Fell Baseline Report, 21 October 2021

The Area was assessed as follows:

Disclosure - Fair
Victims and witnesses - Poor

Crown Court files were reviewed on time.

Inspectorate's Issues to Address and CPS Area response

There are 2 issues to address:

1. The Area must improve the quality of disclosure management documents.

CPS Response: The Area accepts this issue. Champions will dip sample ten documents a month.

2. The case system should show on its front page that a victim statement was taken.

CPS Response: The Area accepts this issue. The change is included in the release planned for November 2022.
"""
_FOLLOW_UP = """\
CPS response to HMCPSI Area Inspection Programme, CPS Harrow Fell follow-up inspection, 14 September 2023

The Area was assessed as follows:

Disclosure - Fair
Victims and witnesses - Fair

Inspectorate's Issues to Address and CPS Area response

There is 1 issue to address:

1. The Area should have disclosure management documents checked by a manager.

CPS Response: The Area accepts this issue. The Unit Head will check one document in five by March 2024.

Daniel Ashby, Chief Crown Prosecutor for CPS Harrow Fell, said: “I am proud of what colleagues have done.”
"""


@pytest.fixture(scope="module")
def fell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("fell")
    for name, text in (("baseline.txt", _BASELINE), ("follow-up.txt", _FOLLOW_UP)):
        Path(folder / name).write_text(text)
    yield from over(folder / "data", FakeEmbedder(), [str(folder / "baseline.txt"), str(folder / "follow-up.txt")])


@pytest.mark.parametrize(
    "asked",
    [
        "Did the rating for victims and witnesses change between the baseline and the follow-up at Harrow Fell?",
        "Harrow Fell victims and witnesses from the baseline to the follow-up",
    ],
)
def test_two_inspections_named_by_their_kind_are_both_meant(fell: Assistant, asked: str) -> None:
    text = fell.ask(asked).text
    assert "Poor" in text
    assert "Fair" in text


@pytest.mark.parametrize(
    "asked",
    [
        "What did Harrow Fell promise on disclosure?",
        "What did Harrow Fell undertake on disclosure, first in 2021 and then in 2023?",
        "What did Harrow Fell reply to the recommendation about disclosure?",
    ],
)
def test_what_was_promised_on_a_rated_subject_is_not_its_grade(fell: Assistant, asked: str) -> None:
    text = fell.ask(asked).text
    assert "dip sample ten" in text
    assert "one document in five" in text


def test_a_rise_from_one_grade_to_a_better_one_is_no_loss(fell: Assistant) -> None:
    silence = fell.ask("Why did victims and witnesses at Harrow Fell go from poor to fair?").silence
    assert silence is None or silence.reason is not Reason.FALSE_PREMISE


@pytest.mark.parametrize(
    "asked",
    ["Why did Harrow Fell's disclosure rating fall between 2021 and 2023?", "Why did its disclosure grade slip?"],
)
def test_a_fall_that_was_none_is_put_right(fell: Assistant, asked: str) -> None:
    silence = fell.ask(asked).silence
    assert silence is not None
    assert silence.reason is Reason.FALSE_PREMISE


@pytest.mark.parametrize(
    "asked", ["need a quote from the Harrow Fell chief crown prosecutor asap", "Any quotes by Daniel Ashby?"]
)
def test_a_quote_is_what_stands_in_quotation_marks(fell: Assistant, asked: str) -> None:
    assert "I am proud" in fell.ask(asked).text


@pytest.mark.parametrize(
    ("asked", "intent"),
    [
        ("disclosure documents checked, Harrow Fell - owner?", Intent.OWNER),
        ("owner/date for disclosure documents, Harrow Fell", Intent.OWNER),
        ("disclosure documents at Harrow Fell - who has got this?", Intent.OWNER),
        ("front page of the case system by when, Harrow Fell", Intent.DEADLINE),
    ],
)
def test_a_few_words_ask_whose_it_is_or_by_when(fell: Assistant, asked: str, intent: Intent) -> None:
    assert fell.ask(asked).question.intent is intent


def test_the_date_of_a_change_stands_beside_the_issue_that_asks_for_it(fell: Assistant) -> None:
    answer = fell.ask("When will the case system show on its front page that a victim statement was taken?")
    assert "November 2022" in answer.text


_CHILDREN = """\
# Inspection of Harrow Dale County Council children's services

Inspection dates: 9 to 20 October 2023

| Judgement | Grade |
| --- | --- |
| The experiences of care leavers | Good |
| The experiences of children who need help | Inadequate |

## The experiences of children who need help: inadequate

On the first day of the inspection 143 children had been waiting for more than ten days for a visit.

## The experiences of care leavers: good

Personal advisers keep in touch with nearly all care leavers.
"""


@pytest.fixture(scope="module")
def dale(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("dale")
    Path(folder / "children.md").write_text(_CHILDREN)
    yield from over(folder / "data", FakeEmbedder(), [str(folder / "children.md")])


@pytest.mark.parametrize(
    ("asked", "told", "other"),
    [
        ("Why was help for children at Harrow Dale inadequate?", "143 children", "Personal advisers"),
        ("Why were care leavers at Harrow Dale rated good?", "Personal advisers", "143 children"),
    ],
)
def test_a_grade_is_explained_by_what_stands_under_its_heading(
    dale: Assistant, asked: str, told: str, other: str
) -> None:
    text = dale.ask(asked).text
    assert told in text
    assert other not in text


def test_a_grade_without_such_a_heading_is_no_reason_for_itself(fell: Assistant) -> None:
    silence = fell.ask("Why was disclosure at Harrow Fell rated fair?").silence
    assert silence is not None
    assert silence.reason is Reason.NOT_STATED


def test_short_forms_of_this_field_are_spelt_out_where_no_report_uses_them(fell: Assistant) -> None:
    assert "Crown Court" in " ".join(fell.ask("were CC files on time at Harrow Fell").question.readings)
    assert "magistrates" not in fell.ask("MC cases at Harrow Fell").question.phrase  # no report speaks of that court
    assert "action plan" not in fell.ask("what is an ap at Harrow Fell").question.phrase  # small letters are a word
    spelt = fell.ask("QA of disclosure documents at Harrow Fell").question
    assert "quality assurance" not in spelt.phrase  # only some of its words are held


_MINUTE = """\
Government response to the Committee of Public Accounts on the Session 2023-24 reports

CP 1187        May 2024

Fourteenth Report of Session 2023-24
Ministry of Ferries
Carriage of mail by sea

1. PAC conclusion: Late ferries delay one letter in eleven.

1. PAC recommendation: The Ministry should publish the number of letters delayed.

1.1 The government agrees with the Committee's recommendation.

Target implementation date: September 2024

1.2 The Ministry will publish quarterly figures.

2. PAC conclusion: Night crossings are used unevenly.

2. PAC recommendation: The Ministry should set a national target for night crossings.

2.1 The government disagrees with the Committee's recommendation.

2.2 A target would risk interfering with the weather.
"""


@pytest.fixture(scope="module")
def ferries(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("ferries")
    for name, text in (("minute.txt", _MINUTE), ("baseline.txt", _BASELINE)):
        Path(folder / name).write_text(text)
    yield from over(folder / "data", FakeEmbedder(), [str(folder / "minute.txt"), str(folder / "baseline.txt")])


@pytest.mark.parametrize(
    ("asked", "total"),
    [
        ("Which PAC recommendations did the government accept?", 1),
        ("How many of the PAC's recommendations were turned down?", 1),
        ("List the PAC recommendations on carriage of mail by sea", 2),
    ],
)
def test_issues_called_by_whose_they_are_are_those_of_the_reports_that_call_them_so(
    ferries: Assistant, asked: str, total: int
) -> None:
    assert ferries.ask(asked).total == total


def test_each_issue_is_told_with_its_date_where_dates_are_asked_for_too(ferries: Assistant) -> None:
    text = ferries.ask("List each PAC recommendation with the target date.").text
    assert "due September 2024" in text
    assert "not accepted" in text


def test_what_is_still_outstanding_is_no_grade(fell: Assistant) -> None:
    question = fell.ask("what is still outstanding at Harrow Fell?").question
    assert question.grades == ()
    assert question.intent in (Intent.LIST, Intent.COUNT)


@pytest.mark.parametrize(
    "asked",
    [
        "How many issues were there at Harrow Fell in 2021, leaving out those on disclosure?",
        "Apart from disclosure, what issues were raised at Harrow Fell in 2021?",
    ],
)
def test_all_but_the_issues_on_a_topic_are_the_others(fell: Assistant, asked: str) -> None:
    rows = fell.ask(asked).rows or ()
    assert [n for row in rows for label, n in row.cells if label == "Issue"] == ["2"]


def test_a_rated_subject_goes_by_its_initials(dale: Assistant) -> None:
    assert "Good" in dale.ask("Harrow Dale EOCL grade?").text


_UNIT = """\
# Follow-up inspection of the CPS Serious Ferry Crime Unit

Published: 9 July 2024

HM Crown Prosecution Service Inspectorate (HMCPSI) inspected the Serious Ferry Crime Unit in November 2021 and made two
recommendations. The Unit has a new head, Margaret Osterley, who took up post in August 2022.

## Progress against the 2021 recommendations

### Recommendation 1

The Unit should introduce a system of case panels.

**Achieved.** Panels began in April 2022.

### Recommendation 2

The Unit should agree a timetable with each investigator.

**Partly achieved.** Timetables are now set in most cases.
"""


@pytest.fixture(scope="module")
def unit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("unit")
    Path(folder / "unit.md").write_text(_UNIT)
    Path(folder / "baseline.txt").write_text(_BASELINE)
    yield from over(folder / "data", FakeEmbedder(), [str(folder / "unit.md"), str(folder / "baseline.txt")])


@pytest.mark.parametrize(
    "asked", ["Who is in charge of the Serious Ferry Crime Unit these days?", "who runs the crime unit now?"]
)
def test_who_runs_a_unit_is_its_head(unit: Assistant, asked: str) -> None:
    assert "Margaret Osterley" in unit.ask(asked).text


@pytest.mark.parametrize(
    "asked",
    ["Which of the crime unit's recommendations were met in part?", "what's still outstanding at the crime unit?"],
)
def test_a_unit_goes_by_its_last_word_and_what_came_part_of_the_way_is_told(unit: Assistant, asked: str) -> None:
    rows = unit.ask(asked).rows or ()
    assert [v for row in rows for label, v in row.cells if label == "Judgement"] == ["Partly achieved"]
