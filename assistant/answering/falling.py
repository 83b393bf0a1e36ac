"""Which issues fall to a post or a body: those of which it is the owner, those it answers, those addressed to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer
from assistant.answering.listing import are_several, issue_line, with_lines
from assistant.answering.own_lines import address_of, fields_of
from assistant.answering.quotes import Quotes
from assistant.answering.rows import pair_row
from assistant.answering.silences import scope_words
from assistant.answering.wording import counted
from assistant.finding.pair import Pair
from assistant.finding.pointed import narrowed
from assistant.finding.shelf import Shelf
from assistant.question import Intent, Question, Subject
from assistant.understanding.catalogue import bare_stems, without_name
from assistant.understanding.spellings import fold_name
from assistant.understanding.terms import Terms
from assistant.words import fold
from vectorstore.schema import Part, Span
from vectorstore.stems import stems

_THINGS = r"(?:issues?|recommendations?|recs|concerns?|points?|actions?|areas for improvement)"
_ASKED = re.compile(
    r"^(?:(?:and|so|please|of) )*(?:"
    r"what (?:(?:does|do|did|must|should|will|is|are|was|were|has|have) )"
    r"(?:(?:the )?(?:inspect\w+|hm\w+|ofsted|reports?|they|it) (?:tell|ask|want|told|asked|expect|require)(?:ed)? )?"
    r"(?:the )?(?P<doer>.{2,90}?) (?:(?:have|need|be|get|got"
    r"|has|supposed|expected|required|asked|meant|told) )*(?:to )?do(?:,? (?:and )?by (?:when|what date))?"
    r"|what (?:(?:does|do|did|has|have) )?(?:the )?inspect\w+ (?:recommend|suggest|propose)(?:e?d)? (?:to|for) "
    r"(?:the )?(?P<told>.{2,90}?)"
    rf"|(?:what|which|list|show|how many)(?: me)?(?: of)?(?: (?:the|these|those|them|its|their|all))?"
    rf"(?P<of>(?: [\w'’&-]+){{0,6}}?)(?: {_THINGS}|(?<= them)|(?<= these)|(?<= those)|(?<= many)|(?<= which))"
    r"(?P<within> (?:in|of|from|at|by) .{2,60}?)? (?:that |which )?"
    r"(?:(?:are|is|were|was|have been) (?:only |just )?)?(?:fall(?:s|en|ing)?|fell|belong(?:s|ed|ing)?|addressed"
    r"|assigned|allocated|given|directed|owned|led|rests?|sits?|lies?|for|to|with)(?: (?:to|by|with|at|on))? (?:the )?"
    r"(?P<whose>.{2,90}?)"
    r")\s*[?.!]*$"
)
"""Asks what somebody has to do, or which issues are theirs."""
_CONTRAST = re.compile(
    r",? (?:rather than|and not|but not|instead of|as opposed to|not) (?:(?:to|for|by|the) )*(?P<not>.+)$"
)
_ALONE = re.compile(r",? (?:on (?:its|their|his|her) own|alone|only|solely|by (?:itself|themselves)|exclusively)$")
_ITSELF = re.compile(r"(?: (?:it|him|her|them)sel(?:f|ves))$")
_WITHIN = re.compile(r" (?:in|from|of) (?:(?:the|this|that) )?(?:[\w'’&-]+ ){0,5}(?:report|inspection|review|plan)$")
""""... in the Harcastle report" says where, not whose."""


def of_theirs(answer: Answer, shelf: Shelf) -> Answer | None:
    """All issues that fall to whoever a question names, where the answer found so far shows others."""
    typed = answer.question.asked.strip()
    asked = _ASKED.match(fold(typed))
    if asked is None or answer.question.filters.issue_numbers:
        return None
    question = _of_those(answer.question, asked, shelf)
    if len(shelf.reports(question.filters)) > _REPORTS:
        return None
    start, end = asked.span(next(group for group in ("doer", "told", "whose") if asked[group]))
    if asked["told"] and fold_name(asked["told"]) in shelf.catalogue.spellings:
        return None  # all that is recommended in a body's report is recommended to it
    wanted = _wanted(typed[start:end], question, shelf)
    pairs = _on_topic(question, shelf)
    if asked["whose"] and _is_all_about(fold(wanted.name), question) and not all(address_of(p, shelf) for p in pairs):
        return None
    said = {(c.report_id, n) for c in answer.citations for n in c.issue_numbers} if answer.silence is None else set()
    theirs = [(pair, found) for pair in pairs if (found := wanted.found_in(pair, shelf)) is not None]
    own = {(pair.report.id, pair.number) for pair, _ in theirs}
    alone = all(c.issue_numbers for c in answer.citations)
    if not own or (own == said and alone) or (own < said and question.owners):
        return None
    article = "the " if fold(typed[:start]).endswith("the ") else ""
    return _listed(question, theirs, article + wanted.name, shelf)


def _is_all_about(name: str, question: Question) -> bool:
    """Whether a name is that of the one place asked of: what is addressed to nobody there is for it, too."""
    areas = question.filters.areas
    return len(areas) == 1 and bool(name) and bare_stems(name) == bare_stems(areas[0])


_REPORTS = 40
"""Of so many reports at most each issue's own lines are read; more are left to the register alone."""


def _of_those(question: Question, asked: re.Match[str], shelf: Shelf) -> Question:
    """A question about the issues that it speaks of, whosever they are: "of the stalking recommendations"."""
    around = set(f"{asked['of'] or ''}{asked['within'] or ''}".replace("'s", "").split())
    topic = " ".join(w for w in question.topic.split() if w.removesuffix("'s") in around)
    intent = Intent.COUNT if question.intent is Intent.COUNT else Intent.LIST
    return narrowed(replace(question, intent=intent, topic=topic, theme="", unknown=()), shelf)


def _on_topic(question: Question, shelf: Shelf) -> Sequence[Pair]:
    """The issues in scope, those on the topic alone where one is named beside whose they are."""
    pairs = shelf.pairs(question.filters, once=True)
    if not question.topic:
        return pairs
    terms = Terms.of(question.topic, question.phrase, shelf.catalogue)
    return [pair for pair in pairs if terms.coverage(pair.asked) >= _COVERED]


_COVERED = 0.75


def _wanted(typed: str, question: Question, shelf: Shelf) -> _Wanted:
    """Whose issues are asked for, read out of how they are named: "the CPS rather than chief constables"."""
    other = _CONTRAST.search(fold(typed))
    name = typed[: other.start()] if other else typed
    alone = _ALONE.search(fold(name))
    name = name[: alone.start()] if alone else name
    itself = _ITSELF.search(fold(name))
    name = name[: itself.start()] if itself else name
    within = _WITHIN.search(fold(name))
    name = name[: within.start()] if within else name
    who = _without_areas(fold(name), question)
    each = [who, *(_plain(part) for part in re.split(r",? and (?:the )?|, (?:the )?", fold(name)))]
    alike = frozenset(form for one in each if one for form in _called(one, shelf))
    without = _called(_plain(other["not"]), shelf) if other else frozenset()
    return _Wanted(name, alike, without, bool(alone), bool(itself) or (len(who) == 1 and who[0] in _SORTS))


_SORTS = frozenset(stems("unit force service area prison council authority trust school pdu department body"))
"""What the inspected body is called without its name."""


@dataclass(frozen=True)
class _Wanted:
    """Whose issues are asked for: the name as typed, what it may be called, and who must not be named beside it."""

    name: str
    alike: frozenset[tuple[str, ...]]
    without: frozenset[tuple[str, ...]]
    alone: bool
    inspected: bool

    def found_in(self, pair: Pair, shelf: Shelf) -> Span | None:
        """Where a pair says that it falls to them; None where it falls to others, or to others too and may not."""
        body = bare_stems(pair.report.area or "") if self.inspected else ()
        found = _named_in(pair, self.alike | {body} if body else self.alike, fold(self.name), shelf)
        address = address_of(pair, shelf) if found and (self.alone or self.without) else None
        named = list(_each(_VERB.sub("", shelf.slice(pair.report.id, address)))) if address else []
        if self.without and any(_forms(one) & self.without for one in named):
            return None
        return None if self.alone and len(named) > 1 else found


def _without_areas(who: str, question: Question) -> tuple[str, ...]:
    """The stems of whom a question names, without the Areas that it names beside."""
    for area in question.filters.areas:
        who = re.sub(rf"\s+(?:in|at|for|of)(?: the)? {re.escape(fold(area))}$", "", who)
    return _plain(who)


def _plain(name: str) -> tuple[str, ...]:
    """A name's stems with what its brackets hold, without articles."""
    return bare_stems(re.sub(r"[()]", " ", name))


def _named_in(pair: Pair, alike: frozenset[tuple[str, ...]], short: str, shelf: Shelf) -> Span | None:
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
    named = list(_each(_VERB.sub("", words)))
    return address if any(_forms(one) & alike or _letters(one) == short for one in named) else None


def _letters(name: str) -> str:
    """The first letters of a name of several words; what is letters already stays whole: "HM Prison" is "hmp"."""
    words = [w for w in re.findall(r"[A-Za-z]+", name) if fold(w) not in _SMALL]
    return fold("".join(w if w.isupper() else w[0] for w in words)) if len(words) > 1 else ""


_SMALL = ("the", "and", "of", "for", "in")


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
    whole = (name, without_name(name), *(name[m.end() :] for m in _BEHIND_A_DATE.finditer(name)))
    forms = {form for n in whole for form in (_plain(n), bare_stems(n)) if form}
    return frozenset(forms | {form[:-1] for form in forms if len(form) > 1 and form[-1] in _PARTS})


_BEHIND_A_DATE = re.compile(
    r"^(?:By|Within|Before|From|In|After)\b.{2,60}?\b(?:the|each|every|all) (?!.*\b(?:each|every)\b)"
)
"""What stands before whoever has until then: "By April 2022 the"."""
_PARTS = frozenset(stems("area areas headquarters"))
"""Parts of a body that are the body: "each CPS Area"."""


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
