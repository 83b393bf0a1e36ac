"""What the store asks of an embedding model."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

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
