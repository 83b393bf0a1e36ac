"""The page with a chat model connected: what it shows of the model, when, and what it never shows."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from assistant import llm
from tests.assistant.servers import Piece, openai_server
from tests.assistant.ui.serving import make_desk, served
from tests.browser.screens import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.server]

ASKED = "what did South East commit to on disclosure?"
LIE = "The Chief Constable trained 400 officers on disclosure"
PASSAGE = re.compile(r"passage (\[\d+\]): [^\n]*; what the inspected body answers[^\n]*\n([^\n]+?[.])\n")


class Player:
    """Repeats the passages it is given, with one lie among them, and pauses where it is told to."""

    def __init__(self) -> None:
        self.go_on = threading.Event()

    def __call__(self, messages: list[dict[str, str]]) -> Iterator[Piece]:
        told = [f"{text[:-1]} {marker}. " for marker, text in PASSAGE.findall(messages[-1]["content"])]
        yield told[0] + f"{LIE} [1]. "
        yield told[1]
        self.go_on.wait(20)
        yield from told[2:]


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def with_model(request, browser, tmp_path):
    """A page whose desk has a chat model, with the one who plays it and the model's host."""
    player = Player()
    with openai_server(player) as played:
        settings = llm.ModelSettings(base_url=played.url, api_key="none", retries=0)
        model = llm.connect("openai:test-model", settings)
        with served(make_desk(tmp_path, model=model)) as address:
            context = browser.new_context(viewport=request.param)
            page = context.new_page()
            page.goto(address)
            page.wait_for_selector(".desk-suggestions button")
            yield page, player, played.url.removeprefix("http://").removesuffix("/v1")
            player.go_on.set()
            context.close()


def test_the_page_says_where_questions_go(with_model):
    page, _, host = with_model
    expect(page.locator("#desk-goes")).to_be_visible()
    expect(page.locator("#desk-goes")).to_contain_text(
        f"test-model words the answers: your question and the passages found for it go to {host}"
    )


def test_verified_sentences_come_as_they_are_ready_and_the_answer_is_announced_once(with_model):
    page, player, _ = with_model
    page.evaluate(
        """() => { window.said = []; new MutationObserver(() => {
            const words = document.getElementById('desk-status').textContent; if (words) { said.push(words); }
        }).observe(document.getElementById('desk-status'), {childList: true}); }"""
    )
    page.get_by_label("Your question").fill(ASKED)
    page.get_by_label("Your question").press("Enter")
    arriving = page.locator("#desk-arriving")
    expect(arriving).to_contain_text("[", timeout=20_000)
    assert LIE not in page.content()
    assert page.evaluate("said") == []
    player.go_on.set()
    page.wait_for_selector("#desk-transcript [data-announce]")
    expect(page.locator("#desk-status")).to_have_text(re.compile("Answer ready"))
    page.wait_for_timeout(500)
    assert len(page.evaluate("said")) == 1
    expect(page.locator(".desk-turn")).to_contain_text("Worded by test-model")
    dropped = page.locator(".desk-rejected")
    expect(dropped.get_by_text(LIE)).to_be_hidden()
    dropped.locator("summary").click()
    expect(dropped.get_by_text(LIE)).to_be_visible()
