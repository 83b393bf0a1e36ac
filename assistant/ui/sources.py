"""A passage in its surroundings: what the sources panel shows when a citation is opened."""

from __future__ import annotations

from urllib.parse import quote

from assistant.answer import Citation
from assistant.ui.markup import attribute, day, issue_words, reference, sample_mark, words
from vectorstore.schema import Report, Span

AROUND = 700
"""Characters shown before and after a passage, to the nearest paragraph."""


_FRAME = 'class="desk-passage" role="region" tabindex="0" aria-label="The passage in its surroundings"'
"""It scrolls by itself, so the keyboard must reach it."""


def panel(citation: Citation, report: Report | None, changed: bool = False) -> str:
    """The panel's HTML; `report` is None where it is no longer held, `changed` when it is not as it was then."""
    heading = f'<h2 class="desk-panel-title" tabindex="-1">Source {citation.marker}</h2>'
    holds = report is not None and citation.span.end <= len(report.text)
    holds = holds and report is not None and citation.span.of(report.text) == citation.quote
    body = around(report.text, citation.span) if report and holds else _alone(citation.quote)
    return (
        f'<div class="desk desk-source">{heading}<p class="desk-source-where"><strong>{words(citation.title)}</strong>'
        f"{sample_mark(citation.sample)}</p>{_facts(citation)}{_notice(report, changed, holds)}"
        f"<div {_FRAME}>{body}</div>{_actions(citation, report)}</div>"
    )


def around(text: str, span: Span) -> str:
    """A span marked in the text around it, cut at paragraphs."""
    start = _paragraph_before(text, span.start)
    end = _paragraph_after(text, span.end)
    before, marked, after = text[start : span.start], span.of(text), text[span.end : end]
    lead, trail = ("… " if start else ""), (" …" if end < len(text) else "")
    return (
        f"<blockquote>{lead}{words(before)}"
        f'<mark class="desk-mark" id="desk-marked" tabindex="-1">{words(marked)}</mark>'
        f"{words(after)}{trail}</blockquote>"
    )


def original_link(report_id: str, label: str = "Original file") -> str:
    """A link that downloads a report as it came."""
    return f'<a class="desk-link" href="/downloads/original/{quote(report_id, safe="")}" download>{words(label)}</a>'


def _paragraph_before(text: str, position: int) -> int:
    floor = position - AROUND
    if floor <= 0:
        return 0
    at = text.find("\n\n", floor, position)
    return at + 2 if at >= 0 else text.rfind(" ", 0, floor) + 1


def _paragraph_after(text: str, position: int) -> int:
    ceiling = position + AROUND
    if ceiling >= len(text):
        return len(text)
    at = text.rfind("\n\n", position, ceiling)
    return at if at >= 0 else max(text.find(" ", ceiling), position) or len(text)


def _facts(citation: Citation) -> str:
    facts = (
        ("Area or body", citation.area or "not stated"),
        ("Published", day(citation.published)),
        ("Section", citation.section or ""),
        ("Issue", issue_words(citation.issue_numbers).removeprefix("issues ").removeprefix("issue ")),
        ("Page", str(citation.page or "")),
    )
    inner = "".join(f"<div><dt>{name}</dt><dd>{words(value)}</dd></div>" for name, value in facts if value)
    return f'<dl class="desk-facts">{inner}</dl>'


def _notice(report: Report | None, changed: bool, holds: bool) -> str:
    if report is None:
        return '<p class="desk-notice">This report is no longer held. The quotation is kept with the answer.</p>'
    if not holds:
        return '<p class="desk-notice">The report has been replaced since. The quotation is as it was then.</p>'
    return '<p class="desk-notice">The report has been replaced since.</p>' if changed else ""


def _alone(quote_: str) -> str:
    return f'<blockquote><mark class="desk-mark" id="desk-marked" tabindex="-1">{words(quote_)}</mark></blockquote>'


def _actions(citation: Citation, report: Report | None) -> str:
    copy = attribute(reference(citation))
    buttons = f'<button type="button" class="desk-button" data-copy="{copy}">Copy quotation with reference</button>'
    if report is not None:
        span = f"{citation.span.start}-{citation.span.end}"
        at = f'data-report="{attribute(report.id)}" data-span="{span}"'
        buttons += f'<button type="button" class="desk-button" {at}>Read the report here</button>'
        buttons += original_link(report.id)
    return f'<p class="desk-actions">{buttons}</p>'
