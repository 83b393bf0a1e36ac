"""The project's own question sets over all of their corpora: one table by kind, beside the plain stack.

    python -m tests.assistant.evaluation.corpora QUESTIONS.jsonl --folder FOLDER [--no-peer] [--corpus NAME]

Each corpus gets its own index under the folder, kept for the next time, and its own run with page and summaries.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.assistant import Assistant
from assistant.evaluation.cases import read_cases
from assistant.evaluation.command import EvaluateOptions, Outcome, evaluate
from assistant.evaluation.run import Built
from assistant.evaluation.summary import by_kind, shown, summarise, text_table
from tests.stores import put
from vectorstore.embeddings import Embedder, open_embeddings
from vectorstore.settings import EmbeddingSettings, StoreSettings
from vectorstore.store import Store

ROOT = Path(__file__).resolve().parents[3]
REAL = ROOT.parent / "shared" / "reports"
SAMPLES = ROOT / "ingest" / "samples"
LIBRARY = ROOT / "tests" / "questions" / "library"

SOURCES: dict[str, tuple[Path, ...]] = {
    "south-east": (REAL / "cps-south-east-2018-response.txt",),
    "samples": (SAMPLES,),
    "library": (SAMPLES, LIBRARY),
    "ofsted": (REAL / "ofsted",),
    "empty": (),
}
"""What the index of each corpus is made of."""

SUFFIXES = {".txt", ".md", ".html", ".pdf", ".docx"}


def files(corpus: str) -> list[Path]:
    """The documents of a corpus."""
    found = [
        path for source in SOURCES[corpus] for path in ([source] if source.is_file() else sorted(source.iterdir()))
    ]
    return [path for path in found if path.suffix in SUFFIXES and path.name != "README.md"]


def stored(corpus: str, folder: Path, embedder: Embedder) -> Store:
    """The index of a corpus, made where it is not there yet, open for reading."""
    settings = StoreSettings(folder=folder / corpus)
    whole = folder / corpus / "whole"
    if not whole.exists():
        with Store.open(settings, embedder, write=True) as store:
            put(store, files(corpus))
        whole.touch()
    return Store.open(settings, embedder)


def run(corpus: str, options: EvaluateOptions, folder: Path, embedder: Embedder) -> Outcome:
    """Ask the questions about one corpus."""
    with stored(corpus, folder, embedder) as store:
        about = {"embeddings": embedder.fingerprint, "corpus": corpus}
        return evaluate(Built(Assistant(store), store, embedder, folder / "runs", about), options)


def main(words: Sequence[str]) -> int:
    """Run the set over its corpora, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--corpus", default="")
    parser.add_argument("--no-peer", action="store_true")
    parsed = parser.parse_args(words)
    embedder = open_embeddings(EmbeddingSettings())
    used = {case.corpus for case in read_cases(parsed.questions)}
    judged, peer = [], []
    for corpus in [name for name in SOURCES if name in used and parsed.corpus in ("", name)]:
        options = EvaluateOptions((parsed.questions,), corpus=corpus, peer=not parsed.no_peer and corpus != "empty")
        outcome = run(corpus, options, parsed.folder, embedder)
        judged += outcome.run.judged
        peer += outcome.peer.judged if outcome.peer else ()
        sys.stdout.write(f"{corpus}: {outcome.page}\n")
    sys.stdout.write(text_table(by_kind(judged, peer)) + "\n")
    every = ", ".join(f"{name} {shown(name, value)}" for name, value in summarise(judged).items())
    sys.stdout.write(f"all: {every}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
