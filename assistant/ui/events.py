"""The one guard between a gradio event and what it does: who asks is known, their role allows it, errors are said.

Gradio calls handlers by number from any page that may reach it, so every handler is made here and none is trusted to a
hidden button.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import gradio as gr

from assistant.ui.accounts import Identity, Role
from assistant.ui.desk import require
from assistant.ui.logs import LOG, say
from assistant.ui.markup import words
from vectorstore.errors import ReportsError

EVENT: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
"""What every event is wired with: no named interface, no flicker."""


def guarded(role: Role, act: Callable[..., object]) -> Callable[..., Any]:
    """A handler that returns what `act(who, *values)` returns."""

    def handler(request: gr.Request, *values: object) -> object:
        try:
            return act(require(identity_of(request), role), *values)
        except Exception as error:  # noqa: BLE001  the page's edge: said to the person, kept in the log
            raise _said(error) from None

    return _for(role, handler)


def streamed(role: Role, act: Callable[..., Iterator[object]]) -> Callable[..., Any]:
    """A handler that yields what `act(who, *values)` yields."""

    def handler(request: gr.Request, *values: object) -> Iterator[object]:
        try:
            yield from act(require(identity_of(request), role), *values)
        except Exception as error:  # noqa: BLE001  as above
            raise _said(error) from None

    return _for(role, handler)


def identity_of(request: gr.Request) -> Identity | None:
    """Who sent an event: what the gate found, never what the event says."""
    inner = request.request
    state: dict[str, Any] = inner.scope.get("state", {}) if inner is not None else {}
    return state.get("identity")


def _for(role: Role, handler: Callable[..., object]) -> Callable[..., Any]:
    """The handler, with the role it needs written on it: the tests look for one that has none."""
    handler.__dict__["role"] = role
    return handler


def _said(error: Exception) -> gr.Error:
    """What the person is told; only an error meant for people tells its message, and no other is a known kind."""
    if isinstance(error, ReportsError):
        say("refused", outcome=type(error).__name__)
        return gr.Error(words(str(error)), duration=12, title="Not done", print_exception=False)
    LOG.error("failed", exc_info=error)
    return gr.Error("Something went wrong here. The log has the details.", title="Not done", print_exception=False)
