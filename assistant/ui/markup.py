"""Small pieces of HTML. Whatever comes from a document or a person goes through `words`, and comes out as text.

A finished piece has no line break in it: gradio's Markdown then passes it through as one block of HTML, untouched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

from assistant.answer import Citation
from assistant.answering.wording import names_itself
from vectorstore.schema import Acceptance, Status

ACCEPTANCE = {
    Acceptance.ACCEPTED: "accepted",
    Acceptance.IN_PRINCIPLE: "accepted in principle",
    Acceptance.PARTLY: "partly accepted",
    Acceptance.NOT_ACCEPTED: "not accepted",
    Acceptance.NOTED: "noted",
    Acceptance.UNSTATED: "acceptance not stated",
}
"""What a reader sees for what a response says."""

STATUS = {Status.TO_DO: "to do", Status.UNDER_WAY: "under way", Status.DONE: "done"}
"""What a reader sees for a commitment's tense."""

_CONTROLS = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def words(text: str) -> str:
    """A document's or a person's words as text: nothing in them is markup, and what is invisible is shown."""
    shown = escape(text.replace("\r\n", "\n"))
    shown = _CONTROLS.sub(_visible, shown)
    return shown.replace("\n", "&#10;")


def attribute(text: str) -> str:
    """Words as an attribute's value, exact to the character when read back by a script."""
    return escape(text).replace("\n", "&#10;").replace("\r", "&#13;")


def tag(name: str, inner: str, css: str = "") -> str:
    """An element around finished HTML."""
    return f'<{name} class="{css}">{inner}</{name}>' if css else f"<{name}>{inner}</{name}>"


def table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], caption: str, css: str = "", wide: int | None = None
) -> str:
    """A table with its headings; caption and headings are words, cells are finished HTML.

    With the class `desk-cards` each row is a card on a phone. `wide` is the column that gets what room there is.
    """
    named = [words(heading) for heading in headings]
    head = "".join(
        f'<th scope="col" role="columnheader"{_wide(at == wide)}>{name}</th>' for at, name in enumerate(named)
    )
    body = "".join(
        f'<tr role="row">{"".join(_cell(named[at], cell, at == wide) for at, cell in enumerate(row))}</tr>'
        for row in rows
    )
    # The roles are said again because a table that is laid out as cards is no table to a screen reader any more.
    inner = (
        f'<caption>{words(caption)}</caption><thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody>'
    )
    # A scrolling region must be reachable by keyboard, and then it needs a name.
    region = f'class="desk-scroll" role="region" tabindex="0" aria-label="{attribute(caption)}"'
    return f'<div {region}><table role="table" class="desk-table {css}">{inner}</table></div>'


def day(iso: str | None) -> str:
    """An ISO date of any precision as people write it; "undated" for none."""
    if not iso:
        return "undated"
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return str(parts[0])
    moment = date(parts[0], parts[1], parts[2] if len(parts) > 2 else 1)
    return f"{moment.day} {moment:%B %Y}" if len(parts) > 2 else f"{moment:%B %Y}"


def issue_words(numbers: Sequence[str]) -> str:
    """Issue numbers as people say them: "issue 9", "issues 2 and 3"."""
    if not numbers:
        return ""
    joined = numbers[0] if len(numbers) == 1 else f"{', '.join(numbers[:-1])} and {numbers[-1]}"
    if all(map(names_itself, numbers)):
        return joined  # "recommendation 2", where a report counts two things
    return f"issue {joined}" if len(numbers) == 1 else f"issues {joined}"


def place(citation: Citation) -> str:
    """Where a citation stands, in one line of plain words."""
    page = f"page {citation.page}" if citation.page else ""
    who = citation.area or citation.title
    return ", ".join(part for part in (who, day(citation.published), issue_words(citation.issue_numbers), page) if part)


def reference(citation: Citation) -> str:
    """A quotation with its reference, as it is copied into another document."""
    section = f"section “{citation.section}”" if citation.section else ""
    page = f"p. {citation.page}" if citation.page else ""
    sample = "illustrative sample, not a publication" if citation.sample else ""
    parts = (citation.title, citation.area, day(citation.published), section, issue_words(citation.issue_numbers))
    return f"“{citation.quote}” ({', '.join(part for part in (*parts, page, sample) if part)})"


def sample_mark(sample: bool) -> str:
    """The mark on everything that comes from a sample; empty for a real publication."""
    title = "Written for this program as an illustration or restatement: not the published wording"
    return f' <span class="desk-sample" title="{title}">Illustrative sample</span>' if sample else ""


def fault(message: str) -> str:
    """A message that something did not work."""
    return f'<div class="desk"><p class="desk-fault" role="alert">{words(message)}</p></div>'


def _cell(heading: str, inner: str, wide: bool) -> str:
    return f'<td role="cell" data-label="{heading}"{_wide(wide)}><div class="desk-cell">{inner}</div></td>'


def _wide(wide: bool) -> str:
    return ' class="desk-wide"' if wide else ""


def _visible(found: re.Match[str]) -> str:
    return f'<span class="desk-ctl" title="An invisible character">U+{ord(found.group()):04X}</span>'
