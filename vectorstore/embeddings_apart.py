"""The default model's own runs, here or in a process of its own.

Beside Python that is busy storing, a thread that runs the model waits after each text to be let back in: a tenth of all
time, where many are embedded. The process imports no more than it needs, and ends with its standard input.
"""

from __future__ import annotations

import os
import queue
import struct
import subprocess
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import onnxruntime  # type: ignore[import-untyped]  # it ships no types

Vectors = NDArray[np.float32]

MAX_PIECES = 256
"""What all-MiniLM-L6-v2 was trained to read."""

DIMENSIONS = 384

_COUNT = struct.Struct(">I")
_ROOT = Path(__file__).resolve().parent.parent
_CHILD = "from vectorstore.embeddings_apart import serve; serve()"


def stay_silent() -> None:
    """Keep onnxruntime from calling home: since 1.32 it does as soon as it is imported, unless this variable stands."""
    os.putenv("ORT_DISABLE_TELEMETRY", "1")  # for its native code; a call after the import comes too late


def open_session(model: Path) -> onnxruntime.InferenceSession:
    """The model, to be run by one thread a text; raises what onnxruntime raises."""
    stay_silent()
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


def vectors_of(session: onnxruntime.InferenceSession, pieces: Sequence[Sequence[int]], pool: Executor) -> Vectors:
    """A unit vector for each text, given as its word pieces; one thread a text, one alone here."""
    work = pool.map if len(pieces) > 1 else map
    rows = list(work(lambda ids: _vector(session, ids), pieces))
    return np.array(rows, dtype=np.float32).reshape(len(pieces), DIMENSIONS)


def _vector(session: onnxruntime.InferenceSession, ids: Sequence[int]) -> Vectors:
    if len(ids) > MAX_PIECES:
        ids = [*ids[: MAX_PIECES - 1], ids[-1]]  # as sentence-transformers cuts: the end mark stays
    row = np.array([ids], dtype=np.int64)
    vectors: Vectors = session.run(None, {"input_ids": row, "attention_mask": np.ones_like(row)})[0]
    row_vector: Vectors = vectors[0]
    return row_vector


class Apart:
    """A process that runs the model and does nothing else; what comes next may be sent while it works."""

    def __init__(self, model: Path, threads: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _CHILD, str(model), str(threads)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            start_new_session=True,
        )
        self._sending = threading.Lock()
        self._last = threading.Event()
        self._last.set()

    def vectors_of(self, pieces: Sequence[Sequence[int]]) -> Vectors | None:
        """The same vectors as here, or None where the process is gone; several threads may ask at once."""
        read = threading.Event()
        try:
            with self._sending:
                before, self._last = self._last, read
                _send(self._process.stdin, pieces)
            before.wait()
            rows = _read(self._process.stdout, len(pieces) * DIMENSIONS * 4)
        except (OSError, EOFError, ValueError):
            return None
        finally:
            read.set()
        return np.frombuffer(rows, dtype="<f4").reshape(len(pieces), DIMENSIONS)

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if stream is not None:
                    stream.close()


def serve() -> None:
    """The process's life: word pieces in, vectors out, until the input ends."""
    session, threads = open_session(Path(sys.argv[1])), int(sys.argv[2])
    under_way: queue.Queue[list[Future[Vectors]]] = queue.Queue(2)
    pool = ThreadPoolExecutor(threads)
    threading.Thread(target=_answer, args=(under_way,), daemon=True).start()
    try:
        while True:
            under_way.put([pool.submit(_vector, session, ids) for ids in _receive(sys.stdin.buffer)])
    finally:
        os._exit(0)  # the input ended: nobody waits for what is still under way


def _answer(under_way: queue.Queue[list[Future[Vectors]]]) -> None:
    """Send the vectors of each batch, in their order, while the next is being made."""
    try:
        while True:
            rows = [row.result() for row in under_way.get()]
            sys.stdout.buffer.write(np.array(rows, dtype="<f4").tobytes())
            sys.stdout.buffer.flush()
    finally:
        os._exit(1)  # without its answers the process is of no use: whoever asked goes on without it


def _send(stream: IO[bytes] | None, pieces: Sequence[Sequence[int]]) -> None:
    if stream is None:
        raise OSError("the process has no input")
    sizes = np.array([len(ids) for ids in pieces], dtype="<u4")
    stream.write(_COUNT.pack(len(pieces)) + sizes.tobytes())
    stream.write(np.concatenate([np.asarray(ids, dtype="<u4") for ids in pieces]).tobytes())
    stream.flush()


def _receive(stream: IO[bytes]) -> list[list[int]]:
    (count,) = _COUNT.unpack(_read(stream, _COUNT.size))
    sizes = np.frombuffer(_read(stream, count * 4), dtype="<u4")
    every = np.frombuffer(_read(stream, int(sizes.sum()) * 4), dtype="<u4")
    return [part.tolist() for part in np.split(every, np.cumsum(sizes)[:-1])]


def _read(stream: IO[bytes] | None, size: int) -> bytes:
    found = stream.read(size) if stream is not None else b""
    if len(found) < size:
        raise EOFError
    return found
