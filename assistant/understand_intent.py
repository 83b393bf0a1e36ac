"""What kind of answer a question wants, read from its verbs and question words; a table of patterns, tried in order."""

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


_ISSUES = (
    r"(?:areas? (?:for|of|needing) (?:improvement|development|concern)|improvements?|things? (?:(?:does|do|did"
    r"|must|should|that)\b.{0,40})?(?:needs? |has |have )?to (?:improve|address)|issues?(?: to address)?"
    r"|recommendations?|recs?|conclusions?|demands?|asks|points? to address)"
)
_SUBJECTS: tuple[tuple[Subject, str], ...] = (
    (Subject.REPORTS, r"(?:reports?|documents?|publications?|inspections?|inspection reports?)"),
    (Subject.AREAS, r"(?:areas?|authorities|local authorities|councils|bodies|organisations|places)"),
    (Subject.RATINGS, r"(?:ratings?|grades?|judgements?|judgments?|scores?|marks)"),
    (Subject.STRENGTHS, r"(?:strengths?|good practices?|positives?|things? (?:done|that went) well)"),
    (Subject.WEAKNESSES, r"(?:weakness(?:es)?|negatives?|shortcomings?)"),
    (Subject.COMMITMENTS, r"(?:commitments?|promises?|pledges?|undertakings?|actions?|tasks|duties|steps|measures)"),
    (Subject.RESPONSES, r"(?:responses?|replies|reply|answers)"),
    (Subject.ISSUES, _ISSUES),
)
_NOT_ACCEPTED = (
    r"(?:reject(?:ed|s|ion|ions|ing)?|rejeted|refus(?:e[ds]?|ing|al|als)|turn(?:ed|s|ing)? (?:it |that "
    r"|this |them )?down|declin(?:e[ds]?|ing)|dismiss(?:ed|es)?|rebuff(?:ed)?|disagree[ds]?(?: with)?"
    r"|not (?:been |being )?(?:fully )?(?:accept(?:ed)?|agree[d]?)|(?:doesn't|don't|didn't|does not|do not"
    r"|did not|won't|will not|wouldn't|hasn't|haven't|isn't|wasn't|weren't|has not|have not|never|was not"
    r"|were not)"
    r"(?: \w+){0,2}? (?:accept(?:ed)?|agree[d]?)(?: (?:with|to))?|unaccepted|non-accept(?:ed|ance)"
    r"|push(?:ed|es)? back(?: (?:on|against))?|object(?:ed|s)? to|oppos(?:e[ds]?|ition)|say no to|said no "
    r"to|resist(?:ed|s)?)"
)
_PARTLY = (
    r"(?:part(?:ly|ially)[- ](?:accept(?:ed|s)?|agree[ds]?)|accept(?:ed|s)? (?:only )?(?:in part|partly"
    r"|partially)|agree[ds]? (?:only )?(?:in part|partly|partially)|partial(?:ly)? accept(?:ed|ance|ances)?"
    r"|only partly|in part\b)"
)
_PRINCIPLE = r"(?:accept(?:ed|s|ance)?|agree[ds]?) in principle|in principle"
_NOTED = (
    r"(?:(?:merely|only|just|simply) not(?:ed?|es|ing)|(?:was|were|are|is|been) (?:merely |only |just )?noted"
    r"|noted (?:only|merely))|which\b.*\bnoted\b"
)
_ACCEPTED = r"(?:(?:fully |explicitly )?accept(?:ed|s|ance|ances|ing)?|agree[ds]?(?: (?:with|to))?|endors(?:ed?|es))"
_UNSTATED = (
    r"(?:(?:no|without|lack(?:s|ed|ing)?|state[ds]? no|not stat\w+)(?: an?| any)? (?:explicit |clear |stated "
    r")?(?:acceptance|position)|neither accept\w*|unstated|accepted nor rejected)"
)
_LISTING = re.compile(
    r"^(?:please |can you |could you |so |and |then |ok,? )*(?:list|which|show|give me|name|enumerate"
    r"|display|all|every|everything|tell me (?:all|every|which)|what (?:are|were) (?:all )?(?:the|its"
    r"|their)|(?:the )?(?:full |complete )?list of|what|are there (?:any|some)|any|is there any|were there "
    r"any|did any|were any|are any|do any|does any|has any|have any)\b"
)
_COUNTING = re.compile(r"\b(?:how many|number of|count(?: up| of)?|total (?:number )?of|what(?:'s| is) the total)\b")
_TOLD = re.compile(
    r"^(?:and |so )?what\b.{0,40}\b(?:told|asked|required|supposed|expected|got|have|has|had|need|needs"
    r"|needed) to (?:fix|improve|change|address|sort(?: out)?|put right|do better|tackle)\s*\??$"
    r"|^(?:did|were|was|are|is|does|do|has|have|had)\b(?!.*\b(?:accept|agree|reject|respon"
    r"|answer)\w*).{0,40}\b(?:any|get|receive|made|make) (?:\w+ ){0,2}(?:recommendations|issues)\b\s*\??"
)
_IMPROVING = re.compile(
    r"^what (?:needs|need|needed|has|have|had|must|should)(?: to)? (?:be )?(?:improved?|get better|change"
    r"|be done better)\b(?! (?:on|about|regarding))|^what .{0,40}\b(?:needs?|has|have|had) to improve\b(?! "
    r"(?:on|about))"
)
_GOOD = re.compile(
    r"^(?:what|which|where|any|is|are|list|show).*\bgood practices?\b|^(?:and )?what (?:was|is|were|are"
    r"|went|did|does|do) (?:.{0,30} )?(?:good|well|best|strong|positive"
    r"|praised?|commended?)\b(?! (?:practice|on|at|for))|\b(?:commend|praise|compliment)(?:ed)? anything\b"
    r"|\banything (?:good|positive)\b|\bgood (?:points|news|things)\b|\bbest (?:thing|part)s?\b"
)
_BAD = re.compile(
    r"^(?:and )?what (?:was|is|were|are|went|did|does|do) (?:.{0,30} )?(?:wrong|bad|badly|poor|poorly|weak"
    r"|worst|negative|criticised?)\b(?! (?:on|at|for))|\bcritici[sz]e(?:d)? anything\b|\banything (?:wrong"
    r"|bad|negative)\b|\b(?:bad|weak) (?:points|news|things)\b|\bmain (?:problems|failings|criticisms"
    r"|concerns)\b|\bfailings\b"
)
_BARE_LIST = re.compile(
    r"^(?:the |all |its |their )?(?:strengths?|weakness(?:es)?|good practices?|ratings|grades|judgements"
    r"|recommendations|issues|commitments|promises|responses)\b(?!.*\b(?:what|which|who|when|how|why|did"
    r"|does|was|were|is|are)\b)"
)
_DATES = re.compile(
    r"^(?:which|what|list|show|give me|are there any)\b.{0,20}\b(?:target dates|deadlines|due dates"
    r"|dates)\b(?! (?:is|was) )"
)
_EVERYTHING_OF = re.compile(
    r"\b(?:everything|all(?: the things| that)?|what(?: else)?|what things|list what|anything)\b.*\b(?:has "
    r"to do|have to do|had to do|must do|needs? to do|(?:is|are|was|were) (?:going )?to do|(?:is|are|was"
    r"|were) (?:responsible|accountable) for|responsible for|on (?:his|her|their|its) (?:plate|list)"
    r"|assigned|(?:is|are) down to)\b"
    r"|\b(?:commitments?|actions?|tasks?|duties|responsibilities|promises|obligations|things to do"
    r"|to-dos?)\s+(?:of|for|by|assigned to|given to|owned by|falling (?:to|on)|that fall (?:to|on))\b|'s? "
    r"(?:commitments|actions|tasks|duties|responsibilities|to-dos?|jobs?)\b|\bwhat (?:does|do|did|must"
    r"|should|will|is|are) (?:the )?[\w' -]+? (?:have|has|had|need|supposed|expected|required|asked) to "
    r"do\b|^(?:and )?what (?:is|are|was|were) (?:the )?[\w' -]+? to do\b|^(?:and )?what (?:will|should|must"
    r"|did|does) (?:the )?[\w' -]+? do\s*\??$|\bresponsib(?:ilities|le for what)\b"
)
_COMPARING = re.compile(
    r"\b(?:compare[ds]?|comparing|comparison|versus|vs\.?|contrast(?:s|ed|ing)?|side by side|differ(?:s|ed"
    r"|ent(?:ly)?|ences?)?|in common|both areas|better than|worse than|better or worse|as good as|alike"
    r"|similar(?:ly|ities|ity)?|same as)\b"
)
_CHANGING = re.compile(
    r"\b(?:over (?:time|the years|its inspections|the (?:two |three )?(?:inspections|reports))|time-?line"
    r"|history of|how (?:has|have|had|did|is|are|was|were|do|does)\b.{1,80}\b(?:chang\w*|improv\w*"
    r"|progress\w*|develop\w*|mov\w*|evolv\w*|fare[ds]?|worsen\w*|deteriorat\w*|gone (?:up|down)|go(?:ne)? "
    r"(?:up|down|from))\b(?! be\b)"
    r"|what (?:has |have )?chang(?:ed|es)|(?:come|came|coming|go|going|went|gone|crop\w*|pop\w*) (?:back"
    r"|up) (?:again|later)|come back|came back|recur\w*|reappear\w*|resurfac\w*|again (?:in|at) (?:the "
    r")?(?:later|next|second|following)"
    r"|(?:in|across|between|over|through) (?:both|each|successive|all|the two|the three|its|their|the) "
    r"(?:inspections|reports|years)|then and now|since then|did (?:it|they|things|that|this|(?:(?!refuse"
    r"|agree|promise|commit|plan|fail|have|need|try|decide)\w+ ){1,4}?)\s*(?:get (?:better|worse)|improve"
    r"|change)\b(?=\s*(?:\?|$|over|between|since|after|by|from|in))|any (?:progress|improvement|change) "
    r"(?:on|in|since|between)|(?:what|how much) progress|from one inspection to|trend|kept (?:its|their) "
    r"(?:promise|word)|(?:keep|kept|honour\w*|deliver\w* on|fulfil\w*|carr(?:y|ied) out|stick to|stuck to) "
    r"(?:its|their|the|that|this|those) (?:promise|commitment|word|pledge)|still (?:a problem|an issue"
    r"|outstanding|raised)|better or worse than (?:before|in|at))\b"
)
_DEFINING = re.compile(
    r"\bwhat (?:does|do|did|is|are)\b.{1,60}\b(?:stand for|mean|short for|acronym for|abbreviation (?:of"
    r"|for))\b|\b(?:define|definition of|meaning of|full (?:name|form) of|expand|spell out|long form of"
    r"|acronym)\b|^(?:who|what)(?: or what)? (?:is|are|was|were) (?:an? |the )?[a-z]{2,7}s?\s*\??$"
    r"|\bmeaning\s*\??$|\bstands? for\b|^what's (?:an? |the )?[a-z]{2,7}\s*\??$"
)
_RATING = re.compile(
    r"\b(?:rat(?:ing|ings|ed|e)|grad(?:e|es|ed|ing)|scor(?:e|es|ed)|judge?ments?|judged|assessed as|how "
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
_DATED = re.compile(
    r"\b(?:ha(?:s|ve|d|ving)|with|carr(?:y|ies)|gave|give[ns]?|include[sd]?|set|state[sd]?|contain(?:s"
    r"|ing)?|come with|came with|that have)\b(?: \w+){0,3} (?:dates?|deadlines?|timescales?|target dates?"
    r"|due dates?|time ?limits?|timeframes?)\b|\b(?:dated|time-bound|date-bound)\b|\bdue (?:by|in|before"
    r"|after|date|dates)\b|\b(?:all|which|list|show)\b.*\b(?:deadlines|due dates|target dates|dates)\b"
)
_UNANSWERED = re.compile(
    r"\b(?:without|no|lack(?:s|ing|ed)?|missing|not (?:been |get |have |receive |given )?(?:an? "
    r")?)\s*(?:any |an? )?(?:response|reply|replies|responses|answer(?:ed|s)?|respond(?:ed)?(?: to)?)\b"
    r"|\b(?:unanswered|went unanswered|left unanswered|not answered|never answered|not responded|ignored"
    r"|not addressed|no response)\b|\b(?:didn't|did not|doesn't|does not|hasn't|has not|haven't|have not"
    r"|never)\b.{0,30}\b(?:respond|answer|reply|get a response|receive a response|replied|answered"
    r"|responded)\b"
)
_DONE = re.compile(
    r"\b(?:already (?:been )?(?:done|completed?|in place|finished|delivered|implemented|taken)|(?:have|has"
    r"|had) (?:already )?been (?:done|completed|delivered|implemented|finished)|completed|done already|in "
    r"place already|finished already)\b"
)
_DOING = re.compile(r"\b(?:under way|underway|in progress|ongoing)\b")
_JOINT = re.compile(
    r"\b(?:together|jointly|joint(?:ly)? (?:response|answer)\w*|one response|same response|single response"
    r"|shared response|combined)\b"
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
    r"|good at|poor at|notic\w*|sa(?:id|y|ys)|raise[ds]?|tell us|report say|asked? for|ask about|note[ds]?"
    r"|conclu\w*|saw|see|shortcoming\w*|failing\w*)\b"
)
_PERSON = re.compile(
    r"^(?:and |so |but |then |ok |please |can you tell me |could you tell me |tell me |do you know )*(?:who"
    r"|whom|whose)\b|^(?:(?!\b(?:what|which|how|where|why|when|is|are|was|were|do|does|did|has|have|will"
    r"|would|should|can|could|list|show|give|people|those|children|staff|anyone|everyone|somebody|someone"
    r"|young|prosecutors|victims|witnesses|defendants|lawyers|managers|officers|leavers)\b).)*\b(?:who"
    r"|whom)\b|[,;] (?:and )?who\b|\bname of the\b|\bwhich (?:person|manager|officer|role|post|official"
    r"|lead|individual)\b|\b(?:who|chair(?:ed)?|led|run|overseen|signed) by whom\b"
)
_NAMING = re.compile(
    r"^(?:and |so |but )*who (?:is|was|are|were) (?:the |its |their |your )?(?:[\w'-]+ ){0,5}?(?:prosecutor"
    r"|manager|director|head|leader|chair|chairman|commissioner|constable|minister|inspector|officer"
    r"|executive|secretary|chief|lead inspector|lead)\b(?!.*\b(?:responsible|accountable|in charge|for)\b)"
    r"|\bnames? of the\b.*\b(?:inspector|prosecutor|manager|director|head|leader|chair|person|people"
    r"|commissioner|officer)s?\b|\bwhat(?:'s| is| are| was) (?:the |his |her |their )?names?\b|\bcalled\?$"
)
_REASON = re.compile(
    r"^(?:(?:and|but|so|then|ok)[, ]+)?(?:why|how come|for what reason|on what grounds|what for)\b|\b(?:why"
    r"|what(?:'s| is| was| were| are)? the (?:reason|grounds|rationale|justification|explanation)s?|what "
    r"reasons?|for what reason|on what grounds|on what basis|how come|what made|what led|reasons? (?:for"
    r"|why|given)|what explains|grounds)\b"
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


def intent_of(text: str) -> Wanted:
    """The intent of a folded question, names and numbers already read out of it or not."""
    for reader in (_definition, _changes, _comparison, _register, _acceptance, _rating, _fact):
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
    return Wanted(Intent.TIMELINE) if _CHANGING.search(text) else None


def _comparison(text: str) -> Wanted | None:
    return Wanted(Intent.COMPARE) if _COMPARING.search(text) else None


def _register(text: str) -> Wanted | None:
    """Lists and counts of what the register holds."""
    counting = _COUNTING.search(text)
    subject = _subject(text, counting)
    if counting and subject is None:
        return None
    narrowed = _narrowing(text)
    if counting:
        return narrowed.of(Intent.COUNT, subject)
    return _by_pattern(text, narrowed) or _listing(text, subject, narrowed)


def _by_pattern(text: str, narrowed: _Narrowing) -> Wanted | None:
    """Lists that are asked for without naming what they are of."""
    if _EVERYTHING_OF.search(text) and not _PERSON.search(text):
        return Wanted(Intent.LIST, Subject.COMMITMENTS, status=narrowed.status, dated=narrowed.dated)
    if _DATES.search(text):
        return Wanted(Intent.LIST, Subject.COMMITMENTS, dated=True)
    for pattern, subject in (
        (_GOOD, Subject.STRENGTHS),
        (_BAD, Subject.WEAKNESSES),
        (_TOLD, Subject.ISSUES),
        (_IMPROVING, Subject.ISSUES),
    ):
        if pattern.search(text):
            return Wanted(Intent.LIST, subject)
    return None


def _listing(text: str, subject: Subject | None, narrowed: _Narrowing) -> Wanted | None:
    """Lists that name what they are of."""
    if _BARE_LIST.match(text):
        return narrowed.of(Intent.LIST, _bare(text))
    if subject and _LISTING.search(text) and not _REASON.search(text):
        return narrowed.of(Intent.LIST, subject)
    if _UNANSWERED.search(text) and re.search(rf"\b{_ISSUES}\b", text) and not re.search(r"\d", text):
        return narrowed.of(Intent.LIST, Subject.ISSUES)
    return None


def _subject(text: str, counting: re.Match[str] | None) -> Subject | None:
    """What a list is of: the noun right after "how many" or "which", else one that the sentence opens with."""
    after = (
        text[counting.end() :]
        if counting
        else re.sub(r"^.*?\b(?:list|which|show|give me|name|all|every|what (?:are|were)|what|any)\b", "", text, count=1)
    )
    found = []
    for subject, pattern in _SUBJECTS:
        match = re.match(
            rf"\s*(?P<before>(?:(?!(?:about|on|in|for|are|is|did|do|does|has|have|was|were|will|by|that"
            rf"|made|must|should|from|with|at)\b)[\w'.-]+[\s,]+){{0,4}}?){pattern}\b(?! ?(?:plan|panel"
            rf"|group|board|meeting))",
            after,
        )
        if match:
            found.append((len(match["before"]), -match.end(), subject))
    if not found:
        return (
            Subject.ISSUES
            if counting
            and re.match(
                r"\s*(?:of (?:them|these|those)|(?:was|were|are|is|did|has|have)\b.*\b(?:accept|reject"
                r"|agree|note)|(?:not )?accepted|rejected)",
                after,
            )
            else None
        )
    return min(found)[2]


@dataclass(frozen=True, slots=True)
class _Narrowing:
    """What narrows a list or a count."""

    acceptances: tuple[Acceptance, ...]
    status: Status | None
    dated: bool
    unanswered: bool

    def of(self, intent: Intent, subject: Subject | None) -> Wanted:
        """A list or count so narrowed."""
        return Wanted(
            intent,
            subject,
            acceptances=self.acceptances,
            status=self.status,
            dated=self.dated,
            unanswered=self.unanswered,
        )


def _narrowing(text: str) -> _Narrowing:
    status = Status.DONE if _DONE.search(text) else Status.UNDER_WAY if _DOING.search(text) else None
    unanswered = bool(_UNANSWERED.search(text))
    return _Narrowing(() if unanswered else acceptances_named(text), status, bool(_DATED.search(text)), unanswered)


def _bare(text: str) -> Subject:
    """The subject that a query without a verb opens with."""
    opening = re.sub(r"^(?:the|all|its|their) ", "", text)
    return next(
        subject for subject, pattern in _SUBJECTS if subject is not Subject.AREAS and re.match(pattern, opening)
    )


def acceptances_named(text: str) -> tuple[Acceptance, ...]:
    """Which kinds of acceptance a folded text names."""
    if re.search(
        r"\b(?:explicit(?:ly)? (?:acceptance|accept\w*)|state an? (?:explicit )?acceptance)\b", text
    ) and not re.search(r"\bno\b|without|not\b", text):
        return (Acceptance.ACCEPTED,)
    for pattern, kind in (
        (_UNSTATED, Acceptance.UNSTATED),
        (_NOT_ACCEPTED, Acceptance.NOT_ACCEPTED),
        (_PARTLY, Acceptance.PARTLY),
        (_PRINCIPLE, Acceptance.IN_PRINCIPLE),
        (_NOTED, Acceptance.NOTED),
        (rf"\b{_ACCEPTED}(?!\w)", Acceptance.ACCEPTED),
    ):
        if re.search(pattern, text):
            return (kind,)
    return ()


def joint_asked(text: str) -> bool:
    """Whether a question is about issues that were answered together."""
    return bool(_JOINT.search(text))


def _acceptance(text: str) -> Wanted | None:
    """Whether, why or which was accepted or rejected."""
    kinds = acceptances_named(text)
    if not kinds or re.search(r"\b(?:agree(?:d|s)?|accept(?:ed|s)?) (?:a|an|by|with (?:the )?police)\b", text):
        return None
    reason = "reason" if _REASON.search(text) or re.match(r"^(?:and |so )?why\b", text) else ""
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
    return Wanted(Intent.RATING, asks_for="reason" if _REASON.search(text) else "")


def _fact(text: str) -> Wanted | None:
    """Questions that want one thing of a known kind."""
    if _NAMING.search(text):
        return Wanted(Intent.FACT, asks_for="name")
    if _REASON.search(text):
        return Wanted(Intent.FACT, asks_for="reason")
    if _PERSON.search(text) and re.match(r"^(?:and |so |but )*who", text):
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
    if _PERSON.search(text):
        return Wanted(Intent.FACT, asks_for="person")
    return None
