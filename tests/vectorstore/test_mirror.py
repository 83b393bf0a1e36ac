"""What is damaged in Chroma is noticed and made anew from SQL; the answers stay the same."""

import shutil
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from tests.fakes import make_report
from vectorstore.chroma import Chroma
from vectorstore.filters import Filters
from vectorstore.settings import EmbeddedChroma, SearchSettings
from vectorstore.store import Store

pytestmark = pytest.mark.slow  # each makes and damages an index of 160 passages in Chroma

QUESTION = "what about the letters to victims?"


@pytest.fixture
def filled(settings, embedder):
    """A store of 160 passages whose answers by meaning come through Chroma alone, closed; and its answers."""
    settings = settings.model_copy(update={"search": SearchSettings(exact=0)})
    with Store.open(settings, embedder, write=True) as store:
        store.put_many((make_report(f"Area {n}", f"20{n:02}-01"), b"") for n in range(1, 21))
        return settings, store.search(QUESTION, k=20)


def answers(settings, embedder):
    with Store.open(settings, embedder, write=True) as store:
        return store.search(QUESTION, k=20), store.status()


def collection(settings):
    with closing(sqlite3.connect(settings.folder / "findings.db")) as connection:
        return connection.execute("SELECT value FROM meta WHERE key = 'collection'").fetchone()[0]


def ranked(hits):
    return [(hit.passage.id, round(hit.meaning, 4)) for hit in hits]


def test_a_whole_index_is_left_alone(filled, embedder):
    settings, before = filled
    name = collection(settings)
    after, status = answers(settings, embedder)
    assert ranked(after) == ranked(before)
    assert (status.whole, status.mended, collection(settings)) == (True, False, name)


def deleted(folder):
    shutil.rmtree(folder)


def emptied(folder):
    for file in folder.rglob("*.bin"):
        file.unlink()


def truncated(folder):
    for file in folder.rglob("*"):
        if file.is_file():
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 3])


def garbled(folder):
    (folder / "chroma.sqlite3").write_bytes(b"\x00" * 40_000)


@pytest.mark.parametrize("damage", [deleted, emptied, truncated, garbled])
def test_damaged_files_are_made_anew(filled, embedder, damage):
    settings, before = filled
    damage(settings.folder / "chroma")
    after, status = answers(settings, embedder)
    assert ranked(after) == ranked(before)
    assert status.whole


def test_vectors_deleted_are_noticed_and_put_back(filled, embedder):
    settings, before = filled
    chroma = Chroma(EmbeddedChroma(), settings.folder)
    ids = list(chroma.ids(collection(settings)))
    chroma.delete(collection(settings), ids[::4])
    chroma.close()
    after, status = answers(settings, embedder)
    assert ranked(after) == ranked(before)
    assert (status.whole, status.mended) == (True, True)


def test_vectors_of_another_model_are_noticed_and_replaced(filled, embedder):
    from tests.fakes import FakeEmbedder

    settings, before = filled
    chroma = Chroma(EmbeddedChroma(), settings.folder)
    ids = list(chroma.ids(collection(settings)))
    chroma.upsert(collection(settings), ids, FakeEmbedder("other").encode(ids))
    chroma.close()
    after, status = answers(settings, embedder)
    assert ranked(after) == ranked(before)
    assert status.mended


def test_orphans_are_never_shown_are_counted_and_are_swept(filled, embedder):
    settings, before = filled
    chroma = Chroma(EmbeddedChroma(), settings.folder)
    strays = [f"stray-{n}" for n in range(7)]
    chroma.upsert(collection(settings), strays, embedder.encode([QUESTION] * 7, query=True))
    chroma.upsert("passages-left-by-a-killed-rebuild-1", strays, embedder.encode(strays))
    chroma.close()
    with Store.open(settings, embedder, write=True) as store:
        assert ranked(store.search(QUESTION, k=20)) == ranked(before)
        assert store.status().orphans == 7
        assert store.sweep() == 7
        assert store.status().orphans == 0


def test_exact_search_and_chroma_agree(filled, embedder):
    settings, through_chroma = filled
    exact = settings.model_copy(update={"search": SearchSettings(exact=100_000)})
    with Store.open(exact, embedder) as store:
        alone = store.search(QUESTION, k=20)
    assert [round(hit.meaning, 4) for hit in alone] == [round(hit.meaning, 4) for hit in through_chroma]


def test_vectors_under_the_ids_of_other_passages_are_noticed_and_replaced(filled, embedder):
    settings, before = filled
    with Store.open(settings, embedder) as store:
        passages = store.passages()
    chroma = Chroma(EmbeddedChroma(), settings.folder)
    vectors = embedder.encode([passage.context + passage.text for passage in passages])
    ids = [passage.id for passage in passages]
    chroma.upsert(collection(settings), [*ids[7:], *ids[:7]], vectors)
    chroma.close()
    after, status = answers(settings, embedder)
    assert ranked(after) == ranked(before)
    assert (status.whole, status.mended) == (True, True)


def test_an_index_that_opens_but_breaks_under_use_is_made_anew(filled, embedder):
    settings, before = filled
    with closing(sqlite3.connect(settings.folder / "chroma" / "chroma.sqlite3")) as connection, connection:
        connection.execute("UPDATE segments SET type = 'no-such-engine'")
    after, status = answers(settings, embedder)
    assert ranked(after) == ranked(before)
    assert (status.whole, status.mended) == (True, True)


def size(folder):
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def exchanged(settings, embedder, spent):
    """A store in which ten reports came and went while two people asked; its size, and what they heard."""
    settings = settings.model_copy(update={"chroma": EmbeddedChroma(spent=spent), "search": SearchSettings(exact=0)})
    heard, over = set(), threading.Event()
    with Store.open(settings, embedder, write=True) as store:
        store.put_many((make_report(f"Area {n}", f"20{n:02}-01"), b"") for n in range(1, 21))

        def ask():
            while not over.is_set():
                heard.add(tuple(ranked(store.search(QUESTION, Filters(areas=("Area 3",)), k=5))))

        with ThreadPoolExecutor(2) as people:
            asking = [people.submit(ask) for _ in range(2)]
            for turn in range(12):
                coming = [make_report(f"Area {n}", f"20{n:02}-01") for n in range(30 + turn, 40 + turn)]
                store.put_many((report, b"") for report in coming)
                for report in coming:
                    store.remove(report.id)
            over.set()
            for one in asking:
                one.result()
        heard.add(tuple(ranked(store.search(QUESTION, Filters(areas=("Area 3",)), k=5))))
        assert store.status().whole
    return size(settings.folder / "chroma"), heard


def test_an_index_does_not_grow_with_what_came_and_went_and_no_answer_changes_while_it_is_made_anew(settings, embedder):
    kept, heard = exchanged(settings, embedder, spent=150)
    assert len(heard) == 1
    unmended = settings.model_copy(update={"folder": settings.folder / "unmended"})
    grown, _ = exchanged(unmended, embedder, spent=10**9)
    assert kept < grown / 3


def test_an_index_that_could_not_be_made_anew_is_done_without_until_the_next_change(filled, embedder, caplog):
    settings, before = filled
    settings = settings.model_copy(update={"chroma": EmbeddedChroma(spent=5)})
    folder, elsewhere = settings.folder / "chroma", settings.folder / "elsewhere"
    folder.rename(elsewhere)
    folder.symlink_to(elsewhere)  # a link cannot be put away as a folder can
    with Store.open(settings, embedder, write=True) as store:

        def come_and_go():
            store.put(make_report("Area 30", "2030-01"), b"")
            store.remove(make_report("Area 30", "2030-01").id)
            assert ranked(store.search(QUESTION, k=20)) == ranked(before)
            return store.status().whole

        seen = [come_and_go() for _ in range(25)]
        assert (seen[0], seen[-1]) == (True, None)
        assert "the next change tries again" in caplog.text
        folder.unlink()
        assert come_and_go() is True
    assert answers(settings, embedder)[1].whole
