"""How grades changed from one inspection to the next: of one Area subject by subject, or which Areas rose or fell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.answer import Answer, Reason, Row
from assistant.answering.graded import in_scope, on_sides, on_subject, place_on_scale
from assistant.answering.listing import with_lines
from assistant.answering.quotes import Quotes
from assistant.answering.ratings import rating_line, rating_row
from assistant.answering.silences import scope_words, silent
from assistant.answering.wording import counted, day, listed, one_line, quoted
from assistant.finding.shelf import Shelf
from assistant.question import Intent, Question
from assistant.understanding.register_words import plainly
from assistant.words import fold
from vectorstore.filters import Filters
from vectorstore.schema import Part, Rating

if TYPE_CHECKING:
    from vectorstore.records import Entry

_BETTER = (
    r"(?:improv(?:ed|es|ing)|(?:got|get|getting|gone|become|became) better|went up|gone up|go up|rose|risen|moved up"
    r"|better)"
)
_WORSE = (
    r"(?:(?:got|get|getting|gone|become|became) worse|worse\w*|declin\w*|deteriorat\w*|went down|gone down|go down"
    r"|fell|fallen|drop\w*|slipp\w*|downgrad\w*)"
)
_SAME = r"(?:stay\w*|remain\w*|kept|unchanged|(?:did not|didn't|not) chang\w*) ?(?:the same|unchanged)?"
_WAYS = (("worse", _WORSE), ("better", _BETTER), ("unchanged", _SAME), ("", r"chang\w*|different"))
_OF_GRADES = re.compile(r"\b(?:grade[sd]?|rating|ratings|rated|judge?ments?|judged|overall|effectiveness|scores?)\b")
_ACROSS = re.compile(
    r"^(?:and |so )?(?:which|who|what|how many|list|did any|has any|have any|whose)\b.*"
    r"\b(?:areas?|authorit(?:y|ies)|councils?|bod(?:y|ies)|forces?|prisons?|who|whose)\b|^(?:who|whose)\b"
    r"|^(?:has|have|did) any(?:one|body|where)\b"
)


_OF_ONE = re.compile(
    r"^(?:and |so )?(?:which|what|list|did any|has any|have any|how many)\b.*"
    r"\b(?:ratings?|grades?|subjects?|aspects?)\b"
)

_TIME = frozenset({"time", "inspection", "inspections", "visit", "anybody", "anyone"})
"""What may stand beside "improved" where no matter is named: "which have improved since last time?"."""


@dataclass(frozen=True)
class Change:
    """One subject's grade at an Area's first and last rated inspection."""

    area: str
    first: Entry[Rating]
    last: Entry[Rating]

    @property
    def way(self) -> str:
        """Better, worse or unchanged; "" where the grades are of no scale we know."""
        before, after = place_on_scale(self.first), place_on_scale(self.last)
        if before is None or after is None:
            return ""
        return "unchanged" if before == after else "better" if after < before else "worse"


def who_changed(question: Question, shelf: Shelf) -> Answer | None:
    """Which Areas' grades rose, fell or stayed from one inspection to the next; None where that is not asked."""
    text = fold(question.asked)
    alone = len(question.filters.areas) == 1
    for grade in question.grades:  # "requires improvement" is a grade, not a change
        text = text.replace(grade, " ")
    if not (_OF_ONE if alone else _ACROSS).search(text):
        return None
    between = _FROM_TO.search(fold(question.asked))
    way = (
        ("", between.group())
        if between
        else next(((name, m.group()) for name, p in _WAYS if (m := re.search(rf"\b(?:{p})", text))), None)
    )
    if way is None:
        return None
    topic = " ".join(w for w in plainly(question, text).topic.split() if w not in way[1].split())
    of_grades = _OF_GRADES.search(text) or question.grades
    if not of_grades and (alone or not way[0] or set(topic.split()) - _TIME):
        return None  # "which Areas improved disclosure?" asks for what is written of it
    topic = topic if of_grades else ""
    entries = in_scope(question, shelf)
    chosen = on_subject(entries, replace(question, topic=topic), shelf) if entries else None
    changes = changes_of(chosen or ())
    if not changes:
        return None
    kept = [c for c in changes if (c.way == way[0] if way[0] else c.way in ("better", "worse"))]
    if between:
        kept = [c for c in changes if _is_graded(c.first, between["a"]) and _is_graded(c.last, between["b"])]
    return _told(replace(question, intent=Intent.LIST, topic=topic), changes, kept, way[0], shelf)


def unmoved(question: Question, shelf: Shelf) -> Answer | None:
    """Why a grade fell or rose that did neither: put right by the grades; None where it did, or nothing is presumed."""
    if question.asks_for != "reason" or question.intent is not Intent.RATING or question.grades:
        return None
    text = fold(question.asked)
    way = moves(text)
    entries = in_scope(question, shelf)
    topic = without_moves(plainly(question, text).topic)
    chosen = on_subject(entries, replace(question, topic=topic), shelf) if entries and way else None
    changes = changes_of(chosen or ())
    if not changes or any(c.way in (way, "") for c in changes):
        return None
    quotes = Quotes(shelf)
    said = re.sub(r" \[\d+\]", "", "; ".join(change_words(c, quotes, named=True) for c in changes))
    message = f"No grade {'fell' if way == 'worse' else 'rose'} there. What is there: {said}."
    return silent(question, Reason.FALSE_PREMISE, message, quotes.citations)


def moves(text: str) -> str:
    """Which way a text says that a grade went, "better" or "worse"; "" where it says neither."""
    return next((name for name, pattern in _MOVES if re.search(rf"\b(?:{pattern})\b", fold(text))), "")


def without_moves(topic: str) -> str:
    """A topic less the words for a grade's going up or down."""
    return " ".join(w for w in topic.split() if not re.fullmatch("|".join(p for _, p in _MOVES), w))


_MOVES = (
    ("worse", r"fall\w*|fell|drop\w*|declin\w*|slip\w*|slid\w*|wors\w+|deteriorat\w*|(?:go|went|gone) down"),
    ("better", r"ris(?:e|es|en)|rose|improv\w*|better|(?:go|went|gone) up"),
)


_FROM_TO = re.compile(r"\bfrom (?P<a>[a-z ]+?) to (?P<b>[a-z]+(?: improvement)?)\b")


def _is_graded(entry: Entry[Rating], asked: str) -> bool:
    return fold(entry.part.grade).startswith(asked)


def changes_of(entries: Sequence[Entry[Rating]]) -> list[Change]:
    """First and last grade of each subject in each Area that was rated on it at two inspections or more."""
    held: dict[tuple[str, str], list[Entry[Rating]]] = {}
    for entry in entries:
        area = entry.area or entry.report.area
        if area and entry.report.published:
            held.setdefault((area, fold(entry.part.subject)), []).append(entry)
    changes = []
    for (area, _), own in held.items():
        dated = sorted(own, key=lambda e: (e.report.published or "", e.part.span))
        if dated[0].report.id != dated[-1].report.id:
            changes.append(Change(area, dated[0], dated[-1]))
    return changes


def change_words(change: Change, quotes: Quotes, *, named: bool) -> str:
    """A change in a line: "Bromley, Overall effectiveness: “Good” (2019) [1], then “Outstanding” (2024) [2]"."""
    said = [
        f"{quoted(e.part.grade)} ({day(e.report.published)}) [{quotes.entry(e, Part.RATING)}]"
        for e in (change.first, change.last)
    ]
    subject = one_line(change.last.part.subject)
    head = f"{change.area}, {subject}" if named else subject
    return f"{head}: {said[0]}, then {said[1]}{f' – {change.way}' if change.way else ''}"


def change_row(change: Change, quotes: Quotes) -> Row:
    """A change as a row."""
    cells = (
        ("Area", change.area),
        ("Subject", one_line(change.last.part.subject)),
        ("Before", f"{one_line(change.first.part.grade)} ({day(change.first.report.published)})"),
        ("After", f"{one_line(change.last.part.grade)} ({day(change.last.report.published)})"),
        ("Change", change.way or "not comparable"),
    )
    return Row(cells, tuple(quotes.entry(e, Part.RATING) for e in (change.first, change.last)))


def graded_on(question: Question, sides: Sequence[Filters], quotes: Quotes, shelf: Shelf) -> list[str]:
    """The grades that each of some sides was given for the very subject compared; of two of one Area how it changed."""
    graded: list[Entry[Rating]] = []
    for _, narrowed, entries in on_sides(question, sides, shelf) if question.topic else ():
        chosen = (on_subject(entries, narrowed, shelf) if entries else None) or ()
        graded += chosen if len(chosen) <= _SUBJECTS else ()
    areas = {e.area or e.report.area for e in graded}
    if len(graded) == _TWO and len(areas) == 1 and len({e.report.published for e in graded}) == _TWO:
        return [change_words(Change(areas.pop() or "", graded[0], graded[1]), quotes, named=True)]
    return [rating_line(e, quotes, named=True) for e in graded]


_SUBJECTS, _TWO = 3, 2


def _told(question: Question, changes: Sequence[Change], kept: Sequence[Change], way: str, shelf: Shelf) -> Answer:
    quotes = Quotes(shelf)
    areas = list(dict.fromkeys(c.area for c in changes))
    chosen = list(dict.fromkeys(c.area for c in kept))
    several = len(areas) > 1
    what = {"better": "rose", "worse": "fell", "unchanged": "stayed the same"}.get(way, "changed")
    subjects = dict.fromkeys(one_line(c.last.part.subject) for c in changes)
    whose = f"“{next(iter(subjects))}” " if len(subjects) == 1 else "a grade "
    compared = f"{len(areas)} Areas with two inspections or more in {scope_words(question, shelf.catalogue)}"
    lead = f"In {len(chosen)} of the {compared}, {whose}{what}: {listed(chosen)}."
    if not kept:
        lead = f"In none of the {compared} {whose}{what} (0 of {len(areas)})."
    if not several:
        be = f"{len(kept)} of {counted(len(changes), 'grade')}"
        first, last = changes[0].first.report, changes[0].last.report
        lead = f"{be} {what} in {areas[0]} from {day(first.published)} to {day(last.published)}:"
    shown = kept or changes
    rows = tuple(change_row(c, quotes) for c in shown)
    text = with_lines(lead, [change_words(c, quotes, named=several) for c in shown])
    return Answer(
        question,
        text,
        quotes.citations,
        rows=rows,
        total=len(chosen if several else kept),
        of=len(areas if several else changes),
    )


def of_one_area(entries: Sequence[Entry[Rating]], quotes: Quotes) -> tuple[str, list[Row]] | None:
    """How one Area's grades changed, subject by subject, with the rows; None where no subject was rated twice."""
    changes = changes_of(entries)
    if not changes or len({c.area for c in changes}) > 1:
        return None
    moved = [c for c in changes if c.way in ("better", "worse")]
    first, last = changes[0].first.report, changes[0].last.report
    lead = (
        f"{len(moved)} of {counted(len(changes), 'grade')} changed from {day(first.published)} to {day(last.published)}"
    )
    if len(changes) == 1:
        lead = f"The grade {'did not change' if not moved else f'became {moved[0].way}'}"
    if len(changes) > 1 and not moved:
        lead = f"None of the {len(changes)} grades changed (0 of {len(changes)}) {lead.split(' changed ')[1]}"
    text = with_lines(f"{lead}:", [change_words(c, quotes, named=False) for c in changes])
    twice = {fold(c.last.part.subject) for c in changes}
    once = [e for e in entries if fold(e.part.subject) not in twice]
    if once:
        text = f"{text}\n" + with_lines(
            "Rated at one inspection only:", [rating_line(e, quotes, named=True) for e in once]
        )
    return text, [*(change_row(c, quotes) for c in changes), *(rating_row(e, quotes) for e in once)]
