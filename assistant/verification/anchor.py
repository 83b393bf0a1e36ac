"""Whether a freely worded claim is anchored in one clause of its evidence, not put together from several.

A claim's clause must find its verb, its subject, its numbers and its bounds in the one clause that is most like it,
each beside the words that it stands beside there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.verification.actions import by_span
from assistant.verification.bounds import light, number
from assistant.verification.clauses import Words, clauses
from assistant.verification.frames import unled
from assistant.verification.grammar import AUX, LINKS, PEOPLE, PREPOSITIONS, SUBJECT_PRONOUNS, VERBS, Modality
from assistant.verification.roles import ALLOWED
from assistant.verification.synonyms import words
from assistant.verification.verbs import Group, groups_in
from assistant.verification.words import BODY, INSPECTORS, Token, same

BORROWED = 0.45
"""The share of a clause's weighty words that may stand elsewhere; calibrated on the pairs for development."""


def faults_of(claim: Words, stated: Sequence[Words], context: frozenset[str], *, answer: bool = False) -> Iterator[str]:
    """What in a claim is put together from several clauses; nothing where each of its clauses has its one anchor.

    An `answer` to a recommendation was compared as such; only its numbers are looked at here.
    """
    for mine in _cut(unled(claim)):
        if sum(weighty(t) for t in mine) < 2:
            continue
        faults = [_Pair(mine, theirs, stated, context).fault(answer) for theirs in _nearest(mine, stated)]
        if faults and "" not in faults:
            yield f"anchor {faults[0]}"


def _cut(claim: Words) -> list[Words]:
    """The clauses of a claim; the whole of it only where it has no others."""
    found, _ = clauses(claim)
    parts = [one for one in found if one != claim and one[0].text not in LINKS]
    return parts or [claim]


def _nearest(mine: Words, stated: Sequence[Words]) -> list[Words]:
    """The clauses that bear most of a claim's weighty words, the shorter first."""
    shares = [(share(mine, theirs), theirs) for theirs in stated]
    best = max((share for share, _ in shares), default=0.0)
    return sorted((theirs for share, theirs in shares if share >= best - 0.001), key=len)[:3]


def share(mine: Words, theirs: Words) -> float:
    """The share of a claim's weighty words and numbers that a clause bears."""
    heavy = [t for t in mine if weighty(t) or number(t)]
    stems = {t.stem for t in theirs}
    return sum(any(same(t.stem, s) for s in stems) for t in heavy) / max(1, len(heavy))


@dataclass(frozen=True)
class _Pair:
    """A clause of a claim beside the clause that should bear it."""

    mine: Words
    theirs: Words
    stated: Sequence[Words]
    context: frozenset[str]

    def fault(self, answer: bool) -> str:
        """The first thing that the clause does not bear out; "" where it bears all."""
        if answer:
            return self._numbers()
        return self._numbers() or self._bounds() or self._denials() or self._verb() or self._borrowed()

    def _numbers(self) -> str:
        for at, token in enumerate(self.mine):
            if token.text == "one" and _text(self.mine, at + 1) == "of" and "one" not in {t.text for t in self.theirs}:
                return "number: one is not said"
            if not number(token) or dated(self.mine, at):
                continue
            places = [i for i, t in enumerate(self.theirs) if t.text == token.text]
            if token.text == "2" and any(t.text == "both" for t in self.theirs):
                continue
            if not places:
                return f"number: {token.text} is said of something else"
            if not any(self._same_number(at, i) for i in places):
                return f"number: {token.text} counts something else"
        return ""

    def _same_number(self, at: int, there: int) -> bool:
        mine, theirs = self.mine, self.theirs
        pointed = _text(theirs, there - 1) == "which" or _text(theirs, there + 2) in ("which", "them", "whom")
        if _text(mine, at + 1) == "of" != _text(theirs, there + 1) and not pointed:
            return False
        whole, given = _whole(mine, at), _whole(theirs, there)
        if whole and given and whole != given:
            return False
        before = {t.text for t in mine[max(0, at - 3) : at]}
        if any(t.text in _LIMITING and t.text not in before for t in theirs[max(0, there - 2) : there]):
            return False
        if not (_counts(mine, at) and _counts(theirs, there)) or pointed:
            return True
        heads, others = _heads(mine, at), _heads(theirs, there)
        return not heads or not others or _meet(heads[:1], others) or _meet(others[:1], heads)

    def _bounds(self) -> str:
        """Quantities and times before a word must stand before it there too."""
        for at, token in enumerate(self.mine):
            kind = _BOUNDS.get(token.text)
            if kind is None or _text(self.mine, at + 1) in _PERIODS or _pairing(self.mine, at):
                continue
            heads = _heads(self.mine, at)[:2]
            near = (self.theirs,) if token.text in _QUANTITIES else self.stated
            places = [(one, i) for one in near for i, t in enumerate(one) if _BOUNDS.get(t.text) == kind]
            if heads and not any(_meet(heads, _heads(one, i)) for one, i in places):
                return f"limit: {token.text!r} bounds something else"
        for there, token in enumerate(self.theirs):
            if token.text in _PARTIAL and not any(_BOUNDS.get(t.text) == _BOUNDS[token.text] for t in self.mine):
                heads = _heads(self.theirs, there)[:1]
                if heads and any(weighty(t) and same(t.stem, heads[0]) for t in self.mine):
                    return f"limit: {token.text!r} was left out"
        return ""

    def _denials(self) -> str:
        """Words after "not", "rather than" or "except" must stand so in both."""
        mine, theirs = _denied(self.mine), _denied(self.theirs)
        for one, other, found in ((mine, theirs, self.theirs), (theirs, mine, self.mine)):
            free = {t.stem for t in found} - {stem for part in other for stem in part}
            if any(free.issuperset(part) for part in one):
                return "negation: the evidence denies this of something else"
        return ""

    def _verb(self) -> str:
        group, guess = next((g for g in groups_in(self.mine) if g.kind == "main"), None), _guessed(self.mine)
        if group is None or (guess and not weighty(self.mine[group.verb_at]) and guess.verb_at < group.begin):
            group = guess
        if group is None:
            return ""
        if not weighty(self.mine[group.verb_at]):
            return self._state(group)
        verb = self.mine[group.verb_at].stem
        exact = any(t.stem == verb for t in self.theirs)
        found = [g for g in groups_in(self.theirs) if _does(self.theirs[g.verb_at].stem, verb, exact)]
        if not found:
            return self._loose_verb(group, verb)
        faults = [self._done(group, other) for other in found]
        return "" if "" in faults else faults[0]

    def _state(self, group: Group) -> str:
        """What is or is had must be so already where the clause says of what is to come."""
        if not self._infinitives(group):
            return "owner: somebody else is to do this"
        given = {g.modality for g in groups_in(self.theirs) if g.kind == "main" and g.modality}
        if group.modality is None or not given or ALLOWED[group.modality] & given:
            return ""
        return "modality: the evidence does not say that it is so"

    def _infinitives(self, group: Group) -> bool:
        """Whether what somebody has to do is theirs to do: "has six months to agree" for "must agree"."""
        for later in groups_in(self.mine):
            if later.kind == "infinitive" and later.begin > group.verb_at:
                verb = self.mine[later.verb_at].stem
                others = [g for g in groups_in(self.theirs) if g.kind == "main" and self.theirs[g.verb_at].stem == verb]
                if others and not any(self._same_doers(group, other) for other in others):
                    return False
        return True

    def _loose_verb(self, group: Group, verb: str) -> str:
        """A verb that is no verb of the clause: it must not come from another one, and its doer not from its object."""
        places = [i for i, t in enumerate(self.theirs) if same(t.stem, verb)]
        if not places:
            away = any(same(t.stem, verb) for one in self.stated for t in one)
            return f"coverage: {self.mine[group.verb_at].text!r} is done elsewhere" if away else ""
        if group.modality is Modality.MAY and not any(self._possible(i) for i in places):
            return "modality: the evidence does not call this possible"
        others = [Group(i, i, None, False, False) for i in places]
        return "" if any(self._same_doers(group, one) for one in others) else "owner: somebody else does this"

    def _possible(self, at: int) -> bool:
        return any(t.text in _MAY for t in self.theirs[max(0, at - 6) : at])

    def _done(self, group: Group, other: Group) -> str:
        if denies(self.mine, group) != denies(self.theirs, other):
            return "negation: the evidence says the opposite"
        if group.modality is Modality.MAY and not self._possible(other.verb_at):
            return "modality: the evidence does not call this possible"
        if other.kind == "infinitive" and group.modality in _DONE:
            return "modality: the evidence does not say that it is done"
        if _text(self.theirs, other.verb_at + 1) == "those" and not _RESTRICTING & {t.text for t in self.mine}:
            return "limit: the evidence says this only of those it names"
        if not self._same_doers(group, other):
            return "owner: the evidence has it done by or to somebody else"
        if not group.passive and not other.passive and _slipped(self.mine, group, self.theirs, other):
            return "object: the evidence does not say that it is done to this"
        return ""

    def _same_doers(self, group: Group, other: Group) -> bool:
        """Whether who or what stands on each side of the verb stands on that side there, the voices considered."""
        subject, doer, _ = _sides(self.mine, group)
        before, agent, after = _sides(self.theirs, other)
        if other.kind == "infinitive" or not before or {s for s in subject if not s[0].isdigit()} <= _GENERAL:
            return True
        before = _own_subject(self.theirs, other, before)
        mine, theirs = _voice(self.mine, group), _voice(self.theirs, other)
        if other.begin == other.verb_at and self.theirs[other.verb_at].text.endswith("ed"):
            return _overlap(subject, [*before, *after])
        if mine == theirs:
            return _overlap(subject, before) and (not doer or not agent or _overlap(doer, agent))
        if theirs:
            return _overlap(subject, agent) if agent else False
        return _overlap(subject, after) and (not doer or _overlap(doer, before))

    def _borrowed(self) -> str:
        heavy = [t for t in self.mine if weighty(t)]
        stems = {t.stem for t in self.theirs}
        away = [t for t in heavy if not any(same(t.stem, s) for s in stems)]
        if len(away) > max(1, BORROWED * len(heavy)):
            return f"coverage: {away[0].text!r} is said elsewhere"
        group = next((g for g in groups_in(self.mine) if g.kind == "main"), None)
        subject = self.mine[: group.begin] if group else ()
        elsewhere = {t.stem for one in self.stated for t in one}
        for token in subject:
            if token in away and token.stem in PEOPLE and (token.stem in elsewhere or token.stem not in self.context):
                return f"owner: {token.text!r} is no part of what the evidence says here"
        return ""


def _pairing(found: Words, at: int) -> bool:
    """Whether "both" only goes with an "and" after it."""
    return found[at].text == "both" and any(t.text == "and" for t in found[at + 2 :])


def _heads(found: Words, at: int) -> list[str]:
    """The stems of the next weighty words of the same name or clause."""
    heads: list[str] = []
    for token in found[at + 1 :]:
        if not token.word and token.text != ",":
            break
        if weighty(token):
            heads.append(token.stem)
        if len(heads) == 3:
            break
    return heads


def _meet(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    return any(same(a, b) for a in mine for b in theirs)


def _counts(found: Words, at: int) -> bool:
    """Whether a number stands right before what it counts."""
    return at + 1 < len(found) and (weighty(found[at + 1]) or found[at + 1].text == "of") and found[at].text[0] != "£"


def dated(found: Words, at: int) -> bool:
    """Whether a number is part of a date, which is compared as such."""
    year = len(found[at].text) == 4 and found[at].text[:2] in ("19", "20")
    return year or _text(found, at + 1) in _MONTHS or _text(found, at - 1) in _MONTHS


def _whole(found: Words, at: int) -> str:
    """The whole of which a number is a part: 50 in "31 of the 50"."""
    if _text(found, at + 1) != "of":
        return ""
    return next((t.text for t in found[at + 2 : at + 5] if number(t)), "")


def _text(found: Words, at: int) -> str:
    return found[at].text if 0 <= at < len(found) else ""


def _denied(found: Words) -> list[list[str]]:
    """The stems of each name that a "not" outside a verb, "rather than" or "except" sets aside."""
    denied: list[list[str]] = []
    verbs = {i for g in groups_in(found) for i in range(g.begin, g.verb_at + 1)}
    for at, token in enumerate(found):
        if token.text in ("not", "except", "than", "instead") and at not in verbs:
            if token.text == "than" and _text(found, at - 1) != "rather":
                continue
            part: list[str] = []
            for later in found[at + 1 : at + 5]:
                if not later.word or (part and later.text in PREPOSITIONS):
                    break
                if weighty(later) or later.text in (BODY, INSPECTORS):
                    part.append(later.stem)
            denied += [part] if part else []
    return denied


def _guessed(found: Words) -> Group | None:
    """The verb of a claim that shows none: the first word that can be one and has the ending of one."""
    at = next((i for i, t in enumerate(found) if i and t.text in VERBS and t.text.endswith(("s", "ed"))), 0)
    return Group(at, at, None, False, False) if at else None


def _does(stem: str, verb: str, exact: bool) -> bool:
    return stem == verb if exact else same(stem, verb)


def denies(found: Words, group: Group) -> bool:
    """Whether a verb is denied, by itself or by what follows it: "did not find", "found no"."""
    return group.negated != (_text(found, group.verb_at + 1) in ("no", "none", "neither", "nothing"))


def _voice(found: Words, group: Group) -> bool:
    """Whether a verb group is surely a passive."""
    return group.passive and found[group.begin].text in AUX


def _own_subject(found: Words, group: Group, before: list[str]) -> list[str]:
    """The subject that stands before a verb itself; a pronoun there stands for nobody named."""
    last = next((t for t in reversed(found[: group.begin]) if not light(t) or t.text in SUBJECT_PRONOUNS), None)
    return ["?"] if last is not None and last.text in SUBJECT_PRONOUNS else before


def _sides(found: Words, group: Group) -> tuple[list[str], list[str], list[str]]:
    """The stems before a verb, those after its "by", and those after it."""
    by = by_span(found, group.verb_at + 1) if group.passive else None
    after = _named(found[group.verb_at + 1 :])
    return _named(found[: group.begin]), _named(found[by[0] : by[1]]) if by else [], after


def sides(found: Words, group: Group) -> tuple[set[str], set[str]]:
    """The stems of who does something and of whom it is done to, the voices considered."""
    before, by, after = _sides(found, group)
    return (set(by), set(before)) if by or _voice(found, group) else (set(before), set(after))


def _named(found: Sequence[Token]) -> list[str]:
    return [t.stem for t in found if weighty(t) or number(t) or t.text in (BODY, INSPECTORS)]


def _overlap(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    return not mine or bool(set(mine) & set(theirs))


def _slipped(mine: Words, group: Group, theirs: Words, other: Group) -> bool:
    """Whether a claim's object stands behind a preposition in the evidence: "left the sector" for "left for it"."""
    head = next((t for t in mine[group.verb_at + 1 : group.verb_at + 5] if weighty(t) or t.word), None)
    if head is None or head.text in PREPOSITIONS or not _heads(mine, group.verb_at):
        return False
    first = _heads(mine, group.verb_at)[0]
    led = _text(theirs, other.verb_at + 1) in (PREPOSITIONS - {"of", "for"}) | {"for", "to"}
    return led and bool(_heads(theirs, other.verb_at)) and same(_heads(theirs, other.verb_at)[0], first)


def weighty(token: Token) -> bool:
    """Whether a word carries a claim: no number, no small word, no name of a body."""
    return token.word and not light(token) and not number(token) and token.text not in (BODY, INSPECTORS)


_MONTHS = {*words("january february march april may june july august september october november december")}
_GENERAL = {BODY, INSPECTORS, "it", "they"}
_MAY = {*words("may might could can")}
_RESTRICTING = {*words("those that who which")}
_PERIODS = {*words("day week month quarter year 2 3 4 6")}
_DONE = {Modality.HAS, Modality.PAST, Modality.IS, Modality.BEING}
_LIMITING = {*words("but least most than only nearly almost first last under over fewer more every")}
_KINDS = """
all every each whole entire always; most majority mostly; some sometimes; many; few; half; both; third; quarter;
before; after; until; since; within; only solely; nearly almost; usually generally typically; often; rarely seldom
"""
_BOUNDS = {word: kind for kind, line in enumerate(_KINDS.replace("\n", " ").split(";")) for word in line.split()}
_QUANTITIES = {*words("all every each whole entire always most majority mostly some many few half both")}
_PARTIAL = {*words("most some few half third quarter nearly almost usually often sometimes rarely only")}
