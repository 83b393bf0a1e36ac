"""The clauses of a sentence that say what somebody will do, is doing or has done."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from vectorstore.dates import dues_in
from vectorstore.schema import Span, Status

_ADVERBS = (
    r"(?:(?:also|now|already|currently|recently|since|just|then|therefore|further|continually|"
    r"actively|all|both|each|jointly|instead|subsequently|always|soon|shortly|together|immediately|"
    r"\w+ly)\s+)*"
)
_PARTICIPLE = (
    r"(?:(?:\w+-)?\w+ed|built|begun|brought|bought|chosen|cut|done|drawn|driven|found|given|held|kept|led|made|"
    r"met|paid|put|run|sent|set|"
    r"shown|spent|split|sought|taken|taught|told|undertaken|written|rewritten|rebuilt|overseen|sped|"
    r"stood|spoken|won|gone|come|laid|left|got)"
)
_NOT_ACTS = (
    r"(?:left|set\s+out\s+(?:below|above|here|in\s+this|what|how)|improved\s+(?:from|by|to|since|\w+ly)|increased|decreased|risen|fallen|remained|become|declined|happened|occurred|existed|concluded|suffered|"
    r"responded|replied|welcomed|said|stated|published\s+(?:its|a|the|their|this)\s+(?:\w+\s+)?report|"
    r"accepted|agreed\s+(?:that(?![^.;]*\b(?:will|would|shall)\b)|with\s+(?:this|the\s+(?:recommendation|finding)))|welcomed|noted|"
    r"acknowledged|recognised|recognized|"
    r"needed|required|expected|based|related|concerned|pleased|disappointed|committed|satisfied|aimed|"
    r"intended|assessed\s+as|"
    r"rated|judged|inspected|criticised|commended|praised|identified\s+(?:by|in|as)|found\s+(?:that|"
    r"to|by|in)|highlighted|affected)\b"
)
_DEEDS = (
    r"(?:re-?)?(?:launched|introduced|appointed|issued|delivered|established|published|recruited|"
    r"completed|trained|developed|updated|revised|"
    r"created|implemented|rolled\s+out|set\s+up|begun|commissioned|agreed|reminded|briefed|"
    r"circulated|put\s+in\s+place|redesigned|"
    r"reviewed|extended|adopted|signed|opened|started|distributed|drafted|drawn\s+up|made|changed|strengthened|provided|"
    r"cleared|replaced|repaired|installed|fitted|removed|refurbished|relocated)"
)
# The long patterns say first with which characters they can begin; else most time goes to places where they cannot.
_FUTURE = re.compile(
    rf"(?=[wsi’'apucreh])(?:\b(?:will|shall|[’']ll)(?:\s+|(?=[:,]))(?!not\b|never\b|"
    rf"no\s+longer\b|be\s+(?:re-?)?inspected\b){_ADVERBS}(?!not\b|never\b)(?P<be>be\s+{_ADVERBS}(?P<pp>{_PARTICIPLE})\b"
    rf"(?!\s+for\b(?<=responsible for)))?"
    rf"|\b(?:is|are|am)\s+(?:now\s+)?(?:going\s+to|due\s+to|set\s+to|to\s+be(?=\s+{_PARTICIPLE}\b))\s"
    r"|(?<!\bno )(?<!\bany )(?<!\bthe )(?<!\bits )(?<!\bour )(?<!\btheir )"
    r"\b(?:plans?|intends?|proposes?|undertakes?|commits?|aims?|"
    r"pledges?)(?:,[^,.;]{1,60},)?\s+to\s+(?=[a-z])"
    r"|\bexpects?\s+to\s+(?=(?:reach|meet|complete|finish|achieve|deliver|publish|introduce|launch|open|start|begin|fill)\b)"
    r"|\b(?:is|are|remains?|am)\s+(?:fully\s+)?committed\s+to\s"
    r"|\b(?:is|are)\s+(?P<areto>to)\s+(?!be\b)(?=[a-z]+\s)"
    r"|\b(?:has|have)\s+(?:\w+ly\s+)?(?:committed|undertaken|agreed|pledged|promised)\s+to\s(?!th(?:is|e|ese)\b))",
    re.IGNORECASE,
)
_UNDER_WAY = re.compile(
    rf"(?=[iahc’'])(?:(?:\b(?:is|are|am)|[’']re)\s+{_ADVERBS}(?P<pp>being\s+{_PARTICIPLE})\b|\b(?:is|are|"
    rf"am)\s+{_ADVERBS}(?:in\s+the\s+process\s+of\s+)?"
    r"(?P<ing>(?!being\b|during\b|nothing\b|something\b|missing\b|outstanding\b|lacking\b|"
    r"willing\b|pending\b|ongoing\b|(?:encourag|disappoint|pleas|reassur|promis|challeng|concern|surpris|interest)ing\b)(?:[a-z]+-)?[a-z]+ing)\b"
    r"|\bcontinues?\s+to\s+(?=[a-z])|\b(?:is|are)\s+(?:well\s+|already\s+|now\s+|currently\s+)?under\s?way\b|\b(?:is|"
    r"are)\s+(?:already\s+)?in\s+(?:place|hand|progress)\b"
    r"|\b(?:has|have)\s+(?!\w+ed\b|(?:\w+\s+)?(?:put|set)\b)(?=[^.;]{3,80}\bin\s+place\b)"
    rf"|\b(?:has|have)\s+been\s+(?!{_PARTICIPLE}\b)[a-z]+ing\b)",
    re.IGNORECASE,
)
_DONE = re.compile(
    rf"(?=[hwia’'])(?:(?:\b(?:has|have)|[’']ve)(?:,\s+\w+(?:\s+\w+)?,)?\s+(?!not\b|yet\b|"
    rf"to\b){_ADVERBS}(?P<been>been\s+{_ADVERBS})?(?!{_NOT_ACTS})(?P<pp>{_PARTICIPLE})\b"
    rf"|\b(?P<was>was|were)\s+(?!not\b){_ADVERBS}(?P<ppp>{_DEEDS})\b"
    r"|\b(?:is|are)\s+already\s+(?P<already>done)\b)",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"(?<!\bis )(?<!\bare )(?<!\bbe )(?<!\bbeen )(?<!\bwas )(?<!\bwere )\b(?:launched|"
    r"introduced|appointed|issued|delivered|established|published|recruited|completed|trained|"
    r"developed|updated|revised|reviewed|"
    r"replaced|cleared|repaired|installed|created|implemented|rolled\s+out|wrote|held|set\s+up|began|started|met|approved|commenced|decided|produced|circulated|shared|secured|carried\s+out|"
    r"undertook|brought\s+in|put\s+in\s+place|agreed\s+to(?=\s+[a-z])|commissioned|went\s+live|opened|"
    r"agreed\s+(?:a|an|the\s+[a-z]+\s+with))\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:(?<=now )(?!is\b|has\b|was\b|this\b|its\b|less\b|across\b|always\b)[a-z]{3,}s|"
    r"(?:chairs?|leads?|oversees?)(?=\s+(?:an?|the|our|this|all|its)\b)|uses?|holds?|runs?(?!\s+by\b)|operates?|conducts?|undertakes?|monitors?|meets?|attends?|"
    r"shares?(?!\s+(?:the|this|that|these|your|its|their)\s+(?:\w+(?:['’]s?)?\s+)?(?:concerns?|views?|ambitions?|aims?|disappointment|frustration)\b)|"
    r"works?\s+(?:with|closely)|carr(?:y|ies)\s+out|"
    r"provides?|delivers?|reviews?|checks?|samples?|dip\s+samples?|publish(?:es)?|trains?|tracks?)\s+(?=\w)",
)
_OFTEN = r"(?:now|already|currently|regularly|routinely|daily|weekly|monthly|quarterly|annually|each|every)"
_KEPT = re.compile(
    rf"\b(?:is|are)\s+(?P<often>(?:now|already|currently|regularly|routinely)\s+)?(?!{_NOT_ACTS})(?P<pp>{_PARTICIPLE})\b"
    rf"(?=[^.;]{{0,90}}?\bby\s+(?:the\s+|an?\s+|our\s+)?[A-Za-z])(?(often)|(?=[^.;]{{0,120}}?\b{_OFTEN}\b))",
    re.IGNORECASE,
)
"""The passive present of what somebody named keeps doing: "Compliance is checked weekly by the Head of Custody"."""
_JOIN = re.compile(r"(?=[\s,;])\s*(?:[,;]\s*(?:and|while|whilst|but)?|\s(?:and|while|whilst|but))\s+(?=\S)")
_NEW_SUBJECT = re.compile(
    r"(?:(?:the|a|an|our|their|its|each|all|any|this|these|both|additional|"
    r"further)\s+)?(?:[\w’'&/()-]+\s+){1,8}?(?:will|shall|is\s+being|are\s+being|has\s+been|"
    r"have\s+been|(?:is|are)\s+(?:due\s+)?to(?=\s+[a-z])|(?:aims?|plans?|intends?)(?=\s+to\b)|(?:has|have)(?=\s+(?:already\s+|also\s+|now\s+|\w+ly\s+)*\w+ed\b)|"
    r"(?:is|are)(?=\s+(?:\w+\s+)?\w+ed\s+(?:\w+\s+)?by\b)|(?:is|are)(?=\s+(?!being)[a-z]+ing\b|\s+(?:\w+\s+)?under\s?way\b)|"
    r"(?:starts?|begins?|opens?|goes?\s+live)(?=\s+(?:on|in|from)\b))\s",
    re.IGNORECASE,
)
_STILL_TO_DO = re.compile(
    r"(?:\band|\bbut|,)\s+(?:\w+ly\s+|also\s+|if\s+\w+,\s+)?(?:will|shall|(?:is|are)\s+(?:due\s+)?to)\s+(?!not\b)",
    re.IGNORECASE,
)
_TO_BE_FINISHED = re.compile(
    r"(?:,\s+which|,?\s+and\s+(?:it|this|these|they|all))\s+(?:(?:will|shall|should)\s+(?:all\s+|then\s+)?(?:be|have)|"
    r"(?:is|are)\s+(?:due|expected|planned|scheduled)\s+to)\s",
    re.IGNORECASE,
)
"""What says when something begun will be at its end: "…, which will be finished by February"."""
_CHARGED = re.compile(
    r"\b(?:(?:is|are)\s+(?:now\s+)?(?:in\s+charge\s+of|responsible\s+for)|(?:has|have)\s+been\s+(?:tasked|charged)\s+with)\s+(?=[a-z]+ing\b)"
)
"""Who is to have something done; a promise where a day is set for it, and else what an office is for."""
_WHOLE = re.compile(
    r"(?:[\w’'-]+\s+){1,6}(?:is|are|was|were|has|have|does|do|depends?|remains?|cannot|can|"
    r"accepts?|agrees?|welcomes?|notes?)\s",
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(
    r"(?:if|where|when|once|while|whilst|although|though|as|because|since|after|before|unless|until|given|whenever|"
    r"subject\s+to|provided)\b",
    re.IGNORECASE,
)
"""What opens a clause that only says on what condition, or when, the next one holds: the two stay together."""
_NO_SUBJECT = re.compile(
    r"(?:will|shall|is|are|has|have|where|which|who|that|when|if|so|to|by|as|because|since|"
    r"until|once|the\s+findings\s+of\s+which)\b",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"\b(?:so\s+that|ensur\w+\s+that|that|whether|if|which|who|where|when|once|until|because|as\s+soon\s+as)\b[^,;]*$",
    re.IGNORECASE,
)
_AUX = re.compile(r"\b(?:will|shall)\b", re.IGNORECASE)
_THIRD = re.compile(
    r"^(?:the\s+)?(?:[\w’'-]+\s+)?(?:inspectors?|inspectorates?|inspection|hmcpsi|"
    r"hmicfrs|ofsted)\b(?!\s+of\s+prisons)",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\bbe\s+(?:provided|given|sent|told|updated|informed|invited|kept|shown|asked|"
    r"recruited|appointed|trained|employed)\b",
    re.IGNORECASE,
)
"""What those who inspect will receive, which is promised to them and not by them; and who is to be taken on."""
_OWN_INSPECTORS = re.compile(
    r"\b(?:duty|custody|detective(?:\s+chief)?|patrol|shift|response|neighbourhood|fire\s+safety|station|our)\s+inspectors?\b|"
    r"\binspectors?\s+in\s+custody\b",
    re.IGNORECASE,
)
"""Officers of that rank or office, who inspect nobody's work but their own force's."""
_THEIR_WORK = re.compile(r"^(?:the\s+)?(?:[\w’'-]+\s+)?(?:report|findings?|sample|data)\b", re.IGNORECASE)
"""What inspectors made; what it says is theirs, but what "will be done" with it is promised."""
_INSPECTORATE = re.compile(r"\b(?:inspectorates?|inspectors)(?:\s*\([^)]*\))?(?:\s+(?:also|now))?\s*$", re.IGNORECASE)
_REFUSES = re.compile(
    r"(?:\b(?:unable|not\s+able|not\s+(?:\w+\s+)?in\s+a\s+position|cannot|can\s+not|declines?d?|declined|refuse[sd]?|"
    r"not\s+(?:prepared|willing|possible|feasible|right|appropriate)|impossible|inappropriate|wrong|"
    r"(?:do|does|did|has|have|is|are|was|were)\s*(?:not|never|n[’']t))|\bcan[’']t)(?:\s+(?:to|for|[\w’'-]+ly|yet|now|"
    r"currently|the\s+\w+))*\s*$",
    re.IGNORECASE,
)
"""What stands before a verb of promising and turns it round: "We are unable to" commit to it."""
_SCHEDULED = re.compile(
    r"\b(?:starts?|begins?|meets?|opens?|launch(?:es)?|go(?:es)?\s+live|comes?\s+into\s+(?:force|effect|use|operation)|"
    r"takes?\s+(?:effect|place|over|up)|joins?|moves?|closes?|reopens?)\b(?=[^.;]{0,80}?\b(?:on|from|in)\s)"
)
_DEFINING = re.compile(
    r"(?P<head>(?:[\w’'-]+\s+){0,5}[\w’'-]+)\s+(?:that|which|who|whose)\s+(?P<inner>[^,;:]+?)\s*$", re.DOTALL
)
_OWN_SUBJECT = re.compile(
    r"(?:the|a|an|this|these|those|they|we|he|she|it|i|our|their|its|each|every|all|any|[A-Z]\w*)\b"
)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|does|do|did|will|shall|can|could|must|should|would)\b", re.I)
_ADVERBS_ONLY = re.compile(r"(?:(?:also|now|then|therefore|always|already|\w+ly)\s*)*", re.IGNORECASE)
_NOBODY = re.compile(r"(?:no(?!\s+later\b)|none|nothing|nobody|neither|few|hardly)\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"\b(?:if|which|that|who|where|when|whether|(?<=\s)what|how|why|as|because|although|unless|once|until(?!\s+then\b)|so)\s+(?:[\w’'()-]+\s+){0,10}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Act:
    """A clause's main verb: its tense as a status, the words around it, and whether it is passive.

    `plain` marks the simple present and past ("uses", "launched"), which say something only of somebody who acts.
    `at` is where the verb stands whose date counts: in "was drafted in May and will be signed" the second; `words` is
    the whole clause.
    """

    status: Status
    subject: str
    rest: str
    passive: bool
    plain: bool = False
    at: int = 0
    words: str = ""


def clauses(text: str, sentence: Span) -> list[Span]:
    """A sentence cut where "and", "while" or ";" joins another subject with a verb of its own."""
    words = sentence.of(text)
    cuts = [0]
    for join in _JOIN.finditer(words):
        if _cuts_here(words, cuts[-1], join):
            cuts.append(join.end())
    spans = []
    for start, stop in zip(cuts, [*cuts[1:], len(words)], strict=True):
        piece = words[start:stop]
        if stop != len(words):
            piece = re.sub(r"[\s,;]*(?:\b(?:and|while|whilst|but)\s*)?$", "", piece)
        spans.append(Span(sentence.start + start, sentence.start + start + len(piece)))
    return spans


@lru_cache(maxsize=1_024)
def act_of(words: str, *, lenient: bool) -> Act | None:
    """What a clause says is to do, under way or done; None where it says neither.

    `lenient` also takes the simple past and present ("was introduced", "uses"), which only a response may mean so.
    """
    found: list[tuple[int, Act]] = []
    for status, pattern in ((Status.TO_DO, _FUTURE), (Status.UNDER_WAY, _UNDER_WAY), (Status.DONE, _DONE)):
        match = _main(pattern, words)
        if match and (lenient or status is not Status.DONE or not match.groupdict().get("was")):
            found.append((match.start(), _act(status, words, match)))
    found = _charged(words) or found or _scheduled(words)
    if lenient and not found:
        found.extend(_simple(words))
    if not found or words.rstrip().endswith("?"):
        return None
    act = min(found, key=lambda pair: pair[0])[1]
    act = _with_promise(act, words)
    return None if _is_of_others(act) else act


def _is_of_others(act: Act) -> bool:
    """Whether a clause's subject is nobody, or those who inspect and what they made."""
    promised = act.status is Status.TO_DO and act.passive
    told = (promised and _TOLD.search(act.words)) or _OWN_INSPECTORS.search(act.subject)
    return bool(
        (_THIRD.match(act.subject) and not told)
        or (_THEIR_WORK.match(act.subject) and not promised)
        or (_INSPECTORATE.search(act.subject[-90:]) and not told)
        or _NOBODY.match(act.subject.strip())
        or re.fullmatch(r"(?!\s*[£€$])[\W\d]+", act.subject)
    )


def _with_promise(act: Act, words: str) -> Act:
    """An act with its words and its dated verb's place; what "has been drafted and will be signed" is to do."""
    later = None if act.status is Status.TO_DO else _STILL_TO_DO.search(act.rest)
    ends = None if later or act.status is Status.TO_DO else _TO_BE_FINISHED.search(act.rest)
    if ends and dues_in(act.rest[ends.end() :]):
        at = len(words) - len(act.rest) + ends.start()
        return replace(act, status=Status.UNDER_WAY, at=at, words=words)
    if later is None:
        return replace(act, at=len(act.subject), words=words)
    passive = bool(re.match(r"(?:\w+ly\s+)?be\s|be\s", act.rest[later.end() :])) and act.passive
    at = len(words) - len(act.rest) + later.start()
    return replace(act, status=Status.TO_DO, passive=passive, at=at, words=words)


def _act(status: Status, words: str, match: re.Match[str]) -> Act:
    groups = match.groupdict()
    if status is Status.TO_DO:
        passive = bool(groups.get("be")) or "to be" in match.group()
    elif status is Status.UNDER_WAY:
        passive = bool(groups.get("pp")) or bool(re.search(r"under\s?way", match.group(), re.IGNORECASE))
    else:
        passive = bool(groups.get("been") or groups.get("was") or groups.get("already"))
    return Act(status, words[: match.start()], words[match.end() :], passive, bool(groups.get("areto")))


def _main(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    """The first match that is not inside a subordinate clause, else the first match after a comma."""
    for match in pattern.finditer(words):
        before = words[: match.start()]
        if _REFUSES.search(before) and not _after_relative(before):
            continue
        if not _CONDITION.search(before) or _after_relative(before):
            return match
    return None


def _after_relative(before: str) -> bool:
    """Whether the words before a verb are a subject with its whole relative clause: "Schedules that are late" will.

    In "the report that the Area will publish" the verb is the relative clause's own.
    """
    found = _DEFINING.fullmatch(before)
    if not found or _FINITE.search(found["head"]) or _ADVERBS_ONLY.fullmatch(found["inner"] + " "):
        return False
    return not _OWN_SUBJECT.match(found["inner"]) or bool(_FINITE.search(found["inner"]))


def _simple(words: str) -> list[tuple[int, Act]]:
    past, present, kept = _PAST.search(words), _PRESENT.search(words), _KEPT.search(words)
    found = []
    if kept and not _CONDITION.search(words[: kept.start()]):
        found.append((kept.start(), Act(Status.UNDER_WAY, words[: kept.start()], words[kept.end() :], True, True)))
    if (
        past
        and past.start() < 80
        and _third_person(words[: past.start()])
        and not _CONDITION.search(words[: past.start()])
    ):
        found.append((past.start(), Act(Status.DONE, words[: past.start()], words[past.end() :], False, True)))
    if present and present.start() < 60 and _third_person(words[: present.start()]):
        found.append(
            (present.start(), Act(Status.UNDER_WAY, words[: present.start()], words[present.end() :], False, True))
        )
    return found


def _scheduled(words: str) -> list[tuple[int, Act]]:
    """The present that speaks of a fixed day or month: "A call-back option goes live on 9 May 2023"."""
    for verb in _SCHEDULED.finditer(words):
        before, after = words[: verb.start()], words[verb.end() :]
        when = next((due for due in dues_in(after) if due.date and len(due.date) > 4), None)
        if when and re.match(r"(?:on|from|in)\b", when.words, re.IGNORECASE) and not _CONDITION.search(before):
            begun = re.match(r"[A-Z\d]|an?\b|the\b|our\b|we\b", before) and len(before.split()) <= 14
            return [(verb.start(), Act(Status.TO_DO, before, after, False))] if begun else []
    return []


def _charged(words: str) -> list[tuple[int, Act]]:
    """Who is in charge of having something done by a day: "Inspector Hall is responsible for opening it by May"."""
    found = _CHARGED.search(words)
    due = next((due for due in dues_in(words[found.end() :]) if due.date), None) if found else None
    if not found or not due or not re.match(r"by|before|no\s+later", due.words, re.IGNORECASE):
        return []
    if _CONDITION.search(words[: found.start()]):
        return []
    return [(found.start(), Act(Status.TO_DO, words[: found.start()], words[found.end() :], False))]


def _third_person(subject: str) -> bool:
    """Whether the words before a present verb are a plain subject: "The Area", "We", "Line managers"."""
    plain = re.sub(r",\s[^,]+,\s*$", "", subject).strip().split()
    return (
        0 < len(plain) <= 6
        and (plain[0][0].isupper())
        and plain[-1].lower() not in ("to", "and", "or", "not", "the", "a", "of")
    )


def _cuts_here(words: str, start: int, join: re.Match[str]) -> bool:
    left, right = words[start : join.start()], words[join.end() :]
    subject = _NEW_SUBJECT.match(right)
    if not subject or _NO_SUBJECT.match(right) or re.search(r"[,;:]", subject.group()):
        return False
    if _CONDITIONAL.match(left) and "," not in left:
        return False
    first = act_of(left, lenient=True)
    if not act_of(right, lenient=False) or (first is None and not _WHOLE.match(left)):
        return False
    inner = None if ";" in join.group() else _SUBORDINATE.search(left)
    return not (inner and (_AUX.search(inner.group()) or not _AUX.search(subject.group())))
