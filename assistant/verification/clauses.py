"""Cuts a sentence into the clauses it states, each with its own subject, and turns passives into actives.

A clause that only hangs on another one ("so that …", "whether …") states nothing by itself and is not cut out; one
that stands under a condition carries the condition.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from assistant.verification.actions import by_span
from assistant.verification.grammar import (
    AUX,
    BE,
    BREAKS,
    DOERS,
    HAVE,
    LINKS,
    MODALS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    TELLING,
)
from assistant.verification.synonyms import words
from assistant.verification.verbs import Group, adverb, groups_in, plural
from assistant.verification.words import BODY, Token

Words = tuple[Token, ...]


def clauses(found: Words, subject: Words = ()) -> tuple[list[Words], Words]:
    """The clauses that a sentence states of itself, and its subject; `subject` is the one of the sentence before."""
    first = _Reading(found, last=subject)
    groups = [g for g in groups_in(found) if g.kind == "main"]
    for group in groups:
        first.take(group)
    reading = _Reading(found, last=subject, ends=tuple(first.starts))
    for group in groups:
        reading.take(group)
    made = reading.made
    for shorter in _without_aside(found):
        made = [*made, *clauses(shorter, subject)[0]]
    alone = [] if reading.made and reading.several else [found]
    return list(dict.fromkeys([*made, *_elided(found), *_joined(found), *alone])), reading.first or subject


@dataclass
class _Reading:
    """One pass over a sentence's verb groups."""

    found: Words
    last: Words = ()
    made: list[Words] = field(default_factory=list)
    first: Words = ()
    several: bool = False
    ends: tuple[int, ...] = ()
    starts: list[int] = field(default_factory=list)
    condition: Words = ()
    _front: Words = ()
    _subject: Words = ()
    _before: Group | None = None
    _hung: bool = False

    def take(self, group: Group) -> None:
        """One verb group: a clause of its own, part of a name, or hanging on another clause."""
        before = self._before
        start = _subject_start(self.found, group.begin, before.verb_at + 1 if before else 0)
        own = self.found[start : group.begin]
        if before is None:
            self._front = self.found[:start] if start and self.found[0].text not in LINKS else ()
        elif not _opens(self.found, start) or self._reduced(group):
            return
        if before is None and start and not _leads(self.found[0]):
            own, self._front = self.found[: group.begin], ()  # commas inside a subject: a list, or a remark
        self._hung = _hangs(self.found, start) or (self._hung and not _names(own) and not _stopped(self.found, start))
        if not self.condition and _after_condition(self.found, start):
            self.condition = self.found[: start - 1]
        if not self._hung:
            self.starts.append(start)
            self._state(own, group)
        elif _relative(self.found, start):
            self.starts.append(start - 1)
            antecedent = _antecedent(self.found, start, before.verb_at + 1 if before else 0)
            counted = own if antecedent[:1] and antecedent[0].text == "of" else ()
            self._emit((*counted, *antecedent, *own[len(counted) :], *self.found[group.begin : self._end(group)]), ())
        self._before = group

    def _reduced(self, group: Group) -> bool:
        """Whether a participle after a comma only adds to what was said: ", compared with 11 today"."""
        alone = group.begin == group.verb_at and self.found[group.begin].text.endswith(("ed", "ing"))
        return alone and self.found[group.begin - 1].text == ","

    def _state(self, own: Words, group: Group) -> None:
        carried: Words = ()
        lead: Words = ()
        if _names(own):
            self.several = self.several or self._before is not None
            self._subject = own
        elif self._before is not None:
            carried = _shared(self.found, group, self._before)
            lead = self._front
        rest = (*carried, *self.found[group.begin : self._end(group)])
        self._emit((*lead, *self._subject, *rest), self.condition)
        if self._subject and self._subject[-1].text in SUBJECT_PRONOUNS:
            if _agree(self._subject[-1], self.last):
                self._emit((*lead, *self._subject[:-1], *self.last, *rest), self.condition)
        elif self._subject and self._subject[-1].text not in ("this", "these"):
            self.last = self._subject
            self.first = self.first or self._subject

    def _end(self, group: Group) -> int:
        """Where a clause ends: before the next one that states something of its own."""
        later = [start for start in self.ends if start > group.verb_at]
        return min(later) - 1 if later else len(self.found)

    def _emit(self, clause: Words, condition: Words) -> None:
        self.made.append((*(t for t in clause if not condition or t.text != "."), *condition))


def activated(found: Words) -> Iterator[tuple[Words, bool]]:
    """A clause with one of its passives turned round: who acts first; True where nobody is said to act."""
    floor = 0
    for group in [g for g in groups_in(found) if g.kind == "main"]:
        start, floor = _subject_start(found, group.begin, floor), group.verb_at + 1
        if not group.passive or found[group.begin].text not in AUX:
            continue
        patient = found[start : group.begin]
        by = by_span(found, group.verb_at + 1)
        agent = found[by[0] : by[1]] if by else ()
        rest = (*found[group.verb_at + 1 : by[0] - 1], *found[by[1] :]) if by else found[group.verb_at + 1 :]
        particle = rest[:1] if rest and rest[0].text in _PARTICLES else ()
        yield (*found[:start], *agent, *_active(found, group), *particle, *patient, *rest[len(particle) :]), not by


def _active(found: Words, group: Group) -> Words:
    """An active verb group that says what a passive one says."""
    between = found[group.begin : group.verb_at]
    verb = found[group.verb_at]
    kept = tuple(t for t in between if t.text not in BE)
    if any(t.text == "being" for t in between):
        kept = tuple(t for t in between if t.text not in ("being", "been"))
    elif between[0].text in ("is", "are"):
        verb = Token(verb.stem, verb.stem, True)
    return (*kept, verb)


def _agree(pronoun: Token, last: Words) -> bool:
    """Whether a pronoun can stand for the subject before it: "it" for one, "they" for several, or for a body."""
    several = any(t.text == "and" for t in last) or bool(last and (plural(last[-1]) or last[-1].text == "all"))
    if pronoun.text == "it":
        return not several
    return pronoun.text != "they" or several or any(t.text == BODY or t.stem in DOERS for t in last)


def _subject_start(found: Sequence[Token], begin: int, floor: int) -> int:
    """Where the words before a verb group begin that are its subject: after a comma, a link or the last verb."""
    start = begin
    while start > floor and found[start - 1].text not in BREAKS:
        if found[start - 1].text in LINKS and not (found[start - 1].text in ("and", "or") and not floor and start > 1):
            break
        start -= 1
    return start


def _opens(found: Sequence[Token], start: int) -> bool:
    """Whether a clause can begin here: after a stop, a comma or a link; else its verb belongs to a name."""
    return found[start - 1].text in BREAKS or found[start - 1].text in LINKS


def _names(own: Sequence[Token]) -> bool:
    return any(t.word and not adverb(t) and t.text not in LINKS for t in own)


def _leads(token: Token) -> bool:
    """Whether a word opens what only leads up to a clause."""
    return token.text in PREPOSITIONS | LINKS or adverb(token) or token.text.endswith(("ing", "ed")) or not token.word


def _stopped(found: Sequence[Token], start: int) -> bool:
    """Whether a comma ends what hangs before here."""
    return found[start - 1].text in BREAKS or (start > 1 and found[start - 2].text in BREAKS)


def _link(found: Sequence[Token], start: int) -> str:
    return found[start - 1].text if start and found[start - 1].word else ""


def _hangs(found: Sequence[Token], start: int) -> bool:
    """Whether a clause hangs on another one, which says whether it is so."""
    link = _link(found, start)
    if link == "that":
        before = found[start - 2].text if start > 1 else ""
        again = before == "and" and any(a.text in TELLING and b.text == "that" for a, b in pairwise(found[:start]))
        return not (before in TELLING or before in _TOLD or again)
    return link in _HANGING


def _relative(found: Sequence[Token], start: int) -> bool:
    """Whether a clause says something more of the name before it: ", who decides", ", each of whom will read"."""
    at = start - 1
    if start < 2 or found[at].text not in ("who", "which", "whom"):
        return False
    return found[at - 1].text == "," or (found[at - 1].text == "of" and "," in [t.text for t in found[at - 4 : at]])


def _antecedent(found: Words, start: int, floor: int) -> Words:
    """The name before a relative clause's comma; what counts it ("each of") goes before it."""
    comma = max(i for i in range(start) if found[i].text == ",")
    begin = next((i for i in range(floor, comma) if not _edge(found[i])), comma)
    return (*found[comma + 1 : start - 1], *found[begin:comma])


def _edge(token: Token) -> bool:
    return token.text in PREPOSITIONS or token.text in AUX or token.text in LINKS or adverb(token)


def _after_condition(found: Sequence[Token], start: int) -> bool:
    """Whether a clause after a comma is the main one of a condition that opens the sentence."""
    return bool(start) and found[start - 1].text == "," and found[0].text in _CONDITIONS


def _shared(found: Sequence[Token], group: Group, before: Group) -> Words:
    """The auxiliaries of the verb before, where this one leans on them: "will find and fix"."""
    if group.begin < group.verb_at or found[group.begin].text in AUX:
        return ()
    given = tuple(found[before.begin : before.verb_at])
    texts = {t.text for t in given}
    past = found[group.verb_at].text.endswith("ed")
    if (texts & set(MODALS) and (not past or texts & BE)) or (texts & (HAVE | BE) and past):
        return given
    return ()


def _without_aside(found: Words) -> Iterator[Words]:
    """A sentence without a remark between commas that begins with who or which."""
    commas = [i for i, t in enumerate(found) if t.text == ","]
    for left, right in pairwise(commas):
        if found[left + 1].text in ("who", "which", "whose") and right + 1 < len(found):
            yield (*found[:left], *found[right + 1 :])
            return


def _joined(found: Words) -> Iterator[Words]:
    """What stands after ", and" or ", but", as it stands; not where the sentence opens with a condition."""
    if found and found[0].text in _CONDITIONS:
        return
    for at, token in enumerate(found[:-2]):
        if token.text == "," and found[at + 1].text in _JOINS and found[at + 2].text not in AUX:
            yield found[at + 2 :]


def _elided(found: Words) -> Iterator[Words]:
    """What "but not …" denies of the same subject and verb: "will be reviewed yearly, but not for every visit"."""
    groups = [g for g in groups_in(found) if g.kind == "main" and found[g.begin].text in AUX]
    at = next((i for i, t in enumerate(found[:-2]) if t.text == "but" and found[i + 1].text == "not"), 0)
    if at and groups and groups[0].verb_at < at and found[at + 2].text in PREPOSITIONS and not groups[0].negated:
        first = groups[0]
        yield (*found[: first.begin + 1], found[at + 1], *found[first.begin + 1 : first.verb_at + 1], *found[at + 2 :])


_HANGING = {*words("that if when where unless until so who which whose whom whether how what once before after")}
_PARTICLES = {*words("back up out down off away")}
_CONDITIONS = {*words("if when where unless until once should provided")}
_JOINS = {*words("and but or while whereas although because yet though")}
_TOLD = {*words("inspx staff bodyx them us")}
