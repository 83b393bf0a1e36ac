"""Answers and conversations as kept in the desk's file, and back again unchanged."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from assistant.answer import Answer
from vectorstore.filters import Filters


def dumped(value: Answer | Filters) -> str:
    """A frozen value as JSON text."""
    return _adapter(type(value)).dump_json(value).decode()


def answer_from(text: str) -> Answer:
    """The answer that was kept; an answer without its evidence is refused here as everywhere."""
    value: Answer = _adapter(Answer).validate_json(text)
    return value


def filters_from(text: str) -> Filters:
    """The scope that was kept."""
    value: Filters = _adapter(Filters).validate_json(text)
    return value


@cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
