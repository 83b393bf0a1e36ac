"""Takes out of a plain text what its pages repeat: "Page 3:", page numbers, running titles; joins what they parted.

Text copied from a PDF keeps this furniture as lines of its own. Only what stands at the end of a page is looked at, and
only where the text says itself where its pages end; a lone number elsewhere may be an issue's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as printed: its text, how far it is indented, whether a blank line or page end parts it from the last."""

    text: str
    indent: int
    gap: bool
    page: int | None = None


L = TypeVar("L", bound=PrintedLine)

_PAGE = re.compile(
    r"\W{0,6}page\s+(?P<number>\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?\W{0,6}|[-–—=]{1,6}\s*(?P<bare>\d{1,4})\s*[-–—=]{1,6}|"
    r".{0,120}\bpage\s+(?P<of>\d{1,4})\s+of\s+\d{1,4}\W{0,6}",
    re.IGNORECASE,
)
_TITLED = re.compile(r"page\s+(?P<number>\d{1,4})\s*:\s+(?P<title>\S.{7,})", re.IGNORECASE)
"""A page's mark with the document's title behind it, as sites write it that show a PDF's text."""

_NUMBER = re.compile(r"\d{1,4}")
_FIGURES = re.compile(r"\d+")
_STOPPED = re.compile(r"[.:;?!…][\"'”’)\]]*$|\]$|\.{5}.{0,8}\d$")
"""Ends a sentence, a reference "[Recommendation 3]", or an entry of a list of contents."""
_TITLE = re.compile(r"\b(?:response|report|inspection|review|action plan|follow-?up|statement|reply)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:recommendation|issue|(?:[A-Z]\w+ ){0,3}response|strength|weakness|good practice|conclusion|action|owner)"
    r"s?(?:\s+(?:to\s+)?(?:\d[\d., &and-]*|[A-Z][a-z]{2,5}))?\s*:?$",
    re.IGNORECASE,
)
_ISSUE = re.compile(
    r"(?:recommendation|issue(?: to address)?|rec|afi|coc|[a-z])[ .-]?\d{1,3}[.:)]?\s+(?-i:[A-Z])\S*\s", re.IGNORECASE
)
"""What a summary and a chapter both print may stand at two pages' ends, and is no title of either."""

_EDGE = 2
"""How many lines beside a page's end may be running titles."""

_LONG_LINE = 50
"""A line of this length without a full stop at a page's end may go on over it, whatever the next begins with."""

_LEAST_WORDS = 5
"""How many words a repeated line has at least where nothing but lone numbers says where pages end."""


def without_furniture(lines: Sequence[L]) -> list[L]:
    """The lines without page marks and running titles, each with its page; unchanged where no pages are told."""
    fed = _fed_numbers(lines)
    titled = {} if fed is not None else _titled(lines)
    if titled:
        lines = lines[min(titled) :]  # what such a site shows above the text is its own
        titled = {at - min(titled): number for at, number in titled.items()}
    marks = {} if fed is not None else titled or _marks(lines)
    if fed is None and not marks:
        return list(lines)
    out = fed if fed is not None else set(marks) | _lone_numbers(lines, marks)
    pages = [line.page or 1 for line in lines] if fed is not None else _pages(lines, marks)
    edges = _page_edges(lines, out) if fed is not None else _mark_edges(lines, out, marks)
    return list(_joined(lines, out | _running(lines, out, edges), pages))


def _fed_numbers(lines: Sequence[L]) -> set[int] | None:
    """The page numbers at the ends of pages that form feeds part; None where there are no form feeds."""
    if not lines or lines[0].page is None or lines[0].page == lines[-1].page:
        return None
    found = {n for n in _page_edges(lines, set()) if _mark(lines[n]) or _NUMBER.fullmatch(lines[n].text)}
    apart = Counter(int(_FIGURES.findall(lines[n].text)[0]) - (lines[n].page or 0) for n in found)
    usual = {step for step, times in apart.items() if times > 1}
    return {n for n in found if int(_FIGURES.findall(lines[n].text)[0]) - (lines[n].page or 0) in usual}


def _titled(lines: Sequence[L]) -> dict[int, int]:
    """The marks "Page 2: TITLE", where one title stands behind them all and the numbers grow."""
    found = {at: match for at, line in enumerate(lines) if (match := _TITLED.fullmatch(line.text))}
    numbers = [int(match["number"]) for match in found.values()]
    one_title = len({match["title"].casefold() for match in found.values()}) == 1
    rising = all(after > before for before, after in pairwise(numbers))
    return dict(zip(found, numbers, strict=True)) if len(found) > 1 and one_title and rising else {}


def _marks(lines: Sequence[L]) -> dict[int, int]:
    """The lines that mark a page, each with its number: "Page 2:", else lone numbers beside a running title."""
    said = {
        at: int(found["number"] or found["bare"] or found["of"])
        for at, line in enumerate(lines)
        if (found := _mark(line))
    }
    if said and _grows(list(said.values())) and (len(said) > 1 or {0, len(lines) - 1} & set(said)):
        return said
    lone = {at: int(line.text) for at, line in enumerate(lines) if _NUMBER.fullmatch(line.text)}
    if len(lone) < 2 or not _grows(list(lone.values())):
        return {}
    beside = {lines[n].text for at in lone for n in (at - 1, at + 1) if 0 <= n < len(lines)}
    times = Counter(line.text for line in lines)
    repeated = [text for text in beside if times[text] > 1 and len(text.split()) >= _LEAST_WORDS]
    return lone if repeated else {}


def _mark(line: PrintedLine) -> re.Match[str] | None:
    return _PAGE.fullmatch(line.text)


def _grows(numbers: Sequence[int]) -> bool:
    return all(after == before + 1 for before, after in pairwise(numbers))


def _lone_numbers(lines: Sequence[L], marks: dict[int, int]) -> set[int]:
    """Bare page numbers right beside a page's mark, or at the text's very end."""
    near = {n for at in marks for n in range(at - _EDGE, at + _EDGE + 1) if 0 <= n < len(lines)} | {len(lines) - 1}
    wanted = {number + step for number in marks.values() for step in (-1, 0)}
    return {n for n in near if _NUMBER.fullmatch(lines[n].text) and int(lines[n].text) in wanted}


def _running(lines: Sequence[L], out: set[int], edges: Sequence[int]) -> set[int]:
    """Short lines that stand at several pages' ends, figures apart; the first stays if it alone is the title."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for near in edges:
        found[_FIGURES.sub("#", lines[near].text.casefold())].add(near)
    gone = {at for places in found.values() if len(places) > 1 for at in places if _may_run(lines[at].text)}
    gone = _begun(lines, gone, out)
    left = [line.text for at, line in enumerate(lines[:8]) if at not in gone and at not in out]
    titled = any(_TITLE.search(text) and len(text) <= 200 for text in left[:3])
    first = min(gone, default=None)
    return gone if titled or first is None or first > 3 else gone - {first}


def _may_run(text: str) -> bool:
    """Whether a repeated line may be a running title: short, and neither a label nor the beginning of an issue."""
    return len(text) <= 120 and not _LABEL.match(text) and not _ISSUE.match(text)


def _begun(lines: Sequence[L], gone: set[int], out: set[int]) -> set[int]:
    """Running titles without the lines that only go on with what is kept above them: an issue printed twice."""
    kept: set[int] = set()
    for at in sorted(gone):
        above = at - 1
        goes_on = lines[at].text[:1].islower() and above not in out
        kept |= {at} if goes_on and (above not in gone or above in kept) else set()
    return gone - kept


def _mark_edges(lines: Sequence[L], out: set[int], marks: dict[int, int]) -> list[int]:
    """The nearest lines before and after each page's mark, and the first lines of all."""
    first = _beside(lines, -1, 1, out)
    return sorted({*first} | {near for at in marks for step in (-1, 1) for near in _beside(lines, at, step, out)})


def _page_edges(lines: Sequence[L], out: set[int]) -> list[int]:
    """The first and last lines of each page that form feeds part."""
    pages: defaultdict[int, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if at not in out:
            pages[line.page or 0].append(at)
    return sorted({at for places in pages.values() for at in (*places[:_EDGE], *places[-_EDGE:])})


def _beside(lines: Sequence[L], at: int, step: int, out: set[int]) -> list[int]:
    """The nearest lines before or after a page's mark that are not marks themselves."""
    found: list[int] = []
    at += step
    while 0 <= at < len(lines) and len(found) < _EDGE:
        if at not in out:
            found.append(at)
        at += step
    return found


def _pages(lines: Sequence[L], marks: dict[int, int]) -> list[int]:
    """Each line's page; a mark with next to nothing before it stands over its page, else under it."""
    over = min(marks) <= _EDGE
    page = min(marks.values())
    found = []
    for at in range(len(lines)):
        if at in marks and over:
            page = marks[at]
        found.append(page)
        if at in marks and not over:
            page = marks[at] + 1
    return found


def _joined(lines: Sequence[L], out: set[int], pages: Sequence[int]) -> Iterator[L]:
    """What is left; where furniture stood in the middle of a sentence no blank line parts it any more."""
    before: L | None = None
    gap = cut = False
    for at, line in enumerate(lines):
        if at in out:
            gap, cut = gap or line.gap, True
            continue
        cut = cut or (before is not None and before.page != line.page)
        unfinished = before is not None and not (_STOPPED.search(before.text) or line.text.isupper())
        goes_on = (
            cut
            and before is not None
            and unfinished
            and (line.text[:1].islower() or not gap or len(before.text) >= _LONG_LINE)
        )
        yield replace(line, gap=False if goes_on else line.gap or gap, page=pages[at])
        before, gap, cut = line, False, False
