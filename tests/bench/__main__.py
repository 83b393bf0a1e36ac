"""`make bench`: ours beside plain LangChain + Chroma, measured in one run on this machine.

    python -m tests.bench [--long] [--only PART ...] [--runs 5] [--reports 200] [--sizes 100,1000,10000] [--out .bench]

`--long` measures growth at 100,000 and 1,000,000 passages too: hours, for the indexes to be made. `--indexes`
names a folder where they are kept and found again. Results go to the terminal as a table, to OUT/results.json with the
machine's facts, and to OUT/growth.svg. A busy machine falsifies times by the clock: its load is in the facts.
"""

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.bench import crowd, growth, ingesting, lies_part, starting, with_model
from tests.bench.table import Line, printed

PARTS = {
    "start": starting.measure,
    "ingest": ingesting.measure,
    "crowd": crowd.measure,
    "growth": growth.measure,
    "models": lies_part.measure,
    "questions": with_model.measure,
}


def main() -> int:
    options = parsed()
    options.out.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    lines: list[Line] = []
    began = time.perf_counter()
    try:
        for name in options.only or PARTS:
            print(f"{time.perf_counter() - began:5.0f} s  {name} ...", file=sys.stderr, flush=True)
            lines += PARTS[name](folder, options)
            (options.out / "results.json").write_text(as_json(lines), encoding="utf-8")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(printed(lines))
    seconds = time.perf_counter() - began
    print(f"{facts()['processor']}, {facts()['cores']} cores; {seconds:.0f} s; {options.out}/results.json")
    missed = [line for line in lines if line.missed]
    for line in missed:
        print(f"MISSED: {line.name}: {line.ratio or line.ours} (aim: {line.aim})")
    return 1 if missed else 0


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=lambda text: [int(n) for n in text.split(",")], default=[100, 1000, 10000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--stored", type=lambda text: [int(n) for n in text.split(",")], default=[])
    parser.add_argument("--long", action="store_const", const=[100_000, 1_000_000], dest="stored")
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--indexes", type=Path)
    parser.add_argument("--out", type=Path, default=Path(".bench"))
    parser.add_argument("--only", nargs="*", choices=PARTS)
    return parser.parse_args()


def as_json(lines: list[Line]) -> str:
    return json.dumps({"machine": facts(), "results": [line.as_dict() for line in lines]}, indent=1)


def facts() -> dict:
    info = Path("/proc/cpuinfo")
    text = info.read_text() if info.exists() else ""
    model = next(
        (line.split(":")[1].strip() for line in text.splitlines() if "model name" in line), platform.processor()
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": model,
        "cores": os.cpu_count(),
        "memory_gib": round(memory, 1),
        "system": platform.platform(),
        "python": platform.python_version(),
        "load": os.getloadavg()[0],
    }


if __name__ == "__main__":
    raise SystemExit(main())
