"""Finds what the documents say on a question, and judges whether it is enough to answer from.

Scores alone cannot tell an answer from a near miss, so each judgement rests on two things: how much of the
question's rare words the evidence covers, and how near it is in meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.compounds import Compound, compounds
from assistant.kinds import states
from assistant.question import Question
from assistant.shelf import Pair, Shelf
from assistant.tables import CELL, header_of
from assistant.terms import KIND_WORDS, Terms, stems_of
from assistant.words import fold
from vectorstore.filters import Filters
from vectorstore.schema import Part, Passage, Span
from vectorstore.sentences import sentences
from vectorstore.stems import stems

if TYPE_CHECKING:
    from vectorstore.hybrid import Hit


@dataclass(frozen=True)
class Scored:
    """A pair or a passage with how well it fits: rare words covered, nearness in meaning, and both in one.

    `focus` is the coverage by what the inspectors ask, which says more than a mention in passing.
    """

    score: float
    coverage: float
    meaning: float
    pair: Pair | None = None
    passage: Passage | None = None
    focus: float = 0.0
    literal: float = 0.0


@dataclass(frozen=True)
class Sentence:
    """One sentence of a passage, scored.

    `coverage` counts what stands around it too, `own` only itself; `stated` says that it holds the kind of thing asked.
    """

    passage: Passage
    span: Span
    text: str
    coverage: float
    meaning: float
    score: float
    stated: bool
    own: float = 0.0


@dataclass(frozen=True)
class Found:
    """Everything there is on a question, best first."""

    terms: Terms
    pairs: tuple[Scored, ...] = ()
    prose: tuple[Scored, ...] = ()
    every: tuple[Scored, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    named: bool = False
    names: tuple[Compound, ...] = ()
    apart: bool = False
    bare: str = ""

    @property
    def nearest(self) -> float:
        """The nearness in meaning of the nearest sentence."""
        return max((s.meaning for s in self.sentences), default=0.0)

    @property
    def best(self) -> Scored | None:
        """The best of either kind."""
        return max((*self.pairs[:1], *self.prose[:1]), key=lambda s: s.score, default=None)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Every passage that was found, of issues, responses and prose alike, best first."""
        return tuple(s.passage for s in self.every if s.passage)


def find(question: Question, shelf: Shelf) -> Found:
    """What there is on the question's topic in its scope."""
    limits = shelf.settings.evidence
    terms = Terms.of(question.topic, question.phrase, shelf.catalogue, question.asks_for)
    if not (limits.synonyms and limits.long_forms):
        terms = terms.without(synonyms=not limits.synonyms, long_forms=not limits.long_forms, phrase=question.phrase)
    hits = _hits(question.filters, terms.query, shelf)
    meanings = {h.passage.id: h.meaning if h.meaning is not None else 0.0 for h in hits}
    literally = any(terms.literal(stems_of(h.passage.text)) >= _NAMED_SHARE for h in hits)
    theme = question.theme if _is_outright(question.theme, terms) or not literally else ""
    scale = _Scale(terms, meanings, theme, limits.words_share)
    pairs = [_scored_pair(p, hits, scale) for p in _candidates(question.filters, hits, shelf)]
    every = _ranked(_scored_passage(h.passage, scale) for h in hits)
    prose = tuple(s for s in every if s.passage and s.passage.part not in _PAIRED)
    names = compounds(question.asked, terms) if limits.names else ()
    found = Found(
        terms, _ranked(pairs), prose, every, named=_is_named(question, terms), names=names, bare=_bare(question)
    )
    found = replace(found, apart=_is_apart(question, found, shelf))
    return replace(found, sentences=sentences_on(question, found, found.passages[:_READ], shelf))


_PAIRED = (Part.ISSUE, Part.RESPONSE)
_READ = 10
"""So many of the best passages are read sentence by sentence."""

_NAMED = re.compile(
    r"\b(?:on|about|regarding|concerning|mention\w*|cover\w*)\s+(?!time\b)(?:the\s+)?[\w' -]{3,60}\??\s*$"
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
    """Whether the topic is a name in several words that stand nowhere together: another thing than is asked about."""
    if question.asks_for:
        return False
    telling = {t.stem for t in found.terms.terms if not t.everyday and t.word not in KIND_WORDS}
    last = found.terms.terms[-1:]
    whole = [
        name
        for name in found.names
        if not name.loose and (telling <= {t.stem for t in name.words} or (found.named and name.words[-1:] == last))
    ]
    return bool(whole) and not any(name.stands_in(p.text, _above(p, shelf)) for name in whole for p in found.passages)


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
    if found.apart and near < limits.sure_meaning:
        return False
    if not found.named and scored.coverage >= limits.lone_coverage and _lead(scored, found) >= limits.lone_lead:
        return True
    if scored.coverage >= limits.sure_coverage and (
        scored.literal >= limits.sure_literal or near >= limits.fair_meaning
    ):
        return True
    if found.named and len(found.terms.terms) <= limits.short_topic:
        return scored.coverage >= limits.fair_coverage and near >= limits.sure_meaning
    if near >= limits.sure_meaning and scored.coverage >= limits.least_coverage:
        return True
    return near >= limits.least_meaning and scored.coverage + near >= limits.together


def leading(found: Found, shelf: Shelf) -> Sentence | None:
    """The sentence far nearer in meaning than anything else of its one report: a paraphrase without shared words."""
    if found.named or found.apart or len({s.passage.report_id for s in found.sentences}) != 1:
        return None
    limits = shelf.settings.evidence
    nearest = sorted(found.sentences, key=lambda s: -s.meaning)
    best = nearest[0]
    others = (s.meaning for s in nearest if not _same_matter(s.passage, best.passage))
    return (
        best if best.meaning >= limits.lead_meaning and best.meaning - max(others, default=0.0) >= limits.lead else None
    )


def _same_matter(one: Passage, other: Passage) -> bool:
    return one is other or bool(set(one.issue_numbers) & set(other.issue_numbers))


def sentences_on(question: Question, found: Found, passages: Sequence[Passage], shelf: Shelf) -> tuple[Sentence, ...]:
    """The sentences of some passages by how well they fit the question, best first."""
    cut = [
        (p, without_label(p, s))
        for p in dict.fromkeys(passages)
        for s in _sentences(p.text, p.span.start)
        if not _is_furniture(p, s, shelf)
    ]
    texts = [p.text[s.start - p.span.start : s.end - p.span.start] for p, s in cut]
    beside = _surroundings(passages, shelf)
    covered = [found.terms.coverage(stems_of(text)) for text in texts]
    nearness = _nearness(found, cut, texts, covered, shelf)
    asked_of = [n for n in found.names if n.body] if question.asks_for else []
    scored: list[Sentence] = []
    context, limits = "", shelf.settings.evidence
    for (passage, span), text, own, meaning in zip(cut, texts, covered, nearness, strict=True):
        coverage = max(own, found.terms.coverage(stems_of(text), beside[passage.id]))
        before = scored[-1] if scored and scored[-1].passage is passage else None
        leaning = limits.leaning and before is not None and leans_back(text)
        context = f"{context} {text}" if leaning else text
        if before and leaning:
            both = stems_of(f"{before.text} {text}")
            own, coverage = found.terms.coverage(both), max(coverage, found.terms.coverage(both, beside[passage.id]))
            meaning = max(meaning, before.meaning - _LEANING)
        named = _is_of(asked_of, context, beside[passage.id])
        stated = not limits.kinds or (named and states(question.asks_for, text, question.phrase))
        score = _mixed(coverage, meaning, limits.words_share)
        scored.append(Sentence(passage, span, text, coverage, meaning, score, stated, own))
    return tuple(sorted(scored, key=lambda s: (-s.score, s.passage.report_id, s.span)))


def sentence_texts(passage: Passage) -> list[str]:
    """The sentences of a passage as they are compared with a question."""
    spans = (without_label(passage, s) for s in _sentences(passage.text, passage.span.start))
    return [passage.text[s.start - passage.span.start : s.end - passage.span.start] for s in spans]


def _is_of(names: Sequence[Compound], context: str, around: frozenset[str]) -> bool:
    """Whether a sentence, with those it leans on, is about the board, panel or post that a question names."""
    return all(name.stands_in(context, around) for name in names)


def _nearness(
    found: Found, cut: Sequence[tuple[Passage, Span]], texts: Sequence[str], covered: Sequence[float], shelf: Shelf
) -> list[float]:
    """Nearness in meaning of the sentences worth it: those of the nearest passages and those that share most words."""
    near = {s.passage.id for s in sorted(found.every, key=lambda s: -s.meaning)[:_NEAR_PASSAGES] if s.passage}
    order = sorted(range(len(cut)), key=lambda at: -covered[at])
    worth = {at for at in order[:_WORTH] if covered[at] > 0}
    worth |= {at for at, (passage, _) in enumerate(cut) if passage.id in near or len(cut) <= _WORTH}
    chosen = sorted(worth)
    told = [texts[at] for at in chosen]
    nearness = shelf.nearness(found.terms.query, told)
    if shelf.settings.evidence.bare_topic and found.bare:
        nearness = [max(whole, bare) for whole, bare in zip(nearness, shelf.nearness(found.bare, told), strict=True)]
    found_near = dict(zip(chosen, nearness, strict=True))
    return [found_near.get(at, 0.0) for at in range(len(cut))]


_NEAR_PASSAGES = 3
_TITLE = 12
_WORTH = 12
_LEANING = 0.06
"""What a sentence loses that is near in meaning only by the sentence it leans on."""

_BACKWARD = re.compile(
    r"^(?:It|This|These|That|They|Those|He|She|Its|Their|Such|A first one|One|The (?:[Gg]roup|[Bb]oard"
    r"|[Pp]anel|[Pp]lan|[Pp]ost|[Ll]ist|[Ff]orum|[Tt]eam)(?= (?:will|has|is)))\b"
)
_LABEL = re.compile(r"^(?:[\w'’-]+ ){0,3}[Rr]esponse(?: to [\w ,]{1,40})?:\s+")


def leans_back(sentence: str) -> bool:
    """Whether a sentence opens with a word that points to the one before it."""
    return bool(_BACKWARD.match(sentence))


def without_label(passage: Passage, span: Span) -> Span:
    """A stretch of a response without the label before it ("CPS Response:")."""
    label = _LABEL.match(passage.text[span.start - passage.span.start : span.end - passage.span.start])
    return Span(span.start + label.end(), span.end) if label and label.end() < span.end - span.start else span


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


def _candidates(filters: Filters, hits: Sequence[Hit], shelf: Shelf) -> list[Pair]:
    """Every pair of a scope of a few reports; in a larger one those that the searches proposed."""
    reports = shelf.reports(filters)
    if len(reports) > _MANY_REPORTS:
        proposed = {h.passage.report_id for h in hits}
        reports = tuple(r for r in reports if r in proposed)
    return list(shelf.pairs(replace(filters, report_ids=reports))) if reports else []


_MANY_REPORTS = 40


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


def _scored_pair(pair: Pair, hits: Sequence[Hit], scale: _Scale) -> Scored:
    terms, meanings, theme = scale.terms, scale.meanings, scale.theme
    own = passages_of(pair, (h.passage for h in hits))
    meaning = max((meanings[p.id] for p in own), default=0.0)
    focus = terms.coverage(pair.asked)
    title = stems_of(pair.report.title)
    coverage = terms.coverage(pair.asked | pair.answered, title)
    literal = terms.literal(pair.asked | pair.answered | title)
    if (
        theme
        and theme in pair.themes
        and (len(terms.terms) == 1 or literal >= _NAMED_SHARE or _is_outright(theme, terms))
    ):
        coverage = max(coverage, 0.9)
        focus = max(focus, 0.9)
        literal = max(literal, 0.9)
    return Scored(
        _mixed(0.6 * coverage + 0.4 * focus, meaning, scale.share),
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
        _mixed(coverage, meaning, scale.share), coverage, meaning, passage=passage, focus=coverage, literal=literal
    )


def _mixed(coverage: float, meaning: float, share: float) -> float:
    return share * coverage + (1 - share) * max(0.0, min(1.0, (meaning - 0.05) / 0.65))


def _ranked(scored: Iterable[Scored]) -> tuple[Scored, ...]:
    return tuple(sorted(scored, key=lambda s: -s.score))


def _surroundings(passages: Sequence[Passage], shelf: Shelf) -> dict[str, frozenset[str]]:
    """The stems around a sentence: its passage, its headings and the issue it answers."""
    around = {}
    for passage in passages:
        have = stems_of(passage.text) | stems_of(" ".join(passage.heading_path))
        if passage.issue_numbers:
            only = Filters(report_ids=(passage.report_id,), issue_numbers=passage.issue_numbers)
            have = have.union(*(p.asked for p in shelf.pairs(only)))
        around[passage.id] = have
    return around


@lru_cache(maxsize=20_000)
def _sentences(text: str, start: int) -> tuple[Span, ...]:
    """The sentences of a text; a row of a table is one of them, whatever stands in its cells."""
    found = sentences(text, start)
    if CELL not in text:
        return tuple(found)
    rows, at = [], start
    for line in text.split("\n"):
        if CELL in line:
            rows.append(Span(at, at + len(line)))
        at += len(line) + 1
    prose = [s for s in found if not any(r.start < s.end and s.start < r.end for r in rows)]
    return tuple(sorted([*prose, *rows]))


def _is_furniture(passage: Passage, span: Span, shelf: Shelf) -> bool:
    """Whether a stretch is a report's own title or the head of a table: words that state nothing."""
    text = passage.text[span.start - passage.span.start : span.end - passage.span.start]
    if CELL in text:
        return header_of(shelf.text(passage.report_id), span) == span
    title = fold(" ".join(shelf.brief(passage.report_id).title.split()))
    return fold(" ".join(text.split())).strip(" .") in title and len(text) > _TITLE
