"""Reads a question without a language model: names, inspections, numbers, roles, topic and intent, then its gaps.

What was read is checked against what is held, so that a silence with its reason is decided here where it can be.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.answer import Reason
from assistant.catalogue import Catalogue, Known
from assistant.followup import (
    EMPTY,
    Conversation,
    Turn,
    asks_for_all,
    chosen_suggestion,
    has_lead,
    is_about_all,
    nth_one,
    points_back,
    says_yes,
    step_in_time,
    without_lead,
)
from assistant.question import Intent, Question, Subject
from assistant.settings import AssistantSettings
from assistant.understand_areas import Named, areas_named
from assistant.understand_intent import Wanted, intent_of, joint_asked
from assistant.understand_numbers import Numbers, numbers_named
from assistant.understand_refusals import OUTSIDE, is_quiz, refusal
from assistant.understand_topic import mended, phrase_of, roles_named, theme_of, topic_of
from assistant.terms import kind_words
from assistant.understand_when import When, when_named
from assistant.words import fold
from vectorstore.filters import EVERYTHING, Filters
from vectorstore.schema import Acceptance
from vectorstore.stems import stem, stems


@dataclass(frozen=True, slots=True)
class View:
    """What understanding may look at: what is held, and how everyday a word is."""

    catalogue: Catalogue
    pieces: Callable[[str], int]
    settings: AssistantSettings

    def frequency(self, word: str) -> int:
        """How often a word, in any of its forms, stands in what is held."""
        return self.catalogue.frequency(word)


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


@dataclass(frozen=True, slots=True)
class _Read:
    """What one text says by itself."""

    asked: str
    text: str
    named: Named
    numbers: Numbers
    wanted: Wanted
    reports: tuple[Known, ...]
    when: When
    owners: tuple[str, ...]
    topic: str
    phrase: str
    theme: str
    areas: tuple[str, ...]
    last: Turn | None
    leaning: bool
    readings: tuple[str, ...]


def understand(asked: str, conversation: Conversation, scope: Filters, view: View) -> Understood:
    """A question in its conversation, as a `Question` that stands alone, or why nothing can be answered."""
    text = fold(asked)
    taken_up = chosen_suggestion(text, conversation)
    if taken_up:
        understood = understand(taken_up, EMPTY, scope, view)
        return replace(understood, question=replace(understood.question, asked=asked, standalone=taken_up))
    text, changes = mended(text, view.catalogue, view.pieces)
    declined = refusal(text) or ("I did not offer anything to say yes to." if says_yes(text) else None)
    if declined:
        return Understood(Question(asked, asked, Intent.FACT), Problem(Reason.NOT_A_QUESTION, declined))
    if not view.catalogue.reports:
        return Understood(Question(asked, asked, Intent.FACT), Problem(Reason.NO_REPORTS))
    read = _read(asked, text, changes, conversation, scope, view)
    return _checked(read, _question(read, scope, view), view)


def _read(
    asked: str, text: str, changes: dict[str, str], conversation: Conversation, scope: Filters, view: View
) -> _Read:
    last = conversation.last
    original = asked if len(asked) == len(text) else text
    early = intent_of(without_lead(text))
    named = areas_named(original, text, view.catalogue, view.frequency, view.settings.near_spelling)
    blank = _blanked(text, named.taken)
    areas = named.areas or _carried_areas(blank, last, scope, view)
    reports = _in_scope(view.catalogue.of_area(areas), scope)
    when = _when(blank, reports, last, view, topical=bool(early.asks_for) and early.intent is not Intent.RATING)
    blank = _blanked(blank, when.taken)
    core = without_lead(blank)
    offset = len(blank) - len(core) if blank.endswith(core) else 0
    numbers = _numbers(blank, last, reports)
    wanted = intent_of(re.sub(r"\s+", " ", core).strip(" ,"))
    roles, role_spans = roles_named(blank, view.catalogue)
    owning = not re.search(r"\b(?:mention|refer|name|involv|concern)\w*\b", core) and wanted.subject is Subject.COMMITMENTS and wanted.intent in (Intent.LIST, Intent.COUNT)
    taken = [*numbers.taken, *(role_spans if owning else ())]
    taken += [(0, offset)] if offset and has_lead(blank) else []
    topic = topic_of(blank, taken)
    if set(topic.split()) <= kind_words(wanted.asks_for):
        topic = ""
    if not wanted.asks_for and _acronym_alone(core, view):
        wanted = Wanted(Intent.DEFINITION)
    leaning = bool(last) and (has_lead(text) or points_back(text) or not topic or len(text.split()) <= 3)
    return _Read(
        asked=asked,
        text=blank,
        named=named,
        numbers=numbers,
        wanted=wanted,
        reports=reports,
        when=when,
        owners=tuple(r.name for r in roles) if owning else (),
        topic=topic,
        phrase=phrase_of(blank, taken),
        theme=theme_of(topic, blank),
        areas=areas,
        last=last,
        leaning=leaning,
        readings=(*named.readings, *(f"“{old}” read as “{new}”" for old, new in changes.items())),
    )


def _acronym_alone(core: str, view: View) -> bool:
    """Whether nothing but a short form that the documents define is asked."""
    word = core.strip(" ?.!,").upper()
    return word in view.catalogue.definitions and len(word) > 1


def _blanked(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _carried_areas(text: str, last: Turn | None, scope: Filters, view: View) -> tuple[str, ...]:
    if last and not is_about_all(text):
        kept = last.slots.areas or _areas_cited(last, view)
        if kept and (last.slots.areas or points_back(text) or has_lead(text) or len(text.split()) <= 3):
            return kept
    return scope.areas


def _areas_cited(last: Turn, view: View) -> tuple[str, ...]:
    """The one Area that the last answer quoted, where it quoted only one."""
    cited = {r for r, _ in last.slots.cited}
    areas = {report.area for report in view.catalogue.reports if report.id in cited and report.area}
    return tuple(areas) if len(areas) == 1 else ()


def _in_scope(reports: tuple[Known, ...], scope: Filters) -> tuple[Known, ...]:
    return tuple(
        r
        for r in reports
        if (not scope.report_ids or r.id in scope.report_ids)
        and (not scope.areas or {*r.areas, r.area} & set(scope.areas))
        and (not scope.years or (r.year and int(r.year) in scope.years))
    )


def _when(text: str, reports: tuple[Known, ...], last: Turn | None, view: View, *, topical: bool) -> When:
    unit, step = step_in_time(text) if last else ("", 0)
    if step and last:
        return _stepped(unit, step, reports, last, view)
    in_texts = topical and any(view.frequency(year) for year in re.findall(r"\b(?:19|20)\d\d\b", text))
    return when_named(text, reports, in_texts=in_texts)


def _stepped(unit: str, step: int, reports: tuple[Known, ...], last: Turn, view: View) -> When:
    """The report a number of years from the last one, or the next in order."""
    dated = [r for r in reversed(reports) if r.published]
    ids = last.slots.report_ids or tuple(dict.fromkeys(r for r, _ in last.slots.cited))
    here = next((at for at, r in enumerate(dated) if r.id in ids), None)
    if here is None:
        return When()
    if unit == "year":
        year = str(int(dated[here].year) + step)
        chosen = tuple(r.id for r in dated if r.year == year)
        return When(chosen or None, (year,), () if chosen else (year,))
    there = here + step
    if 0 <= there < len(dated):
        return When((dated[there].id,), (dated[there].year,))
    return When(None, ("a later inspection" if step > 0 else "an earlier inspection",), ("another inspection",))


def _numbers(text: str, last: Turn | None, reports: tuple[Known, ...]) -> Numbers:
    named = numbers_named(text, bare=bool(last and (last.slots.issue_numbers or last.slots.cited)))
    which = nth_one(text) if last and not named.numbers else None
    if which is None or not last or not (last.slots.issue_numbers or last.slots.cited):
        return named
    before = last.slots.issue_numbers or tuple(n for _, n in last.slots.cited)
    if isinstance(which, int):
        listed = last.slots.intent in (Intent.LIST, Intent.COUNT, Intent.STATUS) and len(before) >= which
        return Numbers((before[which - 1] if listed else str(which),), taken=((0, len(text)),))
    if which == "last":
        return Numbers(nth=(-1,), taken=((0, len(text)),))
    step = 1 if which == "next" else -1
    return Numbers((str(int(before[-1]) + step),) if before[-1].isdigit() else (), taken=((0, len(text)),))


def _question(read: _Read, scope: Filters, view: View) -> Question:
    """The question with its gaps filled from the last turn."""
    slots = read.last.slots if read.last and read.leaning else None
    numbers = read.numbers.numbers or _nth_numbers(read)
    report_ids = _report_ids(read, scope)
    topic, phrase, theme, wanted = read.topic, read.phrase, read.theme, read.wanted
    focus = EVERYTHING
    owners = read.owners
    if slots:
        wanted = _carried_intent(read, wanted)
        focus = _focus(read)
        report_ids = report_ids or _same_report(read, numbers)
        if not topic and not numbers and not _stands_alone(wanted, read):
            topic, phrase, theme = slots.topic, f"{phrase} {slots.phrase}".strip(), slots.theme
            owners = owners or (slots.owners if wanted.subject is Subject.COMMITMENTS else ())
            numbers, report_ids, topic = _carried_numbers(read, topic, report_ids)
    wanted, judged = _judged(wanted, read.text, view)
    topic = "" if judged else topic
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
        phrase=phrase or read.phrase or read.asked,
        theme=theme,
        subject=wanted.subject,
        acceptances=wanted.acceptances,
        status=wanted.status,
        dated=wanted.dated,
        unanswered=wanted.unanswered,
        premise=wanted.premise,
        asks_for=wanted.asks_for,
        owners=owners,
        unknown=read.named.unknown,
        near=read.named.near,
        focus=focus,
        readings=read.readings,
        years_asked=read.when.years,
        joint=joint_asked(read.text),
        grades=judged or _grades(read.text, view),
    )
    question = replace(question, sides=_sides(read, question, view))
    return replace(question, standalone=_standing_alone(question, read, view))


def _judged(wanted: Wanted, text: str, view: View) -> tuple[Wanted, tuple[str, ...]]:
    """A question that names what a follow-up said of earlier issues ("achieved", "not progressed") is about those."""
    words = stems(text)
    plain = [w for w in words if w not in {"had", "has", "have", "been", "was", "were", "is", "be", "any"}]
    found: list[str] = []
    for grade in view.catalogue.judged:
        key = stems(grade)
        at = [n for n in range(len(plain) - len(key) + 1) if plain[n : n + len(key)] == key]
        if at and not any(set(key) <= set(stems(g)) for g in found):
            found.append(grade)
    asks = re.search(r"^(?:which|what|how many|list|show|were any|are any|any)\b", text.strip())
    if not found or not asks or wanted.intent in (Intent.FACT, Intent.OWNER, Intent.DEADLINE, Intent.DEFINITION):
        return wanted, ()
    intent = Intent.COUNT if text.strip().startswith("how many") else Intent.LIST
    return Wanted(intent, Subject.JUDGEMENTS), tuple(found)


def _stands_alone(wanted: Wanted, read: _Read) -> bool:
    """Whether a question without a topic of its own is whole all the same: a list of a register, the ratings."""
    if points_back(read.text) or asks_for_all(read.text):
        return False
    if wanted.intent in (Intent.LIST, Intent.COUNT):
        return wanted.subject is not None and not has_lead(read.text)
    return wanted.intent is Intent.RATING and not wanted.plain


def _carried_intent(read: _Read, wanted: Wanted) -> Wanted:
    """The last intent, for "and people?" and "what about East?"; "all of them" lists what was shown in part."""
    slots = read.last.slots if read.last else None
    if slots is None:
        return wanted
    if asks_for_all(read.text.strip()):
        return Wanted(Intent.LIST, Subject(slots.subject) if slots.subject else Subject.COMMITMENTS)
    if wanted.plain or not _has_verb(read.text):
        intent = Intent(slots.intent)
        carried = tuple(Acceptance(a) for a in slots.acceptances)
        subject = Subject(slots.subject) if slots.subject else None
        if intent in (Intent.FACT, Intent.OWNER, Intent.DEADLINE, Intent.DEFINITION):
            return Wanted(Intent.COMMITMENTS, plain=True) if wanted.plain else wanted
        return Wanted(intent, subject, acceptances=carried, plain=True)
    return wanted


def _has_verb(text: str) -> bool:
    plain = without_lead(text).strip(" ?.,!")
    return bool(plain) and bool(re.search(r"\b(?:what|who|when|where|which|why|how|is|are|was|were|did|does|do|will|has|have|list|show|compare|name)\b", plain))


def _same_report(read: _Read, numbers: tuple[str, ...]) -> tuple[str, ...]:
    """The one report quoted last, where a follow-up names an issue number and nothing else."""
    cited = tuple(dict.fromkeys(r for r, _ in read.last.slots.cited)) if read.last else ()
    cited = cited or (read.last.slots.quoted if read.last else ())
    alone = not (read.named.areas or read.when.report_ids or read.when.missing)
    return cited if numbers and alone and len(cited) == 1 and has_lead(read.text) else ()


def _focus(read: _Read) -> Filters:
    """What the last answer quoted, as a scope to look at first; nothing where the new question names its own."""
    if not read.last or read.named.areas or read.when.report_ids or read.numbers.numbers:
        return EVERYTHING
    cited = read.last.slots.cited
    return Filters(
        report_ids=tuple(dict.fromkeys(r for r, _ in cited)), issue_numbers=tuple(dict.fromkeys(n for _, n in cited))
    )


def _carried_numbers(
    read: _Read, topic: str, report_ids: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Issue numbers of the last turn, asked for or cited, where the new question is still about them."""
    slots = read.last.slots if read.last else None
    if slots is None or asks_for_all(read.text.strip()):
        return (), report_ids, "" if slots and not slots.owners else topic
    same = bool(re.search(r"\bsame (?:issue|number|recommendation|rec|point)\b", read.text))
    moved = bool(read.named.areas) and set(read.named.areas) != set(slots.areas)
    if moved or (read.when.report_ids and not same):
        if slots.topic and not same:
            return (), report_ids, slots.topic
        return slots.issue_numbers, report_ids, ""
    if slots.issue_numbers:
        return slots.issue_numbers, report_ids, "" if not slots.topic else topic
    cited = tuple(dict.fromkeys(n for _, n in slots.cited))
    if cited and len(cited) <= _FEW:
        return cited, report_ids or tuple(dict.fromkeys(r for r, _ in slots.cited)), ""
    return (), report_ids, topic


_FEW = 6
"""Up to so many issues quoted last are what "they" and "those" point at."""


def _nth_numbers(read: _Read) -> tuple[str, ...]:
    wanted = set(read.when.report_ids or ())
    reports = [r for r in read.reports if r.numbers and (not wanted or r.id in wanted)]
    found = []
    for nth in read.numbers.nth:
        for report in reports[:1]:
            by_order = report.numbers[nth - 1 if nth > 0 else nth] if abs(nth) <= len(report.numbers) else str(nth)
            found.append(str(nth) if str(nth) in report.numbers else by_order)
    return tuple(dict.fromkeys(found))


def _report_ids(read: _Read, scope: Filters) -> tuple[str, ...]:
    if read.when.report_ids:
        return read.when.report_ids
    if read.last and read.leaning and not read.when.every and not read.when.missing:
        kept = tuple(i for i in read.last.slots.report_ids if any(r.id == i for r in read.reports))
        if kept and not (is_about_all(read.text)):
            return kept
    if scope:
        return tuple(r.id for r in read.reports)
    return ()


def _grades(text: str, view: View) -> tuple[str, ...]:
    """Grades that a folded text names, longest first ("requires improvement to be good" is not "good")."""
    found: list[str] = []
    rest = " ".join(stems(text))
    for grade in (*view.catalogue.grades, *_SCALE):
        pattern = rf"(?<!how )\b{re.escape(' '.join(stems(grade)))}\b"
        if re.search(pattern, rest):
            found.append(grade)
            rest = re.sub(pattern, " ", rest)
    return tuple(dict.fromkeys(found))


_SCALE = ("requires improvement", "excellent", "outstanding", "inadequate", "good", "fair", "poor", "satisfactory")


def _sides(read: _Read, question: Question, view: View) -> tuple[Filters, ...]:
    if question.intent is not Intent.COMPARE:
        return ()
    areas = question.filters.areas
    if len(areas) < 2 and read.last and read.last.slots.areas and read.named.areas != read.last.slots.areas:
        areas = tuple(dict.fromkeys([*read.last.slots.areas, *areas]))
    if len(areas) >= 2:
        return tuple(replace(question.filters, areas=(a,), report_ids=_ids_of(a, question, view)) for a in areas)
    reports = [r for r in read.reports if not question.filters.report_ids or r.id in question.filters.report_ids]
    if len(areas) == 1:
        return tuple(replace(question.filters, report_ids=(r.id,)) for r in reversed(reports))
    held = dict.fromkeys(r.area for r in reports if r.area)
    return tuple(replace(question.filters, areas=(a,), report_ids=_ids_of(a, question, view)) for a in held)


def _ids_of(area: str, question: Question, view: View) -> tuple[str, ...]:
    asked = question.filters.report_ids
    return tuple(r.id for r in view.catalogue.of_area((area,)) if r.id in asked) if asked else ()


def _standing_alone(question: Question, read: _Read, view: View) -> str:
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


def _checked(read: _Read, question: Question, view: View) -> Understood:
    """What cannot be answered from what is held, in the order in which a person would notice."""
    if question.unknown:
        return Understood(question, Problem(Reason.UNKNOWN_AREA))
    if not read.reports:
        return Understood(question, Problem(Reason.UNKNOWN_REPORT))
    if read.when.missing and not read.when.report_ids:
        return Understood(replace(question, years_asked=read.when.missing), Problem(Reason.UNKNOWN_REPORT))
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


def _is_outside(read: _Read, question: Question, view: View) -> bool:
    """Whether nothing in a question has to do with reports: no name, no number, no word that any report holds."""
    if question.filters.areas or question.filters.issue_numbers or question.filters.report_ids or question.owners:
        return False
    words = [w for w in read.topic.split() if not w.isdigit()]
    if question.theme or not words or any(stem(w) in view.catalogue.stems for w in words):
        return not words and not _is_about_reports(read, question)
    return is_quiz(read.text) and not _is_about_reports(read, question)


def _is_about_reports(read: _Read, question: Question) -> bool:
    """Whether a question uses the words of this field ("report", "issue", "commit") or asks for a register."""
    field = {stem(w) for w in _FIELD}
    asked = set(stems(read.text))
    settled = question.intent not in (Intent.FACT, Intent.FINDING, Intent.COMMITMENTS, Intent.DEFINITION)
    return bool(field & asked) or question.subject is not None or read.leaning or settled


_FIELD = (
    "area areas report inspection inspector inspectors inspectorate hmcpsi hmicfrs ofsted cps recommendation issue response commit commitment "
    "promise accept reject rating rated grade deadline response finding findings judgement strength weakness prosecutor prosecutors children council"
).split()
