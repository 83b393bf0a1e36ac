"""For whom the desk opens, and that everybody can use it."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.assistant.ui.serving import PASSWORD
from tests.browser.screens import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ASKED = "what did South East commit to on disclosure?"
ROW = "Which commitments did South East make?"
TABS = ("Commitments", "Earlier commitments", "Charts", "Reports", "Evaluation")


def serious(page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_serious_on_any_tab(browser, address, scheme, size):
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(".desk-suggestions button")
    found = {"empty": serious(page)}
    page.get_by_label("Your question").fill(ASKED)
    page.get_by_label("Your question").press("Enter")
    page.wait_for_selector("#desk-transcript [data-announce]")
    page.locator(".desk-choose").first.click()
    page.wait_for_selector(".desk-menu")
    found["menu"] = serious(page)
    page.keyboard.press("Escape")
    page.locator(".desk-cite").first.click()
    page.wait_for_selector("#desk-marked")
    found["source"] = serious(page)
    page.keyboard.press("Escape")
    for name, asked in (("rows", ROW), ("sides", "Compare South East and Northmoor on victims")):
        page.get_by_label("Your question").fill(asked)
        page.get_by_label("Your question").press("Enter")
        page.locator(".desk-turn", has_text=asked).locator(".desk-tools").wait_for()
        found[name] = serious(page)
    for tab in TABS:
        page.get_by_role("tab", name=tab, exact=True).click()
        page.wait_for_timeout(700)
        found[tab] = serious(page)
    page.get_by_role("tab", name="Reports", exact=True).click()
    page.get_by_role("button", name="Replace").first.click()
    page.get_by_role("heading", name="Replace a report").wait_for()
    found["replacing"] = serious(page)
    context.close()
    assert {tab: faults for tab, faults in found.items() if faults} == {}


def test_the_login_page_is_accessible(browser, guarded_address):
    page = browser.new_page()
    page.goto(guarded_address)
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()
    assert serious(page) == []
    page.close()


def test_somebodys_own_page_is_accessible_and_reached_by_their_name(browser, guarded_address):
    page = browser.new_page()
    page.goto(guarded_address)
    page.get_by_label("Name").fill("rita")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("link", name="rita (reader)").click()
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()
    page.get_by_label("What the token is for").fill("a script")
    page.get_by_role("button", name="Make a token").click()
    expect(page.get_by_text("The new token, shown this once")).to_be_visible()
    assert serious(page) == []
    page.get_by_role("button", name="Revoke a script").click()
    expect(page.get_by_role("table", name="Your tokens")).to_have_count(0)
    page.close()


@pytest.mark.parametrize(
    ("name", "evaluates", "adds"), [("rita", False, False), ("evan", True, False), ("edda", True, True)]
)
def test_each_role_sees_what_it_may_do(browser, guarded_address, name, evaluates, adds):
    context = browser.new_context()
    page = context.new_page()
    page.goto(guarded_address + "/answers/x")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.goto(guarded_address)
    expect(page.locator(".desk-person")).to_contain_text(name)
    page.wait_for_selector(".desk-suggestions button")
    expect(page.get_by_role("tab", name="Evaluation")).to_have_count(int(evaluates))
    page.get_by_role("tab", name="Reports").click()
    expect(page.locator(".desk-held").first).to_be_visible()
    expect(page.get_by_role("button", name="Add these reports")).to_have_count(int(adds))
    expect(page.get_by_role("button", name="Remove")).to_have_count(4 if adds else 0)
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()
    context.close()


def test_a_wrong_password_lets_nobody_in(browser, guarded_address):
    page = browser.new_page()
    page.goto(guarded_address)
    page.get_by_label("Name").fill("rita")
    page.get_by_label("Password").fill("not the password")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("alert")).to_contain_text("do not belong together")
    page.close()


BEYOND = """() => {
    const kinds = 'button, label, h1, h2, h3, a, summary, .desk-chip, td, th';
    const outside = (box) => box.width > 1 && (box.right > innerWidth + 1 || box.left < -1);
    const cut = [...document.querySelectorAll(kinds)]
        .filter(one => one.checkVisibility() && !one.closest('.desk-scroll, .desk-sr, .desk-skip, .sr-only'))
        .filter(one => outside(one.getBoundingClientRect())).map(one => one.outerHTML.slice(0, 120));
    const wide = document.scrollingElement.scrollWidth - innerWidth;
    return wide > 1 ? ['the page scrolls sideways by ' + wide, ...cut] : cut;
}"""


@pytest.fixture(params=["browser zoom", "text alone"])
def at_twice_the_size(request, browser, address):
    """The page at 200 %: the browser's own zoom halves the width of a desk; text alone grows inside the same width."""
    small, large = {"width": 640, "height": 450}, {"width": 1280, "height": 900}
    context = browser.new_context(
        viewport=small if request.param == "browser zoom" else large,
        device_scale_factor=2 if request.param == "browser zoom" else 1,
    )
    page = context.new_page()
    page.goto(address)
    if request.param == "text alone":
        page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.wait_for_selector(".desk-suggestions button")
    yield page
    context.close()


def test_nothing_is_cut_off_or_scrolls_sideways_at_twice_the_size(at_twice_the_size):
    page = at_twice_the_size
    found = {"empty": page.evaluate(BEYOND)}
    for asked in (ASKED, ROW, "Compare South East and Northmoor on victims"):
        page.get_by_label("Your question").fill(asked)
        page.get_by_label("Your question").press("Enter")
        page.locator(".desk-turn", has_text=asked).locator(".desk-tools").wait_for()
        found[asked] = page.evaluate(BEYOND)
    page.locator(".desk-cite").first.click()
    page.wait_for_selector("#desk-marked")
    found["source"] = page.evaluate(BEYOND)
    page.keyboard.press("Escape")
    for tab in TABS:
        page.get_by_role("tab", name=tab, exact=True).click()
        page.wait_for_timeout(700)
        found[tab] = page.evaluate(BEYOND)
    assert {where: faults for where, faults in found.items() if faults} == {}
