"""Things that a question names in several words ("hate crime panel"), and whether a text names them too.

Each of the words may stand in a report that has no such panel: a near miss is told from an answer by whether its words
stand together.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.finding.kinds import is_group, is_such_a_group
from assistant.understanding.everyday import EVERYDAY, is_inflected_everyday
from assistant.understanding.terms import KIND_WORDS, Term, Terms, stems_of
from assistant.words import ORDINARY, STOP, fold, words_of
from vectorstore.stems import stem

_REACH, _BODY_REACH = 15, 6
"""How many words apart the last two of a name may stand: "guidance on when ... because of illness", "panel that looks
at finished hate crime cases"."""

_LONG = 3
"""Of so many words before its last two, a name may lack one: it is rather what somebody says than a name."""

_SENTENCE = re.compile(r"[.!?;|]\s+|\n")

_OPEN = frozenset(("which", "what", "any", "other", "another", "of", "for", "from"))
"""A body after these is asked for, or beside what is asked about: "which team", "the cost of a review of the panel"."""

_CHAIR_OF = re.compile(r"\b[Cc]hair(?:man|woman|person)? of (?:the )?(?P<name>(?:[A-Z][\w'-]+ )+[A-Z][\w'-]+)")
"""The chair of a body called by its name is asked of that very one."""

_AGREEMENTS = "sla agreement contract protocol memorandum mou concordat"
_WITH_WHOM = re.compile(
    rf"\b(?P<what>{_AGREEMENTS.replace(' ', 's?|')})(?: of understanding)?(?: [a-z]+)? (?:with|between) "
    r"(?P<who>(?:[\w'’-]+ ?){1,5})"
)
"""An agreement with somebody is none with somebody else."""
_ANY_AGREEMENT = ("agreement", "agreements")
"""Any of them is an agreement, and no other is an SLA."""

_ARTICLES = frozenset(("the", "a", "an", "its", "their"))

_VERBS = frozenset(("are", "is", "was", "were", "do", "does", "did", "can", "could", "will", "has", "have", "had"))
"""After these a sentence goes on rather than names something: "are bereaved people treated"."""

_PERFECT = frozenset(("has", "have", "had"))
"""After these it does so even before a body: "have recruited new panel members"."""


@dataclass(frozen=True)
class Compound:
    """A run of adjacent words of a question, the last of which says what kind of thing it is.

    `body` says that it is a board, a panel or a team; `loose` that the words may be part of a sentence, not a name;
    `sides` that it is an agreement and who it is with.
    """

    words: tuple[Term, ...]
    body: bool = False
    loose: bool = False
    sides: bool = False

    def stands_in(self, text: str, around: Collection[str] = ()) -> bool:
        """Whether the last two words stand together in a sentence, and the rest in the text or the stems around it."""
        have = stems_of(text)
        if self._is_short(have):
            return True
        group = is_group(self.words[-1].word)
        last = self.words[-2:-1] if group else self.words[-2:]
        if not all(term.found_in(have) for term in last):
            return False
        lacking = sum(not term.found_in(have | set(around)) for term in self.words[:-2])
        if lacking > (len(self.words) - 2) // _LONG:
            return False
        return any(self._is_together(_words(sentence)) for sentence in _SENTENCE.split(fold(text)))

    def _is_together(self, sentence: Sequence[tuple[str, str]]) -> bool:
        have = [stem for _, stem in sentence]
        beside, head = (_places(term, have) for term in self.words[-2:])
        if is_group(self.words[-1].word):
            head += [at for at, (word, _) in enumerate(sentence) if is_such_a_group(word, self.words[-1].word)]
        reach = _BODY_REACH if self.body and not self.sides else _REACH
        return any(0 < abs(one - two) <= reach for one in beside for two in head)

    def _is_short(self, have: Collection[str]) -> bool:
        """Whether a text holds the short form that stands for all of the name."""
        shared = frozenset.intersection(*(frozenset().union(*term.longs) for term in self.words))
        return bool(shared & set(have))


def compounds(asked: str, terms: Terms) -> tuple[Compound, ...]:
    """The names in a question: two or more of its words with nothing but a space or hyphen between them.

    Words that tell little ("new", "percentage") stand in a name only before a body or between two that tell more.
    """
    folded = fold(asked)
    told = any(word.text in STOP for word in words_of(folded))
    chaired = {fold(match["name"]) for match in _CHAIR_OF.finditer(asked)}
    known = {t.word: t for t in terms.terms}
    named = (
        _compound(run, "" if " ".join(word for word, _ in run) in chaired else before, told)
        for before, whole in _runs(folded, known)
        if len(run := _trimmed(whole)) > 1
    )
    return (*named, *_with_whom(folded, known))


def _with_whom(folded: str, known: dict[str, Term]) -> Iterator[Compound]:
    """An agreement and the other side to it, told by the first word of its name that tells anything."""
    for match in _WITH_WHOM.finditer(folded):
        what = known.get(match["what"])
        side = next((known[w] for w in match["who"].split() if w in known and not known[w].everyday), None)
        if what and side:
            kin = what.kin.union(map(stem, _AGREEMENTS.split())) if what.word in _ANY_AGREEMENT else what.kin
            yield Compound((replace(what, kin=kin), side), body=True, sides=True)


def _compound(run: Sequence[tuple[str, Term]], before: str, told: bool) -> Compound:
    """A run as a name; of bare words put side by side, with no word between them, only a body's name is one."""
    body = is_group(run[-1][0])
    loose = before in (_PERFECT if body else _VERBS) or not (told or body)
    return Compound(tuple(known for _, known in run), body and before not in _OPEN, loose)


def _trimmed(run: Sequence[tuple[str, Term]]) -> Sequence[tuple[str, Term]]:
    """A run without the words at its ends that tell little, and without what a board or panel is said to do."""
    groups = [at for at, (word, _) in enumerate(run, start=1) if at > 1 and is_group(word)]
    run = run[: groups[-1]] if groups else run
    while run and _tells_little(*run[-1]):
        run = run[:-1]
    while run and _tells_little(*run[0]) and not (len(run) == _TWO and is_group(run[1][0])):
        run = run[1:]
    return run


_TWO = 2


def _tells_little(word: str, term: Term) -> bool:
    everyday = word in EVERYDAY or (word.endswith(("ed", "ing")) and is_inflected_everyday(word))
    return word in ORDINARY or word in KIND_WORDS or (everyday and not term.held)


def _runs(folded: str, known: dict[str, Term]) -> Iterator[tuple[str, Sequence[tuple[str, Term]]]]:
    """Runs of adjacent words that are terms, each with the word before it."""
    run: list[tuple[str, Term]] = []
    opened, before, end = "", "", 0
    words = [*words_of(folded)]
    inside = set(_inside_names([word.text for word in words]))
    for at, word in enumerate(words):
        term = known.get(word.text)
        if run and term is None and at in inside:
            end = word.end
            continue
        if run and (term is None or folded[end : word.start].strip() not in ("", "-")):
            yield opened, run
            run = []
        if term is not None:
            opened = opened if run else before
            run.append((word.text, term))
        before, end = before if word.text in _ARTICLES else word.text, word.end
    if run:
        yield opened, run


def _inside_names(words: Sequence[str]) -> Iterator[int]:
    """Where words stand that a body's name holds, whether or not they tell much: "scrutiny and improvement panel"."""
    for at in range(2, len(words)):
        if is_group(words[at]) and words[at - 1] not in STOP:
            yield at - 1
            if words[at - 2] == "and":
                yield at - 2


def _words(folded: str) -> list[tuple[str, str]]:
    return [(word.text, stem(word.text)) for word in words_of(folded)]


def _places(term: Term, have: Sequence[str]) -> list[int]:
    """Where a word, one that stands for it, or its short or long form stands among some stems."""
    every = term.kin.union(*(long for long in term.longs if long <= set(have)))
    return [at for at, found in enumerate(have) if found in every]
