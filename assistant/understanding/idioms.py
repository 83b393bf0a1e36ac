"""Turns of everyday speech put into the plain words of reports: "on the hook for" is "responsible for"."""

from __future__ import annotations

import re

_IDIOMS = tuple(
    (re.compile(rf"(?<!\w)(?:{idiom})(?!\w)", re.IGNORECASE), plain)
    for idiom, plain in (
        (r"on the hook for|on the line for|left holding the baby for", "responsible for"),
        (r"keep(?:s|ing)? (?:an? (?:close |careful )?eye|tabs|watch) on", "monitor"),
        (r"kept (?:an? (?:close |careful )?eye|tabs|watch) on", "monitored"),
        (r"get(?:s|ting)? to grips with|get(?:s|ting)? on top of", "address"),
        (r"got to grips with|got on top of", "addressed"),
        (r"clamp(?:ing|s)? down on|crack(?:ing|s)? down on", "tackle"),
        (r"(?:signed|signing|sign) up to|(?:took|taken|take|taking) on board", "accept"),
        (r"in the pipeline|on the cards", "planned"),
        (r"kick(?:ed|ing)? into the long grass|(?:put|putting) on the back burner", "postponed"),
        (r"swe(?:pt|ep|eping) under the carpet", "ignored"),
        (r"b ?& ?bs?|b and bs?", "bed and breakfast"),
    )
)


def in_plain_words(asked: str) -> str:
    """A question with its idioms put plainly."""
    for idiom, plain in _IDIOMS:
        asked = idiom.sub(plain, asked)
    return asked
