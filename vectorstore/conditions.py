"""A scope as SQL conditions on passages or on the register's parts, answered by indexes."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import sqlalchemy as sa
import sqlalchemy.dialects.sqlite
from sqlalchemy.sql.operators import custom_op

from vectorstore.database import part_numbers, part_themes, passage_numbers, passage_themes, passages
from vectorstore.filters import Filters


def within(filters: Filters, table: sa.Table = passages, *, last: bool = False) -> list[sa.ColumnElement[bool]]:
    """A scope as SQL conditions on `passages` or `parts`, answered by indexes.

    `last` keeps SQLite from beginning with them, where something else in the query finds fewer rows.
    """
    column = _plain if last else _indexed
    numbers, themes = (passage_numbers, passage_themes) if table is passages else (part_numbers, part_themes)
    found: list[sa.ColumnElement[bool]] = [
        column(table.c[name]).in_(values)
        for name, values in (
            ("area", filters.areas),
            ("year", filters.years),
            ("inspectorate", filters.inspectorates),
            ("report_id", filters.report_ids),
        )
        if values
    ]
    if filters.parts and table is passages:
        found.append(column(table.c.part).in_([part.value for part in filters.parts]))
    if filters.issue_numbers:
        found.append(column(table.c.n).in_(sa.select(numbers.c.n).where(numbers.c.number.in_(filters.issue_numbers))))
    if filters.themes:
        found.append(column(table.c.n).in_(sa.select(themes.c.n).where(themes.c.theme.in_(filters.themes))))
    return found


@lru_cache(maxsize=256)
def condition(filters: Filters, *, last: bool = False) -> tuple[str, tuple[Any, ...]]:
    """`within` for `passages` as text for `Database.rows`, and its values; "1" for everything."""
    clauses = within(filters, last=last)
    if not clauses:
        return "1", ()
    compiled = sa.and_(*clauses).compile(
        dialect=sa.dialects.sqlite.dialect(paramstyle="qmark"), compile_kwargs={"render_postcompile": True}
    )
    return str(compiled), tuple(compiled.params[name] for name in compiled.positiontup or ())


def _indexed(column: sa.Column[Any]) -> sa.ColumnElement[Any]:
    return column


def _plain(column: sa.Column[Any]) -> sa.ColumnElement[Any]:
    """A column whose index SQLite leaves alone: that is what a unary plus means to it."""
    return sa.UnaryExpression(column, operator=custom_op("+"), type_=column.type)
