"""Whose an issue is, and by when, as lines and cells of its own say: "Owner: ...", "Target date: ...", "X should:"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.answering.extract import asked_lines
from assistant.answering.quotes import Quotes
from assistant.answering.wording import issue_name, place
from assistant.finding.called import PEOPLE, ROLE
from assistant.finding.kinds import states
from assistant.finding.pair import Pair
from assistant.finding.shelf import Shelf
from assistant.finding.tables import cell_under
from assistant.question import Intent, Question
from assistant.words import fold
from vectorstore.schema import Part, Span

COLUMNS = {
    Intent.OWNER: re.compile(r"\b(?:owners?|lead|led by|responsib\w*|accountab\w*|who)\b", re.IGNORECASE),
    Intent.DEADLINE: re.compile(r"\b(?:dates?|deadlines?|timescales?|due|when|timeframes?)\b", re.IGNORECASE),
}
"""How action plans head the columns for whose an action is and when it is due."""


@dataclass(frozen=True)
class Own:
    """A field of an issue: the line or cell that says it, its name where that stands apart, and what it says."""

    span: Span
    said: str
    head: Span | None = None


def in_own_lines(question: Question, pair: Pair | None, shelf: Shelf) -> Answer | None:
    """Whose an issue named by its number is or when it is due, where a field of its own row or record says so."""
    if pair is None or question.topic or question.intent not in COLUMNS:
        return None
    own = next((f for f in fields_of(question.intent, pair, shelf) if not _EMPTY.fullmatch(f.said)), None)
    if own is None or (question.asks_for == "name" and not states("name", f"{own.said}.", "")):
        return None
    quotes = Quotes(shelf)
    said = quotes.quote(quotes.inside(pair.issue, own.span, Part.RESPONSE, (pair.number,)))
    if own.head:
        said += f" under {quotes.quote(quotes.inside(pair.issue, own.head, Part.RESPONSE, (pair.number,)))}"
    told = f"{place(pair.report)}, {issue_name(pair.issue.part)}: {said}"
    return Answer(question, "\n".join([told, *asked_lines(pair, quotes)]), quotes.citations)


_EMPTY = re.compile(
    r"(?i:none|nil|n/?a|tb[cad]|not (?:applicable|known|yet known|set)|to be (?:confirmed|agreed))?[\W_]*"
)


def fields_of(intent: Intent, pair: Pair, shelf: Shelf) -> Iterator[Own]:
    """The fields of an issue that say whose it is, or its date: its row's cell, else lines of its record."""
    text = shelf.text(pair.report.id)
    cell = cell_under(text, pair.issue.part.span, COLUMNS[intent])
    if cell:
        yield Own(cell[0], cell[0].of(text).strip(), cell[1])
        return
    for span in (*(r.part.span for r in pair.responses), pair.issue.part.span):
        yield from _labelled(text, span, _NAMES[intent])


_NAMES = {
    Intent.OWNER: re.compile(
        r"(?:(?:action|senior|lead|responsible|risk|named) )*owners?(?:ship)?|lead(?: (?:officer|person|manager|body))?"
        r"|(?:responsib(?:le|ility)|accountab(?:le|ility))(?: (?:officer|person|owner|lead|manager|body|for delivery))?"
        r"|by whom|who|led by",
        re.IGNORECASE,
    ),
    Intent.DEADLINE: re.compile(
        r"(?:(?:target|due|completion|implementation|delivery|expected|end) )*(?:date|deadline)(?: for \w+| of \w+)?"
        r"|(?:to be )?(?:completed?|delivered|implemented|done|due) by|by(?: when)?|when|timescales?|timeframe|due",
        re.IGNORECASE,
    ),
}
"""How a record names the fields for whose something is and when it is due."""


def _labelled(text: str, span: Span, names: re.Pattern[str]) -> Iterator[Own]:
    """The fields of these names in the lines of an answer, and in those that follow it at once."""
    at = text.rfind("\n", 0, span.start) + 1
    for line in re.compile(r"[^\n]+").finditer(text, at):
        found = list(_FIELD.finditer(line.group()))
        is_field = bool(found) and not line.group()[: found[0].start()].strip()
        if line.start() >= span.end and not is_field:
            return
        for one in found if is_field else ():
            if names.fullmatch(one["name"].strip()):
                start, end = (line.start() + edge for edge in (one.start("name"), one.end("said")))
                yield Own(Span(start, end), one["said"].strip(" ."))


_FIELD = re.compile(
    r"(?:^|(?<=[.;] )|(?<=\| ))(?P<name>[A-Z][A-Za-z /]{1,30}?)(?:\s*[:–—]\s*| \| )"
    r"(?P<said>\S.*?)(?=$|[.;] [A-Z][a-z ]{1,25}: | \| )"
)
"""A field of a record: "Lead: Ada Nym. By: 3 May" has two, and a record in cells has "Lead | Ada Nym"."""


def asks_whom(question: Question) -> bool:
    """Whether a question is whom the inspectors ask to do a thing, which an issue says."""
    return bool(_WHOM_ASKED.search(fold(question.asked)))


_WHOM_ASKED = re.compile(
    r"\bwho (?:has to|have to|should|must|needs? to|(?:is|was|were) (?:meant|supposed|asked|expected|told) to)\b"
)


def addressed(question: Question, pair: Pair | None, shelf: Shelf) -> Answer | None:
    """To whom an issue is addressed, where it is asked whose it is or who must do it: "The CPS should ..."."""
    outright = question.intent is Intent.OWNER and not question.topic
    if pair is None or question.asks_for == "name" or not (outright or _asks_who_must(question)):
        return None
    address = address_of(pair, shelf)
    if address is None:
        return None
    quotes = Quotes(shelf)
    said = quotes.quote(quotes.inside(pair.issue, address, Part.ISSUE, (pair.number,)))
    told = f"{place(pair.report)}, {issue_name(pair.issue.part)} is addressed in the words {said}"
    return Answer(question, "\n".join([told, *asked_lines(pair, quotes)]), quotes.citations)


def laid_upon(question: Question, shelf: Shelf) -> Answer | None:
    """Upon whom inspectors lay an issue named by its number, where just that is asked."""
    numbered = question.filters.issue_numbers and _asks_who_must(question)
    pairs = shelf.pairs(question.filters) if numbered else []
    return addressed(question, pairs[0], shelf) if len(pairs) == 1 else None


def _asks_who_must(question: Question) -> bool:
    """Whether a question asks on whom inspectors lay something: "who must comply with it?"."""
    asks_who = question.intent is Intent.OWNER or question.asks_for == "person"
    return asks_who and bool(_MUST.search(fold(question.asked)))


_MUST = re.compile(
    r"\b(?:who|whom)\b.*\b(?:must|should|ought|duty|obligations?|addressed|aimed|directed"
    r"|(?:is|are|was|were) (?:told|asked|required|expected|supposed|meant) to)\b"
)


def asked_by(question: Question, pair: Pair | None, shelf: Shelf) -> Answer | None:
    """By when the inspectors asked for a thing, said to be that, where its own date is asked and no promise of one."""
    asked = fold(question.asked)
    if pair is None or question.intent is not Intent.DEADLINE or _PROMISE.search(asked):
        return None
    due = _asked_for_by(pair, shelf)
    if due is None or (question.topic and not DEMANDED.search(asked)):
        return None
    quotes = Quotes(shelf)
    said = quotes.quote(quotes.inside(pair.issue, due, Part.ISSUE, (pair.number,)))
    told = (
        f"{place(pair.report)}: the inspectors asked for {issue_name(pair.issue.part)} {said}; no other date is given."
    )
    return Answer(question, "\n".join([told, *asked_lines(pair, quotes)]), quotes.citations)


def _asked_for_by(pair: Pair, shelf: Shelf) -> Span | None:
    """The inspectors' deadline for an issue: its own, or that of the line that leads up to it and others."""
    own = pair.issue.part.deadline
    if own:
        return own.span
    line = _led_up_to(pair, shelf)
    text = shelf.text(pair.report.id)
    start = text.rfind("\n", 0, line.start) + 1 if line else 0
    timed = _TIMED.match(text, start, line.end) if line else None
    return Span(start, line.end) if line and timed else None


_TIMED = re.compile(r"\W*(?:within|by|before|no later than|immediately|with immediate effect)\b", re.IGNORECASE)
DEMANDED = re.compile(
    r"\b(?:must|should|needs? to|ha(?:ve|s|d) to|require[sd]?|recommend\w*|asked|ask for|told|meant|expected|supposed"
    r"|inspector\w*|deadline)\b",
    re.IGNORECASE,
)
"""Asks for what the inspectors ask, and for the time that they set: what must or should be done."""
_PROMISE = re.compile(r"\b(?:will|commit\w*|promis\w*|pledg\w*|undert\w+|they|said|says?|agree\w*|plan\w*|going to)\b")
"""Asks for what a body says of its own time, which the inspectors' deadline is not."""


def address_of(pair: Pair, shelf: Shelf) -> Span | None:
    """The words that say who is to do what an issue asks: its own, or the line that leads up to it and others."""
    text = shelf.text(pair.report.id)
    own = pair.issue.part.statement_span
    found = _ADDRESSED.match(own.of(text))
    if found and _is_somebody(found["who"]):
        return Span(own.start + found.start("who"), own.start + found.end())
    if found and (behind := _BEHIND_A_DATE.match(found["who"])) and _is_somebody(found["who"][behind.end() :]):
        return Span(own.start + found.start("who") + behind.end(), own.start + found.end())
    return _led_up_to(pair, shelf)


_BEHIND_A_DATE = re.compile(r"(?:By|Within|Before|From|After)\b.{2,60} (?=(?:the|each|every|all) )")
"""What stands before whoever is asked, without a comma: "Within six months of this report each Area"."""


_ADDRESSED = re.compile(
    r"(?:(?:By|Within|From|In|Before|As|To|Working|For|With)\b[^.;:]{2,60}?, )?"
    r"(?P<who>(?:[\w’'&().-]+,? ){0,13}?[\w’'&().-]+),? (?:should|must|needs? to|ought to|shall)\b"
    r"(?! (?:also |all |then )?be (?!able|responsible|clear|aware)\w+)"
)
"""Who is asked to do something; what should be done by nobody in particular is addressed to nobody."""


def _is_somebody(words: str) -> bool:
    """Whether words name a post or a body, and no thing."""
    last = re.split(r" (?:of|for|in|at|with|on|from) | that | who ", words)[0].split()[-1]
    plain = fold(last).strip(".,()")
    return bool(ROLE.fullmatch(plain) or PEOPLE.fullmatch(plain) or _BODIES.fullmatch(plain) or _SHORT.search(words))


_BODIES = re.compile(
    r"services?|force|constabulary|areas?|region|authority|authorities|governments?|directorate|division|prosecutors"
    r"|prisons?|sergeants?|pdu|executives?|commission|commissioners?|institute|office|centre|staff|partnership"
)
_SHORT = re.compile(r"(?:^|\s)(?:the |The )?[A-Z]{2,6}s?$")


_WORDED_LINE = re.compile(r"[^\n]*[^\W\d_]{2}[^\n]*")
"""A line of more than a number or a letter."""


def _led_up_to(pair: Pair, shelf: Shelf) -> Span | None:
    """The line that leads up to an issue and others before it: "The Ministry should:"."""
    text = shelf.text(pair.report.id)
    before = [
        p.issue.part.span for p in shelf.pairs_of(pair.report.id) if p.issue.part.span.end <= pair.issue.part.span.start
    ]
    here = pair.issue.part.span.start
    for span in (*sorted(before, key=lambda s: -s.start), Span(0, 0)):
        lines = list(_WORDED_LINE.finditer(text, span.end, here))
        if lines:
            last = lines[-1]
            found = _LEADS_UP.search(last.group())
            start = last.start()
            return Span(start + found.start(), start + found.end()) if found and _is_somebody(found["who"]) else None
        here = span.start
    return None


_LEADS_UP = re.compile(
    r"(?P<who>\b(?:[Tt]he )?[A-Z](?:[\w’'&().-]+,? ){0,13}?[\w’'&().-]+) (?:should|must|needs? to|ought to|shall)\W*$"
)
