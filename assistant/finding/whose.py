"""Whose a fact is: which issue a question names by what stands after its last preposition, and what is of another.

"How many staff were trained in complaints?" is of the issue on complaints, whatever other answer trained staff.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from assistant.finding.called import ROLE
from assistant.finding.found import Found
from assistant.finding.pair import Pair
from assistant.finding.shelf import Shelf
from assistant.question import Question
from assistant.understanding.everyday import is_everyday
from assistant.understanding.spellings import fold_name
from assistant.understanding.terms import Term, Terms, is_namesake
from assistant.words import MONTHS, ORDINARY, fold, says_something, words_of
from vectorstore.schema import Passage
from vectorstore.stems import stem, stems_in

_BEFORE_A_MATTER = frozenset(
    [
        "on",
        "about",
        "for",
        "in",
        "of",
        "over",
        "under",
        "regarding",
        "concerning",
        "with",
        "oversees",
        "overseeing",
        "after",
    ]
)
"""Words after which a question names what it is about: "looks after complaints"."""
_TIMES = frozenset(["spring", "summer", "autumn", "winter", "quarter", "half", "christmas", "easter", *MONTHS])
"""Words of a time, which is no matter: "vacancies for lawyers in autumn 2022"."""
_HALF = 0.5
"""The share of the words of the matter from which a text is on it, in words of its own."""


def body_not_held(question: Question, shelf: Shelf) -> str:
    """The name, folded, of a body of the service of one that is held, on which no report is: "HMP Saltmere".

    What does not name it is of another body. "The NPS Area" and "the NPS Director" name none.
    """
    for name in () if question.filters.areas else _OF_A_SERVICE.finditer(question.asked):
        called = f"{name['service']} "
        served = any(area.startswith(called) for area in shelf.catalogue.areas)
        held = any(spelling.startswith(fold_name(name.group())) for spelling in shelf.catalogue.spellings)
        if served and not held and not _is_ordinary(fold(name["name"]), question, shelf):
            return fold(name["name"])
    return ""


def _is_ordinary(word: str, question: Question, shelf: Shelf) -> bool:
    """Whether a word names nobody by itself: an everyday one, a post, or one that reports write in small letters."""
    if is_everyday(word) or word in ORDINARY or ROLE.fullmatch(word):
        return True
    written = re.compile(rf"\b{re.escape(word)}\b")
    return any(written.search(shelf.text(report)) for report in shelf.reports(question.filters)[:_LOOKED_AT])


_OF_A_SERVICE = re.compile(r"\b(?P<service>[A-Z]{2,5})\s+(?P<name>[A-Z][a-z]+)")
_LOOKED_AT = 40
"""So many reports are looked at for how they write a word."""


def matter_of(asked: str, terms: Terms) -> Terms | None:
    """The telling words after the last preposition of a question that has some behind it; None where none has."""
    known = {t.word: t for t in terms.terms if not t.everyday and t.word not in _TIMES}
    matter: list[Term] = []
    for word in reversed([w.text for w in words_of(fold(asked))]):
        if word in _BEFORE_A_MATTER and matter:
            return Terms(tuple(reversed(matter)), terms.query)
        if word in known:
            matter.append(known[word])
    return None


def issues_named(asked: str, found: Found, report_id: str, shelf: Shelf) -> tuple[Pair, ...]:
    """The issues of a report that hold every word of the matter which a question names."""
    matter = matter_of(asked, found.terms)
    return tuple(p for p in shelf.pairs_of(report_id) if _is_on(matter, p.asked)) if matter else ()


def _is_on(matter: Terms, have: Collection[str]) -> bool:
    return all(t.found_in(have) for t in matter.terms)


def of_another(question: Question, found: Found, around: Mapping[Passage, frozenset[str]], shelf: Shelf) -> set[str]:
    """The passages, by id, that are not on the matter which a question names, as an issue of their report is.

    `around` are the stems around each. Where nothing of a report is on it, none of its figures is: figures are seldom
    asked for in other words.
    """
    matter = matter_of(question.asked, found.terms)
    if matter is None:
        return set()
    treated = {id_: _is_treated(question, matter, id_, shelf) for id_ in {p.report_id for p in around}}
    named = {id_: any(matter.literal(p.asked) == 1.0 for p in shelf.pairs_of(id_)) for id_ in treated if treated[id_]}
    return {
        p.id
        for p, stems in around.items()
        if p.report_id in named and (matter.literal(stems) if named[p.report_id] else matter.coverage(stems)) < _HALF
    }


def _is_treated(question: Question, matter: Terms, report_id: str, shelf: Shelf) -> bool:
    """Whether an issue of a report is on a matter, or a figure is asked for and no word of the matter stands there."""
    if any(_is_on(matter, pair.asked) for pair in shelf.pairs_of(report_id)):
        return True
    if question.asks_for not in _FIGURES:
        return False
    told = stems_in(shelf.text(report_id))
    return not any(t.found_in(told) for t in matter.terms)


_FIGURES = ("number", "amount", "percentage")


def priced(question: Question, terms: Terms) -> tuple[Term, ...]:
    """The words for what a question asks the price of, "bed" in "how much is a bed in the prison?", as they stand."""
    asked = _PRICE_OF.search(fold(question.asked)) if question.asks_for in ("amount", "number") else None
    known = {t.word: t for t in terms.terms if not t.everyday}
    named = _BEYOND.split(asked["what"] or asked["thing"])[0] if asked else ""
    return tuple(known[w.text] for w in words_of(named) if w.text in known)


_PRICE_OF = re.compile(
    r"\b(?:what|how much) (?:does|do|did|will|would|has|have) (?!\w+ing )(?P<what>(?:[\w'’-]+ ){1,9}?)"
    r"(?:going to )?costs?\b"
    r"|\bhow much (?:is|are|was|were) (?P<thing>(?:an?|the|each|one|its|their) (?:[\w'’-]+ ?){1,8})\W*$"
)
"""A thing, or what is asked for as one; what is done ("transcribing interviews") may be told in any words."""
_BEYOND = re.compile(r"\b(?:in|on|at|for|of|per|to|from|with|by|that|which|who)\b")


def is_priced_in(thing: Sequence[Term], told: str) -> bool:
    """Whether a text speaks of the thing priced, of no other of that kind ("agency workers", for social workers), and
    not only of what has its stem.
    """
    words = [w.text for w in words_of(fold(told))]
    stems = [stem(word) for word in words if not is_namesake(thing[-1].word, word)]
    if not thing[-1].found_in(frozenset(stems)):
        return False
    if not thing[1:] or any(t.found_in(frozenset(stems)) for t in thing[:-1]):
        return True
    return not any(stem(after) == thing[-1].stem and _names_a_kind(before) for before, after in pairwise(words))


def _names_a_kind(word: str) -> bool:
    return says_something(word) and not (word.isdigit() or is_everyday(word))


def of_its_kin(question: Question, terms: Terms) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What the names of a question begin with, and how others of their last word are named: "Ash Lodge", not "Fern"."""
    known = {t.word for t in terms.terms} if question.asks_for else frozenset()
    return tuple(
        (one, re.compile(rf"\b(?!{one}\b|The\b|This\b|Each\b|Our\b|Its\b|Any\b|An?\b)[A-Z][\w’'-]+ {kind}\b"))
        for one, kind in (name.split()[-2:] for name in _NAME.findall(question.asked) if len(name.split()) == _TWO)
        if {one.lower(), kind.lower()} <= known
    )


_NAME = re.compile(r"(?<!^)\b[A-Z][a-z]+(?: [A-Z][a-z]+)+\b")
_TWO = 2
"""In a longer name the second word is no kind: "Individual Quality Assessments"."""
