"""Where a role is named in responses beside the commitments that fall to it: "the board is chaired by the DCCP"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from assistant.answering.listing import are_several, label, with_lines
from assistant.answering.quotes import Quotes
from assistant.answering.wording import listed
from assistant.finding.fitting import leans_back
from assistant.finding.shelf import Shelf
from assistant.question import Question
from vectorstore.schema import Part, Response, Span
from vectorstore.sentences import sentence_before, sentences
from vectorstore.stems import stems

if TYPE_CHECKING:
    from vectorstore.records import Entry

_MOST = 6
"""A role named more often than this beside its commitments is one that everything is said of."""
_REPORTS = 12


def named_beside(question: Question, quotes: Quotes) -> str:
    """The sentences of responses that name the roles asked about and are not quoted yet; "" where there are none."""
    if not question.owners or question.topic or question.due or question.dated or question.undated or question.status:
        return ""
    shelf = quotes.shelf
    if len(shelf.reports(question.filters)) > _REPORTS:
        return ""
    found = list(islice(_naming(question, quotes), _MOST + 1))
    if not found or len(found) > _MOST:
        return ""
    several = are_several(question, shelf)
    return with_lines("Named beside that in the responses:", [_line(*each, quotes, named=several) for each in found])


def _line(response: Entry[Response], span: Span, quotes: Quotes, *, named: bool) -> str:
    """A sentence of a response in a list: the issues it answers, then its words."""
    numbers = response.part.issue_numbers
    issues = f"{'issue' if len(numbers) == 1 else 'issues'} {listed(numbers)}"
    head = f"{label(response.report, response.area)}, {issues}" if named else issues.capitalize()
    return f"{head}: {quotes.quote(quotes.inside(response, span, Part.RESPONSE, numbers))}"


def _naming(question: Question, quotes: Quotes) -> Iterator[tuple[Entry[Response], Span]]:
    """The sentences of responses that name a role asked about, each once, less those that are quoted."""
    forms = _forms(question, quotes.shelf)
    seen = {(c.report_id, c.span) for c in quotes.citations}
    responses = (r for pair in quotes.shelf.pairs(question.filters) for r in pair.responses)
    for response in responses:
        report_id, within = response.report.id, response.part.span
        text = quotes.shelf.text(report_id)
        for span in sentences(within.of(text), within.start):
            told = any(i == report_id and s.start < span.end and span.start < s.end for i, s in seen)
            if not told and any(_holds(stems(span.of(text)), form) for form in forms):
                seen.add((report_id, span))
                yield response, _with_what_it_points_to(text, span, within)


def _with_what_it_points_to(text: str, span: Span, within: Span) -> Span:
    """A sentence, with the one before it where it opens with "It" or "This"."""
    before = sentence_before(text, span) if leans_back(span.of(text)) else None
    return Span(before.start, span.end) if before and before.start >= within.start else span


def _forms(question: Question, shelf: Shelf) -> list[tuple[str, ...]]:
    """The ways to write the roles asked about."""
    return [form for role in shelf.catalogue.roles if role.name in question.owners for form in role.forms]


def _holds(words: Sequence[str], form: tuple[str, ...]) -> bool:
    return any(tuple(words[at : at + len(form)]) == form for at in range(len(words) - len(form) + 1))
