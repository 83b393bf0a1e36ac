"""Grades of an earlier inspection that a later report repeats: in another column, or in brackets behind its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.answer import Answer, Reason, Row
from assistant.answering.graded import in_scope, on_subject, place_of
from assistant.answering.listing import with_lines
from assistant.answering.quotes import Quotes
from assistant.answering.rating_changes import without_moves
from assistant.answering.silences import message_for, silent
from assistant.answering.wording import counted, day, one_line, quoted
from assistant.finding.shelf import Shelf
from assistant.finding.tables import columns
from assistant.question import Intent, Question
from assistant.understanding.register_words import plainly
from assistant.words import fold
from vectorstore.filters import Filters
from vectorstore.schema import Part, Rating, Span

if TYPE_CHECKING:
    from vectorstore.records import Entry

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BEFORE = re.compile(
    r"\b(?:previous(?:ly)?|earlier|former(?:ly)?|prior|last (?:time|inspection|visit)|before|used to)\b"
)
_CHANGE = re.compile(
    r"\b(?:better|worse|improv(?:ed?|ing)|chang\w*|declin\w*|rose|risen|fell|fallen|dropp\w*|slipp\w*|since|between|compar\w*|"
    r"(?:gone|went|go|moved) (?:up|down)|same)\b"
)
_RISE = re.compile(r"\b(?:improv(?:ed?|ing)|rose|risen|(?:gone|went|go|moved) up)\b")
_FALL = re.compile(r"\b(?:declin\w*|fell|fallen|dropp\w*|slipp\w*|(?:gone|went|go|moved) down)\b")
_WHICH = re.compile(r"\b(?:which|what|list)\b")
_YES_NO = re.compile(r"(?:and |so |but )?(?:was|were|did|had|is|has|have)\b")
_OF_GRADES = re.compile(r"\b(?:grade[sd]?|ratings?|rated|judge?ments?|judged|scored?)\b")
_TIMES = frozenset(
    {"better", "worse", "since", "between", "changed", "change", "before", "previous", "earlier", "last"}
)
_BRACKETS = re.compile(
    r"[(\[](?:in )?(?P<when>(?:19|20)\d\d|previously|formerly|before|was|last time|last inspection|(?:up|down) from)\b"
    r"[:,]?\s+(?P<grade>[^()\[\]\d]{3,40})[)\]]",
    re.IGNORECASE,
)
_LONGEST_GRADE = 6


@dataclass(frozen=True)
class Earlier:
    """A grade of an earlier inspection beside a later one of the same subject; `when` is the column's name."""

    entry: Entry[Rating]
    when: str
    grade: str
    head: Span | None = None

    @property
    def way(self) -> str:
        """Better, worse or unchanged since; "" where the grades are of no scale we know."""
        before, after = place_of(self.grade), place_of(self.entry.part.grade)
        if before is None or after is None:
            return ""
        return "unchanged" if before == after else "better" if after < before else "worse"


def asks_of_earlier(question: Question, shelf: Shelf) -> bool:
    """Whether a question speaks of another time, as one on an earlier grade must, and what it names was graded."""
    text = fold(question.asked)
    return bool(_YEAR.search(text) or _BEFORE.search(text)) and bool(
        shelf.store.ratings(Filters(areas=question.filters.areas))
    )


def earlier_grades(question: Question, shelf: Shelf) -> Answer | None:
    """What a body got at an inspection of which no report is held, from the report that repeats it; else None.

    `question` is read without its years, so that the later report is in its scope.
    """
    text = fold(question.asked)
    if len(question.filters.areas) != 1 or question.asks_for == "reason" or question.intent not in _ABOUT_GRADES:
        return None
    years = _YEAR.findall(text)
    every = list(_told(question, text, shelf))
    found = [e for e in every if _is_of(e, years, text)]
    own = {(e.entry.report.published or "")[:4] for e in found}
    years = [year for year in years if year not in own]
    if not found:
        return _not_of_that_year(question, text, shelf)
    if _are_held(found, years, question, shelf):
        return None
    if _CHANGE.search(text) and not _BEFORE.search(text):
        return _changes(question, text, found, shelf)
    return _as_it_was(question, text, found, shelf)


def _not_of_that_year(question: Question, text: str, shelf: Shelf) -> Answer | None:
    """The silence for a grade "in 2018" where no report tells of that year: the grade of another is no answer."""
    named = _IN_YEAR.findall(text)
    if question.intent is not Intent.RATING or not named or not question.topic:
        return None
    briefs = [shelf.brief(i) for i in shelf.reports(Filters(areas=question.filters.areas))]
    told = [f"{brief.published} {brief.period} {brief.title}" for brief in briefs]
    if any(year in words for year in named for words in told):
        return None
    asked = replace(question, years_asked=tuple(named))
    return silent(asked, Reason.UNKNOWN_REPORT, message_for(Reason.UNKNOWN_REPORT, asked, shelf.catalogue))


_IN_YEAR = re.compile(r"\b(?:in|for|during) ((?:19|20)\d\d)\b(?!\s*[-/–])")
_ABOUT_GRADES = (Intent.RATING, Intent.COMPARE, Intent.TIMELINE, Intent.FACT, Intent.FINDING, Intent.LIST)


def _told(question: Question, text: str, shelf: Shelf) -> Iterator[Earlier]:
    """The earlier grades of the subjects that a question names, or of all where it asks for grades and names none."""
    entries = in_scope(question, shelf)
    topic = without_moves(_YEAR.sub(" ", plainly(question, text).topic))
    topic = " ".join(word for word in topic.split() if word not in _TIMES)
    named = any(re.search(rf"\b{re.escape(fold(e.part.subject))}\b", text) for e in entries)
    if not (named or question.intent is Intent.RATING or _OF_GRADES.search(text)):
        return
    for entry in (on_subject(entries, replace(question, topic=topic), shelf) if entries else None) or ():
        yield from earlier_of(entry, shelf)


def earlier_of(entry: Entry[Rating], shelf: Shelf) -> Iterator[Earlier]:
    """The grades of earlier inspections that stand beside a grade, in its row or in brackets behind it."""
    text = shelf.text(entry.report.id)
    published = (entry.report.published or "")[:4]
    for match in _BRACKETS.finditer(entry.text):
        yield Earlier(entry, match["when"], match["grade"].strip())
    named = columns(text, entry.part.span)
    if named is None:
        return
    head, cells = named
    for name, grade in cells[1:]:
        years = _YEAR.findall(name)
        past = years[-1] < published if years and published else bool(_BEFORE.search(fold(name)))
        if past and 0 < len(grade.split()) <= _LONGEST_GRADE and not any(c.isdigit() for c in grade):
            yield Earlier(entry, name, grade, head)


def _is_of(earlier: Earlier, years: Sequence[str], text: str) -> bool:
    """Whether an earlier grade is of a year that is asked about, or of the time before where none is named."""
    if years:
        return any(year in earlier.when for year in years)
    return bool(_BEFORE.search(text))


def _are_held(found: Sequence[Earlier], years: Sequence[str], question: Question, shelf: Shelf) -> bool:
    """Whether a report of that earlier time is held that graded the same: it speaks for itself."""
    subjects = {fold(e.entry.part.subject) for e in found}
    last = max(e.entry.report.published or "" for e in found)
    return any(
        fold(entry.part.subject) in subjects
        and ((entry.report.published or "")[:4] in years if years else (entry.report.published or "") < last)
        for entry in in_scope(question, shelf)
    )


def _as_it_was(question: Question, text: str, found: Sequence[Earlier], shelf: Shelf) -> Answer:
    """The earlier grades, each with the row that holds it; a question of yes or no is told which."""
    quotes = Quotes(shelf)
    said = [
        f"{one_line(e.entry.part.subject)}, {one_line(e.when)}: {quoted(e.grade)} "
        f"[{quotes.entry(e.entry, Part.RATING)}]"
        for e in found
    ]
    area = found[0].entry.area or found[0].entry.report.area
    lead = ""
    if question.grades and _YES_NO.match(text):
        lead = f"{'Yes' if any(_starts(e.grade, question.grades) for e in found) else 'No'}. "
    end = f"as the report of {day(found[0].entry.report.published)} repeats it{_under(found, quotes)}"
    if len(said) == 1:
        worded = f"{lead}{area}, {said[0]}, {end}."
    else:
        worded = with_lines(f"{lead}{counted(len(said), 'earlier grade')} of {area}, {end}:", said)
    return Answer(
        replace(question, intent=Intent.RATING), worded, quotes.citations, rows=_rows(found, quotes), total=len(found)
    )


def _changes(question: Question, text: str, found: Sequence[Earlier], shelf: Shelf) -> Answer:
    """How grades moved from the earlier inspection to the report's own; only one way where that is asked."""
    quotes = Quotes(shelf)
    rise, fall = _RISE.search(text), _FALL.search(text)
    way = "" if bool(rise) is bool(fall) else "better" if rise else "worse"
    which = bool(way) and bool(_WHICH.search(text))
    shown = [e for e in found if not which or e.way == way] or list(found)
    lines = [
        f"{one_line(e.entry.part.subject)}: {quoted(e.grade)} ({one_line(e.when)}), then {quoted(e.entry.part.grade)} "
        f"({day(e.entry.report.published)}) [{quotes.entry(e.entry, Part.RATING)}]{f' – {e.way}' if e.way else ''}"
        for e in shown
    ]
    area = found[0].entry.area or found[0].entry.report.area
    under = _under(found, quotes)
    told = [e.way for e in found]
    moved = told.count(way) if way else sum(one in ("better", "worse") for one in told)
    verb = {"better": "rose", "worse": "fell"}.get(way, "changed")
    lead = f"{moved} of {counted(len(found), 'grade')} of {area} {verb}, as both stand in one table{under}:"
    if len(found) == 1:
        lead = f"{area}, both grades as they stand beside one another{under}:"
    return Answer(
        replace(question, intent=Intent.RATING),
        with_lines(lead, lines),
        quotes.citations,
        rows=_rows(shown, quotes),
        total=moved,
        of=len(found),
    )


def _starts(grade: str, asked: Sequence[str]) -> bool:
    return any(fold(grade).startswith(one) for one in asked)


def _under(found: Sequence[Earlier], quotes: Quotes) -> str:
    """The head of the table, which says of when its columns are."""
    first = next((e for e in found if e.head), None)
    if first is None or first.head is None:
        return ""
    return f" under {quotes.quote(quotes.inside(first.entry, first.head, Part.RATING))}"


def _rows(found: Sequence[Earlier], quotes: Quotes) -> tuple[Row, ...]:
    return tuple(
        Row(
            (
                ("Area", e.entry.area or e.entry.report.area or ""),
                ("Subject", one_line(e.entry.part.subject)),
                ("Before", f"{one_line(e.grade)} ({one_line(e.when)})"),
                ("After", f"{one_line(e.entry.part.grade)} ({day(e.entry.report.published)})"),
            ),
            (quotes.entry(e.entry, Part.RATING),),
        )
        for e in found
    )
