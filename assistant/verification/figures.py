"""How the figures of a claim stand to one another and to what they bound: from and to, more and less, part of what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.verification.numbers import DENYING, UNITS, numbers_in, places
from assistant.verification.numerals import digits
from assistant.verification.words import plain, root, same


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
        if said and up not in said and not _beyond(match, mine):
            return f"bound: {match.group()!r} is the other way round in the evidence"
    return ""


def _beyond(bound: re.Match[str], mine: str) -> bool:
    """Whether a claim gives the figure itself, and it does lie on that side: "22.5%, still above the 10% mark"."""
    limit = bound["figure"]
    said = [
        v
        for v, _ in numbers_in(mine)
        if (v[-1:] == "%") == (limit[-1:] == "%") and (v[:1] in "£$€") == (limit[:1] in "£$€")
    ]
    sizes = [float(v.strip("%£$€")) for v in said if v != limit.replace(",", "")]
    size = float(limit.strip("%£$€").replace(",", ""))
    return bool(sizes) and all((one > size) == bool(bound["up"]) for one in sizes)


def _parted(mine: str, theirs: str) -> str:
    """Whether a claim says "more than half" where the evidence gives shares, and none is so large."""
    shares = [float(share) for share in re.findall(r"(\d+(?:\.\d+)?)%", theirs)]
    shares += [100 - share for share in shares] if DENYING.search(mine) else []
    for match in _BOUNDED_PART.finditer(mine):
        part = _PARTS[match["part"]]
        if match.group() in theirs:
            continue
        if shares and not any((share > part) if match["up"] else (share < part) for share in shares):
            return f"bound: {match.group()!r} is the other way round in the evidence"
    return ""


def _course(mine: str, theirs: str) -> str:
    """Whether a claim has a figure come from where in the evidence it went to."""
    for one in _FROM_TO.finditer(theirs):
        for found, figure in ((_ARRIVAL, one["before"]), (_DEPARTURE, one["after"])):
            turned = next((m for m in found.finditer(mine) if m[1] == figure), None)
            if turned and one["before"] != one["after"] and turned.group() not in theirs:
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


def order_fault(claim: str, near: str) -> str:
    """Shares and amounts must come in the order of the evidence: "from 31% to 12%" is not "from 12% to 31%"."""
    theirs = [v for v, _ in numbers_in(near)]
    measured = [v for v in dict.fromkeys(v for v, _ in numbers_in(claim)) if v[-1:] == "%" or v[:1] in "£$€"]
    if (_baseline(claim) and _baseline(claim) == _baseline(near)) or _labelled(claim, near, measured):
        return ""
    places = [theirs.index(value) for value in measured if value in theirs]
    return "" if places == sorted(places) else "order: the figures stand the other way round in the evidence"


def _baseline(text: str) -> str:
    """The figure with which a text compares another: 31% of "from 31% to 12%" and of "12%, compared with 31%"."""
    said = _COMPARED.search(text)
    return next((v for v, _ in numbers_in(text[said.end() :]) if v[-1:] == "%" or v[:1] in "£$€"), "") if said else ""


def _labelled(claim: str, near: str, figures: Sequence[str]) -> bool:
    """Whether figures stand beside the same words as in the evidence, and only are named in another order."""
    mine, theirs = _labels(claim, figures), _labels(near, figures)
    alike = [mine[word] for word in mine if word in theirs and mine[word] == theirs[word]]
    apart = [word for word in mine if word in theirs and mine[word] != theirs[word]]
    return len(set(alike)) > 1 and len(alike) >= len(apart)


def _labels(text: str, figures: Sequence[str]) -> dict[str, str]:
    """The words of a text that stand near one figure only, each with that figure."""
    text, numbers = places(text)
    there = [(start, end, value) for start, end, value in numbers if value in figures]
    found: dict[str, set[str]] = {}
    for word in re.finditer(r"[a-z]{4,}", text) if there else ():
        near, value = min(
            (max(a - word.end(), word.start() - b + _BESIDE // 2 * (text[b : b + 1] == ")")), v) for a, b, v in there
        )
        if near < _BESIDE:
            found.setdefault(root(word.group()), set()).add(value)
    return {word: values.pop() for word, values in found.items() if len(values) == 1}


def counted_fault(claim: str, near: str) -> str:
    """What is wrong with what a claim's numbers count; `near` is the sentences that bear it."""
    given = numbers_in(near)
    alone = {v for v, _ in numbers_in(_WHOLE_OF.sub(" ", plain(near)))}
    wholes = {m[2]: m[1] for m in _WHOLE_OF.finditer(digits(near)) if m[1].isdigit()}
    mine = {v for v, _ in numbers_in(claim)}
    for value, unit in numbers_in(claim):
        if value not in {v for v, _ in given}:
            continue
        if value in wholes and value not in alone and wholes[value] not in mine:
            return f"counted: {value} is the whole of which {wholes[value]} are meant"
        if unit in UNITS and not any(
            value == v and (_same_unit(unit, u) or (value[-1] == "%" and u not in UNITS)) for v, u in given
        ):
            return f"counted: {value} counts something else"
    return ""


def _same_unit(one: str, other: str) -> bool:
    return other == "" or same(one, other)


_WHOLE_OF = re.compile(r"\b(\w+) of (?:the |its |our |their |these )(\w+)(?= [a-z])")
_COMPARED = re.compile(r"(?i)\b(?:compar(?:ed|ison) (?:with|to)|against|from|up on|down on|ha(?:d|ving) been)\b")
"""What leads up to the earlier of two figures."""

_BESIDE = 40
"""So many characters from a figure, words may say what it is of."""


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
