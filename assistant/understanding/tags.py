"""Statements put as questions: "They accepted it, didn't they?" asks whether that is true."""

from __future__ import annotations

import re

_AUXILIARY = r"(?:is|was|are|were|do|does|did|has|have|had|will|would|can|could|should|ai)"
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


_ASKED = re.compile(
    r"[,;:.–-]\s*(?:and |so |but )*(?:what|who|whose|when|where|why|how|which)\b"
    r"|\b(?:what|who|when|where|why|how|which)\W*$",
    re.IGNORECASE,
)
"""Asks something before what looks like a tag: "they said no to something, what was it?"."""
_LINK = re.compile(r"^\s*(?:(?:so|and|but|then|well|ok|okay)\b[, ]*)+", re.IGNORECASE)


def untagged(text: str) -> str:
    """A statement that a tag makes a question, put as a question of its own; any other text as it is."""
    tagged = _TAG.match(text)
    if tagged is None or _ASKS.match(tagged["said"]) or _ASKED.search(tagged["said"]):
        return text
    said = _TOLD.sub("", _LINK.sub("", tagged["said"]), count=1).strip()
    said = re.sub(r"^(?:They|There|It|The|He|She|We|This|That)\b", lambda m: m.group().lower(), said)
    return _turned(said) or f"Is it true that {said}?"


def _turned(said: str) -> str:
    """What was said with its verb before it: "Did they accept it?"; "" where no verb is known, or only that it is."""
    told = _VERB.match(said)
    if told is None or told["who"].lower() == "there":
        return ""
    if told["be"]:
        return f"{told['be']} {told['who']} {said[told.end() :].strip()}?"
    plain = _IRREGULAR.get(told["did"].lower()) or _present(told["did"])
    return f"Did {told['who']} {plain}{said[told.end() :]}?"


_IRREGULAR = {
    "got": "get", "said": "say", "made": "make", "met": "meet", "gave": "give", "took": "take", "went": "go",
    "found": "find", "came": "come", "kept": "keep", "set": "set", "put": "put", "told": "tell", "left": "leave",
    "agreed": "agree", "saw": "see", "did": "do", "lost": "lose", "fell": "fall", "rose": "rise",
}  # fmt: skip
_VERB = re.compile(
    r"(?P<who>(?:[\w'’&-]+ ){0,5}?[\w'’&-]+) (?:(?P<be>was|were|is|are|has|have|had|will|would|can|could|should)"
    rf"|(?P<did>{'|'.join(_IRREGULAR)}|(?!need|speed)[a-z]{{3,}}ed))\b",
    re.IGNORECASE,
)


def _present(past: str) -> str:
    """A regular verb without its past: "accepted", "refused", "dropped", "replied"."""
    bare = past[:-2]
    if bare.endswith("i"):
        return f"{bare[:-1]}y"
    if bare[-1] == bare[-2] and bare[-1] not in "lsz":
        return bare[:-1]
    return f"{bare}e" if _SHORTENED.search(bare) and bare not in _WHOLE else bare


_SHORTENED = re.compile(r"(?:[cguvz]|[^s]s|[^aeiou][aiou][dlmnrt])$")
"""Ends as verbs do that lose an "e" before "-ed": "promis-ed", "rat-ed", but "train-ed", "appoint-ed"."""
_WHOLE = frozenset(("visit", "limit", "audit", "edit", "credit", "benefit", "exit", "monitor", "focus"))
