"""Whether what stands around a sentence takes it back, says whose it is, or bounds it: then it does not stand alone."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.verification import coverage
from assistant.verification.clauses import Words
from assistant.verification.synonyms import words
from assistant.verification.words import Token


def bounded(claim: Words, sentences: Sequence[Words]) -> bool:
    """Whether the sentence of a claim is read otherwise with those before and after it."""
    at = max(range(len(sentences)), key=lambda n: coverage.likeness(claim, sentences[n]), default=-1)
    if at < 0:
        return False
    after = sentences[at + 1 : at + 2]
    return any(map(_takes_back, after)) or any(map(_opens_a_list, sentences[:at])) or any(map(_noted, sentences))


def _takes_back(sentence: Sequence[Token]) -> bool:
    """Whether a sentence speaks of the one before it, and denies or bounds it."""
    told = [token.text for token in sentence if token.word]
    return bool(told) and told[0] in _POINTING and not _DENYING.isdisjoint(told)


def _opens_a_list(sentence: Sequence[Token]) -> bool:
    """Whether what follows a sentence is what somebody said, or what was turned down."""
    told = {token.text for token in sentence}
    ends = [token.text for token in sentence][-1:] == [":"]
    return (ends or not _FOLLOWING.isdisjoint(told)) and not _OTHERS.isdisjoint(told)


def _noted(sentence: Sequence[Token]) -> bool:
    """Whether a sentence is a note on another one."""
    return any(token.text in ("footnote", "footnotes", "erratum", "corrigendum") for token in sentence[:2])


_POINTING = {*words("that this these those both none neither such")}
_DENYING = {
    *words("not no never least only but however practice denied disputed untrue false wrong incorrect mistaken true"),
    *words("postponed cancelled withdrawn dropped reversed abandoned superseded reduced theory paper longer"),
}
"""Words by which a sentence that points back takes back what it points to."""

_FOLLOWING = {*words("following follows below")}

_OTHERS = {
    *words(
        "alleged alleges claimed claims said told argued suggested believed complained feared asserted not rejected"
    ),
    *words("withdrawn dropped declined refused untrue false wrong abandoned deferred excluded except earlier former"),
    *words("would could might if myths previously originally"),
}
"""Words by which what comes next is somebody else's, no longer so, or not so."""
