"""How likely each sentence found is the one that holds what was asked, as learned from questions with known answers.

A score tells better from worse; a chance tells how many sentences an answer needs: where one is far ahead it will do,
where two are as likely both belong there. How the weights are learned is told beside the question sets.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from assistant.finding.found import Found, Scored, Sentence, says_something
from assistant.finding.tables import CELL
from vectorstore.schema import Part

WEIGHTS = (7.08, 2.35, -2.69, 0.74, 0.13, 4.98, 14.44)
"""What each trait of a sentence counts, in the order of `traits`; learned, never edited."""


def traits(sentence: Sentence, nearness: float) -> tuple[float, ...]:
    """What tells of a sentence: its score by meaning, the kind of thing asked, its part, its shape, how near it is."""
    return (
        sentence.plain,
        float(sentence.stated),
        float(sentence.passage.part is Part.ISSUE),
        float(CELL in sentence.text),
        math.log(max(len(sentence.text), 1)),
        nearness,
        sentence.answering,
    )


def traits_of(found: Found) -> list[tuple[float, ...]]:
    """The traits of every sentence found, in their order."""
    near = {s.passage.id: s.meaning for s in found.every if s.passage}
    return [traits(s, near.get(s.passage.id, 0.0)) for s in found.sentences]


def chances(found: Found, weights: Sequence[float] = WEIGHTS) -> list[float]:
    """How likely each sentence found holds what was asked, if any of them does; in their order."""
    scores = [sum(w * t for w, t in zip(weights, each, strict=True)) for each in traits_of(found)]
    most = max(scores, default=0.0)
    shares = [math.exp(score - most) for score in scores]
    return [share / sum(shares) for share in shares]


def likeliest(found: Found, meaning: float) -> list[Sentence]:
    """The sentences found that are as near in meaning as that or nearer, the likeliest to hold what was asked first."""
    told = sorted(zip(chances(found), found.sentences, strict=True), key=lambda each: -each[0])
    return [s for _, s in told if s.meaning >= meaning and says_something(s)]


def likely_pairs(close: Sequence[Scored], found: Found) -> list[Scored]:
    """Those of some pairs that fit nearly alike in which what was asked is not much less likely to stand."""
    told: dict[tuple[str, str], float] = {}
    for chance, sentence in zip(chances(found), found.sentences, strict=True):
        for number in sentence.passage.issue_numbers:
            at = (sentence.passage.report_id, number)
            told[at] = max(told.get(at, 0.0), chance)
    of = [told.get((s.pair.report.id, s.pair.number), 0.0) if s.pair else 0.0 for s in close]
    least = _AS_LIKELY * max(of, default=0.0)
    return [s for s, chance in zip(close, of, strict=True) if chance >= least]


_AS_LIKELY = 0.1
"""The share of the likeliest pair's chance that another one needs to be shown beside it."""
