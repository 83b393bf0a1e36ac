"""Who a response says is in charge of what it promises: "The Head of Activities is responsible.", apart from it."""

from __future__ import annotations

import re

from ingest.owners import Speaker, is_office, owners_of

_WORK = (
    r"(?:this|it|that|these|delivery|delivering\s+\w+|(?:this|the|these)\s+(?:\w+\s+)?(?:work|actions?|recommendations?|issues?|plan|"
    r"improvements?))"
)
_OWNERS = r"(?:(?:(?:senior\s+)?responsible|accountable|action|lead|overall)\s+(?:owner|officer|lead|person)|owner)s?"
_REST = r"(?:,\s+(?:and|which|who|so|with)\s[^;:]{2,160}?)?"
"""What may be said behind it: ", which will be finished by May"."""
_TOLD = (
    re.compile(
        rf"(?P<who>[^.;:]{{2,160}}?),?\s+(?:is|are|will\s+be)\s+(?:(?:jointly|both|overall|together)\s+)*"
        rf"(?:responsible|accountable|in\s+(?:overall\s+)?charge|the\s+{_OWNERS})(?:\s+(?:for|of)\s+{_WORK}(?:\s+and\s+{_WORK})?)?{_REST}\W*"
    ),
    re.compile(
        rf"(?:the\s+)?{_OWNERS}(?:\s+(?:for|of)\s+{_WORK})?\s+(?:is|are|will\s+be)\s+(?P<who>[^;:]{{2,160}}?)\W*", re.I
    ),
    re.compile(rf"(?P<who>[^.;:]{{2,160}}?),?\s+(?:(?:will|to)\s+)?owns?\s+{_WORK}\W*"),
)


def in_charge(sentence: str) -> tuple[str, ...]:
    """Who a sentence says is responsible for what stands around it, if it is somebody who holds an office."""
    for pattern in _TOLD:
        told = pattern.fullmatch(sentence)
        if told:
            forms = (told["who"], f"{told['who']},")  # a comma more makes the name behind an office an aside
            read = (owners_of(who, "", passive=False, speaker=Speaker("")) for who in forms)
            return next((owners for owners in read if any(is_office(owner) for owner in owners)), ())
    return ()
