"""The Reports tab's way to put a corrected version in place of a report, and to see what that changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.ui.accounts import Identity
from assistant.ui.desk import Desk, Replaced
from assistant.ui.markup import day, issue_words, table, words

_COUNTED = (("issue", "Issues"), ("response", "Responses"), ("commitment", "Commitments"), ("rating", "Ratings"))


def begun(desk: Desk, who: Identity, report_id: str) -> tuple[Any, str]:
    """The panel opened for one report, with what is to be done said."""
    held = desk.held(report_id)
    about = f"{held.title} ({held.area or 'no Area stated'}, {day(held.published)})"
    said = (
        f'<div class="desk"><h2 tabindex="-1">Replace a report</h2><p>Choose the corrected version of '
        f"<strong>{words(about)}</strong>. It is read first; the report held stays if that fails.</p></div>"
    )
    return gr.Column(visible=desk.may_change(who)), said


def replaced(desk: Desk, who: Identity, report_id: str, chosen: str | None) -> Iterator[str]:
    """What became of it; the uploaded file goes, for the index has its own copy."""
    if not chosen:
        yield '<div class="desk"><p class="desk-notice" role="status">Choose the corrected file first.</p></div>'
        return
    busy = '<span class="desk-spin" aria-hidden="true"></span>Reading…'
    yield f'<div class="desk"><p class="desk-busy" role="status">{busy}</p></div>'
    path = Path(chosen)
    try:
        yield _told(desk.replace(who, report_id, path))
    finally:
        path.unlink(missing_ok=True)


def _told(done: Replaced) -> str:
    if done.fault:
        return f'<div class="desk"><p class="desk-fault" role="alert">{words(done.fault)}</p></div>'
    if done.after is None:
        return '<div class="desk"><p class="desk-notice" role="status">Nothing was changed.</p></div>'
    rows = [
        (name, str(done.before.counts.get(kind, 0)), str(done.after.counts.get(kind, 0))) for kind, name in _COUNTED
    ]
    rows.append(("Things to check", str(len(done.before.doubts)), str(len(done.after.doubts))))
    counts = table(("What is held", "Before", "Now"), rows, f"Replaced: {done.after.title}", "desk-counts")
    numbers = f"{_numbers('New', done.new)}{_numbers('No longer there', done.gone)}"
    return f'<div class="desk"><p role="status">The report is replaced.</p>{counts}{numbers}{_doubts(done)}</div>'


def _numbers(what: str, numbers: Sequence[str]) -> str:
    return f"<p>{what}: {words(issue_words(numbers))}.</p>" if numbers else ""


def _doubts(done: Replaced) -> str:
    messages = [doubt.message for doubt in done.after.doubts] if done.after else []
    items = "".join(f"<li>{words(message)}</li>" for message in messages)
    return f"<p>To check:</p><ul>{items}</ul>" if items else ""
