"""Gradio's page made ours: its inline scripts marked, our style and script added, its own advertising left out.

Only the page's own frame is held in memory for this; streams and files pass untouched.
"""

from __future__ import annotations

import re
from html import escape

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_META = re.compile(r"<meta\s+(?:property|name)=\"(?:og|twitter):[^>]*>\s*")
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_HINTS = re.compile(r"<link[^>]+rel=\"(?:preconnect|dns-prefetch)\"[^>]*>")
_SCRIPT = re.compile(r"<script(?=[\s>])")


class Shell:
    """Rewrites the one HTML page that gradio serves."""

    def __init__(self, app: ASGIApp, title: str, version: str) -> None:
        self._app = app
        self._title = title
        self._version = version

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything but the page through."""
        if scope["type"] != "http" or scope["path"] != "/" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        start: Message = {}
        body = bytearray()

        async def rewriting(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            if message["type"] != "http.response.body":
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body"):
                page = rewritten(body.decode(), scope["state"]["nonce"], self._title, self._version).encode()
                MutableHeaders(scope=start)["content-length"] = str(len(page))
                await send(start)
                await send({"type": "http.response.body", "body": page})

        await self._app(scope, receive, rewriting)


def rewritten(page: str, nonce: str, title: str, version: str) -> str:
    """Gradio's page with every script in it marked by the nonce, and ours added."""
    page = _HINTS.sub("", _META.sub("", page))
    page = _SCRIPT.sub(f'<script nonce="{nonce}"', page)
    page = _TITLE.sub("", page)
    ours = (
        f"<title>{escape(title)}</title>"
        f'<link rel="stylesheet" href="/desk/static/desk.css?{version}">'
        f'<script src="/desk/static/desk.js?{version}" defer></script>'
    )
    return page.replace("</head>", ours + "</head>", 1)
