"""Which parts of the register hold some stems, told by an index, so that a list on a topic need not read all of them.

It only proposes, perhaps more than there are: whoever asks judges what it named. SQLite's own stemmer is another than
ours, hence an index of ours.
"""

from __future__ import annotations

import json
import logging
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from vectorstore.database import Database
from vectorstore.errors import StoreError
from vectorstore.stems import stem, stems

logger = logging.getLogger(__name__)

Weighed = Sequence[tuple[frozenset[str], float]]
"""The words of a topic: the stems of which any stands for the word, and what the word weighs."""

Named = tuple[str, str] | int
"""An issue by its report and number, or by its row."""

Rows = NDArray[np.int64]
"""Rows of `parts`, in order."""

_PLAIN = re.compile(r"[a-z0-9]+")
_CHUNK = 2_000
_ROUNDING = 1e-9


class Found(NamedTuple):
    """A row of `parts`, its report and its kind; made by the ten thousand, hence a tuple."""

    n: int
    report_id: str
    kind: str


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


def with_any(database: Database, forms: frozenset[str]) -> Rows:
    """The rows whose texts hold any of some stems, in order."""
    found = database.rows(_MATCHING, (_any_of(forms),))[0][0] or ""
    rows: Rows = np.fromstring(found, dtype=np.int64, sep=",")
    return rows


def holding(
    database: Database, weighed: Weighed, least: float, rows_with: Callable[[frozenset[str]], Rows]
) -> Rows | None:
    """The rows whose texts hold words of at least such a share of the whole weight; None where that tells nothing.

    The heavier words name the rows that can weigh enough; of the others it is only looked which of those hold them.
    """
    plan = _plan(weighed, least) if complete(database) else None
    if plan is None:
        return None
    first, then, need = plan
    every = _merged([rows_with(forms) for forms, _ in first])
    held = np.zeros(len(every))
    for forms, weight in (*first, *then):
        held += weight * inside(every, rows_with(forms))
    enough: Rows = every[held >= need]
    return enough


def _merged(some: Sequence[Rows]) -> Rows:
    """The rows of several, each of which is in order, each row once: by sorting, which takes a tenth of `unique`."""
    every = np.concatenate(some)
    every.sort(kind="stable")
    return every[np.concatenate(([True], every[1:] != every[:-1]))] if len(every) else every


def inside(some: Rows, others: Rows) -> NDArray[np.bool_]:
    """Which of some rows are among others: marked in a row of bits, which takes a tenth of looking each up in order."""
    marked = np.zeros(int(max(some.max(initial=0), others.max(initial=0))) + 1, dtype=np.bool_)
    marked[others] = True
    found: NDArray[np.bool_] = marked[some]
    return found


def reports_holding(database: Database, kinds: Sequence[str], weighed: Weighed, least: float) -> set[str] | None:
    """The reports of which parts of some kinds hold that much between them; None where that tells nothing."""
    plan = _plan(weighed, least) if complete(database) else None
    if plan is None:
        return None
    first, then, need = plan
    held: defaultdict[str, float] = defaultdict(float)
    for forms, weight in (*first, *then):
        for (report_id,) in database.rows(_REPORTS, (_any_of(forms), json.dumps(list(kinds)))):
            held[report_id] += weight
    return {report_id for report_id, weight in held.items() if weight >= need}


def _plan(weighed: Weighed, least: float) -> tuple[Weighed, Weighed, float] | None:
    """The words without any of which no text weighs enough, heaviest first, the others, and what a text must weigh.

    A word whose stems the index cannot tell may stand in every text.
    """
    told = [(forms, weight) for forms, weight in weighed if forms and all(_PLAIN.fullmatch(stem) for stem in forms)]
    whole, known = sum(weight for _, weight in weighed), sum(weight for _, weight in told)
    need = least * whole - (whole - known) - _ROUNDING
    if need <= 0:
        return None
    ordered = sorted(told, key=lambda each: -each[1])
    at = next(at for at in range(1, len(ordered) + 1) if _besides(ordered[at:], _union(ordered[:at])) < need)
    return ordered[:at], ordered[at:], need


def _union(words: Weighed) -> frozenset[str]:
    return frozenset[str]().union(*(forms for forms, _ in words))


def _besides(words: Weighed, missing: frozenset[str]) -> float:
    """What words weigh at most in a text without some stems."""
    return sum(weight for forms, weight in words if not forms <= missing)


def _any_of(stems_: frozenset[str]) -> str:
    return " OR ".join(f'"{each}"' for each in sorted(stems_))


def under(database: Database, kind: str, issues: Sequence[Named]) -> list[Found]:
    """The rows of a kind that belong to some issues, given by report and number or by their rows."""
    which = _UNDER if issues and isinstance(issues[0], tuple) else _BENEATH
    return [Found(n, report_id, kind) for n, report_id in database.rows(which, (json.dumps(list(issues)), kind))]


def themed(database: Database, kind: str, theme: str) -> list[Found]:
    """The rows of a kind that answer to a theme."""
    return [Found(n, report_id, kind) for n, report_id in database.rows(_THEMED, (theme, kind))]


_INDEXED = (
    "SELECT parts.n, parts.text FROM parts JOIN part_stems_docsize ON part_stems_docsize.id = parts.n"
    " WHERE parts.report_id IN (SELECT value FROM json_each(:ids))"
)
_LAST = "SELECT (SELECT max(n) FROM parts), (SELECT max(id) FROM part_stems_docsize)"
_MISSING = "SELECT n FROM parts WHERE n NOT IN (SELECT id FROM part_stems_docsize) ORDER BY n"
_MATCHING = "SELECT group_concat(rowid) FROM part_stems WHERE part_stems MATCH ?"
"""One text of all the numbers takes a third of the time of a row for each."""
_REPORTS = (
    "SELECT DISTINCT parts.report_id FROM part_stems JOIN parts ON parts.n = part_stems.rowid"
    " WHERE part_stems MATCH ? AND parts.kind IN (SELECT value FROM json_each(?))"
)
_UNDER = (
    "SELECT DISTINCT parts.n, parts.report_id FROM json_each(?) AS asked"
    " CROSS JOIN parts ON parts.report_id = asked.value ->> '$[0]' AND parts.kind = ?"
    " CROSS JOIN part_numbers ON part_numbers.n = parts.n AND part_numbers.number = asked.value ->> '$[1]'"
)
_BENEATH = (
    "SELECT DISTINCT parts.n, parts.report_id FROM json_each(?) AS asked"
    " CROSS JOIN parts AS issues ON issues.n = asked.value"
    " CROSS JOIN part_numbers AS numbered ON numbered.n = issues.n"
    " CROSS JOIN parts ON parts.report_id = issues.report_id AND parts.kind = ?"
    " CROSS JOIN part_numbers ON part_numbers.n = parts.n AND part_numbers.number = numbered.number"
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
