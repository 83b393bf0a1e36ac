"""Assistants over real indexes: the samples with the quick embedder, and the same with the real model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from ingest.pipeline import Pipeline
from tests.fakes import FakeEmbedder
from vectorstore.embeddings import Embedder, open_embeddings
from vectorstore.settings import EmbeddingSettings, StoreSettings
from vectorstore.store import Store

SAMPLES = Path(__file__).resolve().parents[2] / "ingest" / "samples"
LIBRARY = Path(__file__).resolve().parents[1] / "questions" / "library"


def over(folder: Path, embedder: Embedder, sources: list[str]) -> Iterator[Assistant]:
    settings = StoreSettings(folder=folder)
    with Store.open(settings, embedder, write=True) as store:
        outcomes = Pipeline(store).add(sources)
        assert all(o.error is None for o in outcomes)
        yield Assistant(store)


def over_texts(factory: pytest.TempPathFactory, texts: Mapping[str, str]) -> Iterator[Assistant]:
    """An assistant with the real model over made reports: texts by the names of their files."""
    folder = factory.mktemp("made")
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    embedder = open_embeddings(EmbeddingSettings())
    yield from over(factory.mktemp("index"), embedder, [str(folder / name) for name in texts])


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    sources = [str(path) for path in sorted(SAMPLES.glob("*.txt"))]
    yield from over(tmp_path_factory.mktemp("samples"), FakeEmbedder(), sources)


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The samples and the reports of the question sets, of which one is on no Area."""
    sources = [str(path) for folder in (SAMPLES, LIBRARY) for path in sorted(folder.iterdir()) if path.is_file()]
    yield from over(tmp_path_factory.mktemp("library"), FakeEmbedder(), sources)


@pytest.fixture(scope="session")
def real_assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    sources = [str(path) for path in sorted(SAMPLES.glob("*.txt"))]
    embedder = open_embeddings(EmbeddingSettings())
    yield from over(tmp_path_factory.mktemp("samples"), embedder, sources)


@pytest.fixture(scope="session")
def published(real_reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    sources = [str(real_reports / "cps-south-east-2018-response.txt")]
    yield from over(tmp_path_factory.mktemp("real"), FakeEmbedder(), sources)


@pytest.fixture
def nothing(settings: StoreSettings, embedder: FakeEmbedder) -> Iterator[Assistant]:
    with Store.open(settings, embedder, write=True) as store:
        yield Assistant(store)
