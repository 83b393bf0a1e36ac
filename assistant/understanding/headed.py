"""Names of no Area that stand at the head of reports and so say which are meant: a site, a region, a country."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from assistant.understanding.areas import OF_A_KIND, Named
from assistant.understanding.catalogue import Catalogue
from assistant.understanding.everyday import is_everyday
from assistant.understanding.places import PLACES
from assistant.understanding.strangers import INSPECTORATES, before_names
from assistant.words import GENERIC, STOP, fold, words_of
from vectorstore.stems import stem


@dataclass(frozen=True, slots=True)
class Head:
    """The reports at whose head a name stands, or in whose text, and whether no other report tells of it."""

    report_ids: tuple[str, ...] = ()
    alone: bool = False


Heads = Callable[[str, bool, bool], Head]
"""The head of reports that holds a folded name, alone or within a longer one, or anywhere else the text that does."""


def with_heads(named: Named, typed: str, catalogue: Catalogue, heads: Heads, reread: Callable[[str], Named]) -> Named:
    """The names in a question with those at the head of reports, and the places among them, known as held."""
    found = list(_found(typed, named, catalogue, heads))
    if not found:
        return named
    for (start, end), _ in found:
        typed = typed[:start] + " " * (end - start) + typed[end:]
    again = reread(typed)
    chosen = tuple(dict.fromkeys(i for _, head in found if head.alone for i in head.report_ids))
    held = {report.id for report in catalogue.of_area(again.areas)}
    if again.report_ids or not held.issuperset(chosen):
        return named  # what else is named says which report is meant
    return replace(
        again,
        report_ids=chosen if len(catalogue.reports) > 1 else (),
        taken=(*again.taken, *(span for span, _ in found)),
    )


def _found(typed: str, named: Named, catalogue: Catalogue, heads: Heads) -> Iterator[tuple[tuple[int, int], Head]]:
    """Where names stand that reports have at their head, longest first."""
    seen = [(start, end) for start, end, _ in named.spots]
    for start, end in _stretches(typed):
        name = " ".join(re.sub(r"['’]s$", "", fold(typed[start:end])).replace("-", " ").split())
        place = name in PLACES
        if any(start < e and s < end for s, e in seen) or not (place or _is_telling(name)):
            continue
        anywhere = not place and len(name.split()) == 1 and _is_placed(typed, start, end)
        head = None if name in catalogue.spellings else heads(name, place, anywhere)
        head = head if head and head.report_ids and (head.alone or place) else None  # others tell of a mere place, too
        end = _whole(name, typed, end, heads) if head else end
        if head and not OF_A_KIND.match(fold(typed[end:])):
            seen.append((start, end))
            yield (start, end), head


def _is_placed(typed: str, start: int, end: int) -> bool:
    """Whether a name stands as that of a place does, not of a thing that is asked about: "in Ely", "Ely's cells"."""
    return bool(_WHERE.search(fold(typed[:start]))) or fold(typed[start:end]).endswith("'s")


_WHERE = re.compile(r"\b(?:in|at|inside|within|across|from)\s+$")


def _stretches(typed: str) -> Iterator[tuple[int, int]]:
    """Stretches written as names where that of a body would stand, and places however written, longest first."""
    text = fold(typed)
    words = words_of(text)
    raised = [word for word in words if typed[word.start].isupper()] if not typed.isupper() else []
    spans = [(one.start, two.end) for one, two in combinations(raised, 2) if _is_one(typed[one.end : two.start])]
    spans += [(word.start, word.end) for word in raised]
    spans += [
        (one.start, two.end)
        for one, two in ((w, v) for at, w in enumerate(words) for v in words[at : at + 2])
        if text[one.start : two.end] in PLACES
    ]
    whole = (span for span in dict.fromkeys(spans) if not _is_part_of_a_name(typed, *span))
    stand = (span for span in whole if _SLOT.search(text[: span[0]]))
    yield from sorted(stand, key=lambda span: (span[0] - span[1], span))


def _is_part_of_a_name(typed: str, start: int, end: int) -> bool:
    """Whether a stretch only begins or ends a longer name: "Justice" in "the Department of Justice"."""
    owns = fold(typed[:end]).endswith("'s")
    joined = _JOINED.search(typed[:start]) if fold(typed[start:end]) not in PLACES else None
    return bool((not owns and _RAISED.match(typed, end)) or joined)


_RAISED = re.compile(r"\s+(?:of\s+)?[A-Z][a-z]")
_JOINED = re.compile(r"\W[A-Z][\w'’-]*\s+(?:and|of|for)\s+(?:the\s+)?$")


def _is_one(between: str) -> bool:
    """Whether what stands between two words in capitals leaves them one name: "Glan-yr-Afon", no stop or comma."""
    return not re.search(r"[^\w\s'’-]", between) and all(
        w[0].isupper() or len(w) < _SHORT for w in re.findall(r"\w+", between)
    )


_SHORT = 4
_SLOT = re.compile(
    r"(?:^|\b(?:did|does|do|has|have|had|will|can|is|are|was|were|for|in|inside|within|across|about|of|at|from|by|and|to|on"
    r"|compare|than)\s+(?:the\s+)?)$"
)
"""What stands before the name of a body or a place."""


def _is_telling(name: str) -> bool:
    """Whether a name has a word that any text would not have."""
    words = name.split()
    return name not in INSPECTORATES and any(
        len(w) >= _SHORT and not (w in STOP or stem(w) in GENERIC or is_everyday(w) or before_names(w)) for w in words
    )


def _whole(name: str, typed: str, end: int, heads: Heads) -> int:
    """Where a name ends with the words behind it that stand behind it at the head too: "Northern Dales region"."""
    while follows := _NEXT.match(typed, end):
        name = f"{name} {follows['word'].lower()}"
        if not heads(name, False, False).report_ids:
            return end
        end = follows.end()
    return end


_NEXT = re.compile(r"\s+(?P<word>[a-z]+)(?![\w'’])")
