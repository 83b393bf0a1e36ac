"""The question sets themselves: well-formed, disjoint, and true to the documents they ask about."""

import html
import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SAMPLES = ROOT / "ingest" / "samples"
STARTER = ROOT / "assistant" / "evaluation" / "starter.jsonl"
REAL = ROOT.parent / "shared" / "reports"
PARTS = ("development", "test")
SETS = (
    *PARTS,
    "near-misses",
    "real-reports",
    "strangers-development",
    "strangers-test",
    "south-east-development",
    "south-east-test",
)
CORPORA = {"south-east", "samples", "library", "ofsted", "empty"}
REASONS = {
    *("no_reports", "unknown_area", "unknown_report", "no_such_issue", "no_response"),
    *("not_covered", "not_stated", "false_premise", "not_a_question", "any"),
}
FIELDS = {
    *("id", "question", "turns", "corpus", "kind", "area", "report", "note"),
    *("expected_issues", "expected_facts", "forbidden_facts", "expected_count", "expected_silence"),
}
AREAS = {
    "south-east": {"South East"},
    "samples": {"South East", "Northmoor", "Eastvale"},
    "library": {"North Vale", "North Dale", "Wexmere"},
}
ISSUE = re.compile(r"(?:[A-Z][A-Za-z ]+ \d{4}#)?\d+")


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _cases() -> list[dict[str, Any]]:
    return [case for name in SETS for case in _read(HERE / f"{name}.jsonl")]


def _starter() -> list[dict[str, Any]]:
    return [case | {"corpus": "samples"} for case in _read(STARTER)]


def _asked(case: dict[str, Any]) -> tuple[str, ...]:
    return tuple(case["turns"]) if "turns" in case else (case["question"],)


def _plain(text: str) -> str:
    """Case, spaces, quotes and dashes taken out of the comparison, as the evaluation does."""
    text = re.sub(r"[‘’‛`]", "'", text.lower())
    text = re.sub(r"[“”]", '"', text)
    text = re.sub(r"[‐‑‒–—]", "-", text)
    return " ".join(text.split())


@cache
def _words_of(path: Path) -> str:
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as pdf:
            return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
    text = path.read_text(encoding="utf-8")
    return html.unescape(re.sub(r"<[^>]+>", " ", text)) if path.suffix == ".html" else text


def _real(name: str) -> Path:
    path = REAL / name
    if not path.exists() and not os.environ.get("CI"):
        pytest.skip(f"the real publications are not beside this clone: {path.name} is missing")
    return path


def _files(corpus: str) -> list[Path]:
    if corpus == "south-east":
        return [_real("cps-south-east-2018-response.txt")]
    if corpus == "ofsted":
        return sorted(_real("ofsted").glob("*.pdf"))
    samples = sorted(SAMPLES.glob("*-20*.txt"))
    return samples if corpus == "samples" else [*samples, *sorted((HERE / "library").iterdir())]


@cache
def _texts(corpus: str) -> str:
    return _plain("\n".join(_words_of(path) for path in _files(corpus)))


def test_every_case_is_well_formed():
    for case in _cases():
        assert set(case) <= FIELDS, case["id"]
        assert ("question" in case) != ("turns" in case), case["id"]
        assert all(turn.strip() for turn in _asked(case)), case["id"]
        assert 1 <= len(_asked(case)) <= 4, case["id"]
        assert case["corpus"] in CORPORA, case["id"]
        assert case["kind"], case["id"]


def test_a_case_expects_an_answer_or_a_silence_and_not_both():
    wrong = [case["id"] for case in [*_cases(), *_starter()] if not _answer_or_silence(case)]
    assert not wrong, ", ".join(wrong)


def _answer_or_silence(case: dict[str, Any]) -> bool:
    wanted = [name for name in ("expected_facts", "expected_issues", "expected_count") if name in case]
    one = bool(wanted) != ("expected_silence" in case)
    return one and set(case.get("expected_silence", "any").split("|")) <= REASONS


def test_issues_are_named_in_the_agreed_form():
    for case in [*_cases(), *_starter()]:
        for issue in _parts(case, "expected_issues"):
            assert ISSUE.fullmatch(issue), (case["id"], issue)


def test_areas_are_those_of_the_corpus():
    for case in [*_cases(), *_starter()]:
        held = AREAS.get(case["corpus"])
        for area in _parts(case, "area"):
            assert held is None or area in held, (case["id"], area)


def test_ids_are_unique():
    ids = [case["id"] for case in _cases()]
    assert len(ids) == len(set(ids))
    starter = [case["id"] for case in _starter()]
    assert len(starter) == len(set(starter))


def test_no_question_stands_in_two_sets():
    sets = [_read(HERE / f"{part}.jsonl") for part in PARTS] + [_starter()]
    asked = [{(case["corpus"], *map(_plain, _asked(case))) for case in cases} for cases in sets]
    assert not asked[0] & asked[1]
    assert not asked[0] & asked[2]
    assert not asked[1] & asked[2]
    assert [len(seen) for seen in asked] == [len(cases) for cases in sets], "a question stands twice in one set"


def test_the_two_parts_are_of_a_size_and_cover_the_same_kinds():
    development, test = (_read(HERE / f"{part}.jsonl") for part in PARTS)
    assert len(development) + len(test) >= 300
    assert abs(len(development) - len(test)) <= 20
    assert {case["kind"] for case in development} == {case["kind"] for case in test}
    for cases in (development, test):
        reasons = {reason for case in cases for reason in case.get("expected_silence", "").split("|") if reason}
        assert reasons == REASONS - {"any"}


@pytest.mark.slow
@pytest.mark.parametrize("corpus", sorted(CORPORA - {"empty"}))
def test_every_expected_fact_stands_in_the_texts(corpus: str):
    text = _texts(corpus)
    cases = [case for case in [*_cases(), *_starter()] if case["corpus"] == corpus]
    assert cases
    for case in cases:
        for fact in case.get("expected_facts", []):
            assert any(_plain(choice) in text for choice in fact.split("|")), (case["id"], fact)


@pytest.mark.slow
def test_every_fact_stands_in_the_reports_that_its_case_names_and_what_it_forbids_does_not():
    for case in [*_cases(), *_starter()]:
        files = _files_named(case)
        if not files:
            continue
        text = _plain("\n".join(map(_words_of, files)))
        for fact in case.get("expected_facts", []):
            assert any(_plain(choice) in text for choice in fact.split("|")), (case["id"], fact)
        for fact in case.get("forbidden_facts", []):
            assert _plain(fact) in _texts(case["corpus"]), (case["id"], fact, "forbids what stands nowhere")
            assert _plain(fact) not in text or "turns" in case or "report" not in case, (case["id"], fact)


def _files_named(case: dict[str, Any]) -> list[Path]:
    """The files of the reports, or else the Areas, that a case is about; their names begin with the Area."""
    if case["corpus"] == "empty":
        return []
    reports = [re.fullmatch(r"(.+) (\d{4})", report) for report in _parts(case, "report")]
    named = [(found[1], found[2]) for found in reports if found] or [(area, "") for area in _parts(case, "area")]
    slugs = [(area.lower().replace(" ", "-"), year) for area, year in named]
    return [f for f in _files(case["corpus"]) if any(f.name.startswith(a) and y in f.name for a, y in slugs)]


def _parts(case: dict[str, Any], field: str) -> list[str]:
    return [part for part in case.get(field, "").split("; ") if part]
