"""Who signed a letter or another publication: the name, with its office, that stands under it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answer import Answer, Reason
from assistant.answering.quotes import Quotes
from assistant.answering.silences import scope_words, silent
from assistant.answering.wording import place
from assistant.finding.called import PERSONAL_NAME, ROLE, is_a_person
from assistant.finding.shelf import Shelf
from assistant.question import Question
from vectorstore.schema import Span


def signed_by(question: Question, shelf: Shelf) -> Answer | None:
    """The signatures under the publications in scope, newest first; None where nobody asks who signed or wrote them."""
    if not _ASKS.match(question.phrase) or not (question.filters.areas or question.filters.report_ids):
        return None
    quotes = Quotes(shelf)
    lines = []
    for report_id in shelf.reports(question.filters)[:_REPORTS]:
        report = shelf.brief(report_id)
        said = [quotes.quote(quotes.stretch(report, span)) for span in _signatures(shelf.text(report_id))]
        lines += [f"{place(report)}: {' and '.join(said)}"] if said else []
    if lines:
        return Answer(question, "\n".join(lines), quotes.citations)
    where = scope_words(question, shelf.catalogue)
    return silent(question, Reason.NOT_STATED, f"No signature with a name stands in {where}.")


_REPORTS = 8
_DID = (
    r"(?:who(?:'s| has| had)? (?:it was (?:that )?)?(?:signed|wrote|written|sent|authored)"
    r"|whose (?:name|signature) (?:is|stands) (?:on|under|below|beneath))"
)
_THE = r"(?: (?:the|its|their|this|that))?"
_THING = rf"{_THE}(?: [\w-]+){{0,2}}? (?:letter|response|reply|plan|document|publication|it)"
_ASKS = re.compile(
    rf"^(?:(?:and|so) )*(?:{_DID}(?:{_THING}|{_THE})|(?:by whom|who) (?:is|was){_THING})(?: (?:from|of|by|for|on))*"
    r"(?: (?:signed|written|sent)(?: by)?)?\W*$"
)
"""Of the question less its names: "who signed the letter from?", "who wrote the?"."""
_OFFICE = r"[^\n|.]{0,60}"
_BELOW = re.compile(rf"(?:^|\n)[ \t*]*(?P<name>{PERSONAL_NAME})[ \t]*\n\s*(?P<office>{_OFFICE})(?=[\n.]|$)")
_BESIDE = re.compile(rf"(?:^|\n)[ \t*]*(?P<name>{PERSONAL_NAME}),\s(?P<office>{_OFFICE})[ \t*]*(?=\n|$)")
_CLOSING = re.compile(r"\b[Yy]ours (?:sincerely|faithfully|truly|ever)\b|\b[Kk]ind regards\b|\n\s*Signed\b")
_END = 0.75
"""From this share of a text on, a name above an office is a signature; a head with both stands at its front."""


def _signatures(text: str) -> Iterator[Span]:
    """Where names stand with their offices under a publication, in order, each once."""
    closing = _CLOSING.search(text)
    start = min(closing.end() if closing else len(text), int(len(text) * _END))
    found = {m["name"]: m for pattern in (_BELOW, _BESIDE) for m in pattern.finditer(text, start)}
    for match in sorted(found.values(), key=lambda m: m.start()):
        if ROLE.search(match["office"].lower()) and is_a_person(match["name"], text):
            yield Span(match.start("name"), match.end("office"))
