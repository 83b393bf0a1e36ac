"""Answers and conversations as kept in the desk's file, and back again unchanged."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter

from assistant.answer import Answer
from vectorstore.filters import Filters


def dumped(value: Answer | Filters) -> str:
    """A frozen value as JSON text."""
    if isinstance(value, Answer):
        return _answers().dump_json(value).decode()
    return _scopes().dump_json(value).decode()


def answer_from(text: str) -> Answer:
    """The answer that was kept; an answer without its evidence is refused here as everywhere."""
    return _answers().validate_json(text)


def filters_from(text: str) -> Filters:
    """The scope that was kept."""
    return _scopes().validate_json(text)


@cache
def _answers() -> TypeAdapter[Answer]:
    return TypeAdapter(Answer)


@cache
def _scopes() -> TypeAdapter[Filters]:
    return TypeAdapter(Filters)
