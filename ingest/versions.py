"""Tells whether a document just read is a version of one that is held: a corrected text, or the same from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from vectorstore.schema import Kind, Report

RUN = 5
"""How many words in a row are compared."""

ALIKE = 0.5
"""The share of the shorter text's runs of words that two versions have in common at least."""

ALIKE_UNDATED = 0.8
"""The same where no date tells two publications of one title apart."""

_WORD = re.compile(r"\w+")


class Brief(Protocol):
    """What is known of a held report without reading it."""

    @property
    def id(self) -> str:
        """The report's id."""

    @property
    def sha256(self) -> str:
        """Of the bytes that it was read from."""

    @property
    def sample(self) -> bool:
        """Whether it is one of ours, shown on an empty index."""

    @property
    def location(self) -> str:
        """Where the bytes came from."""

    @property
    def title(self) -> str:
        """As printed."""

    @property
    def area(self) -> str | None:
        """The Area or body."""

    @property
    def published(self) -> str | None:
        """An ISO date, as precise as stated."""

    @property
    def inspectorate(self) -> str | None:
        """The inspectorate."""

    @property
    def kind(self) -> Kind:
        """The kind of publication."""


@dataclass(frozen=True, slots=True)
class _Known:
    id: str
    sha256: str
    sample: bool
    location: str
    title: str
    area: str | None
    published: str | None
    inspectorate: str | None
    kind: Kind


def known(report: Report) -> Brief:
    """A report in hand in the form in which held ones are known."""
    source, stated = report.source, (report.title, report.area, report.published, report.inspectorate)
    return _Known(report.id, source.sha256, report.sample, source.location, *stated, report.kind)


def version_of(report: Report, held: Iterable[Brief], text_of: Callable[[str], str]) -> str | None:
    """The id of the held report that this is a version of; both place or title and the words must agree."""
    for each in held:
        needed = _needed(report, each)
        if needed is not None and _likeness(report.text, text_of(each.id)) >= needed:
            return each.id
    return None


def _needed(report: Report, held: Brief) -> float | None:
    """How alike the texts must be, or None where title, Area and date speak of two publications."""
    if held.area != report.area:
        return None
    if held.location == report.source.location:
        return ALIKE
    mine = (_plain(report.title), report.published, report.inspectorate)
    if mine != (_plain(held.title), held.published, held.inspectorate):
        return None
    return ALIKE if report.published else ALIKE_UNDATED


@lru_cache(maxsize=10_000)
def _plain(title: str) -> str:
    return " ".join(_WORD.findall(title.casefold()))


def _likeness(one: str, other: str) -> float:
    """The share of the shorter text's runs of words that the other has too."""
    runs, others = _runs(one), _runs(other)
    return len(runs & others) / max(min(len(runs), len(others)), 1)


def _runs(text: str) -> set[int]:
    words = _WORD.findall(text.casefold())
    return {hash(tuple(words[at : at + RUN])) for at in range(max(len(words) - RUN + 1, 1))}
