"""Cuts a sentence into the clauses it states, each with its own subject, and turns passives into actives.

A clause that only hangs on another one ("if …", "so that …", "who …") states nothing by itself and is not cut out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.verify_actions import by_span
from assistant.verify_grammar import AUX, BE, BREAKS, HAVE, LINKS, MODALS, TELLING
from assistant.verify_verbs import Group, adverb, groups_in
from assistant.verify_words import Token

Words = tuple[Token, ...]


def clauses(found: Sequence[Token]) -> list[Words]:
    """The whole sentence first, then each clause that it states of itself, subjects and auxiliaries carried over."""
    whole = tuple(found)
    groups = [g for g in groups_in(found) if g.kind == "main"]
    made = [whole]
    subject: Words = ()
    front: Words = ()
    before: Group | None = None
    hung = False
    for group in groups:
        start = _subject_start(found, group.begin, before.verb_at + 1 if before else 0)
        own = whole[start : group.begin]
        if before is None:
            front = whole[:start]
        elif not _opens(found, start):
            continue
        hung = _hangs(found, start) or (hung and not _names(own) and found[start - 1].text in ("and", "or"))
        if not hung:
            subject = own if _names(own) else subject
            carried = () if _names(own) or before is None else _shared(found, group, before)
            lead = front if before is not None and not _names(own) else ()
            made.append((*lead, *subject, *carried, *whole[group.begin : _end(found, group, groups)]))
        before = group
    return list(dict.fromkeys(made))


def _opens(found: Sequence[Token], start: int) -> bool:
    """Whether a clause can begin here: after a stop, a comma or a link; else its verb belongs to a name."""
    return found[start - 1].text in BREAKS or found[start - 1].text in LINKS


def activated(found: Words) -> Iterator[tuple[Words, bool]]:
    """A clause's first passive turned round: who acts first; True where nobody is said to act."""
    for group in [g for g in groups_in(found) if g.kind == "main"][:1]:
        if not group.passive or found[group.begin].text not in AUX:
            return
        start = _subject_start(found, group.begin, 0)
        patient = found[start : group.begin]
        by = by_span(found, group.verb_at + 1)
        agent = found[by[0] : by[1]] if by else ()
        rest = (*found[group.verb_at + 1 : by[0] - 1], *found[by[1] :]) if by else found[group.verb_at + 1 :]
        yield (*found[:start], *agent, *_active(found, group), *patient, *rest), not by


def _active(found: Words, group: Group) -> Words:
    """An active verb group that says what a passive one says."""
    between = found[group.begin : group.verb_at]
    verb = found[group.verb_at]
    kept = tuple(t for t in between if t.text not in BE)
    if any(t.text == "being" for t in between):
        kept = tuple(t for t in between if t.text != "being" and t.text != "been")
    elif between[0].text in ("is", "are"):
        verb = Token(verb.stem, verb.stem, True)
    return (*kept, verb)


def _subject_start(found: Sequence[Token], begin: int, floor: int) -> int:
    """Where the words before a verb group begin that are its subject: after a comma, a link or the last verb."""
    start = begin
    while start > floor and found[start - 1].text not in BREAKS:
        word = found[start - 1].text
        if word in LINKS and not (word in ("and", "or") and _lists(found, floor, start)):
            break
        start -= 1
    return start


def _lists(found: Sequence[Token], floor: int, at: int) -> bool:
    """Whether "and" joins two names of one subject: it stands before any verb."""
    return floor == 0 and at > 1


def _names(own: Sequence[Token]) -> bool:
    return any(t.word and not adverb(t) and t.text not in LINKS for t in own)


def _hangs(found: Sequence[Token], start: int) -> bool:
    """Whether a clause hangs on another one, which says whether it is so."""
    at = start - 1
    while at >= 0 and not found[at].word:
        at -= 1
    if at < 0 or found[start - 1].text in (";", ":"):
        return False
    link = found[at].text if found[start - 1].word else ""
    if link == "that":
        return not (at and found[at - 1].text in TELLING)
    return link in _HANGING or (not link and _conditional(found, start))


def _conditional(found: Sequence[Token], start: int) -> bool:
    """Whether a clause after a comma is the main one of a condition that stands before it."""
    return found[0].text in _CONDITIONS


def _end(found: Sequence[Token], group: Group, groups: Sequence[Group]) -> int:
    """Where a clause ends: before the next one that states something of its own."""
    for later in groups:
        if later.begin <= group.verb_at:
            continue
        start = _subject_start(found, later.begin, group.verb_at + 1)
        joined = found[start - 1].text in _JOINS or found[start - 1].text in (",", ";")
        if joined and (found[later.begin].text in AUX or found[start - 1].text != "or"):
            return start - 1
    return len(found)


def _shared(found: Sequence[Token], group: Group, before: Group) -> Words:
    """The auxiliaries of the verb before, where this one leans on them: "will find and fix"."""
    if group.begin < group.verb_at or found[group.begin].text in AUX:
        return ()
    given = tuple(found[before.begin : before.verb_at])
    texts = {t.text for t in given}
    past = found[group.verb_at].text.endswith("ed")
    if texts & set(MODALS) and not past or texts & (HAVE | BE) and (past or not found[group.verb_at].text.endswith("s")):
        return given
    return ()


_HANGING = {*"that if when where unless until so who which whose whom whether how what once before after".split()}
_CONDITIONS = {*"if when where unless until once should provided".split()}
_JOINS = {*"and but or while whereas although because yet though".split()}
