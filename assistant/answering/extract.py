"""Words an answer from what was found: a short lead of our own, then quotations with their markers, never a wall."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.answering.quotes import Quotes
from assistant.answering.wording import counted, day, issue_name, listed, numbers_named, place, quoted, who, word_for
from assistant.finding.found import Sentence
from assistant.finding.pair import Pair
from assistant.finding.shelf import Shelf
from assistant.finding.tables import CELL, header_of
from assistant.words import fold
from vectorstore.filters import Filters
from vectorstore.schema import Acceptance, Commitment, Kind, Part, Response, Span, Status
from vectorstore.sentences import sentences

if TYPE_CHECKING:
    from vectorstore.records import Brief, Entry

_SAYS = {
    Acceptance.ACCEPTED: "{who} accepts this: ",
    Acceptance.IN_PRINCIPLE: "{who} accepts this in principle: ",
    Acceptance.PARTLY: "{who} accepts this in part: ",
    Acceptance.NOT_ACCEPTED: "{who} does not accept this: ",
    Acceptance.NOTED: "{who} notes this, which is not an acceptance: ",
}
NO_ACCEPTANCE = "No explicit acceptance is stated."


def pair_blocks(pairs: Sequence[Pair], quotes: Quotes, *, placed: bool = True) -> list[str]:
    """Each issue with its answer; those answered together stand together, those without an answer say so.

    `placed` names the report at each issue; not needed where a lead named the one report that all stand in.
    """
    blocks = []
    seen: set[tuple[str, str, str | None]] = set()
    for pair in pairs:
        if pair.key in seen:
            continue
        together = [
            p for p in pairs if p.report.id == pair.report.id and p.responses == pair.responses and pair.responses
        ]
        group = together or [pair]
        seen.update(p.key for p in group)
        blocks.append(_block(group, quotes, placed))
    return blocks


def asked_lines(pair: Pair, quotes: Quotes, *, named: bool = True, placed: bool = True) -> list[str]:
    """What the inspectors asked, with its items as a list."""
    marker = quotes.issue(pair)
    issue = pair.whole.part
    name = issue_name(pair.issue.part)
    name = f"{place(pair.report, issue.area)}, {name}" if placed else f"{name[:1].upper()}{name[1:]}"
    head = f"{name}. The inspectors asked: " if named else ""
    if not issue.items:
        return [f"{head}{quoted(issue.statement)} [{marker}]"]
    return [
        f"{head}{quoted(issue.statement)} [{marker}]",
        *(f"- {quoted(item.text)} [{marker}]" for item in issue.items),
    ]


def answers_to(pair: Pair, quotes: Quotes) -> str:
    """The issue that what was just quoted answers, with its items."""
    marker = quotes.issue(pair)
    issue = pair.whole.part
    items = "".join(f"\n- {quoted(item.text)} [{marker}]" for item in issue.items)
    return f"This answers {issue_name(pair.issue.part)}: {quoted(issue.statement)} [{marker}]{items}"


def acceptance_line(pair: Pair, quotes: Quotes) -> str:
    """The acceptance as worded, or that none is stated; where several parties answer, each with its own."""
    own = own_responses(pair)
    told = (_acceptance(pair, response, _speaker(pair, response, quotes.shelf), quotes)[0] for response in own)
    return " ".join(dict.fromkeys(told))


def own_responses(pair: Pair) -> list[Entry[Response]]:
    """The responses that answer an issue themselves, those that they merely point to left out."""
    return [r for r in pair.responses if pair.number in r.part.issue_numbers]


def answer_lines(group: Sequence[Pair], quotes: Quotes, *, reason: bool = False) -> list[str]:
    """What was answered to issues that share a response: the acceptance, the promises, and what else is said.

    Nothing of a short response is left out, so that a promise never stands without its limit; of a long one limits are
    shown, all of it where a reason is asked for.
    """
    first = group[0]
    own = own_responses(first)
    lines = []
    shown: list[Span] = []
    for response in own:
        lines += _one_answer(group, response, quotes, reason, shown)
    for response in first.responses:
        if response not in own:
            numbers = numbers_named(response.part.issue_numbers, word_for(first.issue.part))
            lines.append(f"That response points to another, to {numbers}: {quotes.quote(quotes.response(response))}")
            shown.append(response.part.span)
    beside = [
        c for c in first.commitments if not any(s.start < c.part.span.end and c.part.span.start < s.end for s in shown)
    ]
    outside = [c for c in beside if not any(r.part.span.holds(c.part.span) for r in own)]
    return lines + commitment_lines(outside, quotes, who(first.report))


def _one_answer(
    group: Sequence[Pair], response: Entry[Response], quotes: Quotes, reason: bool, shown: list[Span]
) -> list[str]:
    """One response; what it quotes is added to `shown`."""
    first = group[0]
    body = _speaker(first, response, quotes.shelf)
    taken, quoted_here = _acceptance(first, response, body, quotes)
    by_them = is_looked_back_on(first)
    taken = _AS_THEY_TELL if by_them and taken == NO_ACCEPTANCE else taken
    lines = [f"{taken}{_joint(group, response)}"]
    commitments = [c for c in first.commitments if response.part.span.holds(c.part.span)]
    promised, spans = _promised(commitments, response, quotes, body)
    covered = [*quoted_here, *spans]
    rest = [s for s in sentences(response.text, response.part.span.start) if not _is_shown(s, covered)]
    brief = len(response.text) <= (_REASONED if reason or not commitments else _BRIEF)
    told = rest if brief else [s for s in rest if _LIMIT.search(_words(response, s))][:_LIMITS]
    lines += [*promised, *_in_other_cells(commitments, quotes)]
    if told:
        bullets = [f"- {quotes.quote(_inside(response, s, quotes))}" for s in told]
        head = _also("" if by_them else body, bool(commitments), bool(quoted_here))
        lines += [*filter(None, [head]), *bullets]
    if len(told) < len(rest):
        lines.append(f"More of the response stands in its source: [{quotes.response(response)}]")
    shown += [*covered, *told]
    return lines


_BRIEF = 600
"""Up to so many characters a response is shown whole."""
_REASONED = 1500
"""The same where a reason is asked for, or nothing is promised that could be shown instead."""
_LIMITS = 3
_LIMIT = re.compile(
    r"\b(?:but|however|although|though|unless|except|excluding|only (?:if|where|when|once)|cannot|could not|unable|not"
    r"|subject to|depend(?:s|ing|ent)?|provided|where possible|if|outside|beyond|limited to"
    r"|no (?:power|plans?|more than))\b",
    re.IGNORECASE,
)
"""Words that take something back from a promise, or bound it."""


def _also(body: str, promised: bool, accepted: bool) -> str:
    if not body:
        return "It also says:" if promised else ""
    if promised:
        return "The response also says:"
    return "It goes on:" if accepted else f"{body} answers:" if body != "The response" else "The response says:"


def _is_shown(sentence: Span, covered: Sequence[Span]) -> bool:
    """Whether most of a sentence is among what is quoted already."""
    held = sum(max(0, min(sentence.end, c.end) - max(sentence.start, c.start)) for c in covered)
    return held >= 0.5 * (sentence.end - sentence.start)


def _words(response: Entry[Response], span: Span) -> str:
    start = response.part.span.start
    return response.text[span.start - start : span.end - start]


def _inside(response: Entry[Response], span: Span, quotes: Quotes) -> int:
    return quotes.inside(response, span, Part.RESPONSE, response.part.issue_numbers)


def _joint(group: Sequence[Pair], response: Entry[Response]) -> str:
    others = [n for n in response.part.issue_numbers if n not in {p.number for p in group}]
    word = word_for(group[0].issue.part)
    return f" (Answered together with {numbers_named(tuple(dict.fromkeys(others)), word)}.)" if others else ""


def _promised(
    commitments: Sequence[Entry[Commitment]], response: Entry[Response], quotes: Quotes, body: str
) -> tuple[list[str], list[Span]]:
    """Commitments as bullets, and the stretches they quote: the whole sentence where the rest of it takes back."""
    commitments = [c for c in commitments if not _DECLINED.search(c.text)]
    ahead = dict.fromkeys(_stretch(c, response) for c in commitments if c.part.status is Status.TO_DO)
    made = dict.fromkeys(_stretch(c, response) for c in commitments if c.part.status is not Status.TO_DO)
    made = {span: None for span in made if span not in ahead}
    lines = []
    for head, spans in ((_commits(body), ahead), ("Already done or under way:", made)):
        if spans:
            lines += [head, *(f"- {quotes.quote(_inside(response, s, quotes))}" for s in spans)]
    return lines, [*ahead, *made]


def _stretch(commitment: Entry[Commitment], response: Entry[Response]) -> Span:
    """A commitment's own words, or its whole sentence where the rest of that limits it."""
    span = commitment.part.span
    around = [s for s in sentences(response.text, response.part.span.start) if s.holds(span)]
    if not around:
        return span
    rest = _words(response, Span(around[0].start, span.start)) + _words(response, Span(span.end, around[0].end))
    return around[0] if len(rest) > _TORN and _LIMIT.search(rest) else span


_TORN = 15
_DECLINED = re.compile(
    r"\b(?:unable to|cannot|can not|not able to|not in a position to|(?:do|does) not (?:intend|plan|propose))\b",
    re.IGNORECASE,
)
"""What is declined in these words is no promise, whoever recorded it as one."""


def _commits(body: str) -> str:
    return f"{body} commits to:" if body != "The response" else "Committed to:"


def _speaker(pair: Pair, response: Entry[Response], shelf: Shelf) -> str:
    """Who answers: the party where several answer in a report ("the PCC"), else the Area or body of the report."""
    own = response.part.parties
    if not own or len(shelf.parties_of(response.report.id)) < _SEVERAL:
        return response.area or pair.issue.part.area or who(pair.report)
    if fold(own[0]) == "joint":
        return "The joint response"
    return listed([p if p.lower().startswith(("the ", "cps")) else f"The {p}" for p in own])


_SEVERAL = 2


def is_looked_back_on(pair: Pair) -> bool:
    """Whether inspectors look back at an issue of theirs, so that all that stands under it is what they tell."""
    return pair.report.kind is Kind.FOLLOW_UP and bool(pair.judgements)


_AS_THEY_TELL = "What the follow-up tells of what was done or promised:"


def _block(group: Sequence[Pair], quotes: Quotes, placed: bool) -> str:
    lines = [line for pair in group for line in asked_lines(pair, quotes, placed=placed)]
    first = group[0]
    lines += judged_lines(first, quotes)
    if not first.responses:
        return "\n".join(lines if first.judgements else [*lines, "No response to it is published here."])
    return "\n".join([*lines, *answer_lines(group, quotes)])


def judged_lines(pair: Pair, quotes: Quotes) -> list[str]:
    """What a follow-up judges of an issue, with the paragraph that explains it."""
    lines = []
    for judgement in pair.judgements:
        if judgement.report.kind is Kind.ACTION_PLAN:
            lines.append(f"The plan's own word for how it stands: {quotes.quote(quotes.judgement(judgement))}")
            continue
        lines.append(f"The follow-up judges: {quotes.quote(quotes.judged(judgement))}")
        lines += [f"- {quotes.quote(marker)}" for marker in quotes.explaining(pair, judgement)]
    return lines


def commitment_lines(commitments: Sequence[Entry[Commitment]], quotes: Quotes, body: str) -> list[str]:
    """Commitments as bullets: what will be done first, what is done or under way after it."""
    ahead = [c for c in commitments if c.part.status is Status.TO_DO]
    made = [c for c in commitments if c.part.status is not Status.TO_DO]
    lines = []
    for head, kept in ((_commits(body), ahead), ("Already done or under way:", made)):
        if kept:
            lines += [head, *(f"- {quotes.quote(quotes.commitment(c))}" for c in kept)]
            lines += _in_other_cells(kept, quotes)
    return lines


def _in_other_cells(commitments: Sequence[Entry[Commitment]], quotes: Quotes) -> list[str]:
    """Whose commitments are and when they are due, where a table says it in other cells than the words quoted."""
    told: dict[int, dict[str, None]] = {}
    for entry in commitments:
        part, cells = entry.part, quotes.line_of(entry, entry.part.span)
        said = [f"owner {owner}" for owner in part.owners if owner in cells and owner not in entry.text]
        due = part.due if part.due and not part.span.holds(part.due.span) else None
        said += [f"date {due.words}"] if due and due.words in cells else []
        if said and " | " in cells:
            told.setdefault(quotes.line_around(entry, part.span), {}).update(dict.fromkeys(said))
    return [f"Beside it in the table: {', '.join(sorted(said, reverse=True))} [{row}]" for row, said in told.items()]


def _acceptance(pair: Pair, response: Entry[Response], body: str, quotes: Quotes) -> tuple[str, list[Span]]:
    """The line on how an issue was taken, and the stretch it quotes."""
    part = response.part
    taken = part.acceptance_of(pair.number)
    if taken is Acceptance.UNSTATED or part.acceptance_span is None:
        return NO_ACCEPTANCE, []
    span = _sentence_around(response, part.acceptance_span)
    return _SAYS[taken].format(who=body) + quotes.quote(_inside(response, span, quotes)), [span]


def _sentence_around(response: Entry[Response], span: Span) -> Span:
    """The sentence that holds the words of acceptance; a blanket one outside the response is quoted as it is."""
    if not response.part.span.holds(span):
        return span
    around = [
        s for s in sentences(response.text, response.part.span.start) if s.start < span.end and span.start < s.end
    ]
    return Span(min(s.start for s in around), max(s.end for s in around)) if around else span


def prose_lines(chosen: Sequence[Sentence], quotes: Quotes, *, places: bool) -> list[str]:
    """Sentences of prose as quotations in the order of the report; each report named where there are several."""
    lines: list[str] = []
    by_report: dict[str, list[Sentence]] = {}
    for sentence in chosen:
        by_report.setdefault(sentence.passage.report_id, []).append(sentence)
    for report_id, held in by_report.items():
        if places:
            lines.append(f"{place(quotes.shelf.brief(report_id))}:")
        for sentence in sorted(held, key=lambda s: s.span):
            said = quotes.quote(quotes.passage(sentence.passage, sentence.span))
            lines.append(f"- {said}{under_head(sentence, quotes)}")
    return lines


def under_head(sentence: Sentence, quotes: Quotes) -> str:
    """The head of the table that a row stands in, without which its cells say little."""
    if CELL not in sentence.text:
        return ""
    header = header_of(quotes.shelf.text(sentence.passage.report_id), sentence.span)
    if header is None or header.start >= sentence.span.start:
        return ""
    return f" under {quotes.quote(quotes.stretch(quotes.shelf.brief(sentence.passage.report_id), header))}"


def where(sentence: Sentence, quotes: Quotes) -> str:
    """Where a sentence stands: "South East, 30 January 2018, in the response to issue 6"."""
    passage = sentence.passage
    at = place(quotes.shelf.brief(passage.report_id), passage.area)
    if passage.issue_numbers:
        only = Filters(report_ids=(passage.report_id,), issue_numbers=passage.issue_numbers)
        held = quotes.shelf.pairs(only)
        named = numbers_named(passage.issue_numbers, word_for(held[0].issue.part) if held else "issue")
        if passage.part is Part.RESPONSE:
            return f"{at}, in the response to {named}"
        return f"{at}, in {named}, the inspectors asked" if passage.part is Part.ISSUE else f"{at}, in {named}"
    section = passage.heading_path[-1] if passage.heading_path else ""
    title = quotes.shelf.brief(passage.report_id).title
    return f"{at}, under “{section}”" if section and len(section) < _HEADING and section not in title else at


_HEADING = 80


def lead_for_pairs(pairs: Sequence[Pair], topic: str, shelf: Shelf) -> str:
    """One sentence that says what follows."""
    reports = list(dict.fromkeys(p.report.id for p in pairs))
    commitments = {(c.report.id, c.part.span) for p in pairs for c in p.commitments}
    on = f" on {topic}" if topic else ""
    answered = [p for p in pairs if p.responses]
    bodies = list(dict.fromkeys(_speaker(p, r, shelf) for p in answered for r in own_responses(p)[:1] or p.responses))
    word = word_for(*(p.issue.part for p in pairs))
    if not bodies:
        was = "was" if len(pairs) == 1 else "were"
        return f"{counted(len(pairs), word)}{on} {was} raised; no response is published here."
    if len(reports) == 1 and len(bodies) == 1 and len(answered) == len(pairs):
        numbered = pairs[0].issue.part.numbered
        issues = numbers_named([p.number for p in pairs], word) if numbered else counted(len(pairs), word)
        if all(map(is_looked_back_on, pairs)):
            return _looks_back(pairs[0].report, issues, len(commitments))
        made = counted(len(commitments), "commitment") if commitments else "no commitment"
        report, is_body = pairs[0].report, bodies[0] in (who(pairs[0].report), pairs[0].issue.part.area)
        dated = f" ({day(report.published) if is_body else place(report)})" if report.published else ""
        return f"{bodies[0]}{dated} makes {made}{on}, in answer to {issues}."
    if len(answered) < len(pairs):
        return f"{counted(len(pairs), word)}{on}, newest first; {len(answered)} with a published response."
    verb = "makes" if len(bodies) == 1 else "make"
    made = f"{verb} {counted(len(commitments), 'commitment')}" if commitments else f"{verb} no commitment"
    return f"{listed(bodies)} {made}{on}, in answer to {counted(len(pairs), word)}, newest first."


def _looks_back(report: Brief, issues: str, commitments: int) -> str:
    """What inspectors tell when they come back, which is no answer by the body."""
    on = f" on {report.area}" if report.area else ""
    told = f" and tells of {counted(commitments, 'commitment')}" if commitments else ""
    return f"The inspectors' follow-up{on} ({day(report.published)}) looks back at {issues}{told}."
