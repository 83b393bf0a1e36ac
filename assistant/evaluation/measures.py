"""The measures: each a small function of one answer or of all; no language model judges anything.

All values lie between 0 and 1 and higher is better, unless the docstring says otherwise. None means that a measure
says nothing of an answer (nothing was expected, nothing was quoted); such answers are left out of its mean.
Duplicates count once, except where said.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from math import sqrt


def ranking(ranked: Sequence[Hashable], relevant: Collection[Hashable], k: int) -> dict[str, float] | None:
    """Hit@k, recall@k, reciprocal rank@k and nDCG@k of what was retrieved, by issue, best first.

    Hit: whether any of the first k is relevant. Recall: the share of the relevant among the first k. Reciprocal rank:
    1 / rank of the first relevant, 0 if none (Voorhees 1999). nDCG: discounted gain with log2(rank + 1), over the best
    possible (Järvelin and Kekäläinen 2002). Computed by ir_measures. Nothing relevant: None. Nothing retrieved: 0.
    """
    import ir_measures  # late: it loads its compiled backends

    if not relevant:
        return None
    names = {thing: str(place) for place, thing in enumerate(dict.fromkeys([*ranked, *relevant]))}
    first = list(dict.fromkeys(ranked))
    qrels = [ir_measures.Qrel("q", names[thing], 1) for thing in relevant]
    run = [ir_measures.ScoredDoc("q", names[thing], float(len(first) - at)) for at, thing in enumerate(first)]
    wanted = {
        "hit": ir_measures.Success @ k,
        "recall": ir_measures.R @ k,
        "mrr": ir_measures.RR @ k,
        "ndcg": ir_measures.nDCG @ k,
    }
    values = ir_measures.calc_aggregate(list(wanted.values()), qrels, run) if run else {}
    return {name: float(values.get(measure, 0.0)) for name, measure in wanted.items()}


def recall(got: Collection[Hashable], expected: Collection[Hashable]) -> float | None:
    """The share of what was expected that was given (van Rijsbergen 1979). Nothing expected: None; nothing given: 0."""
    return len(set(got) & set(expected)) / len(set(expected)) if expected else None


def citation_precision(cited: Sequence[Collection[Hashable]], expected: Collection[Hashable]) -> float | None:
    """The share of quotations that touch an expected issue, of those that belong to any issue (after ALCE, Gao 2023).

    `cited` holds each quotation's issues. A quotation outside every issue (an introduction) is left out: contamination
    judges it. Nothing expected, or no quotation in any issue: None.
    """
    judged = [set(issues) for issues in cited if issues]
    if not judged or not expected:
        return None
    return sum(1 for issues in judged if issues & set(expected)) / len(judged)


def citation_recall(cited: Sequence[Collection[Hashable]], expected: Collection[Hashable]) -> float | None:
    """The share of expected issues that some quotation belongs to (after ALCE). Nothing expected: None."""
    return recall({issue for issues in cited for issue in issues}, expected)


def share(marks: Iterable[bool]) -> float | None:
    """The share of true ones; None if there are none at all.

    Serves contamination (share of quotations from outside the case's Areas or reports; lower is better), quote fidelity
    (share of quotations equal to the stored text at their span) and facts (share of the expected facts found).
    """
    held = [bool(mark) for mark in marks]
    return sum(held) / len(held) if held else None


def count_exact(expected: int | None, total: int | None, stated: Collection[int], rows: int | None) -> float | None:
    """1 if the count given is the right one and the reader sees it, else 0. No count expected: None.

    The count given is the answer's own total, else its number of rows, else any number its text states. A total must
    also be what the text states or what the rows show. A silence gives no count: 0.
    """
    if expected is None:
        return None
    seen = expected in stated or rows == expected
    return float(seen and total in (None, expected) and (total is not None or rows in (None, expected)))


def list_f1(got: Collection[Hashable] | None, expected: Collection[Hashable]) -> float | None:
    """Harmonic mean of precision and recall of the issues a table lists. No table, or nothing expected: None."""
    if got is None or not expected:
        return None
    right = len(set(got) & set(expected))
    return 2 * right / (len(set(got)) + len(set(expected)))


def silence_scores(expected: Sequence[bool], given: Sequence[bool]) -> dict[str, float | None]:
    """Precision, recall and F1 of silence over all questions, silence being what is to be detected.

    Precision: of the silences given, those expected (none given: None). Recall: of those expected, given (none
    expected: None). F1: their harmonic mean; 1 if silence was neither expected nor given.
    """
    right = sum(1 for want, got in zip(expected, given, strict=True) if want and got)
    both = sum(expected) + sum(given)
    return {
        "silence_precision": right / sum(given) if sum(given) else None,
        "silence_recall": right / sum(expected) if sum(expected) else None,
        "silence_f1": 2 * right / both if both else 1.0,
    }


def reason_right(expected: Collection[str], given: str | None) -> float | None:
    """1 if an expected silence gives an expected reason ("any" takes each), else 0. None expected or given: None."""
    if not expected or given is None:
        return None
    return float("any" in expected or given in expected)


def withheld(silence_expected: bool, silent: bool) -> float | None:
    """1 if an answer was withheld that the reports hold, else 0; lower is better. Silence expected: None."""
    return None if silence_expected else float(silent)


def groundedness(kept: int, rejected: int) -> float | None:
    """The share of a chat model's sentences that the check against their evidence let through. No sentence: None."""
    return kept / (kept + rejected) if kept + rejected else None


def percentile(seconds: Sequence[float], percent: float) -> float | None:
    """A percentile by linear interpolation (Hyndman and Fan's type 7, numpy's own); lower is better. Nothing: None."""
    if not seconds:
        return None
    ordered = sorted(seconds)
    place = (len(ordered) - 1) * percent / 100
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def auroc(scores: Sequence[float], positive: Sequence[bool]) -> float | None:
    """The chance that an answerable question scores above an unanswerable one, ties half (Hanley and McNeil 1982).

    0.5 is no better than chance. Only one of the two kinds there: None.
    """
    above = [score for score, yes in zip(scores, positive, strict=True) if yes]
    below = [score for score, yes in zip(scores, positive, strict=True) if not yes]
    if not above or not below:
        return None
    won = sum((a > b) + 0.5 * (a == b) for a in above for b in below)
    return won / (len(above) * len(below))


def mean(values: Iterable[float | None]) -> float | None:
    """The mean of the values that are there; None if there are none."""
    held = [value for value in values if value is not None]
    return sum(held) / len(held) if held else None


def wilson(share_right: float, count: int) -> tuple[float, float]:
    """A 95 % interval around a share of `count` questions (Wilson 1927): what chance alone would explain."""
    z = 1.959964
    middle = (share_right + z * z / (2 * count)) / (1 + z * z / count)
    half = z * sqrt(share_right * (1 - share_right) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return max(0.0, middle - half), min(1.0, middle + half)
