"""Questions to begin with, made from what is really held, so that each of them has an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vectorstore.schema import Acceptance

if TYPE_CHECKING:
    from assistant.ui.ledger import Line
    from vectorstore.store import Store

MOST = 5
"""Questions shown."""


def examples(store: Store, lines: tuple[Line, ...]) -> tuple[str, ...]:
    """A few questions of different kinds about the newest reports; none where nothing is held."""
    found = [*_commitments(lines), *_refusals(store), *_ratings(store), *_timelines(lines), *_owners(lines)]
    return tuple(dict.fromkeys(found))[:MOST]


def _commitments(lines: tuple[Line, ...]) -> list[str]:
    about = {(line.area, line.themes[0]): None for line in lines if line.area and line.themes}
    first = next(iter(about), None)
    return [f"What did {first[0]} commit to on {first[1]}?"] if first else []


def _refusals(store: Store) -> list[str]:
    for entry in store.responses():
        area = entry.area or entry.report.area
        if entry.part.acceptance is Acceptance.NOT_ACCEPTED and area:
            return [f"Which issues did {area} not accept?"]
    return []


def _ratings(store: Store) -> list[str]:
    for entry in store.ratings():
        area = entry.area or entry.report.area
        if area:
            return [f"How was {area} rated?"]
    return []


def _timelines(lines: tuple[Line, ...]) -> list[str]:
    seen: dict[tuple[str, str], set[str]] = {}
    for line in lines:
        for theme in line.themes:
            seen.setdefault((line.area, theme), set()).add(line.report_id)
    for (area, theme), reports in seen.items():
        if area and len(reports) > 1:
            return [f"How have {area}'s commitments on {theme} changed over time?"]
    return []


def _owners(lines: tuple[Line, ...]) -> list[str]:
    dated = next((line for line in lines if line.due and line.area), None)
    return [f"Which commitments of {dated.area} have a date?"] if dated else []
