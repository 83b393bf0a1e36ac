"""Whether a sentence gives a reason, what it gives it of, and whether it explains the sentence before it."""

from __future__ import annotations

import re

from assistant.words import MONTHS, fold

_MONTH = f"(?:{'|'.join(MONTHS)})"
_LATER = (
    r"(?:be|begin|start|open|close|finish|end|complete|report|meet|return|take|go|move|join|leave|arrive|retire|expire"
    r"|come|receive|hold|run|visit|attend|publish|appear|become|have)\b"
)
_ENDING = (
    r"(?:stop\w*|end(?:ed|s)|laps\w+|ceas\w+|clos(?:e|ed|es)|suspend\w*|paus\w+|abandon\w+|cancel\w+|postpon\w+|lost"
    r"|until|vacant|empty|collaps\w+|broke|delay\w+|missed|discontinu\w+|dropped)"
)
_WENT = (
    r"(?:left|lost|retired|resigned|moved|died|closed|expired|ended|withdrew|broke|fell|failed|collapsed|found"
    r"|showed|revealed|concluded|warned|complained|ran out"
    r"|(?:was|were) (?:promoted|closed|cut|lost|moved|withdrawn|found|ill))"
)
_BECAUSE = re.compile(
    rf"\bbecause\b|(?<=, )since (?!then\b|about\b|early\b|late\b|\d|{_MONTH})|^since (?:there|they|no|nobody|none)\b"
    rf"|(?<!is )(?<!are )\bdue to\b|\b(?:is|are) due to (?!{_LATER})|\bowing to\b|\bon account of\b|\bas a result of\b"
    r"|\bon the grounds\b|\bgiven that\b|\bin view of\b|\bin (?:the )?light of\b|\bfor want of\b"
    r"|\bfor (?:the )?lack of\b"
    r"|\bcaused by\b|\bthanks to\b|\bprompted by\b|\bar(?:ises|ose|ising) from\b|\bstem(?:s|med|ming) from\b"
    r"|\b(?:down|attributed) to\b"
    r"|\b(?:hampered|hindered|held (?:up|back)|prevented|disrupted|slowed|driven) by\b"
    r"|\bwith (?:\w+ )?(?:few|fewer|too few|no) \w+"
    r"|\bby (?:the|an?|its|their) (?:\w+ )?(?:failures?|lack|absence|loss|closures?|shortages?|departures?)\b"
    r"|^following\b|\bto save\b"
)
"""What a clause of cause opens with, after or before the effect."""
_WHEN_IT_ENDED = re.compile(
    rf"(?<!which were )(?<!that were )(?<!who were )(?<!who had )\b{_ENDING}\b[^.;]{{0,80}}?"
    rf"\b(?P<cause>(?:when|after|once) (?!we\b|inspect)(?:[\w'’-]+ ){{1,9}}?{_WENT}\b)"
)
"""Tells what brought a thing to its end by what happened then: "it lapsed in May, when the officer retired"."""
_REASON = re.compile(
    r"\b(?:as a (?:result|consequence)|therefore|so that|in order to|in order that|thereby"
    r"|so as to|to ensure|to make sure|reflect(?:s|ing)|causes? (?:was|were|is|are|being|lies)|relates "
    r"to|which means|this means|depends on|to enable|to allow|to secure|to help|to "
    r"avoid|to prevent|to improve|to strengthen|to address|cannot|has no power|not able to)\b"
    r"|\b(?:result(?:s|ed|ing)? (?:in|from)|l(?:ed|ead|eads|eading) to|attribut\w+|link(?:s|ed) (?:\w+ ){0,3}to)\b"
    r"|\b(?:explain(?:s|ed) (?:that|this by|it by)|wait(?:s|ed|ing) for (?:the|its|their|our|that|this|an?)\b"
    r"|await(?:s|ed|ing)|and so|mean(?:s|t) that|put (?:it|this|that) down to|blam\w+|chiefly|largely)\b"
    r"|\bas (?:it|this|they|there|no)\b|, as the\b|\btoo \w+ to\b|\b(?:do|does|did) not (?:permit|allow)\b"
    r"|\b(?:this|that|these|those|same|main|usual|real|chief|only|commonest|other|another|further"
    r"|first|second) reasons?\b"
    r"|\breasons? (?:(?:most|more) )?(?:often )?(?:given|why|that|cited|was|is|lies)\b(?! (?:recorded|given|missing))"
    r"|\breasons? for (?:this|that|the|it)\b"
)


def gives_reason(sentence: str) -> bool:
    """Whether a sentence gives a reason or a purpose, for whatever it is."""
    folded = fold(sentence)
    said = _BECAUSE.search(folded) or _REASON.search(folded) or _WHEN_IT_ENDED.search(folded)
    return bool(said) or explains(sentence)


def effect_of(sentence: str) -> str:
    """What a sentence gives a reason of: words that stand only in the cause, or in another clause, are not of it."""
    folded = fold(sentence)
    ended = _WHEN_IT_ENDED.search(folded)
    at = ended.start("cause") if ended else next((m.start() for m in _BECAUSE.finditer(folded)), len(folded))
    if at <= _OPENING:
        return folded.partition(",")[2] or folded
    if at == len(folded):
        return folded
    before = _CLAUSES.split(folded[:at])
    return before[-1] if len(before) > 1 and not _POINTS_BACK.search(before[-1]) else folded[:at]


_OPENING = 12
"""A clause of cause that stands no later than so opens its sentence, and ends with a comma."""
_CLAUSES = re.compile(
    r"(?:;|, (?:and|but)|: ) ?(?=(?:the|an?|some|all|two|three|four|\d[\d,]*|[\w’']+) [^,;]{0,80}?"
    r"\b(?:is|are|was|were|has|have|had|did|do|does|could)\b)"
)
_POINTS_BACK = re.compile(r"\b(?:it|its|they|them|their|this|that|these|those|one|there|he|she)\b")


def explains(sentence: str) -> bool:
    """Whether a sentence tells the cause of what the one before says: "The cause is ...", "This happened after ..."."""
    return bool(_EXPLAINING.search(sentence))


_EXPLAINING = re.compile(
    r"^(?:But |And )?(?:The|One|A|Another|Its|Their) (?:[\w-]+ ){0,2}?(?:cause|reason|explanation)s?"
    r"(?: for [\w' ]{2,40}?| of [\w' ]{2,40}?| given)? (?:is|was|were|are|lies|lay)\b(?! (?:not|un\w+) )"
    r"|^(?:This|That|It) (?:is|was) (?:\w+ ){0,2}?(?:because|owing|due to|the result|caused|the (?:\w+ )?reason)\b"
    r"|^(?:This|That|It) (?:happened|came about|arose|began|ended|stopped|followed)\b.{0,60}?"
    r"\b(?:because|after|owing|due to|when)\b"
    r"|^(?:We|Inspectors) asked (?:\w+ ){0,3}?why\b"
    r"|^[^,.]{0,60}?,? ?the reasons (?:most often |usually |mainly )?(?:given|cited)\b"
    r"|\b(?:mostly |often |usually )?gave as (?:a|the|their) (?:main |chief )?reasons?\b"
    r"|^(?:[A-Z][\w'’]*|They|[A-Z]\w+ \w+) (?:link(?:s|ed)|attribut(?:e|es|ed)|blam(?:e|es|ed)|put(?:s)?) "
    r"(?:it|this|that|these|most|much|half|part|the (?:rise|fall|change|increase|drop|delay|problem|difference)\b)"
)


def draws(sentence: str) -> bool:
    """Whether a sentence opens as what follows from the one before it: "As a consequence, ..."."""
    return bool(_DRAWING.match(sentence))


_DRAWING = re.compile(
    r"(?:As a (?:result|consequence)(?! of)|Consequently|Therefore|Hence|Because of (?:this|that)|"
    r"(?:For )?(?:[Tt]hat|[Tt]his)"
    r" (?:reason|is why)|So)\b,? "
)
