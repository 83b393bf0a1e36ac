"""Register questions made from what is true of the documents of `tests/data/publishers`, each an index of its own.

`wordings.json` holds 40 wordings of each kind, by somebody who knew nothing of the product; those at even places
may be looked at, those at odd places are for measuring.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zlib import crc32

from assistant.evaluation.cases import Case

HERE = Path(__file__).parent
PUBLISHERS = HERE.parent / "data" / "publishers"
_APART = ("p19", "p20", "p21", "p22", "p23", "p24", "p25")
"""Sets whose truth is of reading alone: numbers as printed ("STRATEGIC 1"), blanket acceptance with each issue."""
DEVELOPMENT, MEASURED = 0, 1
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth"
_COUNTED = "one two three four five six seven eight nine ten"
_PLACES = {word: str(n) for words in (_ORDINALS, _COUNTED) for n, word in enumerate(words.split(), start=1)}
_LABEL = re.compile(r"^(?:Recommendation|Issue|R|CC|AFI|REC)[\s.-]*(?=\d)", re.IGNORECASE)
_PLAIN: Mapping[str, Sequence[str]] = {
    "count": ("How many recommendations are there?", "How many issues were raised?"),
    "rejected": ("Which recommendations were rejected?", "what did they not accept?"),
    "rejected_n": ("How many recommendations were rejected?",),
    "partly": ("Which were only partly accepted?", "what was partially accepted"),
    "partly_n": ("How many were partly accepted?",),
    "accepted": ("Which recommendations were accepted?", "what did they agree to in full?"),
    "no_response": ("Which recommendations have no response?", "which were not answered?"),
    "owner": ("Who is responsible for recommendation {N}?", "Whose job is recommendation {N}?"),
    "deadline": ("By when is recommendation {N} to be done?", "deadline for recommendation {N}"),
    "of_owner": ("What does the {OWNER} have to do?", "Which recommendations fall to the {OWNER}?"),
    "grade": ("What grade was given for {SUBJECT}?",),
    "progress": ("What progress was made on recommendation {N}?", "How was recommendation {N} judged?"),
}
"""Each kind in the plainest words."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing to ask of a document: its kind, what fills the wording, and what is right."""

    kind: str
    corpus: str
    fills: Mapping[str, str] = field(default_factory=dict)
    right: Mapping[str, Any] = field(default_factory=dict)

    def case(self, wording: str, at: int) -> Case:
        """The question in this wording."""
        for name, value in self.fills.items():
            wording = wording.replace(f"{{{name}}}", value)
        return Case(id=f"{self.kind}-{at}", turns=(wording,), corpus=self.corpus, kind=self.kind, **self.right)


def corpora() -> dict[str, list[Path]]:
    """The one file that each corpus holds."""
    documents = (path for path in sorted(PUBLISHERS.glob("*/*.*")) if path.name != "truth.json")
    return {_corpus(path): [path] for path in documents if path.parent.name not in _APART}


def plain_cases() -> list[Case]:
    """Every question in the plainest words."""
    asked = list(_all_asked())
    return [a.case(_one_of(_PLAIN[a.kind], f"{a.corpus}{a.fills}"), at) for at, a in enumerate(asked, start=1)]


def worded_cases(part: int, each: int = 3) -> list[Case]:
    """Each wording of a part (DEVELOPMENT or MEASURED), asked of so many documents that are drawn by a fixed seed."""
    wordings = json.loads((HERE / "wordings.json").read_text(encoding="utf-8"))
    asked = list(_all_asked())
    cases: list[Case] = []
    for kind in _PLAIN:
        pool = [a for a in asked if a.kind == kind]
        for at, wording in enumerate(wordings[kind]):
            if at % 2 == part:
                drawn = random.Random(f"{kind}{at}").sample(pool, min(each, len(pool)))
                cases += [a.case(wording, len(cases) + n) for n, a in enumerate(drawn)]
    return cases


def _all_asked() -> Iterator[Asked]:
    folders = sorted(path.parent for path in PUBLISHERS.glob("*/truth.json"))
    for folder in (folder for folder in folders if folder.name not in _APART):
        for name, truth in json.loads((folder / "truth.json").read_text(encoding="utf-8")).items():
            numbers = [_number(issue["number"]) for issue in truth["issues"]]
            if len(numbers) >= 2 and len(set(numbers)) == len(numbers):
                yield from _of_document(_corpus(folder / name), truth)


def _of_document(corpus: str, truth: Mapping[str, Any]) -> Iterator[Asked]:
    issues, progress = truth["issues"], truth.get("progress") or ()
    if not progress:
        yield Asked("count", corpus, right={"count": len(issues)})
    if any(issue.get("response_starts") for issue in issues):
        yield from _of_answers(corpus, issues, listed=not progress)
    yield from _of_owners(corpus, issues)
    for issue in issues:
        if issue.get("deadline"):
            yield Asked("deadline", corpus, {"N": _number(issue["number"])}, {"facts": ((issue["deadline"],),)})
    for judged in progress:
        yield Asked("progress", corpus, {"N": _number(judged["number"])}, {"facts": ((judged["judgement"],),)})
    for rating in truth.get("ratings") or ():
        subject = rating["subject"][0].lower() + rating["subject"][1:]
        yield Asked("grade", corpus, {"SUBJECT": subject}, {"facts": ((rating["grade"],),)})


def _of_answers(corpus: str, issues: Sequence[Mapping[str, Any]], *, listed: bool) -> Iterator[Asked]:
    for kind in ("rejected", "partly", "accepted"):
        if taken := tuple(_number(issue["number"]) for issue in issues if issue.get("acceptance") == kind):
            yield Asked(kind, corpus, right={"issues": taken})
            if kind != "accepted":
                yield Asked(f"{kind}_n", corpus, right={"count": len(taken)})
    open_ = tuple(_number(issue["number"]) for issue in issues if not issue.get("response_starts"))
    if open_ and listed:
        yield Asked("no_response", corpus, right={"issues": open_})


def _of_owners(corpus: str, issues: Sequence[Mapping[str, Any]]) -> Iterator[Asked]:
    owned: dict[str, list[str]] = {}
    for issue in issues:
        if owner := issue.get("owner"):
            owned.setdefault(owner, []).append(_number(issue["number"]))
            yield Asked("owner", corpus, {"N": _number(issue["number"])}, {"facts": ((owner,),)})
    for owner, numbers in owned.items():
        if len(numbers) > 1 or crc32(f"{corpus}{owner}".encode()) % 3 == 0:
            bare = re.sub(r"^the ", "", owner, flags=re.IGNORECASE)
            yield Asked("of_owner", corpus, {"OWNER": bare}, {"issues": tuple(numbers)})


def _corpus(path: Path) -> str:
    return f"publishers-{path.parent.name}-{path.stem}-{path.suffix[1:]}"


def _number(printed: str) -> str:
    bare = _LABEL.sub("", printed.strip()).strip("().")
    return _PLACES.get(bare.lower(), bare)


def _one_of(wordings: Sequence[str], seed: str) -> str:
    return wordings[crc32(seed.encode()) % len(wordings)]
