"""Logs as JSON lines, without anybody's words: no question, no document text, no query string, no error message."""

from __future__ import annotations

import json
import logging
import time
import traceback
from datetime import UTC, datetime

from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOG = logging.getLogger("desk")

FACTS = ("event", "method", "path", "status", "ms", "user", "door", "outcome", "count", "port")
"""What a line may hold beside its time and level; anything else given is dropped."""


class JsonLines(logging.Formatter):
    """One JSON object a line. Of an error its type and its place in the code are kept, never its message."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, object] = {"at": at, "level": record.levelname.lower()}
        line |= {name: getattr(record, name) for name in FACTS if hasattr(record, name)}
        if record.name == LOG.name:
            line.setdefault("event", record.msg)
        else:
            line["logger"] = record.name
        if record.exc_info and record.exc_info[0]:
            frames = traceback.extract_tb(record.exc_info[2])[-4:]
            line["error"] = record.exc_info[0].__name__
            line["where"] = [f"{frame.name}:{frame.lineno}" for frame in frames]
        return json.dumps(line, ensure_ascii=False)


def say(event: str, **facts: object) -> None:
    """Write one line about something that happened."""
    LOG.info(event, extra={"event": event, **{name: facts[name] for name in FACTS if name in facts}})


def set_up(level: int = logging.INFO) -> None:
    """Send the desk's and the server's logs to stderr as JSON lines."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    for name in ("desk", "uvicorn"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(level if name == "desk" else max(level, logging.WARNING))


class Logged:
    """Writes a line for each request that is not one of the page's own files."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and note how it went."""
        if scope["type"] != "http" or scope["path"].startswith(("/assets/", "/static/", "/desk/static/", "/healthz")):
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            who = scope.get("state", {}).get("identity")
            took = round((time.perf_counter() - began) * 1000)
            facts = {"method": scope["method"], "path": scope["path"], "status": status, "ms": took}
            say("request", user=who.name if who else None, **facts)
