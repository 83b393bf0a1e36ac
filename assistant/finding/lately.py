"""What was lately looked up for reports, so many at most; read some at a time, as it is needed."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

_AT_FIRST, _AT_ONCE = 6, 48
"""Reports read from the register in one go: few at first, for who looks only for one that fits, then more."""

T = TypeVar("T")


class Lately(Generic[T]):
    """What was lately looked up for reports, so many at most; safe in threads."""

    def __init__(self, read: Callable[[Sequence[str]], dict[str, T]], most: int) -> None:
        self._read = read
        self._most = most
        self._held: OrderedDict[str, T] = OrderedDict()
        self._lock = threading.Lock()

    def one(self, key: str) -> T:
        """What there is for one report."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        return self._some((key,))[key]

    def each(self, keys: Sequence[str]) -> Iterator[T]:
        """What there is for some reports, in their order; what is missing is read some at a time, as it is needed."""
        ready: dict[str, T] = {}
        some = _AT_FIRST
        for at, key in enumerate(keys):
            if key not in ready:
                ready, some = self._some(keys[at : at + some]), min(2 * some, _AT_ONCE)
            yield ready[key]

    def _some(self, keys: Sequence[str]) -> dict[str, T]:
        with self._lock:
            found = {key: self._held[key] for key in keys if key in self._held}
        missing = [key for key in dict.fromkeys(keys) if key not in found]
        new = self._read(missing) if missing else {}
        with self._lock:
            for key, value in (found | new).items():
                self._held[key] = value
                self._held.move_to_end(key)
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return found | new
