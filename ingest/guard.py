"""Reads documents in child processes, where a crash, an endless loop or a gigabyte cannot hurt the caller.

A child is told what to do by a pickle from its parent; its answer is unpickled with nothing but the register's own
types allowed, because a hostile document may have taken the child over.
"""

from __future__ import annotations

import importlib
import io
import os
import pickle
import queue
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import is_dataclass
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from ingest.errors import Damaged, IngestError, TooMuch, UnreadableFile
from ingest.settings import ReadingSettings

READ_REPORT = "ingest.reading:report_of"
"""The work that a child does unless told otherwise: a module and a function of one argument."""

_LENGTH = struct.Struct(">Q")
_ROOT = Path(__file__).resolve().parent.parent
_ALLOWED_MODULES = ("vectorstore.schema", "ingest.errors", "ingest.blocks")
_CHILD = "from ingest.guard import serve; serve()"
_SOON = 0.6
"""Seconds for which a document waits for a child to be free before one more is started."""


class Guard:
    """Child processes that read documents side by side, each within the limits; they are started when first needed."""

    def __init__(self, limits: ReadingSettings, work: str = READ_REPORT) -> None:
        self._limits, self._work = limits, work
        self._threads = ThreadPoolExecutor(limits.workers, thread_name_prefix="reading")
        self._idle: queue.SimpleQueue[_Child] = queue.SimpleQueue()
        self._children = [_Child(limits, work)]
        self._idle.put(self._children[0])
        self._closed = False

    def __enter__(self) -> Guard:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def begin(self) -> None:
        """Start the first child before there is a task for it: it gets ready while the caller does so, too."""
        self._children[0].begin()

    def submit(self, location: str, task: object) -> Future[Any]:
        """Have the work done on `task` in a child; the future raises an `IngestError` about `location` if it fails."""
        return self._threads.submit(self._run, location, task)

    def close(self) -> None:
        """End the children; what still waits is not begun."""
        self._closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        for child in self._children:
            child.kill()
        self._threads.shutdown(wait=True)

    def _run(self, location: str, task: object) -> object:
        child = self._child()
        try:
            if self._closed:
                raise UnreadableFile(location, "was not read any more.")
            return child.do(location, task)
        finally:
            self._idle.put(child)

    def _child(self) -> _Child:
        """One that is free now or soon, else one more: to start it takes longer than to read most documents."""
        with suppress(queue.Empty):
            return self._idle.get(timeout=_SOON)
        child = _Child(self._limits, self._work)
        self._children.append(child)
        return child


def begun() -> Guard:
    """A guard with the usual limits whose first child is getting ready already."""
    guard = Guard(ReadingSettings())
    guard.begin()
    return guard


class _Child:
    """One child process; it is ended when it oversteps a limit and started anew for the next task."""

    def __init__(self, limits: ReadingSettings, work: str) -> None:
        self._limits, self._work = limits, work
        self._process: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        """Start the process; it gets ready until the first task comes."""
        self._started()

    def do(self, location: str, task: object) -> object:
        """The work's result; raises the error that it raised, or one that says how the child ended."""
        process = self._started()
        late = threading.Event()
        timer = threading.Timer(self._limits.seconds, _stop, (late, process))
        timer.daemon = True
        timer.start()
        try:
            _send(_stream(process.stdin), pickle.dumps((location, task)))
            answer = _receive(_stream(process.stdout), self._limits.max_output)
        except (OSError, EOFError, ValueError):
            self.kill()
            raise self._ended(location, late.is_set(), process.returncode) from None
        finally:
            timer.cancel()
        return _result(location, answer)

    def kill(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                with suppress(OSError):
                    _stream(stream).close()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.kill()
            self._process = _start(self._limits, self._work)
        return self._process

    def _ended(self, location: str, late: bool, code: int | None) -> IngestError:
        if late:
            return TooMuch(location, f"took longer than {self._limits.seconds:g} seconds to read and was given up.")
        said = f"signal {-code}" if code is not None and code < 0 else f"code {code}"
        return Damaged(location, f"made its reader stop ({said}); the file is broken, hostile, or too large to read.")


def _stop(late: threading.Event, process: subprocess.Popen[bytes]) -> None:
    late.set()
    process.kill()


def _start(limits: ReadingSettings, work: str) -> subprocess.Popen[bytes]:
    kept = {name: value for name, value in os.environ.items() if name in ("SYSTEMROOT", "LD_LIBRARY_PATH")}
    environment = {**kept, "PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1", "PYTHONHASHSEED": "0"}
    process = subprocess.Popen(
        [sys.executable, "-c", _CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env=environment,
        start_new_session=True,
    )
    with suppress(OSError):  # a child that died at once is noticed when it is asked
        _send(_stream(process.stdin), pickle.dumps((limits.memory, limits.seconds, work)))
    return process


def _stream(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise OSError("the child's streams are closed")
    return stream


def _send(stream: IO[bytes], payload: bytes) -> None:
    stream.write(_LENGTH.pack(len(payload)))
    stream.write(payload)
    stream.flush()


def _receive(stream: IO[bytes], most: int) -> bytes:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    if length > most:
        raise ValueError("the answer is larger than allowed")
    payload = stream.read(length)
    if len(payload) < length:
        raise EOFError
    return payload


def _result(location: str, answer: bytes) -> object:
    try:
        outcome, value = _Strict(io.BytesIO(answer)).load()
    except Exception:  # noqa: BLE001 - the bytes may come from a child that a hostile file took over
        raise UnreadableFile(location, "was answered by its reader with something that is no report.") from None
    if isinstance(value, IngestError):
        raise value
    if outcome != "done":
        raise UnreadableFile(location, str(value))
    return value


class _Strict(pickle.Unpickler):
    """Knows the register's data types and nothing that runs."""

    def find_class(self, module: str, name: str) -> type:
        """The named type of ours, or a refusal."""
        found = getattr(sys.modules.get(module), name, None) if module in _ALLOWED_MODULES else None
        if isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum | IngestError)):
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is not allowed")


def serve() -> None:
    """A child's life: read tasks from standard input, write answers, until the input ends."""
    source, target = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    memory, seconds, work = pickle.loads(_receive(source, 1 << 20))
    module, _, name = work.partition(":")
    found = importlib.import_module(module)
    function, ready = getattr(found, name), getattr(found, "ready", None)
    if ready is not None:
        ready()
    _limit(memory)
    with suppress(EOFError):
        while True:
            location, task = pickle.loads(_receive(source, 1 << 40))
            _alarm(seconds * 2)
            _send(target, _answer(function, location, task))
            _alarm(0)


def _answer(function: Callable[[Any], object], location: str, task: object) -> bytes:
    try:
        return pickle.dumps(("done", function(task)))
    except IngestError as error:
        return pickle.dumps(("failed", error))
    except (MemoryError, RecursionError):
        return pickle.dumps(("failed", TooMuch(location, "needs more memory to read than is allowed.")))
    except Exception as error:  # noqa: BLE001 - whatever a hostile file provokes is one line about that file
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "unknown"
        said = f"could not be read ({type(error).__name__} at {place}); the file is broken or of an unknown kind."
        return pickle.dumps(("failed", UnreadableFile(location, said)))


def _limit(memory: int) -> None:
    """Cap this process's memory, and forbid it to write files or leave dumps."""
    try:
        import resource
    except ImportError:  # not on Windows: there the time limit alone holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _alarm(seconds: float) -> None:
    """A second clock, in case the parent is gone: the process ends itself."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
