"""A report as rows of the database, and rows as parts of a report again."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar, cast

import sqlalchemy as sa
from pydantic import TypeAdapter

from vectorstore.passages import issue_themes, response_themes
from vectorstore.schema import (
    Commitment,
    Definition,
    Doubt,
    Finding,
    Issue,
    Judgement,
    Kind,
    Part,
    Passage,
    Rating,
    Report,
    Response,
    Source,
    Span,
)
from vectorstore.themes import themes_of

AnyPart = Issue | Response | Commitment | Rating | Finding | Judgement | Definition
P_co = TypeVar("P_co", bound=AnyPart, covariant=True)

KINDS: dict[str, type[AnyPart]] = {
    "issue": Issue,
    "response": Response,
    "commitment": Commitment,
    "rating": Rating,
    "finding": Finding,
    "judgement": Judgement,
    "definition": Definition,
}
"""What the register keeps, by the name that its rows carry; a report's field is the name's plural."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What must be said of a report wherever something of it is shown."""

    id: str
    title: str
    area: str | None
    published: str | None
    kind: Kind
    inspectorate: str | None
    sample: bool


@dataclass(frozen=True, slots=True)
class Held:
    """A report as listed. `areas` are all that it is about; `counts` are of its parts by the names in `KINDS`."""

    id: str
    title: str
    kind: Kind
    area: str | None
    areas: tuple[str, ...]
    inspectorate: str | None
    published: str | None
    period: str | None
    sample: bool
    counts: dict[str, int]
    doubts: tuple[Doubt, ...]
    location: str
    media_type: str
    sha256: str
    added: str

    @property
    def brief(self) -> Brief:
        """The short form that entries carry."""
        return Brief(self.id, self.title, self.area, self.published, self.kind, self.inspectorate, self.sample)


@dataclass(frozen=True, slots=True)
class Entry(Generic[P_co]):
    """One part of a report from the register; `text` is the slice of its span, `themes` are all it answers to."""

    report: Brief
    part: P_co
    text: str
    area: str | None
    page: int | None
    section: str | None
    themes: tuple[str, ...] = ()


class Line(NamedTuple):
    """The words of one part, and whose they are: what a list is judged by before any of it is shown."""

    n: int
    report_id: str
    area: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes that a report was read from."""

    data: bytes
    media_type: str
    name: str


@dataclass(slots=True)
class PartRow:
    """A register row and its links."""

    columns: dict[str, Any]
    numbers: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    owners: tuple[str, ...] = field(default=())


def text_hash(report: Report) -> str:
    """The identity of a publication's words, wherever it was found."""
    return hash_of(report.text)


def hash_of(text: str) -> str:
    """The identity of a text, letter for letter."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def content_hash(report: Report) -> str:
    """The identity of all that was read from a publication; where and when it was fetched does not count."""
    nowhere = Source(location="", media_type="", sha256="", fetched="", page_title=report.source.page_title)
    return hashlib.sha256(_adapter(Report).dump_json(replace(report, id="", source=nowhere))).hexdigest()


def report_row(report: Report, added: str) -> dict[str, Any]:
    """The row of `reports`."""
    return {
        "id": report.id,
        "title": report.title,
        "kind": report.kind.value,
        "area": report.area,
        "inspectorate": report.inspectorate,
        "published": report.published,
        "year": _year(report),
        "period": report.period,
        "sample": report.sample,
        "location": report.source.location,
        "media_type": report.source.media_type,
        "sha256": report.source.sha256,
        "text_hash": text_hash(report),
        "content_hash": content_hash(report),
        "counts": {kind: len(getattr(report, kind + "s")) for kind in KINDS},
        "doubts": json.loads(_adapter(tuple[Doubt, ...]).dump_json(report.doubts)),
        "added": added,
    }


def text_row(report: Report) -> dict[str, Any]:
    """The row of `texts`: the words, and everything else as JSON."""
    body = _adapter(Report).dump_python(report, mode="json")
    del body["text"]
    return {"report_id": report.id, "text": report.text, "body": json.dumps(body, ensure_ascii=False)}


def report_of(row: sa.Row[Any]) -> Report:
    """The report of a row of `texts`."""
    report: Report = _adapter(Report).validate_python({**json.loads(row.body), "text": row.text})
    return report


def areas_of(report: Report) -> tuple[str, ...]:
    """Every Area or body that a report or one of its parts is about, the report's own first."""
    parts: list[Any] = [*report.issues, *report.responses, *report.commitments, *report.findings]
    return tuple(dict.fromkeys(area for area in (report.area, *report.areas, *(part.area for part in parts)) if area))


def part_rows(report: Report) -> Iterator[PartRow]:
    """The rows of `parts`, with the numbers, themes and owners that find them."""
    for kind, of in KINDS.items():
        for ordinal, part in enumerate(getattr(report, kind + "s")):
            yield _part_row(report, kind, of, part, ordinal)


def entry_of(row: sa.Row[Any], brief: Brief, themes: Sequence[str]) -> Entry[Any]:
    """The entry of a row of `parts`."""
    return Entry(brief, part_of(row.kind, row.body), row.text, row.area, row.page, row.section, tuple(themes))


def part_of(kind: str, body: str) -> Any:  # noqa: ANN401  # one of KINDS
    """The part that a row's JSON holds."""
    return _adapter(cast(Hashable, KINDS[kind])).validate_json(body)


def brief_of(row: sa.Row[Any]) -> Brief:
    """The short form of a row of `reports`."""
    kind = Kind(row.kind)
    return Brief(row.id, row.title, row.area, row.published, kind, row.inspectorate, bool(row.sample))


def held_of(row: sa.Row[Any], areas: Sequence[str]) -> Held:
    """The listing of a row of `reports`."""
    return Held(
        id=row.id,
        title=row.title,
        kind=Kind(row.kind),
        area=row.area,
        areas=tuple(areas),
        inspectorate=row.inspectorate,
        published=row.published,
        period=row.period,
        sample=bool(row.sample),
        counts=dict(row.counts),
        doubts=_adapter(tuple[Doubt, ...]).validate_python(row.doubts),
        location=row.location,
        media_type=row.media_type,
        sha256=row.sha256,
        added=row.added,
    )


def passage_row(passage: Passage, ordinal: int) -> dict[str, Any]:
    """The row of `passages`, without the places that the database gives."""
    return {
        "id": passage.id,
        "report_id": passage.report_id,
        "ordinal": ordinal,
        "part": passage.part.value,
        "area": passage.area,
        "year": passage.year,
        "inspectorate": passage.inspectorate,
        "published": passage.published,
        "page": passage.page,
        "start": passage.span.start,
        "end": passage.span.end,
        "headings": " / ".join((*passage.heading_path, passage.context)),
        "path": list(passage.heading_path),
        "numbers": list(passage.issue_numbers),
        "themes": list(passage.themes),
        "context": passage.context,
        "text": passage.text,
    }


PASSAGE_COLUMNS = (
    "id", "report_id", "part", "path", "start", "end", "text", "area", "published", "inspectorate", "numbers",
    "themes", "page", "context",
)  # fmt: skip
_LISTS = ("path", "numbers", "themes")


def passage_of(row: sa.Row[Any]) -> Passage:
    """The passage of a row of `passages`."""
    return _passage({name: getattr(row, name) for name in PASSAGE_COLUMNS})


def passage_in(values: Sequence[Any]) -> Passage:
    """The passage of the values of `PASSAGE_COLUMNS`, as SQLite itself gives them."""
    held = dict(zip(PASSAGE_COLUMNS, values, strict=True))
    return _passage(held | {name: json.loads(held[name]) for name in _LISTS})


def _passage(held: dict[str, Any]) -> Passage:
    return Passage(
        id=held["id"],
        report_id=held["report_id"],
        part=Part(held["part"]),
        heading_path=tuple(held["path"]),
        span=Span(held["start"], held["end"]),
        text=held["text"],
        area=held["area"],
        published=held["published"],
        inspectorate=held["inspectorate"],
        issue_numbers=tuple(held["numbers"]),
        themes=tuple(held["themes"]),
        page=held["page"],
        context=held["context"],
    )


def tally(counts: Sequence[dict[str, int]]) -> dict[str, int]:
    """Counts of several reports put together."""
    total: Counter[str] = Counter()
    for one in counts:
        total.update(one)
    return dict(total)


@cache
def _adapter(of: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(cast(Any, of))


def _year(report: Report) -> int | None:
    return int(report.published[:4]) if report.published else None


def _part_row(report: Report, kind: str, of: type[AnyPart], part: Any, ordinal: int) -> PartRow:  # noqa: ANN401  # one of KINDS
    numbers, themes, owners = _links(report, part)
    path = report.headings_at(part.span.start)
    columns = {
        "report_id": report.id,
        "kind": kind,
        "ordinal": ordinal,
        "area": getattr(part, "area", None) or report.area,
        "year": _year(report),
        "inspectorate": report.inspectorate,
        "page": report.page_of(part.span.start),
        "section": getattr(part, "section", None) or (path[-1] if path else None),
        "start": part.span.start,
        "end": part.span.end,
        "text": part.span.of(report.text),
        "body": _adapter(cast(Hashable, of)).dump_json(part).decode(),
    }
    return PartRow(columns, numbers, themes, owners)


def _links(report: Report, part: AnyPart) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Issue numbers, themes and owners of a part."""
    match part:
        case Issue():
            return (part.number,), issue_themes(report, part.number, part.area), ()
        case Response():
            return part.issue_numbers, response_themes(report, part.issue_numbers, part.span, part.area), part.parties
        case Commitment():
            themes = (*part.themes, *response_themes(report, part.issue_numbers, part.span, part.area))
            return part.issue_numbers, tuple(dict.fromkeys(themes)), part.owners
        case Judgement():
            return (part.issue_number,), themes_of(part.span.of(report.text)), ()
        case Rating():
            return (), themes_of(part.subject), ()
        case _:
            return (), themes_of(part.span.of(report.text)), ()
