"""Which processes this one started, and which still run."""

import os
from pathlib import Path


def children() -> set[int]:
    """The processes that this one started and that still run."""
    every = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())
    return {pid for pid in every if _parent(pid) == os.getpid()}


def runs(pid: int) -> bool:
    """Whether a process still does anything; one that ended and that nobody asked about has no command line."""
    line = Path(f"/proc/{pid}/cmdline")
    return line.exists() and bool(line.read_bytes())


def _parent(pid: int) -> int | None:
    """The process that started another one; none for what has ended since it was listed.

    Asked of each process and not of each thread for its children: a thread that ends
    hands its children to another one, which may have been looked at before.
    """
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return int(stat.rpartition(")")[2].split()[1])
