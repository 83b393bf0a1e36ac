"""Findings that the report itself marks: boxes, and sections headed strengths, weaknesses or good practice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.drafts import Box
from ingest.finding_labels import finding_label
from ingest.labels import issue_label, marker
from ingest.outline import Line, Outline, covers
from vectorstore.schema import Finding, Section, Span

_KINDS = (
    (
        "strength",
        r"(?:key |main |areas? of )?strengths?|what (?:is|was|went) (?:working )?well|positive findings|"
        r"(?:where|what) (?:is|are|was|does|do|did) .{3,60}?"
        r"(?:(?:do|does|did|doing)(?: (?:that is|that was))? (?:well|good|effective(?:ly)?)|effective|strong)\??|"
        r"what .{3,40} (?:does|do|did) (?:well|effectively)",
    ),
    (
        "weakness",
        r"(?:key |main |areas? of )?weakness(?:es)?|areas? (?:of concern|for concern)|what needs "
        r"(?:attention|to be better)",
    ),
    ("good practice", r"(?:notable |good |effective |innovative |outstanding |promising |positive ){1,2}practice"),
    ("area for improvement", r"(?:area|aspect)s? (?:for|requiring) (?:improvement|development)"),
)

_BY_WHOM = (
    r" (?:that )?(?:(?:we|inspectors|the \w+) )?"
    r"(?:identified|found|noted|seen|saw|observed|recognised|praised|reported|highlighted)"
    r"(?: (?:by|at|in|during|on) (?:(?:the|this|our) )?\w+){0,2}"
)
"""By whom, and when: "Strengths noted by inspectors", "Strengths seen at this visit"."""
_SECTION = re.compile(r"\d{1,2}\.\d")
_PRAISE = ("strength", "good practice")
"""What no issue stands among: its label ends the list."""


def findings(outline: Outline, boxes: Sequence[Box], taken: Sequence[Span]) -> tuple[Finding, ...]:
    """Boxes first met, then paragraphs and items of sections so headed; nothing that is an issue or a response."""
    found = {finding.span: finding for finding in (*_boxed(boxes), *_headed(outline))}
    free = [finding for finding in found.values() if not covers(taken, finding.span.end - 1)]
    return tuple(sorted(free, key=lambda finding: finding.span))


def _boxed(boxes: Sequence[Box]) -> Iterator[Finding]:
    for box in boxes:
        if whole := _whole_items(box):
            yield from (Finding(box.kind, line.part(_mark(line.text)), box.area) for line in whole)
            continue
        first = box.lines[0]
        start = first.span.start + box.first
        if not first.text[box.first :].strip():
            if len(box.lines) < 2:
                continue
            start = box.lines[1].span.start + _mark(box.lines[1].text)
        yield Finding(box.kind, Span(start, box.lines[-1].span.end), box.area)


def _whole_items(box: Box) -> list[Line]:
    """The items of a box that are sentences, under no more than a line that leads in to them: each is a finding."""
    own = box.lines[0 if box.lines[0].text[box.first :].strip() else 1 :]
    items = [line for line in own if marker(line.text) and not _SECTION.match(line.text)]
    told = [line.text[_mark(line.text) :] for line in items]
    whole = all(words[:1].isupper() and words.endswith(".") for words in told)
    return items if whole and len(items) > 1 and len(own) - len(items) <= 1 and own[-1] is items[-1] else []


def _headed(outline: Outline) -> Iterator[Finding]:
    kinds = {section.span.start: _kind(section) for section in outline.sections}
    kind: str | None = None
    for line in outline.lines:
        if line.heading or finding_label(line.text):
            kind = kinds.get(line.span.start)
        elif kind in _PRAISE and issue_label(line.text):
            kind = None
        elif kind and not line.text.rstrip().endswith(":") and not _is_bare_label(line.text):
            yield Finding(kind, line.part(_mark(line.text)))


def _is_bare_label(text: str) -> bool:
    label = issue_label(text)
    return label is not None and label.length == len(text)


def _mark(text: str) -> int:
    """How long the marker or bare number before a finding's own words is."""
    found, bare = marker(text), re.match(r"\d{1,2}\s+(?=[A-Z])", text)
    return found.length if found else bare.end() if bare else 0


def _kind(section: Section) -> str | None:
    for kind, words in _KINDS:
        if re.fullmatch(
            rf"(?:\d+(?:\.\d+)*\.?\s+)?(?:the )?(?:{words})(?:{_BY_WHOM})?:?",
            section.heading.strip(),
            re.IGNORECASE,
        ):
            return kind
    return None
