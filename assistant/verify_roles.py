"""Holds who does what in a claim against who does what in its evidence: owner, modality, polarity and object."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.verify_actions import PEOPLE, Action, Modality
from assistant.verify_evidence import Unit
from assistant.verify_words import BODY, INSPECTORS, Token, borne, root, same


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of a sentence that one action rules, with its tokens' place in the sentence."""

    action: Action
    tokens: tuple[Token, ...]
    """The whole sentence's."""
    outer: Modality | None = None
    """The modality of what this action depends on: "will ensure that checks are made"."""

    @property
    def waits(self) -> bool:
        """Whether the action only stands in a condition: until, when or if it is done."""
        start = self.action.start
        return start > 0 and self.tokens[start - 1].text in ("until", "when", "once", "if", "after", "before", "unless")

    @property
    def object_stems(self) -> tuple[str, ...]:
        """The words after the verb, as far as this action goes."""
        return tuple(_content(self.tokens[self.action.verb_at + 1 : self.action.end]))


def claims(found: Sequence[Token], read: Sequence[Action]) -> list[Claim]:
    """The claims of a sentence: its actions that are no mere infinitives, each with what it depends on."""
    made: list[Claim] = []
    for place, action in enumerate(read):
        if not action.infinitive:
            made.append(Claim(action, tuple(found), _outer(read, place)))
    return made


def fault_of(claim: Claim, evidence: Sequence[Unit]) -> str:
    """What is wrong with who does what in a claim; "" where the evidence bears it out."""
    action = claim.action
    pairs = [(unit, other) for unit in evidence for other in unit.actions if _same_verb(claim, unit, other)]
    if pairs:
        same_word = [(unit, other) for unit, other in pairs if other.verb == action.verb and _alike(claim, unit, other)]
        faults = [_mismatch(claim, unit, other) for unit, other in same_word or pairs]
        fault = "" if "" in faults else max(faults, key=lambda f: (_ORDER.index(f.split(":")[0]), f))
        exact = any(action.verb == other.verb for _, other in pairs)
        if not fault or (exact and action.verb not in _BE_HAVE):
            return fault
        if not (action.verb in _SPEECH and action.modality in _TOLD) and not fault.startswith("object"):
            return fault
    if action.verb in _BE_HAVE - _BE and action.negated:
        return "negation: the evidence does not deny this"
    if action.verb in _SPEECH and action.modality in _TOLD:
        return _speaker(claim, evidence)
    return _loosely(claim, evidence)


_TOLD = {Modality.IS, Modality.PAST, Modality.HAS}
_ASKED = {Modality.SHOULD, Modality.MUST}
_ORDER = ("object", "negation", "modality", "owner")
"""Nearest misses first: the fault named is that of the most alike action."""

_SPEECH = {
    root(w)
    for w in (
        "say state report respond reply answer note find promise commit explain describe confirm indicate highlight ask "
        "observe stress set_out add identify request want recommend expect conclude record call write list mention see "
        "acknowledge recognise commend praise criticise require"
    ).split()
}
_LIGHT = {
    root(w)
    for w in "be have do make take give provide undertake put hold set get keep receive conduct carry lead show".split()
}
_SPEAKERS = {
    root(w)
    for w in "response responses report reply cps it they there inspection plan document issue recommendation".split()
}
_ALLOWED = {
    Modality.WILL: {Modality.WILL},
    Modality.INTENDS: {Modality.WILL, Modality.INTENDS},
    Modality.MUST: {Modality.MUST},
    Modality.SHOULD: {Modality.SHOULD, Modality.MUST},
    Modality.MAY: {Modality.MAY},
    Modality.HAS: {Modality.HAS, Modality.PAST},
    Modality.PAST: {Modality.PAST, Modality.HAS, Modality.IS},
    Modality.BEING: {Modality.BEING},
    Modality.IS: {Modality.IS, Modality.PAST},
}
_GOVERNS = {root(w) for w in "ensure require guarantee see".split()}


def _outer(read: Sequence[Action], place: int) -> Modality | None:
    """The modality of the ensuring action that this one depends on."""
    if read[place].modality not in (Modality.IS, Modality.PAST):
        return None
    for earlier in reversed(read[:place]):
        if earlier.verb in _GOVERNS and earlier.modality is not Modality.IS:
            return earlier.modality
        if earlier.modality not in (Modality.IS, Modality.PAST):
            return None
    return None


def _same_verb(claim: Claim, unit: Unit, other: Action) -> bool:
    """Whether two actions do the same; "will carry out a review" does what "will review" does."""
    if same(claim.action.verb, other.verb) and claim.action.verb not in _BE_HAVE:
        return True
    if claim.action.verb == other.verb:
        return True
    if claim.action.verb in _LIGHT and claim.object_stems:
        return any(same(noun, other.verb) for noun in claim.object_stems[:3])
    return other.verb in _LIGHT and any(same(noun, claim.action.verb) for noun in _after(unit, other))


_BE = {root(w) for w in "be is are was were been".split()}
_BE_HAVE = {root(w) for w in "be is are was were been has have had".split()}


def _after(unit: Unit, action: Action) -> list[str]:
    return _content(unit.tokens[action.verb_at + 1 : action.verb_at + 6])[:3]


def _mismatch(claim: Claim, unit: Unit, other: Action) -> str:
    """How a claim differs from one action of the evidence."""
    place = unit.actions.index(other)
    if not _alike(claim, unit, other):
        return "object: what is done, or to whom, is not what the evidence says"
    if claim.action.negated != other.negated:
        return "negation: the evidence says the opposite"
    if other.hedged and other.negated and not claim.action.hedged:
        return "negation: the evidence says this of a part only"
    if other.infinitive and not other.controlled:
        governors = [a for a in unit.actions[:place] if not a.infinitive and a.agent]
        if any(_modal(claim, a, None) and _owner(claim.action, a, unit) for a in governors):
            return ""
    if not _modal(claim, other, _outer(unit.actions, place)):
        return f"modality: the evidence does not say {claim.action.modality.value!r}"
    if not _owner(claim.action, other, unit):
        return "owner: the evidence names somebody else, or nobody"
    return ""


def _modal(claim: Claim, other: Action, other_outer: Modality | None) -> bool:
    asked = {claim.action.modality} | ({claim.outer} if claim.outer else set())
    if claim.action.modality is Modality.IS and claim.waits:
        asked.add(Modality.HAS)
    given = {other.modality} | ({other_outer} if other_outer else set())
    return any(_ALLOWED[one] & given for one in asked)


def _owner(action: Action, other: Action, unit: Unit) -> bool:
    """Whether the one who acts is the one who acts in the evidence."""
    if action.agent is None or other.passive is False and other.agent is None:
        return True
    if other.agent is None:
        return _generic(action.agent) and unit.evidence.part != "issue"
    return agrees(action.agent, other.agent)


def agrees(claimed: Sequence[str], given: Sequence[str]) -> bool:
    """Whether a claimed agent is (part of) the given one."""
    if _generic(claimed):
        return BODY in given or (set(claimed) & set(given) != set())
    named = [s for s in claimed if s not in (BODY, INSPECTORS, "cps")] or list(claimed)
    return all(borne(stem, given) for stem in named)


def answers(action: Action, evidence: Sequence[Unit]) -> bool:
    """Whether those said to accept or refuse are the body that answers, or named as such in the evidence."""
    agent = action.agent
    if agent is None or _generic(agent):
        return True
    return any(other.agent and agrees(agent, other.agent) for unit in evidence for other in unit.actions)


def _generic(agent: Sequence[str]) -> bool:
    return set(agent) <= {BODY, "cps"}


def _alike(claim: Claim, unit: Unit, other: Action) -> bool:
    """Whether the object of a claim's action is the object of the evidence's."""
    at = claim.action.verb_at
    if claim.action.verb in _HOLDING and at + 1 < len(claim.tokens) and claim.tokens[at + 1].text == "that":
        return _meet(_content(claim.tokens[at + 1 :]), _content(unit.tokens[other.verb_at + 1 :]))
    mine = _core(claim.tokens, claim.action)
    if other.passive and _open(other.patient):
        return _counted(mine, other.patient or ())
    if not mine or _pointing(unit.tokens, other):
        return True
    mine_agent = set(claim.action.agent or ())
    theirs = _objects(unit.tokens[: _reach(unit, other)], other) + [s for s in other.agent or () if s not in mine_agent]
    if not other.passive and not _content(unit.tokens[other.verb_at + 1 : other.verb_at + 3]):
        theirs += _content(unit.tokens[max(0, other.start - 8) : other.verb_at])
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
    return any(one.startswith(prefix) and same(one[len(prefix) :], other) for prefix in ("non", "un", "in", "im", "dis"))


def _objects(found: Sequence[Token], action: Action) -> list[str]:
    """The words that an action is about: after an active verb, before (and after) a passive one."""
    after = _content(found[action.verb_at + 1 : _clause_end(found, action.verb_at + 1)])
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
    return _content(found[action.verb_at + 1 : end]) or _content(found[action.verb_at + 1 : action.end])


_TURNS = {*"in on for with at from by to under into about across between through before after within during that which who".split()}
_HOLDING = {root(w) for w in "agree accept believe".split()}


def _open(patient: Sequence[str] | None) -> bool:
    """Whether a passive's subject is only pointed at: "this", "19 of which", "most"."""
    return not patient or all(stem[0].isdigit() or stem in ("most", "mani", "some", "all", "both", "which", "it", "they") for stem in patient)


def _reach(unit: Unit, action: Action) -> int:
    """How far an action's words reach: up to the next action that somebody else does."""
    for later in unit.actions:
        if later.verb_at > action.verb_at and not later.infinitive and later.start > action.verb_at:
            if unit.tokens[later.start - 1].text in ("and", "while", "whereas", "but", ";") and later.agent != action.agent:
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


_EMPTY = {
    root(w)
    for w in (
        "the a an of in on for with at from by to under into about and or also as that which who its their this these those "
        "it they is are was be been has have had will must should may not no any all each every some both through across own"
    ).split()
}


def _content(found: Sequence[Token]) -> list[str]:
    return [t.stem for t in found if t.word and t.stem not in _EMPTY and t.text not in (BODY, INSPECTORS)]


def _speaker(claim: Claim, evidence: Sequence[Unit]) -> str:
    """Whether those said to have spoken are those whose words are quoted."""
    agent = set(claim.action.agent or ())
    parts = {unit.evidence.part for unit in evidence}
    inspectors = bool(agent & {INSPECTORS, root("inspection"), root("issue"), root("recommendation")})
    if inspectors and parts <= {"response"}:
        return "speaker: the inspected body's words are given to the inspectors"
    if BODY in agent and parts <= {"issue", "finding", "judgement", "rating"}:
        return "speaker: the inspectors' words are given to the inspected body"
    if agent and not inspectors and not agent & ({BODY} | _SPEAKERS):
        return "owner: the evidence does not give these words to them"
    return ""


def _loosely(claim: Claim, evidence: Sequence[Unit]) -> str:
    """A claim whose verb is no action of the evidence: its owner, modality and polarity must still be found there."""
    action = claim.action
    faults = []
    for unit in sorted(evidence, key=lambda u: -_overlap(claim, u)):
        if _overlap(claim, unit) < 0.5:
            break
        faults.append(_loose_fault(action, claim, unit))
    if not faults:
        return "object: no sentence of the evidence says this"
    return "" if "" in faults else faults[0]


def _loose_fault(action: Action, claim: Claim, unit: Unit) -> str:
    mains = [(i, a) for i, a in enumerate(unit.actions) if not a.infinitive]
    if not mains or (unit.evidence.part == "issue" and _fragment(unit, mains[0][1])):
        told = action.modality in _TOLD or (unit.evidence.part == "issue" and action.modality in _ASKED)
        return "" if told and not action.negated else "modality: the evidence states no such action"
    fitting = [a for i, a in mains if _modal(claim, a, _outer(unit.actions, i))]
    if not fitting:
        return f"modality: the evidence does not say {action.modality.value!r}"
    fitting = [a for a in fitting if a.negated == action.negated]
    if not fitting:
        return "negation: the evidence says the opposite"
    return (
        "" if any(_loose_owner(action, other, unit) for other in fitting) else "owner: the evidence names somebody else"
    )


def _fragment(unit: Unit, first: Action) -> bool:
    """Whether an issue is no sentence but a thing ("The quality of supervision, so that …")."""
    return first.start > 0 and any(t.text in ("so", "that", "which", "where", "who") for t in unit.tokens[: first.start + 1])


def _loose_owner(action: Action, other: Action, unit: Unit) -> bool:
    """Whether the claim's subject is a subject there, or a thing (no doer) that the sentence speaks of."""
    subject = action.agent or action.patient
    if subject is None:
        return True
    if other.agent and agrees(subject, other.agent):
        return True
    if other.patient and agrees(subject, other.patient):
        return True
    doer = BODY in subject or any(stem in PEOPLE for stem in subject)
    if action.passive and action.agent is None:
        doer = False
    return not doer and all(borne(stem, unit.stems) for stem in subject)


def _overlap(claim: Claim, unit: Unit) -> float:
    words = _content(claim.tokens[claim.action.start : claim.action.end])
    return sum(borne(w, unit.stems) for w in words) / len(words) if words else 0.0
