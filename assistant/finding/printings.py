"""Issues that are printed twice: in the inspectors' report, and again in what answers it or looks back on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from assistant.finding.pair import Pair
from assistant.understanding.catalogue import Known

Key = tuple[str, str, str | None]
"""What tells an issue from every other: its report, its number and, where a report treats several, its Area."""


class Printings:
    """Which issues are printed again with their answer; looked up body by body, and remembered for one generation."""

    def __init__(self, reports: Iterable[Known], pairs_of: Callable[[str], Sequence[Pair]]) -> None:
        self._pairs_of = pairs_of
        self._found: dict[str, _Body] = {}
        self._bodies = _printing_twice(reports)
        self._body = {report.id: body for body, held in self._bodies.items() for report in held}

    def repeated(self, reports: Collection[str], *, judged: bool = False) -> frozenset[Key]:
        """The issues of some reports that another of these reports prints too, so that each is shown once.

        With its answer rather than without; `judged` adds those that a follow-up repeats in order to judge them.
        """
        held = frozenset(reports) if self._body else frozenset()  # asked several times for each question
        found: set[Key] = set()
        for body in self._bodies_of(held):
            found |= _among(body.answered, held)
            if judged:
                found |= _among(body.judged, held)
        return frozenset(found)

    def answering(self, reports: Collection[str]) -> frozenset[str]:
        """The reports that answer issues of some reports which none of these answers."""
        held = frozenset(reports)
        every = (printed for body in self._bodies_of(held) for printed in body.answered.items())
        return frozenset(id_ for key, others in every if key[0] in held and others.isdisjoint(held) for id_ in others)

    def answered_in(self) -> dict[Key, str]:
        """Every issue of an inspectors' report that another report prints again and answers, with that report."""
        bodies = map(self._of, self._bodies)
        return {key: min(others) for body in bodies for key, others in body.answered.items()}

    def answers_to(self, pair: Pair) -> tuple[str, ...]:
        """The other reports that print an issue again and answer it, by id; none where no other does."""
        body = self._body.get(pair.report.id)
        return tuple(sorted(self._of(body).answered.get(pair.key, ()))) if body else ()

    def in_full(self, pair: Pair, reports: Collection[str]) -> Pair:
        """An issue that an answer names by a title only, with what the inspectors ask in one of some reports."""
        body = self._body.get(pair.report.id)
        printed = self._of(body).answered.items() if body and pair.in_full is None else ()
        asked = (k for k, ids in printed if pair.report.id in ids and k[0] in reports and k[1:] == pair.key[1:])
        full = next((p for key in asked for p in self._pairs_of(key[0]) if p.key == key), None)
        return replace(pair, in_full=full) if full and _is_title_of(pair, full) else pair

    def judging(self, key: Key) -> tuple[Key, ...]:
        """The issues of later reports that repeat an issue in order to judge it, the latest report's first."""
        body = self._body.get(key[0])
        judged = self._of(body).judged.items() if body else ()
        return tuple(again for again, earlier in judged if key[0] in earlier and again[1:] == key[1:])[::-1]

    def _bodies_of(self, reports: Iterable[str]) -> list[_Body]:
        bodies = {self._body[id_] for id_ in reports if id_ in self._body} if self._body else ()
        return [self._of(body) for body in bodies]

    def _of(self, body: str) -> _Body:
        if body not in self._found:
            reports = sorted(self._bodies[body], key=_published)
            self._found[body] = _Body(self._answered(reports), self._judged(reports))
        return self._found[body]

    def _answered(self, reports: Sequence[Known]) -> dict[Key, set[str]]:
        """Each issue of the inspectors' reports on one body with the reports that print it again and answer it."""
        found: defaultdict[Key, set[str]] = defaultdict(set)
        for answer in (r for r in reports if not r.kind.by_inspectors):
            answering = self._pairs_of(answer.id)
            if not any(pair.responses for pair in answering):
                continue
            for report in (r for r in reversed(reports) if r.kind.by_inspectors and _may_precede(r, answer)):
                again = _printed_again(self._pairs_of(report.id), answering)
                for key in again:
                    found[key].add(answer.id)
                if again:  # the latest report that has these issues is the one that is answered
                    break
        return found

    def _judged(self, reports: Sequence[Known]) -> dict[Key, set[str]]:
        """Each issue that a report on one body repeats in order to judge it, with the earlier reports that have it."""
        found: defaultdict[Key, set[str]] = defaultdict(set)
        for at, report in enumerate(reports):
            judged = [p for p in self._pairs_of(report.id) if p.judgements and report.kind.by_inspectors]
            for earlier in reports[:at] if judged else ():
                for key in _judged_again(judged, self._pairs_of(earlier.id)):
                    found[key].add(earlier.id)
        return found


class _Body(NamedTuple):
    """The issues of the reports on one body that stand in others of them too, each with those others."""

    answered: dict[Key, set[str]]
    judged: dict[Key, set[str]]


def _among(printed: dict[Key, set[str]], held: frozenset[str]) -> set[Key]:
    return {key for key, others in printed.items() if key[0] in held and not others.isdisjoint(held)}


def _printing_twice(reports: Iterable[Known]) -> dict[str, list[Known]]:
    """The reports on each body of which a report and what answers it, or a follow-up and what it follows, are held.

    Those that are on no body (a thematic report and the national answer to it) are told by their words alone.
    """
    found: defaultdict[str, list[Known]] = defaultdict(list)
    for report in reports:
        found[report.area or ""].append(report)
    if len(found[""]) > _THEMATIC:
        del found[""]
    return {body: held for body, held in found.items() if len(held) > 1 and any(r.kind.by_inspectors for r in held)}


_THEMATIC = 60
"""Up to so many reports on no body are compared with each other."""


def _published(report: Known) -> str:
    return report.published or ""


def _may_precede(report: Known, answer: Known) -> bool:
    """Whether an answer is not older than a report, as far as both say when they were published."""
    asked, answered = _published(report), _published(answer)
    shared = min(len(asked), len(answered))
    return asked[:shared] <= answered[:shared]


def _printed_again(asked: Sequence[Pair], answered: Sequence[Pair]) -> list[Key]:
    """The issues of a report that an answer prints again; none where too few are the same to be one set.

    A report that has the answers itself asks nothing of another. An answer may go through a report by titles.
    """
    if any(pair.responses for pair in asked):
        return []
    numbers = {pair.key[1:] for pair in answered}
    numbered = [pair.key for pair in asked if pair.key[1:] in numbers]
    titles = [pair.key for pair in asked if any(_is_title_of(other, pair) for other in answered)]
    if _go_through(titles, numbered):
        return numbered
    again = [pair.key for pair in asked if any(_is_same(pair, other) for other in answered)]
    return again if len(again) >= _SHARE * min(len(asked), len(answered)) else []


def _judged_again(judged: Sequence[Pair], earlier: Sequence[Pair]) -> list[Key]:
    """The issues that a follow-up judges and an earlier report raised.

    Where most of those with its numbers are the same in words, the rest are too: a follow-up shortens what it repeats.
    """
    numbers = {pair.key[1:] for pair in earlier}
    numbered = [pair.key for pair in judged if pair.key[1:] in numbers]
    same = [pair.key for pair in judged if any(_is_same(pair, other) or _shortens(pair, other) for other in earlier)]
    titles = [pair.key for pair in judged if any(_is_title_of(pair, other) for other in earlier)]
    return numbered if _go_through(titles, numbered) or (same and len(same) >= _SHARE * len(numbered)) else same


def _go_through(titles: Sequence[Key], numbered: Sequence[Key]) -> bool:
    """Whether the titles that fit issues of the same numbers are enough to say that a report is gone through."""
    return len(titles) >= max(_TITLES, _TITLED * len(numbered))


_SHARE = 0.5
"""The share of the issues of the shorter of two reports that both must have before any of them counts as one."""


def _is_same(one: Pair, other: Pair) -> bool:
    """Whether two issues are one: by their number, nearly all stems of what is asked, and every figure in it."""
    if one.key[1:] != other.key[1:]:
        return False
    (figures, here), (others, there) = one.asked_alone, other.asked_alone
    return figures == others and bool(here) and len(here & there) >= _ALIKE * len(here | there)


def _shortens(one: Pair, other: Pair) -> bool:
    """Whether an issue has the number of another and nearly no words that the other has not."""
    (_, here), (_, there) = one.asked_alone, other.asked_alone
    return one.key[1:] == other.key[1:] and len(here) >= _FEW and len(here & there) >= _ALIKE * len(here)


def _is_title_of(one: Pair, other: Pair) -> bool:
    """Whether an issue has the number of another and is a title of few words, at least half of them the other's."""
    (figures, here), (_, there) = one.asked_alone, other.asked_alone
    few = not figures and 0 < len(here) <= _FEW < len(there)
    return few and one.key[1:] == other.key[1:] and len(here & there) * 2 >= len(here)


_TITLES, _TITLED = 3, 0.75
"""So many titles, and this share of all with the same numbers, say that a later document goes through a report."""
_FEW = 4
"""Fewer stems than this shorten anything."""
_ALIKE = 0.8
"""The share of the stems of two statements that both have: a response sometimes drops a phrase."""
