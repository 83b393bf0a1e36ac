"""Finds what the documents say on a question, and judges whether it is enough to answer from.

Scores alone cannot tell an answer from a near miss, so each judgement rests on two things: how much of the
question's rare words the evidence covers, and how near it is in meaning.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.finding.compounds import compounds
from assistant.finding.fitting import sentences_on
from assistant.finding.found import Found, Scored, mixed
from assistant.finding.pair import Pair
from assistant.finding.shelf import Shelf
from assistant.finding.whose import body_not_held
from assistant.question import Question
from assistant.understanding.everyday import EVERYDAY
from assistant.understanding.terms import KIND_WORDS, Terms, stems_of
from assistant.words import fold
from vectorstore.filters import Filters
from vectorstore.schema import Part, Passage
from vectorstore.stems import stems

if TYPE_CHECKING:
    from vectorstore.hybrid import Hit


def unsought(question: Question, shelf: Shelf) -> Found:
    """The question's words weighed and its names, before anything is looked for."""
    limits = shelf.settings.evidence
    terms = Terms.of(question.topic, question.phrase, shelf.catalogue, question.asks_for)
    if not (limits.synonyms and limits.long_forms):
        terms = terms.without(synonyms=not limits.synonyms, long_forms=not limits.long_forms, phrase=question.phrase)
    names = compounds(question.asked, terms) if limits.names else ()
    return Found(terms, named=_is_named(question, terms), names=names, bare=_bare(question))


def find(question: Question, shelf: Shelf) -> Found:
    """What there is on the question's topic in its scope; kept for a while, as one answer asks for it often."""
    key = (question.asked, question.topic, question.phrase, question.asks_for, question.theme, question.filters)
    kept: Found | None = shelf.searched.get(key)
    if kept is None:
        if len(shelf.searched) >= _KEPT:
            shelf.searched.clear()
        kept = shelf.searched[key] = _sought(question, shelf)
    return kept


_KEPT = 8


def _sought(question: Question, shelf: Shelf) -> Found:
    found = unsought(question, shelf)
    terms = found.terms
    if found.bare and shelf.settings.evidence.bare_topic:
        shelf.store.vector(terms.query, found.bare)
    other = body_not_held(question, shelf)
    hits = [h for h in _hits(question.filters, terms.query, shelf) if not other or other in fold(h.passage.text)]
    meanings = {h.passage.id: h.meaning if h.meaning is not None else 0.0 for h in hits}
    literally = any(terms.literal(stems_of(h.passage.text)) >= _NAMED_SHARE for h in hits)
    theme = question.theme if _is_outright(question.theme, terms) or not literally else ""
    scale = _Scale(terms, meanings, theme, shelf.settings.evidence.words_share)
    near: defaultdict[str, list[Passage]] = defaultdict(list)
    for hit in hits:
        near[hit.passage.report_id].append(hit.passage)
    candidates = [p for p in _candidates(question.filters, hits, shelf) if not other or p.tells_of(other)]
    pairs = [_scored_pair(p, near.get(p.report.id, ()), scale) for p in candidates]
    every = _ranked(_scored_passage(h.passage, scale) for h in hits)
    prose = tuple(s for s in every if s.passage and s.passage.part not in _PAIRED)
    found = replace(found, pairs=_ranked(pairs), prose=prose, every=every)
    found = replace(found, sentences=sentences_on(question, found, found.passages[:_READ], shelf))
    sides = [n for n in found.names if n.sides]
    others = any(not any(name.stands_in(p.text) for p in found.passages) for name in sides)
    found = replace(found, apart=_is_apart(question, found, shelf), with_others=others)
    return replace(found, scattered=not question.asks_for and _standing(found) < shelf.settings.evidence.standing)


_PAIRED = (Part.ISSUE, Part.RESPONSE)
_READ = 10
"""So many of the best passages are read sentence by sentence."""

_NAMED = re.compile(
    r"\b(?:on|about|regarding|concerning|mention\w*|cover\w*|deals? with|touch(?:es)? on)"
    r"\s+(?!(?:time|whether|if|how|what|who|why|where|when)\b)(?:the\s+)?[\w' -]{3,60}\??\s*$"
)
"""A question that names its topic outright, which then has to be there."""


def _lead(scored: Scored, found: Found) -> float:
    """How far the best is ahead of the second of its kind: a near miss has company, an answer stands alone."""
    others = [s.score for s in (found.pairs if scored.pair else found.prose) if s is not scored]
    return scored.score - max(others, default=0.0)


def _is_named(question: Question, terms: Terms) -> bool:
    """Whether a question names its topic outright, so that the topic has to be there."""
    if question.asks_for:
        return False
    return bool(_NAMED.search(fold(question.asked))) or len(terms.terms) <= _BARE


_BARE = 1


def _bare(question: Question) -> str:
    """The topic by itself, where it is short: the words of asking around it draw a vector away from the matter."""
    words = question.topic.split()
    return question.topic if 2 <= len(words) <= 4 and not question.asks_for else ""


def _is_apart(question: Question, found: Found, shelf: Shelf) -> bool:
    """Whether the topic is a name in several words that stand nowhere together, or what is asked of it stands nowhere:
    another thing than is asked about.
    """
    if lacks_what_is_asked(question, found):
        return True
    if question.asks_for or (question.theme and _is_outright(question.theme, found.terms)):
        return False  # a theme is told by the register, whatever words its issues use
    telling = {t.stem for t in found.terms.terms if not t.everyday and t.word not in KIND_WORDS}
    last = found.terms.terms[-1:]
    whole = [
        name
        for name in found.names
        if not name.loose and (telling <= {t.stem for t in name.words} or (found.named and name.words[-1:] == last))
    ]
    return bool(whole) and not any(name.stands_in(p.text, _above(p, shelf)) for name in whole for p in found.passages)


def lacks_what_is_asked(question: Question, found: Found) -> bool:
    """Whether what is asked of a matter ("the turnout at", "the union said") is spoken of nowhere, nor its like."""
    asked = _ASKED_OF.match(fold(question.asked))
    thing = next((t for t in found.terms.terms if asked and t.word == (asked["thing"] or asked["who"])), None)
    if thing is None or thing.everyday or thing.word in _NO_THING or found.nearest >= _AS_GOOD_AS_SAID:
        return False
    return not any(thing.found_in(stems_of(p.text)) for p in found.passages)


_ASKED_OF = re.compile(
    r"(?:(?:and|so|but) )*what(?:'s| (?:is|was|were|are)) (?:the|their|its) (?:[\w-]+ ){0,2}?(?P<thing>[\w-]+) "
    r"(?:of|at|for|in|on|to|during|among|from)\b"
    r"|(?:(?:and|so|but) )*what (?:did|does|do|has|have) the (?:[\w-]+ ){0,2}?(?P<who>[\w'-]+) "
    r"(?:say|said|think|thought|tell|told|want|ask|feel|make)\b"
)
"""A question for one thing of a matter, or for what somebody says of it."""
_NO_THING = frozenset(
    [
        "story",
        "picture",
        "position",
        "upshot",
        "news",
        "verdict",
        "line",
        "mood",
        "stance",
        "outlook",
        "outcome",
        "outcomes",
        "result",
        "results",
    ]
).union(KIND_WORDS, EVERYDAY)
"""Words that ask for all that is said of a matter, and for no one thing of it."""
_AS_GOOD_AS_SAID = 0.62


def _standing(found: Found) -> float:
    """How far one sentence stands out: its own words and meaning, how far ahead the nearest is, and its passage.

    The words of a question on what no report treats are found too, but here one and there another, and no sentence is
    much nearer than the rest.
    """
    fullest = max((s.own + s.meaning for s in found.sentences), default=0.0)
    nearest = sorted((s.meaning for s in found.sentences if s.meaning), reverse=True)[: _COMPANY + 1]
    ahead = nearest[0] - nearest[-1] if nearest else 0.0
    return fullest + ahead + (_lead(found.best, found) if found.best else 0.0)


_COMPANY = 5
"""How far ahead of so many others the nearest sentence is, tells whether it is alone."""


def _above(passage: Passage, shelf: Shelf) -> frozenset[str]:
    """The stems of what stands over a passage: its headings and its report's title."""
    return stems_of(" ".join([*passage.heading_path, shelf.brief(passage.report_id).title]))


def enough(scored: Scored | None, found: Found, shelf: Shelf) -> bool:
    """Whether the best there is treats the question at all."""
    if scored is None:
        return False
    limits = shelf.settings.evidence
    if not found.terms.terms:
        return True
    near = max(scored.meaning, found.nearest)
    if limits.judged_by != "both":
        alone = {"meaning": near, "words": scored.coverage, "score": scored.score}
        return alone[limits.judged_by] >= limits.alone
    if found.with_others or (found.apart and near < limits.sure_meaning):
        return False
    if not found.named and scored.coverage >= limits.lone_coverage and _lead(scored, found) >= limits.lone_lead:
        return True
    if scored.coverage >= limits.sure_coverage and (
        scored.literal >= limits.sure_literal or near >= limits.kin_meaning
    ):
        return True
    if found.named and len(found.terms.terms) <= limits.short_topic:
        return scored.coverage >= limits.fair_coverage and near >= limits.sure_meaning
    if near >= limits.sure_meaning and scored.coverage >= limits.least_coverage:
        return True
    return not found.scattered and near >= limits.least_meaning and scored.coverage + near >= limits.together


def is_treated(found: Found, shelf: Shelf) -> bool:
    """Whether the best there is treats the question, or the first issue does, that holds all its words themselves."""
    literal = [s for s in found.pairs[:1] if s.literal >= shelf.settings.evidence.sure_coverage]
    return any(enough(scored, found, shelf) for scored in (found.best, *literal))


def passages_of(pair: Pair, found: Iterable[Passage]) -> tuple[Passage, ...]:
    """Those of some passages that belong to a pair."""
    return tuple(
        p
        for p in found
        if p.report_id == pair.report.id
        and p.part in _PAIRED
        and pair.number in p.issue_numbers
        and _same_area(p, pair)
    )


def _same_area(passage: Passage, pair: Pair) -> bool:
    return pair.issue.area is None or passage.area in (None, pair.issue.area)


def _hits(filters: Filters, query: str, shelf: Shelf) -> tuple[Hit, ...]:
    scope = replace(filters, themes=())
    return shelf.store.search(query, scope, k=shelf.settings.evidence.candidates)


def _candidates(filters: Filters, hits: Sequence[Hit], shelf: Shelf) -> Sequence[Pair]:
    """Every pair of a scope of a few reports; in a larger one every pair of the reports that the searches put first,
    and of other reports those that were found themselves.
    """
    reports = shelf.reports(filters)
    if len(reports) <= _MANY_REPORTS:
        return list(shelf.pairs(filters)) if reports else []
    held = frozenset(reports)
    proposed = [id_ for id_ in dict.fromkeys(h.passage.report_id for h in hits) if id_ in held]
    others = [h.passage for h in hits if h.passage.report_id in proposed[_WHOLE:] and h.passage.part in _PAIRED]
    answering = {id_: sorted(shelf.printings.answering((id_,)) & held) for id_ in proposed}
    named = [(id_, n) for p in others for n in p.issue_numbers for id_ in (p.report_id, *answering[p.report_id])]
    whole = [answer for id_ in proposed[:_WHOLE] for answer in (id_, *answering[id_])]
    every = tuple(dict.fromkeys([*proposed, *(answer for answers in answering.values() for answer in answers)]))
    return shelf.pairs(replace(filters, report_ids=every)).of(whole, named)


_MANY_REPORTS = 40

_WHOLE = 8
"""Reports of a large scope that are read whole."""


_NAMED_SHARE = 0.5
"""A theme named by several words ("hearing record sheets") is more than the theme: the words have to be there too."""


def _is_outright(theme: str, terms: Terms) -> bool:
    """Whether the topic is the theme's very name."""
    return {t.stem for t in terms.terms} <= set(stems(theme))


@dataclass(frozen=True)
class _Scale:
    """What pairs and passages are scored by: the words, the passages' nearness, a theme, and the words' share."""

    terms: Terms
    meanings: Mapping[str, float]
    theme: str
    share: float


def _scored_pair(pair: Pair, near: Sequence[Passage], scale: _Scale) -> Scored:
    terms, meanings, theme = scale.terms, scale.meanings, scale.theme
    meaning = max((meanings[p.id] for p in passages_of(pair, near)), default=0.0)
    asked, title = terms.telling & pair.asked, terms.telling & stems_of(pair.report.title)
    whole = asked | (terms.telling & pair.answered)
    focus, coverage, literal = terms.coverage(asked), terms.coverage(whole, title), terms.literal(whole | title)
    if (
        theme
        and pair.treats(theme)
        and (len(terms.terms) == 1 or literal >= _NAMED_SHARE or _is_outright(theme, terms))
    ):
        coverage = max(coverage, 0.9)
        focus = max(focus, 0.9)
        literal = max(literal, 0.9)
    return Scored(
        mixed(0.6 * coverage + 0.4 * focus, meaning, scale.share),
        coverage,
        meaning,
        pair=pair,
        focus=focus,
        literal=literal,
    )


def _scored_passage(passage: Passage, scale: _Scale) -> Scored:
    terms = scale.terms
    have = stems_of(passage.text)
    coverage = terms.coverage(have, stems_of(" ".join(passage.heading_path)))
    meaning = scale.meanings[passage.id]
    literal = terms.literal(have)
    return Scored(
        mixed(coverage, meaning, scale.share), coverage, meaning, passage=passage, focus=coverage, literal=literal
    )


def _ranked(scored: Iterable[Scored]) -> tuple[Scored, ...]:
    return tuple(sorted(scored, key=lambda s: -s.score))
