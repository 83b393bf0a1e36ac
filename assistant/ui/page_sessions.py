"""A page's session and uploads at gradio are one person's: nobody else hears, feeds or ends it, or adds its files.

Gradio takes both from what the browser says: it sends answers to whoever names a session, and reads whatever upload is
named, or whatever other file of this machine (its own check of paths does not hold where it is mounted). A file that
was not uploaded is nobody's.
"""

from __future__ import annotations

import json
from collections import defaultdict, deque
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.ui.accounts import Identity

UNDER = "/gradio_api/"
BY_PATH = "/gradio_api/heartbeat/"
BY_BODY = ("/gradio_api/queue/join", "/gradio_api/cancel", "/gradio_api/reset")
UPLOAD = "/gradio_api/upload"

MOST = 500
"""Sessions and uploads remembered of one person; only their own older ones are forgotten for them."""


class PageSessions:
    """Turns away who names the session or the upload of another person."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._owners: dict[str, str] = {}
        self._kept: defaultdict[str, deque[str]] = defaultdict(deque)
        self._uploads: defaultdict[str, deque[str]] = defaultdict(lambda: deque(maxlen=MOST))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on if what it names is new or the person's own."""
        who: Identity | None = scope.get("state", {}).get("identity")
        if scope["type"] == "http" and who is not None and scope["path"].startswith(UNDER):
            if scope["path"].startswith(BY_BODY):
                body, receive = await _read(receive)
                said = _said(body)
                session, files = _text(said.get("session_hash")), list(_files(said))
            else:
                session, files = _in_address(scope), []
            own = not session or self._owns(who.name, session)
            if not own or any(file not in self._uploads[who.name] for file in files):
                await PlainTextResponse("Not found.", 404)(scope, receive, send)
                return
            if scope["path"] == UPLOAD and scope["method"] == "POST":
                send = self._noting(who.name, send)
        await self._app(scope, receive, send)

    def _owns(self, name: str, session: str) -> bool:
        if session not in self._owners:
            self._owners[session] = name
            kept = self._kept[name]
            kept.append(session)
            if len(kept) > MOST:
                del self._owners[kept.popleft()]
        return self._owners[session] == name

    def _noting(self, name: str, send: Send) -> Send:
        """Remembers whose the uploads are, before the browser is told where they lie."""
        body = bytearray()

        async def noted(message: Message) -> None:
            body.extend(message.get("body", b""))
            if message["type"] == "http.response.body" and not message.get("more_body"):
                self._uploads[name].extend(_listed(body))
            await send(message)

        return noted


def _in_address(scope: Scope) -> str:
    if scope["path"].startswith(BY_PATH):
        return str(scope["path"][len(BY_PATH) :])
    asked = parse_qs(scope["query_string"].decode("latin-1"))
    return str(asked.get("session_hash", [""])[-1])


def _said(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return {}  # gradio refuses it
    return said if isinstance(said, dict) else {}


def _listed(body: bytearray) -> list[str]:
    """The paths in an answer to an upload; of a refusal there are none."""
    try:
        paths = json.loads(body)
    except ValueError:
        return []
    return [path for path in paths if isinstance(path, str)] if isinstance(paths, list) else []


def _files(said: dict[str, Any]) -> Iterator[str]:
    """The paths of all files that an event names, however deep."""
    left: list[Any] = [said]
    while left:
        part = left.pop()
        if isinstance(part, dict):
            if "path" in part:
                yield _text(part["path"])
            left.extend(part.values())
        elif isinstance(part, list):
            left.extend(part)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


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
