"""The Reports tab: what is held, a report to read, and for editors adding and removing."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import gradio as gr
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.ui.accounts import Identity, Role
from assistant.ui.desk import Desk
from assistant.ui.errors import NotFound
from assistant.ui.events import EVENT, guarded, streamed
from assistant.ui.markup import attribute, day, sample_mark, table, words
from assistant.ui.replacing import begun, replaced
from assistant.ui.services import Added
from assistant.ui.sources import original_link
from vectorstore.errors import ReportsError

if TYPE_CHECKING:
    from vectorstore.records import Held

FORMATS = [".txt", ".pdf", ".docx", ".html", ".htm", ".md"]
"""What the file chooser offers first; what a file really is, its bytes decide."""

_OUTCOME = {"added": "Added", "replaced": "Replaced", "unchanged": "Unchanged, held already", "failed": "Not added"}


class Order(BaseModel):
    """What the page's script may order here: a report to remove, or to replace."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    do: Literal["remove", "replace"]
    id: str = Field(max_length=200)
    n: int = 0


def build(desk: Desk, page: gr.Blocks, tab: gr.Tab) -> None:
    """Lay the tab out and wire it."""
    with gr.Column(visible=False, elem_id="desk-adding") as adding:
        files = gr.File(label="Add reports", file_count="multiple", file_types=FORMATS, elem_classes="desk-drop")
        add = gr.Button("Add these reports", variant="primary", elem_id="desk-add")
        outcomes = _html("", "desk-outcomes")
    changing = _replacing()
    listing = _html("", "desk-reports")
    _html('<div><section id="desk-reader" aria-label="Report" hidden></section></div>', "desk-reader-box")
    order = gr.Textbox(elem_id="desk-order-reports", elem_classes="desk-order", container=False, label="Order")
    showing = guarded(Role.READER, lambda who: (_listed(desk, who), gr.Column(visible=desk.may_change(who))))
    gr.on([page.load, tab.select], showing, None, [listing, adding], **EVENT)
    adds = streamed(Role.EDITOR, lambda who, chosen: _added(desk, who, chosen))
    add.click(adds, files, [outcomes, listing, files], concurrency_limit=1, **EVENT)
    orders = guarded(Role.EDITOR, lambda who, text: _ordered(desk, who, text))
    outputs = [listing, changing.panel, changing.title, changing.which, changing.outcome]
    order.submit(orders, order, outputs, concurrency_limit=1, **EVENT)
    replaces = streamed(Role.EDITOR, lambda who, which, file: _replaced(desk, who, which, file))
    given = [changing.which, changing.file]
    changing.start.click(replaces, given, [changing.outcome, listing, changing.file], concurrency_limit=1, **EVENT)
    closing = guarded(Role.EDITOR, lambda who: (gr.Column(visible=False), None, ""))
    changing.close.click(closing, None, [changing.panel, changing.file, changing.outcome], **EVENT)


@dataclass(frozen=True, slots=True)
class _Changing:
    """The panel in which one report is replaced."""

    panel: gr.Column
    title: gr.Markdown
    which: gr.State
    file: gr.File
    start: gr.Button
    close: gr.Button
    outcome: gr.Markdown


def _replacing() -> _Changing:
    which = gr.State("")
    with gr.Column(visible=False, elem_id="desk-replacing") as panel:
        title = _html("", "desk-replacing-title")
        file = gr.File(label="Corrected version", file_types=FORMATS, elem_classes=["desk-drop", "desk-drop-one"])
        with gr.Row(elem_classes="desk-buttons"):
            start = gr.Button("Replace it", variant="primary", elem_id="desk-replace")
            close = gr.Button("Close", elem_id="desk-replace-close")
        outcome = _html("", "desk-replaced")
    return _Changing(panel, title, which, file, start, close, outcome)


def _html(value: str, name: str) -> gr.Markdown:
    return gr.Markdown(value, sanitize_html=False, latex_delimiters=[], container=False, elem_id=name)


def _listed(desk: Desk, who: Identity) -> str:
    desk.warming.wait(120)
    held = desk.services.store.reports()
    editor = desk.may_change(who)
    headings = ("Report", "Kind", "Area or body", "Published", "Held", "To check", "Do")
    if not held:
        return '<div class="desk"><p class="desk-notice">No report is held yet.</p></div>'
    number = f"{len(held)} report{'s' if len(held) != 1 else ''} held"
    body = table(headings, (_row(report, editor) for report in held), number, "desk-held desk-cards", wide=0)
    return f'<div class="desk">{body}</div>'


def _row(report: Held, editor: bool) -> tuple[str, ...]:
    counts = report.counts
    named = ("issue", "response", "commitment")
    held = ", ".join(f"{counts.get(name, 0)} {name}{'s' if counts.get(name, 0) != 1 else ''}" for name in named)
    opening = (
        f'<button type="button" class="desk-line" data-report="{attribute(report.id)}">{words(report.title)}</button>'
    )
    doing = "".join(
        f'<button type="button" class="desk-quiet" data-{what}="{attribute(report.id)}" '
        f'data-name="{attribute(report.title)}">{what.capitalize()}</button>'
        for what in ("replace", "remove")
    )
    return (
        opening + sample_mark(report.sample),
        words(str(report.kind).replace("_", " ")),
        words(report.area or "not stated"),
        words(day(report.published)),
        held,
        _doubts(report),
        original_link(report.id, "Original") + (doing if editor else ""),
    )


def _doubts(report: Held) -> str:
    """What does not add up in a report, to read on the spot."""
    if not report.doubts:
        return "nothing"
    number = f"{len(report.doubts)} thing{'s' if len(report.doubts) != 1 else ''}"
    items = "".join(f"<li>{words(doubt.message)}</li>" for doubt in report.doubts)
    return f'<details class="desk-doubts"><summary>{number}</summary><ul>{items}</ul></details>'


def _added(desk: Desk, who: Identity, chosen: Sequence[str] | None) -> Iterator[tuple[Any, ...]]:
    paths = [Path(path) for path in chosen or ()]
    if not paths:
        yield '<div class="desk"><p class="desk-notice">Choose one or more files first.</p></div>', gr.skip(), gr.skip()
        return
    heard: queue.SimpleQueue[Added | ReportsError | None] = queue.SimpleQueue()
    threading.Thread(target=_adding, args=(desk, who, paths, heard), daemon=True).start()
    known: list[Added] = []
    yield _outcomes(known, len(paths)), gr.skip(), gr.skip()
    while (news := heard.get()) is not None:
        if isinstance(news, ReportsError):
            raise news
        known.append(news)
        yield _outcomes(known, len(paths)), gr.skip(), gr.skip()
    yield _outcomes(known, len(known)), _listed(desk, who), None


def _adding(
    desk: Desk, who: Identity, paths: Sequence[Path], heard: queue.SimpleQueue[Added | ReportsError | None]
) -> None:
    try:
        desk.add(who, paths, lambda outcome, *_: heard.put(outcome))
    except ReportsError as error:
        heard.put(error)
    finally:
        for path in paths:
            path.unlink(missing_ok=True)  # the index has its own copy of the original
        heard.put(None)


def _outcomes(known: Sequence[Added], expected: int) -> str:
    rows = [_outcome(one) for one in known]
    done = len(known) >= expected
    said = f"{len(known)} of {expected} files read" if not done else f"{len(known)} files read"
    busy = "" if done else '<p class="desk-busy"><span class="desk-spin" aria-hidden="true"></span>Reading…</p>'
    bar = f'<progress max="{expected}" value="{len(known)}" aria-label="Files read"></progress>' if not done else ""
    body = table(("File", "Outcome", "What was found"), rows, said) if rows else ""
    return f'<div class="desk"><p role="status">{said}</p>{bar}{busy}{body}</div>'


def _outcome(one: Added) -> tuple[str, str, str]:
    name = one.location.replace("\\", "/").rsplit("/", 1)[-1]
    error = getattr(one, "error", None)
    message = (getattr(error, "message", None) or str(error or "")).replace(one.location, name)
    names = ("issues", "responses", "commitments")
    counts = ", ".join(f"{getattr(one, part, 0)} {part}" for part in names)
    return words(name), _OUTCOME.get(str(one.outcome), words(str(one.outcome))), words(message) if error else counts


def _ordered(desk: Desk, who: Identity, text: str) -> tuple[Any, ...]:
    """The list, and the panel for replacing: its title, which report, what became of it."""
    try:
        order = Order.model_validate_json(text)
    except ValidationError as error:
        raise NotFound("order") from error
    if order.do == "replace":
        panel, title = begun(desk, who, order.id)
        return gr.skip(), panel, title, order.id, ""
    desk.remove(who, order.id)
    return _listed(desk, who), gr.Column(visible=False), "", "", ""


def _replaced(desk: Desk, who: Identity, which: str, file: str | None) -> Iterator[tuple[Any, ...]]:
    said = ""
    for said in replaced(desk, who, which, file):
        yield said, gr.skip(), gr.skip()
    yield said, _listed(desk, who), None
