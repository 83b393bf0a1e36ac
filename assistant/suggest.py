"""Two or three next questions, each of which really has an answer in the index."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from assistant.answer import Answer, Reason
from assistant.desk import Desk, Pair
from assistant.question import Intent, Question
from assistant.wording import issue_name
from vectorstore.schema import Acceptance, Status

Answers = Callable[[str], bool]
"""Whether a question, asked by itself, has an answer."""


def suggest(answer: Answer, desk: Desk, answers: Answers) -> tuple[str, ...]:
    """Next questions for an answer or a silence, best first; none that was just asked, none without an answer."""
    wanted = desk.settings.extract.suggestions
    chosen: list[str] = []
    asked = answer.question.asked.strip().lower()
    for text in _ideas(answer, desk):
        if len(chosen) == wanted:
            break
        if text not in chosen and text.lower() != asked and answers(text):
            chosen.append(text)
    return tuple(chosen)


def _ideas(answer: Answer, desk: Desk) -> Iterator[str]:
    question = answer.question
    if answer.silence is not None:
        yield from _after_silence(answer, desk)
        return
    pairs = _cited(answer, desk)
    if pairs:
        yield from _about_pair(question, pairs[0], desk)
    yield from _about_area(question, answer, desk)


def _cited(answer: Answer, desk: Desk) -> list[Pair]:
    keys = {(c.report_id, n) for c in answer.citations[:6] for n in c.issue_numbers}
    return [p for r, n in sorted(keys) for p in desk.pairs_of(r) if p.number == n][:3]


def _about_pair(question: Question, pair: Pair, desk: Desk) -> Iterator[str]:
    name = _of(pair.report)
    number = issue_name(pair.issue.part) if pair.issue.part.numbered else ""
    kinds = {r.part.acceptance for r in pair.responses}
    if Acceptance.NOT_ACCEPTED in kinds and number and question.asks_for != "reason":
        yield f"Why was {number} not accepted{name}?"
    if number and question.intent not in (Intent.COMMITMENTS, Intent.FINDING, Intent.STATUS):
        yield f"What is the response to {number}{name}?"
    theme = pair.issue.part.themes[0] if pair.issue.part.themes else ""
    others = [r for r in desk.catalogue.reports if r.area and r.area != pair.report.area]
    if theme and others:
        yield f"What did {others[0].area} commit to on {theme}?"
    if any(c.part.due for c in pair.commitments) and question.intent is not Intent.DEADLINE:
        yield f"Which commitments{name} have a date?"


def _about_area(question: Question, answer: Answer, desk: Desk) -> Iterator[str]:
    first = answer.citations[0]
    report = desk.brief(first.report_id)
    name = _of(report)
    pairs = desk.pairs_of(report.id)
    if any(Acceptance.NOT_ACCEPTED is r.part.acceptance for p in pairs for r in p.responses):
        if Acceptance.NOT_ACCEPTED not in question.acceptances:
            yield f"Which issues were not accepted{name}?"
    if pairs and question.intent is not Intent.LIST:
        yield f"Which issues were raised{name}?"
    if question.intent is not Intent.RATING:
        yield f"What ratings were given{name}?"
    if len([r for r in desk.catalogue.reports if r.area == report.area]) > 1 and pairs:
        theme = next((t for p in pairs for t in p.issue.part.themes), "")
        if theme and report.area:
            yield f"How has {report.area} changed on {theme}?"
    if any(c.part.status is Status.TO_DO and c.part.due for p in pairs for c in p.commitments):
        yield f"Which commitments{name} have a date?"


def _after_silence(answer: Answer, desk: Desk) -> Iterator[str]:
    question = answer.question
    silence = answer.silence
    if silence is None or silence.reason is Reason.NO_REPORTS:
        return
    areas = question.near or question.filters.areas or desk.catalogue.areas[:1]
    name = f" in {areas[0]}" if areas else ""
    if silence.reason is Reason.UNKNOWN_AREA and question.theme and areas:
        yield f"What did {areas[0]} commit to on {question.theme}?"
    for citation in silence.nearest[:1]:
        report = desk.brief(citation.report_id)
        if citation.issue_numbers:
            yield f"What is the response to issue {citation.issue_numbers[0]}{_of(report)}?"
    yield f"Which issues were raised{name}?"
    yield f"What ratings were given{name}?"
    yield "Which reports are held?"


def _of(report: object) -> str:
    """ " in South East 2018", as far as a report can be named."""
    area = getattr(report, "area", None)
    published = getattr(report, "published", None)
    return f" in {area}{' ' + published[:4] if published else ''}" if area else ""
