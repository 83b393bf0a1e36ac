import sqlite3
import time
from contextlib import closing

from assistant.finding.fitting import sentence_texts
from assistant.finding.idle import Idle
from tests.fakes import make_report
from vectorstore.store import Store


def seen(settings):
    with closing(sqlite3.connect(settings.folder / "findings.db")) as connection:
        return connection.execute("SELECT count(DISTINCT n) FROM sentence_vectors").fetchone()[0]


def test_sentences_of_reports_old_and_new_are_embedded_while_nobody_asks(settings, embedder):
    with Store.open(settings, embedder, write=True) as store:
        store.put(make_report(), b"x")
        idle = Idle(store)
        try:
            end = time.monotonic() + 120
            while seen(settings) < store.size() and time.monotonic() < end:
                time.sleep(0.05)
        finally:
            idle.stop()
        assert seen(settings) == store.size()
        texts = [text for passage in store.passages() for text in sentence_texts(passage)]
        embedder.encoded.clear()
        store.similarity("disclosure", texts)
        assert not embedder.encoded
