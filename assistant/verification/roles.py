"""Holds who does what in a claim against who does what in its evidence: owner, modality, polarity and object."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.verification.actions import Action
from assistant.verification.evidence import Unit
from assistant.verification.grammar import PEOPLE, Modality
from assistant.verification.objects import HOLDING, Claim, alike, content
from assistant.verification.synonyms import words
from assistant.verification.words import BODY, INSPECTORS, Token, borne, root, same


def claims(found: Sequence[Token], read: Sequence[Action]) -> list[Claim]:
    """The claims of a sentence: its actions that are no mere infinitives, each with what it depends on."""
    made: list[Claim] = []
    for place, action in enumerate(read):
        if not action.infinitive:
            made.append(Claim(action, tuple(found), _outer(read, place), denied(read, place, found)))
    return made


def denied(read: Sequence[Action], place: int, found: Sequence[Token]) -> bool:
    """Whether an action stands under a denied one: what "could not show that" or "does not think" leads up to."""
    action = read[place]
    for earlier in read[:place]:
        between = [token.text for token in found[earlier.verb_at + 1 : action.verb_at]]
        if ", and" in " ".join(between) and not action.inherited:
            continue
        if earlier.negated and not earlier.infinitive and between[:1] == ["that"] and "because" not in between:
            return not (action.inherited and "and" in between)
        if (
            earlier.negated
            and earlier.verb in HOLDING
            and not action.inherited
            and "because" not in between
            and between
        ):
            return "," not in between
    return False


def fault_of(claim: Claim, evidence: Sequence[Unit]) -> str:
    """What is wrong with who does what in a claim; "" where the evidence bears it out."""
    action = claim.action
    pairs = [(unit, other) for unit in evidence for other in unit.actions if _same_verb(claim, unit, other)]
    if pairs:
        same_word = [(unit, other) for unit, other in pairs if other.verb == action.verb and alike(claim, unit, other)]
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


NOT_THEIRS = "owner: the evidence does not give these words to them"
"""The fault of a claim that has somebody say what the evidence says."""

_MOST = 0.5
"""A sentence that bears so much of a claim may be the one that says it."""

_TOLD = {Modality.IS, Modality.PAST, Modality.HAS}


_COMING = {Modality.WILL, Modality.INTENDS}
"""What an infinitive may be told as: money that is there "to replace cameras" will replace them."""

_ASKED = {Modality.SHOULD, Modality.MUST}


AS_THINGS_ARE = {f"modality: the evidence does not say {one.value!r}" for one in (Modality.IS, Modality.BEING)}
"""How things are is often said in passing ("where one is there"); what is done, will be or may be weighs more."""

_ORDER = ("object", "negation", "modality", "owner")
"""Nearest misses first: the fault named is that of the most alike action."""


_SPEECH = {
    root(w)
    for w in words(
        "say state report respond reply note find promise commit explain describe confirm "
        "indicate highlight ask observe stress set_out add identify request want recommend expect "
        "conclude record call write list mention see acknowledge recognise commend praise criticise "
        "require"
    )
}


_SEEING = {root(w) for w in words("see record show list identify")}
"""What inspectors may well say that a body does."""


_LIGHT = {
    root(w)
    for w in words("be have do make take give provide undertake put hold set get keep receive conduct carry lead show")
}


_SPEAKERS = {
    root(w)
    for w in words("response responses report reply cps it they there inspection plan document issue recommendation")
}


ALLOWED = {
    Modality.WILL: {Modality.WILL},
    Modality.INTENDS: {Modality.WILL, Modality.INTENDS},
    Modality.MUST: {Modality.MUST},
    Modality.SHOULD: {Modality.SHOULD, Modality.MUST},
    Modality.MAY: {Modality.MAY},
    Modality.HAS: {Modality.HAS, Modality.PAST},
    Modality.PAST: {Modality.PAST, Modality.HAS, Modality.IS},
    Modality.BEING: {Modality.BEING},
    Modality.IS: {Modality.IS, Modality.PAST, Modality.HAS},
}
"""What the evidence may say of an action where a claim says the first."""


_GOVERNS = {root(w) for w in words("ensure require guarantee see")}


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


_BE = {root(w) for w in words("be is are was were been")}


_BE_HAVE = {root(w) for w in words("be is are was were been has have had")}


def _after(unit: Unit, action: Action) -> list[str]:
    return content(unit.tokens[action.verb_at + 1 : action.verb_at + 6])[:3]


def _mismatch(claim: Claim, unit: Unit, other: Action) -> str:
    """How a claim differs from one action of the evidence."""
    place = unit.actions.index(other)
    if not alike(claim, unit, other):
        return "object: what is done, or to whom, is not what the evidence says"
    if claim.action.negated != other.negated or claim.denied != denied(unit.actions, place, unit.tokens):
        return "negation: the evidence says the opposite"
    if other.hedged and other.negated and not claim.action.hedged:
        return "negation: the evidence says this of a part only"
    if other.infinitive and not other.controlled:
        governors = [a for a in unit.actions[:place] if not a.infinitive and a.agent]
        if any(_modal(claim, a, None) and _owner(claim.action, a, unit) for a in governors):
            return ""
    for_it = other.infinitive and other.modality in ALLOWED[Modality.HAS] and claim.action.modality in _COMING
    if not for_it and not _modal(claim, other, _outer(unit.actions, place)):
        return f"modality: the evidence does not say {claim.action.modality.value!r}"
    if not _owner(claim.action, other, unit):
        return "owner: the evidence names somebody else, or nobody"
    return ""


def _modal(claim: Claim, other: Action, other_outer: Modality | None) -> bool:
    asked = {claim.action.modality} | ({claim.outer} if claim.outer else set())
    if claim.action.modality is Modality.IS and claim.waits:
        asked.add(Modality.HAS)
    given = {other.modality} | ({other_outer} if other_outer else set())
    return any(ALLOWED[one] & given for one in asked)


def _owner(action: Action, other: Action, unit: Unit) -> bool:
    """Whether the one who acts is the one who acts in the evidence."""
    if action.agent is None or set(action.agent) <= _POINTING:
        return True
    if not other.passive and other.agent is None:
        return not _somebody(action.agent) or any(a.agent and agrees(action.agent, a.agent) for a in unit.actions)
    if other.agent is None:
        return (_generic(action.agent) and unit.evidence.part != "issue") or _by_the_way(action.agent, other, unit)
    if agrees(action.agent, other.agent):
        return True
    first = next((a.agent for a in unit.actions if a.agent and not a.infinitive), None)
    return bool(other.inherited and first and agrees(action.agent, first))


def _by_the_way(agent: Sequence[str], other: Action, unit: Unit) -> bool:
    """Whether a passive without a doer names one all the same: whose thing it is, or the office where it is done."""
    after = unit.tokens[other.verb_at + 1 : other.end]
    place = next((i for i, t in enumerate(after[:4]) if t.text in ("in", "at")), None)
    there = content(after[place + 1 : place + 5]) if place is not None else []
    owner = (other.patient or ())[:-1]
    return all(stem in owner for stem in agent) or all(stem in there for stem in agent)


_POINTING = {root(w) for w in words("it they he she we")}


def _somebody(agent: Sequence[str]) -> bool:
    return any(stem in PEOPLE for stem in agent)


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


def _speaker(claim: Claim, evidence: Sequence[Unit]) -> str:
    """Whether those said to have spoken are those whose words are quoted."""
    agent = set(claim.action.agent or ())
    parts = {unit.evidence.part for unit in evidence}
    inspectors = bool(agent & {INSPECTORS, root("inspection"), root("issue"), root("recommendation")})
    if inspectors and parts <= {"response"}:
        return "speaker: the inspected body's words are given to the inspectors"
    said = content(claim.tokens)
    bearing = (unit for unit in evidence if sum(borne(word, unit.stems) for word in said) >= _MOST * len(said))
    telling = (a for unit in bearing for a in unit.actions if a.verb in _SPEECH and a.modality in _TOLD)
    told = any(agent <= set(a.agent or ()) for a in telling)
    if (
        BODY in agent
        and not told
        and claim.action.verb not in _SEEING
        and parts <= {"issue", "finding", "judgement", "rating"}
    ):
        return "speaker: the inspectors' words are given to the inspected body"
    if agent and not inspectors and not told and not agent & ({BODY} | _SPEAKERS):
        return NOT_THEIRS
    return ""


def _loosely(claim: Claim, evidence: Sequence[Unit]) -> str:
    """A claim whose verb is no action of the evidence: its owner, modality and polarity must still be found there."""
    action = claim.action
    shares = [(_overlap(claim, unit), unit) for unit in evidence]
    best = max(overlap for overlap, _ in shares)
    if best < _MOST:
        return "object: no sentence of the evidence says this"
    nearest = [_loose_fault(action, claim, unit) for overlap, unit in shares if overlap == best]
    denied_here = [fault for fault in nearest if fault.startswith("negation")]
    if denied_here:
        return denied_here[0]
    faults = [_loose_fault(action, claim, unit) for overlap, unit in shares if overlap >= _MOST]
    return "" if "" in faults else nearest[0]


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
    return first.start > 0 and any(
        t.text in ("so", "that", "which", "where", "who") for t in unit.tokens[: first.start + 1]
    )


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
    words = content(claim.tokens[claim.action.start : claim.action.end])
    return sum(borne(w, unit.stems) for w in words) / len(words) if words else 0.0
