"""The question sets with and without a chat model: the same silences, and quotations from no worse a place.

`python -m tests.bench.with_model [SET]`: the model is an honest one, served over HTTP; of the part kept for measuring
only figures are printed.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from assistant import llm
from assistant.assistant import Assistant
from assistant.evaluation.cases import read_cases
from assistant.evaluation.judge import Judged
from assistant.evaluation.run import RunSettings, run_set
from assistant.evaluation.summary import summarise
from ingest.pipeline import Pipeline
from tests.assistant.players import honest
from tests.assistant.servers import openai_server
from tests.bench.table import Line
from vectorstore.settings import StoreSettings
from vectorstore.store import Store

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "ingest" / "samples").glob("*.txt"))
LIBRARY = sorted(
    p for p in (ROOT / "tests" / "questions" / "library").iterdir() if p.suffix in (".txt", ".md", ".html")
)
HELD = {"samples": SAMPLES, "library": [*SAMPLES, *LIBRARY]}
"""What the index of each part of a question set holds; the parts about real reports need those beside the checkout."""

SETS = ("development", "test")
COMPARED = ("citation_precision", "contamination")


def measure(folder: Path, options: argparse.Namespace | None = None) -> list[Line]:
    """The figures that `make bench` prints, for both sets."""
    return [line for name in SETS for line in compared(name, folder)]


def compared(name: str, folder: Path) -> list[Line]:
    """One question set with and without a model."""
    without, worded = [], []
    for corpus in HELD:
        plain, modelled = _both(name, corpus, folder)
        without += plain
        worded += modelled
    silent = [(a.answered.answer.silence, b.answered.answer.silence) for a, b in zip(without, worded, strict=True)]
    same = sum((a and a.reason) == (b and b.reason) for a, b in silent) / len(silent)
    said = sum(b.answered.answer.model is not None for b in worded)
    lines = [
        Line(f"questions asked, {name}", len(silent), "", above=50),
        Line(f"same silences with a chat model, {name}", same, "share", above=1.0),
        Line(f"answers that the model worded, {name}", said, "", above=1),
    ]
    before, after = summarise(without), summarise(worded)
    for measured in COMPARED:
        one, other = before[measured] or 0.0, after[measured] or 0.0
        worse = other - one if measured == "contamination" else one - other
        lines.append(Line(f"{measured} without a chat model, {name}", one, "share"))
        lines.append(Line(f"{measured} with one, {name}", other, "share"))
        lines.append(Line(f"{measured} worse with one by, {name}", worse, "share", below=0.0))
    return lines


def _both(name: str, corpus: str, folder: Path) -> tuple[list[Judged], list[Judged]]:
    cases = [c for c in read_cases(ROOT / "tests" / "questions" / f"{name}.jsonl") if c.corpus == corpus]
    data = folder / f"questions-{corpus}"
    with Store.open(StoreSettings(folder=data), write=True) as store, openai_server(honest) as played:
        Pipeline(store).add([str(path) for path in HELD[corpus]])
        settings = llm.ModelSettings(base_url=played.url, api_key="x")
        model = llm.connect("openai:honest", settings)
        runs = []
        for way, assistant in (("plain", Assistant(store)), ("worded", Assistant(store, model=model))):
            settings_ = RunSettings(name=f"{name}-{corpus}-{way}")
            runs.append(list(run_set(assistant, store, cases, folder / "runs", settings_).judged))
    return runs[0], runs[1]


def main() -> None:
    """Print the figures of one set, or of all."""
    for name in sys.argv[1:] or SETS:
        with tempfile.TemporaryDirectory() as folder:
            for line in compared(name, Path(folder)):
                print(f"{line.name:55}{line.ours:10.3f}  {'MISSED' if line.missed else ''}")


if __name__ == "__main__":
    main()
