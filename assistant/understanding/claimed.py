"""Numbers that a question supposes of the register: "Were there twelve recommendations?" is a count to be checked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.understanding.numbers import IN_WORDS
from assistant.understanding.tags import untagged

_COMPARED = (
    ("more", r"more than|over"),
    ("fewer", r"fewer than|less than|under"),
    ("least", r"at least|no fewer than|no less than"),
    ("most", r"at most|no more than|up to"),
    ("", r"exactly|only|just|precisely|a total of|in total"),
)
_THAN = rf"(?P<than>{'|'.join(words for _, words in _COMPARED)}) "
_FIGURE = (
    r"(?P<number>\d{1,3}|(?<=only )one|(?<=just )one|(?<=exactly )one"
    rf"|{'|'.join(sorted(set(IN_WORDS) - {'one'}, key=len, reverse=True))})\b"
)
_NUMBER = f"(?:{_THAN})?{_FIGURE}"
_OF = rf"(?:of (?:(?:the|its|their|these|those|all) )+(?:(?:\d{{1,3}}|{'|'.join(IN_WORDS)}) )?)?"
_NOUN = (
    rf"(?P<noun>{_OF}(?:(?!(?:of|that|per|for|on|in|to|at|with|from|about|by)\b)[\w'-]+ ){{0,2}}?"
    r"(?:issues?(?: to address)?|recommendations?|recs?"
    r"|(?:key |priority )?concerns?|areas? for improvement|points|responses?|replies|commitments?|promises?|pledges?"
    r"|actions?|strengths?|ratings|grades))\b"
)
_BE = r"(?P<be>are|were|is|was|have|has|had)"
_THERE = re.compile(
    rf"(?:there (?:are|were|is|was)|(?:are|were|is|was) there) {_NUMBER} {_NOUN}(?P<rest>[^?,;]*)", re.IGNORECASE
)
_DOING = re.compile(
    rf"(?P<do>did|do|does|have|has|had) "
    rf"(?P<who>(?!that\b)(?:(?!(?:that|any|all|at|for|on|with|repl\w+"
    rf"|respon\w+)\b)[a-z'’&-]+ ){{1,5}}?){_NUMBER} {_NOUN}"
    r"(?P<rest>[^?,;]*)",
    re.IGNORECASE,
)
_BEING = re.compile(rf"{_BE} {_NUMBER} {_NOUN}(?P<rest> [^?,;]+)", re.IGNORECASE)
_HAVING = re.compile(rf"(?:do|does|did) {_NUMBER} {_NOUN}(?P<rest> [^?,;]+)", re.IGNORECASE)
_TAKEN = re.compile(
    rf"{_BE} (?!\d){_NUMBER}(?P<of> of (?:them|these|those))?"
    r"(?P<rest> (?:\w+ly )?(?:accept|agree|reject|refus|turned down|declin|noted|answer|achiev|met\b)[^?,;]*)",
    re.IGNORECASE,
)
_OPENING = re.compile(r"^\s*(?:(?:so|and|but|then|ok|okay|well),? )*", re.IGNORECASE)
_WHETHER = re.compile(
    r"(?:is it|am i|are we) (?:true|right|correct|the case|so)(?: (?:in|to) (?:thinking|saying|say|think|believing))?"
    r"(?: that)? (?=\S)",
    re.IGNORECASE,
)


_BOUND = re.compile(rf"\b{_THAN}{_FIGURE} {_NOUN}")


@dataclass(frozen=True, slots=True)
class Claim:
    """A number supposed, how it bounds what is counted, how that is said, and the question that counts it."""

    number: int
    than: str
    said: str
    counting: str = ""

    def holds(self, total: int) -> bool:
        """Whether a total is as supposed."""
        bounds = {
            "more": total > self.number,
            "fewer": total < self.number,
            "least": total >= self.number,
            "most": total <= self.number,
        }
        return bounds.get(self.than, total == self.number)


def claimed(text: str) -> Claim | None:
    """The number that a question asks to be confirmed; None where it asks for something else."""
    said = " ".join(_OPENING.sub("", text).split()).rstrip(" ?.!")
    whether = _WHETHER.match(said)
    if whether:
        clause = said[whether.end() :]
        turned = untagged(f"{clause}, right?").rstrip("?")
        said = clause if _WHETHER.match(turned) else turned
    for pattern, counting in _COUNTED:
        if found := pattern.fullmatch(said[:1].lower() + said[1:]):
            return _claim(found, f"How many {' '.join(found.expand(counting).split())}?")
    return None


def bound_named(text: str) -> Claim | None:
    """The bound that a folded text sets to a number of things: "more than seven issues"; None where it sets none."""
    found = _BOUND.search(text)
    return _claim(found) if found else None


def _claim(found: re.Match[str], counting: str = "") -> Claim:
    than, number = (found["than"] or "").lower(), found["number"].lower()
    kind = next((name for name, words in _COMPARED if re.fullmatch(words, than)), "")
    return Claim(int(IN_WORDS.get(number, number)), kind, f"{than} {number}".strip(), counting)


_COUNTED = (
    (_THERE, r"\g<noun>\g<rest>"),
    (_BEING, r"\g<noun> \g<be>\g<rest>"),
    (_DOING, r"\g<noun> \g<do> \g<who>\g<rest>"),
    (_HAVING, r"\g<noun>\g<rest>"),
    (_TAKEN, r"\g<of> \g<be>\g<rest>"),
)
"""How a number is supposed, and how the same is asked for as a count."""
