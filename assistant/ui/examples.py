"""Questions to begin with, made from what is really held, so that each of them has an answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from vectorstore.schema import Acceptance

if TYPE_CHECKING:
    from assistant.ui.ledger import Line
    from vectorstore.store import Store

TRIED = 4
"""Ideas of each kind that are tried before the kind is left out."""

_Idea = tuple[tuple[str, ...], str]
"""What a question is about (Areas, themes), and the question."""


def examples(store: Store, lines: tuple[Line, ...], answered: Callable[[str], bool]) -> tuple[str, ...]:
    """A question of each kind there is, spread over the Areas and themes held; none where nothing is held.

    `answered` says whether a question has an answer.
    """
    used: Counter[str] = Counter()
    chosen: list[str] = []
    for ideas in (_commitments(lines), _refusals(store), _ratings(store), _timelines(lines), _comparisons(lines)):
        fresh = sorted(dict.fromkeys(ideas), key=lambda idea: sum(used[name] for name in idea[0]))
        about, question = next((idea for idea in fresh[:TRIED] if answered(idea[1])), ((), ""))
        if question:
            used.update(about)
            chosen.append(question)
    return tuple(chosen)


def _commitments(lines: Iterable[Line]) -> Iterator[_Idea]:
    for line in lines:
        for theme in line.themes[:1]:
            if line.area:
                yield (line.area, theme), f"What did {line.area} commit to on {theme}?"


def _refusals(store: Store) -> Iterator[_Idea]:
    for entry in store.responses():
        area = entry.area or entry.report.area
        if entry.part.acceptance is Acceptance.NOT_ACCEPTED and area:
            yield (area,), f"Which issues did {area} not accept?"


def _ratings(store: Store) -> Iterator[_Idea]:
    for entry in store.ratings():
        area = entry.area or entry.report.area
        if area:
            yield (area,), f"How was {area} rated?"


def _timelines(lines: Iterable[Line]) -> Iterator[_Idea]:
    seen: dict[tuple[str, str], set[str]] = {}
    for line in lines:
        for theme in line.themes:
            seen.setdefault((line.area, theme), set()).add(line.report_id)
    for (area, theme), reports in seen.items():
        if area and len(reports) > 1:
            yield (area, theme), f"How have {area}'s commitments on {theme} changed over time?"


def _comparisons(lines: Iterable[Line]) -> Iterator[_Idea]:
    areas: dict[str, list[str]] = {}
    for line in lines:
        for theme in line.themes:
            held = areas.setdefault(theme, [])
            if line.area and line.area not in held:
                held.append(line.area)
    for theme, held in areas.items():
        if len(held) > 1:
            # The last two: the first have most to say in the other examples.
            first, second = held[-2:]
            yield (first, second, theme), f"Compare {first} and {second} on {theme}"
