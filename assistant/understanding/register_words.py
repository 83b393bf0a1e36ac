"""The words and turns of phrase in which people ask for what the register holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable
from dataclasses import replace

from assistant.question import Intent, Question, Subject
from assistant.understanding.due import TIMES
from assistant.understanding.everyday import is_inflected_everyday
from assistant.words import each_word, fold
from vectorstore.schema import Status
from vectorstore.stems import stem, stems

NOUNS = (
    (
        Subject.ISSUES,
        r"(?:issues?|recommendations?|recs?|points?|concerns?|(?:areas|things) (?:for|to|of) improve(?:ment)?"
        r"|things(?= (?:must|should|does|do|did|has|have|needs?)\b.*\b(?:improve|fix|change|address)\b))",
    ),
    (Subject.RESPONSES, r"(?:responses?|replies|reply|answers)"),
    (Subject.COMMITMENTS, r"(?:commitments?|promises?|pledges?|undertakings|actions|tasks|jobs|to-dos?|duties)"),
    (Subject.RATINGS, r"(?:ratings?|grades?)"),
)
NOUN = "|".join(pattern for _, pattern in NOUNS)
NEW_ONES = re.compile(
    rf"\b(?:new|fresh|further|additional) (?:{NOUNS[0][1]})"
    rf"|\b(?:{NOUNS[0][1]}) (?:were|was|are|is)(?: \w+)? (?:new|fresh)\b"
)
"""Those that a follow-up makes beside the earlier ones it judges."""
NEW_WORDS = ("new fresh further additional", "add adds added adding")
"""How a question says so, beside the noun."""
EXTREME = re.compile(
    r"\b(?<!at )(?:(?P<most>most|(?:highest|largest|greatest) number of)|(?P<fewest>fewest|least"
    rf"|(?:lowest|smallest) number of)) (?:\w+ ){{0,2}}?(?P<thing>{NOUN}|to (?:improve|do|fix|put right))\b"
)
EACH = re.compile(
    r"\b(?:each|every|per|by|for each|for every) (?P<of>areas?|authority|council|body|force|reports?|inspections?"
    r"|documents?)\b"
)
OF_EACH = re.compile(
    rf"\b(?:each|every|all)(?: one)?(?: of)? (?:(?:the|its|their|these|those) )?(?:[\w']+ ){{0,2}}?(?:{NOUN})\b"
)
NONE = re.compile(
    rf"\b(?:ha(?:s|ve|d)|with|got|set) (?:nothing|no (?:\w+ )?(?:{NOUN}))\b|\bwithout (?:an?y? )?(?:{NOUN})\b"
)
_ON = r"(?:on|about|for|concerning|regarding|to do with)"
EXCEPTING = re.compile(
    r"\b(?:leav(?:e|ing) (?:out|aside)|exclud(?:e|ing)|except(?:ing)?(?: for)?|apart from|other than|aside from|but"
    rf"|not counting|ignoring) (?:(?:the|those|any|all|ones|issues|recommendations) ){{0,3}}{_ON}\b"
    r"|^(?:apart from|aside from|other than|excluding|leaving aside)(?= [^,]{3,60},)"
    r"|(?:\bnot|n't) (?:about|on(?! (?:track|time|schedule|target|course|hold))|concern\w*|regarding|to do with"
    r"|relat\w+ to|mention\w*|deal\w* with|cover\w*|touch\w* on|treat\w*)\b"
    r"|\b(?:nothing to do with|unrelated to)\b"
)
"""All but those on a topic are asked for: "leaving out those on disclosure", "which are not about disclosure?"."""
_REFUSE = r"(?:reject\w*|refus\w*|declin\w*|turn\w* down)"
REFUSED_NONE = re.compile(rf"(?:\bnot|n't|\bnever) {_REFUSE}(?: any(?:thing)?)?\b|\b{_REFUSE} (?:none|nothing|no)\b")
"""Asks for those that took everything: "which Areas did not reject anything?"."""
OLDEST = re.compile(
    r"^(?:and )?(?:what|which)(?:'s| is| was)? the (?:(?P<old>oldest|earliest|first)|newest|latest|most recent|last) "
    r"(?:\w+ )?(?:report|document|publication|inspection|response)\b(?: \w+){0,3}\s*\??$"
)
MORE_REPORTS = re.compile(
    r"\b(?:(?:more than one|several|two|both|multiple) (?:\w+ )?(?:reports?|inspections?|documents?|visits?)"
    r"|inspected (?:twice|again|more than once|several times|two times))\b"
)
WERE_INSPECTED = re.compile(
    r"^(?:and )?(?:who|what|which(?: \w+)?) (?:was|were|has been|have been|got) (?:inspected|visited|published)\b"
)
COMPARATIVE = re.compile(rf"\b(?:(?P<most>more)|(?P<fewest>fewer|less)) (?:\w+ ){{0,2}}?(?P<thing>{NOUN})\b")
WHO_WHAT = re.compile(r"\bwho (?:does|did|is doing|will do|must do|has to do|should do|is responsible for) what\b")
PUT_RIGHT = re.compile(
    r"^(?:and |so )?(?:did|has|have)\b.*\b(?:fix\w*|solve\w*|sort(?:ed)? out|resolv\w*|tackl\w*|put right"
    r"|deal\w* with)\b"
    r"|\bprogress(?:ed)? (?:on|with|in|made|over|since)\b"
)
MEANT = re.compile(r"\b(?:should|must|to be|meant|supposed|due|expected|needs?|needed)\b")
BEST = re.compile(
    r"\b(?:best|worst|weakest|strongest|top|lowest|highest)(?:[- ](?:rated|graded|performing))? (?:areas?"
    r"|authorit(?:y|ies)|councils?|forces?|prisons?)\b"
)
ALL_ASKED = re.compile(
    r"(?:and |so )?(?:did|does|do|has|have|had|was|were|is|are)\b.*"
    rf"\b(?:everything|all (?:of )?(?:the|its|their)|every (?:(?:single|last) )?(?:one|{NOUN}))\b(?! plans?\b)"
)
MARKED = re.compile(
    r"(?:and )?(?:which|what|list|show|any|name|is|are|was|were|did|does|do|has|have)\b"
    r".*\b(?:good practices?|strengths?)\b"
)
BEST_GRADE = re.compile(
    r"\b(?:best|worst|weakest|strongest|top|lowest|highest) (?:\w+ )?(?:ratings?|grades?|scores?|marks?|judge?ments?)\b"
    r"|\b(?:areas?|aspects?|subjects?|parts?|categor(?:y|ies)) (?:of (?:assessment|inspection|performance|work) )?"
    r"(?:came|come|comes|coming|turned|was|were|is|are) (?:out )?(?:the )?(?:best|worst|top|bottom|highest|lowest)\b"
    r"|^(?:and )?(?:where|what|which \w+)\b.*\b(?:do|did|does|done|perform\w*|scor\w*|rated) (?:the )?(?:best|worst)\b"
)
WHICH = re.compile(rf"\b(?:which|list|show) (?:\w+ )?(?P<noun>{NOUN})\b")
THE_SUBJECT = r"^(?:and |please )?(?:list|show|give(?: me)?|name|what(?:'s| is| was| were| are)(?: the)?)\b"
KEPT = re.compile(r"\b(?:kept|keep|retain\w*|lost|lose|held on to|still has|maintain\w*)\b")
OF_REPORTS = ("report", "inspect", "document")
COUNTING = re.compile(
    r"\b(?:how (?:many|often)|number of|tally(?: of)?\b|count(?: of)?\b|what (?:share|proportion|percentage|fraction)"
    r"|(?:share|proportion|percentage) of the|how many times|total (?:number of )?(?:\w+ ){0,2}"
    rf"(?={NOUN})|in total(?= *\??$))"
)
JOINTLY = re.compile(
    r"\b(?:jointly|(?<!first )(?<!last )(?<!final )(?<!least )(?<!than )(?:more than one|several|two|multiple)"
    r" (?:issues?|recommendations?)(?= at once| together|\?|,|$)"
    r"|in pairs|pairs of (?:issues|recommendations)|joint (?:responses?|reply|replies|answers?)"
    r"|(?:answer|respond|replied|dealt|address|treat|handl|group|combin)\w*(?: \w+){0,4} together|together with"
    r"|(?:one|single|same|shared|common|combined) (?:response|reply|answer)s?"
    r"|shar(?:e|es|ed|ing) (?:an?|the|one|their) (?:\w+ )?(?:response|reply|answer)(?: \w+){0,2}"
    r"|(?:responses?|replies|answers) (?:is|are|was|were) joint)\b"
)
ALTOGETHER = re.compile(r"\b(?:al)?together\b|\ball in all\b")
UNDATED = re.compile(
    rf"\b(?:undated|open-ended|(?:no|without(?: an?| any)?|lack(?:s|ing)?(?: an?| any)?|(?:not|n't|never) (?:have|give"
    rf"|carry|state|set|include|name|contain|mention|come with)(?: an?| any)?) (?:\w+ ){{0,2}}?{TIMES})\b"
)
UNOWNED = re.compile(
    r"\b(?:unowned|(?:no|without(?: an?| any)?|lack(?:s|ing)?(?: an?| any)?|(?:not|n't|never) (?:have|give|name|state)"
    r"(?: an?| any)?) (?:named |stated |clear |single |listed |lead )?owners?"
    r"|(?:no ?body|no[- ]?one) (?:is |was )?(?:named|responsible|down|owns?))\b"
)
CARRYING = re.compile(rf"\b(?:carry|carries|carrying|bear|bears|come with|comes with) (?:\w+ ){{0,2}}?{TIMES}\b")
DATES_ASKED = re.compile(
    r"\b(?:timescales|deadlines|target dates|due dates|time ?frames|time ?limits)\b|\bwhen (?:is|are|was|were) "
    r"(?:everything|all(?: of (?:it|them))?|(?:the )?(?:commitments|actions|promises)) due\b"
)
_OPEN = re.compile(
    r"\b(?:(?:still|yet|left|remain(?:s|ing)?) (?:to (?:do|be (?:done|completed|delivered|implemented|finished))"
    r"|outstanding|open)|(?:not|n't)(?: yet)?(?: been)? (?:done|completed?|finished|delivered|implemented)(?: yet)?"
    r"|outstanding (?:commitments|actions|promises)|unfinished)\b"
)
_UNDER_WAY = re.compile(r"\b(?:under ?way|in progress|ongoing|being (?:done|worked on))\b")
SO_FAR = re.compile(
    r"\b(?:already|so far) (?:been )?(?:done|completed?|finished|delivered|introduced|taken|put in place|in place)\b"
    r"|\b(?:done|completed?|finished|delivered|in place|happened) (?:already|so far)\b"
    r"|^(?:and )?(?:what|which things) (?:ha[sd]|have|was|were) (?:\w+ ){0,4}?(?:already )?"
    r"(?:done|completed|finished)\s*\??$"
)
STATES = ((SO_FAR, Status.DONE), (_UNDER_WAY, Status.UNDER_WAY), (_OPEN, Status.TO_DO))
_ANSWER = r"(?:answer\w*|respond\w*|repl\w+|addressed)"
_ALL = r"(?:every|all|each)"
ALL_ANSWERED = re.compile(
    r"^(?:and |so )?(?:ha(?:s|ve|d)|did|was|were|is|are|do|does)\b.*"
    rf"(?:\b{_ALL}\b.*\b{_ANSWER}|\b{_ANSWER} (?:to )?(?:\w+ )?{_ALL}\b)"
)
SILENT_ON = re.compile(
    r"\b(?:sa(?:y|ys|id) nothing (?:about|on|to)|(?:is|are|was|were) silent (?:on|about)|left? (?:\w+ )?unanswered)\b"
)
_WHO = r"^(?:and |so )?(?:who|which (?:areas?|(?:local )?authorit(?:y|ies)|councils?|bod(?:y|ies)|forces?|ones?))\b"
ANYBODY = re.compile(
    r"^(?:and |so )?(?:is|was|were|are|did|does|has|have) (?:any(?:one|body)?|there an?y?)\b(?: (?:areas?"
    r"|authorit(?:y|ies)|councils?|bod(?:y|ies)|forces?))?"
)
WHO_GOT = re.compile(
    rf"{_WHO}.*\b(?:got|gets?|received?|given|rated|judged|graded|assessed|achieved?|scored?|awarded|was|were|is|are"
    r"|has|have)\b"
)
PROMISING = re.compile(r"\b(?:promis\w*|commit(?!tee)\w*|pledg\w*|undert\w+|doing (?:about|on)|going to do)\b")
ISSUED = re.compile(rf"\b(?:{NOUNS[0][1]})\b|\b(?:asked|told|required) to\b")
OF_EACH_REPORT = re.compile(
    r"\b(?:over|across|all|both|each)(?: all| both)?(?: of)? (?:its|their|[\w-]+'s) (?:\w+ )?(?:reports|inspections)\b"
    r"|\b(?:each|every|per|by) (?:report|inspection|publication|document)\b"
)
"""Asks what each report prints: what a follow-up repeats in order to judge it then counts there too."""
WHICH_YEAR = re.compile(
    r"\b(?:better|worse|best|worst|stronger|weaker)\b.*\b(?:19|20)\d\d\b.*\b(?:or|than|and)\b.*\b(?:19|20)\d\d\b"
)
DUTY = re.compile(
    r"\b(?:list|do|does|doing|done|jobs?|tasks?|duties|to-?dos?|to do|charge|responsib\w+|plate|remit"
    r"|promis\w*|commit(?!tee)\w*|asked to|expected|supposed to|assigned|actions?)\b"
)
FILLERS = frozenset(
    stem(w)
    for w in each_word(
        """tally count number share proportion total figure list table overview summary plate job task
        duty remit responsibility portfolio anywhere everywhere personally individually overall
        altogether together go went gone left leave unanswered progress another other per each chart
        fall falls overdue timescale deadline date target picked single singled pick say
        anything role most fewest worse better worst best highest lowest common both two
        three all four ever never only just still open since so far yet received receive get got
        give given gave made make happen often fraction percentage entry entries row rows please exactly
        charge owned own have hold carry full take took place twice once same differ date dated inspect inspected
        remain remains cover covered include included load loaded available indexed reach reached stand meant mean
        something worth copy copying sharing noting learning
        sit sits rest rests lie lies land lands
        four five six seven eight nine ten eleven twelve thirteen pair pairs reservation reservations
        condition conditions unconditionally outright anybody anyone"""
    )
)
"""Words with which people ask for a list or a number, and that say nothing of what it is about."""
IDIOM = re.compile(r"\b(?:his|her|their|its|the|[\w-]+'s) (?:plate|list|books|agenda|desk|shoulders)\b")
ON = re.compile(
    r"\b(?:on|about|concerning|(?<!many )(?<!which )(?<!what )(?<!the )(?<!of )(?<!key )(?<!priority )concern(?:s|ed)?"
    r"|regarding|mention\w*|relat\w+ to|deal\w* with|treat\w*|involv\w*|cover\w*"
    r"|touch\w* on|for)\b"
)


PLAIN = (Intent.FACT, Intent.FINDING, Intent.COMMITMENTS, Intent.DEADLINE)
"""Intents of questions that may still be for a list."""
LISTING = (Intent.LIST, Intent.COUNT)
"""Intents of lists and counts."""


NUMERALS = frozenset(
    each_word("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen twenty")
)


def is_exception(question: Question) -> bool:
    """Whether all but the issues on a topic are asked for."""
    return bool(question.topic) and bool(EXCEPTING.search(fold(question.asked)))


def asks_for_answered(question: Question) -> bool:
    """Whether the issues are asked for that have a response, however they are taken and whoever gives it."""
    narrowed = question.unanswered or question.acceptances or question.joint
    return not narrowed and bool(_ANSWERED.search(fold(question.asked)))


_ANSWERED = re.compile(
    r"\b(?:(?:was|were|is|are|been|got) (?:answered|responded to|replied to)"
    r"|(?:got|get|have|has|had|receiv\w+|given|with) an? (?:published |formal )?(?:response|reply|answer))"
    r"(?! (?:from|by|within|that|which|to|in (?:full|part|detail|time|writing))\b)"
)


def plainly(question: Question, text: str, held: Container[str] | None = None) -> Question:
    """A question whose topic keeps of the words people ask with only those that follow "on" or "about".

    Where it is known which words are `held`, general English that stands in no report is such a word too.
    """
    after = _after_on(text)
    return keeping(question, lambda w: w in after or not (stem(w) in FILLERS or _is_talk(w, held)))


def without_talk(question: Question, text: str, held: Container[str]) -> Question:
    """A question whose topic has no general English that no report holds, unless it follows "on" or "about"."""
    after = _after_on(text)
    return keeping(question, lambda w: w in after or not _is_talk(w, held))


def _after_on(text: str) -> set[str]:
    """The words after the last "on", "about" and the like."""
    after = [m.end() for m in ON.finditer(text)]
    return set(re.findall(r"[\w'-]+", IDIOM.sub(" ", text[after[-1] :]))) if after else set()


def keeping(question: Question, wanted: Callable[[str], bool]) -> Question:
    """A question with the words wanted of its topic; with none of them its theme goes, too."""
    kept = " ".join(filter(wanted, question.topic.split()))
    return question if kept == question.topic else replace(question, topic=kept, theme=question.theme if kept else "")


def _is_talk(word: str, held: Container[str] | None) -> bool:
    """Whether a word is how people talk, not what reports are about."""
    if word in NUMERALS or (word.isdigit() and len(word) < _YEAR):
        return len(word) < _NAMING or held is None or word not in held
    return held is not None and is_inflected_everyday(word) and word not in held


_YEAR = 4
_NAMING = 3
"""A held number of so many figures names something: "101 calls". A shorter one counts."""


def without(question: Question, said: Iterable[str]) -> Question:
    """A question whose topic no longer holds the words that were read as narrowing it."""
    spoken = {s for words in said for s in stems(words)}
    return keeping(question, lambda w: not set(stems(w)) <= spoken)
