"""Sentences as a model writes them that keeps to a passage's words: each step that the prompt allows, made by rule."""

import re
from collections.abc import Iterator

from assistant.verification.evidence import Evidence
from assistant.verification.verify import Verifier
from tests.ingest.registers import ROOT, read_file
from vectorstore.schema import Report
from vectorstore.sentences import sentences

REPORTS = sorted((ROOT / "ingest" / "samples").glob("*.txt"))
_LEADING = re.compile(r"^\d+(?:\.\d+)*\.?\s+|^(?:CPS|Area) [rR]esponse(?: to [\w ,]+)?:\s*")
_POINTING = re.compile(r"^(?:They|It|This|These|Those|He|She|However|In)\b")
_PAST = ((" is ", " was "), (" are ", " were "), (" has ", " had "), (" do not ", " did not "))


def kept() -> Iterator[tuple[str, str, Verifier]]:
    """Every sentence of the sample reports in each allowed form: the form's name, the sentence, its verifier."""
    for path in REPORTS:
        report = read_file(path)
        for paragraph in (p for p in report.text.split("\n\n") if len(p) >= 80):
            for text in _sentences(paragraph):
                part = "response" if " will " in text else "finding"
                verifier = _verifier(report, paragraph, part)
                for form, sentence in _forms(text, str(report.area), part):
                    yield form, f"{sentence} [1].", verifier


def _sentences(paragraph: str) -> Iterator[str]:
    for span in sentences(paragraph):
        text = _LEADING.sub("", span.of(paragraph).strip()).rstrip(".;:")
        if len(text.split()) > 4 and text[0].isupper() and not _POINTING.match(text):
            yield text


def _forms(text: str, area: str, part: str) -> Iterator[tuple[str, str]]:
    low = text if text[1:2].isupper() else text[0].lower() + text[1:]
    yield "as it stands", text
    yield "Area named first", f"In {area}, {low}"
    yield "linked", f"However, {low}"
    if text.startswith("The Area "):
        yield "Area named", text.replace("The Area", f"CPS {area}", 1)
    if ", " in text and not re.search(r"\d, |, \d", text):
        yield "end left out", text[: text.rindex(", ")]
    if part == "finding":
        yield "said of the inspectors", f"Inspectors found that {low}"
        past = low
        for now, then in _PAST:
            past = past.replace(now, then)
        yield "said in the past", f"Inspectors found that {past}"


def _verifier(report: Report, paragraph: str, part: str) -> Verifier:
    evidence = Evidence(1, paragraph, report.area, (), part, report.published, report.title)
    return Verifier([evidence], [(d.short, d.long) for d in report.definitions], [str(report.area), "Wessex"])
