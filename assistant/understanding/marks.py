"""A question with the names that are held as marks: what the learned reader of intents is given."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant.understanding.catalogue import Catalogue
from assistant.understanding.features import AREA, ROLE, SHORT, SUBJECT
from assistant.words import STOP, WEAK, fold, says_something, words_of
from vectorstore.stems import stem

Spans = Iterable[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Marked:
    """A folded question with names as marks; and `spoken`: "the area" stands for any Area, one year for all."""

    text: str
    spoken: str


def marked_names(typed: str, text: str, areas: Spans, roles: Spans, catalogue: Catalogue) -> Marked:
    """A folded question, with its capitals in `typed`, marked where Areas and roles stand."""
    spots = {span: AREA for span in areas}
    spoken = _filled(text, spots, "the area")
    for span in _short_forms(typed, text, catalogue):
        _put(spots, span, SHORT)
    for span in roles:
        _put(spots, span, ROLE)
    for span in _subjects(text, catalogue):
        _put(spots, span, SUBJECT)
    marked = text
    for (start, end), mark in sorted(spots.items(), reverse=True):
        marked = f"{marked[:start]} {mark} {marked[end:]}"
    return Marked(_tidy(marked), _tidy(re.sub(r"\b(?:19|20)\d\d\b", "2018", spoken)))


def _filled(text: str, spots: dict[tuple[int, int], str], words: str) -> str:
    for start, end in sorted(spots, reverse=True):
        text = f"{text[:start]} {words} {text[end:]}"
    return text


def _put(spots: dict[tuple[int, int], str], span: tuple[int, int], mark: str) -> None:
    """Mark a stretch unless one that was marked before overlaps it."""
    if not any(span[0] < end and start < span[1] for start, end in spots):
        spots[span] = mark


def _short_forms(typed: str, text: str, catalogue: Catalogue) -> Iterable[tuple[int, int]]:
    """Short forms that the documents define, and others that are typed in capitals among small letters."""
    shouted = typed.isupper()
    for word in words_of(text):
        capitals = typed[word.start : word.end].removesuffix("s")
        defined = {word.text.upper(), word.text.upper().removesuffix("S")} & set(catalogue.definitions)
        unknown = len(capitals) >= _SHORTEST and capitals.isupper() and not shouted and word.text not in _BODIES
        if unknown or (defined and word.text not in STOP):
            yield word.start, word.end


_SHORTEST = 3
_BODIES = frozenset(("cps", "hmcpsi", "hmp", "hmicfrs", "hmip", "ofsted"))


def _subjects(text: str, catalogue: Catalogue) -> Iterable[tuple[int, int]]:
    """Subjects that were rated, as they are called in the reports."""
    for subject in catalogue.subjects:
        for name in _called(subject):
            for match in name.finditer(text):
                yield match.span()


@lru_cache(maxsize=2_048)
def _called(subject: str) -> tuple[re.Pattern[str], ...]:
    """What a subject is called: in full, and by its rare words."""
    words = [word.text for word in words_of(fold(subject))]
    rare = [word for word in words if says_something(word) and stem(word) not in _QUALITIES]
    return tuple(re.compile(rf"\b{' '.join(map(re.escape, name))}\b") for name in (words, rare) if name)


_QUALITIES = (
    frozenset(stem(word) for word in ("quality", "success", "overall", "impact", "experience", "public")) | WEAK
)
"""What subjects of ratings are called beside their own word: "quality" of casework, "success" of people."""


def _tidy(text: str) -> str:
    return re.sub(r"(\{\w\}|the area) (?='s)", r"\1", " ".join(text.split()))
