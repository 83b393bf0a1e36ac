"""The names people use for the Areas and bodies held: whole, without the kind of body, by half or by initials."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from assistant.words import GENERIC, STOP, each_word, fold
from vectorstore.areas import CPS_AREAS, canonical_area
from vectorstore.stems import stem


@dataclass(frozen=True, slots=True)
class Spellings:
    """Folded names with the one Area each stands for, those shared by several, and initials in capitals."""

    one: dict[str, str] = field(default_factory=dict)
    shared: dict[str, tuple[str, ...]] = field(default_factory=dict)
    initials: dict[str, tuple[str, ...]] = field(default_factory=dict)


def spellings_of(areas: Iterable[str], defined: Mapping[str, Collection[str]]) -> Spellings:
    """Every spelling of these Areas; `defined` are the long forms that the reports give to short ones."""
    held = tuple(areas)
    one = {fold_name(area): area for area in held}
    for area in held:
        for other in (*CPS_AREAS.get(area, ()), canonical_area(area)):
            one.setdefault(fold_name(other), area)
    short = _by_name(held, _short_names)
    initials = _by_name(held, _initials)
    one.update({n: a[0] for n, a in short.items() if len(a) == 1 and n not in one})
    return Spellings(
        one=one,
        shared={n: a for n, a in short.items() if len(a) > 1 and n not in one},
        initials={n: a for n, a in initials.items() if n.lower() not in one and _is_free(n, a, defined)},
    )


def fold_name(name: str) -> str:
    """A name for comparing: lower case, "&" and hyphens as words and spaces."""
    return " ".join(fold(name).replace("&", " and ").replace("-", " ").replace("/", " ").replace(".", " ").split())


def _by_name(areas: Iterable[str], names: Callable[[str], Iterable[str]]) -> dict[str, tuple[str, ...]]:
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for area in areas:
        for name in dict.fromkeys(names(area)):
            owners[name].append(area)
    return {name: tuple(found) for name, found in owners.items()}


_KIND = re.compile(
    r"^(?:hm|hmp|hmyoi|hmpyoi|yoi|irc|stc|prison|nhs|cps|the|and)\s+|\s+(?:police|constabulary|force|prison|hmp|yoi|irc|stc"
    r"|young offenders? institution|immigration removal centre|probation|pdu|delivery unit|probation service"
    r"|fire and rescue(?: service)?|(?:children's|adult) (?:services|social care)"
    r"|police(?:,? fire)? and crime commissioner|pf?cc"
    r"|(?:city |county |district |borough |metropolitan )*council|nhs|(?:foundation |nhs |children's )*trust"
    r"|(?:custody|ambulance|coroners?|courts?|care|housing|health(?: and (?:social )?care)?|mental health|social work"
    r"|adoption|fostering|safeguarding|probation) (?:services?|board|partnership|region|authority|agency|unit)"
    r"|secure training centre|youth (?:offending|justice)(?: (?:team|service|partnership))?|combined authority"
    r"|hospital|infirmary|hospice|(?:care|nursing) home)$"
)
"""What says which kind of body a name stands for."""

_KINDRED = (
    (
        re.compile(r"\b(?:police|constabulary|force|pf?cc)\b"),
        ("{} police", "{} constabulary", "{} force", "police in {}", "force in {}", "police force in {}"),
    ),
    (
        re.compile(r"^(?:hm(?:p|yoi|pyoi)|yoi|prison)\b|\b(?:prison|hmp|yoi)$"),
        ("hmp {}", "{} prison", "prison {}", "{} jail", "prison in {}", "prison at {}", "jail in {}", "jail at {}"),
    ),
    (re.compile(r"\b(?:hmp?)?yoi\b"), ("yoi {}", "{} yoi", "hmyoi {}", "hmp yoi {}")),
    (
        re.compile(r"\bimmigration removal centre$"),
        ("{} irc", "irc {}", "{} removal centre", "{} immigration removal centre"),
    ),
    (
        re.compile(r"\b(?:probation|pdu)\b"),
        (
            *("{} probation", "{} probation service", "{} pdu", "{} probation delivery unit"),
            *("probation in {}", "probation service in {}", "pdu in {}"),
        ),
    ),
    (
        re.compile(r"\byouth (?:justice|offending)\b"),
        (
            *("{} youth justice", "{} youth justice service", "{} youth justice partnership", "{} youth offending"),
            *("{} youth offending service", "{} youth offending team", "{} yjs", "{} yot", "{} yos"),
            *("youth justice in {}", "youth justice service in {}", "youth offending team in {}"),
        ),
    ),
    (
        re.compile(r"\bfire\b"),
        (
            *("{} fire", "{} fire service", "{} fire and rescue", "{} frs", "{} fire brigade"),
            *("fire service in {}", "fire and rescue service in {}", "fire brigade in {}"),
        ),
    ),
)
"""Other ways to say the same kind of body."""

_SHORT_PART = 5
"""A half of a double name stands for the whole only where it is longer than this."""

_INITIALS = 2
"""The initials of a double name's first half stand for the whole only where they are more than these."""

_COMMON = frozenset(
    each_word(
        """north south east west central mid inner outer greater london national serious home ministry department crown
        royal british independent metropolitan county city great united joint special general complex proceeds
        health social care education learning hospital house office"""
    )
)
"""Words that begin many names, so that alone they stand for none."""


_ACRONYM = re.compile(r"^[A-Z]{2,5}\s+(?=[A-Z][a-z])")
"""Before a name in small letters, the initials of the service that a body belongs to say which kind of body it is."""


def _short_names(area: str) -> Iterator[str]:
    """What people call a body for short."""
    whole = fold_name(area)
    bare = bare_name(fold_name(_ACRONYM.sub("", area)))
    if bare != whole and _is_telling(bare):
        yield bare
        for kind, ways in _KINDRED:
            if kind.search(whole):
                yield from (way.format(bare) for way in ways)
    halves = bare.split(" and ")
    if len(halves) > 1:
        yield bare.replace(" and ", " ")
        yield from (half for half in halves if len(half) > _SHORT_PART and _is_telling(half))
    if whole.startswith("ministry of "):
        yield "the ministry"
    words = bare.split()
    if any(word in _CUSTOMARY for word in words):
        yield " ".join(_CUSTOMARY.get(word, word) for word in words)
    yield from _by_compass(words) if _is_telling(bare) else ()
    if len(words) > 1 and words[0] == "london":
        yield "london"
    if len(words) > 1 and area not in CPS_AREAS and len(words[0]) > _SHORT_PART and _is_telling(words[0]):
        yield words[0]
    if len(words) > 1 and area not in CPS_AREAS and bare == whole:
        last = words[-2] if words[-1] in _DEPARTMENTS else words[-1]
        yield from (f"{last} {kind}" for kind in _DEPARTMENTS if _is_telling(last))


def _by_compass(words: list[str]) -> Iterator[str]:
    """A name with its point of the compass as a letter: "n yorks"."""
    if words[0] in ("north", "south", "east", "west"):
        yield " ".join([words[0][0], *words[1:]])
        yield " ".join([words[0][0], *(_CUSTOMARY.get(word, word) for word in words[1:])])


_DEPARTMENTS = ("unit", "division", "directorate")
_CUSTOMARY = {
    long: short
    for short, _, long in (
        pair.partition("=")
        for pair in each_word(
            """notts=nottinghamshire lancs=lancashire herts=hertfordshire beds=bedfordshire bucks=buckinghamshire
            cambs=cambridgeshire hants=hampshire leics=leicestershire lincs=lincolnshire northants=northamptonshire
            oxon=oxfordshire staffs=staffordshire wilts=wiltshire worcs=worcestershire glos=gloucestershire
            yorks=yorkshire derbys=derbyshire warks=warwickshire berks=berkshire salop=shropshire brum=birmingham
            mids=midlands boro=middlesbrough"""
        )
    )
}
"""How counties and some towns are customarily shortened."""


@lru_cache(maxsize=8_192)
def bare_name(name: str) -> str:
    """A folded name without the words that say which kind of body it is of."""
    before = None
    while before != name:
        before, name = name, _KIND.sub("", name).strip() or name
    return name


@lru_cache(maxsize=8_192)
def kind_of(name: str) -> int:
    """Which kind of body a folded name says it is of, by its place among the kinds known; -1 where it says none."""
    return next((at for at, (kind, _) in enumerate(_KINDRED) if kind.search(name)), -1)


def _is_telling(name: str) -> bool:
    """Whether a name has a word that ordinary English and other names do not share."""
    return any(w not in _COMMON and w not in STOP and stem(w) not in GENERIC for w in name.split())


def _is_free(short: str, areas: Iterable[str], defined: Mapping[str, Collection[str]]) -> bool:
    """Whether a short form means nothing else in the reports than these Areas."""
    own = {name for area in areas for name in (fold_name(area), fold_name(area).partition(" and ")[0])}
    return all(fold_name(long) in own for long in defined.get(short, ()))


def _initials(area: str) -> Iterator[str]:
    words = fold_name(area).split()
    first = "".join(w[0] for w in words if w not in {"and", "of", "the"}).upper()
    every = "".join(w[0] for w in words).upper()
    boroughs = () if area in CPS_AREAS else (f"RB{first}", f"LB{first}")
    joined = "".join("&" if w == "and" else w[0] for w in words if w not in {"of", "the"}).upper()
    before, _, after = fold_name(area).partition(" and ")
    begun = "".join(w[0] for w in before.split()).upper() if after else ""
    for short in (first, every, joined, begun if len(begun) > _INITIALS else "", *boroughs):
        if len(short) > 1:
            yield short
