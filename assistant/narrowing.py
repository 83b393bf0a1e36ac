"""What narrows a question to the register beyond its topic, and questions for a list that do not look like one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.catalogue import Catalogue
from assistant.due import MONTH_WORDS, due_between
from assistant.question import Intent, Question, Subject
from assistant.register_words import (
    ALL_ANSWERED,
    ALL_ASKED,
    ALTOGETHER,
    ANYBODY,
    BEST,
    BEST_GRADE,
    CARRYING,
    COMPARATIVE,
    COUNTING,
    DATES_ASKED,
    DUTY,
    EACH,
    EXTREME,
    FILLERS,
    IDIOM,
    IMPROVED,
    ISSUED,
    JOINTLY,
    KEPT,
    MARKED,
    MEANT,
    MORE_REPORTS,
    NONE,
    NOUN,
    NOUNS,
    OF_REPORTS,
    OLDEST,
    ON,
    PROMISING,
    PUT_RIGHT,
    SILENT_ON,
    SO_FAR,
    STATES,
    THE_SUBJECT,
    UNDATED,
    WERE_INSPECTED,
    WHICH,
    WHICH_YEAR,
    WHO_GOT,
    WHO_WHAT,
)
from assistant.understand_acceptance import every_acceptance_named
from assistant.understand_topic import roles_named
from assistant.words import fold
from vectorstore.schema import Status
from vectorstore.stems import stem, stems
from vectorstore.themes import theme_named

_ASKS_WHETHER = re.compile(r"^(?:and |so |but )*(?:is|was|are|were)\b")


def _each(words: str) -> list[str]:
    """Each word of a text that lists them."""
    return words.split()


_PLAIN = (Intent.FACT, Intent.FINDING, Intent.COMMITMENTS, Intent.DEADLINE)
_LISTING = (Intent.LIST, Intent.COUNT)
_ASKED_FOR = ("person", "date", "reason", "name", "duration", "amount")


def narrowed_further(question: Question, catalogue: Catalogue) -> Question:
    """A question with what its words narrow a list or count to; one in another form is a list where it asks for one."""
    text = fold(question.asked)
    if question.intent in _PLAIN and WHICH_YEAR.search(text) and len(question.filters.report_ids) > 1:
        return replace(plainly(question, text), intent=Intent.TIMELINE, asks_for="")
    if question.intent is Intent.RATING and question.grades and _is_of_whom(question, text):
        question = replace(question, intent=Intent.LIST, subject=Subject.AREAS)
    if question.intent is Intent.RATING and len(question.filters.areas) == 1 and KEPT.search(text):
        return replace(plainly(question, text), intent=Intent.TIMELINE)
    if _is_of_progress(question, text, catalogue):
        topic = " ".join(w for w in question.topic.split() if not _FIXING.fullmatch(w))
        theme = theme_named(topic) or ""
        return replace(question, intent=Intent.TIMELINE, asks_for="", topic=topic, theme=theme)
    if _is_of_change(question, text, catalogue):
        return replace(plainly(question, text), intent=Intent.TIMELINE, asks_for="", theme="")
    if question.intent in _PLAIN and any(
        re.search(rf"{THE_SUBJECT}.*\b{re.escape(fold(s))}", text) for s in catalogue.subjects
    ):
        question = replace(question, intent=Intent.LIST, subject=Subject.RATINGS, asks_for="")
    if question.owners and all(fold(o) in ("area", "group", "team") for o in question.owners):
        question = replace(question, owners=())  # every report has them: what the Area does is all of it
    question = _of_role(_as_list(question, text), text, catalogue)
    if question.intent is Intent.RATING or question.subject is Subject.RATINGS:
        return plainly(question, text)
    if question.intent not in _LISTING:
        return question
    question = _counted_each(_jointly(_taken(question, text), text), text)
    question = plainly(question, text)
    return _timed(question, text) if question.subject is Subject.COMMITMENTS else question


def _is_of_progress(question: Question, text: str, catalogue: Catalogue) -> bool:
    """Whether a question is how far an Area of several reports has come with a matter."""
    filters = question.filters
    named = bool(filters.areas and question.topic) and not (filters.report_ids or filters.issue_numbers)
    return (
        named
        and question.intent in _PLAIN
        and PUT_RIGHT.search(text) is not None
        and len(catalogue.of_area(filters.areas)) > 1
    )


_FIXING = re.compile(r"(?:fix|solve|sort|resolve|tackle|deal|put|right|progress)\w*")


def _names_subject(text: str, catalogue: Catalogue) -> bool:
    """Whether something that is rated is asked for by its whole name: "list the overall effectiveness of ..."."""
    return any(re.search(rf"{THE_SUBJECT}.*\b{re.escape(fold(s))}", text) for s in catalogue.subjects)


def _is_of_change(question: Question, text: str, catalogue: Catalogue) -> bool:
    """Whether a question only asks if one Area got better or worse: its grades tell."""
    plain = question.intent in _PLAIN and len(question.filters.areas) == 1 and IMPROVED.search(text)
    rated = any(fold(s) in text for s in catalogue.subjects)
    return bool(plain) and (rated or not plainly(question, text).topic)


def _as_list(question: Question, text: str) -> Question:
    """Questions for a list that do not look like one: what was done, who got a grade, what is due, who has most."""
    extreme = EXTREME.search(text)
    more = _comparative(question, text)
    if more:
        return replace(question, intent=Intent.LIST, subject=_subject(more["thing"]), asks_for="")
    if extreme and re.match(r"(?:and |so )?(?:who|which|what|list|name)\b", text):
        return replace(question, intent=Intent.LIST, subject=_subject(extreme["thing"]))
    if ALL_ANSWERED.match(text) or (SILENT_ON.search(text) and ISSUED.search(text)):
        return replace(_without(question, _FILLER_VERBS), intent=Intent.LIST, subject=Subject.ISSUES, unanswered=True)
    return _misread(question, text) or _unlisted(question, text)


def _misread(question: Question, text: str) -> Question | None:
    """Questions whose words settle what they are for, whatever they look like."""
    if BEST_GRADE.search(text):
        return replace(question, intent=Intent.RATING, subject=None, asks_for="")
    if SO_FAR.search(text) and not (ISSUED.search(text) or question.filters.issue_numbers):
        counting = Intent.COUNT if COUNTING.search(text) else Intent.LIST
        said = [m.group() for m in SO_FAR.finditer(text)]
        return replace(
            _without(question, said),
            intent=counting,
            subject=Subject.COMMITMENTS,
            status=Status.DONE,
            asks_for="",
        )
    kinds, words = every_acceptance_named(text)
    if kinds and ALL_ASKED.match(text) and not question.filters.issue_numbers:
        return replace(_without(question, words), intent=Intent.LIST, subject=Subject.ISSUES, acceptances=kinds[:1])
    if question.intent is Intent.RATING and MARKED.match(text):
        plain = _without(question, ["good practice marked strengths"])
        return replace(plain, intent=Intent.LIST, subject=Subject.STRENGTHS)
    return None


def _unlisted(question: Question, text: str) -> Question:
    """The other questions for a list, by what is left of them."""
    if question.intent is Intent.STATUS and COUNTING.search(text) and not question.filters.issue_numbers:
        return replace(question, intent=Intent.COUNT, subject=Subject.ISSUES, asks_for="", premise=None)
    if question.intent in _LISTING:
        return _counted(question, text)
    if WHO_WHAT.search(text):
        return replace(_of_commitments(question), topic="", theme="")
    if question.intent is Intent.OWNER and not (question.filters.issue_numbers or plainly(question, text).topic):
        return _of_commitments(question)
    if question.intent not in _PLAIN or question.filters.issue_numbers:
        return question
    return _of_grades(question, text) or _of_time(question, text) or _pure(question, text)


def _comparative(question: Question, text: str) -> re.Match[str] | None:
    """ "Which has more issues, Eastvale or South East?": the most of the Areas or reports that a question names."""
    several = len(question.filters.areas) > 1 or len(question.filters.report_ids) > 1
    return COMPARATIVE.search(text) if several else None


_TALLIED = re.compile(r"\bper\b|\bby (?:area|report|authority|council|inspection)\b")


def _is_of_whom(question: Question, text: str) -> bool:
    """Whether it is asked who was so graded, or if anybody was."""
    return not question.filters.areas and bool(WHO_GOT.match(text) or ANYBODY.match(text))


def _of_grades(question: Question, text: str) -> Question | None:
    """Questions for who was graded so, whether one was, how often, or who is best."""
    named = bool(question.filters.areas)
    if question.grades and _is_of_whom(question, text):
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
        return replace(_of_commitments(question), status=said[1], topic="", theme="")
    if DATES_ASKED.search(text) and not plainly(question, text).topic:
        return replace(_of_commitments(question), dated=True, topic="", theme="")
    if re.match(
        r"(?:and )?(?:what|which|list|show|any|everything|all|things|tasks|actions|commitments|promises)", text
    ) and due_between(text):
        return _of_commitments(question)
    return None


_FILLER_VERBS = ("say nothing silent left unanswered every all each answered addressed",)


def _of_commitments(question: Question) -> Question:
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
        return _of_commitments(question)
    which = WHICH.search(text)
    if which and question.intent in (Intent.FINDING, Intent.COMMITMENTS):
        return replace(question, intent=Intent.LIST, subject=_subject(which["noun"]))
    if re.match(r"(?:and )?(?:everything|all|anything|what else)\b.*\b(?:promised|committed|pledged)\b", text):
        return _of_commitments(question)
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
    narrowed = _without(question, said)
    if not named or plainly(narrowed, text).topic:
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


_NOUN = re.compile(rf"\b(?:{NOUN})\b")
_OPENING = re.compile(rf"(?:the |all |any |every )?(?:\w+ ){{0,2}}(?P<noun>{NOUN}) (?:on|about|concerning|regarding)\b")


def _subject(thing: str) -> Subject:
    if thing.startswith("to "):
        return Subject.COMMITMENTS if thing == "to do" else Subject.ISSUES
    return next((subject for subject, pattern in NOUNS if re.fullmatch(pattern, thing)), Subject.ISSUES)


def _of_role(question: Question, text: str, catalogue: Catalogue) -> Question:
    """A question about nothing but a role, and what it has to do, is for that role's commitments."""
    listed = question.intent in _LISTING and question.subject is Subject.COMMITMENTS
    duties = question.intent is Intent.DEFINITION and not re.search(r"\b(?:stands?|mean\w*|short|acronym)\b", text)
    plain = (
        (question.intent in _PLAIN or duties)
        and question.asks_for not in _ASKED_FOR
        and not question.filters.issue_numbers
    )
    listed = listed or (question.subject is Subject.AREAS and re.search(r"\barea \w+ manager", text) is not None)
    if question.owners or not (plain or listed) or not DUTY.search(text):
        return question
    found, spans = roles_named(text.replace("'s", "  ").replace("'", " "), catalogue)
    roles = [r for r in found if not any(form in _ANYBODY for form in r.forms)]
    named = {w.strip("'") for start, end in spans for w in text[start:end].split()}
    left = [w for w in plainly(question, text).topic.split() if w.removesuffix("'s").strip("'") not in named]
    if not roles or any(stem(w) not in FILLERS and not DUTY.fullmatch(w) for w in left):
        return question
    return replace(_of_commitments(question), owners=tuple(r.name for r in roles), topic="", theme="")


_ANYBODY = (("area",), ("group",), ("team",))
"""Owners that every report has: to ask what the Area does is to ask for all of it."""


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
    found = JOINTLY.search(text)
    said = [m.group() for m in (found, ALTOGETHER.search(text)) if m]
    joint = bool(found) and question.subject in (Subject.ISSUES, Subject.RESPONSES, None)
    return replace(_without(question, said), joint=joint)


def _counted_each(question: Question, text: str) -> Question:
    """Numbers for each Area or report, and whether the most, the fewest, any or none are wanted."""
    extreme, none = EXTREME.search(text) or _comparative(question, text), NONE.search(text)
    each = EACH.search(text) if question.intent is Intent.COUNT or _TALLIED.search(text) else None
    if question.subject is Subject.AREAS and not question.grades and not extreme:
        return _areas_with(question, text, "none" if none else "any")
    if not extreme and not each:
        return question
    of_reports = re.search(r"\b(?:which|what|single|one) (?:report|inspection|document)\b", text) if extreme else None
    if extreme and len(question.filters.areas) == 1 and len(question.filters.report_ids) > 1:
        of_reports = extreme
    if each and each["of"].startswith(OF_REPORTS):
        of_reports = each
    return replace(
        _without(question, [m.group() for m in (extreme, each) if m]),
        each=Subject.REPORTS if of_reports else Subject.AREAS,
        extreme=("fewest" if extreme["fewest"] else "most") if extreme else "",
    )


def _areas_with(question: Question, text: str, extreme: str) -> Question:
    """Areas that have issues or commitments of a kind ("which Areas promised something on IQA?"), or have none."""
    if MORE_REPORTS.search(text) and not plainly(question, text).topic:
        return replace(question, subject=Subject.REPORTS, each=Subject.AREAS, extreme="several", topic="")
    if question.acceptances or question.unanswered:
        subject = Subject.ISSUES
    elif PROMISING.search(text):
        subject = Subject.COMMITMENTS
    elif ISSUED.search(text) or (extreme == "none" and question.topic):
        subject = Subject.ISSUES
    else:
        return question
    noun = re.findall(rf"\b(?:{NOUN}|{PROMISING.pattern})\b", text)
    return replace(_without(question, noun), subject=subject, each=Subject.AREAS, extreme=extreme, dated=False)


def _timed(question: Question, text: str) -> Question:
    """No date, a date, dates between bounds, or not done yet."""
    undated = UNDATED.search(text)
    due = None if undated else due_between(text)
    state = next(((m, status) for pattern, status in STATES if (m := pattern.search(text))), None)
    said = [m.group() for m in (undated, state and state[0], CARRYING.search(text)) if m]
    question = _without(question, said)
    if due:
        topic = " ".join(w for w in question.topic.split() if not (w.isdigit() or w in MONTH_WORDS or w in _DONE))
        question = replace(question, topic=topic, theme=question.theme if topic else "", due=due, dated=True)
    if state and not (due and MEANT.search(text)):
        question = replace(question, status=state[1])
    elif due:
        question = replace(question, status=None)
    if due and any(
        _BOUNDED.match(year) for year in question.years_asked
    ):  # "before 2020" bounds what is due, not the reports
        question = replace(question, filters=replace(question.filters, report_ids=()), years_asked=())
    return replace(question, undated=True, dated=False) if undated else question


_BOUNDED = re.compile(r"(?:before|after|since|until|between|from|by|up to|earlier|later)\b")
_DONE = frozenset(_each("done complete completed finished delivered implemented ready place met kept honoured"))


def plainly(question: Question, text: str) -> Question:
    """A question whose topic keeps of the words people ask with only those that follow "on" or "about"."""
    after = [m.end() for m in ON.finditer(text)]
    meant = set(re.findall(r"[\w'-]+", IDIOM.sub(" ", text[after[-1] :]))) if after else set()
    kept = " ".join(w for w in question.topic.split() if w in meant or stem(w) not in FILLERS)
    return question if kept == question.topic else replace(question, topic=kept, theme=question.theme if kept else "")


def _without(question: Question, said: Iterable[str]) -> Question:
    """A question whose topic no longer holds the words that were read as narrowing it."""
    spoken = {s for words in said for s in stems(words)}
    kept = " ".join(w for w in question.topic.split() if not set(stems(w)) <= spoken)
    return question if kept == question.topic else replace(question, topic=kept, theme=question.theme if kept else "")
