"""The words a question turns on: how rare each is, what stands for it, and how much of it a text covers."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TypeVar

from assistant.understanding.catalogue import Catalogue
from assistant.understanding.everyday import EVERYDAY_STEMS
from assistant.understanding.synonyms import kin_of
from assistant.words import WEAK, content_words, each_word, fold, plain_words
from vectorstore.stems import stem, stems

T = TypeVar("T")

_KIN = 0.8
"""What an everyday synonym counts, where the word itself counts 1."""


_EVERYDAY = 0.35
"""What an everyday word weighs beside one that names something."""


_UNUSED = 0.06
"""What an everyday word weighs that no report uses: it can only be the asker's own way of speaking."""


_KIND_WORDS = {
    "amount": frozenset(
        each_word(
            """budget cost costs price money fee fees spend spent spending pay paid funding pounds expensive set"""
        )
    ),
    "percentage": frozenset(["percentage", "percent", "proportion", "share", "fraction", "rate"]),
    "duration": frozenset(
        each_word("""often long frequently frequency quickly fast regularly promptly soon interval period""")
    ),
    "date": frozenset(["date", "deadline", "day", "month", "year", "timescale", "timetable"]),
    "person": frozenset(["person", "name", "role"]),
    "name": frozenset(["name", "names", "named", "called"]),
    "reason": frozenset(
        each_word("""reason reasons grounds rationale explanation
        behind cause causes caused explains explained accounts accounted""")
    ),
    "number": frozenset(["number", "figure", "total", "many"]),
}


KIND_WORDS = frozenset().union(*_KIND_WORDS.values())
"""Every word that only says what kind of thing is asked for."""


MONEY_WORDS = _KIND_WORDS["amount"] | frozenset(
    each_word(
        """penalty penalties compensation salary salaries wage wages fine fines grant grants sum worth value overspend
        overspent underspend saved saving savings invest invests invested investment charge charges"""
    )
)
"""Words that tell "how much" of money from "how much" of anything else."""


@dataclass(frozen=True)
class Term:
    """A word of a question: its weight is high where few passages hold it; `longs` are its long forms, as stems."""

    word: str
    stem: str
    weight: float
    held: bool
    kin: frozenset[str]
    longs: tuple[frozenset[str], ...] = ()
    everyday: bool = False

    def found_in(self, have: Collection[str]) -> float:
        """How far a text with these stems covers the word, from 0 to 1."""
        if self.stem in have:
            return 1.0
        if any(long <= set(have) for long in self.longs):
            return 1.0
        return _KIN if self.kin & set(have) else 0.0


@dataclass(frozen=True)
class Terms:
    """A question's words, weighed."""

    terms: tuple[Term, ...]
    query: str

    @classmethod
    def of(cls, topic: str, phrase: str, catalogue: Catalogue, asks_for: str = "") -> Terms:
        """The terms of a topic; acronyms gain their long forms, in the query too.

        Words that only say what kind of thing is asked for ("budget", "percentage") weigh little.
        """
        total = max(sum(catalogue.stem_counts.values()) / 12, 1.0)
        terms, longs = [], []
        for word in content_words(topic):
            spelt = catalogue.longs(word)
            longs += [long for long in spelt if fold(long) not in fold(phrase)]
            doers = _doers(word)
            count = catalogue.frequency(word) or max((catalogue.stem_counts.get(d, 0) for d in doers), default=0)
            everyday = stem(word) in WEAK or word in kind_words(asks_for)
            meant = count or max((catalogue.stem_counts.get(k, 0) for k in kin_of(stem(word))), default=0)
            unused = meant == 0 and stem(word) in EVERYDAY_STEMS
            terms.append(
                Term(
                    word=word,
                    stem=stem(word),
                    weight=math.log(1 + total / (count + 0.5)) * _share(everyday, unused),
                    held=count > 0,
                    everyday=everyday or unused,
                    kin=kin_of(stem(word)),
                    longs=(
                        *(frozenset(stems(long)) - _SMALL for long in spelt),
                        *_shorts(word, phrase, catalogue),
                        *(frozenset({doer}) for doer in doers),
                        *(_one_and_many(word) if spelt else ()),
                    ),
                )
            )
        return cls(tuple(terms), " ".join([phrase, *dict.fromkeys(longs)]).strip())

    def literal(self, have: Collection[str]) -> float:
        """The weighted share of the words that stand in a text themselves or by their acronym, synonyms not counted."""
        telling = self.telling.intersection(have)
        if telling not in self._literal:
            whole = sum(t.weight for t in self.terms)
            found = sum(t.weight for t in self.terms if t.found_in(telling) == 1.0)
            self._literal[telling] = found / whole if whole else 0.0
        return self._literal[telling]

    @cached_property
    def telling(self) -> frozenset[str]:
        """Every stem that covers a word: what else a text holds changes nothing, so equal shares are reckoned once."""
        return frozenset[str]().union(*(forms for forms, _ in self.weighed))

    @cached_property
    def _literal(self) -> dict[frozenset[str], float]:
        return {}

    @cached_property
    def _coverage(self) -> dict[tuple[frozenset[str], frozenset[str], float], float]:
        return {}

    def without(self, *, synonyms: bool = False, long_forms: bool = False, phrase: str = "") -> Terms:
        """The terms without their synonyms, or without short and long forms, to measure what those are worth."""
        terms = self.terms
        if synonyms:
            terms = tuple(replace(t, kin=frozenset({t.stem})) for t in terms)
        if long_forms:
            terms = tuple(replace(t, longs=()) for t in terms)
        return Terms(terms, phrase if long_forms else self.query)

    @property
    def core(self) -> Terms:
        """The terms without everyday words and those for the kind of thing asked: the matter itself."""
        return Terms(tuple(t for t in self.terms if not t.everyday), self.query)

    def coverage(self, have: Collection[str], beside: Collection[str] = (), share: float = 0.7) -> float:
        """The weighted share of the words that a text covers; what only its surroundings hold counts `share`."""
        near, far = self.telling.intersection(have), self.telling.intersection(beside)
        if (near, far, share) not in self._coverage:
            whole = sum(t.weight for t in self.terms)
            found = sum(t.weight * max(t.found_in(near), share * t.found_in(far)) for t in self.terms)
            self._coverage[near, far, share] = found / whole if whole else 0.0
        return self._coverage[near, far, share]

    @cached_property
    def weighed(self) -> tuple[tuple[frozenset[str], float], ...]:
        """What each word weighs, as what its stem or long form adds to its synonyms: a text holds at most their sum."""
        spelt = [(_spelt(t), t.weight) for t in self.terms]
        kin = [(forms | t.kin, _KIN * weight) for (forms, weight), t in zip(spelt, self.terms, strict=True)]
        return (*kin, *((forms, (1 - _KIN) * weight) for forms, weight in spelt))

    @cached_property
    def spelt(self) -> tuple[tuple[frozenset[str], float], ...]:
        """Each word's weight with the stems of itself and its short and long forms, synonyms not counted."""
        return tuple((_spelt(t), t.weight) for t in self.terms)

    @property
    def plain(self) -> bool:
        """Whether any one of its stems holds a word, so that what an index of stems adds up is a text's very share."""
        return all(len(long) == 1 for term in self.terms for long in term.longs)

    def missing(self, have: Collection[str]) -> tuple[Term, ...]:
        """The terms that a text does not cover at all, heaviest first."""
        return tuple(sorted((t for t in self.terms if not t.found_in(have)), key=lambda t: (-t.weight, t.word)))

    @property
    def strange(self) -> float:
        """The weighted share of the words that no report holds, nor anything that stands for them."""
        whole = sum(t.weight for t in self.terms)
        return sum(t.weight for t in self.terms if not t.held) / whole if whole else 0.0


def _doers(word: str) -> tuple[str, ...]:
    """The stems of who does what a word says is done: "call handling" is by call handlers."""
    return (f"{stem(word)}er", f"{stem(word)}or") if word.endswith("ing") else ()


def _spelt(term: Term) -> frozenset[str]:
    return frozenset({term.stem}).union(*term.longs)


def _share(everyday: bool, unused: bool) -> float:
    """How much of its rarity a word weighs."""
    if unused:
        return _UNUSED
    return _EVERYDAY if everyday else 1.0


_SMALL = frozenset(stem(w) for w in ("of", "the", "and", "for", "a", "in", "to"))


def _shorts(word: str, phrase: str, catalogue: Catalogue) -> tuple[frozenset[str], ...]:
    """Short forms whose long form stands in the phrase and holds the word."""
    have = set(stems(phrase))
    found: list[frozenset[str]] = []
    for short, meanings in catalogue.definitions.items():
        long = {s for m in meanings for s in stems(m.long)} - _SMALL
        if stem(word) in long and long <= have:
            found += _one_and_many(short)
    return tuple(found)


def _one_and_many(short: str) -> tuple[frozenset[str], ...]:
    """A short form alone and of several: no rule of stems takes the "s" off "SGOs" or "PAs"."""
    one = short.lower()
    one = one[:-1] if stem(one) == one and one.endswith("s") else one
    return tuple(frozenset({form}) for form in dict.fromkeys((stem(one), stem(f"{one}s"))))


def is_namesake(asked: str, told: str) -> bool:
    """Whether a word of a text has but the stem of another: an office is no officer, and a prison no prisoner."""
    return stem(asked) == stem(told) and bool(_DOER.search(asked)) != bool(_DOER.search(told))


_DOER = re.compile(r"(?:er|or)s?$")


def but_for_verbs(some: Iterable[T], topic: str, text: Callable[[T], str]) -> list[T]:
    """Those of some things that have more than the verb of who a topic ends with: no "it manages" for a "manager"."""
    last = (plain_words(fold(topic)) or [""])[-1]
    doer = last if _DOER.search(last) and stem(last) != last.removesuffix("s") else ""
    return [each for each in some if not (doer and _only_does(doer, text(each)))]


def _only_does(doer: str, text: str) -> bool:
    alike = [word for word in plain_words(fold(text)) if stem(word) == stem(doer)]
    return bool(alike) and all(is_namesake(doer, word) for word in alike)


def kind_words(asks_for: str) -> frozenset[str]:
    """The words that only say which kind of thing is asked for."""
    return _KIND_WORDS.get(asks_for, frozenset())


@lru_cache(maxsize=8_000)
def stems_of(text: str) -> frozenset[str]:
    """A text's stems as a set; words joined by a hyphen are there as one word too ("well-being" as "wellbeing")."""
    folded = fold(text)
    joined = ("".join(match.groups()) for match in _HYPHENED.finditer(folded))
    return frozenset(map(stem, {*plain_words(folded), *joined}))


_HYPHENED = re.compile(r"(?<![\w-])([a-z]+)-([a-z]+)(?![\w-])")
