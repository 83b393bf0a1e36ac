"""Who asked what, in which scope, what was cited, with which index and settings: append-only, with a retention.

The database itself refuses to change a line, or to delete one that is not past its time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from assistant.ui.deskfile import DeskFile, now
from assistant.ui.errors import NotFound


@dataclass(frozen=True, slots=True)
class Line:
    """One question as the audit keeps it; `cited` lists report, sha256, start and end of each citation.

    `before` is the conversation's state when it was asked, `settings` the index version and configuration then.
    """

    user: str
    door: str
    asked: str
    before: str
    scope: str
    outcome: str
    cited: str
    settings: str
    answer: str
    id: int = 0
    at: str = ""


class Audit:
    """The audit in the desk's file."""

    def __init__(self, file: DeskFile, keep_days: int) -> None:
        self._file = file
        self._keep_days = keep_days
        self._forgot_on = ""

    def note(self, entry: Line) -> int:
        """Add a line; returns its number. The first of each day has the old lines forgotten."""
        if self._forgot_on != now()[:10]:
            self.forget_old()
        values = (now(), entry.user, entry.door, entry.asked, entry.before, entry.scope)
        also = (entry.outcome, entry.cited, entry.settings, entry.answer)
        with self._file.transaction() as connection:
            done = connection.execute("INSERT INTO audit VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*values, *also))
        return int(done.lastrowid or 0)

    def lines(self, last: int = 200) -> tuple[Line, ...]:
        """The newest lines, newest first."""
        with self._file.transaction() as connection:
            rows = connection.execute("SELECT * FROM audit ORDER BY id DESC LIMIT ?", (last,)).fetchall()
        return tuple(Line(**dict(row)) for row in rows)

    def line(self, number: int) -> Line:
        """One line by its number."""
        with self._file.transaction() as connection:
            row = connection.execute("SELECT * FROM audit WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise NotFound("line in the audit")
        return Line(**dict(row))

    def export(self) -> Iterator[str]:
        """Every line as JSON, oldest first, each ending in a newline."""
        with self._file.transaction() as connection:
            for row in connection.execute("SELECT * FROM audit ORDER BY id"):
                kept = dict(row)
                for name in ("scope", "cited", "settings", "answer"):
                    kept[name] = json.loads(kept[name] or "null")
                yield json.dumps(kept, ensure_ascii=False) + "\n"

    def forget_old(self) -> int:
        """Delete the lines past their time; returns how many. With 0 days, everything is kept for ever."""
        self._forgot_on = now()[:10]
        if not self._keep_days:
            return 0
        before = (datetime.now(UTC) - timedelta(days=self._keep_days)).isoformat(timespec="milliseconds")
        with self._file.transaction() as connection:
            connection.execute("UPDATE keeping SET value = ? WHERE name = 'audit_before'", (before,))
            return connection.execute("DELETE FROM audit WHERE at < ?", (before,)).rowcount
