"""Patterns that say first with which characters they can begin: whoever adds an alternative must add its letter."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import ingest
import vectorstore

DATA = Path(__file__).resolve().parents[1] / "data"
AHEAD = re.compile(r"(?P<kept>(?:\\b)?)\(\?=(?:\[[^\]]+\]|\\s)\)")


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """Every pattern of the readers and of the store that opens with a look ahead at one character."""
    return dict(_looking_ahead())


def _looking_ahead() -> Iterator[tuple[str, re.Pattern[str]]]:
    for package in (ingest, vectorstore):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for name, value in vars(importlib.import_module(found.name)).items():
                for at, pattern in enumerate(value if isinstance(value, tuple) else (value,)):
                    is_text = isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str)
                    if is_text and AHEAD.match(pattern.pattern):
                        yield f"{found.name}.{name}[{at}]", pattern


@pytest.fixture(scope="module")
def texts() -> list[str]:
    whole = [p.read_text(encoding="utf-8") for p in sorted(DATA.rglob("*")) if p.suffix in (".txt", ".md", ".html")]
    parts = {part for text in whole for part in (*text.split("\n"), *re.split(r"(?<=[.;,:])\s", text))}
    return [*whole, *sorted(parts)]


@pytest.mark.slow
def test_no_pattern_loses_anything_by_what_it_says_it_begins_with(texts: list[str]) -> None:
    lost = {name: found for name, pattern in patterns().items() if (found := lost_by(pattern, texts))}
    assert not lost, "\n".join(f"{name}: {found[0]!r}" for name, found in lost.items())


def lost_by(pattern: re.Pattern[str], texts: list[str]) -> list[str]:
    opening = AHEAD.match(pattern.pattern)
    assert opening is not None
    plain = re.compile(opening["kept"] + pattern.pattern[opening.end() :], pattern.flags)
    return [t for t in texts if [m.span() for m in plain.finditer(t)] != [m.span() for m in pattern.finditer(t)]]


def test_a_look_ahead_that_leaves_a_letter_out_would_be_found(texts: list[str]) -> None:
    plain, narrow = re.compile(r"\b(?:will|shall)\b"), re.compile(r"(?=[s])\b(?:will|shall)\b")
    assert AHEAD.match(narrow.pattern)
    assert any(plain.search(text) and not narrow.search(text) for text in texts)


def test_there_are_such_patterns() -> None:
    assert len(patterns()) >= 20
