"""What the walk over a document's lines cuts out: drafts of issues, responses and findings, as the lines they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.blocks import BlockKind
from ingest.labels import marker
from ingest.outline import Line
from vectorstore.schema import Span


@dataclass(slots=True)
class DraftIssue:
    """The lines of one issue; `first` is where its own words begin in its first line."""

    number: str
    label: str
    lines: list[Line] = field(default_factory=list)
    first: int = 0
    area: str | None = None
    heading: str = ""
    answered: bool = False
    same: DraftIssue | None = None


@dataclass(slots=True)
class DraftResponse:
    """The lines of one response to `issues`; `named` are the numbers its label gives."""

    issues: list[DraftIssue]
    named: tuple[str, ...] = ()
    party: str = ""
    label: Span | None = None
    lines: list[Line] = field(default_factory=list)
    first: int = 0
    area: str | None = None
    heading: str = ""


@dataclass(slots=True)
class Box:
    """The lines of a finding that the document itself marks with a word such as "Strength"."""

    kind: str
    lines: list[Line] = field(default_factory=list)
    first: int = 0
    area: str | None = None


@dataclass(frozen=True, slots=True)
class Drafts:
    """What one walk cuts out, in the order met."""

    issues: list[DraftIssue]
    responses: list[DraftResponse]
    boxes: list[Box]


def has_words(lines: Sequence[Line], first: int) -> bool:
    """Whether lines hold anything behind the label that the first begins with."""
    return len(lines) > 1 or bool(lines[0].text[first:].strip())


def is_list_line(line: Line) -> bool:
    """Whether a line is an item of a list, by its format or its marker."""
    return line.kind is BlockKind.ITEM or marker(line.text) is not None


def is_bulleted(line: Line) -> bool:
    """Whether a line begins with a bullet or letter and not with a number."""
    found = marker(line.text)
    return bool(found and found.bullet)
