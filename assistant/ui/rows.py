"""An answer's rows as a table with room for its text, and a comparison's sides beside each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.answer import Answer, Citation, Row
from assistant.question import Intent
from assistant.ui.markup import day, table, words

SHOWN = 25
"""Rows shown at first; the others wait behind a button, so that a long list does not bury what comes after it."""

MARKER = re.compile(r"\[(\d{1,3})\]")
"""A citation's marker in an answer's text."""

Marked = Callable[[int], str]
"""The link for a marker, or nothing where there is no such citation."""


def rows(found: Sequence[Row], link: Marked) -> str:
    """The rows as a table; what every row says alike is said once, in the caption."""
    names = list(dict.fromkeys(name for row in found for name, _ in row.cells))
    held = [dict(row.cells) for row in found]
    alike = [name for name in names if len(found) > 1 and len({cells.get(name, "") for cells in held}) == 1]
    shown = [name for name in names if name not in alike] or names
    cells = [
        [*(f'<span class="desk-words">{words(one.get(name, ""))}</span>' for name in shown), _links(row, link)]
        for one, row in zip(held, found, strict=True)
    ]
    said = "; ".join(f"{_heading(name)} {held[0][name]}" for name in alike if name not in shown and held[0].get(name))
    count = f"{len(found)} row{'s' if len(found) != 1 else ''}"
    caption = f"{count}. In all of them: {said}" if said else count
    css = f"desk-cards desk-rows{' desk-long' if len(found) > SHOWN else ''}"
    made = table([*map(_heading, shown), "Source"], cells, caption, css, wide=_widest(shown, held))
    return made + (_all_button(len(found)) if len(found) > SHOWN else "")


def columns(answer: Answer) -> tuple[str, list[tuple[str, str]]] | None:
    """A comparison's text as what stands before its sides, and each side with its name; None where they are mixed.

    A paragraph belongs to the side whose reports it cites.
    """
    if answer.question.intent is not Intent.COMPARE or answer.model:
        return None
    cited = {citation.marker: citation for citation in answer.citations}
    lead: list[str] = []
    sides: dict[str, list[str]] = {}
    for block in answer.text.split("\n\n"):
        names = {_side(cited[n], answer) for n in map(int, MARKER.findall(block)) if n in cited}
        if len(names) > 1:
            return None
        where = sides.setdefault(names.pop(), []) if names else lead
        where.append(block)
    if len(sides) < 2:
        return None
    return "\n\n".join(lead), [(name, "\n\n".join(blocks)) for name, blocks in sides.items()]


def _side(citation: Citation, answer: Answer) -> str:
    """The side's name: its Area, or where one Area's reports are compared, the report's date."""
    areas = {side.areas for side in answer.question.sides}
    if len(areas) > 1 and citation.area:
        return citation.area
    return f"{citation.area or citation.title}, {day(citation.published)}"


def _links(row: Row, link: Marked) -> str:
    return " ".join(filter(None, map(link, row.markers)))


def _heading(name: str) -> str:
    shown = name.replace("_", " ")
    return shown[:1].upper() + shown[1:]


def _widest(names: Sequence[str], held: Sequence[dict[str, str]]) -> int:
    """The column with most to say."""
    return max(range(len(names)), key=lambda at: sum(len(cells.get(names[at], "")) for cells in held))


def _all_button(count: int) -> str:
    return f'<p><button type="button" class="desk-button" data-all>Show all {count} rows</button></p>'
