"""What people do at the desk, free of any page: asking, keeping, replaying, judging, changing what is held.

Each method is told who is asking and checks the role itself, so that a page, the API and the tool server cannot differ.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.answer import Answer, Citation
from assistant.followup import EMPTY, Conversation
from assistant.ui import audit as audit_
from assistant.ui.accounts import Accounts, Identity, Role
from assistant.ui.audit import Audit
from assistant.ui.conversations import Conversations, Turn
from assistant.ui.deskfile import DeskFile, now
from assistant.ui.errors import CannotLeaveOut, NotAllowed, TooMuch
from assistant.ui.examples import examples
from assistant.ui.ledger import Choice, Ledger, Line
from assistant.ui.logs import say
from assistant.ui.records import answer_from, dumped, filters_from
from assistant.ui.services import Added, Services, Warming
from assistant.ui.sessions import Sessions
from assistant.ui.settings import DeskSettings
from assistant.ui.without import without
from vectorstore.filters import EVERYTHING, Filters


@dataclass(frozen=True, slots=True)
class Replay:
    """A past answer asked again: what it says now, and what changed in the reports it had cited."""

    then: Answer
    now: Answer
    changed: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether the answer and its evidence are the same today."""
        return (self.then.text, self.then.citations, self.then.silence) == (
            self.now.text,
            self.now.citations,
            self.now.silence,
        )


class Desk:
    """The desk's state: its file, and the services once they are open."""

    def __init__(self, opens: Callable[[], Services], settings: DeskSettings) -> None:
        self.settings = settings
        self.warming = Warming(opens)
        file = DeskFile(settings.database)
        self.accounts = Accounts(file)
        self.sessions = Sessions(file, self.accounts, settings)
        self.conversations = Conversations(file, settings.limits.turns)
        self.audit = Audit(file, settings.audit_days)
        self._ledger = Ledger()

    @property
    def services(self) -> Services:
        """The opened services. Raises `DeskClosed` while the index is being opened."""
        return self.warming.now()

    def ask(self, who: Identity, asked: str, scope: Filters = EVERYTHING, conversation: str = "") -> Turn:
        """Answer, keep the turn in the conversation (a new one where none is named) and note it in the audit."""
        require(who, Role.READER)
        asked = self._checked(asked)
        before = self.conversations.state(who.name, conversation) if conversation else ""
        answer, after = self._answered(asked, before, scope)
        reports = self._digests(answer)
        self._note(who, "page", (asked, before, scope), answer)
        conversation = conversation or self.conversations.begin(who.name, asked)
        turn = Turn(secrets.token_urlsafe(16), conversation, asked, scope, answer, before, after, reports, now())
        self.conversations.keep(who.name, turn)
        return turn

    def ask_once(self, who: Identity, door: str, asked: str, scope: Filters = EVERYTHING) -> Answer:
        """Answer a question that belongs to no conversation; `door` names where it came in, for the audit."""
        require(who, Role.READER)
        asked = self._checked(asked)
        answer, _ = self._answered(asked, "", scope)
        self._note(who, door, (asked, "", scope), answer)
        return answer

    def ask_without(self, who: Identity, turn: str, part: tuple[str, str], scope: Filters = EVERYTHING) -> Turn:
        """Ask a kept question again without one thing that was understood of it, given as its kind and value.

        Raises `CannotLeaveOut` where the question's words do not say it.
        """
        kept = self.conversations.turn(who.name, turn)
        asked = without(kept.answer.question, *part)
        if asked == kept.answer.question.standalone:
            raise CannotLeaveOut(part[1])
        return self.ask(who, asked, scope, kept.conversation)

    def examples(self) -> tuple[str, ...]:
        """Questions to begin with."""
        return examples(self.services.store, self.lines())

    def replay(self, who: Identity, turn: str) -> Replay:
        """Ask a kept question again as it was asked, and say what changed since."""
        kept = self.conversations.turn(who.name, turn)
        return self._replayed(kept.answer, kept.asked, kept.before, kept.scope, kept.reports)

    def replay_line(self, who: Identity, number: int) -> Replay:
        """The same for a line of the audit."""
        require(who, Role.EDITOR)
        entry = self.audit.line(number)
        digests = {cited["report"]: cited["sha256"] for cited in json.loads(entry.cited)}
        scope = filters_from(entry.scope)
        return self._replayed(answer_from(entry.answer), entry.asked, entry.before, scope, digests)

    def lines(self, choice: Choice | None = None) -> tuple[Line, ...]:
        """The register's lines that a choice leaves."""
        return self._ledger.lines(self.services.store, choice)

    def add(self, who: Identity, paths: Sequence[Path], told: Callable[..., None]) -> Sequence[Added]:
        """Read files into the index, one writer at a time."""
        require(who, Role.EDITOR)
        if len(paths) > self.settings.limits.files:
            raise TooMuch(f"{len(paths)} files", f"{self.settings.limits.files} files")
        with self.services.writing:
            outcomes = self.services.add(paths, told)
        for outcome in outcomes:
            say("report", user=who.name, outcome=str(outcome.outcome))
        return outcomes

    def remove(self, who: Identity, report_id: str) -> None:
        """Remove a report from the index."""
        require(who, Role.EDITOR)
        with self.services.writing:
            self.services.remove(report_id)
        say("report", user=who.name, outcome="removed")

    def audit_lines(self, who: Identity) -> Iterator[str]:
        """The whole audit as JSON lines."""
        require(who, Role.EDITOR)
        return self.audit.export()

    def _checked(self, asked: str) -> str:
        most = self.settings.limits.question
        if len(asked) > most:
            raise TooMuch(f"A question of {len(asked):,} characters", f"{most:,} characters")
        return asked.strip()

    def _answered(self, asked: str, before: str, scope: Filters) -> tuple[Answer, str]:
        conversation = Conversation.from_json(before) if before else EMPTY
        answer = self.services.assistant.ask(asked, conversation, scope)
        return answer, conversation.after(answer).to_json()

    def _note(self, who: Identity, door: str, asked: tuple[str, str, Filters], answer: Answer) -> None:
        question, before, scope = asked
        digests = self._digests(answer)
        cited = [
            {"report": c.report_id, "sha256": digests.get(c.report_id, ""), "start": c.span.start, "end": c.span.end}
            for c in citations_of(answer)
        ]
        settings = {"generation": self.services.store.generation, "version": self.services.version}
        entry = audit_.Line(
            user=who.name,
            door=door,
            asked=question,
            before=before,
            scope=dumped(scope),
            outcome=answer.silence.reason.value if answer.silence else "answered",
            cited=json.dumps(cited),
            settings=json.dumps(settings),
            answer=dumped(answer),
        )
        self.audit.note(entry)
        say("asked", user=who.name, door=door, outcome=entry.outcome)

    def _digests(self, answer: Answer) -> dict[str, str]:
        wanted = {citation.report_id for citation in citations_of(answer)}
        if not wanted:
            return {}
        held = self.services.store.reports(Filters(report_ids=tuple(sorted(wanted))))
        return {report.id: report.sha256 for report in held}

    def _replayed(self, then: Answer, asked: str, before: str, scope: Filters, digests: Mapping[str, str]) -> Replay:
        answer, _ = self._answered(asked, before, scope)
        held = {report.id: report.sha256 for report in self.services.store.reports()}
        changed = tuple(sorted(report for report, digest in digests.items() if held.get(report) != digest))
        return Replay(then, answer, changed)


def citations_of(answer: Answer) -> tuple[Citation, ...]:
    """The passages an answer shows: its evidence, or with a silence the nearest there are."""
    return answer.silence.nearest if answer.silence else answer.citations


def require(who: Identity | None, role: Role) -> Identity:
    """Who is asking, if their role allows it. Raises `NotAllowed`."""
    if who is None or not who.role.may(role):
        raise NotAllowed(role)
    return who
