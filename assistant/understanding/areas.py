"""Which Areas and bodies a question names: by alias, by near spelling, or as one that no report is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.understanding.catalogue import Catalogue, bodies_in
from assistant.understanding.everyday import is_everyday
from assistant.understanding.near_names import COMPASS, HELD, by_point, closest, named_nearly, nearest
from assistant.understanding.places import PLACES
from assistant.understanding.spellings import bare_name, fold_name
from assistant.understanding.strangers import (
    INSPECTORATES,
    MONTH,
    Frequency,
    before_names,
    heads_a_topic,
    is_a_strange_name,
    stands_as_a_body,
)
from assistant.words import GENERIC, STOP, Word, words_of
from vectorstore.stems import stem


@dataclass(frozen=True, slots=True)
class Named:
    """Areas named in a folded text, names that no report is about, how they were read, and the places to leave out.

    `report_ids` are the reports meant by bodies that are only treated together with others. `spots` are where each held
    Area stands.
    """

    areas: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    taken: tuple[tuple[int, int], ...] = ()
    report_ids: tuple[str, ...] = ()
    spots: tuple[tuple[int, int, str], ...] = ()


_KIND_WORDS = "police constabulary force forces cathedral road street university hospital prison probation"
_KINDS = frozenset(_KIND_WORDS.split())
_TAIL = re.compile(
    r"\s+(?:cps\s+)?(?:areas?(?! (?:for|of) (?:improvement|development|concern))"
    r"|(?:(?:city|county|district|borough|metropolitan)\s+)*(?:council|local authority|lea)"
    r"|(?:local\s+|area\s+)*partnership(?!\s+(?:board|group|work|manager|arrangement)))\b"
)
_LEAD = re.compile(
    r"(?:\b(?:cps|crown prosecution service)(?:\s+in)?|\b(?:hmp|hmyoi|yoi)|\b(?:royal|london"
    r"|metropolitan)\s+borough\s+of|\bcity of)\s+$"
)
_SLOT = re.compile(
    r"\b(?:(?:what|which|how|when|why|where)\s+(?:commitments?\s+|actions?\s+|issues\s+)?)?"
    r"(?:did|does|has|have|had|will|is|was|are|were|for|in|about|of|at|from|by|and|with|to|vs|versus|than"
    r"|or|grade[ds]?|rate[ds]?|judge[ds]?|inspect(?:ed|s)?|visit(?:ed|s)?)\s+(?:the\s+)?$"
)
_VERB = re.compile(
    r"\s+(?:cps\s+|area\s+|council\s+)?(?:commit|promis|accept|agree|reject|say|said|respon|pledge|rated"
    r"|graded|do\b|doing|plan"
    r"|inspect|report|refus|undertak|issues?|recommend|get\b|got\b|have\b|need|receiv|fail|make\b|score|improv|answer"
    r"|repl|handl|perform|fare|compare|come\b|turn|knock|push|sign|deal|manag(?:e|es|ed|ing)\b|treat|want|change|done\b"
    r"|finish|complet|train|introduc|deliver|publish|appoint|recruit|hire|tackl|check|monitor|send|give|run\b|use\b"
    r"|keep|meet|spend|cut\b|reduc|achiev|think|approach|record|share|work|address|start|stop|open|close)"
)
_CPS_NAME = re.compile(r"\bcps\s+((?:[a-z][a-z'-]+)(?:[ -](?:and\s+|of\s+)?[a-z][a-z'-]+){0,2})")


_NATIONAL = re.compile(r"\bthe cps\s+$")
OF_A_KIND = re.compile(
    r"\s+(?:police|constabulary|prison|probation(?:\s+(?:delivery\s+)?unit|\s+service)?"
    r"|youth\s+(?:offending|justice)\s+(?:team|service)|(?:city|county|district|borough)\s+council|council"
    r"|fire\s+(?:(?:and|&)\s+rescue|service|brigade)|ambulance\s+(?:service|trust)|(?:nhs\s+)?(?:foundation\s+)?trust)\b"
)
"""What makes a strange name that of a body whose reports are not held: in capitals, or as who did something."""
_HEADING = re.compile(r"\s+(?:(?:response|reply|answer) to (?:issue|rec|point|concern)|action plan\b)")
"""What follows the name of a body at the beginning of a question that has no verb."""
_DOER = re.compile(r"\b(?:did|does|has|have|had|will)\s+(?:the\s+)?$")

_COMPASS_NAME = re.compile(r"(?:north|south|east|west)(?!er|ward|bound)[a-z]{3,}")
"""A word that no report holds and that is made as names of places are: "southmarch"."""


def areas_named(asked: str, text: str, catalogue: Catalogue, frequency: Frequency, near_percent: int) -> Named:
    """The Areas in a question; `asked` keeps the capitals of the folded `text`."""
    taken: list[tuple[int, int]] = []
    areas: list[str] = []
    flat = _flat(text)
    unknown: list[str] = []
    readings: list[str] = []
    spots: list[tuple[int, int, str]] = []
    for start, exact, area in _exact(flat, catalogue.spellings):
        exact = _own_kind(text, exact, area)
        end = _whole_name(flat, (start, exact), catalogue, frequency)
        taken.append((start, end))
        areas.append(area)
        spots.append((start, end, area))
        if end != exact:
            readings.append(f"“{asked[start:end].strip()}” read as {area}")
    for start, end, several in _for_short(asked, flat, catalogue, list(taken)):
        taken.append((start, end))
        areas.extend(several)
        spots += [(start, end, area) for area in several]
        if len(several) > 1:
            readings.append(f"“{asked[start:end].strip()}” read as {' and '.join(several)}")
    taken += _parts_of_places(flat, catalogue, taken)
    for start, end, name in _others(asked, flat, catalogue, frequency, taken):
        start, end, near = named_nearly(asked, name, (start, end), catalogue, near_percent)
        taken.append((start, end))
        if near:
            areas.append(near)
            spots.append((start, end, near))
            readings.append(f"“{asked[start:end].strip()}” read as {near}")
        else:
            unknown.append(catalogue.elsewhere.get(name) or _as_written(asked[start:end]))
    unknown += [] if areas or unknown else _of_no_such_kind(asked, flat, catalogue)
    areas, report_ids = _joint(areas, catalogue)
    return Named(
        areas=tuple(dict.fromkeys(areas)),
        report_ids=report_ids,
        unknown=tuple(dict.fromkeys(unknown)),
        near=closest(unknown, catalogue),
        readings=tuple(readings),
        taken=tuple(_widened(flat, start, end) for start, end in taken),
        spots=tuple(spots),
    )


def _of_no_such_kind(asked: str, flat: str, catalogue: Catalogue) -> list[str]:
    """Bodies of a held one's name and another kind that no report tells of: "Dudley Police"."""
    told = catalogue.bodies_told
    named = [body for body in bodies_in(flat) if body[:2] not in told] if told is not None else []
    lasts = {name.split()[-1] for name in catalogue.spellings if name} if named else set()
    return [
        _as_written(f"{name} {kind}")
        for name, kind, at in named
        if name in lasts
        and (asked[at].isupper() or _KIND_ENDS.match(asked, at + len(kind)))  # not "Dudley police files"
    ]


_KIND_ENDS = re.compile(r"['’]s\b|\s*(?:$|[,:;?.])|\s+(?:in|on|about|and|do|promis\w+|commit\w*|say|accept\w*)\b")


def _joint(areas: list[str], catalogue: Catalogue) -> tuple[list[str], tuple[str, ...]]:
    """Areas as a filter; where one is only treated together with others, the reports meant instead."""
    if not any(area in catalogue.joint for area in areas):
        return areas, ()
    ids = [i for area in areas for i in catalogue.joint.get(area, ())]
    alone = [area for area in areas if area not in catalogue.joint]
    ids += [r.id for r in catalogue.of_area(alone)] if alone else []
    return [], tuple(dict.fromkeys(ids))


def _for_short(
    asked: str, flat: str, catalogue: Catalogue, taken: list[tuple[int, int]]
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Short names that several held bodies share, initials, and points of the compass; two letters only as capitals."""
    if not taken:
        yield from by_point(asked, catalogue)
    for start, end, name in _exact(flat, {name: name for name in catalogue.shared}):
        if not any(start < e and s < end for s, e in taken):
            yield start, end, catalogue.shared[name]
    for name, several in catalogue.initials.items():
        letters = r"\s*(?:\+|and)\s*".join(map(re.escape, name.lower().split("&")))
        for match in re.finditer(rf"(?<![a-z0-9]){letters}(?:'s)?(?![a-z0-9])", flat) if "&" in name else ():
            if not any(match.start() < e and s < match.end() for s, e in taken):
                yield match.start(), match.end(), several
    for word in words_of(flat):
        short = word.text.upper()
        meant = catalogue.initials.get(short)
        plain = asked[word.start : word.end] != short and (len(short) < _SHORTEST or word.text in STOP)
        if meant and not plain and not any(word.start < e and s < word.end for s, e in taken):
            yield word.start, word.end, meant


_SHORTEST = 3
"""Initials of this length are known in small letters too."""


def _flat(text: str) -> str:
    """The text with joiners as spaces, still as long."""
    return re.sub(r"[-/.,?!:;()\"]", " ", text.replace("&", "+"))


def _exact(flat: str, spellings: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    some = (name for name in spellings if _may_stand(name, flat))
    for name in sorted(some, key=lambda n: (-len(n), n)):
        for match in _standing(name).finditer(flat):
            overlaps = any(match.start() < end and start < match.end() for start, end, _ in found)
            if not overlaps and not _is_part_of_another(flat, match, name):
                found.append((match.start(), match.end(), spellings[name]))
    yield from sorted(found)


def _may_stand(name: str, flat: str) -> bool:
    """Whether a text holds the first word of a name: of hundreds of names few are worth looking for."""
    first = name.split(maxsplit=1)[:1]
    return not first or first[0] == "and" or first[0] in flat


@lru_cache(maxsize=8_192)
def _standing(name: str) -> re.Pattern[str]:
    """A name as it stands in a text; more are kept than Python keeps of all patterns."""
    words = r"\s+".join(r"(?:and|\+)" if word == "and" else re.escape(word) for word in name.split())
    words = re.sub(r"'s\b", "(?:'?s)?", words)  # "St Alkmund's" is written "St Alkmunds", too
    owning = "'?s" if len(name) >= _LONG and not is_everyday(name.split()[-1]) else "'s"
    return re.compile(rf"(?<![a-z0-9]){words}(?:{owning})?(?![a-z0-9])")


_LONG = 6
"""From so many letters on, a name is an owner's without its apostrophe, too: "fenlands rating"."""


def _whole_name(flat: str, at: tuple[int, int], catalogue: Catalogue, frequency: Frequency) -> int:
    """Where a misspelt name ends whose beginning alone is right: "Thames Estury", where "Thames" is held too."""
    from rapidfuzz import fuzz

    follows = re.compile(r"\s+([a-z][a-z'-]*)").match(flat, at[1])
    word = follows.group(1).removesuffix("'s") if follows else ""
    if not follows or frequency(word):
        return at[1]
    begun = _name_at(flat, at)
    area = catalogue.spellings.get(begun)
    longer = [s for s, whose in catalogue.spellings.items() if whose == area and s.startswith(f"{begun} ")]
    rests = {name.removeprefix(f"{begun} ") for name in longer}
    same = any(word[0] == rest[0] and fuzz.ratio(word, rest) >= _SAME_WORD for rest in rests)
    return follows.end() if same else at[1]


def _own_kind(text: str, end: int, area: str) -> int:
    """Where a body's name ends that goes on with further words of its own: "Westhaven Fire", "Harrowdale Police"."""
    own = set(fold_name(area).split()) - STOP
    while (follows := _NEXT.match(text, end)) and follows.group(1) in own:
        end = follows.end()
    return end


_NEXT = re.compile(r"\s+([a-z]+)(?![a-z'])")


_SAME_WORD = 70
"""From this similarity in percent an unknown word is the rest of a name whose beginning stands before it."""


def _parts_of_places(flat: str, catalogue: Catalogue, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where a part of a place is named that is nobody's name: "the east London council", not "CPS East Kent"."""
    for match in _PART.finditer(flat):
        free = not any(match.start() < e and s < match.end() for s, e in taken)
        whole = match.group() in PLACES or match.group() in catalogue.elsewhere
        if free and match["place"] in PLACES and not (whole or _LEAD.search(flat[: match.start()])):
            yield match.span()


def _is_part_of_another(flat: str, match: re.Match[str], name: str) -> bool:
    """Whether a held name stands inside a longer place name ("London" in "London South") or names a force."""
    after = flat[match.end() :].split()[:1]
    if after and after[0] in _KINDS:
        return True
    before = flat[: match.start()].split()[-1:]
    if (before and f"{before[0]} {name}" in PLACES) or (after and f"{name} {after[0]}" in PLACES):
        return True
    return bool(before and before[0] in _POINTS and len(name.split()) == 1 and name in _LOOSE) or bool(
        after and after[0] in _POINTS and name in _LOOSE
    )


_PART = re.compile(r"\b(?:north|south|east|west|central|inner|outer)(?:ern)? (?P<place>[a-z]+)\b(?! cps)")
_POINTS = {"north", "south", "east", "west", "central", "mid", "inner", "outer", "greater"}
_LOOSE = {"london", "eastern", "wales", "north", "south", "east", "west", "yorkshire", "midlands"}


def _others(
    asked: str, flat: str, catalogue: Catalogue, frequency: Frequency, taken: list[tuple[int, int]]
) -> Iterator[tuple[int, int, str]]:
    """Stretches that stand where an Area's name would and are no held one's exact spelling."""
    seen = list(taken)
    for start, end in [*_after_cps(flat), *_windows(flat)]:
        if any(start < e and s < end for s, e in seen) or _name_at(flat, (start, end)) in INSPECTORATES:
            continue
        place = (name := _name_at(flat, (start, end))) in catalogue.elsewhere or name in PLACES
        if place and _is_inside_a_name(asked, start, frequency):
            continue
        strange = is_a_strange_name(asked, flat, (start, end), frequency)
        heads = strange and (stands_as_a_body(flat, (start, end), taken) or heads_a_topic(asked, (start, end)))
        if heads or _looks_like_an_area(asked, flat, (start, end), catalogue, frequency):
            seen.append((start, end))
            yield start, end, name


def _name_at(flat: str, at: tuple[int, int]) -> str:
    return " ".join(flat[at[0] : at[1]].replace("+", "and").removesuffix("'s").split())


def _after_cps(flat: str) -> Iterator[tuple[int, int]]:
    for match in _CPS_NAME.finditer(flat):
        words = words_of(match.group(1))
        while words and _ordinary(words[-1].text):
            words.pop()
        kept = []
        for word in words:
            if _ordinary(word.text) and word.text not in {"and", "of"}:
                break
            kept.append(word)
        if kept:
            yield match.start(1), match.start(1) + kept[-1].end


def _windows(flat: str) -> Iterator[tuple[int, int]]:
    words = [w for w in words_of(flat) if not (w.text.isdigit() or _OF_A_DATE.match(flat, w.start))]
    for size in (4, 3, 2, 1):
        for at in range(len(words) - size + 1):
            window = words[at : at + size]
            if not _edge(window[0]) and not _edge(window[-1]):
                yield window[0].start, window[-1].end


_OF_A_DATE = re.compile(rf"(?:{MONTH})\s+(?:19|20)\d\d\b")


def _edge(word: Word) -> bool:
    return word.text in STOP or (len(word.text) < 3 and not before_names(word.text))


def _ordinary(word: str) -> bool:
    return word in STOP or stem(word) in GENERIC or is_everyday(word)


def _looks_like_an_area(asked: str, flat: str, at: tuple[int, int], catalogue: Catalogue, frequency: Frequency) -> bool:
    start, end = at
    name = _name_at(flat, at)
    before, after = flat[:start], flat[end:]
    if after.split()[:1] and after.split()[0] in _KINDS:
        written = asked[start].isupper() or name in PLACES
        return bool(OF_A_KIND.match(after)) and written and not any(map(frequency, name.split()))
    whole = bool(_NATIONAL.search(before)) and not asked[start].isupper()  # "was the CPS meant to ..."
    led = (bool(_LEAD.search(before)) and not whole) or bool(_TAIL.match(after))
    unheard = [w for w in name.split() if frequency(w) == 0 and not _ordinary(w)]
    if unheard and not before.strip() and _HEADING.match(after):
        return True
    named = OF_A_KIND.match(after) and (_DOER.search(before) or asked[start].isupper())
    if len(unheard) == len(name.split()) and (named or _COMPASS_NAME.fullmatch(name)):
        return True
    if name in catalogue.elsewhere or name in PLACES:
        held_word = frequency(name.split()[0]) > 0 and name not in catalogue.elsewhere
        if asked[start].isupper() and not held_word:  # a place, written as one, that no report so much as mentions
            return True
        slot = bool(_SLOT.search(before))
        owner = slot and asked[start].isupper() and flat[start:end].endswith("'s")
        return led or owner or (slot and (not held_word or bool(_VERB.match(after)))) or not before.strip()
    own = [w for w in bare_name(name).split() if not before_names(w)]
    if not own or any(_ordinary(w) for w in own):
        return False
    strange = any(frequency(w) == 0 for w in name.split() if w not in {"and", "of", "the"})
    if nearest(name, catalogue, HELD) is not None and strange:
        return True
    telling = [w for w in name.split() if not before_names(w)]
    alone = not any(_ordinary(w) for w in telling)  # "Leeds" is the name in "Leeds Council"
    if led and re.search(r"\b(?:cps|hmp|hmyoi|yoi)\s+$", before):
        return strange and alone
    if _TAIL.match(after) and asked[start].isupper():
        return strange and alone
    subject = re.search(r"\b(?:did|does|has|have|will|is|was)\s+(?:the\s+)?$", before) and _VERB.match(after)
    compass = bool(COMPASS.match(name))
    return bool(
        subject
        and strange
        and alone
        and asked[start].isupper()
        and (compass or all(frequency(w) == 0 for w in telling))
    )


def _is_inside_a_name(asked: str, start: int, frequency: Frequency) -> bool:
    """Whether a place is part of a longer name whose first word reports hold: "Adopt London East"."""
    before = _RAISED.search(asked[:start])
    word = before.group(1).lower() if before else ""
    return bool(word) and word not in _POINTS | STOP and stem(word) not in GENERIC and frequency(word) > 0


_RAISED = re.compile(r"\w\W+(?!CPS\b|HMP\b)([A-Z][a-z]+) $")
"""A word in capitals right before, not the first of the question."""


def _as_written(words: str) -> str:
    tidy = re.sub(r"['’]s$", "", words.strip())
    small = {"and", "of", "the", "upon", "on", "with"}
    return " ".join(w if not w.islower() or w in small else w.capitalize() for w in tidy.split())


def _widened(flat: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with "CPS" before and "Area" or "Council" after."""
    lead = _LEAD.search(flat[:start])
    tail = _TAIL.match(flat[end:])
    return (lead.start() if lead else start, end + (tail.end() if tail else 0))
