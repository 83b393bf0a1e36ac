"""A run as one HTML page that needs nothing else: what is wrong, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.answer import Answer, Citation
from assistant.evaluation.compare import Comparison
from assistant.evaluation.export import reference, response
from assistant.evaluation.judge import Judged, Retrieved
from assistant.evaluation.measures import wilson
from assistant.evaluation.run import Run
from assistant.evaluation.summary import BY_NAME, MEASURES, TABLE, by_kind, kind_of, shown, summarise
from assistant.evaluation.truth import Holdings
from vectorstore.schema import Span

if TYPE_CHECKING:
    from vectorstore.store import Store

SHOWN = 8
"""Retrieved passages shown for a question."""

LONGEST = 320
"""Characters of a retrieved passage that are shown."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What a run is shown beside: the peer's answers, a baseline's comparison and judgements."""

    peer: Sequence[Judged] = ()
    peer_note: str = ""
    comparison: Comparison | None = None
    baseline: Sequence[Judged] = ()


def html_page(run: Run, store: Store, beside: Beside | None = None) -> str:
    """The page; every word of a question or document is escaped."""
    from jinja2 import Environment, FileSystemLoader, select_autoescape  # late: only a page needs it

    beside = beside or Beside()
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=select_autoescape(default=True, default_for_string=True),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shown"] = lambda value, name: shown(name, value)
    groups = by_kind(run.judged, beside.peer)
    shelf = _Shelf(store, Holdings(store))
    wrong = [item for item in run.judged if not item.right]
    return environment.get_template("page.html").render(
        run=run,
        headline=_headline(run),
        groups=groups,
        places={group.kind: place for place, group in enumerate(groups, start=1)},
        columns=[BY_NAME[name] for name in TABLE],
        by_name=BY_NAME,
        tint=_tint,
        bars=_bars(run, beside),
        causes=_causes(run.judged),
        wrong={group.kind: views for group in groups if (views := _views(wrong, shelf, group.kind))},
        count_wrong=len(wrong),
        right=[_view(item, shelf) for item in run.judged if item.right],
        beside=beside,
    )


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What the page reads of the reports."""

    store: Store
    holdings: Holdings

    def stored(self, report_id: str, span: Span) -> str:
        """The text at a span, and words to that effect where an answer names a report that is not there."""
        return self.store.slice(report_id, span) if report_id in self.holdings.areas else "no such report is held"


def _headline(run: Run) -> dict[str, Any]:
    right, count = sum(item.right for item in run.judged), len(run.judged)
    low, high = wilson(right / count, count) if count else (0.0, 0.0)
    return {"right": right, "count": count, "low": round(low * 100), "high": round(high * 100)}


def _tint(name: str, value: float | None) -> str:
    """The class that colours a cell: from all well to badly wrong."""
    if value is None:
        return "none"
    good = 1 - value if BY_NAME[name].less_is_better else value
    return "good" if good >= 0.95 else "fair" if good >= 0.8 else "poor"


def _bars(run: Run, beside: Beside) -> list[dict[str, Any]]:
    """One chart per measure: our value, the peer's and the baseline's, in percent of the longest bar."""
    sides = {"ours": run.judged, "peer": beside.peer, "baseline": beside.baseline}
    scores = {side: summarise(judged) for side, judged in sides.items() if judged}
    charts = []
    for measure in MEASURES:
        values = {side: value for side, found in scores.items() if (value := found[measure.name]) is not None}
        if "ours" in values:
            most = max(values.values()) if measure.seconds else 1.0
            held = [(side, value, 100 * value / most if most else 0.0) for side, value in values.items()]
            charts.append({"measure": measure, "bars": held})
    return charts


def _causes(judged: Sequence[Judged]) -> list[tuple[str, int]]:
    """What goes wrong, most frequent first; a question counts once for each of its causes."""
    found = Counter(cause for item in judged for cause in {wrong.partition(":")[0] for wrong in item.wrong})
    return sorted(found.items(), key=lambda cause: (-cause[1], cause[0]))


def _views(judged: Sequence[Judged], shelf: _Shelf, kind: str) -> list[dict[str, Any]]:
    return [_view(item, shelf) for item in judged if kind_of(item) == kind]


def _view(item: Judged, shelf: _Shelf) -> dict[str, Any]:
    """What the page shows of one question."""
    answer = item.answered.answer
    return {
        "case": item.case,
        "wrong": [wrong.partition(": ")[::2] for wrong in item.wrong],
        "expected": reference(item),
        "forbidden": [" or ".join(fact) for fact in item.case.forbidden],
        "response": response(item) or item.answered.failure,
        "answer": answer,
        "rows": _rows(answer),
        "quotes": [_quote(citation, shelf) for citation in _citations(answer)],
        "retrieved": [_passage(found, item, shelf) for found in item.answered.retrieved[:SHOWN]],
        "scores": [(BY_NAME[n], v) for n, v in item.scores.items() if v is not None and n in BY_NAME and n != "right"],
        "milliseconds": round(item.answered.seconds * 1000),
    }


def _citations(answer: Answer | None) -> Sequence[Citation]:
    if answer is None:
        return ()
    return answer.silence.nearest if answer.silence else answer.citations


def _rows(answer: Answer | None) -> list[tuple[tuple[str, str], ...]]:
    return [row.cells for row in answer.rows or ()] if answer else []


def _quote(citation: Citation, shelf: _Shelf) -> dict[str, Any]:
    held = shelf.stored(citation.report_id, citation.span)
    return {"citation": citation, "stored": "" if held == citation.quote else held}


def _passage(found: Retrieved, item: Judged, shelf: _Shelf) -> dict[str, Any]:
    text = shelf.stored(found.report_id, found.span)
    short = text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
    name = shelf.holdings.name_of(found.report_id)
    return {
        "found": found,
        "name": name,
        "text": short,
        "hit": bool(set(map(shelf.holdings.one_of, found.issues)) & set(item.issues)),
    }
