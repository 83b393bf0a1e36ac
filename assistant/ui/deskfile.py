"""The desk's own file: accounts, sessions, conversations, feedback and the audit, in one SQLite database.

Reports are not in it: it can be deleted without losing one, and they can be copied without it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from assistant.ui.errors import DeskBusy, DeskUnusable, NewerDesk

LAYOUT = 1
"""The layout this version writes, kept in the file's user_version."""

_TABLES = """
CREATE TABLE IF NOT EXISTS users (
    name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT, created TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sessions (
    digest TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users(name) ON DELETE CASCADE,
    created TEXT NOT NULL, expires TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS tokens (
    digest TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users(name) ON DELETE CASCADE,
    label TEXT NOT NULL, created TEXT NOT NULL, used TEXT);
CREATE TABLE IF NOT EXISTS attempts (key TEXT NOT NULL, at TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS attempts_by_key ON attempts(key, at);
CREATE TABLE IF NOT EXISTS conversations (
    id TEXT PRIMARY KEY, user TEXT NOT NULL, name TEXT NOT NULL, created TEXT NOT NULL, changed TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS conversations_by_user ON conversations(user, changed);
CREATE TABLE IF NOT EXISTS turns (
    id TEXT PRIMARY KEY, conversation TEXT NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
    place INTEGER NOT NULL, asked TEXT NOT NULL, scope TEXT NOT NULL, answer TEXT NOT NULL,
    before TEXT NOT NULL, after TEXT NOT NULL, reports TEXT NOT NULL, at TEXT NOT NULL,
    shared INTEGER NOT NULL DEFAULT 0, UNIQUE (conversation, place));
CREATE TABLE IF NOT EXISTS feedback (
    turn TEXT NOT NULL REFERENCES turns(id) ON DELETE CASCADE, user TEXT NOT NULL, good INTEGER NOT NULL,
    reason TEXT NOT NULL, words TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (turn, user));
CREATE TABLE IF NOT EXISTS audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, user TEXT NOT NULL, door TEXT NOT NULL,
    asked TEXT NOT NULL, before TEXT NOT NULL, scope TEXT NOT NULL, outcome TEXT NOT NULL, cited TEXT NOT NULL,
    settings TEXT NOT NULL, answer TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS keeping (name TEXT PRIMARY KEY, value TEXT NOT NULL);
INSERT OR IGNORE INTO keeping VALUES ('audit_before', '');
CREATE TRIGGER IF NOT EXISTS audit_unchanged BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER IF NOT EXISTS audit_kept BEFORE DELETE ON audit
    WHEN OLD.at >= (SELECT value FROM keeping WHERE name = 'audit_before')
    BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
"""


class DeskFile:
    """Opens the desk's file and hands out transactions; safe to use from any thread.

    `seconds` is how long a transaction waits for others that write.
    """

    def __init__(self, path: Path, seconds: float = 30) -> None:
        self._path = path
        self._seconds = seconds
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with self.transaction() as connection:
            _lay_out(connection)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A connection whose work is kept if the block ends well and undone if it does not."""
        with _explained(), closing(sqlite3.connect(self._path, timeout=self._seconds)) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA foreign_keys = ON")
            with connection:
                yield connection


@contextmanager
def _explained() -> Iterator[None]:
    """SQLite's complaints about the file as ours; those about what is written in it are a caller's fault."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
        raise
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
            raise DeskBusy from error
        raise DeskUnusable(str(error)) from error


def schema(connection: sqlite3.Connection | None = None) -> dict[str, str | None]:
    """What a desk's file is made of, by kind and name; without one, what it is made of in this version."""
    if connection is None:
        with closing(sqlite3.connect(":memory:")) as ours:
            ours.executescript(_TABLES)
            return schema(ours)
    return dict(connection.execute("SELECT type || ' ' || name, sql FROM sqlite_master"))


def now() -> str:
    """This moment in UTC, ISO to the millisecond, so that times sort as text."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _lay_out(connection: sqlite3.Connection) -> None:
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found > LAYOUT:
        raise NewerDesk(found, LAYOUT)
    if found == 0:
        connection.execute("PRAGMA journal_mode = WAL")
        # One transaction, and harmless when done twice: two processes may start at once.
        connection.executescript(f"BEGIN IMMEDIATE; {_TABLES} PRAGMA user_version = {LAYOUT}; COMMIT;")
