"""How the cost of a question grows with the number of passages.

Above some thousand passages the vectors are drawn, not embedded: each is a real passage's vector with a little noise,
so that neighbours are as crowded as real ones; cutting, storing and searching are what they always are.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import ClassVar

import numpy as np

from tests.bench import generator
from tests.bench.processes import app, memory_mb, post, run, served, until
from tests.bench.starting import QUESTIONS, high, middle, warm
from tests.bench.table import Line

EMBEDDED_UP_TO = 2_000
BASIS = 1_000


def measure(folder: Path, options: argparse.Namespace) -> list[Line]:
    """Warm p50 and p95, cold `ask` and the disk at every size; the memory of `serve` at the largest."""
    sizes = sorted({*options.sizes, *options.stored})
    lines, curve = [], []
    for size in sizes:
        data = folder / f"growth-{size}"
        built = json.loads(run("-m", "tests.bench.growth", "build", str(data), str(size)).out.splitlines()[-1])
        took = run("-m", "tests.bench.growth", "ask", str(data))
        ms = json.loads(took.out.splitlines()[-1])
        cold = app(data, "ask", QUESTIONS[0], "--json")
        curve.append((built["passages"], middle(ms), high(ms), cold.seconds))
        name = f"{built['passages']} passages"
        lines += [
            Line(f"{name}: warm ask p50", middle(ms), "ms"),
            Line(f"{name}: warm ask p95", high(ms), "ms"),
            Line(f"{name}: cold ask", cold.seconds, "s", below=2.0 if size <= 10_000 else None),
            Line(f"{name}: peak memory of ask", cold.peak_mb, "MB"),
        ]
        if size == sizes[-1]:
            lines.append(Line(f"{name}: peak memory of serve", _serving(data), "MB", below=1024))
    base = min(curve, key=lambda point: abs(point[0] - 1000))
    top = curve[-1]
    lines.append(Line(f"p95 at {top[0]} beside p95 at {base[0]}", top[2], "ms", base[2], below=3.0))
    picture(curve, options.out / "growth.svg")
    return lines


def _serving(data: Path) -> float:
    with served(data) as (address, pid, _):
        until(f"{address}/readyz", 300)
        for question in QUESTIONS:
            post(f"{address}/api/ask", {"question": question}, address)
        return memory_mb(pid)


def build(data: Path, size: int) -> dict:
    """Fill an index of about `size` passages."""
    import app as commands

    env = commands.Environment.read({}, str(data))
    embedder = None if size <= EMBEDDED_UP_TO else _drawn()
    files = data.parent / f"{data.name}-files"
    generator.write(files, size)
    with commands.open_store(env, write=True, embeddings=embedder) as store:
        commands.pipeline(store, env).add([str(files)])
        return {"passages": store.status().passages}


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
            if query:
                return real.encode(texts, query=True)
            rows = basis[self.draw.integers(len(basis), size=len(texts))]
            rows = rows + self.draw.normal(0, 0.02, rows.shape).astype(np.float32)
            return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)

        def count_pieces(self, texts):
            return real.count_pieces(texts)

    return Drawn()


def picture(curve: list[tuple[int, float, float, float]], path: Path) -> None:
    """Passages against milliseconds, both axes by tens, as a small SVG."""
    left, right, top, bottom = 60, 600, 20, 320
    xs = [np.log10(point[0]) for point in curve]
    x = lambda v: left + (v - min(xs)) / max(1e-9, max(xs) - min(xs)) * (right - left)  # noqa: E731
    y = lambda ms: bottom - np.log10(max(ms, 1)) / 3 * (bottom - top)  # noqa: E731
    parts = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 370" font-family="sans-serif" font-size="12">']
    parts.append('<rect width="640" height="370" fill="white"/>')
    for ms in (1, 10, 100, 1000):
        parts.append(f'<line x1="{left}" x2="{right}" y1="{y(ms):.0f}" y2="{y(ms):.0f}" stroke="#ccc"/>')
        parts.append(f'<text x="{left - 8}" y="{y(ms) + 4:.0f}" text-anchor="end">{ms} ms</text>')
    for point, at in zip(curve, xs, strict=True):
        parts.append(f'<text x="{x(at):.0f}" y="{bottom + 18}" text-anchor="middle">{point[0]:,}</text>')
    for column, colour, name in ((1, "#1d70b8", "p50"), (2, "#b10e1e", "p95")):
        line = " ".join(f"{x(at):.0f},{y(point[column]):.0f}" for point, at in zip(curve, xs, strict=True))
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="{right + 4}" y="{y(curve[-1][column]) + 4:.0f}" fill="{colour}">{name}</text>')
    parts.append(
        f'<text x="{(left + right) / 2}" y="{bottom + 42}" text-anchor="middle">passages in the index</text></svg>'
    )
    path.write_text("\n".join(parts), encoding="utf-8")


def main() -> None:
    """`build DATA SIZE` or `ask DATA`, in a process of its own; one JSON line."""
    verb, data = sys.argv[1], Path(sys.argv[2])
    print(json.dumps(build(data, int(sys.argv[3])) if verb == "build" else warm(data)))


if __name__ == "__main__":
    main()
