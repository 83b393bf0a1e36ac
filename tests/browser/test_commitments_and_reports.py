from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from docx import Document
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


def test_a_first_user_finds_an_earlier_commitment_on_victims_letters_by_asking_and_takes_it_away(page):
    page.get_by_label("Your question").fill("find an earlier commitment on victims' letters and export it")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.wait_for_selector("#desk-transcript [data-announce]")
    with page.expect_download() as download:
        page.get_by_role("link", name="Export its commitments to Excel").click()
    sheet = load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))["Commitments"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    shown = page.locator(".desk-answer").inner_text()
    assert rows
    assert all(row[5] in shown for row in rows)
    with page.expect_download() as download:
        page.get_by_role("link", name="Export to Word").click()
    text = "\n".join(paragraph.text for paragraph in Document(download.value.path()).paragraphs)
    assert rows[0][5] in text


@pytest.fixture
def total(page, address) -> int:
    """How many commitments are held."""
    return page.request.get(f"{address}/api/register").json()["total"]


@pytest.mark.parametrize("tab", ["Register", "Earlier commitments"])
def test_a_first_user_finds_them_in_the_register_in_words_of_their_own(page, total, tab):
    page.get_by_role("tab", name="Commitments").click()
    page.get_by_role("tab", name=tab).click()
    page.get_by_label("Search").locator("visible=true").fill("victims' letters")
    said = page.get_by_role("status").locator("visible=true").filter(has_text="commitments").first
    expect(said).not_to_contain_text(str(total))
    assert page.locator(".desk-line:visible").count() >= 5
    with page.expect_download() as download:
        page.get_by_role("link", name="Export to Excel").locator("visible=true").click()
    sheet = load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))["Commitments"]
    assert sheet.max_row == 1 + page.locator(".desk-line:visible").count()


def test_what_was_searched_is_still_there_when_one_comes_back(page, total):
    page.get_by_role("tab", name="Commitments").click()
    page.get_by_label("Search").locator("visible=true").fill("disclosure board")
    said = page.get_by_role("status").locator("visible=true").filter(has_text="commitment").first
    expect(said).not_to_contain_text(str(total))
    before = said.inner_text()
    page.get_by_role("tab", name="Reports").click()
    page.get_by_role("tab", name="Commitments").click()
    page.wait_for_timeout(1000)
    expect(page.get_by_label("Search").locator("visible=true")).to_have_value("disclosure board")
    expect(said).to_have_text(before)


def test_the_number_of_lines_is_said_once_and_all_are_shown_when_asked(page, total):
    page.get_by_role("tab", name="Commitments").click()
    expect(page.get_by_text(f"{total} commitments, the first 50 shown")).to_have_count(1)
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(".desk-register tbody tr")).to_have_count(total)
    expect(page.get_by_role("button", name="Show all")).to_be_hidden()


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


def test_a_report_is_replaced_by_its_corrected_version_and_says_what_changed(own_page, tmp_path):
    upload(own_page, DATA / "westmarch-response-2020.txt")
    row = own_page.locator(".desk-held tbody tr")
    expect(row).to_have_count(1)
    row.locator(".desk-doubts summary").click()
    expect(row).to_contain_text("Issue 7 has no response.")
    corrected = tmp_path / "corrected.txt"
    text = (DATA / "westmarch-response-2020.txt").read_text(encoding="utf-8")
    corrected.write_text(text[: text.index("\n7. ")], encoding="utf-8")
    row.get_by_role("button", name="Replace").click()
    title = own_page.get_by_role("heading", name="Replace a report")
    expect(title).to_be_focused()
    own_page.locator("#desk-replacing input[type=file]").set_input_files(str(corrected))
    own_page.get_by_role("button", name="Replace it").click()
    counts = own_page.get_by_role("table", name=re.compile("Replaced: "))
    expect(counts).to_be_visible(timeout=60_000)
    issues = counts.get_by_role("row").filter(has_text="Issues")
    assert [cell.inner_text() for cell in issues.get_by_role("cell").all()] == ["Issues", "6", "5"]
    expect(own_page.locator("#desk-replaced")).to_contain_text("No longer there: issue 7.")
    expect(own_page.locator(".desk-held tbody tr")).to_have_count(1)
    expect(own_page.locator(".desk-held")).to_contain_text("5 issues")
    own_page.get_by_role("button", name="Close", exact=True).click()
    expect(title).to_be_hidden()


def test_nothing_on_the_page_is_in_gradios_words(page):
    page.get_by_role("tab", name="Reports").click()
    drop = page.locator("#desk-adding [data-testid=upload-text]")
    expect(drop).to_be_visible()
    assert drop.evaluate("one => getComputedStyle(one).fontSize") == "0px"
    assert "Choose files" in drop.evaluate("one => getComputedStyle(one, '::after').content")
    for words in ("Use via API", "Built with Gradio", "Settings"):
        expect(page.get_by_text(words)).to_have_count(0)


def test_an_empty_desk_says_how_to_begin(browser, tmp_path):
    app = make_desk(tmp_path)
    with served(app) as address:
        context = browser.new_context(viewport=DESK)
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector(".desk-suggestions button")
        for report in app.state.desk.services.store.reports():
            app.state.desk.services.store.remove(report.id)
        page.goto(address)
        expect(page.get_by_role("heading", name="No report is held yet")).to_be_visible()
        page.get_by_label("Your question").fill("What was promised on disclosure?")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="There are no reports yet")).to_be_visible()
        page.get_by_role("tab", name="Commitments").click()
        expect(page.get_by_text("No report is held yet").locator("visible=true").first).to_be_visible()
        context.close()


def test_a_question_set_is_run_and_its_scores_shown(page):
    page.get_by_role("tab", name="Evaluation").click()
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#desk-results")).to_contain_text("answers are right", timeout=60_000)
    expect(page.get_by_role("table", name="Scores by kind of question")).to_be_visible()
