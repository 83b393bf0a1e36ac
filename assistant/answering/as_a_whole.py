"""A report as a whole: all that was promised, what is praised or faulted, which way things went, or an overview."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer import Answer
from assistant.answering.overview import overview, praised_or_faulted
from assistant.answering.quotes import Quotes
from assistant.answering.tabulate import tabulate
from assistant.answering.unstated import no_response
from assistant.answering.wording import place
from assistant.finding.shelf import Shelf
from assistant.question import Intent, Question, Subject
from assistant.understanding.several import joined
from assistant.words import fold
from vectorstore.filters import Filters
from vectorstore.schema import Part, Passage, Span
from vectorstore.sentences import sentences
from vectorstore.stems import stems


def as_a_whole(question: Question, shelf: Shelf) -> Answer:
    """A question without a topic: what was promised, praised or faulted where that is asked, else an overview."""
    if question.intent is Intent.COMMITMENTS:
        if shelf.commitments(question.filters):
            return tabulate(replace(question, subject=Subject.COMMITMENTS), shelf)
        pairs = shelf.pairs(question.filters)
        if pairs and not any(p.responses for p in pairs):
            return no_response(question, pairs, shelf)
    return _valued(question, shelf) or overview(question, shelf)


def _valued(question: Question, shelf: Shelf) -> Answer | None:
    """What is praised, or what is faulted, where only one of them is asked for."""
    asked = fold(question.asked)
    liked, disliked = bool(_LIKED.search(asked)), bool(_DISLIKED.search(asked))
    if liked is disliked:
        return None
    return praised_or_faulted(question, shelf, good=liked)


_DISLIKED = re.compile(
    r"\b(?:critici\w+|fault\w*|complain\w*|unhappy|disappoint\w*|dislik\w*|concerned|worr(?:y|ied|ies)|weak\w*|wrong"
    r"|bad(?:ly)?|poor(?:ly)?|(?:not|n't|least) (?:like|impressed|pleased|happy)|unimpressed|fall(?:s|ing)? short)\b"
)
_LIKED = re.compile(
    r"(?<!not )(?<!n't )(?<!least )\b(?:prais\w*|commend\w*|lik(?:e|ed)(?= (?:about|at|in|of|any\w*|most|best|what)\b)"
    r"|impress(?:ed|es)?|pleased|admir\w*|compliment\w*|strong(?:er|est)?"
    r"|good (?:at|about)|doing well|do(?:es)? well|did well|went well"
    r"|well done|happy with)\b"
)


def with_direction(answer: Answer, shelf: Shelf) -> Answer:
    """The answer to whether things got better or worse, after the newest report's own sentences on how they went."""
    question = answer.question
    if question.intent not in _LOOKING_BACK or question.filters.issue_numbers:
        return answer
    if not _WHICH_WAY.search(fold(question.asked)):
        return answer
    bodies = Filters(areas=question.filters.areas) if question.filters.areas else question.filters
    reports = shelf.reports(bodies)
    if not 0 < len(reports) <= _FEW or not _is_of_all(question, reports[0], shelf):
        return answer
    told = _told(reports[0], shelf)
    if not told:
        return answer
    quotes = Quotes(shelf)
    lines = [f"- {quotes.quote(quotes.passage(p, s))}" for p, s in told]
    lead = f"{place(shelf.brief(reports[0]))}, on how things went:"
    said = Answer(question, "\n".join([lead, *lines]), quotes.citations)
    if answer.silence is not None:
        return said
    both = joined([said, answer], question.asked)
    return replace(both, question=question, total=answer.total, of=answer.of)


_LOOKING_BACK = (Intent.FINDING, Intent.FACT, Intent.STATUS, Intent.TIMELINE, Intent.COMPARE, Intent.RATING)
_FEW = 3
_MOST = 2
_WHICH_WAY = re.compile(
    r"(?<!must )(?<!should )(?<!to )(?<!will )\b(?:better|worse|improv(?:e|ed|es|ing)"
    r"|declin(?:e|ed|es|ing)|deteriorat\w+|slip(?:ped|ping)|gone downhill"
    r"|(?:going|gone|go|went) backwards?|turned (?:it|things) (?:a)?round|right direction|progress(?:ed|ing)?)\b"
)
"""Asks which way things went."""
_WENT = re.compile(
    r"\b(?:improve(?:d|ments?)|improving|progress|declin(?:e|ed|ing)|deteriorat\w+|better|worse|gone backwards)\b"
)
_ALL_TOLD = re.compile(
    r"\boverall\b|\bsince (?:the|its|our|their|that) (?:last|previous|first|earlier|20\d\d)\b"
    r"|\bsince (?:(?:our|the) inspection|20\d\d)\b"
)
"""What tells a sentence on the whole from one on some part of it."""


def _is_of_all(question: Question, report_id: str, shelf: Shelf) -> bool:
    """Whether a question names no matter but that of the report itself, as its title has it."""
    return set(stems(_WHICH_WAY.sub(" ", question.topic))) <= {*stems(shelf.brief(report_id).title), "overal", "thing"}


def _told(report_id: str, shelf: Shelf) -> list[tuple[Passage, Span]]:
    """The first sentences of a report's prose that say which way things went as a whole."""
    found = []
    for passage in shelf.prose(report_id):
        if passage.part not in (Part.TEXT, Part.FINDING):
            continue
        for span in sentences(passage.text, passage.span.start):
            text = fold(passage.text[span.start - passage.span.start : span.end - passage.span.start])
            if _WENT.search(text) and _ALL_TOLD.search(text) and len(text) > _SHORT:
                found.append((passage, span))
    return sorted(found, key=lambda told: told[1])[:_MOST]


_SHORT = 30
