import threading

import pytest

from tests.fakes import make_report
from vectorstore.backup import backup, restore
from vectorstore.errors import AnotherWriter, BackupError
from vectorstore.settings import StoreSettings
from vectorstore.store import Store

pytestmark = pytest.mark.slow  # each copies a store and opens several


def test_a_copy_put_back_answers_as_before(settings, embedder, tmp_path):
    with Store.open(settings, embedder, write=True) as store:
        store.put_many([(make_report("Wessex"), b"w"), (make_report("South East"), b"s")])
        before, generation = store.search("letters"), store.generation
        backup(settings, tmp_path / "copy")
        store.remove(store.reports()[0].id)
        store.put(make_report("North East"), b"n")
    restore(settings, tmp_path / "copy")
    with Store.open(settings, embedder, write=True) as store:
        assert store.search("letters") == before
        assert {held.area for held in store.reports()} == {"Wessex", "South East"}
        assert store.original(store.reports()[0].id).data in (b"w", b"s")
        assert store.generation > generation
        assert store.status().whole


def test_a_copy_can_be_put_into_a_new_folder_and_over_a_damaged_one(settings, embedder, tmp_path):
    with Store.open(settings, embedder, write=True) as store:
        store.put(make_report(), b"")
    backup(settings, tmp_path / "copy")
    damaged = StoreSettings(folder=tmp_path / "damaged")
    damaged.folder.mkdir()
    (damaged.folder / "findings.db").write_bytes(b"\x01" * 9000)
    for elsewhere in (StoreSettings(folder=tmp_path / "new"), damaged):
        restore(elsewhere, tmp_path / "copy")
        with Store.open(elsewhere, embedder) as store:
            assert len(store.reports()) == 1


def test_a_copy_taken_while_reports_come_and_go_is_whole(settings, embedder, tmp_path):
    with Store.open(settings, embedder, write=True) as store:
        store.put_many((make_report(f"Area {n}"), b"x" * 50_000) for n in range(8))
        stop = threading.Event()

        def coming_and_going():
            while not stop.is_set():
                store.put(make_report("Wessex"), b"")
                store.remove(make_report("Wessex").id)

        thread = threading.Thread(target=coming_and_going)
        thread.start()
        try:
            for n in range(4):
                backup(settings, tmp_path / f"copy{n}")
        finally:
            stop.set()
            thread.join()
    for n in range(4):
        with Store.open(StoreSettings(folder=tmp_path / f"copy{n}"), embedder) as copy:
            held = copy.reports()
            assert len(held) in (8, 9)
            assert len(copy.issues()) == 3 * len(held)
            assert len(copy.passages()) == 8 * len(held)


def test_nothing_is_overwritten_by_a_mistake(settings, embedder, tmp_path):
    with pytest.raises(BackupError, match="nothing to copy"):
        backup(settings, tmp_path / "copy")
    with Store.open(settings, embedder, write=True) as store:
        store.put(make_report(), b"")
        backup(settings, tmp_path / "copy")
        with pytest.raises(BackupError, match="exists already"):
            backup(settings, tmp_path / "copy")
        with pytest.raises(AnotherWriter):
            restore(settings, tmp_path / "copy")
    (tmp_path / "other.txt").write_text("no database")
    for source in (tmp_path / "other.txt", tmp_path / "missing"):
        with pytest.raises(BackupError):
            restore(settings, source)
    with Store.open(settings, embedder) as store:
        assert len(store.reports()) == 1
