"""Holds the details of a claim, numbers, dates and small words, against the sentences that bear it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.verification import coverage
from assistant.verification.days import meant_fault
from assistant.verification.evidence import Evidence, Unit, all_stems
from assistant.verification.figures import counted_fault, order_fault
from assistant.verification.names import without_issues
from assistant.verification.numbers import often_fault
from assistant.verification.synonyms import words
from assistant.verification.words import Token, root


def faults_of(
    claimed: str, found: Sequence[Token], held: Sequence[Unit], cited: Sequence[Evidence], accepting: bool
) -> Iterator[str]:
    """Numbers, dates and small words, against the sentences that bear the claim (not just any that is cited)."""
    near = _near(found, held)
    text = " ".join(unit.text for unit in near)
    said = without_issues(claimed)
    yield counted_fault(said, text)
    yield order_fault(said, text)
    yield often_fault(said, " ".join(unit.text for unit in held))
    yield meant_fault(said, text)
    yield _limit_fault(found, all_stems(near))
    yield _condition_fault(found, [] if accepting else _closest(found, held))


def _closest(found: Sequence[Token], held: Sequence[Unit]) -> Sequence[Token]:
    """The part of one cited sentence, between its joints, that is most like a claim."""
    parts: list[Sequence[Token]] = []
    for unit in held:
        joints = [i for i, t in enumerate(unit.tokens) if t.text in (",", ";") and _joins(unit.tokens, i)]
        edges = [0, *joints, len(unit.tokens)]
        parts.extend(unit.tokens[a:b] for a, b in pairwise(edges))
    return max(parts, key=lambda part: coverage.likeness(found, part), default=[])


def _joins(found: Sequence[Token], at: int) -> bool:
    return at + 1 < len(found) and (found[at].text == ";" or found[at + 1].text in ("and", "but"))


def _near(found: Sequence[Token], held: Sequence[Unit]) -> list[Unit]:
    """The cited sentences that bear a good part of a claim, the best one always among them."""
    shares = [(coverage.share(found, unit), unit) for unit in held]
    best = max(share for share, _ in shares)
    return [unit for share, unit in shares if share >= max(0.3, best * 0.5) or share == best]


def _limit_fault(claim: Sequence[Token], near: frozenset[str]) -> str:
    """What is wrong with a claim's small words: all, only, before, unless; each must have its like in the evidence."""
    for place, token in enumerate(claim):
        kind = _LIMITS.get(token.text)
        if kind is None or _idle(claim, place):
            continue
        like = _LIKE["routine" if token.text == "always" and claim[place - 1].text == "not" else kind]
        if not any(root(word) in near for word in like):
            return f"limit: {token.text!r} is not in the evidence"
    return ""


def _condition_fault(claim: Sequence[Token], near: Sequence[Token]) -> str:
    """Whether a condition that the evidence sets was left out: if, unless, subject to, only."""
    mine = {token.text for token in claim} - {"provided"}
    for place, token in enumerate(near):
        if token.text in _CONDITIONS and not mine & _CONDITIONS:
            rest = {t.stem for t in near[place + 1 : place + 6] if len(t.stem) > 4}
            if token.text == "only" and ("just" in mine or not rest & {t.stem for t in claim}):
                continue
            if token.text == "provided" and near[min(place + 1, len(near) - 1)].text != "that":
                continue
            if token.text == "subject" and near[min(place + 1, len(near) - 1)].text != "to":
                continue
            if rest:
                return f"condition: {token.text!r} was left out"
    return ""


def _idle(claim: Sequence[Token], place: int) -> bool:
    """Whether a small word bounds nothing here: "more about", "first of all", "above all", "if any"."""
    word = claim[place].text
    after = claim[place + 1].text if place + 1 < len(claim) else ""
    if word in ("every", "each") and after in _PERIODS:
        return True
    if word == "instead" and place == 0:
        return True
    if after == "than" and place + 2 < len(claim) and claim[place + 2].text in ("half", "a"):
        return True
    if word in ("only", "just") and (after[:1].isdigit() or after in _AROUND or after in _GRADES):
        return True
    return (word, after) in {("first", "of"), ("above", "all"), ("more", "about"), ("only", "in"), ("just", "as")}


_GRADES = {*words("fair good adequate poor satisfactory partial partially partly limited")}
"""Grades that "only" may stand before: it judges the grade, and bounds nothing."""

_AROUND = {*words("over under above below more less fewer half short a")}
_PERIODS = {*words("day week month year quarter fortnight time"), *"2345678", "14", "12"}
_KINDS = {
    "all": "all every each always throughout whole entire fully full entirely everyone across complete completely any",
    "each": "all every each always throughout whole entire fully full everyone any both per",
    "routine": "all every always routinely regularly consistently sometimes often",
    "only": "only solely alone exclusively merely just",
    "none": "none never nobody neither",
    "most": "most mostly majority largely mainly",
    "some": "some several part partly partially certain all every always",
    "many": "many numerous",
    "few": "few little hardly rarely",
    "before": "before ahead prior advance until earlier",
    "after": "after following once since afterwards then subsequently",
    "within": "within inside in",
    "without": "without not no",
    "unless": "unless except",
    "if": "if where provided should when subject",
    "more": "more higher above over exceed greater better increase additional further most",
    "less": "less lower below under fewer reduce",
    "least": "least minimum later",
    "because": "because as since reason therefore reflect relate so mean due lead cause result",
    "therefore": "therefore thereby so ensure result thus",
    "first": "first",
    "second": "second",
    "instead": "instead not",
}
_LIMITS = {
    **dict.fromkeys(words("all every always throughout entirely everyone"), "all"),
    "each": "each",
    **dict.fromkeys(words("only solely exclusively merely just"), "only"),
    **dict.fromkeys(words("none never nobody neither"), "none"),
    **dict.fromkeys(words("most mostly majority"), "most"),
    **dict.fromkeys(words("some several partly partially certain"), "some"),
    **dict.fromkeys(words("many numerous"), "many"),
    **dict.fromkeys(words("few rarely"), "few"),
    **dict.fromkeys(words("before"), "before"),
    **dict.fromkeys(words("after afterwards subsequently"), "after"),
    **dict.fromkeys(words("within"), "within"),
    **dict.fromkeys(words("unless except"), "unless"),
    **dict.fromkeys(words("if"), "if"),
    **dict.fromkeys(words("more higher above exceed"), "more"),
    **dict.fromkeys(words("less lower below fewer"), "less"),
    **dict.fromkeys(words("because"), "because"),
    **dict.fromkeys(words("therefore"), "therefore"),
    **dict.fromkeys(words("instead"), "instead"),
    "first": "first",
    "second": "second",
    "least": "least",
}
"""Small words that bound a claim, each with its kind."""

_LIKE = {kind: tuple(words.split()) for kind, words in _KINDS.items()}
_CONDITIONS = {"if", "unless", "subject", "provided", "only", "except", "until", "depending", "pending"}
