"""Issues that nothing marks, and responses that answer more than they say: judged from a whole stretch of lines."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from ingest.answer_labels import bullets_answered
from ingest.blocks import BlockKind
from ingest.drafts import Box, DraftIssue, DraftResponse, is_bulleted, is_list_line
from ingest.finding_labels import tells_what_was_found
from ingest.labels import NUMBERED_ISSUE, field, is_judgement, is_stance, marker
from ingest.numbering import NUMBERS, PRINTED_NUMBERS, follows
from ingest.openings import (
    ASKS,
    ASKS_FOR,
    MUST,
    SEVERAL,
    Opening,
    Opens,
    begins_issues,
    counts_issues,
    denies,
    opens_with_judgement,
    reads_as_answer,
    stance_first,
    takes_a_stance,
)
from ingest.outline import Line

_HEAD = 300
_NEAR = 6
"""A judgement stands within this many lines under the issue it judges."""
_SINGLE = re.compile(r"\b(?:this|the|that) (?:recommendation|issue|point|matter|finding)\b(?! and\b)", re.IGNORECASE)

_CLOSING = re.compile(
    r"(?:I|we)\s+(?:(?:do\s+)?(?:hope|trust|thank|look\s+forward)|(?:(?:should|would)\s+like|wish|want)\s+to\s+thank|(?:am|are)\s+(?:again\s+|also\s+)?(?:very\s+)?(?:grateful|happy|pleased|sending|copying))\b|"
    r"you\s+also\s+(?:mention|say|note|ask|raise|refer|comment|invite)(?:e?d)?\b|thank\s+you\b|(?:yours\s+(?:sincerely|faithfully|ever)|kind\s+regards|signed)\s*[,:]?\s*$",
    re.IGNORECASE,
)
"""How a letter ends: "I hope that you find these replies helpful.", "Yours sincerely,"."""
_WE = re.compile(r"(?:we|inspectors|our (?:inspectors|team))\s+(?!should|must|need)", re.IGNORECASE)
"""What those who inspect say of themselves: "We did not inspect the areas for improvement in this revisit." """
_PAST_DUTY = re.compile(r"\b(?:should|ought\s+to)\s+have\s+(?:been|done|made|taken|\w+ed)\b", re.IGNORECASE)
"""Says what was left undone: "They identified 71 and ought to have done so in 103"."""
_EXPLAINS = re.compile(
    r"(?:an?\s+|the\s+)?(?:actions?|requirements?|recommendations?|(?:area|aspect)s?\s+for\s+improvement)"
    r"(?:\s+(?:an?|the)\s+\w+\s+(?:must|should)\s+take)?\s+(?:is|are|means?|sets?\s+out)\s+(?!to\b)",
    re.IGNORECASE,
)
"""Says what a word of the report means: "A requirement is a statement which sets out what a service must do."."""
_SPOKEN_OF = re.compile(
    r"(?:(?:the|these|those|all|our|new|\w+teen|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+){0,3}"
    r"(?:recommendations|requirements|actions|(?:key\s+|priority\s+)?concerns|(?:area|aspect)s\s+for\s+improvement)\b"
    r"(?![^.;]*\b(?:must|should)\b)[^.;]*\b(?:have|has|had|were|was|are|is)\b",
    re.IGNORECASE,
)
"""Says what was done with the issues: "Areas for improvement were discussed with the manager"."""
_ADDRESSEE = re.compile(
    r"(?i:(?:addressed\s+|directed\s+)?(?:to|for)):?\s+(?:the\s+|all\s+)?(?:[A-Z][\w’'&.-]*|chief\s+\w+|(?:police\s+)?forces|local\s+\w+|HM\w*)"
    r"(?:,?\s+(?:[A-Z][\w’'&.-]*|and|of|the|for|chief\s+constables|forces|authorities|services?|commissioners?)){0,12}:?"
)
_ASKED = re.compile(rf"{ASKS.pattern}|\brecommend(?:s|ed)?\b", re.IGNORECASE)
_SAID = re.compile(r"[A-Z][^.:“\"]{2,200}\b(?:said|added|commented)\s*[:,]?\s*[“\"‘']")
_BECAME = re.compile(
    r"\b(?:recommendations?|issues?)\s+\d[\d ,&toand–-]*\s+(?:(?:is|are|was|were|has|have|been)\s+){0,2}"
    r"(?:now\s+)?(?:judged\s+)?(?:as\s+)?(?:(?:fully|partly|partially|not|substantially|largely)\s+)?(?:achieved|met|implemented|complete)",
    re.IGNORECASE,
)
_NAMED_ISSUE = (
    rf"(?:{NUMBERED_ISSUE}|(?:{NUMBERS}\s+)"
    r"(?:recommendations?|issues?|concerns?|points?|(?:area|aspect)s?\s+for\s+improvement))"
)
_FOR_OTHERS = re.compile(
    rf"(?:[^.;]{{5,120}};\s+(?:so\s+)?)?no\s+(?:response|reply|answer)\s+(?:from\s+(?:the\s+)?[\w’']{{2,30}}\s+)?(?:(?:to|on|for)\s+(?:the\s+)?{NUMBERED_ISSUE}\b|"
    r"(?:(?:to|on|for)\s+(?:this|the)\s+(?:[\w-]+\s+){1,3})?(?:is|was|ha[sd]\s+(?:yet\s+)?been)\s+(?:given|made|published|received|provided)\b)|"
    rf"(?:we|the\s+\w+)\s+ha(?:ve|s)\s+(?:not\s+(?:yet\s+)?|yet\s+to\s+)(?:repl(?:y|ied)|respond(?:ed)?|answer(?:ed)?)\s+(?:to\s+)?"
    rf"(?:this|these|it|them|{NUMBERED_ISSUE}|{PRINTED_NUMBERS})(?=\s*[.,;:]|\s+(?:yet|and|because|as)\b)|"
    rf"(?:the\s+)?{_NAMED_ISSUE}\s+(?:is|are|was|were|(?:has|have)\s+been)\s+(?:not\s+|all\s+|both\s+)?"
    r"(?:addressed|directed|aimed|made\s+to|for|(?:a\s+)?matters?\s+for|dealt|covered|included|outside|the\s+responsibility)\b",
    re.IGNORECASE,
)


def unnumbered_issues(opened: Sequence[Opening]) -> set[int]:
    """Lines that are issues though nothing marks them: the paragraph before each response, where none has a number."""
    found: set[int] = set()
    several = sum(opening.opens is Opens.RESPONSE for opening in opened) > 1
    start = 0
    for at, opening in enumerate((*opened, None)):
        if opening is not None and opening.opens not in (Opens.HEADING, Opens.END):
            continue
        if at > start:
            found |= _unnumbered(opened, start, at, several=several)
        start = at
    return found


def parting_words(opened: Sequence[Opening]) -> set[int]:
    """Paragraphs after the last pair that end a letter, or quote somebody on the whole report: 'The CCP said: "…"'."""
    pairs = [at for at, opening in enumerate(opened) if opening.opens in (Opens.ISSUE, Opens.NUMBER, Opens.RESPONSE)]
    after = range(pairs[-1] + 1, len(opened)) if pairs else range(0)
    return {at for at in after if _SAID.match(opened[at].line.text) or _CLOSING.match(opened[at].line.text)}


def with_told(opened: Sequence[Opening]) -> tuple[Opening, ...]:
    """The lines, those opening nothing that tell how the issue labelled above them fared."""
    told = _judged_paragraphs(opened)
    return tuple(Opening(o.line, Opens.NOTHING) if at in told else o for at, o in enumerate(opened))


def _judged_paragraphs(opened: Sequence[Opening]) -> set[int]:
    """The numbered paragraphs that tell of the issue labelled above them, from the one that opens with its judgement.

    "Recommendation 2: letters", then "14. Partly achieved. The letters …" and "15. Of the 60 …".
    """
    found: set[int] = set()
    told, above = False, 0
    for at, opening in enumerate(opened):
        if opening.opens not in (Opens.NUMBER, Opens.NOTHING):
            told, above = False, at if opening.opens is Opens.ISSUE and opening.number else len(opened)
        mark = marker(opening.line.text)
        numbered = mark is not None and bool(mark.number) and above < at <= above + _NEAR
        told = told or (numbered and opens_with_judgement(opening.line.text))
        if told:
            found.add(at)
    return found


def asides(opened: Sequence[Opening]) -> set[int]:
    """Paragraphs that say whose other recommendations are, that there is no response, or how one fared."""
    return _judged_paragraphs(opened) | {
        at
        for at, opening in enumerate(opened)
        if opening.opens is Opens.NOTHING
        and (_FOR_OTHERS.match(opening.line.text[:_HEAD]) or tells_what_was_found(opening.line.text))
    }


def answers_behind(opened: Sequence[Opening]) -> set[int]:
    """The paragraphs right behind labelled or numbered issues, where most of these read as the answer to those."""
    places = {behind for at in range(len(opened)) if (behind := _behind_issue(opened, at))}
    told = sum(reads_as_answer(opened[at].words) for at in places)
    return places if told >= _SOME and len(places) > _SOME and told * 3 >= len(places) * 2 else set()


_SOME = 2
_DEMANDS = re.compile(r"\b(?:must|should)\b", re.IGNORECASE)


def _behind_issue(opened: Sequence[Opening], at: int) -> int:
    """Where a paragraph that asks nobody for anything stands right behind a labelled issue; 0 where none does."""
    numbered = opened[at].opens is Opens.NUMBER and MUST.search(opened[at].words)
    if not (numbered or opened[at].opens is Opens.ISSUE) or not opened[at].number:
        return 0
    stated = at if opened[at].words.strip() else at + 1
    asked, *below = opened[stated : stated + 2] or [opened[at]]
    whole = asked.words.rstrip()[-1:] == "." and (stated == at or asked.opens is Opens.NOTHING)
    plain = below and below[0].opens is Opens.NOTHING and not (is_list_line(below[0].line) or below[0].line.cells)
    told = plain and not (_DEMANDS.search(below[0].words.split(". ")[0]) or is_judgement(below[0].line.text))
    return stated + 1 if whole and told else 0


def is_judged_below(opened: Sequence[Opening], at: int) -> bool:
    """Whether a judgement stands under a numbered line before anything else is opened, or a stance right below it."""
    below = opened[at + 1].line.text if at + 1 < len(opened) else ""
    asked = opened[at].line.heading or _ASKED.search(opened[at].words)
    if is_stance(below) or (asked and (takes_a_stance(below) or stance_first(below))):
        return True
    for opening in opened[at + 1 : at + _NEAR]:
        if opening.opens is not Opens.NOTHING:
            return False
        if is_judgement(opening.line.text):
            return True
    return False


def is_told_with_judgement(opened: Sequence[Opening], at: int) -> bool:
    """Whether a paragraph under an issue tells what was found of it: a judgement stands there or soon below."""
    if is_list_line(opened[at].line):
        return False
    following = itertools.takewhile(lambda opening: opening.opens is Opens.NOTHING, opened[at : at + _NEAR])
    return any(is_judgement(opening.line.text) for opening in following)


def leads_to_response(opened: Sequence[Opening], at: int) -> bool:
    """Whether a response's label follows, with nothing but more numbers and their lines before it."""
    for opening in opened[at : at + 60]:
        if opening.opens is Opens.RESPONSE:
            return True
        if opening.opens in (Opens.HEADING, Opens.ISSUE, Opens.FINDING, Opens.END):
            return False
    return False


def answers_bullet(response: DraftResponse) -> bool:
    """Whether a response is whole and answers an issue that is a bullet: the next bullet is an issue again.

    It has a label or is a bullet below that of the issue.
    """
    asked = response.issues[-1:]
    whole = response.lines[-1].text.rstrip()[-1:] not in ":;,"
    apart = response.label or (asked and stance_first(response.lines[0].text[response.first :]))
    return bool(apart and asked) and whole and not asked[0].number and is_bulleted(asked[0].lines[0])


def next_is_response(opened: Sequence[Opening], at: int) -> bool:
    """Whether a response's label is the next thing that is opened under a line."""
    return next_response(opened, at) is not None


def next_response(opened: Sequence[Opening], at: int) -> Opening | None:
    """The response's label that is the next thing that is opened under a line, or None."""
    following = next((opening for opening in opened[at + 1 : at + 40] if opening.opens is not Opens.NOTHING), None)
    return following if following and following.opens is Opens.RESPONSE else None


def demands_lead_to_response(opened: Sequence[Opening], at: int) -> bool:
    """Whether a response's label follows a numbered demand, with only other demands or a list of its own before it."""
    if next_is_response(opened, at):
        return True
    listed = opened[at].line.text.rstrip().endswith(":")
    for opening in opened[at + 1 : at + 20]:
        if opening.opens is Opens.RESPONSE:
            return True
        demand = opening.opens is Opens.NUMBER and "." in opening.number and bool(MUST.search(opening.words))
        item = listed and (is_list_line(opening.line) or (opening.opens is Opens.NUMBER and "." not in opening.number))
        if not (demand or item):
            return False
        listed = item
    return False


def is_issue_of_chapter(opened: Sequence[Opening], at: int, open_: DraftIssue | DraftResponse | Box | None) -> bool:
    """Whether a number such as "7.3" is an issue's that nothing announces: answered at once, or next after one."""
    opening = opened[at]
    if not (MUST.search(opening.words) or opening.words.rstrip().endswith("?")):
        return False
    above = open_.issues if isinstance(open_, DraftResponse) else []
    after = any(follows(opening.number, issue.number) for issue in above)
    return after or demands_lead_to_response(opened, at)


def leads_to_answer(opened: Sequence[Opening], at: int) -> bool:
    """Whether a paragraph that reads as an answer follows a line."""
    after = opened[at + 1] if at + 1 < len(opened) else None
    return after is not None and after.opens is Opens.NOTHING and reads_as_answer(after.words)


def leads_to_more(opened: Sequence[Opening], at: int) -> bool:
    """Whether a line between two pairs says who should do what the next numbers ask: "The governor should:"."""
    after = opened[at + 1].opens if at + 1 < len(opened) else Opens.NOTHING
    return after in (Opens.NUMBER, Opens.ISSUE) and bool(ASKS_FOR.search(opened[at].line.text))


def fills_in(opened: Sequence[Opening], at: int) -> bool:
    """Whether a line is the first of the fields in which an issue is answered: "Action: …", "Owner: …", "Date: …"."""
    said = [found for opening in opened[at : at + _NEAR] if (found := field(opening.line.text))]
    first = field(opened[at].line.text)
    return bool(first and first.name in ("action", "agreed")) and len({found.name for found in said}) > 1


def speaks_of_several(opened: Sequence[Opening], at: int) -> bool:
    """Whether a response without numbers says in its first words that it answers more than one issue."""
    words = " ".join(opening.words for opening in opened[at : at + 2])[:240]
    return bool(SEVERAL.search(words))


def is_addressee(line: Line) -> bool:
    """Whether a line under an issue's label only says to whom it is addressed: "To the Home Office"."""
    return not line.cells and bool(_ADDRESSEE.fullmatch(line.text.strip()))


def tells_of_issues(words: str) -> bool:
    """Whether a paragraph under "Areas for improvement" speaks of them and is none: it counts, denies or leads in."""
    tells = _WE.match(words) or _EXPLAINS.match(words) or _SPOKEN_OF.match(words) or _PAST_DUTY.search(words)
    aside = words.startswith("(") and words.rstrip(" .").endswith(")")
    return aside or words.rstrip().endswith(":") or denies(words) or counts_issues(words) or bool(tells or field(words))


_TELLS = re.compile(r"(?:these|this|we|it|they)\b", re.IGNORECASE)


def asks_plainly(opened: Sequence[Opening], at: int) -> bool:
    """Whether a paragraph without any mark asks for something in its first sentence, and tells nothing else."""
    line, words = opened[at].line, opened[at].line.text
    plain = line.kind is BlockKind.PARAGRAPH and not is_bulleted(line) and len(words.split()) <= _ASKED_WORDS
    asks = plain and not tells_of_issues(words) and bool(MUST.search(words.split(". ")[0]))
    return asks and not is_chapters_own(opened, at)


_ASKED_WORDS = 90
"""What is asked has so many words at most."""


def is_chapters_own(opened: Sequence[Opening], at: int) -> bool:
    """Whether a paragraph tells what was found: it says so itself, or a box of its own opens the issue below it."""
    below = next((o for o in opened[at + 1 :] if o.opens is not Opens.NOTHING), None)
    boxed = below is not None and below.opens is Opens.ISSUE and below.line.heading and not below.number
    return boxed or bool(_TELLS.match(opened[at].line.text))


def join_under_headings(issues: Sequence[DraftIssue], responses: Sequence[DraftResponse]) -> None:
    """Let the only response under a heading answer every issue listed before it there.

    Not where the document numbers its joint responses: then an issue that no label names has no response.
    """
    if any(response.named for response in responses):
        return
    under: dict[tuple[str, str | None], list[DraftIssue]] = {}
    for issue in issues:
        under.setdefault((issue.heading, issue.area), []).append(issue)
    times = Counter((response.heading, response.area) for response in responses)
    for response in responses:
        listed = under.get((response.heading, response.area), [])
        closes = bool(listed and response.issues) and response.issues[-1] is listed[-1]
        alone = times[(response.heading, response.area)] == 1
        if alone and closes and response.label and not _SINGLE.search(_first_words(response)):
            response.issues = listed


def _unnumbered(opened: Sequence[Opening], start: int, end: int, *, several: bool) -> set[int]:
    kinds = {opening.opens for opening in opened[start:end]}
    if Opens.RESPONSE not in kinds or kinds & {Opens.ISSUE, Opens.FINDING} or _is_numbered(opened, start, end):
        return set()
    found = bullets_answered(opened, start, end)
    for at in () if found else range(start, end):
        label = opened[at].response
        if label and not label.numbers and not (_is_title(opened[start : at + 1]) and label.alone):
            before = _paragraph_before(opened, start, at)
            if before is not None and (several or MUST.search(opened[before].words) or begins_issues(opened[start])):
                found.add(before)
    return found


def _is_title(above: Sequence[Opening]) -> bool:
    """Whether the last of some lines heads what follows, because none before it asks for anything or is a sentence."""
    said = (o.line.text for o in above[:-1] if o.opens is not Opens.HEADING)
    return above[-1].line.heading and not any(MUST.search(words) or words.endswith((".", ";")) for words in said)


def _is_numbered(opened: Sequence[Opening], start: int, end: int) -> bool:
    """Whether a stretch numbers its issues; a numbered list inside a response does not ask for anything."""
    for at in range(start, end):
        if opened[at].opens is Opens.NUMBER and (MUST.search(opened[at].words) or _leads_to_label(opened, at + 1, end)):
            return True
    return False


def _leads_to_label(opened: Sequence[Opening], at: int, end: int) -> bool:
    while at < end and opened[at].opens is Opens.NOTHING and is_bulleted(opened[at].line):
        at += 1
    return at < end and opened[at].opens is Opens.RESPONSE


def _paragraph_before(opened: Sequence[Opening], start: int, at: int) -> int | None:
    """The paragraph right before a label, its bullets skipped; a heading only if it asks for something."""
    position = at - 1
    while position >= start and is_list_line(opened[position].line):
        position -= 1
    if position < start or opened[position].opens is Opens.RESPONSE or is_judgement(opened[position].line.text):
        return None
    opening = opened[position]
    if opening.opens is Opens.HEADING and not ASKS.search(opening.line.text):
        return None
    if position and opened[position].opens is Opens.NOTHING and _tells_of(opening.line.text):
        return None
    return position


def _tells_of(text: str) -> bool:
    """Whether a paragraph says that there are no recommendations, or what became of some, and asks for nothing."""
    return denies(text) or bool(_BECAME.search(text))


def _first_words(response: DraftResponse) -> str:
    lines = [line.text[response.first if at == 0 else 0 :] for at, line in enumerate(response.lines[:2])]
    return " ".join(lines)[:240]
