"""What the walk over a document's lines cuts out: drafts of issues, responses and findings, as the lines they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeGuard

from ingest.blocks import BlockKind
from ingest.labels import code, is_judgement, is_stance, is_state, issue_label, marker
from ingest.openings import ASKS, LEAD_IN, MUST, Opening, Opens, denies, takes_a_stance
from ingest.outline import Line
from ingest.shapes import demands
from vectorstore.schema import Span

_TITLE = 8
"""The words of a chapter's title at most."""


@dataclass(slots=True)
class DraftIssue:
    """The lines of one issue; `first` is where its own words begin in its first line.

    `joint` is the line "Recommendations 7 and 8" that it shares with others; `quoted` as in an opening.
    `stated` is the stance that its label holds: "Recommendation 1 – Accepted".
    """

    number: str
    label: str
    lines: list[Line] = field(default_factory=list)
    first: int = 0
    area: str | None = None
    heading: str = ""
    answered: bool = False
    same: DraftIssue | None = None
    joint: Line | None = None
    judged: bool = False
    quoted: bool = False
    stated: Span | None = None
    again: list[int] = field(default_factory=list)
    """Where it is printed a second time, as over what is done about it."""

    def add(self, line: Line) -> None:
        """Take a line of its own words; what stands from its judgement on tells how it fared."""
        told = is_judgement(line.text) or is_state(line.text)
        self.judged = self.judged or (told and has_words(self.lines, self.first))
        if not self.judged:
            self.lines.append(line)


@dataclass(slots=True)
class DraftResponse:
    """The lines of one response to `issues`; `named` are the numbers its label gives, `acts` that it lists actions."""

    issues: list[DraftIssue]
    named: tuple[str, ...] = ()
    party: str = ""
    label: Span | None = None
    lines: list[Line] = field(default_factory=list)
    first: int = 0
    area: str | None = None
    heading: str = ""
    acts: bool = False


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


def announced_together(issues: Sequence[DraftIssue]) -> list[DraftIssue]:
    """The last issue, and those before it that the same line announces."""
    last = issues[-1]
    return [issue for issue in issues if issue is last or (last.joint and issue.joint is last.joint)]


def has_words(lines: Sequence[Line], first: int) -> bool:
    """Whether lines hold anything behind the label that the first begins with."""
    return len(lines) > 1 or bool(lines[0].text[first:].strip())


def is_only_named(issue: DraftIssue) -> bool:
    """Whether nothing but a label with a number, and perhaps a name in brackets, stands for an issue so far."""
    return bool(issue.number) and len(issue.lines) == 1 and not has_words(issue.lines, issue.first)


def bears_name(issue: DraftIssue, opening: Opening) -> bool:
    """Whether a label names an issue printed before; "Strategic recommendation 1" is not "Operational …"."""
    label = opening.issue.label if opening.issue else ""
    return issue.number == opening.number and (issue.label.endswith(label) or label.endswith(issue.label))


def is_list_line(line: Line) -> bool:
    """Whether a line is an item of a list, by its format or its marker."""
    lettered = code(line.text)
    return line.kind is BlockKind.ITEM or marker(line.text) is not None or bool(lettered and lettered.number.isalpha())


def is_bulleted(line: Line) -> bool:
    """Whether a line begins with a bullet or letter and not with a number."""
    found = marker(line.text)
    return bool(found and found.bullet)


def belongs_to_issue(issue: DraftIssue, opened: Sequence[Opening], at: int, response_follows: bool) -> bool:
    """Whether a line goes on with the open issue: its own words, its items, or all before the response to it."""
    opening = opened[at]
    if has_words(issue.lines, issue.first) and denies(opening.line.text):
        return False
    if not has_words(issue.lines, issue.first) or response_follows:
        return True
    if "concern" in issue.label and (_is_what_should_be(issue, opening) or _leads_to_what_should_be(issue, opened, at)):
        return True
    return is_list_line(opening.line) or issue.lines[-1].text.rstrip().endswith((":", ":-"))


def ends_issue(issue: DraftIssue, opening: Opening, *, answering: bool) -> bool:
    """Whether a numbered line stands behind an issue: a chapter's title, or a paragraph of the chapter it is in."""
    if not has_words(issue.lines, issue.first):
        return False
    labelled = issue.label != "issue" or "." in opening.number
    return (labelled and not answering) or _is_chapter(issue, opening)


def is_chapter_after_label(issue: DraftIssue, opening: Opening) -> bool:
    """Whether a numbered title stands behind an issue that a label opened, so that it is no issue of the same kind."""
    return issue_label(issue.lines[0].text) is not None and _is_chapter(issue, opening)


def _is_chapter(issue: DraftIssue, opening: Opening) -> bool:
    """Whether a numbered line is the next chapter's title and no item of an issue that has come to its end."""
    words = opening.words.strip()
    title = len(words.split()) <= _TITLE and words[:1].isupper() and words[-1:] not in ".;:,?!)"
    return title and not MUST.search(words) and issue.lines[-1].text.rstrip()[-1:] in ".)”"


def goes_with_concern(issue: DraftIssue, opening: Opening) -> bool:
    """Whether a "Recommendation:" without a number under a concern says what should be done about that concern."""
    bare = opening.issue is not None and not opening.number and opening.issue.label == "recommendation"
    return bare and "concern" in issue.label and not any(MUST.search(line.text) for line in issue.lines)


def states_first(issue: DraftIssue, opened: Sequence[Opening], at: int) -> bool:
    """Whether a stance stands between a label and what is asked for: "Recommendation 1 – Accepted", "Publish …".

    It is kept as said of the issue.
    """
    line, below = opened[at].line, opened[at + 1 : at + 3]
    plain = len(below) > 1 and all(o.opens is Opens.NOTHING and not takes_a_stance(o.words) for o in below)
    asked = plain and demands(below[0].words.split(". ")[0])
    issue.stated = line.span if asked and is_stance(line.text) else issue.stated
    return issue.stated is line.span


def stays_in_issue(issue: DraftIssue, opened: Sequence[Opening], at: int) -> bool:
    """Whether a heading is part of the issue above it: its statement or title, or it heads what is to be done."""
    if has_words(issue.lines, issue.first) or opened[at - 1].line is not issue.lines[-1]:
        return _heads_what_should_be(issue, opened, at)
    words = opened[at].line.text
    below = opened[at + 1 : at + 2]
    asked = any(o.opens is Opens.NOTHING and MUST.search(o.words) and not takes_a_stance(o.words) for o in below)
    if ASKS.search(words) or (len(words.split()) > _TITLE and not asked):
        issue.add(opened[at].line)
        return True
    return asked and opened[at].line.level > issue.lines[0].level


_TITLE = 7
"""The words of a heading that is a title and states nothing, at most."""


def _heads_what_should_be(issue: DraftIssue, opened: Sequence[Opening], at: int) -> bool:
    """Whether a smaller heading under a concern stands over the list of what should be done about it.

    One as large does where bullets below it have no numbers of their own: "Cause of concern", "Recommendations".
    """
    first, below = issue.lines[0], opened[at + 1 : at + 2]
    line = opened[at].line
    deeper = line.level > first.level or line.kind is BlockKind.PARAGRAPH  # printed as plain text under a heading
    listed = line.level == first.level and any(is_bulleted(o.line) for o in opened[at + 2 : at + 3])
    inside = "concern" in issue.label and first.heading and (deeper or listed)
    return inside and any(LEAD_IN.search(o.line.text) and _is_what_should_be(issue, o) for o in below)


def _leads_to_what_should_be(issue: DraftIssue, opened: Sequence[Opening], at: int) -> bool:
    """Whether paragraphs under a concern go on to a heading over what should be done about it."""
    between = (here for here in range(at + 1, min(at + _FAR, len(opened))) if opened[here].opens is not Opens.NOTHING)
    head = next(between, None)
    return head is not None and opened[head].opens is Opens.HEADING and _heads_what_should_be(issue, opened, head)


_FAR = 5
"""So many paragraphs at most say what a concern is."""


def _is_what_should_be(issue: DraftIssue, opening: Opening) -> bool:
    """Whether a paragraph under a concern says what should be done about it: the two are one issue."""
    asked = any(MUST.search(line.text) for line in issue.lines)
    plain = opening.line.kind is BlockKind.PARAGRAPH and not opening.line.heading
    return plain and not asked and bool(MUST.search(opening.words.split(". ")[0]))


def is_sublist(issue: DraftIssue, opening: Opening) -> bool:
    """Whether a number stands in a list that the open issue's own words announce."""
    deeper = opening.line.level > issue.lines[0].level and opening.line.kind is BlockKind.ITEM
    return deeper and issue.lines[0].text.rstrip().endswith((":", ":-"))


def is_unnumbered(open_: DraftIssue | DraftResponse | Box | None) -> TypeGuard[DraftIssue]:
    """Whether what is open is an issue that no number marks."""
    return isinstance(open_, DraftIssue) and not open_.number


def takes_next_line(open_: DraftIssue | DraftResponse | Box | None) -> bool:
    """Whether what is open takes a line that would lead in to issues elsewhere: an answer, or a label without words."""
    bare = isinstance(open_, DraftIssue) and not has_words(open_.lines, open_.first)
    return bare or isinstance(open_, DraftResponse)
