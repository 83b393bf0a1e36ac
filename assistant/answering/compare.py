"""Two Areas side by side, or one Area over its reports: only what is written, each cell quoted and dated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from assistant.answer import Answer, Reason, Row
from assistant.answering.extract import pair_blocks, prose_lines
from assistant.answering.facts import state
from assistant.answering.figures_compared import with_figures_of_each
from assistant.answering.graded import in_scope, on_sides, on_subject
from assistant.answering.listing import with_lines
from assistant.answering.lookup import chosen_pairs, chosen_prose, not_covered, whole_paragraph
from assistant.answering.overview import taken_summary
from assistant.answering.quotes import Quotes
from assistant.answering.rating_changes import graded_on, of_one_area
from assistant.answering.ratings import rating_row
from assistant.answering.silences import scope_words, silent
from assistant.answering.wording import (
    ACCEPTANCE_WORDS,
    about,
    counted,
    day,
    listed,
    numbers_named,
    one_line,
    quoted,
    short_title,
    word_for,
)
from assistant.finding.evidence import enough, find
from assistant.finding.found import Sentence
from assistant.finding.pair import Pair
from assistant.finding.shelf import Shelf
from assistant.question import Intent, Question
from assistant.understanding.catalogue import Known
from assistant.understanding.due import days_of
from assistant.understanding.several import joined
from assistant.understanding.terms import Terms
from assistant.words import fold
from vectorstore.filters import Filters
from vectorstore.schema import Part, Rating
from vectorstore.stems import stem, stems
from vectorstore.themes import theme_named

if TYPE_CHECKING:
    from vectorstore.records import Entry


@dataclass(frozen=True)
class _Side:
    """What one side has to say: issues with their answers, prose, judgements."""

    filters: Filters
    name: str
    pairs: tuple[Pair, ...]
    prose: tuple[Sentence, ...]

    @property
    def silent(self) -> bool:
        return not self.pairs and not self.prose


def compare(question: Question, shelf: Shelf) -> Answer:
    """The sides of a comparison; ratings where those are compared or nothing else is named."""
    if _is_of_ratings(question) or not (question.topic or question.filters.issue_numbers):
        told = _ratings(question, question.sides, shelf)
        if told.silence is None or not (question.topic and _SURVEYED.search(fold(question.asked))):
            return told
    question = _without_change(question)
    sides = _alike([_speaking(question, f, shelf) for f in question.sides])
    told = _told(question, _with_counterparts(question, sides, shelf), shelf, over_time=False)
    return with_figures_of_each(question, told, shelf)


def _speaking(question: Question, side: Filters, shelf: Shelf) -> list[_Side]:
    """A side report by report, newest first, as far as they speak: two years under one name mix what was and is."""
    if question.years_asked:
        return [_side(replace(question, filters=side), side, shelf)]
    each = [replace(side, report_ids=(i,)) for i in shelf.reports(side)[:_LOOKED_AT]]
    told = [s for s in (_side(replace(question, filters=f), f, shelf) for f in each) if not s.silent]
    return told or [_Side(side, _name(side, shelf), (), ())]


_LOOKED_AT = 6
"""So many reports of one side are looked through."""


def _alike(sides: Sequence[Sequence[_Side]]) -> list[_Side]:
    """The newest report of each side that speaks, and beside it the one nearest in time to the other sides' newest."""
    newest = [own[0] for own in sides]
    chosen: list[_Side] = []
    for at, own in enumerate(sides):
        others = [_days(s) for n, s in enumerate(newest) if n != at and _days(s)]
        near = min(own, key=lambda s: min((abs(_days(s) - day) for day in others), default=0))
        chosen += [own[0]] if near is own[0] or not _days(near) else [own[0], near]
    return chosen


def _days(side: _Side) -> int:
    """When a side's report was published, as a number of days; 0 where it says nothing or is undated."""
    published = [p.report.published for p in side.pairs] + [s.passage.published for s in side.prose]
    first = next((p for p in published if p), None)
    return date.fromisoformat(days_of(first)[0]).toordinal() if first else 0


def over_time(question: Question, shelf: Shelf) -> Answer:
    """One Area's reports, oldest first: what was asked, promised and found again."""
    by_report = [
        Filters(areas=question.filters.areas, report_ids=(i,), issue_numbers=question.filters.issue_numbers)
        for i in reversed(shelf.reports(question.filters))
    ]
    rated = _is_of_ratings(question) or (
        not _PROMISED.search(fold(question.asked))
        and any(fold(s) in fold(question.asked) for s in shelf.catalogue.subjects)
    )
    if rated or not (question.topic or question.filters.issue_numbers):
        told = _ratings(question, by_report, shelf)
        if told.silence is None or not question.topic:
            return told
    question = _without_change(question)
    sides = _each_once([_side(replace(question, filters=f), f, shelf) for f in by_report], question, shelf)
    sides = _with_counterparts(question, _on_the_matter(question, sides, shelf), shelf)
    told = _told(question, sides, shelf, over_time=True)
    return with_figures_of_each(replace(question, sides=tuple(by_report[-_LOOKED_AT:])), told, shelf)


def _each_once(sides: Sequence[_Side], question: Question, shelf: Shelf) -> list[_Side]:
    """The sides without the issues that another of their reports prints with its answer, and without empty ones."""
    again = shelf.printings.repeated(shelf.reports(question.filters))
    kept = [replace(side, pairs=tuple(p for p in side.pairs if p.key not in again)) for side in sides]
    return [side for side, was in zip(kept, sides, strict=True) if was.silent or not side.silent]


_PROMISED = re.compile(
    r"\b(?:promis\w*|commit(?!t)\w*|committ(?:ed|ing)|pledg\w*|under(?:take\w*|took)|said (?:it|they) would)\b"
)
"""Asks for what was promised, which no grade tells."""


def _with_counterparts(question: Question, sides: Sequence[_Side], shelf: Shelf) -> list[_Side]:
    """The sides, the silent ones with what is likest to what another says: reports name one matter in several ways."""
    said = next((_sayings(side) for side in sides if not side.silent), ())
    return [_counterpart(question, said, side, shelf) if said and side.silent else side for side in sides]


def _sayings(side: _Side) -> tuple[str, ...]:
    """What a side says, as an issue and in prose."""
    return (*(one_line(p.whole.part.statement) for p in side.pairs[:1]), *(s.text for s in side.prose))[:_SAYINGS]


_SAYINGS = 3


def _counterpart(question: Question, said: Sequence[str], side: _Side, shelf: Shelf) -> _Side:
    """A silent side with its sentence that is likest to another's and shares a word with the question, if any is."""
    wanted = set(stems(question.topic))
    best, sentence = 0.0, None
    for text in said:
        found = find(replace(question, intent=Intent.FINDING, phrase=text, filters=side.filters), shelf)
        near = [s for s in found.sentences if wanted & set(stems(s.text))]
        for likeness, other in zip(shelf.nearness(text, [s.text for s in near]), near, strict=True):
            best, sentence = max((best, sentence), (likeness, other), key=lambda each: each[0])
    if sentence is None or best < _LIKE:
        return side
    passage = sentence.passage
    if passage.part in (Part.ISSUE, Part.RESPONSE) and passage.issue_numbers:
        only = Filters(report_ids=(passage.report_id,), issue_numbers=passage.issue_numbers)
        return replace(side, pairs=tuple(shelf.pairs(only)))
    return replace(side, prose=(whole_paragraph(sentence),))


_LIKE = 0.5
"""The nearness in meaning from which two sentences of different reports are on the same matter."""


def _on_the_matter(question: Question, sides: Sequence[_Side], shelf: Shelf) -> list[_Side]:
    """The sides without issues that are merely near in meaning, where others are on the matter in words."""
    terms = Terms.of(question.topic, question.phrase, shelf.catalogue)
    sure = [
        [p for p in s.pairs if p.treats(question.theme) or terms.coverage(p.asked | p.answered) >= _COVERED]
        for s in sides
    ]
    return [replace(s, pairs=tuple(ps)) for s, ps in zip(sides, sure, strict=True)] if any(sure) else list(sides)


_COVERED = 0.75


def _without_change(question: Question) -> Question:
    """A topic without the words that only say that something changed: "moved letters victims"."""
    kept = " ".join(w for w in question.topic.split() if stem(w) not in _CHANGE)
    return replace(question, topic=kept, theme=question.theme or theme_named(kept) or "") if kept else question


_CHANGE = frozenset(
    stems(
        """move change progress develop evolve fare go come get happen become year back again recur reappear vs versus v
        beside alongside difference gone used higher lower longer shorter bigger larger smaller greater fewer rise rose
        fall fell"""
    )
)


def _is_of_ratings(question: Question) -> bool:
    return bool(_OF_RATINGS.search(fold(question.asked)))


_SURVEYED = re.compile(r"\b(?:surveys?|engagement|satisfaction)\b.*\bscores?\b")  # no grade of the inspectors
_OF_RATINGS = re.compile(
    r"\b(?:rat(?:ing|ings|ed)|grade[sd]?|judgements?|scores?)\b"
    r"|\b(?:better|worse|stronger|weaker)\b.*\b(?:19|20)\d\d\b.*\b(?:or|than|and)\b.*\b(?:19|20)\d\d\b"
)


def _side(question: Question, filters: Filters, shelf: Shelf) -> _Side:
    name = _name(filters, shelf)
    if filters.issue_numbers and not question.topic:
        return _Side(filters, name, tuple(shelf.pairs(filters)), ())
    asked = replace(question, intent=Intent.FINDING)
    found = find(asked, shelf)
    if not enough(found.best, found, shelf):
        return _Side(filters, name, (), ())
    pairs = chosen_pairs(asked, found, shelf)[: shelf.settings.extract.pairs - 1]
    return _Side(filters, name, pairs, chosen_prose(asked, found, shelf, pairs)[:3])


def _name(filters: Filters, shelf: Shelf) -> str:
    reports = shelf.reports(filters)
    if len(reports) == 1:
        return _bracketed(shelf.brief(reports[0]))
    return listed(filters.areas) or counted(len(reports), "report")


def _bracketed(report: Known) -> str:
    """A report in a sentence: "South East (30 January 2018)"."""
    return f"{report.area or short_title(report.title)} ({day(report.published)})"


def _told(question: Question, sides: Sequence[_Side], shelf: Shelf, *, over_time: bool) -> Answer:
    """The sides that speak beside one another, then the figures of those that state no more than that."""
    figures = [told for s in sides if s.silent and (told := _figure(question, s.filters, shelf))]
    if any(not s.silent for s in sides):
        return joined([_worded(question, sides, shelf, over_time=over_time), *figures], question.asked)
    return joined(figures, question.asked) if figures else not_covered(question, find(question, shelf), shelf)


def _figure(question: Question, side: Filters, shelf: Shelf) -> Answer | None:
    """The sentence in which one side gives a figure for what is compared, or None."""
    for kind in dict.fromkeys((question.asks_for or "percentage", "percentage", "number")):
        asked = replace(question, intent=Intent.FACT, asks_for=kind, filters=side, sides=())
        told = state(asked, shelf)
        if told.silence is None:
            return replace(told, question=question)
    return None


def _worded(question: Question, sides: Sequence[_Side], shelf: Shelf, *, over_time: bool) -> Answer:
    speaking = [s for s in sides if not s.silent]
    quotes = Quotes(shelf)
    topic = about(question) or "that issue"
    blocks = [_lead(topic, sides, speaking, over_time)]
    if over_time and not question.filters.areas:
        sides = speaking
    graded = graded_on(question, [side.filters for side in sides], quotes, shelf)
    blocks += ["\n".join(graded)] if graded else []
    for side in speaking:
        lines = prose_lines(side.prose, quotes, places=False)
        parts = ["\n".join([f"{side.name}, from the report:", *lines])] if lines else []
        blocks += [*parts, *pair_blocks(side.pairs, quotes)]
    blocks += [unlike] if (unlike := _unlike(sides, shelf)) else []
    rows = tuple(_row(side, quotes) for side in speaking)
    return Answer(question, "\n\n".join(blocks), quotes.citations, rows=rows)


def _lead(topic: str, sides: Sequence[_Side], speaking: Sequence[_Side], over_time: bool) -> str:
    """What each side has on a topic, in a sentence: its issues and how they were taken, or only prose, or nothing."""
    if over_time and len(sides) == 1:
        return f"Only one report is held ({sides[0].name}), so nothing can be said of change. What it says on {topic}:"
    if len(sides) == 2 and not any(s.pairs or s.silent for s in sides):
        return f"Neither {sides[0].name} nor {sides[1].name} has an issue on {topic}; both speak of it."
    said = f"On {topic}, {'; '.join(f'{s.name} {_has(s)}' for s in sides)}."
    if not over_time or len(sides) < 2:
        return said
    first, last = next((s for s in sides if s.pairs), None), sides[-1]
    if first is None or first is last:
        return said
    again = "It is an issue again" if last.pairs else "No issue on it is found"
    return f"{said} {again} in the latest of these reports."


def _has(side: _Side) -> str:
    """What one side has: "has issues 2 and 3, accepted, with 3 commitments"."""
    if side.silent:
        return "has nothing"
    if not side.pairs:
        return "has no issue, but speaks of it"
    taken = dict.fromkeys(ACCEPTANCE_WORDS[r.part.acceptance_of(p.number)] for p in side.pairs for r in p.responses)
    judged = dict.fromkeys(f"judged “{one_line(j.part.grade)}”" for p in side.pairs for j in p.judgements)
    made = {(c.report.id, c.part.span) for p in side.pairs for c in p.commitments}
    told = [*judged, *(taken or (() if judged else ("no response published",)))]
    told += [f"with {counted(len(made), 'commitment')}"] if made else []
    word = word_for(*(p.issue.part for p in side.pairs))
    return f"has {numbers_named([p.number for p in side.pairs], word)}, {', '.join(told)}"


def _unlike(sides: Sequence[_Side], shelf: Shelf) -> str:
    """Says where the reports compared are of different kinds or programmes."""
    reports = [shelf.brief(i) for s in sides for i in shelf.reports(s.filters)]
    kinds = {(r.kind, r.inspectorate) for r in reports}
    if len(kinds) < 2:
        return ""
    named = listed(
        dict.fromkeys(
            f"{r.kind.value.replace('_', ' ')} ({r.inspectorate or 'inspectorate not stated'})" for r in reports
        )
    )
    return f"These are not like for like: {named}."


def _row(side: _Side, quotes: Quotes) -> Row:
    markers: list[int] = []
    asked, answered, promised = [], [], []
    for pair in side.pairs:
        markers.append(quotes.issue(pair))
        asked.append(f"{pair.number}. {one_line(pair.whole.part.statement)}")
        answered += [ACCEPTANCE_WORDS[r.part.acceptance] for r in pair.responses]
        markers += [quotes.response(r) for r in pair.responses]
        for commitment in pair.commitments:
            markers.append(quotes.commitment(commitment))
            promised.append(one_line(commitment.text))
    for sentence in side.prose:
        markers.append(quotes.passage(sentence.passage, sentence.span))
    cells = (
        ("Report", side.name),
        ("What inspectors said", " / ".join(one_line(s.text) for s in side.prose) or "–"),
        ("What was asked", " / ".join(dict.fromkeys(asked)) or "–"),
        ("Answer", listed(dict.fromkeys(answered)) or "–"),
        ("Commitments", " / ".join(dict.fromkeys(promised)) or "–"),
    )
    return Row(cells, tuple(dict.fromkeys(markers)))


def _ratings(question: Question, sides: Sequence[Filters], shelf: Shelf) -> Answer:
    """Ratings side by side; a grade that a side did not give is said to be missing."""
    quotes = Quotes(shelf)
    if len({a for f in sides for a in f.areas}) == 1:
        every = in_scope(question, shelf)
        changed = of_one_area((on_subject(every, question, shelf) if every else None) or (), quotes)
        if changed:
            return Answer(question, changed[0], quotes.citations, rows=tuple(changed[1]))
    rows: list[Row] = []
    held_by: dict[str, list[Entry[Rating]]] = {}
    lines: list[str] = []
    for filters, narrowed, entries in on_sides(question, sides, shelf):
        chosen = on_subject(entries, narrowed, shelf) if entries else None
        if not chosen:
            lines.append(f"{_name(filters, shelf)}: no such rating is given.")
            continue
        rows += [rating_row(e, quotes) for e in chosen]
        for entry in chosen:
            held_by.setdefault(fold(entry.part.subject), []).append(entry)
    if not rows:
        return silent(
            question, Reason.NOT_STATED, f"No such ratings are given in {scope_words(question, shelf.catalogue)}."
        )
    told = [
        f"{one_line(held[0].part.subject)}: "
        + listed(
            [
                f"{quoted(e.part.grade)} in {_bracketed(shelf.brief(e.report.id))} [{quotes.entry(e, Part.RATING)}]"
                for e in held
            ]
        )
        for held in held_by.values()
    ]
    lead = f"Ratings of {listed([_name(f, shelf) for f in sides])}, subject by subject:"
    parts = [with_lines(lead, told), *lines]
    if not (_is_of_ratings(question) or question.topic):
        parts += [f"{_name(f, shelf)}: {taken_summary(i, quotes, shelf)}" for f in sides for i in shelf.reports(f)[:1]]
    return Answer(question, "\n".join(parts), quotes.citations, rows=tuple(rows))
