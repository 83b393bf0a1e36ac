"""Who inspects, however called: "the IOPC", "Estyn" and "auditors" recommend and find as "the inspectors" do."""

from __future__ import annotations

import re

from assistant.understanding.catalogue import Catalogue
from assistant.words import fold

_NAMES = (
    r"HM ?CPSI|(?:HM )?Crown Prosecution Service Inspectorate|HMICFRS|HMICS?|HMI ?Prisons|HMI ?Probation|HMIP"
    r"|Ofsted|Office for Standards in Education|CQC|Care Quality Commission|Estyn|CJI(?:NI)?"
    r"|Criminal Justice Inspection(?: Northern Ireland)?"
    r"|ICIBI|(?:Independent )?Chief Inspector of [A-Z]\w+(?: and [A-Z]\w+)?"
    r"|IOPC|Independent Office for Police Conduct|HIW|Healthcare Inspectorate Wales|CIW|Care Inspectorate(?: Wales)?"
    r"|RQIA|Regulation and Quality Improvement Authority|Healthcare Improvement Scotland|Education Scotland"
    r"|Audit (?:Wales|Scotland)|National Audit Office|(?:prisons? )?ombudsman"
)
_ANYBODYS = r"(?:internal )?auditors|reviewers"
"""Whose report it is, they are its authors."""
_WHO = rf"(?P<the>the )?(?:{_NAMES}|{_ANYBODYS})"
_THINGS = (
    r"(?:recommendations?|recs|issues|areas for improvement|causes? of concern|concerns|requirements|actions|points)"
)
_RECOMMENDED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<before>{_THINGS} (?:(?:that|which) )?(?:(?:did|does|do|has|have|had) )?){_WHO}\b(?!['’])",
        rf"\b(?P<before>{_THINGS} (?:(?:made|given|raised|issued|set) )?(?:by|from) ){_WHO}\b",
        rf"\b(?P<before>(?:did|does|do|has|have|had) ){_WHO}(?= (?:recommend|ask for|call for|want|require)\w*\b)",
        rf"\b(?P<before>){_WHO}['’]s?(?= (?:\w+ ){{0,3}}?{_THINGS}\b)",
    )
)
"""Where whoever is named there asked for something, and so inspected."""
_SAID = re.compile(
    rf"\b(?P<before>(?:did|does|do|has|have|had|was|were|is|are|by|what|how|why|when|which) ){_WHO}\b(?:['’]s?)?",
    re.IGNORECASE,
)
"""Where whoever is named there did or said something."""


_ANY = re.compile(_ANYBODYS, re.IGNORECASE)


def as_inspectors(asked: str, catalogue: Catalogue) -> str:
    """A question in which an inspectorate by name asks, finds or says a thing, told of "the inspectors".

    Who recommends has inspected. Who only says something may be spoken of in a report by others, and is taken for its
    author only where a report of theirs is held.
    """
    for pattern in _RECOMMENDED:
        asked = pattern.sub(_told, asked)
    held = {fold(report.inspectorate) for report in catalogue.reports if report.inspectorate}
    return _SAID.sub(lambda m: _told(m) if fold(_name(m)) in held or _ANY.fullmatch(_name(m)) else m.group(), asked)


def _told(match: re.Match[str]) -> str:
    whose = "' " if match.group().endswith(("'s", "’s", "'", "’")) else " "
    return f"{match['before']}the inspectors{whose}".rstrip(" ")


def _name(match: re.Match[str]) -> str:
    return match.group()[len(match["before"]) + len(match["the"] or "") :].removesuffix("'s").removesuffix("’s")
