"""A copy of everything that cannot be made anew, taken while people read and write, and put back."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from vectorstore import opening
from vectorstore.database import FILE, LAYOUT, Database, meta, originals, reports, texts
from vectorstore.errors import BackupError, Damaged, NewerLayout, NoSpace
from vectorstore.mirror import PREFIX
from vectorstore.settings import StoreSettings


def backup(settings: StoreSettings, target: Path, beside: Callable[[Path], object] | None = None) -> Path:
    """Copy the database into a folder as it stands at one moment; the copy's file.

    The database holds texts, originals and vectors; Chroma is made anew from it. `beside` copies what else belongs in
    the folder; only when that is done does the copy of the database appear, without which no copy counts.
    """
    source = settings.folder / FILE
    if not opening.begun(settings.folder):
        raise BackupError(f"There is nothing to copy in {settings.folder}.")
    file = target / FILE
    if file.exists():
        raise BackupError(f"{file} exists already. Name another folder, or move it away.")
    partial = target / (FILE + ".partial")
    try:
        target.mkdir(parents=True, exist_ok=True, mode=0o700)
        partial.unlink(missing_ok=True)
        if beside:
            beside(target)
        copied(source, partial)
        partial.rename(file)
    except OSError as error:
        raise BackupError(f"The copy cannot be written in {target}: {error.strerror or error}.") from error
    return file


def restore(settings: StoreSettings, source: Path, beside: Callable[[Path], object] | None = None) -> None:
    """Put a copy back in one transaction; what is held now goes, and nobody may be writing.

    `beside` puts back what else the folder holds, before the database: what it refuses changes nothing.
    """
    file = source / FILE if source.is_dir() else source
    if not file.is_file():
        raise BackupError(f"There is no copy at {file}.")
    _check(file)
    lock = opening.lock(settings)
    try:
        if beside:
            beside(file.parent)
        target = settings.folder / FILE
        cleared(target)
        before = _generation(target)
        copied(file, target)
        _begin_anew(target, before)
    finally:
        lock.release()


def copied(source: Path, target: Path) -> None:
    """Copy a database as it stands at one moment, in one transaction, while others read and write it."""
    try:
        with closing(_open(source, "ro")) as one, closing(_open(target, "rwc")) as two:
            one.backup(two, pages=4_096)
            two.execute("PRAGMA journal_mode=WAL")
    except sqlite3.DatabaseError as error:
        if "full" in str(error):
            raise NoSpace(target.parent) from error
        if isinstance(error, sqlite3.OperationalError):
            raise BackupError(f"{source} cannot be copied to {target}: {error}.") from error
        raise Damaged(source, str(error)) from error


def _check(file: Path) -> None:
    """Refuse a copy that is damaged, not ours, or of a newer version."""
    try:
        with closing(_open(file, "ro")) as connection:
            state = connection.execute("PRAGMA quick_check").fetchone()[0]
            told = dict(connection.execute("SELECT key, value FROM meta"))
            schema = dict(connection.execute(_SCHEMA))
    except (sqlite3.DatabaseError, ValueError) as error:
        raise BackupError(f"{file} is not a copy of a findings database ({error}).") from error
    if state != "ok":
        raise BackupError(f"{file} is damaged ({state}).")
    if strange := [*_unfit(told), *_foreign(schema)]:
        raise BackupError(f"{file} is not a copy as `backup` makes it ({', '.join(strange)}). Nothing was changed.")
    if int(told["layout"]) > LAYOUT:
        raise NewerLayout(int(told["layout"]), LAYOUT)


_SCHEMA = "SELECT type || ' ' || name, sql FROM sqlite_master"
_NEEDED = {f"table {table.name}" for table in (meta, reports, texts, originals)}
_TOLD = {
    "layout": r"\d{1,9}",
    "generation": r"\d{1,15}",
    "collection": rf"{PREFIX}[0-9a-f]+-\d{{1,15}}",
    "model": "(?s:.+)",
}


def _unfit(told: dict[str, str]) -> list[str]:
    """What a database must say of itself, and this one does not."""
    return [f"no {key} that can be read" for key, form in _TOLD.items() if not re.fullmatch(form, str(told.get(key)))]


def _foreign(schema: dict[str, str]) -> list[str]:
    """What a copy made by somebody else lacks, or holds to change reports by itself later on."""
    with closing(Database(None, write=False)) as ours:
        known = dict(ours.rows(_SCHEMA))
    acts = [name for name, sql in schema.items() if name.startswith(("trigger ", "view ")) and known.get(name) != sql]
    return [*(f"a foreign {name}" for name in acts), *(f"no {name}" for name in sorted(_NEEDED - set(schema)))]


def cleared(file: Path) -> None:
    """Take a database away that is damaged, so that a copy can be put in its place."""
    if _damaged(file):
        for name in (file.name, file.name + "-wal", file.name + "-shm"):
            file.with_name(name).unlink(missing_ok=True)


def _damaged(file: Path) -> bool:
    if not file.exists():
        return False
    try:
        with closing(_open(file, "rw")) as connection:
            return bool(connection.execute("PRAGMA quick_check").fetchone()[0] != "ok")
    except sqlite3.DatabaseError:
        return True


def _generation(file: Path) -> int:
    """How often readers have seen a change; they must see one more."""
    if not file.exists():
        return 0
    try:
        with closing(_open(file, "ro")) as connection:
            return int(connection.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()[0])
    except (sqlite3.DatabaseError, TypeError):
        return 0


def _begin_anew(file: Path, before: int) -> None:
    """A new generation, and a collection that Chroma cannot have yet: it is filled from the copy at its next use."""
    with closing(_open(file, "rw")) as connection, connection:
        held = dict(connection.execute("SELECT key, value FROM meta"))
        stem, _, serial = held["collection"].rpartition("-")
        generation = max(before, int(held["generation"])) + 1
        new = {"generation": str(generation), "collection": f"{stem}-{int(serial) + 1_000_000 + generation}"}
        connection.executemany("UPDATE meta SET value = ? WHERE key = ?", [(v, k) for k, v in new.items()])


def _open(file: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode={mode}", uri=True, timeout=10)
