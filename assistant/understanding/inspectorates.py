"""Who inspects, however called: "the IOPC", "Estyn" and "auditors" recommend and find as "the inspectors" do."""

from __future__ import annotations

import re

from assistant.understanding.catalogue import Catalogue
from assistant.understanding.strangers import INSPECTORATES
from assistant.words import fold

_SAME = (
    ("HMCPSI", "HM CPSI", "Crown Prosecution Service Inspectorate"),
    ("HMI Prisons", "HMIP", "HMI Probation"),
    ("Ofsted", "Office for Standards in Education"),
    ("CQC", "Care Quality Commission"),
    ("CJI", "CJINI", "Criminal Justice Inspection", "Criminal Justice Inspection Northern Ireland"),
    ("ICIBI", "Chief Inspector of Borders and Immigration", "Independent Chief Inspector of Borders and Immigration"),
    ("IOPC", "Independent Office for Police Conduct"),
    ("HIW", "Healthcare Inspectorate Wales"),
    ("CIW", "Care Inspectorate Wales", "Care Inspectorate"),
    ("RQIA", "Regulation and Quality Improvement Authority"),
    ("NAO", "National Audit Office", "Audit Wales", "Audit Scotland"),
    ("Healthcare Improvement Scotland",),
    ("Education Scotland",),
    ("ombudsman",),
)
"""Names for the same inspectorate, or for some that share one; those of one word are with the strangers, too."""
_AUTHORS = ("auditors", "internal auditors", "reviewers")
"""Whose report it is, they are its authors."""
_KIN = {fold(name): frozenset(map(fold, names)) for names in _SAME for name in names}
_NAMES = sorted({*_KIN, *INSPECTORATES, *_AUTHORS}, key=len, reverse=True)
_NAMED = rf"(?:the )?(?P<name>{'|'.join(map(re.escape, _NAMES))})"
_WHO = rf"{_NAMED}\b(?P<whose>['’]s?)?"
_THINGS = (
    r"(?:recommendations?|recs|issues|areas for improvement|causes? of concern|concerns|requirements|actions|points)"
)
_GRADES = r"(?:ratings?|grades?|gradings?|judge?ments?|scores?)"
_INSPECTED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<before>{_THINGS} (?:(?:that|which) )?(?:(?:did|does|do|has|have|had) )?){_WHO}",
        rf"\b(?P<before>{_THINGS} (?:(?:made|given|raised|issued|set) )?(?:by|from) ){_WHO}",
        rf"\b(?P<before>(?:did|does|do|has|have|had) ){_WHO}(?= (?:recommend|ask for|call for|want|require)\w*\b)",
        rf"\b(?P<before>){_NAMED}(?P<whose>['’]s?)(?= (?:\w+ ){{0,3}}?{_THINGS}\b)",
        rf"\b(?P<before>{_GRADES} (?:did|does|do|has|have|had) ){_WHO}(?= (?:give|award|reach|make)\w*\b)",
        rf"\b(?P<before>){_WHO}(?= (?:(?:overall|latest|last|current) )?{_GRADES}\b)",
        rf"\b(?P<before>(?:rated|graded|judged) by ){_WHO}",
        rf"\b(?P<before>(?:did|does|do|has|have|had) ){_WHO}(?= (?:rate|grade)\b)",
    )
)
"""Where whoever is named there asked for something or graded it, and so inspected."""
_SAID = re.compile(
    rf"\b(?P<before>(?:did|does|do|has|have|had|was|were|is|are|by|what|how|why|when|which) ){_WHO}",
    re.IGNORECASE,
)
"""Where whoever is named there did or said something."""


def as_inspectors(asked: str, catalogue: Catalogue) -> str:
    """A question in which an inspectorate by name asks, finds or says a thing, told of "the inspectors".

    Who recommends or grades has inspected. Who only says something may be spoken of in a report by others, and is taken
    for its author only where a report of theirs is held.
    """
    for pattern in _INSPECTED:
        asked = pattern.sub(_told, asked)
    return _SAID.sub(lambda m: _told(m) if _is_author(fold(m["name"]), catalogue) else m.group(), asked)


def inspectorates_in(asked: str) -> tuple[str, ...]:
    """The inspectorates that a question says found or said a thing, as they are written."""
    found = (m["name"] for m in _SAID.finditer(asked) if _SAYS.match(asked, m.end()))
    return tuple(dict.fromkeys(name for name in found if fold(name) not in _AUTHORS))


_SAYS = re.compile(
    r" (?:say|said|find|found|think|thought|conclude|report|criticis|prais|note|observ|see\b|saw|judge|rate|wr[io]te)"
)


def names_of(inspectorate: str) -> frozenset[str]:
    """All folded names of an inspectorate that are known."""
    name = fold(inspectorate)
    return _KIN.get(name, frozenset((name,)))


def _told(match: re.Match[str]) -> str:
    return f"{match['before']}the inspectors{'’' if match['whose'] else ''}"


def _is_author(name: str, catalogue: Catalogue) -> bool:
    """Whether a name is that of the author of a report that is held."""
    names = names_of(name)
    return name in _AUTHORS or any(r.inspectorate and fold(r.inspectorate) in names for r in catalogue.reports)
