"""The register as the page shows it: a table to work with, and a timeline of earlier commitments."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from urllib.parse import urlencode

from assistant.ui.ledger import Choice, Line
from assistant.ui.markup import ACCEPTANCE, STATUS, attribute, day, issue_words, sample_mark, table, words

STEP = 50
"""Lines shown at once."""

_HEADINGS = ("Area", "Published", "Issue", "Commitment", "Owners", "Due", "Acceptance", "Status")


def register(lines: Sequence[Line], choice: Choice, most: int) -> str:
    """The lines chosen, with their number and the exports of just these."""
    if not lines:
        empty = "No commitment fits. Take a filter away, or search for fewer words."
        if choice == Choice():
            empty = "No report is held yet. Add one under Reports; its commitments stand here then."
        return f'<div class="desk"><p class="desk-notice" role="status">{empty}</p></div>'
    shown = lines[:most]
    count = f"{len(lines)} commitment{'s' if len(lines) != 1 else ''}"
    some = f", the first {len(shown)} shown" if len(shown) < len(lines) else ""
    body = table(_HEADINGS, (_row(line) for line in shown), "Register", "desk-register desk-cards", wide=3)
    return f'<div class="desk">{_summary(count + some, choice)}{body}</div>'


def timeline(lines: Sequence[Line], choice: Choice, area: str, theme: str) -> str:
    """Commitments over the reports of an Area, oldest first, so that what came of them can be followed."""
    about = " on ".join(part for part in (area or "all Areas", theme) if part)
    about += f", with the words “{choice.words}”" if choice.words.strip() else ""
    if not lines:
        return f'<div class="desk"><p class="desk-notice">Nothing is held for {words(about)}.</p></div>'
    ordered = sorted(lines, key=lambda line: (line.published or "9999", line.report_id, line.span))
    steps = "".join(_step(list(group)) for _, group in groupby(ordered, key=lambda line: line.report_id))
    reports = len({line.report_id for line in lines})
    said = f"{len(lines)} commitments in {reports} report{'s' if reports != 1 else ''}: {about}"
    return f'<div class="desk">{_summary(said, choice)}<ol class="desk-timeline">{steps}</ol></div>'


def _summary(said: str, choice: Choice) -> str:
    query = choice.query()
    links = "".join(
        f'<a class="desk-button" href="/downloads/register.{form}{"?" + attribute(query) if query else ""}" download>'
        f"{label}</a>"
        for form, label in (("xlsx", "Export to Excel"), ("csv", "Export to CSV"))
    )
    return f'<div class="desk-bar-line"><p role="status">{words(said)}</p><p class="desk-actions">{links}</p></div>'


def _row(line: Line) -> tuple[str, ...]:
    return (
        words(line.area or "not stated") + sample_mark(line.sample),
        words(day(line.published)),
        words(", ".join(line.numbers)),
        _opening(line),
        words("; ".join(line.owners)),
        words(line.due_words) or '<span class="desk-quiet-text">not stated</span>',
        ACCEPTANCE[line.acceptance].removeprefix("acceptance "),
        STATUS[line.status],
    )


def _opening(line: Line) -> str:
    where = urlencode({"issue": ",".join(line.numbers), "span": f"{line.span.start}-{line.span.end}"})
    at = f'data-pair="/desk/pairs/{attribute(line.report_id)}?{attribute(where)}"'
    return f'<button type="button" class="desk-line" {at}>{words(line.action)}</button>'


def _step(lines: Sequence[Line]) -> str:
    first = lines[0]
    items = "".join(f"<li>{_opening(line)}<small>{words(_note(line))}</small></li>" for line in lines)
    head = f"<h2>{words(day(first.published))}{sample_mark(first.sample)}</h2><p>{words(first.title)}</p>"
    return f"<li>{head}<ul>{items}</ul></li>"


def _note(line: Line) -> str:
    due = f"due {line.due_words}" if line.due_words else "no date stated"
    parts = (issue_words(line.numbers), "; ".join(line.owners), due, STATUS[line.status], _accepted(line))
    return " · ".join(part for part in parts if part)


def _accepted(line: Line) -> str:
    return ACCEPTANCE[line.acceptance]
