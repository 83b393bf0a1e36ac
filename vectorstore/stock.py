"""What there is in the whole index, counted by the database: numbers, names and words, without loading the parts."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from vectorstore.database import Database, parts
from vectorstore.schema import Span


@dataclass(frozen=True, slots=True)
class Numbered:
    """An issue's number, in which report, and its own Area where the report treats several."""

    report_id: str
    number: str
    area: str | None


@dataclass(frozen=True, slots=True)
class Defined:
    """A short form, the long form that a report gives for it, and where."""

    report_id: str
    short: str
    long: str
    span: Span


def numbers(database: Database) -> tuple[Numbered, ...]:
    """Every issue's number, in the order the reports came and print them."""
    asked = (
        "SELECT report_id, body ->> '$.number', body ->> '$.area' FROM parts"
        " WHERE kind = 'issue' ORDER BY report_id, ordinal"
    )
    return tuple(Numbered(*row) for row in database.rows(asked))


def definitions(database: Database) -> tuple[Defined, ...]:
    """Every short form with its long form, newest report first."""
    asked = (
        sa.select(parts.c.report_id, _field("short"), _field("long"), parts.c.start, parts.c.end)
        .where(parts.c.kind == "definition")
        .order_by(parts.c.year.desc().nulls_last(), parts.c.report_id, parts.c.ordinal)
    )
    with database.reading() as connection:
        return tuple(Defined(id_, short, long, Span(a, b)) for id_, short, long, a, b in connection.execute(asked))


def distinct(database: Database, kind: str, field: str) -> tuple[str, ...]:
    """The different values of one text field ("grade", "subject") of the parts of a kind, in order."""
    value = _field(field)
    asked = sa.select(value).where(parts.c.kind == kind, value.is_not(None)).distinct().order_by(value)
    with database.reading() as connection:
        return tuple(connection.execute(asked).scalars())


def texts(database: Database) -> list[str]:
    """The texts of all issues, responses and passages: an issue's words count twice, as it is a passage too."""
    asked = "SELECT text FROM parts WHERE kind IN ('issue', 'response') UNION ALL SELECT text FROM passages"
    return [text for (text,) in database.rows(asked)]


def passage_texts(database: Database) -> list[tuple[str, str]]:
    """The text of every passage with its report's id."""
    return [(report_id, text) for report_id, text in database.rows("SELECT report_id, text FROM passages")]


def parties(database: Database, report_id: str | None = None) -> tuple[str, ...]:
    """Everybody who is named as answering, in one report if one is given."""
    of = "report_id = ? AND " if report_id else ""
    named = "SELECT DISTINCT value FROM parts, json_each(parts.body, '$.parties')"
    asked = f"{named} WHERE {of}kind = 'response' ORDER BY value"
    return tuple(name for (name,) in database.rows(asked, (report_id,) if report_id else ()))


def stems(database: Database) -> dict[str, int]:
    """How often each stem stands in the passages, from the full-text index's own vocabulary."""
    return dict(database.rows("SELECT term, cnt FROM passage_vocabulary"))


def _field(name: str) -> sa.ColumnElement[str]:
    return sa.func.json_extract(parts.c.body, f"$.{name}", type_=sa.Text)
