import pytest

from tests.fakes import make_report
from vectorstore.filters import Filters
from vectorstore.settings import SearchSettings
from vectorstore.store import Store

pytestmark = pytest.mark.slow  # each opens several stores

AREAS = ("South East", "North West", "Wessex", "East Midlands", "Thames and Chiltern")
QUERIES = ("disclosure of unused material", "letters to victims", "hate crime")


@pytest.fixture
def store(settings, embedder):
    with Store.open(settings, embedder, write=True) as opened:
        for area in AREAS:
            opened.put(make_report(area=area), area.encode())
        yield opened


def found(store, query, filters):
    return [(hit.passage.id, round(hit.meaning, 5), hit.ranks) for hit in store.search(query, filters, 8)]


@pytest.mark.parametrize("filters", [Filters(), Filters(areas=AREAS[:4])])
def test_a_reader_that_compares_bytes_first_finds_what_exact_comparison_finds(store, settings, embedder, filters):
    bytes_first = settings.model_copy(update={"search": SearchSettings(exact=8)})
    with Store.open(settings, embedder) as exact, Store.open(bytes_first, embedder) as reader:
        for query in (*QUERIES, *QUERIES):  # the first search of a process compares exactly in any case
            assert found(reader, query, filters) == found(exact, query, filters)


def test_a_reader_that_compares_bytes_first_sees_each_change(store, settings, embedder):
    bytes_first = settings.model_copy(update={"search": SearchSettings(exact=8)})
    with Store.open(bytes_first, embedder) as reader:
        for query in QUERIES:
            reader.search(query)
        pairs = (("1", "Rotas must be kept in the archive.", "They will be."),)
        store.put(make_report(area="Mersey-Cheshire", pairs=pairs), b"new")
        assert reader.search("rotas kept in the archive", k=40)[0].passage.area == "Mersey-Cheshire"
        store.remove(next(held.id for held in store.reports() if held.area == "Mersey-Cheshire"))
        assert "Mersey-Cheshire" not in {hit.passage.area for hit in reader.search("rotas kept", k=40)}


def test_a_large_scope_is_compared_as_bytes_first_with_the_same_result_whoever_asks(store, settings, embedder):
    bytes_first = settings.model_copy(update={"search": SearchSettings(bytes=4)})
    scope = Filters(areas=AREAS[:4])
    with Store.open(settings, embedder) as exact:
        wanted = [found(exact, query, scope) for query in QUERIES]
    with Store.open(bytes_first, embedder) as reader:
        for _ in range(2):  # a process that asks but once reads no more than it must
            assert [found(reader, query, scope) for query in QUERIES] == wanted
    store.close()
    with Store.open(bytes_first, embedder, write=True) as writer:
        writer.warm()
        assert [found(writer, query, scope) for query in QUERIES] == wanted
        writer.remove(next(held.id for held in writer.reports() if held.area == "Wessex"))
        writer.put(make_report(area="South East", published="2020-02-02"), b"later")
        seen = {hit.passage.published for hit in writer.search(QUERIES[0], scope, 40)}
        assert "2020-02-02" in seen
        assert "Wessex" not in {hit.passage.area for hit in writer.search(QUERIES[0], scope, 40)}
