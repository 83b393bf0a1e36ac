"""What stands at the head of reports, above their first sentence, and which of them have a name there."""

from __future__ import annotations

import re

from assistant.finding.called import ROLE
from assistant.finding.shelf import Shelf
from assistant.understanding.headed import Head
from assistant.words import STOP
from vectorstore.filters import Filters


def at_the_head(name: str, alone: bool, anywhere: bool, shelf: Shelf) -> Head:
    """The reports that have a folded name at their head; `alone` asks that it be no part of a longer name there.

    Whoever holds an office says no more of a report than that it went to them. With `anywhere` a name at no head is
    that of the one report whose text has it, wherever it stands: what is asked of the place is in no other.
    """
    if ROLE.search(name):
        return Head()
    standing = re.compile(r"(?<![\w'’])" + r"\W{1,3}".join(map(re.escape, name.split())) + r"(?!\w)", re.IGNORECASE)
    ids = tuple(
        id_ for id_, head in heads_of(shelf).items() if any(_is_name(m, alone) for m in standing.finditer(head))
    )
    ids = ids or (_first_to_tell(name, standing, shelf) if anywhere else ())
    return Head(ids, bool(ids) and _is_only_in(ids, name, shelf))


def _first_to_tell(name: str, standing: re.Pattern[str], shelf: Shelf) -> tuple[str, ...]:
    """The first report in whose text a name stands, written as a name each time."""
    reports = shelf.catalogue.reports
    frequency = shelf.store.document_frequency
    if not 1 < len(reports) <= _REPORTS or not any(frequency([name]).values()):
        return ()
    first = next((r.id for r in reports if any(frequency([name], Filters(report_ids=(r.id,))).values())), "")
    found = standing.findall(shelf.text(first)) if first else []
    return (first,) if found and all(map(_NAMED.match, found)) else ()


_NAMED = re.compile(r"[A-Z](?!\w*[A-Z])")
"""A name as it is written; a short form in capitals is none of a place, and may be explained elsewhere."""


def _is_name(found: re.Match[str], alone: bool) -> bool:
    """Whether a stretch of a head is written as a name, and as one by itself where it must be."""
    if not found.group()[0].isupper() or not alone:
        return found.group()[0].isupper()
    before, after = _BEFORE.search(found.string[: found.start()]), _AFTER.match(found.string, found.end())
    return all(m is None or m[1].lower() in STOP for m in (before, after))


_BEFORE, _AFTER = re.compile(r"(\w+)[ -]$"), re.compile(r"[ -](\w+)")


def _is_only_in(ids: tuple[str, ...], name: str, shelf: Shelf) -> bool:
    """Whether the words of a name stand together in no report but these."""
    own = shelf.store.document_frequency([name], Filters(report_ids=ids))
    return shelf.store.document_frequency([name]) == own


def heads_of(shelf: Shelf) -> dict[str, str]:
    """The head of each report: its title, and the lines above its first sentence; of very many only their titles."""
    if not shelf.heads:
        few = len(shelf.catalogue.reports) <= _REPORTS
        for report in shelf.catalogue.reports:
            shelf.heads[report.id] = "\n".join([report.title, *(_lines(shelf.text(report.id)) if few else ())])
    return shelf.heads


_REPORTS = 60


def _lines(text: str) -> list[str]:
    """The lines above the first sentence, table or list of contents of a text."""
    lines: list[str] = []
    for line in text[:_BEGINNING].split("\n"):
        if len(line) > _LONGEST or line.rstrip().endswith(".") or "|" in line or _CONTENTS.fullmatch(line.strip()):
            break
        lines.append(line)
    return lines


_BEGINNING, _LONGEST = 900, 110
_CONTENTS = re.compile(r"(?:table of )?contents", re.IGNORECASE)
