"""What one text says by itself, before a conversation fills its gaps: names, inspections, numbers, topic, intent."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from assistant.question import AS_UNDERSTOOD, Intent, Meant, Subject
from assistant.settings import AssistantSettings
from assistant.understanding.acceptance import Wanted
from assistant.understanding.areas import Named, areas_named
from assistant.understanding.catalogue import Catalogue, Known
from assistant.understanding.features import without_preamble
from assistant.understanding.followup import (
    Conversation,
    Turn,
    has_lead,
    is_about_all,
    is_bare,
    nth_one,
    points_back,
    reports_spoken_of,
    step_in_time,
    step_spans,
    without_lead,
)
from assistant.understanding.headed import Head, Heads, with_heads
from assistant.understanding.intent import intent_of, is_none
from assistant.understanding.learned import Vector
from assistant.understanding.lists import narrowing_spans
from assistant.understanding.marks import Marked, marked_names
from assistant.understanding.numbers import Numbers, numbers_named
from assistant.understanding.terms import kind_words
from assistant.understanding.topic import parties_named, phrase_of, roles_named, theme_of, topic_of
from assistant.understanding.when import When, years_beside
from assistant.understanding.which_reports import meant_when, of_each, when_meant
from assistant.words import content_words, fold
from vectorstore.filters import Filters


@dataclass(frozen=True, slots=True)
class View:
    """What understanding may look at: what is held, how everyday a word is, and what the person put right."""

    catalogue: Catalogue
    pieces: Callable[[str], int]
    settings: AssistantSettings
    meant: Meant = AS_UNDERSTOOD
    vector: Callable[[str], Vector | None] | None = None
    heads: Heads = lambda name, alone, anywhere: Head()

    def meaning(self, marked: Marked) -> Vector | None:
        """The vector of a question; None where the index is of a model that the learned reader does not know."""
        return self.vector(without_preamble(without_lead(marked.spoken))) if self.vector else None

    def frequency(self, word: str) -> int:
        """How often a word, in any of its forms, stands in what is held."""
        return self.catalogue.frequency(word)


@dataclass(frozen=True, slots=True)
class Read:
    """What one text says by itself; `strange` tells whether it reads like no question about reports."""

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
    parties: tuple[str, ...] = ()
    did_it: bool = False
    strange: Callable[[], bool] = lambda: False


def read_text(
    asked: str, typed: str, changes: dict[str, str], conversation: Conversation, scope: Filters, view: View
) -> Read:
    """What a question says, read against what is held and what was said before; `typed` is it with spelling mended."""
    text = fold(typed)
    last = conversation.last
    named = _meant_names(_names(typed, view), view)
    blank = _blanked(text, named.taken)
    areas = named.areas or (() if view.meant.areas is not None else _carried_areas(blank, named, last, scope, view))
    reports = in_scope(_treated(named, areas, view), scope)
    roles, role_spans = roles_named(blank, view.catalogue)
    marked = marked_names(typed, text, named.taken, role_spans, view.catalogue)
    early = _intent(without_lead(blank), marked, len(reports) >= _SEVERAL, view)
    topical = bool(early.asks_for) and early.intent is not Intent.RATING
    when = when_meant(blank, reports, last, view.catalogue, topical=topical, own=years_beside(text, named.spots))
    when = meant_when(of_each(text, named, when, reports), reports, view.meant)
    blank = _blanked(blank, when.taken)
    core = without_lead(blank)
    offset = len(blank) - len(core) if blank.endswith(core) else 0
    numbers = _numbers(blank, last, reports, view.catalogue)
    wanted, did_it = _wanted(core, marked, when, reports, view)
    if wanted.intent is Intent.COMMITMENTS and role_spans and not topic_of(blank, [*role_spans, *numbers.taken]):
        wanted = Wanted(Intent.LIST, Subject.COMMITMENTS)  # all that somebody promised, whatever about
    wanted, falling = _falling_to(blank, wanted) if role_spans else (wanted, [])
    owning = _is_of_owners(core, wanted)
    parties, party_spans = parties_named(blank, view.catalogue)
    taken = [
        *numbers.taken,
        *([*role_spans, *falling] if owning else ()),
        *party_spans,
        *_orders(blank),
        *_by_years(blank),
        *_publications(blank),
        *(step_spans(blank) if last else ()),
    ]
    taken += narrowing_spans(blank) if wanted.subject is Subject.COMMITMENTS else []
    taken += [(0, len(blank))] if is_bare(blank) else [(0, offset)] if offset and has_lead(blank) else []
    topic = topic_of(blank, taken)
    if set(topic.split()) <= kind_words(wanted.asks_for) or (numbers.numbers and topic.isdigit()):
        topic = ""
    leaning = bool(last) and (
        _ASKS_BACK.match(text) is not None or has_lead(text) or points_back(text) or not topic or len(text.split()) <= 3
    )
    return Read(
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
        parties=parties,
        did_it=did_it,
        strange=partial(is_none, without_lead(marked.text), partial(view.meaning, marked)),
        readings=(*named.readings, *read_as(changes)),
    )


def _names(typed: str, view: View) -> Named:
    """The Areas in a question, and what stands at the head of reports about them."""

    def areas_in(asked: str) -> Named:
        return areas_named(asked, fold(asked), view.catalogue, view.frequency, view.settings.near_spelling)

    return with_heads(areas_in(typed), typed, view.catalogue, view.heads, areas_in)


def read_as(changes: Mapping[str, str]) -> tuple[str, ...]:
    """In words, how misspelt words were read."""
    return tuple(f"“{old}” read as “{new}”" for old, new in changes.items())


def _meant_names(named: Named, view: View) -> Named:
    """The names in a question, or the Areas that the person meant instead."""
    if view.meant.areas is None:
        return named
    return Named(areas=view.meant.areas, readings=named.readings, taken=named.taken)


def _wanted(core: str, marked: Marked, when: When, reports: tuple[Known, ...], view: View) -> tuple[Wanted, bool]:
    """What kind of answer is wanted, and whether it is that something was done, which only a later report tells."""
    several = len(reports) >= _SEVERAL
    wanted = _intent(core, marked, len(when.report_ids or reports) >= _SEVERAL, view)
    did_it = several and bool(_DID_IT.search(core))
    since = bool(when.years) and when.years[0].startswith("since") and (wanted.plain or _CHANGED.search(core))
    if did_it or (since and several):
        wanted = Wanted(Intent.TIMELINE)
    if not wanted.asks_for and _acronym_alone(core, view):
        wanted = Wanted(Intent.DEFINITION)
    return wanted, did_it


def _intent(core: str, marked: Marked, changing: bool, view: View) -> Wanted:
    """The intent of a folded question less its names."""
    return intent_of(
        re.sub(r"\s+", " ", core).strip(" ,"),
        marked=without_lead(marked.text),
        meaning=partial(view.meaning, marked),
        changing=changing,
        judged=bool(view.catalogue.judged),
    )


def _is_of_owners(core: str, wanted: Wanted) -> bool:
    """Whether the roles that a question names are whose commitments it wants."""
    return (
        not re.search(r"\b(?:mention|refer|name(?! (?:on|against) (?:it|them))|involv|concern)\w*\b", core)
        and wanted.subject is Subject.COMMITMENTS
        and wanted.intent in (Intent.LIST, Intent.COUNT)
    )


def _falling_to(text: str, wanted: Wanted) -> tuple[Wanted, list[tuple[int, int]]]:
    """A list of issues that belong to somebody as one of commitments, which say whose they are; and where it stands."""
    falls = _FALLS_TO.search(text) if wanted.intent in (Intent.LIST, Intent.COUNT) else None
    if falls is None:
        return wanted, []
    issues = wanted.subject in (Subject.ISSUES, Subject.RESPONSES, None)
    return (replace(wanted, subject=Subject.COMMITMENTS) if issues else wanted), [falls.span()]


_FALLS_TO = re.compile(
    r"\b(?:belong(?:s|ed|ing)? to|(?:are |is |were )?(?:owned|led) by|(?:are |is |were )?(?:assigned|allocated) to"
    r"|falls? to|fell to|rests? with|sits? with)\b"
)
"""What joins a thing to whose it is: "which recommendations belong to Ada Nym?"."""


_ASKS_BACK = re.compile(
    r"^(?:which|what) (?:was|is|were|are|one|ones|of)\b(?: (?:the )?(?:best|worst|highest|lowest|latest|first"
    r"|last|one|ones|it|them|those))"
)


_SEVERAL = 2
"""So many reports at least show a change over time."""

_CHANGED = re.compile(r"\b(?:improv|chang|better|worse|progress|develop|mov)\w*\b")
_DID_IT = re.compile(
    r"^(?:and |so |but )*(?:(?:did|have|has) (?:they|it|the (?:area|force|council|prison))(?: (?:actually"
    r"|ever|really))?"
    r" (?:done|do|deliver\w*|achiev\w*|manag\w*|complet\w*|ke(?:ep|pt)|fulfil\w*|succe\w*|met|meet|act|acted)\b"
    r"|(?:was|were|is|has|have|had) (?:it|this|that|they|these|those)(?: (?:ever|actually|all|since))?(?: been)?"
    r" (?:done|achieved|delivered|met|completed?|kept|implemented|put right|resolved|fixed)\b)"
    r"|\bwhat (?:has |had |then )?(?:became|become|came|happened) (?:of|to) (?:it|that|this|them|those|these)\b"
    r"|^what (?:has |had )?(?:became|become|came|happened) (?:of|to) .*\b(?:promis|pledg|commit|undert)\w*"
)
"""Asks whether what was spoken of was done, which only a later report can tell."""


_BY_YEAR = re.compile(r"\bby (?:19|20)\d\d\b")
"""Until when something is looked at: no part of what it is about."""


def _by_years(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _BY_YEAR.finditer(text)]


_PUBLICATION = re.compile(
    r"(?:^|(?<=\S ))\s{3,}(?:'s |s' )?(?:own |published |formal |covering |action )?(?P<after>letter|plan)\b"
    r"(?! (?:to|for|of|writing)\b)"
    r"|\b(?P<before>letter|plan)(?= (?:from|by|of) (?:the )?\s{3,})"
)
"""The publication itself, beside the blank where its body's name stood: "the Wexcombe letter", "the plan of Wick"."""


def _publications(text: str) -> list[tuple[int, int]]:
    return [(m.start("after"), m.end("after")) if m["after"] else m.span() for m in _PUBLICATION.finditer(text)]


_ORDER = re.compile(
    r"^(?:please )?(?:export|download|print)(?: me| us)?\b"
    r"|\b(?:(?:and|then|,) )*(?:please )?(?:export|download|print) (?:it|them|this|that|these|those|all|everything)\b"
    r"(?: (?:to|as|in|into|for) (?:an? |my |the )?(?:me|us|excel|word|csv|pdf|file|spreadsheet|document|team|boss))*"
)
"""What the page is to do with the answer, which no report tells."""


def _orders(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _ORDER.finditer(text)]


_WHAT_IS = re.compile(r"^(?:and |so )*(?:what(?:'s|s| is| are)|define|meaning of) (?!.*\b(?:doing|do|does|done|for)\b)")
_ONE = re.compile(r"\b(?:one|report|reports|letter|document|plan|response)\b")


def _acronym_alone(core: str, view: View) -> bool:
    """Whether nothing but a short form that the documents define is asked: "IQA", "what's IQA in that report"."""
    plain = core.strip(" ?.!,")
    if plain.upper() in view.catalogue.definitions and len(plain) > 1:
        return True
    words = content_words(_ONE.sub(" ", plain))
    return bool(_WHAT_IS.match(plain)) and len(words) == 1 and words[0].upper() in view.catalogue.definitions


def _blanked(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _carried_areas(text: str, named: Named, last: Turn | None, scope: Filters, view: View) -> tuple[str, ...]:
    if last and not is_about_all(text) and not named.report_ids:
        defined = last.slots.intent == Intent.DEFINITION and not points_back(text)
        kept = last.slots.areas or (() if defined else _areas_cited(last, view))
        if kept and (last.slots.areas or points_back(text) or has_lead(text) or len(text.split()) <= 3):
            return kept
    return scope.areas


def _areas_cited(last: Turn, view: View) -> tuple[str, ...]:
    """The one Area that the last answer quoted, where it quoted only one and no report that has none."""
    spoken_of = set(reports_spoken_of(last.slots))
    cited = spoken_of & set(last.slots.quoted) or spoken_of  # "the first report" is each body's, one of which told
    areas = {report.area for report in view.catalogue.reports if report.id in cited}
    return tuple(a for a in areas if a) if len(areas) == 1 else ()


def _treated(named: Named, areas: tuple[str, ...], view: View) -> tuple[Known, ...]:
    """The reports that a question may be about, by the bodies it names."""
    reports = view.catalogue.of_area(areas)
    return tuple(r for r in reports if r.id in named.report_ids) if named.report_ids else reports


def in_scope(reports: tuple[Known, ...], scope: Filters) -> tuple[Known, ...]:
    """Those of some reports that are in a scope; all where it bounds nothing."""
    if not (scope.report_ids or scope.areas or scope.years):
        return reports
    return tuple(
        r
        for r in reports
        if (not scope.report_ids or r.id in scope.report_ids)
        and (not scope.areas or {*r.areas, r.area} & set(scope.areas))
        and (not scope.years or (r.year and int(r.year) in scope.years))
    )


def _numbers(text: str, last: Turn | None, reports: tuple[Known, ...], catalogue: Catalogue) -> Numbers:
    held = catalogue.numbers_of(reports)
    named = numbers_named(text, bare=bool(last and (last.slots.issue_numbers or last.slots.cited)), held=held)
    named = replace(named, numbers=tuple(_of_its_series(number, text, held) for number in named.numbers))
    which = nth_one(text) if last and not named.numbers else None
    if which is None or not last or not (last.slots.issue_numbers or last.slots.cited):
        return named
    if which in ("next", "previous") and not last.slots.issue_numbers and step_in_time(text)[1]:
        return named  # after no issue in particular, it is the report that comes next
    before = last.slots.issue_numbers or tuple(n for _, n in last.slots.cited)
    listed = last.slots.intent in (Intent.LIST, Intent.COUNT, Intent.STATUS)
    if isinstance(which, int) and listed and len(before) >= which:
        return _picked_out(which, text, last)
    if isinstance(which, int):
        return Numbers((str(which),), taken=((0, len(text)),))
    if which == "last":
        of_these = listed or "last of" in text
        return _picked_out(0, text, last) if of_these else Numbers(nth=(-1,), taken=((0, len(text)),))
    return Numbers(_beside(before[-1], 1 if which == "next" else -1, last, reports), taken=((0, len(text)),))


def _of_its_series(number: str, text: str, held: frozenset[str]) -> str:
    """A number as a report of two countings holds it, where the text says which is meant: "recommendation 1"."""
    kinds = (n for n in sorted(held) if n.endswith(f" {number}"))
    return next((n for n in kinds if re.search(rf"\b{re.escape(fold(n.split()[0]))}s?\b", text)), number)


def _picked_out(which: int, text: str, last: Turn) -> Numbers:
    """The issue that stands at a place, from 1 or 0 for the last, in what was listed, and the report it is of."""
    slots = last.slots
    number = (slots.issue_numbers or tuple(n for _, n in slots.cited))[which - 1]
    its = () if slots.issue_numbers else (slots.cited[which - 1][0],)
    return Numbers((number,), taken=((0, len(text)),), report_ids=its)


def _beside(number: str, step: int, last: Turn, reports: tuple[Known, ...]) -> tuple[str, ...]:
    """The number before or after another in the report it stands in; counted on where that report has no more."""
    cited = {*last.slots.report_ids, *(r for r, _ in last.slots.cited)}
    for report in (r for r in reports if r.id in cited and number in r.numbers):
        there = report.numbers.index(number) + step
        if 0 <= there < len(report.numbers):
            return (report.numbers[there],)
    return (str(int(number) + step),) if number.isdigit() else ()
