"""How what a claim says is done stands to the world of its evidence: done or yet to come, promised, or said of all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.verification.anchor import share, weighty
from assistant.verification.bounds import number
from assistant.verification.clauses import Words
from assistant.verification.frames import unled
from assistant.verification.grammar import Modality
from assistant.verification.synonyms import words
from assistant.verification.verbs import Group, groups_in, reduced
from assistant.verification.words import Token, root, same


def faults_of(claim: Words, sentences: Sequence[Sequence[Token]], context: Sequence[Token]) -> Iterator[str]:
    """What a claim says is done, promised or so of all where no sentence of its evidence, nor what it answers, does."""
    core = unled(claim)
    verbs = [(one, group) for one in sentences for group in groups_in(one)]
    yield next((fault for group in groups_in(core) if (fault := _undone(core, group, verbs, sentences))), "")
    yield _unpromised(core, verbs, sentences)
    yield _regardless(core, sentences)
    yield _all(core, [*(t for one in sentences for t in one), *context])


def _undone(
    core: Words, group: Group, verbs: Sequence[tuple[Sequence[Token], Group]], sentences: Sequence[Sequence[Token]]
) -> str:
    """Whether the evidence speaks of the same action only as of one to come."""
    verb = core[group.verb_at]
    if group.kind != "main" or group.modality not in _DONE or not weighty(verb) or verb.stem in _SAID or group.negated:
        return ""
    if core[group.begin].text == "having":
        return ""
    if core[group.begin].text not in _HELPING and (group.passive or not verb.text.endswith("ed")):
        return ""
    if any(_earlier(core, one) for one in sentences):
        return ""
    alike = [group for one, group in verbs if same(one[group.verb_at].stem, verb.stem)]
    places = sum(t.stem == verb.stem for one in sentences for t in one)
    exact = sum(one[group.verb_at].stem == verb.stem for one, group in verbs)
    if alike and places == exact and all(g.modality in _TO_COME or g.kind == "infinitive" for g in alike):
        return f"undone: the evidence does not say that it {verb.text!r}"
    return ""


def _earlier(core: Words, sentence: Sequence[Token]) -> bool:
    """Whether a claim gives the figure with which a sentence compares another: "90%, compared with 67% so far"."""
    at = next((i for i, t in enumerate(sentence) if t.text in ("compared", "against")), len(sentence))
    later = {t.text for t in sentence[at:] if number(t)}
    return bool(later) and any(t.text in later for t in core)


def to_come(claim: Words, sentences: Sequence[Sequence[Token]]) -> bool:
    """Whether the sentence most like a claim speaks of what is to come, which is not so yet."""
    nearest = max(sentences, key=lambda one: share(claim, tuple(one)), default=())
    return any(group.modality in _TO_COME for group in groups_in(nearest))


def in_passing(claim: Words, sentences: Sequence[Sequence[Token]]) -> bool:
    """Whether the evidence says in passing that something is done: "the payment introduced in 2020 will continue"."""
    core = unled(claim)
    group = next((g for g in groups_in(core) if g.kind == "main"), None)
    if group is None or not group.passive or group.modality not in _TOLD or not weighty(core[group.verb_at]):
        return False
    verb = core[group.verb_at].stem
    return any(
        same(sentence[at].stem, verb) and reduced(sentence, at) and not group.negated
        for sentence in sentences
        for at in range(1, len(sentence) - 1)
    )


def _unpromised(
    core: Words, verbs: Sequence[tuple[Sequence[Token], Group]], sentences: Sequence[Sequence[Token]]
) -> str:
    """Whether a claim speaks of what is to come, and the evidence nowhere does."""
    group = next((g for g in groups_in(core) if g.kind == "main" and g.modality in _COMING), None)
    if group is None or any(other.modality in _TO_COME for _, other in verbs):
        return ""
    if any(
        t.text in _FUTURE or (t.text == "to" and u.text == "be" and v.text[-2:] == "ed")
        for one in sentences
        for t, u, v in zip(one, one[1:], one[2:], strict=False)
    ):
        return ""
    return "promise: the evidence says nothing of what is to come"


def _regardless(core: Words, sentences: Sequence[Sequence[Token]]) -> str:
    """Whether a claim sets aside a condition that the evidence makes."""
    said, held = (" ".join(t.text for t in found) for found in (core, [t for one in sentences for t in one]))
    if _WHATEVER.search(said) and _CONDITION.search(held) and not _WHATEVER.search(held):
        return "regardless: the evidence makes a condition of it"
    return ""


def _all(core: Words, theirs: Sequence[Token]) -> str:
    """Whether a claim says something of all, and the evidence nowhere speaks of all or of none."""
    for at, token in enumerate(core[:-1]):
        before = core[at - 1].text if at else ""
        idle = core[at + 1].text in ("but", "on") or before in ("not", "after", "at", "of")
        idle = idle or (token.text == "every" and number(core[at + 1]))
        if token.text in _EVERY and not idle and not any(t.text in _TOTAL for t in theirs):
            return f"scope: {token.text!r} is not in the evidence"
    return ""


_DONE = {Modality.HAS, Modality.PAST}
_TOLD = {Modality.HAS, Modality.PAST, Modality.IS}
_COMING = {Modality.WILL, Modality.INTENDS}
_TO_COME = {Modality.WILL, Modality.INTENDS, Modality.SHOULD, Modality.MUST, Modality.MAY}
_HELPING = {*words("has have had was were did")}
_SAID = {
    root(w)
    for w in words(
        "accept agree say state note find report welcome judge rate see respond reply want ask recommend explain give "
        "make take do put get"
    )
}
_FUTURE = {
    *words("plan plans planned planning intend intended next future expected expects likely due considering being aim"),
    *words("target proposed proposes until soon estimated estimate forecast projected"),
}
_WHATEVER = re.compile(
    r"\b(?:whether or not|regardless|irrespective|no matter|unconditional(?:ly)?|without conditions?)\b"
)
_CONDITION = re.compile(r"\b(?:if|unless|subject to|depend\w*|conditional|provided|only)\b")
_EVERY = {*words("all every always entire everyone")}
_TOTAL = {
    *words("all every each always whole entire everyone everything throughout any both full fully no not none never"),
    *words("complete total universal only everywhere across"),
}
