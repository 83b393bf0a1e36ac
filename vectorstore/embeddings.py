"""The embedding model that the settings mean: the default's fast form, or any other through sentence-transformers."""

from __future__ import annotations

from vectorstore.embedder import Embedder, Progress, Vectors
from vectorstore.embeddings_export import prepared
from vectorstore.embeddings_onnx import OnnxEmbedder
from vectorstore.embeddings_sentence import SentenceEmbedder
from vectorstore.settings import DEFAULT_MODEL, EmbeddingSettings

__all__ = ["Embedder", "Progress", "Vectors", "open_embeddings", "prepare"]


def open_embeddings(settings: EmbeddingSettings) -> Embedder:
    """The model that the settings name; it is loaded at its first use, not here."""
    if settings.model == DEFAULT_MODEL:
        return OnnxEmbedder(settings)
    return SentenceEmbedder(settings.model)


def prepare(settings: EmbeddingSettings, progress: Progress | None = None) -> None:
    """Make the default model's fast form, where it is not there yet; called at installation and at first use."""
    if settings.model == DEFAULT_MODEL:
        prepared(settings, progress)
