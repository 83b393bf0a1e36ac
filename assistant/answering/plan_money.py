"""What a body says it has set aside for its plan as a whole, or what the plan costs it: no one action's money."""

from __future__ import annotations

import re

from assistant.answer import Answer
from assistant.answering.quotes import Quotes
from assistant.answering.wording import place
from assistant.finding.shelf import Shelf
from assistant.question import Question
from assistant.words import fold
from vectorstore.sentences import sentences

_MONEY = r"[£€$] ?\d"
_ASIDE = re.compile(
    r"\b(?:set(?:ting)? aside|put(?:ting)? aside|earmark\w*|allocat\w+|ring-?fenc\w+|budget\w*|costs?|costed"
    r"|fund(?:s|ed|ing)?|spend(?:ing)?|spent)\b"
)
_PLAN = re.compile(r"\b(?:the|this|its|their|our|whole|action|improvement) (?:action |improvement |whole )?plan\b")
_COUNTED = re.compile(r"\bhow many\b|\bnumber of\b")
_REPORTS = 6
"""So many of the newest reports in scope are read for it."""


def set_aside_for_plan(question: Question, shelf: Shelf) -> Answer | None:
    """The first sentence of each report in scope with money for its plan; None where none is asked for or given."""
    asked = fold(question.asked)
    if question.asks_for not in ("amount", "number") or question.topic or question.filters.issue_numbers:
        return None
    if not (_ASIDE.search(asked) and _PLAN.search(asked)) or _COUNTED.search(asked):
        return None
    quotes, lines = Quotes(shelf), []
    for report_id in shelf.reports(question.filters)[:_REPORTS]:
        for passage in shelf.prose(report_id):
            spans = sentences(passage.text, passage.span.start)
            told = [s for s in spans if _is_of_plan(shelf.slice(report_id, s))]
            if told:
                lines.append(f"{place(shelf.brief(report_id))}: {quotes.quote(quotes.passage(passage, told[0]))}")
                break
    return Answer(question, "\n".join(lines), quotes.citations) if lines else None


def _is_of_plan(sentence: str) -> bool:
    """Whether a sentence gives money for a plan."""
    said = fold(sentence)
    return bool(re.search(_MONEY, sentence) and _ASIDE.search(said) and _PLAN.search(said))
