"""Builds a `Report` from a document's canonical text: every parser called once, in order."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.acceptance import blankets, stated_in_headings, stated_in_labels, with_acceptance
from ingest.acting_tables import ActingTable, acting_tables, answered
from ingest.blocks import Canonical
from ingest.bodies import answerer
from ingest.commitments import Stretch, commitments
from ingest.definitions import definitions
from ingest.doubts import doubts
from ingest.drafts import DraftIssue, Drafts
from ingest.findings import findings
from ingest.follow_up import judgements
from ingest.forms import with_forms
from ingest.identity import report_id
from ingest.issues import beside_rows, issues, without_earlier, without_repeats, without_titles
from ingest.kinds import (
    answers_by_letter,
    answers_by_title,
    follows_up,
    is_letter,
    kind_of,
    refuse_what_is_no_report,
    refuse_what_says_nothing,
)
from ingest.labels import is_state, lists_actions
from ingest.lone_rows import with_lone_rows
from ingest.looked_back import stand_now, without_judged_before, without_looked_back
from ingest.outline import Line, Outline, covers, outline
from ingest.pairs import walk
from ingest.particulars import Particulars, line_areas, particulars
from ingest.plans import Planned, is_summary_of, planned, planned_below, without_summaries
from ingest.ratings import ratings
from ingest.records import records, together
from ingest.responses import responses
from ingest.restated import restated
from ingest.shapes import demands
from ingest.stacked import restacked
from ingest.tables import PlanRow, plan
from vectorstore.schema import Acceptance, Commitment, Issue, Judgement, Kind, Report, Response, Source, Span, Status
from vectorstore.themes import themes_of

_PROSE_KINDS = (Kind.NARRATIVE_RESPONSE,)
_NOTES = re.compile(r"notes? to editors|about (?:the|us)|contacts?\b|further information", re.IGNORECASE)
_STATED = 3
"""So many lines "Status: …" say how issues stand, whatever a document calls itself."""
_REFUSALS = (Acceptance.NOT_ACCEPTED, Acceptance.NOTED)


@dataclass(frozen=True, slots=True)
class _Read:
    """What the parsers found, before it is made into a report."""

    outline: Outline
    areas: tuple[str | None, ...]
    about: Particulars
    kind: Kind
    drafts: Drafts
    planned: Planned
    at_a_glance: tuple[PlanRow, ...]
    acting: tuple[ActingTable, ...]
    looked_back: tuple[PlanRow, ...]
    judged_before: tuple[Judgement, ...]


def assemble(canonical: Canonical, source: Source, *, sample: bool = False) -> Report:
    """The report that a text holds; raises `NotAReport` where it holds none, saying what it seems to be."""
    read = _read(canonical, source)
    made = _issues(read)
    answers, in_rows = _responses(read, made)
    below = answered(read.acting, made)
    in_tables, actions = planned_below(read.outline.text, below, answers, we=_we(read.about))
    planned_all = replace(
        read.planned, responses=(*in_rows, *in_tables), commitments=(*read.planned.commitments, *actions)
    )
    read = replace(read, planned=planned_all)
    pairs = tuple(sorted((*(issue for _, issue in made), *read.planned.issues), key=lambda issue: issue.span))
    all_answers = (*answers, *read.planned.responses)
    report = Report(
        id=report_id(read.about, read.kind, source.sha256),
        title=read.about.title,
        kind=read.kind,
        text=read.outline.text,
        source=source,
        area=read.about.area,
        areas=read.about.areas,
        inspectorate=read.about.inspectorate,
        published=read.about.published,
        period=read.about.period,
        sample=sample,
        pages=read.outline.pages,
        sections=read.outline.sections,
        ratings=ratings(
            read.outline.text, _rated_lines(read, _taken(pairs, all_answers)), again=read.kind is Kind.FOLLOW_UP
        ),
        issues=_with_themes(read.outline.text, pairs, all_answers),
        responses=all_answers,
        commitments=_commitments(read, pairs, all_answers),
        findings=findings(read.outline, read.drafts.boxes, _taken(pairs, all_answers)),
        judgements=(
            *_judgements(read, made, [(row, issue) for row, asked in below for issue in asked]),
            *stand_now(read.outline.text, read.looked_back),
            *read.judged_before,
        ),
        definitions=definitions(read.outline.text),
    )
    refuse_what_says_nothing(report, source.location)
    several = bool(read.about.areas) or any(area for area in read.areas) or _whole_cps(read.about.title)
    return replace(report, doubts=doubts(report, dated_by_name=read.about.dated_by_name, several_areas=several))


def _read(canonical: Canonical, source: Source) -> _Read:
    outlined = restacked(with_lone_rows(outline(canonical)))
    about = particulars(outlined, source)
    areas = line_areas(outlined, about.title)
    own = records(outlined.lines, areas)
    acting, taken = acting_tables(outlined.lines, areas, own.used)
    table = together(plan(outlined.lines, areas, taken | own.used), own)
    table = with_forms(table, outlined.lines, areas)
    free = [(line, areas[at]) for at, line in enumerate(outlined.lines) if at not in table.used]
    answering = answers_by_title(about.title) or answers_by_letter(outlined.lines)
    asking = sum(demands(row.words) for row in table.rows)
    drafts = walk(
        [line for line, _ in free], [area for _, area in free], answering=answering, tabled=asking * 2 > len(table.rows)
    )
    if not (drafts.issues or table.rows) and (answers_by_title(about.title) or is_letter(outlined.lines)):
        drafts = restated([line for line, _ in free], [area for _, area in free])
    asked = without_earlier(drafts.issues, outlined.lines)
    once = without_titles(outlined.text, without_repeats(outlined.text, asked))
    asked = beside_rows(outlined.text, once, table.rows)
    drafts = Drafts(asked, drafts.responses, drafts.boxes)
    refuse_what_is_no_report(outlined, source.location, drafts, table)
    table, at_a_glance = without_summaries(table, drafts.issues)
    kind = kind_of(outlined, about.title, drafts, table, acting=bool(acting))
    anew = kind is not Kind.FOLLOW_UP
    table, back = without_looked_back(outlined, table, drafts.issues) if anew else (table, ())
    drafts, told = without_judged_before(outlined, drafts, table) if anew else (drafts, ())
    made = planned(outlined, table, drafts.issues, we=_we(about))
    return _Read(outlined, areas, about, kind, drafts, made, at_a_glance, acting, back, told)


def _said_at_a_glance(rows: Iterable[PlanRow]) -> Iterator[tuple[Span, str, str | None]]:
    """What the rows of a summary say of how each issue is taken, with its number and Area."""
    for row in rows:
        if row.number and (said := row.agreed or next((action.action for action in row.actions), None)):
            yield said, row.number, row.area


def _issues(read: _Read) -> list[tuple[DraftIssue, Issue]]:
    others = {(issue.area, issue.number) for issue in read.planned.issues}
    return list(zip(read.drafts.issues, issues(read.outline.text, read.drafts.issues, others), strict=True))


def _responses(
    read: _Read, made: Sequence[tuple[DraftIssue, Issue]]
) -> tuple[tuple[Response, ...], tuple[Response, ...]]:
    """The responses of the text and those of the tables' rows, with what is said of all where they say nothing."""
    text = read.outline.text
    found = responses(text, read.drafts.responses, made)
    rows = {line.span.start for line in read.outline.lines if line.cells}
    spans = [*(r.span for r in found), *(issue.span for _, issue in made)]
    over = blankets(text, [(span, area) for span, area in _outside(read, spans) if span.start not in rows])
    stated = ((draft.stated, issue.number, issue.area) for draft, issue in made)
    over = (*stated_in_labels(text, itertools.chain(stated, _said_at_a_glance(read.at_a_glance))), *over)
    asked = [*(issue for _, issue in made), *read.planned.issues]
    over = (*stated_in_headings(read.outline.sections, ((i.span.start, i.number, i.area) for i in asked)), *over)
    in_rows = (
        answer if answer.acceptance_span else with_acceptance(text, (answer,), over)[0]
        for answer in read.planned.responses
    )
    return with_acceptance(text, found, over), tuple(in_rows)


def _outside(read: _Read, spans: Sequence[Span]) -> Iterator[tuple[Span, str | None]]:
    """Lines that belong to no issue and no response, the headings left out."""
    taken = sorted(spans)
    for line, area in zip(read.outline.lines, read.areas, strict=True):
        if not line.heading and not covers(taken, line.span.end - 1):
            yield line.span, area


def _run_on(text: str, parts: Iterable[tuple[Span, str | None]]) -> Iterator[tuple[Span, str | None]]:
    """Lines between which nothing stands as one stretch, so that bullets stay under what leads in to them."""
    held: tuple[Span, str | None] | None = None
    for span, area in parts:
        if held and held[1] == area and not text[held[0].end : span.start].strip():
            held = (Span(held[0].start, span.end), area)
            continue
        if held:
            yield held
        held = (span, area)
    if held:
        yield held


def _rated_lines(read: _Read, taken: Sequence[Span]) -> list[Line]:
    return [line for line in read.outline.lines if not covers(taken, line.span.end - 1)]


def _with_themes(text: str, found: Sequence[Issue], answers: Sequence[Response]) -> tuple[Issue, ...]:
    """The issues with the themes of what they ask and of what is answered."""
    said: dict[tuple[str, str | None], list[str]] = {}
    for answer in answers:
        for number in answer.issue_numbers:
            said.setdefault((number, answer.area), []).append(answer.span.of(text))
    return tuple(
        replace(i, themes=themes_of("\n".join((i.span.of(text), *said.get((i.number, i.area), []))))) for i in found
    )


def _commitments(read: _Read, pairs: Sequence[Issue], answers: Sequence[Response]) -> tuple[Commitment, ...]:
    text = read.outline.text
    we = _we(read.about)
    stretches = [
        Stretch(
            a.span,
            a.issue_numbers,
            a.area,
            _speaker(a, we),
            refused=a.acceptance in _REFUSALS,
            actions=_lists_actions(text, a),
        )
        for a in answers
        if a not in read.planned.responses
    ]
    if _is_prose(read, answers):
        outside = _outside(read, [*_notes(read), *(issue.span for issue in pairs)])
        stretches = [Stretch(span, (), area, we, lenient=False, prose=True) for span, area in _run_on(text, outside)]
    found = (*commitments(text, stretches), *read.planned.commitments, *_besides(read, pairs, answers))
    return tuple(replace(c, themes=themes_of(c.action)) for c in sorted(found, key=lambda c: c.span))


def _is_prose(read: _Read, answers: Sequence[Response]) -> bool:
    """Whether an answer answers no issue apart: what it promises stands in its prose."""
    return read.kind in _PROSE_KINDS or (read.kind is Kind.RESPONSE and not answers)


def _besides(read: _Read, asked: Sequence[Issue], answers: Sequence[Response]) -> Iterator[Commitment]:
    """What an answer promises outside its pairs: "The CPS will publish an update in the summer" under "Next steps"."""
    if read.kind not in (Kind.RESPONSE, Kind.ACTION_PLAN) or _is_prose(read, answers):
        return
    rows = {line.span.start for line in read.outline.lines if line.cells}
    outside = _outside(read, [*_notes(read), *_taken(asked, answers)])
    around = _run_on(read.outline.text, ((span, area) for span, area in outside if span.start not in rows))
    stretches = [Stretch(span, (), area, _we(read.about), lenient=False) for span, area in around]
    yield from (c for c in commitments(read.outline.text, stretches) if c.status is Status.TO_DO)


def _notes(read: _Read) -> list[Span]:
    """The notes to editors, in which nobody promises anything."""
    return [section.span for section in read.outline.sections if _NOTES.match(section.heading)]


def _lists_actions(text: str, answer: Response) -> bool:
    return bool(answer.label_span) and lists_actions(answer.label_span.of(text) if answer.label_span else "")


def _speaker(answer: Response, we: str) -> str:
    party = answer.parties[0] if answer.parties else we
    return "The Area" if party.lower() in ("area", "cps area") else party


def _judgements(
    read: _Read, made: Sequence[tuple[DraftIssue, Issue]], below: Sequence[tuple[PlanRow, Issue]]
) -> tuple[Judgement, ...]:
    states = sum(is_state(line.text) for line in read.outline.lines if not line.cells)
    looks_back = read.kind in (Kind.FOLLOW_UP, Kind.ACTION_PLAN) or follows_up(read.about.title)
    if not looks_back and states < _STATED:
        tables = [*read.planned.rows, *(row for row, _ in below)]
        if not any(row.progress or any(action.progress for action in row.actions) for row in tables):
            return ()
        made = ()  # a table of what became of the last inspection's recommendations in the report on this one
    rows = [*zip(read.planned.rows, read.planned.issues, strict=True), *below]
    told = [(row, issue) for row in read.at_a_glance for _, issue in made if is_summary_of(row, issue)]
    return judgements(read.outline.text, read.outline.lines, made, rows, told)


def _taken(found: Sequence[Issue], answers: Sequence[Response]) -> list[Span]:
    labels = [answer.label_span for answer in answers if answer.label_span]
    return sorted([*(issue.span for issue in found), *(answer.span for answer in answers), *labels])


def _whole_cps(title: str) -> bool:
    """Whether a title says that the CPS as a whole answers, in no Area's name."""
    names = re.search(r"\bCPS\b|Crown Prosecution Service(?! Inspectorate)", title)
    every = re.search(r"\b(?:composite|thematic|national)\b", title, re.IGNORECASE)
    one = re.search(r"\bArea\b|\bbaseline\b", title, re.IGNORECASE) and not every
    return bool(names) and answers_by_title(title) and not one


def _we(about: Particulars) -> str:
    """Who "we" is where no label says: the Area, the body named, or the CPS."""
    if about.area and re.search(r"\bCPS\b|Crown Prosecution", about.title):
        return "The Area"
    return answerer(about.title) or about.area or ("CPS" if re.search(r"\bCPS\b", about.title) else "We")
