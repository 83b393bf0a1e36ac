"""A damaged vector index is noticed at its next use and made anew from the database; the answers stay the same."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.fakes import FakeEmbedder
from tests.trust import warm
from tests.trust.asked import answered, fill, opened, searched
from tests.trust.killed_work import say
from tests.trust.shown import Shown
from vectorstore.chroma import Chroma
from vectorstore.settings import EmbeddedChroma

Draw = random.Random


def look(data: Path) -> None:
    """What searches and questions find there, and whether the index is whole."""
    with opened(data, write=True, through_chroma=True) as store:
        say(json.dumps([searched(store), answered(store), store.status().whole]))


def show(tries: int, seed: int, folder: Path) -> Shown:
    shown, draw = Shown(), random.Random(seed)
    whole = folder / "whole"
    warm.warmed()
    fill(whole)
    before = _looked(whole)
    for number in range(tries):
        damage = DAMAGES[number % len(DAMAGES)]
        data = folder / f"data{number}"
        shutil.copytree(whole, data)
        damage(data, draw)
        name = damage.__name__.strip("_").replace("_", " ")
        _compare(shown, name, before, _looked(data))
        shutil.rmtree(data)
    shown.said.append(f"kinds of damage: {', '.join(d.__name__.strip('_').replace('_', ' ') for d in DAMAGES)}")
    return shown


def _looked(data: Path) -> list[Any] | str:
    """What a process of its own finds there, or how it ended.

    The index's engine may take its process down, against which nothing in it helps; then the next one must do.
    """
    done = warm.run(look, data)
    if done.code < 0:
        done = warm.run(look, data)
    return json.loads(done.out) if done.code == 0 else f"ended with {done.code}: {done.err[-300:]}"


def _compare(shown: Shown, name: str, before: list[Any] | str, after: list[Any] | str) -> None:
    if isinstance(after, str):
        shown.check(False, f"{name}: {after}")
        return
    shown.check(after[0] == before[0], f"{name}: a search found something else afterwards")
    shown.check(after[1] == before[1], f"{name}: an answer was another afterwards")
    shown.check(after[2], f"{name}: the index is not whole afterwards")


def _folder_deleted(data: Path, draw: Draw) -> None:
    shutil.rmtree(data / "chroma")


def _vector_files_deleted(data: Path, draw: Draw) -> None:
    for file in (data / "chroma").rglob("*.bin"):
        file.unlink()


def _files_truncated(data: Path, draw: Draw) -> None:
    for file in (data / "chroma").rglob("*"):
        if file.is_file():
            size = file.stat().st_size
            with file.open("r+b") as cut:
                cut.truncate(draw.randrange(size + 1))


def _bytes_overwritten(data: Path, draw: Draw) -> None:
    files = [file for file in sorted((data / "chroma").rglob("*")) if file.is_file() and file.stat().st_size]
    for file in files:
        with file.open("r+b") as hurt:
            for _ in range(20):
                hurt.seek(draw.randrange(file.stat().st_size))
                hurt.write(draw.randbytes(64))


def _index_emptied(data: Path, draw: Draw) -> None:
    (data / "chroma" / "chroma.sqlite3").write_bytes(b"")


def _some_vectors_deleted(data: Path, draw: Draw) -> None:
    _edited(data, lambda chroma, name, ids: chroma.delete(name, draw.sample(ids, len(ids) // 4)))


def _vectors_of_another_model(data: Path, draw: Draw) -> None:
    other = FakeEmbedder("other")
    _edited(data, lambda chroma, name, ids: chroma.upsert(name, ids, other.encode(ids)))


def _vectors_swapped(data: Path, draw: Draw) -> None:
    """Every vector stays, but under the id of another passage."""
    with opened(data) as store:
        passages = store.passages()
        vectors = store.embedder.encode([passage.context + passage.text for passage in passages])
    with closing(sqlite3.connect(data / "findings.db")) as connection:
        rows = connection.execute(
            "SELECT passages.id, vectors.vector FROM passages JOIN vectors ON vectors.n = passages.vector"
        ).fetchall()
    import numpy as np

    ids, numbers = [row[0] for row in rows], np.array([np.frombuffer(row[1], dtype="<f4") for row in rows])
    assert vectors.shape == numbers.shape
    shifted = np.roll(numbers, len(ids) // 2, axis=0)
    _edited(data, lambda chroma, name, _: chroma.upsert(name, ids, shifted))


def _ids_lost(data: Path, draw: Draw) -> None:
    """The vectors are right, but not whose they are."""
    with closing(sqlite3.connect(data / "chroma" / "chroma.sqlite3")) as connection, connection:
        connection.execute("UPDATE embeddings SET embedding_id = 'x' || embedding_id")


DAMAGES: tuple[Callable[[Path, Draw], None], ...] = (
    _folder_deleted,
    _vector_files_deleted,
    _files_truncated,
    _bytes_overwritten,
    _index_emptied,
    _some_vectors_deleted,
    _vectors_of_another_model,
    _vectors_swapped,
    _ids_lost,
)


def _edited(data: Path, edit: Callable[[Chroma, str, list[str]], object]) -> None:
    with closing(sqlite3.connect(data / "findings.db")) as connection:
        (name,) = connection.execute("SELECT value FROM meta WHERE key = 'collection'").fetchone()
    chroma = Chroma(EmbeddedChroma(), data)
    edit(chroma, name, list(chroma.ids(name)))
    chroma.close()
