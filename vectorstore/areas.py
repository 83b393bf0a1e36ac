"""One name for each Area or body, however a document or a question spells it."""

from __future__ import annotations

import re

CPS_AREAS: dict[str, tuple[str, ...]] = {
    "Cymru-Wales": ("Cymru Wales", "Wales Cymru", "Cymru", "Wales"),
    "East Midlands": (),
    "East of England": (),
    "London North": ("North London",),
    "London South": ("South London",),
    "Mersey-Cheshire": ("Mersey Cheshire", "Mersey and Cheshire", "Merseyside and Cheshire", "Merseyside Cheshire"),
    "North East": ("North East England",),
    "North West": ("North West England",),
    "South East": ("South East England",),
    "South West": ("South West England",),
    "Thames and Chiltern": ("Thames Chiltern", "Thames and Chilterns"),
    "Wessex": (),
    "West Midlands": (),
    "Yorkshire and Humberside": ("Yorkshire Humberside", "Yorkshire and Humber", "Yorkshire and the Humber"),
    # former Areas and the divisions that answer inspections in their own name
    "Eastern": (),
    "London": (),
    "Merseyside": (),
    "CPS Direct": ("CPSD",),
    "Complex Casework Units": ("CCU", "CCUs"),
    "Serious Economic, Organised Crime and International": ("SEOCID", "SEOCI"),
    "Specialist Fraud Division": ("SFD",),
    "Proceeds of Crime Division": ("CPS Proceeds of Crime", "CPSPOC"),
}
"""The fourteen Areas of the Crown Prosecution Service, former Areas and divisions, with other spellings of each."""

_OTHER_BODIES: dict[str, tuple[str, ...]] = {
    "Serious Fraud Office": ("SFO",),
    "National Crime Agency": ("NCA",),
    "British Transport Police": ("BTP",),
    "HM Prison and Probation Service": ("HMPPS", "His Majesty's Prison and Probation Service"),
}
"""National bodies that answer inspections and are mostly named by their initials."""

_JOINERS = re.compile(r"\s*(?:[-/‐‑‒–—]|\s)\s*")
_LEADS = re.compile(
    r"^(?:the\s+|CPS[\s:–-]+|Crown\s+Prosecution\s+Service(?:\s+in)?[\s:–-]+|(?:London|Royal|Metropolitan)\s+Borough\s+of\s+)",
    re.IGNORECASE,
)
_TAILS = re.compile(
    r"(?:\s+CPS|\s+Crown\s+Prosecution\s+Service|(?:['’]s?)|\s+(?:CPS\s+)?Area"
    r"|\s+(?:(?:City|County|District|Borough|Metropolitan|Unitary|London)\s+)*(?:Council|Borough|Local\s+Authority))$",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"\s*\([A-Z]{2,6}\)?$")
_CITY = re.compile(r"^City\s+of\s+(?!London\b)(?:the\s+)?", re.IGNORECASE)
_CROWN = r"(?:HM|H(?:is|er)\s+Majesty['’]s)"
_KINDS = tuple(
    (re.compile(kind, re.IGNORECASE), kept)
    for kind, kept in (
        (
            r"(?<=\w)\s+(?:Youth\s+(?:Justice|Offending)(?:\s+(?:Service|Team|Partnership)s?)?|YJS|YOT|YOS)$",
            " Youth Justice",
        ),
        (r"(?<=\w)\s+(?:FRS|Fire\s+and\s+Rescue(?:\s+Services?)?)$", " Fire and Rescue Service"),
        (r"(?<=\w)\s+(?:Probation\s+Delivery\s+Unit|PDU)$", " PDU"),
        (rf"^{_CROWN}\s+Prison\s+(?!and\b)", "HMP "),
        (rf"^(?:(?:{_CROWN}\s+)?Young\s+Offenders?\s+Institution|YOI)\s+", "HMYOI "),
        (r"^(?:HMP\s*(?:&|\band\b)\s*YOI|HMPYOI)\s+", "HMP/YOI "),
        (r"^(?:IRC\s+(?P<irc>\S.*)|(?P<centre>\S.*)\s+IRC)$", r"\g<irc>\g<centre> Immigration Removal Centre"),
        (
            r"(?<=\w\s)(?P<house>[A-Z][\w’'-]*)\s+(?:(?:Care|Nursing|Residential)\s+and\s+)?"
            r"(?:Care|Nursing|Residential)\s+Home(?:\s+Service)?$",
            r"\g<house>",
        ),
        (r"(?<=\s(?:Care|sing|tial)\sHome)\s+Service$", ""),
        (r"(?<=\w),?\s+(?:Limited|Ltd\.?|PLC)$", ""),
    )
)
"""What one kind of body is called in several ways, and the one way that it is kept."""
_EDGES = " \t\n\r\u00a0.,;:!?()[]{}\"“”‘’'|–—-"
_SMALL = {"and", "of", "the", "upon", "on", "in", "with", "by", "under", "le", "to", "for", "at"}
INITIALS = frozenset(
    {"CPS", "HM", "HMP", "HMYOI", "HMPYOI", "YOI", "IRC", "STC", "HMPPS", "HMCTS", "HMCPSI", "HMIC", "HMICFRS", "HMI"}
    | {"HMIP", "NHS", "PCC", "PFCC", "PDU", "FRS", "YJS", "YOT", "YOS", "NPCC", "SFO", "NCA", "BTP"}
)
"""Words that are printed in capitals in every name."""


def canonical_area(name: str) -> str:
    """The one name of an Area or body; "CPS Wales" is "Cymru-Wales", "the South East Area" is "South East".

    Bodies that are not in the table keep the words they are printed with, less "CPS", "Area", "Council" and the like.
    """
    tidy = re.sub(r"\s+", " ", name.replace("&", " and ")).strip(_EDGES)
    known = _KNOWN.get(_key(tidy)) or _KNOWN.get(_key(_INITIALS.sub("", tidy)))
    if known:
        return known
    bare = _bare(tidy)
    return _KNOWN.get(_key(bare)) or _one_kind(_cased(bare))


def _one_kind(name: str) -> str:
    """A name with its kind said in one way: "Ely Youth Offending Team" and "Ely Youth Justice Service" are one body."""
    for kind, kept in _KINDS:
        name = kind.sub(kept, name)
    return name


def _bare(name: str) -> str:
    """A name without the words that merely say what kind of body it is."""
    before = None
    while name != before and name:
        before = name
        shorter = _TAILS.sub("", _LEADS.sub("", _CITY.sub("", name))).strip(_EDGES)
        name = shorter or name
    return name


def _key(name: str) -> str:
    return _JOINERS.sub(" ", name).strip().casefold()


def _cased(name: str) -> str:
    """A name with capitals, where it was printed without any or with nothing else; its initials always as such."""
    if name.islower() or (name.isupper() and " " in name):
        return capitalised(name)
    return " ".join(w.upper() if w.upper() in INITIALS and not w.islower() else w for w in name.split(" "))


def capitalised(words: str) -> str:
    """Words printed all in capitals or in none, with capitals where names have them: "HMP/YOI Weston-on-Sea"."""
    return _PIECE.sub(lambda found: _capital(found[0], first=not found.start()), words)


def _capital(word: str, *, first: bool) -> str:
    if word.upper() in INITIALS or (word.isupper() and _SPELT_OUT.fullmatch(word)):
        return word.upper()
    return word.lower() if word.lower() in _SMALL and not first else word.capitalize()


_PIECE = re.compile(r"[^\W_][\w’']*")
_SPELT_OUT = re.compile(r"HM[A-Z]{2,}|[B-DF-HJ-NP-TVXZ]{3,5}")
"""What no word is, in capitals as in small letters: initials that begin with "HM" or hold no vowel."""


_KNOWN = {_key(spelling): area for area, others in (CPS_AREAS | _OTHER_BODIES).items() for spelling in (area, *others)}
