"""Lists and counts of commitments: whose they are, what they are about, by when they are due."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Answer, Reason, Row
from assistant.answering.listing import MOST_LINES, are_several, label, share, with_lines
from assistant.answering.lookup import look_up, not_covered
from assistant.answering.named_beside import named_beside
from assistant.answering.quotes import Quotes
from assistant.answering.silences import scope_words, silent
from assistant.answering.wording import about, counted, day, listed, one_line
from assistant.finding.evidence import find
from assistant.finding.fitting import leans_back, unlabelled
from assistant.finding.pair import Pair
from assistant.finding.scopes import Commitments
from assistant.finding.shelf import Shelf
from assistant.question import Intent, Question, Subject
from assistant.understanding.catalogue import bare_stems, without_name
from assistant.understanding.due import AT_AN_END, EVER, days_of
from assistant.understanding.register_words import UNOWNED
from assistant.understanding.terms import Terms, but_for_verbs, stems_of
from assistant.words import fold
from vectorstore.schema import Commitment, Kind, Part, Span, Status
from vectorstore.sentences import sentence_before
from vectorstore.stems import stems

if TYPE_CHECKING:
    from vectorstore.records import Entry, Line
from assistant.answering.tabulate_issues import COVERED, list_issues, on_topic


def list_commitments(question: Question, shelf: Shelf) -> Answer:
    """The commitments in scope, narrowed by owner, topic, status or due date."""
    scope = question.filters
    question = _with_status(question)
    if _MENTIONED.search(question.asked):
        question = replace(question, theme="")  # what is mentioned is a word, not a theme
    if question.acceptances and not question.owners:  # what is accepted is an issue, not what is promised for it
        return list_issues(replace(question, subject=Subject.ISSUES), shelf)
    if _is_of_stranger(question):
        where = scope_words(question, shelf.catalogue)
        return silent(question, Reason.NOT_COVERED, f"No commitments by “{about(question)}” are recorded in {where}.")
    if _DEMANDED.search(question.asked) and not (question.owners or question.dated or question.status):
        return list_issues(replace(question, subject=Subject.ISSUES), shelf)
    asks_whose = bool(_WHOSE.search(question.asked))
    if (
        not (question.owners or question.dated or asks_whose)
        and "action" in question.asked.lower()
        and _only_plans(question, shelf)
    ):
        return list_issues(replace(question, subject=Subject.ISSUES, topic=_without_plan(question.topic)), shelf)
    whole = shelf.commitments(scope)
    pairs = _pairs_on_topic(question, shelf)
    near = _near(whole, pairs, question, shelf)
    kept = [c for c in near if _is_owned(c, question, shelf) and _suits(c.part, question)]
    kept = _commitments_on_topic(kept, _under(pairs, near), question, shelf)
    kept = _at_the_end(kept, question)
    if not kept:
        return _no_commitments(question, whole, shelf)
    quotes = Quotes(shelf)
    rows = tuple(_commitment_row(c, quotes) for c in kept)
    lead = _lead(question, len(kept), len(whole), shelf)
    bare = question.intent is Intent.COUNT and len(kept) == len(whole) and len(kept) > _FEW
    if bare or len(kept) > MOST_LINES:
        text = f"{lead}{_per_report(kept, shelf)}."
    else:
        several = are_several(question, shelf)
        lines = [_line(c, row.markers[0], question, quotes, named=several) for c, row in zip(kept, rows, strict=True)]
        text = "\n\n".join(filter(None, (with_lines(f"{lead}:", lines), named_beside(question, quotes))))
    return Answer(question, text, quotes.citations, rows=rows, total=len(kept), of=len(whole))


_WHOSE = re.compile(r"\b(?:owners?|who|whose|(?:target |due )?dates?|deadlines?)\b", re.IGNORECASE)
"""Asks whose the actions are or by when, which stands with each of them."""
_FEW = 12
"""So few commitments are listed although only their number is asked for."""


def _lead(question: Question, kept: int, whole: int, shelf: Shelf) -> str:
    """How many commitments there are of what is asked for, and out of how many."""
    where = scope_words(question, shelf.catalogue)
    said = _said(question, kept)
    if not said:
        return f"{counted(kept, 'commitment')} {'is' if kept == 1 else 'are'} made in {where}"
    return f"{share(kept, whole, 'commitment')} in {where} {said}"


def _said(question: Question, number: int) -> str:
    """What narrows a list, as the end of a sentence: "fall to the Chief Crown Prosecutor and are on disclosure"."""
    be, fall = ("is", "falls") if number == 1 else ("are", "fall")
    said = [f"{fall} to the {listed([_bare_role(o) for o in question.owners])}"] if question.owners else []
    said += [f"{be} on {about(question)}"] if question.topic else []
    said += [f"{be} without a named owner"] if UNOWNED.search(fold(question.asked)) else []
    said += [f"{be} {words}" for words in (*_when_words(question), *_state_words(question))]
    return listed(said)


def _bare_role(owner: str) -> str:
    return owner.removeprefix("The ").removeprefix("the ")


def _when_words(question: Question) -> list[str]:
    if end := _end_asked(question):
        which = "first" if end["soon"] or end["early"] else "last"
        return [f"due {_period(*question.due)}", f"the {which} then"] if question.due else [f"due {which}"]
    if question.due:
        return [f"due {_period(*question.due)}"]
    return ["without a date"] if question.undated else ["dated or given a time"] if question.dated else []


def _period(first: str, last: str) -> str:
    """Two days as people name what lies between them: "in 2024", "by 31 May 2022", "on or after 1 January 2020"."""
    if first == EVER[0] or last == EVER[1]:
        return f"by {day(last)}" if first == EVER[0] else f"on or after {day(first)}"
    for stated in (first[:4], first[:7]):
        if days_of(stated) == (first, last):
            return f"in {day(stated)}"
    return f"on {day(first)}" if first == last else f"from {day(first)} to {day(last)}"


def _state_words(question: Question) -> list[str]:
    states = {Status.DONE: "already done", Status.UNDER_WAY: "under way", Status.TO_DO: "still to be done"}
    return [states[question.status]] if question.status else []


def _line(entry: Entry[Commitment], marker: int, question: Question, quotes: Quotes, *, named: bool) -> str:
    """A commitment in a list: where it stands, its words, and its owner and date where the words leave them out."""
    part = entry.part
    issue = f"issue {listed(part.issue_numbers)}" if len(part.issue_numbers) == 1 else ""
    issue = f"issues {listed(part.issue_numbers)}" if len(part.issue_numbers) > 1 else issue
    head = ", ".join(p for p in (label(entry.report, entry.area) if named else "", issue) if p)
    head = f"{head[:1].upper()}{head[1:]}: " if head else ""
    said = one_line(entry.text)
    beside = [] if question.owners or not part.owners or _names(said, part.owners) else [listed(part.owners)]
    beside += [f"due {part.due.words}"] if part.due and one_line(part.due.words) not in said else []
    aside = "; ".join(beside)
    return f"{head}{_led_up_to(entry, quotes)}{quotes.quote(marker)}{f' ({aside})' if aside else ''}"


def _led_up_to(entry: Entry[Commitment], quotes: Quotes) -> str:
    """The sentence that a commitment's "this" or "it" points to, where the list does not quote it anyway."""
    text = quotes.shelf.text(entry.report.id)
    before = sentence_before(text, entry.part.span) if leans_back(entry.text) else None
    before = unlabelled(text[before.start : before.end], before) if before else None
    told = (c for c in quotes.citations if c.report_id == entry.report.id)
    if before is None or any(c.span.start < before.end and before.start < c.span.end for c in told):
        return ""
    return f"{quotes.quote(quotes.inside(entry, before, Part.RESPONSE, entry.part.issue_numbers))} "


def _names(said: str, owners: Sequence[str]) -> bool:
    have = set(stems(said))
    return all(set(bare_stems(o)) <= have for o in owners) or all(o in ("The Area", "the Area") for o in owners)


def _per_report(kept: Sequence[Entry[Commitment]], shelf: Shelf) -> str:
    numbers = Counter(c.report.id for c in kept)
    each = [f"{n} in {label(shelf.brief(i))}" for i, n in numbers.items()]
    return f": {listed(each)}" if len(each) > 1 else ""


def _is_of_stranger(question: Question) -> bool:
    """Whether somebody is asked about, by what they must do, to whom no commitment falls."""
    named = _WHO_MUST.search(question.asked.lower())
    if named is None or question.owners or not question.topic:
        return False
    return set(question.topic.split()) <= set((named["who"] or named["who2"]).split())


_WHO_MUST = re.compile(
    r"\b(?:must|should|will|does|do|did) (?:the )?(?P<who>[\w' -]+?) (?:have to |need to )?do\b"
    r"|\b(?:everything|things|what) (?:that )?(?:the )?(?P<who2>[\w' -]+?) (?:must|should|will|ha(?:s|ve) to) do\b"
)


_DEMANDED = re.compile(r"\bwhat (?:must|should)\b|\b(?:told|asked|required|recommended) to\b", re.IGNORECASE)


def _with_status(question: Question) -> Question:
    """A topic that only says how far things are ("which actions are complete?") is no topic but a status."""
    if question.status or question.due or not question.topic or not set(stems(question.topic)) <= _FINISHED:
        return question
    return replace(question, topic="", theme="", status=Status.DONE)


_FINISHED = frozenset(
    s for w in ("complete", "completed", "done", "finished", "implemented", "delivered") for s in stems(w)
)


def _only_plans(question: Question, shelf: Shelf) -> bool:
    """Whether the scope holds action plans alone, whose rows are the actions that people count."""
    return all(shelf.brief(i).kind is Kind.ACTION_PLAN for i in shelf.reports(question.filters))


def _without_plan(topic: str) -> str:
    return " ".join(w for w in topic.split() if w not in ("plan", "action", "actions"))


def _no_commitments(question: Question, whole: Sequence[Entry[Commitment]], shelf: Shelf) -> Answer:
    where = scope_words(question, shelf.catalogue)
    if question.topic and question.intent is Intent.COUNT:
        return not_covered(question, find(question, shelf), shelf)
    if question.topic:  # what no commitment names may still be promised in answer to an issue that does
        return look_up(replace(question, intent=Intent.COMMITMENTS), shelf)
    owners = f" by {listed(question.owners)}" if question.owners else ""
    if question.intent is Intent.COUNT and whole:
        quotes = Quotes(shelf)
        rows = tuple(_commitment_row(c, quotes) for c in whole)
        text = f"None of the {counted(len(whole), 'commitment')} in {where} {_said(question, 1)} (0 of {len(whole)})."
        return Answer(question, text, quotes.citations, rows=rows, total=0, of=len(whole))
    if (question.dated or question.undated) and whole:
        what = f"is {listed(_when_words(question))}" if question.due or question.undated else "states a date or time"
        message = f"None of the {counted(len(whole), 'commitment')} in {where}{owners} {what}."
        return silent(question, Reason.NOT_STATED, message)
    return silent(question, Reason.NOT_COVERED, f"No commitments{owners} are recorded in {where}.")


def _is_owned(entry: Entry[Commitment], question: Question, shelf: Shelf) -> bool:
    """Whether the commitment falls to a role asked about: as its owner, or as who it will be done by."""
    if not question.owners:
        return True
    roles = [r for r in shelf.catalogue.roles if r.name in question.owners]
    owners = [bare_stems(said) for o in entry.part.owners for said in (o, without_name(o))]
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
    if part.owners and UNOWNED.search(fold(question.asked)):
        return False
    if (question.dated and part.due is None) or (question.undated and part.due is not None):
        return False
    if question.due and not _is_due(part, question.due):
        return False
    if question.status is Status.TO_DO:
        return part.status is not Status.DONE
    return question.status is None or part.status is question.status


def _at_the_end(commitments: list[Entry[Commitment]], question: Question) -> list[Entry[Commitment]]:
    """Of some commitments those due first, or last, where these are asked for; else all."""
    end = _end_asked(question)
    days = {c.part.due.date: days_of(c.part.due.date)[1] for c in commitments if c.part.due and c.part.due.date}
    if end is None or not days:
        return commitments
    day = (min if end["soon"] or end["early"] else max)(days.values())
    return [c for c in commitments if c.part.due and days.get(c.part.due.date or "") == day]


def _end_asked(question: Question) -> re.Match[str] | None:
    """The words that ask for what is due first or last; of two bodies compared, both are shown."""
    return None if len(question.filters.areas) > 1 else AT_AN_END.search(fold(question.asked))


def _is_due(part: Commitment, bounds: tuple[str, str]) -> bool:
    """Whether a commitment's own words fix a date that lies wholly between two days."""
    if part.due is None or part.due.date is None:
        return False
    first, last = days_of(part.due.date)
    if _AT_THE_END.search(part.due.words):
        first = last
    return bounds[0] <= first and last <= bounds[1]


_AT_THE_END = re.compile(r"\b(?:end|close) of\b", re.IGNORECASE)


def asks_plainly(question: Question) -> bool:
    """Whether commitments are asked for by their topic alone: by nothing that is told only by reading them."""
    narrowed = (question.owners, question.acceptances, question.dated, question.undated, question.due, question.status)
    words = (_MENTIONED, _DEMANDED, _ACTION)
    return (
        bool(question.topic)
        and not any(narrowed)
        and not any(pattern.search(question.asked) for pattern in words)
        and not (_is_of_stranger(question) or _with_status(question).status)
    )


_ACTION = re.compile("action", re.IGNORECASE)


def _pairs_on_topic(question: Question, shelf: Shelf) -> Sequence[Pair]:
    """The issues on the topic, whose commitments are so too, whatever their words."""
    if not question.topic or _MENTIONED.search(question.asked):
        return ()
    return on_topic(shelf.pairs(question.filters), question, shelf, found=False)


def _near(whole: Commitments, pairs: Sequence[Pair], question: Question, shelf: Shelf) -> Sequence[Entry[Commitment]]:
    """Those that may be on the topic, with those of the issues that are: of very many, an index tells which."""
    lines = lines_on_topic(whole, question, shelf) if question.topic else None
    if lines is None:
        return whole
    return whole.among(lines, question.theme if theme_is_topic(question) else "", pairs)


def lines_on_topic(whole: Commitments, question: Question, shelf: Shelf) -> list[Line] | None:
    """The words of those that may be on the topic by what they say, told by an index; None where there are few."""
    terms = Terms.of(question.topic, question.phrase, shelf.catalogue)
    lines = whole.worded(terms, COVERED)
    if lines and not (question.owners or question.dated or question.undated or question.due or question.status):
        return [line for line in lines if terms.literal(stems_of(line.text)) >= COVERED] or lines
    return lines


def theme_is_topic(question: Question) -> bool:
    """Whether the topic is no less than a theme's own name."""
    return set(stems(question.theme)) <= set(stems(question.topic))


def _under(pairs: Sequence[Pair], near: Sequence[Entry[Commitment]]) -> set[tuple[str, Span]]:
    """Where those of some commitments stand that are made under some issues."""
    held: defaultdict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        held[pair.report.id, pair.number].append(pair)
    return {
        (c.report.id, c.part.span)
        for c in (near if held else ())
        if any(p.has(c) for number in c.part.issue_numbers for p in held.get((c.report.id, number), ()))
    }


def _commitments_on_topic(
    entries: list[Entry[Commitment]], of_issues: Collection[tuple[str, Span]], question: Question, shelf: Shelf
) -> list[Entry[Commitment]]:
    """Those of issues on the topic, and those that name it themselves."""
    if not question.topic:
        return entries
    terms = Terms.of(question.topic, question.phrase, shelf.catalogue)
    theme = question.theme if theme_is_topic(question) else ""
    named = any(terms.literal(stems_of(e.text)) >= COVERED for e in entries)
    measure = terms.literal if named else terms.coverage
    covered = but_for_verbs((e for e in entries if measure(stems_of(e.text)) >= COVERED), question.topic, _text)
    told = {*of_issues, *((e.report.id, e.part.span) for e in covered)}
    return [e for e in entries if (e.report.id, e.part.span) in told or (theme and theme in e.part.themes)]


def _text(entry: Entry[Commitment]) -> str:
    return entry.text


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
