"""Why somebody asks is not what they ask: clauses and phrases that tell of their desk are left out of a question.

"PQ just in.", "(SpAd asking)", "commissioning note due at 3", "for the regional director", "can someone send me".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.understanding.everyday import is_everyday
from assistant.words import GENERIC, STOP, fold, plain_words
from vectorstore.stems import stem

NameIn = Callable[[str], str]
"""Whom a text names of those held, or "": that is never left out."""
Frequency = Callable[[str], int]
"""How many passages hold a word."""


def _each(words: str) -> frozenset[str]:
    """Each word of a text that lists them."""
    return frozenset(words.split())


_DESK = _each(
    """pq pqs wpq foi spad spads sos dg dgs permsec perm sec briefing briefings brief briefs submission submissions note
    notes pack packs deck slide slides speech newsletter handout minister ministers ministerial boss line lines number
    numbers figure figures quote quotes stat stats bullet bullets one-pager pager summary qa drafting draft preparing
    prepping prep compiling collating commission press media journalist journalists reporter editor editors mp mps
    peer lords commons fao question questions query queries enquiry correspondence"""
)
"""Papers that people write from the reports, and for whom: hardly ever what a report is about."""
_ROOM = _each(
    """board boards committee panel meeting meetings hearing director directors manager managers team
    colleague colleagues paper papers visit call debate roundtable session office secretary permanent state private
    executive adviser advisers advisor official officials general"""
)
"""Occasions and people of an office, which reports tell of, too: more must show that they are the asker's own."""
_WHEN = _each(
    """today tomorrow tonight next coming noon midday lunch lunchtime afternoon morning evening monday tuesday wednesday
    thursday friday week weeks day hour hours minute minutes cop eod play clock am pm shortly soon asap urgent urgently
    later tomorrow's today's"""
)
_DOING = _each(
    """writing replying responding answering asking asks asked wanting chasing chase visiting updating background landed
    arrived"""
)
_SITUATION = _each(
    """wants wanted needs need needed going heading working checking due off meeting seeing check sanity pulling
    putting sorry quick quickly one urgent just hurry rush"""
)
_TELLING = _DESK | _ROOM | _WHEN | _DOING | _SITUATION
_OWN = re.compile(
    r"\b(?:i|i'm|i've|we|we're|we've|my|our|me|us|need|needs|needed|want|wants|asking|asks|asked"
    r"|just (?:in|landed|arrived|came in|come in)|chasing|drafting|preparing|prepping|compiling|collating|writing"
    r"|urgent|asap|sorry|today|tomorrow|tonight|(?:next|this) (?:week|morning|afternoon|evening))\b"
    r"|^(?:as |by way of )?(?:background|input|material)?\s*(?:for|ahead of|before|in time for|to go in(?:to)?)\b"
    r"|^(?:(?:an?|one|two|quick|short) )?(?:lines?|notes?|numbers?|figures?|brief(?:ing)?|submission|speech|q&a"
    r"|paper) for\b"
    r"|\b(?:fine|will do|only|please|pls)$"
    r"|\bdue (?:at|by|in|on|today|tomorrow|tonight|this|next|noon|monday|tuesday|wednesday|thursday|friday|cop)\b"
)
"""What shows that a clause tells of the asker."""
_ASKS = re.compile(
    r"(?:(?:and|so|but|please|pls|also)[ ,]+)*(?:by when|what|whats|what's|who|whos|who's|whose|when|where|why|how"
    r"|which|is|are|was|were|do|does|did|has|have|had|will|can|could|list|show|give|tell|any|every|all|compare)\b"
)
_BREAK = re.compile(r"\s*[()]+\s*[,;:.!?]*\s*|(?<!\bno)[,;:.!?]+(?:\s+|$)|\s+[-–—]+\s+")
_REGISTER = re.compile(
    r"\b(?:issues?|recs?|recommendations?|commitments?|ratings?|grades?|scores?|judge?ments?|responses?|repl(?:y|ies)"
    r"|actions?|strengths?|weakness(?:es)?|deadlines?|targets?|reports?)\b"
)
_LEAST = 4
"""So many words that begin as a question does are one, whatever they are about."""


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause of a question and the stop that follows it."""

    text: str
    stop: str

    @property
    def folded(self) -> str:
        """The clause in small letters."""
        return fold(self.text).strip()

    @property
    def whole(self) -> bool:
        """Whether the clause alone can be what is asked."""
        words = plain_words(self.folded)
        asks = bool(_ASKS.match(self.folded)) and len(words) >= _LEAST
        return asks or bool(_REGISTER.search(self.folded)) or any(_is_matter(word) for word in words)

    @property
    def full(self) -> bool:
        """Whether the clause asks about something that it names itself, whatever stands beside it."""
        words = [w for w in plain_words(self.folded) if _is_matter(w) and stem(w) not in GENERIC]
        return bool(_REGISTER.search(self.folded)) or (bool(words) and bool(_ASKS.match(self.folded)))


def _asks(text: str) -> bool:
    """Whether a folded clause is worded as a question or names what the register holds."""
    return bool(_ASKS.search(text) or _REGISTER.search(text))


def _is_matter(word: str) -> bool:
    """Whether a word may be what a question is about."""
    return not (word in STOP or word in _TELLING or word.isdigit() or len(word) < 2 or is_everyday(word))


def without_purpose(asked: str, name_in: NameIn, frequency: Frequency) -> str:
    """A question less what it is wanted for; as it was, where nothing would be left of it."""
    clauses = _clauses(_TAG.sub(lambda tag: tag["end"], asked))
    bare = [_Clause(_unnamed(c.text, name_in), c.stop) for c in clauses]
    asides = {n for n in range(len(clauses)) if _is_aside(bare, n, frequency)}
    kept = [_Clause(name_in(c.text), c.stop) if n in asides else c for n, c in enumerate(clauses)]
    kept = [c for c in kept if c.text]
    if not any(c.whole for n, c in enumerate(clauses) if n not in asides):
        return asked
    plain = [_Clause(_plainly(c.text, name_in, frequency), c.stop) for c in kept]
    if plain[0].text != kept[0].text and _LINES.match(kept[0].text) and not any(_asks(c.folded) for c in plain):
        plain[0] = _Clause(f"what do the reports say on {plain[0].text}", plain[0].stop)
    text = "".join(f"{c.text}{c.stop}" for c in plain).strip()
    if len(kept) < len(clauses):
        text = _LOOSE_END.sub("", text)
    return text if text.count("(") == text.count(")") else _PARENTHESIS.sub(" ", text).strip()


def _unnamed(text: str, name_in: NameIn) -> str:
    """A clause without whom it names."""
    name = name_in(text)
    return re.sub(rf"\b{re.escape(name)}\b", " ", text, flags=re.IGNORECASE) if name else text


_TAG = re.compile(
    r"(?<=\w\w)\s*[,;.-]\s+(?:(?:is|was) (?:that|this|it) (?:right|correct|true|so|the case)|(?:am|was) i right|right"
    r"|correct|true|yes|no)\s*(?P<end>\?)\s*$",
    re.IGNORECASE,
)
"""What asks for a yes after a statement: "..., is that right?"."""
_LOOSE_END = re.compile(r"[\s,;:(–—-]+$")
_PARENTHESIS = re.compile(r"\s*[()]\s*")


def _clauses(text: str) -> list[_Clause]:
    """The clauses of a text, each with what stops it: together they are the text."""
    found: list[_Clause] = []
    at = 0
    for stop in _BREAK.finditer(text):
        if stop.start() > at:
            found.append(_Clause(text[at : stop.start()], stop[0]))
        at = stop.end()
    return [*found, *([_Clause(text[at:], "")] if text[at:].strip() else [])]


def _is_aside(clauses: list[_Clause], at: int, frequency: Frequency) -> bool:
    """Whether a clause only tells of who asks, for whom and by when."""
    clause = clauses[at]
    text = clause.folded
    after = clauses[at + 1].folded if at + 1 < len(clauses) else ""
    if _ASKS.match(text) or "?" in clause.stop or (clause.stop[:1] == "," and after.startswith("who ")):
        return False
    if text == "sorry":  # alone it may put a word right: "Dudley, sorry, Bromley"
        return bool(after) and _is_aside(clauses, at + 1, frequency)
    if any(pattern.fullmatch(text) for pattern in (_WANTED, _SHORTLY, _MEANT_FOR)):
        return True
    if at == 0 and "," in clause.stop and _FOR_MINE.fullmatch(text) and clauses[1:]:
        return True
    beside = [c for n, c in enumerate(clauses) if n != at]
    if (_AT_WORK.match(text) or _CAME_ACROSS.match(text)) and any(c.full for c in beside):
        return True
    return not _OF_A_MATTER.search(text) and (_is_own(text) or _is_beside(text, beside, frequency))


def _is_own(text: str) -> bool:
    """Whether a folded clause is of the asker's own desk and holds nothing that a report would be about."""
    words = plain_words(_MODIFIED.sub(r"\g<head>", text.replace("'s", "")))
    desk = any(word in _DESK | _ROOM | _DOING | _WHEN for word in words)
    return desk and bool(_OWN.search(text)) and not any(_is_matter(word) for word in words)


def _is_beside(text: str, others: list[_Clause], frequency: Frequency) -> bool:
    """Whether a folded clause of an office, no word of which reports hold, stands beside a question that is full."""
    words = plain_words(_MODIFIED.sub(_paper, text.replace("'s", "")))
    desk = any(word in _DESK | _WHEN for word in words) or bool(_FIRST.match(text))
    unheld = not any(_is_matter(word) and frequency(word) for word in words)
    return desk and unheld and any(c.full and not _POINTS.search(c.folded) for c in others)


def _paper(modified: re.Match[str]) -> str:
    """The head of what is a paper of the desk; what tells of a room stays as it is."""
    return modified["head"] if modified["head"] in _DESK else modified[0]


_FIRST = re.compile(r"(?:i|we)(?:'m|'ve|'re|'ll|'d)?\b")
_POINTS = re.compile(r"\b(?:it|its|they|them|their|these|those|that)\b")
_AT_WORK = re.compile(
    r"(?:(?:i'm|i am|we're|we are|just|currently|now) )*(?:drafting|writing|preparing|prepping|compiling|collating"
    r"|answering|replying|responding|pulling together|putting together|working on|briefing) (?:an?|the|my|our|up|to|"
    r"for|repl(?:y|ies)|some|something|notes?|lines?|papers?)\b"
    r"|(?:in order |so as )?to (?:fill|complete|draft|prepare|finish|write|settle|help|brief|update my|check my) \w+"
)
"""Tells what somebody is writing, whatever about: the question stands beside it."""
_CAME_ACROSS = re.compile(
    r"(?:i|we)(?:'ve| have| just)* (?:saw|seen|read|noticed|spotted|heard|found|came across|come across|keep seeing)"
    r" (?:it|that|this|them|the (?:term|name|phrase|word|abbreviation))\b(?: \w+){0,2}?(?: (?:in|on|from)\b|$)"
)
"""Tells where somebody met with what they ask about: the report that it names is kept."""
_MEANT_FOR = re.compile(
    r"(?:it's|its|it is|this is|that's|all) for (?:an?|the|my|our|his|her) \S+(?: \S+){0,3}"
    r"|for (?:the record|info|information|interest|reference|context|background|clarity|completeness)"
)
_FOR_MINE = re.compile(
    r"for (?:my|our) (?!(?:area|force|council|prison|authority|region|county|town|city|borough|district|service"
    r"|local|own|report|inspection|response|recommendation)\b)[\w'-]+(?: (?!and\b|about\b|on\b)[\w'-]+)?"
)
"""For whom or what of their own somebody asks: "for my spreadsheet, ..."."""
_OF_A_MATTER = re.compile(r"\b(?:about|regarding|concerning|remember\w*)\b")
_SHORTLY = re.compile(
    r"(?:very )?urgent|asap|quick (?:one|question|q)|(?:sense|sanity|fact|double|cross)[- ]check"
    r"|(?:in |just )?(?:an? |one |two |three |the )?(?:short |quick |brief |few )?(?:answers?|lines?|sentences?|words?"
    r"|bullets?(?: points?)?|headlines?|table|nutshell|brief)(?: or two)?(?: (?:only|please|pls|fine|is fine|will do))*"
)
"""What only says how soon or how shortly to answer."""
_HEAD = "|".join(sorted(_DESK - _each("draft drafting preparing prepping compiling collating") | _ROOM))
_MODIFIED = re.compile(rf"(?<![\w-])(?:(?!(?:on|about|of|from)\b)[\w&'-]+ ){{0,2}}?(?P<head>{_HEAD})\b(?! of)")
"""A paper or a person of the office, with what says which: "commissioning note", "the regional director"."""
_WANTED = re.compile(
    r"(?:(?:(?:i|we)(?:'ll| will)? |just )?(?:needs?|needed|wants?|wanted|after) )?(?:an? |the |some |one )?"
    r"(?:quick |short )?(?:lines?|numbers?|figures?|quotes?|notes?|words?|stats?|summary|bullets?|something|answers?)"
    r" for (?:\S+ ?){1,5}"
)


def _plainly(text: str, name_in: NameIn, frequency: Frequency) -> str:
    """A clause without how it is requested, and without whom it is for."""
    opening = _REQUEST.match(text)
    closing = _CLOSING.search(text)
    if closing and not name_in(closing[0]):
        rest = _Clause(text[: closing.start()], "")
        if rest.whole and _is_for_the_asker(closing, frequency, requested=bool(opening or _I.search(text))):
            text = rest.text
    if opening and not name_in(opening[0]) and _Clause(text[opening.end() :], "").whole:
        text = _TOGETHER.sub("", text[opening.end() :])
    return text


def _is_for_the_asker(closing: re.Match[str], frequency: Frequency, *, requested: bool) -> bool:
    """Whether a closing phrase is of the asker's desk: a paper that no report tells of, or what a request is for."""
    head = fold(closing["head"])
    if (requested and head in _OCCASIONS) or (_OUR.search(closing[0]) and _BID.match(closing.string)):
        return True
    which = [word.removesuffix("'s") for word in plain_words(fold(closing["which"]))]
    own = all(word in _TELLING or word in STOP or len(word) < 2 or not frequency(word) for word in which)
    return own and (requested or any(_SURE.fullmatch(word) for word in (head, *which)))


_OUR = re.compile(r"\bfor (?:my|our)\b", re.IGNORECASE)
_BID = re.compile(r"\s*(?:please )?(?:summari[sz]e|sum up|outline|list|show|give|compare|set out)\b", re.IGNORECASE)
"""Bids something be told, so that "for our panel" says to whom."""
_OCCASIONS = _each("meeting visit call briefing debate roundtable session")
_I = re.compile(r"\b(?:i|we|my|our)\b", re.IGNORECASE)
_CLOSING = re.compile(
    r"\s+(?:(?:ready|to go|in time) )?(?:for|into|ahead of|before) (?:the|a|an|my|our|his|her|this|that|today's"
    rf"|tomorrow's|next week's|this week's|\w+day's) (?P<which>(?:(?!(?:of|in|on|for|with)\b)[\w&'-]+ ){{0,2}}?)"
    rf"(?P<head>{_HEAD}|q&a|perm sec|private office|press office|secretary of state|director[- ]general)"
    r"(?:,? (?:please|pls|plz|thanks|thank you|ta))?\W*$",
    re.IGNORECASE,
)
"""Whom or which paper a question is for, at the end of a clause."""
_SURE = re.compile(
    r"pqs?|spads?|sos|dg|perm(?:anent)? sec(?:retary)?|briefings?|submissions?|ministers?|boss|q&a|pack"
    r"|(?:press|private) office|secretary of state|director[- ]general|mps?"
)
"""Papers and people that reports hardly tell of."""
_LINES = re.compile(
    r"(?:\S+ ){0,8}?(?:lines?|words?|something|one-pager|bullets?|notes?|material|para(?:graph)?|sentences?)"
    r" (?:on|about|re)\b",
    re.IGNORECASE,
)
"""Requests something to be said on a matter."""
_FEW = r"(?:an? |the |some |any |one |two |three )?(?:few |quick |short |couple of |top |main |official |latest )?"
_ON = r"(?:on|about|of|for|re|regarding|around)"
_REQUEST = re.compile(
    r"\s*(?:(?:pls|please|so|hi|and|also|just)[ ,]+)*(?:"
    r"(?:(?:can|could|would|will|might) you (?:(?:please|pls|kindly|possibly|just|quickly) )*"
    r"(?:send|pull|dig|fish|forward|share|get|fetch|grab|provide|supply|ping|find|put|see|confirm|check|remind|run|look)"
    r"|(?:can|could|may|might) (?:i|we) (?:(?:please|pls|just|also) )*(?:have|see|get)"
    r"|(?:can|could|would|will) (?:someone|somebody|anyone|anybody|one of you) (?:(?:please|pls|kindly) )*"
    r"(?:send|pull|dig|fish|forward|fetch|grab|ping|confirm|remind|(?:get|find|give|show|let)(?= me| us)))"
    r"(?: (?:me|us)\b)?(?: have)?(?: (?:of|up|out|over|across|together|back|to)\b)*(?: (?:with|towards))?"
    rf"(?: {_FEW}(?:lines?|notes?|figures?|copy|list) {_ON}\b)?"
    r"|(?:please|pls|kindly) (?:advise|confirm|clarify|state|check)"
    r"(?: (?:whether|if)\b|(?= (?:by when|what|which|who|how)\b))"
    r"|(?:i|we)(?:'ve got| have| need| want)? to (?:brief|update|inform|advise|report to|reply to|respond to|write to)"
    rf" (?:an?|the|my|our) \S+(?: \S+)?? {_ON}\b"
    r"|(?:(?:(?:i|we)(?:'d| would)?(?: just| really)? )?(?:need|want|grateful for|looking for|like|after) )?"
    rf"{_FEW}(?:lines?|words?|something|one-pager|bullets?|quotes?|notes?|update|material|para(?:graph)?|sentences?)"
    rf" {_ON}\b"
    r")\s+",
    re.IGNORECASE,
)
"""How somebody requests something, up to what they request: "can someone send me", "need lines on"."""
_TOGETHER = re.compile(
    r"\s+(?:(?:in|into|on) one (?:place|table|page|list)|together|in full|over to (?:me|us))\W*$", re.I
)
