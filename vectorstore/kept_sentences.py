"""The vectors of single sentences, made once while nobody asks and kept beside their passages.

A question is compared with the sentences of the passages found; to embed those anew takes most of an answer's time.
They are kept as bytes, a quarter of their size: a cosine changes by less than 0.002. Each carries a check, and what is
damaged or missing is simply embedded when it is needed.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence

import numpy as np
import sqlalchemy as sa

from vectorstore.database import Database, passages, sentence_vectors
from vectorstore.embedder import Vectors
from vectorstore.errors import StoreError
from vectorstore.records import passage_of
from vectorstore.schema import Passage

_MANY = 500

_SEEN = (b"", b"")
"""What says that a passage was seen, even where it holds no sentence."""


_ONCE = "SELECT hash, vector, crc FROM sentence_vectors WHERE rowid IN (SELECT min(rowid) FROM sentence_vectors"
"""A sentence that every report repeats is kept with each of them, and read from one."""


def rounded(vector: Vectors) -> Vectors:
    """A vector as it comes back from being kept, so that an answer does not depend on what was kept already."""
    return _unpacked(_packed(vector))


def recall(database: Database, model: str, texts: Sequence[str]) -> dict[str, Vectors]:
    """Those of some sentences' vectors that are kept."""
    keys = {_key(model, text): text for text in texts}
    found: dict[str, Vectors] = {}
    for at in range(0, len(keys), _MANY):
        some = list(keys)[at : at + _MANY]
        marks = ",".join("?" * len(some))
        try:
            rows = database.rows(f"{_ONCE} WHERE hash IN ({marks}) GROUP BY hash)", some)
        except StoreError:  # an index that no version with this table has written to yet
            return {}
        found |= {keys[key]: _unpacked(blob) for key, blob, crc in rows if zlib.crc32(blob) == crc}
    return found


def waiting(database: Database, most: int) -> tuple[Passage, ...]:
    """The next passages whose sentences are not kept yet, in the order they came."""
    last = sa.select(sa.func.coalesce(sa.func.max(sentence_vectors.c.n), 0)).scalar_subquery()
    asked = sa.select(passages).where(passages.c.n > last).order_by(passages.c.n).limit(most)
    with database.reading() as connection:
        return tuple(passage_of(row) for row in connection.execute(asked))


def keep(database: Database, model: str, found: Sequence[tuple[Passage, Sequence[str], Vectors]]) -> None:
    """Keep the vectors of passages' sentences; those of a passage that has gone meanwhile are dropped."""
    with database.changing() as connection:
        ids = [passage.id for passage, _, _ in found]
        places = dict(connection.execute(sa.select(passages.c.id, passages.c.n).where(passages.c.id.in_(ids))).all())
        rows = [
            {"n": places[passage.id], "hash": key, "vector": blob, "crc": zlib.crc32(blob)}
            for passage, texts, vectors in found
            if passage.id in places
            for key, blob in [_SEEN, *((_key(model, t), _packed(v)) for t, v in zip(texts, vectors, strict=True))]
        ]
        if rows:
            connection.execute(sa.insert(sentence_vectors), rows)


def _key(model: str, text: str) -> bytes:
    return hashlib.blake2b(f"{model}\0{text}".encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _packed(vector: Vectors) -> bytes:
    scale = float(np.abs(vector).max()) / 127 or 1.0
    head, numbers = np.array([scale], dtype="<f4"), np.rint(vector / scale).astype(np.int8)
    return bytes(head.tobytes()) + bytes(numbers.tobytes())


def _unpacked(blob: bytes) -> Vectors:
    scale = np.frombuffer(blob[:4], dtype="<f4")[0]
    vector: Vectors = np.frombuffer(blob[4:], dtype=np.int8).astype(np.float32) * scale
    return vector
