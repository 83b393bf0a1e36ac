"""What came of a promise: how often it was tried, and what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Shown:
    """Tries counted, failures in words, and figures or limits worth a line below the table."""

    tries: int = 0
    failures: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def check(self, fine: object, failure: str) -> bool:
        """Count a try; without `fine` it failed."""
        self.tries += 1
        if not fine:
            self.failures.append(failure[:600])
        return bool(fine)

    def take(self, other: Shown) -> None:
        """Add another one's tries and failures."""
        self.tries += other.tries
        self.failures += other.failures
        self.said += other.said


Show = Callable[[int, int, Path], Shown]
"""Shows a promise: how many tries, the seed of everything drawn, an empty folder to work in."""
