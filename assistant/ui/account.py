"""Somebody's own page: their name and role, a new password, tokens for programs. Plain forms that need no script."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant.ui.accounts import MIN_PASSWORD, Accounts, Identity, Role, Token
from assistant.ui.desk import Desk, require
from assistant.ui.errors import BadAccount, NotFound
from assistant.ui.logs import say
from assistant.ui.markup import attribute, day, table, words
from assistant.ui.panels import identity, page
from assistant.ui.settings import Login

_WRONG = "That is not your password."
_CHANGED = "Your password is changed. Everywhere else you are logged out."


def routes(desk: Desk) -> APIRouter:
    """`/account` and what its forms send."""
    router = APIRouter(include_in_schema=False, prefix="/account")

    @router.get("")
    def show(request: Request, done: str = "") -> Response:
        return _shown(desk, identity(request), said=_CHANGED if done == "password" else "")

    @router.post("/password")
    async def password(request: Request) -> Response:
        form = await _form(request)
        return await run_in_threadpool(_new_password, desk, request, form)

    @router.post("/tokens")
    async def make(request: Request) -> Response:
        who, form = _person(desk, request), await _form(request)
        token = await run_in_threadpool(desk.accounts.new_token, who.name, form.get("label", "").strip() or "API")
        say("token made", user=who.name)
        return _shown(desk, who, token=token)

    @router.post("/tokens/revoke")
    async def revoke(request: Request) -> Response:
        who, form = _person(desk, request), await _form(request)
        await run_in_threadpool(desk.accounts.revoke, who.name, form.get("digest", ""))
        say("token revoked", user=who.name)
        return RedirectResponse("/account", 303)

    return router


async def _form(request: Request) -> dict[str, str]:
    fields = parse_qs((await request.body()).decode("utf-8", "replace"), max_num_fields=5)
    return {name: values[0][:1024] for name, values in fields.items()}


def _person(desk: Desk, request: Request) -> Identity:
    """Who asks, if they have an account here. Raises `NotFound` for whoever has none."""
    who = identity(request)
    if desk.accounts.named(who.name) is None:
        raise NotFound("account")
    return who


def _new_password(desk: Desk, request: Request, form: dict[str, str]) -> Response:
    who = _person(desk, request)
    if desk.settings.login is not Login.ACCOUNTS:
        raise NotFound("password")
    address = request.client.host if request.client else ""
    try:
        if desk.accounts.verified(who.name, form.get("current", ""), address) is None:
            return _shown(desk, who, fault=_WRONG, status=422)
        desk.accounts.change_password(who.name, form.get("new", ""))
    except BadAccount as error:
        return _shown(desk, who, fault=str(error), status=422)
    say("password changed", user=who.name)
    response = RedirectResponse("/account?done=password", 303)
    desk.sessions.begin(who, request, response)
    return response


def _shown(
    desk: Desk, who: Identity, *, said: str = "", fault: str = "", token: str = "", status: int = 200
) -> Response:
    require(who, Role.READER)
    told = f'<p class="desk-fault" role="alert">{words(fault)}</p>' if fault else ""
    told += f'<p class="desk-notice" role="status">{words(said)}</p>' if said else ""
    name = f"<p>You are signed in as <strong>{words(who.name)}</strong>, with the role {who.role.value}.</p>"
    inner = f"<h1>Your account</h1>{told}{name}{_forms(desk, who, token)}"
    return HTMLResponse(page(desk, "Your account", f'<div class="desk-account">{inner}</div>'), status)


def _forms(desk: Desk, who: Identity, token: str) -> str:
    if desk.accounts.named(who.name) is None:
        return (
            "<p>This desk has no account of this name, so there is no password and no token. Accounts are made with "
            "<code>python app.py users add NAME</code>.</p>"
        )
    changing = _password_form() if desk.settings.login is Login.ACCOUNTS else ""
    return changing + _tokens(desk.accounts, who, token)


def _password_form() -> str:
    return (
        '<section><h2>Password</h2><form method="post" action="/account/password" class="desk-form">'
        '<label for="current">Your password now</label>'
        '<input id="current" name="current" type="password" autocomplete="current-password" required>'
        f'<label for="new">New password, of {MIN_PASSWORD} characters or more</label>'
        f'<input id="new" name="new" type="password" autocomplete="new-password" minlength="{MIN_PASSWORD}" required>'
        '<button class="desk-button" type="submit">Change password</button></form></section>'
    )


def _tokens(accounts: Accounts, who: Identity, token: str) -> str:
    made = (
        '<div class="desk-notice" role="status"><p>The new token, shown this once:</p>'
        f"<p><code>{words(token)}</code></p>"
        "<p>A program sends it as <code>Authorization: Bearer …</code> and may do what you may.</p></div>"
        if token
        else ""
    )
    making = (
        '<form method="post" action="/account/tokens" class="desk-form">'
        '<label for="label">What the token is for</label>'
        '<input id="label" name="label" maxlength="80" required>'
        '<button class="desk-button" type="submit">Make a token</button></form>'
    )
    listed = _listed(accounts.tokens(who.name))
    return f"<section><h2>Tokens for programs</h2>{made}{listed}{making}</section>"


def _listed(tokens: Sequence[Token]) -> str:
    if not tokens:
        return "<p>You have none. Programs use them for the JSON interface and the tool server.</p>"
    rows = (
        (
            words(token.label),
            day(token.created[:10]),
            day(token.used[:10]) if token.used else "never",
            f'<form method="post" action="/account/tokens/revoke"><input type="hidden" name="digest" '
            f'value="{attribute(token.digest)}"><button class="desk-quiet" type="submit" '
            f'aria-label="Revoke {attribute(token.label)}">Revoke</button></form>',
        )
        for token in tokens
    )
    return table(("For", "Made", "Last used", "Do"), rows, "Your tokens", "desk-cards")
