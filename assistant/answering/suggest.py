"""Two or three next questions, each of which really has an answer in the index."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from assistant.answer import Answer, Reason
from assistant.answering.wording import issue_name
from assistant.finding.pair import Pair
from assistant.finding.shelf import Shelf
from assistant.question import Intent, Question, Subject
from vectorstore.filters import Filters
from vectorstore.schema import Acceptance, Part, Status

Answers = Callable[[str], bool]
"""Whether a question, asked by itself, has an answer."""


def suggest(answer: Answer, shelf: Shelf, answers: Answers, offered: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Next questions for an answer or a silence, best first; none that was just asked, none without an answer.

    What the register itself shows to be answerable is not asked again; the rest is tried. After a mere "thanks" those
    `offered` last stand, for a "yes" takes them up.
    """
    if offered and answer.silence is not None and answer.silence.reason is Reason.NOT_A_QUESTION:
        return offered
    wanted = shelf.settings.extract.suggestions
    chosen: list[str] = []
    asked = (answer.question.asked.strip().lower(), answer.question.standalone.strip().lower())
    for text, sure in _ideas(answer, shelf):
        if len(chosen) == wanted:
            break
        if text not in chosen and text.lower() not in asked and (sure or answers(text)):
            chosen.append(text)
    return tuple(chosen)


_Ideas = Iterator[tuple[str, bool]]


def _ideas(answer: Answer, shelf: Shelf) -> _Ideas:
    question = answer.question
    if answer.silence is not None:
        yield from _after_silence(answer, shelf)
        return
    pairs = _cited(answer, shelf)
    if pairs:
        yield from _about_pair(answer, pairs[0], shelf)
    yield from _about_area(question, answer, shelf)
    yield from _by_headings(answer, shelf)


def _cited(answer: Answer, shelf: Shelf) -> list[Pair]:
    keys = dict.fromkeys((c.report_id, n) for c in answer.citations[:6] for n in c.issue_numbers)
    return [p for r, n in keys for p in shelf.pairs_of(r) if p.number == n][:3]


def _about_pair(answer: Answer, pair: Pair, shelf: Shelf) -> _Ideas:
    question = answer.question
    name = _of(pair.report)
    number = issue_name(pair.issue.part) if pair.issue.part.numbered and pair.report.area else ""
    kinds = {r.part.acceptance for r in pair.responses}
    number = "" if _is_shown(pair, answer) else number
    if Acceptance.NOT_ACCEPTED in kinds and number and question.asks_for != "reason":
        yield f"Why was {number} not accepted{name}?", False
    if number and pair.responses and question.intent not in (Intent.COMMITMENTS, Intent.FINDING, Intent.STATUS):
        yield f"What is the response to {number}{name}?", True
    yield from _elsewhere(pair, shelf)


def _is_shown(pair: Pair, answer: Answer) -> bool:
    """Whether an answer quotes nearly all that the body said to an issue, so that asking for it shows nothing new."""
    spans = [r.part.span for r in pair.responses]
    cited = [c.span for c in answer.citations if c.report_id == pair.report.id]
    shown = sum(max(0, min(s.end, c.end) - max(s.start, c.start)) for s in spans for c in cited)
    return bool(spans) and shown >= _NEARLY * sum(s.end - s.start for s in spans)


_NEARLY = 0.7
"""The share of a response that is quoted where it is shown as a whole; labels and what names the issue are not."""


def _elsewhere(pair: Pair, shelf: Shelf) -> _Ideas:
    """The same theme in another Area, and over the same Area's reports."""
    area = pair.report.area
    for theme in pair.issue.part.themes[:1]:
        own = shelf.reports(Filters(areas=(area,)))[:_LOOKED_AT] if area else ()
        if len(list(islice((i for i in own if _treats(i, theme, shelf)), 2))) > 1:
            yield f"How has {area} changed on {theme}?", True
        others = (r for r in shelf.catalogue.reports[:_LOOKED_AT] if r.area and r.area != area)
        other = next((r.area for r in others if _treats(r.id, theme, shelf, answered=True)), None)
        if other:
            yield f"What did {other} commit to on {theme}?", True


_LOOKED_AT = 40
"""Reports that are looked through for a next question; a suggestion is not worth reading a whole index for."""


def _treats(report_id: str, theme: str, shelf: Shelf, *, answered: bool = False) -> bool:
    return any(p.treats(theme) and (p.responses or not answered) for p in shelf.pairs_of(report_id))


def _about_area(question: Question, answer: Answer, shelf: Shelf) -> _Ideas:
    report = shelf.brief(answer.citations[0].report_id)
    name = _of(report) or (f" in {report.title}" if report.title else "")
    if not name:
        return
    pairs = shelf.pairs_of(report.id)
    refused = [p for p in pairs if any(r.part.acceptance is Acceptance.NOT_ACCEPTED for r in p.responses)]
    if not _are_quoted(refused, answer) and Acceptance.NOT_ACCEPTED not in question.acceptances:
        yield f"Which issues were not accepted{name}?", bool(report.area)
    if not _are_quoted(pairs, answer) and question.intent is not Intent.LIST:
        yield f"Which issues were raised{name}?", bool(report.area)
    rated = any(c.part == Part.RATING for c in answer.citations)
    if question.intent is not Intent.RATING and question.subject is not Subject.RATINGS and not rated:
        held = shelf.store.count("rating", Filters(report_ids=(report.id,))) > 0
        yield f"What ratings were given{name}?", held and bool(report.area)
    if any(c.part.status is Status.TO_DO and c.part.due for p in pairs for c in p.commitments) and not question.dated:
        yield f"Which commitments{name} have a date?", False


def _by_headings(answer: Answer, shelf: Shelf) -> _Ideas:
    """What the report quoted first says under headings that are not quoted: all there is to ask of mere prose."""
    report = shelf.brief(answer.citations[0].report_id)
    cited = [c.span for c in answer.citations if c.report_id == report.id]
    headed = [p for p in shelf.prose(report.id) if p.heading_path]
    shown = {p.heading_path[-1] for p in headed if any(s.start < p.span.end and p.span.start < s.end for s in cited)}
    headings = dict.fromkeys(p.heading_path[-1] for p in headed)
    plain = [h for h in headings if h not in shown and _SUBJECT.fullmatch(h)]
    for heading in plain[:_TRIED] if report.area else ():
        year = f" {report.published[:4]}" if report.published else ""
        yield f"What does the report on {report.area}{year} say about {heading[:1].lower()}{heading[1:]}?", False


_TRIED = 5
_SUBJECT = re.compile(
    r"(?!(?:About|Annex|Introduction|Background|Summary|Contents|Appendix|Foreword|Notes?|The plan)\b)"
    r"[A-Z][\w’'-]+(?: [a-z’'-]+){0,4}"
)
"""A heading that says what is told under it, in a few plain words."""


def _are_quoted(pairs: Iterable[Pair], answer: Answer) -> bool:
    """Whether an answer shows each of some issues, and what was said to it where anything was; true of none."""
    spans = {(c.report_id, c.span) for c in answer.citations}
    told = {(c.report_id, n) for c in answer.citations if c.part == Part.RESPONSE for n in c.issue_numbers}
    return all(
        (p.report.id, p.issue.part.span) in spans and (not p.responses or (p.report.id, p.number) in told)
        for p in pairs
    )


def _after_silence(answer: Answer, shelf: Shelf) -> _Ideas:
    question = answer.question
    silence = answer.silence
    if silence is None or silence.reason is Reason.NO_REPORTS:
        return
    areas = question.near or question.filters.areas or shelf.catalogue.areas[:1]
    if silence.reason is Reason.UNKNOWN_AREA and question.theme:
        for area in (*areas, *shelf.catalogue.areas[:5]):
            yield f"What did {area} commit to on {question.theme}?", False
    for citation in silence.nearest[:1]:
        report = shelf.brief(citation.report_id)
        if citation.issue_numbers and report.area and silence.reason is not Reason.NO_RESPONSE:
            yield f"What is the response to issue {citation.issue_numbers[0]}{_of(report)}?", False
    if areas:
        yield f"Which issues were raised in {areas[0]}?", False
        yield f"What ratings were given in {areas[0]}?", False
    yield "Which reports are held?", False


def _of(report: object) -> str:
    """ " in South East 2018", as far as a report can be named."""
    area = getattr(report, "area", None)
    published = getattr(report, "published", None)
    return f" in {area}{' ' + published[:4] if published else ''}" if area else ""
