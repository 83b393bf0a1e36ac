"""Lists and counts of commitments: whose they are, what they are about, by when they are due."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Answer, Reason, Row
from assistant.catalogue import bare_stems
from assistant.evidence import find
from assistant.lookup import not_covered
from assistant.question import Question, Subject
from assistant.quotes import Quotes
from assistant.shelf import Shelf
from assistant.silences import scope_words, silent
from assistant.terms import Terms, stems_of
from assistant.wording import about, counted, day, listed, one_line
from vectorstore.schema import Commitment, Kind, Status
from vectorstore.stems import stems

if TYPE_CHECKING:
    from vectorstore.records import Entry
from assistant.tabulate_issues import COVERED, list_issues, on_topic


def list_commitments(question: Question, shelf: Shelf) -> Answer:
    """The commitments in scope, narrowed by owner, topic, status or due date."""
    scope = question.filters
    question = _with_status(question)
    if _DEMANDED.search(question.asked) and not (question.owners or question.dated or question.status):
        return list_issues(replace(question, subject=Subject.ISSUES), shelf)
    if not (question.owners or question.dated) and "action" in question.asked.lower() and _only_plans(question, shelf):
        return list_issues(replace(question, subject=Subject.ISSUES, topic=_without_plan(question.topic)), shelf)
    whole = [c for c in shelf.commitments(scope)]
    kept = [c for c in whole if _is_owned(c, question, shelf) and _suits(c.part, question)]
    bound = _due_bound(question)
    if bound:
        question = replace(question, topic="", dated=True)
        kept = [c for c in kept if c.part.due and c.part.due.date and bound[0] <= c.part.due.date <= bound[1]]
    kept = _commitments_on_topic(kept, question, shelf)
    if not kept:
        return _no_commitments(question, whole, shelf)
    quotes = Quotes(shelf)
    rows = tuple(_commitment_row(c, quotes) for c in kept)
    owners = f" for {listed(question.owners)}" if question.owners else ""
    on = f" on {about(question)}" if question.topic else ""
    dated = " with a date or time" if question.dated else ""
    state = (
        {Status.DONE: " already done", Status.UNDER_WAY: " under way"}.get(question.status, "")
        if question.status
        else ""
    )
    where = scope_words(question, shelf.catalogue)
    lead = f"{counted(len(kept), 'commitment')}{owners}{on}{dated}{state} in {where}, out of {len(whole)}."
    if len(kept) == len(whole):
        lead = f"{counted(len(kept), 'commitment')} {'is' if len(kept) == 1 else 'are'} made in {where}."
    return Answer(question, lead, quotes.citations, rows=rows, total=len(kept), of=len(whole))


_DEMANDED = re.compile(r"\bwhat (?:must|should)\b|\b(?:told|asked|required|recommended) to\b", re.IGNORECASE)


def _with_status(question: Question) -> Question:
    """A topic that only says how far things are ("which actions are complete?") is no topic but a status."""
    if question.status or not question.topic or not set(stems(question.topic)) <= _FINISHED:
        return question
    return replace(question, topic="", theme="", status=Status.DONE)


_FINISHED = frozenset(
    s for w in ("complete", "completed", "done", "finished", "implemented", "delivered") for s in stems(w)
)
_BOUND = re.compile(
    r"\b(before|by|until|in|during|within)\s+(?:the\s+)?((?:end|start|beginning)\s+of\s+)?(?:\w+\s+)?((?:19|20)\d\d)\b",
    re.IGNORECASE,
)


_DUE_IN = re.compile(r"\bdue (?:in|by|before|during|within|until) ", re.IGNORECASE)


def _due_bound(question: Question) -> tuple[str, str] | None:
    """The first and last due date asked for, as ISO text, in a question like "due before the end of 2018"."""
    if not re.search(r"\b(?:due|deadline|target date|to be (?:done|completed|finished))\b", question.asked.lower()):
        return None
    match = _BOUND.search(question.asked)
    if not match:
        return None
    if question.filters.report_ids and match.group(3) in question.years_asked and not _DUE_IN.search(question.asked):
        return None
    word, edge, year = match.group(1).lower(), (match.group(2) or "").lower(), match.group(3)
    if word in ("in", "during", "within"):
        return year, f"{year}-12-31"
    before_year = (word == "before" and not edge.startswith("end")) or edge.startswith(("start", "beginning"))
    return "0", f"{int(year) - 1}-12-31" if before_year else f"{year}-12-31"


def _only_plans(question: Question, shelf: Shelf) -> bool:
    """Whether the scope holds action plans alone, whose rows are the actions that people count."""
    return all(shelf.brief(i).kind is Kind.ACTION_PLAN for i in shelf.reports(question.filters))


def _without_plan(topic: str) -> str:
    return " ".join(w for w in topic.split() if w not in ("plan", "action", "actions"))


def _no_commitments(question: Question, whole: Sequence[Entry[Commitment]], shelf: Shelf) -> Answer:
    where = scope_words(question, shelf.catalogue)
    if question.dated and whole and not question.topic:
        message = f"None of the {counted(len(whole), 'commitment')} in {where} states a date or time."
        return silent(question, Reason.NOT_STATED, message)
    if question.topic:
        return not_covered(question, find(question, shelf), shelf)
    owners = f" by {listed(question.owners)}" if question.owners else ""
    return silent(question, Reason.NOT_COVERED, f"No commitments{owners} are recorded in {where}.")


def _is_owned(entry: Entry[Commitment], question: Question, shelf: Shelf) -> bool:
    """Whether the commitment falls to a role asked about: as its owner, or as who it will be done by."""
    if not question.owners:
        return True
    roles = [r for r in shelf.catalogue.roles if r.name in question.owners]
    owners = [bare_stems(o) for o in entry.part.owners]
    if any(o in r.forms or set(entry.part.owners) & r.owners for r in roles for o in owners):
        return True
    words = stems(entry.text)
    return any(_done_by(words, form) for r in roles for form in r.forms)


def _done_by(words: Sequence[str], form: tuple[str, ...]) -> bool:
    """Whether a form of a role stands after "by" or before "will" in a run of stems."""
    size = len(form)
    for at in range(len(words) - size + 1):
        if tuple(words[at : at + size]) != form:
            continue
        before = [w for w in words[max(0, at - 3) : at] if w not in {"the", "its", "their"}]
        if before[-1:] == ["by"] or words[at + size : at + size + 1] == ["will"]:
            return True
    return False


def _suits(part: Commitment, question: Question) -> bool:
    if question.dated and part.due is None:
        return False
    return question.status is None or part.status is question.status


def _commitments_on_topic(
    entries: list[Entry[Commitment]], question: Question, shelf: Shelf
) -> list[Entry[Commitment]]:
    """Those of issues on the topic, and those that name it themselves."""
    if not question.topic:
        return entries
    terms = Terms.of(question.topic, question.phrase, shelf.catalogue)
    pairs = (
        []
        if _MENTIONED.search(question.asked)
        else on_topic(shelf.pairs(question.filters), question, shelf, found=False)
    )
    theme = question.theme if set(stems(question.theme)) <= set(stems(question.topic)) else ""
    of_pairs = {(c.report.id, c.part.span) for p in pairs for c in p.commitments}
    return [
        e
        for e in entries
        if (e.report.id, e.part.span) in of_pairs
        or terms.coverage(stems_of(e.text)) >= COVERED
        or (theme and theme in e.part.themes)
    ]


_MENTIONED = re.compile(r"\b(?:mention|refer|nam)(?:s|ed|ing|es)?\b", re.IGNORECASE)


def _commitment_row(entry: Entry[Commitment], quotes: Quotes) -> Row:
    part = entry.part
    cells = (
        ("Area", entry.area or entry.report.area or ""),
        ("Published", day(entry.report.published)),
        ("Issue", listed(part.issue_numbers) or "–"),
        ("Commitment", one_line(entry.text)),
        ("Owner", listed(part.owners) or "not stated"),
        ("Due", part.due.words if part.due else "not stated"),
        ("Status", {Status.TO_DO: "to do", Status.UNDER_WAY: "under way", Status.DONE: "done"}[part.status]),
    )
    return Row(cells, (quotes.commitment(entry),))
