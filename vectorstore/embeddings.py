"""Texts as vectors: what the store asks of a model, and which model the settings mean."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from vectorstore.settings import DEFAULT_MODEL, EmbeddingSettings

Vectors = NDArray[np.float32]
Progress = Callable[[str], None]


class Embedder(Embeddings):
    """LangChain's `Embeddings`, with what an index must know of its model.

    `fingerprint` names the model, its weights and its arithmetic: vectors of equal fingerprints may be compared.
    `max_pieces` is how many word pieces it reads, its own marks included; what is longer would be cut silently.
    """

    fingerprint: str
    max_pieces: int

    @abstractmethod
    def encode(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """Unit vectors, one row for each text; the same text always gives the same row, whatever its company."""

    @abstractmethod
    def count_pieces(self, texts: Sequence[str]) -> list[int]:
        """How many word pieces each text is, the model's own marks included."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Passages as lists of numbers, for LangChain."""
        return [[float(x) for x in row] for row in self.encode(texts)]

    def embed_query(self, text: str) -> list[float]:
        """A question as a list of numbers, for LangChain."""
        return [float(x) for x in self.encode([text], query=True)[0]]


def open_embeddings(settings: EmbeddingSettings) -> Embedder:
    """The model that the settings name; it is loaded at its first use, not here."""
    if settings.model == DEFAULT_MODEL:
        from vectorstore.embeddings_onnx import OnnxEmbedder

        return OnnxEmbedder(settings)
    from vectorstore.embeddings_sentence import SentenceEmbedder

    return SentenceEmbedder(settings.model)


def prepare(settings: EmbeddingSettings, progress: Progress | None = None) -> None:
    """Make the default model's fast form, where it is not there yet; called at installation and at first use."""
    if settings.model == DEFAULT_MODEL:
        from vectorstore.embeddings_export import prepared

        prepared(settings, progress)
