"""What leads up to a claim: who is said to say it, how something was judged, what a recommendation asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.verification.clauses import Words
from assistant.verification.grammar import BE, DETERMINERS, LINKS, Modality
from assistant.verification.synonyms import words
from assistant.verification.verbs import Group, groups_in
from assistant.verification.words import BODY, INSPECTORS, Token, root

FOUND = {"finding", "judgement", "rating", "issue"}
"""The parts of a report in which the inspectors speak, and the inspected body does not."""


def unframed(claim: Words, parts: set[str]) -> Iterator[Words]:
    """A claim without "Inspectors found that", where those named are the ones who speak in such parts of a report."""
    yield from _attributed(claim, parts)
    if parts != {"response"}:
        yield from _judging(claim)
    group = _saying(claim)
    if group is None or not _speaks(claim[: group.begin], parts):
        return
    at = group.verb_at + 1
    rest = claim[at:]
    if rest and rest[0].text == "that":
        yield rest[1:]
    elif claim[at - 1].stem in _SEEING and rest:
        yield (Token("there", "there", True), Token("is", "is", True), *rest)
        yield rest if sum(g.kind == "main" for g in groups_in(rest)) else ()
    elif rest and rest[0].text not in LINKS and sum(g.kind == "main" for g in groups_in(rest)):
        yield rest


def unplaced(claim: Words) -> Iterator[Words]:
    """A claim without "in the Area", which only says again whose words are cited."""
    for at in range(1, len(claim) - 1):
        if claim[at].text == "in" and claim[at + 1].text == BODY and (at + 2 == len(claim) or not claim[at + 2].word):
            yield (*claim[:at], *claim[at + 2 :])


def _judging(claim: Words) -> Iterator[Words]:
    """What inspectors judge something to be, said of it outright: "Inspectors judged it to be poor"."""
    group = next((g for g in groups_in(claim) if g.kind == "main"), None)
    if group is None or group.negated or group.modality in _TO_COME or claim[group.verb_at].stem not in _CALLING:
        return
    rest = claim[group.verb_at + 1 :]
    be = (Token("is", "is", True),)
    if group.passive:
        lead = 1 if _texts(rest)[:1] == ["as"] else 2 if _texts(rest)[:2] == ["to", "be"] else 0
        if any(t.word for t in rest[lead:]):
            yield (*claim[: group.begin], *be, *rest[lead:])
    elif _texts(claim[: group.begin])[-1:] == [INSPECTORS]:
        for at in range(1, len(rest) - 1):
            if _texts(rest[at : at + 2]) == ["to", "be"]:
                yield (*rest[:at], *be, *rest[at + 2 :])
            elif rest[at].text == "as":
                yield (*rest[:at], *be, *rest[at + 1 :])


def _texts(found: Words) -> list[str]:
    return [t.text for t in found]


def only_answers(claim: Words) -> bool:
    """Whether a claim says nothing but how a recommendation was answered."""
    return any(t.stem in _ANSWERING for t in claim) and all(
        t.text in _ANSWER or t.stem in _ANSWERING or not t.word for t in claim
    )


def _saying(claim: Words) -> Group | None:
    """A claim's first verb, where it only says that something is said or asked."""
    group = next((g for g in groups_in(claim) if g.kind == "main"), None)
    if group is None or group.negated or group.modality in _TO_COME:
        return None
    return group if claim[group.verb_at].stem in _SAYING else None


def unopened(claim: Words) -> Words:
    """A claim without the words that only link it to others or say again whose report it is."""
    texts = [t.text for t in claim[:4]]
    if texts[:1] in (["in"], ["at"]) and texts[1:3] == [BODY, ","]:
        return claim[3:]
    if texts[:1] and texts[0] in _LINKING and texts[1:2] == [","]:
        return claim[2:]
    return claim[1:] if texts[:1] and texts[0] in ("and", "but", "while", "whereas", "also") else claim


def _attributed(claim: Words, parts: set[str]) -> Iterator[Words]:
    """A claim without "according to the inspectors," before it or ", the Area says" after it."""
    comma = next((i for i, t in enumerate(claim[:7]) if t.text == ","), 0)
    cited = comma > 2 and (claim[0].text, claim[1].text) == ("according", "to")
    if cited and _speaks(claim[2:comma], parts):
        yield claim[comma + 1 :]
    yield from _unspoken(claim, parts)
    at = max((i for i, t in enumerate(claim) if t.text == ","), default=0)
    tail = [t for t in claim[at + 1 :] if t.word]
    if at and 2 <= len(tail) <= 4 and tail[-1].stem in _SAYING and _speaks(tail[:-1], parts):
        yield claim[:at]


def _unspoken(claim: Words, parts: set[str]) -> Iterator[Words]:
    """A claim without ", in the Area's view," or ", in the words of the report," in the midst of it."""
    commas = [i for i, t in enumerate(claim) if t.text == ","]
    for left, right in pairwise(commas):
        inner = claim[left + 1 : right]
        spoken = inner[:1] and inner[0].text == "in" and any(t.text in ("view", "opinion", "words") for t in inner)
        if spoken and _speaks([t for t in inner if t.text not in _VIEWED], parts):
            yield (*claim[:left], *claim[right + 1 :])


def unled(claim: Words) -> Words:
    """A claim without who says or asks it, whoever that is."""
    group = _saying(claim)
    if group is None or not _speaks(claim[: group.begin], None):
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


def says_row(claim: Words, row: Words) -> bool:
    """Whether a claim says of something just the grade that a row of a table gives it: "Leadership was good"."""
    mine = [t.stem for t in claim if t.word and t.text not in BE and t.text not in DETERMINERS]
    theirs = [t.stem for t in row if t.word and t.text not in DETERMINERS]
    return any(t.text in BE for t in claim) and len(mine) > 1 and mine == theirs


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
    if said and said <= {"response", "reply"}:
        return parts == {"response"}
    if said and said <= {INSPECTORS, "report", "inspection"}:
        return parts != {"response"}
    return said == {BODY} and not parts & FOUND


_VIEWED = {*words("in view opinion words own of")}
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
_CALLING = _JUDGING | {root(w) for w in words("describe call regard deem see")}
_JUDGED = {root(w) for w in words("issue recommendation progress outcome it")}
_JUDGED_TO_BE = {*words("to be as have been being by . ,"), INSPECTORS}
_ANSWERING = {root(w) for w in words("accept agree reject welcome note disagree support decline")}
_ANSWER = {
    BODY, "issue", "recommendation",
    *words("the this its it in part principle fully full partly partially not did does do was is were has have been"),
}  # fmt: skip
_LINKING = {*words("however meanwhile overall instead furthermore moreover additionally also similarly")}
_SHORT = 4
