"""Processes that begin warm: forked from one that has imported the product and opened nothing of it.

Each is a process of its own, to be killed, to meet a full disk or to crash alone, as one begun by a command would be;
but it does not import for seconds before it does anything worth breaking.
"""

from __future__ import annotations

import ctypes
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import IO

from tests.trust.processes import Done, environment

IMPORTED = (
    "tests.trust.asked", "ingest.pipeline", "ingest.guard", "assistant.assistant", "assistant.render",
    "vectorstore.backup", "chromadb.api.client", "chromadb.api.rust", "chromadb.telemetry.product.posthog",
)  # fmt: skip
"""What every try would import; none of it begins a thread, which a fork would lose."""

_CONTEXT = get_context("forkserver")


@dataclass
class Process:
    """One that runs; what it prints comes line by line."""

    process: ForkServerProcess
    stdout: IO[str]
    errors: Path

    @property
    def pid(self) -> int:
        """Its number."""
        return int(self.process.pid or 0)

    def kill(self) -> None:
        """SIGKILL."""
        self.process.kill()

    def done(self, began: float = 0.0, out: str = "") -> Done:
        """Wait for its end."""
        out += self.stdout.read()
        self.process.join()
        return Done(int(self.process.exitcode or 0), out, self.errors.read_text(), time.monotonic() - began)


def warmed(library: Path | None = None, also: Sequence[str] = ()) -> None:
    """Begin the process that the others are forked from; `library` stands before the C library in all of them.

    `also` names more that is imported there.
    """
    _CONTEXT.set_forkserver_preload([*IMPORTED, *also])
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(environment({"LD_PRELOAD": str(library)} if library else {}))
    try:
        _CONTEXT.Process(target=_nothing).start()
    finally:
        os.environ.clear()
        os.environ.update(before)


def _nothing() -> None:
    """The first one forked, so that the server of forks is up."""


@contextmanager
def started(work: Callable[..., object], *words: object, env: Mapping[str, str] | None = None) -> Iterator[Process]:
    """A process that does some work; it is ended with the block."""
    reads, writes = _CONTEXT.Pipe(duplex=False)
    handle, errors = tempfile.mkstemp(prefix="trust-errors-")
    os.close(handle)
    process = _CONTEXT.Process(target=_begin, args=(writes, errors, dict(env or {}), work, words))
    process.start()
    writes.close()
    stdout = os.fdopen(os.dup(reads.fileno()), encoding="utf-8")
    reads.close()
    try:
        yield Process(process, stdout, Path(errors))
    finally:
        process.kill()
        process.join()
        stdout.close()
        Path(errors).unlink()


def run(work: Callable[..., object], *words: object, env: Mapping[str, str] | None = None) -> Done:
    """Some work in a process of its own, to its end."""
    began = time.monotonic()
    with started(work, *words, env=env) as process:
        return process.done(began)


def _begin(out: Connection, errors: str, env: Mapping[str, str], work: Callable[..., object], words: object) -> None:
    """In the new process: its own output, environment and count of writes, then the work."""
    assert isinstance(words, tuple)
    os.environ.update(env)
    os.dup2(out.fileno(), 1)
    out.close()
    handle = os.open(errors, os.O_WRONLY)
    os.dup2(handle, 2)
    os.close(handle)
    sys.stdout, sys.stderr = (os.fdopen(n, "w", encoding="utf-8", buffering=1, closefd=False) for n in (1, 2))
    shim = ctypes.CDLL(None) if "LD_PRELOAD" in os.environ else None
    if shim:
        shim.trust_begin_anew()
    try:
        work(*words)
    finally:
        if shim:
            shim.trust_count()  # a forked process ends without the library's own ending
