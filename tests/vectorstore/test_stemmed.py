"""The register's own index of words: it names all that may be on a topic, keeps up with changes, and may be missing."""

import sqlite3
from contextlib import closing

import numpy as np
import pytest

from tests.fakes import make_report
from vectorstore.records import KINDS
from vectorstore.stemmed import inside
from vectorstore.stems import stems
from vectorstore.store import Store

LETTERS = (("1", "Letters to victims must be sent on time.", "Managers will check letters each week."),)
FILES = (("1", "Police files must be complete.", "The Area will return poor files. Café notes will go."),)


@pytest.fixture
def store(settings, embedder):
    with Store.open(settings, embedder, write=True) as opened:
        opened.put(make_report(area="Wessex", pairs=LETTERS), b"one")
        opened.put(make_report(area="Eastern", pairs=FILES), b"two")
        yield opened


def weighed(*words):
    """Words of equal weight, each by its stem alone."""
    return [(frozenset(stems(word)), 1.0) for word in words]


def holding(store, *words, least=0.75):
    return named(store, store.parts_holding(weighed(*words), least))


def named(store, rows):
    """Whose rows they are, and of which kind."""
    if rows is None:
        return None
    places = store.part_places()
    return {(each.report_id.split("-")[0], each.kind) for kind in KINDS for each in places.of(rows, kind)}


def test_all_that_hold_enough_of_the_words_are_named_and_nothing_that_holds_less(store):
    assert holding(store, "letter", "victims", "sending", "times") == {("wessex", "issue")}
    assert holding(store, "letter", "checked") == {("wessex", "response"), ("wessex", "commitment")}
    assert holding(store, "letter", "files", least=0.5) == {
        (area, kind) for area in ("wessex", "eastern") for kind in ("issue", "response", "commitment")
    }
    assert holding(store, "helicopter") == set()


def test_words_that_the_index_cannot_tell_narrow_nothing(store):
    found = store.parts_holding([*weighed("files"), (frozenset({"4.10"}), 1.0)], 0.75)
    assert {kind for _, kind in named(store, found)} == {"issue", "response", "commitment"}, "4.10 may stand anywhere"
    assert store.parts_holding([(frozenset({"4.10"}), 1.0)], 0.75) is None
    assert store.parts_holding([], 0.75) is None
    assert holding(store, "caf") == {("eastern", "response"), ("eastern", "commitment")}


def test_reports_are_named_by_what_their_parts_hold_between_them(store):
    asked = weighed("letters", "week", "victims")
    assert store.reports_holding(("issue", "response"), asked, 1.0) == {"wessex-2018-01-30"}
    assert store.reports_holding(("issue",), asked, 1.0) == set()


def test_what_is_removed_or_replaced_is_no_longer_named(store):
    store.put(make_report(area="Wessex", pairs=FILES), b"three")
    assert holding(store, "letters") == set()
    store.remove("eastern-2018-01-30")
    assert holding(store, "files") == {("wessex", kind) for kind in ("issue", "response", "commitment")}
    store.rebuild()
    assert holding(store, "files") == {("wessex", kind) for kind in ("issue", "response", "commitment")}


def test_a_folder_of_a_version_without_the_index_is_read_without_it_and_filled_by_the_first_writer(
    store, settings, embedder
):
    store.close()
    with closing(sqlite3.connect(settings.folder / "findings.db")) as database, database:
        database.execute("DROP TABLE part_stems")
    with Store.open(settings, embedder) as reader:
        assert holding(reader, "letters") is None
    with Store.open(settings, embedder, write=True) as writer:
        assert holding(writer, "letters") == {("wessex", kind) for kind in ("issue", "response", "commitment")}


def test_rows_that_came_after_the_places_were_read_are_left_out(store):
    before = store.part_places()
    store.put(make_report(area="Northern", pairs=LETTERS), b"three")
    rows = store.parts_holding(weighed("letters"), 0.75)
    assert {each.report_id.split("-")[0] for each in before.of(rows, "issue")} == {"wessex"}
    assert {each.report_id.split("-")[0] for each in store.part_places().of(rows, "issue")} == {"wessex", "northern"}


def test_the_words_of_rows_come_with_whose_they_are(store):
    rows = [each.n for each in store.part_places().of(store.parts_holding(weighed("letters"), 0.75), "issue")]
    ((_, report_id, area, text),) = store.lines_at(rows)
    assert (report_id, area, text) == ("wessex-2018-01-30", "Wessex", f"1. {LETTERS[0][1]}")


def test_an_empty_index_has_no_places(settings, embedder):
    with Store.open(settings.model_copy(update={"folder": settings.folder / "empty"}), embedder, write=True) as empty:
        assert empty.part_places().of(empty.part_places().rows, "issue") == []


def test_rows_are_told_to_be_among_others_as_numpy_tells_it():
    draw = np.random.default_rng(7)
    for some, others in ((0, 0), (0, 9), (9, 0), (50, 400), (400, 50)):
        one, two = (np.unique(draw.integers(1, 900, size=size)).astype(np.int64) for size in (some, others))
        assert np.array_equal(inside(one, two), np.isin(one, two))
