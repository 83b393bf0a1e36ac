"""What else speaks against a claim that does not follow its evidence word for word: opposites, strange words, moods."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.verification.anchor import dated, denies, share, sides, weighty
from assistant.verification.bounds import number
from assistant.verification.clauses import Words
from assistant.verification.coverage import ACCEPTING, LIGHT
from assistant.verification.denials import BOUNDING, DENYING
from assistant.verification.frames import unled
from assistant.verification.grammar import AUX, Modality
from assistant.verification.roles import ALLOWED
from assistant.verification.synonyms import words
from assistant.verification.verbs import Group, groups_in, month
from assistant.verification.weigh import Closeness
from assistant.verification.words import Token, borne, root, same


def closeness(claim: Words, stated: Sequence[Words], sentences: Sequence[Sequence[Token]]) -> Closeness:
    """How much of a claim the nearest clause, and the nearest sentence, bear; and of what follows its subject."""
    core = unled(claim)
    main = next((group for group in groups_in(core) if group.kind == "main"), None)
    told = core[main.begin :] if main else ()
    return Closeness(
        max((share(core, clause) for clause in stated), default=0.0),
        max((share(core, tuple(s)) for s in sentences), default=0.0),
        max((share(told, clause) for clause in stated), default=0.0),
    )


def faults_of(
    claim: Words,
    stated: Sequence[Words],
    sentences: Sequence[Sequence[Token]],
    context: frozenset[str],
    entire: Sequence[Words],
) -> Iterator[str]:
    """Each thing that sets a claim apart from the clauses, and the sentences, that are most like it.

    `sentences` are cut at their contrasts, `entire` ones are not.
    """
    core = unled(claim)
    shares = [(share(core, clause), clause) for clause in stated]
    most = max((one for one, _ in shares), default=0.0)
    nearest = sorted((clause for one, clause in shares if one >= most - 0.001), key=len)
    best = max((share(core, tuple(s)) for s in sentences), default=0.0)
    bearing = [s for s in sentences if share(core, tuple(s)) == best]
    most = max((share(core, s) for s in entire), default=0.0)
    fullest = [s for s in entire if share(core, s) == most]
    yield _denied(core, nearest, sentences)
    if any(_denials(core)) == any(any(_denials(one)) for one in bearing):
        own = tuple(t for t in core if t.stem not in ACCEPTING or t.stem not in context)
        yield _opposite(own, bearing, {t.stem for one in sentences for t in one}, fullest)
    yield from _swapped(core, stated)
    yield _strange(core, sentences, context)
    beside = [one for one in sentences if one and share(tuple(one), core) >= _BESIDE and _within(one, fullest)]
    yield _number(core, [*bearing, *beside], sentences)
    yield _mood(core, nearest[0] if nearest else ())
    if any(t.text == "may" and not month(core, at) for at, t in enumerate(core)) and not any(
        t.text in _OPEN for one in sentences for t in one
    ):
        yield "possible: the evidence does not leave this open"


def _denied(core: Words, nearest: Sequence[Words], sentences: Sequence[Sequence[Token]]) -> str:
    """Whether a claim denies what no sentence near it denies, or leaves out that it is denied."""
    if any(_denials(core)):
        bearing = [at for at, one in enumerate(sentences) if share(core, tuple(one)) >= _SOME]
        near = [one for at in bearing for one in sentences[at : at + 2]]
        return "" if any(_negative(one) for one in near) else "denials: the evidence does not deny this"
    if any(t.text in _SETTING_ASIDE for t in core):
        return ""
    if nearest and all(any(_among(part, core) for part in _denials(clause)) for clause in nearest):
        return "denials: the evidence denies this"
    return ""


def _denials(found: Sequence[Token]) -> Iterator[list[Token]]:
    """The first weighty words after each denial; "no more than" only bounds what is said."""
    for at, token in enumerate(found):
        after = found[at + 1].text if at + 1 < len(found) else ""
        if token.text in DENYING and not (token.text == "no" and after in BOUNDING):
            yield [t for t in found[at + 1 :] if weighty(t)][:_FIRST] or [t for t in found[:at] if weighty(t)][-1:]


def _among(part: Sequence[Token], core: Words) -> bool:
    """Whether a claim holds most of the words that are denied."""
    stems = {t.stem for t in core if t.word}
    return 2 * sum(borne(t.stem, stems) for t in part) > len(part)


def _negative(found: Sequence[Token]) -> bool:
    """Whether a sentence denies something, or says so little of it that it may be put as a denial."""
    return any(_denials(found)) or any(
        t.text in _LITTLE or t.text.startswith(("non", "un")) or t.text.endswith("less") for t in found
    )


def _swapped(core: Words, stated: Sequence[Words]) -> Iterator[str]:
    """Whether who does it and to whom it is done have changed places."""
    mine = next((g for g in groups_in(core) if g.kind == "main"), None)
    if mine is None or core[mine.verb_at].stem in _MUTUAL:
        return
    before, after = sides(_without_circumstance(core, mine), mine)
    for clause in stated:
        for group in groups_in(clause):
            if core[mine.verb_at].stem == clause[group.verb_at].stem and weighty(core[mine.verb_at]):
                theirs, done_to = sides(clause, group)
                if before and after and before <= done_to - theirs and after & theirs - done_to:
                    yield "swapped: the evidence has it the other way round"
                    return


def _without_circumstance(core: Words, verb: Group) -> Words:
    """A claim without what follows its verb, where that only says where, when or why: "opened at the prison"."""
    after = core[verb.verb_at + 1].text if verb.verb_at + 1 < len(core) else ""
    passive = verb.passive and core[verb.begin].text in AUX
    return core if passive or after not in _CIRCUMSTANCES else core[: verb.verb_at + 1]


def _opposite(core: Words, bearing: Sequence[Sequence[Token]], held: set[str], entire: Sequence[Words]) -> str:
    """Whether the evidence says the opposite of a word, and not the word; both may say both."""
    mine, whole = {t.stem for t in core}, {t.stem for one in entire for t in one}
    stems = {t.stem for one in bearing[:1] for t in one}
    for token in core:
        against = _OPPOSITES.get(token.stem, set()) & stems
        if token.stem in held:
            against -= mine
        if borne(token.stem, whole):
            against = {one for one in against if not borne(one, mine)}
        if against and not borne(token.stem, stems) and not _told_otherwise(core, token, bearing[0]):
            return f"opposite: the evidence says the opposite of {token.text!r}"
    mine, theirs = _ways(core), _ways([t for one in bearing[:1] for t in one])
    if mine and theirs and not mine & theirs:
        return "opposite: the evidence has it go the other way"
    return ""


def _told_otherwise(core: Words, token: Token, sentence: Sequence[Token]) -> bool:
    """Whether a word's opposite says the same: the sides of a comparison changed places, or "not until after"."""
    texts = [t.text for t in sentence]
    if token.text == "before" and "after" in texts and texts[texts.index("after") - 1] == "until":
        return True
    if token.text == "after" and "once" in texts:
        return True
    mine, theirs = _compared(core), _compared(sentence)
    if not mine or not theirs:
        return False
    crossed, straight = (mine[1] & theirs[0], mine[0] & theirs[1]), mine[1] & theirs[1]
    return all(len(one) > len(straight) for one in crossed)


def _compared(found: Sequence[Token]) -> tuple[set[str], set[str]] | tuple[()]:
    """The words of the two sides of a comparison, without those of both."""
    at = next((i for i, t in enumerate(found) if t.text == "than"), 0)
    if not at:
        return ()
    end = next((i for i in range(at, len(found)) if found[i].text in _ENDING), len(found))
    before, after = ({t.stem for t in part if weighty(t)} for part in (found[:at], found[at + 1 : end]))
    return before - after, after - before


def _ways(found: Sequence[Token]) -> set[str]:
    """Which way things go in a text: up or down."""
    return {way for way, stems in _WAYS.items() for t in found if t.stem in stems}


def _strange(core: Words, sentences: Sequence[Sequence[Token]], context: frozenset[str]) -> str:
    """Whether several weighty words stand nowhere in the evidence."""
    stems = {t.stem for one in sentences for t in one if t.word} | context
    strange = [t for t in core if weighty(t) and t.stem not in LIGHT and not borne(t.stem, stems)]
    return f"stranger: {strange[1].text!r} is not in the evidence" if len(strange) > 1 else ""


def _number(core: Words, bearing: Sequence[Sequence[Token]], sentences: Sequence[Sequence[Token]]) -> str:
    """Whether a number of a claim stands in a sentence of the evidence that is not the one most like the claim."""
    said = {t.text for one in bearing for t in one}
    said |= {"2"} if "both" in said else set()
    said |= {t.text for one in sentences if [t.text for t in one[:2]] in _OF_THESE for t in one}
    elsewhere = {t.text for one in sentences for t in one} - said
    away = (
        t.text
        for at, t in enumerate(core)
        if number(t) and t.text in elsewhere and not dated(core, at) and not _whole(core, at)
    )
    return next((f"far: {text} is said in another sentence" for text in away), "")


def _within(part: Sequence[Token], entire: Sequence[Words]) -> bool:
    """Whether a part was cut from one of some sentences."""
    mine = {t.text for t in part if t.word}
    return any(mine <= {t.text for t in one} for one in entire)


def _whole(core: Words, at: int) -> bool:
    """Whether a number is the whole of which another is a part: "three of the 90"."""
    before = core[max(0, at - 3) : at]
    return any(
        one.text == "of" and ((number(part) and part.text[-1] != "%") or part.text == "one")
        for part, one in pairwise(before)
    )


def _mood(core: Words, nearest: Words) -> str:
    """Whether what is done is done, planned and denied as in the nearest clause."""
    mine = next((g for g in groups_in(core) if g.kind == "main"), None)
    theirs = [g for g in groups_in(nearest)]
    if mine is None:
        return ""
    alike = [g for g in theirs if same(nearest[g.verb_at].stem, core[mine.verb_at].stem)]
    denied = denies(core, mine) or any(t.text in ("no", "none", "neither", "nor") for t in core[: mine.begin])
    if alike and all(denies(nearest, g) != denied for g in alike) and not (denied and _negative(nearest)):
        return "polarity: the evidence says the opposite"
    moods = {g.modality for g in theirs if g.kind == "main"}
    asked = mine.modality is Modality.SHOULD and Modality.WILL not in moods
    if mine.modality and moods and not ALLOWED[mine.modality] & moods and not asked:
        return "mood: the evidence does not say that it is so"
    return ""


_SETTING_ASIDE = {*words("lacking lacks lacked instead rather yet absent missing exception exceptions")}
"""Words with which a claim may say that something is not so, without a denial."""

_OPEN = {
    *words("may might could can possible possibly likely consider considers considering expect expects intends if"),
    *words("hope hopes option options optional voluntary potential potentially risk risks perhaps either or unless"),
    *words("allow allows free choice"),
}
"""Words that leave it open whether something is done."""

_LITTLE = {
    *words("few fewer little rare rarely low lower poor poorly weak weaker small hardly seldom yet only except exempt"),
    *words("exception although though but outstanding miss missing missed absent late too without difficult"),
}
_CIRCUMSTANCES = {*words("at in during since because thanks under within")}
_MUTUAL = {root(w) for w in words("see meet join agree")}
"""Verbs that say the same whoever is named first."""

_OF_THESE = [["of", "these"], ["of", "those"], ["of", "them"], ["of", "which"], ["of", "whom"]]
"""How a sentence begins that goes on counting what the one before it speaks of."""

_ENDING = {*words(". , ; but yet and although though while")}
_BESIDE = 0.4
"""The other half of a sentence goes with a claim that holds so much of it."""

_SOME = 0.3
"""A sentence that bears so much of a claim may be what the claim denies."""

_FIRST = 3
"""So many words after a denial say what is denied."""

_WAYS = {
    "up": {root(w) for w in words("rise grow increase climb double treble triple soar recover highest improve")},
    "down": {
        root(w) for w in words("fall drop decrease decline reduce halve shrink lowest worsen deteriorate worse cut")
    },
}
_OPPOSITES: dict[str, set[str]] = {}
for _pair in """
rise fall; increase decrease; grow shrink; more less; more fewer; better worse; good poor; strong weak; high low;
higher lower; early late; before after; start end; begin end; open close; accept reject; compulsory optional;
always never; usually rarely; most few; many few; wide narrow; large small; effective ineffective; adequate inadequate;
consistent inconsistent; regular irregular; appropriate inappropriate; sufficient insufficient; timely late;
prompt late; clear unclear; strengthen weaken; improve worsen; improve decline; encourage discourage;
include exclude; hire dismiss; recruit dismiss; approve reject; same different; internal external; formal informal;
direct indirect; success failure; pass fail; quick slow; over under; above below; up down; first last; new old;
permanent temporary; full partial; written oral; senior junior; national local; safe unsafe; well badly; well poorly;
praise criticise; keep stop; continue stop; employ dismiss; outstanding poor; long short; major minor;
slight substantial; with without; active passive; rise decline; increase fall; increase reduce; rise reduce;
decrease rise; drop rise; drop increase; grow fall; thorough superficial; strength weakness; widen narrow;
raise lower; quickly slowly; often rarely; often seldom; well-attended empty; reduce worsen; help hinder;
support oppose; agree oppose; allow forbid; permit forbid; attend miss; keep lose; hire lose; buy sell; lend borrow;
maximum minimum; most least; inside outside; within beyond; enough insufficient; sharply slightly; easy difficult
""".replace("\n", " ").split(";"):
    _one, _other = (root(word) for word in _pair.split())
    _OPPOSITES.setdefault(_one, set()).add(_other)
    _OPPOSITES.setdefault(_other, set()).add(_one)
