"""How the figures of a claim stand to one another and to what they bound: from and to, more and less, part of what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.verification.numbers import digits


def faults_of(said: str, held: str) -> Iterator[str]:
    """Figures that the evidence has too, but the other way round."""
    mine, theirs = (re.sub(r" ?per ?cent\b", "%", digits(text).lower()) for text in (said, held))
    yield _bound(mine, theirs)
    yield _parted(mine, theirs)
    yield _course(mine, theirs)
    yield _whole(mine, theirs)


def _bound(mine: str, theirs: str) -> str:
    """Whether a claim says "more than" of a figure of which the evidence says "fewer than"."""
    for match in _BOUNDED.finditer(mine):
        up = bool(match["up"])
        said = [bool(other["up"]) for other in _BOUNDED.finditer(theirs) if other["figure"] == match["figure"]]
        if said and up not in said:
            return f"bound: {match.group()!r} is the other way round in the evidence"
    return ""


def _parted(mine: str, theirs: str) -> str:
    """Whether a claim says "more than half" where the evidence gives shares, and none is so large."""
    shares = [float(share) for share in re.findall(r"(\d+(?:\.\d+)?)%", theirs)]
    for match in _BOUNDED_PART.finditer(mine):
        part = _PARTS[match["part"]]
        if shares and not any((share > part) if match["up"] else (share < part) for share in shares):
            return f"bound: {match.group()!r} is the other way round in the evidence"
    return ""


def _course(mine: str, theirs: str) -> str:
    """Whether a claim has a figure come from where in the evidence it went to."""
    for one in _FROM_TO.finditer(theirs):
        for found, figure in ((_ARRIVAL, one["before"]), (_DEPARTURE, one["after"])):
            turned = next((m for m in found.finditer(mine) if m[1] == figure), None)
            if turned and one["before"] != one["after"]:
                return f"course: {turned.group()!r} is the other way round in the evidence"
    for one in _FROM_TO.finditer(mine):
        turned = next((m for m in _EARLIER.finditer(theirs) if m[1] == one["after"]), None)
        if turned:
            return f"course: {turned.group()!r} is the other way round in the evidence"
    return ""


def _whole(mine: str, theirs: str) -> str:
    """Whether a claim says of the whole what the evidence says of a part: "11 of the" for "of the 11, seven"."""
    wholes = [(m[1], m[2]) for m in _OF_WHOLE.finditer(theirs)] + [(m[2], m[1]) for m in _PART_OF.finditer(theirs)]
    for whole, part in wholes:
        if int(part) < int(whole) and not re.search(rf"\b{part}\b", mine):
            taken = re.search(rf"(?<!of the )(?<!of )\b{whole} of (?!(?:the |these |those )?\d)", mine)
            if taken:
                return f"whole: {whole} is the whole of which the evidence means {part}"
    return ""


_FIGURE = r"[£$€]?\d(?:[\d,.]*\d)?%?(?![\d,.]*\d)"
_ABOUT = r"(?:about |around |a |an |the |its |own |target of |just |only |some |over |under )*"
_BOUNDED = re.compile(
    r"\b(?:(?P<up>more than|over|above|at least|exceed\w*|(?:no|not) (?:fewer|less|lower|smaller) than|in excess of"
    r"|upwards of|a minimum of|(?<!no )(?<!not )(?:greater|higher) than)|fewer than|less than|under|below|up to"
    r"|at most|a maximum of|(?:no|not) (?:more|higher|greater|larger) than|lower than"
    rf"|short of) {_ABOUT}(?P<figure>{_FIGURE})"
)
_PARTS = {"half": 50, "a half": 50, "a third": 100 / 3, "a quarter": 25, "a fifth": 20}
_BOUNDED_PART = re.compile(
    rf"\b(?:(?P<up>more than|over|above)|fewer than|less than|under|below) (?P<part>{'|'.join(_PARTS)})\b"
)
_FROM_TO = re.compile(rf"\bfrom {_ABOUT}(?P<before>{_FIGURE})(?: [^\W\d]\w*){{0,7}}? to {_ABOUT}(?P<after>{_FIGURE})")
_ARRIVAL = re.compile(rf"\b(?:to|by|now|reached|at),? {_ABOUT}({_FIGURE})")
_DEPARTURE = re.compile(rf"\bfrom {_ABOUT}({_FIGURE})")
_EARLIER = re.compile(rf"\b(?:(?:up|down) from|compared (?:with|to)|against) {_ABOUT}({_FIGURE})")
_OF_WHOLE = re.compile(r"\bof (?:the |its |these |all )?(\d+)(?: [\w'-]+){1,14}?, (?:only |just |some )?(\d+)\b")
_PART_OF = re.compile(r"\b(\d+) (?:out )?of (?:the |its |these |those |all )?(\d+)\b")
