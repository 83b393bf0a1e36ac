"""What came of the issues that an answer shows: how a later inspection of the same body judged them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.answer import Answer
from assistant.answering.extract import judged_lines
from assistant.answering.quotes import Quotes
from assistant.answering.wording import issue_name, place
from assistant.finding.pair import Pair
from assistant.finding.shelf import Shelf
from assistant.question import Intent, Question
from assistant.understanding.several import joined
from assistant.words import fold
from vectorstore.filters import Filters
from vectorstore.schema import Part


def with_what_came_of_it(answer: Answer, scope: Filters, shelf: Shelf) -> Answer:
    """An answer on promises with the later judgement on each of its issues, where the scope holds one.

    An inspection that is named by its year is answered from that alone, unless the question looks beyond it.
    """
    question = answer.question
    if answer.silence is not None or not _looks_on(question):
        return answer
    judged = list(_judged_later(answer, scope, shelf))
    if not 0 < len(judged) <= _MOST:
        return answer
    quotes = Quotes(shelf)
    blocks = []
    for pair in judged:
        head = f"How {issue_name(pair.issue.part)} stood at a later inspection ({place(pair.report)}):"
        blocks.append("\n".join([head, *judged_lines(pair, quotes)]))
    later = Answer(question, "\n\n".join(blocks), quotes.citations)
    return replace(joined([answer, later], question.asked), question=question, total=answer.total, of=answer.of)


_MOST = 3
"""Of more issues than this the judgements are a list of their own, which can be asked for."""


def _looks_on(question: Question) -> bool:
    asked = fold(question.asked)
    if question.intent is Intent.STATUS or question.filters.issue_numbers:
        return not question.years_asked or bool(_LATER.search(asked))
    return question.intent is Intent.COMMITMENTS and not question.years_asked


_LATER = re.compile(
    r"\b(?:in the end|eventually|ever|since|now|later|afterwards|so far|follow[- ]?up|(?:came|became) of)\b"
)
"""Looks beyond the inspection that a question names."""


def _judged_later(answer: Answer, scope: Filters, shelf: Shelf) -> Iterator[Pair]:
    """The issues of follow-ups that repeat an issue which the answer shows, each once; those it quotes left out."""
    told = {(c.report_id, number) for c in answer.citations if c.part == Part.JUDGEMENT for number in c.issue_numbers}
    shown = {(c.report_id, c.span) for c in answer.citations if c.part == Part.ISSUE}
    for report_id, span in sorted(shown, key=lambda each: (shelf.place(each[0]), each[1])):
        pair = next((p for p in shelf.pairs_of(report_id) if p.issue.part.span == span), None)
        for again in shelf.printings.judging(pair.key) if pair else ():
            if again[:2] not in told and shelf.within(again[:1], scope):
                told.add(again[:2])
                yield next(p for p in shelf.pairs_of(again[0]) if p.key == again)
