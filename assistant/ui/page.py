"""The page: its head, its tabs, and who sees which of them."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.ui import chat, commitments, evaluation, reports
from assistant.ui.accounts import Identity, Role
from assistant.ui.desk import Desk
from assistant.ui.events import EVENT, guarded
from assistant.ui.markup import words
from assistant.ui.settings import Login


def blocks(desk: Desk) -> gr.Blocks:
    """The whole page as gradio blocks."""
    page: gr.Blocks
    kept = (3600, 3600)  # seconds: an upload that nobody added is looked for, and goes, after an hour
    with gr.Blocks(title=desk.settings.title, analytics_enabled=False, fill_width=True, delete_cache=kept) as page:
        head = gr.Markdown(_head(desk, None), sanitize_html=False, elem_id="desk-head", latex_delimiters=[])
        with gr.Tabs(elem_id="desk-tabs", selected="ask"):
            with gr.Tab("Ask", id="ask"):
                chat.build(desk, page)
            with gr.Tab("Commitments", id="commitments") as tab:
                commitments.build(desk, page, tab)
            with gr.Tab("Reports", id="reports") as tab:
                reports.build(desk, page, tab)
            with gr.Tab("Evaluation", id="evaluation", visible=False) as judging:
                evaluation.build(desk, judging)
        gr.Markdown('<div><div id="desk-status" class="desk-sr" role="status"></div></div>', sanitize_html=False)

        def greet(who: Identity) -> tuple[str, Any]:
            return _head(desk, who), gr.Tab(visible=who.role.may(Role.EVALUATOR))

        page.load(guarded(Role.READER, greet), None, [head, judging], **EVENT)
    limits = desk.settings.limits
    page.queue(max_size=limits.waiting, default_concurrency_limit=8, api_open=False)
    page.state_session_capacity = limits.pages  # gradio's own is 10,000, some 2 GB
    return page


def _head(desk: Desk, who: Identity | None) -> str:
    person = f'<div class="desk-person">{"" if who is None else _person(desk, who)}</div>'
    return (
        f'<div class="desk-head"><a class="desk-skip" href="#desk-question">Skip to the question</a>'
        f"<h1>{words(desk.settings.title)}</h1>{person}</div>"
    )


def _person(desk: Desk, who: Identity) -> str:
    audit = '<a href="/downloads/audit.jsonl" download>Audit</a>' if who.role.may(Role.EDITOR) else ""
    if desk.settings.login is Login.NONE:
        return audit
    leave = '<form method="post" action="/logout"><button class="desk-quiet" type="submit">Log out</button></form>'
    out = leave if desk.settings.login is Login.ACCOUNTS else ""
    name = f'<a href="/account"><span class="desk-sr">Your account: </span>{words(who.name)} ({who.role.value})</a>'
    return f"{audit}{name}{out}"
