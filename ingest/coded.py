"""Issues that a code numbers, "A1", "B2": before their words, or alone on the line or heading above them.

A code is no label: a wing, a road and a paper size look the same. What is asked for behind it, what announces or
answers it, and its series tell that it numbers an issue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.labels import IssueLabel, Marker, code, marker
from ingest.numbering import NUMBER, WORD_NUMBERS, as_number, follows
from ingest.openings import (
    ASKS_FOR,
    LEAD_IN,
    MUST,
    Opening,
    Opens,
    begins_issues,
    label_under,
    stance_first,
    takes_a_stance,
)

_TO_WHOM = re.compile(r"(?:to|for)\s+(?:the\s+)?(?-i:[A-Z])", re.IGNORECASE)
_NAMED = re.compile(
    r"(?!(?:Table|Figure|Chart|Graph|Case|Chapter|Section|Annex|Appendix|Part|Page|Box|Phase|Stage|Step|Strand|Question|Response|"
    r"Standard|Principle|Criterion|Expectation|Objective|Aim|Outcome|Theme|Level|Rule|Article|Regulation|Version)\b)"
    rf"(?P<name>[A-Z][A-Za-z’'-]+(?:\s[a-z’'-]+){{0,3}}?)\s+(?:no\.?\s*|number\s+)?(?P<number>{NUMBER})(?:\s+[–—-]|[:.)])\s+(?=\S)"
)
_HEAD = 400


def with_codes(opened: Sequence[Opening]) -> tuple[Opening, ...]:
    """The lines with those made issues that codes number in turn."""
    found = {
        at: Opening(
            opened[at].line,
            Opens.ISSUE,
            mark.length,
            issue=IssueLabel(label_under(heading), mark.number, mark.length),
            number=mark.number,
        )
        for at, (mark, heading) in _coded(opened).items()
    }
    return tuple(found.get(at, opening) for at, opening in enumerate(opened))


def _coded(opened: Sequence[Opening]) -> dict[int, tuple[Marker, str]]:
    """Lines that "A.", "B." or "A1", "A2" number as issues, in turn, each with the heading that announces issues.

    One alone is no series: "B2 landing was cold" numbers nothing.
    """
    found: dict[int, tuple[Marker, str]] = {}
    series: dict[int, tuple[Marker, str]] = {}
    before = ""
    named = ""
    for at, mark, heading in _coded_demands(opened):
        name = _name(opened[at].line.text)
        if not (before and follows(mark.number, before)) or name != named:
            series = {}
        named = name
        if series or mark.number in ("A", "I") or re.search(r"(?:^|\D)1(?:a|\.0)?$", mark.number):
            series[at], before = (mark, heading), mark.number
            found |= series if len(series) == 2 else {at: series[at]} if len(series) > 2 else {}
    return found


def _coded_demands(opened: Sequence[Opening]) -> Iterator[tuple[int, Marker, str]]:
    """Lines with a code where issues are announced, if they ask for something or what leads in to them does.

    Under an issue that itself leads in to a list they are its items.
    """
    above: list[Opening] = []
    said = ""
    leads = items = False
    for at, opening in enumerate(opened):
        text = opening.line.text
        plain = opening.opens is Opens.NOTHING or opening.number.endswith(".0")
        if _is_code_over_demand(opened, at):
            announced = said or next((o.line.text for o in reversed(above) if begins_issues(o)), "")
            mark = code(text)
            yield from [(at, mark, announced)] if mark and (announced or _is_answered(opened, at + 1)) else []
            continue
        if opening.opens is Opens.HEADING and not _TO_WHOM.match(text):
            above, said = [*(o for o in above if o.line.level < opening.line.level), opening], ""
        mark = (code(text) or _named(text) or _bare(text)) if plain and not opening.line.cells else None
        said = text if plain and not mark and begins_issues(opening) else said
        leads = bool(ASKS_FOR.search(text)) or (leads and plain)
        items = bool(LEAD_IN.search(text)) if opening.opens in (Opens.ISSUE, Opens.NUMBER) else items and bool(mark)
        answered = mark is not None and _is_answered(opened, at)
        if mark and not items and (leads or MUST.search(text) or (answered and _name(text))):
            announced = said or next((o.line.text for o in reversed(above) if begins_issues(o)), "")
            named = bool(_name(text)) and bool(MUST.search(text))
            yield from [(at, mark, announced)] if announced or answered or named else []


def _named(text: str) -> Marker | None:
    """The number behind the document's own word for an issue: "Proposal 3: …", "Point for action 3 – …"."""
    found = _NAMED.match(text[:_HEAD])
    return Marker(as_number(found["number"]), found.end(), False, False) if found else None


_BARE = re.compile(
    rf"(?P<code>[A-Z](?=\s+[A-Z][a-z])|(?:{'|'.join(w.capitalize() for w in WORD_NUMBERS)})(?=[.:)]))[.:)]?\s+(?=\S)"
)


def _bare(text: str) -> Marker | None:
    """The letter that nothing parts from the words, or the number in words, before a line's own: "B The force …"."""
    found = _BARE.match(text[:_HEAD])
    return Marker(as_number(found["code"]), found.end(), False, False) if found else None


def _name(text: str) -> str:
    found = _NAMED.match(text[:_HEAD])
    return found["name"].casefold() if found else ""


def _is_code_over_demand(opened: Sequence[Opening], at: int) -> bool:
    """Whether a code stands alone on its line, or with a title in a heading, over what is asked for."""
    line, below = opened[at].line, opened[at + 1 : at + 2]
    if opened[at].opens not in (Opens.HEADING, Opens.NOTHING) or line.cells or not below:
        return False
    mark = code(line.text) if line.heading or len(line.text) <= _LONGEST_CODE else None
    if mark is None or (mark.length < len(line.text) and (mark.number.isalpha() or not line.heading)):
        return False
    asks = below[0].opens is Opens.NOTHING and bool(MUST.search(below[0].line.text[:_HEAD]))
    return asks and not MUST.search(line.text)


_LONGEST_CODE = 10


def _is_answered(opened: Sequence[Opening], demand: int) -> bool:
    """Whether what is asked for is answered before anything else opens: a response's label, or words that accept."""
    for opening in opened[demand + 1 : demand + _ITEMS]:
        if opening.opens is Opens.RESPONSE or stance_first(opening.line.text) or takes_a_stance(opening.line.text):
            return True
        if opening.opens is Opens.HEADING or not marker(opening.line.text):
            return False
    return False


_ITEMS = 12
"""What is asked for has at most so many items below it."""
