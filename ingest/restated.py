"""Reads letters that restate in running paragraphs what was asked of them, each demand answered where it is told.

"You recorded at matter of concern (1) that … . The Trust accepts this." Only for a letter or answer in which nothing is
labelled or numbered at the front of its lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.blocks import BlockKind
from ingest.drafts import DraftIssue, DraftResponse, Drafts
from ingest.numbering import ORDINALS, WORD_NUMBERS, as_number, order
from ingest.outline import Line
from vectorstore.sentences import sentences

_WORD = (
    r"(?:recommendation|matter\s+of\s+concern|(?:key\s+|priority\s+)?concern|issue|point|"
    r"(?:area|aspect)\s+for\s+improvement)"
)
_NUMBER = rf"\(?(?P<number>\d{{1,2}}(?:\.\d{{1,2}})?|{'|'.join(WORD_NUMBERS)})\)?"
_RESTATED = re.compile(
    rf"\b(?:(?P<label>{_WORD})\s+(?:number\s+|no\.?\s*)?{_NUMBER}|(?P<nth>{'|'.join(ORDINALS)})\s+(?P<word>{_WORD}))"
    r"(?:[^.;:]{0,60}?\bthat\s+|[^.;:]{0,40}?\b(?:ask(?:s|ed)?|recommend(?:s|ed)?|call(?:s|ed)?)\b[^.;:]{0,40}?\bto\s+|"
    r"\s+(?:is|was)\s+(?:for\s+(?:us|the\s+\w+)\s+)?to\s+)",
    re.IGNORECASE,
)
"""Names what was asked by its number and goes on to say it: "In recommendation 2 you ask us to …"."""
_NEXT = re.compile(
    r"[\s,;]+(?:(?:and|while|but)\s+)?(?:(?:at|in|under|as\s+to|to|on)\s+)?(?:(?:your|the)\s+)?$", re.IGNORECASE
)
"""What stands between one demand and the name of the next: ", and at"."""
_SAYS_WHOSE = re.compile(r",\s+(?:this|it|that|which)\s+(?:is|was)\b", re.IGNORECASE)
_LEAST = 2
_FAR = 2
"""An answer of more further paragraphs than these has gone over to something else."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A paragraph that restates demands, and where its answer to them begins."""

    issues: tuple[DraftIssue, ...]
    answer: Line | None


def restated(lines: Sequence[Line], areas: Sequence[str | None]) -> Drafts:
    """The demands that paragraphs restate in turn, and the answers behind them; nothing where there are not several."""
    drafts = Drafts([], [], [])
    between: list[Line] = []
    last: tuple[int, ...] = ()
    for line, area in zip(lines, areas, strict=True):
        told = _told(line, area, last) if line.kind is BlockKind.PARAGRAPH and not line.heading else None
        if told is None:
            between.append(line)
            continue
        if drafts.responses and drafts.responses[-1].issues[-1] is drafts.issues[-1] and len(between) <= _FAR:
            drafts.responses[-1].lines.extend(between)
        between, last = [], order(told.issues[-1].number)
        drafts.issues.extend(told.issues)
        if told.answer:
            drafts.responses.append(DraftResponse(list(told.issues), lines=[told.answer], area=area))
    return drafts if len(drafts.issues) >= _LEAST and drafts.responses else Drafts([], [], [])


def _told(line: Line, area: str | None, last: tuple[int, ...]) -> _Told | None:
    """What a paragraph restates, numbered on from the last before it."""
    named: list[re.Match[str]] = []
    for match in _RESTATED.finditer(line.text):
        number = order(_number(match))
        if number > last:
            named.append(match)
            last = number
    if not named:
        return None
    ends = {match: _sentence_end(line, match.end()) for match in named}
    issues = []
    for match, after in zip(named, [*named[1:], None], strict=True):
        stop = min(ends[match], after.start() if after else len(line.text))
        issues.append(_issue(line, match, stop, area))
    rest = ends[named[-1]]
    answer = _part(line, rest, len(line.text)) if line.text[rest:].strip() else None
    return _Told(tuple(issues), answer)


def _issue(line: Line, match: re.Match[str], stop: int, area: str | None) -> DraftIssue:
    words = _NEXT.sub("", line.text[match.end() : stop])
    whose = _SAYS_WHOSE.search(words)
    end = match.end() + (whose.start() if whose else len(words))
    label = " ".join((match["label"] or match["word"]).lower().split()).removeprefix("matter of ")
    return DraftIssue(_number(match), label, [_part(line, match.end(), end)], area=area)


def _number(match: re.Match[str]) -> str:
    return as_number(match["number"] or match["nth"])


def _part(line: Line, start: int, end: int) -> Line:
    """A part of a paragraph as a line of its own, spaces at its edges left out."""
    words = line.text[start:end]
    start += len(words) - len(words.lstrip())
    return replace(line, text=words.strip(), span=line.part(start, start + len(words.strip())))


def _sentence_end(line: Line, position: int) -> int:
    return next((one.end for one in sentences(line.text) if one.start <= position < one.end), len(line.text))
