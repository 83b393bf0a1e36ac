"""What seems to speak against a claim and does not, because its evidence is read to say the same in another way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.verification import coverage, denials, standing
from assistant.verification.anchor import share
from assistant.verification.clauses import Words
from assistant.verification.evidence import Evidence
from assistant.verification.names import without_issues
from assistant.verification.numbers import NOT_ALL, counts_the_rest
from assistant.verification.weigh import kind
from assistant.verification.words import Names, Token, tokens

DENIALS = ("negation", "anchor negation", "polarity", "denials")
"""What speaks against a denial; that what was asked for and refused is not done may be said without one in the text."""

MOODS = ("modality", "mood", "undone")
"""What speaks against saying that something is done, or will be."""


SPEAKERS = ("owner", "voice")
"""What speaks against saying that somebody did or said it; who responds speaks in the first person."""


@dataclass(frozen=True, slots=True)
class Case:
    """A claim beside its evidence: its words, the sentences held against it, and how its recommendation was answered.

    `own` are the sentences quoted, `asked` those that they answer; `speakers` are those whose response they are.
    """

    words: str
    core: Words
    texts: Sequence[tuple[Token, ...]]
    own: Sequence[str]
    asked: Sequence[tuple[Token, ...]]
    nearest: str
    accepting: bool
    refused: bool
    agreed: bool
    speakers: Sequence[str]


def excused(case: Case) -> set[str]:
    """The kinds of faults that say nothing against a claim."""
    kinds: set[str] = set()
    if _denied_alike(case):
        kinds.update(DENIALS)
    if _done_alike(case):
        kinds.update(MOODS)
    told = _QUOTED.sub("", case.words)
    if any(re.search(rf"(?:^|[Tt]he |, ){re.escape(name)}\b(?! [A-Z])", told) for name in case.speakers):
        kinds.update(SPEAKERS)
    if counts_the_rest(without_issues(case.words), case.nearest):
        kinds.update((*DENIALS, "opposite"))
        kinds.update({"limit"} if NOT_ALL.search(case.words) else ())
    return kinds


def left(faults: Sequence[str], case: Case) -> tuple[str, ...]:
    """The faults that remain."""
    kinds = excused(case)
    return tuple(fault for fault in faults if fault and kind(fault) not in kinds)


def speakers(one: Evidence, names: Names) -> list[str]:
    """Who responds, as a heading or the label before the response says, also in the long and in a shorter form."""
    owner = (_OWNS.search(one.context) or _LABEL.match(one.text)) if one.part == "response" else None
    long = dict(names.definitions).get(owner[1], owner[1]) if owner else ""
    return [owner[1], long, long.split()[-1]] if owner else []


def _denied_alike(case: Case) -> bool:
    """Whether a claim denies what its evidence denies, tells a refusal, or only names the fault that was accepted."""
    return (
        case.refused
        or (case.accepting and not denials.denies(case.core) and not _any_denied(case.own))
        or denials.same_part(case.core, max(case.texts, key=lambda one: coverage.likeness(case.core, one)))
        or (bool(_NOT_YET.search(case.words)) and standing.to_come(case.core, case.texts))
    )


def _any_denied(texts: Sequence[str]) -> bool:
    return any(denials.denies(tokens(text.lower())) for text in texts)


def _done_alike(case: Case) -> bool:
    """Whether the evidence says in passing that it is done, or it is what was asked for, agreed or foreseen."""
    return (
        standing.in_passing(case.core, case.texts)
        or (bool(_FORESEEN.search(case.words)) and standing.to_come(case.core, case.texts))
        or (
            case.agreed
            and bool(_AGREED_TO.search(case.words))
            and any(share(case.core, one) >= _MOSTLY for one in case.asked)
        )
    )


_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
"""Words in quotation marks, which do not say whose they are."""

_AGREED_TO = re.compile(r"\b(?:agree(?:s|d)|accept(?:s|ed)|promise[sd]|under(?:takes|took)) to [a-z]")
"""Somebody is said to have agreed to do something, as who accepts a recommendation does."""

_NOT_YET = re.compile(r"\b(?:not yet|yet to)\b")
_FORESEEN = re.compile(r"\b(?:is|are|was|were) expected to\b")
_MOSTLY = 0.75
"""A recommendation that bears so much of a claim asks for it."""

_OWNS = re.compile(r"(?:^|> |\bthe )([A-Z][\w-]+(?: [A-Z][\w-]+){0,4})'s? [Rr]esponse\b")
_LABEL = re.compile(r"([A-Z][\w&-]+(?: (?:(?:and|of|for) )?[A-Z][\w&-]+){0,4}) [Rr]esponse:")
"""Whose response it is, as a heading or the label before it says: "Chief Constable's response", "PCC Response:"."""
