"""Which processes this one started, and which still run."""

from pathlib import Path


def children() -> set[int]:
    """The processes that this one started and that still run."""
    every = (thread / "children" for thread in Path("/proc/self/task").iterdir())
    return {int(pid) for file in every for pid in file.read_text().split()}


def runs(pid: int) -> bool:
    """Whether a process still does anything; one that ended and that nobody asked about has no command line."""
    line = Path(f"/proc/{pid}/cmdline")
    return line.exists() and bool(line.read_bytes())
