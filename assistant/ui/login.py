"""The login page: a plain form that needs no script."""

from __future__ import annotations

from html import escape
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant.ui.accounts import Accounts
from assistant.ui.errors import BadAccount
from assistant.ui.logs import say
from assistant.ui.sessions import Sessions
from assistant.ui.settings import DeskSettings, Login


def routes(accounts: Accounts, sessions: Sessions, settings: DeskSettings) -> APIRouter:
    """`/login` and `/logout`."""
    router = APIRouter(include_in_schema=False)

    @router.get("/login")
    def show(request: Request) -> Response:
        if sessions.identify(request):
            return RedirectResponse("/", 303)
        return HTMLResponse(_page(settings, _local(request.query_params.get("next", "")), ""))

    @router.post("/login")
    async def enter(request: Request) -> Response:
        form = parse_qs((await request.body()).decode("utf-8", "replace"), max_num_fields=5)
        name, password, after = (form.get(field, [""])[0] for field in ("name", "password", "next"))
        address = request.client.host if request.client else ""
        try:
            # Hashing takes its time on purpose: on a thread, so that nobody else waits for it.
            who = await run_in_threadpool(accounts.verified, name[:64], password[:1024], address)
        except BadAccount as error:
            return HTMLResponse(_page(settings, _local(after), str(error)), 429)
        if who is None:
            say("login refused")
            return HTMLResponse(_page(settings, _local(after), "That name and password do not belong together."), 403)
        response = RedirectResponse(_local(after), 303)
        sessions.begin(who, request, response)
        say("login", user=who.name)
        return response

    @router.post("/logout")
    def leave(request: Request) -> Response:
        response = RedirectResponse("/login", 303)
        sessions.end(request, response)
        return response

    return router


def _local(after: str) -> str:
    """Where to go after the login: a path of ours, never another site."""
    return after if after.startswith("/") and not after.startswith(("//", "/\\")) and "\n" not in after else "/"


def _page(settings: DeskSettings, after: str, fault: str) -> str:
    said = f'<p class="desk-fault" role="alert">{escape(fault)}</p>' if fault else ""
    how = "" if settings.login is Login.ACCOUNTS else "<p>Your organisation's sign-in page lets you in.</p>"
    form = (
        '<form method="post" action="/login">'
        f'<input type="hidden" name="next" value="{escape(after)}">'
        '<label for="name">Name</label>'
        '<input id="name" name="name" autocomplete="username" required autofocus>'
        '<label for="password">Password</label>'
        '<input id="password" name="password" type="password" autocomplete="current-password" required>'
        '<button class="desk-button desk-primary" type="submit">Log in</button></form>'
    )
    inner = how or form
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>Log in – {escape(settings.title)}</title><link rel="stylesheet" href="/desk/static/desk.css">'
        f'</head><body class="desk-page desk-login"><main><h1>{escape(settings.title)}</h1><h2>Log in</h2>'
        f"{said}{inner}</main></body></html>"
    )
