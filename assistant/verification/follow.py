"""Whether a claim follows its evidence: word for word in the same order, apart from steps that keep what is said.

The steps: words of one meaning, another voice, an adverbial moved, a modifier or a side remark left out, a clause taken
out of a longer sentence with its subject. Whatever bounds a claim (negations, numbers, limits, conditions, will and
may, before and after) must stand where it stands in the evidence; so nothing can be borrowed from another clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.verification.bounds import (
    ADDED,
    ASKED,
    ASKING,
    BELONGING,
    COMPARING,
    CONDITIONS,
    CONNECTORS,
    DENYING,
    FLOATING,
    IDLE,
    KIND,
    OPENERS,
    OWNED,
    QUALIFYING,
    SHARES,
    TIMES_OF,
    TITLES,
    TOLD_AS,
    TURNING,
    WHEN,
    WIDENED,
    critical,
    light,
    measured,
    number,
)
from assistant.verification.clauses import Words, activated
from assistant.verification.grammar import AUX, DETERMINERS, IRREGULAR_PASTS, LINKS, PREPOSITIONS, VERBS
from assistant.verification.verbs import adverb, groups_in
from assistant.verification.words import BODY, INSPECTORS, Token, same

Match = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Step:
    cost: float
    matched: tuple[Match, ...]


def follows(claim: Words, evidence: Sequence[Words]) -> bool:
    """Whether a claim can be led back to one of some clauses."""
    if all(light(t) or t.text in (BODY, INSPECTORS) for t in claim):
        return False
    owned = _unowned(claim)
    forms = [(form, False) for whole in dict.fromkeys((claim, owned)) for form in _unfronted(whole)]
    forms += [(turned, bare) for form, _ in forms[:1] for turned, bare in activated(form)]
    general = claim[:1] and claim[0].text == BODY
    for clause in evidence:
        if _hopeless(claim, clause):
            continue
        others = [clause, *(turned for turned, bare in activated(clause) if not bare)]
        others += [_unowned(other) for other in others if _unowned(other) != other]
        if general and any(_led_back(claim[1:], turned) for turned, bare in activated(clause) if bare):
            return True
        for form, bare in forms:
            if any(_led_back(form, _open_subject(other) if bare else other) for other in others):
                return True
    return False


def asks(topic: Words, statements: Sequence[Words]) -> bool:
    """Whether a recommendation asks for something, whoever is to do it and in whatever mood it is put."""
    mine = _plain(topic)
    return bool(mine) and any(
        _led_back(mine, _plain(form)) for whole in statements for form in (whole, _open_subject(whole))
    )


def _plain(found: Words) -> Words:
    """What is asked for, without the words that ask."""
    return tuple(t for t in found if t.text not in ASKING)


def _hopeless(claim: Words, clause: Words) -> bool:
    """Whether a clause lacks a weighty word of a claim: then no order of words can help."""
    stems = {t.stem for t in clause}
    return any(t.word and not light(t) and not any(same(t.stem, s) for s in stems) for t in claim)


def _unfronted(claim: Words) -> list[Words]:
    """A claim as it stands, and with what stands before its first comma moved to its end."""
    found = [claim]
    comma = next((i for i, t in enumerate(claim[:20]) if t.text == ","), 0)
    if comma:
        found.append((*claim[comma + 1 :], *claim[:comma]))
    return found


def _unowned(found: Words) -> Words:
    """Words in which "the victims' letters" is "the letters of the victims"."""
    at = next((i for i, t in enumerate(found) if t.text.endswith("'s")), 0)
    if not at:
        return found
    begin = at
    while begin and not _boundary(found[begin - 1]) and found[begin - 1].text not in DETERMINERS:
        begin -= 1
    end = at + 1
    while end < len(found) and not _boundary(found[end]) and (end - at == 1 or found[end].text not in VERBS):
        end += 1
    owner = (*found[begin:at], Token(found[at].text[:-2], found[at].stem, True))
    if end == at + 1:
        return found
    return (*found[:begin], *found[at + 1 : end], Token(OWNED, OWNED, True), *owner, *_unowned(found[end:]))


def _open_subject(clause: Words) -> Words:
    """A clause without its subject, for a claim that does not say who acts."""
    groups = groups_in(clause)
    return clause[groups[0].begin :] if groups else clause


def _led_back(claim: Words, clause: Words) -> bool:
    """Whether a claim is a clause, adverbials that both hold taken out of each, with nothing of weight left over."""
    whole = _bare(clause)
    for mine, theirs in _without_shared(_bare(claim), whole):
        matched = _aligned(mine, theirs)
        if matched is not None and _sound(mine, theirs, matched) and (theirs is whole or _spent(theirs, matched)):
            return True
    return False


def _spent(clause: Words, matched: Sequence[Match]) -> bool:
    """Whether no denial and no comparison is left over where circumstances that it may belong to were taken out."""
    return not any(t.text in TURNING for t in clause[matched[-1][1] + 1 :])


def _bare(found: Words) -> Words:
    """Words without stops at the end and determiners that bound nothing."""
    return tuple(t for t in found if t.text not in IDLE and t.text not in (".", "!", "?"))


def _without_shared(claim: Words, clause: Words) -> Iterator[tuple[Words, Words]]:
    """A claim and a clause as they are, then without the circumstances that stand in both, in whatever place."""
    yield claim, clause
    mine, theirs = claim, clause
    moved: list[tuple[Token, int, int]] = []
    for begin, end in sorted(_circumstances(claim), key=lambda span: span[0] - span[1]):
        words_ = claim[begin:end]
        at, there = _place(words_, mine), _place(words_, theirs)
        if at is not None and there is not None and _free(theirs, there, len(words_)):
            origin = _place(words_, clause)
            if origin is None or _swapped(moved, words_[0], begin, origin) or _rivalled(claim, clause, origin):
                return
            if _beyond(claim, begin) != _beyond(clause, origin):
                return
            moved.append((words_[0], begin, origin))
            mine = mine[:at] + mine[at + len(words_) :]
            theirs = theirs[:there] + theirs[there + len(words_) :]
            yield mine, theirs
    if moved:
        yield _trimmed(mine), _trimmed(theirs)


def _swapped(moved: Sequence[tuple[Token, int, int]], opener: Token, at: int, there: int) -> bool:
    """Whether two circumstances that open alike change places: "in A … in B" is not "in B … in A"."""
    return any(other.text == opener.text and (i < at) != (j < there) for other, i, j in moved)


def _beyond(found: Words, at: int) -> bool:
    """Whether a place is on the far side of a comparison: "stronger for A than for B" is not said of B."""
    return any(token.text in COMPARING for token in found[:at])


def _rivalled(claim: Words, clause: Words, origin: int) -> bool:
    """Whether a clause gives a circumstance of each of two things joined: "by May 18 and by June 11"."""
    opener = clause[origin].text
    others = [at for at, token in enumerate(clause) if token.text == opener and at != origin]
    between = [t.text for at in others for t in clause[min(at, origin) : max(at, origin)]]
    joined = any(text in ("and", "or", "but", ",", ";") for text in between)
    return joined and sum(t.text == opener for t in claim) <= len(others)


def _trimmed(found: Words) -> Words:
    return _trimmed(found[1:]) if found and found[0].text == "," else found


def _circumstances(found: Words) -> Iterator[Match]:
    """Where circumstances stand: a preposition, condition or "each" with the words up to every later boundary."""
    for begin, token in enumerate(found):
        if token.text in OPENERS or (token.text in TIMES_OF and begin):
            for end in range(begin + 2, min(len(found), begin + 16) + 1):
                if not begin or _bounded(found, begin, end - begin):
                    yield begin, end
        elif token.text in FLOATING or (adverb(token) and token.text.endswith("ly")):
            yield begin, begin + 1


def _place(part: Words, whole: Words) -> int | None:
    for at in range(len(whole) - len(part) + 1):
        if all(_alike(a, b) for a, b in zip(part, whole[at : at + len(part)], strict=True)):
            return at
    return None


def _free(found: Words, at: int, size: int) -> bool:
    """Whether a circumstance stands alone here: its name is over, and nothing before it denies or limits it."""
    if not at:
        return True
    if size == 1 and (adverb(found[at]) or found[at].text in FLOATING):
        return found[at - 1].text not in DENYING
    return _bounded(found, at, size) and (not at or found[at - 1].text not in DENYING)


def _bounded(found: Words, at: int, size: int) -> bool:
    return at + size == len(found) or (_boundary(found[at + size]) and found[at + size].text != "of")


def _boundary(token: Token) -> bool:
    """Whether a name is surely over before this word."""
    text = token.text
    return (
        not token.word
        or text in PREPOSITIONS
        or text in LINKS
        or text in AUX
        or text in ("to", "not", "each", "every", "all", "it", "they", "bodyx", "its")
        or adverb(token)
    )


def _aligned(claim: Words, clause: Words) -> list[Match] | None:
    """The cheapest matching of a claim's words with a clause's, in order; None where a word finds no place."""
    rows = [[_Step(0.0, ())] + [_Step(0.0, ())] * len(clause)]
    costs = [_cost(claim, at) for at in range(len(claim))]
    for i, mine in enumerate(claim):
        row = [_Step(rows[i][0].cost + costs[i], rows[i][0].matched)]
        for j, theirs in enumerate(clause):
            options = [
                _Step(rows[i][j + 1].cost + costs[i], rows[i][j + 1].matched),
                _Step(row[j].cost + 0.1, row[j].matched),
            ]
            if _alike(mine, theirs):
                last = rows[i][j].matched
                jump = 0.0 if not last or last[-1][1] == j - 1 else 0.4
                options.append(_Step(rows[i][j].cost + jump, (*last, (i, j))))
            row.append(min(options, key=lambda step: step.cost))
        rows.append(row)
    best = min(rows[-1], key=lambda step: step.cost)
    return list(best.matched) if best.cost < _NEVER else None


_NEVER = 1000.0


def _cost(claim: Words, at: int) -> float:
    """What it costs that the clause does not hold a claim's word; too much for most."""
    token = claim[at]
    if token.text == "of" and at and (number(claim[at - 1]) or claim[at - 1].text in SHARES):
        return _NEVER
    if not token.word or token.text in ADDED:
        return 0.3
    return _NEVER


def _alike(mine: Token, theirs: Token) -> bool:
    """Whether two words say the same: what bounds a claim must be the same word, or its like."""
    if mine.text == theirs.text:
        return True
    if not mine.word or not theirs.word:
        return False
    if OWNED in (mine.text, theirs.text):
        return {mine.text, theirs.text} <= BELONGING
    if theirs.text in TOLD_AS.get(mine.text, ()):
        return True
    if theirs.text in ("it", "them", "this", "these") and mine.stem in ASKED:
        return True
    one, other = KIND.get(mine.text), KIND.get(theirs.text)
    if one or other:
        return one == other
    if mine.text[0].isdigit() or theirs.text[0].isdigit() or light(mine) or light(theirs):
        return False
    if mine.stem in TITLES or theirs.stem in TITLES:
        return mine.stem == theirs.stem
    return same(mine.stem, theirs.stem) and not _pastward(mine, theirs)


def _pastward(mine: Token, theirs: Token) -> bool:
    """Whether a claim makes a past thing present."""
    past = theirs.text.endswith("ed") or theirs.text in IRREGULAR_PASTS
    return past and mine.text in VERBS and mine.text.endswith("s") and not theirs.text.endswith("s")


def _sound(claim: Words, clause: Words, matched: Sequence[Match]) -> bool:
    """Whether nothing of weight was left out before, between and after the words matched."""
    if not matched:
        return False
    if len({i for i, _ in matched}) < sum(t.word and not light(t) for t in claim) / 2:
        return False
    if not _before(clause, matched[0][1]) or not _after(clause, matched[-1][1]):
        return False
    bounded = any(t.text in WIDENED for t in claim)
    if bounded and _narrowed(clause[matched[-1][1] + 1 :]):
        return False
    for (_, left), (_, right) in pairwise(matched):
        gap = clause[left + 1 : right]
        if gap and (not _spare(clause, left, right) or (bounded and _narrowed(gap)) or _beyond(gap, len(gap))):
            return False
    return True


def _narrowed(gap: Words) -> bool:
    """Whether words left out say of what something is denied, or said of all: "no training for bank staff"."""
    return bool(gap) and gap[0].text in PREPOSITIONS and not any(t.text in WHEN for t in gap[:1])


def _before(clause: Words, first: int) -> bool:
    """Whether what a claim leaves out at the front only leads up to it."""
    lead = clause[:first]
    if not lead:
        return True
    if any(critical(t) for t in lead):
        return False
    return lead[-1].text == "," or all(t.text in CONNECTORS or adverb(t) or not t.word for t in lead)


def _after(clause: Words, last: int) -> bool:
    """Whether a claim may end here: its last name is over, and no bound or condition follows."""
    rest = clause[last + 1 :]
    if not rest:
        return True
    if not _boundary(rest[0]) and rest[0].text not in DETERMINERS:
        return False
    if clause[last].text in PREPOSITIONS or clause[last].text == "to":
        return False
    if rest[0].text in ("because", "as") or (rest[0].text == "," and len(rest) > 1 and rest[1].text == "because"):
        return True
    stop = next((i for i, t in enumerate(rest) if i and t.text in (";", ":", ".")), len(rest))
    qualified = any(t.text in CONDITIONS or t.text in QUALIFYING for t in rest[:stop])
    return not qualified and (not rest[0].word or rest[0].text in ("and", "but") or not measured(rest))


def _spare(clause: Words, left: int, right: int) -> bool:
    """Whether the words between two matched ones can be left out and the rest still be so."""
    gap = clause[left + 1 : right]
    if _remark(clause, left, gap) or all(t.text in CONNECTORS or t.text == "," for t in gap):
        return True
    if any(critical(t) for t in gap):
        return False
    if all(adverb(t) for t in gap) or gap[0].text == gap[-1].text == ",":
        return True
    return _detail(clause, left, right) or _listed(gap)


def _remark(clause: Words, left: int, gap: Words) -> bool:
    """Whether the words only remark on what is said, even where they bound something of their own."""
    texts = [t.text for t in gap]
    parted = texts[0] == texts[-1] == "," and len(gap) > 1
    if parted and (texts[1] in ("who", "which", "whose") or _set_aside(gap)):
        return True
    return texts == ["both"] or (clause[left].text in ("both", "all") and texts == ["of"])


def _detail(clause: Words, left: int, right: int) -> bool:
    """Whether the words are a circumstance of what is done; modifiers of a name say which is meant, and must stay."""
    gap = clause[left + 1 : right]
    if gap[0].text not in PREPOSITIONS or not _boundary(clause[right]) or not _after_verb(clause, left):
        return False
    return not any(t.text in LINKS or not t.word for t in gap)


def _listed(gap: Words) -> bool:
    """Whether the words are the first of several things listed."""
    return gap[-1].text in ("and", ",") and _modifiers(gap[:-1]) and len(gap) < 8


def _set_aside(gap: Words) -> bool:
    """Whether a remark between commas only says who it is not: ", and not the Department,"."""
    inner = [t.text for t in gap[1:-1] if t.text != "and"]
    return inner[:1] == ["not"] and not any(t in AUX for t in inner)


def _modifiers(gap: Sequence[Token]) -> bool:
    return all(
        t.word
        and t.text not in PREPOSITIONS
        and t.text not in AUX
        and t.text not in LINKS
        and t.text != "to"
        and t.stem not in TITLES
        for t in gap
    )


def _after_verb(clause: Words, at: int) -> bool:
    return any(group.verb_at <= at for group in groups_in(clause)[:1])
