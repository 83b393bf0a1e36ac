"""What a list or a count of what the register holds is of, and what narrows it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.question import Intent, Subject
from assistant.understanding.acceptance import Wanted, acceptances_named
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
    (
        Subject.COMMITMENTS,
        r"(?:commitments?|promises?|pledges?|undertakings?|actions?|tasks|duties|steps|measures"
        r"|things (?=(?:\w+ ){1,5}?(?:commit|promise|pledge|undertake)))",
    ),
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


_DUE_WHEN = re.compile(
    r"\bdue\b(?: (?:in|by|before|after|on|for)\b)?(?: the)?(?: (?:end|start|beginning|spring|summer|autumn|winter) of)?"
    r"(?: \d{1,2}(?:st|nd|rd|th)?)?(?: [a-z]+(?= (?:19|20)\d\d))?(?: (?:19|20)\d\d)?"
)


_DATED = re.compile(
    r"\b(?:ha(?:s|ve|d|ving)|with|carr(?:y|ies)|gave|give[ns]?|include[sd]?|set|state[sd]?|contain(?:s"
    r"|ing)?|come with|came with|that have)\b(?: \w+){0,3} (?:dates?|deadlines?|timescales?|target dates?"
    r"|due dates?|(?<!custody )time ?limits?|timeframes?)\b|\b(?:dated|time-bound|date-bound)\b|\bdue (?:by|in|before"
    r"|after|date|dates)\b|\b(?:all|which|list|show)\b.*\b(?:deadlines|due dates|target dates|dates)\b"
)


_UNANSWERED = re.compile(
    r"\b(?:without|no|lack(?:s|ing|ed)?|missing|not (?:been |get |have |receive |given )?(?:an? "
    r")?)\s*(?:any |an? )?(?:response|reply|replies|responses|answer(?:ed|s)?|respond(?:ed)?(?: to)?)\b"
    r"(?: (?:is |are |was |were |has been |have been )?(?:recorded|logged|listed|shown|published|given|on record)\b)?"
    r"|\b(?:unanswered|went unanswered|left unanswered|not answered|never answered|not responded|ignored"
    r"|not addressed|no response)\b|\b(?:didn't|did not|doesn't|does not|hasn't|has not|haven't|have not"
    r"|never)\b.{0,30}\b(?:respond|answer|reply|get a response|receive a response|replied|answered"
    r"|responded)\b|\b(?:(?:stay|stayed|keep|kept|went|fall|fell|remain\w*|say nothing|said nothing|is|was|are|were)"
    r" (?:silent|quiet|mum)|silence|no word|nothing (?:to say|back|said))(?: (?:on|about|from|back))?\b"
    r"|\b(?:didn't|did not|never|hasn't|has not|haven't|have not)\b.{0,30}\bg[eo]t(?:ten)? back (?:to|on)\b"
    r"|\b(?:forg[eo]t(?:ten)?|fail(?:s|ed)?|omit(?:s|ted)?|neglect(?:s|ed)?) to (?:reply|respond|answer)(?: to)?\b"
    r"|\bleft (?:hanging|open|unaddressed)\b"
    r"|\b(?:response|reply|answer)s? (?:is|are|was|were) (?:still )?(?:missing|lacking|absent|outstanding|awaited)\b"
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


def unanswered_words(text: str) -> list[str]:
    """The words in which a folded text asks for what was not answered."""
    return [m.group() for m in _UNANSWERED.finditer(text)]


def narrowed_list(text: str, intent: Intent, subject: Subject) -> Wanted:
    """A list or count with what narrows it in a folded question; a noun that says outright what it is of wins."""
    counting = _COUNTING.search(text)
    named = _subject(text, counting) if counting or _LISTING.search(text) else None
    if subject in _OWN_NOUNS and _OWN_NOUNS[subject].search(text) and _LOOSE.search(text):
        named = None  # "which improvements were highlighted as strengths?" is no list of what is to be improved
    narrowing = _narrowing(text)
    if narrowing.unanswered and named is Subject.COMMITMENTS:
        named = Subject.ISSUES  # "which actions were not answered?": only what was asked for is answered
    return narrowing.of(intent, named or subject)


_OWN_NOUNS = {
    Subject.STRENGTHS: re.compile(r"\b(?:strengths?|good practice)\b"),
    Subject.WEAKNESSES: re.compile(r"\bweakness(?:es)?\b"),
}
_LOOSE = re.compile(r"^(?:which|what|list|name|show) (?:the )?(?:improvements?|areas?|points?|things?|aspects?)\b")
"""Words that open a list and may mean what is to be improved, or what is praised, as what follows says."""


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
            rf"\s*(?P<before>(?:(?:all|both|each|every|of|the|its|their|your|this|that)\s+)*(?:(?!(?:the|which|who|about|on|in|for|are|is|did|do|does|has|have|was|were|will|by|that"
            rf"|made|must|should|from|with|at)\b)[\w'.-]+[\s,]+){{0,4}}?){pattern}\b(?!'s\b)(?! ?(?:plan|panel"
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
