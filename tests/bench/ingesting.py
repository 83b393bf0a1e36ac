"""How fast reports come in: beside the bare model, beside the plain stack, and when they are known already."""

import argparse
import json
import shutil
import time
from pathlib import Path
from statistics import median

from tests.bench import generator
from tests.bench.processes import ROOT, app, plain
from tests.bench.table import Line

OFSTED = ROOT.parent / "shared" / "reports" / "ofsted"


def measure(folder: Path, options: argparse.Namespace) -> list[Line]:
    """Passages a second of 200 reports (or as told), the same again, reading beside embedding, and the disk."""
    files = folder / "ingest-files"
    generator.write(files, options.reports * generator.EACH)
    return [*_generated(folder, files, options.runs), *_reading(folder)]


def _generated(folder: Path, files: Path, runs: int) -> list[Line]:
    data, other = folder / "ingest-data", folder / "ingest-plain"
    first = app(data, "ingest", str(files), "--json")
    again = app(data, "ingest", str(files), "--json")
    assert all(json.loads(line)["outcome"] == "unchanged" for line in again.out.splitlines())
    start = app(data, "reports").seconds
    texts = _passages(data)
    all_seconds, bare = [first.seconds], [_bare(texts)]
    for _ in range(1, (runs + 1) // 2):
        shutil.rmtree(data)
        all_seconds.append(app(data, "ingest", str(files), "--json").seconds)
        bare.append(_bare(texts))
    took, told = plain("ingest", other, str(files))
    rates = [len(texts) / seconds for seconds in all_seconds]
    seconds = median(all_seconds)
    letters = sum(file.stat().st_size for file in files.iterdir()) / 1000
    plain_size = sum(file.stat().st_size for file in other.rglob("*") if file.is_file())
    size = sum(file.stat().st_size for file in data.rglob("*") if file.is_file())
    return [
        Line("ingest, passages a second", median(rates), "/s", told["chunks"] / told["seconds"], above=2.0),
        Line("ingest, thousand characters a second", letters / seconds, "/s", letters / told["seconds"]),
        Line.of_rounds("ingest, beside our bare encoder", "/s", list(zip(rates, bare, strict=True)), above=0.85),
        Line("the same reports again", all_seconds[0], "s", again.seconds, above=50),
        Line("  of that, starting the process", start, "s"),
        Line("peak memory of ingest", first.peak_mb, "MB", took.peak_mb),
        Line("index on disk", size / 2**20, "MB", plain_size / 2**20),
        Line("index on disk, a passage", size / len(texts) / 1024, "KB", plain_size / told["chunks"] / 1024),
    ]


def _passages(data: Path) -> list[str]:
    import app as commands

    env = commands.Environment.read({}, str(data))
    with commands.open_store(env) as store:
        return [f"{p.context}\n{p.text}" for p in store.passages()]


def _bare(texts: list[str]) -> float:
    """Texts a second through the encoder in use, nothing around it; length-sorted, as ingest does."""
    from vectorstore.embeddings import open_embeddings
    from vectorstore.settings import EmbeddingSettings

    embedder = open_embeddings(EmbeddingSettings())
    embedder.encode(texts[:8])
    chosen = sorted(texts, key=len)[:: max(1, len(texts) // 2000)]
    began = time.perf_counter()
    embedder.encode(chosen)
    return len(chosen) / (time.perf_counter() - began)


def _reading(folder: Path) -> list[Line]:
    """Pages and passages a second read from PDFs, the real ones where they are, beside embedding those passages."""
    files = sorted(OFSTED.glob("*.pdf")) or sorted((ROOT / "tests" / "data").glob("*.pdf"))
    from ingest.assemble import assemble
    from ingest.canonical import join
    from ingest.readers import read
    from ingest.settings import FetchSettings
    from ingest.source import fetch
    from vectorstore.schema import Source

    began, pages = time.perf_counter(), 0
    for file in files:
        fetched = fetch(str(file), FetchSettings())
        canonical = join(read(fetched))
        pages += len(canonical.pages)
        assemble(canonical, Source(fetched.location, fetched.media_type, fetched.sha256, "2026-01-01"))
    seconds = time.perf_counter() - began
    data = folder / "pdf-data"
    app(data, "ingest", *(str(file) for file in files))
    texts = _passages(data)
    bare = _bare(texts)
    return [
        Line(f"reading {len(files)} PDFs, pages a second", pages / seconds, "/s"),
        Line("reading PDFs, passages a second, beside embedding them", len(texts) / seconds, "/s", bare, above=1.0),
        Line("reading PDFs, beside the time to embed the same", seconds, "s", len(texts) / bare, below=1.0),
    ]
