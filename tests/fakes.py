"""Stand-ins with real behaviour: deterministic, meaningful and quick."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from vectorstore.embeddings import Embedder, Vectors
from vectorstore.schema import (
    Acceptance,
    Commitment,
    Issue,
    Kind,
    Rating,
    Report,
    Response,
    Section,
    Source,
    Span,
    Status,
)
from vectorstore.stems import stems

_COMMON = re.compile(r"the|a|an|of|to|and|in|is|are|be|will|by|for|on|it|that|this|with|as|at|was|what|did|do")


class FakeEmbedder(Embedder):
    """A hashed bag of stems: texts that share words are near each other. It counts what it encodes."""

    def __init__(self, fingerprint: str = "fake", dimensions: int = 256, max_pieces: int = 256) -> None:
        self.fingerprint = fingerprint
        self.max_pieces = max_pieces
        self._dimensions = dimensions
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        if not query:
            self.encoded.extend(texts)
        return np.array([self._vector(text) for text in texts], dtype=np.float32).reshape(len(texts), self._dimensions)

    def count_pieces(self, texts: Sequence[str]) -> list[int]:
        return [2 + len(re.findall(r"\w{1,8}|[^\w\s]", text)) for text in texts]

    def _vector(self, text: str) -> Vectors:
        row = np.zeros(self._dimensions, dtype=np.float32)
        for word in stems(text):
            hashed = zlib.crc32(f"{self.fingerprint}:{word}".encode())
            row[hashed % self._dimensions] += (0.1 if _COMMON.fullmatch(word) else 1.0) * (
                1 if hashed & 0x10000 else -1
            )
        length = float(np.linalg.norm(row))
        if not length:
            row[0], length = 1.0, 1.0
        return row / np.float32(length)


Pair = tuple[str, str, str]
"""An issue's number, its statement and the response."""

PAIRS: tuple[Pair, ...] = (
    ("1", "Legal managers must ensure full compliance with disclosure obligations.", "The CCP will lead a joint plan."),
    (
        "2",
        "The Area should improve the quality of its letters to victims.",
        "Managers will check the letters. The DCCP will dip sample ten.",
    ),
    (
        "3",
        "The Area must work with police to improve file quality.",
        "A joint group will be established before Easter.",
    ),
)


def make_report(
    area: str = "South East",
    published: str | None = "2018-01-30",
    pairs: Sequence[Pair] = PAIRS,
    *,
    intro: str = "The inspectorate has issued a report on the Area today.",
    report_id: str = "",
    sample: bool = False,
) -> Report:
    """A response with issues, one response each and one commitment for each of its sentences, every span exact."""
    text = f"Response to the inspection of CPS {area}\n\n{intro}\n\nCasework Quality – 'Fair'\n\nIssues to address"
    heading = len(text) - len("Issues to address")
    at = text.index("Casework")
    rating = Rating("Casework Quality", "Fair", Span(at, at + len("Casework Quality – 'Fair'")))
    issues, responses, commitments = [], [], []
    for number, statement, answer in pairs:
        start = len(text) + 2
        text += f"\n\n{number}. {statement}"
        said = Span(start + len(number) + 2, len(text))
        issues.append(Issue(number, statement, said, Span(start, len(text))))
        label = len(text) + 2
        text += f"\n\nCPS Response: {answer}"
        span = Span(label + len("CPS Response: "), len(text))
        responses.append(Response((number,), Acceptance.UNSTATED, span, label_span=Span(label, span.start - 1)))
        for match in re.finditer(r"[^.]+\.", answer):
            words = match.group().strip()
            begin = span.start + match.start() + len(match.group()) - len(match.group().lstrip())
            owner = re.match(r"(?:The )?((?:[A-Z]\w+ ?)+)", words)
            owners = (owner.group(1).strip(),) if owner else ()
            commitments.append(Commitment((number,), owners, words, Status.TO_DO, Span(begin, begin + len(words))))
    given = report_id or f"{area}-{published}".lower().replace(" ", "-")
    return Report(
        id=given,
        title=f"Response to the inspection of CPS {area}",
        kind=Kind.RESPONSE,
        text=text,
        source=Source(f"{given}.txt", "text/plain", f"{zlib.crc32(text.encode()):064x}", "2026-01-01"),
        area=area,
        inspectorate="HMCPSI",
        published=published,
        sample=sample,
        sections=(Section("Issues to address", 2, Span(heading, len(text))),),
        ratings=(rating,),
        issues=tuple(issues),
        responses=tuple(responses),
        commitments=tuple(commitments),
    )


def elsewhere(report: Report, location: str) -> Report:
    """The same report from another address."""
    return replace(report, id=report.id + "-again", source=replace(report.source, location=location))
