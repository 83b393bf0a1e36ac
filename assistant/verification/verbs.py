"""The verb groups of a sentence: where they stand, and what their auxiliaries say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.verification.grammar import (
    AUX,
    BE,
    BETWEEN,
    BREAKS,
    CONTROL,
    DETERMINERS,
    HAVE,
    IRREGULAR_PARTICIPLES,
    IRREGULAR_PASTS,
    LINKS,
    MODALS,
    NO_GERUNDS,
    NOT_ADVERBS,
    NOUNS_TOO,
    PEOPLE,
    PLAIN,
    PLURALS,
    PREPOSITIONS,
    SPANS,
    TELLING,
    VERBS,
    Modality,
)
from assistant.verification.words import BODY, Token


@dataclass(frozen=True, slots=True)
class Group:
    """A verb group: where it begins, its verb's place, and what its auxiliaries say."""

    begin: int
    verb_at: int
    modality: Modality | None
    negated: bool
    passive: bool
    kind: str = "main"


def groups_in(found: Sequence[Token]) -> list[Group]:
    """The verb groups of a sentence, in order."""
    groups: list[Group] = []
    at = 0
    while at < len(found):
        group = _group_at(found, at, groups)
        if group:
            groups.append(group)
            at = group.verb_at + 1
        else:
            at += 1
    return _to_come(found, groups)


def _to_come(found: Sequence[Token], groups: list[Group]) -> list[Group]:
    """What is to be done is to come, where a note says nothing else: "Files to be checked"."""
    first = next(iter(groups), None)
    if first is None or any(one.kind == "main" and _texts(found, one.begin - 1, 2) != ["to", "be"] for one in groups):
        return groups
    begin = first.begin - (first.kind == "main")
    told = any(_past(t.text) or t.text in TELLING | _GOING_ON or t.stem in CONTROL for t in found[:begin])
    if begin == 0 or told or (first.kind == "main" and not first.passive):
        return groups
    return [replace(first, modality=Modality.WILL, kind="main", begin=begin), *groups[1:]]


_GOING_ON = {"continues", "continue", "continued"}


def _texts(found: Sequence[Token], at: int, size: int) -> list[str]:
    return [t.text for t in found[max(0, at) : at + size]]


def _group_at(found: Sequence[Token], at: int, before: Sequence[Group]) -> Group | None:
    word = found[at].text
    if word in AUX and not month(found, at):
        return _auxiliary(found, at)
    if word == "to" and at + 1 < len(found) and _verb_like(found, at + 1):
        return Group(at, at + 1, None, _negated(found, at - 1, at), False, "infinitive")
    if before and _joined(found, at, before[-1]):
        last = before[-1]
        modality = None if last.kind == "infinitive" else last.modality
        return Group(at, at, modality, _negated(found, at - 1, at), last.passive, last.kind)
    if _plain(found, at):
        past = word.endswith("ed") or word in IRREGULAR_PASTS
        loose = (
            past
            and _participle(word)
            and word not in TELLING
            and not _takes_object(found, at)
            and not (_doer(found, at) and not before)
        )
        return Group(at, at, Modality.PAST if past else Modality.IS, _negated(found, at - 2, at), loose)
    return None


def month(found: Sequence[Token], at: int) -> bool:
    """Whether "may" is the month."""
    if found[at].text != "may":
        return False
    before = found[at - 1].text if at else ""
    return before in PREPOSITIONS or (at + 1 < len(found) and found[at + 1].text[0].isdigit())


def _auxiliary(found: Sequence[Token], at: int) -> Group:
    """A group that auxiliaries open: the words up to the verb say modality, polarity and voice."""
    seen: list[str] = []
    place = at
    while place < len(found) and _goes_on(found, place, seen):
        seen.append(found[place].text)
        place += 1
    verb_at = min(place, len(found) - 1)
    last = next((w for w in reversed(seen) if w in AUX), "")
    if place >= len(found) or not found[place].word or _possessing(found, place, last):
        verb_at = max(at, at + max((i for i, w in enumerate(seen) if w in AUX), default=0))
        last = ""
    modality, passive = _says(seen, found[verb_at].text if last else "")
    negated = any(w in ("not", "never") for w in seen) or _negated(found, at - 1, at)
    return Group(at, verb_at, modality, negated, passive)


def _goes_on(found: Sequence[Token], place: int, seen: Sequence[str]) -> bool:
    word = found[place].text
    if word in AUX:
        return True
    if word == "to":
        return bool(seen) and seen[-1].startswith("continue")
    return word in BETWEEN or adverb(found[place])


def _possessing(found: Sequence[Token], place: int, last: str) -> bool:
    """Whether have or be is the verb itself: what follows is no participle."""
    word = found[place].text
    if last in HAVE:
        return not _participle(word)
    if last in BE:
        return not (_participle(word) or (word.endswith("ing") and word not in NO_GERUNDS))
    return False


def _participle(word: str) -> bool:
    return word.endswith("ed") or word in IRREGULAR_PARTICIPLES


def _says(seen: Sequence[str], verb: str) -> tuple[Modality, bool]:
    """Modality and voice, from the auxiliaries and the verb's form."""
    words = [w for w in seen if w in AUX]
    passive = bool(verb) and words[-1] in BE and _participle(verb)
    for word in words:
        if word in MODALS:
            return MODALS[word], passive
    if words[0] in HAVE and (verb or len(words) > 1):
        return Modality.HAS, passive
    if "being" in words or (words[0] in BE and verb.endswith("ing")):
        return Modality.BEING, passive
    past = words[0] in ("was", "were", "did", "had")
    return (Modality.PAST if past else Modality.IS), passive


def _negated(found: Sequence[Token], start: int, end: int) -> bool:
    return any(found[i].text in ("not", "never", "no", "without", "neither", "nor") for i in range(max(0, start), end))


def _verb_like(found: Sequence[Token], at: int) -> bool:
    return (
        found[at].word
        and found[at].text not in DETERMINERS
        and found[at].text in VERBS
        and not found[at].text.endswith("ing")
    )


def _joined(found: Sequence[Token], at: int, last: Group) -> bool:
    """Whether a verb here shares the subject of the group before: "will assess … and deliver training"."""
    if at == 0 or found[at].text not in VERBS or not found[at].word:
        return False
    previous = at - 1
    while previous > 0 and (found[previous].text.endswith("ly") or found[previous].text in ("also", "then", "not")):
        previous -= 1
    if found[previous].text not in ("and", "or", ",", "thereby", "then"):
        return False
    if found[at].text.endswith(("ing", "s")) != found[last.verb_at].text.endswith(("ing", "s")):
        return False
    if _past(found[at].text) != _past(found[last.verb_at].text):
        return False
    return found[at].stem not in NOUNS_TOO or _object_follows(found, at)


def _past(word: str) -> bool:
    return word.endswith("ed") or word in IRREGULAR_PASTS


def _object_follows(found: Sequence[Token], at: int) -> bool:
    after = found[at + 1].text if at + 1 < len(found) else ""
    return after in DETERMINERS or after in (BODY, "how", "that", "whether") or after[:1].isdigit()


def _plain(found: Sequence[Token], at: int) -> bool:
    """Whether a word is a verb without auxiliary: "uses", "found", "commended"."""
    word = found[at].text
    if not found[at].word or found[at].text not in VERBS or at == 0:
        return False
    place = at - 1
    while place > 0 and adverb(found[place]):
        place -= 1
    before = found[place].text
    named = before == "," and word in TELLING and at + 1 < len(found) and found[at + 1].text == "that"
    if before in DETERMINERS or before in PREPOSITIONS or (before in BREAKS and not named) or before == "not":
        return False
    if word.endswith("ed") or word in IRREGULAR_PASTS:
        if found[0].text == "of" and "," in _texts(found, at, len(found)) and "," not in _texts(found, 0, at):
            return False  # "Of the posts created, 28 …"
        telling = word in TELLING and not reduced(found, at)
        return (telling or not _auxiliary_follows(found, at)) and before not in ("and", "or")
    if word in PLAIN and plural(found[place]):
        return _goes_with(found, at)
    if not word.endswith("s") or word.endswith("ss"):
        return False
    if word in TELLING:
        return True
    noun = found[at].stem in NOUNS_TOO and not _object_follows(found, at) and found[at - 1].text != BODY
    return not noun and not _auxiliary_follows(found, at)


def reduced(found: Sequence[Token], at: int) -> bool:
    """Whether a participle only describes the name before it: "the payment introduced in 2020 will continue"."""
    before, after = found[at - 1], found[at + 1] if at + 1 < len(found) else None
    named = before.word and before.text not in AUX | DETERMINERS | PREPOSITIONS | LINKS and not adverb(before)
    led = after is not None and (after.text in PREPOSITIONS or after.text == "to")
    return _participle(found[at].text) and named and led and _auxiliary_follows(found, at)


def _doer(found: Sequence[Token], at: int) -> bool:
    """Whether somebody stands before a past form, who then does it."""
    before = found[at - 1]
    return before.text == BODY or before.stem in PEOPLE


def _takes_object(found: Sequence[Token], at: int) -> bool:
    """Whether something stands after a past form that it can act on; else it is read as done to its subject."""
    if at + 1 >= len(found) or not found[at + 1].word:
        return False
    after = found[at + 1].text
    return after not in (PREPOSITIONS | LINKS | AUX) and after not in PLAIN


def plural(token: Token) -> bool:
    """Whether a word names several."""
    return token.text in PLURALS or (
        token.text.endswith("s") and not token.text.endswith(("ss", "us", "is")) and token.text not in SPANS
    )


def _goes_with(found: Sequence[Token], at: int) -> bool:
    """Whether a plural's verb ("advisers visit young people") has what a verb has after it."""
    if _auxiliary_follows(found, at) or at + 1 >= len(found):
        return False
    after = found[at + 1].text
    return found[at + 1].word and after not in (
        PREPOSITIONS | AUX | {"and", "or"} if found[at].stem in NOUNS_TOO else AUX
    )


def _auxiliary_follows(found: Sequence[Token], at: int) -> bool:
    """Whether the clause goes on to its real verb: "the levels expected of staff are …"."""
    for place, token in enumerate(found[at + 1 : at + 9], at + 1):
        if token.text == "," and _apposed(found, at):
            return place + 1 < len(found) and found[place + 1].text in AUX
        if token.text in BREAKS or token.text in LINKS or token.text in ("before", "after", "once"):
            return False
        if token.text in AUX:
            return True
    return False


def _apposed(found: Sequence[Token], at: int) -> bool:
    """Whether a word stands in a remark on a name: "Ms Hale, the director appointed in May, has …"."""
    comma = max((i for i in range(at) if found[i].text == ","), default=0)
    inside = found[comma + 1 : at]
    return bool(comma) and inside[0].text in DETERMINERS and not any(t.text in AUX | LINKS for t in inside)


def adverb(token: Token) -> bool:
    """Whether a word only says how or when something is done."""
    return token.text in BETWEEN or (token.text.endswith("ly") and token.text not in NOT_ADVERBS)
