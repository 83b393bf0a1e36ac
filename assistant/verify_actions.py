"""Who does what in a sentence: its actions, each with agent, verb, object, modality and polarity.

Not a grammar: auxiliaries, "by" and the order of words are enough for the plain prose of reports and of the sentences
that are held against them. What cannot be read is left open (None), and open is compared leniently elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.verify_words import BODY, Token, root


class Modality(StrEnum):
    """How an action stands to the world: to come, done, under way, so, asked for, intended or possible."""

    WILL = "will"
    INTENDS = "intends to"
    MUST = "must"
    SHOULD = "should"
    MAY = "may"
    HAS = "has"
    PAST = "did"
    BEING = "is being"
    IS = "is"


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
    controlled: bool = False
    """An infinitive that somebody is asked or reminded to do."""


def actions(found: Sequence[Token]) -> list[Action]:
    """The actions of one sentence, in order: those with an auxiliary, plain ones, joined ones and infinitives."""
    groups = _groups(found)
    read: list[Action] = []
    for place, group in enumerate(groups):
        end = groups[place + 1].begin if place + 1 < len(groups) else len(found)
        read.append(_read(found, group, read, end))
    return [_bounded(action, read) for action in read]


@dataclass(frozen=True, slots=True)
class _Group:
    """A verb group: where it begins, its verb's place, and what its auxiliaries say."""

    begin: int
    verb_at: int
    modality: Modality | None
    negated: bool
    passive: bool
    kind: str = "main"


_MODALS = {
    "will": Modality.WILL, "shall": Modality.WILL, "intends": Modality.INTENDS, "must": Modality.MUST,
    "should": Modality.SHOULD, "may": Modality.MAY, "might": Modality.MAY, "could": Modality.MAY, "can": Modality.MAY,
}  # fmt: skip
_HAVE = {"has", "have", "had", "having"}
_BE = {"is", "are", "was", "were", "be", "been", "being", "am"}
_DO = {"do", "does", "did"}
_AUX = set(_MODALS) | _HAVE | _BE | _DO
_BETWEEN = {
    *"not also now already then still soon again always often never further all both each only just since yet more".split(),
    *"therefore thereby well first itself themselves continue continues continued to be".split(),
}
_STOPS = {".", ";", ":", "!", "?"}
_BREAKS = _STOPS | {","}
_LINKS = {
    *"that because while whereas but if when where unless although though so and or then which who whose whom until".split()
}
_DETERMINERS = {*"the a an its their this these those any each every all some no both our his her such".split()}
_PREPOSITIONS = {
    *"of in on for with at from by to under into about across between through before after within during against".split(),
    *"regarding concerning towards toward as following via over than without upon until since per like".split(),
}
_IRREGULAR_PARTICIPLES = {
    *"undertaken led held given made found kept written met shown taught brought built begun told sent chosen understood".split(),
    *"put set taken said drawn sought spent paid overseen run known seen got left done drafted cut shut".split(),
}
_IRREGULAR_PASTS = {
    *"found said saw gave made took led held kept wrote met told sent chose understood fell rose grew drew sought spent".split(),
    *"paid oversaw ran undertook began brought built".split(),
}
_BASES = (
    "live wait "
    "abolish accept achieve address adopt agree allocate analyse answer apply appoint approve arrange ask assess "
    "assign assist attend audit broaden build cancel carry chair challenge change check circulate clear close "
    "collect commend commission commit communicate compare complete comply conclude conduct confirm consider "
    "consult continue convene correct create criticise decide deliver deploy describe design develop discuss "
    "distribute do draft draw drive embed employ encourage end engage enhance ensure escalate establish evaluate "
    "examine expand expect extend fail feed find focus follow fund give guarantee have help highlight hire hold "
    "identify implement improve include incorporate increase inform introduce invest investigate invite involve "
    "issue join keep know launch lead liaise maintain make manage meet merge monitor need note notify offer open "
    "organise oversee pay perform pilot place plan praise prepare present prioritise procure produce promise "
    "promote provide publish purchase put raise rate receive recommend record recruit rectify redact reduce refer "
    "refresh refuse reject release remain remind remove replace reply report request require resolve respond "
    "retain retrain reveal review revise sample say scrap secure see seek send set share show sign spend state "
    "stop strengthen stress submit supervise supply support tackle tell test track train understand undertake "
    "update use visit want warn welcome widen withdraw work write "
).split()


def _forms(base: str) -> set[str]:
    """A verb's regular forms; doubled consonants included where they may stand."""
    stem_ = base[:-1] if base.endswith("e") else base
    forms = {base, base + "s", base + "es", stem_ + "ed", stem_ + "ing"}
    if base[-1] == "y":
        forms |= {base[:-1] + "ies", base[:-1] + "ied"}
    if len(base) < 7 and base[-1] in "bdgmnprt":
        forms |= {base + base[-1] + "ed", base + base[-1] + "ing"}
    return forms


_VERBS = (
    {form for base in _BASES for form in _forms(base)}
    | _IRREGULAR_PASTS
    | _IRREGULAR_PARTICIPLES
    | {"undertaking", "leading"}
)
_NOUNS_TOO = {
    root(word)
    for word in (
        "review report plan check record support test work lead issue change process use need focus file sample schedule "
        "release visit increase challenge share feed present draft audit place set draw help record show end close answer reply "
        "request state sign pilot fund design rate question lead team target post cost issue post judge"
    ).split()
}
_ENSURES = {root(w) for w in "ensure require guarantee".split()}
_SPANS = {*"days weeks months years hours minutes terms".split()}
_SUBJECT_PRONOUNS = {*"it they he she we".split()}
PEOPLE = {
    root(w)
    for w in (
        "prosecutor police manager lawyer staff victim witness constable officer barrister judge magistrate counsel paralegal "
        "secretary minister governor prisoner child carer parent inspector leader councillor headteacher teacher doctor nurse "
        "firefighter probation director commissioner defence defendant supervisor practitioner worker"
    ).split()
}
"""Nouns of people who do things, or to whom they are done."""

_TELLING = {
    *"said found noted told reported stated commented concluded judged promised accepted recommended asked says states notes finds reports concludes "
    "recommends asks explains confirms considers agrees".split()
}
_PLAIN = set(_BASES)
_PLURALS = {*"police staff people children they we and".split()} - {"and"}
_CONTROL = {
    root(w)
    for w in "remind ask require expect request encourage instruct tell urge invite allow enable direct order".split()
}
_DUTY = {root(w) for w in "duty responsibility requirement need obligation requirements".split()}
_HEDGES = {*"all every fully always entirely completely consistently everyone sufficiently wholly each".split()}
_NOT_ADVERBS = {
    *"comply apply supply reply rely multiply family assembly only early daily weekly monthly timely July".lower().split()
}
_NO_GERUNDS = {*"spring during morning evening nothing everything something anything".split()}
_PARTLY = {"some", "part", "partial", "several", "many", "few", "certain"}


def _groups(found: Sequence[Token]) -> list[_Group]:
    """The verb groups of a sentence, in order."""
    groups: list[_Group] = []
    at = 0
    while at < len(found):
        group = _group_at(found, at, groups)
        if group:
            groups.append(group)
            at = group.verb_at + 1
        else:
            at += 1
    return groups


def _group_at(found: Sequence[Token], at: int, before: Sequence[_Group]) -> _Group | None:
    word = found[at].text
    if word in _AUX and not _month(found, at):
        return _auxiliary(found, at)
    if word == "to" and at + 1 < len(found) and _verb_like(found, at + 1):
        return _Group(at, at + 1, None, _negated(found, at - 1, at), False, "infinitive")
    if before and _joined(found, at, before[-1]):
        last = before[-1]
        modality = None if last.kind == "infinitive" else last.modality
        return _Group(at, at, modality, _negated(found, at - 1, at), last.passive, last.kind)
    if _plain(found, at):
        past = word.endswith("ed") or word in _IRREGULAR_PASTS
        loose = past and _participle(word) and word not in _TELLING and not _takes_object(found, at) and not (_doer(found, at) and not before)
        return _Group(at, at, Modality.PAST if past else Modality.IS, _negated(found, at - 2, at), loose)
    return None


def _month(found: Sequence[Token], at: int) -> bool:
    """Whether "may" is the month."""
    return found[at].text == "may" and at + 1 < len(found) and found[at + 1].text[0].isdigit()


def _auxiliary(found: Sequence[Token], at: int) -> _Group:
    """A group that auxiliaries open: the words up to the verb say modality, polarity and voice."""
    seen: list[str] = []
    place = at
    while place < len(found) and _goes_on(found, place, seen):
        seen.append(found[place].text)
        place += 1
    verb_at = min(place, len(found) - 1)
    last = next((w for w in reversed(seen) if w in _AUX), "")
    if place >= len(found) or not found[place].word or _possessing(found, place, last):
        verb_at = max(at, at + max((i for i, w in enumerate(seen) if w in _AUX), default=0))
        last = ""
    modality, passive = _says(seen, found[verb_at].text if last else "")
    negated = any(w in ("not", "never") for w in seen) or _negated(found, at - 1, at)
    return _Group(at, verb_at, modality, negated, passive)


def _goes_on(found: Sequence[Token], place: int, seen: Sequence[str]) -> bool:
    word = found[place].text
    if word in _AUX:
        return True
    if word == "to":
        return bool(seen) and seen[-1].startswith("continue")
    return word in _BETWEEN or _adverb(found[place])


def _possessing(found: Sequence[Token], place: int, last: str) -> bool:
    """Whether have or be is the verb itself: what follows is no participle."""
    word = found[place].text
    if last in _HAVE:
        return not _participle(word)
    if last in _BE:
        return not (_participle(word) or (word.endswith("ing") and word not in _NO_GERUNDS))
    return False


def _participle(word: str) -> bool:
    return word.endswith("ed") or word in _IRREGULAR_PARTICIPLES


def _says(seen: Sequence[str], verb: str) -> tuple[Modality, bool]:
    """Modality and voice, from the auxiliaries and the verb's form."""
    words = [w for w in seen if w in _AUX]
    passive = bool(verb) and words[-1] in _BE and _participle(verb)
    for word in words:
        if word in _MODALS:
            return _MODALS[word], passive
    if words[0] in _HAVE and (verb or len(words) > 1):
        return Modality.HAS, passive
    if "being" in words or (words[0] in _BE and verb.endswith("ing")):
        return Modality.BEING, passive
    past = words[0] in ("was", "were", "did", "had")
    return (Modality.PAST if past else Modality.IS), passive


def _negated(found: Sequence[Token], start: int, end: int) -> bool:
    return any(found[i].text in ("not", "never", "no", "without", "neither", "nor") for i in range(max(0, start), end))


def _verb_like(found: Sequence[Token], at: int) -> bool:
    return (
        found[at].word
        and found[at].text not in _DETERMINERS
        and found[at].text in _VERBS
        and not found[at].text.endswith("ing")
    )


def _joined(found: Sequence[Token], at: int, last: _Group) -> bool:
    """Whether a verb here shares the subject of the group before: "will assess … and deliver training"."""
    if at == 0 or found[at].text not in _VERBS or not found[at].word:
        return False
    previous = at - 1
    while previous > 0 and (found[previous].text.endswith("ly") or found[previous].text in ("also", "then", "not")):
        previous -= 1
    if found[previous].text not in ("and", "or", ",", "thereby", "then"):
        return False
    if found[at].text.endswith(("ing", "s")) != found[last.verb_at].text.endswith(("ing", "s")):
        return False
    if found[at].text.endswith("ed") != found[last.verb_at].text.endswith("ed"):
        return False
    return found[at].stem not in _NOUNS_TOO or _object_follows(found, at)


def _object_follows(found: Sequence[Token], at: int) -> bool:
    after = found[at + 1].text if at + 1 < len(found) else ""
    return after in _DETERMINERS or after in (BODY, "how", "that", "whether")


def _plain(found: Sequence[Token], at: int) -> bool:
    """Whether a word is a verb without auxiliary: "uses", "found", "commended"."""
    word = found[at].text
    if not found[at].word or found[at].text not in _VERBS or at == 0:
        return False
    place = at - 1
    while place > 0 and _adverb(found[place]):
        place -= 1
    before = found[place].text
    if before in _DETERMINERS or before in _PREPOSITIONS or before in _BREAKS or before == "not":
        return False
    if word.endswith("ed") or word in _IRREGULAR_PASTS:
        return (word in _TELLING or not _auxiliary_follows(found, at)) and before not in ("and", "or")
    if word in _PLAIN and _plural(found[place]):
        return _goes_with(found, at)
    if not word.endswith("s") or word.endswith("ss"):
        return False
    if word in _TELLING:
        return True
    return not _auxiliary_follows(found, at) and (found[at].stem not in _NOUNS_TOO or _object_follows(found, at))


def _doer(found: Sequence[Token], at: int) -> bool:
    """Whether somebody stands before a past form, who then does it."""
    before = found[at - 1]
    return before.text == BODY or before.stem in PEOPLE


def _takes_object(found: Sequence[Token], at: int) -> bool:
    """Whether something stands after a past form that it can act on; else it is read as done to its subject."""
    if at + 1 >= len(found) or not found[at + 1].word:
        return False
    after = found[at + 1].text
    return after not in (_PREPOSITIONS | _LINKS | _AUX) and after not in _PLAIN


def _plural(token: Token) -> bool:
    return token.text in _PLURALS or (token.text.endswith("s") and not token.text.endswith(("ss", "us", "is")) and token.text not in _SPANS)


def _goes_with(found: Sequence[Token], at: int) -> bool:
    """Whether a plural's verb ("advisers visit young people") has what a verb has after it."""
    if _auxiliary_follows(found, at) or at + 1 >= len(found):
        return False
    after = found[at + 1].text
    return found[at + 1].word and after not in (
        _PREPOSITIONS | _AUX | {"and", "or"} if found[at].stem in _NOUNS_TOO else _AUX
    )


def _auxiliary_follows(found: Sequence[Token], at: int) -> bool:
    """Whether the clause goes on to its real verb: "the levels expected of staff are …"."""
    for token in found[at + 1 : at + 9]:
        if token.text in _BREAKS or token.text in _LINKS or token.text in ("before", "after", "once"):
            return False
        if token.text in _AUX:
            return True
    return False


def _read(found: Sequence[Token], group: _Group, before: Sequence[Action], end: int) -> Action:
    """An action from its verb group and the words around it."""
    start = _subject_start(found, group, before)
    subject = _phrase(found, start, group.begin)
    base = Action(
        found[group.verb_at].stem, group.modality or Modality.IS, group.negated, None, None,
        start, group.verb_at, end, group.passive, group.kind == "infinitive",
    )  # fmt: skip
    base = replace(base, negated=base.negated ^ _no_subject(found, start, group.begin) ^ _no_object(found, group.verb_at))
    base = replace(base, hedged=_hedged(found, start, min(end, group.verb_at + 3)))
    if group.passive and found[group.begin].text not in _AUX and before and before[-1].passive:
        base = replace(base, modality=before[-1].modality)
    if group.kind == "infinitive":
        return _infinitive(found, base, before, group)
    if not subject and before:
        return _inheriting(found, base, before[-1], group)
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
    nots = any(one == "not" and any(w in _HEDGES for w in window[i + 1 : i + 4]) for i, one in enumerate(window))
    return nots or any(word in _PARTLY for word in window[:-3])


def _subject_start(found: Sequence[Token], group: _Group, before: Sequence[Action]) -> int:
    """Where the words before a verb group begin that can be its subject."""
    floor = before[-1].verb_at + 1 if before else 0
    start = group.begin
    while start > floor:
        word = found[start - 1].text
        if word == "," and not before and not _framing(found, start - 1):
            start -= 1
            continue
        if word in _BREAKS or (word in _LINKS and not (word in ("and", "or") and _one_phrase(found, floor, start, before))):
            break
        start -= 1
    return start


def _framing(found: Sequence[Token], comma: int) -> bool:
    """Whether what stands before a comma leads up to a clause: "In response to issue 9, …"."""
    opening = found[0].text
    return opening in _PREPOSITIONS or opening in _LINKS or opening in ("to", "every", "each", "instead", "meanwhile") or opening.endswith(("ly", "ing")) or comma < 2


def _one_phrase(found: Sequence[Token], floor: int, at: int, before: Sequence[Action]) -> bool:
    """Whether "and" joins two names of one subject here, and not two clauses."""
    if not before:
        return True
    opened = any(found[i].text in ("that", "because", "while", "where", "if", "when", ",") for i in range(floor, at - 1))
    return opened or before[-1].verb in _ENSURES


def _phrase(found: Sequence[Token], start: int, end: int) -> tuple[str, ...]:
    """The stems that name somebody or something, without what leads up to it or belongs to it."""
    words = list(found[start:end])
    while words and words[0].text in _PREPOSITIONS:
        later = next((i for i, w in enumerate(words[1:], 1) if w.text in _DETERMINERS or w.text == BODY), 0)
        words = words[later:] if later and later < len(words) else []
    last = next((w for w in reversed(words) if not _adverb(w)), None)
    if last and last.text in _SUBJECT_PRONOUNS:
        return (last.stem,)
    inside = {i + 1 for i, w in enumerate(words[:-1]) if w.text in _PREPOSITIONS and words[i + 1].text == BODY}
    words = [w for i, w in enumerate(words) if i not in inside]
    kept = [
        w for w in words if w.word and w.text not in _DETERMINERS and w.text not in _PREPOSITIONS and not _adverb(w)
    ]
    return tuple(w.stem for w in kept if w.text not in _LINKS and w.text not in ("not", "where", "following"))


def _adverb(token: Token) -> bool:
    return token.text in _BETWEEN or (token.text.endswith("ly") and token.text not in _NOT_ADVERBS)


def _by(found: Sequence[Token], start: int) -> tuple[str, ...] | None:
    """Who does a passive action, from the words after "by"."""
    for at in range(start, len(found)):
        if found[at].text in _STOPS or found[at].text in ("which", "who", "because", "while", "but"):
            return None
        if found[at].text == "by" and at + 1 < len(found) and not _time_or_means(found, at + 1):
            end = at + 1
            while end < len(found) and not _agent_ends(found, end):
                end += 1
            return _phrase(found, at + 1, end) or None
        if found[at].text in _AUX:
            return None
    return None


def _time_or_means(found: Sequence[Token], at: int) -> bool:
    """Whether "by" leads to a date ("by 31 July", "by the summer") or a means ("by training staff")."""
    words = [token.text for token in found[at : at + 3] if token.text not in _DETERMINERS]
    means = found[at].text.endswith("ing")
    return bool(words) and (words[0][0].isdigit() or words[0] in _TIME or means)


_TIME = {
    *"january february march april may june july august september october november december spring summer autumn winter "
    "easter christmas end start beginning mid early late next then now year close monday friday telephone letter email".split(),
}


def _agent_ends(found: Sequence[Token], at: int) -> bool:
    word = found[at].text
    if word in _BREAKS or word in _AUX or word in (_PREPOSITIONS - {"of"}) or word in ("every", "each", "once", "twice", "no", "not"):
        return True
    return word in _LINKS and word != "and"


def _infinitive(found: Sequence[Token], base: Action, before: Sequence[Action], group: _Group) -> Action:
    """An infinitive's agent is its governor's, or the governor's object after verbs such as remind and ask."""
    governor = before[-1] if before else None
    if governor is None:
        return base
    between = _phrase(found, governor.verb_at + 1, group.begin)
    duty = any(t.stem in _DUTY for t in found[governor.verb_at + 1 : group.begin])
    if governor.verb in _CONTROL:
        asked = Modality.MUST if duty else Modality.SHOULD
        return replace(base, agent=between or governor.patient, modality=asked, controlled=True)
    if duty:
        return replace(base, agent=governor.agent, modality=Modality.MUST, controlled=True)
    return replace(base, agent=governor.agent, modality=governor.modality, patient=governor.patient)


def _inheriting(found: Sequence[Token], base: Action, last: Action, group: _Group) -> Action:
    """An action without a subject of its own shares the last one's; a relative clause takes what stands before it."""
    if group.begin and found[group.begin - 1].text in ("which", "who", "that", "whom"):
        near = _phrase(found, max(last.verb_at + 1, group.begin - 4), group.begin - 1) or None
        if group.passive:
            return replace(base, agent=_by(found, group.verb_at + 1), patient=near)
        return replace(base, agent=None)
    if group.passive:
        return replace(base, agent=_by(found, group.verb_at + 1), patient=last.patient if last.passive else last.agent)
    if last.passive and not base.passive:
        return replace(base, agent=last.patient)
    return replace(base, agent=last.agent)


def _bounded(action: Action, read: Sequence[Action]) -> Action:
    """An action that ends where the next one's subject begins."""
    later = [a.start for a in read if a.verb_at > action.verb_at and a.start > action.verb_at]
    return replace(action, end=min([action.end, *later]) if later else action.end)
