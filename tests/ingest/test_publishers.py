"""Documents laid out as publishers do, by writers who knew nothing of the readers, beside their truth.

Each folder of `tests/data/publishers` holds about twelve documents and `truth.json`: what a careful person finds there.
"""

import html
import json
import re
from collections import Counter
from functools import cache
from typing import Any

import pytest

from tests.ingest.registers import DATA, read_file
from vectorstore.schema import Issue, Report, Response

pytestmark = pytest.mark.slow  # two hundred and fifty documents

SETS = sorted(folder for folder in (DATA / "publishers").iterdir() if folder.is_dir())
LEAST = {
    "issue": 0.993,
    "response": 0.984,
    "none": 0.99,
    "acceptance": 0.955,  # what one sentence accepts for all of them is not always read as each one's
    "grade": 0.98,
    "published": 0.965,
    "progress": 0.955,
}
"""What share of each is read right, over all; at first sight, before anything was mended for them, it was less."""

SAID = {
    "accepted": {"accepted"},
    "partly": {"partly"},
    "in_principle": {"in_principle"},
    "rejected": {"not_accepted"},
    "noted": {"noted", "unstated"},
    "unstated": {"unstated", "noted"},
}


def _plain(text: str | None) -> str:
    return re.sub(r"\W+", " ", html.unescape(text or "").lower()).strip()


def _number(printed: str) -> str:
    bare = re.sub(r"^(?:R|CC|CoC|AFI|REC)[\s.-]*(?=\d)", "", str(printed).strip(), flags=re.I)
    return bare.lower().replace("(", "").strip(").")


def _names(report: Report, number: str) -> set[str]:
    """What an issue's number may be printed as: "3", "area for improvement 3", "strategic 3"."""
    number = number.removeprefix("earlier ")
    own = {f"{issue.label} {number}" for issue in report.issues if issue.number == number}
    short = {name.replace(" recommendation ", " ") for name in {number, *own}}
    return {name.lower() for name in (number, number.removeprefix("recommendation "), *own, *short)}


def _begins(text: str, words: str) -> bool:
    return _plain(words) in _plain(text)[: len(words) + 60]


def _issue(report: Report, wanted: dict[str, Any]) -> Issue | None:
    """The issue that begins with the words wanted."""
    return next((i for i in report.issues if _begins(i.span.of(report.text), wanted["starts"])), None)


def _answers(report: Report, issue: Issue | None) -> list[Response]:
    return [r for r in report.responses if issue and issue.number in r.issue_numbers]


def judged_of(report: Report, truth: dict[str, Any]) -> list[tuple[str, bool, str]]:
    """Each thing that is true of a document: its kind, whether it was read so, and what it is."""
    found = [("published", (report.published or "").startswith(truth.get("published") or ""), "date")]
    for wanted in truth["issues"]:
        issue = _issue(report, wanted)
        answers = _answers(report, issue)
        found.append(("issue", issue is not None, wanted["starts"]))
        if not wanted.get("response_starts"):
            found.append(("none", not answers, wanted["starts"]))
            continue
        said = [a for a in answers if _plain(wanted["response_starts"]) in _plain(a.span.of(report.text))[:150]]
        found.append(("response", bool(said), wanted["response_starts"]))
        if said and issue and wanted.get("acceptance") in SAID:
            taken = {a.acceptance_of(issue.number).value for a in said}
            found.append(("acceptance", bool(taken & SAID[wanted["acceptance"]]), wanted["response_starts"]))
    for grade in truth.get("ratings") or ():
        right = [r for r in report.ratings if _plain(r.grade) == _plain(grade["grade"])]
        wanted = _plain(re.sub(r"^\d+(?:\.\d+)*\s+", "", grade["subject"]))
        near = any(wanted in _plain(r.subject) or _plain(r.subject) in wanted for r in right)
        found.append(("grade", near, grade["subject"]))
    for judged in truth.get("progress") or ():
        own = {
            _plain(j.grade) for j in report.judgements if _number(judged["number"]) in _names(report, j.issue_number)
        }
        found.append(("progress", _plain(judged["judgement"]) in own, judged["number"]))
    return found


@cache
def _all() -> tuple[tuple[str, str, bool, str], ...]:
    rows = []
    for folder in SETS:
        truths = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        for name, truth in truths.items():
            rows += [(f"{folder.name}/{name}", *judged) for judged in judged_of(read_file(folder / name), truth)]
    return tuple(rows)


@pytest.mark.parametrize("kind", LEAST)
def test_what_publishers_lay_out_is_read(kind: str) -> None:
    rows = [(name, right, what) for name, of, right, what in _all() if of == kind]
    missed = [(name, what) for name, right, what in rows if not right]
    assert len(rows) >= 40
    assert 1 - len(missed) / len(rows) >= LEAST[kind], missed


def test_the_body_of_nearly_every_document_is_named_and_never_a_wrong_one() -> None:
    unnamed = []
    for folder in SETS:
        truths = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        for name, truth in truths.items():
            report = read_file(folder / name)
            named = [area for area in (report.area, *report.areas) if area]
            parts = [n for n in named if "Division" in n and _plain(n) in _plain(truth["bodies"])]
            if not named and truth["areas"]:
                unnamed.append(f"{folder.name}/{name}")
                continue
            assert bool(named) == bool(truth["areas"] or parts), name
            assert all(any(_plain(area) in _plain(n) for n in named) for area in truth["areas"]), (name, named)
    assert len(unnamed) <= 10, unnamed


def test_eleven_sets_in_five_formats_are_held() -> None:
    formats = Counter(path.suffix for folder in SETS for path in folder.iterdir() if path.name != "truth.json")
    assert len(SETS) >= 11
    assert set(formats) == {".txt", ".md", ".html", ".pdf", ".docx"}
