"""One report into the database or out of it: the rows of one transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np
import sqlalchemy as sa

from vectorstore import stemmed
from vectorstore.database import (
    Database,
    meta,
    originals,
    part_numbers,
    part_owners,
    part_themes,
    parts,
    passage_numbers,
    passage_themes,
    passages,
    report_areas,
    reports,
    sentence_vectors,
    texts,
    vectors,
)
from vectorstore.embedder import Embedder, Vectors
from vectorstore.passages import cut, embedded
from vectorstore.records import Original, areas_of, part_rows, passage_row, report_row, text_row
from vectorstore.schema import Passage, Report

_MANY = 5_000


@dataclass(frozen=True, slots=True)
class Ready:
    """A report cut into passages, each with the hash of what is embedded of it."""

    report: Report
    original: Original
    passages: tuple[Passage, ...]
    hashes: tuple[bytes, ...]

    @property
    def wordings(self) -> dict[bytes, str]:
        """What is embedded, by its hash."""
        return {key: embedded(passage) for key, passage in zip(self.hashes, self.passages, strict=True)}


def ready(report: Report, original: Original, embedder: Embedder) -> Ready:
    """Cut a report for a model."""
    found = cut(report, embedder.count_pieces, embedder.max_pieces)
    return Ready(report, original, found, tuple(_hash(embedded(passage)) for passage in found))


def unknown(database: Database, model: str, hashes: Iterable[bytes]) -> list[bytes]:
    """Those of the hashes that no vector of the model is kept for."""
    wanted = list(dict.fromkeys(hashes))
    known = kept(database, model, wanted)
    return [key for key in wanted if key not in known]


def kept(database: Database, model: str, hashes: Sequence[bytes]) -> dict[bytes, Vectors]:
    """Vectors of the model that are kept, by hash."""
    found: dict[bytes, Vectors] = {}
    with database.reading() as connection:
        for at in range(0, len(hashes), _MANY):
            asked = _of_hashes("vector", model, hashes[at : at + _MANY])
            found |= {key: np.frombuffer(blob, dtype="<f4") for key, blob in connection.exec_driver_sql(*asked)}
    return found


def keep(connection: sa.Connection, model: str, numbers: Mapping[bytes, Vectors]) -> None:
    """Keep vectors by the hash of what they were made from."""
    rows = [
        {"hash": key, "model": model, "vector": np.asarray(vector, dtype="<f4").tobytes()}
        for key, vector in numbers.items()
    ]
    if rows:
        connection.execute(sa.insert(vectors).prefix_with("OR IGNORE"), rows)


def insert(connection: sa.Connection, one: Ready, model: str, added: str | None = None) -> None:
    """Put all rows of a report; its vectors must be kept already."""
    row = report_row(one.report, added or datetime.now(UTC).isoformat(timespec="seconds"))
    connection.execute(sa.insert(reports), row)
    connection.execute(sa.insert(texts), text_row(one.report))
    given = one.original
    connection.execute(
        sa.insert(originals),
        {"report_id": one.report.id, "media_type": given.media_type, "name": given.name, "data": given.data},
    )
    insert_derived(connection, one, model)


def insert_derived(connection: sa.Connection, one: Ready, model: str) -> None:
    """Put the rows that follow from a report's text: areas, register, passages."""
    _put(connection, report_areas, [{"report_id": one.report.id, "area": area} for area in areas_of(one.report)])
    _insert_parts(connection, one.report)
    _insert_passages(connection, one, model)


@dataclass(frozen=True, slots=True)
class Gone:
    """Passages that were taken out, and the vectors they used."""

    ids: tuple[str, ...] = ()
    vectors: tuple[int, ...] = ()


def delete(connection: sa.Connection, ids: Sequence[str]) -> Gone:
    """Take reports out with everything that is theirs."""
    if not ids:
        return Gone()
    gone = connection.execute(sa.select(passages.c.id, passages.c.vector).where(passages.c.report_id.in_(ids))).all()
    stemmed.remove(connection, ids)
    for of, all_links in (
        (parts, (part_numbers, part_themes, part_owners)),
        (passages, (passage_numbers, passage_themes, sentence_vectors)),
    ):
        theirs = sa.select(of.c.n).where(of.c.report_id.in_(ids))
        for links in all_links:
            connection.execute(sa.delete(links).where(links.c.n.in_(theirs)))
    for table in (parts, passages, report_areas, originals, texts):
        connection.execute(sa.delete(table).where(table.c.report_id.in_(ids)))
    connection.execute(sa.delete(reports).where(reports.c.id.in_(ids)))
    return Gone(tuple(row.id for row in gone), tuple({row.vector for row in gone}))


def delete_derived(connection: sa.Connection) -> None:
    """Empty every table that follows from the stored texts, but the vectors."""
    for table in (
        part_numbers,
        part_themes,
        part_owners,
        passage_numbers,
        passage_themes,
        sentence_vectors,
        parts,
        passages,
        report_areas,
    ):
        connection.execute(sa.delete(table))
    stemmed.clear(connection)


def forget(connection: sa.Connection, numbers: Sequence[int]) -> None:
    """Let go of those of the vectors that no passage uses any more."""
    for at in range(0, len(numbers), _MANY):
        some = numbers[at : at + _MANY]
        used = sa.select(passages.c.vector).where(passages.c.vector.in_(some))
        connection.execute(sa.delete(vectors).where(vectors.c.n.in_(some), vectors.c.n.not_in(used)))


def forget_unused(connection: sa.Connection) -> None:
    """Let go of every vector that no passage uses."""
    connection.execute(sa.delete(vectors).where(vectors.c.n.not_in(sa.select(passages.c.vector))))


def moved_on(connection: sa.Connection) -> None:
    """Count one more change of what readers see."""
    grown = sa.cast(sa.cast(meta.c.value, sa.Integer) + 1, sa.Text)
    connection.execute(meta.update().where(meta.c.key == "generation").values(value=grown))


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:20]


def _insert_parts(connection: sa.Connection, report: Report) -> None:
    rows = list(part_rows(report))
    first = _next(connection, "parts")
    numbered = list(enumerate(rows, start=first))
    _put(connection, parts, [{"n": n, **row.columns} for n, row in numbered])
    stemmed.add(connection, [(n, row.columns["text"]) for n, row in numbered])
    _put(connection, part_numbers, [{"n": n, "number": x} for n, row in numbered for x in row.numbers])
    _put(connection, part_themes, [{"n": n, "theme": x} for n, row in numbered for x in row.themes])
    _put(connection, part_owners, [{"n": n, "owner": x} for n, row in numbered for x in row.owners])


def _insert_passages(connection: sa.Connection, one: Ready, model: str) -> None:
    places = _places(connection, model, one.hashes)
    first = _next(connection, "passages")
    numbered = list(enumerate(one.passages, start=first))
    rows = [
        {"n": n, **passage_row(passage, n - first), "vector": places[key]}
        for (n, passage), key in zip(numbered, one.hashes, strict=True)
    ]
    _put(connection, passages, rows)
    _put(connection, passage_numbers, [{"n": n, "number": x} for n, p in numbered for x in p.issue_numbers])
    _put(connection, passage_themes, [{"n": n, "theme": x} for n, p in numbered for x in p.themes])


def _places(connection: sa.Connection, model: str, hashes: Sequence[bytes]) -> dict[bytes, int]:
    found: dict[bytes, int] = {}
    for at in range(0, len(hashes), _MANY):
        found |= dict(connection.exec_driver_sql(*_of_hashes("n", model, hashes[at : at + _MANY])).all())
    return found


def _of_hashes(column: str, model: str, hashes: Sequence[bytes]) -> tuple[str, tuple[Any, ...]]:
    """A plain statement for a column of the vectors that are kept for some hashes, and its values."""
    marks = ", ".join("?" * len(hashes))
    return f"SELECT hash, {column} FROM vectors WHERE model = ? AND hash IN ({marks})", (model, *hashes)


def _next(connection: sa.Connection, table: str) -> int:
    """A row number that was never used, so no reader mistakes one row for another."""
    last = connection.execute(sa.text("SELECT seq FROM sqlite_sequence WHERE name = :t"), {"t": table}).scalar()
    return int(last or 0) + 1


def _put(connection: sa.Connection, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    """Insert rows that name the same columns each, by a plain statement: SQLAlchemy's own way takes twice as long."""
    if not rows:
        return
    names = list(rows[0])
    lists = {name for name in names if isinstance(table.c[name].type, sa.JSON)}
    columns = ", ".join(f'"{name}"' for name in names)
    statement = f"INSERT INTO {table.name} ({columns}) VALUES ({', '.join('?' * len(names))})"
    values = [[row[name] for name in names] for row in rows]
    for at in (names.index(name) for name in lists):
        for row in values:
            row[at] = json.dumps(row[at])
    connection.exec_driver_sql(statement, [tuple(row) for row in values])
