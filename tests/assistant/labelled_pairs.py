"""Reads the labelled pairs: sentences as a chat model may write them, the passages they cite, and what is true of them.

`supported` must be shown; `contradicted`, `unsupported` and `wrong_quote` never as borne out. Each part is two files,
`labelled_pairs_PART.jsonl` and `labelled_pairs_PART_passages.jsonl`; all but `HELD_OUT` were used to write the checks.
Passages of documents are found by their first and last words.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from assistant.verification.evidence import Evidence
from assistant.verification.verify import Standing, Verdict, Verifier
from vectorstore.embeddings import Embedder, Vectors, open_embeddings
from vectorstore.settings import EmbeddingSettings

HERE = Path(__file__).parent
REPORTS = HERE.parents[2] / "shared" / "reports"
REPORT = REPORTS / "cps-south-east-2018-response.txt"
LIBRARY = HERE.parent / "questions" / "library"
HELD_OUT = "heldout"
"""The part that no check was made with; how many each check drops of it was counted when they were weighed."""

PARTS = (
    "development",
    "test",
    "tuning",
    "voices",
    "prose",
    "check",
    "freer",
    "paraphrases",
    "bodies",
    "mixed",
    HELD_OUT,
)
"""All parts, the one held out last."""

DEFINITIONS = (
    ("CCP", "Chief Crown Prosecutor"),
    ("DCCP", "Deputy Chief Crown Prosecutor"),
    ("IQA", "Individual Quality Assessment"),
    ("CQC", "Casework Quality Committee"),
    ("VLU", "victim liaison unit"),
    ("WCU", "Witness Care Unit"),
    ("LSIP", "Local Scrutiny and Improvement Panel"),
    ("SOP", "Standard Operating Practice"),
    ("DRS", "disclosure record sheet"),
    ("ABM", "Area Business Manager"),
)
"""What the real report defines elsewhere than in the passages used."""


@dataclass(frozen=True)
class Pair:
    id: str
    passages: tuple[str, ...]
    label: str
    kind: str
    sentence: str


def pairs(part: str) -> list[Pair]:
    """The pairs of a part whose passages are at hand."""
    return _pairs(_lines(HERE / f"labelled_pairs_{part}.jsonl"))


def pairs_elsewhere(passages: Path, sentences: Path) -> list[Pair]:
    """The pairs of two files that lie elsewhere; their passages are kept apart from all others of the same name."""
    apart = f"{passages}:"
    for one in _lines(passages):
        shared = str(one.get("context", "")).startswith("@")
        context = {"context": f"@{apart}{one['context'][1:]}"} if shared else {}
        _written()[apart + one["id"]] = {**one, **context}
    return _pairs({**r, "passages": [apart + name for name in r["passages"]]} for r in _lines(sentences))


def passages_of(pair: Pair) -> list[dict[str, Any]]:
    """The passages that a pair cites, in the order of their markers."""
    return [found for name in pair.passages if (found := _passage(name))]


@cache
def verifier(ids: tuple[str, ...]) -> Verifier:
    """A verifier over these passages, as an answer citing them would have it."""
    found = [passage for name in ids if (passage := _passage(name))]
    evidence = [
        Evidence(marker, p["text"], p["area"], tuple(p["issue_numbers"]), p["part"], p["published"], p["context"])
        for marker, p in enumerate(found, 1)
    ]
    definitions = {**dict(DEFINITIONS), **{short: long for p in found for short, long in p["definitions"]}}
    return Verifier(evidence, tuple(definitions.items()), _areas(), likeness)


def likeness(text: str, others: Sequence[str]) -> list[float]:
    """How near texts are to a first one in meaning, as the store says it."""
    near: list[float] = (_vectors(tuple(others)) @ _vectors((text,))[0]).tolist()
    return near


@lru_cache(maxsize=2000)
def _vectors(texts: tuple[str, ...]) -> Vectors:
    return _embedder().encode(texts)


@cache
def _embedder() -> Embedder:
    return open_embeddings(EmbeddingSettings())


def standing(pair: Pair, sentence: str = "") -> Standing:
    """How a pair's sentence, or another one, stands to the pair's passages."""
    return verdict(pair, sentence).standing


def verdict(pair: Pair, sentence: str = "") -> Verdict:
    """How a pair's sentence, or another one, stands, and why it stands no better."""
    return verifier(pair.passages).judge(sentence or pair.sentence)


@cache
def _passage(name: str) -> dict[str, Any] | None:
    """One passage with its text; None where its document is not beside this checkout."""
    one = dict(_written()[name])
    one["definitions"] = ()
    if "begins" in one:
        text, one["definitions"] = _document(one.get("file", ""))
        if not text:
            return None
        start = text.index(one["begins"])
        one["text"] = text[start : text.index(one["ends"], start) + len(one["ends"])]
    context = one.get("context", "")
    other = _passage(context[1:]) if context.startswith("@") else None
    one["context"] = other["text"] if other else context
    return one


@cache
def _document(name: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A document's text and what it defines; empty where it is missing. Without a name: the real report as it lies."""
    if not name:
        return (REPORT.read_text(encoding="utf-8") if REPORT.exists() else ""), ()
    from tests.ingest.registers import read_file

    path = (REPORTS if "/" in name else LIBRARY) / name
    if not path.exists():
        return "", ()
    report = read_file(path)
    return report.text, tuple((d.short, d.long) for d in report.definitions)


@cache
def _areas() -> tuple[str, ...]:
    return tuple(dict.fromkeys(p["area"] for p in _written().values() if p["area"]))


@cache
def _written() -> dict[str, dict[str, Any]]:
    files = sorted(path.name for path in HERE.glob("labelled_pairs*_passages.jsonl"))
    return {one["id"]: one for name in files for one in _lines(HERE / name)}


def _pairs(rows: Iterable[dict[str, Any]]) -> list[Pair]:
    made = [Pair(r["id"], tuple(r["passages"]), r["label"], r["kind"], r["sentence"]) for r in rows]
    return [pair for pair in made if all(_passage(name) for name in pair.passages)]


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
