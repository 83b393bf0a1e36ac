"""Bodies that a question names but is not about: "not Dudley but Bromley", "I work with Dudley", "while Dudley"."""

from __future__ import annotations

import re

from assistant.understanding.areas import areas_named
from assistant.understanding.catalogue import Catalogue
from assistant.words import fold

_CUE = re.compile(
    r"\b(?:unlike|not|don't|rather than|instead of|other than|opposed|contrast|apart from|aside|leav\w+|except\w*"
    r"|excluding|forget\w*|ignor\w+|never mind|i|i'm|i've|we|we're|we've|my|our|as (?:an?|some(?:one|body))|for an?"
    r"|given|although|though|while|whereas|since|because|even|now|after|before|like|who|whose|which|formerly|next|near"
    r"|part of)\b"
)
"""Without one of these words nobody is set aside."""
_SMALL = r"(?:(?:the|cps|in|at|of|for|by|from|about|with|that of|those of|what)\s+)*"
_BEFORE = re.compile(
    r"(?:[(,;–—-]+\s*)?\b(?:(?:and|but)\s+)?(?:unlike|(?:i |we )?(?:don't|do not) mean|(?<!or )(?<!why )(?<!if )not"
    r"|rather than|instead of|other than|as opposed to|(?:in|by) contrast (?:to|with)|apart from|aside from"
    rf"|leav(?:e|ing)|except(?: for)?|excluding|forget(?:ting)?(?: about)?|ignor(?:e|ing)|never mind)\s+{_SMALL}$"
)
"""What says of the name that follows that somebody else is meant."""
_AFTER = re.compile(
    r"(?:\s+(?:area|council))?(?:\s+(?:aside|out(?: of (?:it|this))?|to one side))?"
    r"(?:\s*,\s*(?:which|who|whom|where)\b[^,?]*(?=,))?\s*[),;:–—-]*\s*(?:but\s+)?"
)
_ENOUGH = re.compile(r"\b(?:compar\w+|differ\w*|than|versus|vs|against|both|too|also|each|same|similar\w*|likewise)\b")
"""Sets bodies beside one another, whoever asks."""
_CLAUSE = re.compile(r"[^.,:;!?()–—]+(?:[.,:;!?()–—]+\s*|$)")
_OF_ASKER = re.compile(
    r"\s*(?:as (?:an?|some(?:one|body)|the)\b"
    r"|for (?:an?|the|my|our) (?:\w+ ){0,2}?(?:meeting|call|visit|talk|briefing)\b)"
    r"|.*\b(?:i|i'm|i've|we|we're|we've|my|our)\b"
)
_REQUESTS = re.compile(
    r"\b(?:what|which|how|when|where|why|whether|need|want\w*|like|interested|looking|asking|know|see|tell|show|give"
    r"|find|mean)\b|^\s*(?:is|are|was|were|did|does|do|can|could)\b"
)


_BESIDE_THE_POINT = re.compile(
    r"\s*(?:and |but )?(?:given that|although|though|while|whereas|since|because|even (?:if|though)|now that|after"
    r"|before|like|formerly|next to|near|part of|which (?:lies|borders|adjoins|covers|used to|also))\b"
)
"""Opens a clause or a phrase beside the main clause, which is what is asked."""
_ASKED = re.compile(r"\b(?:what|how|whether|who|which (?!lies|borders|adjoins|covers|used|also)\w+)\b")
_OF_WHOM = re.compile(r"\s*who(?:se)?\b")


def without_set_aside(asked: str, catalogue: Catalogue, near_percent: int) -> str:
    """A question less the bodies that it says it is not about, and less whom those who ask tell of themselves.

    As it was, where it names nobody else, or sets the bodies it names beside one another.
    """
    text = fold(asked)
    if len(text) != len(asked) or not _CUE.search(text):
        return asked
    spots = areas_named(asked, text, catalogue, catalogue.frequency, near_percent).spots
    if len({area for _, _, area in spots}) < _TWO:
        return asked
    aside = [found for spot in spots if (found := _contrasted(text, spot) or _of_asker(text, spot))]
    kept = [s for s in spots if not any(start <= s[0] < end for start, end in aside)]
    if not aside or not kept:
        return asked
    for start, end in sorted(set(aside), reverse=True):
        asked = f"{asked[:start].rstrip()} {asked[end:]}".strip()
    return re.sub(r"\s+(?=[?.,;:!])", "", asked)


_TWO = 2


def _contrasted(text: str, spot: tuple[int, int, str]) -> tuple[int, int] | None:
    """Where a body stands that is named only to say that another is meant."""
    start, end, _ = spot
    said = _BEFORE.search(text[:start])
    owner = re.match(r"[^,;:?]*[,;:]\s*", text[end:]) if text[:end].endswith("'s") else _AFTER.match(text, end)
    if not said or not owner:
        return None
    return said.start(), end + owner.end() if owner.string is not text else owner.end()


def _of_asker(text: str, spot: tuple[int, int, str]) -> tuple[int, int] | None:
    """The clause in which people tell of themselves, or of somebody else beside the point, and which asks nothing."""
    told = ""
    for clause in _CLAUSE.finditer(text):
        if clause.start() <= spot[0] < clause.end():
            words = clause[0]
            own = bool(_OF_WHOM.match(words) and _OF_ASKER.match(told))
            own |= bool(_BESIDE_THE_POINT.match(words)) and not _ASKED.search(words)
            own |= bool(_OF_ASKER.match(words)) and not _REQUESTS.search(words)
            rest = f"{text[: clause.start()]} {text[clause.end() :]}"
            return clause.span() if own and not _ENOUGH.search(rest) else None
        told = clause[0]
    return None
