"""Short factual questions: the sentence that states it first, then where it stands; without such a sentence, silence.

The kind of thing asked for must be in the sentence: a date for *when*, an amount for *how much*, a name for *who*.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.answer import Answer, Reason
from assistant.answering.cells import in_cells
from assistant.answering.extract import answers_to, asked_lines, pair_blocks, under_head, where
from assistant.answering.lookup import by_number, look_up, nearest_said, not_covered
from assistant.answering.one_sentence import with_the_rest
from assistant.answering.overview import overview
from assistant.answering.own_lines import addressed, asked_by, asks_whom, in_own_lines, laid_upon
from assistant.answering.plan_money import set_aside_for_plan
from assistant.answering.publication import (
    is_of_next_visit,
    is_of_publication,
    is_of_title,
    next_visit,
    published,
    titled,
)
from assistant.answering.quotes import Quotes
from assistant.answering.recorded import charged, in_its_row, recorded, unsaid
from assistant.answering.silences import silent
from assistant.answering.statements import (
    CLOSE,
    allowed,
    has_due,
    in_its_order,
    in_the_answer_named,
    kind_of_thing_is_there,
    of_the_deed,
    stating,
    with_neighbours,
    with_what_goes_on,
    with_what_it_points_to,
)
from assistant.answering.status import positions
from assistant.answering.unstated import not_stated, with_what_is_missing
from assistant.answering.wording import issue_name, place, quoted
from assistant.finding.asked_for import of_its_kind
from assistant.finding.borne import borne_out
from assistant.finding.evidence import enough, find, unsought
from assistant.finding.fitting import in_its_paragraph, sentences_on
from assistant.finding.found import Found, Sentence
from assistant.finding.kinds import asks_where
from assistant.finding.pair import Pair
from assistant.finding.shelf import Shelf
from assistant.question import Intent, Question
from assistant.settings import EvidenceSettings
from assistant.understanding.terms import stems_of
from assistant.words import fold
from vectorstore.filters import Filters
from vectorstore.schema import Acceptance, Part, Span


def state(question: Question, shelf: Shelf) -> Answer:
    """The fact that a question asks for, in the report's own sentence."""
    question = of_its_kind(question, shelf)
    told = _without_topic(question, shelf) or set_aside_for_plan(question, shelf) or in_cells(question, shelf)
    told = told or laid_upon(question, shelf) or _placed(question, shelf)
    told = told or _in_focus(question, shelf) or _searched(question, shelf)
    return with_what_is_missing(question, told)


def outright(question: Question, shelf: Shelf) -> Answer | None:
    """The sentence that holds nearly all the words of a count or a rating of which the register has nothing."""
    if question.asks_for == "reason":
        return None  # a grade is no reason for itself
    kind = "number" if question.intent is Intent.COUNT else ""
    asked = replace(question, intent=Intent.FACT, subject=None, asks_for=kind)
    if told := in_cells(asked, shelf):
        return told
    stated = stating(asked, find(asked, shelf), shelf) if question.topic else []
    return _worded(asked, stated, shelf) if stated and stated[0].own >= _NEARLY_ALL else None


_NEARLY_ALL = 0.9


def _placed(question: Question, shelf: Shelf) -> Answer | None:
    """The sentence that says where something is, where that is asked; None where none says so."""
    if question.asks_for or not question.topic or not asks_where(question.asked):
        return None
    asked = replace(question, asks_for="place")
    stated = stating(asked, find(asked, shelf), shelf)
    return _worded(asked, stated, shelf) if stated else None


def _without_topic(question: Question, shelf: Shelf) -> Answer | None:
    """Questions on the publication itself, on issues by number, or on everything."""
    if is_of_next_visit(question):
        return next_visit(question, shelf)
    if is_of_publication(question):
        return published(question, shelf)
    if is_of_title(question) and (printed := titled(question, shelf)):
        return printed
    if not question.topic and question.filters.issue_numbers:
        return _about_numbers(question, shelf)
    if not question.topic and not question.asks_for:
        return overview(question, shelf)
    return None


def _searched(question: Question, shelf: Shelf) -> Answer:
    """What a search finds on the question's topic."""
    found = find(question, shelf)
    if not question.asks_for:
        return _plain(question, found, shelf)
    refused = not_stated(question, found, shelf) if found.apart else _refused(question, found, shelf)
    if refused:
        return refused
    best = found.pairs[0] if found.pairs else None
    pair = best.pair if best and enough(best, found, shelf) else None
    stated = stating(question, found, shelf)
    outspoken = bool(stated) and stated[0].own >= shelf.settings.evidence.fact_coverage
    declined = None if outspoken else _declined(question, pair, shelf)
    if declined:
        return declined
    asked_alone = all(s.passage.part is Part.ISSUE for s in stated)
    kept = recorded(question, pair, shelf, found.names) if asked_alone or unsaid(question, pair, stated) else None
    kept = in_its_row(question, pair, stated, shelf) or charged(question, pair, stated, shelf) or kept
    if kept:
        return kept
    owned = question.intent is Intent.OWNER and not asks_whom(question)
    if owned and stated and asked_alone and pair and pair.responses:
        return not_stated(question, found, shelf)  # who is asked to do it has not thereby taken it on
    if stated:
        return _worded(question, stated, shelf)
    beside = in_its_order(question, found) or _beside(question, found, shelf)
    if told := _worded(question, beside, shelf) if beside else asked_by(question, pair, shelf):
        return told
    numbered = bool(question.filters.issue_numbers)  # what is there by its number is treated
    if not numbered and not _treats_the_matter(found, shelf) and not enough(found.best, found, shelf):
        return not_covered(question, found, shelf)
    if _NEXT_MATTER.match(fold(question.asked)) and question.asks_for not in ("person", "name"):
        return look_up(replace(question, intent=Intent.FINDING, asks_for=""), shelf)
    return not_stated(question, found, shelf)


_NEXT_MATTER = re.compile(r"^(?:(?:and|so|ok|or) )*(?:what|how) about\b")
"""Goes on to another matter, of which the kind of thing asked for before need not be stated."""


def _beside(question: Question, found: Found, shelf: Shelf) -> list[Sentence]:
    """The one sentence of the right kind in the answer to the issue that the question names by its words.

    The words asked for often stand in the issue, and the figure in the response: "Training was given to 140".
    """
    limits = shelf.settings.evidence
    if told := in_the_answer_named(question, found, shelf) or in_its_paragraph(question, found):
        return told
    best = found.pairs[0] if found.pairs else None
    top = found.sentences[0] if found.sentences else None
    if top and top.stated and allowed(question, top) and _stands_alone(top, found, limits):
        return [top]
    if best is None or best.pair is None:
        return []
    if question.asks_for == "reason":
        return _reasons(question, best.pair, found, shelf) if enough(best, found, shelf) else []
    in_issue = top is not None and top.passage.part is Part.ISSUE and best.pair.number in top.passage.issue_numbers
    if best.literal < limits.sure_coverage and not (in_issue and enough(best, found, shelf)):
        return []
    if not in_issue and len(found.pairs) > 1 and found.pairs[1].literal > best.literal - limits.lone_lead:
        return []
    only = Filters(report_ids=(best.pair.report.id,), issue_numbers=(best.pair.number,))
    passages = [p for p in shelf.store.passages(only) if p.part is Part.RESPONSE]
    fit = [s for s in sentences_on(question, found, passages, shelf) if s.stated and allowed(question, s)]
    alone = fit if question.asks_for in ("date", "amount") and in_issue and len(fit) == 1 else []  # "it comes in May"
    return [s for s in fit if s.own][:1] or alone


def _stands_alone(top: Sentence, found: Found, limits: EvidenceSettings) -> bool:
    """Whether the best sentence, none too near, is at least ahead of all others: a near miss has company."""
    second = found.sentences[1].score if len(found.sentences) > 1 else 0.0
    near = top.own >= limits.fact_own or top.meaning >= limits.fair_meaning
    return near and top.score - second >= limits.fact_lead


def _reasons(question: Question, pair: Pair, found: Found, shelf: Shelf) -> list[Sentence]:
    """The reason that the answer to an issue gives, in words as near to the question as the issue's own are."""
    only = Filters(report_ids=(pair.report.id,), issue_numbers=(pair.number,))
    passages = [p for p in shelf.store.passages(only) if p.part is Part.RESPONSE]
    limits = shelf.settings.evidence
    told = [s for s in sentences_on(question, found, passages, shelf) if s.stated and s.meaning >= limits.fair_meaning]
    beside = [
        s  # what stands beside an unanswered issue is no response: "none is given, because ..."
        for s in found.sentences[:_FEW]
        if s.stated and s.own >= limits.fact_own and s.meaning >= limits.fair_meaning
        if s.passage.report_id == pair.report.id
    ]
    return (told or beside)[:1]


_FEW = 3
"""So many of the best sentences may hold a reason that stands beside an issue."""


def _treats_the_matter(found: Found, shelf: Shelf) -> bool:
    """Whether some passage holds what is asked about, the words for the kind of detail left aside."""
    core = found.terms.core
    best = max((core.coverage(stems_of(p.text)) for p in found.passages), default=0.0)
    return bool(core.terms) and best >= shelf.settings.evidence.sure_coverage


def _declined(question: Question, pair: Pair | None, shelf: Shelf) -> Answer | None:
    """Where "when will" is asked of what was turned down there is no date: the refusal is said instead."""
    if pair is None or question.asks_for != "date" or not _WILL.search(fold(question.asked)):
        return None
    own = [r for r in pair.responses if pair.number in r.part.issue_numbers]
    if not own or any(r.part.acceptance_of(pair.number) is not Acceptance.NOT_ACCEPTED for r in own):
        return None
    quotes = Quotes(shelf)
    quotes.issue(pair)
    said = " ".join(quoted(quotes.shelf.slice(pair.report.id, r.part.span)) for r in own)
    for response in own:
        quotes.response(response)
    name = issue_name(pair.issue.part)
    message = f"No date is given, because {name} ({place(pair.report)}) is not accepted. What is said: {said}"
    return silent(question, Reason.NOT_STATED, message, quotes.citations)


_WILL = re.compile(r"\b(?:when|by when|what date)\b.*\b(?:will|is|are|going to|due|get|expect\w*)\b")


def _refused(question: Question, found: Found, shelf: Shelf) -> Answer | None:
    """The refusal and its reason, where "why" or "why not" is asked of something that was turned down."""
    best = found.best
    if question.asks_for != "reason" or best is None or not enough(best, found, shelf):
        return None
    pairs = [s.pair for s in found.pairs[:1] if s.pair and s.score >= best.score - CLOSE]
    turned = [p for p in pairs if _is_turned_down(p)]
    return positions(question, turned, shelf) if turned else None


def _is_turned_down(pair: Pair, kinds: Collection[Acceptance] = (Acceptance.NOT_ACCEPTED, Acceptance.PARTLY)) -> bool:
    taken = {r.part.acceptance_of(pair.number) for r in pair.responses}
    return bool(taken.intersection(kinds))


_SHORT_OF_YES = (Acceptance.NOT_ACCEPTED, Acceptance.PARTLY, Acceptance.IN_PRINCIPLE, Acceptance.NOTED)
"""What "why only that?" may be asked about."""


def _in_focus(question: Question, shelf: Shelf) -> Answer | None:
    """An answer from what was quoted last, where the question points back and the sentence is there."""
    of_it = question.asks_for or _OF_IT.match(fold(question.asked))
    if not question.focus or not question.topic or not of_it or question.filters.issue_numbers:
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


_OF_IT = re.compile(
    r"(?:(?:and|so|but) )*(?:(?:for|in|at|to|by|from|with|on|across) )?(?:which|what) (?:[\w-]+ ?){1,3}\W*$"
)
"""Asks one thing more of what was just told, and cannot be understood without it: "for which teams?"."""


def _about_numbers(question: Question, shelf: Shelf) -> Answer:
    """A question of a kind about issues by number: "by when?", "why?", "who?" after an issue was shown."""
    pairs = shelf.pairs(question.filters)
    kind = question.asks_for
    alone = pairs[0] if len(pairs) == 1 else None
    own = in_own_lines(question, alone, shelf)
    if own:
        return own
    if not any(p.responses for p in pairs):
        judged = not pairs or any(p.judgements for p in pairs)
        if addressed_to := addressed(question, alone, shelf):
            return addressed_to
        return by_number(question, shelf) if judged or not kind else _unanswered(question, shelf)
    turned = [p for p in pairs if _is_turned_down(p, _SHORT_OF_YES)]
    if kind == "reason" and turned:
        return positions(question, turned, shelf)
    found = find(question, shelf)
    passages = [p for p in found.passages if p.part is Part.RESPONSE or kind in ("number", "duration", "reason")]
    told = sentences_on(question, found, passages, shelf)
    scored = [s for s in told if s.stated and not _is_question_of_due(question, s)]
    if deed := of_the_deed(question, told):
        return _worded(question, deed[:_SEVERAL], shelf)
    row = in_its_row(question, alone, scored[:1], shelf)
    if row:
        return row
    if kind and (not scored or unsaid(question, pairs[0], scored[:_SEVERAL])):
        kept = recorded(question, pairs[0], shelf)
        if kept or not scored:
            return kept or asked_by(question, alone, shelf) or not_stated(question, found, shelf)
    if not kind:
        return by_number(question, shelf)
    close = [s for s in scored if s.score >= scored[0].score - shelf.settings.extract.margin]
    return _worded(question, sorted(close, key=lambda s: s.span)[:_SEVERAL], shelf)


def _unanswered(question: Question, shelf: Shelf) -> Answer:
    """A question of a kind about issues that nobody answered: what the issues themselves state, or silence."""
    found = find(question, shelf)
    scored = [s for s in sentences_on(question, found, found.passages, shelf) if s.stated and allowed(question, s)]
    stated = [s for s in scored if not _is_question_of_due(question, s)]
    return _worded(question, stated[:_SEVERAL], shelf) if stated else not_stated(question, found, shelf)


_SEVERAL = 4


def _is_question_of_due(question: Question, sentence: Sentence) -> bool:
    return question.intent is Intent.DEADLINE and not has_due(sentence.text)


def _plain(question: Question, found: Found, shelf: Shelf) -> Answer:
    """A question that wants no particular kind of thing: the best sentence, then its issue; or the pairs."""
    if borne_out(question, found) is not None:
        return look_up(replace(question, intent=Intent.FINDING), shelf)
    if not enough(found.best, found, shelf):
        return nearest_said(question, found, shelf) or not_covered(question, found, shelf)
    if not kind_of_thing_is_there(question, found):
        return not_stated(question, found, shelf)
    stated = stating(question, found, shelf)
    if not stated or _has_a_pair(question, stated[0], found, shelf):
        return look_up(replace(question, intent=Intent.FINDING), shelf)
    return _worded(question, [with_neighbours(s, found, shelf) for s in stated], shelf)


_TOLD = re.compile(r"\b(?:told|asked|recommend\w*|advised|urged|should|must|needs? to)\b", re.IGNORECASE)


def _has_a_pair(question: Question, sentence: Sentence, found: Found, shelf: Shelf) -> bool:
    """Whether an issue fits as well as the sentence of prose that fits best, so that both are shown."""
    best = found.pairs[0] if found.pairs else None
    if best and _TOLD.search(question.asked) and enough(best, found, shelf):
        return True
    prose = sentence.passage.part not in (Part.ISSUE, Part.RESPONSE)
    return bool(prose and best and enough(best, found, shelf) and best.score >= sentence.score - CLOSE)


def _worded(question: Question, stated: Sequence[Sentence], shelf: Shelf) -> Answer:
    quotes = Quotes(shelf)
    blocks: list[str] = []
    shown: set[tuple[str, str, str | None]] = set()
    for sentence in stated:
        pairs = [p for p in _pairs_of(sentence, shelf) if p.key not in shown]
        if sentence.passage.part is Part.ISSUE and pairs:
            shown.update(p.key for p in pairs)
            blocks += pair_blocks(pairs, quotes)
            continue
        span = with_what_goes_on(question, sentence, with_what_it_points_to(sentence))
        span = with_the_rest(question, sentence.passage, span)
        marker = quotes.passage(sentence.passage, span)
        said = f"{where(sentence, quotes)}: {quotes.quote(marker)}{under_head(sentence, quotes)}"
        blocks.append("\n".join([said, *_also_stated(question, sentence, span, quotes)]))
    blocks += _context([s for s in stated if s.passage.part is Part.RESPONSE], shown, quotes)
    return Answer(question, "\n\n".join(dict.fromkeys(blocks)), quotes.citations)


def _also_stated(question: Question, sentence: Sentence, said: Span, quotes: Quotes) -> list[str]:
    """Other sentences of the same response that state something of the kind: one may be what was meant."""
    if sentence.passage.part is not Part.RESPONSE or question.asks_for not in _SHOWN_BESIDE:
        return []
    shelf = quotes.shelf
    beside = sentences_on(question, unsought(question, shelf), [sentence.passage], shelf)
    least = shelf.settings.evidence.fact_own / 2
    kept = [s for s in beside if s.stated and s.own >= least and allowed(question, s) and not said.holds(s.span)]
    return [f"- {quotes.quote(quotes.passage(s.passage, s.span))}" for s in sorted(kept[:2], key=lambda s: s.span)]


_SHOWN_BESIDE = ("person", "date", "number", "duration", "percentage")


def _pairs_of(sentence: Sentence, shelf: Shelf) -> list[Pair]:
    """The issues that a sentence states or answers."""
    passage = sentence.passage
    if not passage.issue_numbers:
        return []
    held = shelf.pairs(Filters(report_ids=(passage.report_id,), issue_numbers=passage.issue_numbers))
    return [p for p in held if not (passage.area and p.issue.area and passage.area != p.issue.area)]


def _context(stated: Sequence[Sentence], shown: set[tuple[str, str, str | None]], quotes: Quotes) -> list[str]:
    """The issues that the stating sentences answer, once each."""
    lines = []
    for sentence in stated:
        for pair in _pairs_of(sentence, quotes.shelf):
            if pair.key not in shown:
                shown.add(pair.key)
                lines.append("\n".join(asked_lines(pair, quotes)) if len(stated) > 1 else answers_to(pair, quotes))
    return lines
