"""Logs as JSON lines, without anybody's words: no question, no document text, no query string, no error message."""

from __future__ import annotations

import io
import json
import logging
import re
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TextIO

from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOG = logging.getLogger("desk")

FACTS = ("event", "method", "path", "status", "ms", "user", "door", "outcome", "count", "port")
"""What a line may hold beside its time and level; anything else given is dropped."""


OURS = ("vectorstore", "ingest", "assistant")
"""Loggers whose messages are ours: the message as it stands in the code is kept, without what is filled in."""

_PLACE = re.compile(r'\s+File ".*?([^/\\"]+)", line (\d+), in (\S+)')
_KIND = re.compile(r"([A-Za-z_][\w.]*(?:Error|Exception|Warning|Exit|Interrupt|Invalid\w*)): ?")


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
        if record.name.startswith(OURS):
            line["event"] = str(record.msg)
        if record.exc_info and record.exc_info[0]:
            frames = traceback.extract_tb(record.exc_info[2])[-4:]
            line["error"] = record.exc_info[0].__name__
            line["where"] = [f"{frame.name}:{frame.lineno}" for frame in frames]
        return json.dumps(line, ensure_ascii=False)


def say(event: str, **facts: object) -> None:
    """Write one line about something that happened."""
    LOG.info(event, extra={"event": event, **{name: facts[name] for name in FACTS if name in facts}})


@contextmanager
def logging_lines(level: int = logging.INFO) -> Iterator[None]:
    """Send the desk's, the packages' and the server's logs to stderr as JSON lines, and nothing else with them."""
    out = sys.stderr
    handler = logging.StreamHandler(out)
    handler.setFormatter(JsonLines())
    for name in ("desk", "uvicorn", *OURS):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(level if name == "desk" else max(level, logging.WARNING))
    sys.stderr = Wordless(out)
    try:
        yield
    finally:
        sys.stderr = out


class Wordless(io.TextIOBase):
    """Stands in for stderr: what libraries print there may hold somebody's words.

    Of a printed traceback the kind of error and its places in the code are kept; anything else is dropped.
    """

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._lock = threading.RLock()
        self._rest = ""
        self._where: list[str] = []

    def write(self, text: str) -> int:
        """Take in what was printed; a line comes out at the end of a traceback."""
        with self._lock:
            *lines, self._rest = (self._rest + text).split("\n")
            for line in lines:
                self._take(line)
        return len(text)

    def flush(self) -> None:
        """Pass it on."""
        self._out.flush()

    def _take(self, line: str) -> None:
        if place := _PLACE.match(line):
            self._where = [*self._where, f"{place[1]}:{place[3]}:{place[2]}"][-4:]
        elif kind := _KIND.match(f"{line}:"):
            at = datetime.now(UTC).isoformat(timespec="milliseconds")
            said = {"at": at, "level": "error", "event": "printed", "error": kind[1], "where": self._where}
            self._where = []
            self._out.write(json.dumps(said) + "\n")
            self._out.flush()


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
            facts = {"method": scope["method"], "path": _route(scope), "status": status, "ms": took}
            say("request", user=who.name if who else None, **facts)


def _route(scope: Scope) -> str:
    """The route that answered, as it stands in the code: an address may hold a file's name, an id, or anything."""
    route = getattr(scope.get("route"), "path", "")
    mounts = ("/gradio_api/queue/join", "/gradio_api/queue/data", "/gradio_api/upload", "/gradio_api/heartbeat", "/mcp")
    return str(route) or next((mount for mount in mounts if scope["path"].startswith(mount)), "other")
