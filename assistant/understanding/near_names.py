"""Which held Area or body a name comes near to that is spelt in another way, and which one to offer instead of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.understanding.catalogue import Catalogue
from assistant.understanding.places import PLACES
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
    return max(float(fuzz.ratio(name, spelling)), _sounds(name, spelling))


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


def by_point(asked: str, catalogue: Catalogue) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Where a question calls one of two held Areas, alike but for a point of the compass, by that alone: "East"."""
    for match in _POINT.finditer(asked):
        point = match["point"].lower()
        held = [a for a in catalogue.areas if fold_name(a).startswith(f"{point} ")]
        rest = fold_name(held[0]).removeprefix(point) if len(held) == 1 else ""
        if rest and any(COMPASS.sub("", fold_name(a), count=1) == rest for a in catalogue.areas if a != held[0]):
            yield match.start("point"), match.end(), (held[0],)


_POINT = re.compile(
    r"(?:^|\b(?:did|does|do|has|had|have|will|in|about|for|and|or|was|is|with|than|to|by|from|compare)(?: the)? )"
    r"(?P<point>North|South|East|West|(?:north|south|east|west)(?=\W*$| (?:say|do|accept|reject|commit|promise|reply)))"
    r"(?:['’]s)?(?![-’'\w])(?! (?:[A-Z]|of\b))"
)
"""In capitals and with no name behind it; in small letters only where a name must stand."""


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


def named_nearly(
    asked: str, name: str, at: tuple[int, int], catalogue: Catalogue, percent: int
) -> tuple[int, int, str | None]:
    """The held Area that a strange name stands for, if any, and the stretch that names it."""
    known = name in PLACES or name in catalogue.elsewhere
    near = None if known else nearest(name, catalogue, percent)
    return (None if near else _misspelt_in(asked, at, catalogue)) or (*at, near)


def _misspelt_in(asked: str, at: tuple[int, int], catalogue: Catalogue) -> tuple[int, int, str] | None:
    """The misspelt name within a stretch whose other words, in small letters, are no part of it: "Kestmor announce"."""
    words = [m for m in re.finditer(r"[\w-]+", asked[at[0] : at[1]]) if m.group() not in ("s", "and", "of")]
    raised = [m for m in words if m.group()[0].isupper()]
    if not raised or len(raised) == len(words) or raised != words[words.index(raised[0]) :][: len(raised)]:
        return None
    start, end = at[0] + raised[0].start(), at[0] + raised[-1].end()
    near = nearest(fold_name(asked[start:end]), catalogue, HELD)
    return (start, end, near) if near else None


HELD = 86
"""From this similarity in percent a strange name stands for a held one, wherever it stands."""
