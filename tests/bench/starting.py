"""Cold starts, warm answers and memory, on an index of some thousand passages."""

import argparse
import json
import shutil
import sys
import time
from pathlib import Path
from statistics import quantiles

from tests.bench import generator
from tests.bench.generator import AREAS
from tests.bench.processes import app, last_line, memory_mb, plain, post, run, served, until
from tests.bench.questions import questions
from tests.bench.table import Line


def measure(folder: Path, options: argparse.Namespace) -> list[Line]:
    """Cold `ask`, cold `serve`, warm p50 and p95, and the peaks of memory."""
    files = folder / "start-files"
    generator.write(files, 1000)
    data, other = folder / "start-data", folder / "start-plain"
    app(data, "ingest", str(files))
    plain("ingest", other, str(files))
    return [*_cold(data, other, options.runs), *_warm(data, other, options.runs), *_serve(data, options.runs)]


def _cold(data: Path, other: Path, runs: int) -> list[Line]:
    ours = [app(data, "ask", questions(1)[0], "--json") for _ in range(runs)]
    theirs = [plain("cold", other, questions(1)[0])[0] for _ in range(max(3, runs // 2))]
    all_seconds = [took.seconds for took in ours]
    seconds, plain_seconds = middle(all_seconds), middle([took.seconds for took in theirs])
    cpu, plain_cpu = middle([took.cpu for took in ours]), middle([took.cpu for took in theirs])
    peak, plain_peak = max(t.peak_mb for t in ours), max(t.peak_mb for t in theirs)
    return [
        Line("cold ask, whole process", seconds, "s", plain_seconds, below=0.25, runs=all_seconds),
        Line("cold ask, seconds", seconds, "s", below=2.0, runs=all_seconds),
        Line("cold ask, processor time", cpu, "s", plain_cpu),
        Line("peak memory of ask", peak, "MB", plain_peak, below=0.5),
    ]


def _warm(data: Path, other: Path, runs: int) -> list[Line]:
    """Ours and the plain stack's in turn, each in a process of its own, ours with an index nobody has asked yet."""
    asked = questions(FIRST + COUNTED)
    both = []
    for turn in range(runs):
        fresh = data.parent / f"start-data-{turn}"
        shutil.copytree(data, fresh)
        ours = last_line(run("-m", "tests.bench.starting", "ask", str(fresh), str(len(AREAS))))
        both.append((ours, plain("ask", other, *asked)[1]["ms"][FIRST:]))
        shutil.rmtree(fresh)
    p50 = [(middle(ours["ms"]), middle(theirs)) for ours, theirs in both]
    before = [(middle(ours["before"]), middle(theirs)) for ours, theirs in both]
    return [
        Line.of_rounds("warm ask p50, beside similarity search alone", "ms", p50, below=1.0),
        Line.of_rounds("warm ask p95", "ms", [(high(ours["ms"]), high(theirs)) for ours, theirs in both]),
        Line.of_rounds("the same questions before sentences are kept, p50", "ms", before),
        Line("of the questions, answered", min(ours["answered"] for ours, _ in both) * 100, "%", above=90),
    ]


FIRST, COUNTED = 24, 96
"""Questions that warm the way, and questions that are timed; each is asked once."""


def warm(data: Path, areas: int = len(AREAS)) -> dict:
    """Milliseconds of each answer in one process, rendering included: as `serve` answers once it has had a quiet while.

    `cpu` are those of the processor, which a busy machine changes less. `before` are those of the first questions,
    before the sentences of the reports were kept.
    """
    import app as commands
    from assistant.finding.idle import finish
    from assistant.render import as_json

    env = commands.Environment.read({}, str(data))
    with commands.open_store(env, write=True) as store:
        store.warm()
        assistant = commands.build(store, env)
        took, cpu, silent = [], [], 0
        for at, question in enumerate(questions(FIRST + COUNTED, reports=areas)):
            if at == FIRST:
                finish(store)
            began, begun = time.perf_counter(), time.process_time()
            answer = as_json(assistant.ask(question))
            took.append((time.perf_counter() - began) * 1000)
            cpu.append((time.process_time() - begun) * 1000)
            silent += answer["answer"]["silence"] is not None
    return {
        "ms": took[FIRST:],
        "cpu": cpu[FIRST:],
        "before": took[FIRST // 2 : FIRST],
        "answered": 1 - silent / len(took),
    }


def middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def high(values: list[float]) -> float:
    return quantiles(values, n=20)[-1]


def _serve(data: Path, runs: int) -> list[Line]:
    pages, answers, peaks = [], [], []
    for _ in range(max(2, runs // 2)):
        with served(data) as (address, pid, began):
            until(f"{address}/healthz")
            pages.append(time.perf_counter() - began)
            until(f"{address}/readyz")
            post(f"{address}/api/ask", {"question": questions(1)[0]}, address)
            answers.append(time.perf_counter() - began)
            peaks.append(memory_mb(pid))
    return [
        Line("serve, until the page", middle(pages), "s", runs=pages),
        Line("serve, until the first answer", middle(answers), "s", runs=answers),
        Line("peak memory of serve", max(peaks), "MB", runs=peaks),
    ]


def main() -> None:
    """`ask DATA AREAS`, in a process of its own; one JSON line."""
    _, data, areas = sys.argv[1:]
    print(json.dumps(warm(Path(data), int(areas))))


if __name__ == "__main__":
    main()
