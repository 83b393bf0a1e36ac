"""What stands before every route: who is addressed, who sends it, how much, who may, and what browsers are told.

Pure ASGI, so that streams pass through unbuffered. The outer ring (`Ring`) knows no people; the inner one (`Gate`)
puts the `Identity` into the request's state, and lets strangers see the login page and the health routes alone.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable, Iterable
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.ui.accounts import Identity, Role
from assistant.ui.settings import DeskSettings
from vectorstore.errors import ReportsError

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

PUBLIC = ("/login", "/healthz", "/readyz", "/desk/static/")
"""What a stranger may see."""

GRADIO_OPEN = (
    "/gradio_api/queue/join",
    "/gradio_api/queue/data",
    "/gradio_api/upload",
    "/gradio_api/upload_progress",
    "/gradio_api/heartbeat/",
    "/gradio_api/startup-events",
    "/gradio_api/cancel",
    "/gradio_api/reset",
)
"""What the page needs of gradio's own interface. Everything else under it is closed: file serving, the proxy,
named handlers, run history, deep links, profiling."""

GRADIO_CLOSED = ("/monitoring", "/pwa_icon", "/manifest.json", "/token", "/user", "/app_id", "/dev/", "/logout/")

UPLOADS = ("/gradio_api/upload", "/api/reports/")

PATIENCE = 30.0
SLOWEST = 10_000
"""Seconds that a body may take, and one more for so many bytes of it; what comes slower only holds a place."""

_FORWARDED = (b"x-forwarded-host", b"x-forwarded-proto", b"x-forwarded-port", b"forwarded", b"x-direct-url")


class Ring:
    """Checks the host, the origin and the size, and sends the headers that browsers obey."""

    def __init__(self, app: ASGIApp, settings: DeskSettings) -> None:
        self._app = app
        self._settings = settings
        self._hosts = {"localhost", "127.0.0.1", "::1", *settings.hosts, settings.host.strip("[]")} - {"0.0.0.0", "::"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # no web socket is used here
        nonce = secrets.token_urlsafe(16)
        scope.setdefault("state", {})["nonce"] = nonce
        scope["headers"] = [h for h in scope["headers"] if h[0] not in _FORWARDED]
        if self._settings.tls:
            scope["scheme"] = "https"
        guarded = _with_headers(send, nonce, self._settings.tls)
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, guarded)
            return
        await self._app(scope, _at_most(receive, self._most(scope)), guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or _host_of(hosts[0]) not in self._hosts:
            return PlainTextResponse("This address is not served here.", 400)
        if scope["method"] not in SAFE_METHODS and not _same_origin(headers, self._settings.tls):
            return PlainTextResponse("Sent from another site.", 403)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or len(length) > 15 or int(length) > self._most(scope):
            return PlainTextResponse("Too large.", 413)
        return None

    def _most(self, scope: Scope) -> int:
        limits = self._settings.limits
        return limits.file + limits.request if scope["path"].startswith(UPLOADS) else limits.request


class Gate:
    """Finds out who is asking, and turns away who may not."""

    def __init__(self, app: ASGIApp, identify: Callable[[HTTPConnection], Identity | None]) -> None:
        self._app = app
        self._identify = identify

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with its identity, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            who = self._identify(HTTPConnection(scope))
        except ReportsError as error:  # nobody can be recognised, so nobody is let in
            await PlainTextResponse(str(error), 503)(scope, receive, send)
            return
        scope.setdefault("state", {})["identity"] = who
        refusal = _barred(scope, who)
        await (refusal or self._app)(scope, receive, send)


def policy(nonce: str) -> str:
    """The Content-Security-Policy: our own host alone, and no inline script that we did not mark."""
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' 'nonce-{nonce}'",
            "style-src 'self' 'unsafe-inline'",  # gradio sets styles inline
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def _barred(scope: Scope, who: Identity | None) -> Response | None:
    path = scope["path"]
    if path.startswith(PUBLIC):
        return None
    if who is None:
        return _to_login(scope)
    if (path.startswith("/gradio_api/") and not path.startswith(GRADIO_OPEN)) or path.startswith(GRADIO_CLOSED):
        return PlainTextResponse("Not found.", 404)
    if path.startswith(UPLOADS[0]) and not who.role.may(Role.EVALUATOR):
        return PlainTextResponse("This needs another role.", 403)
    return None


def _to_login(scope: Scope) -> Response:
    wants_page = "text/html" in Headers(scope=scope).get("accept", "")
    if scope["method"] == "GET" and wants_page:
        after = quote(scope["path"]) if scope["path"] != "/" else ""
        return RedirectResponse(f"/login?next={after}" if after else "/login", 303)
    return JSONResponse({"detail": "Log in first."}, 401, {"WWW-Authenticate": "Bearer"})


def _host_of(value: str) -> str:
    try:
        return urlsplit(f"//{value}").hostname or ""
    except ValueError:
        return ""


def _same_origin(headers: Headers, tls: bool) -> bool:
    """Whether a changing request comes from our own page, or from no page at all (a program with a token)."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    host = headers.get("host")
    ours = {f"https://{host}"} if tls else {f"https://{host}", f"http://{host}"}  # TLS may end unsaid at a proxy
    return set(headers.getlist("origin")) <= ours


def _at_most(receive: Receive, most: int) -> Receive:
    """Stops reading a body that says nothing of its length once it is too long, and one that hardly comes at all."""
    seen, began, more = 0, 0.0, True

    async def counted() -> Message:
        nonlocal seen, began, more
        if not more:
            return await receive()
        began = began or time.monotonic()
        try:
            left = began + PATIENCE + seen / SLOWEST - time.monotonic()
            message = await asyncio.wait_for(receive(), max(left, 0.01))
        except TimeoutError:
            return {"type": "http.disconnect"}
        seen += len(message.get("body", b""))
        more = bool(message.get("more_body"))
        return message if seen <= most else {"type": "http.disconnect"}

    return counted


def _with_headers(send: Send, nonce: str, tls: bool) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _standing_headers(nonce, tls):
                if name not in headers:
                    headers[name] = value
            for name in ("server", "access-control-allow-origin", "access-control-allow-credentials"):
                del headers[name]
            if "cache-control" not in headers:
                headers["Cache-Control"] = "no-store"
        await send(message)

    return sent


def _standing_headers(nonce: str, tls: bool) -> Iterable[tuple[str, str]]:
    yield "Content-Security-Policy", policy(nonce)
    yield "X-Content-Type-Options", "nosniff"
    yield "X-Frame-Options", "DENY"
    yield "Referrer-Policy", "same-origin"  # with no-referrer, browsers send our own forms with a null origin
    yield "Cross-Origin-Opener-Policy", "same-origin"
    yield "Cross-Origin-Resource-Policy", "same-origin"
    yield "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
    if tls:
        yield "Strict-Transport-Security", "max-age=31536000"
