"""Reads the labelled pairs: sentences as a chat model may write them, the passages they cite, and what is true of them.

`supported` must be shown; `contradicted`, `unsupported` and `wrong_quote` must not. The development part may be tuned
on, the test part only measured. Passages of real reports are found by their first and last words.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.verify import Verifier
from assistant.verify_evidence import Evidence

HERE = Path(__file__).parent
REPORT = HERE.parents[2] / "shared" / "reports" / "cps-south-east-2018-response.txt"
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
    lines = (HERE / f"labelled_pairs_{part}.jsonl").read_text(encoding="utf-8").splitlines()
    read = [json.loads(line) for line in lines]
    made = [Pair(r["id"], tuple(r["passages"]), r["label"], r["kind"], r["sentence"]) for r in read]
    return [pair for pair in made if all(name in passages() for name in pair.passages)]


@cache
def passages() -> dict[str, dict]:
    """All passages by id; those of the real report only where it lies beside the checkout."""
    report = REPORT.read_text(encoding="utf-8") if REPORT.exists() else ""
    found: dict[str, dict] = {}
    for line in (HERE / "labelled_pairs_passages.jsonl").read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        if "begins" in one:
            if not report:
                continue
            start = report.index(one["begins"])
            one["text"] = report[start : report.index(one["ends"], start) + len(one["ends"])]
        found[one["id"]] = one
    for one in found.values():
        context = one.get("context", "")
        one["context"] = found[context[1:]]["text"] if context.startswith("@") else context
    return found


def evidence(ids: tuple[str, ...]) -> list[Evidence]:
    return [
        Evidence(marker, p["text"], p["area"], tuple(p["issue_numbers"]), p["part"], p["published"], p["context"])
        for marker, p in enumerate((passages()[i] for i in ids), 1)
    ]


@cache
def verifier(ids: tuple[str, ...]) -> Verifier:
    areas = tuple(dict.fromkeys(p["area"] for p in passages().values()))
    return Verifier(evidence(ids), DEFINITIONS, areas)


def fault(pair: Pair) -> str:
    return verifier(pair.passages).fault(pair.sentence)
