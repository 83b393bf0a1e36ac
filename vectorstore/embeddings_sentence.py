"""Any other embedding model, through sentence-transformers: local files only, safetensors only, no code of its own."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from vectorstore.embedder import Embedder, Vectors
from vectorstore.errors import EmbeddingError, ModelRefused, ModelUnavailable

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_PICKLES = (".bin", ".pt", ".pth", ".pkl", ".pickle", ".ckpt")
_OURS = "sentence_transformers."
_LONGEST = 512


class SentenceEmbedder(Embedder):
    """A model by folder or by name (from this machine's cache); questions and passages get the model's own prompts."""

    def __init__(self, model: str) -> None:
        self._name = model
        self._folder = _found(model)
        _refuse_code(model, self._folder)
        self.fingerprint = f"{Path(model).name}@{_weights(self._folder)[:12]}/sentence-transformers"
        self._lock = threading.Lock()
        self._loaded: SentenceTransformer | None = None

    @property
    def max_pieces(self) -> int:  # type: ignore[override]  # known only once the model is loaded
        """How many word pieces the model reads."""
        return min(int(self._model().max_seq_length or _LONGEST), _LONGEST)

    def encode(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """Unit vectors, questions and passages each with the prompt that the model names for them."""
        if not texts:
            return np.empty((0, self._model().get_embedding_dimension() or 0), dtype=np.float32)
        encode = self._model().encode_query if query else self._model().encode_document
        rows = encode(list(texts), normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False)
        return np.asarray(rows, dtype=np.float32)

    def count_pieces(self, texts: Sequence[str]) -> list[int]:
        """Word pieces with the passage prompt, which the model reads too."""
        prompt = self._model().prompts.get("document") or self._model().prompts.get("passage") or ""
        tokenizer = self._model().tokenizer
        encoded = tokenizer([prompt + text for text in texts], truncation=False, padding=False, verbose=False)
        return [len(ids) for ids in encoded["input_ids"]]

    def _model(self) -> SentenceTransformer:
        with self._lock:
            if self._loaded is None:
                self._loaded = _load(self._name, self._folder)
            return self._loaded


def _found(model: str) -> Path:
    """The model's folder: the one named, or the machine's cached copy of a hub model."""
    if Path(model).is_dir():
        return Path(model)
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(model, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError, OSError) as error:
        raise ModelUnavailable(model, "neither as a folder nor in the model cache") from error


def _refuse_code(model: str, folder: Path) -> None:
    """Refuse what would run code: foreign module types, `auto_map`, weights that are pickles."""
    for file in sorted(folder.rglob("*.json")):
        if _names_code(file):
            raise ModelRefused(model, f"{file.name} asks to run code that comes with the model")
    for file in sorted(folder.rglob("*")):
        if file.suffix in _PICKLES and not any(file.parent.glob("*.safetensors")):
            raise ModelRefused(
                model, f"its weights in {file.name} are a pickle, which can run code; only safetensors are read"
            )
    if not any(folder.rglob("*.safetensors")):
        raise ModelRefused(model, "it holds no safetensors weights")


def _names_code(file: Path) -> bool:
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    if isinstance(held, list):  # modules.json: the parts of the model, by class
        return any(isinstance(m, dict) and not str(m.get("type", _OURS)).startswith(_OURS) for m in held)
    return isinstance(held, dict) and ("auto_map" in held or "custom_pipelines" in held)


def _weights(folder: Path) -> str:
    """A sha256 over the weights and configuration, which decide the vectors."""
    total = hashlib.sha256()
    for file in sorted([*folder.rglob("*.safetensors"), *folder.rglob("*.json")]):
        with file.open("rb") as data:
            total.update(file.relative_to(folder).as_posix().encode() + hashlib.file_digest(data, "sha256").digest())
    return total.hexdigest()


def _load(name: str, folder: Path) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(
            str(folder),
            device="cpu",
            local_files_only=True,
            trust_remote_code=False,
            model_kwargs={"use_safetensors": True},
        )
    except Exception as error:  # a model folder can be wrong in any way
        raise EmbeddingError(f"The embedding model {name!r} cannot be loaded from {folder}: {error}") from error
