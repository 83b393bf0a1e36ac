"""Whether a claim is put together from its sentence in a way that changes what is said, though every word is there.

Where a sentence turns ("but", "compared with") and the claim leaves the turn out, only a whole side of it as it stands
is safe: "97%, compared with 58% at the time of the earlier inspection" gives no 97% at that time. Words may change
places only as circumstances do, and not where a sentence has several parts: "by post in the north and by email in the
south" is not the other way round. What stands between words that are kept is kept, too, and so is who is quoted. A
claim begins and ends where a part of its sentence does: "twice a week in winter" is not "twice a week".
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.verification import coverage
from assistant.verification.anchor import weighty
from assistant.verification.bounds import COMPARING, IDLE, OPENERS
from assistant.verification.clauses import Words, activated
from assistant.verification.grammar import PREPOSITIONS, TELLING
from assistant.verification.synonyms import words
from assistant.verification.words import BODY, INSPECTORS, Token, same


def turned(claim: Words, sentences: Sequence[Words]) -> bool:
    """Whether a claim takes the sentence most like it apart and says something else with its words."""
    nearest = max(sentences, key=lambda one: coverage.likeness(claim, one), default=())
    return (
        (_turns(claim, nearest) and not _one_side(claim, nearest))
        or _exchanged(claim, nearest)
        or _told(claim, nearest)
        or not any(_is_part(mine, theirs) for mine, theirs in _both_ways(claim, nearest))
    )


def _turns(claim: Sequence[Token], sentence: Sequence[Token]) -> bool:
    """Whether a sentence turns at a word that the claim lacks."""
    said = {token.text for token in claim}
    return any(token.text in _TURNS and token.text not in said for token in sentence)


def _one_side(claim: Sequence[Token], sentence: Sequence[Token]) -> bool:
    """Whether a claim is a stretch of a sentence that ends where a part of it ends, or begins where one begins."""
    mine = [token.stem for token in claim if token.word and token.text not in IDLE]
    kept = [at for at, token in enumerate(sentence) if token.word and token.text not in IDLE]
    theirs = [sentence[at].stem for at in kept]
    size = len(mine)
    for first in range(len(theirs) - size + 1):
        if theirs[first : first + size] == mine:
            before, after = sentence[: kept[first]], sentence[kept[first + size - 1] + 1 :]
            if all(
                _parted(edge) or not _turns(claim, side) for side, edge in ((before, before[-1:]), (after, after[:1]))
            ):
                return True
    return False


def _parted(edge: Sequence[Token]) -> bool:
    """Whether a part of a sentence ends here: at a stop, or right at the turn."""
    return not edge or not edge[0].word or (edge[0].text in _TURNS and edge[0].text not in _RELATIVE)


def _exchanged(claim: Words, sentence: Words) -> bool:
    """Whether small words have changed places: "before charge, after trial" for "after charge, before trial"."""
    mine, theirs = ([t.text for t in found if t.text in _EITHER] for found in (claim, sentence))
    return mine != theirs and sorted(mine) == sorted(theirs)


def _is_part(claim: Words, sentence: Words) -> bool:
    """Whether a claim is an unbroken part of a sentence, in its order, that begins and ends where a part of it does."""
    return all(check(claim, sentence) for check in (_in_order, _unbroken, _begins, _ends))


def _both_ways(claim: Words, sentence: Words) -> list[tuple[Words, Words]]:
    """A claim and its sentence, also with the one or the other turned from the passive if no word is lost by that."""
    turned_ = [(active, sentence) for active, _ in activated(claim)]
    turned_ += [(claim, active) for active, _ in activated(sentence)]
    least = len(_kept(claim, sentence))
    return [(claim, sentence), *(both for both in turned_ if len(_kept(*both)) >= least)]


def _in_order(claim: Words, sentence: Words) -> bool:
    """Whether at most one part of a claim stands elsewhere, and a preposition or condition leads up to it; none where
    the sentence has several parts, because it would not be told to which of them the circumstance belongs.
    """
    found = [(at, place) for at, token in enumerate(claim) if weighty(token) for place in _once(token, sentence)]
    places = [place for _, place in found]
    if places == sorted(places):
        return True
    several = any(t.text in _PARTING for t in sentence[:-1])
    return not several and any(_one_elsewhere(claim, found, _longest(places, later=later)) for later in (True, False))


def _one_elsewhere(claim: Words, found: Sequence[tuple[int, int]], kept: Sequence[bool]) -> bool:
    """Whether the words that are not kept in order are one stretch of the claim and of its sentence."""
    away = [number for number, stays in enumerate(kept) if not stays]
    if not away:
        return True
    together = away == list(range(away[0], away[-1] + 1))
    places = [found[number][1] for number in away]
    between = any(places[0] < place < places[-1] for number, (_, place) in enumerate(found) if number not in away)
    return together and places == sorted(places) and not between and _introduced(claim, found[away[0]][0])


def _told(claim: Sequence[Token], sentence: Sequence[Token]) -> bool:
    """Whether a sentence only tells what somebody said, other than who writes, and the claim does not say so."""
    said = {token.text for token in claim}
    before = [None, *sentence]
    return any(
        token.text in _VOICES and token.text not in said and not (one and one.text in _WRITERS)
        for one, token in zip(before, sentence, strict=False)
    )


def _unbroken(claim: Words, sentence: Words) -> bool:
    """Whether a claim leaves out no words that bear weight between others that it keeps."""
    places = _kept(claim, sentence)
    said = {token.stem for token in claim}
    between = sentence[min(places, default=0) : max(places, default=0)]
    return not any(weighty(token) and token.stem not in said for token in between)


def _begins(claim: Words, sentence: Words) -> bool:
    """Whether nothing that bears weight is left out before a claim, or a part of its own."""
    before = list(sentence[: _first(claim, sentence)])
    if not any(map(weighty, before)):
        return True
    while before and before[-1].word and before[-1].text not in _JOINING and not weighty(before[-1]):
        before.pop()
    told = before[-1].text in TELLING and before[-2:-1] and before[-2].text in _WRITERS
    return bool(told) or before[-1].text in _JOINING or before[-1].text in (";", ":")


def _ends(claim: Words, sentence: Words) -> bool:
    """Whether nothing that bears weight is left out after a claim, or a part of its own."""
    after = list(sentence[_last(claim, sentence) + 1 :])
    if not any(map(weighty, after)):
        return True
    last = max((at for at, token in enumerate(claim) if weighty(token)), default=0)
    said = {token.text for token in claim[last + 1 :]}
    while after and after[0].text in said:
        after.pop(0)
    if after and after[0].text == ",":
        return not _bounds(after[1:3])
    if after and after[0].text == "but" and not _ALL.isdisjoint(token.text for token in claim):
        return False  # "every theme but one"
    return not after or not after[0].word or after[0].text in _JOINING


def _bounds(opening: Sequence[Token]) -> bool:
    """Whether words open what bounds what stands before them: "in their view", "so far as we know", "other than"."""
    first, then = [token.text for token in opening][:1], [token.text for token in opening][1:]
    joins = bool(first) and first[0] in _JOINING and then not in (["far"], ["long"])
    return not joins and not _RELATIVE & {*then} and bool({*first} & ((OPENERS | PREPOSITIONS | _BOUNDING) - _ADDING))


def _last(claim: Words, sentence: Words) -> int:
    """Where a claim ends in its sentence: each word taken where it next stands."""
    end = -1
    for token in filter(weighty, claim):
        end = next((place for place in _places(token, sentence) if place > end), end)
    return max([end, *_kept(claim, sentence)])


def _first(claim: Words, sentence: Words) -> int:
    """Where a claim begins in its sentence, read from its end."""
    start = len(sentence)
    for token in filter(weighty, claim[::-1]):
        start = next((place for place in _places(token, sentence)[::-1] if place < start), start)
    return min([start, *_kept(claim, sentence)])


def _kept(claim: Words, sentence: Words) -> list[int]:
    """Where the words of a claim that bear weight stand in a sentence, of those that stand there once."""
    return [place for token in claim if weighty(token) for place in _once(token, sentence)]


def _once(token: Token, sentence: Words) -> list[int]:
    """Where a word stands in a sentence; nowhere, where it stands there more than once."""
    places = _places(token, sentence)
    return places if len(places) == 1 else []


def _places(token: Token, sentence: Words) -> list[int]:
    """Where a word stands in a sentence; what may stand for it, where it does not stand there itself."""
    itself = [at for at, other in enumerate(sentence) if token.stem == other.stem]
    return itself or [at for at, other in enumerate(sentence) if same(token.stem, other.stem)]


def _longest(places: Sequence[int], *, later: bool) -> list[bool]:
    """Which of some places belong to the longest row of them that only rises; of two as long, the later or earlier."""
    rows: list[list[int]] = []
    for at, place in enumerate(places):
        fitting = [row for row in rows if places[row[-1]] < place]
        rows.append([*_best(fitting, later=later), at])
    longest = set(_best(rows, later=later))
    return [at in longest for at in range(len(places))]


def _best(rows: list[list[int]], *, later: bool) -> list[int]:
    return max(rows[::-1] if later else rows, key=lambda row: len(row), default=[])


def _introduced(claim: Sequence[Token], at: int) -> bool:
    """Whether a preposition, or what opens a circumstance, leads up to a word."""
    for place in range(at - 1, max(-1, at - _LEAD - 1), -1):
        token = claim[place]
        if token.text in OPENERS or token.text in PREPOSITIONS or (not place and token.text in _INVERTED):
            return True
        if weighty(token) or not token.word:
            return False
    return False


_LEAD = 4
_INVERTED = {*words("should had were")}
"""What opens a condition in place of "if"."""

_RELATIVE = {*words("who whom whose which")}
"""What says of whom or which only: "for all who asked" is not "for all"."""

_EITHER = {*words("before after until since above below more less fewer first last not without with")}
"""Words of which a sentence may say the one of one thing and the other of another."""

_JOINING = {*words("and but while whereas although though because so as which")}
"""What joins a part that adds to the rest and does not bound it."""

_ALL = {*words("all every each any no nothing none nobody everyone everything whole")}
"""Words to which "but" makes an exception."""

_ADDING = {*words("with for including through via")}
"""Words that add something behind a comma."""

_BOUNDING = {
    *words("save so as other apart at provided subject according supposedly allegedly only except unless if a")
}
"""What bounds a statement, behind a comma; "a phrase that means ..." does, too."""

_WRITERS = {INSPECTORS, BODY, "we"}
"""Those whose report or response is quoted, by whatever name."""

_PARTING = {*words("and or , ; : who whom whose which where when while")}
"""What joins or parts the parts of a sentence."""

_VOICES = {*words("told said claimed believed felt thought reported argued maintained suggested stated alleged")}
"""Verbs by which somebody's word for something is given."""

_TURNS = (
    COMPARING
    | _RELATIVE
    | {
        *words("but however although though yet whereas while except unless despite nevertheless only"),
        *words("postponed delayed cancelled suspended abandoned previously formerly originally earlier no"),
    }
)
"""Words at which a sentence turns to something else, or takes back what it said."""
