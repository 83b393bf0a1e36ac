"""A figure that is asked for a year or a month is never answered with that of another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Answer, Reason
from assistant.assistant import Assistant
from tests.assistant.conftest import over_texts

AMBULANCE = """\
Fallowdale Ambulance Trust: report of an inspection

Published 14 June 2022

The service

The trust employed 940 paramedics in March 2020, of whom 61 were on secondment. Handovers at hospital took 48 minutes on
average in 2020 and 57 minutes in 2021. It has five stations in the hills, and 12 defibrillators were lost in 2019.

The share of calls that were answered within ten seconds rose from 71% in 2020 to 83%.

Recommendations

1. The trust should answer complaints in time.

Response: The trust accepts this. In 2021, 410 complaints were answered, 38% of them within the target.
"""

POLICE = """\
# Eskmoor Police: how the force deals with burglary

Published 2 March 2023

## Findings

The force recorded 2,140 burglaries in 2021-22. The detection rate was 6.1% in 2020-21 and 5.2% in 2021-22.

It spent £1.4m on forensic work in the year to March 2021.

The force visits every victim. Since April 2021 a team of six has made the visits.

## Recommendations

1. The force should train every officer of the control room.

Response: Accepted. The training will be finished by 30 June 2023.
"""

PRISON = """\
<html><body><h1>HMP Larkhill: report of an inspection</h1><p>Published 8 October 2024</p>
<h2>Safety</h2>
<table><tr><th>Measure</th><th>2021</th><th>2023</th></tr>
<tr><td>Assaults on officers</td><td>118</td><td>97</td></tr>
<tr><td>Cells searched</td><td>1,205</td><td>1,340</td></tr></table>
<p>Inspectors saw the workshop at work. It had 64 places.</p>
<h2>Recommendations</h2>
<p>1. The prison should repair its showers.</p>
<p>Response: Accepted. The showers will be repaired by March 2025.</p>
</body></html>
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(
        tmp_path_factory, {"fallowdale-2022.txt": AMBULANCE, "eskmoor-2023.md": POLICE, "larkhill-2024.html": PRISON}
    )


def quotes(answer: Answer) -> str:
    assert answer.silence is None, answer.silence.message
    return "\n".join(c.quote for c in answer.citations)


@pytest.mark.parametrize(
    ("question", "nearest"),
    [
        ("How many paramedics did Fallowdale employ in March 2021?", "940 paramedics in March 2020"),
        ("How long did handovers at hospital take in Fallowdale in 2022?", "57 minutes in 2021"),
        ("How many complaints did Fallowdale answer in 2022?", "410 complaints"),
        ("Eskmoor burglaries recorded in 2019-20", "2,140 burglaries in 2021-22"),
        ("What was Eskmoor's detection rate for burglary in 2018/19?", "6.1% in 2020-21"),
        ("How much did Eskmoor spend on forensic work in December 2022?", "£1.4m on forensic work"),
    ],
)
def test_a_figure_of_another_time_is_only_shown_as_the_nearest(made: Assistant, question: str, nearest: str) -> None:
    answer = made.ask(question)
    assert answer.silence is not None, answer.text
    assert answer.silence.reason in (Reason.NOT_STATED, Reason.NOT_COVERED, Reason.UNKNOWN_REPORT)
    if answer.silence.reason is Reason.NOT_STATED:
        assert any(nearest in c.quote for c in answer.silence.nearest)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("How many paramedics did Fallowdale employ in March 2020?", "940"),
        ("How long did handovers at hospital take in Fallowdale in 2021?", "57 minutes"),
        ("What share of calls did Fallowdale answer within ten seconds in 2022?", "83%"),
        ("What was Eskmoor's detection rate for burglary in 2020/21?", "6.1%"),
        ("How many burglaries did Eskmoor record in the year to March 2022?", "2,140"),
        ("How many assaults on officers were there at Larkhill in 2023?", "97"),
        ("How many places did the workshop at Larkhill have in 2024?", "64 places"),
        ("How many people were in Eskmoor's team that visits victims in 2023?", "team of six"),
    ],
)
def test_a_figure_of_that_time_or_without_one_is_given(made: Assistant, question: str, figure: str) -> None:
    assert figure in quotes(made.ask(question))


def test_a_column_of_another_year_is_no_answer(made: Assistant) -> None:
    answer = made.ask("How many cells were searched at Larkhill in 2022?")
    assert answer.silence is not None, answer.text


def test_the_figure_of_one_year_comes_without_those_of_others(made: Assistant) -> None:
    assert "5.2%" in quotes(made.ask("What was Eskmoor's detection rate for burglary in 2021-22?"))
    assert "1,205" in quotes(made.ask("Cells searched at Larkhill in 2021"))
