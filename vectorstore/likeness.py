"""How near sentences are to a question; the vectors of sentences seen lately are remembered."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence

import numpy as np

from vectorstore.embedder import Embedder, Vectors
from vectorstore.kept_sentences import rounded

_REMEMBERED = 4_096
"""Sentences; some 6 MB of vectors."""


Recall = Callable[[Sequence[str]], dict[str, Vectors]]
"""Those of some sentences' vectors that are kept with the reports."""


class Likeness:
    """Cosines of texts with a query; safe in threads."""

    def __init__(self, embedder: Embedder, recall: Recall) -> None:
        self._embedder = embedder
        self._recall = recall
        self._lock = threading.Lock()
        self._texts: OrderedDict[str, Vectors] = OrderedDict()
        self._queries: OrderedDict[str, Vectors] = OrderedDict()

    def query(self, text: str) -> Vectors:
        """A question's vector."""
        with self._lock:
            known = self._queries.get(text)
        if known is None:
            known = self._embedder.encode([text], query=True)[0]
            self._remember(self._queries, {text: known})
        return known

    def queries(self, texts: Sequence[str]) -> None:
        """Make the vectors of some wordings of a question side by side."""
        with self._lock:
            missing = [text for text in dict.fromkeys(texts) if text not in self._queries]
        if missing:
            self._remember(self._queries, dict(zip(missing, self._embedder.encode(missing, query=True), strict=True)))

    def of(self, query: str | Vectors, texts: Sequence[str]) -> list[float]:
        """The cosine of each text with the query, or with a unit vector."""
        if not texts:
            return []
        with self._lock:
            known = {text: self._texts[text] for text in texts if text in self._texts}
        missing = [text for text in dict.fromkeys(texts) if text not in known]
        if missing:
            known |= self._recall(missing)
            missing = [text for text in missing if text not in known]
            known |= dict(zip(missing, map(rounded, self._embedder.encode(missing)), strict=True))
        self._remember(self._texts, known)
        vector = self.query(query) if isinstance(query, str) else query
        return [float(x) for x in np.array([known[text] for text in texts]) @ vector]

    def _remember(self, memory: OrderedDict[str, Vectors], new: dict[str, Vectors]) -> None:
        with self._lock:
            memory.update(new)
            for text in new:
                memory.move_to_end(text)
            while len(memory) > _REMEMBERED:
                memory.popitem(last=False)
