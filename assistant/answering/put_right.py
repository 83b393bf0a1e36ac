"""A number that a question supposes, confirmed or put right by the count: "No: 7 recommendations are set out"."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer import Answer
from assistant.question import Intent
from assistant.understanding.claimed import Claim
from assistant.words import fold

_VERDICT = re.compile(r"^(?:Yes|No): ")
_OPENING = re.compile(r"^(?:All|The only|None)\b")


def put_right(counted: Answer, claim: Claim) -> Answer | None:
    """A count with yes or no before it; None where nothing was counted, or only for each of several."""
    if counted.total is None or counted.silence or counted.question.each:
        return None
    text = _VERDICT.sub("", counted.text)
    text = _OPENING.sub(lambda m: m.group().lower(), text)
    return replace(counted, text=f"{'Yes' if claim.holds(counted.total) else 'No'}: {text}")


def in_percent(counted: Answer, asked: str) -> Answer:
    """A count with its share of the whole in percent, where the question asks for a share."""
    of_counts = counted.question.intent is Intent.COUNT and counted.total is not None and bool(counted.of)
    told = _OF_THE.match(counted.text) if of_counts and _SHARE.search(fold(asked)) else None
    if told is None or (counted.total, counted.of) != (int(told["part"]), int(told["whole"])):
        return counted
    part, whole = 100 * int(told["part"]), int(told["whole"])
    percent = f"({'' if part % whole == 0 else 'about '}{round(part / whole)}%)"
    return replace(counted, text=f"{told.group()} {percent}{counted.text[told.end() :]}")


_SHARE = re.compile(r"\b(?:percent\w*|per ?cent(?:age)?|shares?|proportions?|fraction)\b|%")
_OF_THE = re.compile(r"(?P<part>\d+) of the (?P<whole>\d+) \w+")
