"""The names of Areas, authorities, prisons, forces and inspectorates, as titles and headings hold them."""

from __future__ import annotations

import re

from vectorstore.areas import CPS_AREAS, canonical_area

_NAME = (
    r"[A-Z][\w’'-]*(?:(?:\s*[/&-]\s*|\s+(?:of|and|the|on|upon|in|with|le|under)\s+(?:the\s+)?|"
    r"\s+)[A-Z][\w’'-]*){0,5}"
)
_NOT_IN_NAMES = re.compile(
    r"\s+(?:Area|Areas|Response|Responses|Inspection|Inspections|Baseline|Report|Follow|Programme|"
    r"Programmes|Assurance|To|Action|Plan|Recommendations?|CPS|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Review|"
    r"Assessment|Local|Published|Summary|Unit|by|in|from|on|to)\b.*$"
)
_SPELLINGS = sorted(
    {s for area, others in CPS_AREAS.items() for s in (area, *others) if len(s) > 3}, key=len, reverse=True
)
_KNOWN = "|".join(re.escape(s).replace(r"\ ", r"[\s-]+").replace(r"\-", r"[-/ ]") for s in _SPELLINGS)
_KNOWN_AREA = re.compile(
    rf"(?:CPS|Crown\s+Prosecution\s+Service(?:\s+in)?)\s+(?P<a>{_KNOWN})\b|"
    rf"\b(?P<b>{_KNOWN})\s+(?:CPS\s+)?Area\b(?!\s+of)"
)
_BARE_AREA = re.compile(
    rf"(?:CPS\s+|Crown\s+Prosecution\s+Service\s+)?(?P<a>{_KNOWN})(?:\s+(?:CPS\s+)?Area)?(?:\s*[:–-].*|"
    rf"\s+(?:response|area response|recommendations|issues).*)?",
    re.IGNORECASE,
)
_NEW_AREA = re.compile(rf"\bCPS\s+(?P<name>{_NAME})")
_NOT_AREAS = re.compile(
    r"(?:Responses?|Area|Areas|Inspection|Headquarters|HQ|Policy|Board|Report|Prosecutors?|People|"
    r"Staff|Action|National|Statement|The|In|On|Casework|Charging|Compliance|Victims?|RASSO|And|CPS)\b"
)
_AUTHORITIES = (
    re.compile(
        rf"\b[Ii]nspection\s+of\s+(?:the\s+)?(?P<name>{_NAME})\s+(?:local\s+authority|"
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
        rf"Probation\s+(?:Service|Delivery\s+Unit)|Youth\s+Justice\s+Service|"
        rf"NHS\s+(?:Foundation\s+)?Trust))\b"
    ),
    re.compile(
        rf"\b(?:police\s+custody|custody|probation\s+services?|youth\s+(?:offending|"
        rf"justice)(?:\s+services?)?|stop\s+and\s+search)\s+(?:suites\s+)?in\s+(?P<name>{_NAME})"
    ),
    re.compile(rf"\bCommissioner\s+for\s+(?P<name>{_NAME})"),
)
_ACRONYMS = {"CPS", "HMCPSI", "HMP", "HMP/YOI", "YOI", "HMYOI", "HMI", "HMICFRS", "NHS", "PCC", "PFCC"}
_PLURAL_BODY = re.compile(r"^(?:The|All|Joint|Local|Military|Royal|British Transport)\b(?!\s+Borough)")
_INSPECTORATES = (
    ("HMCPSI", r"HMCPSI|Crown Prosecution Service Inspectorate"),
    ("HMICFRS", r"HMICFRS|Inspectorate of Constabulary(?: and Fire (?:&|and) Rescue Services)?"),
    ("HMI Prisons", r"HMI Prisons|Inspect(?:orate|or) of Prisons|HMIPrisons"),
    ("HMI Probation", r"HMI Probation|Inspect(?:orate|or) of Probation"),
    ("Ofsted", r"Ofsted|Office for Standards in Education"),
    ("Care Quality Commission", r"Care Quality Commission"),
    ("Public Accounts Committee", r"(?:Committee of )?Public Accounts(?: Committee)?|Treasury [Mm]inutes?"),
    ("Estyn", r"Estyn"),
    ("HMIC", r"HMIC(?!FRS)\b"),
    ("HMIP", r"\bHMIP\b"),
)


def area_in_title(title: str) -> str | None:
    """The one Area or body that a title names, in its one name; None where it names none."""
    title = _uncapitalised(title)
    known = _KNOWN_AREA.search(title)
    if known:
        return canonical_area(known["a"] or known["b"])
    for pattern in (*_AUTHORITIES[:2], _NEW_AREA, *_OTHER_BODIES, _AUTHORITIES[2]):
        for match in pattern.finditer(title):
            name = re.sub(r"\s+(?:City|County|Borough|Metropolitan|District)$", "", _clean(match["name"]))
            if name and not _NOT_AREAS.match(name) and not _PLURAL_BODY.match(name):
                return canonical_area(name)
    return None


def _uncapitalised(title: str) -> str:
    """A title printed all in capitals, with capitals only where names have them."""
    if not title.isupper():
        return title
    words = [word if word in _ACRONYMS else word.title() for word in title.split()]
    return " ".join(
        word.lower() if word.lower() in ("of", "and", "the", "in", "to", "for", "on", "by") else word for word in words
    )


def area_near(opening: str, title: str) -> str | None:
    """The Area whose inspection the opening sentences speak of, if it is one only."""
    if re.search(r"\b(?:thematic|national|joint|areas)\b", title, re.IGNORECASE):
        return None
    spoken = re.finditer(
        rf"\b(?:inspection|performance|inspected|report\s+(?:on|into|"
        rf"about))\s+(?:of\s+)?(?:the\s+)?CPS\s+(?P<name>{_NAME})",
        opening,
    )
    named = {canonical_area(_clean(match["name"])) for match in spoken if not _NOT_AREAS.match(match["name"])}
    return named.pop() if len(named) == 1 else None


def body_in_heading(heading: str) -> str | None:
    """The Area or body that a section's heading names and does little else, or None."""
    if len(heading.split()) > 9:
        return None
    known = _BARE_AREA.fullmatch(heading.strip())
    if known:
        return canonical_area(known["a"])
    for pattern in (_NEW_AREA, *_OTHER_BODIES[:2], _AUTHORITIES[2]):
        match = pattern.match(heading.strip())
        name = _clean(match["name"]) if match else ""
        if match and name and not _NOT_AREAS.match(name):
            return canonical_area(name)
    return None


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
    return _NOT_IN_NAMES.sub("", name).strip(" -–,/")
