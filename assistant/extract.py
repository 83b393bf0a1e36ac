"""Words an answer from what was found: a short lead of our own, then quotations with their markers, never a wall."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.evidence import Sentence
from assistant.quotes import Quotes
from assistant.shelf import Pair
from assistant.wording import counted, issue_name, listed, numbers_named, place, quoted, who
from vectorstore.schema import Acceptance, Commitment, Part, Response, Span, Status
from vectorstore.sentences import sentences

if TYPE_CHECKING:
    from vectorstore.records import Entry

_SAYS = {
    Acceptance.ACCEPTED: "{who} accepts this: ",
    Acceptance.IN_PRINCIPLE: "{who} accepts this in principle: ",
    Acceptance.PARTLY: "{who} accepts this in part: ",
    Acceptance.NOT_ACCEPTED: "{who} does not accept this: ",
    Acceptance.NOTED: "{who} notes this, which is not an acceptance: ",
}
NO_ACCEPTANCE = "No explicit acceptance is stated."


def pair_blocks(pairs: Sequence[Pair], quotes: Quotes) -> list[str]:
    """Each issue with its answer; those answered together stand together, those without an answer say so."""
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
        blocks.append(_block(group, quotes))
    return blocks


def asked_lines(pair: Pair, quotes: Quotes, *, named: bool = True) -> list[str]:
    """What the inspectors asked, with its items as a list."""
    marker = quotes.issue(pair)
    issue = pair.issue.part
    head = f"{place(pair.report)}, {issue_name(issue)}. The inspectors asked: " if named else ""
    if not issue.items:
        return [f"{head}{quoted(issue.statement)} [{marker}]"]
    return [
        f"{head}{quoted(issue.statement)} [{marker}]",
        *(f"- {quoted(item.text)} [{marker}]" for item in issue.items),
    ]


def acceptance_line(pair: Pair, quotes: Quotes) -> str:
    """The acceptance as worded, or that none is stated."""
    own = [r for r in pair.responses if pair.number in r.part.issue_numbers]
    return " ".join(dict.fromkeys(_acceptance(pair, response, quotes) for response in own))


def _block(group: Sequence[Pair], quotes: Quotes) -> str:
    lines = [line for pair in group for line in asked_lines(pair, quotes)]
    first = group[0]
    for judgement in first.judgements:
        lines.append(f"The follow-up judges: {quotes.quote(quotes.judgement(judgement))}")
        lines += [f"- {quotes.quote(marker)}" for marker in quotes.paragraph_after(judgement)]
    if not first.responses:
        return "\n".join(lines if first.judgements else [*lines, "No response to it is published here."])
    own = [r for r in first.responses if first.number in r.part.issue_numbers]
    others = [n for r in own for n in r.part.issue_numbers if n not in {p.number for p in group}]
    joint = f" (answered together with {numbers_named(tuple(dict.fromkeys(others)))})" if others else ""
    markers = "".join(f"[{quotes.response(r)}]" for r in first.responses)
    lines.append(f"{acceptance_line(first, quotes)}{joint and joint + '.'}")
    pointed = [r for r in first.responses if r not in own]
    if pointed:
        lines += [
            f"That response points to another, to {numbers_named(r.part.issue_numbers)}: "
            f"{quotes.quote(quotes.response(r))}"
            for r in pointed
        ]
    lines += commitment_lines(first.commitments, quotes, who(first.report))
    if not first.commitments:
        lines += told(own, quotes)
    else:
        lines.append(f"The whole response: {markers}")
    return "\n".join(lines)


def commitment_lines(commitments: Sequence[Entry[Commitment]], quotes: Quotes, body: str) -> list[str]:
    """Commitments as bullets: what will be done first, what is done or under way after it."""
    ahead = [c for c in commitments if c.part.status is Status.TO_DO]
    made = [c for c in commitments if c.part.status is not Status.TO_DO]
    lines = []
    if ahead:
        lines.append(f"{body} commits to:" if body != "The response" else "Committed to:")
        lines += [f"- {quotes.quote(quotes.commitment(c))}" for c in ahead]
    if made:
        lines.append("Already done or under way:")
        lines += [f"- {quotes.quote(quotes.commitment(c))}" for c in made]
    return lines


def told(responses: Sequence[Entry[Response]], quotes: Quotes) -> list[str]:
    """A response without commitments, quoted."""
    lines = []
    for response in responses:
        spans = sentences(response.text, response.part.span.start)[:5]
        if len(spans) > 1 and len(response.text) > _LONG:
            lines += [
                f"- {quotes.quote(quotes.inside(response, s, Part.RESPONSE, response.part.issue_numbers))}"
                for s in spans
            ]
            lines.append(f"The whole response: [{quotes.response(response)}]")
        else:
            lines.append(f"The response: {quotes.quote(quotes.response(response))}")
    return lines


_LONG = 700


def _acceptance(pair: Pair, response: Entry[Response], quotes: Quotes) -> str:
    part = response.part
    if part.acceptance is Acceptance.UNSTATED or part.acceptance_span is None:
        return NO_ACCEPTANCE
    span = _sentence_around(response, part.acceptance_span)
    marker = quotes.inside(response, span, Part.RESPONSE, part.issue_numbers)
    return _SAYS[part.acceptance].format(who=who(pair.report)) + quotes.quote(marker)


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
            lines.append(f"- {quotes.quote(quotes.passage(sentence.passage, sentence.span))}")
    return lines


def where(sentence: Sentence, quotes: Quotes) -> str:
    """Where a sentence stands: "South East, 30 January 2018, in the response to issue 6"."""
    passage = sentence.passage
    at = place(quotes.shelf.brief(passage.report_id))
    if passage.part is Part.RESPONSE and passage.issue_numbers:
        return f"{at}, in the response to {numbers_named(passage.issue_numbers)}"
    if passage.issue_numbers:
        return f"{at}, in {numbers_named(passage.issue_numbers)}"
    section = passage.heading_path[-1] if passage.heading_path else ""
    title = quotes.shelf.brief(passage.report_id).title
    return f"{at}, under “{section}”" if section and len(section) < _HEADING and section not in title else at


_HEADING = 80


def lead_for_pairs(pairs: Sequence[Pair], topic: str) -> str:
    """One sentence that says what follows."""
    reports = list(dict.fromkeys(p.report.id for p in pairs))
    commitments = {(c.report.id, c.part.span) for p in pairs for c in p.commitments}
    on = f" on {topic}" if topic else ""
    bodies = list(dict.fromkeys(who(p.report) for p in pairs if p.responses))
    if not bodies:
        return (
            f"{counted(len(pairs), 'issue')}{on} {'was' if len(pairs) == 1 else 'were'} raised; no response is "
            f"published here."
        )
    if len(reports) == 1 and len(bodies) == 1:
        issues = (
            numbers_named([p.number for p in pairs]) if pairs[0].issue.part.numbered else counted(len(pairs), "point")
        )
        made = counted(len(commitments), "commitment") if commitments else "no commitment"
        return f"{bodies[0]} makes {made}{on}, in answer to {issues}."
    return f"{listed(bodies)} answered {counted(len(pairs), 'issue')}{on}, newest first."
