"""What the store asks of an embedding model."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Progress = Callable[[str], None]


class Embedder(ABC):
    """Everything that LangChain's `Embeddings` has, with what an index must know of its model.

    It is registered as one by `retriever.py`: to inherit from it would cost each question from the shell a fifth of a
    second, for LangChain to be imported.

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

    def many(self) -> AbstractContextManager[None]:
        """While it is entered many texts are to be embedded, for which a model may make room of its own."""
        return nullcontext()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Passages as lists of numbers, for LangChain."""
        return [[float(x) for x in row] for row in self.encode(texts)]

    def embed_query(self, text: str) -> list[float]:
        """A question as a list of numbers, for LangChain."""
        return [float(x) for x in self.encode([text], query=True)[0]]

    async def aembed_documents(self, texts: list[str]) -> list[list[float]]:
        """The same without blocking the event loop."""
        return await asyncio.to_thread(self.embed_documents, texts)

    async def aembed_query(self, text: str) -> list[float]:
        """The same without blocking the event loop."""
        return await asyncio.to_thread(self.embed_query, text)
