"""Fills the gaps that a question leaves from the last turn: intent, issues, inspections, what "that" points at."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.question import Intent, Subject
from assistant.understanding.acceptance import Wanted, acceptances_named
from assistant.understanding.followup import (
    Slots,
    asks_for_all,
    asks_which,
    has_lead,
    is_about_all,
    is_bare,
    nth_one,
    points_back,
    reports_spoken_of,
    step_in_office,
    step_in_time,
    without_lead,
)
from assistant.understanding.reading import Read
from assistant.words import fold
from vectorstore.filters import EVERYTHING, Filters
from vectorstore.schema import Acceptance, Kind
from vectorstore.themes import themes_of


def stands_alone(wanted: Wanted, read: Read) -> bool:
    """Whether a question without a topic of its own is whole all the same: a list of a register, the ratings."""
    if points_back(read.text) or asks_for_all(read.text) or _IS_TAKEN.match(read.text.strip()) or _is_of_them(read):
        return False
    if wanted.intent is Intent.LIST and _of_one_issue(read):
        return False
    if wanted.intent in (Intent.LIST, Intent.COUNT):
        whole = not has_lead(read.text) or bool(read.named.areas and _BACK_TO.match(read.text.strip()))
        return wanted.subject is not None and whole and not is_bare(read.text)
    return wanted.intent is Intent.RATING and not wanted.plain


_BACK_TO = re.compile(r"(?:to )?(?:go(?:ing)? )?back to\b|return(?:ing)? to\b")
"""Goes back to a body that was spoken of, to ask something new about it."""


def _of_one_issue(read: Read) -> bool:
    """Whether the one issue spoken of last is meant, because no word asks for several: "what was the response?"."""
    alone = not (read.named.areas or read.named.report_ids or read.when.report_ids or read.when.missing)
    return alone and bool(read.last and len(read.last.slots.issue_numbers) == 1) and not _SEVERAL.search(read.text)


_SEVERAL = re.compile(
    r"\b(?:all|every|each|any|which|list|many|others?|else (?:was|were|has|had|did (?:the )?inspect\w+))\b"
    r"|\b(?:issues|recommendations|recs|points|concerns|actions|responses|replies|answers|commitments|promises"
    r"|ratings|grades|reports|areas|judgements|strengths|weaknesses)\b"
)


def carried_intent(read: Read, wanted: Wanted) -> Wanted:
    """The last intent, for "and people?" and "what about East?"; "all of them" lists what was shown in part."""
    slots = read.last.slots if read.last else None
    if slots is None:
        return wanted
    if asks_for_all(read.text.strip()):
        return Wanted(Intent.LIST, Subject(slots.subject) if slots.subject else Subject.COMMITMENTS)
    listed = slots.intent in (Intent.LIST, Intent.COUNT)
    if of_it := _of_the_one(read, wanted, slots):
        return of_it
    if step_in_time(read.text)[1] and not read.topic and not read.numbers.numbers and _ONLY_TIME.search(read.text):
        return _of_the_same_kind(read, replace(wanted, asks_for="", plain=True), slots)
    if wanted.asks_for == "reason" and slots.acceptances and listed and not read.topic:
        kinds = acceptances_named(read.text) or tuple(Acceptance(a) for a in slots.acceptances)
        return Wanted(Intent.STATUS, acceptances=kinds, asks_for="reason", premise=kinds[0])
    if listed and asks_which(read.text.strip()):
        kinds = tuple(Acceptance(a) for a in slots.acceptances)
        return Wanted(Intent.LIST, Subject(slots.subject) if slots.subject else Subject.ISSUES, acceptances=kinds)
    number = wanted.asks_for == "number" or _is_of_them(read)
    if not read.topic and number and (listed or slots.intent in (Intent.STATUS, Intent.COMMITMENTS)):
        return _counted(read, slots)
    if slots.subject == Subject.JUDGEMENTS and wanted.intent in (Intent.LIST, Intent.COUNT) and _FAR.search(read.text):
        return Wanted(wanted.intent, Subject.JUDGEMENTS)
    if _OF_EXTREMES.search(read.text) and (slots.intent == Intent.RATING or slots.subject == Subject.RATINGS):
        return Wanted(Intent.RATING)
    return _of_the_same_kind(read, wanted, slots) if wanted.plain or not _has_verb(read.text) else wanted


def _is_one_side(read: Read, slots: Slots) -> bool:
    """Whether only one of the bodies just compared is asked about: "just Eastvale"."""
    named = set(read.named.areas)
    return len(named) == 1 and named < set(slots.areas)


def _of_the_one(read: Read, wanted: Wanted, slots: Slots) -> Wanted | None:
    """What is wanted of the one issue just shown, or the one body just compared: how it was taken, whose, what."""
    if _ONE_THING_MORE.fullmatch(without_lead(read.text).strip(" ?.!,")) and _is_of_one_thing(read, slots):
        return Wanted(Intent.FACT, asks_for="number" if "how many" in read.text else wanted.asks_for)
    if slots.intent == Intent.COMPARE and wanted.intent is not Intent.COMPARE and _is_one_side(read, slots):
        return replace(wanted, intent=Intent.COMMITMENTS) if wanted.plain or not _has_verb(read.text) else wanted
    if _RATINGS.fullmatch(without_lead(read.text).strip(" ?.!,")):
        return Wanted(Intent.RATING)
    taken = acceptances_named(read.text) if read.named.areas and not _has_verb(read.text) else ()
    if taken and slots.intent not in _TELLING_HOW_TAKEN:  # "Eastvale 2019 rejected": a search in keywords
        return Wanted(Intent.LIST, Subject.ISSUES, acceptances=taken)
    if _IS_TAKEN.match(read.text.strip()) and len(slots.cited) == 1:
        return Wanted(Intent.STATUS, acceptances=acceptances_named(read.text))
    if slots.issue_numbers and wanted.intent is Intent.FACT and not read.topic and _WHOSE.match(read.text.strip()):
        return Wanted(Intent.OWNER)
    if wanted.asks_for == "name" and nth_one(read.text) and without_lead(read.text).startswith(("what", "which")):
        return Wanted(Intent.FINDING, plain=True)
    return None


def _is_of_one_thing(read: Read, slots: Slots) -> bool:
    """Whether the last turn asked one thing of what is held, no list: a fact, or whether something is so."""
    told = slots.intent in (Intent.FACT, Intent.OWNER, Intent.DEADLINE, Intent.COMMITMENTS, Intent.FINDING)
    whether = bool(read.last and _WHETHER.match(fold(read.last.asked)))
    return told and bool(slots.quoted) and (whether or slots.intent in (Intent.FACT, Intent.OWNER, Intent.DEADLINE))


_WHETHER = re.compile(r"(?:(?:and|so|but) )*(?:is|are|was|were|will|would|has|have|had|do|does|did|can)\b")
_HOW_MANY = re.compile(r"how many(?: of (?:them|these|those))?")
_ONE_THING_MORE = re.compile(
    rf"{_HOW_MANY.pattern}|"
    r"(?:for|in|at|to|by|from|with|on|across) (?:which|what) (?:[\w-]+ ?){1,3}"
)
"""What cannot be understood without the thing just told of: "for which teams?", "how many of them?"."""

_RATINGS = re.compile(r"(?:the )?(?:ratings|grades)")
_TELLING_HOW_TAKEN = (Intent.LIST, Intent.COUNT, Intent.STATUS)
_IS_TAKEN = re.compile(r"^(?:and |so |was (?:it|that|this) )*(?:accepted|agreed|rejected|refused|turned down)\W*$")
"""Asks how the one issue just shown was taken."""

_WHOSE = re.compile(r"^(?:and |so |but )*who(?: (?:leads?|owns?|runs?|does|heads?)(?: (?:on )?(?:it|that|this))?)?\W*$")
"""Asks whose the issue just shown is, in words that elsewhere ask for anybody's name."""

_ONLY_TIME = re.compile(r"^(?:(?!who|why|where|how|which|list|compare)\S+\s*){1,7}$")
"""A short follow-up that names no other kind of answer than the last."""


def _of_the_same_kind(read: Read, wanted: Wanted, slots: Slots) -> Wanted:
    """The last intent, for a follow-up that says nothing of what it wants."""
    intent = Intent(slots.intent)
    carried = _otherwise_taken(read) or tuple(Acceptance(a) for a in slots.acceptances)
    subject = Subject(slots.subject) if slots.subject else None
    if read.when.taken and not read.numbers.numbers and is_bare(read.text):  # "and 2021?"
        return Wanted(intent, subject, asks_for=slots.asks_for, acceptances=carried, plain=True)
    facts = (Intent.FACT, Intent.OWNER, Intent.DEADLINE)
    of_one = intent in facts and read.numbers.numbers and slots.issue_numbers and not _has_verb(read.text)
    if of_one and not wanted.asks_for and wanted.intent is Intent.FINDING:  # "who owns issue 3? – and 4?"
        return Wanted(intent, asks_for=slots.asks_for, plain=True)
    same_time = bool(_SAME_TIME.search(read.text)) and not _has_verb(read.text)  # "and in Eastvale that year?"
    if intent in facts and not read.topic and not read.numbers.numbers and (same_time or not wanted.asks_for):
        return Wanted(intent, asks_for=slots.asks_for, plain=True)
    if intent in facts and slots.asks_for in _CARRIED and wanted.plain and not _has_verb(read.text):
        return Wanted(Intent.FACT, asks_for=slots.asks_for, plain=True)  # "who is the chief? – and the deputy?"
    if intent in (*facts, Intent.DEFINITION):
        return Wanted(Intent.COMMITMENTS, plain=True) if wanted.plain else wanted
    return Wanted(
        intent,
        subject,
        acceptances=carried,
        dated="dated" in slots.narrowed,
        unanswered="unanswered" in slots.narrowed,
        plain=True,
    )


_SAME_TIME = re.compile(r"\b(?:that|the same) (?:year|time|inspection|report)\b")
_CARRIED = ("name", "person", "number", "amount", "percentage", "date", "duration")


def _otherwise_taken(read: Read) -> tuple[Acceptance, ...]:
    """The other way in which issues were taken that a short follow-up asks for: "and not?", "the partial one?"."""
    if _NOT.match(without_lead(read.text)):
        return (Acceptance.NOT_ACCEPTED,)
    return (Acceptance.PARTLY,) if _PARTIAL.search(read.text) else acceptances_named(read.text)


_NOT = re.compile(r"^(?:the ones )?not(?: at all| accepted| agreed)?\W*$")
_PARTIAL = re.compile(r"\b(?:partial(?:ly)?|partly|half)\b")


def _counted(read: Read, slots: Slots) -> Wanted:
    """How many there are of what was listed; of all of them, where the whole is asked for."""
    kinds = () if _IN_ALL.search(read.text) else tuple(Acceptance(a) for a in slots.acceptances)
    usual = Subject.COMMITMENTS if slots.intent == Intent.COMMITMENTS else Subject.ISSUES
    return Wanted(
        Intent.COUNT,
        Subject(slots.subject) if slots.subject else usual,
        acceptances=kinds,
        dated="dated" in slots.narrowed,
        unanswered="unanswered" in slots.narrowed,
    )


def _is_of_them(read: Read) -> bool:
    """Whether the number of what was just told is asked for: "how many?"."""
    return bool(read.last and _HOW_MANY.fullmatch(without_lead(read.text).strip(" ?.!,")))


_IN_ALL = re.compile(r"\b(?:in total|in all|altogether|overall|all in all)\b")
_OF_EXTREMES = re.compile(r"\b(?:best|worst|highest|lowest|strongest|weakest)\b")


def _has_verb(text: str) -> bool:
    plain = without_lead(f"{text.strip()} .").strip(" ?.,!")
    return bool(plain) and bool(
        re.search(
            r"\b(?:what|who|when|where|which|why|how|is|are|was|were|did|does|do|will|has|have|list|show"
            r"|compare[ds]?|name)\b",
            plain,
        )
    )


def same_report(read: Read, numbers: tuple[str, ...]) -> tuple[str, ...]:
    """The one report quoted last, where a follow-up names an issue number and nothing else."""
    cited = tuple(dict.fromkeys(r for r, _ in read.last.slots.cited)) if read.last else ()
    cited = cited or (read.last.slots.quoted if read.last else ())
    alone = not (read.named.areas or read.named.report_ids or read.when.report_ids or read.when.missing)
    return cited if numbers and alone and len(cited) == 1 and has_lead(read.text) else ()


def focus_of(read: Read) -> Filters:
    """What the last answer quoted, as a scope to look at first; nothing where the new question names its own."""
    if not read.last or read.named.areas or read.named.report_ids or read.when.report_ids or read.numbers.numbers:
        return EVERYTHING
    cited = read.last.slots.cited
    return Filters(
        report_ids=tuple(dict.fromkeys(r for r, _ in cited)), issue_numbers=tuple(dict.fromkeys(n for _, n in cited))
    )


def carried_numbers(
    read: Read, topic: str, report_ids: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Issue numbers of the last turn, asked for or cited, where the new question is still about them."""
    slots = read.last.slots if read.last else None
    if slots is None or asks_for_all(read.text.strip()):
        return (), report_ids, "" if slots and not slots.owners else topic
    if _of_others(read, slots) or (_is_not_held(slots, read) and _SEVERAL.search(read.text)):
        return (), report_ids, topic
    if read.owners and not slots.issue_numbers:
        return (), report_ids, topic  # "and the ABM?": the same of somebody else
    same = bool(re.search(r"\bsame (?:issue|number|recommendation|rec|point)\b", read.text))
    moved = bool(read.named.areas) and set(read.named.areas) != set(slots.areas)
    if moved or (read.when.report_ids and not same):
        if (slots.topic or read.wanted.intent in (Intent.LIST, Intent.COUNT)) and not same:
            return (), report_ids, slots.topic
        matter = slots.said if moved and slots.issue_numbers and not same else ""  # theirs of that number is another
        theme = next(iter(themes_of(matter)), "")
        return () if theme else slots.issue_numbers, report_ids, theme
    if slots.issue_numbers:
        return slots.issue_numbers, report_ids, "" if not slots.topic else topic
    cited = tuple(dict.fromkeys(n for _, n in slots.cited))
    if cited and len(cited) <= _FEW:
        return cited, report_ids or tuple(dict.fromkeys(r for r, _ in slots.cited)), ""
    return (), report_ids, topic


def carried_topic(slots: Slots, wanted: Wanted) -> str:
    """The last topic; where nothing was found, what the question was about: disclosure, for who advised on that."""
    unfound = not slots.quoted and wanted.intent is not Intent.FACT
    about = _ABOUT.search(slots.phrase) if unfound else None
    kept = [w for w in slots.topic.split() if about and w in about["what"].split()]
    return " ".join(kept) or slots.topic


_ABOUT = re.compile(r".*\b(?:on|about|regarding|around|concerning) (?P<what>\S.*)")


def _is_not_held(slots: Slots, read: Read) -> bool:
    """Whether no report has the issue that the last turn asked for."""
    return not any(n in report.numbers for n in slots.issue_numbers for report in read.reports)


def _of_others(read: Read, slots: Slots) -> bool:
    """Whether a follow-up is about other issues than were quoted: all Areas', those taken otherwise, later ones."""
    if is_about_all(read.text) or (slots.topic and read.wanted.intent is Intent.TIMELINE):
        return True
    if slots.subject == Subject.JUDGEMENTS and _FAR.search(read.text):
        return True
    taken = {a.value for a in _otherwise_taken(read)}
    return bool(taken and slots.acceptances) and taken != set(slots.acceptances)


_FAR = re.compile(
    r"^(?!.*\bof (?:them|those|these)\b)"
    r".*\b(?:achiev|met\b|done\b|implement|deliver|complet|finish|outstanding|progress)"
)
"""Asks which came how far: after those that were not achieved, those that were."""

_FEW = 6
"""Up to so many issues quoted last are what "they" and "those" point at."""


def nth_numbers(read: Read, report_ids: tuple[str, ...]) -> tuple[str, ...]:
    """The numbers of "the third recommendation" and "the last issue" in the newest report in scope."""
    wanted = set(report_ids)
    reports = [r for r in read.reports if r.numbers and (not wanted or r.id in wanted)]
    found = []
    for nth in read.numbers.nth:
        for report in reports[:1]:
            by_order = report.numbers[nth - 1 if nth > 0 else nth] if abs(nth) <= len(report.numbers) else str(nth)
            found.append(str(nth) if str(nth) in report.numbers else by_order)
    return tuple(dict.fromkeys(found))


def report_ids_of(read: Read, scope: Filters) -> tuple[str, ...]:
    """The reports named, carried over, or set by the user's scope; none where all are meant."""
    if read.when.report_ids:
        return read.when.report_ids
    if read.numbers.report_ids:
        return read.numbers.report_ids
    if read.named.report_ids:
        return read.named.report_ids
    carried = read.last and read.areas and not read.named.areas and read.areas == read.last.slots.areas
    if read.last and (read.leaning or carried) and not read.when.every and not read.when.missing:
        kept = tuple(i for i in read.last.slots.report_ids if any(r.id == i for r in read.reports))
        if kept and not (is_about_all(read.text) or (read.areas and _TODAY.search(read.text))):
            return kept
    if scope:
        return tuple(r.id for r in read.reports)
    return ()


_TODAY = re.compile(r"\b(?:these days|nowadays|today|at present|currently)\b|\bnow\W*$")
"""How things stand today is not asked of the earlier report that was spoken of."""


def later(read: Read, report_ids: tuple[str, ...], numbers: tuple[str, ...]) -> tuple[str, ...]:
    """These reports and the follow-ups to them, or all that came after: what was done about one is told by the next.

    An issue keeps its number in a follow-up; in any other report the same number is another issue.
    """
    dates = [r.published for r in read.reports if r.id in report_ids and r.published]
    after = [r for r in read.reports if dates and (r.published or "") > min(dates) and r.id not in report_ids]
    follow_ups = [r for r in after if r.kind is Kind.FOLLOW_UP] or ([] if numbers else after)
    if not follow_ups and not numbers and read.wanted.intent is Intent.TIMELINE and len(report_ids) == 1:
        return tuple(r.id for r in read.reports)  # within one inspection nothing changes
    return (*report_ids, *(r.id for r in follow_ups))


def in_turn(read: Read) -> tuple[str, ...]:
    """The reports in which the holders of an office follow one another, from those spoken of last, where that is asked.

    "Who took over?" is told by them and the reports that came after, "who was before her?" by them and the earlier.
    """
    step = step_in_office(read.text.strip()) if read.last else 0
    if not step or not read.last or not _OF_SOMEBODY.search(read.last.slots.phrase):
        return ()
    spoken_of = reports_spoken_of(read.last.slots)
    dates = [r.published for r in read.reports if r.id in spoken_of and r.published]
    if not dates:
        return ()
    turned = min(dates) if step > 0 else max(dates)
    return tuple(
        r.id for r in read.reports if r.published and (r.published >= turned if step > 0 else r.published <= turned)
    )


_OF_SOMEBODY = re.compile(r"\bwho\b|\bnames? of\b")
