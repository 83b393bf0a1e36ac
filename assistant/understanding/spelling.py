"""Misspelt words put right, against what is held and ordinary English; names and rare words are left alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection
from functools import cache

from assistant.understanding.catalogue import Catalogue
from assistant.understanding.everyday import EVERYDAY, EVERYDAY_STEMS, INFLECTED, is_inflected_everyday
from assistant.understanding.places import PLACES
from assistant.understanding.synonyms import exchangeable, has_synonyms
from assistant.words import ASKING, GENERIC, ORDINARY, STOP, fold, plain_words
from vectorstore.stems import stem, stems

Pieces = Callable[[str], int]
"""Into how many pieces the embedding model cuts a word; an everyday word is one piece."""

_WORD = re.compile(r"[a-z0-9]+(?:['.][a-z0-9]+)*")
_OPENING = ("what", "which", "when", "where", "who", "why", "how", "does", "list", "show", "compare")
"""Words that a question opens with."""


def mended(asked: str, catalogue: Catalogue, pieces: Pieces) -> tuple[str, dict[str, str]]:
    """A question as typed with misspelt words put right, capitals kept, and which words they were."""
    text = fold(asked)
    changes: dict[str, str] = {}
    parts: list[str] = []
    end = 0
    for match in _WORD.finditer(text):
        word = match.group()
        written = asked[match.start() : match.end()]
        short = written.isupper() and not asked.isupper()
        better = _opening(word) if not short and not text[: match.start()].strip() else None
        better = better or _spelt_out(written, asked, catalogue)
        named = written[:1].isupper() and not asked.isupper() and bool(text[: match.start()].strip())
        better = better or (None if named or word in _OF_PLACES else _asking(word, catalogue))
        better = better or (None if _is_short_form(written, asked) else _correction(word, catalogue, pieces))
        parts += [asked[end : match.start()], _as_typed(written, better)]
        end = match.end()
        if better:
            changes[word] = better
    return "".join([*parts, asked[end:]]), changes


def _spelt_out(written: str, asked: str, catalogue: Catalogue) -> str | None:
    """What a short form of this field stands for that no report uses, where some report has its words."""
    short = written.lower()
    if not _is_short_form(written, asked):
        return None
    if catalogue.frequency(short) or catalogue.longs(short) or written in catalogue.initials:
        return None
    rated = next((subject for subject in catalogue.subjects if short in _initials(subject)), None)
    if rated or short not in _CUSTOMARY:
        return rated
    return next((long for long in _CUSTOMARY[short] if all(s in catalogue.stems for s in stems(long))), None)


def _is_short_form(written: str, asked: str) -> bool:
    """Whether a word stands in capitals where others do not."""
    return written.removesuffix("s").isupper() and not asked.isupper() and len(written) >= _FEWEST


def _initials(subject: str) -> tuple[str, str]:
    """A subject's first letters, with and without those of its small words: "qoe" and "qe"."""
    words = plain_words(fold(subject).removeprefix("the "))
    return "".join(w[0] for w in words), "".join(w[0] for w in words if w not in STOP)


_FEWEST = 2
_SHORTENED = """\
cc=Crown Court; mc=magistrates' court; ap=action plan|associate prosecutor; aps=associate prosecutors; pa=purposeful
activity; oe=overall effectiveness; qoe=quality of education; vps=victim personal statement; vrr=victims' right to
review; vlu=victim liaison unit; wcu=witness care unit; da=domestic abuse; dv=domestic violence|domestic abuse;
lac=looked after children; sw=social worker; sws=social workers; asb=antisocial behaviour; qa=quality assurance;
po=probation officer; pos=probation officers"""
_CUSTOMARY = {
    short.strip(): tuple(" ".join(long.split()) for long in longs.split("|"))
    for short, _, longs in (pair.partition("=") for pair in _SHORTENED.split(";"))
}
"""What people in this field customarily shorten, as far as no report says it stands for something else."""


def _as_typed(word: str, better: str | None) -> str:
    if better is None:
        return word
    if word.removesuffix("s").isupper():
        return better
    return better.capitalize() if word[:1].isupper() else better


def _opening(word: str) -> str | None:
    """The question word that a misspelt first word stands for."""
    from rapidfuzz.distance import OSA

    if word in STOP or word in EVERYDAY or word in ORDINARY or not 2 < len(word) <= _LONGEST_OPENING:
        return None
    near = [other for other in _OPENING if OSA.distance(word, other, score_cutoff=1) <= 1 and other[0] in word]
    return near[0] if len(near) == 1 else None


_LONGEST_OPENING = 6


_OF_PLACES = frozenset(word for place in PLACES for word in place.split())
"""Words of the names of places: "Thames" is no misspelt "themes"."""


def _asking(word: str, catalogue: Catalogue) -> str | None:
    """The word of asking that one with its consonants, or with its letters in another order, was meant for."""
    from rapidfuzz.distance import OSA

    if len(word) < _SHORTEST or word in catalogue.counts or is_inflected_everyday(word):
        return None
    if has_synonyms(stem(word)):
        return None  # "funding" is no misspelt "finding"
    bones = _consonants(word)
    alike = [other for other in _asking_words().get(bones, ()) if OSA.distance(word, other, score_cutoff=1) == 1]
    alike = alike or [o for o in _asking_letters().get(_letters(word), ()) if 0 < OSA.distance(word, o) <= _moved(o)]
    return alike[0] if len(alike) == 1 and alike[0][0] == word[0] else None


@cache
def _asking_words() -> dict[str, tuple[str, ...]]:
    """The words in which people ask, by their consonants."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(w for w in {*ORDINARY, *ASKING} - STOP if len(w) >= _SHORT):
        found[_consonants(word)].append(word)
    return {bones: tuple(words) for bones, words in found.items()}


def _moved(word: str) -> int:
    """How far a word may be with its letters in another order; one letter two places off is wrong twice: "anserwed"."""
    return 2 if len(word) >= _SHORT else 1


@cache
def _asking_letters() -> dict[str, tuple[str, ...]]:
    """The words in which people ask, by their letters."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(w for w in {*ORDINARY, *ASKING} - STOP if len(w) >= _SHORT - 1):
        found[_letters(word)].append(word)
    return {letters: tuple(words) for letters, words in found.items()}


def _letters(word: str) -> str:
    return "".join(sorted(word))


def _consonants(word: str) -> str:
    """A word's consonants, doubled ones single."""
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", word))


_VOWELS = re.compile("[aeiou]")
_DOUBLED = re.compile(r"(.)\1")


def _correction(word: str, catalogue: Catalogue, pieces: Pieces) -> str | None:
    if len(word) < _SHORTEST or not word.isalpha() or _is_known(word, catalogue) or pieces(word) <= 1:
        return None
    allowed = 1 if len(word) <= _SHORT else 2
    found = [*_near(word, catalogue.vocabulary, allowed), *_near(word, _ordinary(), 1)]
    names = _near(word, {w for name in catalogue.spellings for w in name.split() if len(w) >= _SHORTEST}, allowed)
    if names and min(d for _, d in names) <= min((d for _, d in found), default=allowed):
        return None  # a misspelt name is read as a whole, with the words beside it
    ranked = sorted((distance, -_use(other, catalogue), other) for other, distance in found if other[0] == word[0])
    return ranked[0][2] if ranked else None


_SHORTEST = 4
_SHORT = 6
"""Up to this length a word may be wrong in one letter, beyond it in two."""


def _is_known(word: str, catalogue: Catalogue) -> bool:
    stemmed = stem(word)
    if word in STOP or stemmed in GENERIC or stemmed in EVERYDAY_STEMS or stemmed in catalogue.stems:
        return True
    if has_synonyms(stemmed):
        return True
    negated = _NEGATED.fullmatch(word)
    if negated and ({negated[1], stem(negated[1])} & (catalogue.stems | EVERYDAY_STEMS) or negated[1] in ORDINARY):
        return True
    return any(word in name.split() for name in (*catalogue.spellings, *catalogue.elsewhere, *PLACES))


_NEGATED = re.compile(r"(?:un|non|mis)([a-z]{4,})")
"""A known word turned into its opposite is spelt as meant: "undated" is not "updated"."""


def _near(word: str, others: Collection[str], allowed: int) -> list[tuple[str, int]]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(word, tuple(others), scorer=OSA.distance, score_cutoff=allowed, limit=6)
    return [(other, int(distance)) for other, distance, _ in found]


@cache
def _ordinary() -> tuple[str, ...]:
    """Ordinary words long enough to be told from one another when misspelt."""
    ordinals = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    known = {*ORDINARY, *EVERYDAY, *INFLECTED, *ordinals, *(w for w in exchangeable() if len(w) >= _SHORT - 1)}
    return tuple(sorted(w for w in known if len(w) >= _SHORTEST and w.isalpha()))


def _use(word: str, catalogue: Catalogue) -> int:
    """How often a word is used: a function word more than any other."""
    return catalogue.counts.get(word, 0) + (_FUNCTION if word in STOP else 0)


_FUNCTION = 1_000
