"""The years and months of a question may be those of figures, which reports of other years state."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Answer, Reason
from assistant.assistant import Assistant
from tests.assistant.conftest import over_texts

PRISON = """\
HMP Stonewell: report of an inspection

Published 4 March 2020

About the prison

Stonewell is a training prison for men. It held 612 prisoners in September 2019, against 655 in September 2017.

Assaults on staff recorded by the prison:
2016/17    88
2017/18    121
2018/19    97

Recommendations

1. The prison should reduce the use of force.

Response: The prison accepts this. Use of force was recorded 340 times in the year to December 2018.

2. The prison should offer work to every prisoner.

Response: The prison accepts this. In 2018, 41% of prisoners were in work.
"""

PRISON_LATER = """\
HMP Stonewell: report of a review of progress

Published 9 June 2022

Findings

The prison recorded 62 assaults on staff in 2020/21. Use of force was recorded 275 times in 2021. It fell in every wing.

The prison plans to offer 80 places in workshops by March 2023.
"""

COUNCIL = """\
<html><body><h1>Larkbourne Council: inspection of children's services</h1>
<p>Published 11 May 2021</p>
<h2>Children in care</h2>
<table>
<tr><th>Measure</th><th>2018</th><th>2019</th><th>2020</th></tr>
<tr><td>Children in care</td><td>402</td><td>431</td><td>467</td></tr>
<tr><td>Foster carers approved</td><td>38</td><td>29</td><td>33</td></tr>
</table>
<p>The council spent £3.2m on agency staff in 2019/20.</p>
<h2>Recommendations</h2>
<p>1. The council should approve more foster carers.</p>
<p>Response: Accepted. The council will approve 40 foster carers by March 2022.</p>
</body></html>
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(
        tmp_path_factory,
        {
            "stonewell-2020.txt": PRISON,
            "stonewell-review-2022.txt": PRISON_LATER,
            "larkbourne-2021.html": COUNCIL,
        },
    )


def quotes(answer: Answer) -> str:
    assert answer.silence is None, answer.silence.message
    return "\n".join(c.quote for c in answer.citations)


def test_lines_of_a_year_and_its_figure_are_compared(made: Assistant) -> None:
    said = quotes(made.ask("Compare the number of assaults on staff at Stonewell in 2016/17 and 2018/19."))
    assert all(words in said for words in ("88", "97", "Assaults on staff recorded by the prison"))


def test_figures_from_one_year_to_another_come_with_those_between(made: Assistant) -> None:
    said = quotes(made.ask("How did the number of assaults on staff at Stonewell change from 2016/17 to 2020/21?"))
    assert all(figure in said for figure in ("88", "121", "97", "62 assaults"))


def test_every_year_told_is_shown_where_all_are_asked_for(made: Assistant) -> None:
    said = quotes(made.ask("Assaults on staff at Stonewell, year by year"))
    assert all(figure in said for figure in ("88", "121", "97", "62 assaults"))


def test_months_of_figures_are_no_months_of_reports(made: Assistant) -> None:
    answer = made.ask("How many prisoners did Stonewell hold in September 2017 compared with September 2019?")
    assert "612 prisoners in September 2019, against 655 in September 2017" in quotes(answer)


def test_the_year_to_december_is_that_year(made: Assistant) -> None:
    said = quotes(made.ask("How often was use of force recorded at Stonewell in 2018 compared with 2021?"))
    assert all(words in said for words in ("340 times", "275 times"))


def test_columns_of_years_are_compared_under_their_head(made: Assistant) -> None:
    said = quotes(made.ask("How did the number of approved foster carers in Larkbourne change between 2018 and 2020?"))
    assert all(words in said for words in ("38", "33", "2018 | 2019 | 2020"))


def test_a_business_year_is_the_same_however_it_is_written(made: Assistant) -> None:
    said = quotes(made.ask("How much did Larkbourne spend on agency staff in 2019-20?"))
    assert "£3.2m on agency staff in 2019/20" in said


@pytest.mark.parametrize(
    "question",
    [
        "How many prisoners did Stonewell hold in September 2015 compared with September 2019?",
        "How many prisoners did Stonewell hold in March 2019 compared with September 2019?",
        "How many foster carers did Larkbourne have between 2014 and 2015?",
    ],
)
def test_a_year_that_no_figure_is_of_stays_silent(made: Assistant, question: str) -> None:
    silence = made.ask(question).silence
    assert silence is not None
    assert silence.reason is Reason.UNKNOWN_REPORT


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("How many assaults on visitors were recorded at Stonewell in 2016/17?", "2016/17 88"),
        ("Compare the number of complaints from prisoners at Stonewell in 2017/18 and 2018/19.", "121"),
    ],
)
def test_another_matter_of_the_same_year_is_not_its_figure(made: Assistant, question: str, other: str) -> None:
    answer = made.ask(question)
    assert other not in "\n".join(c.quote for c in answer.citations)
