"""What the tests compare: a report's register as plain values, words rather than positions."""

import json
from pathlib import Path
from typing import Any

from ingest.assemble import assemble
from ingest.blocks import Block, BlockKind, Canonical
from ingest.canonical import join
from ingest.readers import reading
from ingest.source import fetched
from vectorstore.schema import Report, Source

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
REPORTS = ROOT.parent / "shared" / "reports"
NOT_REPORTS = {".json", ".py"}


def read_file(path: Path) -> Report:
    """A file read whole, as the pipeline does it."""
    return read_bytes(path.read_bytes(), path.name)


def read_bytes(content: bytes, name: str) -> Report:
    """A file's bytes read whole."""
    got = fetched(name, content, name=name)
    read = reading(got)
    return assemble(join(read.blocks), Source(name, read.media_type, got.sha256, "2025-01-01", read.page_title))


def read_text(text: str, name: str = "report.txt") -> Report:
    """A plain text read whole."""
    got = fetched(name, text.encode(), "text/plain", name)
    read = reading(got)
    return assemble(join(read.blocks), Source(name, read.media_type, got.sha256, "2025-01-01", read.page_title))


def canonical_of(*paragraphs: str) -> Canonical:
    """A canonical text of plain paragraphs, no reader in between."""
    return join([Block(BlockKind.PARAGRAPH, paragraph) for paragraph in paragraphs])


def data_files() -> list[Path]:
    """Every report of tests/data."""
    return sorted(path for path in DATA.iterdir() if path.is_file() and path.suffix not in NOT_REPORTS)


def expected_of(path: Path) -> dict[str, Any]:
    """The register that stands beside a report."""
    loaded: dict[str, Any] = json.loads((path.parent / f"{path.name}.expected.json").read_text(encoding="utf-8"))
    return loaded


def register_of(report: Report) -> dict[str, Any]:
    """A report's particulars and register; responses by their first and last words."""
    text = report.text
    return {
        "kind": report.kind.value,
        "title": report.title,
        "area": report.area,
        "inspectorate": report.inspectorate,
        "published": report.published,
        "period": report.period,
        "ratings": [[r.subject, r.grade] for r in report.ratings],
        "issues": [
            {
                "number": i.number,
                "numbered": i.numbered,
                "label": i.label,
                "area": i.area,
                "statement": i.statement,
                "items": [item.text for item in i.items],
                "deadline": [i.deadline.words, i.deadline.date] if i.deadline else None,
            }
            for i in report.issues
        ],
        "responses": [
            {
                "issue_numbers": list(r.issue_numbers),
                "area": r.area,
                "parties": list(r.parties),
                "acceptance": r.acceptance.value,
                "acceptance_words": r.acceptance_span.of(text) if r.acceptance_span else None,
                "see": list(r.see),
                "first_words": " ".join(r.span.of(text).split()[:5]),
                "last_words": " ".join(r.span.of(text).split()[-5:]),
            }
            for r in report.responses
        ],
        "commitments": [
            {
                "issue_numbers": list(c.issue_numbers),
                "owners": list(c.owners),
                "status": c.status.value,
                "due": [c.due.words, c.due.date] if c.due else None,
                "action": c.action,
            }
            for c in report.commitments
        ],
        "findings": [[f.kind, f.span.of(text)] for f in report.findings],
        "judgements": [[j.issue_number, j.grade] for j in report.judgements],
        "definitions": {d.short: d.long for d in report.definitions},
        "doubts": [d.kind for d in report.doubts],
    }
