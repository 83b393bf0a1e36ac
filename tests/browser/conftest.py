"""A real Chromium on a real desk; the system's browser, never a downloaded one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from assistant.ui.settings import Login
from tests.assistant.ui.serving import make_desk, served
from tests.browser.screens import DESK, FLAGS, PHONE


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("there is no Chromium on this machine: install Debian's package `chromium`")
        pytest.skip("there is no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory) -> Iterator[str]:
    """A desk without a login."""
    with served(make_desk(tmp_path_factory.mktemp("browser"))) as where:
        yield where


@pytest.fixture(scope="session")
def guarded_address(tmp_path_factory) -> Iterator[str]:
    """A desk with accounts."""
    with served(make_desk(tmp_path_factory.mktemp("browser-guarded"), Login.ACCOUNTS)) as where:
        yield where


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def page(request, browser, address) -> Iterator[Page]:
    """A page at a desk's and at a phone's width; whatever it asked another host for is a failure."""
    context = browser.new_context(viewport=request.param, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(15_000)
    foreign, faults = [], []
    page.on(
        "request", lambda sent: None if sent.url.startswith((address, "data:", "blob:")) else foreign.append(sent.url)
    )
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
    page.goto(address)
    page.wait_for_selector(".desk-suggestions button")
    yield page
    context.close()
    assert foreign == []
    assert faults == []
