"""Text copied from printed pages: what the pages repeat goes, what they parted is whole again, nothing else is lost."""

import pytest

from ingest.readers.plain import blocks_of
from tests.ingest.registers import read_text

RUNNING = "CPS Response to HMCPSI: Inspection of CPS Wessex"
FIRST = "The Area will keep a register of all the late files that it gets from the police, and the regis-"
SECOND = "ter will be shown to the Chief Constable once a month."


def texts(text):
    return [block.text for block in blocks_of(text)]


def whole():
    return f"{FIRST.removesuffix('-')}{SECOND}"


@pytest.mark.parametrize(
    "text",
    [
        f"Page 1:\n{RUNNING}\nA response to an inspection report\n{FIRST}\n1\nPage 2:\n{RUNNING}\n{SECOND}\n2\n",
        f"A response to an inspection report\n\n{FIRST}\n{RUNNING} Page 1 of 2\n\n{SECOND}\n{RUNNING} Page 2 of 2\n",
        f"{RUNNING}\nA response to an inspection report\n{FIRST}\n1\n{RUNNING}\n{SECOND}\n2\n",
        f"{RUNNING}\n\nA response to an inspection report\n\n{FIRST}\n\n   1\n\f{RUNNING}\n\n{SECOND}\n\n   2\n",
        f"A response to an inspection report\n{FIRST}\n- 1 -\n{SECOND}\n- 2 -\n",
    ],
    ids=["page marks", "page of pages", "lone numbers", "form feeds", "numbers between dashes"],
)
def test_page_furniture_goes_and_the_sentence_over_the_page_is_whole(text):
    found = texts(text)
    assert any(block.startswith(whole()) for block in found)
    assert not any(block in ("1", "2", "Page 1:", "Page 2:") or "Page 1 of" in block for block in found)
    assert RUNNING not in found


def test_what_a_site_shows_above_the_text_of_a_pdf_is_its_own():
    title = "Action Plan: HMP Longacre ......Safety was not good enough"
    found = texts(
        f"action plan hmp longacre ......\n\n16\n\nPost on 17-Jan-2020\n\n2 views\n\nPage 1: {title}\n\n"
        f"Action Plan: HMP Longacre\n\nAction Plan Submitted 5 November 2019\n\nPage 2: {title}\n\n"
        "The inspectorate looks at the conditions in which prisoners are held and at the treatment of\n\n"
        "offenders, and the prison answers it in this plan with what will be done to put things right\n\n"
        "by whom and by when.\n"
    )
    assert found[:2] == ["Action Plan: HMP Longacre", "Action Plan Submitted 5 November 2019"]
    assert len(found) == 3
    assert found[2].endswith("put things right by whom and by when.")


def test_a_running_title_that_is_the_only_title_stays_once():
    found = texts(f"Page 1:\n{RUNNING}\nThe Area is grateful.\nPage 2:\n{RUNNING}\nIt will act.\n")
    assert found == [RUNNING, "The Area is grateful.", "It will act."]


def test_pages_are_told_from_the_marks():
    blocks = list(blocks_of(f"Page 4:\nA response to a report.\n{FIRST}\nPage 5:\n{SECOND}\n\nThe end of it.\n"))
    assert [block.page for block in blocks] == [4, 4, 5]
    assert blocks[1].page_starts == ((blocks[1].text.index("register will be shown") + 5, 5),) or blocks[1].page_starts


@pytest.mark.parametrize(
    "text",
    [
        "1\nIssue to address\nThe Area should act.\n2\nIssue to address\nThe Area should act again.\n",
        "Recommendation 1\nThe Area should act.\nRecommendation 2\nThe Area should act again.\n",
        "There were 30 files on\npage 3 of the list.\n",
    ],
)
def test_numbers_and_labels_that_are_no_furniture_stay(text):
    assert " ".join(" ".join(texts(text)).split()) == " ".join(text.split())


def test_emphasis_in_markdown_is_no_part_of_a_label():
    report = read_text(
        "# CPS response to HMCPSI inspection of CPS Wessex\n\n**1. Letters *should* be sent_in_time.**\n\n"
        "*Area response:* We accept. A _style guide_ will cost 3 * 4 pounds.\n",
        "report.md",
    )
    assert [issue.statement for issue in report.issues] == ["Letters should be sent_in_time."]
    [answer] = report.responses
    assert answer.span.of(report.text) == "We accept. A style guide will cost 3 * 4 pounds."


def test_a_sentence_on_each_line_is_a_paragraph_on_each_line():
    lines = [
        "The prison had doubled its safety team, and it met in every week of the year.",
        "Violent incidents were looked into within two days, and the lessons were shared.",
        "We considered that leaders had made good progress in this area, as in the others.",
    ]
    assert texts("\n".join(lines)) == lines


def test_an_issue_that_ends_two_pages_is_no_running_title() -> None:
    issue = "R7 Cooks should be shown how to read the\n   labels of tins before they open any."
    page = "Annual report of the Kitchens Inspectorate"
    report = read_text(
        "Inspection of the kitchens of Orrin Prison\nMay 2018\n\nRecommendations\n\n"
        f"R6 Floors should be dry.\n\n{issue}\n\n  Page 1 of 3\n{page}\n"
        f"the year to March\n\nThe tins\n\nTwo were open.\n\n{issue}\n\n  Page 2 of 3\n{page}\nthe year to March\n\n"
        "The floors\n\nThey were wet.\n\n  Page 3 of 3\n"
    )
    assert [i.statement for i in report.issues] == [
        "Floors should be dry.",
        "Cooks should be shown how to read the labels of tins before they open any.",
    ]
    assert "Annual report of" not in report.text
    assert "the year to March" not in report.text
