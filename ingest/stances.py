"""The words with which a response accepts, accepts in part, refuses or notes; and what only looks like them.

Each form has an object (the recommendation, "this") or stands at the head of an answer: to agree a protocol with the
police, or to welcome what is asked, accepts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.numbering import NUMBERS
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
    rf"(?:this|these)\s+actions?|recommended\s+action|inspect(?:orate|ors)(?=\s*[.;]))\b(?:\s+{NUMBERS}(?!\w))?+(?!\s+be\b)|what\s+(?:the\s+)?(?:inspect(?:ors|orate)|report)\b|"
    rf"(?:this|it|that|both|these|them|all)(?:\s+(?:of\s+(?:these|them|those)|all|both|one|{COUNT}(?:\s+of\s+(?:these|them|those))?))?\b"
    r"(?=\s*(?:[.,;:–—-]|$|too\b|without\b|entirely\b|and\b|but\b|in\b|because\b|as\b|for\b|since\b|at\s+(?:present|this\s+time|the\s+moment)\b)))"
)
_ACCEPT = r"(?:accept(?:s|ed)?|agree[sd]?|concur(?:s|red)?)"
_SUBJECT = (
    rf"(?:\bthis\s+action|\b{_NOUN}(?:\s+\d+(?:\s+(?:and|to)\s+\d+)?)?|"
    rf"^(?:(?:this|that)(?:\s+point)?|it|these|both|they|all|each)(?:\s+of\s+(?:them|these|those|the))?(?:\s+{COUNT})?(?:\s+(?:points|matters))?)\s+"
    r"(?:is|are|was|were|has\s+been|have\s+been)\s+(?:(?:both|all|each)\s+)?"
)
"""What is accepted, noted or refused in the passive: the recommendation, or a sentence's own "This"."""
_TO_DO = r"to\s+(?:do|implement|adopt|act\s+(?:up)?on|carry\s+out|put\s+in\s+place)"
_DONE = (
    rf"(?:{_OBJECT}|\s+(?:this|it|that|so|both|these)(?=\s+(?:by|from|within|before|when|once|next|this)\b)|\s+so\b)"
)
"""What somebody agrees to do: the recommendation, "this by March", "so"."""
_BODIES = (
    r"(?:area|force|constabulary|council|trust|prison|service|department|government|board|authority|governor|"
    r"chief\s+(?:constable|officer|executive)|commissioner|agency|school|college|unit|partnership|executive|company)"
)
_SPEAKER = (
    rf"(?:\b(?:we|I)|\bthe\s+(?:[\w’'-]+\s+){{0,3}}?{_BODIES}|"
    r"\b(?-i:[A-Z]{2,})(?:\s+(?-i:[A-Z])[\w’'-]+){0,3})\s+(?:(?:however|therefore|also|still|at\s+present),?\s+)?"
)
"""Who answers: a recommendation that staff or courts do not think necessary is not refused by them."""
_UNWILLING = (
    r"(?:(?:do(?:es)?|did|is|are|am|was|were|can|could|will|would)\s*(?:not|n[’']t)|can\s*not|can[’']t|won[’']t|"
    r"no\s+longer)\s+"
)
_SUCH = (
    rf"(?:(?:this|these|that|such)\b(?:\s+an?\b)?(?:\s+[\w’'-]+){{0,2}}?|(?:the|this)\s+{_NOUN}|"
    r"what\s+is\s+(?:asked|recommended|proposed))"
)
_WORTH = (
    r"(?:needed|necessary|required|justified|warranted|proportionate|practicable|practical|feasible|workable|appropriate|"
    r"desirable|affordable|helpful|called\s+for|(?:would|will)\s+(?:help|work)|in\s+the\s+interests?\b)"
)
_LABEL_END = (
    r"(?=\s*(?:[.:;,–—|-]|$|\n|in\s+full\b)|\s+(?:\d+(?:\.\d+)+\.?\s|(?-i:The|This|These|There|We|Our|It|An?)\s))"
)
"""Where a stance ends: its reasons may stand behind it as a paragraph of their own, "Not accepted 3.1 The time …"."""
_EACH = (
    rf"^(?:(?:both|all|each|these|the)(?:\s+(?:of\s+)?(?:the(?:se)?|them|those))?(?:\s+{COUNT})?(?:\s+(?:points?|matters?|{_NOUN}))?)"
    r"(?:\s+(?:are|is|were|have\s+been))?\s+"
)
"""What is said of several at once: "Both agreed.", "All three are accepted.", "Both of these points are accepted."."""
_GOES_ON_TO_SAY = (
    r"\s+and\s+(?:(?:we|I|so|therefore)\s+)*(?:will|shall|do|does|have|has|are|is|cannot|can|would|intend|see|think)\b"
)
"""Goes on after a refusal that has no object: "We do not agree and will not be bringing it back"."""
_NOT = (
    r"(?:(?:do(?:es)?|did|is|are|was|were|has|have)\s*(?:not|n[’']t)|can\s*not|can[’']t|unable\s+to|"
    r"not\s+able\s+to|declines?\s+to|never)(?:,\s+(?:however|therefore|though),)?\s+"
)
_PART = r"(?:partly|partially|in\s+part)"


_BEFORE = 120
LONGEST = 800
"""No sentence that takes a stance is longer; looking no further keeps hostile texts cheap."""


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
        r"^not\s+(?:accepted|agreed)\s+(?:because|as|since|given|due\s+to|on\s+the\s+grounds?)\b",
        rf"\b(?:we|I)\s+(?:(?:must|have\s+to|shall|will|therefore|regretfully)\s+){{0,2}}decline{_LABEL_END}",
        r"does\s+not\s+accept\s+that\s+(?:this|the)\s+(?:recommendation|issue)",
        rf"{_NOT}{ADVERB}(?:accept|agree|believe)\s+that\s+(?:an?|any|further|more|such|this|the)\b[^.;]{{0,80}}?\b(?:is|are|would\s+be)"
        r"\s+(?:needed|necessary|required|justified|called\s+for|in\s+need)\b",
        rf"^(?:with\s+respect,\s+)?(?:we\s+|I\s+|the\s+(?:[\w’'-]+\s+){{1,4}}?){_NOT}{ADVERB}(?:accept|agree)\s+that\b[^.;]{{0,90}}?\b(?:should\s+be|(?:was|were|is|has\s+been)\s+(?:in\s+)?breach(?:ed)?)\b",
        rf"{_NOT}in\s+agreement\s+with{_OBJECT}",
        rf"^(?:we|I|(?:the\s+)?[\w\s’'&-]{{2,60}}?)\s+{_NOT}{ADVERB}(?:accept|agree)\s+that\s+(?:this|it|there)\s+(?:remains?|is|was|are|were)\s+"
        r"(?:still\s+)?(?:an?|any)\s+(?:[\w-]+\s+)?(?:issue|problem|concern|weakness|failing|shortcoming|need)s?\b",
        rf"{_NOT}{ADVERB}(?:content|willing|prepared|happy)\s+to\s+(?:accept|agree|do|implement|adopt|support){_OBJECT}",
        rf"{_NOT}{ADVERB}(?:accept|agree|support)(?:ed)?(?:\s+(?:with|to))?\s+(?:the|this|that|its)\s+(?:[\w’'-]+\s+)?"
        r"(?:timetable|time-?scales?|deadline|target\s+date)\b",
    ),
    _form(
        Acceptance.PARTLY,
        rf"{_PART}\s+{_ACCEPT}{_OBJECT}",
        rf"{_ACCEPT}{_OBJECT}\s*,?\s+{_PART}\b",
        rf"{_ACCEPT}\s+(?:this\s+)?in\s+part\b",
        r"(?:(?:will|shall|would)\s+(?:therefore\s+)?)?(?:implement|adopt|accept|act\s+on|agree\s+to)\s+(?:it|this|these|them)\s+only\s+to\s+(?:that|this)\s+extent\b",
        r"\b(?:accepts?|agrees?\s+with)\s+(?:the\s+)?(?:aims?|thrust|spirit|purpose|intent(?:ion)?|gist|substance|most|much)"
        r"\s+(?:of|behind)\s+(?:this|these|both|it|them|the\s+\w+)\b[^.;]{0,20}\b(?:though|but|although)\s+(?:\w+\s+)?"
        r"(?:not\b|only\s+in\s+part\b|partly\b|cannot\b|(?:do|does|can)\s+not\b)",
        rf"{_ACCEPT}(?:\s+with)?\s+(?:only\s+)?(?:a\s+|the\s+\w+\s+)?(?:part|half|limb|element|clause)\s+of\s+(?:this|the|that|it|your)\b",
        rf"{_ACCEPT}(?:\s+(?:with|to))?\s+(?:only\s+)?parts?\s+(?:\(?[a-h]\)?|\d|one|two|three)(?=[\s,.;])",
        rf"^{_PART}\s+(?:accept(?:s|ed)?|agree[sd]?){_LABEL_END}",
        r"^(?:accepted|agreed)\s+in\s+part\b",
        rf"{_EACH}(?:{_PART}\s+(?:accepted|agreed){_LABEL_END}|(?:accepted|agreed)\s+in\s+part\b)",
        rf"(?:is|are)\s+(?:only\s+)?{_PART}\s+(?:accepted|agreed)",
        rf"{_SUBJECT}(?:accepted|agreed)\s+(?:only\s+)?in\s+part\b",
        rf"(?:^|\b(?:accepts?|agrees?\s+with)\s+(?:this(?:\s+{_NOUN})?|it)\s+|{_SUBJECT})(?:accepted|agreed)?,?\s*"
        r"(?<=[\w,]\s)(?:except|save|apart\s+from|with\s+the\s+exception|other\s+than|but\s+not|but\s+only|(?:only\s+)?to\s+the\s+extent|"
        r"(?:only\s+)?(?:in\s*so|so|as)\s+far\s+as|insofar\s+as)\b(?!\s+possible)",
    ),
    _form(
        Acceptance.IN_PRINCIPLE,
        rf"{_ACCEPT}{_OBJECT}\s*,?\s+in\s+principle",
        rf"{_ACCEPT}\s+in\s+principle(?!\s+(?:between|at|by\s+(?!the\b)|with\s+(?!(?:[\w’']+\s+){{0,2}}?(?:{_NOUN}|this|these|it)\b)))",
        rf"in\s+principle,?\s+(?:\w+\s+){{0,4}}?{_ACCEPT}{_OBJECT}",
        rf"(?:accepts?|agrees?\s+with)\s+the\s+principle(?:\s+(?:of|behind)\b|{_LABEL_END})",
        rf"(?:^(?:agreed|accepted)|{_ACCEPT}{_OBJECT}|{_SUBJECT}(?:accepted|agreed)),?\s+subject\s+to\b",
        rf"{_EACH}(?:accepted|agreed)\s+in\s+principle\b",
    ),
    _form(
        Acceptance.ACCEPTED,
        rf"{_EACH}{ADVERB}(?:accepted|agreed){_LABEL_END}",
        rf"(?<!not\s)(?<!partly\s)(?<!partially\s)\b{_ACCEPT}{_OBJECT}",
        rf"{_SUBJECT}{ADVERB}(?:accepted\s+by|accepted|agreed)\b(?!\s+(?:that|at|by|with|to|between|in\s+(?!full|principle|part))\b)",
        rf"{_NOUN},?\s+(?:(?:all|both)\s+of\s+)?(?:which|that)\s+(?:(?!cannot\b|not\b|never\b|only\b|part|\w+n[’']t\b)[\w’']+\s+){{1,4}}?"
        r"(?:fully\s+)?accepts?\b",
        rf"^(?:all|both)\s+(?:{_NOUN}\s+)?(?:are|were|have\s+been)\s+{ADVERB}accepted\b",
        rf"^(?:{ADVERB}(?:accepted|agreed)|(?:(?!if|when|where|unless|once)[\w’']+(?:\s+[\w’']+){{0,3}},\s+)?we\s+{ADVERB}(?:accept|agree)|the\s+[\w\s]{{2,40}}?\s(?:accepts|"
        rf"agrees)|(?:recommendations?|issues?)\s+(?:accepted|agreed)|(?:content|happy)\s+to\s+(?:accept|agree)|agree|accept){_LABEL_END}",
        r"^(?:fully\s+)?(?:accepted|agreed)\s+by\s+(?:both|all|the)\b",
        rf"\bI\s+(?:fully\s+)?(?:accept|agree){_LABEL_END}",
        r"^(?:fully\s+)?(?:accepted|agreed)(?:\s+in\s+full)?,?\s+(?:without\b|(?:and|as|since|because)\s+(?:is|are|has|have|will|we|the|an?|"
        r"this|these|it|work|now|already|in|under|to|being|done|implemented|completed?|actioned)\b)",
        rf"{_SPEAKER}(?:(?:has|have)\s+)?{ADVERB}agree[sd]?\s+{_TO_DO}{_DONE}",
        rf"{_SPEAKER}(?:is|are|am)\s+(?:(?:entirely|very|fully|quite)\s+)?(?:content|happy|willing|glad|pleased|prepared|ready)\s+"
        rf"(?:to\s+(?:accept|agree|support)|{_TO_DO}){_DONE}",
        rf"\b(?:no\s+(?:hesitation|difficulty|objection)|pleasure)\s+in\s+(?:accepting|agreeing\s+to){_OBJECT}",
        rf"\bin\s+(?:full\s+|complete\s+|broad\s+)?agreement\s+with{_OBJECT}",
        r"\bcommitted\s+to\s+(?:implementing|delivering|adopting)\s+(?:this|these|(?:both|all)\s+(?:of\s+)?(?:the|these))\s+"
        r"recommendations?\b",
        rf"{_SPEAKER}{ADVERB}agrees?(?:\s+with\s+(?:the\s+)?inspect(?:ors|orate))?\s+that\s+(?:this|these)\s+"
        r"(?:must|should|needs?\s+to|ought\s+to)\b",
    ),
    _form(
        Acceptance.NOTED,
        rf"\b(?:notes?|noted){_OBJECT}",
        rf"{_SUBJECT}{ADVERB}noted\b(?!\s+(?:that|at|by|in)\b)",
        rf"^noted{_LABEL_END}",
    ),
)
_ROOTS = (
    "accept", "agree", "concur", "support", "reject", "disput", "note", "decline", " to do ", "committed to", " extent"
)  # fmt: skip
"""One of these stands in whatever a form matches; to look for them first costs a hundredth of the forms."""
_REFUSALS = _form(
    Acceptance.NOT_ACCEPTED,
    rf"{_SPEAKER}{_UNWILLING}(?:think|believe|consider|feel|see|regard)\s+(?:that\s+)?{_SUCH}\s+(?:(?:is|are|to\s+be|as|would\s+be)\s+)?"
    rf"{_WORTH}",
    rf"{_SPEAKER}{_UNWILLING}share\s+(?:the\s+(?:inspect\w+|report|committee)[’']?s?[’']?|this|that|your|their|its)\s+(?:\w+\s+)?"
    r"(?:views?|opinion|assessment|conclusions?|judge?ment|analysis)\b",
    rf"{_SPEAKER}{_UNWILLING}(?:persuaded|convinced)\s+(?:that\s+{_SUCH}\s|(?:of|by)\s+(?:this|the\s+(?:need|case|merits?))\b)",
    rf"{_SPEAKER}{_UNWILLING}(?:(?:intend|propose|plan|wish)(?:ing)?\s+to\s+)?(?:be\s+)?"
    rf"(?:implement|adopt|act\s+(?:up)?on|pursu(?:e|ing)|carry(?:ing)?\s+out)(?:ing)?{_OBJECT}",
    rf"{_SPEAKER}{_UNWILLING}(?:(?:intend|propose|plan|wish)(?:ing)?\s+to\s+)?(?:be\s+)?tak(?:e|ing)\s+"
    rf"(?:this|these|it|them|(?:this|the)\s+{_NOUN})\s+(?:forward|further|on)\b",
    rf"{_SPEAKER}(?:sees?|finds?)\s+no\s+(?:need|reason|case|merit|grounds?)\s+(?:for|in|to)\s+(?:this|such|that|the\s+{_NOUN}|"
    r"(?:accept|adopt|implement|do|change)\b)",
    rf"{_SPEAKER}(?:(?:has|have)\s+)?(?:decided|chosen|resolved)\s+not\s+to\s+"
    rf"(?:accept|agree|implement|adopt|act\s+(?:up)?on|carry\s+out|pursue|support){_OBJECT}",
    rf"(?:\b{_NOUN}|^(?:this|that|it))\s+is\s+not\s+(?:something|one|an?\s+\w+)\s+(?:(?:that|which)\s+)?{_SPEAKER}"
    r"(?:can|could|will|would|(?:is|are|am|feels?)\s+able\s+to|wish(?:es)?\s+to|intends?\s+to)\s+"
    r"(?:accept|support|agree|implement|adopt|pursue|do|take)\b",
)
"""Refusals that neither accept nor agree: "We do not think this necessary", "We will not be taking this forward"."""
_DENIES = ("not ", "n't ", "n’t ", "cannot ", "no ")
_REFUSED = (
    "think",
    "believe",
    "consider",
    "feel",
    "see",
    "regard",
    "share",
    "persuaded",
    "convinced",
    "implement",
    "adopt",
    "act",
    "pursu",
    "carry",
    "tak",
    "need",
    "find",
    "decided",
    "chosen",
    "resolved",
    "something",
    "one",
)
_SAYS = tuple(
    (kind, re.compile(words, re.IGNORECASE))
    for kind, words in (
        (Acceptance.NOT_ACCEPTED, r"\bnot?\b|cannot|reject"),
        (Acceptance.PARTLY, r"part"),
        (Acceptance.IN_PRINCIPLE, r"principle"),
        (Acceptance.NOTED, r"\bnoted?\b"),
        (Acceptance.ACCEPTED, r""),
    )
)


def filled_in(stance: str) -> Acceptance:
    """What the few words say that are filled in on a form: "yes, in part", "not accepted"."""
    return next(kind for kind, pattern in _SAYS if pattern.search(stance))


def stance_of(words: str) -> tuple[Acceptance, int] | None:
    """The stance that some words take, and where the words that take it end."""
    filled = FILLED.match(words)
    if filled:
        return filled_in(filled["stance"]), filled.end()
    folded = words.casefold()
    for form in _forms(folded):
        match = form.pattern.search(words)
        if match and not _hypothetical(words[: match.start()]):
            return form.acceptance, match.end()
    return None


def _forms(folded: str) -> Iterator[_Form]:
    """The forms of which a root stands in the words, refusals first."""
    if any(word in folded for word in _DENIES) and any(root in folded for root in _REFUSED):
        yield _REFUSALS
    if any(root in folded for root in _ROOTS):
        yield from _FORMS


_REPORTED = re.compile(
    r"(?<!\bwe )(?<!\bI )(?<!\bwe have )\b(?:said|says|found|told\s+us|suggest(?:s|ed)?|felt|thought|reported|"
    r"claim(?:s|ed)?|argue[sd]?)\s+"
    r"(?:that\s+)?(?:[\w’'-]+\s+){0,3}$",
    re.IGNORECASE,
)
"""What others say of those who answer: "Inspectors said that we do not accept criticism"."""


def _hypothetical(before: str) -> bool:
    """Whether the words before make it somebody else's or a condition: "where the court accepts this"."""
    return bool(_REPORTED.search(before[-_BEFORE:])) or (
        bool(
            re.search(
                r"\b(?:if|where|when|whether|once|unless|should|ensure|until|asked|(?-i:police|courts?|judge)|"
                r"has|have|will|would)\s*(?:[\w’'-]+\s+){0,4}$",
                before,
                re.IGNORECASE,
            )
        )
        and not re.search(r"\b(?:has|have)\s+(?:\w+\s+)?$", before, re.IGNORECASE)
    )
