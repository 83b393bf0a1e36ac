"""Which grades a question is about: those in its scope, narrowed to the subject it names; and the scale of grades."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.finding.shelf import Shelf
from assistant.question import Intent, Question
from assistant.understanding.synonyms import kin_of
from assistant.words import each_word, fold, plain_words
from vectorstore.filters import Filters
from vectorstore.schema import Rating
from vectorstore.stems import stem, stems

if TYPE_CHECKING:
    from vectorstore.records import Entry


_PLAIN = frozenset(
    stem(w)
    for w in each_word(
        """of the and for in to a an on success experience experiences progress impact area cps rating rated grade
        subject aspect time year inspection report two both three all change move get got received
        less lower below short bit part every each judgement outcome result drop fall slip work working"""
    )
)
_WHATEVER = frozenset(
    stem(w) for w in each_word("standard line question theme category element domain criterion count table")
)
"""Words for whatever is graded, where a question names a grade."""

SCALE = ("outstanding", "excellent", "good", "satisfactory", "fair", "requires improvement", "poor", "inadequate")


def in_scope(question: Question, shelf: Shelf) -> list[Entry[Rating]]:
    """The ratings of the reports in scope, newest report first; one that an answer only repeats is shown once."""
    order = {report_id: at for at, report_id in enumerate(shelf.reports(question.filters))}
    held = [e for e in shelf.store.ratings(question.filters) if e.report.id in order]
    return sorted(_printed_once(held), key=lambda e: (order[e.report.id], e.part.span))


def on_sides(
    question: Question, sides: Sequence[Filters], shelf: Shelf
) -> list[tuple[Filters, Question, list[Entry[Rating]]]]:
    """The ratings of each of some sides, the question narrowed to it; without a side that only repeats others'."""
    narrowed = [(side, replace(question, filters=side)) for side in sides]
    found = [(side, asked, in_scope(asked, shelf)) for side, asked in narrowed]
    once = {id(e) for e in _printed_once([e for _, _, entries in found for e in entries])}
    kept = [(side, asked, entries, [e for e in entries if id(e) in once]) for side, asked, entries in found]
    return [(side, asked, own) for side, asked, entries, own in kept if own or not entries]


def _printed_once(entries: Sequence[Entry[Rating]]) -> list[Entry[Rating]]:
    """The ratings less those that an answer repeats of that year or the year before, or a report of the same day."""
    kept: list[Entry[Rating]] = []
    given: dict[tuple[str, str, str], list[Entry[Rating]]] = {}
    for entry in sorted(entries, key=lambda e: not e.report.kind.by_inspectors):
        others = given.setdefault(_what_is_graded(entry), [])
        if not any(_repeats(entry, other) for other in others if other.report.id != entry.report.id):
            kept.append(entry)
            others.append(entry)
    return kept


def _repeats(entry: Entry[Rating], other: Entry[Rating]) -> bool:
    if entry.report.published and entry.report.published == other.report.published:
        return True
    answers = other.report.kind.by_inspectors and not entry.report.kind.by_inspectors
    return answers and _year(entry) - _year(other) in (0, 1)


def _what_is_graded(entry: Entry[Rating]) -> tuple[str, str, str]:
    """The Area, the subject and the grade, as they are compared whatever the capitals and signs."""
    subject, grade = (" ".join(plain_words(fold(text))) for text in (entry.part.subject, entry.part.grade))
    return entry.area or entry.report.area or "", subject, grade


def _year(entry: Entry[Rating]) -> int:
    return int((entry.report.published or "0")[:4])


def on_subject(entries: Sequence[Entry[Rating]], question: Question, shelf: Shelf) -> list[Entry[Rating]] | None:
    """The ratings of the subject that a question names; all where it names none; None where it names another."""
    text = fold(f"{question.asked} {question.topic}")
    if _LESS_OVERALL.search(text):
        entries = [e for e in entries if "overall" not in fold(e.part.subject)]
        text = _LESS_OVERALL.sub(" ", text)
    entries = _of_compounds(entries, text)
    if named := _named(entries, text):
        return [*named, *_beside(entries, named, question, shelf)]
    if stem("overall") in stems(_BUT_OVERALL.sub(" ", text)):
        whole = [e for e in entries if "overall" in fold(e.part.subject)]
        if whole:
            return whole
    wanted = {
        s
        for s in stems(question.topic)
        if s not in _PLAIN and s not in {st for g in question.grades for st in stems(g)}
    }
    wanted |= {s for e in entries for s in stems(_own_name(e)) if _asks_for(text, _own_name(e))} - _PLAIN
    wanted -= _of_titles(entries) | (_WHATEVER if question.grades else set())
    if not wanted:
        return list(entries)
    if grouped := _of_groups(entries, wanted):
        return grouped
    shared = [_overlap(wanted, e, shelf) for e in entries]
    best = max(shared)
    return [e for e, share in zip(entries, shared, strict=True) if share == best] if best >= _HALF else None


def _named(entries: Sequence[Entry[Rating]], text: str) -> list[Entry[Rating]]:
    """The ratings whose subject a text names; of two in one report the longer: "court work" in "out-of-court work"."""
    spaced = text.replace("-", " ")
    named = [(e, fold(e.part.subject).replace("-", " ")) for e in entries]
    named = [(e, subject) for e, subject in named if subject in spaced]
    return [
        e
        for e, subject in named
        if not any(e.report.id == o.report.id and subject != longer and subject in longer for o, longer in named)
    ]


def _of_compounds(entries: Sequence[Entry[Rating]], text: str) -> list[Entry[Rating]]:
    """The ratings whose group holds a compound word that a question names: "out of court" is not "court"."""
    spaced = text.replace("-", " ")
    named = [e for e in entries if any(compound in spaced for compound in _compounds(e))]
    return named or list(entries)


def _compounds(entry: Entry[Rating]) -> list[str]:
    """The compound words of the group that a subject is listed under, their parts spaced."""
    group, grouped, _ = fold(entry.part.subject).rpartition(fold(GROUPED).strip())
    return [word.replace("-", " ") for word in re.findall(r"\w+(?:-\w+)+", group)] if grouped else []


GROUPED = " – "
"""What stands in a subject between the group that a report lists it under and its own name."""


def _own_name(entry: Entry[Rating]) -> str:
    """The name of a subject without the group that it is listed under; "" where it is under none."""
    _group, grouped, own = fold(entry.part.subject).partition(fold(GROUPED).strip())
    return own.strip() if grouped else ""


def _asks_for(text: str, name: str) -> bool:
    """Whether a text asks for what bears a name: "for planning", although planning is a word of talk too."""
    return bool(name) and bool(re.search(rf"\b(?:for|on|in)\s+(?:the\s+)?{re.escape(name)}\b", text))


def _of_groups(entries: Sequence[Entry[Rating]], wanted: set[str]) -> list[Entry[Rating]]:
    """Ratings listed in groups: the subject a question names, in the group it names, or all of that group."""
    parted = [(e, e.part.subject.partition(GROUPED)) for e in entries if GROUPED in e.part.subject]
    stemmed = [(e, {*stems(group)}, {*stems(own)} - _PLAIN) for e, (group, _, own) in parted]
    own = [(e, len((wanted - name) & group)) for e, group, name in stemmed if name and name <= wanted]
    most = max((shared for _, shared in own), default=0)
    found = [e for e, shared in own if shared == most] or [e for e, group, _ in stemmed if wanted <= group]
    if own and not most:
        return found  # the same subject in every group that has it
    every = {compound for e in found for compound in _compounds(e)}
    plain = [e for e in found if not _compounds(e)]
    return plain if plain and every else found


def _beside(
    entries: Sequence[Entry[Rating]], named: Sequence[Entry[Rating]], question: Question, shelf: Shelf
) -> list[Entry[Rating]]:
    """The ratings of the other subject that is compared with one named in full: "people against casework quality"."""
    rest = set(stems(question.topic)) - _PLAIN - {s for e in named for s in stems(e.part.subject)}
    if not (question.intent is Intent.COMPARE or _EITHER.search(fold(question.asked))) or not rest:
        return []
    return [e for e in entries if e not in named and _overlap(rest, e, shelf) >= 1]


_HALF = 0.5
_SHORT = re.compile(r"\b[A-Z]{2,}s?\b")
_BUT_OVERALL = re.compile(
    r"\b(?:not|other than|rather than|besides|as opposed to|instead of) (?:just |only )?(?:the )?overall\b"
)
_LESS_OVERALL = re.compile(
    r"\b(?:leaving (?:out|aside)|excluding|except(?:ing)?(?: for)?|apart from|not (?:counting|including)|ignoring"
    r"|without) (?:the )?overall\b(?: \w+)?"
)
"""Leaves the grade of the whole out of those that are counted or listed."""
_EITHER = re.compile(r"\b(?:better|worse|higher|lower|stronger|weaker)\b.*\b(?:or|than)\b")
"""Asks which of two subjects did better: "which came out better, people or casework quality?"."""


def _of_titles(entries: Sequence[Entry[Rating]]) -> set[str]:
    """The words of every report's title that are no subject's: "PEEL grades" are those of a PEEL inspection."""
    shared = set.intersection(*(set(stems(e.report.title)) for e in entries)) if entries else set()
    return shared - {s for e in entries for s in stems(e.part.subject)}


def _overlap(wanted: set[str], entry: Entry[Rating], shelf: Shelf) -> float:
    """The share of the words wanted that a subject has, its short forms in full too: "rape" in "RASSO casework"."""
    long = [words for short in _SHORT.findall(entry.part.subject) for words in shelf.catalogue.longs(short)]
    have = {s for s in stems(" ".join([entry.part.subject, *long])) if s not in _PLAIN}
    shared = sum(1.0 if s in have else 0.7 if kin_of(s) & have else 0.0 for s in wanted)
    return round(shared / len(wanted) + 0.01 * shared / max(1, len(have)), 4)


def is_of_grades(question: Question) -> bool:
    """Whether what is counted by its grade is whatever was graded: "how many of the ten standards were good?"."""
    left = set(stems(question.topic)) - {s for grade in question.grades for s in stems(grade)}
    return (
        bool(question.grades)
        and left <= _PLAIN | _WHATEVER | {stem("overall")}
        and not _OF_ISSUES.search(fold(question.asked))
    )


_OF_ISSUES = re.compile(r"\b(?:issues?|recommendations?|actions?|concerns?|commitments?|responses?)\b")


def place_on_scale(entry: Entry[Rating]) -> int | None:
    """Where a grade stands, the best first; None for a grade of no scale we know."""
    return place_of(entry.part.grade)


def place_of(grade: str) -> int | None:
    """Where a grade's words stand, the best first; None for those of no scale we know."""
    return next((at for at, known in enumerate(SCALE) if fold(grade).startswith(known)), None)
