"""The date by which the inspectors want an issue dealt with, kept apart from what the body promises."""

from __future__ import annotations

import re

from vectorstore.dates import dues_in
from vectorstore.schema import Due, Span

_AT_FRONT = 6
_LONGEST = 3000
_SET_BY_INSPECTORS = re.compile(r"by|before|no later|not later|on or before|prior to", re.IGNORECASE)
_WITHIN = re.compile(r"within|over the next|in the next|immediately|with immediate effect", re.IGNORECASE)
_HABIT = re.compile(
    r"\s+(?:of|from|after)\s+(?!(?:the\s+)?(?:publication|this report|the date of this))", re.IGNORECASE
)


def deadline_in(text: str, span: Span) -> Due | None:
    """The date the inspectors set: at the front, or a fixed date or plain period further on.

    "within one day of the hearing" is a standard to be met each time and no deadline.
    """
    for found in dues_in(span.of(text)[:_LONGEST], span.start):
        at_front = found.span.start - span.start <= _AT_FRONT
        fixed = found.date is not None and bool(_SET_BY_INSPECTORS.match(found.words))
        after = text[found.span.end : found.span.end + 40]
        period = bool(_WITHIN.match(found.words)) and "month" in found.words and not _HABIT.match(after)
        if at_front or fixed or period:
            return Due(found.words, found.date, found.span)
    return None
