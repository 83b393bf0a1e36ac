"""Everyday words for what reports say in their own: groups of words any of which stands for another.

The groups stand in `lexicon.txt`, one a line. A word is stemmed when a question first comes near it: to stem them all
would take longer than to answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from vectorstore.stems import stem


@cache
def kin_of(stemmed: str) -> frozenset[str]:
    """The stems that may stand for this one, itself among them."""
    groups = (group for word in (stemmed, *_plain_forms(stemmed)) for group in _groups_of(word))
    return frozenset[str]().union(*groups) | _relatives(stemmed)


def has_synonyms(stemmed: str) -> bool:
    """Whether a word is one of those that have everyday synonyms: an ordinary word, spelt as it is meant."""
    return bool(_groups_of(stemmed))


def exchangeable() -> Iterator[str]:
    """Every word of the groups, as written."""
    return (word for listed in _by_opening().values() for word, _ in listed)


def _relatives(stemmed: str) -> frozenset[str]:
    """Words of one family that the stemmer keeps apart: "disclos" and "disclosur", "redact" and "unredact"."""
    bare = [stemmed.removeprefix(opening) for opening in ("", *_OPENINGS)]
    bases = {word.removesuffix(ending) for word in bare for ending in ("", *_ENDINGS)}
    family = {base + ending for base in bases if len(base) >= _ROOT for ending in ("", *_ENDINGS)}
    return frozenset(family | {stemmed})


_OPENINGS = ("un", "non", "mis", "over", "under")
_ENDINGS = ("ur", "ment", "anc", "enc", "ion", "iv", "abl", "ant", "ent")
"""Of what is done, not of who does it: a governor is not the government."""
_ROOT = 5
"""The shortest word that may have relatives: shorter ones meet by chance ("part", "partner")."""


def _plain_forms(stemmed: str) -> tuple[str, ...]:
    """What a comparative or superlative is made of: "faster" of "fast", "easiest" of "easi"."""
    for ending in ("er", "est"):
        base = stemmed.removesuffix(ending)
        if base != stemmed and len(base) >= _SHORTEST:
            doubled = len(base) > _SHORTEST and base[-1] == base[-2]
            return (base, base[:-1], base + "e") if doubled else (base, base + "e")
    return ()


_SHORTEST = 3


@cache
def _groups_of(stemmed: str) -> tuple[frozenset[str], ...]:
    near = _by_opening().get(_opening(stemmed), ())
    lines = dict.fromkeys(line for word, line in near if stem(word) == stemmed)
    return tuple(frozenset(map(stem, line.split())) for line in lines)


@cache
def _by_opening() -> Mapping[str, Sequence[tuple[str, str]]]:
    """Each word with its line, by how it begins, which a stem keeps."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in _LEXICON.read_text(encoding="utf-8").splitlines():
        for word in () if line.startswith("#") else line.split():
            found[_opening(word)].append((word, line))
    return found


def _opening(word: str) -> str:
    return word[:2].replace("y", "i")


_LEXICON = Path(__file__).with_name("lexicon.txt")
