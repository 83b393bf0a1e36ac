"""A copy of accounts, conversations and the audit, taken while people use the desk, and put back."""

import sqlite3
import threading
from contextlib import closing

import httpx
import pytest

from assistant.ui.accounts import Accounts, Role
from assistant.ui.audit import Audit, Line
from assistant.ui.conversations import Conversations
from assistant.ui.deskcopy import copy_desk, put_desk_back
from assistant.ui.deskfile import DeskFile
from assistant.ui.errors import NewerDesk
from tests.assistant.ui.serving import make_desk, served
from vectorstore.backup import backup, restore
from vectorstore.errors import BackupError
from vectorstore.settings import StoreSettings

NOTED = Line("rita", "page", "How was Northmoor rated?", "", "{}", "answered", "[]", "{}", "{}")


@pytest.fixture
def used(tmp_path):
    """A desk's file that somebody has used."""
    path = tmp_path / "data" / "desk.db"
    file = DeskFile(path)
    Accounts(file).add("rita", Role.READER, None)
    Conversations(file, 9).begin("rita", "About Northmoor")
    Audit(file, 365).note(NOTED)
    with file.transaction() as connection:
        connection.execute("INSERT INTO sessions VALUES ('quokkadigest', 'rita', '2026', '2099')")
    (tmp_path / "copy").mkdir()
    return path


def all_of(path):
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_what_was_kept_is_back_and_nobody_is_logged_in_by_it(used, tmp_path):
    assert copy_desk(used, tmp_path / "copy")
    file = DeskFile(used)
    Accounts(file).remove("rita")
    put_desk_back(tmp_path / "copy" / "desk.db", used)
    assert [who.name for who in Accounts(file).all()] == ["rita"]
    assert [one.name for one in Conversations(file, 9).listed("rita")] == ["About Northmoor"]
    assert [line.asked for line in Audit(file, 365).lines()] == [NOTED.asked]
    assert b"quokkadigest" not in (tmp_path / "copy" / "desk.db").read_bytes()
    assert not any("INSERT INTO sessions" in line or '"sessions" VALUES' in line for line in all_of(used))


def test_the_audit_put_back_is_still_append_only(used, tmp_path):
    copy_desk(used, tmp_path / "copy")
    put_desk_back(tmp_path / "copy" / "desk.db", tmp_path / "new" / "desk.db")
    with closing(sqlite3.connect(tmp_path / "new" / "desk.db")) as connection:
        with pytest.raises(sqlite3.DatabaseError, match="append-only"):
            connection.execute("UPDATE audit SET asked = 'x'")
        with pytest.raises(sqlite3.DatabaseError, match="append-only"):
            connection.execute("DELETE FROM audit")


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TRIGGER more AFTER INSERT ON audit BEGIN DELETE FROM users; END",
        "DROP TRIGGER audit_unchanged",
        "DROP TRIGGER audit_kept; CREATE TRIGGER audit_kept BEFORE DELETE ON audit BEGIN SELECT 1; END",
        "CREATE VIEW people AS SELECT * FROM users",
        "DROP TABLE feedback",
        "UPDATE users SET role = 'administrator'",
        "PRAGMA user_version = 99",
    ],
)
def test_a_copy_made_by_somebody_else_changes_nothing(used, tmp_path, change):
    copy_desk(used, tmp_path / "copy")
    with closing(sqlite3.connect(tmp_path / "copy" / "desk.db")) as connection, connection:
        connection.executescript(change)
    before = all_of(used)
    with pytest.raises((BackupError, NewerDesk)):
        put_desk_back(tmp_path / "copy" / "desk.db", used)
    assert all_of(used) == before


def test_a_copy_that_is_cut_short_changes_nothing_and_a_damaged_desk_is_replaced(used, tmp_path):
    copy_desk(used, tmp_path / "copy")
    whole = (tmp_path / "copy" / "desk.db").read_bytes()
    before = all_of(used)
    for cut in (whole[: len(whole) // 2], whole[:100], b"", b"no database" * 100):
        (tmp_path / "cut.db").write_bytes(cut)
        with pytest.raises(BackupError):
            put_desk_back(tmp_path / "cut.db", used)
    assert all_of(used) == before
    used.write_bytes(b"\x01" * 9000)
    with pytest.raises(BackupError, match="reports-only"):
        copy_desk(used, tmp_path)
    put_desk_back(tmp_path / "copy" / "desk.db", used)
    assert [who.name for who in Accounts(DeskFile(used)).all()] == ["rita"]


def test_nothing_is_copied_where_nobody_has_used_a_desk(tmp_path):
    assert not copy_desk(tmp_path / "desk.db", tmp_path)


def test_a_copy_of_reports_counts_only_when_what_belongs_beside_it_is_copied(settings, embedder, tmp_path):
    from vectorstore.store import Store

    with Store.open(settings, embedder, write=True):
        pass

    def refused(folder):
        raise BackupError("The other file is damaged.")

    with pytest.raises(BackupError, match="other file"):
        backup(settings, tmp_path / "copy", refused)
    with pytest.raises(BackupError, match="no copy"):
        restore(StoreSettings(folder=tmp_path / "new"), tmp_path / "copy")
    backup(settings, tmp_path / "copy")
    with pytest.raises(BackupError, match="other file"):
        restore(StoreSettings(folder=tmp_path / "new"), tmp_path / "copy", refused)
    assert not (tmp_path / "new" / "findings.db").exists()


@pytest.mark.server
def test_a_copy_taken_while_people_ask_has_every_answer_that_was_acknowledged(tmp_path):
    data = tmp_path / "data"
    with served(make_desk(data)) as address, httpx.Client(base_url=address, timeout=60) as client:
        kept, stop = [], threading.Event()

        def asking():
            while not stop.is_set():
                asked = {"question": "How was Northmoor rated?", "keep": True}
                kept.append(client.post("/api/ask", json=asked).json()["conversation"])

        thread = threading.Thread(target=asking)
        thread.start()
        try:
            for number in range(3):
                acknowledged = list(kept)
                copy_desk(data / "desk.db", _made(tmp_path / f"copy{number}"))
                held = Conversations(DeskFile(tmp_path / f"copy{number}" / "desk.db"), 200)
                assert set(acknowledged) <= {one.id for one in held.listed("local")}
                assert all(one.turns == 1 for one in held.listed("local")[1:])  # the newest may be between two steps
        finally:
            stop.set()
            thread.join()


def _made(folder):
    folder.mkdir()
    return folder
