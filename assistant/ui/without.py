"""A question reworded so that it no longer says one thing that was understood of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.question import Question
from vectorstore.areas import CPS_AREAS

_LEAD = r"(?:\b(?:in|for|by|at|from|of|on|about|regarding|concerning|around|to)\s+)?(?:\bthe\s+)?"
_TAIL = r"(?:['’]s)?(?:\s+(?:CPS\s+)?Area)?(?!\w)"


def without(question: Question, kind: str, value: str) -> str:
    """The question standing alone, less one Area, year, issue, theme or owner; unchanged where it is not in its words.

    An Area is replaced by "all Areas", so that neither this question nor the conversation narrows it again.
    """
    text = question.standalone or question.asked
    if kind == "areas":
        return _tidy(_replaced(text, [value, *CPS_AREAS.get(value, ())], r"(?:\bCPS\s+)?", "all Areas"))
    if kind == "issue_numbers":
        return _tidy(
            re.sub(rf"{_LEAD}\b(?:issues?|recommendations?)\s+{re.escape(value)}(?![\w.])", " ", text, flags=re.I)
        )
    if kind == "years":
        months = r"(?:\d{1,2}\s+)?(?:\b[A-Z][a-z]+\s+)?" if len(value) > 4 else ""
        return _tidy(re.sub(rf"{_LEAD}{months}\b{re.escape(value)}{_TAIL}", " ", text))
    return _tidy(_replaced(text, [value, *_parts(value)], _LEAD, " "))


def _replaced(text: str, names: Iterable[str], lead: str, by: str) -> str:
    for name in sorted(names, key=lambda name: (-len(name), name)):
        pattern = r"[\s-]+".join(re.escape(word) for word in re.split(r"[\s-]+", name) if word)
        changed = re.sub(rf"{lead}(?<!\w){pattern}{_TAIL}", by, text, flags=re.IGNORECASE)
        if changed != text:
            return changed
    return text


def _parts(value: str) -> list[str]:
    """The words of a theme's or owner's name that mean something by themselves."""
    return [word for word in re.findall(r"[\w'’]{4,}", value) if word.lower() not in ("with", "from")]


def _tidy(text: str) -> str:
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(r"\s+([?.,;:!])", r"\1", text)
