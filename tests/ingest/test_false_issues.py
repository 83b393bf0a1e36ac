"""What looks like an issue and is none: the next chapter's title, a column of figures, what was found under an AFI."""

import pytest

from tests.ingest.registers import read_text

HEAD = "An inspection of CPS Wexmere\n\nPublished on 3 May 2021\n\n"


@pytest.mark.parametrize("title", ["2. Context", "5. Crown Court casework", "6 Leadership and governance"])
def test_the_title_of_the_next_chapter_is_no_part_of_the_issue_before_it(title: str) -> None:
    report = read_text(
        f"{HEAD}Issues to address\n\nIssue 1  Letters should be sent within five days. (paragraph 4.6)\n\n"
        f"Issue 2  Files should be checked by a manager. (paragraph 5.9)\n\n{title}\n\nThe Area has two offices.\n\n"
        f"ISSUE 1\nLetters should be sent within five days.\n\n{title}\n\nWork is steady.\n\n"
        "ISSUE 2\nFiles should be checked by a manager.\n"
    )
    assert [i.number for i in report.issues] == ["1", "2"]
    assert all(i.span.of(report.text).endswith(")") for i in report.issues)


def test_a_list_below_an_issue_that_leads_in_to_it_stays_its_own() -> None:
    report = read_text(
        f"{HEAD}Issues to address\n\n1. The Area should keep records of:\n\n  1. Custody limits\n  2. Bail checks\n\n"
        "2. Files should be checked.\n"
    )
    assert [i.number for i in report.issues] == ["1", "2"]
    assert "Bail checks" in report.issues[0].span.of(report.text)


@pytest.mark.parametrize("column", ["Number of recommendations", "How many recommendations", "No. of issues"])
def test_a_column_of_figures_holds_no_recommendations(column: str) -> None:
    report = read_text(
        "# Follow-up inspection of CPS Wexmere\n\n3 May 2021\n\n"
        f"| Judgement | {column} |\n|---|---|\n| Achieved | 2 |\n| Limited progress | 1 |\n\n"
        "## Recommendation 1\n\nThe Area should train its staff.\n\nJudgement: Achieved\n",
        "report.md",
    )
    assert [(i.number, i.statement) for i in report.issues] == [("1", "The Area should train its staff.")]


@pytest.mark.parametrize(("first", "second"), [("AFI1", "AFI2"), ("AFI-1", "AFI-2"), ("REC1", "REC2")])
def test_a_code_behind_a_label_is_its_number_and_what_was_found_is_no_issue(first: str, second: str) -> None:
    report = read_text(
        "# Wexmere Police: an inspection report\n\n3 May 2021\n\n## Investigating crime\n\n"
        f"### Area for improvement {first}\n\nThe force should tell victims in time.\n\n"
        "Of 20 records seven had gaps.\n\n"
        f"### Area for improvement {second}\n\nThe force should examine phones sooner.\n\nThe wait was six months.\n",
        "report.md",
    )
    assert [(i.number, i.statement) for i in report.issues] == [
        ("1", "The force should tell victims in time."),
        ("2", "The force should examine phones sooner."),
    ]


def test_a_bare_number_before_what_must_be_done_numbers_it_and_a_date_does_not() -> None:
    report = read_text(
        f"{HEAD}Issues to address\n\n1 Reviews in court cases must set out a strategy.\n\n"
        "2 Letters to victims must be sent in time.\n\nBackground\n\n30 September 2021 must be kept in mind.\n"
    )
    assert [(i.number, i.statement) for i in report.issues] == [
        ("1", "Reviews in court cases must set out a strategy."),
        ("2", "Letters to victims must be sent in time."),
    ]
