"""The assistant as LangChain composes it, and that nobody else pays for the import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.runnables import RunnableLambda

from assistant.answer import Answer
from assistant.assistant import Asked, Assistant
from assistant.chain import Chain
from vectorstore.filters import Filters

ROOT = Path(__file__).resolve().parents[2]
REPORTS = "Which reports are held?"


class Counting(BaseCallbackHandler):
    """Counts what runs."""

    def __init__(self) -> None:
        self.started = 0

    def on_chain_start(self, *args: object, **kwargs: object) -> None:
        """One more."""
        self.started += 1


def total(answer: Answer) -> int | None:
    return answer.total


def test_a_text_and_an_asked_are_answered_alike(assistant: Assistant) -> None:
    chain = Chain(assistant)
    assert chain.invoke(REPORTS) == chain.invoke(Asked(REPORTS)) == assistant.ask(REPORTS)


def test_a_batch_is_answered_in_order_each_in_its_own_scope(assistant: Assistant) -> None:
    many = Chain(assistant).batch([REPORTS, Asked(REPORTS, scope=Filters(areas=("Eastvale",)))])
    assert [a.total for a in many] == [4, 1]


def test_the_last_that_streams_is_the_whole_answer(assistant: Assistant) -> None:
    assert list(Chain(assistant).stream(REPORTS))[-1] == assistant.ask(REPORTS)


def test_it_composes_with_other_runnables_and_tells_callbacks(assistant: Assistant) -> None:
    counting = Counting()
    composed = RunnableLambda(str.strip) | Chain(assistant) | RunnableLambda(total)
    assert composed.invoke(f"  {REPORTS} ", {"callbacks": [counting]}) == 4
    assert counting.started >= 3


@pytest.mark.slow
def test_asking_by_command_does_not_load_langchains_runnables() -> None:
    code = "import sys, assistant.assistant, assistant.batch, assistant.render; print('langsmith' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
