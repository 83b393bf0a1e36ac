"""Lists and counts, exact whatever the size: rows with a citation each, the total, and what it is out of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Answer, Row
from assistant.answering.graded import in_scope, is_of_grades
from assistant.answering.listing import MOST_LINES, are_several, label, with_lines
from assistant.answering.lookup import not_covered
from assistant.answering.overview import praised_or_faulted
from assistant.answering.quotes import Quotes
from assistant.answering.ratings import rated, superlative
from assistant.answering.silences import scope_words
from assistant.answering.unstated import not_stated
from assistant.answering.wording import about, counted, day, listed, one_line, place, quoted
from assistant.finding.evidence import find
from assistant.finding.shelf import Shelf
from assistant.question import Intent, Question, Subject
from assistant.understanding.catalogue import Known
from assistant.understanding.everyday import is_everyday
from assistant.understanding.terms import Terms, stems_of
from assistant.words import WEAK, each_word
from vectorstore.filters import Filters
from vectorstore.schema import Finding, Kind, Part, Span
from vectorstore.stems import stem

if TYPE_CHECKING:
    from vectorstore.records import Entry
from assistant.answering.tabulate_commitments import list_commitments
from assistant.answering.tabulate_each import count_each
from assistant.answering.tabulate_issues import COVERED, fits, list_issues
from assistant.answering.tabulate_judgements import as_judged, list_judgements, unmarked
from assistant.answering.tabulate_many import count_many
from assistant.answering.tabulate_responses import list_responses
from assistant.answering.treated import Shown, treating


def tabulate(question: Question, shelf: Shelf) -> Answer:
    """The list or count that a question asks for."""
    table: dict[Subject, Callable[[Question, Shelf], Answer]] = {
        Subject.ISSUES: list_issues,
        Subject.RESPONSES: list_responses,
        Subject.COMMITMENTS: list_commitments,
        Subject.RATINGS: rated,
        Subject.STRENGTHS: _findings,
        Subject.WEAKNESSES: _findings,
        Subject.JUDGEMENTS: list_judgements,
        Subject.REPORTS: _reports,
        Subject.AREAS: _areas,
    }
    if question.subject is Subject.ISSUES and is_of_grades(question) and in_scope(question, shelf):
        return rated(replace(question, subject=Subject.RATINGS, topic="", theme=""), shelf)
    if question.subject in _JUDGED and (told := unmarked(question, shelf)):
        return told
    if question.subject in _JUDGED and shelf.catalogue.judged:
        question = as_judged(question, shelf)
    if question.subject is Subject.RATINGS and not shelf.store.ratings(question.filters):
        question = replace(question, subject=Subject.JUDGEMENTS)
    if question.subject is Subject.COMMITMENTS and (counted_each := count_many(question, shelf)):
        return counted_each
    answer = table[question.subject or Subject.ISSUES](question, shelf)
    return count_each(question, answer, shelf) if question.each else answer


_JUDGED = (Subject.ISSUES, Subject.JUDGEMENTS, Subject.COMMITMENTS)
"""What a list may be of whose things a follow-up has judged."""


def holds_any(question: Question, shelf: Shelf) -> bool:
    """Whether a plain list of issues, ratings or dated commitments surely holds something, told without making it."""
    told_apart = (question.topic, question.owners, question.grades, question.each, question.extreme, question.due)
    narrowed = any(told_apart) or question.joint or question.unanswered or question.undated or bool(question.status)
    if narrowed or question.filters.issue_numbers:
        return False
    subject = question.subject
    if question.intent is Intent.RATING or (question.intent is Intent.LIST and subject is Subject.RATINGS):
        return subject in (None, Subject.RATINGS) and bool(in_scope(question, shelf))
    if question.intent is Intent.LIST and subject is Subject.ISSUES and not shelf.catalogue.judged:
        return any(fits(pair, question) for pair in shelf.pairs(question.filters))
    if question.intent is Intent.LIST and subject is Subject.COMMITMENTS and question.dated:
        return not question.acceptances and any(c.part.due for c in shelf.commitments(question.filters))
    return False


_PRAISE = frozenset(
    stem(w)
    for w in each_word(
        """strength strengths weakness weaknesses practice practices seen saw good positive marked best well
        shortcomings identified identify highlighted noted"""
    )
)


def marked_findings(question: Question, shelf: Shelf) -> Answer | None:
    """Strengths or weaknesses that a report marks as such and that are on the topic; None where none is marked."""
    marked, question = _kept_findings(question, shelf)
    return _marked(question, marked, shelf) if marked else None


def _kept_findings(question: Question, shelf: Shelf) -> tuple[list[Entry[Finding]], Question]:
    """The findings marked as asked for, and the question without the words that say so.

    A topic that is the publication's own ("the disclosure inspection") narrows to that publication alone.
    """
    kinds = _kinds_asked(question)
    topic = " ".join(w for w in question.topic.split() if stem(w) not in _PRAISE | WEAK)
    if all(is_everyday(w) for w in topic.split()):
        topic = ""  # "which strengths were picked out?": words that name no matter
    question = replace(question, topic=topic)
    terms = Terms.of(topic, question.phrase, shelf.catalogue)
    every = shelf.store.findings(question.filters)
    entries = [f for f in every if any(w in f.part.kind.lower() for w in kinds[0])]
    entries = entries or [f for f in every if any(w in f.part.kind.lower() for w in kinds[1])]
    titled = [f for f in entries if topic and terms.coverage(stems_of(f.report.title)) >= COVERED]
    if titled and "inspection" in question.asked.lower():
        return titled, question
    return [f for f in entries if not topic or terms.coverage(stems_of(f.text)) >= COVERED], question


def _kinds_asked(question: Question) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The kinds of marked finding that a question names, and those that will do where none is so marked."""
    if question.subject is not Subject.STRENGTHS:
        return ("weak", "concern", "improve"), ()
    asked = question.asked.lower()
    if "good practice" in asked and "strength" not in asked:
        return ("good",), ("strength",)
    return (("strength",), ("good",)) if "strength" in asked and "good" not in asked else (("strength", "good"), ())


def _findings(question: Question, shelf: Shelf) -> Answer:
    """Strengths or weaknesses that the reports themselves mark, else what their prose says of them."""
    from assistant.answering.lookup import look_up

    good = question.subject is Subject.STRENGTHS
    marked, question = _kept_findings(question, shelf)
    if marked:
        return _marked(question, marked, shelf)
    told = praised_or_faulted(question, shelf, good=good) if not question.topic else None
    if told:
        return told
    if not question.topic:
        return list_issues(replace(question, subject=Subject.ISSUES, intent=Intent.LIST), shelf)
    words = "strengths commended praised positive good" if good else "weaknesses improve requires attention"
    return look_up(
        replace(question, intent=Intent.FINDING, topic=question.topic or words, phrase=f"{question.phrase} {words}"),
        shelf,
    )


def _marked(question: Question, marked: Sequence[Entry[Finding]], shelf: Shelf) -> Answer:
    quotes = Quotes(shelf)
    rows = tuple(_finding_row(entry, quotes) for entry in marked)
    kinds = Counter(entry.part.kind.lower() for entry in marked)
    number = listed([counted(n, kind, _plural(kind)) for kind, n in kinds.items()])
    be = "is" if len(rows) == 1 else "are"
    on = f" on {about(question)}" if question.topic else ""
    lead = f"{number}{on} {be} marked in {scope_words(question, shelf.catalogue)}:"
    several = are_several(question, shelf)
    lines = []
    for entry, row in zip(marked, rows, strict=True):
        head = [label(entry.report, entry.area)] if several else []
        head += [entry.part.kind.lower()] if len(kinds) > 1 else []
        lines.append(f"{', '.join(head)}{': ' if head else ''}{quotes.quote(row.markers[0])}")
    return Answer(question, with_lines(lead, lines), quotes.citations, rows=rows, total=len(rows), of=len(rows))


def _plural(kind: str) -> str:
    """ "strengths", but "good practices" and "weaknesses"."""
    return f"{kind}es" if kind.endswith("s") else f"{kind}s"


def _finding_row(entry: Entry[Finding], quotes: Quotes) -> Row:
    cells = (
        ("Area", entry.area or entry.report.area or ""),
        ("Published", day(entry.report.published)),
        ("Kind", entry.part.kind),
        ("Finding", one_line(entry.text)),
    )
    return Row(cells, (quotes.entry(entry, Part.FINDING),))


def _reports(question: Question, shelf: Shelf) -> Answer:
    quotes = Quotes(shelf)
    reports = [shelf.brief(i) for i in shelf.reports(question.filters)]
    shown: dict[str, Shown] = {}
    kind = _kind_asked(question)
    if question.extreme in ("oldest", "newest"):
        dated = sorted((r for r in reports if r.published), key=lambda r: r.published or "")
        kept = dated[:1] if question.extreme == "oldest" else dated[-1:]
    elif _WITHOUT.search(question.asked.lower()):
        kept = [r for r in reports if _lacks(r, question, shelf)]
        question = replace(question, topic="")
    elif kind:
        reports_of = [r for r in reports if r.kind in kind]
        question = replace(question, topic="") if reports_of else question
        kept = reports_of
    elif question.topic:
        shown = treating(question, reports, shelf)
        kept = [r for r in reports if r.id in shown]
    else:
        kept = reports
    if not kept:
        return not_covered(question, find(question, shelf), shelf)
    rows = tuple(_report_row(r, shown, quotes, shelf) for r in kept)
    lines = [
        f"{_report_line(r, row)}{f' – {_said(shown[r.id], quotes)}' if r.id in shown else ''}"
        for r, row in list(zip(kept, rows, strict=True))[:MOST_LINES]
    ]
    text = with_lines(_reports_lead(question, len(kept), len(reports), kind), lines)
    return Answer(question, text, quotes.citations, rows=rows, total=len(rows), of=len(reports))


_WITHOUT = re.compile(r"\b(?:no|without(?: any)?) (?P<what>issues|recommendations|ratings|responses|commitments)\b")


def _lacks(report: Known, question: Question, shelf: Shelf) -> bool:
    """Whether a report has none of what a question says it is without."""
    match = _WITHOUT.search(question.asked.lower())
    only = Filters(report_ids=(report.id,))
    what = match["what"] if match else ""
    if what == "ratings":
        return not shelf.store.ratings(only)
    if what == "responses":
        return not any(p.responses for p in shelf.pairs_of(report.id))
    return not (shelf.commitments(only) if what == "commitments" else report.numbers)


def _reports_lead(question: Question, kept: int, held: int, kind: tuple[Kind, ...]) -> str:
    on = f" on {listed(question.filters.areas)}" if question.filters.areas else ""
    if question.extreme in ("oldest", "newest"):
        return f"The {question.extreme} of the {counted(held, 'report')}{on} held:"
    be = "is" if kept == 1 else "are"
    if kind:
        what = kind[0].value.replace("_", " ") + ("s" if kept != 1 else "")
        return f"{kept} of the {counted(held, 'report')}{on} {be} {'a ' if kept == 1 else ''}{what}:".replace(
            "a i", "an i"
        ).replace("a a", "an a")
    lacking = _WITHOUT.search(question.asked.lower())
    if lacking:
        return f"{kept} of the {counted(held, 'report')}{on} {'has' if kept == 1 else 'have'} no {lacking['what']}:"
    if question.topic:
        treat = "treats" if kept == 1 else "treat"
        return f"{kept} of the {counted(held, 'report')}{on} {treat} {about(question)}, newest first:"
    return f"{counted(kept, 'report')}{on} {be} held{', newest first' if kept > 1 else ''}:"


def _report_line(report: Known, row: Row) -> str:
    """A report in a list: its Area and date, its title, and how many issues it sets out."""
    name = f"{report.area}, {day(report.published)}: " if report.area else f"{day(report.published)}: "
    issues = f" ({counted(len(report.numbers), 'issue')})" if report.numbers else ""
    return f"{name}{report.title}{issues} [{row.markers[0]}]"


_KINDS_OF_REPORT = (
    (re.compile(r"\baction plans?\b"), (Kind.ACTION_PLAN,)),
    (re.compile(r"\bfollow[- ]?ups?\b"), (Kind.FOLLOW_UP,)),
    (
        re.compile(r"\b(?:are|is) (?:an? )?responses?\b|\bresponse documents?\b"),
        (Kind.RESPONSE, Kind.NARRATIVE_RESPONSE),
    ),
    (re.compile(r"\b(?:are|is) (?:an? )?inspection reports?\b"), (Kind.INSPECTION,)),
    (re.compile(r"\b(?:government|treasury) (?:repl(?:y|ies)|minutes?)\b"), (Kind.GOVERNMENT_REPLY,)),
)


def _kind_asked(question: Question) -> tuple[Kind, ...]:
    """The kinds of publication that a question asks for ("which reports are action plans?")."""
    text = question.asked.lower()
    return next((kinds for pattern, kinds in _KINDS_OF_REPORT if pattern.search(text)), ())


def _report_row(report: Known, shown: dict[str, Shown], quotes: Quotes, shelf: Shelf) -> Row:
    title = quotes.stretch(report, _title_span(report, shelf))
    cells = (
        ("Area", report.area or ""),
        ("Published", day(report.published)),
        ("Title", report.title),
        ("Issues", str(len(report.numbers))),
        *_words_cell(report, shown, quotes),
    )
    return Row(cells, (title, *((shown[report.id].marker(quotes),) if report.id in shown else ())))


def _title_span(report: Known, shelf: Shelf) -> Span:
    """Where a report's title stands in its text, or its first line."""
    text = shelf.text(report.id)
    at = text.find(report.title)
    if at >= 0 and report.title:
        return Span(at, at + len(report.title))
    end = text.find("\n")
    return Span(0, end if end > 0 else min(len(text), 200))


def _areas(question: Question, shelf: Shelf) -> Answer:
    """One row for each Area, with its reports; narrowed to those that treat the topic or have the grade asked for."""
    if question.grades or question.intent is Intent.RATING:
        return rated(question, shelf)
    extreme = superlative(question, shelf)
    if extreme:
        return extreme
    if question.acceptances or question.unanswered:
        return list_issues(replace(question, subject=Subject.ISSUES), shelf)
    reports = [shelf.brief(i) for i in shelf.reports(question.filters)]
    shown = treating(question, reports, shelf) if question.topic else {}
    kept = [r for r in reports if r.id in shown] if question.topic else reports
    if not kept:
        return not_covered(question, find(question, shelf), shelf)
    quotes = Quotes(shelf)
    by_area: dict[str, list[Known]] = {}
    for report in kept:
        if report.area:
            by_area.setdefault(report.area, []).append(report)
    if not by_area:  # a report on many Areas that names none of them
        return not_stated(question, find(question, shelf), shelf)
    ordered = sorted(by_area.items())
    rows = tuple(
        Row(
            (
                ("Area", area),
                ("Reports", listed([day(r.published) for r in held])),
                ("Titles", "; ".join(r.title for r in held)),
                *_words_cell(held[0], shown, quotes),
            ),
            tuple(
                shown[r.id].marker(quotes) if r.id in shown else quotes.stretch(r, _title_span(r, shelf)) for r in held
            ),
        )
        for area, held in ordered
    )
    every = {r.area for r in reports if r.area}
    treat = (
        f" {'treats' if len(rows) == 1 else 'treat'} {about(question)}"
        if question.topic
        else f" {'has' if len(rows) == 1 else 'have'} reports here"
    )
    lead = f"{counted(len(rows), 'Area')}{treat}: {listed([r.cells[0][1] for r in rows])}."
    told = [f"{place(held[0])}: {_said(shown[held[0].id], quotes)}" for _, held in ordered if held[0].id in shown]
    text = with_lines(lead, told[:MOST_LINES])
    return Answer(question, text, quotes.citations, rows=rows, total=len(rows), of=len(every))


def _words_cell(report: Known, shown: dict[str, Shown], quotes: Quotes) -> tuple[tuple[str, str], ...]:
    """The cell with the words that show that a report treats a topic, where one is asked for."""
    if report.id not in shown:
        return ()
    marker = shown[report.id].marker(quotes)
    return (("What it says", quoted(quotes.citations[marker - 1].quote)),)


def _said(shown: Shown, quotes: Quotes) -> str:
    """The words that show that a report treats a topic, with their marker."""
    return quotes.quote(shown.marker(quotes))
