"""The names of Areas, authorities, prisons, forces and inspectorates, as titles and headings hold them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vectorstore.areas import CPS_AREAS, canonical_area, capitalised

_NAME = (
    r"[A-Z][\w’'-]*(?:(?:\s*[/&-]\s*|\s+(?:of|and|the|on|upon|in|with|le|under)\s+(?:the\s+)?|"
    r"\s+)[A-Z][\w’'-]*){0,5}"
)
_NOT_IN_NAMES = re.compile(
    r"\s+(?:Area|Areas|Response|Responses|Inspection|Inspections|Baseline|Report|Follow|Programme|"
    r"Programmes|Assurance|To|Action|Plan|Recommendations?|CPS|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Review|"
    r"Assessment|Local|Published|Summary|by|in|from|on|to)\b.*$"
)
_SPELLINGS = sorted(
    {s for area, others in CPS_AREAS.items() for s in (area, *others) if len(s) > 3}, key=len, reverse=True
)
_KNOWN = "|".join(re.escape(s).replace(r"\ ", r"[\s-]+").replace(r"\-", r"[-/ ]") for s in _SPELLINGS)
_BARE_AREA = re.compile(
    rf"(?:CPS\s+|Crown\s+Prosecution\s+Service\s+)?(?P<a>{_KNOWN})(?:\s+(?:CPS\s+)?Area)?(?:\s*[:–-].*|"
    rf"\s+(?:response|area response|recommendations|issues).*)?",
    re.IGNORECASE,
)
_AREA_BEHIND = re.compile(
    rf"^(?:[\w’'/]+\s+)*(?:issues?|recommendations?|responses?|address|findings)\s*(?:\(|[:–-]\s*|(?:for|in|to)\s+)(?:CPS\s+)?(?P<a>{_KNOWN})\)?:?$",
    re.IGNORECASE,
)
"""A heading over the issues of one Area: "Issues to address (London North)"."""
_ANOTHER_AREA = re.compile(
    rf"(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*)(?:the\s+)?(?:CPS\s+)?(?P<a>{_KNOWN})\b(?!\s+(?:[A-Z]\w+))"
)
_NEW_AREA = re.compile(rf"\bCPS\s+(?P<name>{_NAME})")
_NOT_AREAS = re.compile(
    r"(?:Responses?|Area|Areas|Inspection|Headquarters|HQ|Policy|Board|Report|Prosecutors?|People|"
    r"Staff|Action|Advoca\w+|Handling|Disclosure|Complaints?|Cases?|Digital|Decisions?|Guidance|Training|Performance|"
    r"Quality|Induction|Recruitment|National|Statement|The|In|On|To|Casework|Charging|Compliance|Victims?|RASSO|And|CPS|Crown\s+Prosecution)\b",
    re.IGNORECASE,
)
_AUTHORITIES = (
    re.compile(
        rf"\b(?:[Ii]nspection|[Vv]isit)\s+(?:of|to)\s+(?:the\s+)?(?P<name>{_NAME})\s+(?:local\s+authority|"
        rf"children['’]s\s+(?:social\s+care|services))"
    ),
    re.compile(
        rf"^(?P<name>(?:(?:London|Royal|Metropolitan)\s+Borough\s+of\s+)?{_NAME}?(?:\s+(?:City|"
        rf"County|Borough|Metropolitan|"
        rf"District))*(?:\s+Council)?)\s+–\s+[Ii]nspection\s+of\s+(?:local\s+authority\s+)?children"
    ),
    re.compile(rf"\b(?P<name>{_NAME}\s+(?:(?:City|County|Borough|Metropolitan|District)\s+)?Council)\b"),
)
_OTHER_BODIES = (
    re.compile(rf"\b(?P<name>(?:HMP(?:\s*(?:/|&|and)\s*YOI)?|HMYOI|YOI|HMPYOI|IRC|STC)\s+{_NAME})"),
    re.compile(
        rf"\b(?P<name>{_NAME}\s+(?:Police|Constabulary|Fire\s+and\s+Rescue\s+Service|"
        rf"Probation\s+(?:Service|Delivery\s+Unit)|PDU|Youth\s+(?:Justice|Offending)\s+(?:Service|Team|Partnership)|"
        rf"NHS\s+(?:Foundation\s+)?Trust))\b"
    ),
    re.compile(
        rf"\b(?:police\s+custody|custody|(?:(?:children['’]s|adult)\s+)?social\s+care|probation\s+services?|"
        rf"(?P<youth>youth\s+(?:offending|justice)(?:\s+services?)?)|stop\s+and\s+search)"
        rf"\s+(?:suites\s+)?in\s+(?P<name>{_NAME})"
    ),
    re.compile(rf"\bCommissioner\s+for\s+(?P<name>{_NAME})"),
)
_ALONE = re.compile(
    rf"(?:CPS|Crown\s+Prosecution\s+Service)\s+{_NAME}|{_NAME}\s+(?:Police|Constabulary|Area|Council)|HMP\s+{_NAME}"
)
_PLACES = (*_OTHER_BODIES[2:], _AUTHORITIES[2])
_TITLE_WORD = (
    r"Response|Inspection|Review|Report|Statement|Reply|Action|Plan|Joint|Constable|Governor|The|A|An|Chief|Follow|Baseline|Programme|"
    r"Thematic|National|Local|New|Area|Recommendation|Police|Probation|CPS|Crown|HM\w*|His|Her|Ofsted|Published?|Update"
)
_WORD = rf"(?!(?:(?:{_TITLE_WORD})s?|[A-Z]{{3,}})\b)[A-Z][\w’'-]*"
_IN_NAME = r"\s*[/-]\s*|\s+(?:of|on|upon|in|le|under)\s+(?:the\s+)?|\s+"
_SCHOOL = (
    r"Community|Primary|Infants?|Junior|Secondary|High|Grammar|Comprehensive|Special|Middle|Nursery|Catholic|"
    r"Church\s+in\s+Wales|C\s?of\s?E|RC|VA|VC"
)
_BODY_KIND = (
    r"(?:Police|Constabulary|Fire\s+and\s+Rescue\s+Service|FRS|YJS|YOT|YOS|Probation\s+(?:Service|Delivery\s+Unit)|PDU|Pdu|"
    r"Youth\s+(?:Justice|Offending)\s+(?:Service|Team|Partnership)|(?:Ambulance\s+Service\s+)?NHS\s+(?:Foundation\s+)?Trust|"
    r"Ambulance\s+Service|Housing\s+Association|(?:Sixth\s+Form\s+)?College|Academy|"
    r"(?:(?:Secure\s+)?Training|Immigration\s+Removal|Detention)\s+Centre|(?:(?:Residential\s+)?Short[\s-]+Term\s+)?Holding\s+(?:Facility|Centre)|(?:(?:Care|Nursing|Residential)\s+and\s+)?(?:Care|Nursing|Residential)\s+Home(?:\s+Service)?|"
    r"Courts?(?:\s+and\s+Tribunals?)?\s+Service|(?:Prosecuting|Prosecution|Fire(?:\s+and\s+Rescue)?|Combined|Police|Harbour|Transport)\s+Authority|"
    r"(?:(?:University|Teaching)\s+)?Health\s+Board|(?:Health\s+and\s+Social\s+Care|Academy|Hospitals?)\s+Trust|"
    r"(?:Health\s+and\s+Social\s+Care|Community\s+Planning|Community\s+Safety)\s+Partnership|"
    rf"(?:{_SCHOOL})(?:\s+(?:and\s+)?(?:{_SCHOOL}))*\s+School|"
    r"(?:(?:City|County|Borough|Metropolitan|District)\s+){0,2}Council)\b"
)
_KIND_ALONE = re.compile(_BODY_KIND)
"""What "the Constabulary" is called after its name was given once."""
_DOUBLE = r"Avon\s+and\s+Somerset|Devon\s+(?:and|&)\s+Cornwall"
"""Forces whose own name holds an "and"."""
_BODY_AHEAD = (
    rf"(?:the\s+)?(?:CPS\b|Crown\s+Prosecution|HMP|HMYOI|YOI|[A-Z]{{3,}}\b|Probation\s+Service|"
    rf"(?:{_DOUBLE}|{_WORD}(?:(?:{_IN_NAME}){_WORD}){{0,4}}?)\s+{_BODY_KIND})"
)
_OFFICE_AHEAD = rf"the\s+{_WORD}\s+(?:Offices?|Courts?|Services?|Boards?|Agency|Authority|Inspectorate)\b"
_JOINED = rf"{_WORD}(?:(?:{_IN_NAME}|\s+(?:and|&)\s+(?!{_BODY_AHEAD}|{_OFFICE_AHEAD})(?:the\s+)?){_WORD}){{0,5}}"
"""A name in which "and" stands only where no other body begins behind it: "Thames and Chiltern", "Ely and the Fens"."""
_UNMARKED = rf"{_WORD}(?:(?:{_IN_NAME}|\s+(?:and|&)\s+(?:the\s+)?){_WORD}){{0,5}}?"
"""A name whose mark is still to come: "Marsham and Coast PDU" is one body."""
_BODY = re.compile(
    rf"(?:CPS|Crown\s+Prosecution\s+Service(?:\s+in)?)\s+(?P<known>{_KNOWN})\b|"
    rf"\b(?P<known_area>(?:{_KNOWN})(?=\s+(?:CPS\s+)?Area\b(?!\s+of)))|"
    rf"\bCPS\s+(?P<cps>{_JOINED})|"
    rf"\b(?P<area>{_UNMARKED})\s+(?:CPS\s+)?Area(?=\s+(?:Inspection|Assurance|Baseline|Response|Follow|Improvement|Action)|"
    r"\s+of\s+the\s+(?:CPS|Crown)\b|(?<!Prosecution\sArea)$)|"
    rf"\b(?P<region>{_WORD}(?:\s+(?:and\s+)?{_WORD}){{0,3}})\s+Region(?=\s+of\s+the\s+[A-Z])|"
    rf"\b(?P<prison>(?:HMP(?:\s*(?:/|&|and)\s*YOI)?|HMYOI|YOI|HMPYOI|IRC|STC|(?:HM|H(?:is|er)\s+Majesty['’]s)\s+"
    rf"(?:Prison|Young\s+Offender\s+Institution))\s+{_JOINED})|"
    rf"\b(?P<force>{_UNMARKED}\s+{_BODY_KIND}|Ysgol\s+{_JOINED})|"
    r"\b(?P<whole>Crown\s+Prosecution\s+Service|Probation\s+Service|[A-Z]{3,6})\b"
)
_KINDS = ("known", "known_area", "cps", "area", "region", "prison", "force")
"""Bodies by how much they tell of what a report is about: an Area of the CPS before the forces beside it."""
_LINK = re.compile(
    r"\s*(?:,|/|&|;|\band\b|\bwith\b|,\s*and\b)\s*(?:the\s+)?(?:(?:Governors?|Directors?|Chief\s+\w+)\s+(?:of|for)\s+)?"
)
_LONGEST = 400
_ADDRESSED = re.compile(
    rf"(?:^|[.:]\s+|,\s+)(?:the\s+)?(?P<names>(?:CPS\s+{_NAME}|{_NAME}\s+(?:Police|Constabulary))"
    rf"(?:(?:,|\s+and)\s+(?:CPS\s+{_NAME}|{_NAME}\s+(?:Police|Constabulary)))*)\s+(?:should|must|needs?\s+to)\b",
    re.MULTILINE,
)
_ANSWERING_BODY = (
    re.compile(
        rf"^(?:The\s+)?(?P<name>{_NAME})(?:['’]s?)?(?:\s+\([A-Z]+\))?:?\s+(?:(?:formal|full|initial)\s+)?"
        r"(?:[Rr]esponses?|statement|reply|(?:action|improvement|recovery|delivery)\s+plan)\b"
    ),
    re.compile(
        rf"^(?:Responses?|Statement|Reply|Action\s+plan)\s+(?:of|by|from|for)\s+(?:the\s+)?(?P<name>{_NAME})"
        r"(?=\s+(?:to|on|about|following)\b|\s*[:–-])"
    ),
    re.compile(
        r"\b(?:[Ii]nspection|[Rr]eview)\s+of\s+(?:the\s+)?(?P<name>SFO|NCA|BTP|HMPPS|Serious\s+Fraud\s+Office|"
        r"National\s+Crime\s+Agency|British\s+Transport\s+Police|Cafcass)\b"
    ),
)
"""A body that is named only as the one who answers, or whose inspection it was."""
_OWN_PAGE = re.compile(r"\s*[-–—|]\s*Our$")
"""What parts the owner of a site from the page: "Aldmoor Homes - Our reply"."""
_NO_BODY = re.compile(
    r"(?:The|This|That|These|Your|My|An?)\b(?!\s+[A-Z])|.*\bInspectorate\b|HMI\w*\b|(?:CPS|Crown\s+Prosecution|Government|Joint|Area|Our|Force|Constabulary|Service|Department|Council|Trust|Agency|Agencies|HM\s?CPSI|HMICFRS|HMIC|"
    r"Ofsted|Ministerial|Written|Press|Annual|Final|Formal|Chief|Director|Attorney|Minister|Secretary|Governor|"
    r"Commissioner|Police|National|Area|Overall|Inspect\w+|His|Her|HM|Management|Action|Draft|Thematic|Post|Follow|"
    r"Recommendations?|Progress|Official|Updated?|Public|Treasury|Parliamentary|Committee)\b|.*\band\s+(?:the\b|(?-i:[A-Z]{3,}))|"
    r"(?:Organi[sz]ation|Provider|Establishment|Partnership|Practice|Company|Home|School|Hospital|Centre|Manager)(?:['’]s?)?\W*$",
    re.IGNORECASE,
)
_BEFORE_NAME = re.compile(
    r"^.*\b(?:Inspections?|Reviews?|Responses?|Reports?|Statement|Plan)\s+(?:of|on|into|to|by|for|from|at)\s+(?:the\s+)?"
)
_TWO_BODIES = re.compile(
    r"(?<=Police|olices)\s+and\s+|(?<=Constabulary)\s+and\s+|(?<=Council)\s+and\s+|\s+and\s+(?=HMP|HMYOI)"
)
_PLURAL_BODY = re.compile(r"^(?:The|All|Joint|Local|Military|Royal|British Transport)\b(?!\s+Borough)")
_INSPECTORATES = (
    ("HMCPSI", r"HMCPSI|Crown Prosecution Service Inspectorate"),
    ("HMICFRS", r"HMICFRS|\bPEEL\b|Inspect(?:orate|or) of (?:Constabulary(?! in Scotland)|Fire (?:&|and) Rescue)"),
    ("HMI Prisons", r"HMI Prisons|Inspect(?:orate|or) of Prisons|HMIPrisons"),
    ("HMI Probation", r"HMI Probation|Inspect(?:orate|or) of Probation"),
    ("Ofsted", r"Ofsted|Office for Standards in Education"),
    ("Care Quality Commission", r"Care Quality Commission"),
    ("Public Accounts Committee", r"(?:Committee of )?Public Accounts(?: Committee)?|Treasury [Mm]inutes?"),
    ("Justice Committee", r"Justice Committee"),
    ("Home Affairs Committee", r"Home Affairs (?:Select )?Committee"),
    ("Estyn", r"Estyn"),
    ("ICIBI", r"ICIBI|Independent Chief Inspector of Borders and Immigration"),
    ("HMICS", r"HMICS|Inspectorate of Constabulary in Scotland"),
    ("HM Inspectorate of Prosecution in Scotland", r"Inspectorate of Prosecution in Scotland"),
    ("Criminal Justice Inspection Northern Ireland", r"Criminal Justice Inspection Northern Ireland|\bCJI(?:NI)?\b"),
    ("HMIC", r"HMIC(?!FRS)\b"),
    ("HMIP", r"\bHMIP\b"),
)


def areas_in_title(title: str) -> tuple[str, ...]:
    """The Areas and bodies that a title names, each in its one name, in order; mostly one, none where it names none."""
    title = _uncapitalised(title[:_LONGEST])
    named = _named(title)
    if any(one.kind.startswith("known") for one in named):
        return _together(title, named)
    for pattern in _AUTHORITIES[:2]:
        if (match := pattern.search(title)) and (names := _bodies(match["name"])):
            return (canonical_area(names[0]),)
    if named:
        return _together(title, named)
    for pattern in _PLACES:
        if found := [(match, name) for match in pattern.finditer(title) for name in _bodies(match["name"])]:
            youth = found[0][0].groupdict().get("youth")
            return (canonical_area(f"{found[0][1]} Youth Justice" if youth else found[0][1]),)
    answering = [_OWN_PAGE.sub("", match["name"]) for pattern in _ANSWERING_BODY if (match := pattern.search(title))]
    named_so = (name for name in answering if not (_NO_BODY.match(name) or _KIND_ALONE.fullmatch(name)))
    return tuple(canonical_area(name) for name in named_so)[:1]


def answerer(title: str) -> str | None:
    """Who answers, where a title names them besides those inspected: "The Home Office response to …"."""
    named = _ANSWERING_BODY[0].match(title)
    return None if named is None or _NO_BODY.match(named["name"]) else canonical_area(named["name"])


def bodies_in(text: str) -> Iterator[str]:
    """The forces, prisons and the like that a running text names, each time that it does."""
    for match in _BODY.finditer(text):
        if name := _clean(match["force"] or match["prison"] or ""):
            yield canonical_area(name)


@dataclass(frozen=True, slots=True)
class _Named:
    """A body in a title; `name` is "" for one that is no Area, such as the CPS as a whole."""

    start: int
    end: int
    name: str
    kind: str


def _named(title: str) -> list[_Named]:
    """The bodies in a title, each told by its own mark: "CPS", "HMP", "Police", "Council"."""
    found: list[_Named] = []
    at = 0
    while match := _BODY.search(title, at):
        kind = match.lastgroup or ""
        name = _clean(match[kind])
        real = kind != "whole" and bool(name) and not _NOT_AREAS.match(name) and not _PLURAL_BODY.match(name)
        found.append(
            _Named(match.start(), match.end(), canonical_area(name) if real else "", kind if real else "whole")
        )
        at = match.end()
        while kind == "known" and (more := _ANOTHER_AREA.match(title, at)):
            found.append(_Named(more.start("a"), more.end(), canonical_area(more["a"]), kind))
            at = more.end()
    return found if any(one.name for one in found) else []


def _together(title: str, named: Sequence[_Named]) -> tuple[str, ...]:
    """The bodies of the most telling kind, and those listed with them: "Kent Police and CPS South East"."""
    telling = min((one.kind for one in named if one.name), key=_KINDS.index)
    kept = [one.kind == telling for one in named]
    for steps in (range(1, len(named)), range(len(named) - 1, 0, -1)):
        for at in steps:
            if _LINK.fullmatch(title, named[at - 1].end, named[at].start):
                kept[at] = kept[at - 1] = kept[at] or kept[at - 1]
    found = [one for one, keep in zip(named, kept, strict=True) if keep and one.name]
    found.sort(key=lambda one: not one.kind.startswith("known"))
    return tuple(dict.fromkeys(one.name for one in found))


def _bodies(words: str) -> list[str]:
    """The names in a match that may hold two of them: "Kent Police and Surrey Police"."""
    cleaned = (_clean(part) for part in _TWO_BODIES.split(_BEFORE_NAME.sub("", words)))
    names = [re.sub(r"\s+(?:City|County|Borough|Metropolitan|District)$", "", name) for name in cleaned]
    return [name for name in names if name and not _NOT_AREAS.match(name)]


def addressed_bodies(text: str) -> tuple[str, ...]:
    """The Areas and forces to which the recommendations themselves are addressed: "Kent Police should …"."""
    found: dict[str, None] = {}
    for match in _ADDRESSED.finditer(text):
        for part in re.split(
            r",\s+(?:and\s+)?|(?<=Police)\s+and\s+|(?<=Constabulary)\s+and\s+|\s+and\s+(?=CPS)", match["names"]
        ):
            area = body_in_heading(part)
            if area:
                found[area] = None
    return tuple(found)


def _uncapitalised(title: str) -> str:
    """A title, or a half of one, printed all in capitals, with capitals only where names have them."""
    return " – ".join(_small_before(capitalised(half)) if half.isupper() else half for half in title.split(" – "))


def _small_before(title: str) -> str:
    """A title without capitals in what was inspected "in the" body: "a review of rooms in the Mere Courts Service"."""
    what, within, body = title.rpartition(" in the ")
    return title if _BODY.search(what) else f"{what.lower()}{within}{body}"


def area_near(text: str, title: str) -> str | None:
    """The Area whose inspection the opening sentences speak of, or else the only one that a text on one Area names."""
    if re.search(r"\b(?:thematic|national|joint|areas)\b", title, re.IGNORECASE):
        return None
    spoken = _cps_areas(_SPOKEN_OF, text[:_OPENING])
    if not spoken and len(_THE_AREA.findall(text[:_READ])) >= _OFTEN:
        spoken = _cps_areas(_CPS_NAMED, text[:_READ])
    return spoken.pop() if len(spoken) == 1 else None


def body_spoken_of(top: Sequence[str], text: str, title: str) -> str | None:
    """The one body that the page's title or the lines at the top name, or that a text on "the force" names most."""
    if _OF_SEVERAL.search(" ".join((title, *(line for line in top[:_TITLES] if len(line) <= _SHORT)))):
        return None
    for line in top:
        if len(_ABBREVIATED.findall(line)) >= _OFTEN:
            return None
        if len(named := areas_in_title(line)) == 1 and len(line) <= _LONGEST:
            return named[0]
    often = Counter(bodies_in(text[:_READ])).most_common(2)
    alone = bool(often) and often[0][1] >= _OFTEN and (len(often) < 2 or often[0][1] >= 2 * often[1][1])
    if alone and len(_THE_BODY.findall(text[:_READ])) >= _OFTEN:
        return often[0][0]
    return None


_OF_SEVERAL = re.compile(r"\b(?:thematic|national|areas|forces|prisons|trusts|councils)\b", re.IGNORECASE)
_THE_BODY = re.compile(
    r"\b[Tt]he (?:force|service|prison|trust|council|college|unit|constabulary|centre|school|board)\b"
)
_ABBREVIATED = re.compile(r"\([A-Z]{2,}[A-Za-z]*\)")
"""The short form of a body in a sentence; so many of them name those among whom something was reviewed."""
_TITLES, _SHORT = 3, 160
_SPOKEN_OF = re.compile(
    rf"\b(?:inspection|performance|inspected|assessment|report\s+(?:on|into|about))\s+(?:of\s+)?(?:the\s+)?CPS\s+(?P<name>{_JOINED})"
)
_CPS_NAMED = re.compile(rf"\b(?:CPS|Chief\s+Crown\s+Prosecutor\s+(?:for|of))\s+(?:CPS\s+)?(?P<name>{_JOINED})")
_THE_AREA = re.compile(r"\b[Tt]he Area\b")
_OPENING, _READ = 2_500, 200_000
_OFTEN = 3
"""A text that says "the Area" so many times is about one."""


def _cps_areas(pattern: re.Pattern[str], text: str) -> set[str]:
    names = (_clean(match["name"]) for match in pattern.finditer(text))
    return {canonical_area(name) for name in names if name and not _NOT_AREAS.match(name)}


def body_in_heading(heading: str) -> str | None:
    """The Area or body that a section's heading names and does little else, or None."""
    if len(heading.split()) > 9:
        return None
    heading = _uncapitalised(heading.strip())
    known = _BARE_AREA.fullmatch(heading.strip()) or _AREA_BEHIND.search(heading.strip())
    if known:
        return canonical_area(known["a"])
    for pattern in (_NEW_AREA, *_OTHER_BODIES[:2], _AUTHORITIES[2]):
        match = pattern.match(heading.strip())
        name = _clean(match["name"]) if match else ""
        if match and name and not _NOT_AREAS.match(name):
            return canonical_area(name)
    return None


def is_body_alone(line: str) -> bool:
    """Whether a line is nothing but the name of an Area or force: "CPS Eastern", "Kent Police:"."""
    words = line.strip().rstrip(":").strip()
    if len(words) > 60 or words.endswith((".", ";", ",")):
        return False
    return bool(_ALONE.fullmatch(words)) and body_in_heading(words) is not None


def inspectorate_of(text: str, title: str) -> str | None:
    """The inspectorate named first in the title, else first in the text; "HMIP" is Prisons or Probation."""
    for words in (title, text):
        found = [(m.start(), name) for name, pattern in _INSPECTORATES if (m := re.search(pattern, words))]
        if found:
            name = min(found)[1]
            return _which_hmip(text) if name == "HMIP" else name
    return None


def _which_hmip(text: str) -> str:
    lowered = text.lower()
    return "HMI Probation" if lowered.count("probation") > lowered.count("prison") else "HMI Prisons"


def _clean(name: str) -> str:
    bare = _NOT_IN_NAMES.sub("", name).strip(" -–,/")
    return "" if _KIND_ALONE.fullmatch(bare) else bare
