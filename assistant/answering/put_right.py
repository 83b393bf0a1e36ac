"""A number that a question supposes, confirmed or put right by the count: "No: 7 recommendations are set out"."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer import Answer
from assistant.understanding.claimed import Claim

_VERDICT = re.compile(r"^(?:Yes|No): ")
_OPENING = re.compile(r"^(?:All|The only|None)\b")


def put_right(counted: Answer, claim: Claim) -> Answer | None:
    """A count with yes or no before it; None where nothing was counted, or only for each of several."""
    if counted.total is None or counted.silence or counted.question.each:
        return None
    text = _VERDICT.sub("", counted.text)
    text = _OPENING.sub(lambda m: m.group().lower(), text)
    return replace(counted, text=f"{'Yes' if claim.holds(counted.total) else 'No'}: {text}")
