"""Who may use the desk: people, their roles, passwords and tokens.

Passwords are kept as argon2 hashes and tokens as SHA-256 digests; neither can be read back.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from assistant.ui.deskfile import DeskFile, now
from assistant.ui.errors import BadAccount, NotFound

MIN_PASSWORD = 12
"""Characters; length is what makes a password hard to guess."""

TRIES = 5
"""Wrong passwords for one name before it must wait."""

TRIES_FROM = 30
"""Wrong passwords from one address before it must wait."""

WAIT_MINUTES = 15
"""How long a name or an address waits."""

_HASHING = threading.BoundedSemaphore(2)
"""Each check of a password takes 64 MB for a moment; many at once must not take the machine."""

_NAME = re.compile(r"[\w.@+-]{1,64}")


class Role(StrEnum):
    """What somebody may do; each role may also do what the ones before it may."""

    READER = "reader"
    EVALUATOR = "evaluator"
    EDITOR = "editor"

    def may(self, needed: Role) -> bool:
        """Whether this role allows what `needed` allows."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is asking, in which role."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Token:
    """A token as listed: never the token itself."""

    label: str
    created: str
    used: str | None
    digest: str


class Accounts:
    """The people in the desk's file."""

    def __init__(self, file: DeskFile) -> None:
        self._file = file

    def add(self, name: str, role: Role, password: str | None) -> None:
        """Add somebody; without a password they can only come through a proxy or with a token."""
        if not _NAME.fullmatch(name):
            raise BadAccount("A name has 1 to 64 letters, digits or any of . _ @ + - and no spaces.")
        hashed = None if password is None else _hashed(password, name)
        with self._file.transaction() as connection:
            if connection.execute("SELECT 1 FROM users WHERE name = ?", (name,)).fetchone():
                raise BadAccount(f"There is already an account {name!r}. Remove it first, or choose another name.")
            connection.execute("INSERT INTO users VALUES (?, ?, ?, ?)", (name, role, hashed, now()))

    def change_password(self, name: str, password: str) -> None:
        """Set a new password; whoever was logged in with the old one is logged out."""
        hashed = _hashed(password, name)
        with self._file.transaction() as connection:
            changed = connection.execute("UPDATE users SET password = ? WHERE name = ?", (hashed, name)).rowcount
            connection.execute("DELETE FROM sessions WHERE user = ?", (name,))
        if not changed:
            raise NotFound(f"account as {name!r}")

    def change_role(self, name: str, role: Role) -> None:
        """Give somebody another role; it holds from their next click."""
        with self._file.transaction() as connection:
            if not connection.execute("UPDATE users SET role = ? WHERE name = ?", (role, name)).rowcount:
                raise NotFound(f"account as {name!r}")

    def remove(self, name: str) -> None:
        """Remove an account with its sessions and tokens; the audit keeps the name."""
        with self._file.transaction() as connection:
            if not connection.execute("DELETE FROM users WHERE name = ?", (name,)).rowcount:
                raise NotFound(f"account as {name!r}")

    def all(self) -> tuple[Identity, ...]:
        """Everybody, by name."""
        with self._file.transaction() as connection:
            rows = connection.execute("SELECT name, role FROM users ORDER BY name").fetchall()
        return tuple(Identity(row["name"], Role(row["role"])) for row in rows)

    def named(self, name: str) -> Identity | None:
        """The account with this name."""
        with self._file.transaction() as connection:
            row = connection.execute("SELECT name, role FROM users WHERE name = ?", (name,)).fetchone()
        return Identity(row["name"], Role(row["role"])) if row else None

    def verified(self, name: str, password: str, address: str) -> Identity | None:
        """Who this is, or None; the same time is spent on a name that is not there. Raises `BadAccount` after
        too many wrong passwords for the name or from the address.
        """
        tried = self._counted(name, address)
        with self._file.transaction() as connection:
            row = connection.execute("SELECT role, password FROM users WHERE name = ?", (name,)).fetchone()
        with _HASHING:
            fits = _matches(row["password"] if row else None, password)
        if not fits or not row:
            return None
        self._forget(name, tried)
        return Identity(name, Role(row["role"]))

    def new_token(self, name: str, label: str) -> str:
        """A token for the API and the tool server, said this once."""
        token = secrets.token_urlsafe(32)
        with self._file.transaction() as connection:
            if not connection.execute("SELECT 1 FROM users WHERE name = ?", (name,)).fetchone():
                raise NotFound(f"account as {name!r}")
            row = (_digest(token), name, label[:80], now())
            connection.execute("INSERT INTO tokens VALUES (?, ?, ?, ?, NULL)", row)
        return token

    def tokens(self, name: str) -> tuple[Token, ...]:
        """Somebody's tokens, newest first."""
        with self._file.transaction() as connection:
            rows = connection.execute(
                "SELECT label, created, used, digest FROM tokens WHERE user = ? ORDER BY created DESC", (name,)
            ).fetchall()
        return tuple(Token(row["label"], row["created"], row["used"], row["digest"]) for row in rows)

    def revoke(self, name: str, digest: str) -> None:
        """Make one of somebody's own tokens worthless."""
        with self._file.transaction() as connection:
            gone = connection.execute("DELETE FROM tokens WHERE user = ? AND digest = ?", (name, digest)).rowcount
        if not gone:
            raise NotFound("token")

    def of_token(self, token: str) -> Identity | None:
        """Who holds this token."""
        with self._file.transaction() as connection:
            row = connection.execute(
                "SELECT users.name, users.role FROM tokens JOIN users ON users.name = tokens.user WHERE digest = ?",
                (_digest(token),),
            ).fetchone()
            if row:
                connection.execute("UPDATE tokens SET used = ? WHERE digest = ?", (now(), _digest(token)))
        return Identity(row["name"], Role(row["role"])) if row else None

    def _counted(self, name: str, address: str) -> int | None:
        """Count a try before it is checked, so that tries at once are no more than tries in turn; the row from here."""
        keys = (f"name {name[:64]}", f"from {address}")
        with self._file.transaction() as connection:
            connection.execute("DELETE FROM attempts WHERE at < ?", (_ago(WAIT_MINUTES),))  # the lock to write, too
            counts = [
                connection.execute("SELECT count(*) FROM attempts WHERE key = ?", (key,)).fetchone()[0] for key in keys
            ]
            if counts[0] >= TRIES or counts[1] >= TRIES_FROM:
                raise BadAccount(f"Too many wrong passwords. Wait {WAIT_MINUTES} minutes and try again.")
            done = [connection.execute("INSERT INTO attempts VALUES (?, ?)", (key, now())) for key in keys]
        return done[-1].lastrowid

    def _forget(self, name: str, tried: int | None) -> None:
        """A right password clears its name, and its own try from the address."""
        with self._file.transaction() as connection:
            connection.execute("DELETE FROM attempts WHERE key = ? OR rowid = ?", (f"name {name}", tried))


def _hashed(password: str, name: str) -> str:
    if len(password) < MIN_PASSWORD:
        raise BadAccount(f"A password needs at least {MIN_PASSWORD} characters; a few words are easiest to keep.")
    if name.lower() in password.lower():
        raise BadAccount("A password must not contain the name it protects.")
    from argon2 import PasswordHasher

    return PasswordHasher().hash(password)


def _matches(hashed: str | None, password: str) -> bool:
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    hasher = PasswordHasher()
    if hashed is None:
        hasher.hash(password)  # so that a name which is not there answers no faster
        return False
    try:
        return hasher.verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _ago(minutes: int) -> str:
    return (datetime.now(UTC) - timedelta(minutes=minutes)).isoformat(timespec="milliseconds")
