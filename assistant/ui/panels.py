"""What opens beside the page: a source, a report to read, an issue with its response; and an answer on its own page.

Fragments of HTML, fetched by the page's script. Each route is told who asks, and every id is checked against them.
"""

from __future__ import annotations

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse

from assistant.answer import Citation
from assistant.ui import transcript
from assistant.ui.accounts import Identity
from assistant.ui.chat_orders import Kind
from assistant.ui.conversations import Turn
from assistant.ui.desk import Desk, citations_of
from assistant.ui.errors import NotFound
from assistant.ui.markup import ACCEPTANCE, day, issue_words, sample_mark, words
from assistant.ui.reader import reader
from assistant.ui.sources import panel
from assistant.ui.understood import understood
from vectorstore.filters import Filters
from vectorstore.schema import Report, Span


def identity(request: Request) -> Identity:
    """Who asks; the gate lets nobody through without one."""
    who: Identity = request.scope["state"]["identity"]
    return who


def routes(desk: Desk) -> APIRouter:
    """The fragments and pages."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @router.get("/desk/answers/{turn}/sources/{marker}")
    def source(request: Request, turn: str, marker: int) -> str:
        return _source(desk, desk.conversations.turn(identity(request).name, turn), marker)

    @router.get("/desk/answers/{turn}/choices/{kind}")
    def choices(request: Request, turn: str, kind: Kind, value: str = "") -> str:
        kept = desk.conversations.turn(identity(request).name, turn)
        named = {one.value for one in understood(kept.answer.question, kept.scope) if one.kind == kind and one.value}
        others = [(to, label) for to, label in desk.choices(kind) if to not in named]
        return transcript.choices(kept.id, kind, value, others)

    @router.get("/desk/reports/{report_id}")
    def report(request: Request, report_id: str, span: str = "") -> str:
        return reader(held(desk, report_id), _span(span))

    @router.get("/desk/pairs/{report_id}")
    def pair(request: Request, report_id: str, issue: str = "", span: str = "") -> str:
        return pair_panel(held(desk, report_id), tuple(n for n in issue.split(",") if n), _span(span))

    @router.get("/answers/{turn}")
    def answer(request: Request, turn: str) -> str:
        kept = desk.conversations.turn(identity(request).name, turn)
        inner = transcript.page(kept) + '<aside id="desk-sources" aria-label="Source"></aside>'
        return page(desk, kept.asked, inner)

    @router.get("/answers/{turn}/sources/{marker}")
    def source_page(request: Request, turn: str, marker: int) -> str:
        kept = desk.conversations.turn(identity(request).name, turn)
        back = f'<p><a href="/answers/{words(kept.id)}">Back to the answer</a></p>'
        return page(desk, f"Source {marker}", back + _source(desk, kept, marker))

    @router.get("/answers/{turn}/replay")
    def replay(request: Request, turn: str) -> str:
        return replayed(desk, identity(request), turn)

    @router.post("/desk/answers/{turn}/share")
    def share(request: Request, turn: str) -> str:
        desk.conversations.share(identity(request).name, turn)
        return f"/answers/{words(turn)}"

    @router.post("/desk/answers/{turn}/feedback")
    def feedback(request: Request, turn: str, good: bool = Form(), reason: str = Form(""), text: str = Form("")) -> str:
        desk.conversations.judge(identity(request).name, turn, good, reason, text)
        return "Thank you."

    return router


def held(desk: Desk, report_id: str) -> Report:
    """The report with this id. Raises `NotFound` where none is held."""
    if not desk.services.store.reports(Filters(report_ids=(report_id,))):
        raise NotFound("report")
    return desk.services.store.report(report_id)


def pair_panel(report: Report, numbers: tuple[str, ...], span: Span | None) -> str:
    """Issues and what was answered to them, side by side, with one commitment marked."""
    asked = "".join(
        f"<h4>Issue {words(issue.number)}</h4><blockquote>{words(issue.span.of(report.text))}</blockquote>"
        for issue in report.issues
        if issue.number in numbers
    )
    answered = "".join(
        f"<h4>Response to {words(issue_words(response.issue_numbers))}: {ACCEPTANCE[response.acceptance]}</h4>"
        f"<blockquote>{_with_mark(report.text, response.span, span)}</blockquote>"
        for response in report.responses
        if set(response.issue_numbers) & set(numbers)
    )
    asked = asked or "<p>No issue is given for this commitment.</p>"
    answered = answered or (f"<blockquote>{words(span.of(report.text))}</blockquote>" if span else "<p>None.</p>")
    at = f"{span.start}-{span.end}" if span else ""
    more = (
        f'<button type="button" class="desk-button" data-report="{words(report.id)}" data-span="{at}">'
        "Read the report here</button>"
    )
    return (
        f'<div class="desk desk-pair"><h2 class="desk-panel-title" tabindex="-1">{words(report.area or report.title)}, '
        f"{day(report.published)}{sample_mark(report.sample)}</h2><p>{words(report.title)}</p>"
        f'<div class="desk-columns"><section><h3>The inspectors asked</h3>{asked}</section>'
        f'<section><h3>The answer</h3>{answered}</section></div><p class="desk-actions">{more}</p></div>'
    )


def replayed(desk: Desk, who: Identity, turn: str) -> str:
    """A page that says whether a kept answer would be the same today."""
    kept = desk.conversations.turn(who.name, turn)
    outcome = desk.replay(who, turn)
    same = "The answer is the same today." if outcome.same else "The answer is different today."
    changed = (
        f"Replaced or removed since: {words(', '.join(outcome.changed))}."
        if outcome.changed
        else "The reports it cites have not changed."
    )
    text = outcome.now.text or (outcome.now.silence.message if outcome.now.silence else "")
    inner = (
        f"<p><a href='/answers/{words(kept.id)}'>Back to the answer</a></p><p><strong>{same}</strong> {changed}</p>"
        f'<h2>Today’s answer</h2><p class="desk-words">{words(text)}</p>'
    )
    return page(desk, kept.asked, inner)


def _with_mark(text: str, outer: Span, inner: Span | None) -> str:
    if inner is None or not outer.holds(inner):
        return words(outer.of(text))
    before, after = text[outer.start : inner.start], text[inner.end : outer.end]
    return f'{words(before)}<mark class="desk-mark">{words(inner.of(text))}</mark>{words(after)}'


def _source(desk: Desk, turn: Turn, marker: int) -> str:
    citation = _cited(turn, marker)
    found = desk.services.store.reports(Filters(report_ids=(citation.report_id,)))
    report = desk.services.store.report(citation.report_id) if found else None
    changed = bool(found) and turn.reports.get(citation.report_id) != found[0].sha256
    return panel(citation, report, changed)


def _cited(turn: Turn, marker: int) -> Citation:
    for citation in citations_of(turn.answer):
        if citation.marker == marker:
            return citation
    raise NotFound("source")


def _span(text: str) -> Span | None:
    start, _, end = text.partition("-")
    if not (start.isdecimal() and end.isdecimal()) or len(text) > 30 or int(start) > int(end):
        return None
    return Span(int(start), int(end))


def page(desk: Desk, title: str, inner: str) -> str:
    """A page without gradio, in the desk's own frame."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{words(title)} – {words(desk.settings.title)}</title>"
        '<link rel="stylesheet" href="/desk/static/desk.css"><script src="/desk/static/desk.js" defer></script></head>'
        f'<body class="desk-page"><header><a href="/">{words(desk.settings.title)}</a></header>'
        f'<main class="desk">{inner}</main><div id="desk-status" class="desk-sr" role="status"></div></body></html>'
    )
