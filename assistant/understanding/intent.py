"""What kind of answer a question wants: read by what was learned from examples, where no word settles it outright.

Some words leave little choice ("why", "by when", "compared with"): they narrow the labels that may be read. Which of
those is meant is told by the learned reader. What narrows a list, and what was accepted, is read from its own words.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.question import Intent, Subject
from assistant.understanding.acceptance import Wanted, acceptances_named
from assistant.understanding.features import defines, has_cue, without_preamble
from assistant.understanding.learned import Meaning, learned, likeliest
from assistant.understanding.lists import narrowed_list
from vectorstore.schema import Acceptance

_REASONS = ("fact:reason", "rating:reason", "status:reason")
_TAKEN = ("status", "status:reason", "list:issues", "list:responses", "list:areas", "count", "compare")
_GRADED = ("rating", "rating:reason", "list:ratings", "list:areas", "list:judgements", "count", "compare", "timeline")
PERSONS_COUNTED = re.compile(
    r"^(?:and )?how many (?:people|persons|men|women|children|residents|inhabitants)"
    r" (?:does|do|did|has|have|had|is|are|was|were|will|live[sd]?|work(?:s|ed)?|use[sd]?|take|took)\b"
)
"""Counts people, whom no register holds: "how many people does it serve" is not about issues on people."""
FOR_WHOM = re.compile(
    r"^(?:(?:and|so|but) )*whom?(?:'s| is| are| was| were)? (?!.*\b(?:responsib\w+|accountab\w+|answerable"
    r"|charge|blame|down|lead|owner|work\w*|actions?|issues?|rec\w*) )[^?]{2,80}? (?:for|aimed at|open to)\W*$"
)
"""Asks whom a thing is there for, which nobody in charge of it tells."""
_SETTLED: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (
        re.compile(
            r"\bwhat(?:'s| is)? (?:that |it |this )?short for\W*$"
            r"|\b(?:stands? for|spell (?:it|that|this|them) out|abbreviation|acronym|definition of"
            r"|what (?:is|are) meant by)\b"
            r"|^what (?:does|do|did)\b.{1,60}\bmean\b(?! (?:for|to)\b)"
        ),
        ("definition",),
    ),
    (
        re.compile(
            r"\b(?:compare[ds]?|comparison|versus|vs)\b"
            r"|\b(?:set|put|place|lay)\b.{0,60}?\b(?:beside|alongside|next to|against)\b"
        ),
        ("compare",),
    ),
    (
        re.compile(r"^(?:(?:the|what(?:'s| is| was)?) )*(?:main|chief|key|biggest|real|only) (?:reason|cause)s?\b"),
        ("fact:reason",),
    ),
    (
        re.compile(
            r"^(?:why|how come|for what reason|on what grounds|what(?:'s| is| was| lies| lay) behind"
            r"|what (?:explains|explained|caused|accounts? for|accounted for|led to|brought about))\b"
            r"|\breasons? (?:did|was|is|for)\b|\S \S+ \S.* why\W*$|\bon what grounds\W*$"
        ),
        _REASONS,
    ),
    (
        re.compile(
            r"^(?:how many|(?:(?:what(?:'s| is| was| were)|tell me|give me|the|total) )*number of|no\.? of|count)\b"
            r"|\bhow many (?:of|issues|recommendations)\b"
        ),
        ("count", "fact:number", "fact:duration", "fact:percentage"),
    ),
    (re.compile(r"\b(?:what|which) (?:kind|type|sort) of inspection\b"), ("fact", "fact:name")),
    (re.compile(r"^how (?:much|expensive)\b"), ("fact:amount", "fact:number", "fact:percentage")),
    (
        re.compile(
            r"^what (?:did|does|do|will|would|might|has|have|had)\b(?!.*\b(?:say|said|do|done|about)\b).*"
            r"(?<!\bthe )(?<!\bof )(?<!\btheir )(?<!\bits )(?<!\bcut )"
            r"(?:\bcost(?:ed)?\b(?! of\b)|\bspen[dt]\b(?! (?:time|it)\b))"
            r"|^(?:what(?:'s| is| are| was| were) )?(?:the )?(?:salar(?:y|ies)|wages?|price) (?:of|for)\b"
        ),
        ("fact:amount",),
    ),
    (
        re.compile(
            r"(?:(?<!\d)(?<!\d )\bpercent(?:age)?|\b(?:proportion|share)) of\b"
            r"|\b(?:what|which) (?:percent|proportion|share|%)|^how many (?:percent|per cent|%)"
        ),
        ("fact:percentage", "compare", "timeline"),
    ),
    (re.compile(r"^by (?:when|wh(?:at|ich) date)\b"), ("deadline",)),
    (re.compile(r"^how long\b(?! ago\b)"), ("fact:duration", "deadline")),
    (
        re.compile(
            r"\bowners?\W*$|^owners?\b|\bowners? for\b|\bowners? ?(?:/|and|&|\+) ?(?:due|date|deadline|target|when)"
            r"|\bwho(?:'s| is| has| have)? (?:got|picked up|taken on|holding|has) (?:this|that|it|these)\b"
            r"|\bwho owns\b|\bwho(?:'s| is) (?:down|accountable) for\b"
        ),
        ("owner",),
    ),
    (
        re.compile(
            r"^(?:what|how) (?:did|does|do|has|have|had)\b.*\b(?:repl(?:y|ied)|respon(?:d|ded|se)|answer(?:ed)?)\b"
            r".*\b(?:issue|recommendation|rec|point|concern)s?\b"
        ),
        ("status", "commitments", "compare"),
    ),
    (
        re.compile(
            r"^(?:(?:and|so) )*what(?:'s| is)(?: still)? left\b|"
            r"\b(?:still|remains?|left) (?:\w+ )?outstanding\b(?!.*\b(?:grade|rat(?:ed|ing)|judged))"
        ),
        ("list:commitments", "list:issues", "list:judgements", "count"),
    ),
    (
        re.compile(
            r"^what (?:did|has|have|had|does|will)\b.*\b(?:go|gone|rise|risen|fall|fallen|come|climb(?:ed)?"
            r"|drop(?:ped)?|grow|grown|increased?|decreased?)(?: (?:back|up|down))* (?:to|from)(?: (?:in|at) \S+)?\W*$"
        ),
        ("fact:percentage", "fact:number", "fact:amount"),
    ),
    (re.compile(r"(?:^|[-:,;] ?)how often\b"), ("fact:duration", "count:reports")),
    (
        re.compile(r"^(?:who|whom|whose)\b"),
        ("fact:person", "fact:name", "owner", "compare", "rating", "list", "definition"),
    ),
    (
        re.compile(
            r"^(?:which|what) (?:areas|authorities|councils|bodies|prisons|forces)\b(?! (?:for|of|to|needing)\b)"
        ),
        ("list", "rating", "compare"),
    ),
    (re.compile(r"\b(?:strengths?|good practices?)\b"), ("list:strengths", "count:strengths", "finding", "compare")),
    (re.compile(r"^(?:list|enumerate)\b"), ("list",)),
    (re.compile(r"^(?:trace|track|chart|follow) (?:the |how |what )"), ("timeline",)),
    (
        re.compile(
            r"^(?:which|what) (?:\w+ )?(?:issues|recommendations|recs|concerns|points)\b"
            r".*\b(?:get|got|gets|receiv\w+|given|made|raised)\b"
        ),
        ("list",),
    ),
    (re.compile(r"^when\b"), ("fact:date", "deadline", "status", "list")),
    (re.compile(r"^where\b(?! (?:had|has|have)\b.*\bgot\b)"), ("fact", "finding", "list", "rating")),
    (re.compile(r"\b(?:ratings?|rated|graded|grades?|judge?ments?)\b"), (*_GRADED, "fact:reason")),
    (
        re.compile(r"\b(?:target|due) dates?\b|\b(?:deadline|timescale|time-?frame|time frame)s?\b"),
        ("deadline", "list:commitments", "list:issues", "count", "fact:person"),
    ),
)
"""Words after which only these labels, or those that begin with them, are possible; all that apply hold together."""

_ACCEPTING = re.compile(
    r"\baccept(?:s|ed|ance|ing)?\b|\b(?:does|do|did|has|have|is|was|were)\b.{0,40}\bagreed?\b|\bagreed\W*(?:y/n|or not)"
)
_ANSWERING = re.compile(r"\b(?:commit(?!t)|committed|committing|promis|pledg|respon[ds]|repl(?:y|ied|ies)\b)")
"""Words of what a body says itself, never of what inspectors find."""

_THEY_SAY = re.compile(
    r"^(?:how|what) (?:do|does|did) (?:the )?(?:inspect\w+|hmi\w*|hmcpsi|hmicfrs|ofsted|estyn|cqc|reports?) "
    r"(?:describe|rate|see|view|judge|assess|regard|find|make of|think of)\b"
    r"(?!.*\b(?:issue|recommendation|rec|point)s?\b)"
)
"""Asks how inspectors saw something, be it called a response: no body's answer to them is meant."""

_LISTING = re.compile(
    r"^(?:list|which|show|give|name|all|every|everything|anything|what (?:are|were))\b|\b(?:list|all|every|everything"
    r"|anything|things|done|due|dates?|deadlines?|complete[d]?|outstanding|under way|open|in place|still)\b|\{[rd]\}"
    r"|\b(?:commitments|actions|promises|tasks|duties)\s*\??$|^[^{]*\{a\} (?:commitments|actions|promises)"
)
"""Without any of these words, a question on a topic wants what was promised on it, not a register."""


def intent_of(
    text: str, *, marked: str = "", meaning: Meaning | None = None, changing: bool = True, judged: bool = False
) -> Wanted:
    """The intent of a folded question, names and numbers already read out of it or not.

    `marked` is the question with its names as marks, `meaning` gives its vector. Where there is one report only,
    nothing is `changing`; where no earlier recommendation was `judged`, none is listed.
    """
    seen = without_preamble(marked or text)
    if judged and _STANDING.match(text.strip()):
        return Wanted(Intent.STATUS)
    if judged and _LEFT.match(text.strip()):
        return Wanted(Intent.LIST, Subject.JUDGEMENTS)
    barred = [*([] if changing else ["timeline"]), *([] if judged else ["list:judgements"]), "none"]
    label, _ = likeliest(seen, meaning, barred, _possible(seen, text))
    return _wanted(label, text, seen)


_STANDING = re.compile(r"^(?:is|was) .*\b(?:open|closed|outstanding|signed off|discharged)(?: yet| now| then)?\W*$")
_LEFT = re.compile(
    r"^(?:which|what)(?: \w+){0,2} (?:is|are) (?:still |now )?(?:left|open|outstanding)(?: (?:at|in|for|with))?\W*$"
)
"""Asks how one matter stands, which a later look at it tells."""


def is_none(marked: str, meaning: Meaning | None) -> bool:
    """Whether a folded question reads like one that has nothing to do with reports."""
    label, sure = likeliest(without_preamble(marked), meaning)
    return label == "none" and sure > _SURE


_SURE = 0.5


def _possible(marked: str, text: str) -> Collection[str]:
    """The labels that the words of a question leave open; all, where none of them settles anything."""
    left = list(learned().labels)
    if _THEY_SAY.search(text):
        left = [one for one in left if one not in ("commitments", "status", "status:reason")]
    elif _ANSWERING.search(marked) and "inspector" not in marked:
        left.remove("finding")
    if not defines(marked):
        left.remove("definition")
    if not _LISTING.search(marked):
        left.remove("list:commitments")
    left = _of_this_form(left, marked, text)
    settled = [heads for pattern, heads in _SETTLED if pattern.search(marked)]
    if PERSONS_COUNTED.match(text):
        settled.append(("fact:number",))
    taken = acceptances_named(text)
    unsure = taken == () or (taken == (Acceptance.ACCEPTED,) and not _OF_ITS_ISSUE.search(marked))
    if unsure and len(marked.split()) > _FEW:
        left = [one for one in left if one != "status:reason"]
    if taken and (taken[0] is not Acceptance.ACCEPTED or _ACCEPTING.search(text)):
        settled.append(_TAKEN)
    for heads in settled:
        left = [one for one in left if one in heads or one.partition(":")[0] in heads] or left
    return left


def _of_this_form(left: list[str], marked: str, text: str) -> list[str]:
    """Those of some labels that the form of a question leaves open."""
    if _QUALITY.search(marked) or _SAID_OF_IT.match(marked):
        left = [one for one in left if one not in _FIGURES]
    if _REQUIRED.match(text):
        left = [one for one in left if one in ("finding", "list:issues")]
    return left


_REQUIRED = re.compile(
    r"(?:and |so )*(?:what|which) (?:\w+ )?things (?:must|should|(?:do|does|did) .{2,40}? (?:have|need) to)\b"
    r"|(?:please )?(?:what(?:'s| is| are| were)|list|name|give(?: me)?|set out|tell me)(?: all)? the (?:[\w-]+ )?"
    r"(?:things|points|matters|duties|requirements|parts)\b(?: that| which)? .{2,60}?\b(?:must|should"
    r"|(?:ha(?:ve|s|d)|needs?|needed|(?:is|are|was|were) (?:told|asked|required)) to)\b(?! do\b)"
)
"""Asks what is required of somebody, which issues say and no commitment does."""

_FIGURES = ("fact:percentage", "fact:number", "fact:amount")
_QUALITY = re.compile(
    r"^how (?:did|does|do|has|have|well)\b"
    r"(?!.*\b(?:many|much|high|low|big|number|share|proportion|per ?cent(?:age)?)\b)"
)
"""Asks what something was like, whatever figures there may be on it."""

_SAID_OF_IT = re.compile(
    r"(?:(?:and|so|but) )*what (?:did|do|does|has|have) .{2,40}? (?:say|said|think|make|made|write|written|report|find)"
    r" (?:about|on|of)\b(?!.*\b(?:how|figures?|numbers?|percent\w*|rates?|costs?|levels?|scores?|amounts?)\b)"
)
"""Asks what is said of a matter, figures or not: "what did they say about budgets?"."""

_OF_ITS_ISSUE = re.compile(
    r"\{n\}|\baccept\w* (?:\w+ )?(?:issue|recommendation|rec|point|concern|it|this|that|them)s?\b"
)
"""What is accepted is what inspectors asked for: "why did they accept issue 4", not "why do they accept poor files"."""

_FEW = 4
"""A question of more words asks why something was turned down only where it says so: "why not?" needs no more."""


def _wanted(label: str, text: str, seen: str) -> Wanted:
    """A label with what the words of the question add to it; `seen` are those words with names as marks."""
    head, _, rest = label.partition(":")
    intent = Intent(head)
    plain = not has_cue(seen)
    if intent in (Intent.LIST, Intent.COUNT):
        return narrowed_list(text, intent, Subject(rest))
    kinds = acceptances_named(text)
    if intent is Intent.STATUS:
        premise = kinds[0] if kinds and (rest or _PRESUMING.search(text)) else None
        return Wanted(intent, acceptances=kinds, asks_for=rest, premise=premise)
    if intent is Intent.DEADLINE:
        return Wanted(intent, asks_for="duration" if _LASTING.search(text) else "date")
    if intent is Intent.OWNER:
        return Wanted(intent, asks_for="person")
    return Wanted(intent, asks_for=rest, plain=plain)


_PRESUMING = re.compile(r"\bwhen (?:did|was|were|has)\b")
"""Takes for granted that something was accepted or turned down."""

_LASTING = re.compile(r"\bhow (?:soon|long|quickly|fast)\b")
