"""What the reports hold, listed and counted exactly: one indexed query each, whatever the size."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from vectorstore.conditions import within
from vectorstore.database import (
    FILE,
    Database,
    originals,
    part_numbers,
    part_owners,
    part_themes,
    parts,
    passages,
    report_areas,
    reports,
    texts,
)
from vectorstore.errors import Damaged, StoreError, UnknownReport
from vectorstore.filters import EVERYTHING, Filters
from vectorstore.records import (
    Brief,
    Entry,
    Held,
    Line,
    Original,
    brief_of,
    entry_of,
    hash_of,
    held_of,
    part_of,
    passage_of,
    report_of,
)
from vectorstore.schema import Kind, Passage, Report, Span
from vectorstore.stems import stems

_MANY = 5_000
"""Values in one IN list; SQLite allows some 32,000."""

_OTHER_RANK = {"deputi", "assist", "vice", "associ", "interim", "act"}
"""A word before a role that makes it another person's."""


def held(database: Database, filters: Filters = EVERYTHING) -> tuple[Held, ...]:
    """The reports of a scope, newest first; undated ones last."""
    newest = (reports.c.published.desc().nulls_last(), reports.c.id)
    with database.reading() as connection:
        rows = connection.execute(sa.select(reports).where(*_about(filters)).order_by(*newest)).all()
        areas = _grouped(connection, sa.select(report_areas.c.report_id, report_areas.c.area), [row.id for row in rows])
        return tuple(held_of(row, areas[row.id]) for row in rows)


def entries(database: Database, kind: str, filters: Filters = EVERYTHING, owner: str = "") -> tuple[Entry[Any], ...]:
    """The parts of one kind in a scope, newest report first and in its order; `owner` keeps those of one owner."""
    conditions = [parts.c.kind == kind, *within(filters, parts)]
    if owner:
        named = [name for name in owners(database) if owns(owner, name)]
        conditions.append(parts.c.n.in_(sa.select(part_owners.c.n).where(part_owners.c.owner.in_(named))))
    with database.reading() as connection:
        rows = connection.execute(sa.select(parts).where(*conditions).order_by(parts.c.n)).all()
        themes = _themes(connection, conditions)
        briefs = _briefs(connection, {row.report_id for row in rows})
        found = [entry_of(row, briefs[row.report_id], themes[row.n]) for row in rows]
    return tuple(sorted(found, key=lambda e: (_age(e.report), e.report.id)))


def of_reports(
    database: Database, report_ids: Sequence[str], kinds: Sequence[str]
) -> dict[tuple[str, str], tuple[Entry[Any], ...]]:
    """All parts of some kinds of some reports, by report and kind, in the reports' own order: one statement for all."""
    given = (json.dumps(list(report_ids)), json.dumps(list(kinds)))
    found: defaultdict[tuple[str, str], list[Entry[Any]]] = defaultdict(list)
    for kind, entry in _read(database, _OF_REPORTS, given):
        found[entry.report.id, kind].append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


def numbered(database: Database, rows: Sequence[int]) -> tuple[Entry[Any], ...]:
    """The parts in some rows, in the order of the rows."""
    return tuple(entry for _, entry in _read(database, _NUMBERED, (json.dumps(list(rows)),)))


def lines(database: Database, rows: Sequence[int]) -> list[Line]:
    """The words of the parts in some rows, in the order of the rows."""
    asked = f"SELECT n, report_id, area, text FROM parts WHERE {_NUMBERED} ORDER BY n"
    return [Line(*row) for row in database.rows(asked, (json.dumps(list(rows)),))]


_COUNTED = "SELECT count(*) FROM parts WHERE kind = ? AND report_id IN (SELECT value FROM json_each(?))"
_OF_REPORTS = "report_id IN (SELECT value FROM json_each(?)) AND kind IN (SELECT value FROM json_each(?))"
_NUMBERED = "n IN (SELECT value FROM json_each(?))"


def _read(database: Database, which: str, given: tuple[str, ...]) -> list[tuple[str, Entry[Any]]]:
    """The parts that a condition means, each with its kind, by plain statements: they are read by the thousand."""
    with database.understood():
        rows = database.rows(
            f"SELECT n, report_id, kind, body, text, area, page, section FROM parts WHERE {which}", given
        )
        asked = json.dumps(list({row[1] for row in rows}))
        briefs = {
            id_: Brief(id_, title, area, published, Kind(kind), inspectorate, bool(sample))
            for id_, title, area, published, kind, inspectorate, sample in database.rows(_BRIEFS, (asked,))
        }
        themes: defaultdict[int, list[str]] = defaultdict(list)
        for n, theme in database.rows(f"{_THEMES_OF} (SELECT n FROM parts WHERE {which}) ORDER BY n, rowid", given):
            themes[n].append(theme)
        return [
            (kind, Entry(briefs[report_id], part_of(kind, body), text, area, page, section, tuple(themes[n])))
            for n, report_id, kind, body, text, area, page, section in sorted(rows, key=itemgetter(0))
        ]


_THEMES_OF = "SELECT n, theme FROM part_themes WHERE n IN"
_BRIEFS = (
    "SELECT id, title, area, published, kind, inspectorate, sample FROM reports"
    " WHERE id IN (SELECT value FROM json_each(?))"
)


def count(database: Database, kind: str, filters: Filters = EVERYTHING) -> int:
    """How many parts of one kind a scope holds; of some reports alone by a plain statement, which every answer asks."""
    if filters.report_ids and filters == Filters(report_ids=filters.report_ids):
        return int(database.rows(_COUNTED, (kind, json.dumps(filters.report_ids)))[0][0])
    asked = sa.select(sa.func.count()).select_from(parts).where(parts.c.kind == kind, *within(filters, parts))
    with database.reading() as connection:
        return int(connection.execute(asked).scalar_one())


def owners(database: Database) -> tuple[str, ...]:
    """Everybody to whom something falls, as named in the reports."""
    with database.reading() as connection:
        return tuple(connection.execute(sa.select(part_owners.c.owner).distinct().order_by("owner")).scalars())


def owns(asked: str, name: str) -> bool:
    """Whether a name in a report is the owner asked for: the same words, its short form, or the end of a longer name.

    "CCP" is "Chief Crown Prosecutor (CCP)" and "managers" are "Legal managers"; a deputy is somebody else.
    """
    wanted = _bare(asked)
    forms = [_bare(re.sub(r"\([^)]*\)", " ", name)), *(_bare(short) for short in re.findall(r"\(([^)]*)\)", name))]
    return bool(wanted) and any(_ends_with(form, wanted) for form in forms)


def report(database: Database, report_id: str) -> Report:
    """The whole report."""
    asked = sa.select(texts, reports.c.text_hash).join(reports).where(texts.c.report_id == report_id)
    with database.reading() as connection:
        row = connection.execute(asked).one_or_none()
        if row is None:
            raise _missing(database, report_id)
        _unchanged(database, row.text, row.text_hash)
        return report_of(row)


def read_by(database: Database, report_id: str) -> str:
    """The version of the readers that a report was read by, without loading the report."""
    found = database.rows("SELECT body ->> '$.source.read_by' FROM texts WHERE report_id = ?", (report_id,))
    if not found:
        raise UnknownReport(report_id)
    return str(found[0][0] or "")


def text(database: Database, report_id: str) -> str:
    """A report's canonical text alone."""
    found = database.rows(_TEXT, (report_id,))
    if not found:
        raise _missing(database, report_id)
    words, hashed = found[0]
    _unchanged(database, words, hashed)
    return str(words)


_TEXT = "SELECT text, text_hash FROM texts JOIN reports ON reports.id = report_id WHERE report_id = ?"


def _missing(database: Database, report_id: str) -> StoreError:
    """Why a report has no text: it is not held, or its text is gone from where it must be."""
    if database.rows(
        "SELECT 1 FROM reports WHERE +id = ?", (report_id,)
    ):  # by its rows: an index may be what is damaged
        return Damaged(database.file or Path(FILE), "a report's text is gone")
    return UnknownReport(report_id)


def _unchanged(database: Database, words: object, hashed: str) -> None:
    """Refuse a text that is not, letter for letter, the one that was stored: it would be quoted."""
    if not isinstance(words, str) or hash_of(words) != hashed:
        raise Damaged(database.file or Path(FILE), "a report's text is not the one that was stored")


def slice_of(database: Database, report_id: str, span: Span) -> str:
    """The characters of a span, from the stored text."""
    return span.of(text(database, report_id))


def original(database: Database, report_id: str) -> Original:
    """The bytes that a report was read from."""
    with database.reading() as connection:
        row = connection.execute(sa.select(originals).where(originals.c.report_id == report_id)).one_or_none()
    if row is None:
        raise _missing(database, report_id)
    if not isinstance(row.data, bytes):
        raise Damaged(database.file or Path(FILE), "a document is not the one that was stored")
    return Original(row.data, row.media_type, row.name)


def passages_in(database: Database, filters: Filters = EVERYTHING, limit: int | None = None) -> tuple[Passage, ...]:
    """The passages of a scope in the order of their reports."""
    asked = sa.select(passages).where(*within(filters)).order_by(passages.c.report_id, passages.c.ordinal).limit(limit)
    with database.reading() as connection:
        return tuple(passage_of(row) for row in connection.execute(asked))


def passage_count(database: Database) -> int:
    """How many passages are held."""
    with database.reading() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(passages)).scalar_one())


def at(database: Database, column: str, value: str) -> tuple[str, ...]:
    """Ids of the reports with a value in an indexed column: "location", "sha256" or "text_hash"."""
    with database.reading() as connection:
        return tuple(connection.execute(sa.select(reports.c.id).where(reports.c[column] == value)).scalars())


def _about(filters: Filters) -> list[sa.ColumnElement[bool]]:
    """A scope of reports: one whose parts have the theme or number, and that is about one of the Areas."""
    found: list[sa.ColumnElement[bool]] = []
    for column, values in (
        ("year", filters.years),
        ("inspectorate", filters.inspectorates),
        ("id", filters.report_ids),
    ):
        if values:
            found.append(reports.c[column].in_(values))
    if filters.areas:
        found.append(
            reports.c.id.in_(sa.select(report_areas.c.report_id).where(report_areas.c.area.in_(filters.areas)))
        )
    for links, values in ((part_themes.c.theme, filters.themes), (part_numbers.c.number, filters.issue_numbers)):
        if values:
            having = (
                sa.select(parts.c.report_id).join(links.table, links.table.c.n == parts.c.n).where(links.in_(values))
            )
            found.append(reports.c.id.in_(having))
    return found


def _themes(connection: sa.Connection, conditions: Sequence[sa.ColumnElement[bool]]) -> defaultdict[int, list[str]]:
    asked = sa.select(part_themes.c.n, part_themes.c.theme).where(
        part_themes.c.n.in_(sa.select(parts.c.n).where(*conditions))
    )
    found: defaultdict[int, list[str]] = defaultdict(list)
    for n, theme in connection.execute(asked.order_by(part_themes.c.n, sa.literal_column("part_themes.rowid"))):
        found[n].append(theme)
    return found


def _briefs(connection: sa.Connection, ids: Iterable[str]) -> dict[str, Brief]:
    wanted = sorted(ids)
    found: dict[str, Brief] = {}
    for at_ in range(0, len(wanted), _MANY):
        for row in connection.execute(sa.select(reports).where(reports.c.id.in_(wanted[at_ : at_ + _MANY]))):
            found[row.id] = brief_of(row)
    return found


def _grouped(connection: sa.Connection, asked: sa.Select[Any], ids: Sequence[str]) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    key = asked.selected_columns[0]
    for at_ in range(0, len(ids), _MANY):
        for owner, value in connection.execute(asked.where(key.in_(ids[at_ : at_ + _MANY]))):
            found[owner].append(value)
    return found


def _age(brief: Brief) -> tuple[bool, str]:
    """Newest first: dates turned upside down, undated last."""
    inverted = "".join(chr(ord("9") - int(c) + ord("0")) if c.isdigit() else c for c in brief.published or "")
    return brief.published is None, inverted.ljust(10, "~")


def _bare(name: str) -> list[str]:
    return [s for s in stems(name) if s not in {"the", "area", "cps"}] or stems(name)


def _ends_with(name: list[str], wanted: list[str]) -> bool:
    if name[-len(wanted) :] != wanted:
        return False
    before = name[: -len(wanted)]
    return not before or before[-1] not in _OTHER_RANK
