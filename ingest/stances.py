"""The forms in which an answer says whether it accepts: accepted, in part, in principle, noted, refused."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.openings import FILLED
from vectorstore.schema import Acceptance

ADVERB = r"(?:(?:fully|wholly|entirely|also|therefore|broadly|generally|readily|gratefully|strongly|largely)\s+)?"
_NOUN = (
    r"(?:recommendations?|issues?(?:\s+to\s+address)?|findings?|conclusions?|proposals?|"
    r"(?:area|aspect)s?\s+(?:for|of)\s+(?:improvement|development|concern)|causes?\s+of\s+concern|"
    r"(?:key\s+|priority\s+)?concerns?)"
)
COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_OBJECT = (
    r"(?:\s+(?:with|to))?(?:\s+(?:fully|in\s+full))?\s+(?:(?:[\w’'-]+\s+){0,6}?"
    rf"(?:{_NOUN}|points?|committee(?:['’]s)?(?:\s+(?:recommendation|conclusion)s?)?|criticisms?|suggestions?|requests?|remed(?:y|ies)|"
    r"(?:this|these)\s+actions?|recommended\s+action|inspect(?:orate|ors)(?=\s*[.;]))\b(?:\s+\d{1,2}\b)?|(?:this|it|that|both|these|them|"
    rf"all)(?:\s+(?:of\s+(?:these|them|those)|all|both|one|{COUNT}(?:\s+of\s+(?:these|them|those))?))?\b"
    r"(?=\s*(?:[.,;:–—-]|$|too\b|without\b|entirely\b|and\b|but\b|in\b|because\b|as\b|for\b|since\b|at\s+(?:present|this\s+time|the\s+moment)\b)))"
)
_ACCEPT = r"(?:accept(?:s|ed)?|agree[sd]?|concur(?:s|red)?)"
_SUBJECT = (
    rf"(?:\bthis\s+action|\b{_NOUN}(?:\s+\d+(?:\s+(?:and|to)\s+\d+)?)?|^(?:this|it|that|these|both|they|all)(?:\s+of\s+them)?)\s+"
    r"(?:is|are|was|were|has\s+been|have\s+been)\s+(?:(?:both|all|each)\s+)?"
)
"""What is accepted, noted or refused in the passive: the recommendation, or a sentence's own "This"."""
_LABEL_END = r"(?=\s*(?:[.:;,–—|-]|$|\n|in\s+full\b))"
_EACH = rf"^(?:(?:both|all|each)(?:\s+(?:of\s+)?(?:these|them|{COUNT}))?)(?:\s+(?:are|is|were|have\s+been))?\s+"
"""What is said of several at once: "Both agreed.", "All three are accepted."."""
_GOES_ON_TO_SAY = (
    r"\s+and\s+(?:(?:we|I|so|therefore)\s+)*(?:will|shall|do|does|have|has|are|is|cannot|can|would|intend|see|think)\b"
)
"""Goes on after a refusal that has no object: "We do not agree and will not be bringing it back"."""
_NOT = (
    r"(?:(?:do(?:es)?|did|is|are|was|were|has|have)\s*(?:not|n[’']t)|can\s*not|can[’']t|unable\s+to|"
    r"not\s+able\s+to|declines?\s+to|never)(?:,\s+(?:however|therefore|though),)?\s+"
)
_PART = r"(?:partly|partially|in\s+part)"


@dataclass(frozen=True, slots=True)
class _Form:
    acceptance: Acceptance
    pattern: re.Pattern[str]


def _form(acceptance: Acceptance, *patterns: str) -> _Form:
    return _Form(acceptance, re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE))


_FORMS = (
    _form(
        Acceptance.NOT_ACCEPTED,
        rf"{_NOT}{ADVERB}(?:in\s+a\s+position\s+to\s+)?(?:accept|agree|concur|support)(?:ed|d)?{_OBJECT}",
        rf"(?:rejects?|rejected|disagrees?|disagreed|disputes?){_OBJECT}",
        rf"{_SUBJECT}{ADVERB}(?:not\s+{ADVERB}(?:accepted|agreed)|rejected)",
        rf"^(?:we|I|(?:the\s+)?[\w\s’'&-]{{2,60}}?)\s+{_NOT}{ADVERB}(?:accept|agree)(?:{_LABEL_END}|{_GOES_ON_TO_SAY})",
        rf"^neither(?:\s+of\s+(?:these|them))?\s+(?:(?:is|are|was|were|has\s+been|have\s+been)\s+)?(?:accepted|agreed){_LABEL_END}",
        rf"{_EACH}(?:not\s+(?:accepted|agreed)|rejected){_LABEL_END}",
        rf"^(?:not\s+(?:accepted|agreed)|reject(?:ed|s)?|disagree[ds]?){_LABEL_END}",
        rf"\b(?:we|I)\s+(?:(?:must|have\s+to|shall|will|therefore|regretfully)\s+){{0,2}}decline{_LABEL_END}",
        r"does\s+not\s+accept\s+that\s+(?:this|the)\s+(?:recommendation|issue)",
        rf"{_NOT}{ADVERB}(?:accept|agree|believe)\s+that\s+(?:an?|any|further|more|such|this|the)\b[^.;]{{0,80}}?\b(?:is|are|would\s+be)"
        r"\s+(?:needed|necessary|required|justified|called\s+for)\b",
        rf"{_NOT}{ADVERB}(?:accept|agree|support)(?:ed)?(?:\s+(?:with|to))?\s+(?:the|this|that|its)\s+(?:[\w’'-]+\s+)?"
        r"(?:timetable|time-?scales?|deadline|target\s+date)\b",
    ),
    _form(
        Acceptance.PARTLY,
        rf"{_PART}\s+{_ACCEPT}{_OBJECT}",
        rf"{_ACCEPT}{_OBJECT}\s*,?\s+{_PART}\b",
        rf"{_ACCEPT}\s+(?:this\s+)?in\s+part\b",
        r"\b(?:accepts?|agrees?\s+with)\s+(?:the\s+)?(?:aims?|thrust|spirit|purpose|intent(?:ion)?|gist|substance|most|much)"
        r"\s+(?:of|behind)\s+(?:this|these|both|it|them|the\s+\w+)\b[^.;]{0,20}\b(?:though|but|although)\s+(?:\w+\s+)?"
        r"(?:not\b|only\s+in\s+part\b|partly\b|cannot\b|(?:do|does|can)\s+not\b)",
        rf"{_ACCEPT}\s+(?:only\s+)?(?:a\s+|the\s+\w+\s+)?part\s+of\s+(?:this|the|that)\b",
        rf"{_ACCEPT}\s+(?:only\s+)?parts?\s+(?:\(?[a-h]\)?|\d|one|two|three)(?=[\s,.;])",
        rf"^{_PART}\s+(?:accept(?:s|ed)?|agree[sd]?){_LABEL_END}",
        r"^(?:accepted|agreed)\s+in\s+part\b",
        rf"{_EACH}(?:{_PART}\s+(?:accepted|agreed){_LABEL_END}|(?:accepted|agreed)\s+in\s+part\b)",
        rf"(?:is|are)\s+(?:only\s+)?{_PART}\s+(?:accepted|agreed)",
        rf"{_SUBJECT}(?:accepted|agreed)\s+(?:only\s+)?in\s+part\b",
    ),
    _form(
        Acceptance.IN_PRINCIPLE,
        rf"{_ACCEPT}{_OBJECT}\s*,?\s+in\s+principle",
        rf"{_ACCEPT}\s+in\s+principle",
        rf"in\s+principle,?\s+(?:\w+\s+){{0,4}}?{_ACCEPT}{_OBJECT}",
        r"(?:accepts?|agrees?\s+with)\s+the\s+principle\s+of",
        r"^(?:agreed|accepted),?\s+subject\s+to\b",
        rf"{_EACH}(?:accepted|agreed)\s+in\s+principle\b",
    ),
    _form(
        Acceptance.ACCEPTED,
        rf"(?<!not\s)(?<!partly\s)(?<!partially\s)\b{_ACCEPT}{_OBJECT}",
        rf"{_SUBJECT}{ADVERB}(?:accepted\s+by|accepted|agreed)\b(?!\s+(?:that|at|by|with|to|between|in\s+(?!full|principle|part))\b)",
        rf"{_NOUN},?\s+(?:(?:all|both)\s+of\s+)?(?:which|that)\s+(?:[\w’']+\s+){{1,4}}?(?:fully\s+)?accepts?\b",
        rf"^(?:all|both)\s+(?:{_NOUN}\s+)?(?:are|were|have\s+been)\s+{ADVERB}accepted\b",
        rf"{_EACH}{ADVERB}(?:accepted|agreed){_LABEL_END}",
        rf"^(?:(?:fully\s+)?(?:accepted|agreed)|we\s+(?:accept|agree)|the\s+[\w\s]{{2,40}}?\s(?:accepts|"
        rf"agrees)|recommendation\s+accepted|agree|accept){_LABEL_END}",
        r"^(?:fully\s+)?(?:accepted|agreed)\s+by\s+(?:both|all|the)\b",
        rf"\bI\s+(?:fully\s+)?(?:accept|agree){_LABEL_END}",
    ),
    _form(
        Acceptance.NOTED,
        rf"\b(?:notes?|noted){_OBJECT}",
        rf"{_SUBJECT}{ADVERB}noted\b(?!\s+(?:that|at|by|in)\b)",
        rf"^noted{_LABEL_END}",
    ),
)
_ROOTS = ("accept", "agree", "concur", "support", "reject", "disput", "note", "decline")
"""One of these stands in whatever a form matches; to look for them first costs a hundredth of the forms."""
_FILLED_AS = tuple(
    (kind, re.compile(words, re.IGNORECASE))
    for kind, words in (
        (Acceptance.NOT_ACCEPTED, r"not?\b|rejected"),
        (Acceptance.PARTLY, r"part|.*\bpart$|in\s+part"),
        (Acceptance.IN_PRINCIPLE, r".*\bprinciple$"),
        (Acceptance.NOTED, r"noted"),
        (Acceptance.ACCEPTED, r""),
    )
)


def stance_of(words: str) -> tuple[Acceptance, int] | None:
    """The stance that some words take, and where the words that take it end."""
    filled = FILLED.match(words)
    if filled:
        kind = next(kind for kind, pattern in _FILLED_AS if pattern.match(filled["stance"]))
        return kind, filled.end()
    folded = words.casefold()
    if not any(root in folded for root in _ROOTS):
        return None
    for form in _FORMS:
        match = form.pattern.search(words)
        if match and not _hypothetical(words[: match.start()]):
            return form.acceptance, match.end()
    return None


def _hypothetical(before: str) -> bool:
    """Whether the words before make it somebody else's or a condition: "where the court accepts this"."""
    return bool(
        re.search(
            r"\b(?:if|where|when|whether|once|unless|should|ensure|until|asked|(?-i:police|courts?|judge)|"
            r"has|have|will|would)\s*(?:[\w’'-]+\s+){0,4}$",
            before,
            re.IGNORECASE,
        )
    ) and not re.search(r"\b(?:has|have)\s+(?:\w+\s+)?$", before, re.IGNORECASE)
