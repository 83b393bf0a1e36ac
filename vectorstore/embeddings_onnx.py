"""The default model run by onnxruntime: nothing of torch on the way to an answer."""

from __future__ import annotations

import os
import threading
from array import array
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from vectorstore.embedder import Embedder, Vectors
from vectorstore.embeddings_apart import MAX_PIECES, Apart, open_session, vectors_of
from vectorstore.embeddings_export import fingerprint, prepared
from vectorstore.errors import EmbeddingError
from vectorstore.settings import EmbeddingSettings

if TYPE_CHECKING:
    from pathlib import Path

    import onnxruntime  # type: ignore[import-untyped]  # it ships no types
    from tokenizers import Tokenizer

_MANY, _REPORTS = 128, 2
"""So many texts at once, or so many reports that come in, start a process of its own, where more may come."""

_FEW = 16
"""Texts at once that are worth the way to that process, once it is there."""

_COUNTED = 2_048
"""Texts whose word pieces are remembered from counting them to embedding them."""


class OnnxEmbedder(Embedder):
    """all-MiniLM-L6-v2, each text on its own, one thread a text.

    Quantised activations are scaled over a whole batch, so a text's vector would depend on its company there; and two
    threads with a text each were 1.4 times faster than two threads sharing one.
    """

    max_pieces = MAX_PIECES

    def __init__(self, settings: EmbeddingSettings) -> None:
        self.fingerprint = fingerprint(settings)
        self._settings = settings
        self._lock, self._turn = threading.Lock(), threading.Lock()
        self._folder: Path | None = None
        self._session: onnxruntime.InferenceSession | None = None
        self._tokenizer: Tokenizer | None = None
        self._counted: dict[str, array[int]] = {}
        self._many = self._cut = 0
        self._apart: Apart | None = None
        self._pool = ThreadPoolExecutor(self._threads())  # made once: its threads start with the first texts

    def encode(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """Unit vectors; this model treats questions and passages alike."""
        tokenizer = self._tokens()
        pieces = [self._pieces(tokenizer, text) for text in texts]
        rows = self._elsewhere(pieces) if len(pieces) >= _FEW else None
        return rows if rows is not None else vectors_of(self._loaded(), pieces, self._pool)

    def count_pieces(self, texts: Sequence[str]) -> list[int]:
        """Word pieces of each text, the two marks at its ends included, however long it is."""
        found = [array("H", encoding.ids) for encoding in self._tokens().encode_batch_fast(list(texts))]
        if len(texts) > 1:  # those of a whole report, which are embedded next
            kept = {} if len(self._counted) > _COUNTED else self._counted
            self._counted = kept | dict(zip(texts, found, strict=True))
            self._coming()
        return [len(pieces) for pieces in found]

    @contextmanager
    def many(self) -> Iterator[None]:
        """Large batches are embedded by a process of its own meanwhile; it ends with the last who asked for it."""
        with self._turn:
            self._many += 1
            self._cut = 0
        try:
            yield
        finally:
            with self._turn:
                self._many -= 1
                if not self._many and self._apart is not None:
                    self._apart.close()
                    self._apart = None

    def _coming(self) -> None:
        """One more report is about to be embedded; with the second a process begins to get ready for that."""
        with self._turn:
            self._cut += 1
            if self._many and self._cut >= _REPORTS:
                self._begin()

    def _begin(self) -> None:
        if self._apart is None:
            with suppress(OSError):  # no process to be had: here it works, too
                self._apart = Apart(self._prepared() / "model.onnx", self._threads())

    def _elsewhere(self, pieces: Sequence[Sequence[int]]) -> Vectors | None:
        """Vectors from the process of its own, or None where there is none."""
        with self._turn:
            if self._many and len(pieces) >= _MANY:
                self._begin()
            apart = self._apart
        rows = apart.vectors_of(pieces) if apart is not None else None
        if apart is not None and rows is None:
            with self._turn:
                if self._apart is apart:
                    self._apart = None
            apart.close()
        return rows

    def _pieces(self, tokenizer: Tokenizer, text: str) -> Sequence[int]:
        """A text's word pieces, its marks included; a line's end parts words, so they are those of its two sides."""
        counted = self._counted
        first, _, rest = text.partition("\n")
        if first in counted and rest in counted:
            return [*counted[first][:-1], *counted[rest][1:]]
        ids: list[int] = tokenizer.encode(text).ids
        return ids

    def _threads(self) -> int:
        return self._settings.threads or len(os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else "12")

    def _prepared(self) -> Path:
        self._folder = self._folder or prepared(self._settings)
        return self._folder

    def _loaded(self) -> onnxruntime.InferenceSession:
        with self._lock:
            if self._session is None:
                folder = self._prepared()
                try:
                    self._session = open_session(folder / "model.onnx")
                except Exception as error:  # the library raises bare types of its own
                    raise _unloadable(folder, error) from error
            return self._session

    def _tokens(self) -> Tokenizer:
        with self._lock:
            if self._tokenizer is None:
                folder = self._prepared()
                from tokenizers import Tokenizer

                try:
                    self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
                except Exception as error:  # the library raises bare types of its own
                    raise _unloadable(folder, error) from error
                self._tokenizer.no_truncation()
                self._tokenizer.no_padding()
            return self._tokenizer


def _unloadable(folder: Path, error: Exception) -> EmbeddingError:
    return EmbeddingError(f"The embedding model in {folder} cannot be loaded ({error}). Delete the folder.")
