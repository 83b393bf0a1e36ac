"""Which parts of the register hold some stems, told by an index, so that a list on a topic need not read all of them.

It only proposes: whoever asks judges what it named. SQLite's own stemmer is another than ours, hence an index of ours.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from vectorstore.database import Database
from vectorstore.errors import StoreError
from vectorstore.stems import stem, stems

logger = logging.getLogger(__name__)

Groups = Sequence[frozenset[str]]
"""Of each of these a text must hold some stem."""

_PLAIN = re.compile(r"[a-z0-9]+")
_CHUNK = 2_000


def told_apart(groups: Groups) -> Groups:
    """Those of some groups that the index can tell: all of its stems are of plain letters and digits."""
    return [group for group in groups if group and all(_PLAIN.fullmatch(stem) for stem in group)]


def add(connection: sa.Connection, texts: Iterable[tuple[int, str]]) -> None:
    """Index the texts of some rows of `parts`."""
    rows = [{"n": n, "stems": _stems(text)} for n, text in texts]
    if rows:
        connection.execute(sa.text("INSERT INTO part_stems(rowid, stems) VALUES (:n, :stems)"), rows)


def remove(connection: sa.Connection, report_ids: Sequence[str]) -> None:
    """Take the rows of some reports out, before they go from `parts`."""
    rows = connection.execute(sa.text(_INDEXED), {"ids": json.dumps(list(report_ids))}).all()
    gone = [{"n": n, "stems": _stems(text)} for n, text in rows]
    if gone:
        connection.execute(
            sa.text("INSERT INTO part_stems(part_stems, rowid, stems) VALUES ('delete', :n, :stems)"), gone
        )


def clear(connection: sa.Connection) -> None:
    """Empty it."""
    connection.execute(sa.text("INSERT INTO part_stems(part_stems) VALUES ('delete-all')"))


def complete(database: Database) -> bool:
    """Whether every row of `parts` is indexed; one that a version without this index wrote is not."""
    try:
        ((held, indexed),) = database.rows(_LAST)
    except StoreError:  # an index that no version with this table has written to yet
        return False
    return int(held or 0) <= int(indexed or 0)


def fill(database: Database) -> None:
    """Index what is not yet; where there is no room for it, lists do without."""
    if complete(database):
        return
    try:
        _fill(database)
    except StoreError as error:
        logger.warning("The register is not indexed by its words for now: %s", error)


def _fill(database: Database) -> None:
    with database.changing() as connection:
        waiting = connection.execute(sa.text(_MISSING)).scalars().all()
        for at in range(0, len(waiting), _CHUNK):
            some = json.dumps(list(waiting[at : at + _CHUNK]))
            asked = sa.text("SELECT n, text FROM parts WHERE n IN (SELECT value FROM json_each(:some))")
            add(connection, [(n, text) for n, text in connection.execute(asked, {"some": some})])


def holding(database: Database, kinds: Sequence[str], groups: Groups) -> list[tuple[int, str]]:
    """The rows of some kinds whose texts hold a stem of each group, with their reports' ids."""
    query = " AND ".join("(" + " OR ".join(f'"{stem}"' for stem in sorted(group)) + ")" for group in groups)
    return [(n, report_id) for n, report_id in database.rows(_HOLDING, (query, json.dumps(list(kinds))))]


def themed(database: Database, kind: str, theme: str) -> list[tuple[int, str]]:
    """The rows of a kind that answer to a theme, with their reports' ids."""
    return [(n, report_id) for n, report_id in database.rows(_THEMED, (theme, kind))]


_INDEXED = (
    "SELECT parts.n, parts.text FROM parts JOIN part_stems_docsize ON part_stems_docsize.id = parts.n"
    " WHERE parts.report_id IN (SELECT value FROM json_each(:ids))"
)
_LAST = "SELECT (SELECT max(n) FROM parts), (SELECT max(id) FROM part_stems_docsize)"
_MISSING = "SELECT n FROM parts WHERE n NOT IN (SELECT id FROM part_stems_docsize) ORDER BY n"
_HOLDING = (
    "SELECT parts.n, parts.report_id FROM part_stems JOIN parts ON parts.n = part_stems.rowid"
    " WHERE part_stems MATCH ? AND parts.kind IN (SELECT value FROM json_each(?))"
)
_THEMED = (
    "SELECT parts.n, parts.report_id FROM part_themes JOIN parts ON parts.n = part_themes.n"
    " WHERE part_themes.theme = ? AND parts.kind = ?"
)


def _stems(text: str) -> str:
    """A text's stems, each once, by every way in which its words may be told from one another."""
    found = set(stems(text))
    if not text.isascii():
        found |= {stem(word) for word in _PLAIN.findall(text.lower())}
    return " ".join(sorted(found))
