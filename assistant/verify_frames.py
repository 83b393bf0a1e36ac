"""What leads up to a claim: who is said to say it, how something was judged, what a recommendation asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.verify_clauses import Words
from assistant.verify_grammar import LINKS, Modality
from assistant.verify_synonyms import words
from assistant.verify_verbs import groups_in
from assistant.verify_words import BODY, INSPECTORS, Token, root

FOUND = {"finding", "judgement", "rating", "issue"}
"""The parts of a report in which the inspectors speak, and the inspected body does not."""


def unframed(claim: Words, parts: set[str] | None = None) -> Iterator[Words]:
    """A claim without "Inspectors found that", where those named are the ones who speak in such parts of a report.

    Without `parts` it is not asked who speaks.
    """
    groups = [g for g in groups_in(claim) if g.kind == "main"]
    if (
        not groups
        or groups[0].negated
        or groups[0].modality in _TO_COME
        or claim[groups[0].verb_at].stem not in _SAYING
    ):
        return
    if not _speaks(claim[: groups[0].begin], parts):
        return
    at = groups[0].verb_at + 1
    rest = claim[at:]
    if rest and rest[0].text == "that":
        yield rest[1:]
    elif claim[at - 1].stem in _SEEING and rest:
        yield (Token("there", "there", True), Token("is", "is", True), *rest)
    elif len(groups) > 1 and rest and rest[0].text not in LINKS:
        yield rest


def unled(claim: Words) -> Words:
    """A claim without who says or asks it, whoever that is."""
    group = next((g for g in groups_in(claim) if g.kind == "main"), None)
    led = group is not None and not group.negated and claim[group.verb_at].stem in _SAYING
    if group is None or not led or not _speaks(claim[: group.begin], None):
        return claim
    rest = claim[group.verb_at + 1 :]
    return rest[1:] if rest and rest[0].text == "that" else rest


def judged(claim: Words) -> Words:
    """How something was judged: "limited progress" of "Progress was judged to be limited"; () for other claims."""
    group = next((g for g in groups_in(claim) if g.kind == "main"), None)
    if group is None or not group.passive or claim[group.verb_at].stem not in _JUDGING:
        return ()
    subject = claim[: group.begin]
    named = any(t.stem in _JUDGED or t.text == "issue" for t in subject)
    negation = tuple(t for t in claim[group.begin : group.verb_at] if t.text == "not")
    rest = tuple(t for t in claim[group.verb_at + 1 :] if t.text not in _JUDGED_TO_BE)
    return (*negation, *rest, *(t for t in subject if t.text == "progress")) if named else ()


def says_judgement(claim: Words, evidence: Words) -> bool:
    """Whether a short sentence without a verb of its own says just what was judged."""
    mine = sorted(t.stem for t in claim if t.word)
    theirs = sorted(t.stem for t in evidence if t.word)
    return bool(mine) and len(theirs) <= _SHORT and mine == theirs


def topic(claim: Words) -> tuple[Words, Words]:
    """The answer to a recommendation, and what it asked for: what stands after "accepts the recommendation to"."""
    for at, token in enumerate(claim[:-1]):
        if token.text in ("to", "that") and at and _answered(claim[:at]):
            rest = claim[at + 1 :]
            answers = (i for i, t in enumerate(rest) if t.text in ("was", "is", "were", "has") and _answers(rest[i:]))
            end = next(answers, len(rest))
            answer = (*claim[:at], *rest[end:])
            plain = all(t.text in _ANSWER or t.stem in _ANSWERING or not t.word for t in answer)
            return (answer, rest[:end]) if plain else ((), ())
    return (), ()


def _answered(lead: Sequence[Token]) -> bool:
    last = [t for t in lead if t.word][-4:]
    return any(t.text in ("recommendation", "issue", "finding", "recommended") or t.stem in _ANSWERING for t in last)


def _answers(rest: Sequence[Token]) -> bool:
    return any(t.stem in _ANSWERING for t in rest[:5])


def _speaks(subject: Sequence[Token], parts: set[str] | None) -> bool:
    """Whether those named are the ones who speak: inspectors in findings, the inspected body in its response."""
    if parts is None:
        return all(t.text in _SPEAKERS or not t.word or t.text[0].isdigit() for t in subject)
    said = {t.text for t in subject if t.word} - {"the", "in", "its", "this"}
    if said and said <= {INSPECTORS, "report", "inspection"}:
        return parts != {"response"}
    return said == {BODY} and not parts & FOUND


_SPEAKERS = {*words("the in its this report inspection issue recommendation response also"), BODY, INSPECTORS}
_TO_COME = {Modality.WILL, Modality.INTENDS, Modality.MUST, Modality.SHOULD, Modality.MAY}
_SAYING = {
    root(w) for w in words(
        "say state find note report comment conclude observe confirm explain see identify highlight add acknowledge "
        "recognise point hear ask recommend require want expect"
    )
}  # fmt: skip
_SEEING = {root(w) for w in words("see find note identify observe highlight report")}
_JUDGING = {root(w) for w in words("judge rate assess find grade consider")}
_JUDGED = {root(w) for w in words("issue recommendation progress outcome it")}
_JUDGED_TO_BE = {*words("to be as have been being by . ,"), INSPECTORS}
_ANSWERING = {root(w) for w in words("accept agree reject welcome note disagree support decline")}
_ANSWER = {
    BODY, "issue", "recommendation",
    *words("the this its it in part principle fully full partly partially not did does do was is were has have been"),
}  # fmt: skip
_SHORT = 4
