"""Reads grades in a letter to those who gave them: "You judged our charging good", "the fair you gave"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.grades import BODIES, GRADE, GRADES, QUOTED, subject_of
from vectorstore.schema import Rating, Span

_TO_YOU = re.compile(r"\byou(?:r)?\b", re.IGNORECASE)
_G = rf"{QUOTED}{GRADE}{QUOTED}"
_ENDS = r"(?=\s*(?:[.,;]|$|(?:and|but|while)\b))"
_WORD = rf"(?!(?:{GRADES}|that|which|who|you|your|we|us|I|am|is|are|was|were|to|only)\b)[\w’'-]+"
_SUBJECT = rf"(?P<subject>(?:{_WORD}\s+){{0,8}}?{_WORD})"
_OURS = _SUBJECT.replace("(?P<subject>", r"(?P<subject>(?:our|the|its)\s+", 1)
_GAVE = r"(?:rated|graded|judged|assessed|marked|found|consider(?:ed)?|thought|call(?:ed)?)"
_JUDGED = rf"(?:\byou\s+(?:\w+ly\s+|also\s+)?{_GAVE}|\bright\s+to\s+(?:call|judge|rate|grade))"
_NAMES = r"(?:grades?|ratings?|judge?ments?|scores?|assessments?)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_SUBJECT},?\s+(?:which|that)\s+(?:you|(?:the\s+)?inspectors|they)\s+{_GAVE}\s+(?:as\s+|to\s+be\s+)?{_G}{_ENDS}",
        rf"{_SUBJECT},\s+(?:rated|graded|judged)\s+(?:as\s+)?{_G}{_ENDS}",
        rf"\b{_NAMES}\s+of\s+{_G},?\s+(?:(?:which|that)\s+)?you\s+(?:gave|awarded|made|reached)\s+(?:us\s+)?(?:for|on|in)\s+{_SUBJECT}"
        r"(?=\s*(?:[.,;]|$|(?:is|was|and|but|which)\b))",
        rf"\byour\s+(?:{_NAMES}|findings?|views?|conclusions?)\s+that\s+{_OURS}\s+(?:is|was|are|were)\s+(?:only\s+)?{_G}{_ENDS}",
        rf"{_JUDGED}\s+{_OURS}\s+(?:as\s+|to\s+be\s+)?{_G}{_ENDS}",
        rf"{_SUBJECT}\s+(?:only\s+)?(?:received|(?:was|were)\s+given|got|earned)\s+(?:only\s+)?(?:an?\s+)?(?:{_NAMES}\s+of\s+)?{_G}{_ENDS}",
    )
)
_GOES_ON = re.compile(rf"\s*,?\s*\b(?:and|but)\s+{_OURS}\s+(?:as\s+|to\s+be\s+)?{_G}{_ENDS}", re.IGNORECASE)
"""What goes on in the same form: "… and our digital working poor"."""
_OVERALL = re.compile(
    rf"\byou\s+(?:\w+\s+)?{_GAVE}\s+(?:us|the\s+(?:{BODIES}))\s+(?:overall\s+)?(?:as\s+|to\s+be\s+)?{_G}(?=\s*(?:[.;]|$|overall\b))",
    re.IGNORECASE,
)


def answered(part: Span, words: str) -> Iterator[Rating]:
    """The grades that a sentence of a letter tells those who gave them."""
    if not _TO_YOU.search(words):
        return
    for match in _OVERALL.finditer(words):
        yield Rating("overall", match["grade"], Span(part.start + match.start(), part.start + match.end()))
    for form in _FORMS:
        for match in form.finditer(words):
            further: re.Match[str] | None = match
            while further:
                span = Span(part.start + further.start(), part.start + further.end())
                yield Rating(subject_of(further["subject"]), further["grade"], span)
                further = _GOES_ON.match(words, further.end())
