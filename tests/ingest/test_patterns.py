"""Patterns that say first with which characters they can begin: whoever adds an alternative must add its letter."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import ingest
import vectorstore

DATA = Path(__file__).resolve().parents[1] / "data"
AHEAD = re.compile(r"(?P<kept>(?:\\b)?)\(\?=(?:\[[^\]]+\]|\\s)\)")


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every pattern of the readers and of the store that opens with a look ahead at one character."""
    for package in (ingest, vectorstore):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for name, value in vars(importlib.import_module(found.name)).items():
                for at, pattern in enumerate(value if isinstance(value, tuple) else (value,)):
                    is_text = isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str)
                    if is_text and AHEAD.match(pattern.pattern):
                        yield f"{found.name}.{name}[{at}]", pattern


PATTERNS = dict(patterns())


@pytest.fixture(scope="module")
def texts() -> list[str]:
    whole = [p.read_text(encoding="utf-8") for p in sorted(DATA.rglob("*")) if p.suffix in (".txt", ".md", ".html")]
    parts = {part for text in whole for part in (*text.split("\n"), *re.split(r"(?<=[.;,:])\s", text))}
    return [*whole, *sorted(parts)]


@pytest.mark.slow
@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_loses_anything_by_what_it_says_it_begins_with(name: str, texts: list[str]) -> None:
    pattern = PATTERNS[name]
    opening = AHEAD.match(pattern.pattern)
    assert opening is not None
    plain = re.compile(opening["kept"] + pattern.pattern[opening.end() :], pattern.flags)
    lost = [t for t in texts if [m.span() for m in plain.finditer(t)] != [m.span() for m in pattern.finditer(t)]]
    assert not lost


def test_a_look_ahead_that_leaves_a_letter_out_would_be_found(texts: list[str]) -> None:
    plain, narrow = re.compile(r"\b(?:will|shall)\b"), re.compile(r"(?=[s])\b(?:will|shall)\b")
    assert AHEAD.match(narrow.pattern)
    assert any(plain.search(text) and not narrow.search(text) for text in texts)


def test_there_are_such_patterns() -> None:
    assert len(PATTERNS) >= 20
