"""What kind of answer a question wants, read from its verbs and question words; a table of patterns, tried in order."""

from __future__ import annotations

import re

from assistant.question import Intent, Subject
from assistant.understand_acceptance import PERSON, REASON, Wanted, acceptances_named
from assistant.understand_lists import register_of
from vectorstore.schema import Acceptance

_COMPARING = re.compile(
    r"\b(?:(?:set|put|place|lay) .{2,60}? (?:beside|alongside|next to|against)"
    r"|compare[ds]?|comparing|comparison|versus|vs\.?|contrast(?:s|ed|ing)?|side by side|differ(?:s|ed"
    r"|ent(?:ly)?|ences?)?|in common|both areas|better than|worse than|better or worse|as good as|alike"
    r"|similar(?:ly|ities|ity)?|same as)\b"
)


_CHANGING = re.compile(
    r"\b(?:over (?:time|the years|its inspections|the (?:two |three )?(?:inspections|reports))|time-?line"
    r"|history of|how (?:has|have|had|did|is|are|was|were|do|does)\b.{1,80}\b(?:chang\w*|improv\w*"
    r"|progress\w*|develop\w*|mov\w*|evolv\w*|fare[ds]?|worsen\w*|deteriorat\w*|gone (?:up|down)|go(?:ne)? "
    r"(?:up|down|from))\b(?! be\b)"
    r"|(?:is|are|was|were|has|have)\b.{1,50}\b(?:got|getting|gotten|become|becoming) (?:any )?(?:better"
    r"|worse|quicker|slower)"
    r"|what (?:has |have )?chang(?:ed|es)|(?:come|came|coming|go|going|went|gone|crop\w*|pop\w*) (?:back"
    r"|up) (?:again|later)|come back|came back|recur\w*|reappear\w*|resurfac\w*|again (?:in|at) (?:the "
    r")?(?:later|next|second|following)"
    r"|(?:in|across|between|over|through) (?:both|each|successive|all|the two|the three|its|their|the) "
    r"(?:inspections|reports|years)|then and now|since then|did (?:it|they|things|that|this|(?:(?!refuse"
    r"|agree|promise|commit|plan|fail|have|need|try|decide)\w+ ){1,4}?)\s*(?:get (?:better|worse)|improve"
    r"|change)\b(?=\s*(?:\?|$|over|between|since|after|by|from|in))|any (?:progress|improvement|change) "
    r"(?:on|in|since|between)|(?:what|how much) progress|from one inspection to|trend|kept (?:its|their) "
    r"(?:promise|word)|(?:keep|kept|honour\w*|deliver\w* on|fulfil\w*|carr(?:y|ied) out|stick to|stuck to) "
    r"(?:its|their|the|that|this|those) (?:promises?|commitments?|word|pledges?)|still (?:a problem|an issue"
    r"|outstanding|raised)|better or worse than (?:before|in|at))\b"
)


_DEFINING = re.compile(
    r"\bwhat (?:does|do|did|is|are)\b.{1,60}\b(?:stand for|mean|short for|acronym for|abbreviation (?:of"
    r"|for))\b|\b(?:define|definition of|meaning of|full (?:name|form) of|expand|spell out|long form of"
    r"|acronym)\b|^(?:who|what)(?: or what)? (?:is|are|was|were) (?:an? |the )?[a-z]{2,7}s?\s*\??$"
    r"|\bmeaning\s*\??$|\bstands? for\b|^what's (?:an? |the )?[a-z]{2,7}\s*\??$"
)


_RATING = re.compile(
    r"\b(?:rat(?:ing|ings|ed)|(?:did|do|does|would|to)\b[^?]{0,40}\brate\b(?! of)|rate(?= .* as )|grad(?:e"
    r"|es|ed|ing)|scor(?:e|es|ed)|judge?ments?|judged|assessed as|how "
    r"(?:good|bad|well) (?:is|are|was|were|did|does|do)|mark(?:s|ed)|assess(?:ed|ment) (?:for|on)|marked)\b"
)


_OWNING = re.compile(
    r"\b(?:who(?:'s|se)?|which (?:person|role|manager|officer|official|team|body|group|committee|post|board"
    r"|panel|people|organisation|unit|job))\b.{0,40}\b(?:responsib\w+|accountab\w+|in charge|own[s]?\b"
    r"|owner|job|task|duty|remit)\b|\b(?:owner|person responsible|lead officer|responsible (?:person"
    r"|officer|owner))\b"
)


_DUE = re.compile(
    r"\b(?:by when|by what (?:date|time|point)|what(?:'s| is| was| are)? (?:the )?(?:deadline|due date"
    r"|target date|timescale|time ?frame|timetable|date)|deadlines?|due dates?|target dates?|time ?scales?"
    r"|time ?frames?|by which date|how soon|due by|when (?:is|are|was|were)\b.*\bdue|promise(?:d)? a date"
    r"|date for)\b"
)


_COMMITTING = re.compile(
    r"\b(?:com+it\w*|promis\w*|pledg\w*|undert[ao]k\w*|going to|planned|planning|plans? (?:to|for|on)"
    r"|respon[ds]\w*|repl(?:y|ied|ies)|answer\w*|steps?|measures?|intend\w*|actions?|tackl\w*|address\w*"
    r"|doing (?:about|on|to|for|with)|do (?:about|on|to|for|with|instead)|done (?:about|on|to|for|with)"
    r"|being done|be done|deal with|will|said it would|offer\w*|vow\w*|introduc\w*|improve)\b"
)


_FINDING = re.compile(
    r"\b(?:f[io]und|find(?:s|ings?)?|inspector(?:s|ate)?(?:'s?)?|hmcpsi|hmicfrs|ofsted|criticis\w*|prais\w*"
    r"|commend\w*|weakness\w*|strengths?|recommend\w*|view of|opinion|observ\w*|highlight\w*|wrong|bad at"
    r"|good at|poor at|notic\w*|sa(?:id|y|ys)|raise[ds]?|tell us|told|report say|asked? for|ask about|note[ds]?"
    r"|conclu\w*|saw|see|shortcoming\w*|failing\w*)\b"
)


_NAMING = re.compile(
    r"^(?:and |so |but )*who (?:is|was|are|were) (?:the |its |their |your )?(?:[\w'-]+ ){0,5}?(?:prosecutor"
    r"|manager|director|head|leader|chair|chairman|commissioner|constable|minister|inspector|officer"
    r"|executive|secretary|chief|lead inspector|lead)\b(?!.*\b(?:responsible|accountable|in charge|for)\b)"
    r"|\bnames? of the\b.*\b(?:inspector|prosecutor|manager|director|head|leader|chair|person|people"
    r"|commissioner|officer)s?\b|\bwhat(?:'s| is| are| was) (?:the |his |her |their )?names?\b|\bcalled\?$"
)


_PERCENT = re.compile(
    r"\b(?:what|which) (?:percentage|per ?cent(?:age)?|proportion|share|fraction)\b|\b(?:percentage"
    r"|proportion|share|fraction) of\b|\bhow (?:large|big|high) (?:a |is the |was the )?(?:share|proportion"
    r"|percentage)\b|\bin per ?cent\b|\b(?:conviction|success|attrition|effective trial|cracked trial"
    r"|guilty plea|dismissal) rate\b|\bhow much of\b"
)


_MONEY = re.compile(
    r"\bhow much (?:money|does|did|do|will|is|was|were|are|has|have|had|would)\b(?=.*\b(?:cost|costs"
    r"|spen[dt]|spending|pay|paid|fund(?:ed|ing)?|budget|invest\w*|save[ds]?|worth|money|allocat\w*"
    r"|price)\b)|\b(?:what|which) (?:is|was|are|were|will|did|does|do)?\b.*\b(?:budget|costs?|price|amount "
    r"of money|bill|expenditure|funding|fee|fees|ceiling)\b|\bhow much money\b|\bhow expensive\b|\bcost "
    r"of\b|\bin pounds\b"
)


_NUMBER = re.compile(
    r"\b(?:how many|number of|what number|how much|what (?:is|was) the (?:rate|figure|total|average))\b"
)


_LASTING = re.compile(
    r"\bhow (?:long|often|frequently|quickly|fast|regularly|promptly|late|early|soon|many (?:times|days"
    r"|weeks|months|years|hours|minutes))\b|\bwithin (?:what|which|how)\b|\bwhat (?:frequency|interval"
    r"|time limit|period)\b|\bfor how long\b|\bin what time\b"
)


_WHEN = re.compile(
    r"\b(?:what (?:date|day|month|year|time)|which (?:date|day|month|year)|on what date|as of what date)\b"
    r"|^(?:and |so |but |then |ok )*when\b|^(?:(?!\b(?:what|which|how|where|why|who|is|are|was|were|do|does"
    r"|did|has|have|will|list|show)\b).)*\bwhen (?:will|is|was|were|did|are|does|do|must|should|has|have)\b"
    r"|\b(?:published|issued|released) on\b"
)


_PLAIN_FACT = re.compile(
    r"^(?:and |so |but |then |ok |please )*(?:where|which|what|how|is|are|was|were|do|does|did|has|have|had"
    r"|will|would|must|should|can|could)\b"
)


def intent_of(text: str, *, changing: bool = True) -> Wanted:
    """The intent of a folded question, names and numbers already read out of it or not.

    Where there is one report only, nothing is `changing`.
    """
    readers = (_definition, _changes, _comparison, register_of, _acceptance, _rating, _fact)
    for reader in readers if changing else (r for r in readers if r is not _changes):
        wanted = reader(text)
        if wanted:
            return wanted
    if re.match(r"(?:and |so |but |ok )*(?:which|where)\b", text) and not re.search(
        r"\b(?:steps|measures|actions|commitments|improvements)\b", text
    ):
        return Wanted(Intent.FACT)
    if _FINDING.search(text) and not re.search(
        r"\b(?:com+it\w*|promis\w*|pledg\w*|respon[ds]\w*|going to|being done|planned)\b", text
    ):
        return Wanted(Intent.FINDING)
    if _COMMITTING.search(text):
        return Wanted(Intent.COMMITMENTS)
    return Wanted(Intent.FACT if _PLAIN_FACT.search(text) else Intent.FINDING, plain=not _PLAIN_FACT.search(text))


def _definition(text: str) -> Wanted | None:
    return Wanted(Intent.DEFINITION) if _DEFINING.search(text) else None


def _changes(text: str) -> Wanted | None:
    if not _CHANGING.search(text) or _ONE_FACT.match(text):
        return None
    if _ACROSS.search(text) and (acceptances_named(text) or register_of(text)):
        return None  # "across all reports" is the width of a list, not a change over time
    return Wanted(Intent.TIMELINE)


_ONE_FACT = re.compile(
    r"^(?:and |so |but )*(?:how (?:long|often|soon|quickly|many)|who|when|why|where)\b(?!.*\b(?:chang"
    r"|improv|progress|develop))"
)
_ACROSS = re.compile(
    r"\b(?:in|across|between|over|through) (?:both|each|successive|all|the two|the three|its|their|the) "
    r"(?:the )?(?:inspections|reports|years)\b"
)


def _comparison(text: str) -> Wanted | None:
    return Wanted(Intent.COMPARE) if _COMPARING.search(text) else None


def _acceptance(text: str) -> Wanted | None:
    """Whether, why or which was accepted or rejected."""
    kinds = acceptances_named(text)
    if not kinds or re.search(r"\b(?:agree(?:d|s)?|accept(?:ed|s)?) (?:a|an|by|with (?:the )?police)\b", text):
        return None
    reason = "reason" if REASON.search(text) or re.match(r"^(?:and |so )?why\b", text) else ""
    if reason:
        return Wanted(Intent.STATUS, acceptances=kinds, asks_for=reason, premise=kinds[0])
    if re.search(r"\bwhen (?:did|was|were|has)\b", text) and kinds[0] in (Acceptance.ACCEPTED, Acceptance.NOT_ACCEPTED):
        return Wanted(Intent.STATUS, acceptances=kinds, premise=kinds[0])
    if re.search(
        r"^(?:and |so |but )*(?:which|what|list|any|are there|were any|did any|was any|show)\b"
        r"|\b(?:anything|everything|which (?:one|ones|of))\b",
        text,
    ):
        return Wanted(Intent.LIST, Subject.ISSUES, acceptances=kinds)
    return Wanted(Intent.STATUS, acceptances=kinds)


def _rating(text: str) -> Wanted | None:
    if not _RATING.search(text) or re.search(
        r"\b(?:effective trial|conviction|cracked|sickness|success|uplift|attrition|dismissal|timeliness"
        r"|compliance) rates?\b",
        text,
    ):
        return None
    if re.search(r"\bhow (?:good|bad|well) (?:is|are|was|were|did|does|do)\b", text) and not re.search(
        r"\b(?:rat(?:ed|ing)|grade|score|perform|do\s*\??$|do overall|fare)\b", text
    ):
        return None
    return Wanted(Intent.RATING, asks_for="reason" if REASON.search(text) else "")


def _fact(text: str) -> Wanted | None:
    """Questions that want one thing of a known kind."""
    if _NAMING.search(text):
        return Wanted(Intent.FACT, asks_for="name")
    if REASON.search(text):
        return Wanted(Intent.FACT, asks_for="reason")
    if PERSON.search(text) and re.match(r"^(?:and |so |but )*who", text):
        return Wanted(Intent.OWNER if _OWNING.search(text) else Intent.FACT, asks_for="person")
    for pattern, kind in ((_PERCENT, "percentage"), (_MONEY, "amount"), (_LASTING, "duration"), (_NUMBER, "number")):
        if pattern.search(text):
            return Wanted(Intent.DEADLINE if kind == "duration" and "how soon" in text else Intent.FACT, asks_for=kind)
    if _DUE.search(text):
        return Wanted(Intent.DEADLINE, asks_for="date")
    if _WHEN.search(text):
        return Wanted(Intent.FACT, asks_for="date")
    if _OWNING.search(text):
        return Wanted(Intent.OWNER, asks_for="person")
    if PERSON.search(text):
        return Wanted(Intent.FACT, asks_for="person")
    return None
