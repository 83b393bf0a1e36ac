"""What narrows a question to the register beyond its topic: no date, due between dates, joint, open, for each Area."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from assistant.question import Intent, Question, Subject
from assistant.understand_acceptance import every_acceptance_named
from assistant.words import fold
from vectorstore.dates import Found, dates_in
from vectorstore.schema import Status
from vectorstore.stems import stems

_THINGS = (
    r"(?P<thing>issues?|recommendations?|recs?|points?|commitments?|promises|actions|responses|replies"
    r"|(?:areas|things) (?:for|to|of) improve(?:ment)?)"
)
_COUNTED = {
    "commit": Subject.COMMITMENTS,
    "promis": Subject.COMMITMENTS,
    "action": Subject.COMMITMENTS,
    "respon": Subject.RESPONSES,
    "replie": Subject.RESPONSES,
}
_EXTREME = re.compile(
    r"\b(?:(?P<most>most|(?:highest|largest|greatest) number of)|(?P<fewest>fewest|least"
    rf"|(?:lowest|smallest) number of)) (?:\w+ ){{0,2}}?{_THINGS}\b"
)
_EACH = re.compile(
    r"\b(?:each|every|per|by|for each|for every) (?P<of>areas?|authority|council|body|force|reports?|inspections?"
    r"|documents?)\b"
)
_OF_REPORTS = ("report", "inspect", "document")
_JOINTLY = re.compile(
    r"\b(?:jointly|joint (?:responses?|reply|replies|answers?)|(?:answer|respond|replied|dealt|address|treat|handl"
    r"|group|combin)\w*(?: \w+){0,4} together|together with|(?:one|single|same|shared|common|combined) "
    r"(?:response|reply|answer)s?)\b"
)
_ALTOGETHER = re.compile(r"\b(?:al)?together\b|\ball in all\b")
_TIMES = r"(?:dates?|deadlines?|due dates?|target dates?|time ?scales?|time ?limits?|time ?frames?)"
_UNDATED = re.compile(
    rf"\b(?:undated|open-ended|(?:no|without(?: an?| any)?|lack(?:s|ing)?(?: an?| any)?|(?:not|n't|never) (?:have|give"
    rf"|carry|state|set|include|name|contain|mention|come with)(?: an?| any)?) (?:\w+ ){{0,2}}?{_TIMES})\b|\bundated\b"
)
_CARRYING = re.compile(rf"\b(?:carry|carries|carrying|bear|bears|come with|comes with) (?:\w+ ){{0,2}}?{_TIMES}\b")
_DUE = re.compile(
    rf"\b(?:due|falls? due|{_TIMES}|promised for|to be (?:\w+ )?(?:done|completed?|finished|delivered|implemented"
    r"|ready|in place)|(?:done|completed?|finished|delivered|implemented|ready|in place)"
    r"(?= (?:by|before|until|in)\b))\b"
)
_OPEN = re.compile(
    r"\b(?:(?:still|yet|left|remain(?:s|ing)?) (?:to (?:do|be (?:done|completed|delivered|implemented|finished))"
    r"|outstanding|open)|(?:not|n't)(?: yet)?(?: been)? (?:done|completed?|finished|delivered|implemented)(?: yet)?"
    r"|outstanding (?:commitments|actions|promises)|unfinished)\b"
)
_SO_FAR = re.compile(
    r"\b(?:already|so far) (?:been )?(?:done|completed?|finished|delivered|introduced|taken|put in place|in place)\b"
    r"|\b(?:done|completed?|finished|delivered|in place|happened) (?:already|so far)\b"
    r"|^(?:and )?(?:what|which things) (?:ha[sd]|have|was|were) (?:\w+ ){0,4}?(?:already )?"
    r"(?:done|completed|finished)\s*\??$"
)
_WHO_GOT = re.compile(
    r"^(?:and |so )?(?:who|which (?:areas?|authorit(?:y|ies)|councils?|bod(?:y|ies)|forces?|ones?))\b.*\b(?:got|gets?"
    r"|received?|given|rated|judged|graded|assessed|achieved?|scored?|awarded|was|were|is|are|has|have)\b"
)
_WHICH_YEAR = re.compile(
    r"\b(?:better|worse|best|worst|stronger|weaker)\b.*\b(?:19|20)\d\d\b.*\b(?:or|than|and)\b.*\b(?:19|20)\d\d\b"
)
_PLAIN = (Intent.FACT, Intent.FINDING, Intent.COMMITMENTS)
_LISTING = (Intent.LIST, Intent.COUNT)


def narrowed_further(question: Question) -> Question:
    """A question with what its words narrow a list or count to; one in another form is a list where it asks for one."""
    text = fold(question.asked)
    if question.intent in _PLAIN and _WHICH_YEAR.search(text) and len(question.filters.report_ids) > 1:
        return replace(question, intent=Intent.TIMELINE, asks_for="")
    question = _as_list(question, text)
    if question.intent not in _LISTING:
        return question
    question = _counted_each(_jointly(_taken(question, text), text), text)
    return _timed(question, text) if question.subject is Subject.COMMITMENTS else question


def _as_list(question: Question, text: str) -> Question:
    """Questions for a list that do not look like one: what was done, who got a grade, what is due, who has most."""
    extreme = _EXTREME.search(text)
    if extreme and re.match(r"(?:and |so )?(?:who|which|what|list|name)\b", text):
        return replace(question, intent=Intent.LIST, subject=_counted(extreme["thing"]))
    if question.intent in _PLAIN and question.grades and not question.filters.areas and _WHO_GOT.match(text):
        return replace(question, intent=Intent.LIST, subject=Subject.AREAS)
    if question.intent in _PLAIN and _only_says(question, (_SO_FAR, _OPEN), text):
        status = Status.DONE if _SO_FAR.search(text) else Status.TO_DO
        return replace(
            question, intent=Intent.LIST, subject=Subject.COMMITMENTS, status=status, topic="", theme="", asks_for=""
        )
    if question.intent in _PLAIN and re.match(r"(?:and )?(?:what|which|list|show)\b", text) and due_between(text):
        return replace(question, intent=Intent.LIST, subject=Subject.COMMITMENTS, asks_for="")
    if question.intent is Intent.COUNT and _JOINTLY.search(text) and re.match(r"in how many\b", text):
        return replace(question, subject=Subject.RESPONSES)
    return question


def _only_says(question: Question, patterns: Iterable[re.Pattern[str]], text: str) -> bool:
    """Whether one of some patterns says all that a question is about."""
    found = next((m for m in (p.search(text) for p in patterns) if m), None)
    return found is not None and set(question.topic.split()) <= set(found.group().split())


def _counted(thing: str) -> Subject:
    return next((s for head, s in _COUNTED.items() if thing.startswith(head)), Subject.ISSUES)


def _taken(question: Question, text: str) -> Question:
    """All the kinds of acceptance that a list is of: "turned down or only partly accepted" are two."""
    if not question.acceptances:
        return question
    named, said = every_acceptance_named(text)
    question = _without(question, said)
    if len(named) < 2 or not re.search(r"\b(?:or|and|nor)\b|/", text):
        return question
    return replace(question, acceptances=named)


def _jointly(question: Question, text: str) -> Question:
    """Whether answers given together are meant; "all reports together" is only a sum."""
    found = _JOINTLY.search(text)
    said = [m.group() for m in (found, _ALTOGETHER.search(text)) if m]
    joint = bool(found) and question.subject in (Subject.ISSUES, Subject.RESPONSES, None)
    return replace(_without(question, said), joint=joint)


def _counted_each(question: Question, text: str) -> Question:
    """Numbers for each Area or report, and whether the most or the fewest are wanted."""
    extreme = _EXTREME.search(text)
    each = _EACH.search(text) if question.intent is Intent.COUNT else None
    if not extreme and not each:
        return question
    of_reports = re.search(r"\b(?:which|what|single|one) (?:report|inspection|document)\b", text) if extreme else None
    if each and each["of"].startswith(_OF_REPORTS):
        of_reports = each
    said = [m.group() for m in (extreme, each) if m]
    return replace(
        _without(question, said),
        each=Subject.REPORTS if of_reports else Subject.AREAS,
        extreme=("fewest" if extreme["fewest"] else "most") if extreme else "",
    )


def _timed(question: Question, text: str) -> Question:
    """No date, a date, dates between bounds, or not done yet."""
    undated, opened = _UNDATED.search(text), _OPEN.search(text)
    due = None if undated else due_between(text)
    said = [m.group() for m in (undated, opened, _CARRYING.search(text)) if m]
    question = _without(question, said)
    if due:
        topic = " ".join(w for w in question.topic.split() if not w.isdigit() and w not in _MONTH_WORDS)
        question = replace(question, topic=topic, due=due, dated=True)
    if opened:
        question = replace(question, status=Status.TO_DO)
    return replace(question, undated=True, dated=False) if undated else question


def _without(question: Question, said: Iterable[str]) -> Question:
    """A question whose topic no longer holds the words that were read as narrowing it."""
    spoken = {s for words in said for s in stems(words)}
    kept = " ".join(w for w in question.topic.split() if not set(stems(w)) <= spoken)
    if kept == question.topic:
        return question
    return replace(question, topic=kept, theme=question.theme if kept else "")


_MONTH_WORDS = frozenset(date(2000, month, 1).strftime("%B").lower() for month in range(1, 13))
_EDGE = re.compile(r"\b(?:(?P<end>end|close)|(?P<start>start|beginning)) of(?: the)?(?: year)?\s*$")
_BEFORE = re.compile(r"\b(?:before|earlier than|prior to)(?: the)?\s*$")
_AFTER = re.compile(r"\b(?:after|later than|beyond)(?: the)?\s*$")
_FROM = re.compile(r"\b(?:since|from)(?: the)?\s*$")
_UNTIL = re.compile(r"\b(?:by|until|till|up to|no later than)(?: the)?\s*$")


def due_between(text: str) -> tuple[str, str] | None:
    """The first and last day, in ISO form, that a folded question asks commitments to be due on; None where none."""
    due = _DUE.search(text)
    found = [f for f in dates_in(text, years=True) if due and f.span.start >= due.end()]
    found = [f for f in found if not _OF_A_REPORT.match(text[f.span.end :])]
    if not found:
        return None
    if len(found) > 1 and re.search(r"\b(?:between|from)\s+$", text[: found[0].span.start]):
        return _days(found[0])[0], _days(found[1])[1]
    return _bounds(text[: found[0].span.start], found[0])


_OF_A_REPORT = re.compile(r"(?:'s)?\s+(?:\w+\s+)?(?:reports?|responses?|inspections?|action plan)\b")
EVER = ("0001-01-01", "9999-12-31")
"""The first and last day there are: a bound that is open on one side."""


def _bounds(before: str, found: Found) -> tuple[str, str]:
    first, last = _days(found)
    edge = _EDGE.search(before)
    if edge:
        before = before[: edge.start()]
        first, last = (last, last) if edge["end"] else (first, first)
    if _BEFORE.search(before):
        return EVER[0], last if edge and edge["end"] else _moved(first, -1)
    if _AFTER.search(before):
        return _moved(last, 1), EVER[1]
    if _FROM.search(before):
        return first, EVER[1]
    return (EVER[0], last) if _UNTIL.search(before) else (first, last)


def _days(found: Found) -> tuple[str, str]:
    return days_of(found.date or "")


def days_of(iso: str) -> tuple[str, str]:
    """The first and last day of a date that is stated to the year, the month or the day."""
    parts = [int(p) for p in iso.split("-")]
    if len(parts) == 3:
        return iso, iso
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, parts[1] if len(parts) > 1 else 1, 1).isoformat(), _moved(following.isoformat(), -1)


def _moved(day: str, by: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()
