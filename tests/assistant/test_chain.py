"""The assistant as LangChain composes it, and that nobody else pays for the import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.answer import Answer
from assistant.assistant import Asked, Assistant
from vectorstore.filters import Filters

if TYPE_CHECKING:
    from assistant.chain import Chain

ROOT = Path(__file__).resolve().parents[2]
REPORTS = "Which reports are held?"


@pytest.fixture
def chain(assistant: Assistant) -> Chain:
    from assistant.chain import Chain

    return Chain(assistant)


def total(answer: Answer) -> int | None:
    return answer.total


def test_a_text_and_an_asked_are_answered_alike(assistant: Assistant, chain: Chain) -> None:
    assert chain.invoke(REPORTS) == chain.invoke(Asked(REPORTS)) == assistant.ask(REPORTS)


def test_a_batch_is_answered_in_order_each_in_its_own_scope(chain: Chain) -> None:
    many = chain.batch([REPORTS, Asked(REPORTS, scope=Filters(areas=("Eastvale",)))])
    assert [a.total for a in many] == [4, 1]


def test_the_last_that_streams_is_the_whole_answer(assistant: Assistant, chain: Chain) -> None:
    assert list(chain.stream(REPORTS))[-1] == assistant.ask(REPORTS)


def test_it_composes_with_other_runnables_and_tells_callbacks(chain: Chain) -> None:
    from langchain_core.callbacks import BaseCallbackHandler
    from langchain_core.runnables import RunnableLambda

    class Counting(BaseCallbackHandler):
        """Counts what runs."""

        started = 0

        def on_chain_start(self, *args: object, **kwargs: object) -> None:
            """One more."""
            self.started += 1

    counting = Counting()
    composed = RunnableLambda(str.strip) | chain | RunnableLambda(total)
    assert composed.invoke(f"  {REPORTS} ", {"callbacks": [counting]}) == 4
    assert counting.started >= 3


@pytest.mark.slow
def test_asking_by_command_does_not_load_langchains_runnables() -> None:
    code = "import sys, assistant.assistant, assistant.batch, assistant.render; print('langsmith' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
