"""Whether a claim leaves out where its sentence turns ("but", "compared with") and is no single stretch of it.

Words taken from both sides of a turn say what the sentence does not: "97%, compared with 58% at the time of the earlier
inspection" gives no 97% at the time of the earlier inspection. A stretch as it stands is safe, and a claim that keeps
the turn is held against it word by word.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.verification import coverage
from assistant.verification.bounds import COMPARING, IDLE
from assistant.verification.evidence import Unit
from assistant.verification.synonyms import words
from assistant.verification.words import Token


def turned(claim: Sequence[Token], units: Sequence[Unit]) -> bool:
    """Whether the sentence most like a claim turns at a word that the claim lacks, and the claim is put together."""
    nearest = max(units, key=lambda unit: coverage.share(claim, unit), default=None)
    if nearest is None:
        return False
    said = {token.text for token in claim}
    turns = any(token.text in _TURNS and token.text not in said for token in nearest.tokens)
    return turns and not _one_stretch(_plain(claim), _plain(nearest.tokens))


def _one_stretch(claim: Sequence[str], sentence: Sequence[str]) -> bool:
    size = len(claim)
    return any(sentence[at : at + size] == claim for at in range(len(sentence) - size + 1))


def _plain(found: Sequence[Token]) -> list[str]:
    return [token.stem for token in found if token.word and token.text not in IDLE]


_TURNS = COMPARING | {
    *words("but however although though yet whereas while except unless despite nevertheless only"),
    *words("postponed delayed cancelled suspended abandoned previously formerly originally earlier no"),
}
"""Words at which a sentence turns to something else, or takes back what it said."""
