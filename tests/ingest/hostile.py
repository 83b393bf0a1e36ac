"""What a reader that a hostile file has taken over might do; run only in guarded child processes."""

import os
import signal
import subprocess
from pathlib import Path


def loops(task):
    """Never come back."""
    while task:
        pass


def crashes(task):
    """Die as a broken C library does."""
    if task == "hostile":
        os.kill(os.getpid(), signal.SIGSEGV)
    return "read"


def exits(task):
    """Leave without a word."""
    if task == "hostile":
        os._exit(3)
    return "read"


def swells(task):
    """Ask for more memory than there is."""
    if task == "hostile":
        return len(bytearray(8 * 1024**3))
    return "read"


def recurses(task):
    """Call itself without end."""
    return recurses(task) + 1 if task == "hostile" else "read"


def breaks(task):
    """Fail in a way that nobody foresaw."""
    return 1 // 0 if task == "hostile" else "read"


def floods(task):
    """Answer with more than anybody wants."""
    return "x" * (32 * 1024 * 1024) if task == "hostile" else "read"


def writes(task):
    """Write to the disk."""
    if task == "hostile":
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        with Path(os.devnull).parent.joinpath("shm", f"canary-{os.getpid()}").open("wb", buffering=0) as file:
            try:
                file.write(b"x")
            finally:
                Path(file.name).unlink()
    return "read"


class _Code:
    def __reduce__(self):
        return subprocess.getoutput, ("echo fired",)


def answers_with_code(task):
    """Send the parent something that would run there."""
    return _Code() if task == "hostile" else "read"


def environment(task):
    """The names of the environment's variables."""
    return sorted(os.environ)
