"""Whether a list of issues goes on under a sub-heading: "Recommendations", and below it "Leadership" and "Care"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from ingest.blocks import BlockKind
from ingest.drafts import is_bulleted
from ingest.numbering import order
from ingest.openings import ASKS, ASKS_FOR, MUST, Opening, Opens, begins_issues
from ingest.outline import KNOWN_HEADING
from ingest.shapes import demands
from ingest.unmarked import leads_to_response, tells_of_issues

_SUBJECT = 6
"""What issues are about is named in so many words at most."""


def goes_on_after_heading(opened: Sequence[Opening], at: int, last: tuple[int, ...], *, bullets: bool) -> bool:
    """Whether issues go on under a sub-heading: the next opening is a number above `last`, a label or a joint list.

    `bullets` says that those before it have none. "The Area should:" leads in to whatever list stands under it.
    """
    if ASKS_FOR.search(opened[at].line.text) and any(is_bulleted(o.line) for o in opened[at + 1 : at + 2]):
        return True
    for opening in opened[at + 1 : at + 6]:
        if opening.opens is Opens.NUMBER:
            asks = (bool(ASKS.search(opening.words)) or demands(opening.words)) and not bullets
            return leads_to_response(opened, at + 1) or (asks and order(opening.number) > last)
        if opening.opens is not Opens.NOTHING:
            return opening.opens is Opens.ISSUE
    return False


def bullets_go_on(opened: Sequence[Opening], at: int) -> bool:
    """Whether the bullets under a sub-heading ask for something each, as those under the headings before it did.

    Concerns need ask for nothing: there a smaller heading names what they are about, and nothing but bullets follows.
    """
    below = itertools.takewhile(lambda opening: opening.opens is Opens.NOTHING, opened[at + 1 :])
    whole = [opening for opening in below if not opening.line.level]
    bullets = [o for o in whole if is_bulleted(o.line) or o.line.kind is BlockKind.ITEM]
    if not bullets or bullets[0] is not whole[0]:
        return False
    return all(MUST.search(o.words) for o in bullets) or (
        len(bullets) == len(whole) and _names_part(opened, at, bullets)
    )


def _names_part(opened: Sequence[Opening], at: int, bullets: Sequence[Opening]) -> bool:
    """Whether a heading only names what some of the concerns announced above it are about."""
    line = opened[at].line
    heads = (o for o in reversed(opened[:at]) if o.opens is Opens.HEADING and begins_issues(o))
    over = next(heads, None)
    named = len(line.text.split()) <= _SUBJECT and not KNOWN_HEADING.fullmatch(line.text)
    concerns = over is not None and "concern" in over.line.text.lower() and over.line.level <= line.level
    return named and concerns and not any(tells_of_issues(o.words) for o in bullets)
