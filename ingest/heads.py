"""The words in the head of a table's column that name what stands under it."""

from __future__ import annotations

import re
from collections.abc import Sequence

_COLUMNS = {
    "number": r"(?:no|number|ref(?:erence)?|rec|code|rec(?:ommendation)?\.?\s*(?:no|number|ref)|#|item|"
    r"para(?:graph)?|issue\s*(?:no|"
    r"number)|afi\s*(?:no|number))\.?",
    "recommendation": r"(?!(?:numbers?|no\.?|count|total)\s+of\b)"
    r".*\b(?:recommendations?|recommended|issues?(?:\s+to\s+(?:be\s+)?address(?:ed)?)?|"
    r"(?:area|aspect)s?\s+(?:for|of)\s+(?:improvement|concern|development|priority\s+action)|findings?|concerns?|causes?\s+of\s+concern|"
    r"required\s+improvement)\b.*",
    "agreed": r"(?!.*\bagreed\s+actions?\b).*\b(?:agreed?|accepted?|acceptance|not\s+agreed|decision)\b.*",
    "owner": r".*\b(?:owners?|lead|responsib\w+|accountab\w+|who|by\s+whom|named\s+person)\b.*",
    "due": r"(?!.*\bto\s+date\b).*\b(?:dates?|deadlines?|when|timescales?|time\s?frames?|target|due|completion|"
    r"(?:completed?|done|finished|delivered|implemented|achieved)\s+by|timeline)\b.*|by(?:\s+when)?\W*",
    "progress": r".*\b(?:progress|status|update|b?rag|judgements?|assessment|outcome|current\s+position)\b.*",
    "action": r"(?!areas?\s+for\s+priority\s+action|"
    r"(?:\w+\s+)?actions?\s*(?:ref\w*|no|numbers?|codes?|ids?|#)\W*$).*\b(?:actions?|steps?|"
    r"what\s+(?:we|the)(?!\s+(?:\w+\s+)?(?:recommended|found|saw|asked)\b)|measures?|plan|response|activity|activities|"
    r"milestones?|comments?|reply)\b.*|(?:our|the)\s+(?:[\w’']+\s+){0,3}position",
}
ANSWER = re.compile(
    r"^\W*(?:[\w’']+\s+){0,3}(?:response|reply|comments?)\W*$|^(?:our|the)\s+(?:[\w’']+\s+){0,3}position$",
    re.IGNORECASE,
)
"""A column's head that names an answer and no plan."""
_COUNTS = re.compile(r"\s*(?:(?:number|no\.?|count|total)\s+of|how\s+many)\b", re.IGNORECASE)
"""Heads a column of figures: "Number of recommendations"."""
_WITH_STEPS = re.compile(
    r"(?:recommendations?|issues?|concerns?|findings?)\s*(?:/|&|and|or)\s*(?:the\s+)?(?:sub-?)?(?:steps?|actions?|tasks?|milestones?)",
    re.I,
)
"""Heads a column in which steps stand below the recommendation that they serve."""
_NAMED = {name: re.compile(words, re.IGNORECASE) for name, words in _COLUMNS.items()}
_ORDINAL = re.compile(r"^\d{1,2}[.)]?\s+(?=\D)")
ORDER = ("agreed", "owner", "number", "due", "progress", "action", "recommendation")


def names(column: str, text: str) -> bool:
    """Whether a heading names a column; a narrow column may have broken its words ("Recomme ndation")."""
    if column == "recommendation" and _COUNTS.match(text):
        return False
    bare = _ORDINAL.sub("", text.strip())
    return bool(_NAMED[column].fullmatch(bare) or _NAMED[column].fullmatch("".join(bare.split())))


def named(texts: Sequence[str]) -> dict[str, int]:
    """The columns that the words of their heads name."""
    found: dict[str, int] = {}
    for at, text in enumerate(texts):
        order = ("recommendation",) if _WITH_STEPS.search(text) else ORDER
        name = next((n for n in order if n not in found and names(n, text)), None)
        if name:
            found[name] = at
        elif "recommendation" in found and _MOST_TELLING.match(text) and names("recommendation", text):
            first = texts[found["recommendation"]]
            found["recommendation"] = found["recommendation"] if _MOST_TELLING.search(first) else at
    return found


_MOST_TELLING = re.compile(r"(?:\w+\s+){0,2}recommend(?:ation|ed)", re.IGNORECASE)
"""Heads what was asked for where what was found stands in a column of its own: "Finding | Recommendation"."""
