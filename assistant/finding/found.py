"""What was found on a question, scored: issues with their answers, passages and sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from assistant.finding.compounds import Compound
from assistant.finding.pair import Pair
from assistant.understanding.terms import Terms
from vectorstore.schema import Passage, Span


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
    `answering` is its nearness to where answers lie, by which it is scored; `plain` is that score by meaning instead.
    """

    passage: Passage
    span: Span
    text: str
    coverage: float
    meaning: float
    score: float
    stated: bool
    own: float = 0.0
    answering: float = 0.0
    plain: float = 0.0


@dataclass(frozen=True)
class Found:
    """Everything there is on a question, best first.

    `with_others` says that no agreement spoken of is with whom the question names.
    """

    terms: Terms
    pairs: tuple[Scored, ...] = ()
    prose: tuple[Scored, ...] = ()
    every: tuple[Scored, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    named: bool = False
    names: tuple[Compound, ...] = ()
    apart: bool = False
    scattered: bool = False
    bare: str = ""
    with_others: bool = False

    @property
    def nearest_said(self) -> Sentence | None:
        """The sentence nearest in meaning, be it not of those that every report of an inspectorate ends with."""
        return max((s for s in self.sentences if says_something(s)), key=lambda s: s.meaning, default=None)

    @cached_property
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


def says_something(sentence: Sentence) -> bool:
    """Whether a sentence is one that tells a thing of its report, and none that every report ends with."""
    return not (_IMPRINT.search(sentence.text) or len(sentence.text.split()) < _SENTENCE)


_IMPRINT = re.compile(
    r"https?://|^(?:lead inspectors?|inspection dates?)\b|www\.|\S@\w|\bregulates? and inspects?\b"
    r"|\b(?:large print|Braille|newsletter|Crown copyright"
    r"|Open Government Licence)\b",
    re.IGNORECASE,
)
"""What tells of a publication and its publisher, and of nothing that was inspected."""
_SENTENCE = 5
"""Fewer words are a line of a letter's head, and say nothing."""


def mixed(coverage: float, meaning: float, share: float) -> float:
    """Coverage and nearness in meaning as one score, from 0 to 1; `share` is what coverage counts."""
    return share * coverage + (1 - share) * max(0.0, min(1.0, (meaning - 0.05) / 0.65))
