"""Counts a Word document's lists as Word does, so that the printed numbers can be quoted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ingest.readers.marks import BULLETS
from ingest.readers.numerals import numeral
from ingest.readers.repair import repaired

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # type: ignore[import-untyped] # it has no types

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_STYLES = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False


@dataclass
class _Numbers:
    """One list definition's levels and how far each is counted."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document; `next` counts one on and says what Word prints before the paragraph."""

    def __init__(self, root: Element | None) -> None:
        self._lists: dict[str, _Numbers] = {}
        self._starts: dict[str, dict[int, int]] = {}
        if root is not None:
            shared = {each.get(f"{W}abstractNumId"): _Numbers(_levels(each)) for each in root.iter(f"{W}abstractNum")}
            for number in root.iterchildren(f"{W}num"):
                self._add(number, shared)

    def next(self, place: tuple[str, int] | None) -> str:
        """The marker of the next paragraph of this list at this level; "" where it has none."""
        numbers = self._lists.get(place[0]) if place else None
        if place is None or numbers is None:
            return ""
        name, level = place
        if level in self._starts.get(name, {}):
            numbers.counts[level] = self._starts[name].pop(level) - 1
        _count(numbers, level)
        return _printed(numbers, level)

    def level_of(self, place: tuple[str, int] | None) -> int:
        """How deep an item lies, from 0."""
        return place[1] if place else 0

    def _add(self, number: Element, shared: dict[str | None, _Numbers]) -> None:
        name = number.get(f"{W}numId") or ""
        numbers = shared.get(_value(number, "abstractNumId"), _Numbers({}))
        for override in number.iterchildren(f"{W}lvlOverride"):
            level = _whole(override.get(f"{W}ilvl"), 0)
            if (own := override.find(f"{W}lvl")) is not None:
                numbers = _Numbers({**numbers.levels, level: _level(own)})
            if (start := _value(override, "startOverride")) is not None:
                self._starts.setdefault(name, {})[level] = _whole(start, 1)
        self._lists[name] = numbers


def _levels(definition: Element) -> dict[int, _Level]:
    return {_whole(each.get(f"{W}ilvl"), 0): _level(each) for each in definition.iterchildren(f"{W}lvl")}


def _level(element: Element) -> _Level:
    level = _Level(
        _whole(_value(element, "start"), 1), _value(element, "numFmt") or "decimal", _value(element, "lvlText") or ""
    )
    return replace(level, legal=element.find(f"{W}isLgl") is not None)


def _count(numbers: _Numbers, level: int) -> None:
    """One more at this level; deeper levels begin again."""
    start = numbers.levels.get(level, _Level()).start
    numbers.counts[level] = numbers.counts.get(level, start - 1) + 1
    for deeper in [each for each in numbers.counts if each > level]:
        del numbers.counts[deeper]


def _printed(numbers: _Numbers, level: int) -> str:
    form = numbers.levels.get(level, _Level())
    if form.form == "none":
        return ""
    if form.form == "bullet":
        sign = repaired(form.text).strip()
        return sign if sign and sign in BULLETS else "•"
    return _PLACE.sub(lambda place: _figure(numbers, int(place[1]) - 1, form.legal), repaired(form.text)).strip()


def _figure(numbers: _Numbers, level: int, legal: bool) -> str:
    form = numbers.levels.get(level, _Level())
    number = numbers.counts.get(level, form.start)
    return str(number) if legal else numeral(number, _STYLES.get(form.form, "1"))


def _value(element: Element, name: str) -> str | None:
    found = element.find(f"{W}{name}")
    return found.get(f"{W}val") if found is not None else None


def _whole(value: str | None, default: int) -> int:
    return int(value) if value and re.fullmatch(r"\d{1,9}", value) else default
