"""Whether something was accepted, in the response's words; what a question takes for granted is checked first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from string import ascii_lowercase

from assistant.answer import Answer, Reason
from assistant.answering.extract import (
    NO_ACCEPTANCE,
    acceptance_line,
    answer_lines,
    asked_lines,
    judged_lines,
    own_responses,
)
from assistant.answering.lookup import by_number, chosen_pairs, look_up, not_covered, wants_a_reply
from assistant.answering.quotes import Quotes
from assistant.answering.silences import silent
from assistant.answering.tabulate import tabulate
from assistant.answering.tabulate_judgements import judgements_on, list_judgements, standing_of
from assistant.answering.unstated import no_response
from assistant.answering.wording import issue_name, place, quoted
from assistant.finding.borne import supposes
from assistant.finding.evidence import enough, find
from assistant.finding.kinds import states
from assistant.finding.pair import Pair
from assistant.finding.shelf import Shelf
from assistant.question import Intent, Question, Subject
from assistant.understanding.acceptance import NOT_WHOLLY, acceptances_named
from assistant.understanding.plan_states import asks_whether
from assistant.understanding.register_words import without
from assistant.words import fold
from vectorstore.filters import Filters
from vectorstore.schema import Acceptance
from vectorstore.sentences import sentences

_TAKEN = {
    Acceptance.NOT_ACCEPTED: "turned down",
    Acceptance.ACCEPTED: "accepted",
    Acceptance.PARTLY: "accepted in part",
    Acceptance.IN_PRINCIPLE: "accepted in principle",
    Acceptance.NOTED: "merely noted",
    Acceptance.UNSTATED: "left open",
}
_YES = (Acceptance.ACCEPTED, Acceptance.PARTLY, Acceptance.IN_PRINCIPLE)


def stand(question: Question, shelf: Shelf) -> Answer:
    """How the body took an issue, and why where it says so; of what may have been done, what says so."""
    if not question.acceptances and supposes(question):
        return look_up(replace(question, intent=Intent.FINDING), shelf)
    if _is_of_plan(question, shelf) and not (question.topic or question.filters.issue_numbers):
        return list_judgements(replace(question, subject=Subject.JUDGEMENTS, grades=()), shelf)
    return _as_found(question, shelf) if _is_told_in_prose(question, shelf) else _taken(question, shelf)


def _is_told_in_prose(question: Question, shelf: Shelf) -> bool:
    """Whether it is asked if something was so, and a report's prose is nearer to that than any issue is."""
    if question.acceptances or question.premise or question.filters.issue_numbers or not question.topic:
        return False
    asked = fold(question.asked)
    if not _WAS_SO.match(asked) or _ANSWERING.search(asked) or _HOW_FAR.search(asked):
        return False
    found = find(question, shelf)
    prose, pair = found.prose[:1], found.pairs[:1]
    return bool(prose and enough(prose[0], found, shelf) and (not pair or prose[0].score > pair[0].score))


_WAS_SO = re.compile(r"(?:(?:and|so|but) )*(?:did|does|do|was|were|is|are)\b")


def _is_of_plan(question: Question, shelf: Shelf) -> bool:
    """Whether it is asked if something is on track, where the scope tells how things stand."""
    return asks_whether(fold(question.asked)) and bool(shelf.store.judgements(question.filters))


def _taken(question: Question, shelf: Shelf) -> Answer:
    """How the body took an issue, from the register."""
    how_far = _HOW_FAR.search(fold(question.asked))
    far = bool(how_far)
    question = without(question, [how_far.group()]) if how_far else question
    pairs = _meant(question, shelf)
    answered_in_words = [p for p in pairs if p.responses or p.judgements]
    of_plan = _is_of_plan(question, shelf)
    of_reply = bool(question.acceptances) or wants_a_reply(question)  # which no judgement is
    unsaid = not answered_in_words and not of_reply
    looked_at = of_plan or (not question.filters.issue_numbers and (far or unsaid))
    judged_on = judgements_on(question, shelf) if looked_at else None
    if judged_on:
        return judged_on
    if not pairs:
        if not question.topic:
            return tabulate(replace(question, subject=Subject.ISSUES), shelf)
        return _as_found(question, shelf)
    answered = [p for p in pairs if p.responses]
    if not answered and wants_a_reply(question):
        return no_response(question, pairs, shelf)
    if (far or not answered) and (judged := _judged(question, pairs, shelf, later=far)):
        return by_number(question, shelf, judged)
    if not answered and _is_of_how_things_are(question, shelf):
        return _as_found(question, shelf)
    if not answered:
        return no_response(question, pairs, shelf)
    if not question.premise:
        return positions(question, answered, shelf)
    so = [p for p in answered if _is_so(p, question.premise)] or _refused_in_part(question, answered)
    return positions(question, so, shelf) if so else _put_right(question, answered, shelf)


def _refused_in_part(question: Question, pairs: Sequence[Pair]) -> list[Pair]:
    """The issues that were accepted in part, where it is asked why something was refused: the rest of it was."""
    wanted = question.premise is Acceptance.NOT_ACCEPTED and question.asks_for == "reason"
    asked = NOT_WHOLLY.sub(" ", fold(question.asked))
    if not wanted or _WHOLLY.search(asked):
        return []
    return [p for p in pairs if _is_so(p, Acceptance.PARTLY)]


_WHOLLY = re.compile(r"\b(?:altogether|outright|entirely|completely|wholly|flatly|out of hand|in full|at all)\b")


def _judged(question: Question, pairs: Sequence[Pair], shelf: Shelf, *, later: bool) -> list[Pair]:
    """Those of some issues that were judged; as for how they stand, also where a follow-up takes their number up.

    An issue in parts ("2d") stands as its whole does.
    """
    judged = [p for p in pairs if p.judgements]
    if not later:
        return judged
    areas = tuple({p.report.area for p in pairs if p.report.area})
    numbers = tuple(dict.fromkeys(n for p in pairs for n in (p.number, p.number.rstrip(ascii_lowercase))))
    again = shelf.pairs(Filters(areas=areas, issue_numbers=numbers)) if len(areas) == 1 else ()
    standing = [p for p in again if standing_of(question, p.judgements)]
    return standing or judged or [p for p in again if p.judgements]


_HOW_FAR = re.compile(
    r"\b(?:achieved|met|done|implemented|delivered|completed?|fixed|put right),? or not\b"
    r"|\bgot(?:ten)? to (?:on|with)\b|\b(?:open|closed|outstanding|signed off|discharged)\b(?: yet| now| then)?\W*$"
)
"""Wants how far a thing has come, which a later look at it tells before what was once promised."""


def _as_found(question: Question, shelf: Shelf) -> Answer:
    """What the reports say of a matter that no issue is about."""
    if question.premise or question.acceptances:
        return not_covered(question, find(question, shelf), shelf)
    return look_up(replace(question, intent=Intent.FINDING), shelf)


def _is_of_how_things_are(question: Question, shelf: Shelf) -> bool:
    """Whether nothing in scope answers anybody, and a question without a word of acceptance asks how a thing stands."""
    if question.filters.issue_numbers or question.acceptances or _ANSWERING.search(fold(question.asked)):
        return False
    return not any(p.responses for p in shelf.pairs(question.filters))


_ANSWERING = re.compile(r"\b(?:repl(?:y|ies|ied)|answer\w*|respon[ds]\w*|get back|got back|come back|came back)\b")


def _meant(question: Question, shelf: Shelf) -> Sequence[Pair]:
    """The issues asked about: by number, by topic, or those that were taken as the question says."""
    if question.filters.issue_numbers:
        return shelf.pairs(question.filters)
    if not question.topic:
        if question.asks_for or question.premise:
            return [p for p in shelf.pairs(question.filters) if question.premise and _is_so(p, question.premise)]
        return ()
    found = find(question, shelf)
    close = chosen_pairs(question, found, shelf)
    alike = [p for p in close if question.premise and _is_so(p, question.premise)]
    if alike or not question.premise:
        return alike or close
    return close if found.pairs and enough(found.pairs[0], found, shelf) else ()


def _is_so(pair: Pair, premise: Acceptance) -> bool:
    kinds = {r.part.acceptance_of(pair.number) for r in pair.responses}
    if premise is Acceptance.ACCEPTED:
        return bool(kinds & set(_YES))
    return premise in kinds


def _put_right(question: Question, pairs: Sequence[Pair], shelf: Shelf) -> Answer:
    """The silence for an acceptance or refusal that never was, with what was really said."""
    quotes = Quotes(shelf)
    said = []
    for pair in pairs[: shelf.settings.extract.pairs]:
        quotes.issue(pair)
        for response in pair.responses:
            quotes.response(response)
        name = f"{issue_name(pair.issue.part)[:1].upper()}{issue_name(pair.issue.part)[1:]}"
        line = acceptance_line(pair, Quotes(shelf))
        said.append(
            f"{name} ({place(pair.report)}) was not {_TAKEN[question.premise or Acceptance.ACCEPTED]}. {_bare(line)}"
            f"{_opening(pair) if line == NO_ACCEPTANCE else ''}"
        )
    return silent(question, Reason.FALSE_PREMISE, " ".join(said), quotes.citations)


def _opening(pair: Pair) -> str:
    """How a response begins, quoted: what was said where nothing was accepted or refused in words."""
    response = own_responses(pair)[0] if own_responses(pair) else pair.responses[0]
    first = next((s for s in sentences(response.text) if s.end - s.start > _SHORT), None)
    return f" The response begins: {quoted(response.text[first.start : first.end])}" if first else ""


_SHORT = 20


def _bare(line: str) -> str:
    """A line without its markers: a silence's citations are numbered by themselves."""
    return re.sub(r"\s*\[\d+\]", "", line)


_ASKS_WHETHER = re.compile(r"^(?:and |so |but |then )*(?:did|does|do|has|have|had|was|were|is|are)\b")
_VERDICTS = {
    Acceptance.ACCEPTED: "Yes. ",
    Acceptance.IN_PRINCIPLE: "In principle. ",
    Acceptance.PARTLY: "In part. ",
    Acceptance.NOT_ACCEPTED: "No. ",
    Acceptance.NOTED: "Not in words: it is noted. ",
    Acceptance.UNSTATED: "The response does not say so. ",
}


def _verdict(question: Question, pair: Pair) -> str:
    """Yes, no or what lies between, before the proof, where a question asks whether an issue was so taken."""
    kinds = dict.fromkeys(r.part.acceptance_of(pair.number) for r in pair.responses)
    if len(kinds) != 1 or len(question.acceptances) != 1 or not _ASKS_WHETHER.match(fold(question.asked)):
        return ""
    taken, asked = next(iter(kinds)), question.acceptances[0]
    if asked is Acceptance.ACCEPTED:
        return _VERDICTS[taken]
    return "Yes. " if taken is asked else "No. "


def positions(question: Question, pairs: Sequence[Pair], shelf: Shelf) -> Answer:
    """Each issue with how it was taken, what was asked, and what is promised or given as the reason."""
    if question.asks_for == "reason" and len(pairs) == 1 and not _gives_more(pairs[0]):
        return _without_reason(question, pairs[0], shelf)
    quotes = Quotes(shelf)
    if len(pairs) > shelf.settings.extract.pairs:
        return tabulate(
            replace(question, subject=Subject.ISSUES, topic="" if question.premise else question.topic), shelf
        )
    blocks = []
    for pair in pairs:
        reason = question.asks_for == "reason"
        answered = answer_lines([pair], quotes, reason=reason)
        name = f"{place(pair.report, pair.issue.part.area)}, {issue_name(pair.issue.part)}: "
        asked = asked_lines(pair, quotes, named=False)
        verdict = _verdict(question, pair)
        lines = [f"{verdict}{name}{answered[0]}", *answered[1:], f"The inspectors asked: {asked[0]}", *asked[1:]]
        blocks.append("\n".join([*lines, *judged_lines(pair, quotes)]))
    return Answer(question, "\n\n".join(blocks), quotes.citations)


def _gives_more(pair: Pair) -> bool:
    """Whether an answer that turns an issue down says anything besides that and what is promised all the same."""
    return any(
        states("reason", text, "")
        or not (_only_refuses(text) or (any(span.holds(c) for c in promised) and not _TELLS_MORE.search(fold(text))))
        for response in own_responses(pair)
        for promised in ([c.part.span for c in pair.commitments],)
        for span in sentences(response.text, response.part.span.start)
        for text in (response.text[span.start - response.part.span.start : span.end - response.part.span.start],)
    )


def _only_refuses(text: str) -> bool:
    """Whether a sentence says no more than that: "To reject every file would delay charging" is a reason."""
    return len(text.split()) <= _PLAIN_REFUSAL and bool(acceptances_named(fold(text)))


_PLAIN_REFUSAL = 10
"""Words of "The Area does not accept this recommendation of the inspectors."."""


def _without_reason(question: Question, pair: Pair, shelf: Shelf) -> Answer:
    """The silence for a refusal for which no reason is given."""
    quotes = Quotes(shelf)
    for response in pair.responses:
        quotes.response(response)
    name = f"{issue_name(pair.issue.part)} ({place(pair.report)})"
    message = f"No reason is given in the answer to {name}. {_bare(acceptance_line(pair, Quotes(shelf)))}"
    return silent(question, Reason.NOT_STATED, message, quotes.citations)


_TELLS_MORE = re.compile(
    r"\b(?:not|cannot|no|never|nor|already|where|which|whose)\b"
    r"|^(?:our|its|their|the) (?!area\b|council\b|force\b|service\b|prison\b)(?:[\w'-]+ ){1,4}?will (?!be\b)"
)
"""What a body says it will not do, or how things stand or will come to stand, may be its reason."""
