"""Names of places and bodies that nothing held mentions, told from other strange words by where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.understanding.everyday import is_everyday
from assistant.words import MONTHS, ORDINARY, each_word, words_of

Frequency = Callable[[str], int]
"""How many passages hold a word."""


_COMPASS = re.compile(
    r"(?:north|south|east|west)(?:ern)?$|(?:upper|lower|great|greater|little|mid|inner|outer|new|old)$"
)
"""What stands before the names of places, and also in any text."""


def is_a_strange_name(asked: str, flat: str, at: tuple[int, int], frequency: Frequency) -> bool:
    """Whether every word of a stretch is written as a name, among small letters, and no report holds any of them."""
    words = [w for w in words_of(flat[at[0] : at[1]]) if w.text not in _SMALL]
    written = [asked[at[0] + w.start : at[0] + w.end] for w in words]
    as_names = all(w[0].isupper() and any(c.islower() for c in w.removesuffix("s")) for w in written)
    if not words or asked.isupper() or not as_names:
        return False
    if _PART_OF_A_NAME.search(asked[: at[0]]):
        return False
    names = [w.text.removesuffix("'s") for w in words]
    plain = names[0] in ORDINARY or (len(names) == 1 and is_everyday(names[0]))
    if not asked[: at[0]].strip() and plain and not (len(names) > 1 and before_names(names[0])):
        return False  # any word opens a sentence with a capital: "Name the courts"
    telling = [n for n in names if not _COMPASS.match(n) and n not in _CALENDAR]
    return bool(telling) and all(frequency(n) == 0 for n in telling)


_PART_OF_A_NAME = re.compile(r"\w\W+(?!CPS\b|HMP\b)[A-Z]\w+ $")
"""A word in capitals right before, not the first: "Venetic" in "Operation Venetic"."""

_SMALL = frozenset(("and", "of", "the", "on", "upon", "with", "st", "saint"))
MONTH = "|".join(["sept", *(rf"{month[:3]}(?:{month[3:]})?" for month in MONTHS)])
"""A pattern of the months, whole or by their first letters."""
_CALENDAR = frozenset(
    each_word(
        f"""{" ".join(MONTHS)} monday tuesday
        wednesday thursday friday saturday sunday easter christmas spring summer autumn winter whitsun"""
    )
)
"""Names that are written with a capital and are no places."""


INSPECTORATES = frozenset(
    each_word(
        "hmi hmic hmicfrs hmics hmip hmiprobation hmiprisons hmcpsi hmica cjji cji cjini icibi iopc rqia nao"
        " ofsted estyn cqc ciw csiw hiw cssiw rsh"
    )
)
"""Those who inspect, as they are called for short: no body that is inspected, whether or not a report names them."""


def before_names(word: str) -> bool:
    """Whether a word stands before the names of places: "Lower Trent", "St Albans"."""
    return word in _SMALL or bool(_COMPASS.match(word))


def heads_a_topic(asked: str, at: tuple[int, int]) -> bool:
    """Whether a name opens a question and is set off from its topic: "Brackenfell - hate crime?"."""
    return not asked[: at[0]].strip() and bool(_SET_OFF.match(asked[at[1] :]))


_SET_OFF = re.compile(r"\s*(?:[:;,]|\s[-–—]+)\s+\w")


def stands_as_a_body(flat: str, at: tuple[int, int], held: Sequence[tuple[int, int]]) -> bool:
    """Whether a name stands where that of a body does: as an owner, after "in", beside one that is held, or first."""
    before, after = flat[: at[0]], flat[at[1] :]
    if flat[at[0] : at[1]].endswith("'s") or after.startswith("'s"):
        return True
    between = [flat[end : at[0]] for _, end in held if end < at[0]] + [flat[at[1] : start] for start, _ in held]
    if (
        _PLACED.search(before)
        or (_ABOUT.search(before) and _ENDS.match(after))
        or any(_LINKED.fullmatch(words) for words in between)
    ):
        return True
    several = len(flat[at[0] : at[1]].split()) > 1
    return not before.strip() and (several or bool(_NAMED_FIRST.match(after)))


_LINKED = re.compile(r"\s+(?:(?:and|or|vs|v|versus|with|to|than|against|beside|\+)\s+)?(?:cps\s+)?")
_NAMED_FIRST = re.compile(
    r"\s+(?:(?:in |from )?(?:19|20)\d\d\b|(?:issues?|ratings?|grades?|reports?|responses?|inspections?|follow|baseline"
    r"|action plan|recommendations?|commitments|and|vs|versus|v)\b)"
)
"""What follows a single word that opens a question with a capital, as any word would, where it is a name."""
_PLACED = re.compile(r"\b(?:in|for|at|from|by|compare|like|than|versus|vs|against)\s+(?:the\s+)?$")
_ABOUT = re.compile(r"\b(?:on|about)\s+(?:the\s+)?$")
_ENDS = re.compile(
    r"\s*(?:$|[?.,!;]|please\b|(?:in |from )?(?:19|20)\d\d\b"
    r"|(?:pdu|police|constabulary|council|prison|probation|services?|unit|trust)\b)"
)
"""What follows a body's name that is asked about: "Ofsted on Ashcombe please", not "about WhatsApp messages"."""
