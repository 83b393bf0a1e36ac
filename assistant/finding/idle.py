"""What is done while nobody asks: the sentences of new reports are embedded, so that answers need not wait for it."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from assistant.finding.fitting import sentence_texts
from vectorstore.errors import ReportsError

if TYPE_CHECKING:
    from vectorstore.store import Store

logger = logging.getLogger(__name__)

_QUIET = 1.0
"""Seconds without a question after which nobody is taken to be asking."""

_NAP = 0.3
_REST = 5.0


class Idle:
    """A thread that embeds sentences in the pauses, a few at a time, until none is left; then looks now and again."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._work, name="idle", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End it before the store is closed."""
        self._stopped.set()
        self._thread.join()

    def _work(self) -> None:
        pause = 0.0
        while not self._stopped.wait(pause):
            pause = _NAP if self._store.quiet < _QUIET else self._some()

    def _some(self) -> float:
        """Embed a few; how long to wait for the next."""
        try:
            return 0.0 if self._store.keep_sentences(sentence_texts) else _REST
        except ReportsError as error:  # a full disk, say: answers do without
            logger.warning("Sentences are not kept for now: %s", error)
            return 12 * _REST


def finish(store: Store) -> None:
    """Embed all sentences at once, for whoever would rather wait."""
    while store.keep_sentences(sentence_texts, 64):
        pass
