"""The register as people work with it: one line per commitment, with the issue and the acceptance beside it."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from vectorstore.filters import EVERYTHING, Filters
from vectorstore.schema import Acceptance, Commitment, Span, Status
from vectorstore.stems import stems

if TYPE_CHECKING:
    from vectorstore.records import Entry
    from vectorstore.store import Store


@dataclass(frozen=True, slots=True)
class Line:
    """One commitment, with everything that is shown, filtered and exported of it."""

    report_id: str
    title: str
    area: str
    published: str
    inspectorate: str
    sample: bool
    numbers: tuple[str, ...]
    issue: str
    acceptance: Acceptance
    action: str
    owners: tuple[str, ...]
    due_words: str
    due: str
    status: Status
    themes: tuple[str, ...]
    section: str
    page: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Choice:
    """What the register is narrowed to; empty means everything. `since` and `until` are ISO dates of publication.

    `due` is "with" (a date or period is given), "without", or "" for both. `words` must all occur somewhere in a line.
    """

    words: str = ""
    areas: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    acceptance: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    due: str = ""

    def query(self) -> str:
        """The choice as a link's query, for an export of the same lines."""
        pairs = [(field.name, getattr(self, field.name)) for field in fields(self)]
        return urlencode([(name, value) for name, value in pairs if value], doseq=True)


def choice_from(pairs: Iterable[tuple[str, str]]) -> Choice:
    """The choice that a link's query names; what it does not know, it leaves out."""
    held: dict[str, list[str]] = {}
    for name, value in pairs:
        held.setdefault(name, []).append(value)
    many = {name: tuple(held.get(name, ())) for name in ("areas", "themes", "owners", "acceptance")}
    single = {name: held.get(name, [""])[-1] for name in ("words", "since", "until", "due")}
    return Choice(**many, **single)  # type: ignore[arg-type]  # two groups of names, each of its own type


class Ledger:
    """The register's lines, computed once for each state of the store."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._generation = -1
        self._lines: tuple[Line, ...] = ()

    def lines(self, store: Store, choice: Choice | None = None) -> tuple[Line, ...]:
        """The lines that a choice leaves, newest report first, in the report's own order."""
        with self._lock:
            generation = store.generation
            if generation != self._generation:
                self._lines = tuple(_all(store))
                self._generation = generation
            lines = self._lines
        return tuple(line for line in lines if choice is None or _chosen(line, choice))


def quoted(lines: Iterable[Line], spans: Iterable[tuple[str, Span]]) -> tuple[Line, ...]:
    """The lines whose words stand in one of these spans, each a report's id and a place in its text."""
    places: dict[str, list[Span]] = {}
    for report_id, span in spans:
        places.setdefault(report_id, []).append(span)
    return tuple(line for line in lines if any(_meet(line.span, span) for span in places.get(line.report_id, ())))


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def line_json(line: Line) -> dict[str, Any]:
    """A line of the register with its citation."""
    return {
        "area": line.area,
        "published": line.published or None,
        "issue_numbers": list(line.numbers),
        "issue": line.issue,
        "acceptance": line.acceptance.value,
        "action": line.action,
        "owners": list(line.owners),
        "due": line.due or line.due_words or None,
        "status": line.status.value,
        "themes": list(line.themes),
        "sample": line.sample,
        "citation": {
            "report_id": line.report_id,
            "title": line.title,
            "section": line.section,
            "page": line.page,
            "start": line.span.start,
            "end": line.span.end,
        },
    }


def _all(store: Store) -> Iterable[Line]:
    issues = {
        (entry.report.id, entry.part.number, entry.part.area or ""): entry.part.statement
        for entry in store.issues(EVERYTHING)
    }
    accepted: dict[tuple[str, str, str], Acceptance] = {}
    for entry in store.responses(EVERYTHING):
        for number in entry.part.issue_numbers:
            accepted[entry.report.id, number, entry.part.area or ""] = entry.part.acceptance
    for commitment in store.commitments(Filters()):
        yield _line(commitment, issues, accepted)


def _line(
    entry: Entry[Commitment],
    issues: dict[tuple[str, str, str], str],
    accepted: dict[tuple[str, str, str], Acceptance],
) -> Line:
    part, report = entry.part, entry.report
    keys = [(report.id, number, part.area or "") for number in part.issue_numbers]
    due = part.due
    return Line(
        report_id=report.id,
        title=report.title,
        area=entry.area or report.area or "",
        published=report.published or "",
        inspectorate=report.inspectorate or "",
        sample=report.sample,
        numbers=part.issue_numbers,
        issue=" / ".join(issues[key] for key in keys if key in issues),
        acceptance=next((accepted[key] for key in keys if key in accepted), Acceptance.UNSTATED),
        action=part.action,
        owners=part.owners,
        due_words=due.words if due else "",
        due=(due.date or "") if due else "",
        status=part.status,
        themes=entry.themes or part.themes,
        section=entry.section or "",
        page=entry.page,
        span=part.span,
    )


def _chosen(line: Line, choice: Choice) -> bool:
    within = (
        (not choice.areas or line.area in choice.areas)
        and (not choice.themes or bool(set(line.themes) & set(choice.themes)))
        and (not choice.owners or bool(set(line.owners) & set(choice.owners)))
        and (not choice.acceptance or line.acceptance in choice.acceptance)
    )
    return within and _dated(line, choice) and _worded(line, choice.words)


def _dated(line: Line, choice: Choice) -> bool:
    if choice.due and (choice.due == "with") != bool(line.due_words):
        return False
    if (choice.since or choice.until) and not line.published:
        return False
    late_enough = not choice.since or line.published >= choice.since[: len(line.published)]
    return late_enough and (not choice.until or line.published <= choice.until)


def _worded(line: Line, wanted: str) -> bool:
    """Whether every word is in a line, as typed ("disclo") or in another of its forms ("victims' letters")."""
    words = wanted.casefold().replace("’", "'").split()
    if not words:
        return True
    held = _text_of(line)
    forms: set[str] = set()
    for word in words:
        if word in held:
            continue
        forms = forms or set(stems(held))
        if not set(stems(word)) <= forms:
            return False
    return True


@lru_cache(maxsize=100_000)
def _text_of(line: Line) -> str:
    """All that is searched of a line."""
    held = (line.action, line.issue, line.title, line.area, line.due_words, *line.owners, *line.themes)
    return " ".join(held).casefold().replace("’", "'")
