"""What an inspectorate is said to have found, where the report on a body says outright that it is by somebody else."""

from __future__ import annotations

import re

from assistant.answer import Answer, Reason
from assistant.answering.quotes import Quotes
from assistant.answering.silences import scope_words, silent
from assistant.answering.wording import listed
from assistant.finding.shelf import Shelf
from assistant.understanding.catalogue import Known
from assistant.understanding.inspectorates import inspectorates_in, names_of
from assistant.words import fold
from vectorstore.schema import Span


def not_theirs(asked: str, answer: Answer, shelf: Shelf) -> Answer | None:
    """The silence for what somebody is asked to have said whose report none in scope is, nor tells of them.

    Only where each report says at its beginning whose it is: who wrote it otherwise is not known.
    """
    names, question = inspectorates_in(asked), answer.question
    if answer.silence or not names or not (question.filters.areas or question.filters.report_ids):
        return None
    ids = shelf.reports(question.filters)
    authors = [span for i in ids[:_REPORTS] if (span := _author(shelf.brief(i), shelf.text(i))) is not None]
    if not ids or len(authors) < len(ids) or any(_tells_of(names, i, asked, shelf) for i in ids):
        return None
    quotes = Quotes(shelf)
    said = [quotes.quote(quotes.stretch(shelf.brief(i), span)) for i, span in zip(ids, authors, strict=True)]
    where = scope_words(question, shelf.catalogue)
    verb, own = ("is", "It says whose it is") if len(ids) == 1 else ("are", "They say whose they are")
    message = f"{where[0].upper()}{where[1:]} {verb} not by {listed(names)}. {own}: {listed(said)}."
    return silent(question, Reason.FALSE_PREMISE, message, quotes.citations)


_REPORTS = 12


def _author(report: Known, text: str) -> Span | None:
    """Where a report says at its beginning who inspected or audited."""
    names = map(re.escape, sorted(names_of(report.inspectorate or ""), key=len, reverse=True))
    long = _HMI.sub(r"(?:hmi|hm\\ inspectorate\\ of|h(?:is|er)\\ majesty's\\ inspectorate\\ of)", "|".join(names))
    own = re.compile(rf"\b(?:{long})\b") if report.inspectorate else _AUDIT
    found = own.search(fold(text[:_BEGINNING]))
    return Span(*found.span()) if found else None


_HMI = re.compile(r"\bhmi(?=\\ )")
_BEGINNING = 900
_AUDIT = re.compile(r"\b(?:internal|external) audit(?:ors?)?\b|\baudit (?:scotland|wales|partnership|service)\b")


def _tells_of(names: tuple[str, ...], report_id: str, asked: str, shelf: Shelf) -> bool:
    """Whether a report is by one of those named, by one of a like name, or names them; or its author is named too."""
    author = fold(shelf.brief(report_id).inspectorate or "audit")
    if any(name in fold(asked) for name in names_of(author)):
        return True
    text = fold(shelf.text(report_id))
    alike = {other for name in names for other in names_of(name)}
    return any(
        other.startswith(author) or author.startswith(other) or re.search(rf"\b{re.escape(other)}\b", text)
        for other in alike
    )
