"""The search as a LangChain retriever, to compose with other people's chains."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from vectorstore.embedder import Embedder
from vectorstore.filters import EVERYTHING, Filters
from vectorstore.hybrid import Hit
from vectorstore.store import Store

Embeddings.register(Embedder)  # type: ignore[type-abstract]  # an abstract class can be registered too


class FindingsRetriever(BaseRetriever):
    """Passages by meaning and words, as documents whose text is verbatim and whose metadata say where it stands."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    store: Store
    filters: Filters = EVERYTHING
    k: int = 10

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return [_document(hit) for hit in self.store.search(query, self.filters, self.k)]


def _document(hit: Hit) -> Document:
    passage = hit.passage
    about: dict[str, Any] = {
        "report_id": passage.report_id,
        "part": passage.part.value,
        "area": passage.area,
        "published": passage.published,
        "inspectorate": passage.inspectorate,
        "issue_numbers": list(passage.issue_numbers),
        "themes": list(passage.themes),
        "headings": list(passage.heading_path),
        "page": passage.page,
        "start": passage.span.start,
        "end": passage.span.end,
        "score": hit.score,
        "meaning": hit.meaning,
    }
    return Document(id=passage.id, page_content=passage.text, metadata=about)
