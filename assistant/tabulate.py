"""Lists and counts, exact whatever the size: rows with a citation each, the total, and what it is out of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Answer, Reason, Row
from assistant.catalogue import Known, bare_stems
from assistant.desk import Desk, Pair
from assistant.evidence import enough, find
from assistant.lookup import not_covered, pair_row, scope_of
from assistant.overview import praised_or_faulted
from assistant.question import Intent, Question, Subject
from assistant.quotes import Quotes
from assistant.ratings import rated
from assistant.silences import scope_words, silent
from assistant.terms import Terms, stems_of
from assistant.words import fold
from assistant.wording import ACCEPTANCE_WORDS, counted, day, listed, one_line
from vectorstore.schema import Commitment, Judgement, Kind, Part, Response, Span, Status
from vectorstore.stems import stem, stems

if TYPE_CHECKING:
    from vectorstore.store import Entry


def tabulate(question: Question, desk: Desk) -> Answer:
    """The list or count that a question asks for."""
    table: dict[Subject, Callable[[Question, Desk], Answer]] = {
        Subject.ISSUES: _issues,
        Subject.RESPONSES: _responses,
        Subject.COMMITMENTS: _commitments,
        Subject.RATINGS: rated,
        Subject.STRENGTHS: _findings,
        Subject.WEAKNESSES: _findings,
        Subject.JUDGEMENTS: _judgements,
        Subject.REPORTS: _reports,
        Subject.AREAS: _areas,
    }
    return table[question.subject or Subject.ISSUES](question, desk)


def _issues(question: Question, desk: Desk) -> Answer:
    whole = desk.pairs(scope_of(question))
    pairs = desk.pairs(question.filters)
    if not whole:
        return silent(question, Reason.NOT_COVERED, f"No issues are set out in {scope_words(question, desk.catalogue)}.")
    kept = [p for p in _on_topic(pairs, question, desk) if _fits(p, question)]
    if not kept:
        return _none_of(question, pairs, whole, desk)
    quotes = Quotes(desk)
    rows = tuple(pair_row(pair, quotes) for pair in kept)
    lead = _issues_lead(question, kept, whole, desk)
    return Answer(question, lead, quotes.citations, rows=rows, total=len(kept), of=len(whole))


def _fits(pair: Pair, question: Question) -> bool:
    kinds = {r.part.acceptance for r in pair.responses}
    if question.unanswered:
        return not pair.responses
    if question.joint and not any(len(r.part.issue_numbers) > 1 for r in pair.responses):
        return False
    return not question.acceptances or bool(kinds & set(question.acceptances))


def _on_topic(pairs: Sequence[Pair], question: Question, desk: Desk, *, found: bool = True) -> list[Pair]:
    """The pairs whose issue is on the topic; where no issue names it, those whose answer does."""
    if not question.topic or question.joint:
        return list(pairs)
    terms = Terms.of(question.topic, question.phrase, desk.catalogue)
    by_words = [p for p in pairs if terms.coverage(p.asked) >= _COVERED]
    by_theme = [p for p in pairs if question.theme and question.theme in p.issue.part.themes]
    outright = set(stems(question.theme)) <= set(stems(question.topic))
    kept = [p for p in pairs if p in by_words or (p in by_theme and (outright or not by_words))]
    if kept or not found:
        return kept
    by_answer = [p for p in pairs if terms.coverage(p.asked | p.answered) >= _COVERED]
    if by_answer:
        return by_answer
    nearest = find(question, desk)
    keys = {s.pair.key for s in nearest.pairs[:3] if s.pair and enough(s, nearest, desk)}
    return [p for p in pairs if p.key in keys]


_COVERED = 0.75


def _issues_lead(question: Question, kept: Sequence[Pair], whole: Sequence[Pair], desk: Desk) -> str:
    where = scope_words(question, desk.catalogue)
    on = f" on {question.theme or question.topic}" if question.topic and not question.joint else ""
    label = "recommendation" if all("recommendation" in p.issue.part.label for p in whole) else "issue"
    what = _narrowed_words(question, len(kept))
    if not what and not on:
        return f"{counted(len(kept), label)} {'is' if len(kept) == 1 else 'are'} set out in {where}{_per_report(kept, desk)}."
    share = f"{len(kept)} of {counted(len(whole), label)}" if len(whole) != len(kept) else f"All {counted(len(kept), label)}"
    verb = what or ("is" if len(kept) == 1 else "are")
    return f"{share}{'' if what else ' ' + verb}{on if not what else ''}{' ' + what if what else ''}{on if what else ''} in {where}{_per_report(kept, desk)}: {_numbers(kept)}."


def _narrowed_words(question: Question, number: int) -> str:
    be = "is" if number == 1 else "are"
    if question.unanswered:
        return f"{'has' if number == 1 else 'have'} no published response"
    if question.acceptances:
        return f"{be} {listed([ACCEPTANCE_WORDS[a] for a in question.acceptances], 'or')}"
    return f"{be} answered together with another" if question.joint else ""


def _per_report(kept: Sequence[Pair], desk: Desk) -> str:
    numbers = Counter(p.report.id for p in kept)
    if len(numbers) < 2:
        return ""
    each = [f"{n} for {desk.brief(i).area or desk.brief(i).title} ({day(desk.brief(i).published)})" for i, n in numbers.items()]
    return f" ({listed(each)})" if len(each) <= _NAMED else f", over {len(each)} reports"


_NAMED = 8


def _numbers(kept: Sequence[Pair]) -> str:
    if len(kept) > 30:
        return "see the table"
    if len({p.report.id for p in kept}) == 1:
        return listed([p.number for p in kept])
    return listed([f"{p.report.area or p.report.title} {(p.report.published or '')[:4]} no. {p.number}" for p in kept])


def _none_of(question: Question, pairs: Sequence[Pair], whole: Sequence[Pair], desk: Desk) -> Answer:
    """None fits: for a topic a silence, for an acceptance the plain fact with every issue's own position."""
    if question.topic and not _on_topic(pairs, question, desk):
        return not_covered(question, find(question, desk), desk)
    quotes = Quotes(desk)
    about = _on_topic(pairs, question, desk) or whole
    rows = tuple(pair_row(pair, quotes) for pair in about[:60])
    what = _narrowed_words(question, 1)
    where = scope_words(question, desk.catalogue)
    lead = f"None of the {counted(len(about), 'issue')} in {where} {what or 'fits'}."
    if question.unanswered:
        lead = f"Each of the {counted(len(about), 'issue')} in {where} has a published response."
    return Answer(question, lead, quotes.citations, rows=rows, total=0, of=len(about))


def _responses(question: Question, desk: Desk) -> Answer:
    pairs = desk.pairs(question.filters)
    every: dict[tuple[str, Span], tuple[Entry[Response], Pair]] = {}
    for pair in pairs:
        for response in pair.responses:
            every.setdefault((response.report.id, response.part.span), (response, pair))
    if not every:
        if pairs:
            return _none_of(replace(question, unanswered=True, topic=""), pairs, pairs, desk)
        return silent(question, Reason.NO_RESPONSE, f"No responses are published in {scope_words(question, desk.catalogue)}.")
    terms = Terms.of(question.topic, question.phrase, desk.catalogue)
    kept = [
        (r, p)
        for r, p in every.values()
        if (not question.topic or terms.coverage(stems_of(r.text)) >= _COVERED)
        and (not question.acceptances or r.part.acceptance in question.acceptances)
        and (not question.joint or len(r.part.issue_numbers) > 1)
    ]
    if not kept and question.topic:
        return not_covered(question, find(question, desk), desk)
    quotes = Quotes(desk)
    shown = kept or list(every.values())
    rows = tuple(_response_row(r, quotes) for r, _ in shown)
    where = scope_words(question, desk.catalogue)
    if not kept:
        words = listed([ACCEPTANCE_WORDS[a] for a in question.acceptances], "or")
        lead = f"None of the {counted(len(every), 'response')} in {where} is worded as {words}; each response's own position stands beside it."
    elif len(kept) == len(every):
        lead = f"{counted(len(kept), 'response')} {'is' if len(kept) == 1 else 'are'} published in {where}; a joint response counts once."
    else:
        lead = f"{len(kept)} of {counted(len(every), 'response')} in {where}; a joint response counts once."
    return Answer(question, lead, quotes.citations, rows=rows, total=len(kept), of=len(every))


def _response_row(response: Entry[Response], quotes: Quotes) -> Row:
    cells = (
        ("Area", response.area or response.report.area or ""),
        ("Published", day(response.report.published)),
        ("Issues answered", listed(response.part.issue_numbers)),
        ("Answer", ACCEPTANCE_WORDS[response.part.acceptance]),
        ("Response", one_line(response.text)),
    )
    return Row(cells, (quotes.response(response),))


def _commitments(question: Question, desk: Desk) -> Answer:
    scope = question.filters
    if not question.owners and "action" in question.asked.lower() and _only_plans(question, desk):
        return _issues(replace(question, subject=Subject.ISSUES, topic=_without_plan(question.topic)), desk)
    whole = [c for c in desk.commitments(scope)]
    kept = [c for c in whole if _is_owned(c, question, desk) and _suits(c.part, question)]
    bound = _due_bound(question)
    if bound:
        question = replace(question, topic="", dated=True)
        kept = [c for c in kept if c.part.due and c.part.due.date and bound[0] <= c.part.due.date <= bound[1]]
    kept = _commitments_on_topic(kept, question, desk)
    if not kept:
        return _no_commitments(question, whole, desk)
    quotes = Quotes(desk)
    rows = tuple(_commitment_row(c, quotes) for c in kept)
    owners = f" for {listed(question.owners)}" if question.owners else ""
    on = f" on {question.theme or question.topic}" if question.topic else ""
    dated = " with a date or time" if question.dated else ""
    state = {Status.DONE: " already done", Status.UNDER_WAY: " under way"}.get(question.status, "") if question.status else ""
    where = scope_words(question, desk.catalogue)
    lead = f"{counted(len(kept), 'commitment')}{owners}{on}{dated}{state} in {where}, out of {len(whole)}."
    if len(kept) == len(whole):
        lead = f"{counted(len(kept), 'commitment')} {'is' if len(kept) == 1 else 'are'} made in {where}."
    return Answer(question, lead, quotes.citations, rows=rows, total=len(kept), of=len(whole))


_BOUND = re.compile(r"\b(before|by|until|in|during|within)\s+(?:the\s+)?((?:end|start|beginning)\s+of\s+)?(?:\w+\s+)?((?:19|20)\d\d)\b", re.IGNORECASE)


def _due_bound(question: Question) -> tuple[str, str] | None:
    """The first and last due date asked for, as ISO text, in a question like "due before the end of 2018"."""
    if not re.search(r"\b(?:due|deadline|target date|to be (?:done|completed|finished))\b", question.asked.lower()):
        return None
    match = _BOUND.search(question.asked)
    if not match or question.filters.report_ids and match.group(3) in question.years_asked:
        return None
    word, edge, year = match.group(1).lower(), (match.group(2) or "").lower(), match.group(3)
    if word in ("in", "during", "within"):
        return year, f"{year}-12-31"
    before_year = word == "before" and not edge.startswith("end") or edge.startswith(("start", "beginning"))
    return "0", f"{int(year) - 1}-12-31" if before_year else f"{year}-12-31"


def _only_plans(question: Question, desk: Desk) -> bool:
    """Whether the scope holds action plans alone, whose rows are the actions that people count."""
    return all(desk.brief(i).kind is Kind.ACTION_PLAN for i in desk.reports(question.filters))


def _without_plan(topic: str) -> str:
    return " ".join(w for w in topic.split() if w not in ("plan", "action", "actions"))


def _no_commitments(question: Question, whole: Sequence[Entry[Commitment]], desk: Desk) -> Answer:
    where = scope_words(question, desk.catalogue)
    if question.dated and whole and not question.topic:
        message = f"None of the {counted(len(whole), 'commitment')} in {where} states a date or time."
        return silent(question, Reason.NOT_STATED, message)
    if question.topic:
        return not_covered(question, find(question, desk), desk)
    owners = f" by {listed(question.owners)}" if question.owners else ""
    return silent(question, Reason.NOT_COVERED, f"No commitments{owners} are recorded in {where}.")


def _is_owned(entry: Entry[Commitment], question: Question, desk: Desk) -> bool:
    """Whether the commitment falls to a role asked about: as its owner, or as who it will be done by."""
    if not question.owners:
        return True
    roles = [r for r in desk.catalogue.roles if r.name in question.owners]
    owners = [bare_stems(o) for o in entry.part.owners]
    if any(o in r.forms or set(entry.part.owners) & r.owners for r in roles for o in owners):
        return True
    words = stems(entry.text)
    return any(_done_by(words, form) for r in roles for form in r.forms)


def _done_by(words: Sequence[str], form: tuple[str, ...]) -> bool:
    """Whether a form of a role stands after "by" or before "will" in a run of stems."""
    size = len(form)
    for at in range(len(words) - size + 1):
        if tuple(words[at : at + size]) != form:
            continue
        before = [w for w in words[max(0, at - 3) : at] if w not in {"the", "its", "their"}]
        if before[-1:] == ["by"] or words[at + size : at + size + 1] == ["will"]:
            return True
    return False


def _suits(part: Commitment, question: Question) -> bool:
    if question.dated and part.due is None:
        return False
    return question.status is None or part.status is question.status


def _commitments_on_topic(entries: list[Entry[Commitment]], question: Question, desk: Desk) -> list[Entry[Commitment]]:
    """Those of issues on the topic, and those that name it themselves."""
    if not question.topic:
        return entries
    terms = Terms.of(question.topic, question.phrase, desk.catalogue)
    pairs = [] if _MENTIONED.search(question.asked) else _on_topic(desk.pairs(question.filters), question, desk, found=False)
    theme = question.theme if set(stems(question.theme)) <= set(stems(question.topic)) else ""
    of_pairs = {(c.report.id, c.part.span) for p in pairs for c in p.commitments}
    return [
        e
        for e in entries
        if (e.report.id, e.part.span) in of_pairs
        or terms.coverage(stems_of(e.text)) >= _COVERED
        or (theme and theme in e.part.themes)
    ]


_MENTIONED = re.compile(r"\b(?:mention|refer|nam)(?:s|ed|ing|es)?\b", re.IGNORECASE)


def _commitment_row(entry: Entry[Commitment], quotes: Quotes) -> Row:
    part = entry.part
    cells = (
        ("Area", entry.area or entry.report.area or ""),
        ("Published", day(entry.report.published)),
        ("Issue", listed(part.issue_numbers) or "–"),
        ("Commitment", one_line(entry.text)),
        ("Owner", listed(part.owners) or "not stated"),
        ("Due", part.due.words if part.due else "not stated"),
        ("Status", {Status.TO_DO: "to do", Status.UNDER_WAY: "under way", Status.DONE: "done"}[part.status]),
    )
    return Row(cells, (quotes.commitment(entry),))


_PRAISE = frozenset(stem(w) for w in "strength strengths weakness weaknesses practice practices seen saw good positive marked best well shortcomings".split())


def _findings(question: Question, desk: Desk) -> Answer:
    """Strengths or weaknesses that the reports themselves mark, else what their prose says of them."""
    from assistant.lookup import look_up

    good = question.subject is Subject.STRENGTHS
    marked = [f for f in desk.store.findings(question.filters) if any(w in f.part.kind.lower() for w in (("strength", "good") if good else ("weak", "concern", "improve")))]
    topic = " ".join(w for w in question.topic.split() if stem(w) not in _PRAISE)
    question = replace(question, topic=topic)
    terms = Terms.of(topic, question.phrase, desk.catalogue)
    marked = [f for f in marked if not question.topic or terms.coverage(stems_of(f.text)) >= _COVERED]
    if marked:
        quotes = Quotes(desk)
        rows = tuple(
            Row((("Area", f.area or f.report.area or ""), ("Published", day(f.report.published)), ("Kind", f.part.kind), ("Finding", one_line(f.text))), (quotes.entry(f, Part.FINDING),))
            for f in marked
        )
        return Answer(question, f"{counted(len(rows), 'finding')} of this kind {'is' if len(rows) == 1 else 'are'} marked in {scope_words(question, desk.catalogue)}.", quotes.citations, rows=rows, total=len(rows), of=len(rows))  # fmt: skip
    told = praised_or_faulted(question, desk, good=good) if not question.topic else None
    if told:
        return told
    if not question.topic:
        return _issues(replace(question, subject=Subject.ISSUES, intent=Intent.LIST), desk)
    words = "strengths commended praised positive good" if good else "weaknesses improve requires attention"
    return look_up(replace(question, intent=Intent.FINDING, topic=question.topic or words, phrase=f"{question.phrase} {words}"), desk)


def _judgements(question: Question, desk: Desk) -> Answer:
    entries = [e for e in desk.store.judgements(question.filters) if not question.grades or fold(e.part.grade) in question.grades]
    if not entries:
        return rated(question, desk)
    quotes = Quotes(desk)
    rows = tuple(_judgement_row(e, quotes, desk) for e in entries)
    lead = f"{counted(len(rows), 'judgement')} on earlier recommendations in {scope_words(question, desk.catalogue)}."
    return Answer(question, lead, quotes.citations, rows=rows, total=len(rows), of=len(rows))


def _judgement_row(entry: Entry[Judgement], quotes: Quotes, desk: Desk) -> Row:
    number = entry.part.issue_number
    asked = [p for p in desk.pairs_of(entry.report.id) if p.number == number]
    cells = (
        ("Area", entry.area or entry.report.area or ""),
        ("Published", day(entry.report.published)),
        ("Issue", number),
        ("What was asked", one_line(asked[0].issue.part.statement) if asked else ""),
        ("Judgement", entry.part.grade),
        ("Words", one_line(entry.text)),
    )
    return Row(cells, (*(quotes.issue(p) for p in asked), quotes.judgement(entry)))


def _reports(question: Question, desk: Desk) -> Answer:
    quotes = Quotes(desk)
    reports = [desk.brief(i) for i in desk.reports(question.filters)]
    if question.topic:
        about = _treating(question, reports, desk)
        if not about:
            return not_covered(question, find(question, desk), desk)
        kept = about
    else:
        kept = reports
    rows = tuple(_report_row(r, quotes, desk) for r in kept)
    about_area = f" on {listed(question.filters.areas)}" if question.filters.areas else ""
    treat = f" that treat {question.theme or question.topic}" if question.topic else ""
    lead = f"{counted(len(rows), 'report')}{about_area}{treat} {'is' if len(rows) == 1 else 'are'} held, newest first."
    return Answer(question, lead, quotes.citations, rows=rows, total=len(rows), of=len(reports))


def _treating(question: Question, reports: Sequence[Known], desk: Desk) -> list[Known]:
    """The reports that treat a topic, each judged by its own best passage."""
    kept = []
    for report in reports[:_MOST]:
        found = find(replace(question, filters=replace(question.filters, report_ids=(report.id,))), desk)
        themed = question.theme and any(s.pair and question.theme in s.pair.issue.part.themes for s in found.pairs)
        if themed or (enough(found.best, found, desk) and (found.best.coverage if found.best else 0) >= desk.settings.evidence.fair_coverage):
            kept.append(report)
    return kept


_MOST = 60


def _report_row(report: Known, quotes: Quotes, desk: Desk) -> Row:
    cells = (
        ("Area", report.area or ""),
        ("Published", day(report.published)),
        ("Title", report.title),
        ("Issues", str(len(report.numbers))),
    )
    return Row(cells, (quotes.stretch(report, _title_span(report, desk)),))


def _title_span(report: Known, desk: Desk) -> Span:
    """Where a report's title stands in its text, or its first line."""
    text = desk.store.report(report.id).text
    at = text.find(report.title)
    if at >= 0 and report.title:
        return Span(at, at + len(report.title))
    end = text.find("\n")
    return Span(0, end if end > 0 else min(len(text), 200))


def _areas(question: Question, desk: Desk) -> Answer:
    """One row for each Area, with its reports; narrowed to those that treat the topic or have the grade asked for."""
    if question.grades or question.intent is Intent.RATING:
        return rated(question, desk)
    if question.acceptances or question.unanswered:
        return _issues(replace(question, subject=Subject.ISSUES), desk)
    reports = [desk.brief(i) for i in desk.reports(question.filters)]
    kept = _treating(question, reports, desk) if question.topic else reports
    if not kept:
        return not_covered(question, find(question, desk), desk)
    quotes = Quotes(desk)
    by_area: dict[str, list[Known]] = {}
    for report in kept:
        by_area.setdefault(report.area or "No Area stated", []).append(report)
    rows = tuple(
        Row(
            (("Area", area), ("Reports", listed([day(r.published) for r in held])), ("Titles", "; ".join(r.title for r in held))),
            tuple(quotes.stretch(r, _title_span(r, desk)) for r in held),
        )
        for area, held in sorted(by_area.items())
    )
    every = {r.area for r in reports}
    treat = f" treat {question.theme or question.topic}" if question.topic else f" {'has' if len(rows) == 1 else 'have'} reports here"
    lead = f"{counted(len(rows), 'Area')}{treat}: {listed([r.cells[0][1] for r in rows])}."
    return Answer(question, lead, quotes.citations, rows=rows, total=len(rows), of=len(every))

