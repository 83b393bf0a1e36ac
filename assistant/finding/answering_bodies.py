"""Which reports a body answers in that no report is about: "HMPPS Response", "the Board accepts"."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.finding.shelf import Shelf
from assistant.question import Question
from assistant.words import fold

MOST = 60
"""So many reports of a scope are looked through, newest first."""


def of_who_answers(question: Question, shelf: Shelf) -> Question:
    """A question on a body that no report is about, as one on the reports in which it answers, where there are some."""
    name = r"\s+".join(map(re.escape, fold(question.unknown[0]).split()))
    answers = re.compile(
        rf"\b{name}(?:'s)?\s+(?:(?:own|written|joint|formal)\s+)?(?:response|reply|action plan|position|statement"
        r"|accepts?|agrees?|rejects?|do(?:es)? not (?:accept|agree)|partially (?:accepts?|agrees?))\b"
        r"|\b(?:response|reply|action plan|statement|submitted|prepared|produced|answered)"
        rf"\s+(?:by|of|from)\s+(?:the\s+)?{name}\b"
    )
    ids = tuple(i for i in shelf.reports(question.filters)[:MOST] if answers.search(fold(shelf.text(i))))
    return replace(question, unknown=(), filters=replace(question.filters, report_ids=ids)) if ids else question
