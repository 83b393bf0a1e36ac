"""Lists and counts of what follow-ups judged of earlier issues: achieved, partly, or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Answer, Reason, Row
from assistant.answering.beside_marks import beside_mark, step_marked
from assistant.answering.listing import MOST_LINES, are_several, label, with_lines
from assistant.answering.quotes import Quotes
from assistant.answering.ratings import rated
from assistant.answering.silences import scope_words, silent
from assistant.answering.tabulate_issues import COVERED
from assistant.answering.wording import counted, day, listed, one_line, quoted
from assistant.finding.shelf import Shelf
from assistant.question import Intent, Question, Subject
from assistant.understanding.everyday import is_everyday
from assistant.understanding.plan_states import is_taken_back, kind_of_state, states_asked, states_named
from assistant.understanding.terms import Terms, stems_of
from assistant.words import fold, plain_words
from vectorstore.schema import Judgement, Kind

if TYPE_CHECKING:
    from vectorstore.records import Entry

ACTED = (
    r"(?:done|met|achiev\w*|implement\w*|deliver\w*|complete[d]?|put right|fixed|sorted|acted on|fulfilled|finished"
    r"|resolved|progressed)"
)
_HOW_FAR = (
    (
        ("not", "partly"),
        re.compile(
            rf"\b(?:not|\w+n't|yet to be)\b(?: \w+){{0,3}}? (?:(?:fully|completely|entirely|wholly) {ACTED}"
            rf"|{ACTED} (?:in full|fully|completely|entirely|outright))\b"
            r"|\b(?:not|\w+n't|yet to be)\b(?: (?:yet|been|be|have|has|ever))* (?:finish|complet|conclud|clos)ed?\b"
            r"|\b(?:still|remain\w*) (?:open|outstanding|undone|to (?:do|be)|not)\b"
            r"|\bwhat(?:'s| is)(?: still)? left\b|\b(?:is|are) left\b"
            r"|\boutstanding\b|\bunfinished\b|\bincomplete\b|\bleft to do\b|\bshort of (?:full|fully|being)\b"
        ),
    ),
    (
        ("not",),
        re.compile(
            rf"\b(?:(?:not|never|yet to be)|\w+n't)\b(?: (?:yet|been|fully|be|have|has|ever))* {ACTED}\b"
            rf"|\bno (?:real |further )?progress\b|\b(?:fail\w*|yet) to (?:be )?{ACTED}\b|\bfail(?:ed|ing)?\b"
            r"|\bunmet\b|\bundone\b"
        ),
    ),
    (
        ("partly",),
        re.compile(
            rf"\b(?:part(?:ly|ially)|half|some|only|limited|in part)\b.{{0,20}}\b(?:{ACTED}|progress)\b"
            rf"|\b{ACTED} (?:only )?(?:in part|partly|partially|half)\b"
        ),
    ),
    (("",), re.compile(rf"\b{ACTED}\b|\bkept to\b")),
)
"""How far something has come, as people ask for it, the denials first."""
_NOT = re.compile(r"^(?:not|no|open)\b|\bunmet\b|\bnot (?:achieved|met|progressed|implemented|addressed)$")
_PARTLY = re.compile(
    r"\b(?:part(?:ly|ially)?|limited|some|substantial|reasonable|insufficient|ongoing|under ?way|in progress)\b"
)


def as_judged(question: Question, shelf: Shelf) -> Question:
    """A list by a word in which a follow-up judges, or by how far things came, is of its judgements."""
    if question.owners or question.dated or question.undated or question.unanswered:
        return question
    wider = replace(question.filters, report_ids=()) if question.filters.areas else question.filters
    for filters in dict.fromkeys((question.filters, wider)):
        held = {fold(e.part.grade) for e in shelf.store.judgements(filters)}
        named = _named(fold(question.asked), held)
        if named and (question.subject is not Subject.COMMITMENTS or not shelf.commitments(filters)):
            return replace(
                question, subject=Subject.JUDGEMENTS, grades=named, acceptances=(), status=None, filters=filters
            )
    every = shelf.store.judgements(question.filters)
    if states_asked(fold(question.asked)) and every and _are_of_plans(every):
        return replace(question, subject=Subject.JUDGEMENTS, grades=tuple(states_asked(fold(question.asked))))
    return question


def _named(asked: str, held: set[str]) -> tuple[str, ...]:
    """The judgements that a folded question names, longest first, or those that come as far as it says."""
    states = {g for g in held if kind_of_state(g)}
    named = list(states_named(asked, states))
    rest = asked
    for grade in sorted(held - states, key=lambda g: (-len(g), g)):
        told = re.sub(rf"\b{re.escape(grade)}\b", " ", rest)
        named += [grade] if told != rest else []
        rest = told
    if _WHETHER.match(asked) and set(named) & set(_STANDS):
        return tuple(sorted(held & set(_STANDS)))  # of several some may be open, others closed
    exact = tuple(g for g in named if not is_taken_back(g, asked))
    far = next((kinds for kinds, pattern in _HOW_FAR if pattern.search(asked)), ())
    if exact and len(far) < _SEVERAL:
        return exact
    return tuple(sorted(g for g in held if _kind(g) in far or (_kind(g) == "open" and "not" in far)))


_SEVERAL = 2
_STANDS = ("open", "closed")
_WHETHER = re.compile(r"(?:and |so |but )*(?:is|are|was|were|have|has)\b")


def _kind(grade: str) -> str:
    """How far a judgement says that things came: "not", "partly", "" for all the way, "open" before a plan's date."""
    state = kind_of_state(grade)
    if state:
        return {"unbegun": "not", "dropped": "not", "colour": "colour"}.get(state, "open")
    return "not" if _NOT.search(grade) else "partly" if _PARTLY.search(grade) else ""


def list_judgements(question: Question, shelf: Shelf) -> Answer:
    """What follow-ups judged of earlier issues, in the words of their judgements; ratings where none did."""
    every = shelf.store.judgements(question.filters)
    entries = [e for e in every if not question.grades or fold(e.part.grade) in question.grades]
    if question.topic and not question.grades and (on_topic := judged_on(question, entries, shelf)):
        return _told(question, on_topic, len(every), shelf)
    if not entries and (states := states_asked(fold(question.asked))) and _are_of_plans(every):
        return _none_in_state(question, states, every, shelf)
    if not entries:
        return rated(replace(question, subject=Subject.RATINGS), shelf)
    return _told(question, entries, len(every), shelf)


def standing_of_all(question: Question, shelf: Shelf) -> Answer | None:
    """How each of the actions or issues stands, where that is asked of all and told of any; None otherwise."""
    asked = fold(question.asked)
    if not _HOW_ALL_STAND.search(asked) or question.filters.issue_numbers:
        return None
    beside = (w for w in question.topic.split() if not (is_everyday(w) or _STANDING.fullmatch(w) or kind_of_state(w)))
    entries = () if any(beside) else shelf.store.judgements(question.filters)
    whole = replace(question, intent=Intent.LIST, subject=Subject.JUDGEMENTS, topic="", theme="", grades=())
    return _told(whole, entries, len(entries), shelf) if entries else None


_THINGS = r"(?:actions?|recommendations?|issues?|concerns?|points?|commitments?)"
_HOW_ALL_STAND = re.compile(
    rf"\b(?:how|where) (?:do|does|did) (?:[\w'’-]+ ){{0,6}}?{_THINGS} (?:now |all )?stand\b"
    rf"|\b(?:status|standing) of (?:[\w'’-]+ ){{0,6}}?{_THINGS}\b"
    rf"|\b{_THINGS} .*\b(?:done|finished|completed?|achieved)\b(?:,| and| or).*\b(?:half|part\w*|under ?way|in progress"
    r"|started|begun)\b.*\b(?:or|and)\b"
)
_STANDING = re.compile(r"status|standing|stands?|half|plan")


def _are_of_plans(entries: Sequence[Entry[Judgement]]) -> bool:
    """Whether all are words in which plans say how their actions stand, and no colours, which need a legend."""
    kinds = {kind_of_state(fold(e.part.grade)) for e in entries}
    return all(e.report.kind is Kind.ACTION_PLAN for e in entries) and bool(kinds - {""}) and "colour" not in kinds


def _none_in_state(
    question: Question, states: Sequence[str], every: Sequence[Entry[Judgement]], shelf: Shelf
) -> Answer:
    """That no action of a plan is marked so: nought where a number is asked for, a silence otherwise."""
    quotes = Quotes(shelf)
    rows = tuple(_judgement_row(e, quotes, shelf) for e in every)
    said = listed([f"“{state}”" for state in states], "or")
    where = scope_words(question, shelf.catalogue)
    text = f"None of the {counted(len(every), _in_plan(every, shelf))} in {where} is marked {said} (0 of {len(every)})."
    if question.intent is Intent.COUNT:
        return Answer(question, text, quotes.citations, rows=rows, total=0, of=len(every))
    return silent(question, Reason.NOT_STATED, text, quotes.citations)


def unmarked(question: Question, shelf: Shelf) -> Answer | None:
    """The silence for actions that are late or at risk, where nothing in scope says so of any; None otherwise."""
    states = [s for s in states_asked(fold(question.asked)) if kind_of_state(s) in _TROUBLED]
    if not states or question.topic or shelf.store.judgements(question.filters):
        return None
    where = scope_words(question, shelf.catalogue)
    text = f"Nothing in {where} says whether an action is {listed([f'“{s}”' for s in states], 'or')}."
    return silent(question, Reason.NOT_STATED, text, ())


_TROUBLED = ("off", "late", "risk", "held")
"""States that only a plan's own marks, or a later report, can tell."""


def judgements_on(question: Question, shelf: Shelf) -> Answer | None:
    """What a follow-up judged of the matter that a question is about; None where it judged nothing of the kind."""
    every = shelf.store.judgements(question.filters)
    entries = standing_of(question, every) or every
    if entries and question.filters.issue_numbers:
        return _told(replace(question, subject=Subject.JUDGEMENTS), entries, len(entries), shelf)
    kept = judged_on(question, entries, shelf) if question.topic else []
    return _told(replace(question, subject=Subject.JUDGEMENTS), kept, len(entries), shelf) if kept else None


def judged_on(question: Question, entries: Sequence[Entry[Judgement]], shelf: Shelf) -> list[Entry[Judgement]]:
    """Those of some judgements that are on the topic of a question."""
    if not entries:
        return []
    terms = Terms.of(question.topic, question.phrase, shelf.catalogue)
    texts = [f"{e.section or ''} {_asked(e, shelf)} {step_marked(e, shelf)} {e.text}".strip() for e in entries]
    fits = [
        (terms.coverage(stems_of(text)), near)
        for text, near in zip(texts, shelf.nearness(question.phrase, texts), strict=True)
    ]
    fit = [share >= COVERED or (share >= _FAIR and near >= _NEAR) for share, near in fits]
    scores = [share + near if fits_it else 0.0 for (share, near), fits_it in zip(fits, fit, strict=True)]
    best = max(scores)
    return [e for e, score in zip(entries, scores, strict=True) if best and score >= best - _CLOSE]


def standing_of(question: Question, entries: Sequence[Entry[Judgement]]) -> Sequence[Entry[Judgement]]:
    """The judgements that say "open" or "closed", where that is asked."""
    asked = set(_STANDS) & set(plain_words(fold(question.asked)))
    return [e for e in entries if asked and fold(e.part.grade) in _STANDS]


_FAIR, _NEAR, _CLOSE = 0.4, 0.4, 0.05
"""The share of a topic's words and the nearness in meaning with which a judgement is on it; how close to the best."""


def misjudged(question: Question, shelf: Shelf) -> Answer | None:
    """Why something was not achieved that a follow-up judged achieved: put right by its judgement; None otherwise."""
    far = next((kinds for kinds, pattern in _HOW_FAR if pattern.search(fold(question.asked))), ())
    if question.asks_for != "reason" or "not" not in far:
        return None
    told = judgements_on(question, shelf)
    grades = [dict(row.cells)["Judgement"] for row in told.rows or ()] if told else []
    if told is None or any(_kind(fold(grade)) for grade in grades):
        return None
    said = listed([quoted(grade) for grade in grades])
    return silent(question, Reason.FALSE_PREMISE, f"It was not judged so, but {said}.", told.citations)


def _asked(entry: Entry[Judgement], shelf: Shelf) -> str:
    """What was asked where something was judged, if it stands there too."""
    asked = [p for p in shelf.pairs_of(entry.report.id) if p.number == entry.part.issue_number]
    return one_line(asked[0].issue.part.statement) if asked else ""


def _told(question: Question, entries: Sequence[Entry[Judgement]], of: int, shelf: Shelf) -> Answer:
    quotes, several = Quotes(shelf), are_several(question, shelf)
    rows, lines = list[Row](), list[str]()
    whole = question.intent is not Intent.COUNT and len(entries) <= _TOLD_WHOLE
    for entry in entries:
        row = _judgement_row(entry, quotes, shelf)
        said, marked = _said_of(question, entry, quotes) if whole else ("", [])
        lines.append(_judgement_line(entry, row, quotes, named=several) + said)
        rows.append(_with_beside(row, marked, quotes))
    where = scope_words(question, shelf.catalogue)
    grades = listed([f"“{g}”" for g in dict.fromkeys(e.part.grade for e in entries)], "or")
    how = f" {grades}" if question.grades or len(entries) == 1 else ""
    planned = all(e.report.kind is Kind.ACTION_PLAN for e in entries)
    what, judged = (_in_plan(entries, shelf), "marked") if planned else ("earlier issue", "judged")
    lead = f"{counted(len(rows), what)} {'is' if len(rows) == 1 else 'are'} {judged}{how} in {where}:"
    text = with_lines(lead, lines[:MOST_LINES])
    return Answer(question, text, quotes.citations, rows=tuple(rows), total=len(rows), of=of)


_TOLD_WHOLE = 12
"""Of so many marks a list says what stands beside each."""


def _said_of(question: Question, entry: Entry[Judgement], quotes: Quotes) -> tuple[str, list[int]]:
    """What stands beside a mark in its row; where it is asked why, else what explains a judgement."""
    said, marked = beside_mark(entry, quotes)
    if said or not _WHY.search(fold(question.asked)):
        return said, marked
    pairs = [p for p in quotes.shelf.pairs_of(entry.report.id) if entry in p.judgements]
    marked = quotes.explaining(pairs[0], entry) if pairs else []
    told = " ".join(quotes.quote(marker) for marker in marked)
    return f". What is said of it: {told}" if told else "", marked


_WHY = re.compile(r"\b(?:why|reasons?|how come)\b")


def _with_beside(row: Row, markers: Sequence[int], quotes: Quotes) -> Row:
    """A row with what stands beside its mark."""
    said = " ".join(one_line(quotes.citations[marker - 1].quote) for marker in markers)
    return Row((*row.cells, ("Beside it", said)), (*row.markers, *markers)) if markers else row


def _in_plan(entries: Sequence[Entry[Judgement]], shelf: Shelf) -> str:
    """What a plan calls that whose state it tells: its actions, where each of them has a state of its own."""
    issues = {(e.report.id, e.area, e.part.issue_number) for e in entries}
    labels = {
        p.issue.part.label for e in entries for p in shelf.pairs_of(e.report.id) if p.number == e.part.issue_number
    }
    return labels.pop() if len(labels) == 1 and len(issues) == len(entries) else "action"


def _judgement_line(entry: Entry[Judgement], row: Row, quotes: Quotes, *, named: bool) -> str:
    """What was judged, and how: the issue's words first where they stand in the report."""
    number = entry.part.issue_number
    name = number if " " in number else f"issue {number}"  # "earlier recommendation 2"
    head = f"{label(entry.report, entry.area)}, {name}" if named else f"{name[:1].upper()}{name[1:]}"
    judged = f"{quoted(entry.part.grade)} [{row.markers[-1]}]"
    if len(row.markers) < 2:
        return f"{head}: {judged}"
    asked = dict(row.cells)["What was asked"]
    return f"{head}: {judged}, on {quoted(asked)} [{row.markers[0]}]"


def _judgement_row(entry: Entry[Judgement], quotes: Quotes, shelf: Shelf) -> Row:
    number = entry.part.issue_number
    asked = [p for p in shelf.pairs_of(entry.report.id) if p.number == number]
    cells = (
        ("Area", entry.area or entry.report.area or ""),
        ("Published", day(entry.report.published)),
        ("Issue", number),
        ("What was asked", one_line(asked[0].issue.part.statement) if asked else ""),
        ("Judgement", entry.part.grade),
        ("Words", one_line(entry.text)),
    )
    return Row(cells, (*(quotes.issue(p) for p in asked), quotes.judgement(entry)))
