"""Whether a part of a claim speaks of something that the evidence does not: hardly a word of it, and not its meaning.

Fair paraphrases use words of their own too; what is added to a true sentence stands out because a whole part of it,
between its joints, says that something is done and has neither words nor meaning in common with any sentence cited.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from assistant.verification.anchor import weighty
from assistant.verification.bounds import number
from assistant.verification.coverage import LIGHT
from assistant.verification.names import without_issues
from assistant.verification.synonyms import words
from assistant.verification.verbs import groups_in
from assistant.verification.words import Names, Token, borne, normal, plain, root, tokens

Likeness = Callable[[str, Sequence[str]], Sequence[float]]
"""How near texts are to a first one in meaning, as cosines; the embedding model of the store."""

BORNE = 0.26
"""Up to so small a share of a part's words makes it strange where its meaning is far too."""

FAR = 0.35
"""Below this likeness a part's meaning is in no sentence cited."""

NEAR = 0.45
"""A claim without one word of its evidence must at least be so near in meaning."""

FAR_OF_TWO = 0.2
"""Below this likeness a part of only two telling words is far; so few say little of their meaning."""

STRANGERS = 3
"""So many strange words make a part strange where no model says what they mean."""


def strange_fault(
    said: str, names: Names, sentences: Sequence[str], known: frozenset[str], likeness: Likeness | None
) -> str:
    """The first part of a claim that is strange to the evidence; without a model of meaning, by words alone."""
    own = " ".join(_QUOTED.split(plain(said)))
    several = len(_strangers(own, names, known)) >= STRANGERS
    found = tokens(normal(without_issues(own), names))
    telling = [t for t in found if weighty(t) and t.stem not in LIGHT]
    if (
        len(telling) > (1 if _QUOTED.search(plain(said)) else 0)
        and not any(number(t) for t in found)
        and not any(borne(t.stem, known) for t in telling)
        and _likest(own, sentences, likeness) < NEAR
    ):
        return f"strange: not a word of {own.strip()!r} is in the evidence"
    for part in (part for piece in _QUOTED.split(_LEADING.sub("", plain(said))) for part in parts(piece)):
        read = tokens(normal(without_issues(part), names))
        heavy = [t for t in read if weighty(t) and t.text not in _COUNTING]
        if len(heavy) < 2 or not any(group.kind == "main" and _does(read[group.verb_at]) for group in groups_in(read)):
            continue
        if not _strangers(part, names, known) or sum(borne(t.stem, known) for t in heavy) >= BORNE * len(heavy):
            continue
        far = FAR if len(heavy) > 2 else FAR_OF_TWO
        if _likest(part, sentences, likeness) < far and (likeness or several):
            return f"strange: {part!r} is not in the evidence"
    return ""


def _likest(text: str, sentences: Sequence[str], likeness: Likeness | None) -> float:
    """How near a text is to the sentence that is nearest in meaning; nothing is near without a model of meaning."""
    return max(likeness(text, _windows(sentences)), default=0.0) if likeness else 0.0


def parts(said: str) -> list[str]:
    """A claim cut at its joints into parts of at least three words."""
    found: list[str] = []
    for piece in (piece.strip() for piece in _JOINTS.split(said)):
        if found and (len(found[-1].split()) < _LEAST or len(piece.split()) < _LEAST):
            found[-1] = f"{found[-1]} {piece}".strip()
        else:
            found.append(piece)
    return found


def _strangers(part: str, names: Names, known: frozenset[str]) -> list[str]:
    found = tokens(normal(part, names))
    return [t.text for t in found if weighty(t) and t.stem not in LIGHT and not borne(t.stem, known)]


def _does(verb: Token) -> bool:
    """Whether a verb says that something is done, not only how things are."""
    return weighty(verb) and verb.stem not in _BEING


def _windows(sentences: Sequence[str]) -> list[str]:
    """The sentences, each two that follow one another, and all of them."""
    both = [f"{one} {other}" for one, other in pairwise(sentences)]
    return [*sentences, *both, " ".join(sentences)]


_BEING = {root(w) for w in words("seem appear look remain stay sound feel")}
_LEAST = 3
_COUNTING = {"number", "other", "others", "another"}
_LEADING = re.compile(
    r"^\s*(?:to|as|after|before|in|at|for|from|with|by|on|given|despite|during|under|since|once)\b[^,\"]{1,60},",
    re.IGNORECASE,
)
"""What only leads up to a claim: "As things stand, …"."""

_QUOTED = re.compile(r'"[^"]*"')
_JOINTS = re.compile(
    r"[,;:]|\b(?:and|but|while|whereas|although|though|which|who|because|so that|as|if|unless|when|where)\b"
)
