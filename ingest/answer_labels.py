"""The labels of answers that no list of words knows: what comes back before a colon and begins an answer each time.

"What is under way: A new form is in use." under one demand, and "What is under way: …" under the next.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.drafts import is_bulleted
from ingest.fielded import fielded, inspectors_tell
from ingest.labels import JUDGEMENT_LABEL, IssueLabel, ResponseLabel, field, header, is_stance, marker
from ingest.numbering import NUMBERS, PRINTED, as_number, number_list
from ingest.openings import MUST, Opening, Opens, denies, is_stated_below, reads_as_answer, stance_first, takes_a_stance

_LABEL = re.compile(
    rf"(?P<label>[A-Z][\w’'-]*(?:\s+[\w’'&/-]+){{0,6}}?)(?:\s+(?:to|on|for)\s+(?:recommendations?\s+|issues?\s+)?(?P<numbers>{NUMBERS}|all))?"
    r"(?:\s*\((?P<party>[^)\n]{2,70})\))?\s*(?::(?:\s+|$)|$)",
)
"""A label before a colon or alone on its line, with or without the numbers of what it answers."""
_NO_ANSWER = re.compile(
    r"\b(?:f(?:ound|inds?|indings?)|inspect\w*|evidence|progress|judge?ments?|assess\w*|strengths?|context|background|introduction|foreword|summary|overview|why|reasons?|notes?|"
    r"sources?|examples?|impact|risks?|outcomes?|success|measures?|you|recommend\w*|issues?|concerns?|conclusions?|case|status|"
    r"performance|ratings?|grades?|improve\w*|weakness\w*|(?:dis)?agree\w*|accept\w*|decision|position|date|by|means?|defin\w*|cost|theme|area(?!\s+action))\b",
    re.IGNORECASE,
)
"""Heads what was found, asked or judged, not what is answered."""
_ACTS = re.compile(
    r"(?:we|our|I|it|all|each|every|an?|the|this|these|from|since|by|in|\w+ed)\b.{0,160}?\b(?:will|shall|has|have|had|is|are|was|were|now)\b",
    re.IGNORECASE | re.DOTALL,
)
_LEAST = 2


def recurring(opened: Sequence[Opening], *, answering: bool) -> tuple[Opening, ...]:
    """The lines with those made answers that begin with one recurring label.

    In what is no answer by its title one of them at least must say that something is accepted or refused.
    """
    groups: dict[str, dict[int, re.Match[str]]] = {}
    fields = not any(opening.opens is Opens.RESPONSE for opening in opened)
    for at, opening in enumerate(opened):
        found = _LABEL.match(opening.line.text) if _may_open(opened, at, fields=fields) else None
        if found and at:
            key = "told" if _TOLD_INSPECTORS.fullmatch(found["label"]) else found["label"].casefold()
            groups.setdefault(key, {})[at] = found
    out = list(opened)
    for key, places in groups.items():
        if _are_answers(opened, places, answering=answering):
            for at, found in places.items():
                length, text = found.end(), opened[at].line.text
                numbers = number_list(found["numbers"] or "")
                label = ResponseLabel(_party(found), numbers, length, length == len(text))
                out[at] = replace(opened[at], opens=Opens.RESPONSE, length=length, response=label)
            labelled = any(opening.opens is Opens.ISSUE for opening in opened)
            out = _with_ends(out, min(places)) if key == "told" and labelled else out
    return fielded(out)


_TOLD_INSPECTORS = re.compile(
    r"(?:The\s+)?(?P<party>(?!(?:prisoners|patients|people|residents|children|staff|officers|women|men|pupils|families|carers)\b)"
    r"[\w’'&-]+(?:\s+[\w’'&-]+){0,4})\s+(?:told|informed|advised|said\s+to|reported\s+to)\s+(?:the\s+)?(?:inspect\w+|us|HM\w+)",
    re.IGNORECASE,
)
"""What a body told those who came back, which is its answer: "The organisation told Inspectors: …"."""
_SPEAKER = re.compile(
    r"(?:The\s+)?(?P<party>(?:[A-Z][\w’'-]*\s+(?:(?:and|of|for)\s+)?){0,5}(?:Constable|Commissioner|Governor|Director|Minister|Secretary|"
    r"Officer|Chair|Mayor|Leader|Council|Force|Authority|Trust|Police|Constabulary|Service|Board|Agency|Department|Executive|[A-Z]{2,}))"
)
"""An office or a body by whose name an answer begins: "Chief Constable: I accept …"."""


def _party(found: re.Match[str]) -> str:
    """Who answers, by the label: in brackets behind it, or all that it says."""
    told = _TOLD_INSPECTORS.fullmatch(found["label"])
    said = _SPEAKER.fullmatch(told["party"] if told else found["label"])
    return found["party"] or (said["party"] if said else "")


def _with_ends(opened: list[Opening], first: int) -> list[Opening]:
    """The lines, the inspectors' own paragraphs ending what a body told them above: "2.4 Two of 11 districts …"."""
    return [
        replace(o, opens=Opens.END) if at > first and o.opens is Opens.NUMBER and "." in o.number else o
        for at, o in enumerate(opened)
    ]


def named_over_answers(opened: Sequence[Opening]) -> tuple[Opening, ...]:
    """The lines with those told that only name an issue over the answer to it: "Staffing (concern 4)".

    What was asked under that number before is answered; else the name is all that is said of the issue.
    """
    stated: set[str] = set()
    out = list(opened)
    for at, (opening, below) in enumerate(itertools.pairwise(opened)):
        number = _named(opening)
        answered = below.opens is Opens.NOTHING and _is_answer(below.line.text)
        if number and (answered or is_stated_below(opened, at)):
            whole = len(opening.line.text)
            if number in stated:
                label = ResponseLabel("", (number,), whole, True)
                out[at] = Opening(opening.line, Opens.RESPONSE, whole, response=label)
            elif opening.opens is not Opens.ISSUE:
                word = _NAMED.fullmatch(opening.line.text.strip())
                label_word = " ".join((word["label"] if word else "issue").lower().split())
                out[at] = Opening(opening.line, Opens.ISSUE, 0, issue=IssueLabel(label_word, number, 0), number=number)
        elif opening.opens in (Opens.NUMBER, Opens.ISSUE) and _is_stated(opening.words):
            stated.add(opening.number)
    return tuple(out)


_NAMED = re.compile(
    rf"[A-Z][^.:;?!()\[\]]{{2,80}}[(\[](?P<label>recommendation|issue|(?:key |priority )?concern|"
    rf"cause of concern|(?:area|aspect) for improvement)\s+(?:no\.?\s*)?(?P<number>{PRINTED})[)\]][.:]?",
    re.IGNORECASE,
)
_NAME = 8
"""The name of an issue has so many words at most."""


def _named(opening: Opening) -> str:
    """The number of the issue that a line names and says no more of, "" where it does not."""
    words = opening.words.strip()
    if opening.opens is Opens.ISSUE and opening.issue and not opening.issue.more:
        name = words[-1:].isalnum() and len(words.split()) <= _NAME and not MUST.search(words)
        return opening.number if name else ""
    found = _NAMED.fullmatch(opening.line.text.strip()) if opening.opens in (Opens.HEADING, Opens.NOTHING) else None
    return as_number(found["number"]) if found else ""


def _is_stated(words: str) -> bool:
    return len(words.split()) > _NAME or words.rstrip().endswith(".")


def _is_answer(text: str) -> bool:
    return (takes_a_stance(text) or reads_as_answer(text)) and not is_stance(text)


def bullets_answered(opened: Sequence[Opening], start: int, end: int) -> set[int]:
    """The bullets of a stretch, one before each answer, where each of several answers follows a bullet of its own."""
    labels = [at for at in range(start, end) if (said := opened[at].response) and not said.numbers]
    if len(labels) < _LEAST:
        return set()
    first = next((at for at in range(start, labels[0]) if is_bulleted(opened[at].line)), labels[0])
    sign = _sign(opened[first])
    found: set[int] = set()
    for label in labels:
        at = label - 1
        while at > start and _sign(opened[at]) not in (sign, ""):
            at -= 1
        before = opened[at - 1]
        if not sign or _sign(opened[at]) != sign or (_sign(before) == sign and before.opens is Opens.NOTHING):
            return set()
        found.add(at)
    return found


def _may_open(opened: Sequence[Opening], at: int, *, fields: bool) -> bool:
    """Whether a line may open an answer; "Action taken: …" does alone, where nothing else is filled in around it."""
    line = opened[at].line
    plain = opened[at].opens in (Opens.NOTHING, Opens.HEADING) and not line.cells and not is_bulleted(line)
    filled = field(line.text)
    near = [near for o in opened[max(at - 1, 0) : at + 3] if o.line is not line and (near := field(o.line.text))]
    alone = filled is None or (fields and filled.name == "action" and all(n.name == "action" for n in near))
    judged = re.match(JUDGEMENT_LABEL, line.text, re.IGNORECASE)
    told = _PROGRESS.match(line.text) and judged and len(line.text[judged.end() :].split()) > _STATE
    alone = alone or bool(filled and filled.name == "progress" and _PROGRESS.match(line.text))
    return plain and alone and (judged is None or bool(told))


def _are_answers(opened: Sequence[Opening], places: dict[int, re.Match[str]], *, answering: bool) -> bool:
    """Whether what stands behind a label reads as an answer each time, and something else stands before it."""
    label = next(iter(places.values()))[0]
    if len(places) < _LEAST or any(at - 1 in places for at in places):
        return False
    if _tells_progress(opened, places, label):
        return True
    told = bool(_TOLD_INSPECTORS.match(label))
    if (_NO_ANSWER.search(label) and not told) or MUST.search(label):  # "Managers must ensure that:" asks
        return False
    said = [_words_behind(opened, at, found.end()) for at, found in places.items()]
    if header(label) == "action":  # what stands under "Actions" need not say who acts
        return all(said) and not any(MUST.search(words) or denies(words) for words in said)
    stances = sum(stance_first(words) or takes_a_stance(words) for words in said)
    answers = sum(bool(words) and (reads_as_answer(words) or bool(_ACTS.match(words))) for words in said)
    spoken = stances > 1 and answers * 5 >= len(said) * 4 and bool(_SPEAKER.match(label))
    answered = (answers == len(said) and (answering or told or stances > 0)) or spoken
    return answered and not any(denies(words) for words in said)


_PROGRESS = re.compile(
    r"(?:(?:our|current|latest|recent|overall|summary\s+of|service|force|area|council)\s+)*(?:progress|updates?|position)\b(?!\s+\d)[^:]{0,40}:?",
    re.IGNORECASE,
)
"""Heads what somebody tells of their own progress: "Progress to date", "Current position"."""


_FOLLOWS_UP = re.compile(
    r"\bfollow-?\s?up\b|\bre-?(?:inspection|visit)|\breview\s+of\s+progress\b|\bInspectorate\b", re.I
)
"""What stands at the top of what inspectors write when they come back."""
_TOP, _SHORT = 8, 120


def _tells_progress(opened: Sequence[Opening], places: dict[int, re.Match[str]], label: str) -> bool:
    """Whether a body itself tells under each issue how far it has come."""
    said = [_words_behind(opened, at, found.end()) for at, found in places.items()]
    by_inspectors = any(_FOLLOWS_UP.search(o.line.text[:_SHORT]) for o in opened[:_TOP]) or inspectors_tell(said)
    if not _PROGRESS.fullmatch(label.strip()) or by_inspectors:
        return False
    told = all(len(words.split()) > _STATE for words in said) and not any(
        MUST.search(words.split(". ")[0]) for words in said
    )
    return told and sum(o.opens in (Opens.ISSUE, Opens.NUMBER) for o in opened) >= len(places)


_STATE = 4
"""How an issue stands is said in so many words at most; more tell what was done."""


def _words_behind(opened: Sequence[Opening], at: int, length: int) -> str:
    words = opened[at].line.text[length:]
    below = opened[at + 1] if at + 1 < len(opened) else None
    return words or (below.line.text if below and below.opens in (Opens.NOTHING, Opens.NUMBER) else "")


def _sign(opening: Opening) -> str:
    """The bullet or letter's place that a line begins with; "" where it begins with none."""
    found = marker(opening.line.text) if is_bulleted(opening.line) else None
    sign = opening.line.text[: found.length].strip() if found else ""
    return "a" if sign.strip("().").isalpha() else sign
