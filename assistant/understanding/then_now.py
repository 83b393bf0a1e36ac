"""One matter then and now: the words that set reports of one body beside one another, read out of a question."""

from __future__ import annotations

import re
from dataclasses import dataclass

_VISIT = r"(?:inspection|report|visit|review|response|publication)"
_OLD = r"(?:first|earlier|early|earliest|original(?:ly)?|initial(?:ly)?|oldest|previous(?:ly)?|prior|before)"
_NEW = (
    r"(?:later|last|latest|second|newest|newer|now|current(?:ly)?|recent(?:ly)?|present|after(?:wards)?|follow[- ]?up"
    r"|today)"
)
_START = (
    rf"(?:(?:the |its |their )?(?:baseline|last time|first time|time before|previous one|(?:{_OLD}|last) {_VISIT})"
    rf"(?: {_VISIT})?)"
)
_YEAR = r"(?:19|20)\d\d"
_AND = r"(?:,? (?:and|then|and then|to|or|against|versus|vs\.?|v|as against|compared (?:with|to)|beside|alongside)|,|/)"
_JOIN = rf"\s*{_AND}\s*(?:in |at |by |the |its |their )*"
_MARKS = tuple(
    re.compile(rf"(?: ?[,;:–—(-]{{1,3}} ?| |^)(?:{pattern})\)?(?=\W|$)", re.IGNORECASE)
    for pattern in (
        r"then (?:and|versus|vs\.?|v|against|or) now|now (?:and|versus|vs\.?|v|against) then",
        r"(?:past and present|before and after|both times|each time|on both occasions|over time|over the years"
        r"|through the years|down the years|through time|from (?:one )?(?:inspection|report|visit) to (?:the )?next)",
        rf"(?:at |in |from |between )?(?:the |its |their )?{_OLD}(?: {_VISIT}| one)?{_JOIN}{_NEW}(?: {_VISIT}| one)?",
        rf"(?:at|in|from|between|against)? ?(?:the |its |their )?baseline{_JOIN}(?:{_NEW}|follow[- ]?up)(?: {_VISIT})?",
        rf"(?:(?:over|across|between|in|at|from|through)(?: both| all| each)?(?: of)?(?: the| its| their| these)?"
        rf"(?: two| three| four| both| several| successive| last two)? {_VISIT}s|(?:at|in) (?:both|each|all)"
        rf"(?: the| its| their)?(?: two| three)? {_VISIT}s?)",
        rf"(?:since|compared (?:with|to)|against|than (?:at|in|it was at)) {_START}",
        rf"(?:in |from |between |for |at |first in )?(?:the )?{_YEAR}(?: {_VISIT})?{_JOIN}"
        rf"(?:{_YEAR}(?: {_VISIT}| one)?|(?:the )?{_NEW}(?: {_VISIT}| one)?)",
        rf"(?:in |at )?(?:the )?{_OLD} {_VISIT}{_JOIN}{_YEAR}",
    )
)
"""What names two times of one matter, or all of them."""

_ASKED_TWICE = re.compile(
    rf",? and (?:what|how|who) (?:(?:is|are|was|were) (?:it|they|that|he|she)"
    rf" (?:(?:at|in) (?:the |its )?)?{_NEW}(?: {_VISIT})?|(?:does|did) (?:the |its )?{_NEW}(?: {_VISIT}| one)?"
    r" (?:say|find|show|report))(?: (?:on|about) (?:it|that|this))?\W*$",
    re.IGNORECASE,
)
"""The same thing asked of now again: "what was the vacancy rate at the first visit and what is it now?"."""

_COURSE = re.compile(
    r"^(?:(?:and|so) )*(?:(?:any|what|the|is there (?:any|a)) )?"
    r"(?:movement|trajectory|direction of travel|trends?|history) (?:on|in|of|with|for) ",
    re.IGNORECASE,
)
"""Asks for the course of a matter: "trajectory of victim letters"."""

_DIRECTION = re.compile(
    r"[\s,;:–—-]+(?:(?:in )?(?:which|what) (?:direction|way)(?: (?:is|was|has|did) it \w+)?"
    r"|(?:is it |has it )?(?:gone |got |going )?(?:up or down|down or up|better or worse|worse or better)"
    r"|(?:the )?trends?|any (?:better|worse|change|different))\W*$",
    re.IGNORECASE,
)
"""Asks at the end of a line which way something went."""

_MOVED = re.compile(
    r"^(?:(?:and|so) )*how (?:has|have|had|did|does|do) (?P<what>.*?)\s(?:moved?|changed?|shift(?:ed)?|evolved?"
    r"|develop(?:ed)?|compared?|differ(?:ed)?|gone|go|fared?)(?: on)?\b",
    re.IGNORECASE,
)
_BEEN = re.compile(r"^(?:(?:and|so) )*who(?:'s|s| has| have) been (?=\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ThenNow:
    """A question less the words that set times beside one another, and the years that bound them, if any are named."""

    core: str
    years: tuple[int, ...] = ()


def then_and_now(asked: str) -> ThenNow | None:
    """What is asked then and now: "caseloads, then and now" asks for caseloads; None where no two times are named."""
    asked = " ".join(asked.split())  # runs of spaces would make the patterns slow
    marks = (_ASKED_TWICE, *_MARKS, _COURSE)
    found = next((match for mark in marks if (match := mark.search(asked))), None)
    if found is None:
        return None
    core = f"{asked[: found.start()]} {asked[found.end() :]}".strip()
    core = _COURSE.sub("", core)
    core = _MOVED.sub(lambda how: how["what"], _DIRECTION.sub("", core))
    core = re.sub(r"\s+(?=[.,;?!]|$)|(?<=\s)\s+", "", _BEEN.sub("who is ", core))
    years = tuple(int(year) for year in re.findall(_YEAR, found.group()))
    return ThenNow(core.strip(" ,;:-–—"), years)
