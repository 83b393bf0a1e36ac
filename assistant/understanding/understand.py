"""Reads a question without a language model: names, inspections, numbers, roles, topic and intent, then its gaps.

What was read is checked against what is held, so that a silence with its reason is decided here where it can be.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.answer import Reason
from assistant.question import Intent, Question, Subject
from assistant.understanding.acceptance import Wanted, joint_asked
from assistant.understanding.everyday import is_everyday
from assistant.understanding.followup import (
    EMPTY,
    Conversation,
    chosen_suggestion,
    done_to_it,
    points_back,
    says_yes,
)
from assistant.understanding.gaps import (
    carried_intent,
    carried_numbers,
    carried_topic,
    focus_of,
    in_turn,
    later,
    nth_numbers,
    report_ids_of,
    same_report,
    stands_alone,
)
from assistant.understanding.meant import as_meant, with_meant
from assistant.understanding.plan_states import asks_whether, is_taken_back, states_named, without_states
from assistant.understanding.reading import Read, View, in_scope, read_text
from assistant.understanding.refusals import OUTSIDE, are_keywords, is_knowledge, is_quiz, refusal
from assistant.understanding.register_words import UNDATED
from assistant.understanding.spelling import mended
from assistant.understanding.spellings import fold_name, kind_of
from assistant.understanding.synonyms import kin_of
from assistant.understanding.topic import theme_of
from assistant.understanding.when import dues_named
from assistant.words import each_word, fold
from vectorstore.filters import Filters
from vectorstore.stems import stem, stems


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a question as understood cannot be answered, known before any search; `facts` fill the message."""

    reason: Reason
    message: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as understood, and perhaps why it needs no search."""

    question: Question
    problem: Problem | None = None


def understand(asked: str, conversation: Conversation, scope: Filters, view: View) -> Understood:
    """A question in its conversation, as a `Question` that stands alone, or why nothing can be answered."""
    taken_up = chosen_suggestion(fold(asked), conversation)
    if taken_up:
        understood = understand(taken_up, EMPTY, scope, view)
        return replace(understood, question=replace(understood.question, asked=asked, standalone=taken_up))
    typed, changes = mended(asked, view.catalogue, view.pieces)
    text = fold(typed)
    declined = refusal(text) or ("I did not offer anything to say yes to." if says_yes(text) else None)
    if declined:
        return Understood(Question(asked, asked, Intent.FACT), Problem(Reason.NOT_A_QUESTION, declined))
    if not view.catalogue.reports:
        return Understood(Question(asked, asked, Intent.FACT), Problem(Reason.NO_REPORTS))
    read = read_text(asked, typed, changes, conversation, scope, view)
    return _checked(read, _question(read, scope, view), view)


def _question(read: Read, scope: Filters, view: View) -> Question:
    """The question with its gaps filled from the last turn."""
    slots = read.last.slots if read.last and read.leaning else None
    report_ids = report_ids_of(read, scope)
    numbers = read.numbers.numbers or nth_numbers(read, report_ids)
    phrase, theme, wanted, focus, owners = read.phrase, read.theme, read.wanted, focus_of(read), read.owners
    topic = _stateless(_own_topic(read, view) if slots else "" if _when_done(read) else read.topic, read.text, view)
    if slots:
        wanted = carried_intent(read, wanted)
        report_ids = report_ids or same_report(read, numbers)
        if not topic and not numbers and not stands_alone(wanted, read):
            topic, phrase, theme = (
                "" if _grades(read.text, view) else carried_topic(slots, wanted),
                f"{phrase} {slots.phrase}".strip(),
                slots.theme,
            )
            owners = owners or (slots.owners if wanted.subject is Subject.COMMITMENTS else ())
            numbers, report_ids, topic = carried_numbers(read, topic, report_ids)
            theme = theme or theme_of(topic, topic)
        if held := in_turn(read):
            topic, phrase, numbers, report_ids, wanted = slots.topic, slots.phrase, (), held, _A_NAME
    wanted, topic, judged = _of_judgements(_beside_one_another(wanted, read, topic), topic, read.text, view)
    of_later = judged or wanted.subject is Subject.JUDGEMENTS or read.did_it
    if of_later or (slots and wanted.intent is Intent.TIMELINE and not read.when.report_ids):
        report_ids = later(read, report_ids, numbers)
    before = _asked_before(read, wanted, topic)
    undated = wanted.intent in (Intent.LIST, Intent.COUNT) and bool(UNDATED.search(read.text))
    question = Question(
        asked=read.asked,
        standalone=read.asked,
        intent=wanted.intent,
        filters=Filters(
            areas=read.areas,
            report_ids=report_ids,
            issue_numbers=numbers or scope.issue_numbers,
            themes=scope.themes,
            parts=scope.parts,
            inspectorates=scope.inspectorates,
        ),
        topic=topic,
        phrase=(_counting(read, wanted, phrase) if before else phrase) or read.phrase or read.asked,
        theme=theme,
        subject=wanted.subject,
        acceptances=wanted.acceptances,
        status=wanted.status,
        dated=wanted.dated and not undated,
        undated=undated,
        unanswered=wanted.unanswered,
        premise=wanted.premise,
        asks_for=wanted.asks_for,
        owners=owners,
        before=before,
        unknown=read.named.unknown,
        near=read.named.near,
        focus=focus,
        readings=read.readings,
        years_asked=read.when.years or (slots.years if slots and report_ids == slots.report_ids else ()),
        joint=joint_asked(read.text),
        due_years=dues_named(read.text),
        parties=read.parties,
        grades=judged or _grades(read.text, view),
    )
    question = as_meant(question, view.meant)
    sides = _sides(read, question, scope, view)
    if sides:
        areas = tuple(dict.fromkeys(a for side in sides for a in side.areas))
        asked = question.filters.report_ids and tuple(dict.fromkeys(i for side in sides for i in side.report_ids))
        scope = replace(question.filters, areas=areas, report_ids=asked)
        question = replace(question, sides=sides, filters=scope)
    return replace(question, standalone=with_meant(_standing_alone(question, read, view), view.meant))


def _asked_before(read: Read, wanted: Wanted, topic: str) -> str:
    """What the last turn asked, where a follow-up without a verb asks it of something else: "what about the other?"."""
    slots = read.last.slots if read.last and read.leaning else None
    same = slots is not None and wanted.intent == slots.intent and wanted.asks_for == slots.asks_for
    short = len(topic.split()) <= _SHORT
    return slots.topic if slots and same and short and topic and topic != slots.topic else ""


def _counting(read: Read, wanted: Wanted, phrase: str) -> str:
    """A follow-up with what is counted, where only the turn before says that."""
    said = read.last.slots.phrase if read.last and wanted.asks_for == "number" else ""
    return phrase if _COUNTED.search(phrase) else f"{phrase} {said}".strip()


_COUNTED = re.compile(r"\b(?:how many|how much|numbers? of)\b")
_SHORT = 4
"""A follow-up that says more than so many words of its own asks for itself."""


_A_NAME = Wanted(Intent.FACT, asks_for="name")


def _when_done(read: Read) -> bool:
    """Whether a question asks by when an issue named by its number is dealt with, in words that say no more."""
    by_when = read.wanted.intent is Intent.DEADLINE and bool(read.numbers.numbers)
    return by_when and all(is_everyday(word) for word in read.topic.split())


def _own_topic(read: Read, view: View) -> str:
    """What a follow-up is about by its own words; "" where they only colour a question on what was spoken of.

    "When did they start?" is not about starting, nor "why on earth not?" about the earth, which no report holds.
    """
    said = done_to_it(read.text)
    words = read.topic.split()
    if points_back(read.text) and all(is_everyday(w) or w in said for w in words):
        return ""
    if read.wanted.asks_for and not any(kin_of(stem(w)) & view.catalogue.stems for w in words):
        return ""
    return read.topic


def _beside_one_another(wanted: Wanted, read: Read, topic: str) -> Wanted:
    """A question on a topic that names several Areas, or several inspections of one, sets them side by side."""
    if wanted.intent is Intent.TIMELINE and topic and len(read.named.areas) > 1 and len(read.when.years) < 2:
        return Wanted(Intent.COMPARE)
    if wanted.intent not in (Intent.FINDING, Intent.COMMITMENTS) or not topic or read.numbers.numbers:
        return wanted
    if len(read.named.areas) > 1:
        return Wanted(Intent.COMPARE)
    several = len(read.when.report_ids or ()) > 1 and len(read.when.years) > 1
    several = several or (read.when.every and len(read.reports) > 1)
    return Wanted(Intent.TIMELINE) if several and len(read.areas) == 1 else wanted


def _stateless(topic: str, text: str, view: View) -> str:
    """A topic without the state that is asked of it: "is it on track?" has none of its own."""
    asked = asks_whether(text) and bool(states_named(text, view.catalogue.states))
    return without_states(topic, text) if asked else topic


def _of_judgements(wanted: Wanted, topic: str, text: str, view: View) -> tuple[Wanted, str, tuple[str, ...]]:
    """What is wanted, its topic and the judgements named, where the judgements of reports or plans are asked for."""
    wanted, judged = _judged(wanted, text, view)
    if not judged and asks_whether(text) and states_named(text, view.catalogue.states):
        return _of_state(wanted), topic, ()
    return wanted, "" if judged else topic, judged


def _judged(wanted: Wanted, text: str, view: View) -> tuple[Wanted, tuple[str, ...]]:
    """A question that names what a follow-up said of earlier issues ("achieved", "not progressed") is about those."""
    words = stems(_TO_DO.sub(" ", text))
    plain = [w for w in words if w not in {"had", "has", "have", "been", "was", "were", "is", "be", "any"}]
    found: list[str] = []
    for grade in view.catalogue.judged:
        if grade in view.catalogue.states or is_taken_back(grade, text):
            continue  # "at risk" and "red" are said of much else, and "not achieved" is not "achieved"
        key = stems(grade)
        at = [n for n in range(len(plain) - len(key) + 1) if plain[n : n + len(key)] == key]
        if at and not any(set(key) <= set(stems(g)) for g in found):
            found.append(grade)
    asks = _ASKS_WHICH.search(text.strip())
    found += states_named(text, view.catalogue.states)
    listed = _OF_ISSUES.match(text.strip()) and wanted.intent is Intent.FACT
    taken_back = any(is_taken_back(grade, text) for grade in view.catalogue.judged)  # told by how far each came
    if not (found or taken_back) or not asks or (not listed and wanted.intent in _OF_ONE):
        return wanted, ()
    intent = Intent.COUNT if "how many" in text[:40] else Intent.LIST
    return Wanted(intent, Subject.JUDGEMENTS), tuple(found)


_ASKS_WHICH = re.compile(
    r"^(?:(?:on|for|in|about|of|with) )?"
    r"(?:which|what(?! (?:happened|became|came)\b)|how many|list|show|were any|are any|any)\b"
)


def _of_state(wanted: Wanted) -> Wanted:
    """What a question wants that asks whether something is on track, or why it is not."""
    return wanted if wanted.asks_for == "reason" else Wanted(Intent.STATUS)


_OF_ONE = (Intent.FACT, Intent.OWNER, Intent.DEADLINE, Intent.DEFINITION)
_OF_ISSUES = re.compile(
    r"(?:which|what|list|show)\b.*\b(?:issues|recommendations|recs|concerns|points|actions)\b"
    r"|(?:(?:on|for|in|about|of|with) )?(?:which|what) +"
    r"(?:(?!(?:the|an?|is|was|are|were|of|by|did|has|have)\b)[\w'’-]+ +){0,4}"
    r"(?:issue|recommendation|rec|concern|point|action|area for improvement|(?:priority|improvement) areas?|priority)\b"
)
"""Asks for several issues, or for one, whatever else of a fact the words have."""


def _grades(text: str, view: View) -> tuple[str, ...]:
    """Grades that a folded text names, longest first ("requires improvement to be good" is not "good")."""
    found: list[str] = []
    rest = " ".join(stems(_NOT_DONE.sub(" ", _TO_DO.sub(" ", text))))
    for grade in (*view.catalogue.grades, *_SCALE):
        pattern = rf"(?<!how )(?<!so )\b{re.escape(' '.join(stems(grade)))}\b"
        if re.search(pattern, rest):
            found.append(grade)
            rest = re.sub(pattern, " ", rest)
    return tuple(dict.fromkeys(found))


_TO_DO = re.compile(r"\b(?:issues?|points?|matters?|concerns?|recommendations?) (?:to (?:be )?|for )address\w*")
"""What reports call an issue, which does not say that it was addressed."""

_NOT_DONE = re.compile(
    r"\b(?:still|remains?|left|yet|(?:issues?|recommendations?|recs?|actions?"
    r"|commitments?|promises?|concerns?|points?)(?: (?:is|are|was|were))?)(?: \w+)? outstanding\b(?! (?:grade|rating))"
)
"""What is outstanding because it was not done yet is no grade."""

_SCALE = ("requires improvement", "excellent", "outstanding", "inadequate", "good", "fair", "poor", "satisfactory")


def _sides(read: Read, question: Question, scope: Filters, view: View) -> tuple[Filters, ...]:
    """The scopes of a comparison: Areas, or the reports of one; an Area outside the user's scope is no side."""
    if question.intent is not Intent.COMPARE:
        return ()
    areas = question.filters.areas
    if len(areas) < 2 and read.last and read.last.slots.areas and read.named.areas != read.last.slots.areas:
        areas = tuple(dict.fromkeys([*read.last.slots.areas, *areas]))
    reports = [r for r in read.reports if not question.filters.report_ids or r.id in question.filters.report_ids]
    if len(areas) == 1:
        return tuple(replace(question.filters, report_ids=(r.id,)) for r in reversed(reports))
    held = tuple(dict.fromkeys(r.area for r in reports if r.area))
    of_cps = tuple(area for area in held if kind_of(fold_name(area)) < 0) if "cps areas" in read.text else ()
    named = areas or of_cps or held
    inside = {r.id for r in in_scope(view.catalogue.of_area(areas), scope)} if areas else {r.id for r in read.reports}
    sides = [(area, _ids_of(area, question, inside, view)) for area in named]
    return tuple(replace(question.filters, areas=(area,), report_ids=ids) for area, ids in sides if ids)


def _ids_of(area: str, question: Question, scope: set[str], view: View) -> tuple[str, ...]:
    """The reports of an Area inside the scope of a question; of an Area without any of that year, the nearest one."""
    asked = question.filters.report_ids
    held = [r for r in view.catalogue.of_area((area,)) if r.id in scope]
    inside = tuple(r.id for r in held if not asked or r.id in asked)
    years = [int(r.year) for r in view.catalogue.reports if r.id in asked and r.year]
    dated = [r for r in held if r.year] if years and not inside else []
    nearest = sorted(dated, key=lambda r: min(abs(int(r.year) - year) for year in years))
    return inside or tuple(r.id for r in nearest[:1])


def _standing_alone(question: Question, read: Read, view: View) -> str:
    """The question as asked, with what was carried over in brackets."""
    if not read.last or not read.leaning:
        return read.asked
    filters = question.filters
    parts = [*(a for a in filters.areas if a not in read.named.areas)]
    if filters.report_ids and not read.when.taken:
        parts += [r.year for r in view.catalogue.reports if r.id in filters.report_ids and r.year]
    if filters.issue_numbers and not read.numbers.numbers:
        parts.append(("issue " if len(filters.issue_numbers) == 1 else "issues ") + ", ".join(filters.issue_numbers))
    if question.topic and question.topic != read.topic:
        parts.append(question.topic)
    return f"{read.asked.strip()} ({'; '.join(dict.fromkeys(parts))})" if parts else read.asked


def _checked(read: Read, question: Question, view: View) -> Understood:
    """What cannot be answered from what is held, in the order in which a person would notice."""
    if is_knowledge(read.text) and not _has_anchor(read, question):
        return Understood(question, Problem(Reason.NOT_A_QUESTION, OUTSIDE))
    if question.unknown:
        return Understood(question, Problem(Reason.UNKNOWN_AREA))
    if not read.reports:
        return Understood(question, Problem(Reason.UNKNOWN_REPORT))
    if read.when.missing and not read.when.report_ids:
        return Understood(replace(question, years_asked=read.when.missing), Problem(Reason.UNKNOWN_REPORT))
    if question.intent is Intent.COMPARE and not question.sides:
        return Understood(question, Problem(Reason.UNKNOWN_REPORT))
    numbers = question.filters.issue_numbers
    chosen = [r for r in read.reports if not question.filters.report_ids or r.id in question.filters.report_ids]
    if numbers:
        having = [r for r in chosen if set(numbers) & set(r.numbers)]
        if not having:
            return Understood(question, Problem(Reason.NO_SUCH_ISSUE))
        if len(having) < len(chosen):
            named = question.filters.report_ids
            only = replace(question.filters, report_ids=tuple(r.id for r in having))
            question = replace(question, filters=only, asked_of=named)
    if _is_outside(read, question, view):
        return Understood(question, Problem(Reason.NOT_A_QUESTION, OUTSIDE))
    return Understood(question)


def _has_anchor(read: Read, question: Question) -> bool:
    """Whether a question names something held: a body, a number, a theme, or what reports are made of."""
    named = read.named.areas or read.named.report_ids or question.filters.issue_numbers or question.owners
    return bool(named) or bool(question.theme) or bool({stem(w) for w in _FIELD} & set(stems(read.text)))


def _is_outside(read: Read, question: Question, view: View) -> bool:
    """Whether nothing in a question has to do with reports: no name, no number, no word that any report holds."""
    if question.filters.areas or question.filters.issue_numbers or question.filters.report_ids or question.owners:
        return False
    words = [w for w in read.topic.split() if not w.isdigit()]
    if question.theme or not words or any(kin_of(stem(w)) & view.catalogue.stems for w in words):
        return not words and read.strange() and not _is_about_reports(read, question)
    spelt = any(len(w) > _LETTERS and view.pieces(w) == 1 for w in words)  # no row of keys that somebody hit
    strange = read.strange() and not (spelt and are_keywords(read.text))
    quiz = is_quiz(read.text) and question.intent is not Intent.COMMITMENTS
    return (quiz or strange) and not _is_about_reports(read, question)


_LETTERS = 4


def _is_about_reports(read: Read, question: Question) -> bool:
    """Whether a question uses the words of this field ("report", "issue", "commit") or asks for a register."""
    field = {stem(w) for w in _FIELD}
    asked = set(stems(read.text))
    settled = question.intent not in (Intent.FACT, Intent.FINDING, Intent.COMMITMENTS, Intent.DEFINITION)
    return bool(field & asked) or question.subject is not None or read.leaning or settled


_FIELD = each_word(
    """area areas report inspection inspector inspectors inspectorate hmcpsi hmicfrs ofsted cps recommendation
        issue response commit commitment promise accept reject rating rated grade deadline response
        finding findings judgement strength weakness prosecutor prosecutors children council councils authority
        authorities improve progress"""
)
