"""The assistant as a LangChain `Runnable`, for others to compose with; apart, because the import is slow."""

from __future__ import annotations

from collections.abc import Iterator

from langchain_core.runnables import Runnable, RunnableConfig

from assistant.answer import Answer
from assistant.assistant import Asked, Assistant

__all__ = ["Chain"]


class Chain(Runnable[Asked | str, Answer]):
    """An assistant in LangChain's clothes: `invoke`, `batch` and `stream` take a text or an `Asked`."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant

    def invoke(self, input: Asked | str, config: RunnableConfig | None = None, **kwargs: object) -> Answer:
        """The answer, seen by whatever callbacks the config names."""
        return self._call_with_config(self._ask, input, config)

    def stream(  # type: ignore[override]  # a model's verified sentences come as text, and last the whole answer
        self, input: Asked | str, config: RunnableConfig | None = None, **kwargs: object
    ) -> Iterator[str | Answer]:
        """A configured model's verified sentences as they come, then the whole answer, which replaces them."""
        yield from self.assistant.stream(_asked(input))

    def _ask(self, given: Asked | str) -> Answer:
        asked = _asked(given)
        return self.assistant.ask(asked.text, asked.conversation, asked.scope)


def _asked(given: Asked | str) -> Asked:
    return given if isinstance(given, Asked) else Asked(str(given))
