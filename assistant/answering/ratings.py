"""Grades of one subject or all, one report or all Areas; a grade never given is put right by quoting what was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Answer, Reason, Row
from assistant.answering.graded import SCALE, in_scope, on_subject, place_on_scale
from assistant.answering.grounds import grounds
from assistant.answering.listing import with_lines
from assistant.answering.quotes import Quotes
from assistant.answering.silences import scope_words, silent
from assistant.answering.wording import counted, day, listed, one_line, place, quoted
from assistant.finding.evidence import find
from assistant.finding.shelf import Shelf
from assistant.question import Intent, Question, Subject
from assistant.understanding.catalogue import bodies_in
from assistant.understanding.everyday import is_everyday
from assistant.words import fold, plain_words
from vectorstore.schema import Part, Rating
from vectorstore.stems import stem, stems

if TYPE_CHECKING:
    from vectorstore.records import Entry

_PRESUMED = re.compile(r"\b(?:why|what made|what led|how come|for what reason|reasons?|on what grounds)\b")


def rated(question: Question, shelf: Shelf) -> Answer:
    """The ratings in scope, narrowed to the subject and the grade asked about."""
    entries = in_scope(question, shelf)
    where = scope_words(question, shelf.catalogue)
    if not entries:
        return _unrated(question, shelf, where)
    if other := _named_beside(question, entries, shelf):
        return _not_of_theirs(question, other, entries, shelf)
    extreme = superlative(question, shelf)
    if extreme:
        return extreme
    chosen = on_subject(entries, question, shelf)
    if chosen is None:
        return _not_rated(question, entries, shelf)
    if question.grades and _presumes(question):
        return _presumed(question, chosen, shelf)
    if _relation(question):
        return _related(question, chosen, entries, shelf)
    if question.subject is Subject.AREAS and question.grades:
        whole = [e for e in chosen if "overall" in fold(e.part.subject) and _is_one(e, question)]
        chosen = (
            whole if whole and not re.search(r"\bfor (?:something|anything|any)\b", fold(question.asked)) else chosen
        )
    graded = [e for e in chosen if _is_one(e, question)] if question.grades else list(chosen)
    if question.grades and not graded and _asks_which(question):
        return _none_so_graded(question, chosen, shelf)
    if question.grades and not _asks_which(question):
        graded = list(chosen)
    return _table(question, graded, entries, shelf)


def _related(
    question: Question, chosen: Sequence[Entry[Rating]], entries: Sequence[Entry[Rating]], shelf: Shelf
) -> Answer:
    """The ratings below a grade, or of any other; none of them is said with what was given."""
    relation = _relation(question)
    other = _otherwise(question, chosen, relation)
    if not other:
        return _none_so_graded(question, chosen, shelf, f"{relation} ")
    return _table(replace(question, grades=tuple(dict.fromkeys(map(_grade, other)))), other, entries, shelf)


def _unrated(question: Question, shelf: Shelf, where: str) -> Answer:
    """Where no rating is given: the sentence that says so, if there is one."""
    saying = replace(
        question, topic="rate rating grade", phrase="the report does not rate or grade the Area", asks_for=""
    )
    told = [
        s
        for s in find(saying, shelf).sentences
        if _UNRATED.search(s.text) and s.meaning >= shelf.settings.evidence.least_meaning
    ]
    if not told:
        return silent(question, Reason.NOT_STATED, f"No ratings are given in {where}.")
    quotes = Quotes(shelf)
    marker = quotes.passage(told[0].passage, told[0].span)
    return Answer(question, f"No ratings are given in {where}: {quotes.quote(marker)}", quotes.citations)


_UNRATED = re.compile(r"\b(?:rat(?:e|es|ed|ing|ings)|grade[sd]?|graded|judge?ments?)\b", re.IGNORECASE)


def _grade(entry: Entry[Rating]) -> str:
    return fold(entry.part.grade)


def _is_one(entry: Entry[Rating], question: Question) -> bool:
    """Whether an entry's grade is one of those asked about; "requires improvement" is short for the longer form."""
    grade = _grade(entry)
    return any(grade == asked or grade.startswith(f"{asked} ") for asked in question.grades)


def _relation(question: Question) -> str:
    """ "below" or "other than" where the ratings that are so beside the grade asked about are wanted, else ""."""
    asked = fold(question.asked)
    if not question.grades or not _OF_PARTS.search(asked):
        return ""
    grade = "|".join(re.escape(g) for g in question.grades)
    if re.search(rf"\b(?:(?:less|lower|worse) than|below|short of|under)\s+(?:\w+ )?(?:{grade})", asked):
        return "below"
    other = rf"\b(?:not|other than|anything but)\s+(?:\w+\s+){{0,2}}?(?:{grade})|n't\s+(?:{grade})"
    return "other than" if re.search(other, asked) else ""


def _otherwise(question: Question, chosen: Sequence[Entry[Rating]], relation: str) -> list[Entry[Rating]]:
    """The ratings that stand so beside the grade asked about; of Areas the overall ones, where there are such."""
    if question.subject is Subject.AREAS:
        chosen = [e for e in chosen if "overall" in fold(e.part.subject)] or chosen
    if relation == "other than":
        return [e for e in chosen if not _is_one(e, question)]
    at = [SCALE.index(g) for g in question.grades if g in SCALE]
    return [e for e in chosen if at and (place_on_scale(e) or 0) > max(at)]


_OF_PARTS = re.compile(r"\b(?:which|what|any|anything|where|list|show|every|all)\b")
"""Asks for those among several ratings, not whether one thing was graded so."""


def _presumes(question: Question) -> bool:
    return question.asks_for == "reason" or bool(_PRESUMED.search(fold(question.asked)))


def _asks_which(question: Question) -> bool:
    """Whether the ratings of a grade are wanted, not a yes or no about it."""
    return question.intent in (Intent.LIST, Intent.COUNT) or not re.match(
        r"(?:and |so |but )?(?:is|was|were|are|did|does|do|has|have|had)\b", fold(question.asked)
    )


def _presumed(question: Question, chosen: Sequence[Entry[Rating]], shelf: Shelf) -> Answer:
    """ "Why was it rated Poor?": put right where it was not; where it was, told by what stands under its heading."""
    quotes = Quotes(shelf)
    markers = [quotes.entry(e, Part.RATING) for e in chosen[:6]]
    said = "; ".join(f"{place(e.report)}: {quoted(e.text)}" for e in chosen[:6])
    newest = [e for e in chosen if e.report.id == chosen[0].report.id]
    if _LOST.search(fold(question.asked)) and not _rose(question) and any(_is_one(e, question) for e in newest):
        message = f"That grade was not lost. What is there: {said}."
        return silent(question, Reason.FALSE_PREMISE, message, quotes.citations)
    if not any(_is_one(e, question) for e in chosen):
        grades = listed([g.capitalize() for g in question.grades], "or")
        message = f"That was not rated {grades}. What is there: {said}."
        return silent(question, Reason.FALSE_PREMISE, message, quotes.citations)
    explained = Quotes(shelf)
    told = grounds([e for e in newest if _is_one(e, question)], explained)
    if told:
        return Answer(question, told, explained.citations)
    message = f"The grade is there, but no reason for it is stated: {said}."
    return silent(question, Reason.NOT_STATED, message, quotes.citations[: len(markers)])


def _rose(question: Question) -> bool:
    """Whether a change is asked about from one grade to a better one: that the first is gone is no loss."""
    found = re.search(rf"\bfrom (?:\w+ )?({'|'.join(SCALE)}) to (?:\w+ )?({'|'.join(SCALE)})\b", fold(question.asked))
    return SCALE.index(found[2]) < SCALE.index(found[1]) if found else False


_LOST = re.compile(
    r"\b(?:los(?:e|es|ing|t)|forfeit\w*|(?:drop\w*|f[ae]ll\w*|slip\w*|downgrad\w+|go(?:ne)?|went) (?:down )?from)\b"
)
"""Takes for granted that an earlier grade is no longer held."""


def _none_so_graded(question: Question, chosen: Sequence[Entry[Rating]], shelf: Shelf, relation: str = "") -> Answer:
    """No rating is of the grade asked about: said so, with the ratings there are."""
    whole = [e for e in chosen if "overall" in fold(e.part.subject)] or list(chosen)
    quotes = Quotes(shelf)
    rows = tuple(rating_row(e, quotes) for e in whole)
    grade = listed([g.capitalize() for g in question.grades], "or")
    where = scope_words(question, shelf.catalogue)
    of = counted(len(chosen), "rating")
    lead = f"None of the {of} in {where} is {relation}{grade} (0 of {len(chosen)}). Given were:"
    text = with_lines(lead, [rating_line(e, quotes, named=True) for e in whole[:_MOST]])
    return Answer(question, text, quotes.citations, rows=rows, total=0, of=len(chosen))


def _not_rated(question: Question, entries: Sequence[Entry[Rating]], shelf: Shelf) -> Answer:
    quotes = Quotes(shelf)
    for entry in entries[: shelf.settings.extract.nearest]:
        quotes.entry(entry, Part.RATING)
    subjects = listed(dict.fromkeys(e.part.subject for e in entries))
    message = (
        f"“{question.topic}” is not among what was rated in {scope_words(question, shelf.catalogue)}. Rated "
        f"were: {subjects}."
    )
    return silent(question, Reason.NOT_STATED, message, quotes.citations)


def _named_beside(question: Question, entries: Sequence[Entry[Rating]], shelf: Shelf) -> str:
    """A name that a question leaves beside what was graded, of a body that is none of those held: "Ostley Police"."""
    if question.filters.areas or question.filters.report_ids or question.intent is not Intent.RATING:
        return ""
    told = fold(" ".join(f"{e.report.title} {e.area or e.report.area or ''}" for e in entries))
    bodies = [f"{name} {kind}" for name, kind, _ in bodies_in(fold(question.asked)) if not is_everyday(name)]
    if beside := next((body for body in bodies if body not in told), ""):
        return beside.title()
    known = {s for e in entries for s in stems(f"{e.part.subject} {e.report.title} {e.area or e.report.area or ''}")}
    left = [w for w in plain_words(fold(question.topic)) if stem(w) not in known]
    texts = [shelf.text(i) for i in shelf.reports(question.filters)[:_MOST_TEXTS]] if left else []
    return next((name for word in left if (name := _as_named(word, texts))), "")


def _as_named(word: str, texts: Sequence[str]) -> str:
    """The name that a word is of, with the kind of body behind it: one that reports write with a capital only."""
    name = re.compile(rf"(?<=[a-z,] ){word.capitalize()}\b(?: (?:[A-Z][a-z]+|and|of))*(?<! and)(?<! of)")
    found = next((m.group() for text in texts for m in name.finditer(text)), "")
    small = re.compile(rf"\b{word}\b")
    return found if found and not any(small.search(text) for text in texts) else ""


def of_none_held(question: Question, shelf: Shelf) -> Answer | None:
    """The silence on the grade of a body that is none of those graded, where no sentence speaks of its grade."""
    entries = in_scope(question, shelf) if _OF_GRADES.search(fold(question.asked)) else []
    name = _named_beside(question, entries, shelf) if entries else ""
    if not name:
        return None
    body = re.escape(fold(name))
    graded = re.compile(rf"{body}[^.]*{_OF_GRADES.pattern}|{_OF_GRADES.pattern}[^.]*{body}")
    texts = (shelf.text(i) for i in shelf.reports(question.filters)[:_MOST_TEXTS])
    told = any(graded.search(fold(text)) for text in texts)
    return None if told else _not_of_theirs(question, name, entries, shelf)


_OF_GRADES = re.compile(r"\b(?:re)?(?:rat(?:ed|ings?)|grade[sd]?)\b")


def _not_of_theirs(question: Question, name: str, entries: Sequence[Entry[Rating]], shelf: Shelf) -> Answer:
    areas = listed(dict.fromkeys(e.area or e.report.area or "" for e in entries))
    where = scope_words(question, shelf.catalogue)
    return silent(
        question, Reason.NOT_STATED, f"No grade of {name} is given in {where}. The grades held are of {areas}."
    )


_SUPERLATIVE = re.compile(r"\b(?P<low>worst|lowest|weakest|poorest)\b|\b(?P<high>best|highest|strongest|top)\b")


def superlative(question: Question, shelf: Shelf) -> Answer | None:
    """The lowest or highest grades of a subject ("which Area had the worst casework quality?"), else None."""
    match = _SUPERLATIVE.search(fold(question.asked))
    if not match:
        return None
    rest = " ".join(w for w in question.topic.split() if not _SUPERLATIVE.fullmatch(w))
    entries = in_scope(question, shelf)
    chosen = on_subject(entries, replace(question, topic=rest), shelf) if entries else None
    ranked = [(place_on_scale(e), e) for e in chosen or () if place_on_scale(e) is not None]
    if not ranked:
        return None
    places = [at for at, _ in ranked if at is not None]
    extreme = max(places) if match["low"] else min(places)
    told = _table(replace(question, topic=rest), [e for at, e in ranked if at == extreme], entries, shelf)
    if question.subject is Subject.AREAS or len(ranked) == 1:
        return told
    lead, of = "lowest" if match["low"] else "highest", len(ranked)
    return _extreme(told, [e for at, e in ranked if at == extreme], f"The {lead} grade", of, shelf)


def _extreme(told: Answer, chosen: Sequence[Entry[Rating]], lead: str, of: int, shelf: Shelf) -> Answer:
    """The lowest or highest grade of those in scope, and to how many of them it was given."""
    quotes = Quotes(shelf)
    subjects = {(e.area or e.report.area, e.report.published, fold(e.part.subject)) for e in chosen}
    several = len({e.report.id for e in chosen}) > 1
    what = "ratings" if several or len(subjects) < len(chosen) else "subjects rated"
    where = scope_words(told.question, shelf.catalogue)
    said = f"{lead} given in {where} is {_grades_named(chosen)}, for {len(chosen)} of the {of} {what}:"
    text = with_lines(said, [rating_line(e, quotes, named=True) for e in chosen[:_MOST]])
    return replace(told, text=text, citations=quotes.citations, of=of)


def _table(
    question: Question, chosen: Sequence[Entry[Rating]], entries: Sequence[Entry[Rating]], shelf: Shelf
) -> Answer:
    quotes = Quotes(shelf)
    held = len({e.area or e.report.area for e in entries})
    earlier: list[Entry[Rating]] = []
    if question.subject is Subject.AREAS and question.grades and _of_today(question):
        chosen, earlier = _latest(chosen, entries)
    rows = tuple(rating_row(e, quotes) for e in chosen)
    total, of = len(chosen), len(entries)
    if question.subject is Subject.AREAS:
        total, of = len({e.area or e.report.area for e in chosen}), held
    text = _rated_text(question, chosen, of, quotes)
    if earlier:
        before = [f"{rating_line(e, quotes, named=True)}" for e in earlier[:_MOST]]
        text = f"{text}\n" + with_lines("At an earlier inspection, no longer at the latest:", before)
    return Answer(question, text, quotes.citations, rows=rows, total=total, of=of)


_MOST = 40
_MOST_TEXTS = 60


def _of_today(question: Question) -> bool:
    """Whether a question asks how Areas are rated, not how they were or ever have been."""
    text = fold(question.asked)
    past = re.search(r"\b(?:was|were|been|ever|got|had|did|received|history|any time)\b", text)
    return not question.years_asked and not past and bool(re.search(r"\b(?:is|are|has|have|now|currently)\b", text))


def _latest(
    chosen: Sequence[Entry[Rating]], entries: Sequence[Entry[Rating]]
) -> tuple[list[Entry[Rating]], list[Entry[Rating]]]:
    """Ratings of each Area's latest rated report, and those of earlier reports of Areas that have none such now."""
    newest: dict[str | None, str] = {}
    for entry in entries:  # newest report first
        newest.setdefault(entry.area or entry.report.area, entry.report.id)
    now = [e for e in chosen if newest[e.area or e.report.area] == e.report.id]
    if not now:
        return list(chosen), []
    areas = {e.area or e.report.area for e in now}
    return now, [e for e in chosen if e not in now and (e.area or e.report.area) not in areas]


def _rated_text(question: Question, chosen: Sequence[Entry[Rating]], of: int, quotes: Quotes) -> str:
    """The number or the yes first, then each rating in a line."""
    several = len({e.report.id for e in chosen}) > 1
    where = scope_words(question, quotes.shelf.catalogue)
    if question.subject is Subject.AREAS:
        areas = list(dict.fromkeys(e.area or e.report.area or "" for e in chosen))
        grades = _grades_named(chosen)
        lead = f"{counted(len(areas), 'Area')}, at {grades}: {listed(areas)}."
        if question.grades:
            were = "was" if len(areas) == 1 else "were"
            lead = f"{len(areas)} of the {counted(of, 'Area')} {were} rated {grades}: {listed(areas)}."
        return with_lines(lead, [rating_line(e, quotes, named=True) for e in chosen[:_MOST]])
    if question.grades and re.match(r"(?:and |so )?(?:is|was|were|are|did|does|has|have)\b", fold(question.asked)):
        yes = any(_is_one(e, question) for e in chosen)
        shown = [e for e in chosen if _is_one(e, question)] if yes else chosen
        said = "; ".join(rating_line(e, quotes, named=True) for e in shown[:_MOST])
        return f"{'Yes' if yes else 'No'}. {said}."
    if len(chosen) == 1 and question.intent is not Intent.COUNT:
        return f"{rating_line(chosen[0], quotes, named=True)}."
    share = f"{len(chosen)} of the {counted(of, 'rating')}" if question.grades else counted(len(chosen), "rating")
    be = "is" if len(chosen) == 1 else "are"
    grades = _grades_named(chosen)
    order = ", newest first" if several else ""
    lead = f"{share} in {where} {be} {grades}{order}:" if question.grades else f"{share} {be} given in {where}{order}:"
    return with_lines(lead, [rating_line(e, quotes, named=several) for e in chosen[:_MOST]])


def _grades_named(entries: Sequence[Entry[Rating]]) -> str:
    """The grades of some ratings, each once whatever its capitals."""
    return listed({fold(e.part.grade): quoted(e.part.grade) for e in reversed(entries)}.values(), "or")


def rating_line(entry: Entry[Rating], quotes: Quotes, *, named: bool) -> str:
    """A rating in a line: "Eastvale, 12 March 2019, Casework Quality: “Good” [1]"."""
    head = f"{place(entry.report, entry.area)}, " if named else ""
    return f"{head}{one_line(entry.part.subject)}: {quoted(entry.part.grade)} [{quotes.entry(entry, Part.RATING)}]"


def rating_row(entry: Entry[Rating], quotes: Quotes) -> Row:
    """A rating as a row."""
    cells = (
        ("Area", entry.area or entry.report.area or ""),
        ("Published", day(entry.report.published)),
        ("Subject", one_line(entry.part.subject)),
        ("Rating", one_line(entry.part.grade)),
    )
    return Row(cells, (quotes.entry(entry, Part.RATING),))
