"""Which kinds of acceptance or refusal a question names, and what a wanted answer is made of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.question import Intent, Subject
from vectorstore.schema import Acceptance, Status


@dataclass(frozen=True, slots=True)
class Wanted:
    """An intent and what narrows it."""

    intent: Intent
    subject: Subject | None = None
    asks_for: str = ""
    acceptances: tuple[Acceptance, ...] = ()
    status: Status | None = None
    dated: bool = False
    unanswered: bool = False
    premise: Acceptance | None = None
    plain: bool = False


_NOT_ACCEPTED = (
    r"(?:reject(?:ed|s|ion|ions|ing)?|rejeted|refus(?:e[ds]?|ing|al|als)"
    r"|(?:turn|knock|shoot|vote)(?:ed|s|ing)? (?:\w+ ){0,4}?(?:down|back)\b|shot (?:\w+ ){0,4}?down\b"
    r"|(?:throw|threw|thrown) (?:\w+ ){0,4}?out\b|thumbs[- ]down|tak(?:e|es|en|ing) issue with|took issue with|veto\w*"
    r"|not (?:buy|buying|having|prepared to|willing to|going to)\b|declin(?:e[ds]?|ing)|dismiss(?:ed|es)?|rebuff(?:ed)?"
    r"|disagree[ds]?(?: with)?"
    r"|not (?:been |being )?(?:fully )?(?:accept(?:ed)?|agree[d]?)|(?:doesn't|don't|didn't|does not|do not"
    r"|did not|won't|will not|wouldn't|hasn't|haven't|isn't|wasn't|weren't|has not|have not|never|was not"
    r"|were not)"
    r"(?: \w+){0,2}? (?:accept(?:ed)?|agree[d]?)(?: (?:with|to))?|unaccepted|non-accept(?:ed|ance)"
    r"|(?:got|get|given|received|met with) an? (?:flat |firm |clear |straight )?no\b|flat(?:ly)? (?:no|refus\w+)"
    r"|push(?:ed|es|ing)? (?:\w+ ){0,3}?back(?: (?:on|against))?|object(?:ed|s)? to|oppos(?:e[ds]?|ition)"
    r"|(?:say|says|said|saying) (?:an? )?(?:\w+ )?no\b(?! more| less)|an? (?:flat|firm|clear|straight|outright) no\b"
    r"|resist(?:ed|s)?)"
)


_PARTLY = (
    r"(?:part(?:ly|ially)?[- ](?:accept(?:ed|s|ing)?|agree[ds]?)|accept(?:ed|s)? (?:only |just |merely )?"
    r"(?:in part|partly|partially)|agree[ds]? (?:only |just |merely )?(?:in part|partly|partially)"
    r"|partial(?:ly)? accept(?:ed|ance|ances)?"
    r"|only part(?:ly|ially)?(?: accept\w*| agree\w*)?\b|in part\b|half[- ](?:accept(?:ed)?|agree[d]?)"
    r"|(?:accept\w*|agree\w*|yes) (?:\w+ ){0,3}?(?:up to a point|with (?:reservations|conditions|caveats)))"
)


_PRINCIPLE = r"(?:accept(?:ed|s|ance)?|agree[ds]?) in principle|in principle"


_NOTED = (
    r"(?:(?:merely|only|just|simply) not(?:ed?|es|ing)|(?:was|were|are|is|been) (?:merely |only |just )?noted"
    r"|noted (?:only|merely))|which\b.*\bnoted\b"
)


_ACCEPTED = (
    r"(?:(?:fully |explicitly )?accept(?:ed|s|ance|ances|ing)?|agree[ds]?(?: (?:with|to))?|endors(?:ed?|es)"
    r"|(?:sign(?:ed|s)? up|go(?:es|ne)? along|went along|on board|happy) (?:to|with)|take[ns]? on board|took on board"
    r"|(?:got|get|given|gave|received|said|say|had|have|has|with) (?:an? )?(?:clear |explicit |firm )?yes)"
)


_UNSTATED = (
    r"(?:(?:no|without|lack(?:s|ed|ing)?|state[ds]? no|not stat\w+)(?: an?| any)? (?:explicit |clear |stated "
    r")?(?:acceptance|position)|neither accept\w*|unstated|accepted nor rejected)"
)


_JOINT = re.compile(
    r"\b(?:together|jointly|joint(?:ly)? (?:response|answer)\w*|one response|same response|single response"
    r"|shared response|combined)\b"
)


_OTHERWISE = re.compile(
    r"\b(?:point|time|moment|date|stage) of (?:acceptance|rejection)\b|\b(?:case|cases) (?:acceptance|accepted)\b"
    r"|\b(?:improv\w*|better|ris(?:e|en|ing)|gr[eo]w\w*),? (?:or|and|nor|/) (?:is it |has it |in )?declin\w*"
    r"|\bdeclin\w+,? (?:or|and|/) (?:improv|ris|gr[eo]w)\w*|\b(?:in|a|overall|into|the) declin(?:e|ing)\b"
    r"|\bdeclin\w+ (?:in|since|over|between)\b"
    r"|(?<=\bon )(?:rejected|refused|accepted|declined) (?!(?:recommend|issue|point|area|rec|conclusion"
    r"|action)\w*)[a-z]{3,}"
    r"|(?:(?<=\bon )|(?<=about )|(?<=, ))(?:rejecting|refusing|accepting|declining) (?!(?:recommend|issue|point|rec\b"
    r"|conclusion|action|any|all|it|this|that|them|some|none|most)\w*)[a-z]{3,}"
    r"|\b(?:the|of|about|with|many|any|which) (?:rejected|refused|declined) (?!(?:recommend|issue|point"
    r"|area|rec|conclusion"
    r"|action|by|in|to|the|and|or|for|at|it|this|that|an?|any|all)\w*\b)[a-z]{3,}"
)
"""Words of acceptance that say nothing of how an issue was taken: rejected files, the point of acceptance."""


NOT_WHOLLY = re.compile(
    r"\b(?:(?:did|do|does|was|were|has|have|is|are)(?: not|n't)|not|never|less than)(?: \w+)? "
    r"(?:fully|wholly|entirely|completely|in full) (?:accept(?:ed)?|agree[ds]?)(?: (?:to|with))?"
    r"|(?:\bnot|n't|\bnever)(?: been| being)? (?:accept(?:ed|ing)?|agree(?:[ds]|ing)?)(?: (?:to|with))?"
    r"(?: [^,;?]{1,40})? (?:in full|fully|wholly|entirely|completely)\b"
    r"|(?:accept(?:ed)?|agree[ds]?)(?: (?:to|with))? (?:less than|not) (?:fully|in full|wholly|entirely)\b"
)
"""What was turned down, and what was taken in part."""


def acceptances_named(text: str) -> tuple[Acceptance, ...]:
    """Which kinds of acceptance a folded text names."""
    text = _OTHERWISE.sub(" ", text)
    if re.search(
        r"\b(?:explicit(?:ly)? (?:acceptance|accept\w*)|state an? (?:explicit )?acceptance)\b", text
    ) and not re.search(r"\bno\b|without|not\b", text):
        return (Acceptance.ACCEPTED,)
    found = [kind for pattern, kind in _KINDS if re.search(pattern, text)]
    return tuple(found[:1])


def every_acceptance_named(text: str) -> tuple[tuple[Acceptance, ...], tuple[str, ...]]:
    """All kinds that a folded text names, each word counted once, and the words that name them.

    "Rejected or only partly accepted" are two; "neither accepted nor refused" is one.
    """
    text = _OTHERWISE.sub(" ", text)
    short = NOT_WHOLLY.search(text)
    if short:
        return (Acceptance.NOT_ACCEPTED, Acceptance.PARTLY), (short.group(),)
    kinds: list[Acceptance] = []
    said: list[str] = []
    for pattern, kind in _KINDS:
        whole = re.compile(rf"(?:{pattern})(?: (?:accepted|agreed))?")
        found = [m.group() for m in whole.finditer(text)]
        if found:
            kinds.append(kind)
            said += found
            text = whole.sub(" ", text)
    return tuple(kinds[:1] if Acceptance.UNSTATED in kinds else kinds), tuple(said)


_KINDS = (
    (_UNSTATED, Acceptance.UNSTATED),
    (_NOT_ACCEPTED, Acceptance.NOT_ACCEPTED),
    (_PARTLY, Acceptance.PARTLY),
    (_PRINCIPLE, Acceptance.IN_PRINCIPLE),
    (_NOTED, Acceptance.NOTED),
    (rf"\b{_ACCEPTED}(?!\w)", Acceptance.ACCEPTED),
)


def joint_asked(text: str) -> bool:
    """Whether a question is about issues that were answered together."""
    return bool(_JOINT.search(text))
