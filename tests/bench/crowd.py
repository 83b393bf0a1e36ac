"""Twenty people asking at once over HTTP, while somebody adds reports."""

import argparse
import shutil
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.bench import generator
from tests.bench.processes import ROOT, app, post, send, served, until
from tests.bench.starting import high, middle
from tests.bench.table import Line

PEOPLE, EACH = 20, 10
QUESTIONS = {
    "What did South East commit to on disclosure?": "South East",
    "How many issues were raised in Northmoor in 2021?": "Northmoor",
    "Which issues did Eastvale not accept?": "Eastvale",
    "What ratings were given in Northmoor in 2018?": "Northmoor",
}


def measure(folder: Path, options: argparse.Namespace) -> list[Line]:
    """Milliseconds of an answer for one alone and for twenty at once, an ingest running beside; faults are counted."""
    data = folder / "crowd-data"
    app(data, "ingest", str(ROOT / "ingest" / "samples"))  # as reports of one's own, so that uploads leave them there
    with served(data) as (address, _, _):
        until(f"{address}/readyz")
        for question in QUESTIONS:
            asked(address, question)
        alone = [asked(address, question)[0] for question in QUESTIONS for _ in range(EACH)]
        crowd, faults = together(address)
        stop = threading.Event()
        adding = threading.Thread(target=_uploads, args=(address, folder / "crowd-files", stop))
        adding.start()
        busy, more = together(address)
        stop.set()
        adding.join()
    return [
        Line("one person, p95", high(alone), "ms"),
        Line(f"{PEOPLE} people at once, p50", middle(crowd), "ms"),
        Line(f"{PEOPLE} people at once, p95", high(crowd), "ms", high(alone)),
        Line(f"{PEOPLE} people while reports are added and removed, p95", high(busy), "ms", high(alone)),
        Line("errors and mixed-up answers among them", float(faults + more), "", below=0.0),
    ]


def asked(address: str, question: str) -> tuple[float, bool]:
    """Milliseconds of one answer, and whether it was right in its Area."""
    began = time.perf_counter()
    answer = post(f"{address}/api/ask", {"question": question}, address)
    took = (time.perf_counter() - began) * 1000
    areas = {citation["area"] for citation in answer["answer"]["citations"]}
    return took, answer["question"] == question and areas == {QUESTIONS[question]}


def together(address: str) -> tuple[list[float], int]:
    """All people's milliseconds, and how many answers were wrong or missing."""

    def person(number: int) -> list[tuple[float, bool]]:
        order = list(QUESTIONS)[number % len(QUESTIONS) :] + list(QUESTIONS)[: number % len(QUESTIONS)]
        seen = []
        for turn in range(EACH):
            try:
                seen.append(asked(address, order[turn % len(order)]))
            except OSError:
                seen.append((60_000.0, False))
        return seen

    with ThreadPoolExecutor(PEOPLE) as pool:
        results = [pair for seen in pool.map(person, range(PEOPLE)) for pair in seen]
    return [ms for ms, _ in results], sum(not right for _, right in results)


def _uploads(address: str, files: Path, stop: threading.Event) -> None:
    """Samples of other Areas come and go through the API for as long as people ask."""
    shutil.rmtree(files, ignore_errors=True)
    paths = generator.write(files, 6 * generator.EACH)
    while not stop.is_set():
        for path in paths:
            url = f"{address}/api/reports/{path.name}"
            told = send(url, "PUT", path.read_bytes(), address)
            send(f"{address}/api/reports/{told['report_id']}", "DELETE", b"", address)
            if stop.is_set():
                return
