"""Which held Area or body a name comes near to that is spelt in another way, and which one to offer instead of it."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.understanding.catalogue import Catalogue
from assistant.understanding.spellings import bare_name, fold_name, kind_of

COMPASS = re.compile(r"\b(?:north|south|east|west)")
"""Points of the compass, which tell one place from another however alike their names are."""


def nearest(name: str, catalogue: Catalogue, percent: int) -> str | None:
    """The held Area that a misspelt name stands for, or None; a tie between two Areas is none."""
    if len(name) < 5:
        return None
    points = COMPASS.findall(name)
    scored = sorted(
        (
            (_alike(name, s), a)
            for s, a in catalogue.spellings.items()
            if len(s) >= 5 and all(point in s for point in points)  # West Dale is never East Dale
        ),
        reverse=True,
    )
    if not scored or scored[0][0] < percent:
        return None
    rivals = {a for score, a in scored if score >= scored[0][0] - 1}
    return scored[0][1] if len(rivals) == 1 else None


def _alike(name: str, spelling: str) -> float:
    """How alike two names are; the words for a kind of body are no likeness: fire services differ by what is before."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import OSA

    if len(name) == len(spelling) and sorted(name) == sorted(spelling) and OSA.distance(name, spelling) == 1:
        return _SWAPPED
    own, other = bare_name(name), bare_name(spelling)
    if kind_of(name) == kind_of(spelling):  # a misspelt force is not the prison of that name
        name, spelling = own, other
    return max(float(fuzz.ratio(name, spelling)), _sounds(name, spelling), _swapped(name, spelling))


def _swapped(name: str, spelling: str) -> float:
    """Similarity of two names of which one has two letters the wrong way round: as of a letter left out; else 0."""
    if len(name) != len(spelling) or sorted(name) != sorted(spelling):
        return 0.0
    unlike = [at for at, (one, other) in enumerate(zip(name, spelling, strict=True)) if one != other]
    return 100 - 50 / len(name) if len(unlike) == _PAIR and unlike[1] == unlike[0] + 1 else 0.0


_PAIR = 2


_SWAPPED = 97.0
"""Two letters that changed places are a slip of the hand, and hardly another name: "Hackeny"."""


def _sounds(name: str, spelling: str) -> float:
    """Similarity with the spaces and doubled letters out, so that "southeast" and "South East" agree."""
    from rapidfuzz import fuzz

    return float(fuzz.ratio(_squeezed(name), _squeezed(spelling)))


@lru_cache(maxsize=8_192)
def _squeezed(name: str) -> str:
    """A name without its spaces, doubled letters single."""
    return _DOUBLED.sub(r"\1", name.replace(" ", ""))


_DOUBLED = re.compile(r"(.)\1")


def closest(unknown: list[str], catalogue: Catalogue) -> tuple[str, ...]:
    """The held Area to offer instead of the first of some unknown ones, if any is like it."""
    from rapidfuzz import fuzz

    if not unknown:
        return ()
    name = fold_name(unknown[0])
    ranked = sorted(catalogue.areas, key=lambda a: (-fuzz.ratio(name, fold_name(a)), a))
    return tuple(a for a in ranked[:1] if fuzz.ratio(name, fold_name(a)) >= _ALIKE)


_ALIKE = 65
"""From this similarity in percent a held name is offered instead of an unknown one."""
