"""Who does what in a sentence: its actions, each with agent, verb, object, modality and polarity.

Not a grammar: auxiliaries, "by" and the order of words are enough for the plain prose of reports and of the sentences
that are held against them. What cannot be read is left open (None), and open is compared leniently elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.verification.grammar import (
    AUX,
    BREAKS,
    CONTROL,
    DETERMINERS,
    DUTY,
    ENSURES,
    HEDGES,
    LINKS,
    PARTLY,
    PREPOSITIONS,
    STOPS,
    SUBJECT_PRONOUNS,
    TIME,
    Modality,
)
from assistant.verification.verbs import Group, adverb, groups_in
from assistant.verification.words import BODY, Token


@dataclass(frozen=True, slots=True)
class Action:
    """One verb with what belongs to it; `agent` and `patient` are stems, None where nothing is said.

    `start` to `end` are the tokens of the action, its subject included; `verb_at` is the verb's place among them.
    `verb` is a stem; `hedged` says that a negation covers only a part ("not all", "not fully").
    """

    verb: str
    modality: Modality
    negated: bool
    agent: tuple[str, ...] | None
    patient: tuple[str, ...] | None
    start: int
    verb_at: int
    end: int
    passive: bool = False
    infinitive: bool = False
    hedged: bool = False
    inherited: bool = False
    controlled: bool = False
    """An infinitive that somebody is asked or reminded to do."""


def actions(found: Sequence[Token]) -> list[Action]:
    """The actions of one sentence, in order: those with an auxiliary, plain ones, joined ones and infinitives."""
    groups = groups_in(found)
    read: list[Action] = []
    for place, group in enumerate(groups):
        end = groups[place + 1].begin if place + 1 < len(groups) else len(found)
        read.append(_read(found, group, read, end))
    return [_bounded(action, read) for action in read]


def _read(found: Sequence[Token], group: Group, before: Sequence[Action], end: int) -> Action:
    """An action from its verb group and the words around it."""
    start = _subject_start(found, group, before)
    subject = _phrase(found, start, group.begin)
    base = Action(
        found[group.verb_at].stem, group.modality or Modality.IS, group.negated, None, None,
        start, group.verb_at, end, group.passive, group.kind == "infinitive",
    )  # fmt: skip
    base = replace(
        base, negated=base.negated ^ _no_subject(found, start, group.begin) ^ _no_object(found, group.verb_at)
    )
    base = replace(base, hedged=_hedged(found, start, min(end, group.verb_at + 3)))
    if group.passive and found[group.begin].text not in AUX and before and before[-1].passive:
        base = replace(base, modality=before[-1].modality)
    if group.kind == "infinitive":
        return _infinitive(found, base, before, group)
    if not subject and before:
        return replace(_inheriting(found, base, before[-1], group), inherited=True)
    if group.passive:
        return replace(base, agent=_by(found, group.verb_at + 1), patient=subject or None)
    return replace(base, agent=subject or None, patient=None)


def _no_subject(found: Sequence[Token], start: int, begin: int) -> bool:
    return any(token.text in ("no", "not", "neither", "nobody", "none") for token in found[start:begin])


def _no_object(found: Sequence[Token], verb_at: int) -> bool:
    """Whether a verb is denied by what follows it: "there has been no improvement", "has no plan"."""
    return verb_at + 1 < len(found) and found[verb_at + 1].text in ("no", "neither", "none")


def _hedged(found: Sequence[Token], start: int, end: int) -> bool:
    window = [token.text for token in found[start : end + 1]]
    window = window[: window.index("that")] if "that" in window else window
    nots = any(one == "not" and any(w in HEDGES for w in window[i + 1 : i + 4]) for i, one in enumerate(window))
    return nots or any(word in PARTLY for word in window[:-3])


def _subject_start(found: Sequence[Token], group: Group, before: Sequence[Action]) -> int:
    """Where the words before a verb group begin that can be its subject."""
    floor = before[-1].verb_at + 1 if before else 0
    start = group.begin
    while start > floor:
        word = found[start - 1].text
        if word == "," and not before and not _framing(found, start - 1):
            start -= 1
            continue
        if word in BREAKS or (
            word in LINKS and not (word in ("and", "or") and _one_phrase(found, floor, start, before))
        ):
            break
        start -= 1
    return start


def _framing(found: Sequence[Token], comma: int) -> bool:
    """Whether what stands before a comma leads up to a clause: "In response to issue 9, …"."""
    opening = found[0].text
    return (
        opening in PREPOSITIONS
        or opening in LINKS
        or opening in ("to", "every", "each", "instead", "meanwhile")
        or opening.endswith(("ly", "ing"))
        or comma < 2
    )


def _one_phrase(found: Sequence[Token], floor: int, at: int, before: Sequence[Action]) -> bool:
    """Whether "and" joins two names of one subject here, and not two clauses."""
    if not before:
        return True
    opened = any(
        found[i].text in ("that", "because", "while", "where", "if", "when", ",") for i in range(floor, at - 1)
    )
    return opened or before[-1].verb in ENSURES


def _phrase(found: Sequence[Token], start: int, end: int) -> tuple[str, ...]:
    """The stems that name somebody or something, without what leads up to it or belongs to it."""
    words = list(found[start:end])
    while words and words[0].text in PREPOSITIONS:
        later = next((i for i, w in enumerate(words[1:], 1) if w.text in DETERMINERS or w.text == BODY), 0)
        words = words[later:] if later and later < len(words) else []
    last = next((w for w in reversed(words) if not adverb(w)), None)
    if last and last.text in SUBJECT_PRONOUNS:
        return (last.stem,)
    inside = {i + 1 for i, w in enumerate(words[:-1]) if w.text in PREPOSITIONS and words[i + 1].text == BODY}
    words = [w for i, w in enumerate(words) if i not in inside]
    kept = [w for w in words if w.word and w.text not in DETERMINERS and w.text not in PREPOSITIONS and not adverb(w)]
    return tuple(w.stem for w in kept if w.text not in LINKS and w.text not in ("not", "where", "following"))


def by_span(found: Sequence[Token], start: int) -> tuple[int, int] | None:
    """Where those stand who do a passive action: the words after "by", from `start` on."""
    for at in range(start, len(found)):
        if found[at].text in STOPS or found[at].text in ("which", "who", "because", "while", "but"):
            return None
        if found[at].text == "by" and at + 1 < len(found) and not _time_or_means(found, at + 1):
            end = at + 1
            while end < len(found) and not _agent_ends(found, end):
                end += 1
            return at + 1, end
        if found[at].text in AUX:
            return None
    return None


def _by(found: Sequence[Token], start: int) -> tuple[str, ...] | None:
    """Who does a passive action, as stems."""
    span = by_span(found, start)
    return (_phrase(found, *span) or None) if span else None


def _time_or_means(found: Sequence[Token], at: int) -> bool:
    """Whether "by" leads to a date ("by 31 July", "by the summer") or a means ("by training staff")."""
    words = [token.text for token in found[at : at + 3] if token.text not in DETERMINERS]
    means = found[at].text.endswith("ing")
    counting = words[:1] and words[0].isdigit() and words[1:2] == ["of"]
    return bool(words) and not counting and (words[0][0].isdigit() or words[0] in TIME or means)


def _agent_ends(found: Sequence[Token], at: int) -> bool:
    word = found[at].text
    if (
        word in BREAKS
        or word in AUX
        or word in (PREPOSITIONS - {"of"})
        or word in ("every", "each", "once", "twice", "no", "not")
    ):
        return True
    if word == "and" and at + 1 < len(found):
        return adverb(found[at + 1]) or found[at + 1].text in AUX
    return word in LINKS and word != "and"


def _infinitive(found: Sequence[Token], base: Action, before: Sequence[Action], group: Group) -> Action:
    """An infinitive's agent is its governor's, or the governor's object after verbs such as remind and ask."""
    governor = before[-1] if before else None
    if governor is None:
        return base
    between = _phrase(found, governor.verb_at + 1, group.begin)
    duty = any(t.stem in DUTY for t in found[governor.verb_at + 1 : group.begin])
    if governor.verb in CONTROL:
        asked = Modality.MUST if duty else Modality.SHOULD
        return replace(base, agent=between or governor.patient, modality=asked, controlled=True)
    if duty:
        return replace(base, agent=governor.agent, modality=Modality.MUST, controlled=True)
    return replace(base, agent=governor.agent, modality=governor.modality, patient=governor.patient)


def _inheriting(found: Sequence[Token], base: Action, last: Action, group: Group) -> Action:
    """An action without a subject of its own shares the last one's; a relative clause takes what stands before it."""
    if group.begin and found[group.begin - 1].text in ("which", "who", "that", "whom"):
        near = _phrase(found, max(last.verb_at + 1, group.begin - 4), group.begin - 1) or None
        if group.passive:
            return replace(base, agent=_by(found, group.verb_at + 1), patient=near)
        return replace(base, agent=None)
    if group.passive:
        doer = _by(found, group.verb_at + 1)
        shared = last.agent if last.passive and doer is None else doer
        return replace(base, agent=shared, patient=last.patient if last.passive else last.agent)
    if last.passive and not base.passive:
        return replace(base, agent=last.patient)
    return replace(base, agent=last.agent)


def _bounded(action: Action, read: Sequence[Action]) -> Action:
    """An action that ends where the next one's subject begins."""
    later = [a.start for a in read if a.verb_at > action.verb_at and a.start > action.verb_at]
    return replace(action, end=min([action.end, *later]) if later else action.end)
