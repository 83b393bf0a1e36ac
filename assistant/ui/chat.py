"""The Ask tab: what stands where, and which event does what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from typing import Any

import gradio as gr

from assistant.ui import transcript
from assistant.ui.accounts import Identity, Role
from assistant.ui.chat_orders import read_order
from assistant.ui.conversations import Listed, Turn
from assistant.ui.desk import Asking, Desk
from assistant.ui.events import EVENT, guarded, streamed
from assistant.ui.markup import attribute, day, words
from vectorstore.filters import Filters

WARM_SECONDS = 120
"""How long the page waits by itself for the index to open."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What an event changes on the tab: finished turns, the one arriving, the question box, whose turn, the list.

    The last four are the filters under the question box.
    """

    turns: Any
    arriving: Any
    question: Any
    conversation: Any
    listing: Any
    areas: Any
    inspectorates: Any
    since: Any
    until: Any


def build(desk: Desk, page: gr.Blocks) -> None:
    """Lay the tab out and wire it."""
    conversation = gr.State("")
    with gr.Row(elem_id="desk-ask", equal_height=False):
        with gr.Column(elem_id="desk-left", min_width=0):
            new = gr.Button("New conversation", elem_id="desk-new")
            listing = _html("", "desk-conversations")
        with gr.Column(elem_id="desk-centre", min_width=0):
            turns = _html(_starting(), "desk-transcript")
            arriving = _html("", "desk-arriving")
            question, send, narrowing, goes = _composer(desk)
        with gr.Column(elem_id="desk-right", min_width=0):
            _html('<div><aside id="desk-sources" aria-label="Source" hidden></aside></div>', "desk-sources-box")
    order = gr.Textbox(elem_id="desk-order", elem_classes="desk-order", container=False, label="Order")
    outputs = [turns, arriving, question, conversation, listing, *narrowing]
    asking = streamed(Role.READER, lambda *given: _asked(desk, *given))
    ordering = streamed(Role.READER, lambda *given: _ordered(desk, *given))
    at_once: dict[str, Any] = {"concurrency_limit": desk.settings.limits.at_once, "concurrency_id": "answers", **EVENT}
    gr.on([question.submit, send.click], asking, [question, conversation, *narrowing], outputs, **at_once)
    order.submit(ordering, [order, conversation, *narrowing], outputs, **at_once)
    new.click(guarded(Role.READER, lambda who: _fresh(desk, who)), None, outputs, **EVENT)
    opening = streamed(Role.READER, lambda who: _opened(desk, who))
    page.load(opening, None, [turns, listing, goes, *narrowing], **EVENT)


def scope(narrowing: Sequence[Any], held: Sequence[int]) -> Filters:
    """The scope that the tab's filters name; a span of years is the years held inside it."""
    areas, inspectorates, since, until = narrowing
    years: tuple[int, ...] = ()
    if since or until:
        first, last = int(since or 0), int(until or 9999)
        # A span in which nothing is held must not come to mean "everything".
        years = tuple(year for year in held if first <= year <= last) or (first or last,)
    return Filters(areas=tuple(areas or ()), inspectorates=tuple(inspectorates or ()), years=years)


def _composer(desk: Desk) -> tuple[gr.Textbox, gr.Button, list[Any], gr.Markdown]:
    with gr.Column(elem_id="desk-composer"):
        with gr.Row():
            question = gr.Textbox(
                label="Your question",
                placeholder="Ask about the reports",
                lines=1,
                max_lines=8,
                max_length=desk.settings.limits.question,
                elem_id="desk-question",
                scale=1,
            )
            send = gr.Button("Ask", variant="primary", elem_id="desk-send", scale=0)
        return question, send, _narrowing(), _html("", "desk-goes")


def _narrowing() -> list[Any]:
    with (
        gr.Accordion("Limit to Areas, inspectorates or years", open=False, elem_id="desk-limits"),
        gr.Row(elem_classes="desk-filters"),
    ):
        areas = gr.Dropdown([], multiselect=True, label="Area or body")
        inspectorates = gr.Dropdown([], multiselect=True, label="Inspectorate")
        since = gr.Dropdown([("any", "")], value="", label="From year")
        until = gr.Dropdown([("any", "")], value="", label="To year")
    return [areas, inspectorates, since, until]


def _html(value: str, name: str) -> gr.Markdown:
    return gr.Markdown(value, sanitize_html=False, latex_delimiters=[], elem_id=name, container=False)


def _opened(desk: Desk, who: Identity) -> Iterator[tuple[Any, ...]]:
    nothing = (gr.skip(),) * 4
    if not desk.warming.wait(0.2):
        yield (_starting(), _listed(desk, who), "", *nothing)
        desk.warming.wait(WARM_SECONDS)
    reports = desk.services.store.reports()
    areas = sorted({area for report in reports for area in report.areas or (report.area,) if area})
    inspectorates = sorted({report.inspectorate for report in reports if report.inspectorate})
    years = [("any", ""), *((str(year), str(year)) for year in held_years(desk))]
    choices = (
        gr.Dropdown(choices=[(area, area) for area in areas]),
        gr.Dropdown(choices=[(name, name) for name in inspectorates]),
        gr.Dropdown(choices=years, value=""),
        gr.Dropdown(choices=years, value=""),
    )
    yield (_opening(desk), _listed(desk, who), transcript.goes(desk.model()), *choices)


def held_years(desk: Desk) -> list[int]:
    """The years of publication held, newest first."""
    reports = desk.services.store.reports()
    return sorted({int(report.published[:4]) for report in reports if report.published}, reverse=True)


def _asked(desk: Desk, who: Identity, asked: str, conversation: str, *narrowing: object) -> Iterator[tuple[Any, ...]]:
    if asked.strip():
        asking = Asking(asked, scope(narrowing, held_years(desk)), conversation)
        yield from _answering(desk, who, asking)


def _ordered(desk: Desk, who: Identity, text: str, conversation: str, *narrowing: object) -> Iterator[tuple[Any, ...]]:
    order = read_order(text)
    if order.do == "ask":
        yield from _asked(desk, who, order.question, conversation, *narrowing)
    elif order.do == "change":
        yield from _answering(desk, who, desk.put_right(who, order.turn, (order.kind, order.value), order.to))
    elif order.do == "open":
        yield _conversation(desk, who, order.id)
    elif order.do == "rename":
        desk.conversations.rename(who.name, order.id, order.name)
        yield astuple(_keep(listing=_listed(desk, who)))
    elif order.do == "delete":
        desk.conversations.delete(who.name, order.id)
        gone = order.id == conversation
        yield _fresh(desk, who) if gone else astuple(_keep(listing=_listed(desk, who)))


def _answering(desk: Desk, who: Identity, asking: Asking) -> Iterator[tuple[Any, ...]]:
    kept = desk.conversations.turns(who.name, asking.conversation) if asking.conversation else ()
    yield astuple(_keep(turns=transcript.shown(kept), arriving=transcript.waiting(asking.text), question=""))
    text = ""
    for piece in desk.stream(who, asking):
        if isinstance(piece, Turn):
            yield _answered(desk, who, asking, (*kept, piece))
        else:
            text += piece
            yield astuple(_keep(arriving=transcript.arriving(asking.text, text)))


def _answered(desk: Desk, who: Identity, asking: Asking, turns: Sequence[Turn]) -> tuple[Any, ...]:
    """The finished turn; a filter that was put right by a chip is taken out of the filters too."""
    last = turns[-1].conversation
    freed: dict[str, Any] = {}
    if asking.change in ("areas", "inspectorates"):
        freed = {asking.change: []}
    elif asking.change == "years":
        freed = {"since": "", "until": ""}
    listing = _listed(desk, who, last)
    return astuple(_keep(turns=transcript.shown(turns), arriving="", conversation=last, listing=listing, **freed))


def _conversation(desk: Desk, who: Identity, conversation: str) -> tuple[Any, ...]:
    turns = desk.conversations.turns(who.name, conversation)
    listing = _listed(desk, who, conversation)
    return astuple(
        _keep(turns=transcript.shown(turns), arriving="", question="", conversation=conversation, listing=listing)
    )


def _fresh(desk: Desk, who: Identity) -> tuple[Any, ...]:
    listing = _listed(desk, who)
    return astuple(_keep(turns=_opening(desk), arriving="", question="", conversation="", listing=listing))


def _keep(**changed: object) -> Shown:
    return Shown(*(changed.get(field.name, gr.skip()) for field in fields(Shown)))


def _opening(desk: Desk) -> str:
    services = desk.services
    reports = services.store.reports()
    samples = any(report.sample for report in reports)
    return transcript.opening(desk.examples(), len(reports), samples, desk.model())


def _starting() -> str:
    return (
        '<div class="desk desk-opening"><h2>What would you like to know?</h2>'
        '<p class="desk-busy"><span class="desk-spin" aria-hidden="true"></span>Opening the reports…</p></div>'
    )


def _listed(desk: Desk, who: Identity, current: str = "") -> str:
    held = desk.conversations.listed(who.name)
    items = "".join(_entry(entry, current) for entry in held)
    inner = f"<ul>{items}</ul>" if items else '<p class="desk-small">Your conversations are kept here.</p>'
    return f'<div class="desk desk-list"><h2 class="desk-small">Your conversations</h2>{inner}</div>'


def _entry(entry: Listed, current: str) -> str:
    now = ' aria-current="true"' if entry.id == current else ""
    name = attribute(entry.name)
    exports = "".join(
        f'<a href="/downloads/conversations/{entry.id}.{form}" download>{label}</a>'
        for form, label in (("docx", "Word"), ("md", "Markdown"))
    )
    tools = (
        f'<button type="button" data-rename="{entry.id}" data-name="{name}">Rename</button>'
        f'<button type="button" data-delete="{entry.id}" data-name="{name}">Delete</button>'
    )
    return (
        f'<li><button type="button" class="desk-open" data-open="{entry.id}"{now}>{words(entry.name)}'
        f'<small>{day(entry.changed[:10])}</small></button><details class="desk-more"><summary aria-label='
        f'"More for {name}">More</summary><div>{tools}{exports}</div></details></li>'
    )
