"""Statements put as questions: "They accepted it, didn't they?" asks whether that is true."""

from __future__ import annotations

import re

_AUXILIARY = r"(?:is|was|are|were|do|does|did|has|have|had|will|would|can|could|should|is|ai)"
_TAG = re.compile(
    rf"(?P<said>[^?]{{8,240}}?)(?:[\s,.;:–-]+(?:{_AUXILIARY}(?:n'?t)? (?:it|they|he|she|we|there|that|this)(?: not)?"
    r"|(?:is|was) (?:that|this|it) (?:right|true|correct|so|the case)|am i right|have i got that right)"
    r"|\s*[,.;:–-]+\s*(?:right|correct|true|yes|yeah|no|innit))\s*\?+\s*$",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\W*(?:(?:and|so|but|ok|okay|then|well) )*(?:by when|what|who|whose|when|where|why|how|which|is|are|was|were|do"
    r"|does|did|has|have|had|will|would|can|could|should|list|show|give|tell)(?:n't)?\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\s*(?:(?:and|so|but|ok|okay|well|then),? )*(?:(?:i|we)(?:'m|'ve| am| was| were| have been|'ve been|'re| are) "
    r"(?:told|informed|led to believe|advised)|(?:i|we) (?:heard|read|hear|understand|believe|think|thought|gather)"
    r"|(?:some(?:one|body)|a colleague) (?:said|says|told me)|it says(?: here)?|apparently,?)(?: that)? (?=\w)",
    re.IGNORECASE,
)


def untagged(text: str) -> str:
    """A statement that a tag makes a question, as one that asks whether it is true; any other text as it is."""
    tagged = _TAG.match(text)
    if tagged is None or _ASKS.match(tagged["said"]):
        return text
    return f"Is it true that {_TOLD.sub('', tagged['said'], count=1)}?"
