"""The default model run by onnxruntime: nothing of torch on the way to an answer."""

from __future__ import annotations

import os
import threading
from array import array
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np

from vectorstore.embedder import Embedder, Vectors
from vectorstore.embeddings_export import fingerprint, prepared, stay_silent
from vectorstore.errors import EmbeddingError
from vectorstore.settings import EmbeddingSettings

if TYPE_CHECKING:
    import onnxruntime  # type: ignore[import-untyped]  # it ships no types
    from tokenizers import Tokenizer

MAX_PIECES = 256
"""What all-MiniLM-L6-v2 was trained to read."""

DIMENSIONS = 384

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
        self._lock = threading.Lock()
        self._session: onnxruntime.InferenceSession | None = None
        self._tokenizer: Tokenizer | None = None
        self._counted: dict[str, array[int]] = {}

    def encode(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """Unit vectors; this model treats questions and passages alike."""
        session, tokenizer = self._loaded()
        if len(texts) <= 1:
            rows = [_vector(session, self._pieces(tokenizer, text)) for text in texts]
        else:
            with ThreadPoolExecutor(self._threads()) as pool:
                rows = list(pool.map(lambda text: _vector(session, self._pieces(tokenizer, text)), texts))
        return np.array(rows, dtype=np.float32).reshape(len(texts), DIMENSIONS)

    def count_pieces(self, texts: Sequence[str]) -> list[int]:
        """Word pieces of each text, the two marks at its ends included, however long it is."""
        _, tokenizer = self._loaded()
        found = [array("H", encoding.ids) for encoding in tokenizer.encode_batch_fast(list(texts))]
        if len(texts) > 1:  # those of a whole report, which are embedded next
            kept = {} if len(self._counted) > _COUNTED else self._counted
            self._counted = kept | dict(zip(texts, found, strict=True))
        return [len(pieces) for pieces in found]

    def _pieces(self, tokenizer: Tokenizer, text: str) -> Sequence[int]:
        """A text's word pieces, its marks included; a line's end parts words, so they are those of its two sides."""
        counted = self._counted
        first, _, rest = text.partition("\n")
        if first in counted and rest in counted:
            return [*counted[first][:-1], *counted[rest][1:]]
        return tokenizer.encode(text).ids

    def _threads(self) -> int:
        return self._settings.threads or len(os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else "12")

    def _loaded(self) -> tuple[onnxruntime.InferenceSession, Tokenizer]:
        with self._lock:
            if self._session is None or self._tokenizer is None:
                self._session, self._tokenizer = _load(self._settings)
            return self._session, self._tokenizer


def _load(settings: EmbeddingSettings) -> tuple[onnxruntime.InferenceSession, Tokenizer]:
    folder = prepared(settings)
    stay_silent()
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception as error:  # both libraries raise bare types of their own
        raise EmbeddingError(
            f"The embedding model in {folder} cannot be loaded ({error}). Delete the folder."
        ) from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return session, tokenizer


def _vector(session: onnxruntime.InferenceSession, ids: Sequence[int]) -> Vectors:
    if len(ids) > MAX_PIECES:
        ids = [*ids[: MAX_PIECES - 1], ids[-1]]  # as sentence-transformers cuts: the end mark stays
    row = np.array([ids], dtype=np.int64)
    vectors: Vectors = session.run(None, {"input_ids": row, "attention_mask": np.ones_like(row)})[0]
    row_vector: Vectors = vectors[0]
    return row_vector
