"""Collects the citations of one answer and numbers them; every quotation is the store's own slice."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from assistant.answer import Citation
from assistant.answering.wording import quoted
from assistant.finding.pair import Pair
from assistant.finding.shelf import Shelf
from vectorstore.schema import Commitment, Issue, Judgement, Part, Passage, Response, Span
from vectorstore.sentences import sentence_around

if TYPE_CHECKING:
    from vectorstore.records import Entry


class Citable(Protocol):
    """Anything that knows which report it is: a brief, a known report."""

    @property
    def id(self) -> str:
        """The report's id."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def area(self) -> str | None:
        """Its Area or body."""

    @property
    def published(self) -> str | None:
        """Its ISO date."""

    @property
    def sample(self) -> bool:
        """Whether it is one of our samples."""


_UNDER = 2
"""So many paragraphs below an issue are shown with a judgement that stands apart."""
_BETWEEN, _TOLD = 900, 20
"""What explains a judgement is a paragraph or two, not a chapter, and more than a number."""
_ASSESSED = re.compile(
    r"\s*\n(?=[^\n]{3,60}\n)(?:(?:the |our |what )?(?:inspect\w+|we|hm\w+)(?:[’']s?)? (?:[\w’']+ ){0,2}?)?"
    r"(?:assessments?|findings?|found|saw|judge?ments?|evaluation|conclusions?|views?|comments?|commentary):?(?=\n)",
    re.IGNORECASE,
)
"""The heading under which inspectors say what they found, below what they tell of an answer."""


@dataclass
class Quotes:
    """The citations so far. Each `cite…` gives the marker; the same place is cited once."""

    shelf: Shelf
    _held: dict[tuple[str, Span, str], Citation] = field(default_factory=dict)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """In the order of their markers."""
        return tuple(self._held.values())

    def issue(self, pair: Pair) -> int:
        """Cite an issue whole, its items included."""
        return self.entry(pair.whole, Part.ISSUE, (pair.number,))

    def response(self, entry: Entry[Response]) -> int:
        """Cite a response whole."""
        return self.entry(entry, Part.RESPONSE, entry.part.issue_numbers)

    def judgement(self, entry: Entry[Judgement]) -> int:
        """Cite what a follow-up says of an issue."""
        return self.entry(entry, Part.JUDGEMENT, (entry.part.issue_number,))

    def commitment(self, entry: Entry[Commitment]) -> int:
        """Cite one commitment."""
        part = Part.RESPONSE if entry.part.issue_numbers else Part.TEXT
        return self.entry(entry, part, entry.part.issue_numbers)

    def entry(self, entry: Entry[Any], part: Part, numbers: tuple[str, ...] = ()) -> int:
        """Cite any entry of the register over its whole span."""
        return self._add(
            entry.report, entry.part.span, entry.text, part, (entry.area, entry.section, entry.page, numbers)
        )

    def inside(self, entry: Entry[Any], span: Span, part: Part, numbers: tuple[str, ...] = ()) -> int:
        """Cite a stretch of the report that an entry comes from."""
        quote = self.shelf.slice(entry.report.id, span)
        return self._add(entry.report, span, quote, part, (entry.area, entry.section, entry.page, numbers))

    def passage(self, passage: Passage, span: Span | None = None) -> int:
        """Cite a passage, or a sentence of it."""
        span = span or passage.span
        quote = passage.text[span.start - passage.span.start : span.end - passage.span.start]
        section = passage.heading_path[-1] if passage.heading_path else None
        about = (passage.area, section, passage.page, passage.issue_numbers)
        return self._add(self.shelf.brief(passage.report_id), span, quote, passage.part, about)

    def judged(self, entry: Entry[Judgement]) -> int:
        """Cite what a follow-up says of an issue as the sentence that says it."""
        whole = sentence_around(self.shelf.text(entry.report.id), entry.part.span)
        return self.inside(entry, whole, Part.JUDGEMENT, (entry.part.issue_number,))

    def paragraph_after(self, entry: Entry[Judgement]) -> list[int]:
        """Cite the paragraph that explains a judgement, where one follows it on a line of its own."""
        text = self.shelf.text(entry.report.id)
        line_end = text.find("\n", entry.part.span.end)
        if line_end < 0:
            return []
        start = line_end + len(text[line_end:]) - len(text[line_end:].lstrip("\n"))
        end = text.find("\n", start)
        span = Span(start, end if end >= 0 else len(text))
        issues = [p.issue.part.span for p in self.shelf.pairs_of(entry.report.id)]
        if any(issue.start < span.end and span.start < issue.end for issue in issues):
            return []
        if not text[span.start : span.end].rstrip().endswith("."):
            return []
        return [self.inside(entry, span, Part.JUDGEMENT, (entry.part.issue_number,))]

    def paragraph_before(self, issue: Entry[Issue], entry: Entry[Judgement]) -> list[int]:
        """Cite what was found on an issue, where it stands between the issue and what is judged of it."""
        if issue.report.id != entry.report.id or issue.part.span.end >= entry.part.span.start:
            return []
        text = self.shelf.text(entry.report.id)
        start, end = issue.part.span.end, text.rfind("\n", 0, entry.part.span.start)
        between = text[start:end] if end > start else ""
        others = [p.issue.part.span for p in self.shelf.pairs_of(entry.report.id)]
        if len(between) > _BETWEEN or any(start <= other.start < end for other in others):
            return []
        start += len(between) - len(between.lstrip())
        span = Span(start, start + len(between.strip()))
        told = len(between.strip()) > _TOLD and between.rstrip().endswith(".")
        return [self.inside(entry, span, Part.JUDGEMENT, (entry.part.issue_number,))] if told else []

    def paragraphs_under(self, issue: Entry[Issue], entry: Entry[Judgement]) -> list[int]:
        """Cite what was found on an issue right below it, where its judgement stands apart, in a table of all."""
        if issue.report.id != entry.report.id or entry.part.span.end > issue.part.span.start:
            return []
        return self._paragraphs_from(issue.part.span.end, entry)

    def assessment_behind(self, pair: Pair, entry: Entry[Judgement]) -> list[int]:
        """Cite what inspectors say of an issue behind what they tell of its answer, under a heading of theirs."""
        text = self.shelf.text(entry.report.id)
        ends = [r.part.span.end for r in pair.responses if r.report.id == entry.report.id]
        found = _ASSESSED.match(text, max(ends)) if ends else None
        return self._paragraphs_from(found.end(), entry) if found else []

    def explaining(self, pair: Pair, entry: Entry[Judgement]) -> list[int]:
        """Cite what explains a judgement on an issue, wherever its report has it."""
        told = self.paragraph_after(entry) or self.paragraph_before(pair.issue, entry)
        return told or self.paragraphs_under(pair.issue, entry) or self.assessment_behind(pair, entry)

    def _paragraphs_from(self, place: int, entry: Entry[Judgement]) -> list[int]:
        """Cite the whole paragraphs on the lines below a place, as far as the next issue."""
        text = self.shelf.text(entry.report.id)
        others = [p.issue.part.span.start for p in self.shelf.pairs_of(entry.report.id)]
        at = text.find("\n", place)
        spans: list[Span] = []
        while 0 <= at < len(text) and len(spans) < _UNDER:
            start = at + len(text[at:]) - len(text[at:].lstrip("\n"))
            end = text.find("\n", start)
            span = Span(start, end if end >= 0 else len(text))
            if not span.of(text).rstrip().endswith(".") or any(span.start <= other < span.end for other in others):
                break
            spans.append(span)
            at = end
        return [self.inside(entry, span, Part.JUDGEMENT, (entry.part.issue_number,)) for span in spans]

    def line_around(self, entry: Entry[Any], span: Span) -> int:
        """Cite the line of the report that holds a span: in a table its row."""
        return self.inside(entry, self._line(entry, span), Part.RESPONSE, entry.part.issue_numbers)

    def line_of(self, entry: Entry[Any], span: Span) -> str:
        """The words of that line, cited or not."""
        return self.shelf.slice(entry.report.id, self._line(entry, span))

    def _line(self, entry: Entry[Any], span: Span) -> Span:
        text = self.shelf.text(entry.report.id)
        start = text.rfind("\n", 0, span.start) + 1
        end = text.find("\n", span.end)
        return Span(start, end if end >= 0 else len(text))

    def stretch(self, report: Citable, span: Span, part: Part = Part.TEXT) -> int:
        """Cite any stretch of a report, given anything that knows its id, title, area and date."""
        return self._add(report, span, self.shelf.slice(report.id, span), part, (report.area, None, None, ()))

    def quote(self, marker: int) -> str:
        """A citation's words in quotation marks, with its marker."""
        return f"{quoted(self.citations[marker - 1].quote)} [{marker}]"

    def _add(self, report: Citable, span: Span, quote: str, part: Part, about: tuple[Any, ...]) -> int:
        area, section, page, numbers = about
        span, quote = _within_its_cells(span, quote)
        key = (report.id, span, part.value)
        if key not in self._held:
            self._held[key] = Citation(
                marker=len(self._held) + 1,
                report_id=report.id,
                span=span,
                quote=quote,
                title=report.title,
                part=part.value,
                area=area or report.area,
                published=report.published,
                section=section,
                issue_numbers=numbers,
                page=page,
                sample=report.sample,
            )
        return self._held[key].marker


def _within_its_cells(span: Span, quote: str) -> tuple[Span, str]:
    """A stretch without the bars and empty cells of a table at its ends, which say nothing to a reader."""
    kept = quote.strip(_BARS)
    if not kept:
        return span, quote
    start = span.start + len(quote) - len(quote.lstrip(_BARS))
    return Span(start, start + len(kept)), kept


_BARS = " |\n\t"
