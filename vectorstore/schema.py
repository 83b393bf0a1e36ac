"""What a published report is made of, once read.

Every find carries its `Span` in the report's one canonical text, so a quotation is proved by slicing.
All types are frozen; a `Report` refuses to exist if one of its parts does not lie where it says.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (excluded) of a report's canonical text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forwards from 0 or later, not {self.start} to {self.end}")

    def of(self, text: str) -> str:
        """The characters themselves."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class Kind(StrEnum):
    """The kinds of publication that are read."""

    RESPONSE = "response"
    NARRATIVE_RESPONSE = "narrative_response"
    INSPECTION = "inspection"
    FOLLOW_UP = "follow_up"
    ACTION_PLAN = "action_plan"
    GOVERNMENT_REPLY = "government_reply"

    @property
    def by_inspectors(self) -> bool:
        """Whether inspectors wrote it, who ask and judge and promise nothing."""
        return self in (Kind.INSPECTION, Kind.FOLLOW_UP)


class Acceptance(StrEnum):
    """What a response says of an issue, read from its words and never inferred."""

    ACCEPTED = "accepted"
    IN_PRINCIPLE = "in_principle"
    PARTLY = "partly"
    NOT_ACCEPTED = "not_accepted"
    NOTED = "noted"
    UNSTATED = "unstated"


class Status(StrEnum):
    """Whether what was said is still to do, under way or done, in the words' own tense."""

    TO_DO = "to_do"
    UNDER_WAY = "under_way"
    DONE = "done"


class Part(StrEnum):
    """Which part of a report a passage comes from."""

    ISSUE = "issue"
    RESPONSE = "response"
    RATING = "rating"
    FINDING = "finding"
    JUDGEMENT = "judgement"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a report's text came from, exactly.

    `fetched` is an ISO date; `sha256` is of the bytes as they came; `page_title` is a web page's own title.
    `read_by` is the version of the reading that made the report, so that the same bytes are read again by a newer one.
    """

    location: str
    media_type: str
    sha256: str
    fetched: str
    page_title: str | None = None
    read_by: str = ""


@dataclass(frozen=True, slots=True)
class PageStart:
    """The character at which a printed page begins."""

    start: int
    number: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and everything under it, its sub-sections included; sections nest and never overlap."""

    heading: str
    level: int
    span: Span
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Rating:
    """A grade given to a subject, in the report's own word."""

    subject: str
    grade: str
    span: Span


@dataclass(frozen=True, slots=True)
class Item:
    """One bullet or lettered item inside an issue, without its marker."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Due:
    """A date or period as worded; `date` is ISO to the precision stated, or None where the words fix none."""

    words: str
    date: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Issue:
    """Something the inspectors ask to be addressed.

    `number` is text as printed ("4.10" is not "4.1"); where none is printed it is our ordinal and `numbered` is False.
    `label` is the printed word in lower case ("issue to address", "recommendation"). `deadline` is the inspectorate's.
    `area` is set where one publication treats several Areas or bodies.
    """

    number: str
    statement: str
    statement_span: Span
    span: Span
    items: tuple[Item, ...] = ()
    numbered: bool = True
    label: str = "issue"
    section: str | None = None
    deadline: Due | None = None
    area: str | None = None
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Response:
    """What the inspected body answered, to one issue or jointly to several.

    `span` is the answer without its label. `acceptance_span` is the words the acceptance was read from (a blanket
    sentence in the introduction may be elsewhere). `see` names issues whose response this one points to ("See 1.").
    `apart` is set where a joint response takes a stance of its own on single issues: number and acceptance.
    """

    issue_numbers: tuple[str, ...]
    acceptance: Acceptance
    span: Span
    acceptance_span: Span | None = None
    parties: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    label_span: Span | None = None
    area: str | None = None
    apart: tuple[tuple[str, Acceptance], ...] = ()

    def acceptance_of(self, number: str) -> Acceptance:
        """What it says of one of its issues: "accepts recommendation 3 and partially accepts recommendation 4"."""
        return dict(self.apart).get(number, self.acceptance)


@dataclass(frozen=True, slots=True)
class Commitment:
    """One thing somebody said they will do, are doing or have done; `action` is verbatim, equal to its span."""

    issue_numbers: tuple[str, ...]
    owners: tuple[str, ...]
    action: str
    status: Status
    span: Span
    due: Due | None = None
    area: str | None = None
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A box or paragraph that the report itself marks: strength, weakness, good practice. `kind` is that word."""

    kind: str
    span: Span
    area: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a follow-up says of an earlier recommendation; `grade` is its own word.

    `report_id` is the earlier report that holds the issue, or None when it is not held.
    """

    issue_number: str
    grade: str
    span: Span
    report_id: str | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """A short form and the long form the report itself gives for it."""

    short: str
    long: str
    span: Span


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something about a document that does not add up; shown wherever the report is shown."""

    kind: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One publication as read: its canonical text, and every find as a span of it.

    `area` is the Area or body inspected or answering (None where none is stated); `published` is an ISO date to the
    precision stated; `period` is the period inspected, as worded. `areas` are the Areas or bodies that it names as its
    own where these are several, and `area` is None then. `sample` and `restatement` mark our own samples.
    """

    id: str
    title: str
    kind: Kind
    text: str
    source: Source
    area: str | None = None
    inspectorate: str | None = None
    published: str | None = None
    period: str | None = None
    sample: bool = False
    pages: tuple[PageStart, ...] = ()
    sections: tuple[Section, ...] = ()
    ratings: tuple[Rating, ...] = ()
    issues: tuple[Issue, ...] = ()
    responses: tuple[Response, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    findings: tuple[Finding, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    definitions: tuple[Definition, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    areas: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for span in self._spans():
            if span.end > len(self.text):
                raise ValueError(f"{self.id}: {span} lies outside the text of {len(self.text)} characters")
        for words, span in self._verbatim():
            if span.of(self.text) != words:
                raise ValueError(f"{self.id}: {words[:60]!r} is not what stands at {span}")

    def page_of(self, position: int) -> int | None:
        """The printed page that holds a character, or None where the source has no pages."""
        at = bisect_right(self.pages, position, key=lambda page: page.start)
        return self.pages[at - 1].number if at else None

    def headings_at(self, position: int) -> tuple[str, ...]:
        """The headings above a character, outermost first."""
        inside = [s for s in self.sections if s.span.start <= position < s.span.end]
        return tuple(s.heading for s in sorted(inside, key=lambda s: (s.span.start, s.level)))

    def issue(self, number: str, area: str | None = None) -> Issue | None:
        """The issue with this number (in this Area, where the publication treats several)."""
        for issue in self.issues:
            if issue.number == number and (area is None or issue.area in (None, area)):
                return issue
        return None

    def _spans(self) -> Iterator[Span]:
        marked = (self.sections, self.ratings, self.issues, self.responses, self.commitments)
        also = (self.findings, self.judgements, self.definitions)
        for group in (*marked, *also):
            for part in group:
                yield part.span
        yield from (d.span for d in self.doubts if d.span)
        yield from (r.acceptance_span for r in self.responses if r.acceptance_span)

    def _verbatim(self) -> Iterator[tuple[str, Span]]:
        for issue in self.issues:
            yield issue.statement, issue.statement_span
            yield from ((item.text, item.span) for item in issue.items)
            if issue.deadline:
                yield issue.deadline.words, issue.deadline.span
        for commitment in self.commitments:
            yield commitment.action, commitment.span
            if commitment.due:
                yield commitment.due.words, commitment.due.span


@dataclass(frozen=True, slots=True)
class Passage:
    """A quotable piece of a report: `text == report.text[start:end]`, at most 256 word pieces.

    `context` is a line that is embedded before the text for finding and is never quoted.
    """

    id: str
    report_id: str
    part: Part
    heading_path: tuple[str, ...]
    span: Span
    text: str
    area: str | None = None
    published: str | None = None
    inspectorate: str | None = None
    issue_numbers: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    page: int | None = None
    context: str = ""

    @property
    def year(self) -> int | None:
        """The year of publication, or None where no date is stated."""
        return int(self.published[:4]) if self.published else None
