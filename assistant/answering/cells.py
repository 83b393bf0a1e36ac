"""Answers from the cells of a table that a question names by their row and their column."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Answer
from assistant.answering.extract import where
from assistant.answering.quotes import Quotes
from assistant.finding.cells import Named, named_cells
from assistant.finding.found import Sentence
from assistant.finding.items import named_item
from assistant.finding.named_things import extreme_row, listing_sentence
from assistant.finding.scores import asks_for_scores, named_scores
from assistant.finding.shelf import Shelf
from assistant.question import Intent, Question
from vectorstore.schema import Span


def of_named_things(question: Question, shelf: Shelf) -> Answer | None:
    """What cells and lists hold of things that are told apart by their names."""
    if question.intent in _OF_SCORES and (scored := scores(question, shelf)):
        return scored
    if question.intent in (Intent.FACT, Intent.COMPARE) and (told := in_cells(question, shelf)):
        return told
    return named_things(question, shelf) if question.intent in (Intent.FACT, Intent.FINDING) else None


_OF_SCORES = (Intent.FACT, Intent.FINDING, Intent.RATING, Intent.COMPARE, Intent.TIMELINE)
"""Kinds of answer for which questions for scores in figures are taken."""


def scores(question: Question, shelf: Shelf) -> Answer | None:
    """The scores that a question names, from the tables of each body asked of, or from the sentence that gives them."""
    quotes = Quotes(shelf)
    if told := named_scores(question, shelf):
        return Answer(question, "\n\n".join(_said(named, quotes) for named in told), quotes.citations)
    item = named_item(question, shelf) if asks_for_scores(question) else None
    return _item(question, *item, quotes) if item else None


def in_cells(question: Question, shelf: Shelf) -> Answer | None:
    """What the cells hold that a question names by row and column, each row quoted, with the head of its table."""
    told = named_cells(question, shelf)
    quotes = Quotes(shelf)
    if not told:
        item = named_item(question, shelf)
        return _item(question, *item, quotes) if item else None
    return Answer(question, "\n\n".join(_said(named, quotes) for named in told), quotes.citations)


def named_things(question: Question, shelf: Shelf) -> Answer | None:
    """The sentence that names the things asked for one by one, or the row that has most or least of something."""
    quotes = Quotes(shelf)
    if extreme := extreme_row(question, shelf):
        said = f"The {extreme[1]} figures of the table:\n{_said(extreme[0], quotes)}"
        return Answer(question, said, quotes.citations)
    sentence = listing_sentence(question, shelf)
    return _item(question, sentence, sentence.span, quotes) if sentence else None


def _item(question: Question, sentence: Sentence, span: Span, quotes: Quotes) -> Answer:
    """What a sentence says, or the one item of it that is asked about; what is said of the others is not."""
    said = quotes.quote(quotes.passage(sentence.passage, span))
    return Answer(question, f"{where(sentence, quotes)}: {said}", quotes.citations)


def _said(named: Named, quotes: Quotes) -> str:
    """The cells of one table, named by row and column, with their rows, the head and what stands over the table."""
    table, passage = named.table, named.passage
    text = quotes.shelf.text(passage.report_id)
    lines, rows = [], list(dict.fromkeys(row for row, _ in named.at))
    brief = quotes.shelf.brief(passage.report_id)
    for row in rows:
        cells = table.rows[row]
        marker = quotes.stretch(brief, _whole(cells))
        columns = [column for at, column in named.at if at == row]
        values = "; ".join(f"{table.names[at].of(text)}: {cells[at].of(text)}" for at in columns)
        lines.append(f"- {cells[table.label].of(text)} – {values}, in the row {quotes.quote(marker)}")
    head = f"The table is headed {quotes.quote(quotes.stretch(brief, table.head))}"
    lines.append(f"{head}{_over(named, quotes)}.")
    return "\n".join([f"{where(_as_sentence(named, text), quotes)}, in a table:", *lines])


def _over(named: Named, quotes: Quotes) -> str:
    """The line over a table, where it is not the heading that is named already."""
    above, passage = named.table.above, named.passage
    text = quotes.shelf.text(passage.report_id)
    if above is None or above.of(text).lstrip("# ").strip() in (h.strip() for h in passage.heading_path[-1:]):
        return ""
    return f" and stands under {quotes.quote(quotes.stretch(quotes.shelf.brief(passage.report_id), above))}"


def _whole(cells: Sequence[Span]) -> Span:
    """The row of some cells."""
    return Span(cells[0].start, cells[-1].end)


def _as_sentence(named: Named, text: str) -> Sentence:
    """The first row as a sentence found, for where it stands."""
    span = _whole(named.table.rows[named.at[0][0]])
    return Sentence(named.passage, span, span.of(text), 1.0, 1.0, 1.0, stated=True)
