"""What a paper asks of the board or committee that gets it: "It is recommended that the Board: (a) notes the progress".

No inspectorate asks for it, and nobody answers it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.openings import Opening, Opens

_MEETING = (
    r"(?:boards?|committees?|cabinet|members|council|panel|executive|governors|trustees|authority|assembly|forum|partners|"
    r"meeting|group|commissioner|minister|(?:scrutiny|partnership)\s+\w+)"
)
_VERB = (
    r"(?:notes?|agrees?|approves?|considers?|endorses?|receives?|comments?\s+on|discuss(?:es)?|scrutinises?|delegates?|"
    r"decides?|ratif(?:y|ies)|adopts?|authorises?|confirms?|takes?\s+note|supports?|welcomes?)"
)
_LEAD = re.compile(
    rf"(?:\d+(?:\.\d+)*[.)]?\s+)?(?:it\s+is\s+(?:therefore\s+)?(?:recommended|proposed|suggested)\s+that\s+)?(?:the\s+|that\s+)?"
    rf"(?:[\w’'-]+\s+){{0,5}}?{_MEETING}\b(?:\s+(?:is|are))?(?:\s+(?:asked|invited|recommended|requested))?(?:\s+to)?\s*:\s*[-–—]?",
    re.IGNORECASE,
)
"""Leads in to a list of decisions: "The Committee is asked to:"."""
_DECIDES = re.compile(
    rf"(?:\W*(?:\(?\w{{1,3}}[.)]|\d+(?:\.\d+)*|[-–•])\s+)?(?:that\s+)?(?:(?:the\s+)?(?:[\w’'-]+\s+){{0,5}}?{_MEETING}\s+"
    rf"(?:is\s+|are\s+)?(?:(?:asked|invited|recommended|requested)\s+)?)?(?:to\s+)?{_VERB}\b",
    re.IGNORECASE,
)
"""One decision: "(a) notes the progress made", "The Board is asked to note the report."."""
_ASKED_FIRST = re.compile(
    rf"(?:\W*(?:\(?\w{{1,3}}[.)]|\d+(?:\.\d+)*|[-–•])\s+)?(?:the\s+)?(?:[\w’'-]+\s+){{0,5}}?{_MEETING}\s+(?:is|are)\s+(?:asked|invited|recommended|requested)\s+to\s+{_VERB}\b",
    re.IGNORECASE,
)


def without_decisions(opened: Sequence[Opening]) -> tuple[Opening, ...]:
    """The lines, those ending what is open that ask a board or committee to note, agree or approve something."""
    out = list(opened)
    for at, opening in enumerate(opened):
        if opening.line.cells:
            continue
        listed = _listed(opened, at) if _LEAD.fullmatch(opening.line.text) else 0
        for place in range(at, at + listed + 1) if listed or _ASKED_FIRST.match(opening.line.text) else ():
            out[place] = Opening(opened[place].line, Opens.END)
    return tuple(out)


def _listed(opened: Sequence[Opening], at: int) -> int:
    """How many lines below a lead-in are its list, if the first of them is a decision."""
    below = opened[at + 1 : at + 2]
    if not (below and _DECIDES.match(below[0].line.text)):
        return 0
    end = next((n for n in range(at + 1, len(opened)) if not _goes_on(opened[n])), len(opened))
    return end - at - 1


def _goes_on(opening: Opening) -> bool:
    marked = opening.line.kind.value == "item" or opening.opens is Opens.NUMBER or _DECIDES.match(opening.line.text)
    return opening.opens in (Opens.NOTHING, Opens.NUMBER) and bool(marked)
