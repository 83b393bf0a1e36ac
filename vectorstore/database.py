"""The SQL database: the truth about which reports exist, and everything that can be counted or searched by word.

SQLite in WAL mode: readers see one moment while one writer writes. Chroma only proposes ids; this decides.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import sqlalchemy.dialects.sqlite
from sqlalchemy.exc import DatabaseError, OperationalError

from vectorstore.errors import Damaged, Exchanged, NoSpace, ReadOnly, StoreError

LAYOUT = 1
"""Raised when a table that is derived from the stored texts changes; `rebuild` makes them anew."""

FILE = "findings.db"

metadata = sa.MetaData()

meta = sa.Table(
    "meta", metadata, sa.Column("key", sa.Text, primary_key=True), sa.Column("value", sa.Text, nullable=False)
)

reports = sa.Table(
    "reports",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("area", sa.Text),
    sa.Column("inspectorate", sa.Text),
    sa.Column("published", sa.Text),
    sa.Column("year", sa.Integer),
    sa.Column("period", sa.Text),
    sa.Column("sample", sa.Boolean, nullable=False),
    sa.Column("location", sa.Text, nullable=False),
    sa.Column("media_type", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("text_hash", sa.Text, nullable=False),
    sa.Column("content_hash", sa.Text, nullable=False),
    sa.Column("counts", sa.JSON, nullable=False),
    sa.Column("doubts", sa.JSON, nullable=False),
    sa.Column("added", sa.Text, nullable=False),
    sa.Index("reports_by_date", "published"),
    sa.Index("reports_by_text", "text_hash"),
    sa.Index("reports_by_location", "location"),
    sa.Index("reports_by_bytes", "sha256"),
)
"""One row a report, light enough to list."""

_report = "report_id"


def _of_report() -> sa.Column[Any]:
    return sa.Column(_report, sa.Text, sa.ForeignKey("reports.id", ondelete="CASCADE"), nullable=False)


texts = sa.Table(
    "texts",
    metadata,
    sa.Column(_report, sa.Text, sa.ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
)
"""The canonical text, and the report as JSON without it: all that `rebuild` needs."""

originals = sa.Table(
    "originals",
    metadata,
    sa.Column(_report, sa.Text, sa.ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("media_type", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("data", sa.LargeBinary, nullable=False),
)
"""The bytes as they came."""

report_areas = sa.Table(
    "report_areas",
    metadata,
    _of_report(),
    sa.Column("area", sa.Text, nullable=False),
    sa.Index("report_areas_by_area", "area", _report),
    sa.Index("report_areas_by_report", _report),
)
"""Every Area or body that a report or one of its parts is about."""


def _scoped() -> list[sa.Column[Any]]:
    """What filters read, repeated on every row that can be found, so that no filter needs a join."""
    return [
        sa.Column("area", sa.Text),
        sa.Column("year", sa.Integer),
        sa.Column("inspectorate", sa.Text),
    ]


parts = sa.Table(
    "parts",
    metadata,
    sa.Column("n", sa.Integer, primary_key=True),
    _of_report(),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("ordinal", sa.Integer, nullable=False),
    *_scoped(),
    sa.Column("page", sa.Integer),
    sa.Column("section", sa.Text),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Index("parts_by_report", _report, "kind", "ordinal"),
    sa.Index("parts_by_area", "kind", "area", "year"),
    sa.Index("parts_by_year", "kind", "year"),
    sqlite_autoincrement=True,
)
"""The register: issues, responses, commitments, ratings, findings, judgements and definitions, one row each."""

passages = sa.Table(
    "passages",
    metadata,
    sa.Column("n", sa.Integer, primary_key=True),
    sa.Column("vector", sa.Integer, nullable=False),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    _of_report(),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Column("part", sa.Text, nullable=False),
    *_scoped(),
    sa.Column("published", sa.Text),
    sa.Column("page", sa.Integer),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("headings", sa.Text, nullable=False),
    sa.Column("path", sa.JSON, nullable=False),
    sa.Column("numbers", sa.JSON, nullable=False),
    sa.Column("themes", sa.JSON, nullable=False),
    sa.Column("context", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Index("passages_by_report", _report, "ordinal", "vector"),
    sa.Index("passages_by_area", "area", "year", "vector"),
    sa.Index("passages_by_year", "year", "vector"),
    sa.Index("passages_by_part", "part", "vector"),
    sa.Index("passages_by_vector", "vector"),
    sqlite_autoincrement=True,
)
"""What can be quoted and found; `vector` is a row of `vectors`, in the indexes so that exact search reads no text."""

vectors = sa.Table(
    "vectors",
    metadata,
    sa.Column("n", sa.Integer, primary_key=True),
    sa.Column("hash", sa.LargeBinary, nullable=False),
    sa.Column("model", sa.Text, nullable=False),
    sa.Column("vector", sa.LargeBinary, nullable=False),
    sa.Index("vectors_by_hash", "hash", "model", unique=True),
    sqlite_autoincrement=True,
)
"""Vectors by the hash of the embedded text and the model: float32, little-endian. A text is embedded once."""


def _links(of: sa.Table, name: str) -> sa.Table:
    single = of.name.removesuffix("s")
    return sa.Table(
        f"{single}_{name}s",
        metadata,
        sa.Column("n", sa.Integer, sa.ForeignKey(of.c.n, ondelete="CASCADE"), nullable=False),
        sa.Column(name, sa.Text, nullable=False),
        sa.Index(f"{single}_{name}s_by_{name}", name, "n"),
        sa.Index(f"{single}_{name}s_by_n", "n"),
    )


part_numbers, part_themes, part_owners = (_links(parts, name) for name in ("number", "theme", "owner"))
passage_numbers, passage_themes = (_links(passages, name) for name in ("number", "theme"))

sentence_vectors = sa.Table(
    "sentence_vectors",
    metadata,
    sa.Column("n", sa.Integer, sa.ForeignKey("passages.n", ondelete="CASCADE"), nullable=False),
    sa.Column("hash", sa.LargeBinary, nullable=False),
    sa.Column("vector", sa.LargeBinary, nullable=False),
    sa.Column("crc", sa.Integer, nullable=False),
    sa.Index("sentence_vectors_by_hash", "hash"),
    sa.Index("sentence_vectors_by_n", "n"),
)
"""Vectors of the sentences of each passage, as bytes: made in idle time, gone with their passage."""

_WORDS = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS passage_words USING fts5(text, headings, area, content='passages',"
    " content_rowid='n', tokenize='porter unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE IF NOT EXISTS passage_vocabulary USING fts5vocab('passage_words', 'row')",
    "CREATE TRIGGER IF NOT EXISTS passage_words_in AFTER INSERT ON passages BEGIN"
    " INSERT INTO passage_words(rowid, text, headings, area) VALUES (new.n, new.text, new.headings, new.area); END",
    "CREATE TRIGGER IF NOT EXISTS passage_words_out AFTER DELETE ON passages BEGIN"
    " INSERT INTO passage_words(passage_words, rowid, text, headings, area)"
    " VALUES ('delete', old.n, old.text, old.headings, old.area); END",
    "CREATE VIRTUAL TABLE IF NOT EXISTS part_stems USING fts5(stems, content='', detail='none',"
    " tokenize='unicode61 remove_diacritics 0')",
)
_DERIVED = (
    part_owners, part_themes, part_numbers, passage_themes, passage_numbers, sentence_vectors, parts, passages, vectors,
    report_areas,
)  # fmt: skip


class Database:
    """One SQLite file, opened for reading or for writing; `folder` None is an empty one in memory."""

    def __init__(self, folder: Path | None, *, write: bool) -> None:
        self.file = folder / FILE if folder else None
        self.write = write
        self._place: tuple[int, int] | None = None
        self.engine = self._engine()
        if write or folder is None:
            with self.changing() as connection:
                _create(connection)

    def close(self) -> None:
        """Give the file back."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection that sees one moment."""
        with self._translated(), self.understood(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def understood(self) -> Iterator[None]:
        """What was read is made sense of here; where it makes none, the file is damaged in a way SQLite cannot see."""
        try:
            yield
        except (ValueError, TypeError, LookupError) as error:
            raise Damaged(self.file or Path(FILE), f"what it holds makes no sense: {type(error).__name__}") from error

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of one plain statement, for what every question asks many times: SQLAlchemy's own way costs more
        than the statement. One statement sees one moment by itself.
        """
        with self._translated():
            pooled = self.engine.raw_connection()
            try:
                return list(pooled.cursor().execute(statement, values))
            finally:
                pooled.close()

    def chunks(self, statement: str, values: Sequence[Any], size: int) -> Iterator[list[tuple[Any, ...]]]:
        """The same, some rows at a time, so that memory does not grow with them."""
        with self._translated():
            pooled = self.engine.raw_connection()
            try:
                cursor = pooled.cursor()
                cursor.execute(statement, values)
                while chunk := cursor.fetchmany(size):
                    yield list(chunk)
            finally:
                pooled.close()

    @contextmanager
    def changing(self) -> Iterator[sa.Connection]:
        """One transaction: all of it or nothing."""
        writing = {"writes": True}
        with self._translated(), self.engine.connect().execution_options(**writing) as connection, connection.begin():
            self._check_place()
            yield connection
        self._check_place()  # before anything is acknowledged

    def derive_anew(self) -> None:
        """Drop and make again every table that follows from the stored texts."""
        with self.changing() as connection:
            for name in ("passage_words_in", "passage_words_out"):
                connection.execute(sa.text(f"DROP TRIGGER IF EXISTS {name}"))
            for name in ("passage_vocabulary", "passage_words", "part_stems", *(table.name for table in _DERIVED)):
                connection.execute(sa.text(f"DROP TABLE IF EXISTS {name}"))
            _create(connection)

    def _engine(self) -> sa.Engine:
        if self.file is None:
            engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool, connect_args={"check_same_thread": False})
        else:
            engine = sa.create_engine(
                "sqlite://", creator=self._connect, poolclass=sa.QueuePool, pool_size=8, max_overflow=32
            )
        sa.event.listen(engine, "begin", _begin)
        return engine

    def _connect(self) -> sqlite3.Connection:
        """A connection that obeys SQLAlchemy's transactions and not the driver's own."""
        assert self.file is not None
        uri = f"{self.file.resolve().as_uri()}?{self._mode(self.file)}"
        connection = sqlite3.connect(uri, uri=True, timeout=10, isolation_level=None, check_same_thread=False)
        if self.write:
            connection.execute("PRAGMA page_size=8192")  # five vectors a page, not two
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
        else:
            connection.execute("PRAGMA query_only=1")
        connection.execute("PRAGMA foreign_keys=1")
        self._check_place()
        return connection

    def _check_place(self) -> None:
        """The file must be the one first opened: what goes into one that was moved away or deleted would be lost."""
        if self.file is None:
            return
        try:
            found = self.file.stat()
        except FileNotFoundError:
            raise Exchanged(self.file) from None
        self._place = self._place or (found.st_dev, found.st_ino)
        if self._place != (found.st_dev, found.st_ino):
            raise Exchanged(self.file)

    def _mode(self, file: Path) -> str:
        """How the file is opened; where its folder cannot be written, WAL needs its side files or no change at all."""
        if self.write:
            return "mode=rwc"
        if os.access(file.parent, os.W_OK):
            return "mode=rw"
        return "mode=ro" if file.with_name(file.name + "-wal").exists() else "mode=ro&immutable=1"

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """SQLite's complaints as ours."""
        try:
            yield
        except DatabaseError as error:
            raise self._explained(error.orig or error) from error
        except sqlite3.DatabaseError as error:  # while connecting
            raise self._explained(error) from error

    def _explained(self, error: BaseException) -> Exception:
        file = self.file or Path(FILE)
        said = str(error).lower()
        if "full" in said or "disk i/o" in said:
            return NoSpace(file.parent)
        if "readonly" in said or "read-only" in said:
            return ReadOnly(file.parent, "the database file or its folder cannot be written")
        if "malformed" in said or "not a database" in said or "corrupt" in said:
            return Damaged(file, str(error))
        if isinstance(error, sqlite3.OperationalError | OperationalError):
            return StoreError(f"The database {file} cannot be used: {error}.")
        return error if isinstance(error, Exception) else StoreError(str(error))


def _create(connection: sa.Connection) -> None:
    metadata.create_all(connection)
    for statement in _WORDS:
        connection.execute(sa.text(statement))


def _begin(connection: sa.Connection) -> None:
    """A writer takes its turn at its beginning, so it cannot fail half-way for want of it."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
