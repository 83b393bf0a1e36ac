"""Opening a data folder: who may write, what layout and model it has, and what to say when it does not fit."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa
from filelock import BaseFileLock, FileLock, Timeout

from vectorstore import stemmed
from vectorstore.database import FILE, LAYOUT, Database, meta, passages
from vectorstore.errors import AnotherWriter, IndexMismatch, NewerLayout, OtherLayout, ReadOnly, StoreError
from vectorstore.mirror import PREFIX
from vectorstore.settings import StoreSettings

LOCK = "lock"


def lock(settings: StoreSettings) -> BaseFileLock:
    """The right to write in a data folder, which one process has at a time."""
    try:
        settings.folder.mkdir(parents=True, exist_ok=True, mode=0o700)  # closed to other people of this machine
        own = FileLock(settings.folder / LOCK, timeout=settings.lock_seconds)
        own.acquire()
    except Timeout as error:
        raise AnotherWriter(settings.folder) from error
    except OSError as error:
        raise ReadOnly(settings.folder, error.strerror or str(error)) from error
    return own


def to_write(folder: Path, model: str, *, mending: bool) -> Database:
    """The database, made where there is none; `mending` lets an older layout or another model through to `rebuild`."""
    database = Database(folder, write=True)
    try:
        _begin(database, model)
        _check(database, model, mending=mending)
        if not mending:
            stemmed.fill(database)
    except BaseException:
        database.close()
        raise
    return database


def to_read(folder: Path, model: str) -> Database:
    """The database for reading; where there is none, an empty one that makes nothing on disk."""
    if not begun(folder):
        return Database(None, write=False)
    database = Database(folder, write=False)
    try:
        _check(database, model, mending=False)
    except BaseException:
        database.close()
        raise
    return database


def begun(folder: Path) -> bool:
    """Whether a database with a first state is there; a damaged one is, and will say so."""
    file = folder / FILE
    try:
        if not file.is_file() or not file.stat().st_size:
            return False
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("SELECT count(*) FROM meta").fetchone()[0])
    except OSError as error:
        raise StoreError(f"The reports in {folder} cannot be read: {error.strerror or error}.") from error
    except sqlite3.OperationalError as error:
        return "no such table" not in str(error)
    except sqlite3.DatabaseError:
        return True


def collection(model: str) -> str:
    """The first collection's name for a model."""
    return f"{PREFIX}{hashlib.sha256(model.encode()).hexdigest()[:16]}-1"


def told(database: Database) -> dict[str, str]:
    """What the database says of itself: layout, model, collection, generation."""
    return dict(database.rows("SELECT key, value FROM meta"))


def _begin(database: Database, model: str) -> None:
    """A new database's first state; one without passages takes the model that it will be filled with."""
    known = told(database)
    first = {"layout": str(LAYOUT), "generation": "0", "model": model, "collection": collection(model)}
    with database.changing() as connection:
        for key, value in first.items():
            if key not in known:
                connection.execute(sa.insert(meta), {"key": key, "value": value})
        empty = connection.execute(sa.select(passages.c.n).limit(1)).first() is None
        if known and empty and known.get("layout") == str(LAYOUT) and known.get("model") != model:
            for key in ("model", "collection"):
                connection.execute(meta.update().where(meta.c.key == key).values(value=first[key]))


def _check(database: Database, model: str, *, mending: bool) -> None:
    known = told(database)
    with database.understood():
        layout = int(known.get("layout", LAYOUT))
    if layout > LAYOUT:
        raise NewerLayout(layout, LAYOUT)
    if mending:
        return
    if layout < LAYOUT:
        raise OtherLayout(layout, LAYOUT)
    if known.get("model", model) != model and _filled(database):
        raise IndexMismatch(known["model"], model)


def _filled(database: Database) -> bool:
    with database.reading() as connection:
        return connection.execute(sa.select(passages.c.n).limit(1)).first() is not None
