"""Assistants over real indexes: the samples with the quick embedder, and the same with the real model.

To ask something of documents of your own, write them as texts and say once for the whole file:

    @pytest.fixture(scope="module")
    def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
        yield from over_texts(tmp_path_factory, {"harbour.txt": HARBOUR})

Every test with a parameter `harbour` then asks the same assistant; asking changes nothing in it. Where the words alone
are to be found and no meaning, give `FakeEmbedder()` as well. A store of a few documents takes a quarter of a second,
because the processes that read and the model are those of the whole run (`tests/stores.py`): do not start your own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from tests.fakes import FakeEmbedder
from tests.stores import model, put
from vectorstore.embeddings import Embedder
from vectorstore.settings import StoreSettings
from vectorstore.store import Store

SAMPLES = Path(__file__).resolve().parents[2] / "ingest" / "samples"
LIBRARY = Path(__file__).resolve().parents[1] / "questions" / "library"


def over(folder: Path, embedder: Embedder, sources: list[str]) -> Iterator[Assistant]:
    settings = StoreSettings(folder=folder)
    with Store.open(settings, embedder, write=True) as store:
        outcomes = put(store, sources)
        assert all(o.error is None for o in outcomes)
        yield Assistant(store)


def over_texts(
    factory: pytest.TempPathFactory, texts: Mapping[str, str], embedder: Embedder | None = None
) -> Iterator[Assistant]:
    """An assistant over made reports, texts by the names of their files; with the real model, unless told otherwise."""
    folder = factory.mktemp("made")
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    yield from over(factory.mktemp("index"), embedder or model(), [str(folder / name) for name in texts])


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
    yield from over(tmp_path_factory.mktemp("samples"), model(), sources)


@pytest.fixture(scope="session")
def published(real_reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    sources = [str(real_reports / "cps-south-east-2018-response.txt")]
    yield from over(tmp_path_factory.mktemp("real"), FakeEmbedder(), sources)


@pytest.fixture
def nothing(settings: StoreSettings, embedder: FakeEmbedder) -> Iterator[Assistant]:
    with Store.open(settings, embedder, write=True) as store:
        yield Assistant(store)
