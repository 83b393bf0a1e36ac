"""How many points an issue has that is named by its number: the items set out below it, each quoted."""

from __future__ import annotations

import re

from assistant.answer import Answer
from assistant.answering.quotes import Quotes
from assistant.answering.wording import counted, issue_name, place
from assistant.finding.shelf import Shelf
from assistant.question import Question
from assistant.words import fold
from vectorstore.schema import Part


def points_of(question: Question, shelf: Shelf) -> Answer | None:
    """The items of one issue, counted; None where something else is asked, or the issue has none."""
    asked = question.filters.issue_numbers and _POINTS.search(fold(question.asked))
    pairs = shelf.pairs(question.filters) if asked else []
    pair = pairs[0] if len(pairs) == 1 else None
    items = pair.issue.part.items if pair else ()
    if pair is None or not items:
        return None
    quotes = Quotes(shelf)
    name = issue_name(pair.issue.part)
    lines = [f"{place(pair.report)}, {name} has {counted(len(items), 'point')}:"]
    lines += [f"- {quotes.quote(quotes.inside(pair.issue, item.span, Part.ISSUE, (pair.number,)))}" for item in items]
    return Answer(question, "\n".join(lines), quotes.citations)


_ITEM = r"(?:sub-?)?(?:points?|items?|parts?|bullets?(?: points?)?|elements?|limbs?|things|requirements?|asks|demands)"
_POINTS = re.compile(
    rf"\b(?:how many|number of|(?:what|which) are the|list the|give (?:me )?the) (?:separate |different |distinct "
    rf")?{_ITEM}"
    r" (?:(?:are|is|does|do|were|has|have)(?: there)? )?(?:(?:under|in|within|of|to|for|below|make up)\b|(?=(?:issue"
    r"|rec))"
    r"|.{1,40}\b(?:have|has|contain|ask for|cover|list|set out|made up of)\W*$)"
)
"""Asks for what one issue is divided into."""
