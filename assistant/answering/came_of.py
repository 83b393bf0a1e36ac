"""What came of an earlier issue: how a later report of the same body judges it, or what it says of it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.answering.graded import in_scope, on_subject
from assistant.answering.lookup import by_number, look_up
from assistant.answering.tabulate import tabulate
from assistant.answering.tabulate_judgements import ACTED, judged_on
from assistant.finding.pair import Pair
from assistant.finding.shelf import Shelf
from assistant.question import Intent, Question, Subject
from assistant.understanding.everyday import is_everyday
from assistant.understanding.register_words import without
from assistant.words import fold
from vectorstore.filters import Filters

if TYPE_CHECKING:
    from vectorstore.records import Entry
    from vectorstore.schema import Judgement

_ISSUE = r"(?:issues?|recommendations?|recs?|points?|concerns?|recommended|asked for|areas? for improvement)"
_BECAME = re.compile(
    r"\bwhat(?:'s| is| has| had|ever)? (?:ever |since |then )?(?:came|come|became|become|happened)(?: \w+)? "
    r"(?:of|to|with)\b"
)
_VERDICT = re.compile(
    r"\b(?:judge?ments?|verdicts?|judged?)\b|\bhow far\b.*\b(?:got|come|gone)\b"
    r"|\bfollow[- ]?up\b.*\b(?:conclude[sd]?|decide[sd]?)\b"
    r"|\b(?:status|state|states|standing|position)\b.*\bfollow[- ]?up\b"
)
_DONE = re.compile(
    rf"^(?:(?:and|so|but|(?:by|in) (?:19|20)\d\d,?) )*(?:has|have|had|did|was|were|is|are)\b(?=.*\b{_ISSUE}\b)"
    rf".*\b(?:{ACTED}|addressed|dealt with|closed(?: off)?)\b"
)
_PROGRESS = re.compile(
    r"\b(?:ma[dk]e|making|been|seen|show[ns]?|any|what|how much|real|more|there)"
    r" (?:any |some |real |enough |much )*progress\b"
    r"|\bprogress(?:ed)?(?: (?:been|was|is|has been))?(?: made)? (?:on|with|against|towards|over|in)\b"
    r"|\bhow (?:is|are|has|have|did|was|were)\b.*\bprogress(?:ed|ing)\b"
)
"""Ways to ask what came of an issue: what it became, how it was judged, whether it was done, how far it came."""
_OF_OTHER_THINGS = re.compile(
    r"^(?:and |so )*(?:which|how many|list|show|name)\b|\b(?:response|reply|answer|action plan)s?\b"
)
"""Asks for several issues, or for what was answered."""
_OF_ISSUES = re.compile(rf"\b{_ISSUE}\b|\bfollow[- ]?up\b")
_SAID = (
    "far got come gone came become became happened judge judged judgement verdict concluded decided achieved follow"
    " progress progressed progressing made making make"
)


def came_of(question: Question, shelf: Shelf, scope: Filters) -> Answer | None:
    """How an issue was judged, or what a later report of the scope says of it; None where that is not asked."""
    asked = fold(question.asked)
    how = next((form for form in (_BECAME, _VERDICT, _DONE, _PROGRESS) if form.search(asked)), None)
    if how is None or _OF_OTHER_THINGS.search(asked) or question.owners:
        return None
    if question.acceptances and not (how is _BECAME and question.filters.issue_numbers):
        return None  # of an issue named by number, such words say what it is about
    if question.asks_for == "reason" or len(question.sides) > 1 or len(_areas(question, shelf)) != 1:
        return None
    question = without(question, [_SAID])
    later = _after(question, shelf, scope)
    judged = _judged(question, later, shelf)
    return judged or (_told_later(question, later, shelf) if how in (_BECAME, _DONE) else None)


def _areas(question: Question, shelf: Shelf) -> tuple[str, ...]:
    """The bodies in whose reports a question is asked."""
    ids = set(question.filters.report_ids)
    return question.filters.areas or tuple({r.area for r in shelf.catalogue.reports if r.id in ids and r.area})


def _judged(question: Question, later: Filters | None, shelf: Shelf) -> Answer | None:
    """The judgements on what is asked about, in the scope itself or in the reports that came after it."""
    entries = shelf.store.judgements(replace(question.filters, issue_numbers=()))
    if not entries and later:
        raised = (None, *question.filters.report_ids)
        entries = tuple(e for e in shelf.store.judgements(later) if e.part.report_id in raised)
    numbers = question.filters.issue_numbers
    if all(is_everyday(word) for word in question.topic.split()) and not numbers:
        listed = entries and question.intent is Intent.LIST and question.subject is Subject.ISSUES
        return tabulate(replace(question, topic="", subject=Subject.JUDGEMENTS), shelf) if listed else None
    if numbers:
        chosen = [e for e in entries if e.part.issue_number in numbers]
    else:
        chosen = [] if _is_rated(question, shelf) else judged_on(question, entries, shelf)
    pairs = [pair for entry in chosen if (pair := _pair_of(entry, shelf))]
    return by_number(replace(question, intent=Intent.STATUS), shelf, pairs) if pairs else None


def _is_rated(question: Question, shelf: Shelf) -> bool:
    """Whether what is asked about was graded, and nothing says that the judgement on an issue is meant."""
    entries = in_scope(question, shelf)
    return not _OF_ISSUES.search(fold(question.asked)) and bool(entries and on_subject(entries, question, shelf))


def _pair_of(entry: Entry[Judgement], shelf: Shelf) -> Pair | None:
    """The issue as the report that judges it restates it."""
    return next((p for p in shelf.pairs_of(entry.report.id) if entry in p.judgements), None)


def _after(question: Question, shelf: Shelf, scope: Filters) -> Filters | None:
    """The reports of the same body and scope that came after those asked of, where an issue is spoken of, else None."""
    asked = fold(question.asked)
    if not question.filters.issue_numbers and not (_OF_ISSUES.search(asked) or _SINCE.search(asked)):
        return None  # "what happened with letters in 2018?" is of that year
    raised = [shelf.brief(i).published or "" for i in question.filters.report_ids]
    areas = _areas(question, shelf)
    held = shelf.within(shelf.reports(Filters(areas=areas)), scope)
    ids = [i for i in held if (shelf.brief(i).published or "") > max(raised, default="9")]
    return Filters(areas=areas, report_ids=tuple(ids)) if ids else None


_SINCE = re.compile(
    r"\b(?:after|since|following) (?:(?:the|its|their) )?(?:(?:19|20)\d\d|(?:\w+ )?(?:inspection|report)\b)"
)
"""Asks for what came after a report, by its year."""


def _told_later(question: Question, later: Filters | None, shelf: Shelf) -> Answer | None:
    """What the reports after the one that raised an issue say of it, where none of them judges it."""
    if later is None or not question.topic or question.filters.issue_numbers:
        return None
    told = look_up(replace(question, intent=Intent.FINDING, filters=later), shelf)
    return told if told.silence is None else None
