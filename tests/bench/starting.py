"""Cold starts, warm answers and memory, on an index of some thousand passages."""

import argparse
import time
from pathlib import Path
from statistics import quantiles

from tests.bench import generator
from tests.bench.processes import app, memory_mb, plain, post, served, several, until
from tests.bench.table import Line

QUESTIONS = [
    "What did South East commit to on disclosure?",
    "How many issues were raised in Wessex in 2016?",
    "Which issues were not accepted by North West?",
    "What did the inspectors find about hate crime flagging in East Midlands in 2018?",
    "Who will review custody time limits in London North?",
    "What is to be done about letters to victims in Cymru-Wales?",
    "What will be published about witness care by Mersey-Cheshire in 2019?",
    "Which commitments have a date in South West 2020?",
    "What share of files met the standard on bail applications in Yorkshire and Humberside?",
    "How will the West Midlands deal with special measures?",
]


def measure(folder: Path, options: argparse.Namespace) -> list[Line]:
    """Cold `ask`, cold `serve`, warm p50 and p95, and the peaks of memory."""
    files = folder / "start-files"
    generator.write(files, 1000)
    data, other = folder / "start-data", folder / "start-plain"
    app(data, "ingest", str(files))
    plain("ingest", other, str(files))
    return [*_cold(data, other, options.runs), *_warm(data, other), *_serve(data, options.runs)]


def _cold(data: Path, other: Path, runs: int) -> list[Line]:
    ours = [app(data, "ask", QUESTIONS[0], "--json") for _ in range(runs)]
    theirs = [plain("cold", other, QUESTIONS[0])[0] for _ in range(max(3, runs // 2))]
    seconds, all_seconds = several(1, lambda: 0)[0], [took.seconds for took in ours]
    seconds = sorted(all_seconds)[len(all_seconds) // 2]
    plain_seconds = sorted(took.seconds for took in theirs)[len(theirs) // 2]
    peak, plain_peak = max(t.peak_mb for t in ours), max(t.peak_mb for t in theirs)
    return [
        Line("cold ask, whole process", seconds, "s", plain_seconds, below=0.25, runs=all_seconds),
        Line("cold ask, seconds", seconds, "s", below=2.0, runs=all_seconds),
        Line("peak memory of ask", peak, "MB", plain_peak, below=0.5),
    ]


def _warm(data: Path, other: Path) -> list[Line]:
    ours = warm(data)
    theirs = plain("ask", other, *(QUESTIONS * 10))[1]["ms"]
    return [
        Line("warm ask p50, beside similarity search alone", middle(ours), "ms", middle(theirs), below=1.0, runs=ours),
        Line("warm ask p95", high(ours), "ms", high(theirs)),
    ]


def warm(data: Path, times: int = 10) -> list[float]:
    """Milliseconds of each answer in one process, rendering included; each question is asked first once, untimed."""
    import app as commands

    env = commands.Environment.read({}, str(data))
    from assistant.render import as_json

    with commands.open_store(env, write=True) as store:
        store.warm()
        assistant = commands.build(store, env)
        took = []
        for turn in range(times + 1):
            for question in QUESTIONS:
                # Words that are new each time, so that no remembered vector or answer is measured.
                asked = question.replace("?", f", please {turn}?")
                began = time.perf_counter()
                as_json(assistant.ask(asked))
                if turn:
                    took.append((time.perf_counter() - began) * 1000)
    return took


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
            post(f"{address}/api/ask", {"question": QUESTIONS[0]}, address)
            answers.append(time.perf_counter() - began)
            peaks.append(memory_mb(pid))
    return [
        Line("serve, until the page", middle(pages), "s", runs=pages),
        Line("serve, until the first answer", middle(answers), "s", runs=answers),
        Line("peak memory of serve", max(peaks), "MB", runs=peaks),
    ]
