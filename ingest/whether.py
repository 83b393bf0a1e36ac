"""Answers to the question whether a recommendation is accepted, as on a form: "Agreed? Yes", "☒ Yes ☐ No"."""

from __future__ import annotations

import re

from ingest.stances import filled_in
from vectorstore.schema import Acceptance

_WHETHER = re.compile(
    r"(?:[\w’']+\s+){0,2}?(?:do|does|did|is|are|was|were|has|have|will|can)\b[^?\n]{0,80}?\b(?:accept|agree)\w*\b[^?\n]{0,60}\?|"
    r"(?:(?:the\s+)?recommendation\s+)?(?:accepted|agreed)\s*(?:\?|\((?:y(?:es)?\s*/\s*no?)\)\s*:?)",
    re.IGNORECASE,
)
"""Asks whether a recommendation is accepted: "Do you accept the recommendation?"."""
_BRIEF = re.compile(
    r"(?P<stance>(?:yes,?\s+)?(?:in\s+(?:part|principle|full)|partly|partially)|yes|no|(?:(?:not|fully|partly|partially)\s+)?"
    r"(?:accept(?:ed)?|agreed?)(?:\s+in\s+(?:part|principle|full))?|rejected|noted)(?=\s*(?:[.;,:\n–—-]|$))",
    re.IGNORECASE,
)
_BOX = re.compile(r"[☐□☒☑✓✔🗹⊠]")
_OPTION = r"[A-Za-z][A-Za-z ,’'/-]{1,40}?"
_TICKED = re.compile(
    rf"\W*(?:[☐□]\s*{_OPTION}\s*)*[☒☑✓✔🗹⊠]\s*(?P<before>{_OPTION})\s*(?=[☐□.;\n|]|$)|"
    rf"\W*(?:{_OPTION}\s*[☐□]\W*)*(?P<behind>{_OPTION})\s*[☒☑✓✔🗹⊠]"
)
"""Boxes of which one is ticked: "☒ Accepted ☐ Rejected", "Yes ☐ No ☒"."""


def asks_whether(line: str, below: str = "") -> str | None:
    """Who is asked by a line whether a recommendation is accepted, "" where it does not say; None where nobody is.

    The answer stands behind the question or in the line below it, or is the box that is ticked.
    """
    if ticked(line) is not None:
        return ""
    asked = _WHETHER.match(line)
    if asked is None:
        return None
    behind = line[asked.end() :].strip(" :–—-()")
    if _BRIEF.match(behind) or ticked(behind) is not None:
        return ""
    short = len(behind.split()) <= _PARTY_WORDS and not behind.endswith((".", ";", "?"))
    return behind if short and (_BRIEF.match(below) or ticked(below) is not None) else None


_PARTY_WORDS = 8


def ticked(words: str) -> tuple[Acceptance, int] | None:
    """What the ticked one of several boxes says, and where it ends."""
    found = _TICKED.match(words) if len(_BOX.findall(words)) > 1 else None
    said = _BRIEF.fullmatch((found["before"] or found["behind"]).strip()) if found else None
    return (filled_in(said["stance"]), found.end()) if found and said else None


def answer_to_whether(words: str) -> tuple[Acceptance, int] | None:
    """The answer at the front of some words to the question whether a recommendation is accepted."""
    asked = _WHETHER.match(words)
    if asked is None:
        return ticked(words)
    start = asked.end()
    for place in (start, words.find("\n", start)):
        rest = words[place:].lstrip(" \n:–—-(") if place >= start else ""
        at = len(words) - len(rest)
        said = _BRIEF.match(rest)
        if said:
            return filled_in(said["stance"]), at + said.end()
        if box := ticked(rest):
            return box[0], at + box[1]
    return None
