"""Answers filled in as on a form: fields below an issue ("Lead: …", "Due: …", "Progress to date: …"), or a question.

A person sees at once that such lines belong together and are the answer; no list of labels has to know them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.drafts import is_bulleted
from ingest.labels import ResponseLabel, field, is_judgement, is_state, response_label
from ingest.openings import MUST, Opening, Opens
from ingest.whether import asks_whether

_FIELD = re.compile(
    r"(?P<label>[A-Z][\w’'/&().-]*(?:\s+[\w’'/&().-]+){0,6}?)\s*(?::|\s[–—-])\s+(?P<value>\S.*)", re.DOTALL
)
"""A field and what is filled in: "Progress to date: The average wait has fallen"."""
_TOLD = re.compile(
    r"\b(?:progress|updates?|position|actions?|activit\w+|done|doing|response|reply|comments?|commentary|narrative|"
    r"work|steps|evidence|measures|so\s+far)\b",
    re.IGNORECASE,
)
"""Names a field in which somebody tells what is done."""
_NAMES = 4
"""What is told has more words than a name, a date or a state."""
_MOST = 8
"""A form has so many fields at most."""
_ENDS = (Opens.HEADING, Opens.ISSUE, Opens.NUMBER, Opens.FINDING, Opens.END)


_INSPECTED = re.compile(
    r"\b(?:we|inspectors|our\s+(?:inspectors|team))\s+(?:also\s+|then\s+)?(?:found|saw|inspected|revisited|interviewed|"
    r"judged?|observed)\b|\binspectors\b.{0,40}\b(?:told|shown|satisfied|found|saw)\b",
    re.IGNORECASE,
)
"""What inspectors say of their own work."""
_PART = 4


def inspectors_tell(said: Sequence[str]) -> bool:
    """Whether it is inspectors who tell how far others have come, so that nobody answers: one in four says so."""
    return sum(bool(_INSPECTED.search(words)) for words in said) * _PART >= max(len(said), 1)


def fielded(opened: Sequence[Opening]) -> tuple[Opening, ...]:
    """The lines, those made responses with which a form below an issue begins, or that ask whether it is accepted."""
    out = list(opened)
    forms = [at for at in range(len(out)) if _form(out, at)]
    found = inspectors_tell([" ".join(o.line.text for o in out[at : at + _form(out, at)]) for at in forms])
    at = 0
    while at < len(out):
        party = asks_whether(*(opening.line.text for opening in out[at : at + 2]))
        told = (0 if found else _form(out, at)) if party is None else _up_to_next(out, at)
        if told:
            label = ResponseLabel(party or "", (), 0, False)
            out[at] = replace(out[at], opens=Opens.RESPONSE, length=0, response=label, number="")
            for line in range(at + 1, at + told):
                out[line] = replace(out[line], opens=Opens.NOTHING, length=0, response=None)
        at += told or 1
    return tuple(out)


def _form(opened: Sequence[Opening], at: int) -> int:
    """How many fields of a form begin here, in which an issue above is answered; 0 where none does."""
    if not _may_begin(opened, at):
        return 0
    filled = itertools.takewhile(bool, (_filled(opening) for opening in opened[at : at + _MOST]))
    run = [(found["label"], found["value"]) for found in filled if found]
    states = itertools.takewhile(lambda o: is_state(o.line.text) or is_judgement(o.line.text), reversed(opened[:at]))
    form = [*(opening.line.text for opening in states), *(f"{label}: {value}" for label, value in run)]
    known = {named.name for filled_in in form if (named := field(filled_in))}
    told = any(_TOLD.search(label) and len(value.split()) > _NAMES and not _asks(value) for label, value in run)
    return len(run) if told and len(form) > 1 and known - {"action", "agreed"} else 0


def _may_begin(opened: Sequence[Opening], at: int) -> bool:
    """Whether a line may be the first of a form: an issue, or what somebody must do, stands above it."""
    named = field(opened[at].line.text)
    if (
        not at
        or opened[at].opens not in (Opens.NOTHING, Opens.RESPONSE)
        or (named and named.name in ("action", "agreed"))
    ):
        return False
    if response_label(opened[at].line.text) or is_state(opened[at].line.text) or is_judgement(opened[at].line.text):
        return False  # how an issue stands is no part of the answer to it
    above = next((o.opens for o in reversed(opened[:at]) if o.opens is not Opens.NOTHING), None)
    return above in (Opens.ISSUE, Opens.NUMBER) or _asks(opened[at - 1].words)


def _filled(opening: Opening) -> re.Match[str] | None:
    """The label and the value of a field; None where a line is none."""
    line = opening.line
    other = line.cells or line.heading or is_bulleted(line) or opening.opens in _ENDS
    return None if other else _FIELD.fullmatch(line.text)


def _asks(words: str) -> bool:
    return bool(MUST.search(words.split(". ")[0]))


def _up_to_next(opened: Sequence[Opening], at: int) -> int:
    """How many lines go with a question whether an issue is accepted: all up to the next question or issue."""
    for end in range(at + 2, len(opened)):
        asked = asks_whether(*(opening.line.text for opening in opened[end : end + 2]))
        if opened[end].opens in _ENDS or asked is not None:
            return end - at
    return len(opened) - at
