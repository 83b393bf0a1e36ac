"""The words for grades, and the names of what is graded: what reading grades in lists and in prose has in common."""

from __future__ import annotations

import re
from collections.abc import Iterator

GRADES = (
    r"(?:adequate|unsatisfactory) and needs (?:urgent )?improvement|"
    r"requires? improvement to be good|requires? improvement|outstanding|inadequate|excellent|good|fair|"
    r"poor|unsatisfactory|satisfactory|"
    r"adequate|weak|strong|reasonably good|not sufficiently good|substantial|very good"
)
GRADE = rf"(?P<grade>{GRADES})"
GRADE_LISTED = rf"(?P<grade>{GRADES}|not rated)"
"""In lists and tables a grade may be said to be withheld; in a sentence "was not rated" grades nothing."""
QUOTED = r"[\"'“”‘’]?"
LINE = re.compile(
    rf"(?P<subject>[A-Z][^.:–—|]*?)\s*(?:[:–—|]|\s-|(?<=\w)\s(?:is|are|was|were)(?:\s+(?:rated|judged|"
    rf"assessed)(?:\s+(?:as|to\s+be))?)?:?)\s*{QUOTED}{GRADE_LISTED}{QUOTED}\.?$",
    re.IGNORECASE,
)
FULL_GRADE = re.compile(rf"{GRADES}|not rated", re.IGNORECASE)
BODIES = (
    r"service|force|constabulary|police|area|prison|unit|pdu|yjs|yot|region|council|authority|trust|department|"
    r"organisation|division|provider"
)
BODY = re.compile(rf"\b(?:{BODIES}|it|we|they|(?-i:HMP(?:/YOI)? [A-Z][\w-]+))$", re.IGNORECASE)


_WHOLE = re.compile(
    r"(?:(?:the|our)\s+)?overall\s+(?:judge?ment|grade|rating|assessment)\s+(?:is|was)\s+that\b", re.IGNORECASE
)
"""Begins what is said of everything at once: "The overall judgement is that services are good"."""


def subject_of(words: str) -> str:
    """The name of what is graded, without the words that only lead to it."""
    trimmed = re.sub(
        r"^(?:overall,?\s+and|and|but|while|with|for|inspectors?\s+(?:rated|judged|graded|assessed)|the\s+area(?:['’]s)?\s+was\s+rated|the\s+area\s+is|(?-i:the|"
        r"its|their)\s+(?=[a-z]))\s*",
        "",
        words.strip(" ,:–—-|\"'“”‘’"),
        flags=re.IGNORECASE,
    )
    if _WHOLE.match(trimmed):
        return "overall"
    trimmed = trimmed.lstrip("\"'“”‘’")
    trimmed = re.sub(r"^.*\bthat\s+(?:the|its|their|our)\s+(?=[a-z])", "", trimmed)
    trimmed = re.sub(r"^(?:its|their|our|(?:the\s+)?Area['’]s|the)\s+(?=[a-z])", "", trimmed.strip(" ,"))
    bare = re.sub(r"[\s,]+(?:and|but|while|with)$", "", trimmed)
    return "overall" if bare.endswith(" overall") and BODY.search(bare.removesuffix(" overall")) else bare


def key_of(words: str) -> str:
    """Some words as they are compared: small letters, signs left out."""
    return re.sub(r"\W+", " ", words).casefold().strip()


_PAIR = r"(?:victims\s+and\s+witnesses|learning\s+and\s+development|children\s+and\s+families|help\s+and\s+protection)"
_AND = re.compile(r"\s+and\s+(?!(?:witnesses|development|families|protection)\b)", re.IGNORECASE)
_AND_BEFORE = re.compile(r",\s+and\s+[^,]+$", re.IGNORECASE)
"""The comma before a list's last "and", so that another "and" is part of a subject."""
_PARTS = re.compile(
    rf",\s+(?:and\s+)?|\s+and\s+for\s+|\s+and\s+(?={_PAIR}\b)|(?<=victims and witnesses)\s+and\s+", re.IGNORECASE
)
"""Where a list of subjects is cut; "casework quality and victims and witnesses" is two of them."""


def subjects_in(words: str, *, each: bool = False) -> Iterator[tuple[int, int]]:
    """The subjects in "casework quality, leadership and managing people"; "victims and witnesses" stays one.

    The "and" of a list parts its last subject; one between two subjects does where the verb is of `each`.
    """
    words = re.sub(r"[\s,]+(?:and|but|while)?\s*$", "", words)
    cuts = [match.span() for match in _PARTS.finditer(words)]
    ands = [match.span() for match in _AND.finditer(words)]
    closed = bool(cuts) and re.search(r"\band\b", words[slice(*cuts[-1])], re.IGNORECASE)
    listed = bool(cuts) and not closed and not _AND_BEFORE.search(words)
    if ands and (each or (listed and ands[-1][0] > cuts[-1][1])):
        cuts = sorted({*cuts, ands[-1]})
    start = 0
    for end, after in cuts:
        yield start, end
        start = after
    yield start, len(words)
