"""Questions for a list of the register that do not look like one: what was done, who got a grade, who has most."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.question import Intent, Question, Subject
from assistant.understanding.acceptance import every_acceptance_named
from assistant.understanding.due import AT_AN_END, due_between
from assistant.understanding.intent import PERSONS_COUNTED
from assistant.understanding.register_words import (
    ALL_ANSWERED,
    ALL_ASKED,
    ANYBODY,
    BEST,
    BEST_GRADE,
    COMPARATIVE,
    COUNTING,
    DATES_ASKED,
    EXTREME,
    ISSUED,
    JOINTLY,
    LISTING,
    MARKED,
    NEW_ONES,
    NEW_WORDS,
    NOUN,
    NOUNS,
    OLDEST,
    PLAIN,
    SILENT_ON,
    SO_FAR,
    STATES,
    UNDATED,
    UNOWNED,
    WERE_INSPECTED,
    WHICH,
    WHO_GOT,
    WHO_WHAT,
    plainly,
    without,
)
from vectorstore.schema import Status
from vectorstore.themes import theme_named

_NAMING = re.compile(r"(?:and |so )?(?:what|which|list|show|name|give)\b")
_ASKS_WHETHER = re.compile(r"^(?:and |so |but )*(?:is|was|are|were)\b")


def as_list(question: Question, text: str) -> Question:
    """Questions for a list that do not look like one: what was done, who got a grade, what is due, who has most."""
    extreme = EXTREME.search(text)
    more = comparative(question, text)
    if more or extreme:
        question = replace(question, acceptances=question.acceptances or every_acceptance_named(text)[0][:1])
    if more:
        return replace(question, intent=Intent.LIST, subject=_subject(more["thing"]), asks_for="")
    if extreme and re.match(r"(?:and |so )?(?:who|which|what|list|name)\b", text):
        return replace(question, intent=Intent.LIST, subject=_subject(extreme["thing"]))
    if ALL_ANSWERED.match(text) or (SILENT_ON.search(text) and ISSUED.search(text)):
        return replace(without(question, _FILLER_VERBS), intent=Intent.LIST, subject=Subject.ISSUES, unanswered=True)
    return _misread(question, text) or _unlisted(question, text)


def _misread(question: Question, text: str) -> Question | None:
    """Questions whose words settle what they are for, whatever they look like."""
    one = not question.filters.issue_numbers and len(question.filters.areas) < 2  # of two bodies both are shown
    if (end := AT_AN_END.search(text)) and one:
        plain = plainly(without(question, [end.group()]), text)
        theme = theme_named(plain.topic) or ""
        if not plain.topic or theme:
            return replace(plain, theme=theme, intent=Intent.LIST, subject=Subject.COMMITMENTS, dated=True, asks_for="")
    if BEST_GRADE.search(text):
        return replace(question, intent=Intent.RATING, subject=None, asks_for="")
    if SO_FAR.search(text) and not (ISSUED.search(text) or question.filters.issue_numbers):
        counting = Intent.COUNT if COUNTING.search(text) else Intent.LIST
        said = [m.group() for m in SO_FAR.finditer(text)]
        return replace(
            without(question, said),
            intent=counting,
            subject=Subject.COMMITMENTS,
            status=Status.DONE,
            asks_for="",
        )
    unowned = UNOWNED.search(text)
    if unowned and not question.filters.issue_numbers:
        counting = Intent.COUNT if COUNTING.search(text) else Intent.LIST
        return replace(of_commitments(without(question, [unowned.group(), "named"])), intent=counting)
    if question.intent is not Intent.COUNT and _DUE.match(text) and not question.filters.issue_numbers:
        return replace(question, intent=Intent.LIST, subject=Subject.COMMITMENTS, asks_for="")
    kinds, words = every_acceptance_named(text)
    if kinds and ALL_ASKED.match(text) and not question.filters.issue_numbers:
        return replace(without(question, words), intent=Intent.LIST, subject=Subject.ISSUES, acceptances=kinds[:1])
    marked = MARKED.match(text) or _GOOD_PRACTICE.search(text)
    if marked and question.intent in (Intent.RATING, Intent.FINDING):
        plain = without(plainly(question, text), ["good practice marked strengths"])
        if question.intent is Intent.FINDING and plain.topic:
            return None
        return replace(plain, intent=Intent.LIST, subject=Subject.STRENGTHS)
    return None


_DUE = re.compile(
    r"^(?:and |so )?(?:which|what|list|show)\b.*\b(?:issue|recommendation|rec|concern|action)s\b.*"
    r"\bdue (?:by|before|until|on|in|after|between|from|(?:no |not )?(?:later|earlier) than)\b.*\b(?:19|20)\d\d\b"
)
"""Asks which issues are due by some day: what is promised under them has the dates."""


def _unlisted(question: Question, text: str) -> Question:
    """The other questions for a list, by what is left of them."""
    if question.intent is Intent.STATUS and COUNTING.search(text) and not question.filters.issue_numbers:
        return replace(question, intent=Intent.COUNT, subject=Subject.ISSUES, asks_for="", premise=None)
    if question.intent in LISTING:
        return _of_other_things(question, text) or _counted(question, text)
    if WHO_WHAT.search(text):
        return replace(of_commitments(question), topic="", theme="")
    bare = not (question.filters.issue_numbers or plainly(question, text).topic)
    if question.intent is Intent.OWNER and bare and not _WHEN_INSPECTED.search(question.phrase):
        return of_commitments(question)
    if question.intent not in PLAIN or question.filters.issue_numbers:
        return question
    if NEW_ONES.search(text) and _NAMING.match(text) and not plainly(without(question, NEW_WORDS), text).topic:
        return replace(question, intent=Intent.LIST, subject=Subject.ISSUES, topic="", theme="", asks_for="")
    return _of_grades(question, text) or _of_time(question, text) or _pure(question, text)


_WHEN_INSPECTED = re.compile(r"\bwhen\b.*\b(?:inspect\w*|visit\w*)")
"""What was spoken of where "who was in charge of it?" asks for who led the inspection."""


def _of_other_things(question: Question, text: str) -> Question | None:
    """A count of what no register holds: "how many leads will be appointed?" is not for issues on leads."""
    narrowed = question.grades or question.status or question.unanswered or question.joint
    match = _MANY.match(text)
    if match is None or narrowed or question.owners or question.intent is not Intent.COUNT:
        return None
    counted = match["what"].split()[-1]
    if question.acceptances and _ASKED_OF_BODIES.fullmatch(counted):
        return None
    plural = counted.endswith("s") and not counted.endswith("ss")
    if _OF_ANY_WORK.fullmatch(match["what"].strip()) and question.topic:  # "overdue digital tasks" promise nothing
        return replace(question, intent=Intent.FACT, subject=None, asks_for="number")
    of_register = question.subject is not Subject.ISSUES or _REGISTERED.search(text)
    if of_register or not plural or counted not in question.topic.split():
        return None
    return replace(question, intent=Intent.FACT, subject=None, asks_for="number")


_MANY = re.compile(
    r"(?:and |so )*how many (?:of (?:(?:the|its|their)\b)?(?:\s|'s)*)?(?P<what>(?:(?!of\b)[\w'-]+ ){1,4}?)"
    r"(?:is|are|was|were|will|would|has|have|had|did|does|do|can|\w{2,}ed)\b"
)
_OF_ANY_WORK = re.compile(r"(?:[\w'-]+ ){1,3}(?:tasks|jobs|duties)")
_REGISTERED = re.compile(
    rf"\b(?:{NOUN}|areas?|standards?|things?|ones?)\b|\bhow many (?:[\w'-]+ )?(?:reports?|inspections?|documents?)\b"
)
_ASKED_OF_BODIES = re.compile(
    r"(?:demand|ask|proposal|suggestion|finding|criticism|matter|item|conclusion|call|measure)s"
)
"""Other words for what inspectors ask for, of which "how many were turned down" is a count of the register."""

_GOOD_PRACTICE = re.compile(r"\bpractices?\b.{0,40}\b(?:as|is|are|was|were|called|marked) (?:being )?good\b")


def comparative(question: Question, text: str) -> re.Match[str] | None:
    """ "Which has more issues, Eastvale or South East?": the most of the Areas or reports that a question names."""
    several = len(question.filters.areas) > 1 or len(question.filters.report_ids) > 1
    return COMPARATIVE.search(text) if several else None


def is_of_whom(question: Question, text: str) -> bool:
    """Whether it is asked who was so graded, or if anybody was."""
    return not question.filters.areas and bool(WHO_GOT.match(text) or ANYBODY.match(text))


def _of_grades(question: Question, text: str) -> Question | None:
    """Questions for who was graded so, whether one was, how often, or who is best."""
    named = bool(question.filters.areas)
    if question.grades and is_of_whom(question, text):
        return replace(question, intent=Intent.LIST, subject=Subject.AREAS)
    if question.grades and named and _ASKS_WHETHER.match(text) and not plainly(question, text).topic:
        return replace(question, intent=Intent.RATING)
    if BEST.search(text):
        return replace(question, intent=Intent.RATING, subject=Subject.AREAS)
    if question.grades and re.search(r"\bhow (?:often|many times)\b", text):
        return replace(question, intent=Intent.COUNT, subject=Subject.RATINGS)
    return None


def _of_time(question: Question, text: str) -> Question | None:
    """Questions for the oldest or newest report, or for what is done, open, dated or due."""
    edge = OLDEST.search(text)
    if edge and not plainly(question, text).topic:
        ends = "oldest" if edge["old"] else "newest"
        scope = replace(question.filters, report_ids=())
        return replace(question, intent=Intent.LIST, subject=Subject.REPORTS, extreme=ends, filters=scope)
    if WERE_INSPECTED.match(text):
        return replace(question, intent=Intent.LIST, subject=Subject.REPORTS, topic="", theme="", asks_for="")
    said = next(((m, status) for pattern, status in STATES if (m := pattern.search(text))), None)
    if said and set(question.topic.split()) <= set(said[0].group().split()):
        return replace(of_commitments(question), status=said[1], topic="", theme="")
    if DATES_ASKED.search(text) and not plainly(question, text).topic:
        return replace(of_commitments(question), dated=True, topic="", theme="")
    if re.match(
        r"(?:and )?(?:what|which|list|show|any|everything|all|things|tasks|actions|commitments|promises)", text
    ) and due_between(text):
        return of_commitments(question)
    return None


_FILLER_VERBS = ("say nothing silent left unanswered every all each answered addressed",)


def of_commitments(question: Question) -> Question:
    """The question as one for a list of commitments."""
    return replace(question, intent=Intent.LIST, subject=Subject.COMMITMENTS, asks_for="")


def _counted(question: Question, text: str) -> Question:
    """A list that is asked for as a number is counted; Areas that promise or are asked something by what they have."""
    if question.subject is Subject.RESPONSES and question.unanswered:
        question = replace(question, subject=Subject.ISSUES)
    if (
        question.intent is Intent.COUNT
        and JOINTLY.search(text)
        and re.search(r"^in how many\b|\bhow many pairs\b", text)
    ):
        return replace(question, subject=Subject.RESPONSES, topic="", theme="")
    if question.intent is Intent.LIST and question.subject in _COUNTABLE and COUNTING.search(text):
        return replace(question, intent=Intent.COUNT)
    return question


_COUNTABLE = (Subject.ISSUES, Subject.RESPONSES, Subject.COMMITMENTS, Subject.RATINGS)


def _pure(question: Question, text: str) -> Question:
    """A question in which nothing is left but what the register holds is for a list or a number of it."""
    if question.asks_for in ("person", "reason", "name"):
        return question
    if JOINTLY.search(text) and COUNTING.search(text):
        return replace(
            question, intent=Intent.COUNT, subject=Subject.RESPONSES, asks_for="", joint=True, topic="", theme=""
        )
    if UNDATED.search(text) and re.search(r"\b(?:commitments|promises|actions|pledges)\b", text):
        return of_commitments(question)
    which = WHICH.search(text)
    if which and question.intent in (Intent.FINDING, Intent.COMMITMENTS):
        return replace(question, intent=Intent.LIST, subject=_subject(which["noun"]))
    if re.match(r"(?:and )?(?:everything|all|anything|what else)\b.*\b(?:promised|committed|pledged)\b", text):
        return of_commitments(question)
    opening = _OPENING.match(text)
    if opening and question.intent in (Intent.FINDING, Intent.COMMITMENTS):
        return replace(question, intent=Intent.LIST, subject=_subject(opening["noun"]))
    counting = COUNTING.search(text)
    named = (
        re.search(rf"\b(?:{NOUN})\b", text[counting.end() :]) or re.search(rf"\b(?:{NOUN})\b", text)
        if counting
        else None
    )
    kinds, said = every_acceptance_named(text)
    narrowed = without(question, said)
    if not named or plainly(narrowed, text).topic or PERSONS_COUNTED.match(text):
        return question
    return replace(
        narrowed,
        intent=Intent.COUNT,
        subject=_subject(named.group()),
        asks_for="",
        topic="",
        theme="",
        acceptances=kinds[:1],
    )


_OPENING = re.compile(
    rf"(?:the |all |any |every )?(?:\w+ ){{0,2}}(?P<noun>{NOUN}) "
    r"(?:(?:but|except|other than|apart from) (?:for )?(?:the ones|those) )?(?:on|about|concerning|regarding)\b"
)


def _subject(thing: str) -> Subject:
    if thing.startswith("to "):
        return Subject.COMMITMENTS if thing == "to do" else Subject.ISSUES
    return next((subject for subject, pattern in NOUNS if re.fullmatch(pattern, thing)), Subject.ISSUES)
