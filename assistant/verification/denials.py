"""Which part of a sentence is denied: "adequate at the one office, though not at the other" put the other way about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.verification.anchor import weighty
from assistant.verification.bounds import number
from assistant.verification.grammar import AUX, HEDGES, PREPOSITIONS, VERBS
from assistant.verification.synonyms import words
from assistant.verification.verbs import adverb
from assistant.verification.words import Token, borne

DENYING = {*words("not no never neither nor none without cannot nobody unable unaware impossible fail refuse lack")}
"""Words that deny."""

BOUNDING = {*words("more less fewer later longer earlier")}
"""Words before which "no" only bounds what is said."""


def same_part(claim: Sequence[Token], sentence: Sequence[Token]) -> bool:
    """Whether a claim denies just the part that a sentence denies, and says the same of the rest."""
    mine, theirs = _parts(claim), _parts(sentence)
    told = {stem for part, denied in theirs if not denied for stem in part}
    apart = [part - told or part for part, denied in theirs if denied]
    if not apart:
        return False
    yes = [part for part, denied in mine if not denied]
    no = [part for part, denied in mine if denied]
    said_no = {stem for part in no for stem in part}
    said_yes = {stem for part in yes for stem in part} - said_no
    if any(_held(part, said_yes) > _held(part, said_no) for part in apart):
        return False
    if _hedged(sentence) and not _hedged(claim):
        return False
    if no and not _denied_verb(claim) <= {stem for part, denied in theirs if denied for stem in part} | _elided(
        sentence
    ):
        return False
    if no:
        return all(any(_held(other, part) for other in apart) for part in no)
    beside = told - {stem for part, denied in theirs if denied for stem in part}
    return not any(_held(part, said_yes) for part in apart) and bool(_held(beside, said_yes))


def _hedged(found: Sequence[Token]) -> bool:
    """Whether only all of something is denied: "not all", "not always"."""
    return any(
        one.text == "not" and any(t.text in HEDGES for t in found[at + 1 : at + 3]) for at, one in enumerate(found)
    )


def _denied_verb(found: Sequence[Token]) -> set[str]:
    """What stands right after each denial."""
    places = [at for at, t in enumerate(found) if t.text == "not"]
    return {
        t.stem for at in places for t in [t for t in found[at + 1 : at + 4] if weighty(t) and t.text not in _AGAIN][:1]
    }


def _elided(found: Sequence[Token]) -> set[str]:
    """The words of a sentence, where its denial leans on them: "… at the one, though not at the other"."""
    leaning = any(
        t.text == "not" and any(u.text in PREPOSITIONS for u in found[at + 1 : at + 3]) for at, t in enumerate(found)
    )
    return {t.stem for t in found} if leaning else set()


def _held(part: set[str], said: set[str]) -> int:
    """How many words of a part are among those said."""
    return sum(borne(stem, said) for stem in part)


def _parts(found: Sequence[Token]) -> list[tuple[set[str], bool]]:
    """The parts of a sentence between its joints: the stems that carry each, and whether it is denied."""
    edges = [0, *(at for at in range(1, len(found)) if _joint(found, at)), len(found)]
    stretches = [found[a:b] for a, b in pairwise(edges)]
    return [(stems, _denials(one) % 2 == 1) for one in stretches if (stems := _stems(one))]


def _joint(found: Sequence[Token], at: int) -> bool:
    """Whether another part begins here: at a stop, a contrast, or an "and" with a verb of its own."""
    if found[at].text in ("and", "or"):
        after = found[at + 1] if at + 1 < len(found) else None
        return after is not None and (
            after.text in AUX or after.text in DENYING or after.text in VERBS or adverb(after)
        )
    return found[at].text in _JOINTS


def _stems(found: Sequence[Token]) -> set[str]:
    return {t.stem for t in found if (weighty(t) or number(t)) and t.text not in DENYING}


def denies(found: Sequence[Token]) -> bool:
    """Whether some words deny something; "no more than" only bounds."""
    return _denials(found) > 0


def _denials(found: Sequence[Token]) -> int:
    return sum(
        t.text in DENYING and not (t.text == "no" and found[at + 1 : at + 2] and found[at + 1].text in BOUNDING)
        for at, t in enumerate(found)
    )


_AGAIN = {"done", "so"}
_JOINTS = {*words(", ; : as but though although whereas while")}
