"""Lists that a sentence announces with their number: "We identified six issues that the Area needs to address:".

That just so many members follow is evidence that needs no heading known beforehand. Without a number only a colon
behind what somebody must do leads in to issues.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.blocks import BlockKind
from ingest.decisions import without_decisions
from ingest.drafts import is_bulleted
from ingest.labels import IssueLabel, is_judgement, marker
from ingest.numbering import ORDINALS, WORD_NUMBERS, as_number
from ingest.openings import ASKS, MUST, Opening, Opens, begins_issues, denies, label_under, takes_a_stance
from ingest.outline import Line
from ingest.shapes import demands
from ingest.unmarked import is_addressee
from vectorstore.sentences import sentences

_COUNTED = re.compile(
    rf"\b(?P<count>{'|'.join(WORD_NUMBERS)}|(?:[2-9]|1\d|2\d))\s+(?:[a-z’'-]+\s+){{0,3}}?"
    r"(?P<noun>issues?|recommendations?|concerns?|matters?|areas?|aspects?|things?|points?|steps?|actions?|improvements?|"
    r"requirements?|priorit(?:y|ies)|changes?|weaknesses|shortcomings?|respects|requests?|tasks?|failings?|problems?)\b",
    re.IGNORECASE,
)
_DEMANDED = re.compile(
    r"\bneeds?\s+(?:to\b|attention\b|(?:further\s+|urgent\s+|more\s+)?(?:work|improv\w*|action)\b)|\b(?:must|should|ought\s+to)\b|"
    r"\b(?:to|for)\s+(?:be\s+)?(?:address(?:ed)?|attend(?:ed)?\s+to|improve(?:d|ment)?|put\s+right|resolved?|remed(?:y|ied)|tackled?|"
    r"corrected?|act(?:ed)?\s+(?:up)?on|do|attention|action)\b|"
    r"\b(?:we|I|inspectors|the\s+\w+)\s+(?:therefore\s+|now\s+|also\s+)?(?:ask(?:ed)?|require[sd]?|expect(?:ed)?|want(?:ed)?|urged?|recommend(?:ed)?|"
    r"call(?:ed)?\s+(?:up)?on|invited?)\b|\b(?:are|were|is|was)\s+(?:asked|required|expected|recommended|urged)\b|\brequires?\s+(?:\w+\s+)?attention\b",
    re.IGNORECASE,
)
"""Says that what is counted is to be done, and not only that there is so much of it."""
_ISSUE_NOUN = re.compile(r"issues?$|recommendations?$|requirements?$|concerns?$", re.IGNORECASE)
_OTHERWISE = re.compile(
    r"\b(?:strengths?|good\s+practice|strands?|stages|phases|themes|criteria|standards?|framework|guidance|code|policy|law|"
    r"previous(?:ly)?|earlier|last\s+(?:\w+\s+)?(?:inspection|report|visit|year)|strong(?:er|est)?|pleased|praised?|"
    r"(?:made?|making|good|some|further)\s+progress|progress\s+(?:on|against|since|has|made)|improved\s+since|(?:has|have|had|been|were|was)\s+(?:now\s+|already\s+|all\s+|since\s+)*(?:addressed|completed|implemented|closed|"
    r"achieved|met|improved|taken|done|put\s+in\s+place|resolved|discharged)|(?:we|inspectors)\s+(?:looked|examined|considered|"
    r"visited|met|spoke|assessed|sampled|read|followed|used|will|(?:must|should|need\s+to)\b(?!\s+(?:ask|recommend|like)))|"
    r"(?:is|are)\s+(?:already\s+)?(?:taking|doing|making|working)|will\s+(?:take|do|make|be\s+taking)|(?:took|takes|taking)\s|"
    r"an?\s+(?:good|sound|strong|effective|complete|full)\s+\w+|in\s+(?:its|our|the|their)\s+(?:19|20)\d\d|in\s+(?:\w+\s+)?(?:19|20)\d\d\b.{0,30}\b(?:we|inspectors)\b|"
    r"no\s+longer|not\s+need)\b",
    re.IGNORECASE,
)
"""What is counted is something else: strengths, stages of a method, what was asked long ago or is already done."""
_OWN = re.compile(r"\b(?:we|our)\b(?!\s+(?:were|are|have\s+been)\s+(?:asked|required|told))", re.IGNORECASE)
_TELLS = re.compile(r"\b(?:we|I|you|inspect\w+|HM[A-Z]\w+|Ofsted|report|review|there\s+(?:are|were))\b", re.IGNORECASE)
"""Who counts issues; without it "Managers must see to three things:" is one issue that has three items."""
_BY_INSPECTORS = re.compile(
    r"\b(?:inspect(?:ors?|orate)|HM\w+|Ofsted|Estyn|CQC|committee|you|report)\b.{0,60}\b(?:ask|recommend|identif|said|say|"
    r"found|list|set|require|raise|want|made|make)",
    re.IGNORECASE,
)
_MUST_DO = re.compile(
    r"(?:^|,\s+)(?:the|you|your|leaders|managers|all|both|(?!This\b|It\b|We\b|There\b)(?-i:[A-Z])[\w’'-]+)\b(?:\s+[\w’'&-]+){0,7}?\s+"
    r"(?:must|should|(?:also\s+|now\s+|still\s+)?needs?\s+to|has\s+to|have\s+to|ought\s+to)"
    r"(?:\s+(?:\w+\s+)?(?:do|address|improve|tackle|act\s+on|take|attend\s+to)\b(?:\s+[\w’'-]+){0,6})?\s*:\s?-?$"
    r"|\b(?:we|I|inspectors|(?:the|this)\s+(?:\w+\s+)?(?:inspect\w+|committee|commission|commissioner|panel|board|auditors?|team|report|"
    r"review))\s+(?:(?:has|have|also|therefore|further|now|then)\s+){0,3}(?:(?:recommend|suggest)(?:s|ed)?(?:\s+that)?|(?:should|would)\s+like|"
    r"ask(?:s|ed)?|require[sd]?|expects?|wants?)"
    r"(?:\s+[\w’'-]+){0,10}\s*:\s?-?$",
    re.IGNORECASE,
)
"""Leads in without a number: somebody "should", "must", "needs to address the following", or the inspectorate
"recommends that", and a colon.
"""
_EACH = re.compile(
    r"\b(?:comments?|respon[ds]e?s?|repl(?:y|ies)|answers?|views?|position)\b.{0,60}\b(?:each|all|every|both)\b.{0,60}\b(?:below|follows?|following|in\s+turn)\b"
    r".{0,20}$",
    re.IGNORECASE,
)
"""Leads in to what is answered one by one: "My comments on each of the areas for improvement are as follows."."""
_NTH = re.compile(
    rf"(?:(?:the\s+)?(?P<nth>{'|'.join(ORDINALS)})(?:ly)?|(?P<last>finally|last(?:ly)?))\b"
    r"(?:(?:\s+(?:matter|point|thing|issue|request|of\s+these))?\s+(?:is|concerns|was)(?:\s+(?:that|for|to))?\b)?\s*[,:.]?\s+",
    re.IGNORECASE,
)
_FAR = 12
"""How many paragraphs may stand between two members that ordinals open, and how many lines a list's member has."""
_FEWEST, _MOST = 2, 30
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_DEEPEST = 9
_BARE = "# bare"
"""The style of numbers that no point or bracket parts from the words: "1  prosecutors record …"."""
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class _Lead:
    """What leads in to a list: its words, how many members it says, whether it says that they are to be done."""

    words: str
    count: int | None
    demands: bool


@dataclass(frozen=True, slots=True)
class _Member:
    """One line of a list: how it is marked, the number it bears, where its own words begin."""

    style: str
    number: str
    length: int


def announced(opened: Sequence[Opening], *, answering: bool) -> tuple[Opening, ...]:
    """The lines with the members of announced lists made issues; `answering` as in the walk."""
    opened = without_decisions(opened)
    found: dict[int, tuple[_Member, str]] = {}
    under: int | None = None
    for at, opening in enumerate(opened):
        under = _under(opening, under)
        if at in found or opening.line.cells or opening.opens not in (Opens.HEADING, Opens.NUMBER, Opens.NOTHING):
            continue
        lead = _lead(opening, answering=answering, under=under is not None)
        members = _members(opened, at, lead) if lead else {}
        listed = under is not None and lead is not None and lead.count is None  # other members the walk itself judges
        if listed and any(member.style != _BARE for member in members.values()):
            continue
        if lead and _are_issues(opened, lead, members):
            label = label_under(lead.words)
            found |= {place: (member, label) for place, member in members.items()}
    return tuple(_as_issue(opening, *found[at]) if at in found else opening for at, opening in enumerate(opened))


def _under(opening: Opening, under: int | None) -> int | None:
    """The level of the heading of an issue, or of issues, that a line stands under; None where it is under none."""
    if opening.opens in (Opens.ISSUE, Opens.FINDING, Opens.RESPONSE):
        return opening.line.level if opening.line.heading else _DEEPEST
    if opening.opens is Opens.HEADING and (under is None or opening.line.level <= under):
        return opening.line.level if begins_issues(opening) else None
    return under


def leads_nowhere(line: Line) -> bool:
    """Whether a line under an issue's bare label only says to whom it is addressed, or how many are made, be it one."""
    if is_addressee(line):
        return True
    counted = _COUNTED.search(line.text) is not None and not MUST.search(line.text)
    return counted and any(_lead_in(line.text[one.start : one.end]) for one in sentences(line.text))


def _as_issue(opening: Opening, member: _Member, label: str) -> Opening:
    issue = IssueLabel(label, member.number, member.length)
    return Opening(opening.line, Opens.ISSUE, member.length, issue=issue, number=member.number)


def _lead(opening: Opening, *, answering: bool, under: bool) -> _Lead | None:
    """What a line leads in to, or None; in an answer only what it says that the inspectors ask for."""
    text = opening.words if opening.opens is Opens.NUMBER else opening.line.text
    if is_bulleted(opening.line) or denies(text):
        return None
    lead = _lead_in(text)
    if lead and (under or opening.opens is Opens.NUMBER) and not _TELLS.search(lead.words):
        return None
    if lead and answering and _OWN.search(lead.words) and not _BY_INSPECTORS.search(lead.words):
        return None
    if lead or opening.opens is not Opens.NOTHING:
        return lead
    parts = sentences(text)
    last = text[parts[-1].start :] if parts else ""  # a line of marks alone has no sentence
    if _EACH.search(last):
        return _Lead(last, None, True)
    must = not answering and _MUST_DO.search(last) and not _OTHERWISE.search(last)
    return _Lead(last, None, True) if must else None


def _lead_in(text: str) -> _Lead | None:
    """The lead-in that counts among a paragraph's sentences; what is to be done may stand in the next one."""
    if len(text) > _LONGEST * 2 or not _COUNTED.search(text):
        return None
    parts = list(sentences(text))
    for one, after in zip(parts, [*parts[1:], None], strict=True):
        for end in dict.fromkeys((one.end, after.end if after else one.end)):
            words = text[one.start : end]
            counted = _COUNTED.search(words, 0, one.end - one.start)
            if not counted or _OTHERWISE.search(words):
                break
            demands = bool(_DEMANDED.search(words))
            if demands or _ISSUE_NOUN.match(counted["noun"]):
                count = int(WORD_NUMBERS.get(counted["count"].lower(), counted["count"]))
                return _Lead(words, count, demands)
    return None


def _members(opened: Sequence[Opening], at: int, lead: _Lead) -> dict[int, _Member]:
    """The members of the list under a line, as far as it goes on in one style."""
    start = _first_member(opened, at, lead)
    if start is None:
        return {}
    found: dict[int, _Member] = {}
    first, line = _member(opened[start], 1), opened[start].line
    for here in range(start, len(opened)):
        opening = opened[here]
        if opening.opens in (Opens.HEADING, Opens.END, Opens.ISSUE, Opens.FINDING):
            break
        member = _member(opening, len(found) + 1) if opening.line.level <= line.level else None
        if member and first and member.style == first.style:
            found[here] = member
        elif _parts(opening, first) or here - max(found) > _FAR:
            break
    return found


def _parts(opening: Opening, first: _Member | None) -> bool:
    """Whether a line that is no member ends a list; under a bullet only lists of its own and answers may stand."""
    if first is None or (first.style[0] in "#n" and opening.opens is Opens.NUMBER and "." in opening.number):
        return True
    listed = is_bulleted(opening.line) or opening.line.kind is BlockKind.ITEM or opening.opens is Opens.RESPONSE
    return first.style[0] not in "#n" and not listed


def _first_member(opened: Sequence[Opening], at: int, lead: _Lead) -> int | None:
    """Where the first member stands: right below, or below one paragraph where nothing ends in a colon."""
    led = lead.words.rstrip().endswith((":", ":-"))
    for here in range(at + 1, min(at + 2 + (not led), len(opened))):
        if opened[here].opens in (Opens.ISSUE, Opens.END, Opens.HEADING, Opens.RESPONSE, Opens.FINDING):
            return None
        member = _member(opened[here], 1)
        if member:
            near = here == at + 1 or opened[at].opens is Opens.HEADING
            loose = member.style != "nth" and not led and opened[at].opens is not Opens.HEADING
            said_last = opened[at].line.text.rstrip().endswith(lead.words.rstrip())
            said_last = said_last or bool(lead.count and member.style == "#")
            return here if near and (not loose or said_last) else None
    return None


def _member(opening: Opening, number: int) -> _Member | None:
    """The member of a list that a line is, if it is the one of this number."""
    text = opening.line.text
    if opening.line.cells or is_judgement(text):
        return None
    nth = _NTH.match(text)
    if nth and opening.opens in (Opens.NOTHING, Opens.NUMBER):  # "First, …", "First. …"
        printed = as_number(nth["nth"].lower()) if nth["nth"] else str(number)
        return _Member("nth", printed, nth.end()) if printed == str(number) else None
    if opening.opens is Opens.NUMBER and opening.number == str(number):
        return _Member("#", opening.number, opening.length)
    bare = re.match(rf"{number}\s+(?=[A-Za-z][a-z ])", text)
    if bare and not opening.line.heading:
        return _Member(_BARE, str(number), bare.end())
    found = marker(text) if opening.opens is Opens.NOTHING else None
    if not found or not found.bullet:
        return None
    mark = text[: found.length].strip()
    letter = mark.strip("().")
    if letter == _ROMAN[min(number, len(_ROMAN)) - 1]:
        return _Member("roman", "", found.length)
    if letter.isalpha() and len(letter) == 1 and letter != "o":
        return _Member("letter", "", found.length)
    return _Member(f"bullet {mark}", "", found.length)


def _are_issues(opened: Sequence[Opening], lead: _Lead, members: dict[int, _Member]) -> bool:
    """Whether a list's members are issues: just so many as were announced, and asking wherever the lead-in does not."""
    fit = len(members) == lead.count if lead.count else len(members) >= _FEWEST
    if not fit or not _FEWEST <= len(members) <= _MOST:
        return False
    said = [opened[at].line.text[member.length :] for at, member in members.items()]
    asking = sum(demands(words) or bool(ASKS.search(words)) for words in said)
    telling = sum(bool(_OWN.match(words)) or takes_a_stance(words) for words in said)
    ordinal = next(iter(members.values())).style == "nth"
    return not telling and (asking * 3 >= len(said) * 2 or (lead.demands and not ordinal))
