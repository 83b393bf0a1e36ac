"""How the cost of a question grows with the number of passages.

Above some thousand passages the vectors are drawn, not embedded: each is a real passage's vector with a little noise,
so that neighbours are as crowded as real ones; cutting, storing and searching are what they always are.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import ClassVar

import numpy as np

from tests.bench import generator
from tests.bench.processes import app, last_line, memory_mb, post, run, served, until
from tests.bench.questions import questions
from tests.bench.starting import high, middle
from tests.bench.table import Line

EMBEDDED_UP_TO = 2_000
BASIS = 1_000
AT_ONCE = 2_000
"""Reports given to one ingest, so that a large index is built without a folder of as many files."""


def measure(folder: Path, options: argparse.Namespace) -> list[Line]:
    """Warm p50 and p95, cold `ask` and the disk at every size; the memory of `serve` at the largest."""
    where = options.indexes or folder
    sizes = sorted({*options.sizes, *options.stored})
    held = {size: _built(where / f"growth-{size}", size) for size in sizes}
    rounds = [{size: _asked(where / f"growth-{size}", size) for size in sizes} for _ in range(options.runs)]
    lines, curve = [], []
    for size in sizes:
        point, more = _point(where / f"growth-{size}", held[size], size, [one[size] for one in rounds])
        curve.append(point)
        lines += more
    last, passages = sizes[-1], curve[-1].passages
    memory = _serving(where / f"growth-{last}")
    lines.append(Line(f"{passages:,} passages: peak memory of serve", memory, "MB", below=1024))
    first = min(sizes, key=lambda size: abs(held[size]["passages"] - 1000))
    named = f"p95 at {passages:,} passages beside {held[first]['passages']:,}"
    for of, kind, aims in (("ms", "", {"below": 3.0}), ("cpu", ", processor time", {})):
        p95 = [(high(one[last][of]), high(one[first][of])) for one in rounds]
        lines.append(Line.of_rounds(named + kind, "ms", p95, **aims))
    picture(curve, options.out / "growth.svg")
    return lines


@dataclass(frozen=True)
class Point:
    """The cost of a question at one size, of the processor, and the whole process from the shell."""

    passages: int
    p50_cpu: float
    p95_cpu: float
    cold: float


def _built(data: Path, size: int) -> dict:
    """What was told when the index was built, now or earlier."""
    told = data.parent / f"{data.name}.json"
    if not told.exists():
        told.write_text(run("-m", "tests.bench.growth", "build", str(data), str(size)).out.splitlines()[-1])
    return json.loads(told.read_text())


def _asked(data: Path, size: int) -> dict:
    areas = max(1, min(len(generator.AREAS), size // generator.EACH))
    return last_line(run("-m", "tests.bench.starting", "ask", str(data), str(areas)))


def _point(data: Path, told: dict, size: int, rounds: list[dict]) -> tuple[Point, list[Line]]:
    cold = app(data, "ask", questions(1)[0], "--json")
    name = f"{told['passages']:,} passages"
    disk = sum(file.stat().st_size for file in data.rglob("*") if file.is_file()) / 2**20
    figures = [_over(name, of, which, rounds) for of in ("ms", "cpu") for which in (middle, high)]
    return Point(told["passages"], figures[2].ours, figures[3].ours, cold.cpu), [
        *figures,
        Line(f"{name}: cold ask", cold.seconds, "s", below=2.0 if size <= 10_000 else None),
        Line(f"{name}: cold ask, processor time", cold.cpu, "s"),
        Line(f"{name}: peak memory of ask", cold.peak_mb, "MB"),
        Line(f"{name}: on disk", disk, "MB"),
        Line(f"{name}: building, passages a second", told["passages"] / told["seconds"], "/s"),
    ]


def _over(name: str, of: str, which: Callable[[list[float]], float], rounds: list[dict]) -> Line:
    """The median over all rounds of one figure of each."""
    named = f"{name}: warm ask {'p50' if which is middle else 'p95'}{', processor time' if of == 'cpu' else ''}"
    each = [which(one[of]) for one in rounds]
    return Line(named, middle(each), "ms", runs=each)


def _serving(data: Path) -> float:
    with served(data) as (address, pid, _):
        until(f"{address}/readyz", 300)
        for question in questions(48):
            post(f"{address}/api/ask", {"question": question}, address)
        return memory_mb(pid)


def build(data: Path, size: int) -> dict:
    """Fill an index of about `size` passages, a folder of reports at a time; its sentences are kept too."""
    import app as commands
    from assistant.finding.idle import finish

    env = commands.Environment.read({}, str(data))
    embedder = None if size <= EMBEDDED_UP_TO else _drawn()
    began = time.perf_counter()
    with commands.open_store(env, write=True, embeddings=embedder) as store:
        source = generator.reports(size)
        while some := list(islice(source, AT_ONCE)):
            _add(commands.pipeline(store, env), some)
        seconds = time.perf_counter() - began
        if embedder:
            finish(store)
        return {"passages": store.size(), "seconds": seconds}


def _add(pipeline, some: list[tuple[str, str]]) -> None:
    from ingest.source import fetched

    pipeline.add_fetched([fetched(f"{name}.txt", text.encode()) for name, text in some])


def _drawn():
    from vectorstore.embeddings import Embedder, open_embeddings
    from vectorstore.settings import EmbeddingSettings

    real = open_embeddings(EmbeddingSettings())
    texts = [line for _, text in generator.reports(BASIS) for line in text.split("\n\n") if len(line) > 60][:BASIS]
    basis = real.encode(texts)

    class Drawn(Embedder):
        fingerprint: ClassVar[str] = real.fingerprint
        max_pieces: ClassVar[int] = real.max_pieces
        draw = np.random.default_rng(1)

        def encode(self, texts, *, query: bool = False):
            if query or len(texts) == 0:
                return real.encode(texts, query=True)
            rows = basis[self.draw.integers(len(basis), size=len(texts))]
            rows = rows + self.draw.normal(0, 0.02, rows.shape).astype(np.float32)
            return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)

        def count_pieces(self, texts):
            return real.count_pieces(texts)

    return Drawn()


def picture(curve: list[Point], path: Path) -> None:
    """Passages against milliseconds of the processor, both axes by tens, as a small SVG."""
    left, right, top, bottom = 60, 560, 20, 320
    xs = [np.log10(point.passages) for point in curve]

    def x(v: float) -> float:
        return float(left + (v - min(xs)) / max(1e-9, max(xs) - min(xs)) * (right - left))

    def y(ms: float) -> float:
        return float(bottom - np.log10(max(ms, 1)) / 4 * (bottom - top))

    parts = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 370" font-family="sans-serif" font-size="12">']
    parts.append('<rect width="640" height="370" fill="white"/>')
    for ms, named in ((1, "1 ms"), (10, "10 ms"), (100, "100 ms"), (1000, "1 s"), (10000, "10 s")):
        parts.append(f'<line x1="{left}" x2="{right}" y1="{y(ms):.0f}" y2="{y(ms):.0f}" stroke="#ccc"/>')
        parts.append(f'<text x="{left - 8}" y="{y(ms) + 4:.0f}" text-anchor="end">{named}</text>')
    for point, at in zip(curve, xs, strict=True):
        parts.append(f'<text x="{x(at):.0f}" y="{bottom + 18}" text-anchor="middle">{point.passages:,}</text>')
    drawn = (
        ("#1d70b8", "warm, p50", [point.p50_cpu for point in curve]),
        ("#b10e1e", "warm, p95", [point.p95_cpu for point in curve]),
        ("#505a5f", "from the shell", [point.cold * 1000 for point in curve]),
    )
    for colour, name, values in drawn:
        line = " ".join(f"{x(at):.0f},{y(ms):.0f}" for ms, at in zip(values, xs, strict=True))
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="{right + 4}" y="{y(values[-1]) + 4:.0f}" fill="{colour}">{name}</text>')
    middle_ = (left + right) / 2
    parts.append(f'<text x="{middle_}" y="{bottom + 42}" text-anchor="middle">passages; processor time</text></svg>')
    path.write_text("\n".join(parts), encoding="utf-8")


def main() -> None:
    """`build DATA SIZE`, in a process of its own; one JSON line."""
    _, data, size = sys.argv[1:]
    print(json.dumps(build(Path(data), int(size))))


if __name__ == "__main__":
    main()
