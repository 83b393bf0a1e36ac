"""A question without its frame: who asks it and for whom, how politely it begins, and how it signs off."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.understanding.areas import areas_named
from assistant.understanding.catalogue import Catalogue
from assistant.understanding.followup import EMPTY, Conversation, Slots, Turn, chosen_suggestion, without_lead
from assistant.understanding.led_up_to import asked_last, told_of
from assistant.understanding.purpose import without_purpose
from assistant.understanding.spellings import fold_name
from assistant.understanding.tags import untagged
from assistant.understanding.topic import roles_named
from assistant.words import STOP, fold, plain_words

_WH = r"(?:by when|what|who|whose|when|where|why|how|which)"
_ADDRESSED = re.compile(
    r"\s*(?:for|from|on behalf of|to help|quick (?:one|question)) [^:?!.]{1,40}:\s+(?=\S)"
    rf"|\s*(?!(?:{_WH}|is|are|was|were|do|does|did|has|have|had|will|can|any|anything)\b)"
    r"(?:[\w'’-]+ ){1,5}here(?: (?:at|in|from) [^:?!.,]{1,40}?)?\s*(?:[:,.;!]|\s-)\s+(?=\S)",
    re.IGNORECASE,
)
_TOLD = r"(?:tell (?:me|us)|let (?:me|us) know|say|confirm|advise|explain|clarify|set out|remind (?:me|us)|help with)"
_REQUESTED = re.compile(
    r"\s*(?:(?:please|pls|plz|kindly|just|now|and|so|ok|okay|then|can|could|would|will|you|mind)[\s,]+)*"
    r"(?:(?:tell|telling|show|showing|give|giving|remind|reminding)(?: (?:me|us))|let(?:ting)? (?:me|us) know"
    rf"|find(?:ing)? out|set(?:ting)? out)(?:,? (?:please|pls|plz))?[\s,:-]+(?:(?={_WH}\b)"
    r"|(?<=[,:] )(?=(?:is|are|was|were|do|does|did|has|have|had|will|can)\b))"
    r"|\s*(?:(?:give|send|write|get) (?:me|us) )?(?:an? |the )?(?:(?:one|two|three)[ -](?:line|sentence|paragraph)s?"
    rf"|quick|short|brief)[, ]+(?:summary|answer|version|note|line) (?:of|on) (?={_WH}\b)"
    r"|\s*(?:my|our|an?|some(?:one|body)?|one of (?:my|our)|people) (?:[\w'’-]+ ){0,5}?"
    r"(?:asks?|asking|asked)(?: (?:me|us))?[\s,:-]+"
    rf"(?={_WH}\b)",
    re.IGNORECASE,
)
"""Bids somebody tell what is asked, which is put by itself: "show me who ...", "our chair is asking when ..."."""
_FRAMED = re.compile(
    rf"(?!\W*(?:{_WH}|d(?:o|oes|id) (?!you\b|we\b|i\b|any|some))\b)"
    r"[^?]{0,240}?\b(?:find out|(?:like|love|need|wants?|wanted|wish(?:es)?|keen|hoping|trying|help|helpful|useful"
    r"|good|interested)"
    r"(?: (?:me|us))? to (?:know|see|check|understand|establish|hear|learn)|wondering"
    rf"|(?:been )?asked(?: by (?:\S+ ){{0,3}}\S+?)?(?= {_WH}\b)"
    rf"|(?:obliged|grateful|glad|thankful|appreciate(?: it)?|kind|pleased|helpful|great) if you"
    rf" (?:could|would|can|might) (?:please |kindly )?{_TOLD})[,:]?\s+(?:whether|if|(?={_WH}\b))\s*",
    re.IGNORECASE,
)
"""Up to where the question itself begins: "my manager has asked me to find out whether ..."."""
_WONDERED = re.compile(
    rf"[^?]{{3,240}}?\b(?:(?:so |and )?(?:i|we)(?:'m| am| was| were|'ve been| have been)?(?: just)? "
    rf"(?:wonder(?:ed|ing)?|asking|curious))\s*[:,-]\s*(?={_WH}\b)",
    re.IGNORECASE,
)
"""What made somebody wonder, up to the question: "I waited an hour, so I wondered: how many ..."."""
_APOLOGY = re.compile(
    r"\s*(?:(?:so |very |i'm |i am |really )*sorry|apologies|forgive me|excuse me|pardon|(?:this|it|that) (?:is"
    r"|may be|might be|could be|is probably|sounds)|(?:probably|maybe|perhaps) an?|not sure|no idea)\b[^?.:]{0,80}?"
    r"(?:\bbut\b,?|[:.!]| - )\s*(?=\w)",
    re.IGNORECASE,
)
"""What excuses a question before it is put: "sorry if this is a silly question but"."""
_GRATEFUL = re.compile(
    r"\s*(?:(?:i|we)(?:'d|'m| would| should| am| are)? (?:be )?)?(?:(?:most|very|really|so) )?"
    r"(?:grateful|thankful|obliged) (?:for|if)\s+(?:you (?:could|would|can) )?(?:please )?",
    re.IGNORECASE,
)
_HEARD = re.compile(
    r"\s*(?:separately|incidentally|by the way|btw|moving on|changing the subject|next|unrelated(?:ly)?(?=,? but|,|:)"
    r"|(?:an? )?(?:new|different|unrelated|next|separate) (?:question|topic|thing|one)|something (?:else|different))"
    r"(?:,? but\s+|\s*[,:;.-]+\s*)(?=\w)"
    r"|\s*(?:cheers|ta|nice|cool|super|just (?:checking|curious|wondering|to check|a quick one)"
    r"|out of (?:interest|curiosity)|one (?:more|last)(?: thing| question)?|another (?:thing|question)"
    r"|(?:just )?(?:an? )?(?:quick|short|brief|simple|small) (?:one|question|query))"
    r"\s*[,:;-]+\s*(?=\w)"
    r"|\s*(?:oh|ah|aha|hmm+|wow|i see|got it|gotcha|understood|fair enough|interesting|good to know|lovely|brilliant"
    r"|perfect|sorry|that(?:'s| is| was) (?:very |really )?(?:helpful|useful|interesting|great|clear))\b[^?.!,\w]*"
    r"(?:(?:ok(?:ay)?|right|i see|yes|thanks|thank you)\b)?\s*[.!,…-]+\s*(?=\w)",
    re.IGNORECASE,
)
"""What takes note of an answer before the next question is put."""
_MYSELF = re.compile(
    r"\s*(?:(?i:i|my|we|our)\b[^.,:;?!]{3,80}(?:[,:;]| -)|(?i:if|when|for|as|before)\b[^.,:;?!]{0,60}"
    r"\b(?i:i|my|me|we|us|our|you|your)\b[^.,:;?!]{0,60}(?::| -))\s+"
    r"(?=(?i:how|what|who|when|where|why|which|will|is|are|was|were|do|does|did|has|have|can|in how|list|show)\b)"
    r"|\s*(?:(?:I|We|My|Our)\b|As (?:an?|the)\b)(?![^.!?]*,[^.!?]*\?)[^.!?]{3,160}[.!]\s+(?=\w)"
)
"""A sentence in which people say who they are and what they need an answer for."""
_SETTING = re.compile(
    rf"(?=[^?]{{3,160}}?[.!]\s+(?:(?:and|so|but|please|also) )*(?:{_WH}|is|are|was|were|do|does|did|has|have|had|list"
    r"|show|give)\b)"
    r"(?=[^.!?]*\b(?:meetings?|board|minister|briefings?|slides?|paper|drafting|prep|preparing|preparation|visits?"
    r"|visiting|coming back|tomorrow|tonight|next (?:week|month|year)|(?:mon|tues|wednes|thurs|fri)day"
    r"|in (?:the )?(?:new year|spring|summer|autumn|winter)|quarterly|just joined|new (?:to|here|in)|for a follow-up"
    r")\b)"
    rf"(?!\s*(?:{_WH}|is|are|was|were|do|does|did|has|have|can|could)\b)"
    r"(?![^.!?]*\b(?:arrested|charged|accused|convicted|bail|sentenced|sued?|prosecuted)\b)[^.!?]{3,160}[.!]\s+(?=\w)",
    re.IGNORECASE,
)
"""A sentence on the asker's own plans, before a question that is put in full."""
_HEARSAY = re.compile(
    r"\s*(?:(?:my|our) [\w-]+(?: [\w-]+)?|(?:one|some) of (?:my|our) [\w-]+|a colleague|colleagues|some(?:one|body)"
    r"(?: (?:here|else))?) (?:reckons?|thinks?|says?|(?:tells?|told) (?:me|us)|insists?|believes?|claims?|swears?)"
    r"(?: that)? (?=\w)"
    r"|\s*(?:i'm|i am|i've been|i have been|we're|we are|we've been) told(?: that)? (?=\w)"
    r"|\s*(?:i|we) (?:hear|gather|understand|believe|think)(?: that)? (?=\w)|\s*(?:apparently|supposedly),? (?=\w)",
    re.IGNORECASE,
)
"""Whoever said so, it is what they said that is asked about."""
_TO_KNOW = re.compile(
    r"\s*(?:i|we|(?:(?:my|our|the) )?(?:[\w-]+ ){0,2}?[\w-]+?)(?:'d)?(?: (?:would|just|really|also))*"
    r" (?:like|need|want|wish)(?:s|es)? to know (?:about )?(?=(?:the|its|their|his|her|an?|any|all|more)\b)",
    re.IGNORECASE,
)
"""Whoever wants to know a thing, it is the thing that is asked for."""
_GREETED = re.compile(
    r"\s*(?:hi|hello|hey|hiya|dear|(?:good )?(?:morning|afternoon|evening))(?: (?:all|team|colleagues?|everyone|both"
    r"|there|folks|again))?\s*[,.!:-]+\s*(?=\w+\W+\w+)",
    re.IGNORECASE,
)
_OF_THE_MATTER = re.compile(
    r"\b(?:interest\w*|looking (?:at|into|for)|read\w*|saw|seen|heard|notic\w+|about|regarding|concern\w*|inspect\w+"
    r"|report\w*|recommend\w*|issues?"
    r"|arrest\w*|charged|accused|convicted|bail|sentenced|solicitors?|sued?|suing|prosecuted)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    rf"(?:and |so |but |please )*(?:{_WH}|is|are|was|were|do|does|did|has|have|had|will|can|could|list|show|give"
    r"|tell)\b|[^?]+\?",
    re.IGNORECASE,
)
_SIGNED_OFF = re.compile(
    r"(?P<end>[?.!]?)[\s,;.!()-]*\b(?:(?:many |much |kind |with )?(?:thanks|thank you|thankyou|thx|cheers|ta"
    r"|(?:kind |best )?regards|best wishes|sorry|please(?: and thank you| and thanks)?"
    r"|(?:(?:very )?much |greatly |really )?appreciated)(?: (?:in advance|so much|very much|a lot|again|all"
    r"|for (?:your|any) help))?|(?:asap|urgently|as soon as (?:possible|you can))(?: please)?)[\s.!?)]*$",
    re.IGNORECASE,
)


def evenly_typed(asked: str) -> str:
    """A question with single spaces; capitals on all words or letters, as in a headline, tell no name and go."""
    text = _SPACES.sub(" ", asked).strip()
    if text.isupper() and len(text.split()) > _WORDS:
        return text.lower()
    words = _LETTERS.findall(text)
    raised = any(len(word) > 1 and word.istitle() and word.lower() in STOP for word in words[1:])
    if not raised or not all(word[0].isupper() for word in words if len(word) > _SHORT_WORD):
        return text
    return _LETTERS.sub(lambda word: word.group().lower() if word.group().istitle() else word.group(), text)


_SPACES = re.compile(r"[^\S\n]+")
_LETTERS = re.compile(r"[A-Za-z]+")
_SHORT_WORD = 3
"""Up to this length a word may stand in small letters in a headline."""


def bare(asked: str, catalogue: Catalogue, near_percent: int) -> str:
    """A question without its frame ("I teach law and need to know"), unless that names somebody held."""

    def name_in(text: str) -> str:
        return _name_in(text, catalogue) or _misspelt_in(text, catalogue, near_percent)

    def named(text: str) -> bool:
        return bool(name_in(text))

    typed = evenly_typed(asked)
    greeted = _GREETED.match(typed)
    text = _told(unframed(untagged(typed[greeted.end() :] if greeted else typed), named), name_in)
    plain = without_purpose(text, name_in, catalogue.frequency)
    return plain if plain == text else unframed(plain, named)


def _told(text: str, name_in: Callable[[str], str]) -> str:
    """A question that stands behind what people tell of themselves and somebody held, with that name before it.

    "I live in Dudley, how many ... here?" is of Dudley; whatever else is told may be what the question is about.
    """
    opening = _ABOUT_US.match(text)
    name = name_in(opening["whom"]) if opening else ""
    if opening is None or not name or _OF_THE_MATTER.search(opening["doing"]):
        return text
    alone = fold_name(opening["whom"]).removeprefix("the ").startswith(name)
    return f"{opening['whom'].strip()}: {text[opening.end() :]}" if alone else text


_NEEDS = r"(?:need|want|would like|'d like|have|am trying|was asked)\b[^?,.]{0,30}?"
_ABOUT_US = re.compile(
    r"\s*(?P<doing>(?:i|we)(?:'m|'re|'ve| am| are| have| was| were)?"
    r"(?: (?!about|on|in|at|for|near|of|with)[\w'-]+){0,5}?)"
    r" (?:about|on|in|at|for|near|from|of|reviewing|visiting|covering|checking|auditing|inspecting) "
    r"(?P<whom>[^,.:;?!]{2,60}?)"
    rf"(?:[,.:;]| -|,? and (?:i |we )?(?:just )?{_NEEDS})\s+"
    rf"(?=(?:{_WH}|do|does|did|is|are|was|were|has|have|list|show)\b)",
    re.IGNORECASE,
)
"""What people say they do or where they are, with a name alone: "I'm writing a story about Dudley and need to know"."""


def _name_in(text: str, catalogue: Catalogue) -> str:
    """The longest name of somebody held in a text, or ""."""
    words = f" {fold_name(re.sub(r'[,;:!?()]', ' ', text.replace(chr(8217), chr(39)))).replace(chr(39) + 's ', ' ')} "
    return max((name for name in catalogue.spellings if f" {name} " in words), key=len, default="")


def _misspelt_in(text: str, catalogue: Catalogue, near_percent: int) -> str:
    """A name in a text that comes near to that of somebody held, as it is written there, or ""."""
    folded = fold(text)
    if len(folded) != len(text) or all(catalogue.frequency(word) for word in plain_words(folded) if len(word) >= _LONG):
        return ""
    spots = areas_named(text, folded, catalogue, catalogue.frequency, near_percent).spots
    return folded[spots[0][0] : spots[0][1]].removesuffix("'s").strip() if spots else ""


_LONG = 5
"""Shorter words are not looked at as misspelt names."""


def unframed(asked: str, named: Callable[[str], bool]) -> str:
    """A question as it would be put by itself; nothing is left out in which somebody held is `named`."""
    text = asked
    ended = _SIGNED_OFF.search(text)
    before = text[: ended.start()] if ended else ""
    if ended and (_ASKS.match(before) or len(before.split()) >= _WORDS) and not named(ended.group()):
        text = before + (ended["end"] or "?" * ("?" in ended.group()))
    for _ in range(_LAYERS):
        rest = _opened(text, named)
        if rest == text:
            return text
        text = rest
    return text


_LAYERS = 3
_WORDS = 3
"""Fewer words before a sign-off are no question by themselves: "ok, thank you"."""


_FRAMES = (
    _GREETED, _HEARD, _HEARSAY, _TO_KNOW, _WONDERED, _APOLOGY, _MYSELF, _SETTING, _ADDRESSED, _FRAMED,
    _GRATEFUL, _REQUESTED,
)  # fmt: skip


def _opened(text: str, named: Callable[[str], bool]) -> str:
    """A text without the first frame that it opens with."""
    for pattern in _FRAMES:
        opening = pattern.match(text)
        if opening is None or named(opening.group()) or opening.end() == len(text):
            continue
        if pattern in (_MYSELF, _APOLOGY) and not _ASKS.match(text[opening.end() :]):
            continue
        if pattern is _MYSELF and _OF_THE_MATTER.search(opening.group()):
            continue
        rest = told_of(opening.group(), text[opening.end() :])
        return f"{rest.rstrip(' .!?')}?" if pattern is _REQUESTED else rest
    return asked_last(text, lambda lead: named(lead) or bool(_OF_THE_MATTER.search(lead)))


def in_full(asked: str, conversation: Conversation, catalogue: Catalogue) -> tuple[str, Conversation]:
    """A follow-up as one would say it in full, and the conversation that it still leans on.

    A suggestion taken up leans on nothing; what was put right, "owner?" and "which is worse?" get their words. What
    carries over, Areas and inspections and topics, is left to where gaps are filled.
    """
    taken = chosen_suggestion(fold(asked), conversation)
    if taken:
        return taken, EMPTY
    return (_worded(asked, conversation.last, catalogue) if conversation.last else asked), conversation


def _worded(asked: str, last: Turn, catalogue: Catalogue) -> str:
    text = _put_right(asked, fold(f"{last.asked} {last.standalone}"))
    plain = without_lead(fold(text)).strip(" ?.!,")
    if _ELSE_THEIRS.search(plain):
        roles = roles_named(fold(last.slots.said), catalogue)[0]
        return f"Which commitments is the {roles[0].name} responsible for?" if len(roles) == 1 else text
    short = next((full for short, full in _SHORT_FOR if short.fullmatch(plain)), "")
    return short or _of_grades(plain, last.slots, fold(f"{last.asked} {last.standalone}")) or text


_ELSE_THEIRS = re.compile(
    r"^(?:what|which)(?: \w+){0,2}? (?:else|other)\b.*(?:\b(?:theirs|hers|his)$|\b(?:he|she|they|that person)\b.*"
    r"\b(?:responsible|leads?|leading|owns?|in charge|accountable)\b)"
)
"""Asks for the other commitments of somebody just named."""

_REFUSED = r"(?:rejected|refused|declined|not accepted|turned down)"
_AND_THE = r"(?:what(?: (?:about|went|was))?|the)?(?: the)? ?"
_SHORT_FOR = tuple(
    (re.compile(short), full)
    for short, full in (
        (r"(?:the )?(?:deadlines?|due dates?|target dates?|timescales?)", "By when is it due?"),
        (r"(?:the )?owners?", "Who is responsible?"),
        (rf"{_AND_THE}(?:badly|bad(?: bits| things)?|weaknesses|negatives)", "What went badly?"),
        (rf"{_AND_THE}(?:well|good (?:bits|things)|strengths|positives)", "What went well?"),
        (r"how many (?:(?:for|in|at|to|by|of) )?each(?: of (?:them|those))?", "How many?"),
        (
            rf"(?:(?:show|list|give)(?: me)? )?(?:the|any|those) (?:{_REFUSED} ones?|ones? (?:that (?:were|was) )?"
            rf"(?:they )?{_REFUSED})",
            "And which were not accepted?",
        ),
        (
            r"(?:any|those|the ones|ones)(?: of (?:them|those|these))? (?:with|that have) (?:an? )?(?:target |due )?"
            r"(?:dates?|deadlines?)",
            "Which of those have a date?",
        ),
    )
)
"""Keywords and short turns for which everybody knows the question."""


def _of_grades(plain: str, slots: Slots, before: str) -> str:
    """A follow-up on ratings that were just shown, with their name in it, or ""."""
    if slots.intent != "rating" and not _NAMES_RATINGS.search(before):
        return ""
    if len(slots.areas) > 1 and (which := _WHICH_IS.match(plain)):
        how = "worse" if which["worse"] else "better"
        return f"Which has the {how} ratings, {', '.join(slots.areas[:-1])} or {slots.areas[-1]}?"
    if len(slots.areas) < _TWO and _HAS_MOVED.match(plain):
        return f"How have the ratings of {slots.areas[0]} changed?" if slots.areas else ""
    return "Which issues were raised?" if _THE_ISSUES.fullmatch(plain) else ""


_TWO = 2
_NAMES_RATINGS = re.compile(r"\b(?:ratings?|grades?)\b")
_THE_ISSUES = re.compile(r"(?:the )?(?:issues|recommendations)")
_WHICH_IS = re.compile(
    r"(?:which|who)(?: one| of (?:them|those|the two))? (?:is|was|were|did|does|do|has|had|got|performs?|came out)"
    r" (?:the )?(?:(?P<worse>worse|worst|weaker|weakest|lower|lowest)|better|best|stronger|strongest|higher|highest)\W*"
)
_HAS_MOVED = re.compile(
    r"(?:how )?(?:has|have|had|did|do|does|is|are|was|were) (?:it|that|this|they|those|these) (?:\w+ ){0,3}?"
    r"(?:chang\w*|improv\w*|better|worse|mov\w+|declin\w+)(?: (?:since|before|then|now|at all|since then))*\W*"
)


def _put_right(asked: str, before: str) -> str:
    """A correction without what it takes back, where that was said before: "not issue 3, issue 4", "B, not A"."""
    for pattern in (_NOT_THIS, _THIS_NOT):
        match = pattern.fullmatch(asked.strip())
        if match and not _PUT_AS_QUESTION.match(match["this"]):
            back = [w for w in plain_words(fold(match["that"])) if w not in STOP]
            if back and all(word in plain_words(before) for word in back):
                return f"No, {match['this'].strip()}"
    return asked


_SORRY = r"(?:(?:no|sorry|oops|i meant|i mean|i said|correction|wrong one)[\s,.:;-]+)*"
_NOT_THIS = re.compile(
    rf"{_SORRY}not (?P<that>[^,.;:?!]{{1,60}}?)(?:\s*[,.;:-]+|\s+but)\s+(?P<this>[^?!]{{1,60}}?)[\s.!]*", re.IGNORECASE
)
_THIS_NOT = re.compile(
    rf"{_SORRY}(?P<this>[^,.;:?!]{{1,60}}?),?\s+(?:and )?not (?P<that>[^,.;:?!]{{1,60}}?)[\s.!]*", re.IGNORECASE
)
_PUT_AS_QUESTION = re.compile(
    rf"\W*(?:and |but |so )?(?:{_WH}|is|are|was|were|do|does|did|has|have|had|will|can)\b", re.I
)
