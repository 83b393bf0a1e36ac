"""What every store of a test run shares: the processes that read documents, and the model.

A process takes a second to start and the model half a second to load; hundreds of small stores that each did so took
longer than all that is asked of them. Nothing is replaced: the readers are the guarded children of `ingest.guard`, the
model is the real one. How to have an assistant over documents of your own stands in `tests/assistant/conftest.py`.
"""

from __future__ import annotations

import atexit
from collections.abc import Iterable
from functools import cache
from types import TracebackType

from ingest.guard import Guard
from ingest.pipeline import Outcome, Pipeline, Progress, ReportStore
from ingest.settings import ReadingSettings
from vectorstore.embeddings import Embedder, open_embeddings
from vectorstore.settings import EmbeddingSettings


class _Kept(Guard):
    """Readers that stay when a pipeline is done with them; they end with the run of the tests."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass


@cache
def _readers() -> Guard:
    # One: the tests themselves are run side by side, and what a second takes to start is more than it would save.
    readers = _Kept(ReadingSettings(workers=1))
    atexit.register(readers.close)
    return readers


@cache
def model() -> Embedder:
    """The real model, loaded once; the process in which it embeds many texts stays, too."""
    embedder = open_embeddings(EmbeddingSettings())
    kept = embedder.many()
    kept.__enter__()
    atexit.register(kept.__exit__, None, None, None)
    return embedder


def put(
    store: ReportStore, sources: Iterable[object], progress: Progress | None = None, *, sample: bool = False
) -> list[Outcome]:
    """Read documents into a store, as `Pipeline.add` does."""
    return Pipeline(store).add([str(source) for source in sources], progress, sample=sample, guard=_readers())
