"""Whether a question asks for a list or a count of what the register holds, of what, and what narrows it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.question import Intent, Subject
from assistant.understand_acceptance import PERSON, REASON, Wanted, acceptances_named
from vectorstore.schema import Acceptance, Status

_ISSUES = (
    r"(?:areas? (?:for|of|needing|to) (?:improve(?:ment)?|development|concern)|improvement (?:areas?|points?)"
    r"|(?:causes? of )?concerns?|improvements?|things? (?:(?:does|do|did"
    r"|must|should|that)\b.{0,40})?(?:needs? |has |have )?to (?:improve|address)|issues?(?: to address)?"
    r"|recommendations?|recs?|conclusions?|demands?|asks|points? to address)"
)


_SUBJECTS: tuple[tuple[Subject, str], ...] = (
    (Subject.REPORTS, r"(?:reports?|documents?|publications?|inspections?|inspection reports?)"),
    (
        Subject.AREAS,
        r"(?:areas?(?! (?:for|of|needing|to)\b)|authorities|local authorities|councils|bodies|organisations"
        r"|places)",
    ),
    (Subject.RATINGS, r"(?:ratings?|grades?|judgements?|judgments?|scores?|marks)"),
    (Subject.STRENGTHS, r"(?:strengths?|good practices?|positives?|things? (?:done|that went) well)"),
    (Subject.WEAKNESSES, r"(?:weakness(?:es)?|negatives?|shortcomings?)"),
    (Subject.COMMITMENTS, r"(?:commitments?|promises?|pledges?|undertakings?|actions?|tasks|duties|steps|measures)"),
    (Subject.RESPONSES, r"(?:responses?|replies|reply|answers)"),
    (Subject.ISSUES, _ISSUES),
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
    r"\b(?:everything|all(?: that)?|what(?: else)?|(?:the |all the |what )things|list what|anything)\b.*\b(?:has "
    r"to do|have to do|had to do|must do|needs? to do|(?:is|are|was|were) (?:going )?to do|(?:is|are|was"
    r"|were) (?:responsible|accountable) for|should do|will do|responsible for|on (?:his|her|their|its) (?:plate|list)"
    r"|assigned|(?:is|are) down to)\b"
    r"|\b(?:commitments?|actions?|tasks?|duties|responsibilities|promises|obligations|things to do"
    r"|to-dos?)\s+(?:of|for|by|assigned to|given to|owned by|falling (?:to|on)|that fall (?:to|on))\b|'s? "
    r"(?:commitments|actions|tasks|duties|responsibilities|to-dos?|jobs?)\b|\bwhat (?:does|do|did|must"
    r"|should|will|is|are) (?:the )?[\w' -]+? (?:have|has|had|need|supposed|expected|required|asked) to "
    r"do\b|^(?:and )?what (?:is|are|was|were) (?:the )?[\w' -]+? to do\b|^(?:and )?what (?:will|should|must"
    r"|did|does|do) (?:the )?[\w' -]+? do\b\s*(?:(?:then|now|next)?\s*\??$|(?:in|at|for|across)\b)"
    r"|\bresponsib(?:ilities|le for what)\b"
)


_ALL_DUE = re.compile(
    r"^(?:please |list |show me |give me |and )*(?:everything|all|anything|what(?:'s| is| was| else is)?(?: still)?"
    r"|(?:the )?(?:actions|tasks|commitments|things|promises)(?: (?:that|which) are)?"
    r"|(?:what|which)(?: \w+){0,3} (?:is|are|was|were|falls?|fell)) due\b"
)


_DUE_WHEN = re.compile(
    r"\bdue\b(?: (?:in|by|before|after|on|for)\b)?(?: the)?(?: (?:end|start|beginning|spring|summer|autumn|winter) of)?"
    r"(?: \d{1,2}(?:st|nd|rd|th)?)?(?: [a-z]+(?= (?:19|20)\d\d))?(?: (?:19|20)\d\d)?"
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
    r"\b(?:(?:is|are|was|were) (?:now )?(?:complete|done|finished)|already (?:been )?(?:done|completed?|in "
    r"place|finished|delivered|implemented|taken)|(?:have|has"
    r"|had) (?:already )?been (?:done|completed|delivered|implemented|finished)|completed|done already|in "
    r"place already|finished already)\b"
)


_DOING = re.compile(r"\b(?:under way|underway|in progress|ongoing)\b")


def narrowing_spans(text: str) -> list[tuple[int, int]]:
    """Where a folded text says by when commitments are due or that they are done: no part of what they are about."""
    return [m.span() for pattern in (_DUE_WHEN, _DONE, _DOING) for m in pattern.finditer(text)]


def register_of(text: str) -> Wanted | None:
    """The list or count of what the register holds that a folded question asks for, or None."""
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
    if _EVERYTHING_OF.search(text) and not PERSON.search(text):
        return narrowed.of(Intent.LIST, Subject.COMMITMENTS)
    if _DATES.search(text) or _ALL_DUE.match(text):
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
    if subject and _LISTING.search(text) and not REASON.search(text):
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
