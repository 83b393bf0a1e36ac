"""Cuts a report into quotable passages along its own boundaries: issue, response, rating, section, paragraph, sentence.

1. `_regions` finds which characters belong to which part; the innermost part wins.
2. `_stretches` lays them end to end over the whole text, free text cut at sections.
3. Each stretch becomes one passage where it fits, else several of about the same size.
"""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from vectorstore.schema import Part, Passage, Report, Span
from vectorstore.sentences import sentences
from vectorstore.themes import themes_of

Counter = Callable[[Sequence[str]], list[int]]
"""Word pieces of each text, the model's own marks included."""

PROSE = 160
"""Word pieces at which free text is closed at the next paragraph: one thought a passage is found better than three."""

_CONTEXT_SHARE = 4
"""A context line may take at most this fraction (1/n) of what the model reads."""

_SMALL = 20
"""Characters below which a left-over beside a part, such as a row's number, joins it."""

_TITLE_WORDS, _STATEMENT_WORDS = 24, 26


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Characters of one part; `numbers` are issues', `statement` the issue's words that a response is found by."""

    span: Span
    part: Part
    numbers: tuple[str, ...] = ()
    area: str | None = None
    themes: tuple[str, ...] = ()
    statement: str = ""


def cut(report: Report, count: Counter, limit: int) -> tuple[Passage, ...]:
    """All passages of a report, in order: `text == report.text[start:end]`, context and text at most `limit` pieces.

    Every word of the body lies in one passage; a heading that stands right above a part lies in its heading path.
    """
    ladder = _Ladder(report)
    found: list[Passage] = []
    stretches = _stretches(report, ladder)
    contexts = [_context(report, stretch, ladder.at(stretch.span.start)) for stretch in stretches]
    count = _Counted(count, [*contexts, *(stretch.span.of(report.text) for stretch in stretches)])
    for stretch, context in zip(stretches, contexts, strict=True):
        path = ladder.at(stretch.span.start)
        context = _fitted(context, count, limit // _CONTEXT_SHARE)
        room = limit - _pieces(context, count)
        target = min(room, PROSE) if stretch.part is Part.TEXT else room
        for span in _spans(report.text, stretch.span, count, room, target):
            found.append(_passage(report, replace(stretch, span=span), path, context, len(found)))
    return tuple(found)


class _Counted:
    """A count that knows some texts already: those of a whole report are counted in one go, which costs far less."""

    def __init__(self, count: Counter, texts: Iterable[str]) -> None:
        self._count = count
        some = list(dict.fromkeys(text for text in texts if text))
        self._known = dict(zip(some, count(some), strict=True)) if some else {}

    def __call__(self, texts: Sequence[str]) -> list[int]:
        if all(text in self._known for text in texts):
            return [self._known[text] for text in texts]
        return self._count(texts)


def embedded(passage: Passage) -> str:
    """What the model reads of a passage: its context line, then its text."""
    return f"{passage.context}\n{passage.text}" if passage.context else passage.text


class _Ladder:
    """The headings above each character, looked up without reading every section each time."""

    def __init__(self, report: Report) -> None:
        edges = {0, len(report.text)}
        for section in report.sections:
            edges |= {section.span.start, section.span.end}
        self.edges = sorted(edges)
        self._paths = [report.headings_at(edge) for edge in self.edges]
        self.headings = {s.span.start: s.heading for s in report.sections}

    def at(self, position: int) -> tuple[str, ...]:
        return self._paths[bisect_right(self.edges, position) - 1]


def _regions(report: Report) -> Iterator[_Stretch]:
    """Every part of the report with its characters; they may nest."""
    statements = {issue.number: issue.span.of(report.text) for issue in report.issues}
    for issue in report.issues:
        own = issue_themes(report, issue.number, issue.area)
        yield _Stretch(issue.span, Part.ISSUE, (issue.number,), issue.area, own)
    for response in report.responses:
        span = _with_label(report.text, response.span, response.label_span)
        statement = " / ".join(statements[n] for n in response.issue_numbers if n in statements)
        numbers = response.issue_numbers
        themes = response_themes(report, numbers, response.span, response.area)
        yield _Stretch(span, Part.RESPONSE, numbers, response.area, themes, statement)
    for judgement in report.judgements:
        yield _Stretch(judgement.span, Part.JUDGEMENT, (judgement.issue_number,))
    for finding in report.findings:
        yield _Stretch(finding.span, Part.FINDING, (), finding.area)
    for rating in report.ratings:
        line = _line(report.text, rating.span)
        if 2 * (rating.span.end - rating.span.start) >= line.end - line.start:
            yield _Stretch(line, Part.RATING)


def issue_themes(report: Report, number: str, area: str | None = None) -> tuple[str, ...]:
    """What an issue is about: its own themes and those that its responses' words show."""
    issue = report.issue(number, area)
    own = (issue.themes or themes_of(issue.span.of(report.text))) if issue else ()
    answers = (r.span.of(report.text) for r in report.responses if number in r.issue_numbers and r.area in (None, area))
    return tuple(dict.fromkeys([*own, *(theme for text in answers for theme in themes_of(text))]))


def response_themes(report: Report, numbers: Iterable[str], span: Span, area: str | None = None) -> tuple[str, ...]:
    """What a response or commitment is about: what its words show, and the own themes of the issues it answers."""
    issues = [issue for number in numbers if (issue := report.issue(number, area))]
    asked = [theme for i in issues for theme in (i.themes or themes_of(i.span.of(report.text)))]
    return tuple(dict.fromkeys([*asked, *themes_of(span.of(report.text))]))


def _with_label(text: str, span: Span, label: Span | None) -> Span:
    """A response with the label that stands right before it."""
    near = label is not None and label.start <= span.start and not text[label.end : span.start].strip(" \t\n:–-.")
    return Span(label.start, span.end) if label is not None and near else span


def _line(text: str, span: Span) -> Span:
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end)


def _stretches(report: Report, ladder: _Ladder) -> list[_Stretch]:
    """The whole text, end to end, each stretch of one part only; blank ones and covered headings left out."""
    laid = _joined(report.text, list(_laid(report, ladder)))
    kept: list[_Stretch] = []
    for at, stretch in enumerate(laid):
        after = laid[at + 1] if at + 1 < len(laid) else None
        if (
            after
            and _is_heading(report, ladder, stretch)
            and after.part is not Part.TEXT
            and _above(ladder, stretch, after)
        ):
            continue
        kept.append(stretch)
    return kept


def _laid(report: Report, ladder: _Ladder) -> Iterator[_Stretch]:
    regions = sorted(
        _regions(report), key=lambda s: s.span.start - s.span.end
    )  # the longest first, so the innermost wins
    edges = sorted({*ladder.edges, *(e for r in regions for e in (r.span.start, r.span.end))})
    owner: list[_Stretch | None] = [None] * len(edges)
    places = {edge: at for at, edge in enumerate(edges)}
    for region in regions:
        first, last = places[region.span.start], places[region.span.end]
        owner[first:last] = [region] * (last - first)
    open_: tuple[int, _Stretch | None] = (0, None)
    for at, edge in enumerate(edges):
        if owner[at] is not open_[1] or (owner[at] is None and edge in ladder.edges) or at + 1 == len(edges):
            yield from _between(report.text, open_[0], edge, open_[1])
            open_ = (edge, owner[at])


def _between(text: str, start: int, end: int, region: _Stretch | None) -> Iterator[_Stretch]:
    piece = text[start:end]
    if not any(char.isalnum() for char in piece):
        return
    span = Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
    yield replace(region, span=span) if region else _Stretch(span, Part.TEXT)


def _joined(text: str, laid: list[_Stretch]) -> list[_Stretch]:
    """Ratings on neighbouring lines together, and left-overs of a line, such as a number, with the part beside them."""
    out: list[_Stretch] = []
    for stretch in laid:
        before = out.pop() if out else None
        if before is None:
            out.append(stretch)
        elif _one_table(text, before, stretch) or _left_over(text, stretch, before):
            out.append(replace(before, span=Span(before.span.start, stretch.span.end)))
        elif start := _number_before(text, before, stretch):
            out.extend(_between(text, before.span.start, start, before))
            out.append(replace(stretch, span=Span(start, stretch.span.end)))
        else:
            out.extend((before, stretch))
    return out


def _one_table(text: str, one: _Stretch, two: _Stretch) -> bool:
    gap = text[one.span.end : two.span.start]
    return one.part is two.part is Part.RATING and gap.count("\n") <= 2 and not gap.strip(" \t\n|")


def _left_over(text: str, piece: _Stretch, part: _Stretch) -> bool:
    """Whether free text is a few characters at the end of a part's own line."""
    near = "\n" not in text[part.span.end : piece.span.end]
    return piece.part is Part.TEXT is not part.part and near and piece.span.end - piece.span.start < _SMALL


def _number_before(text: str, before: _Stretch, part: _Stretch) -> int:
    """Where a few characters of free text begin on the line that a part goes on with, or 0."""
    start = max(before.span.start, text.rfind("\n", 0, part.span.start) + 1)
    short = before.part is Part.TEXT is not part.part and start < before.span.end and before.span.end - start < _SMALL
    return start if short and (start or part.span.start) else 0


def _is_heading(report: Report, ladder: _Ladder, stretch: _Stretch) -> bool:
    heading = ladder.headings.get(stretch.span.start, "")
    words = re.sub(r"\W+", " ", stretch.span.of(report.text)).strip()
    return stretch.part is Part.TEXT and bool(heading) and words == re.sub(r"\W+", " ", heading).strip()


def _above(ladder: _Ladder, heading: _Stretch, part: _Stretch) -> bool:
    return ladder.headings[heading.span.start] in ladder.at(part.span.start)


def _spans(text: str, span: Span, count: Counter, room: int, target: int) -> Iterator[Span]:
    """A stretch as one span where it fits, else as several of about the same size, cut as gently as possible."""
    if _pieces(span.of(text), count) <= target:
        yield span
        return
    units = _units(text, span, count, room)
    sizes = count([unit.of(text) for unit in units])
    parts = max(1, -(-sum(sizes) // target))
    yield from _packed(text, units, sizes, (sum(sizes) / parts, room), count)


def _packed(
    text: str, units: list[Span], sizes: list[int], sizing: tuple[float, int], count: Counter
) -> Iterator[Span]:
    """Units put together until a part has its share; nothing over `room`, which is counted again on the whole."""
    share, room = sizing
    start, held = 0, 0
    for at, size in enumerate(sizes):
        whole = Span(units[start].start, units[at].end)
        fits = held + size <= room or _pieces(whole.of(text), count) <= room
        if held and (not fits or held + size / 2 > share):
            yield Span(units[start].start, units[at - 1].end)
            start, held = at, 0
        held += size
    yield Span(units[start].start, units[-1].end)


def _units(text: str, span: Span, count: Counter, room: int) -> list[Span]:
    """The largest pieces that fit: paragraphs, else lines, else sentences, else words, else characters."""
    units = [span]
    for division in (_paragraphs, _lines, _sentences, _words, _halves):
        sizes = count([unit.of(text) for unit in units])
        if max(sizes) <= room and (len(units) > 1 or division is not _paragraphs):
            break
        units = [
            small
            for unit, size in zip(units, sizes, strict=True)
            for small in (division(text, unit) if size > room or division is _paragraphs else [unit])
        ]
    while max(count([unit.of(text) for unit in units])) > room and max(u.end - u.start for u in units) > 1:
        units = [small for unit in units for small in _halves(text, unit)]
    return units


def _paragraphs(text: str, span: Span) -> list[Span]:
    return _split(text, span, [m.end() for m in re.finditer(r"\n\s*\n", span.of(text))])


def _lines(text: str, span: Span) -> list[Span]:
    return _split(text, span, [m.end() for m in re.finditer(r"\n", span.of(text))])


def _sentences(text: str, span: Span) -> list[Span]:
    return _split(text, span, [s.end for s in sentences(span.of(text))])


def _words(text: str, span: Span) -> list[Span]:
    return _split(text, span, [m.end() for m in re.finditer(r"\s+", span.of(text))])


def _halves(text: str, span: Span) -> list[Span]:
    return _split(text, span, [(span.end - span.start) // 2])


def _split(text: str, span: Span, cuts: Iterable[int]) -> list[Span]:
    """A span cut at places counted from its start; edges trimmed, pieces without any word joined to their neighbour."""
    out: list[Span] = []
    begin = 0
    for cut_at in [*cuts, span.end - span.start]:
        piece = text[span.start + begin : span.start + cut_at]
        if any(char.isalnum() for char in piece):
            left = len(piece) - len(piece.lstrip())
            out.append(Span(span.start + begin + left, span.start + begin + len(piece.rstrip())))
            begin = cut_at
    return out or [span]


def _context(report: Report, stretch: _Stretch, path: Sequence[str]) -> str:
    """The line that places a passage: whose, when, under which heading, on which issue."""
    who = ", ".join(x for x in (stretch.area or report.area or report.title, report.published) if x)
    about = " ".join(stretch.statement.split()[:_STATEMENT_WORDS])
    numbers = " and ".join(stretch.numbers)
    named = {Part.ISSUE: f"Issue {numbers}", Part.RESPONSE: f"Response to {numbers}: {about}", Part.RATING: "Ratings"}
    heading = " ".join(path[-1].split()[:_TITLE_WORDS]) if path and path[-1] != report.title else ""
    return ". ".join(part for part in (who, heading, named.get(stretch.part, "")) if part)


def _fitted(context: str, count: Counter, limit: int) -> str:
    words = context.split()
    while words and _pieces(" ".join(words), count) > limit:
        words = words[: len(words) * 3 // 4]
    return " ".join(words)


def _pieces(text: str, count: Counter) -> int:
    return count([text])[0] if text else 0


def _passage(report: Report, stretch: _Stretch, path: tuple[str, ...], context: str, ordinal: int) -> Passage:
    text = stretch.span.of(report.text)
    bare = Passage(
        id="",
        report_id=report.id,
        part=stretch.part,
        heading_path=path,
        span=stretch.span,
        text=text,
        area=stretch.area or report.area,
        published=report.published,
        inspectorate=report.inspectorate,
        issue_numbers=stretch.numbers,
        themes=stretch.themes or themes_of(text),
        page=report.page_of(stretch.span.start),
        context=context,
    )
    return replace(bare, id=_identity(bare, ordinal))


def _identity(passage: Passage, ordinal: int) -> str:
    """A hash of all that a passage is, its report included: equal ids mean equal passages, in every index."""
    own = (passage.report_id, ordinal, passage.part, passage.heading_path, passage.span.start, passage.text)
    about = (passage.area, passage.published, passage.inspectorate, passage.issue_numbers, passage.themes)
    told = json.dumps([*own, *about, passage.page, passage.context], ensure_ascii=False)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]
