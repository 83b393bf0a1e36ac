"""The whole name of a body that a title names by its place, in capitals, by a kind not known, or on its own site."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.bodies import bodies_in, inspectorate_of
from ingest.grades import BODY
from vectorstore.areas import canonical_area, capitalised

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
    by_place = _BY_PLACE.search(title)
    if not by_place:
        return place
    names = Counter(name for name in bodies_in(text[:_READ]) if name.startswith(f"{place} "))
    often = names.most_common(2)
    answers = "for" in by_place.group().casefold().split()  # a commissioner answers for one force
    least = 1 if answers and len(often) == 1 else _TWICE
    plain = bool(often) and often[0][1] >= least and (len(often) < 2 or often[0][1] >= 2 * often[1][1])
    return often[0][0] if plain else place


def inspected_service(name: str, text: str) -> str:
    """The service that is inspected, where a fire authority answers for it and the text names it; else the same."""
    place = re.sub(r"\s+Fire(?:\s+and\s+Rescue)?\s+Authority$", "", name)
    service = f"{place} Fire and Rescue Service"
    return service if place != name and service in text else name


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


_NAME = r"(?P<name>[A-Z][\w’'&-]*(?:\s+(?:(?:of|and|on|upon|the|with|in)\s+){0,2}[A-Z][\w’'&-]*){0,7})"
_PLACED = (
    re.compile(
        r"\b(?:(?:re-?)?[Ii]nspection|[Rr]eview|(?:re)?[Vv]isit|[Aa]udit|[Ee]xamination|[Rr]eport|[Ww]ork|[Ss]ervices?|"
        r"[Cc]ustody|[Cc]are|[Aa]rrangements|[Pp]rotection|[Jj]ustice|[Oo]ffending|(?:[Aa]ction|[Ii]mprovement)\s+[Pp]lan|"
        rf"[Rr]esponse|[Ss]tatement|[Ss]tatement\s+of\s+action)\s+(?:of|to|on|into|at|in|for|by|from)\s+(?:the\s+)?{_NAME}"
    ),
    re.compile(
        rf"(?:^|\s[–—]\s)(?:[Tt]he\s+)?{_NAME.replace('of|and', 'of|for|and')}"
        r"(?=\s*(?:[–—:|]|\s-\s|\b(?:[Ii]nspection|[Rr]esponse|[Aa]ction\s+[Pp]lan)))"
    ),
    re.compile(
        r"\b(?:[Pp]rogramme|[Ii]nspections?|[Rr]eports?|[Rr]eviews?)\s*[–—:]\s+"
        r"(?P<name>[A-Z]{2,5}(?:\s+(?:(?:and|of|on|upon)\s+)?[A-Z][a-z][\w’'-]*){1,4})$"
    ),
    re.compile(rf"\bat\s+{_NAME}(?=\s*(?:[–—:|]|$))"),
)
"""Where a title names what was inspected, or who answers, whatever kind of body that is."""
_SEVERAL = re.compile(
    r"\b(?:thematic|national|areas|forces|prisons|trusts|councils|schools|services across)\b", re.IGNORECASE
)
_COMMON = re.compile(
    r"(?:Our|The|An?|This|Their|Its|Your|We|How|What|Who|HM\w*|H(?:is|er)|CPS|Crown|Courts?|England|Wales|Scotland|"
    r"Scottish|Welsh|English|British|Britain|Great|United|UK|Northern\s+Ireland|Ofsted|Estyn|Office|"
    r"Government|Ministry|Department|Home|Secretary|Minister|Parliament|Committee|Act|Code|January|February|March|April|"
    r"May|June|July|August|September|October|November|December|Annex|Part|Phase|Recommendations?|Issues?|Inspect\w+)\b"
)
"""Begins no body's name, or none whose reports are told apart by it."""
_NO_PART = re.compile(
    r"['’]s?$|\s+(?:Inspection|Response|Report|Action|Improvement|Plan|Prosecution(?:\s+Area)?(?!\s+(?:Service|Authority|Office)\b)|Children['’]s\s+Services)\b.*"
)
"""What stands behind a name in a title and is no part of it."""


_AT_PLACE = re.compile(rf"\s+(?:at|in|for)\s+(?:the\s+)?{_NAME.replace('name', 'place', 1)}")
_IS_KIND = re.compile(r"\b(?:Office|Centre|Unit|Court|Courthouse|Station|Suite|Registry|Base|House)$")
"""Ends what says only which kind of place was inspected: "the Procurator Fiscal's Office at Ely"."""
_WHOLE = re.compile(_NAME)
_AT_TOP = 4


def proper_name_in_title(title: str, text: str) -> str | None:
    """The proper name that a title gives to what was inspected, where no kind of body that we know stands in it.

    A proper name is one whose first word the text never writes small: so "Fellgate" is one and
    "Disclosure" is none.
    """
    if _SEVERAL.search(title):
        return None
    printed, title = title, " – ".join(capitalised(h) if h.isupper() else h for h in title.split(" – "))
    for match in (match for pattern in _PLACED for match in pattern.finditer(title)):
        name = _NO_PART.sub("", match["name"])
        kind, inside, _ = name.partition(" in ")
        place = _AT_PLACE.match(title, match.start("name") + len(kind if inside else name))
        if place and _IS_KIND.search(kind) and not _COMMON.match(place["place"]):
            return canonical_area(place["place"])
        known = _COMMON.match(name) or inspectorate_of(name, "")
        office, _, seat = name.rpartition(" of ")  # "Law Officers' Chambers of Ely": the law has no capital elsewhere
        telling = [name.split()[0], *([seat] if office else [])] if name else []
        common = BODY.fullmatch(name)
        seated = bool(office) and " in " not in seat and all(_is_proper(word, text[:_READ]) for word in seat.split())
        shown = seated or name in printed or name in text[:_READ]  # capitals alone show no name
        if shown and not known and not common and any(_is_proper(word, text[:_READ]) for word in telling):
            return canonical_area(name)
    return None


def proper_name_at_top(top: Sequence[str], title: str, text: str) -> str | None:
    """The proper name that is a line of its own at the top, and stands in the text again."""
    if _SEVERAL.search(title):
        return None
    for line in (capitalised(line.strip()) if line.isupper() else line.strip() for line in top[:_AT_TOP]):
        whole = _WHOLE.fullmatch(line) and len(line.split()) > 1 and text.casefold().count(line.casefold()) >= _TWICE
        if (
            whole
            and not (_COMMON.match(line) or inspectorate_of(line, ""))
            and _is_proper(line.split()[0], text[:_READ])
        ):
            return canonical_area(line)
    return None


def _is_proper(word: str, text: str) -> bool:
    bare = re.sub(r"['’]s?$", "", word)
    return len(bare) > 2 and not re.search(rf"\b{re.escape(bare.lower())}\b", text)


def inspected_in_text(title: str, text: str) -> str | None:
    """The one place that the opening says was inspected, if no title names one: "Ofsted inspected Ely's services"."""
    if _SEVERAL.search(title):
        return None
    told = (match for pattern in _INSPECTED for match in pattern.finditer(text[:_OPENING]))
    names = dict.fromkeys(_NO_PART.sub("", match["name"]) for match in told)
    proper = [n for n in names if n and not _COMMON.match(n) and _is_proper(n.split()[0], text[:_READ])]
    return canonical_area(proper[0]) if len(proper) == 1 and not inspectorate_of(proper[0], "") else None


_OPENING = 2_500
_INSPECTED = (
    re.compile(rf"\binspected\s+(?:the\s+)?{_NAME}(?=['’]s?\b|\s+(?:in|between|on|from|during)\b|[.,])"),
    re.compile(rf"\b(?:inspected|inspection\s+of)\s+(?:[a-z’'-]+\s+){{1,6}}(?:in|at|across)\s+{_NAME}"),
)
"""Where an opening says whom inspectors inspected; they visit many places on the way."""
