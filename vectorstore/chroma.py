"""Chroma, which proposes passages by meaning. The only door to chromadb.

It is given ids and our own vectors, nothing else. Scopes are the database's; and a stored collection may name code that
would run if texts were embedded there or its configuration were read. It can be made anew from the database.
"""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from vectorstore.embedder import Vectors
from vectorstore.errors import ChromaUnavailable, NoSpace
from vectorstore.settings import ChromaServer, ChromaSettings

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

logger = logging.getLogger(__name__)

FOLDER = "chroma"

OPENING = "chroma.opening"
"""Stands in the data folder while an index is opened and looked over: some damage ends the process, engine and all."""

_PAGE = 5_000
_HNSW = {"hnsw:space": "cosine", "hnsw:search_ef": 128, "hnsw:construction_ef": 100, "hnsw:M": 16}


class Chroma:
    """Collections of vectors, embedded under a data folder or on a server. Opened at first use; safe in threads."""

    def __init__(self, settings: ChromaSettings, folder: Path) -> None:
        self._settings = settings
        self._folder = folder / FOLDER
        self._mark = folder / OPENING
        self._lock = threading.RLock()
        self._client: Client | None = None
        self._collections: dict[str, Collection] = {}

    @property
    def place(self) -> str:
        """Where it is, for people."""
        if isinstance(self._settings, ChromaServer):
            return f"{self._settings.host}:{self._settings.port}"
        return str(self._folder)

    @property
    def embedded(self) -> bool:
        """Whether it lives in this process, where only one process may use it."""
        return not isinstance(self._settings, ChromaServer)

    @property
    def spent(self) -> int:
        """How many vectors may be taken out of a small index before it is made anew."""
        return 0 if isinstance(self._settings, ChromaServer) else self._settings.spent

    def upsert(self, name: str, ids: Sequence[str], vectors: Vectors) -> None:
        """Put vectors under their ids, in batches as large as the client takes."""
        with self._using(name) as collection:
            size = self._opened().get_max_batch_size()
            for at in range(0, len(ids), size):
                to = at + size
                collection.upsert(ids=list(ids[at:to]), embeddings=vectors[at:to])

    def delete(self, name: str, ids: Sequence[str]) -> None:
        """Take vectors away; unknown ids are nothing to complain of."""
        with self._using(name) as collection:
            for at in range(0, len(ids), _PAGE):
                collection.delete(ids=list(ids[at : at + _PAGE]))

    def nearest(self, name: str, vectors: Vectors, k: int) -> list[list[tuple[str, float]]]:
        """For each vector the `k` nearest ids with their cosine distance, nearest first."""
        with self._using(name) as collection:
            found = collection.query(query_embeddings=vectors, n_results=k, include=["distances"])
        distances = found["distances"] or [[] for _ in found["ids"]]
        return [list(zip(ids, row, strict=True)) for ids, row in zip(found["ids"], distances, strict=True)]

    def count(self, name: str) -> int:
        """How many vectors a collection holds."""
        with self._using(name) as collection:
            return int(collection.count())

    def ids(self, name: str) -> Iterator[str]:
        """Every id of a collection."""
        at = 0
        while True:
            with self._using(name) as collection:
                page = collection.get(limit=_PAGE, offset=at, include=[])["ids"]
            yield from page
            at += len(page)
            if len(page) < _PAGE:
                return

    def drop_others(self, name: str, prefix: str) -> None:
        """Remove collections of ours (by their prefix) that are no longer the one in use."""
        with self._translated(), self._lock:
            for other in [c.name for c in self._opened().list_collections()]:
                if other.startswith(prefix) and other != name:
                    self._opened().delete_collection(other)
                    self._collections.pop(other, None)

    def discard(self) -> None:
        """Put an embedded index away with its files; what it held can be made anew."""
        self.close()
        with suppress(FileNotFoundError):
            shutil.rmtree(self._folder)
        _forget()

    def looked_over(self) -> None:
        """It was opened and looked at, and the process is still there."""
        self._mark.unlink(missing_ok=True)

    def close(self) -> None:
        """Give its files back."""
        with self._lock:
            client, self._client = self._client, None
            self._collections.clear()
            if client is not None and self.embedded:
                self.looked_over()
        if client is not None:
            with suppress(Exception):  # closing is a courtesy; some versions fail after an error
                client.close()

    @contextmanager
    def _using(self, name: str) -> Iterator[Collection]:
        with self._translated():
            with self._lock:
                if name not in self._collections:
                    self._collections[name] = self._opened().get_or_create_collection(
                        name, embedding_function=None, metadata=dict(_HNSW)
                    )
            try:
                yield self._collections[name]
            except Exception:
                self._collections.pop(name, None)  # another process may have replaced it
                raise

    def _opened(self) -> Client:
        with self._lock:
            if self._client is None:
                self._client = _server(self._settings) if isinstance(self._settings, ChromaServer) else self._own()
            return self._client

    def _own(self) -> Client:
        """The embedded client; a folder too damaged to open is put away, for it can be made anew."""
        if self._mark.exists() and self._folder.exists():
            logger.warning("A process ended while it opened the vector index in %s; it is made anew.", self._folder)
            self.discard()
        self._folder.mkdir(parents=True, exist_ok=True)
        self._mark.touch()
        try:
            return _embedded(self._folder)
        except BaseException as error:  # a panic in its engine is no Exception
            if isinstance(error, KeyboardInterrupt | SystemExit | OSError):
                raise
            logger.warning("The vector index in %s cannot be opened (%s); it is made anew.", self._folder, error)
            self.discard()
            return _embedded(self._folder)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Chroma's complaints as ours."""
        try:
            yield
        except (ChromaUnavailable, NoSpace, GeneratorExit, KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # its errors share no base, and a panic in its engine is no Exception
            said = str(error)
            if "full" in said.lower() or "no space" in said.lower():
                raise NoSpace(self._folder) from error
            raise ChromaUnavailable(self.place, said.splitlines()[0] if said else type(error).__name__) from error


def _embedded(folder: Path) -> Client:
    import chromadb
    from chromadb.config import Settings

    folder.mkdir(parents=True, exist_ok=True)
    return cast("Client", chromadb.PersistentClient(path=str(folder), settings=Settings(anonymized_telemetry=False)))


def _server(settings: ChromaServer) -> Client:
    """A client of a server that may not answer: chromadb would wait for it without end."""
    connected: list[Any] = []
    thread = threading.Thread(target=_connect, args=(settings, connected), daemon=True)
    thread.start()
    thread.join(settings.seconds)
    if not connected:
        raise TimeoutError(f"it did not answer within {settings.seconds:g} seconds")
    if isinstance(connected[0], BaseException):
        raise connected[0]
    connected[0]._server._session.timeout = settings.seconds  # there is no other way to say it
    return cast("Client", connected[0])


def _connect(settings: ChromaServer, connected: list[Any]) -> None:
    import chromadb
    from chromadb.config import Settings

    quiet = Settings(anonymized_telemetry=False)
    try:
        connected.append(chromadb.HttpClient(settings.host, settings.port, ssl=settings.ssl, settings=quiet))
    except BaseException as error:  # noqa: BLE001  handed to the thread that waits, which raises it
        connected.append(error)


def _forget() -> None:
    """Chroma remembers a client for each folder, broken ones too."""
    from chromadb.api.client import Client

    clear: Callable[[], None] = Client.clear_system_cache
    clear()
