"""What people do at the desk, free of any page: asking, keeping, replaying, judging, changing what is held.

Each method is told who is asking and checks the role itself, so that a page, the API and the tool server cannot differ.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.answer import Answer, Citation
from assistant.assistant import Asked
from assistant.question import AS_UNDERSTOOD, Meant
from assistant.ui import audit as audit_
from assistant.ui.accounts import Accounts, Identity, Role
from assistant.ui.audit import Audit
from assistant.ui.conversations import Conversations, Turn
from assistant.ui.deskfile import DeskFile, now
from assistant.ui.errors import NotAllowed, NotFound, OnlyReads, TooMuch
from assistant.ui.examples import examples
from assistant.ui.ledger import Choice, Ledger, Line
from assistant.ui.logs import say
from assistant.ui.records import answer_from, dumped, filters_from
from assistant.ui.services import Added, Services, Warming
from assistant.ui.sessions import Sessions
from assistant.ui.settings import DeskSettings
from assistant.ui.understood import ALL, INTENTS, put_right, widened
from assistant.understanding.followup import EMPTY, Conversation
from vectorstore.filters import EVERYTHING, Filters
from vectorstore.records import Held


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


@dataclass(frozen=True, slots=True)
class Asking:
    """One question as it is put: its words, the scope set for it, whose conversation it goes on with, what is meant.

    `before` is the conversation as it is understood in, where that is not the conversation's last state: a question put
    right is read again where it stood. `change` names the kind of thing that was put right.
    """

    text: str
    scope: Filters = EVERYTHING
    conversation: str = ""
    meant: Meant = AS_UNDERSTOOD
    before: str | None = None
    change: str = ""


@dataclass(frozen=True, slots=True)
class Model:
    """The chat model that words answers, and the host that questions and passages go to."""

    name: str
    host: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """What a corrected version changed: the report before and after, and the issue numbers that came and went.

    `fault` says in words why nothing was replaced; `after` is None where the very same file is held already.
    """

    before: Held
    after: Held | None = None
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    fault: str = ""


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
        self._examples: tuple[int, tuple[str, ...]] = (-1, ())

    @property
    def services(self) -> Services:
        """The opened services. Raises `DeskClosed` while the index is being opened."""
        return self.warming.now()

    def ask(self, who: Identity, asked: str, scope: Filters = EVERYTHING, conversation: str = "") -> Turn:
        """Answer, keep the turn in the conversation (a new one where none is named) and note it in the audit."""
        return self.put(who, Asking(asked, scope, conversation))

    def put(self, who: Identity, asking: Asking) -> Turn:
        """The turn that a question ends in."""
        *_, turn = self.stream(who, asking)
        if not isinstance(turn, Turn):
            raise TypeError("a stream ends in its turn")
        return turn

    def stream(self, who: Identity, asking: Asking) -> Iterator[str | Turn]:
        """A chat model's verified sentences as they come, if one is connected; last the turn, kept and noted."""
        require(who, Role.READER)
        asking = replace(asking, text=self._checked(asking.text))
        state = self.conversations.state(who.name, asking.conversation) if asking.conversation else ""
        before = state if asking.before is None else asking.before
        for piece in self._pieces(Asked(asking.text, _conversation(before), asking.scope, asking.meant)):
            if isinstance(piece, Answer):
                yield self._kept(who, asking, piece, (before, state))
            else:
                yield piece

    def _kept(self, who: Identity, asking: Asking, answer: Answer, states: tuple[str, str]) -> Turn:
        before, state = states
        self._note(who, "page", (asking.text, before, asking.scope), answer)
        conversation = asking.conversation or self.conversations.begin(who.name, asking.text)
        turn = Turn(
            id=secrets.token_urlsafe(16),
            conversation=conversation,
            asked=asking.text,
            scope=asking.scope,
            answer=answer,
            before=before,
            after=_conversation(state).after(answer).to_json(),
            reports=self._digests(answer),
            at=now(),
        )
        self.conversations.keep(who.name, turn)
        return turn

    def ask_once(self, who: Identity, door: str, asked: str, scope: Filters = EVERYTHING) -> Answer:
        """Answer a question that belongs to no conversation; `door` names where it came in, for the audit."""
        require(who, Role.READER)
        asked = self._checked(asked)
        answer = self._answer(Asked(asked, scope=scope))
        self._note(who, door, (asked, "", scope), answer)
        return answer

    def put_right(self, who: Identity, turn: str, part: tuple[str, str], to: str) -> Asking:
        """A kept question with one thing that was understood of it (kind, value) changed; with no `to`, taken away."""
        kept = self.conversations.turn(who.name, turn)
        kind, value = part
        return Asking(
            text=kept.asked,
            scope=widened(kept.scope, kind, to),
            conversation=kept.conversation,
            meant=put_right(kept.answer.question, kind, value, to),
            before=kept.before,
            change=kind,
        )

    def choices(self, kind: str) -> list[tuple[str, str]]:
        """What something understood can be changed to, as values and words; an empty value takes it away."""
        if kind == "intent":
            return list(INTENTS.items())
        reports = self.services.store.reports()
        held: dict[str, set[str]] = {
            "areas": {area for report in reports for area in report.areas or (report.area,) if area},
            "years": {report.published[:4] for report in reports if report.published},
            "inspectorates": {report.inspectorate for report in reports if report.inspectorate},
            "owners": {owner for line in self.lines() for owner in line.owners},
        }
        themes = {theme for line in self.lines() for theme in line.themes}
        named = sorted(held.get(kind, themes), reverse=kind == "years")
        return [("", ALL[kind]), *((name, name) for name in named)]

    def model(self) -> Model | None:
        """The chat model that is connected, if any."""
        generator = self.services.assistant.generator
        if generator is None:
            return None
        from assistant.llm import where

        return Model(generator.name, where(generator.model))

    def examples(self) -> tuple[str, ...]:
        """Questions to begin with, chosen once for each state of the index."""
        store, assistant = self.services.store, self.services.assistant
        generation = store.generation
        if self._examples[0] != generation:
            chosen = examples(store, self.lines(), lambda asked: assistant.extract(asked).silence is None)
            self._examples = generation, chosen
        return self._examples[1]

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
        self._writing(who)
        if len(paths) > self.settings.limits.files:
            raise TooMuch(f"{len(paths)} files", f"{self.settings.limits.files} files")
        with self.services.writing:
            outcomes = self.services.add(paths, told)
        for outcome in outcomes:
            say("report", user=who.name, outcome=str(outcome.outcome))
        return outcomes

    def remove(self, who: Identity, report_id: str) -> None:
        """Remove a report from the index."""
        self._writing(who)
        with self.services.writing:
            self.services.remove(report_id)
        say("report", user=who.name, outcome="removed")

    def replace(self, who: Identity, report_id: str, path: Path) -> Replaced:
        """Put a corrected version in a report's place; what is held stays where the file cannot take it."""
        before = self.held(report_id)
        numbers = self._numbers(report_id)
        outcome = self.add(who, [path], lambda *_: None)[0]
        error = getattr(outcome, "error", None)
        if error or not outcome.report_id:
            return Replaced(before, fault=f"Nothing was replaced. {error}".replace(outcome.location, path.name))
        if outcome.outcome == "unchanged":
            same = outcome.report_id == report_id
            return Replaced(before, fault="" if same else "Nothing was replaced: this file is held as another report.")
        after = self.held(outcome.report_id)
        if after.area != before.area:
            # A wrong file must not cost the right report: both are held, and a person decides.
            named = f"{after.area or 'no Area'}, not {before.area or 'none'}"
            return Replaced(before, fault=f"The file is about {named}: it was added, and nothing was removed.")
        if after.id != before.id and self._holds(before.id):
            self.remove(who, before.id)
        now_ = self._numbers(after.id)
        new, gone = ([n for n in one if n not in other] for one, other in ((now_, numbers), (numbers, now_)))
        return Replaced(before, after, tuple(new), tuple(gone))

    def held(self, report_id: str) -> Held:
        """A report as listed. Raises `NotFound` where none is held under this id."""
        found = self.services.store.reports(Filters(report_ids=(report_id,)))
        if not found:
            raise NotFound("report")
        return found[0]

    def may_change(self, who: Identity) -> bool:
        """Whether somebody may change what is held, through this process."""
        return who.role.may(Role.EDITOR) and not self.settings.read_only

    def audit_lines(self, who: Identity) -> Iterator[str]:
        """The whole audit as JSON lines."""
        require(who, Role.EDITOR)
        return self.audit.export()

    def _writing(self, who: Identity) -> None:
        require(who, Role.EDITOR)
        if self.settings.read_only:
            raise OnlyReads

    def _holds(self, report_id: str) -> bool:
        return bool(self.services.store.reports(Filters(report_ids=(report_id,))))

    def _numbers(self, report_id: str) -> list[str]:
        return [issue.number for issue in self.services.store.report(report_id).issues]

    def _checked(self, asked: str) -> str:
        most = self.settings.limits.question
        if len(asked) > most:
            raise TooMuch(f"A question of {len(asked):,} characters", f"{most:,} characters")
        return asked.strip()

    def _pieces(self, asked: Asked) -> Iterator[str | Answer]:
        return self.services.assistant.stream(asked)

    def _answer(self, asked: Asked) -> Answer:
        *_, answer = self._pieces(asked)
        if not isinstance(answer, Answer):
            raise TypeError("a stream ends in its answer")
        return answer

    def _note(self, who: Identity, door: str, asked: tuple[str, str, Filters], answer: Answer) -> None:
        question, before, scope = asked
        digests = self._digests(answer)
        cited = [
            {"report": c.report_id, "sha256": digests.get(c.report_id, ""), "start": c.span.start, "end": c.span.end}
            for c in citations_of(answer)
        ]
        model = self.model()
        settings = {
            "generation": self.services.store.generation,
            "version": self.services.version,
            "model": model.name if model else None,
        }
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
        answer = self._answer(Asked(asked, _conversation(before), scope, then.question.meant))
        held = {report.id: report.sha256 for report in self.services.store.reports()}
        changed = tuple(sorted(report for report, digest in digests.items() if held.get(report) != digest))
        return Replay(then, answer, changed)


def _conversation(state: str) -> Conversation:
    return Conversation.from_json(state) if state else EMPTY


def citations_of(answer: Answer) -> tuple[Citation, ...]:
    """The passages an answer shows: its evidence, or with a silence the nearest there are."""
    return answer.silence.nearest if answer.silence else answer.citations


def require(who: Identity | None, role: Role) -> Identity:
    """Who is asking, if their role allows it. Raises `NotAllowed`."""
    if who is None or not who.role.may(role):
        raise NotAllowed(role)
    return who
