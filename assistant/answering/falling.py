"""Which issues fall to a post or a body: those of which it is the owner, those it answers, those addressed to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.answer import Answer
from assistant.answering.listing import are_several, issue_line, with_lines
from assistant.answering.own_lines import address_of, fields_of
from assistant.answering.quotes import Quotes
from assistant.answering.rows import pair_row
from assistant.answering.silences import scope_words
from assistant.answering.wording import counted
from assistant.finding.pair import Pair
from assistant.finding.shelf import Shelf
from assistant.question import Intent, Question, Subject
from assistant.understanding.catalogue import bare_stems, without_name
from assistant.words import fold
from vectorstore.schema import Part, Span
from vectorstore.stems import stems

_THINGS = r"(?:issues?|recommendations?|recs|concerns?|points?|actions?|areas for improvement)"
_ASKED = re.compile(
    r"^(?:(?:and|so|please) )*(?:"
    r"what (?:(?:does|do|did|must|should|will|is|are|was|were) )(?:the )?(?P<doer>.{2,90}?) (?:(?:have|need|be|get|got"
    r"|has|supposed|expected|required|asked|meant|told) )*(?:to )?do"
    rf"|(?:what|which|list|show|how many)(?: me)?(?: of)?(?: the)? {_THINGS} (?:that |which )?"
    r"(?:(?:are|is|were|was|have been) )?(?:fall(?:s|en|ing)?|fell|belong(?:s|ed|ing)?|addressed|assigned|allocated"
    r"|given|directed|owned|led|rests?|sits?|lies?|for|with)(?: (?:to|by|with|at|on))? (?:the )?(?P<whose>.{2,90}?)"
    r")\s*[?.!]*$"
)
"""Asks what somebody has to do, or which issues are theirs."""


def of_theirs(answer: Answer, shelf: Shelf) -> Answer | None:
    """All issues that fall to whoever a question names, where the answer found so far shows others."""
    question = answer.question
    typed = question.asked.strip()
    asked = _ASKED.match(fold(typed))
    if asked is None or question.filters.issue_numbers:
        return None
    start, end = asked.span("doer" if asked["doer"] else "whose")
    who = _without_areas(fold(typed[start:end]), question)
    if not who or len(shelf.reports(question.filters)) > _REPORTS:
        return None
    pairs, alike = shelf.pairs(question.filters), _called(who, shelf)
    said = {(c.report_id, n) for c in answer.citations for n in c.issue_numbers} if answer.silence is None else set()
    theirs = [(pair, found) for pair in pairs if (found := _named_in(pair, alike, shelf)) is not None]
    own = {(pair.report.id, pair.number) for pair, _ in theirs}
    if not own or own == said or (own < said and question.owners):
        return None
    article = "the " if fold(typed[:start]).endswith("the ") else ""
    return _listed(question, theirs, article + typed[start:end], shelf)


_REPORTS = 40
"""Of so many reports at most each issue's own lines are read; more are left to the register alone."""


def _without_areas(who: str, question: Question) -> tuple[str, ...]:
    """The stems of whom a question names, without the Areas that it names beside."""
    for area in question.filters.areas:
        who = re.sub(rf"\s+(?:in|at|for|of)(?: the)? {re.escape(fold(area))}$", "", who)
    return _plain(who)


def _plain(name: str) -> tuple[str, ...]:
    """A name's stems with what its brackets hold, without articles."""
    return bare_stems(re.sub(r"[()]", " ", name))


def _named_in(pair: Pair, alike: frozenset[tuple[str, ...]], shelf: Shelf) -> Span | None:
    """Where a pair says that it falls to somebody: in a field, a commitment, an answer's label, or its address."""
    for own in fields_of(Intent.OWNER, pair, shelf):
        if any(_forms(one) & alike for one in _each(own.said)):
            return own.span
    for entry in pair.commitments:
        if any(_forms(owner) & alike for owner in entry.part.owners):
            return entry.part.span
    for response in pair.responses:
        if any(_forms(party) & alike for party in response.part.parties):
            return response.part.label_span or response.part.span
    address = address_of(pair, shelf)
    words = shelf.slice(pair.report.id, address) if address else ""
    return address if any(_forms(one) & alike for one in _each(_VERB.sub("", words))) else None


_VERB = re.compile(r",? (?:should|must|needs? to|ought to|shall)\b.*$", re.DOTALL)


def _called(who: tuple[str, ...], shelf: Shelf) -> frozenset[tuple[str, ...]]:
    """What a post or body may be called: as asked, short or long, as the reports explain it."""
    roles = [form for role in shelf.catalogue.roles if who in role.forms for form in role.forms]
    defined = [
        form
        for short, meanings in shelf.catalogue.definitions.items()
        for meaning in meanings
        if who in (forms := [bare_stems(short), bare_stems(meaning.long)])
        for form in forms
    ]
    return frozenset([who, *roles, *defined])


def _forms(name: str) -> frozenset[tuple[str, ...]]:
    """What a name as printed may be asked by: whole, without its brackets, without the person's name behind it."""
    return frozenset(form for n in (name, without_name(name)) for form in (_plain(n), bare_stems(n)) if form)


def _each(names: str) -> Iterator[str]:
    """Names that stand together, whole and each by itself."""
    yield names
    yield from (part for part in re.split(r",? and |, |; | / |:", names) if part != names and stems(part))


def _listed(question: Question, theirs: list[tuple[Pair, Span]], name: str, shelf: Shelf) -> Answer:
    """The issues of somebody, each with the words that say it is theirs."""
    quotes = Quotes(shelf)
    several = are_several(question, shelf)
    rows, lines = [], []
    for pair, span in theirs:
        rows.append(pair_row(pair, quotes))
        line = issue_line(pair, rows[-1].markers[0], quotes, named=several)
        if not pair.issue.part.span.holds(span):
            line += f" – {quotes.quote(quotes.inside(pair.issue, span, Part.RESPONSE, (pair.number,)))}"
        lines.append(line)
    fall = "falls" if len(theirs) == 1 else "fall"
    where = scope_words(question, shelf.catalogue)
    lead = f"{counted(len(theirs), 'issue')} in {where} {fall} to {name}:"
    intent = Intent.COUNT if question.intent is Intent.COUNT else Intent.LIST
    listing = replace(question, intent=intent, subject=Subject.ISSUES, unknown=())
    return Answer(listing, with_lines(lead, lines), quotes.citations, rows=tuple(rows), total=len(theirs))
