"""Scores in figures are told by what they are of and whose they are, from whatever table or sentence gives them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from tests.assistant.conftest import over_texts
from tests.assistant.test_follow_ups import after

DRAWN = """\
CPS Harbourne: baseline assessment, 4 May 2022

HM Crown Prosecution Service Inspectorate (HMCPSI) read 60 cases of CPS Harbourne and scored each of them.

Casework scores

Aspect                            Magistrates' courts    Crown Court    RASSO
-----------------------------------------------------------------------------
Added value                       64.1%                  58.8%          69.9%
Grip                              70.2%                  66.6%          75.0%
Service to victims and witnesses  61.5%                  63.3%          n/a

The backlog of the Crown Court stood at 880 cases.

1) The Area should review its caseloads.

Area response:
The Area accepts this issue. The Area will review them by June 2022.
"""
APART = """\
# CPS Vale of Orrin: baseline report

Published 9 June 2022

## How we scored the casework

Each file was scored for two aspects of the work.

### Added value

| Casework | Score (%) |
| --- | --- |
| Magistrates' courts | 59.0 |
| Crown Court | 61.7 |
| Rape and serious sexual offences (RASSO) | 72.4 |

### Grip

| Casework | Score (%) |
| --- | --- |
| Magistrates' courts | 68.3 |
| Crown Court | 71.9 |
| Rape and serious sexual offences (RASSO) | 74.8 |

## Recommendations

Recommendation 1: The Area should review its caseloads.
"""
TOLD = """\
<html><body><h1>Thornby Youth Justice Service: inspection</h1><p>Published 2 March 2022</p>
<p>We scored the service for three things. It was given 52% for planning, 63% for assessment and 71% for work with
families. The scores are lower than they were.</p>
<h2>Recommendations</h2>
<p>1. The service should plan better.</p><p>Response: Accepted. Plans will be checked by June 2022.</p>
</body></html>
"""


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_texts(
        tmp_path_factory, {"harbourne-2022.txt": DRAWN, "vale-of-orrin-2022.md": APART, "thornby-2022.html": TOLD}
    )


@pytest.mark.parametrize(
    ("asked", "told", "others"),
    [
        ("What was CPS Harbourne's score for added value in RASSO cases?", "69.9%", ("75.0%", "72.4")),
        ("What score did CPS Harbourne get for grip in the magistrates' courts?", "Magistrates' courts: 70.2%", ()),
        (
            "What was Harbourne's service to victims and witnesses score in the Crown Court?",
            "Crown Court: 63.3%",
            ("58.8%",),
        ),
        ("What did Vale of Orrin score for grip in the Crown Court?", "Crown Court – Score (%): 71.9", ("61.7",)),
        ("What was the added value score for rape cases in Vale of Orrin?", "Score (%): 72.4", ("74.8", "69.9")),
        ("What was Thornby's score for assessment?", "63% for assessment", ("52%", "71%")),
        ("How did Thornby score on work with families?", "71% for work with families", ("52%", "63%")),
    ],
)
def test_a_score_is_told_by_what_it_is_of(scored: Assistant, asked: str, told: str, others: tuple[str, ...]) -> None:
    answer = scored.ask(asked)
    assert told in answer.text
    assert not [other for other in others if other in answer.text]


def test_a_row_of_scores_is_told_whole_where_only_it_is_named(scored: Assistant) -> None:
    answer = scored.ask("What scores did Harbourne get for grip?")
    assert "Magistrates' courts: 70.2%; Crown Court: 66.6%; RASSO: 75.0%" in answer.text
    assert "64.1%" not in answer.text


def test_scores_of_two_bodies_are_set_side_by_side_from_tables_of_their_own(scored: Assistant) -> None:
    answer = scored.ask("Compare the Crown Court grip scores of Harbourne and Vale of Orrin.")
    assert "Crown Court: 66.6%" in answer.text
    assert "71.9" in answer.text


def test_a_follow_up_asks_the_same_score_of_another_body(scored: Assistant) -> None:
    answer = after(scored, "What score did Harbourne get for grip in the Crown Court?", "And Vale of Orrin?")
    assert "71.9" in answer.text
    assert "66.6%" not in answer.text


@pytest.mark.parametrize(
    "asked",
    [
        "What was Harbourne's score for victims and witnesses in RASSO cases?",
        "What was Vale of Orrin's score for service to victims and witnesses?",
        "What did Harbourne score for disclosure in the Crown Court?",
        "What did Thornby score for grip?",
        "What was Thornby's score for resettlement?",
        "Compare the grip scores of Harbourne and Thornby.",
    ],
)
def test_no_other_score_is_told_for_one_that_is_not_given(scored: Assistant, asked: str) -> None:
    answer = scored.ask(asked)
    assert not any(c.isdigit() for c in answer.text.split("Sources")[0] if "%" in answer.text)
