"""What a report says where it explains a grade: the paragraphs under the heading that names what was graded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.answering.quotes import Quotes
from assistant.answering.wording import one_line, place, quoted
from assistant.words import fold
from vectorstore.filters import Filters
from vectorstore.schema import Part, Passage, Rating

if TYPE_CHECKING:
    from vectorstore.records import Entry


def grounds(entries: Sequence[Entry[Rating]], quotes: Quotes) -> str:
    """Each grade with what stands under its heading; "" where no report has such a heading."""
    blocks = []
    for entry in entries[:_GRADES]:
        under = _under(entry, quotes)
        if under:
            marker = quotes.entry(entry, Part.RATING)
            head = f"{place(entry.report, entry.area)}, {one_line(entry.part.subject)}: {quoted(entry.part.grade)}"
            said = [f"- {quotes.quote(quotes.passage(p, p.span))}" for p in under]
            blocks.append("\n".join([f"{head} [{marker}]", *said]))
    return "\n\n".join(blocks)


_GRADES = 4
_PARAGRAPHS = 3


def _under(entry: Entry[Rating], quotes: Quotes) -> list[Passage]:
    """The first paragraphs under the heading of what was graded."""
    subject = fold(one_line(entry.part.subject))
    held = quotes.shelf.store.passages(Filters(report_ids=(entry.report.id,)))
    return [
        p
        for p in held
        if p.heading_path
        and fold(one_line(p.heading_path[-1])).startswith(subject)
        and not (p.span.start <= entry.part.span.start < p.span.end)
    ][:_PARAGRAPHS]
