"""What a letter quotes in order to answer it: 'First, you say that "…"', 'Your first recommendation was: "…"'.

The ordinals number what is quoted, whether they open its paragraph or a line of their own that leads in to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.labels import IN_TURN, IssueLabel, issue_label
from ingest.numbering import ORDINALS, as_number
from ingest.openings import MUST, Opening, Opens, reads_as_answer, stance_first, takes_a_stance
from ingest.outline import Line

_LONGEST = 800
_NTH = "|".join(ORDINALS)
_LEADS_IN = re.compile(
    rf"(?:\b(?:your|the|their|its|this)|\b\w+['’]s?)\s+(?P<nths>(?:{_NTH})(?:(?:\s*,\s*|\s*,?\s+and\s+)(?:(?:the|your)\s+)?(?:{_NTH}))*|(?:final|last))"
    r"(?:\s+(?:and|or)\s+(?:final|last))?\s+(?P<label>recommendation|issue|concern|point|request|suggestion|area|matter)s?\b[^?]{0,220}:$",
    re.IGNORECASE,
)
"""A line that says which of what was asked stands below it: "Your third and fourth recommendations were that:"."""
_AND = re.compile(r"(?:and|;)?\s*(?:also\s+)?(?:that|to|for)?\s*:?", re.IGNORECASE)
"""All that stands between two demands of one lead-in: "and that:"."""
_LABELS = {"recommendation": "recommendation", "concern": "concern"}
_FEWEST = 2


def quoted(opened: Sequence[Opening]) -> tuple[Opening, ...]:
    """The lines with those made issues that a letter quotes before it answers them."""
    return _in_turn(_led(opened))


def is_quotation(words: str) -> bool:
    """Whether words are nothing but what somebody else said, so that whatever stands behind them answers it."""
    return bool(_QUOTATION.fullmatch(words.strip()))


_QUOTATION = re.compile(r"“[^“”]{20,}”\.?|\"[^\"]{20,}\"\.?|‘[^‘”“]{20,}’\.?")


def leads_on(line: Line) -> bool:
    """Whether a line only leads on from one thing quoted to the next: "and that:", 'Secondly, you ask that "…"'."""
    return bool(_AND.fullmatch(line.text)) or in_turn(line.text) is not None


def _led(opened: Sequence[Opening]) -> tuple[Opening, ...]:
    """The lines with those made issues that lines such as "Your first recommendation was that:" lead in to in order."""
    found: dict[int, Opening] = {}
    numbers: list[str] = []
    answered = False
    for at, match in _leads(opened):
        printed = [as_number(nth) for nth in re.findall(_NTH, match["nths"], re.IGNORECASE)]
        own = printed or [str(len(numbers) + 1)]
        demands = list(_demands(opened, at, len(own)))
        if len(demands) != len(own):
            continue
        joint = opened[at].line if len(own) > 1 else None
        found[at] = Opening(opened[at].line, Opens.HEADING)
        for place, number in zip(demands, own, strict=True):
            label = IssueLabel(_LABELS.get(match["label"].lower(), "issue"), number, 0)
            line = opened[place].line
            found[place] = Opening(line, Opens.ISSUE, issue=label, number=number, joint=joint, quoted=True)
        numbers += own
        answered = answered or any(_takes_a_stance(o) for o in opened[demands[-1] + 1 : demands[-1] + 2])
    in_order = numbers == [str(number) for number in range(1, len(numbers) + 1)]
    if not (answered and in_order and len(numbers) >= _FEWEST):
        return tuple(opened)
    return tuple(found.get(at, opening) for at, opening in enumerate(opened))


def _leads(opened: Sequence[Opening]) -> Iterator[tuple[int, re.Match[str]]]:
    for at, opening in enumerate(opened):
        match = _LEADS_IN.search(opening.line.text) if _may_lead(opening) else None
        if match:
            yield at, match


def _takes_a_stance(opening: Opening) -> bool:
    return stance_first(opening.line.text) or takes_a_stance(opening.line.text)


def _may_lead(opening: Opening) -> bool:
    line = opening.line
    plain = opening.opens in (Opens.HEADING, Opens.NOTHING) and not line.cells
    return plain and line.text.endswith(":") and len(line.text) <= _LONGEST and issue_label(line.text) is None


def _demands(opened: Sequence[Opening], at: int, count: int) -> Iterator[int]:
    """Where the demands stand that a line leads in to: one below the other, with no more than "and that:" between."""
    for place in range(at + 1, min(at + 1 + 2 * count, len(opened))):
        if count and _demands_something(opened[place]):
            count -= 1
            yield place
        elif not _AND.fullmatch(opened[place].line.text):
            return


def _demands_something(opening: Opening) -> bool:
    """Whether a paragraph is what was asked: a quotation, or words that say what should be done and answer nothing."""
    text = opening.line.text
    if opening.opens not in (Opens.NOTHING, Opens.HEADING) or opening.line.cells:
        return False
    return bool(MUST.search(text)) and (text[0] in "“\"‘'" or not reads_as_answer(text))


def _in_turn(opened: Sequence[Opening]) -> tuple[Opening, ...]:
    """The lines with those made issues that a letter quotes in turn before it answers: "First, “The Area should …”"."""
    told = {at: label for at, o in enumerate(opened) if o.opens is Opens.NOTHING and (label := in_turn(o.line.text))}
    answered = any(stance_first(o.line.text) for at, o in enumerate(opened) if at - 1 in told)
    numbers = [label.number for label in told.values()]
    in_order = numbers == [str(number) for number in range(1, len(numbers) + 1)]
    if not (answered and in_order and len(numbers) > 1):
        return tuple(opened)
    return tuple(
        Opening(o.line, Opens.ISSUE, told[at].length, issue=told[at], number=told[at].number, quoted=True)
        if at in told
        else o
        for at, o in enumerate(opened)
    )


def in_turn(text: str) -> IssueLabel | None:
    """The ordinal before a paragraph that only quotes what was asked, or None."""
    found = IN_TURN.fullmatch(text[:_LONGEST])
    nth = re.search(r"[A-Za-z]+?(?=(?:ly)?\b)", text.removeprefix("The ")) if found else None
    if not found or not nth or not MUST.search(found["quoted"]):
        return None
    return IssueLabel("issue", as_number(nth.group()), found.start("quoted"))
