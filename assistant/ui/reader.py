"""A report to read: its whole text with its issues, responses, ratings and commitments marked, and a contents list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from assistant.ui.markup import ACCEPTANCE, STATUS, attribute, day, issue_words, sample_mark, words
from assistant.ui.sources import original_link
from vectorstore.schema import Report, Span


@dataclass(frozen=True, slots=True)
class _Mark:
    """A span to mark: its CSS class, and where it begins a label and an anchor."""

    span: Span
    css: str
    label: str = ""
    anchor: str = ""


def reader(report: Report, at: Span | None = None) -> str:
    """The report's page; `at` is a passage to mark and to go to."""
    return (
        '<article class="desk desk-reader"><header>'
        f'<h2 class="desk-panel-title" tabindex="-1">{words(report.title)}</h2>'
        f"{_particulars(report)}{_doubts(report)}</header>"
        f'<div class="desk-reading"><nav class="desk-contents" aria-label="Contents">{_contents(report)}</nav>'
        f'<div class="desk-text">{_text(report, at)}</div></div></article>'
    )


def _particulars(report: Report) -> str:
    facts = (
        report.kind.value.replace("_", " "),
        report.area or "no Area stated",
        report.inspectorate or "",
        day(report.published),
        f"period: {report.period}" if report.period else "",
    )
    line = " · ".join(words(fact) for fact in facts if fact)
    counts = (
        (len(report.issues), "issues"),
        (len(report.responses), "responses"),
        (len(report.commitments), "commitments"),
        (len(report.ratings), "ratings"),
    )
    counted = ", ".join(f"{count} {name if count != 1 else name[:-1]}" for count, name in counts)
    link = original_link(report.id, "Download the original")
    return f"<p>{line} {sample_mark(report.sample)}</p><p class='desk-small'>{counted}. {link}</p>"


def _doubts(report: Report) -> str:
    if not report.doubts:
        return ""
    items = "".join(f"<li>{words(doubt.message)}</li>" for doubt in report.doubts)
    summary = f"<summary>Does not add up ({len(report.doubts)})</summary>"
    return f'<details class="desk-doubts">{summary}<ul>{items}</ul></details>'


def _contents(report: Report) -> str:
    entries = [(s.span.start, f"level-{min(s.level, 4)}", s.heading, f"r-s{i}") for i, s in enumerate(report.sections)]
    entries += [
        (issue.span.start, "level-issue", f"Issue {issue.number}", f"r-i{i}") for i, issue in enumerate(report.issues)
    ]
    links = "".join(
        f'<li class="{css}"><a href="#{anchor}" data-jump="{anchor}">{words(_short(label))}</a></li>'
        for _, css, label, anchor in sorted(entries)
    )
    return f'<h3 class="desk-small">Contents</h3><ol>{links}</ol>' if links else ""


def _text(report: Report, at: Span | None) -> str:
    marks = [mark for mark in _marks(report, at) if mark.span.start < mark.span.end]
    cuts = {0, len(report.text)} | {m.span.start for m in marks} | {m.span.end for m in marks}
    edges = sorted(cuts)
    begins: dict[int, list[_Mark]] = {}
    for mark in marks:
        begins.setdefault(mark.span.start, []).append(mark)
    active: list[_Mark] = []
    out: list[str] = []
    for start, end in pairwise(edges):
        active = [mark for mark in active if mark.span.end > start] + begins.get(start, [])
        out.append("".join(_flag(mark) for mark in begins.get(start, [])))
        css = " ".join(sorted({mark.css for mark in active}))
        piece = words(report.text[start:end])
        out.append(f'<span class="{css}">{piece}</span>' if css else piece)
    return "".join(out)


def _marks(report: Report, at: Span | None) -> Iterator[_Mark]:
    for i, section in enumerate(report.sections):
        start = section.span.start
        if report.text.startswith(section.heading, start):
            css = f"r-heading r-level-{min(section.level, 4)}"
            yield _Mark(Span(start, start + len(section.heading)), css, anchor=f"r-s{i}")
        else:
            yield _Mark(Span(start, min(start + 1, len(report.text))), "", anchor=f"r-s{i}")
    for i, issue in enumerate(report.issues):
        own = "" if issue.numbered else " (our number)"
        yield _Mark(issue.span, "r-issue", f"Issue {issue.number}{own}", f"r-i{i}")
    for response in report.responses:
        said = ACCEPTANCE[response.acceptance]
        yield _Mark(response.span, "r-response", f"Response to {issue_words(response.issue_numbers)}: {said}")
    for rating in report.ratings:
        yield _Mark(rating.span, "r-rating", "Rating")
    for commitment in report.commitments:
        yield _Mark(commitment.span, "r-commitment", f"Commitment, {STATUS[commitment.status]}")
    for finding in report.findings:
        yield _Mark(finding.span, "r-finding", finding.kind.capitalize())
    for judgement in report.judgements:
        yield _Mark(judgement.span, "r-judgement", f"Judged: {judgement.grade}")
    if at is not None and at.end <= len(report.text):
        yield _Mark(at, "desk-mark", anchor="desk-marked")


def _flag(mark: _Mark) -> str:
    anchor = f' id="{mark.anchor}" tabindex="-1"' if mark.anchor else ""
    if not mark.label:
        return f"<span{anchor}></span>" if anchor else ""
    return f'<span class="desk-flag {mark.css}-flag"{anchor} title="{attribute(mark.label)}">{words(mark.label)}</span>'


def _short(label: str) -> str:
    return label if len(label) <= 70 else label[:69].rstrip() + "…"
