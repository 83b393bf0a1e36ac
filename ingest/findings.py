"""Findings that the report itself marks: boxes, and sections headed strengths, weaknesses or good practice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.drafts import Box
from ingest.labels import finding_label, issue_label, marker
from ingest.outline import Outline, covers
from vectorstore.schema import Finding, Section, Span

_KINDS = (
    (
        "strength",
        r"(?:key |main |areas? of )?strengths?|what (?:is|was|went) (?:working )?well|positive "
        r"(?:findings|practice)",
    ),
    (
        "weakness",
        r"(?:key |main |areas? of )?weakness(?:es)?|areas? (?:of concern|for concern)|what needs "
        r"(?:attention|to be better)",
    ),
    ("good practice", r"(?:notable|good|effective|innovative) practice"),
    ("area for improvement", r"(?:area|aspect)s? (?:for|requiring) (?:improvement|development)"),
)

_PRAISE = ("strength", "good practice")
"""What no issue stands among: its label ends the list."""


def findings(outline: Outline, boxes: Sequence[Box], taken: Sequence[Span]) -> tuple[Finding, ...]:
    """Boxes first met, then paragraphs and items of sections so headed; nothing that is an issue or a response."""
    found = {finding.span: finding for finding in (*_boxed(boxes), *_headed(outline))}
    free = [finding for finding in found.values() if not covers(taken, finding.span.end - 1)]
    return tuple(sorted(free, key=lambda finding: finding.span))


def _boxed(boxes: Sequence[Box]) -> Iterator[Finding]:
    for box in boxes:
        first = box.lines[0]
        start = first.span.start + box.first
        if not first.text[box.first :].strip():
            if len(box.lines) < 2:
                continue
            start = box.lines[1].span.start + _mark(box.lines[1].text)
        yield Finding(box.kind, Span(start, box.lines[-1].span.end), box.area)


def _headed(outline: Outline) -> Iterator[Finding]:
    kinds = {section.span.start: _kind(section) for section in outline.sections}
    kind: str | None = None
    for line in outline.lines:
        if line.heading or finding_label(line.text):
            kind = kinds.get(line.span.start)
        elif kind in _PRAISE and issue_label(line.text):
            kind = None
        elif kind and not line.text.rstrip().endswith(":"):
            yield Finding(kind, line.part(_mark(line.text)))


def _mark(text: str) -> int:
    """How long the marker or bare number before a finding's own words is."""
    found, bare = marker(text), re.match(r"\d{1,2}\s+(?=[A-Z])", text)
    return found.length if found else bare.end() if bare else 0


def _kind(section: Section) -> str | None:
    for kind, words in _KINDS:
        if re.fullmatch(
            rf"(?:\d+(?:\.\d+)*\.?\s+)?(?:the )?(?:{words})(?: identified| found)?:?",
            section.heading.strip(),
            re.IGNORECASE,
        ):
            return kind
    return None
