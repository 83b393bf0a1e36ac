"""A copy of the desk's file taken while people use it, and put back: accounts, conversations, judgements, the audit.

Sessions are not in it, so that whoever finds a copy is not logged in, and nobody is by its being put back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from assistant.ui.accounts import Role
from assistant.ui.deskfile import LAYOUT, DeskFile, schema
from assistant.ui.errors import NewerDesk
from assistant.ui.settings import DeskSettings
from vectorstore.backup import backup, cleared, copied, restore
from vectorstore.errors import BackupError, Damaged
from vectorstore.settings import StoreSettings


def back_up(settings: StoreSettings, folder: Path, *, desk: bool) -> Iterator[str]:
    """Copy the reports and, with `desk`, the desk's file into a folder; what was done, in sentences."""
    source, with_desk = DeskSettings(settings.folder).database, False

    def beside(target: Path) -> None:
        nonlocal with_desk
        with_desk = copy_desk(source, target)

    yield f"All reports held are copied to {backup(settings, folder, beside if desk else None)}."
    if with_desk:
        yield "Accounts, conversations and the audit are copied beside it: keep the folder as closely as the original."
    yield f"Not in it: {'' if with_desk else 'accounts, conversations, the audit, '}evaluations (the folder runs)."


def put_back(settings: StoreSettings, folder: Path, *, desk: bool) -> Iterator[str]:
    """Put such a copy in the place of what is held; what was done, in sentences."""
    target = DeskSettings(settings.folder).database
    held = folder / target.name
    with_desk = desk and held.is_file()
    restore(settings, folder, (lambda _: put_desk_back(held, target)) if with_desk else None)
    yield f"What {folder} holds is back in {settings.folder}."
    if with_desk:
        yield "Accounts, conversations and the audit are as they were then; everybody has to log in again."
    else:
        yield "Accounts, conversations and the audit are left as they are."


def copy_desk(source: Path, folder: Path) -> bool:
    """Copy the desk's file into a folder as it stands at one moment; False where nobody has used a desk."""
    target = folder / source.name
    target.unlink(missing_ok=True)  # of a copy that was not finished
    if not source.exists():
        return False
    partial = folder / f"{source.name}.partial"
    partial.unlink(missing_ok=True)
    try:
        copied(source, partial)
    except Damaged as error:
        raise BackupError(
            f"{source} is damaged, so accounts, conversations and the audit cannot be copied. "
            "`--reports-only` copies the reports without them."
        ) from error
    with closing(sqlite3.connect(partial)) as connection, connection:
        connection.execute("DELETE FROM sessions")
    with closing(sqlite3.connect(partial)) as connection:
        connection.execute("VACUUM")  # or the sessions' bytes would stay
    partial.rename(target)
    return True


def put_desk_back(copy: Path, target: Path) -> None:
    """Put a copy in the place of what is held, in one transaction. Raises `BackupError` for one that is not ours."""
    _check(copy)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    cleared(target)
    copied(copy, target)
    with DeskFile(target).transaction() as connection:
        connection.execute("DELETE FROM sessions")


def _check(file: Path) -> None:
    """Refuse a copy that is damaged, of a newer version, or that holds what would act by itself."""
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            state = connection.execute("PRAGMA quick_check").fetchone()[0]
            layout = connection.execute("PRAGMA user_version").fetchone()[0]
            found = schema(connection)
            roles = {role for (role,) in connection.execute("SELECT DISTINCT role FROM users")}
    except (sqlite3.DatabaseError, ValueError) as error:
        raise BackupError(f"{file} is not a copy of a desk's file ({error}). Nothing was changed.") from error
    if state != "ok":
        raise BackupError(f"{file} is damaged ({state}). Nothing was changed.")
    if layout > LAYOUT:
        raise NewerDesk(layout, LAYOUT)
    if found != schema() or not roles <= set(Role):
        raise BackupError(f"{file} is not a copy as `backup` makes it. Nothing was changed.")
