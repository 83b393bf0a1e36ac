"""Who a request comes from: a session's cookie, a token, a trusted proxy's header, or this machine's own user."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime, timedelta

from starlette.requests import HTTPConnection
from starlette.responses import Response

from assistant.ui.accounts import Accounts, Identity, Role
from assistant.ui.deskfile import DeskFile, now
from assistant.ui.settings import DeskSettings, Login

COOKIE = "desk_session"
"""The cookie's name; over TLS it carries the prefix that browsers keep to one host."""

MOST_NAME = 254
"""Characters of a name that a proxy says: cut off, two people might become one."""

LOCAL = Identity("local", Role.EDITOR)
"""The one user of a desk without a login, which only this machine reaches."""


class Sessions:
    """Log-ins, each known by the digest of a secret that only the browser has."""

    def __init__(self, file: DeskFile, accounts: Accounts, settings: DeskSettings) -> None:
        self._file = file
        self._accounts = accounts
        self._settings = settings

    def identify(self, request: HTTPConnection) -> Identity | None:
        """Who this request comes from, or None for a stranger."""
        if token := _bearer(request):
            return self._accounts.of_token(token)
        if self._settings.login is Login.NONE:
            return LOCAL
        if self._settings.login is Login.PROXY:
            return self._proxied(request)
        return self._logged_in(request.cookies.get(self.cookie, ""))

    @property
    def cookie(self) -> str:
        """The session cookie's name."""
        return f"__Host-{COOKIE}" if self._settings.tls else COOKIE

    def begin(self, who: Identity, request: HTTPConnection, response: Response) -> None:
        """Log in: always a new secret, and the one sent with the request is worthless from now on."""
        secret = secrets.token_urlsafe(32)
        expires = datetime.now(UTC) + timedelta(hours=self._settings.session_hours)
        with self._file.transaction() as connection:
            old = _digest(request.cookies.get(self.cookie, ""))
            connection.execute("DELETE FROM sessions WHERE digest = ? OR expires < ?", (old, now()))
            row = (_digest(secret), who.name, now(), expires.isoformat(timespec="milliseconds"))
            connection.execute("INSERT INTO sessions VALUES (?, ?, ?, ?)", row)
        response.set_cookie(
            self.cookie,
            secret,
            max_age=self._settings.session_hours * 3600,
            httponly=True,
            samesite="lax",  # strict would lose the log-in on a permanent link followed from an e-mail
            secure=self._settings.tls,
        )

    def end(self, request: HTTPConnection, response: Response) -> None:
        """Log out."""
        with self._file.transaction() as connection:
            digest = _digest(request.cookies.get(self.cookie, ""))
            connection.execute("DELETE FROM sessions WHERE digest = ?", (digest,))
        response.delete_cookie(self.cookie, httponly=True, samesite="lax", secure=self._settings.tls)

    def _logged_in(self, secret: str) -> Identity | None:
        if not secret:
            return None
        with self._file.transaction() as connection:
            row = connection.execute(
                "SELECT users.name, users.role FROM sessions JOIN users ON users.name = sessions.user "
                "WHERE digest = ? AND expires > ?",
                (_digest(secret), now()),
            ).fetchone()
        return Identity(row["name"], Role(row["role"])) if row else None

    def _proxied(self, request: HTTPConnection) -> Identity | None:
        names = request.headers.getlist(self._settings.user_header)
        name = names[0].strip() if len(names) == 1 else ""  # of two, one is not the proxy's
        if not 0 < len(name) <= MOST_NAME or request.client is None:
            return None
        if request.client.host not in self._settings.proxies:
            return None
        return self._accounts.named(name) or Identity(name, Role.READER)


def _bearer(request: HTTPConnection) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
