"""Lists and counts of issues and responses: on a topic, taken in some way, unanswered, or answered together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Answer, Reason, Row
from assistant.evidence import enough, find
from assistant.lookup import no_response, not_covered, pair_row, scope_of
from assistant.question import Question
from assistant.quotes import Quotes
from assistant.shelf import Pair, Shelf
from assistant.silences import scope_words, silent
from assistant.terms import Terms, stems_of
from assistant.wording import ACCEPTANCE_WORDS, about, counted, day, listed, one_line, short_title, word_for
from vectorstore.schema import Response, Span
from vectorstore.sentences import sentences
from vectorstore.stems import stems

if TYPE_CHECKING:
    from vectorstore.records import Entry


MOST_REPORTS = 60
"""So many reports are looked through one by one; a larger scope is answered from the searches."""


def list_issues(question: Question, shelf: Shelf) -> Answer:
    """The issues in scope, narrowed by topic, acceptance, answer or its absence."""
    whole = shelf.pairs(scope_of(question))
    pairs = shelf.pairs(question.filters)
    if not whole:
        return _denied(question, shelf) or silent(
            question, Reason.NOT_COVERED, f"No issues are set out in {scope_words(question, shelf.catalogue)}."
        )
    kept = [p for p in on_topic(pairs, question, shelf) if _fits(p, question)]
    if not kept:
        return _none_of(question, pairs, whole, shelf)
    quotes = Quotes(shelf)
    rows = tuple(pair_row(pair, quotes) for pair in kept)
    lead = _issues_lead(question, kept, whole, shelf)
    return Answer(question, lead, quotes.citations, rows=rows, total=len(kept), of=len(whole))


def _denied(question: Question, shelf: Shelf) -> Answer | None:
    """The sentence in which a report without issues says that there are none."""
    quotes = Quotes(shelf)
    for report_id in shelf.reports(question.filters)[:MOST_REPORTS]:
        for passage in shelf.prose(report_id):
            for span in sentences(passage.text, passage.span.start):
                text = passage.text[span.start - passage.span.start : span.end - passage.span.start]
                if _NONE.search(text):
                    quotes.passage(passage, span)
    if not quotes.citations:
        return None
    said = " ".join(quotes.quote(c.marker) for c in quotes.citations)
    return Answer(
        question,
        f"No issues are set out in {scope_words(question, shelf.catalogue)}: {said}",
        quotes.citations,
        rows=(),
        total=0,
        of=0,
    )


_NONE = re.compile(r"\bno (?:specific |formal |further |new )?(?:recommendations|issues to address)\b", re.IGNORECASE)


def _fits(pair: Pair, question: Question) -> bool:
    kinds = {r.part.acceptance_of(pair.number) for r in pair.responses}
    if question.unanswered:
        return not pair.responses
    if question.joint and not any(len(r.part.issue_numbers) > 1 for r in pair.responses):
        return False
    return not question.acceptances or bool(kinds & set(question.acceptances))


def on_topic(pairs: Sequence[Pair], question: Question, shelf: Shelf, *, found: bool = True) -> list[Pair]:
    """The pairs whose issue is on the topic; where no issue names it, those whose answer does."""
    if not question.topic or question.joint:
        return list(pairs)
    terms = Terms.of(question.topic, question.phrase, shelf.catalogue)
    by_words = [p for p in pairs if terms.coverage(p.asked) >= COVERED]
    by_theme = [p for p in pairs if question.theme and question.theme in p.themes]
    outright = set(stems(question.theme)) <= set(stems(question.topic))
    kept = [p for p in pairs if p in by_words or (p in by_theme and (outright or not by_words))]
    if kept or not found:
        return kept
    by_answer = [p for p in pairs if terms.coverage(p.asked | p.answered) >= COVERED]
    if by_answer:
        return by_answer
    nearest = find(question, shelf)
    keys = {s.pair.key for s in nearest.pairs[:3] if s.pair and enough(s, nearest, shelf)}
    return [p for p in pairs if p.key in keys]


COVERED = 0.75


def _issues_lead(question: Question, kept: Sequence[Pair], whole: Sequence[Pair], shelf: Shelf) -> str:
    where = scope_words(question, shelf.catalogue)
    on = f" about {about(question)}" if question.topic and not question.joint else ""
    label = word_for(*(p.issue.part for p in whole))
    what = _narrowed_words(question, len(kept))
    if not what and not on:
        return (
            f"{counted(len(kept), label)} {'is' if len(kept) == 1 else 'are'} set out in "
            f"{where}{_per_report(kept, shelf)}."
        )
    share = (
        f"{len(kept)} of {counted(len(whole), label)}"
        if len(whole) != len(kept)
        else f"All {counted(len(kept), label)}"
    )
    be = "is" if len(kept) == 1 else "are"
    said = " and ".join(part for part in (f"{be}{on}" if on else "", what) if part)
    return f"{share} in {where} {said}{_per_report(kept, shelf)}: {_numbers(kept)}."


def _narrowed_words(question: Question, number: int) -> str:
    be = "is" if number == 1 else "are"
    if question.unanswered:
        return f"{'has' if number == 1 else 'have'} no published response"
    if question.acceptances:
        return f"{be} {listed([ACCEPTANCE_WORDS[a] for a in question.acceptances], 'or')}"
    return f"{be} answered together with another" if question.joint else ""


def _per_report(kept: Sequence[Pair], shelf: Shelf) -> str:
    numbers = Counter(p.report.id for p in kept)
    if len(numbers) < 2:
        return ""
    each = [
        f"{n} for {shelf.brief(i).area or short_title(shelf.brief(i).title)} ({day(shelf.brief(i).published)})"
        for i, n in numbers.items()
    ]
    return f" ({listed(each)})" if len(each) <= _NAMED else f", over {len(each)} reports"


_NAMED = 8


def _numbers(kept: Sequence[Pair]) -> str:
    if len(kept) > 30:
        return "see the table"
    if len({p.report.id for p in kept}) == 1:
        return listed([p.number for p in kept])
    return listed([" ".join([*_named(p), f"no. {p.number}"]) for p in kept])


def _named(pair: Pair) -> list[str]:
    """An Area and a year, as far as they are stated."""
    area = pair.issue.area or pair.report.area or short_title(pair.report.title)
    return [area, pair.report.published[:4]] if pair.report.published else [area]


def _none_of(question: Question, pairs: Sequence[Pair], whole: Sequence[Pair], shelf: Shelf) -> Answer:
    """None fits: for a topic a silence, for an acceptance the plain fact with every issue's own position."""
    if question.topic and not on_topic(pairs, question, shelf):
        return not_covered(question, find(question, shelf), shelf)
    quotes = Quotes(shelf)
    meant = on_topic(pairs, question, shelf) or whole
    rows = tuple(pair_row(pair, quotes) for pair in meant[:60])
    what = _narrowed_words(question, 1)
    where = scope_words(question, shelf.catalogue)
    if question.acceptances and not any(p.responses for p in meant):
        return no_response(question, meant, shelf)
    word = word_for(*(p.issue.part for p in meant))
    lead = f"None of the {counted(len(meant), word)} in {where} {what or 'fits'}."
    if question.unanswered:
        lead = f"Each of the {counted(len(meant), word)} in {where} has a published response."
    if len(meant) == 1:
        lead = f"The only {word} in {where} {'has a published response' if question.unanswered else _not(what)}."
    return Answer(question, lead, quotes.citations, rows=rows, total=0, of=len(meant))


def _not(what: str) -> str:
    """ "is accepted" turned into its denial."""
    verb, _, rest = (what or "is of this kind").partition(" ")
    return f"{verb} not {rest}"


def list_responses(question: Question, shelf: Shelf) -> Answer:
    """The responses in scope; a joint one is one row."""
    pairs = shelf.pairs(question.filters)
    every: dict[tuple[str, Span], tuple[Entry[Response], Pair]] = {}
    for pair in pairs:
        for response in pair.responses:
            every.setdefault((response.report.id, response.part.span), (response, pair))
    if not every:
        if pairs:
            return _none_of(replace(question, unanswered=True, topic=""), pairs, pairs, shelf)
        return silent(
            question, Reason.NO_RESPONSE, f"No responses are published in {scope_words(question, shelf.catalogue)}."
        )
    terms = Terms.of(question.topic, question.phrase, shelf.catalogue)
    kept = [
        (r, p)
        for r, p in every.values()
        if (not question.topic or terms.coverage(stems_of(r.text)) >= COVERED)
        and (not question.acceptances or r.part.acceptance in question.acceptances)
        and (not question.joint or len(r.part.issue_numbers) > 1)
    ]
    if not kept and question.topic:
        return not_covered(question, find(question, shelf), shelf)
    quotes = Quotes(shelf)
    shown = kept or list(every.values())
    rows = tuple(_response_row(r, quotes) for r, _ in shown)
    where = scope_words(question, shelf.catalogue)
    if not kept:
        words = listed([ACCEPTANCE_WORDS[a] for a in question.acceptances], "or")
        lead = (
            f"None of the {counted(len(every), 'response')} in {where} is worded as {words}; each response's "
            f"own position stands beside it."
        )
    elif len(kept) == len(every):
        lead = (
            f"{counted(len(kept), 'response')} {'is' if len(kept) == 1 else 'are'} published in {where}; a "
            f"joint response counts once."
        )
    else:
        lead = f"{len(kept)} of {counted(len(every), 'response')} in {where}; a joint response counts once."
    return Answer(question, lead, quotes.citations, rows=rows, total=len(kept), of=len(every))


def _response_row(response: Entry[Response], quotes: Quotes) -> Row:
    cells = (
        ("Area", response.area or response.report.area or ""),
        ("Published", day(response.report.published)),
        ("Issues answered", listed(response.part.issue_numbers)),
        ("Answer", ACCEPTANCE_WORDS[response.part.acceptance]),
        ("Response", one_line(response.text)),
    )
    return Row(cells, (quotes.response(response),))
