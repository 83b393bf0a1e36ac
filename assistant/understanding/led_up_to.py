"""A question put in full after sentences that lead up to it: where it begins, and what its "it" stands for."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.understanding.refusals import refusal
from assistant.words import fold

_BEGINS = (
    r"(?:(?:and|so|but|please|also) )*(?:by when|in what|what|who|whose|when|where|why|how|which|is|are|was|were"
    r"|do|does"
    r"|did|has|have|had|will|can|could|list|show)\b"
)
_LAST = re.compile(rf"(?P<lead>(?:[^.!?]{{3,200}}[.!]\s+){{1,3}})(?={_BEGINS})(?P<asked>[^.!?]+\??\s*)$", re.IGNORECASE)
_OF_THEIRS = re.compile(r"\b(?:i|me|my|mine|we|us|our|ours|i'm|i've|i'd)\b")
_FEWEST = 6
"""A question of fewer words ("what happens next?") leans on what was told before it."""


def asked_last(text: str, needed: Callable[[str], bool]) -> str:
    """The question at the end of a text that first tells of its writer, or the text as it is.

    What is told stays where it is `needed`, or where the question is the writer's own.
    """
    found = _LAST.match(text)
    if found is None or needed(found["lead"]) or not _OF_THEIRS.search(fold(found["lead"])):
        return text
    asked = fold(found["asked"])
    if len(asked.split()) < _FEWEST or _OF_THEIRS.search(asked) or refusal(asked):
        return text
    return told_of(found["lead"], found["asked"])


def told_of(lead: str, asked: str) -> str:
    """A question whose last word points at what was just told, with that in its place: "who sits on it?"."""
    points, thing = _POINTS.search(asked), _THING.search(lead)
    if points is None or thing is None:
        return asked
    return f"{asked[: points.start('it')]}{thing['thing']}{asked[points.end('it') :]}"


_POINTS = re.compile(
    r"\b(?:on|of|about|for|to|in|at|with|by|from|into|over) (?P<it>it|them|that|this|these|those)(?=\s*[?.!]*\s*$)",
    re.IGNORECASE,
)
_THING = re.compile(
    r"\b(?:the|this|that|these|those|their|its|a|an) (?P<thing>(?:(?!(?:and|or|but|that|which|who)\b)[\w'’-]+ ){0,3}?"
    r"(?!(?:it|them|that|this|me|us|one|time|day|week|year|way)\b)[\w'’-]+)\s*[.!]\s*$",
    re.IGNORECASE,
)
"""What stands at the end of what was told, with its article."""
