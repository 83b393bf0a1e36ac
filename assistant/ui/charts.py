"""Charts that answer at a look, drawn as tables with bars: readable by eye, by keyboard, by ear and in print alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from assistant.ui.ledger import Line
from assistant.ui.markup import ACCEPTANCE, words
from vectorstore.schema import Acceptance

MOST = 12
"""Bars in one chart; what is left out is said below it."""


def acceptance_by_area(answers: Iterable[tuple[str, Acceptance]]) -> str:
    """How many answers of each Area accept, partly accept, refuse, note or do not say."""
    counts: dict[str, Counter[Acceptance]] = {}
    for area, acceptance in answers:
        counts.setdefault(area or "no Area stated", Counter())[acceptance] += 1
    used = [kind for kind in Acceptance if any(tally[kind] for tally in counts.values())]
    rows = sorted(counts.items(), key=lambda item: (-item[1].total(), item[0]))
    body = "".join(_stacked(area, tally, used, rows[0][1].total()) for area, tally in rows[:MOST])
    key = "".join(f'<li><span class="desk-key a-{kind.value}"></span>{ACCEPTANCE[kind]}</li>' for kind in used)
    return _figure("Acceptance by Area", "Responses, as their words say", body, len(rows)) + _key(key)


def issues_by_theme(themes: Iterable[str]) -> str:
    """How many issues treat each theme."""
    return _bars("Issues by theme", "An issue can treat several themes", Counter(themes))


def commitments_by_owner(lines: Sequence[Line]) -> str:
    """How many commitments each owner made, by the year of publication."""
    tally: Counter[tuple[str, str]] = Counter()
    for line in lines:
        for owner in line.owners:
            tally[owner, line.published[:4] or "undated"] += 1
    owners = Counter(owner for owner, year in tally.elements())
    years = sorted({year for _, year in tally})
    most = max(tally.values(), default=1)
    head = "".join(f'<th scope="col">{words(year)}</th>' for year in years)
    body = "".join(
        f'<tr><th scope="row">{words(owner)}</th>'
        + "".join(_dot(tally[owner, year], most) for year in years)
        + f"<td>{count}</td></tr>"
        for owner, count in _top(owners)
    )
    caption = "<caption>Commitments by owner over time<small>By year of publication</small></caption>"
    head = f'<thead><tr><th scope="col">Owner</th>{head}<th scope="col">All</th></tr></thead>'
    grid = f'<table class="desk-chart desk-dots">{caption}{head}<tbody>{body}</tbody></table>'
    return f'<figure class="desk-figure">{grid}{_left_out(len(owners))}</figure>'


def _bars(title: str, note: str, counts: Mapping[str, int]) -> str:
    rows = _top(counts)
    most = rows[0][1] if rows else 1
    body = "".join(_bar(name, count, most) for name, count in rows)
    return _figure(title, note, body, len(counts))


def _bar(name: str, count: int, most: int) -> str:
    width = f'style="width:{100 * count / most:.1f}%"'
    bar = f'<span class="desk-bar" {width}></span>'
    return f'<tr><th scope="row">{words(name)}</th><td class="desk-bars">{bar}<b>{count}</b></td></tr>'


def _stacked(area: str, tally: Counter[Acceptance], used: Sequence[Acceptance], most: int) -> str:
    pieces = "".join(_piece(kind, tally[kind], most) for kind in used if tally[kind])
    return f'<tr><th scope="row">{words(area)}</th><td class="desk-bars">{pieces}</td></tr>'


def _piece(kind: Acceptance, count: int, most: int) -> str:
    looks = f'class="desk-bar a-{kind.value}" style="width:{100 * count / most:.1f}%"'
    said = ACCEPTANCE[kind]
    return f'<span {looks} title="{said}: {count}">{count}<span class="desk-sr"> {said}, </span></span>'


def _dot(count: int, most: int) -> str:
    if not count:
        return '<td><span class="desk-sr">0</span></td>'
    size = 1.3 + 1.2 * (count / most) ** 0.5
    return f'<td><span class="desk-dot" style="width:{size:.2f}em;height:{size:.2f}em">{count}</span></td>'


def _figure(title: str, note: str, body: str, count: int) -> str:
    caption = f"<caption>{words(title)}<small>{words(note)}</small></caption>"
    grid = f'<table class="desk-chart">{caption}<tbody>{body}</tbody></table>'
    return f'<figure class="desk-figure">{grid}{_left_out(count)}</figure>'


def _key(items: str) -> str:
    return f'<ul class="desk-legend" aria-hidden="true">{items}</ul>'


def _left_out(count: int) -> str:
    return f'<p class="desk-small">{count - MOST} more are not shown.</p>' if count > MOST else ""


def _top(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST]
