"""The whole name of a body that a title names only by its place, in capitals, or on a page of its own site."""

from __future__ import annotations

import re
from collections import Counter

from ingest.bodies import bodies_in, inspectorate_of
from vectorstore.areas import canonical_area

_BY_PLACE = re.compile(
    r"\bcommissioner\s+for\b|\b(?:custody|stop\s+and\s+search|probation\s+services?)\s+(?:suites\s+)?in\b",
    re.IGNORECASE,
)
"""Names a place where a body is meant: "police custody in Ely" is about Ely Police."""
_PLACE_FIRST = re.compile(
    r"(?P<place>(?!The\b|An?\b|Our\b)[A-Z][\w’'-]*(?:\s+(?:(?:and|of|upon|on|the)\s+)?[A-Z][\w’'-]*){0,4})\s*[:–—-]\s+"
    r"(?:an?\s+|the\s+)?(?:follow-?up|re-?inspection|revisit|progress\s+(?:report|review))\b",
)
"""A title that says of whom it is only by a place: "Ely: follow-up inspection report"."""
_ON_SITE = re.compile(r"(?:our|how\s+we)\b", re.IGNORECASE)
_SITE = re.compile(r"\s+[|–—-]\s+")
_GENERAL = re.compile(
    r"(?:gov\.?uk|home|news|publications?|reports?|inspections?|crown prosecution service|cps)\b", re.IGNORECASE
)
_TWICE = 2
_READ = 200_000


def whole_name(place: str, title: str, text: str) -> str:
    """The body that a text names by a place and its kind, where its title has the place alone; else the place."""
    if not _BY_PLACE.search(title):
        return place
    names = Counter(name for name in bodies_in(text[:_READ]) if name.startswith(f"{place} "))
    often = names.most_common(2)
    plain = bool(often) and often[0][1] >= _TWICE and (len(often) < 2 or often[0][1] >= 2 * often[1][1])
    return often[0][0] if plain else place


def named_in_title_and_text(title: str, text: str) -> str | None:
    """The body whose name stands in a title of which the capitals or the words around hide where it begins."""
    shown = title.casefold()
    names = Counter(name for name in bodies_in(text[:_READ]) if name.casefold() in shown)
    return names.most_common(1)[0][0] if len(names) == 1 else None


def named_by_place(title: str, text: str) -> str | None:
    """The body of the place that a title begins with, "Ely: follow-up inspection", as the text names it."""
    found = _PLACE_FIRST.match(title)
    if not found or inspectorate_of(found["place"], ""):
        return None
    place = found["place"]
    kind = re.search(rf"\byouth\s+(?:offending|justice)(?:\s+services?)?\s+in\s+{re.escape(place)}\b", text[:_READ])
    names = Counter(name for name in bodies_in(text[:_READ]) if name.startswith(f"{place} "))
    if names or kind:
        return names.most_common(1)[0][0] if names else canonical_area(f"{place} Youth Justice")
    spoken = len(re.findall(rf"\b(?:in|to|of)\s+{re.escape(place)}\b(?!\s+[A-Z])", text[:_READ]))
    return canonical_area(place) if spoken >= _TWICE else None


def owner_of_site(title: str, page_title: str | None, text: str) -> str | None:
    """Whose site a page is of that is titled "Our response": what its title in the browser ends with."""
    name = _SITE.split(page_title or "")[-1].strip()
    if not _ON_SITE.match(title) or name == page_title or _GENERAL.match(name) or inspectorate_of(name, ""):
        return None
    return canonical_area(name) if text.count(name) >= _TWICE and len(name.split()) > 1 else None
