"""Lists and counts of responses: on a topic, taken in some way, or to several issues; a joint one counts once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.answer import Answer, Reason, Row
from assistant.answering.listing import MOST_LINES, are_several, label, with_lines
from assistant.answering.lookup import not_covered
from assistant.answering.quotes import Quotes
from assistant.answering.silences import scope_words, silent
from assistant.answering.tabulate_issues import COVERED
from assistant.answering.unstated import no_response
from assistant.answering.wording import ACCEPTANCE_WORDS, about, counted, day, listed, numbers_named, one_line
from assistant.finding.evidence import find
from assistant.finding.pair import Pair
from assistant.finding.shelf import Shelf
from assistant.question import Intent, Question
from assistant.understanding.terms import Terms, stems_of
from vectorstore.schema import Part, Response, Span
from vectorstore.sentences import sentences

if TYPE_CHECKING:
    from vectorstore.records import Entry


def list_responses(question: Question, shelf: Shelf) -> Answer:
    """The responses in scope; a joint one is one row."""
    pairs = shelf.pairs(question.filters)
    every: dict[tuple[str, Span], tuple[Entry[Response], Pair]] = {}
    for pair in pairs:
        for response in pair.responses:
            every.setdefault((response.report.id, response.part.span), (response, pair))
    if not every:
        if pairs:
            return no_response(question, pairs, shelf)
        return silent(
            question, Reason.NO_RESPONSE, f"No responses are published in {scope_words(question, shelf.catalogue)}."
        )
    terms = Terms.of(question.topic, question.phrase, shelf.catalogue)
    named = any(terms.literal(stems_of(r.text)) >= COVERED for r, _ in every.values())
    measure = terms.literal if named else terms.coverage
    kept = [
        (r, p)
        for r, p in every.values()
        if (not question.topic or measure(stems_of(r.text)) >= COVERED)
        and (not question.acceptances or r.part.acceptance in question.acceptances)
        and (not question.joint or len(r.part.issue_numbers) > 1)
    ]
    if not kept and question.topic:
        return not_covered(question, find(question, shelf), shelf)
    quotes = Quotes(shelf)
    shown = kept or list(every.values())
    rows = tuple(_response_row(r, quotes) for r, _ in shown)
    lead = _responses_lead(question, len(kept), len(every), shelf)
    if question.intent is Intent.COUNT and len(kept) == len(every):
        text = lead
    else:
        several = are_several(question, shelf)
        lines = [
            f"{_response_line(r, row.markers[0], named=several)}{_mentioning(r, measure, question, quotes)}"
            for (r, _), row in zip(shown, rows, strict=True)
        ]
        text = with_lines(lead, lines[:MOST_LINES])
    return Answer(question, text, quotes.citations, rows=rows, total=len(kept), of=len(every))


def _responses_lead(question: Question, kept: int, every: int, shelf: Shelf) -> str:
    where = scope_words(question, shelf.catalogue)
    what = listed([ACCEPTANCE_WORDS[a] for a in question.acceptances], "or")
    if not kept:
        said = f"is worded as {what}" if what else "answers several issues at once"
        return f"None of the {counted(every, 'response')} in {where} {said} (0 of {every})."
    if kept == every:
        be = "is" if kept == 1 else "are"
        return f"{counted(kept, 'response')} {be} published in {where}; a joint response counts once."
    said = ""
    if question.joint:
        said = f" {'answers' if kept == 1 else 'answer'} several issues at once"
    elif what:
        said = f": {what}"
    elif question.topic:
        said = f" {'treats' if kept == 1 else 'treat'} {about(question)}"
    return f"{kept} of the {counted(every, 'response')} in {where}{said}. A joint response counts once."


def _mentioning(
    response: Entry[Response], measure: Callable[[frozenset[str]], float], question: Question, quotes: Quotes
) -> str:
    """The sentence of a response that is most on the topic of a list, quoted."""
    spans = sentences(response.text, response.part.span.start) if question.topic else []
    start = response.part.span.start
    fits = {s: measure(stems_of(response.text[s.start - start : s.end - start])) for s in spans}
    best = max(fits, key=lambda s: (fits[s], -s.start), default=None)
    if best is None or not fits[best]:
        return ""
    marker = quotes.inside(response, best, Part.RESPONSE, response.part.issue_numbers)
    return f" – {quotes.quote(marker)}"


def _response_line(response: Entry[Response], marker: int, *, named: bool) -> str:
    """A response in a list: which issues it answers, and how they are taken."""
    numbers = numbers_named(response.part.issue_numbers, "issue")
    head = f"{label(response.report, response.area)}, response to {numbers}" if named else f"Response to {numbers}"
    return f"{head}: {ACCEPTANCE_WORDS[response.part.acceptance]} [{marker}]"


def _response_row(response: Entry[Response], quotes: Quotes) -> Row:
    cells = (
        ("Area", response.area or response.report.area or ""),
        ("Published", day(response.report.published)),
        ("Issues answered", listed(response.part.issue_numbers)),
        ("Answer", ACCEPTANCE_WORDS[response.part.acceptance]),
        ("Response", one_line(response.text)),
    )
    return Row(cells, (quotes.response(response),))
