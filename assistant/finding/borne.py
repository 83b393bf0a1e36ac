"""What a question supposes to be done ("will they hire more lawyers?"), and whether a sentence bears it out.

A sentence on lawyers says nothing of hiring any: what is asked for has to be in it, whatever else it shares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from assistant.finding.found import Found, Sentence
from assistant.finding.kinds import is_body
from assistant.question import Intent, Question
from assistant.understanding.synonyms import kin_of
from assistant.understanding.terms import Terms, stems_of
from assistant.words import GENERIC, STOP, WEAK, fold
from vectorstore.schema import Part
from vectorstore.stems import stem

_WHETHER = re.compile(
    r"^(?:(?:and|so|but|ok|then) )*(?:(?P<state>is|are|was|were)|will|would|won't|has|have|had|hasn't|haven't|did"
    r"|didn't|does|do|can|(?:any|what) plans?)\b"
)
"""Asks whether something was, is or will be done."""


_DEEDS = tuple(
    (re.compile(rf"\b(?:{asked})\b"), re.compile(rf"\b(?:{asked}|{told})\b"))
    for asked, told in (
        (
            r"recruit\w*|hir(?:e|es|ed|ing)|appoint(?:s|ed|ing)?|employ(?:s|ed|ing)?",
            r"join(?:s|ed|ing)?|new|additional|extra|tak(?:e|en|ing) on|took on",
        ),
        (
            r"cut|cuts|cutting|ax(?:e|ed|ing)|scrap\w*|slash\w*",
            r"reduc\w+|fewer|fall\w*|fell|less|end(?:s|ed)?|abolish\w*",
        ),
        (r"clos(?:e|es|ed|ing)|shut(?:s|ting)?", r"closures?"),
        (r"open(?:s|ed|ing)?|launch\w*", r"establish\w*|set(?:ting)? up|start\w*|creat\w+|introduc\w+|new"),
        (r"buy(?:s|ing)?|bought|purchas\w+", r"procur\w+|acquir\w+|invest\w*|cost\w*"),
    )
)
"""What may be asked for, and every word with which a sentence may say that it is done."""

_STATE = re.compile(r"\b(?:open|closed?|shut|cut)\b")
"""What is also how something stands: "is it open?" asks for nothing to be opened."""

_MORE = re.compile(r"\b(?:more|extra|additional|further|another)\s+(?P<of>[a-z-]+(?:\s+[a-z-]+){0,2})")
_MEANS = frozenset(map(stem, ("staff", "people", "money", "funding")))
_ACTIVITIES = tuple(map(stem, ("check", "review", "visit", "training", "meeting")))
"""More people, places or money are something to be shown; more checks or training may be told in any words."""
_GROWTH = re.compile(
    r"\b(?:more|extra|additional\w*|further|another|increas\w+|expand\w*|extend\w*|grow\w*|doubl\w+|new|add(?:s|ed|ing)?"
    r"|recruit\w*|hir(?:e|es|ed|ing)|appoint(?:s|ed|ing)?|employ(?:s|ed|ing)?)\b"
)
"""An increase, as it is asked for and as it is told."""

_TOLD = (Intent.COMMITMENTS, Intent.FINDING, Intent.FACT, Intent.STATUS)
_NEAR = 0.15


def supposes(question: Question) -> bool:
    """Whether a question asks if something was or will be done that a sentence has to bear out."""
    return bool(_demands(question))


def borne_out(question: Question, found: Found) -> tuple[Sentence, ...] | None:
    """The sentences that say what a question supposes to be done, best first; None where it supposes nothing."""
    demands = _demands(question)
    if not demands:
        return None
    terms = tuple(t for t in found.terms.terms if not any(group.fullmatch(t.word) for group in demands))
    matter = Terms(terms, found.terms.query)
    bearing = [
        s
        for s in found.sentences
        if all(group.search(fold(s.text)) for group in demands)
        and (not terms or matter.coverage(stems_of(s.text)) >= _MOST_OF_IT)
    ]
    bearing = [s for s in bearing if s.passage.part is Part.RESPONSE] or bearing
    return tuple(s for s in bearing if s.score >= bearing[0].score - _NEAR)


_MOST_OF_IT = 0.4
"""The share of the other rare words that the sentence must hold: it need not say all that a question says."""


def _demands(question: Question) -> tuple[re.Pattern[str], ...]:
    """The words of which a sentence must hold one each, for everything that a question supposes to be done."""
    text = fold(question.asked)
    whether = _WHETHER.match(text)
    if not whether or question.asks_for or question.intent not in _TOLD or question.filters.issue_numbers:
        return ()
    text = _STATE.sub(" ", text) if whether["state"] else text
    deeds = tuple(told for asked, told in _DEEDS if asked.search(text))
    more = _MORE.search(text)
    return (*deeds, _GROWTH) if more and any(map(_is_counted, _before_stop(more["of"]))) else deeds


def _before_stop(words: str) -> Iterator[str]:
    """The words up to the first that only joins."""
    return takewhile(lambda word: word not in STOP, words.split())


def _is_counted(word: str) -> bool:
    """Whether a word names people or things of which there may be more, none of what is done."""
    if stem(word) in _MEANS or is_body(word):
        return True
    plural = word.endswith("s") and not word.endswith("ss")
    return plural and stem(word) not in GENERIC | WEAK and not any(stem(word) in kin_of(a) for a in _ACTIVITIES)
