import asyncio
from concurrent.futures import ThreadPoolExecutor

from langchain_core.embeddings import Embeddings

from tests.fakes import make_report
from vectorstore.filters import Filters
from vectorstore.store import Store


def test_it_composes_with_other_runnables_and_keeps_every_word(settings, embedder):
    from langchain_core.runnables import RunnableLambda  # a second, which no other test should pay

    from vectorstore.retriever import FindingsRetriever

    report = make_report()
    with Store.open(settings, embedder, write=True) as store:
        store.put_many([(report, b""), (make_report("Wessex"), b"")])
        retriever = FindingsRetriever(store=store, filters=Filters(areas=("South East",)), k=3)
        chain = retriever | RunnableLambda(lambda documents: documents[0])
        best = chain.invoke("letters to victims")
        assert report.text[best.metadata["start"] : best.metadata["end"]] == best.page_content
        assert best.metadata["issue_numbers"] == ["2"]
        batches = retriever.batch(["disclosure", "police files"])
        assert [len(documents) for documents in batches] == [3, 3]
        assert {d.metadata["area"] for documents in batches for d in documents} == {"South East"}


def test_an_embedder_is_what_langchain_calls_embeddings(embedder):
    assert isinstance(embedder, Embeddings)
    with ThreadPoolExecutor(1) as own:  # a thread of its own: the browser tests leave a running loop in this one
        query = own.submit(lambda: asyncio.run(embedder.aembed_query("disclosure"))).result()
        documents = own.submit(lambda: asyncio.run(embedder.aembed_documents(["a", "b"]))).result()
    assert query == embedder.embed_query("disclosure")
    assert documents == embedder.embed_documents(["a", "b"])
