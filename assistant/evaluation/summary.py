"""Many judged answers as a few figures: by measure, by kind, beside the peer, against floors; for terminals and CI."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from assistant.evaluation import measures
from assistant.evaluation.faults import WrongOption
from assistant.evaluation.judge import Judged, Scores


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure over many answers: its name, its heading, whether less is better, and what it says."""

    name: str
    label: str
    says: str
    less_is_better: bool = False
    seconds: bool = False


MEASURES = (
    Measure("right", "right", "answers with nothing wrong: facts, count, silence, quotations and where they come from"),
    Measure("facts", "facts", "expected facts found in the answer, its rows or its quotations"),
    Measure("forbidden", "nothing forbidden", "forbidden facts that stay away"),
    Measure("citation_precision", "cite P", "quotations that belong to an expected issue"),
    Measure("citation_recall", "cite R", "expected issues that are quoted"),
    Measure(
        "contamination", "contam.", "quotations from outside the Areas or reports asked about", less_is_better=True
    ),
    Measure("fidelity", "fidelity", "quotations equal to the stored text, character by character"),
    Measure("count", "count", "counts that are exactly right"),
    Measure("list_f1", "list F1", "issues listed in a table: precision and recall together"),
    Measure("silence_precision", "silence P", "silences that were right"),
    Measure("silence_recall", "silence R", "expected silences that were kept"),
    Measure("silence_f1", "silence F1", "both together"),
    Measure("reason", "reason", "right silences that give a right reason"),
    Measure("withheld", "withheld", "answers withheld although the reports hold them", less_is_better=True),
    Measure("groundedness", "grounded", "a chat model's sentences that its evidence bears out"),
    Measure("hit", "hit@k", "questions with an expected issue among the first k retrieved"),
    Measure("recall", "recall@k", "expected issues among the first k retrieved"),
    Measure("mrr", "MRR@k", "1 / rank of the first expected issue"),
    Measure("ndcg", "nDCG@k", "expected issues found, early ones counting more"),
    Measure("latency_p50", "p50 s", "half of the questions were answered within", less_is_better=True, seconds=True),
    Measure("latency_p95", "p95 s", "19 of 20 questions were answered within", less_is_better=True, seconds=True),
)
"""Every measure of a run, in the order of the tables."""

BY_NAME = {measure.name: measure for measure in MEASURES}
"""The measures by name."""

ALIASES = {
    "silence": "silence_f1",
    "precision": "citation_precision",
    "recall@k": "recall",
    "ndcg@k": "ndcg",
    "p95": "latency_p95",
}
"""Shorter names that `--fail-under` takes."""

TABLE = (
    "right",
    "facts",
    "citation_precision",
    "citation_recall",
    "contamination",
    "count",
    "silence_precision",
    "silence_recall",
    "withheld",
)
"""The measures of the table by kind."""


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of one kind of question ("all" for every one), and of the peer on the same questions if it ran."""

    kind: str
    count: int
    scores: Scores
    peer: Scores | None = None


def summarise(judged: Sequence[Judged]) -> Scores:
    """Every measure over these answers; None where a measure says nothing of any of them."""
    per_answer = [m.name for m in MEASURES if m.name in _SCORED]
    scores = {name: measures.mean(item.scores[name] for item in judged) for name in per_answer}
    answered = [item for item in judged if item.answered.answer is not None]
    wanted = [bool(item.case.silence) for item in answered]
    given = [item.answered.answer.silence is not None for item in answered if item.answered.answer]
    scores |= measures.silence_scores(wanted, given)
    seconds = [item.answered.seconds for item in judged]
    scores |= {f"latency_p{p}": measures.percentile(seconds, p) for p in (50, 95)}
    return {measure.name: scores[measure.name] for measure in MEASURES}


def by_kind(judged: Sequence[Judged], peer: Sequence[Judged] = ()) -> tuple[Group, ...]:
    """The figures of each kind in order of first appearance, then of all; beside the peer's where it ran."""
    kinds = list(dict.fromkeys(kind_of(item) for item in judged))
    return (*(_group(kind, judged, peer) for kind in kinds), _group("", judged, peer))


def kind_of(item: Judged) -> str:
    """The kind a question is grouped under."""
    return item.case.kind or "other"


def text_table(groups: Sequence[Group], columns: Sequence[str] = TABLE) -> str:
    """The table by kind for a terminal, in percent; beside each figure the peer's, where there is one."""
    return aligned(_cells(groups, columns))


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Rows under a heading in columns of equal width, the first to the left and figures to the right."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    ruled = [rows[0], ["-" * width for width in widths], *rows[1:]]
    return "\n".join("  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) for row in ruled)


def markdown(name: str, groups: Sequence[Group], judged: Sequence[Judged], more: str = "") -> str:
    """A summary for a CI page: the table by kind, every measure, what is wrong."""
    rows = _cells(groups, TABLE)
    lines = [f"# Evaluation {name}", "", _caption(groups), "", *_markdown_table(rows), "", "## All measures", ""]
    every = [[BY_NAME[n].label, shown(n, v), BY_NAME[n].says] for n, v in groups[-1].scores.items() if v is not None]
    lines += [*_markdown_table([["measure", "value", "what it says"], *every]), ""]
    wrong = [item for item in judged if not item.right]
    lines += [f"## {len(wrong)} of {len(judged)} answers are not right", ""]
    lines += [f"- **{_escaped(i.case.id)}** {_escaped(i.case.question)}: {_escaped('; '.join(i.wrong))}" for i in wrong]
    return "\n".join([*lines, *(["", more] if more else [])]).rstrip() + "\n"


def junit(name: str, judged: Sequence[Judged]) -> str:
    """JUnit XML, as CI servers read it: a test per question, a failure where the answer is not right."""
    failed = sum(1 for item in judged if not item.right)
    suite = ElementTree.Element(
        "testsuite", name=_xml(name), tests=str(len(judged)), failures=str(failed), errors="0", skipped="0"
    )
    suite.set("time", f"{sum(item.answered.seconds for item in judged):.3f}")
    for item in judged:
        at = {"classname": _xml(item.case.kind or "question"), "name": _xml(f"{item.case.id}: {item.case.question}")}
        test = ElementTree.SubElement(suite, "testcase", at, time=f"{item.answered.seconds:.3f}")
        if not item.right:
            failure = ElementTree.SubElement(test, "failure", message=_xml("; ".join(item.wrong)), type="wrong")
            failure.text = _xml("\n".join(item.wrong))
    suites = ElementTree.Element("testsuites")
    suites.append(suite)
    ElementTree.indent(suites)
    return ElementTree.tostring(suites, encoding="unicode", xml_declaration=True) + "\n"


def parse_floors(words: str) -> dict[str, float]:
    """ "facts=0.95,silence=0.9" as floors by measure. Raises WrongOption naming the measures there are."""
    floors = {}
    for part in filter(None, (part.strip() for part in words.split(","))):
        name, _, value = (piece.strip() for piece in part.partition("="))
        name = ALIASES.get(name, name)
        if name not in BY_NAME:
            raise WrongOption(f"There is no measure {name!r}. Measures are {', '.join((*BY_NAME, *ALIASES))}.")
        try:
            floors[name] = float(value)
        except ValueError as error:
            raise WrongOption(f"Write {name}=0.95 with a number, not {part!r}.") from error
    return floors


def below(scores: Scores, floors: Mapping[str, float]) -> list[str]:
    """Each measure that misses its floor, in words; for measures where less is better the floor is a ceiling."""
    missed = []
    for name, floor in floors.items():
        value, less = scores.get(name), BY_NAME[name].less_is_better
        if value is None:
            missed.append(f"{name}: no question in the set is measured by it, so it cannot be held to {floor:g}")
        elif (value > floor) if less else (value < floor):
            missed.append(f"{name} is {value:.3f}, {'above its ceiling' if less else 'below its floor'} {floor:g}")
    return missed


def shown(name: str, value: float | None) -> str:
    """A measure's value for people: percent, or milliseconds; a dash where it says nothing."""
    if value is None:
        return "–"
    return f"{value * 1000:.0f} ms" if BY_NAME[name].seconds else _percent(value)


_SCORED = {measure.name for measure in MEASURES} - {
    "silence_precision",
    "silence_recall",
    "silence_f1",
    "latency_p50",
    "latency_p95",
}


def _group(kind: str, judged: Sequence[Judged], peer: Sequence[Judged]) -> Group:
    mine, theirs = ([i for i in items if not kind or kind_of(i) == kind] for items in (judged, peer))
    return Group(kind or "all", len(mine), summarise(mine), summarise(theirs) if theirs else None)


def _percent(value: float) -> str:
    """Whole percents, but never 100 for less than all nor 0 for more than nothing."""
    rounded = round(value * 100)
    if (rounded == 100 and value < 1) or (rounded == 0 and value > 0):
        return f"{value * 100:.1f}"
    return str(rounded)


def _cells(groups: Sequence[Group], columns: Sequence[str]) -> list[list[str]]:
    rows = [["kind", "n", *(BY_NAME[name].label for name in columns)]]
    for group in groups:
        row = [group.kind, str(group.count)]
        for name in columns:
            value = shown(name, group.scores[name])
            row.append(value if group.peer is None else f"{value} / {shown(name, group.peer[name])}")
        rows.append(row)
    return rows


def _caption(groups: Sequence[Group]) -> str:
    beside = "; after the stroke plain LangChain + Chroma on the same questions" if groups[-1].peer else ""
    return f"In percent{beside}. Contamination and withheld: less is better."


def _markdown_table(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    yield f"| {' | '.join(rows[0])} |"
    yield f"| {' | '.join('---' if not at else '---:' for at in range(len(rows[0])))} |"
    yield from (f"| {' | '.join(row)} |" for row in rows[1:])


def _escaped(words: str) -> str:
    """A question's words where Markdown would read signs in them."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>|#" else c for c in " ".join(words.split()))


def _xml(words: str) -> str:
    """Without the characters that XML cannot hold at all."""
    return "".join(
        c for c in words if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff")
    )
