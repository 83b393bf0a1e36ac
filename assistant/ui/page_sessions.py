"""A page's session at gradio belongs to the person who began it: nobody else hears it, feeds it, or ends it.

Gradio takes the session from what the browser says, and sends the answers to whoever names it.
"""

from __future__ import annotations

import json
from collections import defaultdict, deque
from urllib.parse import parse_qs

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.ui.accounts import Identity

UNDER = "/gradio_api/"
BY_PATH = "/gradio_api/heartbeat/"
BY_BODY = ("/gradio_api/queue/join", "/gradio_api/cancel", "/gradio_api/reset")

MOST = 500
"""Sessions remembered of one person; only their own older ones are forgotten for them."""


class PageSessions:
    """Turns away who names the session of another person."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._owners: dict[str, str] = {}
        self._kept: defaultdict[str, deque[str]] = defaultdict(deque)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on if its session is new or the person's own."""
        who: Identity | None = scope.get("state", {}).get("identity")
        if scope["type"] == "http" and who is not None and scope["path"].startswith(UNDER):
            if scope["path"].startswith(BY_BODY):
                body, receive = await _read(receive)
                named = _in_body(body)
            else:
                named = _in_address(scope)
            if named and not self._owns(who.name, named):
                await PlainTextResponse("Not found.", 404)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _owns(self, name: str, session: str) -> bool:
        if session not in self._owners:
            self._owners[session] = name
            kept = self._kept[name]
            kept.append(session)
            if len(kept) > MOST:
                del self._owners[kept.popleft()]
        return self._owners[session] == name


def _in_address(scope: Scope) -> str:
    if scope["path"].startswith(BY_PATH):
        return str(scope["path"][len(BY_PATH) :])
    asked = parse_qs(scope["query_string"].decode("latin-1"))
    return str(asked.get("session_hash", [""])[-1])


def _in_body(body: bytes) -> str:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return ""  # gradio refuses it
    named = said.get("session_hash") if isinstance(said, dict) else None
    return named if isinstance(named, str) else ""


async def _read(receive: Receive) -> tuple[bytes, Receive]:
    """The whole body, and what gives it once more; the ring has limited its length."""
    body, more = bytearray(), True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            break
        body += message.get("body", b"")
        more = message.get("more_body", False)
    first: list[Message] = [{"type": "http.request", "body": bytes(body), "more_body": False}]

    async def again() -> Message:
        return first.pop() if first else await receive()

    return bytes(body), again
