"""Questions that ask whether something is so: which kinds of answer their words leave open."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ASKED = re.compile(
    r"^(?:(?:and|so|but|ok) )*(?:is|are|was|were|do|does|did|has|have|had|will|can|could|should)(?:n't)?\b"
)
_NAMED = re.compile(
    r"\b(?:(?<!those )(?<!people )(?<!staff )who|whose|whom|any(?:one|body)|some(?:one|body)|which|what|name[ds]?"
    r"|call(?:ed)?|person|people)\b"
)
_FIGURES = re.compile(
    r"\d|%|\b(?:many|much|numbers?(?! of)|figures?|per ?cent(?:ages?)?|shares?|proportions?|half|third|quarter|majority"
    r"|costs?|cash|money|funds?|funding|budget\w*|price|pounds?)\b"
    r"|\b(?:more|fewer|less|higher|lower|longer|shorter|greater|bigger|larger|smaller)\b.* than\b"
)
"""Without any of these words tell it as well as a figure: "did conviction rates improve?"."""

_SUMS = re.compile(r"\d|£|\b(?:how much|costs?|price|spen[dt]|overspen[dt]|paid|pay|charge[ds]?|fund(?:s|ed|ing)?)\b")
"""Without any of these no sum is asked for: "is the budget under control?"."""

_SEVERAL = re.compile(
    r"\b(?:any|anything|every|everything|all|list|both|each|issues?|recommendations?|recs?|concerns?|points?|actions?"
    r"|commitments?|promises|responses?|tasks?|duties|things?)\b"
)

_REASONS = re.compile(r"\b(?:why|reasons?|because|caus(?:e|es|ed|ing)|due to|behind|explain\w*|grounds|excuse\w*)\b")

_ONLY = {
    **dict.fromkeys(("fact:reason", "rating:reason", "status:reason"), _REASONS),
    "fact:person": _NAMED,
    "fact:name": _NAMED,
    "fact:percentage": _FIGURES,
    "fact:number": _FIGURES,
    "fact:amount": _SUMS,
    "status": re.compile(
        r"\b(?:accept\w*|(?:dis)?agree\w*|reject\w*|refus\w*|disput\w*|declin\w*|not(?:e|ed)\b|welcom\w*|support\w*"
        r"|approv\w*|oppos\w*|against|back(?:ed)?|turned? down|(?<!to )(?:respon\w*|repl(?:y|ied|ies)|answer\w*)"
        r"|react\w*|act(?:ed)? on|implement\w*|achiev\w*|complet\w*|done|deliver\w*|met|meet|meets|fulfil\w*|address\w*"
        r"|progress\w*|put right|fix\w*|resolv\w*|sort(?:ed)?|clos(?:e|ed)|judged|signed?|still|outstanding|open"
        r"|carr(?:y|ied) out|kept|keep|deal\w*|dealt|tackl\w*|recommend\w*|issues?|concerns?|points?|findings?|actions?"
        r"|promis\w*|commit\w*|yes|no|happy|board|take|took|change[sd]?|happen\w*|drop(?:ped)?|abandon\w*)\b"
    ),
    "timeline": re.compile(
        r"\b(?:improv\w*|better|worse\w*|chang\w*|progress\w*|mov(?:e|ed|ing)|declin\w*|deteriorat\w*|slip\w*|recur\w*"
        r"|(?:come|came) (?:back|up)|(?:rais|found|find|said|criticis|asked|mention)\w* (?:\w+ )?again|still|since"
        r"|trend|over time|histor\w+|develop\w*|ev(?:er|olv\w+)|gone|(?:go|going) (?:up|down)|up or down|quicker|faster"
        r"|slower|longer|shorter|sooner|cheaper|ris(?:e|en|ing)|rose|fall(?:en|ing)?|fell|increas\w*|decreas\w*|reduc\w*"
        r"|drop\w*|gr[eo]wn?|growing|kept?|promis\w*|later|earlier|then|before|between|years?|previous\w*|follow[- ]?up"
        r"|back|problem|sa(?:id|y) it would|stop(?:ped)?)\b"
        r"|\{y\}|\b(?:19|20)\d\d\b.*\b(?:19|20)\d\d\b"
    ),
    "count": re.compile(
        r"\bhow many\b|^(?:can|could) you count|\b(?:issues?|recommendations?|concerns?|commitments?|actions?|promises"
        r"|responses?|reports?|areas?|strengths?|weaknesses|ratings?|grades?|points?|findings?)\b"
    ),
    "commitments": re.compile(
        r"\b(?:will|shall|would|going to|plan\w*|commit\w*|promis\w*|pledg\w*|under(?:take|took|taken|taking)|inten\w*"
        r"|agree\w*|offer\w*|propos\w*|said|sa(?:y|ys)|anything|something|doing|steps?|actions?|measures?|respon\w*"
        r"|repl(?:y|ied|ies)|answer\w*)\b"
    ),
    **dict.fromkeys(("list:issues", "list:commitments", "list:judgements"), _SEVERAL),
    "deadline": re.compile(
        r"^(?:(?!\bbecause\b|\bafter\b).)*\b(?:deadlines?|dates?|when|time ?(?:scale|frame|line)s?|due)\b"
    ),
    "compare": re.compile(
        r"\b(?:th[ae]n|compar\w*|same|alike|both|or|differ(?:s|ed|ent)|differences? (?:between|in|from)|either|too"
        r"|as (?:well|good|bad|much)"
        r"|likewise)\b|\{b\}|\{[ad]\}.*\{[ad]\}"
    ),
}
"""A label with the words one of which a question of this form must hold to be read so."""


def asks_if_so(text: str) -> bool:
    """Whether a folded question asks for a yes or a no."""
    return bool(_ASKED.match(text))


def left_open(labels: Iterable[str], marked: str, text: str) -> list[str]:
    """Those of some labels that a question for a yes or a no leaves open; `marked` is it with names as marks."""
    gates = {label: bool(gate.search(marked) or gate.search(text)) for label, gate in _ONLY.items()}
    return [one for one in labels if gates.get(one, gates.get(one.partition(":")[0], True))]
