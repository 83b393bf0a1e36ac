"""What the desk is given to work with; `app.py` fills it in.

Ingest and the assistant never import each other, so adding reports reaches the desk as a callable.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from assistant.ui.errors import DeskClosed
from vectorstore.errors import ReportsError

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from vectorstore.store import Store


class Added(Protocol):
    """One source's outcome; `ingest.pipeline.Outcome` has this shape."""

    @property
    def location(self) -> str:
        """The source as it was named."""
        ...

    @property
    def outcome(self) -> str:
        """Added, replaced, unchanged or failed."""
        ...

    @property
    def report_id(self) -> str | None:
        """The report it became, if it did."""
        ...


class AddFiles(Protocol):
    """Reads files into the index, one outcome each; `told` hears each as it is known, and whatever follows it."""

    def __call__(self, paths: Sequence[Path], told: Callable[..., None]) -> Sequence[Added]:
        """Add the files. A bad one never stops the rest."""
        ...


@dataclass(frozen=True)
class Services:
    """The opened index, the assistant over it, and what changes the index.

    `add` and `remove` are called by one person at a time. `version` is said in the audit and on the page.
    """

    store: Store
    assistant: Assistant
    add: AddFiles
    remove: Callable[[str], None]
    close: Callable[[], None] = lambda: None
    version: str = ""
    writing: threading.Lock = field(default_factory=threading.Lock)


class Warming:
    """Opens the services on a thread of its own, so that the page is served before the model is loaded."""

    def __init__(self, opens: Callable[[], Services]) -> None:
        self._opens = opens
        self._services: Services | None = None
        self._fault = ""
        self._done = threading.Event()

    def start(self) -> None:
        """Begin to open; returns at once."""
        threading.Thread(target=self._open, name="warming", daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Whether opening ended, well or badly, within so many seconds."""
        return self._done.wait(seconds)

    def now(self) -> Services:
        """The opened services. Raises `DeskClosed` while they are not."""
        if self._services is None:
            raise DeskClosed(self._fault)
        return self._services

    def close(self) -> None:
        """Close what was opened."""
        if self._services is not None:
            self._services.close()
            self._services = None

    def _open(self) -> None:
        try:
            self._services = self._opens()
        except ReportsError as error:
            self._fault = str(error)
        except Exception as error:
            logging.getLogger("desk").exception("could not open", exc_info=error)
            self._fault = "The reports could not be opened. The log says why."
        finally:
            self._done.set()
