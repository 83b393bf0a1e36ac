"""Labels of what the report itself marks as a strength, a weakness or good practice, and of what inspectors found."""

from __future__ import annotations

import re

_HEAD = 300
_FINDING = re.compile(
    r"(?P<kind>strengths?|weakness(?:es)?|"
    r"(?:notable positive|good|notable|positive|promising|innovative|outstanding) practice|"
    r"areas? of strength|areas? of weakness)(?:\s+\d{1,3})?(?P<end>\s*[:–—]\s*|\s*$|\s+(?=[A-Z]))",
    re.IGNORECASE,
)
_WHAT_WAS_FOUND = re.compile(
    r"(?:what\s+(?:we|(?:the\s+)?inspect\w+|the\s+\w+(?:\s+\w+)?)\s+(?:found|saw|concluded)|"
    r"(?:our|(?:the\s+)?inspect\w+['’]?s?)\s+(?:findings?|assessment|views?|conclusions?))\s*(?:[.:–—]\s+(?=\S)|[.:]?$)",
    re.IGNORECASE,
)


def finding_label(text: str) -> tuple[str, int] | None:
    """The kind and length of a label such as "Strength" or "Notable practice:", or None."""
    found = _FINDING.match(text[:_HEAD])
    if not found:
        return None
    alone = found.end() == len(text)
    if (not found["end"].strip() and not alone) or (
        alone and re.match(r"strengths|weaknesses|areas", text, re.IGNORECASE)
    ):
        return None
    kind = found["kind"].lower().replace("weaknesses", "weakness")
    named = "good practice" if kind.endswith("practice") else re.sub(r"^(strength|area)s\b", r"\1", kind)
    return named, found.end()


def tells_what_was_found(text: str) -> bool:
    """Whether a line begins with what inspectors found of something asked: "What we found. …", "Our findings"."""
    return bool(_WHAT_WAS_FOUND.match(text[:_HEAD]))
