"""What a person set as the scope is kept: an answer that quotes anything beyond it is not given."""

from __future__ import annotations

from collections.abc import Callable

from assistant.answer import Answer, Reason
from assistant.answering.silences import silent
from assistant.answering.wording import listed, place
from assistant.finding.shelf import Shelf
from assistant.understanding.reading import in_scope
from vectorstore.filters import Filters


def within(answer: Answer, scope: Filters, shelf: Shelf, plainly: Callable[[], Answer]) -> Answer:
    """An answer as it is if it quotes the scope alone, else the plain one, else a silence that says where it stands.

    `plainly` answers without looking at other times or later reports.
    """
    if not (scope.report_ids or scope.areas or scope.years):
        return answer
    allowed = {report.id for report in in_scope(shelf.catalogue.reports, scope)}
    beyond = _quoted(answer) - allowed
    if not beyond:
        return answer
    told = plainly()
    if _quoted(told) <= allowed:
        return told
    where = listed([place(shelf.brief(id_)) for id_ in sorted(beyond)][:_NAMED])
    return silent(answer.question, Reason.NOT_COVERED, f"What is held on this is outside what you ask of: {where}.")


_NAMED = 4


def _quoted(answer: Answer) -> set[str]:
    """The reports that an answer, or a silence with its nearest passages, quotes."""
    nearest = answer.silence.nearest if answer.silence else ()
    return {citation.report_id for citation in (*answer.citations, *nearest)}
