"""What a publication says of itself: title, kind, Area or body, inspectorate, date, period inspected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.blocks import BlockKind
from ingest.bodies import addressed_bodies, area_near, areas_in_title, body_in_heading, inspectorate_of, is_body_alone
from ingest.outline import ISSUES_HEADING, Line, Outline
from vectorstore.dates import dates_in, iso
from vectorstore.schema import Source

_NOT_A_TITLE = re.compile(
    r"(?:illustrative report|restatement (?:in our|of)).*|skip to .*|(?:main )?content(?: area)?s?|"
    r"menu|search|home|cookies?.*|accessibility.*|contrast|"
    r"official(?:[ –-].*)?|page \d+.*|\|?publication|news|\d{1,3}|(?:hm|his majesty['’]s|her "
    r"majesty['’]s) crown prosecution service inspectorate(?: \(hmcpsi\))?|"
    r"crown prosecution service|\W*",
    re.IGNORECASE,
)
_TITLE_WORDS = re.compile(
    r"respon(?:se|d)|inspection|report|follow-?up|action plan|minutes?|review|statement|repl(?:y|ies)|"
    r"assessment|treasury",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(r"\b(?:at|of|in|by|for|on|to|into|with|and)$")
_TODAY = re.compile(r"\btoday\b[\s,:–-]*[\[(]?\s*(?P<date>[^\])\n]{6,36})", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"^(?:first )?(?:date (?:of )?(?:publication|published|issued)|publication date|published(?: on)?|"
    r"issued(?: on)?|date|dated|release date)\s*[:–-]?\s*(?P<date>.{6,40})$|"
    r"\bthis (?:report|response|document|statement|action plan) (?:was|is|has been) (?:first "
    r")?(?:published|issued) (?:on |in )?(?P<this>.{6,30})|"
    r"\b(?:has|have|was|were|is|are) (?:published|issued|released) (?:this |its |the |a |their "
    r")?(?:[\w’'/&-]+ ){0,9}(?:today )?[\[(](?P<bracket>[^\])]{6,30})[\])]|"
    r"^(?:[A-Z][\w’' ]{2,60}) published (?P<line>\d{1,2} [A-Z][a-z]+ \d{4})$",
    re.IGNORECASE | re.MULTILINE,
)
_PERIOD_LABEL = re.compile(
    r"(?:inspection dates?|dates? of (?:inspection|fieldwork)|fieldwork|period (?:inspected|"
    r"covered|of inspection))\s*:\s*(?P<period>[^.;\n]{6,80})",
    re.IGNORECASE,
)
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_PERIOD = re.compile(
    rf"(?P<period>(?:between |from )?(?:\d{{1,2}}(?: {_MONTH})?|{_MONTH})(?: \d{{4}})? ?(?:to|"
    rf"and|–|—|-) ?(?:\d{{1,2}} )?{_MONTH} \d{{4}})"
)
_EARLIER = re.compile(
    r"\b(?:following|after|against|since)\b.{0,120}\b(?:inspection|report|review|visit)\b[^.]{0,60}$|"
    r"(?:report|inspection|recommendations?|published|issued|review|made) (?:of|in|from|on|"
    r"dated|since|published) (?:the )?$|\b(?:since|between|period|to|from|until) (?:the )?$",
    re.IGNORECASE,
)
_FIELDWORK = re.compile(
    r"\b(?:fieldwork|inspected|inspection (?:took place|was (?:carried out|conducted))|visited|on-?site)\b",
    re.IGNORECASE,
)
_FILE_DATE = re.compile(r"(?:^|[^\d])((?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?=\.[a-z]+$|$)")
_REPORT_OF = re.compile(r"(?:[A-Z][a-z]+(?:-[a-z]+)?)\s+Report\s+of\s+(?:the\s+)?Session\b", re.IGNORECASE)
_DEPARTMENT = re.compile(
    r"(?:Ministry|Department|Home Office|HM Treasury|HM Revenue|Cabinet Office|Attorney General|"
    r"Foreign|NHS|Crown Prosecution Service)\b"
)
_ISSUED = re.compile(
    r"(?:^|[.,;:(|–-]\s*)(?:(?!(?:reminder|guidance|letter|data|policy|training|bulletin|strategy|figures?|statistics)\b)[\w’'-]+\s+)"
    r"{0,5}?(?:published|issued|submitted|publication|sent|released)\b",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"\b(?:respon(?:se|ds)|action plan|statement|reply)\b", re.IGNORECASE)
_WHOSE = re.compile(
    r"\b(?:response|action plan|statement|reply|this|report|inspection|inspectorate|hm\w+|ofsted)\b", re.IGNORECASE
)
_APPROVED = re.compile(r"\b(?:approved|signed off|endorsed|adopted)\b", re.IGNORECASE)
_PUBLISHED_ON = re.compile(r"\b(?:published|issued)(?: on| in)?$", re.IGNORECASE)
_SAME_DAY = re.compile(
    r"(?P<before>[^.\n]{10,200}?)\b(?:this|our|the) (?:response|statement|action plan|reply) (?:was|is|has been)"
    r" (?:also )?(?:published|issued|released) (?:on )?(?:the|that) same day",
    re.IGNORECASE,
)
_PLACE = r"(?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3},\s+)?"
_NEAR_TOP = 14
_NEAR_END = 8


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
    period = _period(outline, title)
    published = _published(outline, title, period)
    named = None if published else _date_in_name(source.location)
    areas = _areas(outline, title)
    return Particulars(
        title=title,
        area=areas[0] if len(areas) == 1 else None,
        areas=areas if len(areas) > 1 else (),
        inspectorate=inspectorate_of(outline.text, title),
        published=published or named,
        period=period,
        dated_by_name=named is not None,
    )


def _areas(outline: Outline, title: str) -> tuple[str, ...]:
    """The Areas or bodies that the title, the headings, the top or the recommendations name; mostly one or none.

    Where sections part a publication into several Areas none of them is the whole publication's.
    """
    titled = areas_in_title(title)
    if titled:
        return titled
    parted = tuple(dict.fromkeys(area for area in line_areas(outline, title) if area))
    if parted:
        return parted if len(parted) > 1 else ()
    near = area_near(outline.text[:2500], title)
    department = next((name for at in _reports_of(outline.lines) if (name := _department(outline.lines, at))), None)
    return (
        _areas_at_top(outline.lines)
        or ((near,) if near else addressed_bodies(outline.text))
        or ((department,) if department else ())
    )


def _areas_at_top(lines: Sequence[Line]) -> tuple[str, ...]:
    """The bodies that short lines near the top name and nothing else."""
    headed = {area for line in lines if line.heading and (area := body_in_heading(line.text))}
    named = (body_in_heading(line.text) for line in lines[1:6] if not line.cells)
    found = tuple(dict.fromkeys(area for area in named if area))
    return found if len(headed | set(found)) < 2 else ()


def title_of(lines: Sequence[Line], source: Source) -> str:
    """The first line that reads as a title; two lines where the first only names the body."""
    top = [line for line in lines[:_NEAR_TOP] if not _NOT_A_TITLE.fullmatch(line.text) and not line.cells]
    titled = [line for line in top if line.heading and line.level <= 1 and len(line.text) > 8] or [
        line for line in top if len(line.text) <= 250 and line.text.rstrip()[-1:] not in ".;," and len(line.text) > 5
    ]
    if not titled:
        return source.page_title or (top[0].text[:160] if top else source.location.rsplit("/", 1)[-1])
    first = titled[0]
    after = [line for line in top if line.span.start > first.span.start]
    if after and _UNFINISHED.search(first.text) and after[0].kind is not BlockKind.ITEM and len(after[0].text) <= 120:
        return f"{first.text} {after[0].text}"
    if _TITLE_WORDS.search(first.text) and len(first.text.split()) > 3:
        return first.text
    second = next((line for line in after[:2] if _goes_below(line)), None)
    if second is None or not _TITLE_WORDS.search(second.text):
        said = next((line for line in after if _is_title_line(line)), None)
        if said and (is_body_alone(first.text) or not first.heading):
            return said.text
    return f"{first.text} – {second.text}" if second else first.text


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
    return [at for at, line in enumerate(lines) if _REPORT_OF.match(line.text) and len(line.text.split()) <= 12]


def _department(lines: Sequence[Line], start: int) -> str | None:
    """The department that answers, named right under a report's own line."""
    near = (line.text for line in lines[start + 1 : start + 4])
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


def _published(outline: Outline, title: str, period: str | None) -> str | None:
    """The date of publication: stated in the body, or in the title, or on a line of its own near top or end."""
    for candidate in (
        _stated(outline.text, title),
        _in_title(title, period),
        _on_own_line(outline.lines[1:4], period),
        _near_top(outline.lines, period, title),
        _on_own_line(outline.lines, period),
        _at_line_end(outline.lines, period),
        _same_day(outline.text),
        _approved(outline.lines),
        _updated(outline.lines),
    ):
        if candidate:
            return candidate
    return None


def _stated(text: str, title: str) -> str | None:
    for match in _TODAY.finditer(text[:6000]):
        found = dates_in(match["date"])
        if found and found[0].span.start <= 12:
            return found[0].date
    for match in _PUBLISHED.finditer(text):
        words = next(group for group in match.groups() if group)
        if match["line"] and _theirs(match.group()[: -len(words)], title):
            continue
        found = dates_in(words)
        if found and found[0].span.start <= 10:
            return found[0].date
    return None


def _near_top(lines: Sequence[Line], period: str | None, title: str) -> str | None:
    """A date behind "published" or "submitted" on a short line near the top."""
    for line in (line for line in lines[:_NEAR_TOP] if len(line.text) <= 200):
        for piece in re.split(r"(?<=\d{4})[.;,|)]\s+", line.text):
            verb = _ISSUED.search(piece)
            found = (
                dates_in(piece[verb.end() :])
                if verb and not _theirs(piece[: verb.end()].rpartition(". ")[2], title)
                else []
            )
            if found and found[0].span.start <= 40 and not (period and found[0].words in period):
                return found[0].date
    return None


def _theirs(words: str, title: str) -> bool:
    """Whether it is the inspectors' report whose date follows, in a document that answers it."""
    named = [name.group().lower() for name in _WHOSE.finditer(re.sub(r"[\"“][^\"”]*[\"”]", "", words))]
    answers = _ANSWER.search(title) or _ANSWER.search(words)
    return bool(named and answers) and not re.match(_ANSWER.pattern + "|this", named[-1])


def _approved(lines: Sequence[Line]) -> str | None:
    """The date on which a short line says that the document was approved."""
    for line in (*lines[:_NEAR_TOP], *lines[-_NEAR_END:]):
        verb = _APPROVED.search(line.text) if len(line.text) <= 160 else None
        found = dates_in(line.text[verb.end() :]) if verb else []
        if found and found[0].span.start <= 80:
            return found[0].date
    return None


def _updated(lines: Sequence[Line]) -> str | None:
    """The date of "Updated 9 May 2023", where no other is stated."""
    for line in (*lines[:_NEAR_TOP], *lines[-_NEAR_END:]):
        found = dates_in(line.text) if re.match(r"(?:last )?updated\b", line.text, re.IGNORECASE) else []
        if found and len(line.text) <= 60:
            return found[0].date
    return None


def _same_day(text: str) -> str | None:
    """The date of "The report was published on 11 September and this response was published on the same day"."""
    for match in _SAME_DAY.finditer(text[:6000]):
        found = dates_in(match["before"])
        if found:
            return found[-1].date
    return None


def _in_title(title: str, period: str | None) -> str | None:
    """The title's date, unless it is of a period or of an earlier report."""
    found = [f for f in dates_in(title) if not (period and f.words in period)]
    for each in reversed(found):
        before = title[: each.span.start].rstrip(" (,[")
        followed = re.match(
            r"\s*(?:inspection|report|review|baseline|recommendations)", title[each.span.end :], re.IGNORECASE
        )
        theirs = bool(_PUBLISHED_ON.search(before)) and _theirs(before, title)
        if not _EARLIER.search(before + " ") and not followed and not theirs:
            return each.date
    return None


def _on_own_line(lines: Sequence[Line], period: str | None) -> str | None:
    near = (line for line in (*lines[:_NEAR_TOP], *reversed(lines[-_NEAR_END:])) if len(line.text) <= 80)
    for line in near:
        words = re.sub(r"^(?:date|dated|signed|published)\s*:?\s*", "", line.text.strip(" .[]()"), flags=re.IGNORECASE)
        for piece in re.sub(rf"^{_PLACE}(?=\d)", "", words).split("|"):
            found = [] if _PERIOD.fullmatch(piece.strip()) else dates_in(piece.strip())
            alone = len(found) == 1 and len(piece.strip()) - len(found[0].words) <= 3
            if alone and not (period and found[0].words in period):
                return found[0].date
    return None


def _at_line_end(lines: Sequence[Line], period: str | None) -> str | None:
    """The date with which a line ends that says whose document it is: "Joint response of the forces, June 2021"."""
    for line in lines[1:5]:
        found = dates_in(line.text) if len(line.text) <= 160 and _ANSWER.search(line.text) else []
        last = found[-1] if found else None
        if last and last.span.end >= len(line.text.rstrip(" .)]")) and not (period and last.words in period):
            before = line.text[: last.span.start]
            if before.rstrip().endswith((",", "–", "-", "|", "(")) and not _EARLIER.search(before):
                return last.date
    return None


def _period(outline: Outline, title: str) -> str | None:
    label = _PERIOD_LABEL.search(outline.text[:4000])
    if label:
        return " ".join(label["period"].split())
    in_title = _PERIOD.search(title)
    if in_title:
        return in_title["period"]
    own = (_PERIOD.fullmatch(line.text.strip(" .()")) for line in outline.lines[:_NEAR_TOP])
    alone = next((found["period"] for found in own if found), None)
    if alone:
        return alone
    for sentence in _about_fieldwork(outline.text[:12000]):
        found = _PERIOD.search(sentence)
        if found:
            return found["period"]
    return None


def _about_fieldwork(text: str) -> Iterator[str]:
    for piece in re.split(r"[.\n]", text):
        if _FIELDWORK.search(piece):
            yield piece


def _date_in_name(location: str) -> str | None:
    found = _FILE_DATE.search(re.sub(r"[?#].*$", "", location).rsplit("/", 1)[-1])
    return iso(found[1]) if found else None
