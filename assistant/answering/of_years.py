"""Figures of the very years or months that a question names, wherever reports in its scope state them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer
from assistant.answering.extract import where
from assistant.answering.quotes import Quotes
from assistant.finding.dated import Dated, dated_figures
from assistant.finding.found import Sentence
from assistant.finding.shelf import Shelf
from assistant.question import Intent, Question
from assistant.understanding.several import joined
from assistant.understanding.times import OfTimes, Time, of_times, times_in
from assistant.words import fold

_INTENTS = (Intent.FACT, Intent.COUNT, Intent.COMPARE, Intent.TIMELINE, Intent.FINDING, Intent.DEADLINE)


def times_asked(text: str, question: Question) -> OfTimes | None:
    """The times of which a question asks for figures; None where it asks for anything else."""
    asked = of_times(text)
    if asked is None or question.intent not in _INTENTS or question.filters.issue_numbers:
        return None
    measured = question.asks_for in ("number", "percentage", "amount", "duration")
    several = asked.every or len(asked.times) > 1
    course = question.intent in (Intent.COUNT, Intent.COMPARE, Intent.TIMELINE)
    return asked if measured or several or course else None


def figures_of(asked: OfTimes, core: Question, plain: Answer, shelf: Shelf) -> Answer | None:
    """The figures of every time that a question names; None where one is not stated, or where all are quoted already.

    `core` is the question less its times, `plain` the answer to it as it stands.
    """
    if not core.topic:
        return None
    every = dated_figures(replace(core, asks_for=plain.question.asks_for), shelf)
    areas = core.filters.areas or tuple({d.passage.area or shelf.brief(d.passage.report_id).area or "" for d in every})
    if not core.filters.areas and len(areas) > 1:
        return None
    told = [_told(asked, [d for d in every if _area(d, shelf) == area], shelf) for area in areas]
    chosen = [d for each in told for d in each]
    alone = _is_of_one_time(asked, plain)
    if not chosen or not all(told) or (_are_quoted(chosen, plain) and not alone):
        return None
    figures = _worded(replace(plain.question, filters=core.filters, years_asked=()), chosen, shelf)
    kept = plain.silence is None and not alone and not _is_of_others(plain, asked.times)
    return joined([figures, plain], plain.question.asked) if kept else figures


def _area(dated: Dated, shelf: Shelf) -> str:
    return dated.passage.area or shelf.brief(dated.passage.report_id).area or ""


def _told(asked: OfTimes, dated: Sequence[Dated], shelf: Shelf) -> list[Dated]:
    """The best figure of each time that is asked for, in their order; none where one of them is not told."""
    best: dict[Time, Dated] = {}
    for each in dated:
        best.setdefault(each.time, each)
    if any(time not in best for time in asked.times):
        return []
    wanted = set(asked.times)
    if asked.every:
        wanted |= set(best)
    elif asked.between:
        wanted |= {time for time in best if time.within(min(asked.times), max(asked.times))}
    return [best[time] for time in sorted(wanted)] if len(wanted) > 1 or not asked.every else []


def _are_quoted(chosen: Sequence[Dated], answer: Answer) -> bool:
    quotes = [c.quote for c in answer.citations] if answer.silence is None else []
    return all(any(d.text in quote for quote in quotes) for d in chosen)


def _is_of_one_time(asked: OfTimes, plain: Answer) -> bool:
    """Whether the course of a matter was read out of a question for the figure of one time."""
    question = plain.question
    alone = len(asked.times) == 1 and not asked.every and len(question.filters.areas) < _SEVERAL
    return question.intent is Intent.TIMELINE and alone and not _COURSE.search(fold(question.asked))


_SEVERAL = 2


_COURSE = re.compile(
    r"\b(?:chang\w+|develop\w*|trend\w*|trac(?:e|ed|k|ked|king|ing)|history|progress\w*|mov(?:e|ed|ing)|improv\w+|worse\w*|better"
    r"|ris(?:e|en|ing)|rose|f[ae]ll\w*|increas\w+|decreas\w+|again|still|over time|how did|than|compar\w+)\b"
)
"""Words that ask how a figure moved, so that those of other times belong to the answer."""


def _is_of_others(answer: Answer, times: Sequence[Time]) -> bool:
    """Whether an answer quotes times, but none of those asked for."""
    told = {timed.time for c in answer.citations for timed in times_in(c.quote)}
    return bool(told) and not told & set(times)


def _worded(question: Question, chosen: Sequence[Dated], shelf: Shelf) -> Answer:
    quotes = Quotes(shelf)
    lines = []
    for dated in {(d.passage.report_id, d.span): d for d in chosen}.values():
        brief = shelf.brief(dated.passage.report_id)
        said = quotes.quote(quotes.passage(dated.passage, dated.span))
        over = [quotes.quote(quotes.stretch(brief, span)) for span in reversed(dated.under)]
        under = f" (under {' and '.join(over)})" if over else ""
        lines.append(f"- {where(_as_sentence(dated), quotes)}: {said}{under}")
    return Answer(question, "\n".join(lines), quotes.citations)


def _as_sentence(dated: Dated) -> Sentence:
    return Sentence(dated.passage, dated.span, dated.text, 1.0, 1.0, 1.0, stated=True)
