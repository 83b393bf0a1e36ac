"""Builds shim.c, where there is a C compiler: full disks and other clocks for child processes of the tests."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path


def built(folder: Path) -> Path | None:
    """The library to preload, or None where it cannot be built."""
    compiler = shutil.which("cc")
    if compiler is None or not sys.platform.startswith("linux"):
        return None
    library = folder / "shim.so"
    line = [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(Path(__file__).with_name("shim.c")), "-ldl"]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    return library if done.returncode == 0 else None


def full_at(library: Path, folder: Path, writes: int) -> dict[str, str]:
    """Variables for a process that can write so many times below a folder, and never again."""
    return _below(library, folder) | {"TRUST_FULL_AT": str(writes)}


def killed_at(library: Path, folder: Path, writes: int) -> dict[str, str]:
    """Variables for a process that is killed instead of writing once more than so many times below a folder."""
    return _below(library, folder) | {"TRUST_KILL_AT": str(writes)}


def counting(library: Path, folder: Path, into: Path) -> dict[str, str]:
    """Variables for a process that writes down, at its end, how many times it wrote below a folder."""
    return _below(library, folder) | {"TRUST_COUNT": str(into)}


def set_back(library: Path, days: int) -> dict[str, str]:
    """Variables for a process whose clock is so many days behind."""
    return {"LD_PRELOAD": str(library), "TRUST_CLOCK_BACK": str(days * 86_400)}


def _below(library: Path, folder: Path) -> dict[str, str]:
    return {"LD_PRELOAD": str(library), "TRUST_FOLDER": str(folder.resolve())}
