"""How a line opens: with a number, an issue's label, a response's label, a bullet or a field's name.

Everything here looks at the beginning of one line only; whether a number really opens an issue is decided where the
lines are walked (`pairs`), because only the surroundings can tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.numbering import (
    BETWEEN,
    NUMBER,
    NUMBER_OR_WORD,
    NUMBERS,
    ORDINALS,
    PRINTED,
    as_number,
    number_list,
)

_MARKER = re.compile(
    rf"(?P<numeral>\(?(?P<number>{NUMBER})[.):]\)?|(?:No\.?\s?|#)(?P<counted>\d{{1,2}})[.):]?|"
    rf"(?P<dashed>\d{{1,2}})\s[–—-](?=\s[A-Z])|(?P<multi>\d{{1,2}}(?:\.\d{{1,3}})+)|"
    rf"\((?P<letter>[a-z]|[ivx]{{1,4}})\)"
    rf"|(?P<nth>(?:{'|'.join(word.capitalize() for word in ORDINALS)})(?=(?:ly)?[.:]))(?:ly)?[.:]"
    r"|(?P<loose>[a-z]|[ivx]{2,4})[.)]|(?P<bullet>[-–—•‣∙*·!\u25a0-\u25ff\u2776-\u27bf]|o(?=\s)))\s+(?=\S)"
)
_CODED = re.compile(
    r"[\[(<]?(?P<code>[A-Z](?=[.):\]>/]|\s[–—-]\s)|[IVX]{1,4}(?=[.):\]>/])|\d{1,2}(?=[/\]>])|\d{1,2}\.0(?!\d)|"
    rf"[A-Z]{{1,2}}[-./]?{NUMBER})(?:\s[–—-]|[.):\]>/]{{0,2}})\s+(?=\S)"
)
_CODE_ALONE = re.compile(
    rf"[\[(<]?(?P<code>[A-Z]{{1,2}}[-./]?{NUMBER}(?![^\])>.:])|(?:[A-Z]|[IVX]{{1,4}}|\d{{1,2}})(?=[\]).:>/])|[A-Z]$|\d{{1,2}}\.0)[\]).:>/]{{0,2}}"
)
_ISSUE_WORDS = (
    r"(?:(?:strategic|operational|supplementary)\s+)?recommendations?|requirements?(?=\s+\d)|issues? to address|"
    r"(?:areas?|aspects?) for (?:improvement|development|priority action)|causes? of concern|"
    r"(?:required\s+)?improvements?(?=\s+(?:no\.?\s*)?(?-i:[A-Z]{0,2})\d)|"
    r"key concerns?|priority concerns?|priorit(?:y|ies)|concerns?|issues?|action points?|pac recommendations?|"
    r"(?:afi|rec)\.?"
)
_KIND_OF_ISSUE = (
    r"(?:(?!(?:\w+ing|respon\w+|progress|action|see|on|to|re|for|from|in|under|against|of|this|that|your|our|its)\b)"
    rf"[a-z]+(?:-[a-z]+)?\s+(?=(?:{_ISSUE_WORDS})\s+(?:no\.?\s*)?\d{{1,2}}[a-z]?\s*(?:[:.–—-](?:\s|$)|$)))?"
)
_ISSUE_LABEL = re.compile(
    rf"(?:(?:box\s+(?P<box>\d{{1,3}})\s*[:.–—-]|\(?(?P<ordinal>{NUMBER})[.):]\)?|(?P<paragraph>\d{{1,2}}(?:\.\d{{1,3}})+)|[-–•◼■▪*])\s+)?"
    r"(?:(?:the|new|joint|key|earlier|previous|original|inspection|hmcpsi|hmicfrs|hmic|hmip|hmi|hmi probation|ofsted|"
    r"pac|committee|inspector(?:s|ate|ates)?|inspector(?:s|ate|ates)?['’]s?|committee['’]s)\s+){0,3}"
    rf"(?:(?P<nth>{'|'.join(ORDINALS)})\s+)?(?P<label>{_KIND_OF_ISSUE}(?:{_ISSUE_WORDS}))"
    rf"(?:\s+(?:number\s+|no\.?\s*)?\(?(?P<number>{NUMBER_OR_WORD})\)?(?:\((?P<part>[a-z])\))?(?![\w%])"
    r"(?:\s+[(\[][^)\]]{2,60}[)\]](?=\s*(?:[:–—]|$)))?)?"
    r"(?P<end>\s*(?:[:–—]|[-.](?=\s|$))[-–—]?\s*|\s*$|\s+(?=[\"“‘'(]?(?-i:[A-Z])))",
    re.IGNORECASE,
)
_JOINT_LABEL = re.compile(
    rf"(?P<label>recommendations|issues(?:\s+to\s+address)?|(?:area|aspect)s\s+for\s+(?:improvement|development)|causes\s+of\s+concern|"
    rf"(?:key\s+|priority\s+)?concerns)\s+(?P<number>{PRINTED})(?P<more>(?:{BETWEEN}{PRINTED})+)"
    r"(?:\s+\([^)]{2,60}\))?(?P<end>\s*[:–—]\s*|\s*$)",
    re.IGNORECASE,
)
_HEAD = 300
"""A label stands in the first characters of a line; looking no further keeps hostile lines cheap."""
_PLURAL = re.compile(
    r"(?:(?:\w+ )?recommendations|requirements|issues|areas|aspects|causes|(?:key |priority )?concerns|priorities|"
    r"action points)\b",
    re.IGNORECASE,
)
_SHORT_LABEL = re.compile(
    rf"(?P<label>R|AFI|CoC|CC|Rec|REC|(?:MUST|SHOULD|Must|Should)(?:\s+(?:do|DO))?)\.?\s?(?P<number>{NUMBER})(?:\((?P<part>[a-z])\))?(?P<end>\s*[:.)–—-](?:\s+|$)|\s+(?=[A-Z])|\s*$)"
)
_SHORT_WORDS = {
    "r": "recommendation",
    "rec": "recommendation",
    "afi": "area for improvement",
    "coc": "cause of concern",
    "cc": "cause of concern",
    "must": "recommendation",
    "must do": "recommendation",
    "should": "recommendation",
    "should do": "recommendation",
}
_KEY = re.compile(r"(?:[A-Z][\w ]{0,24}[:=–—]\s+[^.;:=]{2,90}(?:[.;]\s*|$)){3,}")
"""What a table's short words mean, one behind the other: "AFI: area for improvement. Green: on track. …"."""
_REFERENCE = re.compile(
    rf"(?:Ref|REF|Reference)(?:\.|\s+[Nn](?:o|umber)\.?)?\s*:\s*(?:(?P<label>R|Rec|AFI|CoC|CC)[-.\s]?)?(?P<number>{NUMBER})$"
)
_WORDING = re.compile(
    r"(?:(?:the\s+)?(?:inspector(?:s|ate)?|hmic\w*|hmcpsi|hmip|ofsted)['’]?s?\s+)?(?:text|wording|words)"
    r"(?:\s+of\s+(?:the\s+)?(?:recommendation|issue|report))?\s*:\s*(?=\S)",
    re.IGNORECASE,
)
"""A field that holds an issue's words: "Inspectors' text: …"."""
_PARTY = r"[A-Z][\w&.’'/-]*(?:\s+(?:[A-Z][\w&.’'/-]*|and|of|for|the|&)){0,7}?"
_TARGET = (
    rf"(?:\s+(?:to|for|on)\s+(?:the\s+)?(?:(?:recommendations?|issues?(?:\s+to\s+address)?|points?|"
    rf"(?:area|aspect)s?(?:\s+for\s+improvement)?|(?:causes?\s+of\s+)?concerns?|afis?|recs?\.?|nos?\.?|numbers?|items?)\s*)?(?P<numbers>(?:all|both|{NUMBERS})"
    rf"(?:\s+(?:recommendations?|issues?(?:\s+to\s+address)?|points?|(?:area|aspect)s?(?:\s+for\s+improvement)?|concerns?))?))"
)
_RESPONSE_LABEL = re.compile(
    rf"(?:(?P<party>{_PARTY}|(?:The|Our)\s+(?:[a-z]+\s+){{0,2}}[a-z]+['’]s?)\s+)?"
    rf"(?:(?:joint|full|formal|initial|written)\s+)?"
    rf"(?P<word>[Rr]esponses?|RESPONSES?|[Rr]eply|REPLY|[Aa]nswers?|[Cc]omments?|COMMENTS?|"
    rf"(?:(?<=[’']s\s)|(?<=Our\s))[Pp]osition)(?i:{_TARGET})?"
    rf"(?:\s+(?:from|by|of)\s+(?:the\s+)?(?P<from>{_PARTY}(?=\s*(?:[:–—]|$|[-.](?:\s|$)|to\s.{{1,60}}:))|"
    rf"(?:[a-z]+\s+){{0,3}}?{_PARTY.replace('[A-Z]', '[a-z]', 1)}(?=:|\s+to\s[^:]{{1,60}}:))|"
    rf"\s*\((?P<within>[A-Za-z][\w&.,’'/ -]{{1,70}})\))?"
    rf"(?i:{_TARGET.replace('<numbers>', '<behind>')})?"
    r"(?P<end>\s*(?:[:–—]|[-.](?=\s|$))[-–—]?\s*|\s*$|\s+(?=[A-Z“\"‘]))"
)
_DOING = re.compile(
    r"what (?:we|the (?:area|force|service|council|trust|prison|partnership)) "
    r"(?:(?:said|promised) (?:we|it|they) )?(?:will|would|(?:are|is|were|was) (?:going to|planning to)|"
    r"plan(?:s|ned)? to|(?:have|has)) (?:do|done)(?: about (?:it|this))?[:?]?",
    re.IGNORECASE,
)
_DOING_INLINE = re.compile(rf"(?:{_DOING.pattern.removesuffix('[:?]?')})\s*[:–—]\s+(?=\S)", re.IGNORECASE)
"""The same before the answer's own words: "What we have done: a new form is in use."."""
_SAYING = re.compile(
    r"what (?:we|they|(?-i:the [a-z ]{3,40}|(?:the )?[A-Z][\w’' -]{2,50}?)) "
    r"(?:say|says|said|think|(?:have |has )?(?:told us|reported))"
    rf"(?:\s+(?:on|to|about)\s+(?P<numbers>{NUMBERS}))?\s*(?:[:.–—]\s+(?=\S)|[:.]?$)",
    re.IGNORECASE,
)
"""What stands over an answer in plain words: "What we say on (4) and (5)"."""
_NUMBERED = re.compile(r"(?:recs?|recommendations?|issues?|nos?|points?)\b\.?\s*\d", re.IGNORECASE)
_NOT_A_PARTY = re.compile(
    r"recommend|issue|address|inspection|report|title|statement|background|publish|findings?\b|\bdate\b", re.IGNORECASE
)
_FIELDS = {
    "action": r"(?:proposed |agreed |planned |our |next )?actions?(?: (?:to be )?taken| planned| required)?|"
    r"what (?:we|the area) will do|next steps",
    "agreed": r"agreed\??|accepted\??|agree(?:d)?/? ?(?:partly agree(?:d)?)?/? ?(?:not agreed|disagree(?:d)?)?|"
    r"status of recommendation|decision|acceptance",
    "owner": r"(?:action |senior |lead |responsible )?owners?(?:s?hip)?|lead(?: officer| person)?|"
    r"responsib(?:le|ility)(?: (?:officer|person|owner|lead|body))?|who|by whom",
    "due": r"(?:target |completion |due |implementation |delivery |expected )*(?:date|deadline)(?: for "
    r"(?:completion|implementation))?|"
    r"(?:to be )?(?:completed?|delivered|implemented|done|finished|in place) by|by(?: when)?|when|"
    r"timescales?|due|target",
    "progress": r"progress(?: to date| update)?|update|status",
}
_FIELD = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _FIELDS.items()), re.IGNORECASE)
_FIELD_END = re.compile(r"\s*[:–—]\s*")

JUDGEMENTS = (
    r"(?:fully |largely |substantially |partly |partially |mostly |not )?(?:achieved|met|"
    r"implemented|completed?|addressed|progressed|delivered|closed)|"
    r"(?:no|limited|some|(?:very )?good|strong|substantial|significant|sufficient|insufficient|reasonable|little|"
    r"partial|satisfactory|poor) (?:meaningful |further |real )?progress(?: made)?|"
    r"no longer (?:relevant|applicable|pursued|required|necessary)|not (?:being )?pursued|"
    r"ongoing|outstanding|superseded|in progress|discharged|"
    r"not (?:yet )?(?:achieved|met|implemented|started)|open|sustained|(?:much |partly |partially |not )?improved|"
    r"recommendation (?:fully |partly |partially |not )?(?:implemented|achieved|met|completed?)"
)
JUDGED_FIRST = re.compile(rf"^(?:[\d.]{{1,9}}\)?\s+)?(?P<grade>{JUDGEMENTS})\s*[.:–—](?=\s)", re.IGNORECASE)
"""A paragraph on a recommendation that opens with its judgement: "3.1 Achieved. The form was present ..."."""
_IN_TIME = (
    r"(?:\s*[-–—,:(]?\s*(?:but\s+)?(?:within|outwith|outside|in|on|after|before|ahead\s+of|beyond|later\s+than)\s+(?:the\s+)?"
    r"(?:\w+\s+)?(?:time-?\s?(?:scales?|frames?|limits?)|time|deadlines?|target(?:\s+date)?|date)\)?)"
)
"""Whether it was met by when it was to be: "Met – within timescales", "Achieved after the deadline"."""
JUDGEMENT_LABEL = (
    r"(?:(?:our |the |overall |inspectors?['’]?s? )?(?:judge?ment|assessment|finding|conclusion|"
    r"progress|status|outcome|rating|grade|result|inspector(?:s|ate)?['’]?s? (?:assessment|"
    r"judge?ment|view))(?: (?:made|of progress))?\s*[:–—-]\s*)"
)
JUDGEMENT = re.compile(rf"(?:{JUDGEMENT_LABEL})?(?P<grade>(?:{JUDGEMENTS}){_IN_TIME}?)\.?", re.IGNORECASE)
"""A line that is nothing but a follow-up's judgement of one recommendation."""
STATES = (
    r"(?:on|off|not on) (?:track|target|schedule|course|plan)|behind(?: (?:schedule|plan|target))?|"
    r"(?:slightly |significantly )?(?:delayed|overdue|late|slipped)|"
    r"at risk|not (?:yet )?(?:due|begun|commenced)|yet to (?:start|begin|commence)|started|"
    r"commenced|under ?way|progressing(?: well)?|on hold|paused|stalled|deferred|finished|done|"
    r"abandoned|dropped|scrapped|cancelled|withdrawn|discontinued|"
    r"(?:red|amber|green|blue|grey)(?:\s*[/–-]\s*(?:red|amber|green))?"
)
"""How a plan's own column says that an action stands. Only where a column or a label says that it is a status."""
STATE = re.compile(rf"(?:not started|{JUDGEMENTS}|{STATES})\.?", re.IGNORECASE)
STATE_CELL = re.compile(
    rf"(?P<grade>not started|{JUDGEMENTS}|{STATES})(?:\.?|(?:\s*[:;(–—]|\s+-|\.\s)\s*\S.*)", re.IGNORECASE | re.DOTALL
)
"""A cell of such a column: the state, and what is said of it behind a dash, a colon or a full stop."""
_ANY_STATE = r"(?!(?:(?:fully|partly|partially|not) )?(?:accept|agree|reject|noted))[a-z][\w’'/-]*(?: [\w’'/-]+){0,3}"
STATE_FIELD = re.compile(
    r"(?:(?:current |overall )?(?:(?P<any>status|b?rag)|progress|rating|delivery confidence)(?: (?:status|rating))?)"
    rf"\s*[:–—]\s*(?P<grade>{STATES}|(?(any){_ANY_STATE}|(?!)))(?:\.|\s+[–—(].{{1,80}})?",
    re.IGNORECASE,
)
"""A line of its own that says how an action stands: "Status: On track"."""
_JUDGED_AT_ONCE = re.compile(rf"[.!?][”’\"')]?\s+(?:{JUDGEMENTS})\.?\s*$", re.IGNORECASE)
"""A line that restates an earlier recommendation and ends with how it fared: "... in their cells. Achieved"."""

_STANCE = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})?[.)]?\s+)?(?:(?:fully|partly|partially|not)\s+)?(?:accept(?:ed)?|agreed?|reject(?:ed)?|disagreed?|noted)"
    r"(?:\s+in\s+(?:principle|part|full))?\s*[.:]?",
    re.IGNORECASE,
)
IN_TURN = re.compile(
    rf"(?:The\s+(?:(?:{'|'.join(ORDINALS)})\b)|(?:{'|'.join(word.capitalize() for word in ORDINALS)})(?:ly)?\b),?\s+"
    r"(?P<asks>(?:[^.“”\"‘]{0,80}[\s:])?)(?P<quoted>[“\"][^“”\"]{20,700}[”\"]\.?(?=\s+[A-Z]|\s*$)|‘[^‘“”\"]{20,700}’\.?$)"
)
"""What a letter quotes in turn in order to answer it: "Secondly, you ask that “the Area should …”"."""
NUMBERED_ISSUE = rf"(?:{_ISSUE_WORDS})\s+{NUMBERS}"
"""An issue or several by number in the middle of text: "Recommendations 4 and 5"."""


@dataclass(frozen=True, slots=True)
class Marker:
    """What a line begins with; `length` counts its characters, the space after it included.

    `number` is a printed number ("3", "5.12"), "" for bullets and letters.
    """

    number: str
    length: int
    bullet: bool
    multi: bool


@dataclass(frozen=True, slots=True)
class IssueLabel:
    """ "Recommendation 3:" and its kin; `number` is "" where none is printed, `length` ends where the text begins.

    The label's own number wins over a list's or a paragraph's before it: "1. Recommendation Two:" and "4. Second
    recommendation:" are number 2,
    "1.1 Concern:" is number 1.1.
    `more` are the further numbers of "Recommendations 4 and 5:".
    """

    label: str
    number: str
    length: int
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResponseLabel:
    """ "CPS Response to 2 and 3:" and its kin; `numbers` may be ("all",) or ("both",)."""

    party: str
    numbers: tuple[str, ...]
    length: int
    alone: bool


@dataclass(frozen=True, slots=True)
class Field:
    """ "Owner: …", "Target date: …": `name` is action, agreed, owner, due or progress."""

    name: str
    length: int


def marker(text: str) -> Marker | None:
    """The number, letter or bullet before a line's own words, or None."""
    found = _MARKER.match(text[:_HEAD])
    if not found:
        return None
    figures = found["number"] or found["multi"] or found["counted"] or found["dashed"]
    number = as_number(figures or ORDINALS.get((found["nth"] or "").lower(), ""))
    if number and int(number.split(".")[0].rstrip("abcdefghijklmnopqrstuvwxyz")) > 499:
        return None
    return Marker(number, found.end(), not number, "." in number)


def code(text: str) -> Marker | None:
    """The letter, the letters and number or the bracketed number before a line's own words, or alone on it, or None.

    "A4 notices" and "B. Jones" look the same: whether it numbers an issue is told by its series alone.
    """
    found = _CODE_ALONE.fullmatch(text) or _CODED.match(text[:_HEAD])
    return Marker(as_number(found["code"]), found.end(), False, False) if found else None


@lru_cache(maxsize=1_024)
def issue_label(text: str) -> IssueLabel | None:
    """The label of an issue or recommendation at the beginning of a line, or None."""
    joint = _JOINT_LABEL.match(text[:_HEAD])
    if joint:
        word = re.sub(r"s\b", "", joint["label"].lower(), count=1)
        first, *more = number_list(joint["number"] + joint["more"])
        return IssueLabel(word, first, joint.end(), tuple(more))
    if wording := _WORDING.match(text[:_HEAD]):
        return IssueLabel("issue", "", wording.end())
    reference = _REFERENCE.match(text[:_HEAD])
    found = reference or _ISSUE_LABEL.match(text[:_HEAD]) or _SHORT_LABEL.match(text[:_HEAD])
    if not found or not (reference or _label_is_whole(text, found)):
        return None
    word = (found["label"] or "recommendation").lower().rstrip(".")
    word = _SHORT_WORDS.get(word, word)
    singular = word.replace("priorities", "priority")
    singular = re.sub(
        r"^((?:\w+ )?recommendation|issue|area|aspect|cause|action point|concern|key concern)s\b", r"\1", singular
    )
    printed = found.groupdict()
    before = printed.get("nth") or printed.get("ordinal") or printed.get("paragraph") or printed.get("box") or ""
    number = as_number((found["number"] or before) + (printed.get("part") or ""))
    return IssueLabel(singular.removeprefix("pac "), number, found.end())


def _label_is_whole(text: str, found: re.Match[str]) -> bool:
    """Whether the match is a label rather than the beginning of a sentence or of a heading about issues."""
    plural = bool(_PLURAL.match(found["label"]))
    end = found["end"]
    if not found["number"] and _KEY.fullmatch(text):
        return False
    if plural and (not found["number"] or (found["number"].isalpha() and not end.strip() and found.end() < len(text))):
        return False  # "The recommendations one by one"
    if found.groupdict().get("paragraph") and (not re.search("[:–—.]", end) or _JUDGED_AT_ONCE.search(text)):
        return False  # "5.2 Recommendation 3 was met" tells of it, as a paragraph of a chapter
    if end.strip():
        return bool(found["number"]) or bool(re.search("[:–—]", end)) or bool(found.groupdict().get("paragraph"))
    if found.end() == len(text):
        return True
    return bool(found["number"]) and not found.groupdict().get("nth")


@lru_cache(maxsize=1_024)
def response_label(text: str) -> ResponseLabel | None:
    """The label of a response at the beginning of a line, or None."""
    if says_what_is_done(text):
        return ResponseLabel("", (), len(text), True)
    if doing := _DOING_INLINE.match(text[:_HEAD]):
        return ResponseLabel("", (), doing.end(), False)
    if saying := _SAYING.match(text[:_HEAD]):
        return ResponseLabel("", number_list(saying["numbers"] or ""), saying.end(), saying.end() == len(text))
    found = _RESPONSE_LABEL.match(text[:_HEAD])
    if not found or (found["party"] and _NOT_A_PARTY.search(found["party"])):
        return None
    within = found["within"] or ""
    said = found["from"] or ("" if is_stance(within) or _NUMBERED.match(within) else within)
    if found["word"].lower().startswith("comment") and not (found["party"] or said or ":" in found["end"]):
        return None
    ends_bare = not found["end"].strip() and found.end() < len(text)
    numbers = found["numbers"] or found["behind"] or (within if _NUMBERED.match(within) else "")
    if ends_bare and not (numbers or found["party"]):
        return None
    if ends_bare and found["word"][0].islower():
        return None
    party = said or found["party"] or ""
    return ResponseLabel(_party(party), number_list(numbers), found.end(), found.end() == len(text))


def says_what_is_done(text: str) -> bool:
    """Whether a line heads what is promised under one issue: "What we will do"."""
    return bool(_DOING.fullmatch(text[:_HEAD].strip()))


def lists_actions(text: str) -> bool:
    """Whether a label heads a list of what is to be done about one issue: "What we will do", "Actions"."""
    return says_what_is_done(text) or header(text) == "action"


def is_judgement(text: str) -> bool:
    """Whether a line is nothing but a judgement, so that it is no heading."""
    return len(text) <= 90 and bool(JUDGEMENT.fullmatch(text.strip()))


def is_state(text: str) -> bool:
    """Whether a line is nothing but a field that says how an action stands: "Status: On track"."""
    return bool(STATE_FIELD.fullmatch(text.strip()))


def is_stance(text: str) -> bool:
    """Whether a line says nothing but whether something is accepted: "Partially accepted", "1.1 Not agreed"."""
    return bool(_STANCE.fullmatch(text))


def field(text: str) -> Field | None:
    """The field's name at the beginning of a line such as "Owner: the governor", or None."""
    found = _FIELD.match(text[:_HEAD])
    if not found or not found.lastgroup:
        return None
    end = _FIELD_END.match(text, found.end())
    return Field(found.lastgroup, end.end()) if end else None


def header(cell: str) -> str | None:
    """Which field a table's column heading names: one of `field`'s names, or None."""
    found = _FIELD.fullmatch(cell.strip().rstrip(":?"))
    return found.lastgroup if found else None


def _party(words: str) -> str:
    trimmed = re.sub(r"^(?:The|Joint|Formal|Our)\s+|['’]s$|['’]$", "", words.strip())
    return "" if trimmed in ("Our", "The") else re.sub(r"['’]s$", "", trimmed)
