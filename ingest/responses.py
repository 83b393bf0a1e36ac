"""Makes the register's responses from drafts: whose, to which issues, where, and whether it points to another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.drafts import DraftIssue, DraftResponse
from ingest.labels import field
from ingest.numbering import PRINTED_NUMBERS, number_list
from ingest.outline import Line
from vectorstore.schema import Acceptance, Issue, Response, Span

_SEE = re.compile(
    r"(?:please\s+)?(?:see|refer\s+to|as\s+(?:per|for|in|above\s+for)|covered\s+(?:by|in|"
    r"under))\s+(?:(?:the|our|cps|area|above)\s+)*"
    r"(?:(?:responses?|answers?|actions?|reply)\s+(?:(?:given|set\s+out)\s+)?(?:to|for|at|under|"
    r"in)\s+)?(?:(?:the|our)\s+)?"
    r"(?:(?:recommendations?|issues?(?:\s+to\s+address)?|nos?\.?|numbers?|points?)\s+)?"
    rf"(?P<numbers>{PRINTED_NUMBERS})"
    r"(?=[.,;:)\s]|$)(?!\s+(?:of|per\s?cent|days))",
    re.IGNORECASE,
)
_SIGN_OFF_WORDS = 9
_NONE = re.compile(
    r"(?:none|nil|no\s+(?:response|reply|answer|comments?)(?:\s+(?:from|to|on|by)\s+[\w’' ]{2,60}?)?)"
    r"(?:\s+(?:(?:was|is|were|has|have|had)\s+)?(?:(?:yet\s+)?been\s+)?(?:received|given|provided|supplied|made|sent|submitted|available)"
    r"\b[^.]{0,90})?\.?|(?:a\s+)?(?:response|reply)\s+(?:is\s+)?(?:awaited|outstanding|pending)\.?",
    re.IGNORECASE,
)
"""What stands under a response's label where there is none: "None received by the date of publication." """


def responses(
    text: str, drafts: Sequence[DraftResponse], made: Sequence[tuple[DraftIssue, Issue]]
) -> tuple[Response, ...]:
    """The responses that say something, in the order printed, their acceptance still to be read."""
    numbers = {id(draft): issue.number for draft, issue in made}
    out = []
    for draft in drafts:
        span = response_span(text, draft)
        if span is None or _NONE.fullmatch(span.of(text)):
            continue
        answered = tuple(dict.fromkeys(numbers[id(i.same or i)] for i in draft.issues if id(i.same or i) in numbers))
        own = {
            issue.number: numbers[id(issue.same or issue)]
            for issue in draft.issues
            if id(issue.same or issue) in numbers
        }
        named = tuple(own.get(n, n) for n in draft.named) if draft.named != ("all",) else ()
        out.append(
            Response(
                issue_numbers=named or answered,
                acceptance=Acceptance.UNSTATED,
                span=span,
                parties=(draft.party,) if draft.party else (),
                see=_see(span.of(text)),
                label_span=draft.label,
                area=draft.area,
            )
        )
    return tuple(out)


def response_span(text: str, draft: DraftResponse) -> Span | None:
    """The answer without its label and without names and dates signed under it; None where nothing is said."""
    lines = _without_sign_off(draft.lines)
    start = lines[0].span.start + draft.first
    words = text[start : lines[-1].span.end]
    begin = start + len(words) - len(words.lstrip(" \n\t:–—"))
    end = start + len(words.rstrip())
    return Span(begin, end) if begin < end else None


def _without_sign_off(lines: Sequence[Line]) -> Sequence[Line]:
    kept = list(lines)
    while len(kept) > 1 and _is_sign_off(kept[-1], kept[-2]):
        kept.pop()
    return kept


def _is_sign_off(line: Line, before: Line) -> bool:
    """Whether a last short line without a full stop is a name, an office or a date."""
    if field(line.text):
        return False
    short = len(line.text.split()) <= _SIGN_OFF_WORDS and line.kind.value == "paragraph"
    ended = line.text.rstrip()[-1:] in ".!?:;"
    return short and not ended and line.text[:1] not in "-•(" and before.text.rstrip()[-1:] not in ":,"


def _see(words: str) -> tuple[str, ...]:
    found = _SEE.match(words)
    return number_list(found["numbers"]) if found else ()
