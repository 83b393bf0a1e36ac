"""A claim, and whether what it says is done is what the evidence says is done: the objects of two actions compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.verification.actions import Action
from assistant.verification.evidence import Unit
from assistant.verification.grammar import PEOPLE, Modality
from assistant.verification.synonyms import words
from assistant.verification.words import BODY, INSPECTORS, Token, borne, root, same


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of a sentence that one action rules, with its tokens' place in the sentence."""

    action: Action
    tokens: tuple[Token, ...]
    """The whole sentence's."""
    outer: Modality | None = None
    """The modality of what this action depends on: "will ensure that checks are made"."""
    denied: bool = False
    """Whether it stands under a denial: "does not think that it can be done"."""

    @property
    def waits(self) -> bool:
        """Whether the action only stands in a condition: until, when or if it is done."""
        start = self.action.start
        return start > 0 and self.tokens[start - 1].text in ("until", "when", "once", "if", "after", "before", "unless")

    @property
    def object_stems(self) -> tuple[str, ...]:
        """The words after the verb, as far as this action goes."""
        return tuple(content(self.tokens[self.action.verb_at + 1 : self.action.end]))


def alike(claim: Claim, unit: Unit, other: Action) -> bool:
    """Whether the object of a claim's action is the object of the evidence's."""
    at = claim.action.verb_at
    if claim.action.verb in HOLDING and at + 1 < len(claim.tokens) and claim.tokens[at + 1].text == "that":
        return _meet(content(claim.tokens[at + 1 :]), content(unit.tokens[other.verb_at + 1 :]))
    mine = _core(claim.tokens, claim.action)
    if other.passive and _open(other.patient):
        return _counted(mine, other.patient or ())
    if not mine or _pointing(unit.tokens, other):
        return True
    mine_agent = set(claim.action.agent or ())
    theirs = _objects(unit.tokens[: _reach(unit, other)], other) + [s for s in other.agent or () if s not in mine_agent]
    if not other.passive and not content(unit.tokens[other.verb_at + 1 : other.verb_at + 3]):
        theirs += content(unit.tokens[max(0, other.start - 8) : other.verb_at])
    people = [stem for stem in mine if stem in PEOPLE and not borne(stem, [*theirs, *(other.agent or ())])]
    return _meet(mine, theirs) and not people and not _opposite(mine, theirs)


def _meet(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    hits = sum(borne(stem, theirs) for stem in mine)
    return hits >= max(1, len(mine) * 0.33)


def _counted(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether a number that alone stands for what is meant ("of which 19 have been filled") is the claim's."""
    numbers = [stem for stem in theirs if stem[0].isdigit()]
    return not numbers or not any(stem[0].isdigit() for stem in mine) or any(stem in mine for stem in numbers)


def _opposite(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether one names what the other denies: compliance and non-compliance, effective and ineffective."""
    return any(
        _denies(one, other) or _denies(other, one)
        for one in mine
        for other in theirs
        if one not in theirs and other not in mine
    )


def _denies(one: str, other: str) -> bool:
    return any(
        one.startswith(prefix) and same(one[len(prefix) :], other) for prefix in ("non", "un", "in", "im", "dis")
    )


def _objects(found: Sequence[Token], action: Action) -> list[str]:
    """The words that an action is about: after an active verb, before (and after) a passive one."""
    after = content(found[action.verb_at + 1 : _clause_end(found, action.verb_at + 1)])
    if not action.passive:
        return after
    agent = set(action.agent or ())
    return [*(action.patient or ()), *(stem for stem in after if stem not in agent)]


def _core(found: Sequence[Token], action: Action) -> list[str]:
    """What is done, or to whom, without where, when and why: the words up to the first preposition."""
    if action.passive and action.patient and not set(action.patient) <= {"it", "they"}:
        return [stem for stem in action.patient if stem != BODY]
    end = action.verb_at + 1
    while end < action.end and found[end].word and found[end].text not in _TURNS:
        end += 1
    return content(found[action.verb_at + 1 : end]) or content(found[action.verb_at + 1 : action.end])


def _open(patient: Sequence[str] | None) -> bool:
    """Whether a passive's subject is only pointed at: "this", "19 of which", "most"."""
    return not patient or all(
        stem[0].isdigit() or stem in ("most", "mani", "some", "all", "both", "which", "it", "they") for stem in patient
    )


def _reach(unit: Unit, action: Action) -> int:
    """How far an action's words reach: up to the next action that somebody else does."""
    for later in unit.actions:
        if later.infinitive or later.start <= action.verb_at or later.agent == action.agent:
            continue
        if unit.tokens[later.start - 1].text in ("and", "while", "whereas", "but", ";"):
            return max(later.start, action.verb_at + 1)
    return len(unit.tokens)


def _pointing(found: Sequence[Token], action: Action) -> bool:
    """Whether the evidence's object is only pointed at ("meets this in 91% of cases")."""
    after = found[action.verb_at + 1].text if action.verb_at + 1 < len(found) else ""
    further = found[action.verb_at + 2].text if action.verb_at + 2 < len(found) else "."
    alone = not further[0].isalnum() or further in _TURNS or further in ("and", "or", "but")
    return after in ("it", "them", "so") or (after in ("this", "these") and alone)


def _clause_end(found: Sequence[Token], start: int) -> int:
    for at in range(start, len(found)):
        if found[at].text in (";", ".", "because", "while", "whereas"):
            return at
    return len(found)


def content(found: Sequence[Token]) -> list[str]:
    """The stems of the words that mean something by themselves, names of the bodies left out."""
    return [t.stem for t in found if t.word and t.stem not in _EMPTY and t.text not in (BODY, INSPECTORS)]


_EMPTY = {
    root(w)
    for w in words(
        "the a an of in on for with at from by to under into about and or also as that which who its "
        "their this these those it they is are was be been has have had will must should may not no "
        "any all each every some both through across own"
    )
}


_TURNS = {
    *words(
        "in on for with at from by to under into about across between through before after within during that which who"
    )
}


HOLDING = {root(w) for w in words("agree accept believe think consider")}
