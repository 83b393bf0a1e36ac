"""`make trust`: tries what we promise and prints how often, how often it failed, and how long that took.

    python -m tests.trust [--long] [--only NAME ...] [--seed N] [--tries N] [--at-once N] [--list]

Each promise is tried in a process and an empty folder of its own. Exit code 1 when anything failed.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from tests.trust.promises import PROMISES, Promise
from tests.trust.shown import Shown

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    options = parsed()
    if options.one:
        return one(options)
    chosen = [promise for promise in PROMISES if not options.only or promise.name in options.only]
    if options.list:
        say("\n".join(f"{p.name:<12} {p.words}" for p in chosen))
        return 0
    began, lines = time.monotonic(), []
    with ThreadPoolExecutor(options.at_once) as pool:
        longest_first = sorted(chosen, key=lambda promise: -promise.seconds)  # so that none is left alone at the end
        begun = {pool.submit(in_a_process, promise, options): promise for promise in longest_first}
        for ended in as_completed(begun):
            lines.append((begun[ended], *ended.result()))
            say(row(*lines[-1]))
    failed = sum(len(shown.failures) for _, shown, _ in lines)
    tries = sum(shown.tries for _, shown, _ in lines)
    say(f"\n{tries} tries, {failed} failures, {time.monotonic() - began:.0f} s, seed {options.seed}")
    for promise, shown, _ in lines:
        for words in [*shown.said, *(f"FAILED: {failure}" for failure in shown.failures[:20])]:
            say(f"{promise.name}: {words}")
    return 1 if failed else 0


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.trust", description=__doc__.splitlines()[0])
    parser.add_argument("--long", action="store_true", help="the long form of each promise, hours in all")
    parser.add_argument("--only", nargs="*", choices=[promise.name for promise in PROMISES], default=[])
    parser.add_argument("--seed", type=int, default=20260101, help="of everything that is drawn")
    parser.add_argument("--tries", type=int, help="instead of the number that the form has")
    parser.add_argument("--list", action="store_true", help="say what is promised")
    parser.add_argument("--at-once", type=int, default=2, help="promises tried side by side")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    return parser.parse_args()


def in_a_process(promise: Promise, options: argparse.Namespace) -> tuple[Shown, float]:
    """Show a promise in a process of its own, so that whatever it breaks stays there."""
    tries = options.tries or (promise.long if options.long else promise.short)
    line = [sys.executable, "-m", "tests.trust", "--one", promise.name, "--seed", str(options.seed)]
    began = time.monotonic()
    most = 6 * 3600 if options.long or options.tries else 900  # seconds
    with subprocess.Popen(
        [*line, "--tries", str(tries)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    ) as process:  # fmt: skip
        try:
            out, err = process.communicate(timeout=most)
            shown = Shown(**json.loads(out.splitlines()[-1]))
        except subprocess.TimeoutExpired:
            shown = Shown(1, [f"did not end within {most} seconds"])
        except (IndexError, ValueError, TypeError):
            shown = Shown(1, [f"ended with {process.returncode}: {err[-1500:]}"])
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # what it left behind, and all of it when this is interrupted
    return shown, time.monotonic() - began


def one(options: argparse.Namespace) -> int:
    """Show one promise here; the last line of the output is what came of it."""
    promise = next(promise for promise in PROMISES if promise.name == options.one)
    with tempfile.TemporaryDirectory(prefix=f"trust-{promise.name}-", ignore_cleanup_errors=True) as folder:
        try:
            show = import_module(f"tests.trust.{promise.module}").show
            shown = show(options.tries or promise.short, options.seed, Path(folder))
        except Exception:  # noqa: BLE001  whatever went wrong is a failure of the promise
            shown = Shown(1, [ours(traceback.format_exc())])
    say("\n" + json.dumps(asdict(shown)))
    return 0


def ours(trace: str) -> str:
    """A traceback's lines of our own files, and its end."""
    lines = trace.splitlines()
    kept = [line.strip() for line in lines if "trust" in line and "File" in line]
    return " / ".join([*kept[-3:], *lines[-2:]])


def row(promise: Promise, shown: Shown, seconds: float) -> str:
    """A line of the table."""
    return f"{promise.name:<12} {promise.words:<78} {shown.tries:>6} {len(shown.failures):>4} {seconds:>6.0f} s"


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
