"""A backup's other half: accounts, conversations and the audit, copied while people use them, and put back."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

from assistant.ui.accounts import Accounts, Role
from assistant.ui.deskfile import DeskFile
from tests.trust.processes import command
from tests.trust.shown import Shown

USER = """
import sqlite3, sys
from pathlib import Path
from assistant.ui.accounts import Accounts, Role
from assistant.ui.audit import Audit, Line
from assistant.ui.conversations import Conversations
from assistant.ui.deskfile import DeskFile
file = DeskFile(Path(sys.argv[1]) / "desk.db")
accounts, conversations, audit = Accounts(file), Conversations(file, 200), Audit(file, 365)
moment = sqlite3.connect(Path(sys.argv[1]) / "desk.db", isolation_level=None)
moment.execute("BEGIN")
moment.execute("SELECT count(*) FROM users").fetchone()  # somebody reads one moment for as long as all of it takes
for number in range(1_000_000):
    with file.transaction() as connection:  # a person, a conversation and a session of theirs: all three or none
        connection.execute("INSERT INTO users VALUES (?, 'reader', NULL, '2026')", (f"person{number}",))
        made = (f"c{number}", f"person{number}")
        connection.execute("INSERT INTO conversations VALUES (?, ?, 'x', '2026', '2026')", made)
        connection.execute("INSERT INTO sessions VALUES (?, ?, '2026', '2099')", (f"session{number}", made[1]))
    audit.note(Line(f"person{number}", "page", f"question {number}", "", "{}", "answered", "[]", "{}", "{}"))
    print(number, flush=True)
"""
"""Uses the desk for as long as it is let."""

FOREIGN = {
    "a trigger of its own": "CREATE TRIGGER more AFTER INSERT ON audit BEGIN UPDATE users SET role = 'editor'; END",
    "an audit that can be changed": "DROP TRIGGER audit_unchanged",
    "an audit that can be emptied": "DROP TRIGGER audit_kept; CREATE TRIGGER audit_kept BEFORE DELETE ON audit"
    " WHEN 0 BEGIN SELECT 1; END",
    "a view in a table's place": "DROP TABLE attempts; CREATE VIEW attempts AS SELECT 'x' AS key, 'y' AS at",
    "an index on an expression": "CREATE INDEX more ON users(upper(name))",
    "no accounts": "DROP TABLE users",
    "a role that is none": "UPDATE users SET role = 'administrator'",
    "a newer layout": "PRAGMA user_version = 99",
}
"""What somebody might do to a copy, in SQL."""


def copied(shown: Shown, copy: Path, kept: int) -> None:
    """The copy is one moment's whole state, holds all that was acknowledged, and logs nobody in."""
    with closing(sqlite3.connect(copy / "desk.db")) as held:
        people = {name for (name,) in held.execute("SELECT name FROM users WHERE name LIKE 'person%'")}
        owners = {user for (user,) in held.execute("SELECT user FROM conversations WHERE user LIKE 'person%'")}
        noted = Counter(user for (user,) in held.execute("SELECT user FROM audit"))
        sessions = held.execute("SELECT count(*) FROM sessions").fetchone()[0]
    shown.check(people == owners, f"{copy.name}: {len(people)} people, {len(owners)} with their conversation")
    whole = people == {f"person{number}" for number in range(len(people))} and len(people) > kept
    shown.check(whole, f"{copy.name}: acknowledged up to {kept}, copied {len(people)}")
    fine = len(people) - len(noted) in (0, 1) and set(noted.values()) <= {1}
    shown.check(fine, f"{copy.name}: {len(noted)} lines of the audit for {len(people)} people")
    stored = (copy / "desk.db").read_bytes()
    shown.check(not sessions and b"session0" not in stored, f"{copy.name}: {sessions} people are logged in by the copy")


def put_back(shown: Shown, folder: Path, copy: Path) -> None:
    """What is back can be used; a copy of somebody else's making changes nothing, neither accounts nor reports."""
    new = folder / "desk put back"
    done = command(new, "restore", str(copy))
    shown.check(done.code == 0 and "log in again" in done.out, f"restore: {done.code} {done.err[-300:]}")
    names = {person.name for person in Accounts(DeskFile(new / "desk.db")).all()}
    shown.check("edda" in names and "person0" in names, f"who is back: {sorted(names)[:5]}")
    bare = folder / "desk left out"
    command(new, "backup", "--reports-only", str(folder / "bare"))
    shown.check(not (folder / "bare" / "desk.db").exists(), "--reports-only copied accounts")
    Accounts(DeskFile(bare / "desk.db")).add("kept", Role.READER, None)
    command(bare, "restore", str(folder / "bare"))
    names = {person.name for person in Accounts(DeskFile(bare / "desk.db")).all()}
    shown.check(names == {"kept"}, f"a copy without accounts changed those that are held: {names}")
    for name, sql in FOREIGN.items():
        other = folder / "desk copy by somebody else"
        shutil.copytree(copy, other)
        with closing(sqlite3.connect(other / "desk.db")) as connection, connection:
            connection.executescript(sql)
        _refused(shown, f"a copy with {name}", bare, other)
        shutil.rmtree(other)
    other = folder / "desk copy cut short"
    shutil.copytree(copy, other)
    with (other / "desk.db").open("r+b") as cut:
        cut.truncate((copy / "desk.db").stat().st_size // 2)
    _refused(shown, "a copy that is cut short", bare, other)


def _refused(shown: Shown, name: str, data: Path, copy: Path) -> None:
    before = _all_of(data)
    done = command(data, "restore", str(copy))
    shown.check(done.plain, f"{name}: ended with {done.code}: {done.err[-300:]}")
    shown.check(_all_of(data) == before, f"{name} changed what is held")


def _all_of(data: Path) -> list[str]:
    found: list[str] = []
    for file in ("desk.db", "findings.db"):
        with closing(sqlite3.connect(data / file)) as held:
            found += held.iterdump()
    return found
