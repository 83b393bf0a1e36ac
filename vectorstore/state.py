"""What is held, and in what state: as `status` tells it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class StoreStatus:
    """What is held, and in what state. `orphans` are vectors without a passage.

    `orphans` and `whole` are None where nobody could look, because another process owns the folder.
    """

    folder: Path
    reports: int
    samples: int
    counts: dict[str, int]
    passages: int
    model: str
    layout: int
    generation: int
    chroma: str
    bytes: int
    orphans: int | None = None
    whole: bool | None = None
    mended: bool = False


def size_of(folder: Path) -> int:
    """Bytes on disk."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) if folder.is_dir() else 0
