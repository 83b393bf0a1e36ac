"""Which themes come back: in one Area's reports one after the other, or in several Areas at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Row
from assistant.answering.listing import numbers_by_report, with_lines
from assistant.answering.quotes import Quotes
from assistant.answering.silences import scope_words
from assistant.answering.wording import counted, listed
from assistant.finding.pair import Pair
from assistant.finding.shelf import Shelf
from assistant.question import Intent, Question
from assistant.understanding.register_words import plainly
from assistant.words import fold
from vectorstore.themes import THEMES

_WHICH = r"\b(?:issues?|themes?|problems?|topics?|concerns?|recommendations?|what|things|areas|weaknesses|matters)\b"
_RAISED = r"(?:come|came|coming|crop|turn|show|appear|rais|repeat|occur|recur|mention|are|were)\w*"
_AGAIN = (
    rf"(?:{_RAISED}(?: \w+){{0,3}} (?:again|back|more than once|repeatedly|twice|in both|across|everywhere"
    r"|in (?:every|each|all|several|most)\b)|recurr\w*|repeated(?:ly)?|in common|shared by|again and again"
    r"|keeps? (?:coming|being raised|asking|saying|raising|finding)|common (?:to|themes?|issues?|problems?))"
)
_COMES_BACK = re.compile(
    rf"^(?:and |so )?(?:which|what|list|are there|any|do|did)\b(?:.*{_WHICH})?.*\b{_AGAIN}", re.IGNORECASE
)
_COMMON = re.compile(
    r"\b(?:have|has|had) in common\b|^(?:and )?(?:which|what|list)\b.*\bcommon (?:themes|issues|problems)\b"
)


def recurring(question: Question, shelf: Shelf) -> Answer | None:
    """The themes of more than one report, or of more than one Area, with their issues; None where not asked for."""
    text = fold(question.asked)
    if plainly(question, text).topic.replace("common", "").strip() or not (
        _COMES_BACK.search(text) or _COMMON.search(text)
    ):
        return None
    pairs = shelf.pairs(replace(question.filters, issue_numbers=()))
    by_area = len({p.issue.area or p.report.area for p in pairs}) > 1
    groups = len({_group(p, by_area) for p in pairs})
    if groups < 2:
        return None
    found = [(theme, [p for p in pairs if p.treats(theme)]) for theme in THEMES]
    least = groups if re.search(r"\b(?:every|each|all|both|in common)\b", text) else 2
    kept = [(t, ps) for t, ps in found if len({_group(p, by_area) for p in ps}) >= least]
    kept.sort(key=lambda each: (-len({_group(p, by_area) for p in each[1]}), -len(each[1]), each[0]))
    return _told(question, kept, by_area, groups == least, shelf) if kept else None


def _group(pair: Pair, by_area: bool) -> str:
    return (pair.issue.area or pair.report.area or pair.report.id) if by_area else pair.report.id


def _told(
    question: Question, kept: Sequence[tuple[str, Sequence[Pair]]], by_area: bool, every: bool, shelf: Shelf
) -> Answer:
    quotes = Quotes(shelf)
    lines, rows = [], []
    for theme, pairs in kept:
        markers = [quotes.issue(p) for p in pairs]
        groups = len({_group(p, by_area) for p in pairs})
        in_how_many = counted(groups, "Area" if by_area else "report")
        lines.append(f"{theme}, {in_how_many}: {numbers_by_report(question, pairs, markers, shelf)}")
        held = listed(dict.fromkeys(_group(p, by_area) if by_area else p.report.published or "" for p in pairs))
        rows.append(
            Row(
                (("Theme", theme), ("Areas" if by_area else "Published", held), ("Issues", str(len(pairs)))),
                tuple(markers),
            )
        )
    what = "in several Areas" if by_area else "in more than one report"
    if every:
        what = "in every Area" if by_area else "in every one"
    where = scope_words(question, shelf.catalogue)
    has = "has" if len(kept) == 1 else "have"
    lead = f"{counted(len(kept), 'theme')} {has} issues {what} of {where}; the numbers are the issues':"
    asked = replace(question, intent=Intent.LIST)
    return Answer(asked, with_lines(lead, lines), quotes.citations, rows=tuple(rows), total=len(kept), of=len(THEMES))
