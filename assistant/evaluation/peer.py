"""The plain stack to compare with: LangChain's recursive splitter, Chroma and four nearest chunks, nothing else.

It has our embedding model and the same texts, so a difference in the table is what the structure buys. Its "answer"
is the chunks it would hand to a language model, so facts are judged by whether they are in what it retrieved.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from types import TracebackType
from typing import TYPE_CHECKING, Self, cast

from assistant.answer import Answer, Citation, Reason, Silence
from assistant.evaluation import measures
from assistant.evaluation.judge import Judged, Retrieved, Scores
from assistant.question import Intent, Question
from assistant.understanding.followup import EMPTY, Conversation
from vectorstore.filters import EVERYTHING, Filters
from vectorstore.schema import Report, Span

if TYPE_CHECKING:
    from langchain_chroma import Chroma
    from langchain_core.documents import Document
    from langchain_core.embeddings import Embeddings

    from vectorstore.embedder import Embedder
    from vectorstore.store import Store

CHUNK = 1000
"""Characters of a chunk, as LangChain's own tutorials have it; the overlap is the splitter's default of 200."""

NEAREST = 4
"""Chunks retrieved: LangChain's default."""

BATCH = 1000
"""Chunks added at once, below what Chroma takes in one call."""


class Peer:
    """Plain LangChain + Chroma over the reports of a store, held in memory; a context manager that clears up."""

    def __init__(self, store: Store, embeddings: Embedder, k: int = NEAREST) -> None:
        from chromadb import EphemeralClient
        from chromadb.config import Settings
        from langchain_chroma import Chroma

        self._k = k
        self._reports = {held.id: store.report(held.id) for held in store.reports()}
        self._areas = {held.id: held.area for held in store.reports()}
        self._chroma: Chroma = Chroma(
            collection_name=f"peer-{uuid.uuid4().hex}",  # in-memory clients of one process share their collections
            embedding_function=cast("Embeddings", embeddings),  # it has all of it, see `Embedder`
            client=EphemeralClient(Settings(anonymized_telemetry=False)),
            collection_metadata={"hnsw:space": "cosine"},
        )
        self._fill()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._chroma.delete_collection()

    def ask(self, asked: str, conversation: Conversation = EMPTY, scope: Filters = EVERYTHING) -> Answer:
        """The nearest chunks as an answer, the best first; it never falls silent by itself and knows no scope."""
        standalone = "\n".join([*(turn.asked for turn in conversation.turns), asked])
        question = Question(asked=asked, standalone=standalone, intent=Intent.FINDING)
        found = self._chroma.similarity_search_with_score(standalone, k=self._k)
        citations = tuple(self._citation(at, chunk) for at, (chunk, _) in enumerate(found, start=1))
        if not citations:
            return Answer(question, silence=Silence(Reason.NO_REPORTS, "Nothing is indexed."))
        text = "\n\n".join(f"{c.quote} [{c.marker}]" for c in citations)
        # a language model would be handed the score with the chunks; here it is kept in the note for the threshold
        return Answer(question, text=text, citations=citations, note=f"{1 - found[0][1]:.6f}")

    def _fill(self) -> None:
        chunks = [chunk for report in self._reports.values() for chunk in _chunks(report)]
        for at in range(0, len(chunks), BATCH):
            self._chroma.add_documents(chunks[at : at + BATCH])

    def _citation(self, marker: int, chunk: Document) -> Citation:
        report = self._reports[chunk.metadata["report_id"]]
        start = int(chunk.metadata["start_index"])
        span = Span(start, start + len(chunk.page_content))
        return Citation(
            marker=marker,
            report_id=report.id,
            span=span,
            quote=chunk.page_content,
            title=report.title,
            part="text",
            area=self._areas[report.id],
            published=report.published,
            issue_numbers=tuple(dict.fromkeys(_touched(report, span))),
        )


@dataclass(frozen=True, slots=True)
class PeerResult:
    """The peer's answers judged, silent below `threshold`; `auroc` is of its best score as a sign of answerability."""

    judged: tuple[Judged, ...]
    threshold: float
    auroc: float | None


def chunks_retrieved(answer: Answer) -> tuple[Retrieved, ...]:
    """The chunks behind a peer's answer, for the retrieval measures."""
    score = float(answer.note or 0)
    return tuple(Retrieved(c.report_id, c.part, c.issue_numbers, c.span, score) for c in answer.citations)


def with_threshold(judged: Sequence[Judged]) -> PeerResult:
    """Let the peer fall silent below the score that makes most of this very set right, and say which that is.

    Facts, citations and contamination stay those of the chunks, silent or not. It never counts, so a number that
    happens to stand in a chunk is not taken for its count. Of several such scores the lowest is taken.
    """
    scores = [_score(item) for item in judged]
    candidates = sorted({0.0, *(score + 1e-6 for score in scores)})
    threshold = max(candidates, key=lambda t: (_right(judged, scores, t), -t))
    held = tuple(_with(item, score < threshold) for item, score in zip(judged, scores, strict=True))
    return PeerResult(held, threshold, measures.auroc(scores, [not item.case.silence for item in judged]))


def _chunks(report: Report) -> list[Document]:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, add_start_index=True)
    return splitter.create_documents([report.text], [{"report_id": report.id}]) if report.text.strip() else []


def _touched(report: Report, span: Span) -> Iterator[str]:
    """The issues whose own words or whose response a chunk overlaps: more than a plain stack would know of itself."""
    for issue in report.issues:
        if issue.span.start < span.end and span.start < issue.span.end:
            yield issue.number
    for response in report.responses:
        if response.span.start < span.end and span.start < response.span.end:
            yield from response.issue_numbers


def _score(item: Judged) -> float:
    answer = item.answered.answer
    return float(answer.note) if answer and answer.note else 0.0


def _right(judged: Sequence[Judged], scores: Sequence[float], threshold: float) -> float:
    return sum(_is_right(item, score < threshold) for item, score in zip(judged, scores, strict=True))


def _is_right(item: Judged, silent: bool) -> bool:
    if item.case.silence or silent:
        return bool(item.case.silence) and silent
    wanted = {"facts": 1.0, "forbidden": 1.0, "contamination": 0.0}
    if item.case.count is not None or item.scores["citation_recall"] == 0.0:
        return False
    return all(item.scores[name] in (None, value) for name, value in wanted.items())


def _with(item: Judged, silent: bool) -> Judged:
    """The judgement as the threshold makes it."""
    changed: Scores = {
        "right": float(_is_right(item, silent)),
        "silence": float(silent == bool(item.case.silence)),
        "withheld": measures.withheld(bool(item.case.silence), silent),
        "reason": None,
        "count": None if item.case.count is None else 0.0,
    }
    answer = _silence(item.answered.answer) if silent and item.answered.answer else item.answered.answer
    return replace(item, answered=replace(item.answered, answer=answer), scores=item.scores | changed)


def _silence(answer: Answer) -> Answer:
    return Answer(answer.question, silence=Silence(Reason.NOT_COVERED, "Below the threshold.", answer.citations))
