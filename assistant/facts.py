"""Short factual questions: the sentence that states it first, then where it stands; without such a sentence, silence.

The kind of thing asked for must be in the sentence: a date for *when*, an amount for *how much*, a name for *who*.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Reason
from assistant.evidence import Found, Sentence, enough, find, sentences_on
from assistant.extract import asked_lines, where
from assistant.lookup import by_number, look_up, not_covered
from assistant.overview import overview
from assistant.publication import inspectors, is_of_publication, published
from assistant.question import Intent, Question
from assistant.quotes import Quotes
from assistant.shelf import Pair, Shelf
from assistant.silences import scope_words, silent
from assistant.statements import (
    CLOSE,
    has_due,
    kind_of_thing_is_there,
    stating,
    with_neighbours,
    with_what_it_points_to,
)
from assistant.status import positions
from assistant.terms import stems_of
from assistant.wording import issue_name, listed, place, quoted
from vectorstore.filters import Filters
from vectorstore.schema import Acceptance, Part

_NAMES = {
    "date": "a date",
    "duration": "a time or interval",
    "amount": "an amount of money",
    "percentage": "a percentage",
    "number": "a number",
    "person": "who it is",
    "reason": "a reason",
    "name": "a name",
}


def state(question: Question, shelf: Shelf) -> Answer:
    """The fact that a question asks for, in the report's own sentence."""
    return _without_topic(question, shelf) or _in_focus(question, shelf) or _searched(question, shelf)


def _without_topic(question: Question, shelf: Shelf) -> Answer | None:
    """Questions on the publication itself, on issues by number, or on everything."""
    if is_of_publication(question):
        return published(question, shelf)
    if not question.topic and question.filters.issue_numbers:
        return _about_numbers(question, shelf)
    if not question.topic and question.asks_for in ("person", "name") and "inspect" in question.asked.lower():
        return inspectors(question, shelf)
    if not question.topic and not question.asks_for:
        return overview(question, shelf)
    return None


def _searched(question: Question, shelf: Shelf) -> Answer:
    """What a search finds on the question's topic."""
    found = find(question, shelf)
    if not question.asks_for:
        return _plain(question, found, shelf)
    refused = _refused(question, found, shelf)
    if refused:
        return refused
    stated = stating(question, found, shelf)
    if stated:
        return _worded(question, stated, shelf)
    best = found.pairs[0] if found.pairs else None
    recorded = _recorded(question, best.pair if best and enough(best, found, shelf) else None, shelf)
    if recorded:
        return recorded
    if not _treats_the_matter(found, shelf) and not enough(found.best, found, shelf):
        return not_covered(question, found, shelf)
    return not_stated(question, found, shelf)


def _treats_the_matter(found: Found, shelf: Shelf) -> bool:
    """Whether some passage holds what is asked about, the words for the kind of detail left aside."""
    core = found.terms.core
    best = max((core.coverage(stems_of(p.text)) for p in found.passages), default=0.0)
    return bool(core.terms) and best >= shelf.settings.evidence.sure_coverage


def _refused(question: Question, found: Found, shelf: Shelf) -> Answer | None:
    """The refusal and its reason, where "why" or "why not" is asked of something that was turned down."""
    best = found.best
    if question.asks_for != "reason" or best is None or not enough(best, found, shelf):
        return None
    pairs = [s.pair for s in found.pairs[:1] if s.pair and s.score >= best.score - CLOSE]
    turned = [
        p for p in pairs if any(r.part.acceptance in (Acceptance.NOT_ACCEPTED, Acceptance.PARTLY) for r in p.responses)
    ]
    return positions(question, turned, shelf) if turned else None


def _recorded(question: Question, pair: Pair | None, shelf: Shelf) -> Answer | None:
    """Whose a commitment is or when it is due, as the register has it, where no sentence says it: in a table, say."""
    if pair is None or question.intent not in (Intent.OWNER, Intent.DEADLINE):
        return None
    owning = question.intent is Intent.OWNER
    kept = [c for c in pair.commitments if (c.part.owners if owning else c.part.due)]
    if not kept:
        return None
    quotes = Quotes(shelf)
    lines = [f"{place(pair.report)}, {issue_name(pair.issue.part)}:"]
    for entry in kept:
        row = quotes.line_around(entry, entry.part.due.span if entry.part.due and not owning else entry.part.span)
        said = listed(entry.part.owners) if owning else entry.part.due.words if entry.part.due else ""
        lines.append(f"- {said}: {quotes.quote(quotes.commitment(entry))}[{row}]")
    return Answer(question, "\n".join([*lines, *asked_lines(pair, quotes)]), quotes.citations)


def _in_focus(question: Question, shelf: Shelf) -> Answer | None:
    """An answer from what was quoted last, where the question points back and the sentence is there."""
    if not question.focus or not question.topic or not question.asks_for or question.filters.issue_numbers:
        return None
    narrowed = replace(
        question,
        filters=replace(
            question.filters, report_ids=question.focus.report_ids, issue_numbers=question.focus.issue_numbers
        ),
    )
    found = find(narrowed, shelf)
    stated = stating(narrowed, found, shelf)
    return _worded(question, stated, shelf) if stated else None


def _about_numbers(question: Question, shelf: Shelf) -> Answer:
    """A question of a kind about issues by number: "by when?", "why?", "who?" after an issue was shown."""
    pairs = shelf.pairs(question.filters)
    if not any(p.responses for p in pairs):
        return by_number(question, shelf)
    found = find(question, shelf)
    kind = question.asks_for
    passages = [p for p in found.passages if p.part is Part.RESPONSE or kind in ("number", "duration", "reason")]
    scored = [
        s for s in sentences_on(question, found, passages, shelf) if s.stated and not _is_question_of_due(question, s)
    ]
    if kind and not scored:
        return _recorded(question, pairs[0], shelf) or not_stated(question, found, shelf)
    if not kind:
        return by_number(question, shelf)
    close = [s for s in scored if s.score >= scored[0].score - shelf.settings.extract.margin]
    return _worded(question, sorted(close, key=lambda s: s.span)[:_SEVERAL], shelf)


_SEVERAL = 4


def _is_question_of_due(question: Question, sentence: Sentence) -> bool:
    return question.intent is Intent.DEADLINE and not has_due(sentence.text)


def _plain(question: Question, found: Found, shelf: Shelf) -> Answer:
    """A question that wants no particular kind of thing: the best sentence, then its issue; or the pairs."""
    if not enough(found.best, found, shelf):
        return not_covered(question, found, shelf)
    if not kind_of_thing_is_there(question, found):
        return not_stated(question, found, shelf)
    stated = stating(question, found, shelf)
    if not stated or _has_a_pair(stated[0], found, shelf):
        return look_up(replace(question, intent=Intent.FINDING), shelf)
    return _worded(question, [with_neighbours(s, found, shelf) for s in stated], shelf)


def _has_a_pair(sentence: Sentence, found: Found, shelf: Shelf) -> bool:
    """Whether an issue fits as well as the sentence of prose that fits best, so that both are shown."""
    best = found.pairs[0] if found.pairs else None
    prose = sentence.passage.part not in (Part.ISSUE, Part.RESPONSE)
    return bool(prose and best and enough(best, found, shelf) and best.score >= sentence.score - CLOSE)


def _worded(question: Question, stated: Sequence[Sentence], shelf: Shelf) -> Answer:
    quotes = Quotes(shelf)
    blocks = []
    for sentence in stated:
        span = with_what_it_points_to(sentence)
        marker = quotes.passage(sentence.passage, span)
        blocks.append(f"{where(sentence, quotes)}: {quotes.quote(marker)}")
    blocks += _context(stated, quotes, shelf)
    return Answer(question, "\n\n".join(blocks), quotes.citations)


def _context(stated: Sequence[Sentence], quotes: Quotes, shelf: Shelf) -> list[str]:
    """The issues that the stating sentences answer, once each."""
    lines = []
    seen = set()
    for sentence in stated:
        passage = sentence.passage
        if passage.part is not Part.RESPONSE:
            continue
        only = Filters(report_ids=(passage.report_id,), issue_numbers=passage.issue_numbers)
        for pair in shelf.pairs(only):
            if pair.key in seen or (passage.area and pair.issue.area and passage.area != pair.issue.area):
                continue
            seen.add(pair.key)
            lines.append("\n".join(asked_lines(pair, quotes)) if len(stated) > 1 else _answers(pair, quotes))
    return lines


def _answers(pair: Pair, quotes: Quotes) -> str:
    marker = quotes.issue(pair)
    items = "".join(f"\n- {quoted(item.text)} [{marker}]" for item in pair.issue.part.items)
    return f"This answers {issue_name(pair.issue.part)}: {quoted(pair.issue.part.statement)} [{marker}]{items}"


def not_stated(question: Question, found: Found, shelf: Shelf) -> Answer:
    """The silence for a detail not given although the matter is treated; shows what is said."""
    scored = sentences_on(question, found, found.passages[:8], shelf)
    quotes = Quotes(shelf)
    for sentence in scored[: shelf.settings.extract.nearest]:
        quotes.passage(sentence.passage, sentence.span)
    thing = _NAMES.get(question.asks_for, "that detail")
    message = (
        f"{scope_words(question, shelf.catalogue)[:1].upper()}{scope_words(question, shelf.catalogue)[1:]} does "
        f"not state {thing} for this."
    )
    if len(shelf.reports(question.filters)) > 1:
        message = message.replace(" does not state", " do not state", 1)
    message += _inspectors_deadline(question, found, shelf)
    if scored:
        message += f" What is said: {quoted(scored[0].text)}"
    return silent(question, Reason.NOT_STATED, message, quotes.citations)


def _inspectors_deadline(question: Question, found: Found, shelf: Shelf) -> str:
    """The inspectorate's own deadline, named as that."""
    if question.asks_for != "date" or not found.pairs or not enough(found.pairs[0], found, shelf):
        return ""
    pair = found.pairs[0].pair
    deadline = pair.issue.part.deadline if pair else None
    return f" The inspectorate itself set a deadline: {quoted(deadline.words)}." if deadline else ""
