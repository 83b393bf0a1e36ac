"""In a follow-up a heading with its judgement below is what was judged, whatever inspectors then tell of it."""

import pytest

from tests.ingest.registers import read_text

MARKDOWN = """\
# CPS Larkmoor: follow-up inspection

March 2022

## Progress against the issues to address

### Issue 1: Sickness absence

**Judgement: Limited progress**

4. The Area did not accept this issue. The days lost have nevertheless fallen from 9.4 to 8.1.

### Issue 2: Custody time limit checks

**Judgement: Achieved**

5. There has been no failure since March 2019.

### Issue 3: The Area should give every victim a named contact

**Judgement: Achieved**

6. It does.
"""
LETTER = """\
Wexdale Fire and Rescue Service: revisit

Published 4 May 2023

Cause of concern 1: Prevention visits
Judgement: Insufficient progress
The service accepted this in 2021. It has since visited 40 homes.

Cause of concern 2: Training records
Judgement: Achieved
The records are whole.
"""
PAGE = """\
<html><body><h1>HMP Norley: independent review of progress</h1><p>Published 7 June 2024</p>
<h2>Concern 1: Violence reduction</h2><p>Judgement: No progress</p>
<p>The prison did not agree with this concern. Assaults had risen.</p>
<h2>Concern 2: Time out of cell</h2><p>Judgement: Good progress</p><p>Men were unlocked for six hours.</p></body></html>
"""


@pytest.mark.parametrize(
    ("name", "text", "titles"),
    [
        (
            "follow-up.md",
            MARKDOWN,
            ["Sickness absence", "Custody time limit checks", "The Area should give"],
        ),
        ("revisit.txt", LETTER, ["Prevention visits", "Training records"]),
        ("review.html", PAGE, ["Violence reduction", "Time out of cell"]),
    ],
)
def test_what_is_judged_below_a_title_is_the_title_and_nobody_answers_it(name: str, text: str, titles: list[str]):
    report = read_text(text, name)
    assert [issue.statement[: len(title)] for issue, title in zip(report.issues, titles, strict=True)] == titles
    assert [judgement.issue_number for judgement in report.judgements] == [issue.number for issue in report.issues]
    assert not report.responses


FOLLOW_UP = """\
# HMP Oxmere: follow-up inspection

Published 4 June 2024

1. We went back in March 2024 and read the book of cell checks.

## Follow-up of the 2022 recommendations

### Recommendation 1: weekly checks of cells

{2}Achieved. Officers check each cell on Sundays. We saw the book.

{3}The course reached 40 of 44 officers. All officers should have had it.

### Recommendation 2: letters to families

{4}Partly achieved. A letter was sent in 30 of 41 cases.

New recommendation 1. The governor should send a letter in each case by 1 October 2024.

### Recommendation 3: observation of dogs

{5}No longer relevant. The dogs have left.

## What we saw

{6}Staff are proud.

New recommendation 2. The governor should have the roof of the gate mended.

## Annex: what we mean

Achieved: The prison has done what was recommended.

Partly achieved: The prison has done some of it.
"""


@pytest.mark.parametrize("numbered", [True, False])
def test_paragraphs_that_tell_how_a_labelled_recommendation_fared_are_no_recommendations(numbered: bool) -> None:
    text = FOLLOW_UP.format(*(f"{n}. " if numbered else "" for n in range(7)))
    report = read_text(text, "follow-up.md")
    assert [issue.number for issue in report.issues] == ["1", "2", "new recommendation 1", "3", "new recommendation 2"]
    assert [issue.statement for issue in report.issues if issue.number.isdigit()] == [
        "weekly checks of cells",
        "letters to families",
        "observation of dogs",
    ]
    assert {j.issue_number: j.grade for j in report.judgements} == {
        "1": "Achieved",
        "2": "Partly achieved",
        "3": "No longer relevant",
    }
    assert not report.responses


def test_numbered_recommendations_under_a_heading_stay_so_where_nothing_is_judged() -> None:
    report = read_text(
        "# HMP Oxmere: inspection\n\nPublished 4 June 2024\n\n## Recommendations\n\n"
        "1. The governor should mend the roof.\n\n2. The governor should send letters to families.\n",
        "report.md",
    )
    assert [issue.number for issue in report.issues] == ["1", "2"]


def test_an_answer_that_begins_like_a_judgement_stays_an_answer() -> None:
    report = read_text(
        "# HMP Oxmere: response to the inspection\n\nPublished 4 June 2024\n\n### Recommendation 1: roofs\n\n"
        "Implemented. We have mended the roof of the gate.\n\n### Recommendation 2: letters\n\n"
        "Ongoing. We will send a letter in each case.\n",
        "response.md",
    )
    assert [issue.statement for issue in report.issues] == ["roofs", "letters"]
    assert [a.issue_numbers for a in report.responses] == [("1",), ("2",)]
