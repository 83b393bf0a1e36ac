"""What a publication says of itself: title, kind, Area or body, inspectorate, date, period inspected."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.blocks import CELL_SEPARATOR, BlockKind
from ingest.bodies import (
    addressed_bodies,
    area_near,
    areas_in_title,
    body_in_heading,
    body_spoken_of,
    inspectorate_of,
    is_body_alone,
)
from ingest.kinds import answers_by_title
from ingest.outline import ISSUES_HEADING, Line, Outline
from ingest.published import date_in_name, period_of, published_on
from ingest.whole_names import (
    inspected_in_text,
    inspected_service,
    named_by_place,
    named_in_title_and_text,
    owner_of_site,
    proper_name_at_top,
    proper_name_in_title,
    whole_name,
)
from vectorstore.areas import canonical_area, capitalised
from vectorstore.dates import dates_in
from vectorstore.schema import Source

_NOT_A_TITLE = re.compile(
    r"(?:illustrative report|restatement (?:in our|of)).*|"
    r"(?:(?:plain )?text (?:version|copy)|converted (?:from|to)|source:|short forms:) ?.*|.* = .*|"
    r"skip to .*|(?:main )?content(?: area)?s?|"
    r"menu|search|home|cookies?.*|accessibility.*|contrast|"
    r"official(?:[ –-].*)?|page \d+.*|\|?publication|news|\d{1,3}|(?:hm|his majesty['’]s|her "
    r"majesty['’]s) crown prosecution service inspectorate(?: \(hmcpsi\))?|"
    r"(?:[a-z]+ ){1,3}(?:submitted|published|issued|agreed): ?\d.*|"
    r"crown prosecution service|presented to parliament.*|(?:CP|HC|Cm|Cmnd)\.? ?\d+|\W*",
    re.IGNORECASE,
)
_TITLE_WORDS = re.compile(
    r"respon(?:se|d)|inspection|report|follow-?up|action plan|minutes?|review|statement|repl(?:y|ies)|"
    r"assessment|treasury",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(r"\b(?:at|of|in|by|for|on|to|into|with|and):?$")
_SUBTITLE = re.compile(
    r"(?:an?|the)\s+(?:(?:joint|thematic|short|unannounced|follow-?up|national|progress|independent|rapid)\s+)+"
    r"(?:inspections?|reviews?|reports?|assessments?)$",
    re.IGNORECASE,
)
"""Says only what kind of publication it is: the title stands above it."""
_SALUTATION = re.compile(r"Dear\s+[A-Za-z]")
_REPORT_OF = re.compile(r"(?:[A-Z][a-z]+(?:-[a-z]+)?)\s+Report\s+of\s+(?:the\s+)?Session\b", re.IGNORECASE)
_DEPARTMENT = re.compile(
    r"(?:Ministry|Department|Home Office|HM Treasury|HM Revenue|Cabinet Office|Attorney General|"
    r"Foreign|NHS|Crown Prosecution Service)\b"
)
_NEAR_TOP = 14
_FEW_WORDS = 3


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a publication says of itself; `dated_by_name` tells that only its file's name gives the date.

    `areas` are the Areas or bodies it is about where these are several; `area` is None then.
    """

    title: str
    area: str | None
    areas: tuple[str, ...]
    inspectorate: str | None
    published: str | None
    period: str | None
    dated_by_name: bool = False


def particulars(outline: Outline, source: Source) -> Particulars:
    """Read the particulars of a publication from its own words; a date may also come from its file's name."""
    title = title_of(outline.lines, source)
    period = period_of(outline, title)
    published = published_on(outline, title, period)
    named = None if published else date_in_name(source.location)
    areas = tuple(inspected_service(area, outline.text) for area in _areas(outline, title, source))
    return Particulars(
        title=_with_body(title, areas, outline.lines),
        area=areas[0] if len(areas) == 1 else None,
        areas=areas if len(areas) > 1 else (),
        inspectorate=inspectorate_of(outline.text, title),
        published=published or named,
        period=period,
        dated_by_name=named is not None,
    )


def _areas(outline: Outline, title: str, source: Source) -> tuple[str, ...]:
    """The Areas or bodies that the title, the headings, the top or the recommendations name; mostly one or none.

    Where sections part a publication into several Areas none of them is the whole publication's.
    """
    if place := _over_address(outline.lines):
        return (place,)
    titled = areas_in_title(title)
    if titled:
        return (whole_name(titled[0], title, outline.text),) if len(titled) == 1 else titled
    parted = tuple(dict.fromkeys(area for area in line_areas(outline, title) if area))
    if parted:
        return parted if len(parted) > 1 else ()
    near = area_near(outline.text, title)
    department = next((name for at in _reports_of(outline.lines) if (name := _department(outline.lines, at))), None)
    return (
        _listed_at_top(outline.lines)
        or _areas_at_top(outline.lines, title)
        or ((near,) if near else addressed_bodies(outline.text))
        or ((department,) if department else ())
        or _spoken_of(outline, title, source)
        or _filled_in(outline.lines)
    )


_FIELD_OF_NAME = re.compile(
    r"(?:name\s+of\s+(?:the\s+)?)?(?:location|service|setting|establishment|home|school|prison|hospital|organi[sz]ation)"
    r"(?:\s+(?:name|inspected))?\W*",
    re.IGNORECASE,
)
"""The label of a form's field that holds whom it is about: "Location name"."""


def _filled_in(lines: Sequence[Line]) -> tuple[str, ...]:
    """The body that a form names at its top, in a row of its own."""
    for line in (line for line in lines[:_NEAR_TOP] if line.cells):
        told = [cell.strip() for cell in line.text.split(CELL_SEPARATOR) if cell.strip()]
        if len(told) == _FIELD_AND_NAME and _FIELD_OF_NAME.fullmatch(told[0]) and told[1][:1].isupper():
            return (canonical_area(told[1]),) if len(told[1].split()) <= _LONGEST_NAME else ()
    return ()


_FIELD_AND_NAME, _LONGEST_NAME = 2, 8


def _over_address(lines: Sequence[Line]) -> str | None:
    """The place whose name heads its address: "Larkfield House" over "Address: 4 Mill Lane" or "Tel: …"."""
    top = lines[:_NEAR_TOP]
    at = next((at for at, line in enumerate(top) if _ADDRESS.search(line.text)), 0)
    heads = (line.text.strip() for line in reversed(top[max(at - _OVER, 0) : at]) if line.heading)
    named = (text for text in heads if not (_TITLE_WORDS.search(text) or dates_in(text) or _is_chapter(text)))
    place = next(named, "")
    whole = 1 < len(place.split()) <= _LONGEST_NAME and all(w[0].isupper() or len(w) < _SMALL for w in place.split())
    return canonical_area(place) if whole else None


_ADDRESS = re.compile(r"(?:^|\|\s*)(?:address|tel(?:ephone)?(?:\s+(?:no|number))?|postcode)\s*[.:]", re.IGNORECASE)
_OVER, _SMALL = 6, 4
"""A name stands so many lines over its address at most; its words of fewer letters may be small."""


def _with_body(title: str, areas: Sequence[str], lines: Sequence[Line]) -> str:
    """A title of a few words that names nobody, with the body's line below it: "Area Inspection – NPS Carrow Vale"."""
    if len(areas) != 1 or len(title.split()) > _FEW_WORDS or areas[0].casefold() in title.casefold():
        return title
    pairs = itertools.pairwise(lines[:_NEAR_TOP])
    below = (two.text for one, two in pairs if one.text == title and two.text.casefold() == areas[0].casefold())
    return " – ".join([title, *below])


def _spoken_of(outline: Outline, title: str, source: Source) -> tuple[str, ...]:
    """The body that the page's title or the opening lines speak of, where nothing more exact names one."""
    text = outline.text
    top = [source.page_title] if source.page_title else []
    top += [line.text for line in outline.lines[:_NEAR_TOP] if not line.cells]
    own = owner_of_site(title, source.page_title, text) or named_in_title_and_text(title, text)
    known = own or named_by_place(title, text) or body_spoken_of(top, text, title)
    body = known or proper_name_in_title(title, text) or proper_name_at_top(top, title, text)
    body = body or inspected_in_text(title, text)
    return (body,) if body and not body.endswith("Inspectorate") else ()


def _areas_at_top(lines: Sequence[Line], title: str) -> tuple[str, ...]:
    """The bodies that short lines near the top, above the title or below it, name and nothing else."""
    headed = {area for line in lines if line.heading and (area := body_in_heading(line.text))}
    greeted = next((at for at, line in enumerate(lines[: 2 * _NEAR_TOP]) if _SALUTATION.match(line.text)), 0)
    top = (
        line for at, line in enumerate(lines[:6]) if at >= greeted or is_body_alone(line.text)
    )  # "London" is an address
    named = (body_in_heading(line.text) for line in top if not line.cells and line.text not in title)
    found = tuple(dict.fromkeys(area for area in named if area))
    return found if len(headed | set(found)) < 2 else ()


def _listed_at_top(lines: Sequence[Line]) -> tuple[str, ...]:
    """The bodies that a line near the top, or its part behind a dash, lists: "Ely Police and Wey Police, May 2019"."""
    told = (line for line in lines[:_TOP] if not line.cells and len(line.text.split()) <= _LISTED)
    for part in (part for line in told for part in re.split(r"\s[–—|]\s", line.text)):
        named = areas_in_title(part)
        said = sum(len(name) for name in named) + sum(len(date.words) for date in dates_in(part))
        if len(named) > 1 and said >= _MOSTLY * len(part):
            # "Wey Council, Ely Police, Wey Hospitals NHS Trust" are those of one place
            shared = tuple(name for name in named if len(re.findall(rf"\b{re.escape(name)}\b", part)) > 1)
            return shared if len(shared) == 1 else named
    return ()


_TOP, _LISTED, _MOSTLY = 6, 20, 0.8


def title_of(lines: Sequence[Line], source: Source) -> str:
    """The first line that reads as a title; two lines where the first only names the body."""
    if named := _named_title(lines[:_NEAR_TOP]):
        return named
    kinds = (BlockKind.ROW, BlockKind.IMPRINT)
    top = [line for line in lines[:_NEAR_TOP] if not _NOT_A_TITLE.fullmatch(line.text) and line.kind not in kinds]
    titled = _titled(top)
    if not titled:
        return source.page_title or (top[0].text[:160] if top else source.location.rsplit("/", 1)[-1])
    first = (_letter_heading(lines) if any(_SALUTATION.match(line.text) for line in top) else None) or titled[0]
    after = [line for line in top if line.span.start > first.span.start]
    above = [line for line in top if line.span.start < first.span.start][-1:]
    if after and _answers(first) and after[0].heading and after[0].level <= first.level:
        return f"{first.text} {after[0].text}"
    if above and _SUBTITLE.fullmatch(first.text) and not _signed(above[0]):
        return f"{above[0].text} – {first.text}"
    if above and _UNFINISHED.search(above[0].text) and _TITLE_WORDS.search(above[0].text):
        return _run_on(above[0], first)
    if after and _UNFINISHED.search(first.text) and after[0].kind is not BlockKind.ITEM and len(after[0].text) <= 120:
        return _run_on(first, after[0])
    if _TITLE_WORDS.search(first.text) and len(first.text.split()) > 3:
        return first.text
    chapters = [lines[at] for at in _reports_of(lines)]
    below = [line for line in after if len(chapters) < 2 or line not in chapters]
    second = next((line for line in below[:2] if _goes_below(line)), None)
    if second is None or not _TITLE_WORDS.search(second.text):
        said = next((line for line in after if _is_title_line(line)), None)
        if said and (is_body_alone(first.text) or not first.heading):
            return said.text
    return f"{first.text} – {second.text}" if second else first.text


def _named_title(top: Sequence[Line]) -> str | None:
    """The title that the head of a paper gives beside its name, as in a table: "Title | Progress with the plan"."""
    for line in top:
        name, _, title = line.text.partition(" | " if line.cells else ":")
        if _TITLE_ROW.fullmatch(name) and len(title.split()) > _FEW_WORDS and " | " not in title:
            return title.strip()
    return None


_TITLE_ROW = re.compile(
    r"(?:title|subject|re|(?:report|document|paper|item)\s+(?:title|subject|name)|(?:title|name|subject)\s+of\s+(?:the\s+)?"
    r"(?:report|paper|document|item|inspection|review))\s*:?",
    re.IGNORECASE,
)


def _titled(top: Sequence[Line]) -> list[Line]:
    """The lines near the top that may be the title; the heading of a chapter is none, where lines stand above it."""
    headed = [line for line in top if line.heading and line.level <= 1 and len(line.text) > 8]
    short = [line for line in top if 5 < len(line.text) <= 250 and line.text.rstrip()[-1:] not in ".;,"]
    if not headed or _is_chapter(headed[0].text):
        chapter = next((at for at, line in enumerate(short) if _is_chapter(line.text)), len(short))
        own = [line for line in short[:chapter] if line.text[:1].isupper() and not _signed(line)]
        named = [line for line in own if line.heading and _TITLE_WORDS.search(line.text)]
        named = [] if own[:1] and own[0].heading else named
        headed = named or own or short[:chapter] or headed
    return headed or short


def _is_chapter(text: str) -> bool:
    """Whether a heading names a part of any report: "Ministerial foreword", "Judgements", "Recommendations"."""
    listed = bool(ISSUES_HEADING.search(text)) and len(text.split()) <= _FEW_WORDS + 1
    return listed or bool(_CHAPTER.fullmatch(text) or _FIRST_CHAPTER.match(text))


_FIRST_CHAPTER = re.compile(r"1\.0\s+[A-Z]")
_CHAPTER = re.compile(
    r"(?:(?:\d{1,2}|part\s+\w+)[.:)]?\s+)?(?:[\w’']+\s+){0,3}?(?:foreword|introduction|background|purpose|preface|contents|glossary|abbreviations|acronyms)(?:\s+of\s+(?:the\s+|this\s+)?(?:report|paper))?|"
    r"(?:\d{1,2}[.)]?\s+)?(?:(?:executive\s+)?summary|judgements?|ratings?|findings|context|overview|methodology|scope)",
    re.IGNORECASE,
)
"""Heads the first chapter of a publication."""


def _answers(line: Line) -> bool:
    """Whether a title says who answers whose report, and names that report below: "Response to the report:"."""
    return line.heading and line.text.endswith(":") and answers_by_title(line.text)


def _run_on(first: Line, second: Line) -> str:
    """A title over two lines, the first of which ends in "in" or "of": "in: NORTHMARSH" names Northmarsh."""
    return f"{first.text.rstrip(':')} {capitalised(second.text) if second.text.isupper() else second.text}"


def _signed(line: Line) -> bool:
    """Whether a line names whoever publishes, or a day, and is no title."""
    text = capitalised(line.text) if line.text.isupper() else line.text
    named = inspectorate_of(text, "") is not None or is_body_alone(text)
    return (named and len(line.text.split()) <= 8) or bool(dates_in(line.text)) or line.text[-1:] in ".;,"


def _letter_heading(lines: Sequence[Line]) -> Line | None:
    """The heading of a letter: what stands in capitals below the salutation, or else a heading near the top."""
    near = lines[: 2 * _NEAR_TOP]
    for addressed, below in itertools.pairwise(near):
        if _SALUTATION.match(addressed.text) and below.text.isupper() and len(below.text.split()) > 3:
            return below
    greeted = next((at for at, line in enumerate(near) if _SALUTATION.match(line.text)), len(near))
    about = (line for line in near[greeted + 1 : greeted + 3] if not line.cells and line.text[-1:] not in ".,;:")
    titled = next((line for line in about if _TITLE_WORDS.search(line.text) and len(line.text.split()) > 3), None)
    return titled or next((line for line in near if line.kind is BlockKind.HEADING and len(line.text) > 8), None)


def _goes_below(line: Line) -> bool:
    """Whether a line can be the second half of a title of which the first only names the body."""
    named = _TITLE_WORDS.search(line.text) or body_in_heading(line.text)
    return bool(named) and len(line.text) <= 160 and not line.text.endswith(".")


def _is_title_line(line: Line) -> bool:
    """Whether a line further down, as in a letter, names what the document is."""
    words = line.text
    return (
        bool(_TITLE_WORDS.search(words))
        and len(words.split()) > 5
        and len(words) <= 250
        and not words.endswith((".", ",", ":"))
        and not ISSUES_HEADING.search(words)
    )


def line_areas(outline: Outline, title: str) -> tuple[str | None, ...]:
    """Each line's Area or body, where headings part one publication into two or more of them; else all None."""
    titles = title.split(" – ")
    named = [(line, body_in_heading(line.text)) for line in outline.lines if line.heading and line.text not in titles]
    if len({area for _, area in named if area}) < 2:
        return _by_report(outline.lines)
    level = min(line.level for line, area in named if area)
    found: list[str | None] = []
    now: str | None = None
    starts = {line.span.start: area for line, area in named if line.level == level}
    for line in outline.lines:
        area = starts.get(line.span.start, now)
        now = area or (now if line.span.start not in starts or not _common(line.text) else None)
        found.append(now)
    return tuple(found)


def _by_report(lines: Sequence[Line]) -> tuple[str | None, ...]:
    """Each line's department, where one file answers several reports of a committee; else all None."""
    starts = _reports_of(lines)
    if len(starts) < 2:
        return (None,) * len(lines)
    found: list[str | None] = [None] * starts[0]
    taken: set[str] = set()
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        name = _department(lines, start) or lines[start].text
        name = f"{name} ({lines[start].text})" if name in taken else name
        taken.add(name)
        found.extend([name] * (end - start))
    return tuple(found)


def _reports_of(lines: Sequence[Line]) -> list[int]:
    """The lines that open the answer to one report of a committee: "Twelfth Report of Session 2019-21"."""
    return [
        at
        for at, line in enumerate(lines)
        if _REPORT_OF.match(line.text) and (line.heading or len(line.text.split()) <= 12)
    ]


def _department(lines: Sequence[Line], start: int) -> str | None:
    """The department that answers, named behind a report's own line or right under it."""
    behind = re.search(r"\d{4}[-–/]\d\d\s*[:,–—-]\s*(?P<name>[^.:;–—]+)", lines[start].text)
    near = (behind["name"].strip() if behind else "", *(line.text for line in lines[start + 1 : start + 4]))
    return next((name for name in near if _DEPARTMENT.match(name) and len(name.split()) < 10), None)


def _common(heading: str) -> bool:
    """Whether a heading goes back from the Areas to what concerns all."""
    return bool(
        re.search(
            r"national|conclusion|next steps|annex|introduction|background|headquarters|glossary",
            heading,
            re.IGNORECASE,
        )
    )
