import sqlite3
from contextlib import closing

import numpy as np
import pytest

from tests.fakes import make_report
from vectorstore.errors import ReadOnly
from vectorstore.store import Store


def lines(passage):
    return passage.text.split("\n")


def keep_all(store):
    while store.keep_sentences(lines, 3):
        pass


def sentences(store):
    return [line for passage in store.passages() for line in lines(passage)]


@pytest.fixture
def store(settings, embedder):
    with Store.open(settings, embedder, write=True) as opened:
        opened.put(make_report(), b"x")
        yield opened


def test_kept_sentences_are_not_embedded_again_not_even_by_another_process(store, settings, embedder):
    keep_all(store)
    embedder.encoded.clear()
    with Store.open(settings, embedder) as reader:
        for one in (store, reader):
            one.similarity("disclosure", sentences(store))
    assert not embedder.encoded


def test_a_cosine_is_the_same_whether_its_sentence_was_kept_or_not(store, settings, embedder):
    with Store.open(settings, embedder) as reader:
        before = reader.similarity("disclosure", sentences(store))
    keep_all(store)
    exact = embedder.encode(sentences(store)) @ embedder.encode(["disclosure"], query=True)[0]
    with Store.open(settings, embedder) as reader:
        assert reader.similarity("disclosure", sentences(store)) == before
    assert np.abs(np.array(before) - exact).max() < 0.002


def test_what_is_damaged_is_embedded_again_with_the_same_result(store, settings, embedder):
    keep_all(store)
    before = store.similarity("disclosure", sentences(store))
    with closing(sqlite3.connect(settings.folder / "findings.db")) as connection, connection:
        connection.execute("UPDATE sentence_vectors SET vector = zeroblob(length(vector))")
    embedder.encoded.clear()
    with Store.open(settings, embedder) as reader:
        assert reader.similarity("disclosure", sentences(store)) == before
    assert set(sentences(store)) <= set(embedder.encoded)


def test_sentences_go_with_their_report_and_new_ones_are_found(store, settings):
    keep_all(store)
    first = store.reports()[0].id
    store.put(make_report(pairs=(("1", "Managers must do something else.", "They will."),)), b"y")
    assert store.keep_sentences(lines, 100)
    store.remove(first)
    with closing(sqlite3.connect(settings.folder / "findings.db")) as connection:
        asked = "SELECT count(*) FROM sentence_vectors WHERE n NOT IN (SELECT n FROM passages)"
        assert connection.execute(asked).fetchone() == (0,)


def test_an_index_of_an_earlier_version_is_read_without_kept_sentences(store, settings, embedder):
    with closing(sqlite3.connect(settings.folder / "findings.db")) as connection, connection:
        connection.execute("DROP TABLE sentence_vectors")
    with Store.open(settings, embedder) as reader:
        assert len(reader.similarity("disclosure", sentences(reader))) == len(sentences(reader))
        with pytest.raises(ReadOnly):
            reader.keep_sentences(lines)
