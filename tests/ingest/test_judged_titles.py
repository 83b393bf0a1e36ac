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
