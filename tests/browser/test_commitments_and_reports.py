from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.assistant.ui.serving import SAMPLES, make_desk, served
from tests.browser.screens import DESK

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DATA = Path(__file__).resolve().parents[1] / "data"


def test_an_earlier_commitment_on_victims_letters_is_found_and_exported(page):
    page.get_by_role("tab", name="Commitments").click()
    page.get_by_role("tab", name="Earlier commitments").click()
    page.get_by_label("Theme").locator("visible=true").click()
    page.get_by_role("option", name="victim letters").click()
    line = page.locator(".desk-timeline .desk-line:visible").first
    expect(line).to_contain_text("letter")
    with page.expect_download() as download:
        page.get_by_role("link", name="Export to Excel").locator("visible=true").click()
    sheet = load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))["Commitments"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert rows
    assert all("victim letters" in row[10] for row in rows)
    assert all(row[14] for row in rows)


def test_the_register_is_searched_and_shows_issue_and_response_side_by_side(page):
    page.get_by_role("tab", name="Commitments").click()
    page.get_by_label("Search").fill("disclosure")
    expect(page.locator("#desk-register-tabs")).to_contain_text("commitment")
    line = page.locator(".desk-register .desk-line:visible").first
    line.click()
    pair = page.locator("#desk-pair")
    expect(pair).to_contain_text("The inspectors asked")
    expect(pair.locator("mark")).to_have_text(line.inner_text())
    page.keyboard.press("Escape")
    expect(pair).to_be_hidden()


def test_the_charts_say_their_figures(page):
    page.get_by_role("tab", name="Commitments").click()
    page.get_by_role("tab", name="Charts").click()
    chart = page.get_by_role("table", name="Acceptance by Area")
    expect(chart).to_contain_text("South East")
    expect(chart).to_contain_text("1 not accepted")


def test_a_report_is_read_with_its_parts_marked_and_its_contents_lead_there(page):
    page.get_by_role("tab", name="Reports").click()
    page.locator(".desk-held .desk-line").filter(has_text="South East").click()
    reader = page.locator("#desk-reader")
    expect(reader.locator(".r-issue-flag")).to_have_count(13)
    reader.get_by_role("link", name="Issue 9", exact=True).click()
    expect(reader.locator(".r-issue-flag").filter(has_text="Issue 9")).to_be_in_viewport()


@pytest.fixture
def own_page(browser, tmp_path):
    """A page on a desk of its own, where reports may come and go."""
    with served(make_desk(tmp_path)) as address:
        context = browser.new_context(viewport=DESK)
        page = context.new_page()
        page.goto(address)
        page.get_by_role("tab", name="Reports").click()
        page.wait_for_selector(".desk-held")
        yield page
        context.close()


def upload(page, *paths):
    page.locator("#desk-adding input[type=file]").set_input_files([str(path) for path in paths])
    page.get_by_role("button", name="Add these reports").click()
    expect(page.locator("#desk-outcomes")).to_contain_text(re.compile(rf"^\s*{len(paths)} files read"), timeout=60_000)
    return {
        row.locator("td").first.inner_text(): row.inner_text() for row in page.locator("#desk-outcomes tbody tr").all()
    }


def test_a_good_a_bad_and_an_unchanged_file_each_get_their_outcome(own_page, tmp_path):
    bad = tmp_path / "empty.txt"
    bad.write_bytes(b"")
    good = DATA / "westmarch-response-2020.docx"
    outcomes = upload(own_page, good, bad)
    assert "Added" in outcomes[good.name]
    assert "Not added" in outcomes[bad.name]
    expect(own_page.locator(".desk-held")).to_contain_text("Westmarch")
    expect(own_page.locator(".desk-held .desk-sample")).to_have_count(0)
    assert "Unchanged" in upload(own_page, good, bad)[good.name]


def test_a_report_is_removed_only_after_asking(own_page):
    rows = own_page.locator(".desk-held tbody tr")
    expect(rows).to_have_count(len(SAMPLES))
    rows.first.get_by_role("button", name="Remove").click()
    own_page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    expect(rows).to_have_count(len(SAMPLES))
    rows.first.get_by_role("button", name="Remove").click()
    own_page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect(rows).to_have_count(len(SAMPLES) - 1)


def test_a_question_set_is_run_and_its_scores_shown(page):
    page.get_by_role("tab", name="Evaluation").click()
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#desk-results")).to_contain_text("answers are right", timeout=60_000)
    expect(page.get_by_role("table", name="Scores by kind of question")).to_be_visible()
