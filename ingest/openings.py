"""What each line opens, judged with the lines around it: an issue, a response, a finding, a heading, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingest.blocks import BlockKind
from ingest.finding_labels import finding_label
from ingest.labels import (
    JUDGED_FIRST,
    IssueLabel,
    Marker,
    ResponseLabel,
    field,
    is_judgement,
    is_stance,
    issue_label,
    marker,
    response_label,
)
from ingest.numbering import BETWEEN, NUMBER_OR_WORD, ORDINALS
from ingest.outline import ISSUES_HEADING, Line


class Opens(StrEnum):
    """What a line opens."""

    HEADING = "heading"
    ISSUE = "issue"
    NUMBER = "number"
    RESPONSE = "response"
    FINDING = "finding"
    END = "end"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Opening:
    """A line and what it opens; `length` is where its own words begin.

    `joint` is the line that leads in to an issue together with others: "Your third and fourth recommendations were:".
    `quoted` says that a letter quotes it in order to answer it.
    """

    line: Line
    opens: Opens
    length: int = 0
    issue: IssueLabel | None = None
    response: ResponseLabel | None = None
    number: str = ""
    finding: str = ""
    joint: Line | None = None
    quoted: bool = False

    @property
    def words(self) -> str:
        """The line without its marker or label."""
        return self.line.text[self.length :]


ASKS = re.compile(
    r"\b(?:must|should|shall|needs? to|ought to|has to|have to|is required to|are required to|needs? "
    r"(?:urgent|further|significant)|"
    r"to (?:ensure|review|improve|develop|work|provide|consider|assure|identify|take|set|establish))\b",
    re.IGNORECASE,
)
_NTH = "|".join(ORDINALS)
SEVERAL = re.compile(
    r"\b(?:both|these(?: \w+)?|all(?: \w+)?(?: of the)?|the (?:two|three|four|five)) "
    r"(?:recommendations|issues|points|matters)\b|"
    rf"\brecommendations {NUMBER_OR_WORD}{BETWEEN}{NUMBER_OR_WORD}\b|"
    rf"\b(?:{_NTH})(?:, (?:{_NTH}))*,? and (?:the )?(?:{_NTH}) (?:recommendations|issues|points)\b|"
    r"\b(?:both|all(?: of (?:these|them))?) (?:are |were |have been )?(?:accepted|agreed|rejected|noted)\b|"
    r"\b(?:accepted|agreed|rejected|noted),? (?:in|for|on) (?:both|all|each|either)\b|"
    r"\b(?:accept|agree (?:to|with)) (?:them )?both\b(?= *[.,;:]|$)",
    re.IGNORECASE,
)
"""Says that several are answered at once: "I take the fourth and fifth recommendations together."."""
TO_IMPROVE = re.compile(
    r"needs? to (?:do to )?improve|(?:area|aspect)s? (?:for|requiring) improvement|^(?:priority|key) concerns:?$", re.I
)
MUST = re.compile(r"\b(?:must|should|shall|needs? to|ought to|has to|have to)\b", re.IGNORECASE)
NOTES = re.compile(r"(?:explanatory )?(?:notes?|key)(?: (?:to|on|for) .{1,40})?:", re.IGNORECASE)
"""What stands over remarks on a table or a list: "Notes to the table:"."""
ANSWERS = re.compile(
    r"(?:(?:the|this|that|our|both|all|as|a|an)\s+)?(?:[\w’'&/.()-]+\s+){0,9}?"
    r"(?:(?:do(?:es)? not |cannot |fully |partly |partially |has |have |also |therefore |is |are )*"
    r"(?:accept|agree|disagree|reject|welcome|note|acknowledge|support|recogni[sz]e)(?:s|ed|d|ive)?\b|"
    r"(?:will|has|have|had|is|are|was|were|can|cannot|could|does|do|did)\b)",
    re.IGNORECASE,
)
_BODY_SPEAKS = re.compile(
    r"the\s+(?:area|force|constabulary|council|trust|prison|service|department|government|office|unit)\s+(?!['’])"
    r"(?:[a-z]+ly\s+)?[a-z]+s\b",
    re.IGNORECASE,
)
"""A body that does something now: "The Area regrets …", "The force already checks …"."""
_STANCE = re.compile(
    r"(?:(?:\d+(?:\.\d+)*\s+)?(?:the|this)\s+)?(?:[A-Z][\w’'&-]*\s+){0,6}(?:does not |do not |fully |"
    r"partly |partially |has |have )*"
    r"(?:accept|agree|disagree|reject|welcome|note|acknowledge)(?:s|ed|"
    r"d)?\b.{0,60}\b(?:recommendation|issue|finding|conclusion|"
    r"committee|this)|(?:the|this|that|your|both|these|all)\s+(?:(?:\w+\s+)?(?:point|recommendation|suggestion|criticism|finding|issue|concern|"
    r"matter|proposal)s?\s+)?(?:is|are|(?:has|have)\s+been)\s+(?:\w+ly\s+|not\s+)?(?:accepted|agreed|rejected|noted)\b",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"(?:we|I|(?:the\s+)?[A-Z][\w’'&-]*(?:\s+[A-Z][\w’'&-]*){0,4})\s+(?:(?:do(?:es)?\s+not|cannot|fully|partly|partially)\s+)?"
    r"(?:agree|accept)s?(?:\s+(?:them|these|both|all)){0,2}(?:\s+in\s+(?:principle|part|full))?[.:;](?:\s|$)|"
    r"(?:(?:fully |partly |partially |not )?(?:agreed|accepted|rejected|disagreed?|disagree))\s*(?:in "
    r"(?:principle|part))?[.:;,–-]?(?:\s|$)",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"(?:I|we)\s+(?:(?:shall|will)\s+)?(?:take|answer|address|deal\s+with|respond\s+to|reply\s+to)\s+[^.]{2,80}\s+together\.\s+",
    re.IGNORECASE,
)
"""What may stand before a stance on several: "I take both points together. Both are accepted."."""
_STANCE_FIRST = re.compile(
    r"(?:(?:fully|partly|partially|not)\s+)?(?:accepted|agreed|rejected|disagreed?|noted)"
    r"(?:\s+in\s+(?:part|principle|full))?\s*(?:[.:;–—-](?:\s|$)|$)|(?:we|I)\s+(?:(?:fully|partly|partially)\s+|(?:do\s+not|"
    r"cannot)\s+)?(?:accept|agree)\b",
    re.IGNORECASE,
)
"""What only an answer begins with, as a bullet too: "• Partly accepted. …", "We accept …"."""
FILLED = re.compile(
    r"(?:status|decision|position|outcome|agreed\??|accepted\??|acceptance|agreement|(?:accepted|agreed)(?:\s*/\s*(?:(?:partly|partially|not)\s+)?(?:accepted|agreed))+)(?:\s+of\s+recommendation)?\s*[:–—-]\s*"
    r"(?P<stance>(?:(?:not|fully|partly|partially)\s+)?(?:accept(?:ed)?|agreed?|rejected|noted)(?:\s+in\s+(?:part|principle|full))?|"
    r"yes|no|partly|partially|in\s+(?:part|principle|full))\s*(?:[.;,]|$)",
    re.IGNORECASE,
)
"""A field that says whether: "Status: Accepted", "Agreed? – In part"."""
_END = re.compile(
    r"(?:yours (?:sincerely|faithfully|truly),?|kind regards,?|"
    r"[-–* ]*ends[-–* ]*|notes? to editors?:?|for (?:further|more) information.*|for media "
    r"enquiries.*|media enquiries.*|"
    r"all content is available under.*|©.*|(?:[^.]{0,40})crown copyright.*|(?:last )?updated:? "
    r".{0,40}|scroll to top|back to top|"
    r"about the (?:cps|crown prosecution service|inspectorate).{0,20}|share this.*|related (?:content|links|pages).*|"
    r"date published:? .*|published:? \d.*|further reading.*)",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(
    r"(?P<number>\d{1,2})\s+(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
    r"(?=[A-Z][A-Za-z’'-]*\s)"
)
_COUNTS = re.compile(
    r"\b(?:identif\w+|found|ma[dk]e|raised?|there\s+(?:are|were))\s+(?:[\w-]+\s+){1,3}?"
    r"(?:concerns|recommendations|issues|(?:area|aspect)s\s+for\s+improvement|priorities)\b",
    re.IGNORECASE,
)
_HEAD = 400
_GLOSSARY = re.compile(
    r"(?:(?:annex|appendix|part|section)\s+\w+\s*[:.–—-]?\s+|annex\s*[:–—-]\s*|[\dA-Z]{1,2}(?:\.\d+)?[.)]?\s+)?(?:glossary(?:\s+of\s.*)?|"
    r"definitions?(?:\s+of\s.*)?|abbreviations|(?:the\s+)?(?:words|terms|short\s+forms)(?:\s+(?:that\s+)?(?:we\s+)?used?)?"
    r"(?:\s+in\s+this\s+\w+)?)\W*",
    re.IGNORECASE,
)
"""Heads what the words of the document mean."""
LEAD_IN = re.compile(r":\s?-?$")
ASKS_FOR = re.compile(
    r"(?=[mnors])\b(?:must|should|shall|needs? to|ought to|recommend(?:s|ed)?(?: that)?)\s*:\s?-?$", re.IGNORECASE
)
"""What leads in to a list of demands: "HMPPS should:"."""
_EXPLAINS = re.compile(
    r"\b(?:status(?:es)?|judge?ments?|ratings?|grades?|categories|levels?|terms|words|colours|"
    r"one of (?:the )?following)\s*:\s?-?$",
    re.IGNORECASE,
)
"""Leads in to the words by which issues are judged: "We give each recommendation one of four statuses:"."""
_LOOKED = re.compile(
    r"(?:we|inspectors)\s+(?:also\s+)?(?:looked|examined|considered|visited|met|spoke)\b", re.IGNORECASE
)
"""Leads in to what was inspected: "We looked at three areas in which services often need to improve:"."""
_CONCLUSION = re.compile(
    r"(?:\(?\d{1,2}[a-z]?[.):]\)?\s+)?(?:the\s+)?(?:pac |committee |committee['’]s "
    r")?conclusions?(?:\s+\d{1,2})?\s*:\s*",
    re.IGNORECASE,
)


def openings(lines: Sequence[Line]) -> tuple[Opening, ...]:
    """Each line with what it opens on its own evidence; numbers are still to be judged."""
    opened = [_opening(line) for line in lines]
    for at, (opening, below) in enumerate(zip(opened, lines[1:], strict=False)):
        stated = opening.opens is Opens.HEADING and (is_stance(below.text) or stance_first(below.text))
        mark = marker(opening.line.text) if stated else None
        if mark and mark.number:
            opened[at] = Opening(opening.line, Opens.NUMBER, mark.length, number=mark.number)
    return tuple(_without_glossary(list(_with_chapters(opened))))


def _with_chapters(opened: Sequence[Opening]) -> Iterator[Opening]:
    """The lines, those made headings that only number a chapter among others: "7. Recommendation" after "6. Costs"."""
    chapters = {
        int(found[1]): o.line.level
        for o in opened
        if o.opens is Opens.HEADING and (found := _NTH_CHAPTER.match(o.line.text))
    }
    for opening in opened:
        line = opening.line
        found = _NTH_CHAPTER.match(line.text) if opening.opens is Opens.ISSUE and line.heading else None
        alone = found is not None and opening.number == found[1] and not opening.words.strip()
        beside = alone and any(chapters.get(int(found[1]) + step) == line.level for step in (-1, 1)) if found else False
        yield Opening(line, Opens.HEADING) if beside else opening


_NTH_CHAPTER = re.compile(r"(\d{1,2})[.)]?\s+(?=[A-Z])")


def _without_glossary(opened: Sequence[Opening]) -> Iterator[Opening]:
    """The lines, those opening nothing that a glossary only explains: "Issue to address: a matter in which …"."""
    level: int | None = None
    for opening in opened:
        line = opening.line
        if opening.opens is Opens.HEADING and (level is None or line.level <= level):
            level = line.level if _GLOSSARY.fullmatch(line.text) else None
        below = level is not None and (not line.heading or line.level > level)
        labelled = opening.opens in (Opens.ISSUE, Opens.RESPONSE, Opens.FINDING) and not opening.number
        yield Opening(line, Opens.NOTHING) if below and labelled else opening


def opens_with_judgement(text: str) -> bool:
    """Whether a paragraph begins with a follow-up's judgement and gives its reasons: "8. Achieved. Managers …"."""
    return bool(JUDGED_FIRST.match(text[:_HEAD]))


def takes_a_stance(text: str) -> bool:
    """Whether a line says at once that somebody accepts, rejects or notes: a response without a label."""
    text = _TOGETHER.sub("", text[:_HEAD], count=1)
    return bool(_STANCE.match(text) or _AGREED.match(text) or FILLED.match(text))


def stance_first(text: str) -> bool:
    """Whether the first words under an issue say whether it is accepted: such a bullet is no item of it."""
    return bool(_STANCE_FIRST.match(text[:_HEAD]))


def answers_at_once(text: str) -> bool:
    """Whether a paragraph begins with a stance and says more than that: "We accept this. A form …"."""
    return (takes_a_stance(text) or stance_first(text)) and not is_stance(text)


def reads_as_answer(text: str) -> bool:
    """Whether a paragraph says what somebody does or will do, rather than what should be done."""
    text = text[:_HEAD]
    first = re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]
    return (
        takes_a_stance(text)
        or (bool(ANSWERS.match(text) or _BODY_SPEAKS.match(text)) and not ASKS.search(first))
        or bool(
            re.match(
                r"(?:we|our|I(?: am| have| will| do)?\b(?! should)|work is|this (?:has|is|was|will)|it is|see \d)",
                text,
                re.IGNORECASE,
            )
        )
    )


def begins_issues(opening: Opening) -> bool:
    """Whether issues are announced: "Issues to address", or a sentence that ends "… three issues to address:"."""
    text = opening.line.text
    if opening.opens is Opens.HEADING:
        return bool(ISSUES_HEADING.search(text)) and not re.search(
            r"strength|progress (?:against|on)|good practice", text, re.I
        )
    last = re.split(r"(?<=[.?!])\s+(?=[A-Z])", text)[-1]
    announces = bool(ISSUES_HEADING.search(last)) and not (_EXPLAINS.search(last) or _LOOKED.match(last))
    return bool(LEAD_IN.search(text)) and announces and len(text) < 400


def denies(text: str) -> bool:
    """Whether a sentence says that there are no recommendations or issues."""
    return bool(
        re.search(
            r"\b(?:no|not (?:make|made|any)|does not make|nor any)\b.{0,40}\b(?:recommendations?|issues)\b", text, re.I
        )
    )


def counts_issues(text: str) -> bool:
    """Whether a sentence says how many issues there are, and states none: "We identified seven key concerns"."""
    return bool(_COUNTS.search(text))


def label_under(heading: str) -> str:
    """What a heading calls the issues that its list gives no label of their own."""
    if re.fullmatch(r"requirements:?", heading, re.IGNORECASE):
        return "requirement"
    concern = re.search(r"\b(?P<which>priority concern|key concern|cause of concern)s?\b", heading, re.IGNORECASE)
    if concern and not re.search(r"\bpriorit(?:y|ies)\b", heading[concern.end() :], re.IGNORECASE):
        return concern["which"].lower()
    if re.search(r"\brecommendations\b", heading, re.IGNORECASE) and not re.search(
        r"\bissues?\b", heading, re.IGNORECASE
    ):
        return "recommendation"
    return "area for improvement" if re.search(r"\bareas? for improvement\b", heading, re.IGNORECASE) else "issue"


def is_titled(opened: Sequence[Opening], at: int) -> bool:
    """Whether a heading's words after "Recommendation 1" are only its title, long or not, its statement being below."""
    words, below = opened[at].words, opened[at + 1 : at + 2]
    told = _is_judged_at_once(opened, at) or is_stated_below(opened, at)
    if told or all(_answers_at_once(opened[at], o) or _stands_beside(opened[at], o) for o in below):
        return False
    asked = any(o.opens is Opens.NOTHING and MUST.search(o.words.split(". ")[0]) for o in below)
    bare = opened[at].line.heading and bool(words) and not ASKS.search(words) and not words.rstrip().endswith(".")
    return bare and len(words.split()) <= (_LONG_TITLE if asked else _TITLE)


def _stands_beside(one: Opening, other: Opening) -> bool:
    return other.number not in ("", one.number) or (other.line.heading and other.line.level <= one.line.level)


_TITLE, _LONG_TITLE = 10, 20
"""The words of a title at most."""


def _is_judged_at_once(opened: Sequence[Opening], at: int) -> bool:
    """Whether a follow-up judges below a heading what the heading names, without printing what was asked in full."""
    if any(opens_with_judgement(o.line.text) for o in opened[at + 1 : at + 2]):
        return True
    judged = [is_judgement(o.line.text) for o in opened[at + 1 : at + 2]]
    after = opened[at + 2 : at + 3]
    return any(judged) and not any(o.opens is Opens.NOTHING and MUST.search(o.words.split(". ")[0]) for o in after)


def is_answered_below(opened: Sequence[Opening], at: int) -> bool:
    """Whether the line below one answers it at once, with a stance and more than that, or a stance alone."""
    return any(answers_at_once(o.words) for o in opened[at + 1 : at + 2]) or is_stated_below(opened, at)


def is_stated_below(opened: Sequence[Opening], at: int) -> bool:
    """Whether nothing but a stance stands below a line, and it is not one before what is asked."""
    stance, after = opened[at + 1 : at + 2], opened[at + 2 : at + 3]
    stated = any(o.opens is Opens.NOTHING and is_stance(o.line.text) for o in stance)
    asked = any(MUST.search(o.words.split(". ")[0]) and not reads_as_answer(o.words) for o in after)
    return stated and not asked and not any(o.opens is Opens.ISSUE and not o.number for o in after)


def _answers_at_once(heading: Opening, below: Opening) -> bool:
    """Whether what stands below a heading answers its words, or lists what they lead in to: then they are no title."""
    filled = field(below.line.text)
    answered = below.opens is Opens.RESPONSE or bool(filled and filled.name in ("action", "agreed"))
    answered = answered or (below.opens is Opens.NOTHING and answers_at_once(below.words))
    return answered or (bool(LEAD_IN.search(heading.words)) and marker(below.line.text) is not None)


def _opening(line: Line) -> Opening:
    text = line.text
    if line.kind is BlockKind.ROW:
        return Opening(line, Opens.NOTHING)
    if line.kind is BlockKind.IMPRINT or (_END.fullmatch(text) and len(text) < 120):
        return Opening(line, Opens.END)
    if _conclusion(text):
        return Opening(line, Opens.FINDING, _conclusion(text), finding="conclusion")
    label = issue_label(text)
    if label and not _names_a_chapter(line, label):
        return Opening(line, Opens.ISSUE, label.length, issue=label, number=label.number)
    answer = response_label(text)
    if answer:
        return Opening(line, Opens.RESPONSE, answer.length, response=answer)
    finding = finding_label(text)
    if finding:
        return Opening(line, Opens.FINDING, finding[1], finding=finding[0])
    return _numbered(line, marker(text))


def _conclusion(text: str) -> int:
    """Where a conclusion's own words begin behind its label; 0 where there is no such label."""
    found = _CONCLUSION.match(text[:_HEAD])
    return found.end() if found else 0


def _numbered(line: Line, found: Marker | None) -> Opening:
    if line.heading and not (found and found.number and ASKS.search(line.text)):
        return Opening(line, Opens.HEADING)
    if found and found.number:
        return Opening(line, Opens.NUMBER, found.length, number=found.number)
    bare = _BARE_NUMBER.match(line.text)
    if bare and not found and MUST.search(line.text[:160]):
        return Opening(line, Opens.NUMBER, bare.end(), number=bare["number"])
    return Opening(line, Opens.NOTHING, found.length if found else 0)


def _names_a_chapter(line: Line, label: IssueLabel) -> bool:
    """Whether a heading such as "Issues" or "Recommendations:" stands over a list instead of opening one issue."""
    rest = line.text[label.length :].strip()
    return (
        not label.number
        and line.heading
        and not rest
        and line.text.rstrip(":").lower().endswith(("issues", "recommendations", "concerns", "priorities"))
    )
