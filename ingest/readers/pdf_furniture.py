"""Takes out what a printed page repeats or only points with: running titles, page numbers, contents lists."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from ingest.blocks import Block, BlockKind
from ingest.readers.pdf_page import Line, Table
from vectorstore.dates import dates_in

Part = Line | Table
_Key = tuple[str, int, int]

_MOST_IMPRINTS = 2
EDGE = 4
"""How many lines from the top and from the bottom of a page may be running titles."""

_NUMBER = re.compile(r"(?:page\s*)?[-–]?\s*(\d{1,4}|[ivxlc]{1,6})\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–]?", re.IGNORECASE)
_LEADER = re.compile(r"(?:[.…·_]\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,6})?$")
_FIGURES = re.compile(r"\d+")
_HEADS = 2
"""How often a line that heads parts of a report stands in the middle of pages at least."""
_NUMBERED = re.compile(
    r"(?:[a-z]+ ){0,3}(?:recommendation|issue|action|concern|finding|priority|improvement|requirement|proposal)s?"
    r"\W{0,3}#\W*$"
)
_BEHIND_DATE = re.compile(r"[\s|–-]*(?:page\s*)?\d{0,4}\W*", re.IGNORECASE)
_PERIOD = re.compile(r"(?:\d|\b[A-Z][a-z]{2,8})\s*(?:to|and|[–—-])\s*$")
"""What before a date makes it the end of a period: "3 to ", "June – "."""


def without_furniture(pages: Sequence[Sequence[Part]]) -> list[list[Part]]:
    """Pages without running titles, page numbers and contents lists; nothing else is taken out."""
    edges = [_edge_lines(page) for page in pages]
    repeated = _repeated(edges)
    repeated -= _by_chance(pages, edges, repeated)
    kept: list[list[Part]] = []
    for page, edge in zip(pages, edges, strict=True):
        out = {id(line) for line in edge if _key(line) in repeated or _is_page_number(line, edge, repeated)}
        kept.append(_without_contents([part for part in page if id(part) not in out], len(pages)))
    return kept


def imprints(pages: Sequence[Sequence[Part]]) -> list[Block]:
    """The running titles that end in a date, once each: "Review of progress, April 2024" says when it was printed."""
    edges = [_edge_lines(page) for page in pages]
    repeated = _repeated(edges)
    found: dict[str, Block] = {}
    for line in (line for edge in edges for line in edge if _key(line) in repeated):
        dated = _dated(line.text)
        if dated:
            found[dated] = Block(BlockKind.IMPRINT, dated, page=line.page)
    return list(found.values())[:_MOST_IMPRINTS]


def _dated(text: str) -> str | None:
    """A running title up to the date that ends it, a page number behind it left out; None where no date does."""
    last = next(iter(dates_in(text)[-1:]), None)
    if last is None or not last.date or len(last.date) < len("2024-04"):
        return None
    ends = _BEHIND_DATE.fullmatch(text, last.span.end)
    return text[: last.span.end] if ends and not _PERIOD.search(text[: last.span.start]) else None


def _edge_lines(page: Sequence[Part]) -> list[Line]:
    lines = sorted((part for part in page if isinstance(part, Line)), key=lambda line: -line.y)
    return lines if len(lines) <= 2 * EDGE else [*lines[:EDGE], *lines[-EDGE:]]


def _key(line: Line) -> _Key:
    """A line's words, figures apart, its size and its height: a title printed larger is no running title."""
    return _FIGURES.sub("#", line.text.casefold()), round(line.size), round(line.y / 4)


def _repeated(edges: Sequence[Sequence[Line]]) -> set[_Key]:
    """Texts that stand at one height on several pages; a whole line of prose needs more pages."""
    pages: dict[tuple[str, int], dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for number, edge in enumerate(edges):
        for line in edge:
            words, size, height = _key(line)
            pages[words, size][height].add(number)
    found = set()
    for (words, size), heights in pages.items():
        for height in heights:
            near = heights.get(height - 1, set()) | heights[height] | heights.get(height + 1, set())
            if len(near) >= max(2, min(3, len(edges) // 2)):
                found.add((words, size, height))
    return found


def _by_chance(pages: Sequence[Sequence[Part]], edges: Sequence[Sequence[Line]], repeated: set[_Key]) -> set[_Key]:
    """What stands at one height on several pages by chance: it heads something in the middle of pages, too.

    Or its number does not count the pages, or counts what a report numbers: "Recommendation 3" at the top of a page.
    """
    at_edge = {id(line) for edge in edges for line in edge}
    lines = (part for page in pages for part in page if isinstance(part, Line) and id(part) not in at_edge)
    middle = Counter(_key(line)[:2] for line in lines)
    by_key: dict[_Key, list[Line]] = defaultdict(list)
    for line in (line for edge in edges for line in {id(line): line for line in edge}.values()):
        by_key[_key(line)].append(line)
    chance = set()
    for key in repeated:
        own = by_key[key]
        heads = middle[key[:2]] >= (1 if "#" in key[0] else _HEADS)
        if heads or _NUMBERED.match(key[0]) or not _counts_pages(own):
            chance.add(key)
    return chance


def _counts_pages(lines: Sequence[Line]) -> bool:
    """Whether one of the figures in a repeated line goes up with the pages; or none changes."""
    figures = [[int(figure) for figure in _FIGURES.findall(line.text)] for line in lines]
    same = all(each == figures[0] for each in figures)
    steps = [{row[at] - line.page for row, line in zip(figures, lines, strict=True)} for at in range(len(figures[0]))]
    return same or any(len(step) == 1 for step in steps)


def _is_page_number(line: Line, edge: Sequence[Line], repeated: set[_Key]) -> bool:
    """A number alone at the very top or bottom: the page's own, or on a document where pages are numbered there."""
    number = _NUMBER.fullmatch(line.text)
    if not number or line not in (edge[0], edge[-1]):
        return False
    numbered = any(_NUMBER.fullmatch(words.replace("#", "1")) for words, _, _ in repeated)
    return numbered or number[1] == str(line.page)


def _without_contents(page: Sequence[Part], pages: int) -> list[Part]:
    """A page without the entries of a contents list, and without the heading that then heads nothing."""
    entries = {i for i, part in enumerate(page) if isinstance(part, Line) and _LEADER.search(part.text)}
    entries |= _numbered_entries(page, pages)
    if len(entries) < 3:
        return list(page)
    first, last = min(entries), max(entries)
    between = {i for i in range(first, last) if isinstance(page[i], Line) and _is_cut_entry(i, entries)}
    heading = {first - 1} if first > 0 and _heads(page, first, last) else set()
    return [part for i, part in enumerate(page) if i not in entries | between | heading]


def _numbered_entries(page: Sequence[Part], pages: int) -> set[int]:
    """Lines that end in page numbers one below the other at the right edge, growing down the page."""
    ends = [(i, p.words[-1]) for i, p in enumerate(page) if isinstance(p, Line) and len(p.words) > 1]
    found = [(i, word, int(word.text)) for i, word in ends if word.text.isdecimal() and len(word.text) <= 4]
    gaps = [(i, word, n) for i, word, n in found if word.x0 - page[i].words[-2].x1 > word.size]  # type: ignore[union-attr]
    numbers = [n for _, _, n in gaps]
    growing = numbers == sorted(numbers) and len(set(numbers)) >= 3 and max(numbers) <= pages
    aligned = len(gaps) >= 4 and max(w.x1 for _, w, _ in gaps) - min(w.x1 for _, w, _ in gaps) < 6
    return {i for i, _, _ in gaps} if growing and aligned else set()


def _is_cut_entry(index: int, entries: set[int]) -> bool:
    return index not in entries and (index + 1 in entries or index - 1 in entries)


def _heads(page: Sequence[Part], first: int, last: int) -> bool:
    """Whether the line above a contents list stands alone over it, larger or bolder than its entries."""
    above, entry = page[first - 1], page[first]
    if not isinstance(above, Line) or not isinstance(entry, Line):
        return False
    return len(above.words) <= 4 and (above.size > entry.size or above.bold)
