"""An answer as JSON for programs, text for a terminal, markdown for the chat, and data for the sources panel."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.answer import Answer, Citation
from assistant.answering.wording import day, listed, numbers_named, short_title
from assistant.question import Question
from vectorstore.schema import Span

if TYPE_CHECKING:
    from vectorstore.store import Store

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$])")
_LINE_START = re.compile(r"^(\s*)(\d+)([.)])(?=\s)|^(\s*)([-+])(?=\s)", re.MULTILINE)
_MARKER = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Source:
    """A cited passage in its surroundings: the text before it, itself, and the text after it."""

    marker: int
    report_id: str
    heading: str
    before: str
    quote: str
    after: str
    sample: bool


def as_json(answer: Answer, id: str | None = None) -> dict[str, Any]:
    """The contract of `ask --json`; fields are added at will and never changed."""
    question = answer.question
    return {
        "id": id,
        "question": question.asked,
        "standalone": question.standalone,
        "intent": question.intent.value,
        "understood": understood(question),
        "answer": {
            "text": answer.text,
            "silence": {"reason": answer.silence.reason.value, "message": answer.silence.message}
            if answer.silence
            else None,
            "rows": None
            if answer.rows is None
            else [{**dict(r.cells), "markers": list(r.markers)} for r in answer.rows],
            "citations": [_citation(c) for c in cited(answer)],
            "total": answer.total,
            "of": answer.of,
            "suggestions": list(answer.suggestions),
            "model": answer.model,
            "note": answer.note,
            "unproven": [{"sentence": one.sentence, "why": one.why} for one in answer.unproven],
            "dropped": [{"sentence": one.sentence, "why": one.fault} for one in answer.rejected],
        },
    }


def cited(answer: Answer) -> tuple[Citation, ...]:
    """The citations of an answer, or the nearest passages of a silence."""
    return answer.silence.nearest if answer.silence else answer.citations


def as_text(answer: Answer) -> str:
    """An answer for a terminal: text, rows, then the sources."""
    if answer.silence is not None:
        parts = [answer.silence.message]
        if answer.silence.nearest:
            parts.append("Nearest passages:\n" + "\n".join(_source_line(c) for c in answer.silence.nearest))
    else:
        parts = [answer.text]
        said = {int(marker) for marker in re.findall(r"\[(\d+)\]", answer.text)}
        if answer.rows and not all(said.issuperset(row.markers) for row in answer.rows):
            parts.append("\n".join(_row_line(dict(row.cells), row.markers) for row in answer.rows))
        parts.append("Sources:\n" + "\n".join(_source_line(c, quote=False) for c in answer.citations))
    if answer.note:
        parts.append(answer.note)
    if answer.suggestions:
        parts.append("You could ask next:\n" + "\n".join(f"- {s}" for s in answer.suggestions))
    return "\n\n".join(parts)


def as_markdown(answer: Answer, anchor: str = "source-") -> str:
    """An answer for the chat; document text is escaped, markers are links to `#<anchor><marker>`."""
    if answer.silence is not None:
        return escaped(answer.silence.message)
    parts = [_linked(answer.beside_rows, anchor)]
    if answer.rows:
        parts.append(_table(answer, anchor))
    if any(c.sample for c in answer.citations):
        parts.append("*From an illustrative sample report.*")
    return "\n\n".join(parts)


def escaped(text: str) -> str:
    """A text that markdown and HTML show as it is; bullets that we write ourselves keep their meaning."""
    plain = text.replace("&", "&amp;")
    plain = _SPECIAL.sub(r"\\\1", plain).replace("\\<", "&lt;").replace("\\>", "&gt;")
    return _LINE_START.sub(_guarded, plain)


def _guarded(match: re.Match[str]) -> str:
    if match.group(2):
        return f"{match.group(1)}{match.group(2)}\\{match.group(3)}"
    return f"{match.group(4)}\\{match.group(5)}"


def _linked(text: str, anchor: str) -> str:
    """The text line by line, our own bullets kept, quotations escaped, markers as links."""
    lines = []
    for line in text.split("\n"):
        bullet, rest = ("- ", line[2:]) if line.startswith("- ") else ("", line)
        pieces = _MARKER.split(rest)
        said = [escaped(p) if at % 2 == 0 else f"[\\[{p}\\]](#{anchor}{p})" for at, p in enumerate(pieces)]
        lines.append(bullet + "".join(said))
    return _spaced(lines)


def _spaced(lines: list[str]) -> str:
    """Lines with a blank one wherever a list begins or ends, and hard breaks elsewhere."""
    out: list[str] = []
    for at, line in enumerate(lines):
        if at and line and lines[at - 1] and line.startswith("- ") != lines[at - 1].startswith("- "):
            out.append("")
        elif at and line and lines[at - 1] and not line.startswith("- "):
            out[-1] += "  "
        out.append(line)
    return "\n".join(out)


def _table(answer: Answer, anchor: str) -> str:
    rows = answer.rows or ()
    names = [name for name, _ in rows[0].cells]
    lines = [f"| {' | '.join([*names, 'Source'])} |", f"|{' --- |' * (len(names) + 1)}"]
    for row in rows:
        markers = " ".join(f"[\\[{m}\\]](#{anchor}{m})" for m in row.markers)
        cells = [escaped(value).replace("\n", " ") for _, value in row.cells]
        lines.append(f"| {' | '.join([*cells, markers])} |")
    return "\n".join(lines)


def understood(question: Question) -> list[tuple[str, str]]:
    """What was understood, as pairs of a name and its value, for the line under a question."""
    filters = question.filters
    held = [
        ("Area", listed(filters.areas)),
        ("Inspection", listed(question.years_asked)),
        ("Issue", listed(filters.issue_numbers)),
        ("Topic", question.theme or question.topic),
        ("Role", listed(question.owners)),
        ("Wanted", question.asks_for or question.intent.value),
        ("Read as", "; ".join(question.readings)),
    ]
    return [(name, value) for name, value in held if value]


def source_panel(answer: Answer, store: Store, around: int = 400) -> tuple[Source, ...]:
    """Each citation in its surroundings, `around` characters on either side, cut at words."""
    return tuple(_in_surroundings(citation, store, around) for citation in cited(answer))


def _in_surroundings(citation: Citation, store: Store, around: int) -> Source:
    text = store.report(citation.report_id).text
    start, end = max(0, citation.span.start - around), min(len(text), citation.span.end + around)
    before, after = text[start : citation.span.start], text[citation.span.end : end]
    if start and " " in before:
        before = "…" + before[before.index(" ") :]
    if end < len(text) and " " in after:
        after = after[: after.rindex(" ")] + " …"
    return Source(
        marker=citation.marker,
        report_id=citation.report_id,
        heading=place_of(citation),
        before=before,
        quote=Span(citation.span.start, citation.span.end).of(text),
        after=after,
        sample=citation.sample,
    )


def place_of(citation: Citation) -> str:
    """Where a quotation stands, in one line: Area, date, issue, section, page."""
    parts = [citation.area or short_title(citation.title), day(citation.published)]
    if citation.issue_numbers:
        numbers = numbers_named(citation.issue_numbers)
        parts.append(f"response to {numbers}" if citation.part == "response" else numbers)
    elif citation.section:
        parts.append(citation.section)
    if citation.page is not None:
        parts.append(f"page {citation.page}")
    return ", ".join(parts) + (" (illustrative sample)" if citation.sample else "")


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "marker": citation.marker,
        "report_id": citation.report_id,
        "title": citation.title,
        "area": citation.area,
        "published": citation.published,
        "section": citation.section,
        "part": citation.part,
        "issue_numbers": list(citation.issue_numbers),
        "page": citation.page,
        "start": citation.span.start,
        "end": citation.span.end,
        "quote": citation.quote,
        "sample": citation.sample,
    }


def _source_line(citation: Citation, *, quote: bool = True) -> str:
    said = f": “{' '.join(citation.quote.split())}”" if quote else ""
    return f"[{citation.marker}] {place_of(citation)}{said}"


def _row_line(cells: dict[str, str], markers: tuple[int, ...]) -> str:
    said = "; ".join(f"{name}: {value}" for name, value in cells.items() if value)
    return f"- {said} {''.join(f'[{m}]' for m in markers)}"
