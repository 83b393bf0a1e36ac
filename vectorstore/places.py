"""Where each row of the register stands: its kind and its report, kept in memory so that lists need not read them."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vectorstore.database import Database
from vectorstore.stemmed import Found, Rows


@dataclass(frozen=True)
class Places:
    """The kind and the report of every row of `parts` at one moment; sixteen bytes a row."""

    rows: Rows
    groups: NDArray[np.int64]
    named: tuple[tuple[str, str], ...]
    """The report and the kind of each group."""

    def of(self, rows: Rows, kind: str, reports: Container[str] | None = None) -> list[Found]:
        """Those of some rows that are of a kind and of some reports; what came after that moment is left out."""
        at = np.searchsorted(self.rows, rows)
        at = at[at < len(self.rows)]
        known = rows[: len(at)]
        at = at[self.rows[at] == known]
        named = {
            group: self.named[group]
            for group in np.flatnonzero(np.bincount(self.groups[at])).tolist()
            if self.named[group][1] == kind and (reports is None or self.named[group][0] in reports)
        }
        every = zip(self.rows[at].tolist(), self.groups[at].tolist(), strict=True)
        return [Found(n, *named[group]) for n, group in every if group in named]


def places(database: Database) -> Places:
    """Where every row stands, told by an index without reading the rows themselves."""
    found = database.rows(_GROUPED)
    rows = np.array([int(n) for *_, numbers in found for n in numbers.split(",")], dtype=np.int64)
    groups = np.repeat(np.arange(len(found)), [size for _, _, size, _ in found])
    order = np.argsort(rows)
    return Places(rows[order], groups[order], tuple((id_, kind) for id_, kind, _, _ in found))


_GROUPED = (
    "SELECT report_id, kind, count(*), group_concat(n) FROM parts INDEXED BY parts_by_report GROUP BY report_id, kind"
)
