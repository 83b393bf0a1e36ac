"""Two runs question by question: what got better, what got worse, and whether chance alone explains it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evaluation.judge import Judged
from assistant.evaluation.summary import BY_NAME, MEASURES

RESAMPLES = 10_000
"""Bootstrap samples (Efron 1979; Sakai 2006 for retrieval)."""

SEED = 2018
"""Fixed, so that a comparison repeats to the digit."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The mean difference of one measure over the pairs, with its 95 % bootstrap interval."""

    measure: str
    pairs: int
    before: float
    after: float
    low: float
    high: float

    @property
    def verdict(self) -> str:
        """ "better", "worse" or "no clear difference": whether the interval stays clear of nothing."""
        if self.low <= 0 <= self.high:
            return "no clear difference"
        return "better" if (self.low > 0) != BY_NAME[self.measure].less_is_better else "worse"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A run against a baseline. `better` and `worse` are questions that became right or stopped being so."""

    baseline: str
    differences: tuple[Difference, ...]
    better: tuple[str, ...]
    worse: tuple[str, ...]
    only_here: tuple[str, ...] = ()
    only_there: tuple[str, ...] = ()


def compare(name: str, baseline: Sequence[Judged], judged: Sequence[Judged]) -> Comparison:
    """Pair the two runs by question id; a question that only one of them has is listed and not compared."""
    before = {item.case.id: item for item in baseline}
    pairs = [(before[item.case.id], item) for item in judged if item.case.id in before]
    differences = [found for measure in MEASURES if (found := _difference(measure.name, pairs))]
    here = {item.case.id for item in judged}
    return Comparison(
        baseline=name,
        differences=tuple(differences),
        better=tuple(new.case.id for old, new in pairs if new.right and not old.right),
        worse=tuple(new.case.id for old, new in pairs if old.right and not new.right),
        only_here=tuple(item.case.id for item in judged if item.case.id not in before),
        only_there=tuple(item for item in before if item not in here),
    )


def as_text(comparison: Comparison) -> str:
    """The comparison for a terminal or a CI page."""
    lines = [f"Against {comparison.baseline}, pair by pair (95 % bootstrap interval):"]
    for d in comparison.differences:
        change = f"{d.after - d.before:+.3f} [{d.low:+.3f}, {d.high:+.3f}]"
        lines.append(
            f"  {BY_NAME[d.measure].label:18} {d.before:.3f} -> {d.after:.3f}  {change}  {d.verdict} ({d.pairs} pairs)"
        )
    lists = {"better": comparison.better, "worse": comparison.worse}
    lists |= {"only in this run": comparison.only_here, "only in the baseline": comparison.only_there}
    lines += [f"  {label} ({len(ids)}): {', '.join(ids)}" for label, ids in lists.items() if ids]
    return "\n".join(lines)


def interval(differences: Sequence[float]) -> tuple[float, float]:
    """The 95 % percentile bootstrap interval of a mean difference, the same for the same numbers each time."""
    import numpy as np

    values = np.asarray(differences, dtype=float)
    drawn = np.random.default_rng(SEED).integers(0, len(values), size=(RESAMPLES, len(values)))
    low, high = np.percentile(values[drawn].mean(axis=1), (2.5, 97.5))
    return float(low), float(high)


def _difference(measure: str, pairs: Sequence[tuple[Judged, Judged]]) -> Difference | None:
    held = [(old.scores.get(measure), new.scores.get(measure)) for old, new in pairs]
    both = [(old, new) for old, new in held if old is not None and new is not None]
    if not both:
        return None
    low, high = interval([new - old for old, new in both])
    before, after = (sum(side) / len(both) for side in zip(*both, strict=True))
    return Difference(measure, len(both), before, after, low, high)
