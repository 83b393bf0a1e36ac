"""Everybody's conversations: kept per person, and shown to nobody else unless a turn was shared."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.ui.deskfile import DeskFile, now
from assistant.ui.errors import NotFound, TooMuch
from assistant.ui.records import answer_from, dumped, filters_from
from vectorstore.filters import Filters

NAME_LENGTH = 80
"""Characters of a conversation's name."""

REASONS = ("", "wrong evidence", "something missing", "should have said it does not know", "other")
"""Why an answer was not good."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A conversation as listed."""

    id: str
    name: str
    changed: str
    turns: int


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and its answer as they were; `reports` gives the sha256 of each report cited, by its id.

    `before` and `after` are the conversation's state as JSON text.
    """

    id: str
    conversation: str
    asked: str
    scope: Filters
    answer: Answer
    before: str
    after: str
    reports: Mapping[str, str]
    at: str
    shared: bool = False
    good: bool | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody thought of an answer."""

    turn: Turn
    user: str
    good: bool
    reason: str
    words: str
    at: str


_TURNS = """
SELECT turns.*, feedback.good FROM turns
JOIN conversations ON conversations.id = turns.conversation
LEFT JOIN feedback ON feedback.turn = turns.id AND feedback.user = :user
"""


class Conversations:
    """The conversations in the desk's file; every method names whose they must be."""

    def __init__(self, file: DeskFile, most_turns: int) -> None:
        self._file = file
        self._most_turns = most_turns

    def begin(self, user: str, name: str) -> str:
        """A new conversation's id."""
        made = secrets.token_urlsafe(12)
        with self._file.transaction() as connection:
            row = (made, user, _short(name), now(), now())
            connection.execute("INSERT INTO conversations VALUES (?, ?, ?, ?, ?)", row)
        return made

    def listed(self, user: str) -> tuple[Listed, ...]:
        """Somebody's conversations, the last used first."""
        with self._file.transaction() as connection:
            rows = connection.execute(
                "SELECT id, name, changed, (SELECT count(*) FROM turns WHERE conversation = conversations.id) AS turns "
                "FROM conversations WHERE user = ? ORDER BY changed DESC, id LIMIT 200",
                (user,),
            ).fetchall()
        return tuple(Listed(row["id"], row["name"], row["changed"], row["turns"]) for row in rows)

    def rename(self, user: str, conversation: str, name: str) -> None:
        """Give a conversation another name."""
        with self._file.transaction() as connection:
            row = (_short(name), conversation, user)
            _one(connection.execute("UPDATE conversations SET name = ? WHERE id = ? AND user = ?", row))

    def delete(self, user: str, conversation: str) -> None:
        """Delete a conversation with its turns and feedback; the audit keeps its own lines."""
        with self._file.transaction() as connection:
            _one(connection.execute("DELETE FROM conversations WHERE id = ? AND user = ?", (conversation, user)))

    def name(self, user: str, conversation: str) -> str:
        """A conversation's name."""
        with self._file.transaction() as connection:
            row = _owned(connection, user, conversation)
        return str(row["name"])

    def turns(self, user: str, conversation: str) -> tuple[Turn, ...]:
        """A conversation's turns, oldest first."""
        with self._file.transaction() as connection:
            _owned(connection, user, conversation)
            rows = connection.execute(
                _TURNS + "WHERE turns.conversation = :id ORDER BY place", {"user": user, "id": conversation}
            ).fetchall()
        return tuple(_turn(row) for row in rows)

    def state(self, user: str, conversation: str) -> str:
        """The conversation's state after its last turn, as JSON text; empty before the first."""
        with self._file.transaction() as connection:
            _owned(connection, user, conversation)
            row = connection.execute(
                "SELECT after FROM turns WHERE conversation = ? ORDER BY place DESC LIMIT 1", (conversation,)
            ).fetchone()
        return str(row["after"]) if row else ""

    def keep(self, user: str, turn: Turn) -> None:
        """Add a turn to its conversation. Raises `TooMuch` for one that is too long."""
        with self._file.transaction() as connection:
            connection.execute("BEGIN IMMEDIATE")  # two windows may keep at once: the place counted must stay free
            _owned(connection, user, turn.conversation)
            place = connection.execute(
                "SELECT coalesce(max(place), 0) + 1 FROM turns WHERE conversation = ?", (turn.conversation,)
            ).fetchone()[0]
            if place > self._most_turns:
                raise TooMuch("This conversation", f"{self._most_turns} questions; begin a new one")
            kept = (turn.id, turn.conversation, place, turn.asked, dumped(turn.scope), dumped(turn.answer))
            also = (turn.before, turn.after, _pairs(turn.reports), turn.at)
            connection.execute("INSERT INTO turns VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)", (*kept, *also))
            connection.execute("UPDATE conversations SET changed = ? WHERE id = ?", (now(), turn.conversation))

    def turn(self, user: str, turn: str) -> Turn:
        """One turn: somebody's own, or one that its owner shared."""
        with self._file.transaction() as connection:
            row = connection.execute(
                _TURNS + "WHERE turns.id = :id AND (conversations.user = :user OR turns.shared)",
                {"user": user, "id": turn},
            ).fetchone()
        if row is None:
            raise NotFound("answer")
        return _turn(row)

    def share(self, user: str, turn: str) -> None:
        """Let everybody who may come in open this answer by its link."""
        with self._file.transaction() as connection:
            _one(connection.execute(f"UPDATE turns SET shared = 1 WHERE id = ? AND {_OWN_TURN}", (turn, user)))

    def judge(self, user: str, turn: str, good: bool, reason: str = "", words: str = "") -> None:
        """Keep what somebody thinks of an answer of theirs; a second judgement replaces the first."""
        self.turn(user, turn)
        kept = (turn, user, int(good), reason if reason in REASONS else "other", words[:2000], now())
        with self._file.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO feedback VALUES (?, ?, ?, ?, ?, ?)", kept)

    def feedback(self) -> tuple[Feedback, ...]:
        """What everybody thought, newest first: for evaluators, who turn it into cases."""
        with self._file.transaction() as connection:
            rows = connection.execute(
                "SELECT turns.*, feedback.good, feedback.user, feedback.reason, feedback.words, feedback.at AS judged "
                "FROM feedback JOIN turns ON turns.id = feedback.turn ORDER BY feedback.at DESC LIMIT 500"
            ).fetchall()
        return tuple(
            Feedback(_turn(row), row["user"], bool(row["good"]), row["reason"], row["words"], row["judged"])
            for row in rows
        )


_OWN_TURN = "conversation IN (SELECT id FROM conversations WHERE user = ?)"


def _owned(connection: sqlite3.Connection, user: str, conversation: str) -> sqlite3.Row:
    row: sqlite3.Row | None = connection.execute(
        "SELECT * FROM conversations WHERE id = ? AND user = ?", (conversation, user)
    ).fetchone()
    if row is None:
        raise NotFound("conversation")
    return row


def _one(done: sqlite3.Cursor) -> None:
    if done.rowcount != 1:
        raise NotFound("conversation")


def _turn(row: sqlite3.Row) -> Turn:
    return Turn(
        id=row["id"],
        conversation=row["conversation"],
        asked=row["asked"],
        scope=filters_from(row["scope"]),
        answer=answer_from(row["answer"]),
        before=row["before"],
        after=row["after"],
        reports=dict(pair.split(" ", 1) for pair in row["reports"].split("\n") if pair),
        at=row["at"],
        shared=bool(row["shared"]),
        good=None if row["good"] is None else bool(row["good"]),
    )


def _pairs(reports: Mapping[str, str]) -> str:
    return "\n".join(f"{report} {digest}" for report, digest in sorted(reports.items()))


def _short(name: str) -> str:
    line = " ".join(name.split()) or "Untitled"
    return line if len(line) <= NAME_LENGTH else line[: NAME_LENGTH - 1].rstrip() + "…"
