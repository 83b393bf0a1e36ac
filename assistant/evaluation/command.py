"""`python app.py evaluate`: its options, and what one call of it does; app.py hands in how an assistant is built."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.evaluation import compare, whatif
from assistant.evaluation.cases import Case, read_cases
from assistant.evaluation.export import write_export
from assistant.evaluation.faults import Fault, WrongOption, WrongQuestionSet
from assistant.evaluation.page import Beside, html_page
from assistant.evaluation.peer import Peer, PeerResult, chunks_retrieved, with_threshold
from assistant.evaluation.run import Built, Progress, Run, RunSettings, load_run, run_set
from assistant.evaluation.summary import below, by_kind, junit, markdown, parse_floors, summarise, text_table
from assistant.evaluation.template import write_template

if TYPE_CHECKING:
    from vectorstore.store import Store

STARTER = Path(__file__).parent / "starter.jsonl"
"""The questions over the sample reports, asked when no set is named."""


Build = Callable[[Mapping[str, str]], AbstractContextManager[Built]]
"""Builds with some settings changed ("extract.pairs" to "2"); raises ReportsError where one does not exist."""

Echo = Callable[[str], None]
"""Where lines for people go."""


@dataclass(frozen=True, slots=True)
class EvaluateOptions:
    """What one evaluation is asked to do; the same for the command, the gate and the web page.

    `name` is the run's ("" makes one), `baseline` an earlier run's. `floors` by measure. Files are written only where
    a path is given; the run's own folder always gets report.html, summary.md and junit.xml.
    """

    questions: tuple[Path, ...] = ()
    name: str = ""
    baseline: str = ""
    floors: Mapping[str, float] = field(default_factory=dict)
    peer: bool = False
    variants: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()
    corpus: str = ""
    k: int = 10
    workers: int = 1
    html: Path | None = None
    markdown: Path | None = None
    junit: Path | None = None
    export: Path | None = None
    stop: Callable[[], bool] = lambda: False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an evaluation gave: the run, the table and comparison as text, the page, and floors that were missed."""

    run: Run
    table: str
    page: Path
    missed: tuple[str, ...] = ()
    comparison: str = ""
    peer: PeerResult | None = None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `evaluate`, for app.py's parser."""
    add = parser.add_argument
    add(
        "questions",
        nargs="*",
        type=Path,
        metavar="QUESTIONS",
        help=".xlsx, .csv, .jsonl or .yaml; none: the starter set",
    )
    add("--template", type=Path, metavar="FILE", help="write an empty question set with help, and stop")
    add("--run", default="", metavar="NAME", help="the run's name; an unfinished run of that name is continued")
    add("--baseline", default="", metavar="RUN", help="compare question by question with an earlier run")
    add(
        "--fail-under",
        default="",
        metavar="MEASURE=VALUE,…",
        help="exit with 1 below these, such as facts=0.95,silence=0.9",
    )
    add("--peer", action="store_true", help="run plain LangChain + Chroma beside it")
    add(
        "--what-if",
        action="append",
        default=[],
        metavar="NAME:KEY=VALUE,…",
        help="try settings in one go; may be repeated",
    )
    add("--kind", action="append", default=[], help="only questions of this kind; may be repeated")
    add("--corpus", default="", help="only questions about this folder of reports")
    add("--k", type=int, default=10, help="depth of the retrieval measures (default 10)")
    add("--workers", type=int, default=1, help="questions asked at once; pays with a chat model")
    add("--html", type=Path, metavar="FILE", help="write the page there too")
    add("--markdown", type=Path, metavar="FILE", help="write the summary there too")
    add("--junit", type=Path, metavar="FILE", help="write JUnit XML there too")
    add("--json", action="store_true", help="print one line of JSON instead of the table")
    add("--export", type=Path, metavar="FILE", help=".jsonl or .csv for ragas, .json for deepeval")


def options_from(parsed: argparse.Namespace) -> EvaluateOptions:
    """The parsed command line as options. Raises WrongOption."""
    if parsed.k < 1 or parsed.workers < 1:
        raise WrongOption("--k and --workers are 1 or more.")
    return EvaluateOptions(
        questions=tuple(parsed.questions),
        name=parsed.run,
        baseline=parsed.baseline,
        floors=parse_floors(parsed.fail_under),
        peer=parsed.peer,
        variants=whatif.parse_variants(parsed.what_if),
        kinds=tuple(kind.casefold() for kind in parsed.kind),
        corpus=parsed.corpus,
        k=parsed.k,
        workers=parsed.workers,
        html=parsed.html,
        markdown=parsed.markdown,
        junit=parsed.junit,
        export=parsed.export,
    )


def run_command(parsed: argparse.Namespace, build: Build, echo: Echo, progress: bool = True) -> int:
    """Do what `evaluate` was asked; the exit code is 1 where a floor is missed or the run was stopped."""
    if parsed.template:
        echo(f"Wrote {write_template(parsed.template)}. Fill it in, then: python app.py evaluate {parsed.template}")
        return 0
    options = options_from(parsed)
    cases = chosen(options)
    with _bar(progress) as tell:
        if options.variants:
            echo(_variants(options, cases, build, tell))
            return 0
        with build({}) as built:
            outcome = evaluate(built, options, cases, tell)
    if parsed.json:
        echo(json.dumps(as_json(outcome), ensure_ascii=False))
    else:
        _report(outcome, echo)
    return 1 if outcome.missed or not outcome.run.complete else 0


def as_json(outcome: Outcome) -> dict[str, Any]:
    """An outcome for programs: the run, its measures (the peer's too), what is wrong by question, missed floors."""
    judged = outcome.run.judged
    return {
        "run": outcome.run.name,
        "complete": outcome.run.complete,
        "questions": len(judged),
        "measures": summarise(judged),
        "peer": summarise(outcome.peer.judged) if outcome.peer else None,
        "wrong": {item.case.id: item.wrong for item in judged if not item.right},
        "missed": outcome.missed,
        "page": str(outcome.page),
    }


def chosen(options: EvaluateOptions) -> tuple[Case, ...]:
    """The questions of all files, of the kinds and corpus asked for. Raises WrongQuestionSet."""
    paths = options.questions or (STARTER,)
    sets = {path: read_cases(path) for path in paths}
    uses = Counter(case.id for held in sets.values() for case in held)
    cases = [
        replace(case, id=f"{path.stem}-{case.id}") if uses[case.id] > 1 else case
        for path, held in sets.items()
        for case in held
    ]
    if twice := [name for name, times in Counter(case.id for case in cases).items() if times > 1]:
        right = "Give each question its own id over all files."
        name = " and ".join(path.name for path in paths)
        raise WrongQuestionSet(name, [Fault(0, "id", f"used twice: {', '.join(twice)}", right)])
    cases = [case for case in cases if not options.kinds or case.kind in options.kinds]
    cases = [case for case in cases if options.corpus in ("", case.corpus)]
    if not cases:
        raise WrongOption("No question is left: look at --kind and --corpus.")
    return tuple(cases)


def evaluate(
    built: Built, options: EvaluateOptions, cases: Sequence[Case] | None = None, progress: Progress | None = None
) -> Outcome:
    """Run a set, beside the peer and against a baseline where asked, and write the page and the summaries."""
    cases = chosen(options) if cases is None else cases
    baseline = load_run(built.runs, options.baseline) if options.baseline else None
    settings = _settings(options, built)
    run = run_set(built.assistant, built.store, cases, built.runs, settings, progress)
    peer = (
        _peer(built, replace(options, name=f"{run.name}-peer"), cases[: len(run.judged)])
        if options.peer and run.judged
        else None
    )
    comparison = compare.compare(baseline.name, baseline.judged, run.judged) if baseline else None
    note = _peer_note(peer) if peer else ""
    beside = Beside(peer.judged if peer else (), note, comparison, baseline.judged if baseline else ())
    told = compare.as_text(comparison) if comparison else ""
    groups = by_kind(run.judged, beside.peer)
    page = _write(
        run,
        built.store,
        options,
        beside,
        markdown(run.name, groups, run.judged, "\n\n".join(filter(None, (note, told)))),
    )
    missed = tuple(below(summarise(run.judged), options.floors))
    return Outcome(run, text_table(groups), page, missed, told, peer)


def _settings(options: EvaluateOptions, built: Built) -> RunSettings:
    label = " and ".join(path.name for path in options.questions) or STARTER.name
    return RunSettings(options.name, options.k, options.workers, built.about, options.stop, label)


def _peer(built: Built, options: EvaluateOptions, cases: Sequence[Case]) -> PeerResult:
    with Peer(built.store, built.embeddings) as peer:
        settings = replace(_settings(options, built), workers=1, retrieved=chunks_retrieved)
        return with_threshold(run_set(peer, built.store, cases, built.runs, settings).judged)


def _peer_note(peer: PeerResult) -> str:
    told = (
        f", which tells answerable questions from others with an AUROC of {peer.auroc:.2f}"
        if peer.auroc is not None
        else ""
    )
    return f"The peer is silent below a score of {peer.threshold:.2f}, chosen in hindsight in its favour{told}."


def _write(run: Run, store: Store, options: EvaluateOptions, beside: Beside, summary: str) -> Path:
    page = run.folder / "report.html"
    texts = {
        "report.html": (html_page(run, store, beside), options.html),
        "summary.md": (summary, options.markdown),
        "junit.xml": (junit(run.name, run.judged), options.junit),
    }
    for name, (text, also) in texts.items():
        for path in (run.folder / name, *([also] if also else [])):
            path.write_text(text, encoding="utf-8")
    if options.export:
        write_export(options.export, run.judged, store)
    return page


def _variants(options: EvaluateOptions, cases: Sequence[Case], build: Build, tell: Progress | None) -> str:
    """Each variant's figures, the settings as they are first."""
    changes: dict[str, Mapping[str, str]] = {"as-it-is": {}, **options.variants}
    variants = {name: partial(build, change) for name, change in changes.items()}
    return whatif.text_table(whatif.what_if(variants, cases, partial(_settings, options), tell))


@contextmanager
def _bar(wanted: bool) -> Iterator[Progress | None]:
    """A progress bar on a terminal's error stream, nothing elsewhere."""
    if not wanted or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("asking"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("questions", total=None)
        yield lambda done, total, _: bar.update(task, completed=done, total=total)


def _report(outcome: Outcome, echo: Echo) -> None:
    run = outcome.run
    echo(outcome.table)
    if outcome.peer:
        echo(f"Figures after the stroke: plain LangChain + Chroma. {_peer_note(outcome.peer)}")
    if outcome.comparison:
        echo(outcome.comparison)
    wrong = sum(not item.right for item in run.judged)
    echo(f"{len(run.judged) - wrong} of {len(run.judged)} right. What is wrong and where: {outcome.page}")
    if not run.complete:
        echo(f"Stopped. Go on with --run {run.name}")
    for line in outcome.missed:
        echo(f"FAILED: {line}")
